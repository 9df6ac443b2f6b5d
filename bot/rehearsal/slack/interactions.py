"""What people do with the app's own parts: buttons, menus, commands, shortcuts, modals, the Home tab."""

from __future__ import annotations

from typing import Any

from . import events, objects, payloads, states, viewing
from .answers import Answer, Gesture, answer_of
from .calls import Refused
from .envelopes import COMMANDS, INTERACTIVE, NotAnswered
from .gestures import message_of, room_of
from .responding import honour, respond
from .rig import Rig
from .world import Room

Json = dict[str, Any]
EXPECT_SECONDS = 3.0


async def click(
    rig: Rig,
    person: str,
    channel: str,
    ts: str,
    action_id: str,
    block_id: str | None = None,
    value: Any = None,
    state: Json | None = None,
    expect: str | None = None,
) -> Answer:
    """Use an element of a message: press a button, or choose `value` in a menu. `ts` may be an ephemeral message's.
    With several elements of that action_id, `block_id` or a button's `value` decides. `state` gives what stands in the
    message's inputs. Returns after the acknowledgement, and with `expect` ("view", "ephemeral", "message") only when
    that came of it too, or did not within 3 s.
    """
    room = room_of(rig, person, channel)
    shown = _shown(rig, person, room, ts)
    block, element = _element(shown.get("blocks", []), action_id, block_id, value)
    action = states.action_of(block, element, value, rig.world.stamps.next())
    gesture = Gesture(person=person, room=room.id)
    given = states.filled(shown.get("blocks", []), state or {})
    if element["type"] not in ("button", "workflow_button", "overflow"):
        given.setdefault(block["block_id"], {})[element["action_id"]] = states.state_of(element, value)
    payload = payloads.message_actions(rig.world, gesture, room, shown, [action], given)
    args = {"channel": room.id, "ts": ts, "action_id": action_id, "block_id": block["block_id"], "value": value}
    return await _interact(rig, "click", gesture, payload, args, expect)


async def view_action(
    rig: Rig,
    person: str,
    view_id: str,
    action_id: str,
    block_id: str | None = None,
    value: Any = None,
    values: Json | None = None,
    expect: str | None = None,
) -> Answer:
    """Use an element of an open modal or of the Home tab. `values` is what stands in its inputs."""
    view = _open_view(rig, person, view_id)
    block, element = _element(view["blocks"], action_id, block_id, value)
    action = states.action_of(block, element, value, rig.world.stamps.next())
    typed = states.filled(view["blocks"], values or {}, view["state"]["values"])
    given = states.with_files(typed, rig.world.files)
    if block["block_id"] in given and element["action_id"] in given[block["block_id"]]:
        given[block["block_id"]][element["action_id"]] = states.state_of(element, value)
    view["state"] = {"values": given}
    gesture = Gesture(person=person)
    payload = payloads.view_actions(rig.world, gesture, view | {"state": {"values": given}}, [action])
    args = {"view_id": view_id, "action_id": action_id, "block_id": block["block_id"], "value": value}
    return await _interact(rig, "view_action", gesture, payload, args, expect)


async def command(rig: Rig, person: str, channel: str, name: str, text: str = "", expect: str | None = None) -> Answer:
    """A slash command. The immediate response, if there is one, is shown, and is in `ephemerals` or `messages`."""
    room = room_of(rig, person, channel)
    if rig.world.people[person].stranger:
        raise Refused("not_allowed_for_strangers")
    if name not in (one.name for one in rig.world.app.commands):
        raise Refused("unknown_command")
    gesture = Gesture(person=person, room=room.id)
    payload = payloads.command(rig.world, gesture, room, name, text)
    rig.journal.write(person, "stage.command", {"channel": room.id, "command": name, "text": text}, "accepted")
    try:
        ack = await rig.ask(COMMANDS, payload)
    except NotAnswered as failed:
        return answer_of(gesture, error=failed.error)
    error = ""
    if ack:
        try:
            respond(rig, gesture, room, ack if isinstance(ack, dict) else {"text": str(ack)})
        except Refused as refused:
            error = refused.error
        outcome = f"rejected:{error}" if error else "accepted"
        rig.journal.write(rig.world.app.app_id, "ack.response", {"command": name, "payload": ack}, outcome)
    await _wait(rig, gesture, expect)
    return answer_of(gesture, error=error, ack=ack)


async def shortcut(
    rig: Rig,
    person: str,
    callback_id: str,
    channel: str | None = None,
    ts: str | None = None,
    expect: str | None = None,
) -> Answer:
    """A message shortcut on the message (channel, ts), or a global one without them."""
    kind = "message" if ts else "global"
    if (callback_id, kind) not in ((one.callback_id, one.kind) for one in rig.world.app.shortcuts):
        raise Refused("unknown_shortcut")
    if rig.world.people[person].stranger:
        raise Refused("not_allowed_for_strangers")
    gesture = Gesture(person=person, room=channel)
    if ts and channel:
        room = room_of(rig, person, channel)
        payload = payloads.message_action(rig.world, gesture, callback_id, room, message_of(room, ts))
    else:
        payload = payloads.shortcut(rig.world, gesture, callback_id)
    args = {"callback_id": callback_id, "channel": channel, "ts": ts}
    return await _interact(rig, "shortcut", gesture, payload, args, expect)


