"""The driving API over HTTP, for other processes and for the page: GET reads, POST acts; JSON both ways."""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from .. import emoji
from . import gestures, objects, permissions, seen
from .faults import Faults
from .gestures import NotAllowed
from .limits import Limits

if TYPE_CHECKING:
    from .rehearsal import Rehearsal

Json = dict[str, Any]
PAGE = 80


async def read(rehearsal: Rehearsal, what: str, query: dict[str, str]) -> Any:
    """GET /stage/<what>. Raises NotAllowed("unknown_path")."""
    reader = _READERS.get(what)
    if reader is None:
        raise NotAllowed("unknown_path")
    found = reader(rehearsal, query)
    return await found if isinstance(found, Awaitable) else found


async def act(rehearsal: Rehearsal, what: str, args: Json) -> Any:
    """POST /stage/<what> with the Python method's arguments by name. Raises NotAllowed."""
    if what not in _VERBS:
        raise NotAllowed("unknown_path")
    try:
        verb = _SPECIAL.get(what)
        done = verb(rehearsal, args) if verb else getattr(rehearsal, what)(**args)
        return await done if isinstance(done, Awaitable) else done
    except (TypeError, ValueError, KeyError) as wrong:
        raise NotAllowed(f"invalid_arguments: {wrong}") from wrong


def _scene(rehearsal: Rehearsal, query: dict[str, str]) -> Json:
    """Everything a page needs at first, as one person sees it."""
    world, person = rehearsal.world, query.get("person", "")
    rooms = [
        seen.room(world, room, person)
        for room in world.rooms.values()
        if not person or permissions.in_room(world, room, person)
    ]
    return {
        "guilds": [
            {
                "id": one.id,
                "name": one.name,
                "members": {
                    who: {"nick": member.nick, "roles": list(member.roles)} for who, member in one.members.items()
                },
                "roles": [objects.role(role) for role in one.roles.values()],
            }
            for one in world.guilds.values()
            if not person or person in one.members
        ],
        "rooms": rooms,
        "people": [objects.user(world, one) for one in world.people],
        "app": {"id": world.app.id, "name": world.app.name, "bot": world.app.bot, "connected": rehearsal.sessions()},
        "commands": world.commands,
        "modal": world.modals.get(person),
        "now": world.now(),
        "stage": rehearsal.stage.shown() if rehearsal.stage else None,
    }


def _messages(rehearsal: Rehearsal, query: dict[str, str]) -> Json:
    """The newest messages of a room, or those before `before`, oldest first, with what only `person` sees."""
    world = rehearsal.world
    room = gestures.room_by(rehearsal.rig, query["channel"])
    count, before = int(query.get("limit", PAGE)), int(query.get("before", 0))
    order = [one for one in room.order if not before or one < before]
    shown = [seen.message(world, room, room.messages[str(one)]) for one in order[-count:]]
    whispers = [one for one in rehearsal.ephemerals(query.get("person", "")) if one["channel_id"] == room.id]
    return {"messages": shown, "ephemerals": whispers, "more_before": len(order) > count}


def _threads(rehearsal: Rehearsal, query: dict[str, str]) -> Json:
    return {"threads": rehearsal.threads(query["channel"])}


def _ephemerals(rehearsal: Rehearsal, query: dict[str, str]) -> Json:
    return {"messages": rehearsal.ephemerals(query["person"])}


def _modal(rehearsal: Rehearsal, query: dict[str, str]) -> Json:
    return {"modal": rehearsal.modal(query["person"])}


def _emoji(_rehearsal: Rehearsal, _query: dict[str, str]) -> Json:
    return emoji.for_page()


async def _journal(rehearsal: Rehearsal, query: dict[str, str]) -> Json:
    """Entries after `after`; with `wait` seconds, waits for the first one if there is none."""
    after, wait = int(query.get("after", 0)), float(query.get("wait", 0))
    if wait:
        with contextlib.suppress(TimeoutError):
            await rehearsal.until(lambda: rehearsal.journal.after(after), wait)
    return {"entries": rehearsal.journal.after(after)}


def _set_limits(rehearsal: Rehearsal, args: Json) -> Json:
    """{"plan": "discord"|"off"} or Limits' fields."""
    plan = args.pop("plan", "discord")
    rehearsal.set_limits(Limits.off() if plan == "off" else Limits(**args))
    return {}


def _set_faults(rehearsal: Rehearsal, args: Json) -> Json:
    """{"plan": "none"|"storm", "seed", "scale"} or Faults' fields."""
    plan = args.pop("plan", "")
    if plan == "storm":
        faults = Faults.storm(**args)
    else:
        if isinstance(args.get("methods"), list):
            args["methods"] = tuple(args["methods"])
        faults = Faults.none() if plan == "none" else Faults(**args)
    rehearsal.set_faults(faults)
    return {}


def _upload(rehearsal: Rehearsal, args: Json) -> str:
    """The content comes as base64."""
    content = base64.b64decode(args.pop("content"))
    return rehearsal.upload(content=content, **args)


def _dm(rehearsal: Rehearsal, args: Json) -> Json:
    """Write to the app, or without a text only open the conversation."""
    room = rehearsal.world.direct(args["person"]).id
    return {"channel": room, "ts": rehearsal.dm(**args) if args.get("text") else None}


async def _press(rehearsal: Rehearsal, args: Json) -> None:
    if rehearsal.stage is not None:
        await rehearsal.stage.press(str(args["id"]))


_READERS: dict[str, Callable[[Rehearsal, dict[str, str]], Any]] = {
    "scene": _scene,
    "messages": _messages,
    "threads": _threads,
    "ephemerals": _ephemerals,
    "modal": _modal,
    "emoji": _emoji,
    "journal": _journal,
}
_SPECIAL: dict[str, Callable[[Rehearsal, Json], Any]] = {
    "set_limits": _set_limits,
    "set_faults": _set_faults,
    "upload": _upload,
    "dm": _dm,
    "press": _press,
}
_VERBS = frozenset(
    (
        *_SPECIAL,
        "say",
        "edit",
        "delete",
        "react",
        "unreact",
        "pin",
        "set_channel",
        "open_thread",
        "open_post",
        "set_thread",
        "join",
        "leave",
        "set_member",
        "set_role",
        "click",
        "choose",
        "command",
        "autocomplete",
        "message_command",
        "submit",
        "close_modal",
        "interrupt",
        "outage",
        "restore",
    )
)
