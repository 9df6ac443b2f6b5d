"""Views as they stand open before people: stacks of modals, Home tabs, and the triggers that allow to open one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .blockkit import stored_blocks
from .calls import Refused
from .world import Change, World

if TYPE_CHECKING:
    from .answers import Gesture

Json = dict[str, Any]
TRIGGER_SECONDS, DEEPEST, MOST_TRIGGERS = 3.0, 3, 10_000


@dataclass(slots=True, kw_only=True)
class Trigger:
    """The right to open one view before one person, for 3 seconds. `view_id` is set when it came out of a modal."""

    person: str
    born: float
    gesture: Gesture
    view_id: str | None = None
    used: bool = False


def new_trigger(world: World, person: str, gesture: Gesture, view_id: str | None = None) -> str:
    """A trigger_id in Slack's form, "number.number.hex"."""
    trigger_id = f"{int(world.now() * 1000)}.{sum(map(ord, person)) * 7919}.{world.ids.secret(32)}"
    world.triggers[trigger_id] = Trigger(person=person, born=world.monotonic(), gesture=gesture, view_id=view_id)
    if len(world.triggers) > MOST_TRIGGERS:
        del world.triggers[next(iter(world.triggers))]
    return trigger_id


def exchange(world: World, trigger_id: str) -> Trigger:
    """Use a trigger up; refuses what is unknown, used or older than 3 s."""
    trigger = world.triggers.get(trigger_id)
    if trigger is None:
        raise Refused("invalid_trigger_id")
    if trigger.used:
        raise Refused("exchanged_trigger_id")
    if world.monotonic() - trigger.born > TRIGGER_SECONDS:
        raise Refused("expired_trigger_id")
    trigger.used = True
    return trigger


def open_view(world: World, trigger: Trigger, view: Json) -> Json:
    """Open a modal; whatever stood open before that person closes."""
    _no_twin(world, view)
    shown = _view_object(world, view, root=None, previous=None)
    world.views[trigger.person] = [shown]
    _told(world, trigger, shown)
    return shown


def push_view(world: World, trigger: Trigger, view: Json) -> Json:
    """Put a modal on top of the one from which the trigger came."""
    stack = world.views.get(trigger.person, [])
    if trigger.view_id is None or not any(one["id"] == trigger.view_id for one in stack):
        raise Refused("not_found")
    _no_twin(world, view)
    shown = stack_view(world, trigger.person, view)
    _told(world, trigger, shown)
    return shown


def stack_view(world: World, person: str, view: Json) -> Json:
    """Put a checked modal on top of a person's stack of at most three."""
    stack = world.views.setdefault(person, [])
    if len(stack) >= DEEPEST:
        raise Refused("push_limit_reached")
    root, previous = (stack[0]["id"], stack[-1]["id"]) if stack else (None, None)
    shown = _view_object(world, view, root=root, previous=previous)
    stack.append(shown)
    world.tell(Change(kind="view", person=person, view=shown))
    return shown


def replace_view(world: World, person: str, view_id: str, view: Json) -> Json:
    """New content for an open view, which keeps its id and what was typed into blocks that stay."""
    if (world.homes.get(person) or {}).get("id") == view_id:
        return publish(world, person, view)
    stack = world.views[person]
    place = next(number for number, one in enumerate(stack) if one["id"] == view_id)
    current = stack[place]
    if view.get("external_id") != current["external_id"]:
        _no_twin(world, view)
    shown = _view_object(world, view, root=current["root_view_id"], previous=current["previous_view_id"])
    shown["id"] = view_id
    shown["state"] = {"values": _stays(shown["blocks"], current["state"]["values"])}
    stack[place] = shown
    world.tell(Change(kind="view", person=person, view=shown))
    return shown


def _stays(blocks: list[Json], values: Json) -> Json:
    """What was typed into elements that are there in the new content, too."""
    there = {
        (block["block_id"], element.get("action_id"))
        for block in blocks
        for element in (block.get("element") or {}, block.get("accessory") or {}, *block.get("elements", ()))
    }
    kept = {
        block: {action: state for action, state in typed.items() if (block, action) in there}
        for block, typed in values.items()
    }
    return {block: typed for block, typed in kept.items() if typed}


def close(world: World, person: str, *, all_of_them: bool = False) -> None:
    """Take the top view away, or the whole stack."""
    stack = world.views.get(person, [])
    if all_of_them or len(stack) <= 1:
        stack.clear()
    else:
        stack.pop()
    world.tell(Change(kind="view", person=person, view=stack[-1] if stack else None))


def publish(world: World, person: str, view: Json) -> Json:
    """New content for a person's Home tab."""
    shown = _view_object(world, view, root=None, previous=None)
    current = world.homes.get(person)
    if current is not None:
        shown["id"] = shown["root_view_id"] = current["id"]
    world.homes[person] = shown
    world.tell(Change(kind="home", person=person, view=shown))
    return shown


def find(world: World, view_id: str | None, external_id: str | None) -> tuple[str, Json] | None:
    """The open view of that id and the person before whom it stands."""
    for person, stack in world.views.items():
        for view in stack:
            if view["id"] == view_id or (external_id and view["external_id"] == external_id):
                return person, view
    for person, home in world.homes.items():
        if home["id"] == view_id:
            return person, home
    return None


def _no_twin(world: World, view: Json) -> None:
    if view.get("external_id") and find(world, None, view["external_id"]):
        raise Refused("duplicate_external_id")


def _told(world: World, trigger: Trigger, shown: Json) -> None:
    trigger.gesture.views.append(shown)
    world.tell(Change(kind="view", person=trigger.person, view=shown))


def _view_object(world: World, view: Json, *, root: str | None, previous: str | None) -> Json:
    view_id = world.ids.new("V")
    shown: Json = {
        "id": view_id,
        "team_id": world.workspace.team_id,
        "type": view["type"],
        "blocks": stored_blocks(view["blocks"], world.block_id, world.names.get),
        "private_metadata": view.get("private_metadata") or "",
        "callback_id": view.get("callback_id") or "",
        "state": {"values": {}},
        "hash": f"{int(world.now())}.{world.ids.secret(8)}",
        "title": view.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": bool(view.get("clear_on_close")),
        "notify_on_close": bool(view.get("notify_on_close")),
        "close": view.get("close"),
        "submit": view.get("submit"),
        "previous_view_id": previous,
        "root_view_id": root or view_id,
        "app_id": world.app.app_id,
        "external_id": view.get("external_id") or "",
        "app_installed_team_id": world.workspace.team_id,
        "bot_id": world.app.bot_id,
    }
    return shown