async def submit(rig: Rig, person: str, view_id: str, values: Json | None = None, expect: str | None = None) -> Answer:
    """Submit a modal. `values` by block_id and action_id, or by action_id alone; what is missing keeps its initial
    value. What the person's client itself refuses comes back as error "validation" without asking the app.
    """
    view = _open_view(rig, person, view_id)
    typed = states.filled(view["blocks"], values or {}, view["state"]["values"])
    given = states.with_files(typed, rig.world.files)
    missing = states.complaints(view["blocks"], given)
    gesture = Gesture(person=person)
    if missing:
        return answer_of(gesture, error="validation", errors=missing)
    view["state"] = {"values": given}
    payload = payloads.submission(rig.world, gesture, view)
    rig.journal.write(person, "stage.submit", {"view_id": view_id, "values": given}, "accepted")
    try:
        ack = await rig.ask(INTERACTIVE, payload)
    except NotAnswered as failed:
        return answer_of(gesture, error=failed.error)
    answer = honour(rig, gesture, view, ack)
    outcome = "accepted" if answer.error in ("", "validation") else f"rejected:{answer.error}"
    rig.journal.write(rig.world.app.app_id, "ack.view_submission", {"view_id": view_id, "payload": ack}, outcome)
    if answer.ok:
        await _wait(rig, gesture, expect)
        answer = answer_of(gesture, ack=ack)
    return answer


async def close_view(rig: Rig, person: str, view_id: str | None = None, all_of_them: bool = False) -> Answer:
    """Close the top modal (or the whole stack); the app hears of it only for views with `notify_on_close`."""
    stack = rig.world.views.get(person, [])
    if not stack or (view_id and stack[-1]["id"] != view_id):
        raise Refused("not_found")
    view = stack[-1]
    clear = all_of_them or view["clear_on_close"]
    told = (
        [one for one in reversed(stack) if one["notify_on_close"]]
        if clear
        else [view]
        if view["notify_on_close"]
        else []
    )
    viewing.close(rig.world, person, all_of_them=clear)
    rig.journal.write(person, "stage.close_view", {"view_id": view["id"]}, "accepted")
    gesture = Gesture(person=person)
    for one in told:
        try:
            await rig.ask(INTERACTIVE, payloads.closed(rig.world, gesture, one, cleared=clear))
        except NotAnswered as failed:
            return answer_of(gesture, error=failed.error)
    return answer_of(gesture)


def open_home(rig: Rig, person: str, tab: str = "home") -> None:
    """Open the app's Home (or "messages") tab: the app gets `app_home_opened`."""
    if person not in rig.world.people:
        raise Refused("user_not_found")
    event = events.home_opened(rig.world, person, tab)
    rig.journal.write(person, "stage.open_home", {"tab": tab}, "accepted")
    if events.wanted(rig.world, None, event):
        rig.send_event(event)


async def _interact(rig: Rig, what: str, gesture: Gesture, payload: Json, args: Json, expect: str | None) -> Answer:
    rig.journal.write(gesture.person, f"stage.{what}", args, "accepted")
    try:
        ack = await rig.ask(INTERACTIVE, payload)
    except NotAnswered as failed:
        return answer_of(gesture, error=failed.error)
    await _wait(rig, gesture, expect)
    return answer_of(gesture, ack=ack)


async def _wait(rig: Rig, gesture: Gesture, expect: str | None) -> None:
    if expect is None:
        return
    came = {"view": gesture.views, "ephemeral": gesture.ephemerals, "message": gesture.messages}[expect]
    try:
        await rig.bell.until(lambda: came, EXPECT_SECONDS)
    except TimeoutError:
        return


def _shown(rig: Rig, person: str, room: Room, ts: str) -> Json:
    for ephemeral in rig.world.ephemerals.get(person, ()):
        if ephemeral["ts"] == ts and ephemeral["channel"] == room.id:
            return ephemeral
    return objects.message(rig.world, room, message_of(room, ts))


def _open_view(rig: Rig, person: str, view_id: str) -> Json:
    views: list[Json] = list(rig.world.views.get(person, ()))
    if person in rig.world.homes:
        views.append(rig.world.homes[person])
    for view in views:
        if view["id"] == view_id:
            return view
    raise Refused("not_found")


def _element(blocks: list[Json], action_id: str, block_id: str | None, value: Any) -> tuple[Json, Json]:
    named = [pair for pair in payloads.elements(blocks) if pair[1].get("action_id") == action_id]
    # With an edit blocks get other ids: what somebody presses as it comes is still there.
    found = [pair for pair in named if pair[0]["block_id"] == block_id] or named
    if len(found) > 1 and value is not None:
        found = [pair for pair in found if pair[1].get("value") == value] or found
    if not found:
        raise Refused("no_such_action")
    return found[0]
