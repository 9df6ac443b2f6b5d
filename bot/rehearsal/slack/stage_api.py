"""The driving API over HTTP, for other processes and for the page: GET reads, POST acts; JSON both ways."""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import msgspec

from .. import emoji
from . import objects
from .calls import Refused
from .faults import Faults
from .limits import Limits

if TYPE_CHECKING:
    from .rehearsal import Rehearsal

Json = dict[str, Any]
PAGE = 60


async def read(rehearsal: Rehearsal, what: str, query: dict[str, str]) -> Any:
    """GET /stage/<what>. Raises Refused("unknown_path")."""
    reader = _READERS.get(what)
    if reader is None:
        raise Refused("unknown_path")
    found = reader(rehearsal, query)
    return await found if isinstance(found, Awaitable) else found


async def act(rehearsal: Rehearsal, what: str, args: Json) -> Any:
    """POST /stage/<what> with the Python method's arguments by name. Raises Refused."""
    if what not in _VERBS:
        raise Refused("unknown_path")
    try:
        verb = _SPECIAL.get(what)
        done = verb(rehearsal, args) if verb else getattr(rehearsal, what)(**args)
        return await done if isinstance(done, Awaitable) else done
    except (TypeError, ValueError, KeyError) as wrong:
        raise Refused("invalid_arguments", detail=str(wrong)) from wrong


def _workspace(rehearsal: Rehearsal, query: dict[str, str]) -> Json:
    """Everything a page needs at first, as one person sees it."""
    world = rehearsal.world
    person = query.get("person", "")
    rooms = []
    for room in world.rooms.values():
        if not person or person in room.members:
            shown = objects.channel(world, room) | {"members": list(room.members), "pins": len(room.pins)}
            shown["latest"] = room.order[-1] if room.order else ""
            shown["app_is_in"] = world.app.bot_user_id in room.members
            rooms.append(shown)
    return {
        "team": {"id": world.workspace.team_id, "name": world.workspace.name, "domain": world.workspace.domain},
        "app": {
            "name": world.app.name,
            "id": world.app.app_id,
            "bot_user_id": world.app.bot_user_id,
            "commands": [msgspec.to_builtins(command) for command in world.app.commands],
            "shortcuts": [msgspec.to_builtins(shortcut) for shortcut in world.app.shortcuts],
        },
        "people": [objects.user(world, one, with_locale=True) for one in world.people.values()],
        "groups": [objects.group(world, one) | {"users": list(one.members)} for one in world.groups.values()],
        "channels": rooms,
        "stage": rehearsal.stage.shown() if rehearsal.stage else None,
        "now": world.now(),
        "base_url": world.base_url,
    }


def _messages(rehearsal: Rehearsal, query: dict[str, str]) -> Json:
    """The newest messages of a channel, or those before `before`, or around `around`; oldest first."""
    room = rehearsal.world.rooms[query["channel"]]
    order, count = room.order, int(query.get("limit", PAGE))
    if query.get("around"):
        end = min(len(order), next((n for n, ts in enumerate(order) if ts >= query["around"]), len(order)) + count // 2)
        end = max(end, min(count, len(order)))
    elif query.get("before"):
        end = next((n for n, ts in enumerate(order) if ts >= query["before"]), len(order))
    else:
        end = len(order)
    start = max(0, end - count)
    shown = [objects.message(rehearsal.world, room, room.messages[ts]) for ts in order[start:end]]
    person = query.get("person", "")
    whispers = [one for one in rehearsal.world.ephemerals.get(person, ()) if one["channel"] == room.id]
    return {"messages": shown, "more_before": start > 0, "more_after": end < len(order), "ephemerals": whispers}


def _thread(rehearsal: Rehearsal, query: dict[str, str]) -> Json:
    return {"messages": rehearsal.thread(query["channel"], query["ts"])}


def _views(rehearsal: Rehearsal, query: dict[str, str]) -> Json:
    return {"views": rehearsal.views(query["person"])}


def _home(rehearsal: Rehearsal, query: dict[str, str]) -> Json:
    return {"view": rehearsal.home(query["person"])}


def _ephemerals(rehearsal: Rehearsal, query: dict[str, str]) -> Json:
    return {"messages": rehearsal.ephemerals(query["person"])}


def _pins(rehearsal: Rehearsal, query: dict[str, str]) -> Json:
    room = rehearsal.world.rooms[query["channel"]]
    return {"messages": [objects.message(rehearsal.world, room, room.messages[ts]) for ts in reversed(room.pins)]}


def _files(rehearsal: Rehearsal, _query: dict[str, str]) -> Json:
    return {"files": list(rehearsal.world.files.values())}


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
    """{"plan": "slack"|"off"} or Limits' fields."""
    plan = args.pop("plan", "slack")
    limits = Limits.off() if plan == "off" else Limits(**args)
    rehearsal.set_limits(limits)
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


async def _press(rehearsal: Rehearsal, args: Json) -> None:
    if rehearsal.stage is not None:
        await rehearsal.stage.press(str(args["id"]))


_READERS: dict[str, Callable[[Rehearsal, dict[str, str]], Any]] = {
    "workspace": _workspace,
    "messages": _messages,
    "thread": _thread,
    "views": _views,
    "home": _home,
    "ephemerals": _ephemerals,
    "pins": _pins,
    "files": _files,
    "emoji": _emoji,
    "journal": _journal,
}
_SPECIAL: dict[str, Callable[[Rehearsal, Json], Any]] = {
    "set_limits": _set_limits,
    "set_faults": _set_faults,
    "upload": _upload,
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
        "join",
        "leave",
        "click",
        "choose",
        "command",
        "shortcut",
        "submit",
        "close_view",
        "view_action",
        "open_home",
        "set_group",
        "set_person",
        "set_channel",
        "disconnect",
        "outage",
        "restore",
    )
)
