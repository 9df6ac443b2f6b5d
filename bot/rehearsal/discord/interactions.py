"""What people do with the app: press, choose, command, fill in; each waits for the app's answer."""

from __future__ import annotations

from typing import Any

from . import components, modals, objects, payloads, permissions
from .answers import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMIT, Answer, Interaction
from .gestures import NotAllowed, message_of, note, room_of
from .rig import Rig
from .world import Message, Room

Json = dict[str, Any]
FORGOTTEN_SECONDS = 1_800.0


async def click(
    rig: Rig, person: str, channel: str, ts: str, custom_id: str, values: list[str] | None = None, expect: str = ""
) -> Answer:
    """Press a button or choose `values` in a menu of a message, ephemeral ones included. `custom_id` may be a button's
    label.
    """
    room = room_of(rig, person, channel)
    message = _message(rig, person, room, ts)
    component = components.find(message.components, custom_id) or _labelled(message, custom_id)
    if component is None:
        raise NotAllowed("no_such_component")
    if component.get("disabled"):
        raise NotAllowed("disabled")
    if component["type"] == components.SELECT:
        known = {one["value"] for one in component["options"]}
        if set(values or ()) - known:
            raise NotAllowed("no_such_option")
    found = _new(rig, COMPONENT, person, room, source=message)
    data = payloads.of_component(rig.world, room, component, list(values or ()))
    args = {"channel": room.id, "ts": ts, "custom_id": component["custom_id"], "values": values}
    return await _ask(rig, "click", found, data, args, expect)


async def command(
    rig: Rig, person: str, channel: str, name: str, options: Json | None = None, expect: str = ""
) -> Answer:
    """A slash command: "earshot", or with its subcommands "earshot review open"."""
    room = room_of(rig, person, channel, permissions.USE_APPLICATION_COMMANDS)
    first, *path = name.removeprefix("/").split()
    data, wrong = payloads.of_command(rig.world, room, _declared(rig, room, first, 1), path, options or {})
    if wrong:
        raise NotAllowed(wrong)
    found = _new(rig, COMMAND, person, room, name=" ".join((first, *path)))
    return await _ask(rig, "command", found, data, {"channel": room.id, "name": name, "options": options}, expect)


async def autocomplete(rig: Rig, person: str, channel: str, name: str, focused: str, options: Json) -> Answer:
    """What the app proposes for the option `focused` while it is typed: in `choices`."""
    room = room_of(rig, person, channel, permissions.USE_APPLICATION_COMMANDS)
    first, *path = name.removeprefix("/").split()
    data, wrong = payloads.of_command(rig.world, room, _declared(rig, room, first, 1), path, options, focused)
    if wrong:
        raise NotAllowed(wrong)
    found = _new(rig, AUTOCOMPLETE, person, room, name=name)
    return await _ask(rig, "autocomplete", found, data, {"channel": room.id, "name": name, "options": options}, "")


async def message_command(rig: Rig, person: str, channel: str, ts: str, name: str, expect: str = "") -> Answer:
    """A command of a message's menu."""
    room = room_of(rig, person, channel, permissions.USE_APPLICATION_COMMANDS)
    message = message_of(room, ts)
    data = payloads.of_message_command(rig.world, room, _declared(rig, room, name, 3), message)
    found = _new(rig, COMMAND, person, room, name=name)
    return await _ask(rig, "message_command", found, data, {"channel": room.id, "ts": ts, "name": name}, expect)


async def submit(rig: Rig, person: str, values: Json | None = None, expect: str = "") -> Answer:
    """Send the modal that a person has open; `values` by custom_id. It closes unless an entry is wrong."""
    modal = rig.world.modals.get(person)
    if modal is None:
        raise NotAllowed("no_modal")
    parts, wrong = modals.submitted(modal, values or {})
    if wrong:
        return Answer(ok=False, error="validation", errors=wrong, modal=modal)
    del rig.world.modals[person]
    room = rig.world.rooms[modal["room"]]
    found = _new(rig, SUBMIT, person, room, source=rig.world.sources.pop(modal["id"], None))
    data = {"custom_id": modal["custom_id"], "components": parts, "resolved": _resolved(rig, room, parts)}
    return await _ask(rig, "submit", found, data, {"custom_id": modal["custom_id"], "values": values}, expect)


def close_modal(rig: Rig, person: str) -> None:
    """Fold an open modal away; the app is not told."""
    rig.world.modals.pop(person, None)
    note(rig, person, "close_modal", {})


def _resolved(rig: Rig, room: Room, parts: list[Json]) -> Json:
    found: Json = {}
    for part in parts:
        entry = part.get("component") or part["components"][0]
        for kind, one in payloads.resolved(rig.world, room, entry["type"], entry.get("values") or []).items():
            found.setdefault(kind, {}).update(one)
    return found


def _message(rig: Rig, person: str, room: Room, ts: str) -> Message:
    for one in rig.world.ephemerals.get(person, ()):
        if one.id == ts:
            return one
    return message_of(room, ts)


def _labelled(message: Message, label: str) -> Json | None:
    parts = components.walk(message.components)
    return next((one for _path, one in parts if one.get("label") == label and one.get("custom_id")), None)


def _declared(rig: Rig, room: Room, name: str, kind: int) -> Json:
    """The command of a name: the server's own before that of everywhere."""
    for place in (room.guild or "", ""):
        for one in rig.world.commands.get(place, ()):
            if one["name"] == name and one["type"] == kind:
                return one
    raise NotAllowed("unknown_command")


def _new(rig: Rig, kind: int, person: str, room: Room, *, source: Message | None = None, name: str = "") -> Interaction:
    world = rig.world
    found = Interaction(
        id=world.ids.next(),
        token=world.ids.secret(64),
        kind=kind,
        person=person,
        room=room.id,
        born=world.monotonic(),
        source=source,
        name=name,
    )
    for token in [one.token for one in world.interactions.values() if world.monotonic() - one.born > FORGOTTEN_SECONDS]:
        del world.interactions[token]
    world.interactions[found.token] = found
    return found


async def _ask(rig: Rig, verb: str, found: Interaction, data: Json, args: Json, expect: str) -> Answer:
    """Send it and wait for the first answer, then for what is expected of it: "message", "ephemeral" or "modal"."""
    note(rig, found.person, verb, args)
    if not rig.gateway.sessions:
        return _answer(rig, found, "app_not_reachable")
    rig.gateway.dispatch(payloads.event(rig.world, found, data))
    try:
        await rig.bell.until(lambda: found.answer is not None, rig.answer_seconds)
        if expect:
            await rig.bell.until(lambda: bool(_seen(found, expect)), rig.answer_seconds)
    except TimeoutError:
        return _answer(rig, found, "" if found.answer is not None else "no_answer")
    return _answer(rig, found, "")


def _seen(found: Interaction, expect: str) -> Any:
    if expect == "modal":
        return found.modal
    if found.waits:
        return None
    return found.ephemerals if expect == "ephemeral" else found.messages


def _answer(rig: Rig, found: Interaction, error: str) -> Answer:
    world, room = rig.world, rig.world.rooms[found.room]
    return Answer(
        ok=not error,
        error=error,
        kind=found.answer,
        modal=found.modal,
        ephemerals=tuple(objects.message(world, room, one) for one in found.ephemerals),
        messages=tuple(objects.message(world, room, one) for one in found.messages),
        choices=tuple(found.choices),
    )
