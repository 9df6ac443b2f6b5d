"""The app's answers to interactions: the first within three seconds, others for a quarter of an hour."""

from __future__ import annotations

from typing import Any

from .. import modals, objects, posting
from ..answers import AUTOCOMPLETE, CHOICES, COMMAND, DEFER, DEFER_UPDATE, MESSAGE, MODAL, SUBMIT, UPDATE, Interaction
from ..calls import Call, route
from ..objects import EPHEMERAL
from ..refusals import Refused, bad_length, invalid
from ..world import Change, Message, Room, World, take_out

Json = dict[str, Any]
FIRST_SECONDS, LATER_SECONDS = 3.0, 900.0
LOADING, MOST_CHOICES = 1 << 7, 25
OF_COMMAND, OF_REPLY = 20, 19


@route("POST", "/interactions/{interaction}/{token}/callback", open=True)
def create_interaction_response(call: Call) -> Json | None:
    """The first answer. Raises Refused 10062 after three seconds, 40060 when there is one already."""
    form = call.form()
    found = call.world.interactions.get(call.path["token"])
    if found is None or found.id != call.path["interaction"]:
        raise Refused(10062)
    if found.answer is not None:
        raise Refused(40060)
    if call.world.monotonic() - found.born > FIRST_SECONDS:
        raise Refused(10062)
    kind, data = form.get("type"), form.get("data") or {}
    _first(call, found, kind, data)
    found.answer = kind
    call.world.tell(Change(kind="answered", person=found.person))
    return _callback(call, found, kind) if call.query.get("with_response") in ("1", "true", "True") else None


def _first(call: Call, found: Interaction, kind: Any, data: Json) -> None:
    """Do what the first answer says. Raises Refused for kinds that do not answer such an interaction."""
    if found.kind == AUTOCOMPLETE and kind == CHOICES:
        found.choices = list(data.get("choices") or ())
        if len(found.choices) > MOST_CHOICES:
            raise bad_length("data__choices", 0, MOST_CHOICES)
    elif found.kind == AUTOCOMPLETE:
        raise invalid(type=("BASE_TYPE_CHOICES", "Value must be one of {8}."))
    elif kind in (MESSAGE, DEFER):
        _first_message(call, found, data, waits=kind == DEFER)
    elif kind in (DEFER_UPDATE, UPDATE) and found.source is not None:
        found.original = found.source
        if kind == UPDATE:
            _alter(call, found, found.source, data)
    elif kind == MODAL and found.kind != SUBMIT:
        _open(call.world, found, modals.kept(data))
    else:
        raise invalid(type=("BASE_TYPE_CHOICES", "Value must be one of {4, 5, 6, 7, 9, 10, 12}."))


def _callback(call: Call, found: Interaction, kind: Any) -> Json:
    told: Json = {"id": found.id, "type": found.kind, "response_message_loading": kind == DEFER}
    resource: Json = {"type": kind}
    if found.original is not None and kind in (MESSAGE, DEFER, UPDATE):
        told["response_message_id"] = found.original.id
        told["response_message_ephemeral"] = bool(found.original.flags & EPHEMERAL)
        resource["message"] = _shown(call.world, found.original)
    return {"interaction": told, "resource": resource}


def _shown(world: World, message: Message) -> Json:
    return objects.message(world, world.rooms[message.room], message)


def _first_message(call: Call, found: Interaction, data: Json, *, waits: bool) -> None:
    message = _new(call, found)
    if waits:
        message.flags = int(data.get("flags") or 0) & EPHEMERAL | LOADING
    else:
        posting.composed(call.world, data, call.files, message)
        _call(call.world, message, data)
    found.original, found.waits = message, waits
    _put(call.world, found, message)


def _new(call: Call, found: Interaction) -> Message:
    world = call.world
    metadata: Json = {
        "id": found.id,
        "type": found.kind,
        "user": objects.user(world, found.person),
        "authorizing_integration_owners": {},
    }
    if found.kind == COMMAND:
        metadata["name"] = found.name
    if found.source is not None:
        metadata["interacted_message_id"] = found.source.id
    message = Message(room=found.room, id="", author=call.bot, content="", interaction=metadata, webhook=world.app.id)
    if found.kind == COMMAND:
        message.kind = OF_COMMAND
    elif found.source is not None and not found.source.flags & EPHEMERAL:
        message.kind = OF_REPLY
        message.reference = {"type": 0, "channel_id": found.room, "message_id": found.source.id}
    return message


def _call(world: World, message: Message, data: Json) -> None:
    """Whom an answer calls: nobody when only one sees it."""
    room, allowed = world.rooms[message.room], data.get("allowed_mentions")
    message.pings = posting.pings(world, room, message, allowed or {"parse": ["users"]}, as_interaction=True)
    if message.flags & EPHEMERAL:
        message.pings = ()


def _put(world: World, found: Interaction, message: Message) -> None:
    """Show a new answer: to everybody in the room, or to the person alone."""
    room = world.rooms[message.room]
    if message.flags & EPHEMERAL:
        message.id = world.ids.next()
        found.ephemerals.append(message)
        world.ephemerals.setdefault(found.person, []).append(message)
        _whispered(world, found, room, message)
        return
    found.messages.append(message)
    posting.post(world, room, message)


def _whispered(world: World, found: Interaction, room: Room, message: Message) -> None:
    shown = objects.message(world, room, message)
    world.tell(Change(kind="ephemeral", room=room, message=message, person=found.person, shown=shown))


def _alter(call: Call, found: Interaction, message: Message, data: Json) -> None:
    posting.altered(call.world, data, call.files, message)
    message.flags &= ~LOADING
    _call(call.world, message, data)
    room = call.world.rooms[message.room]
    if message.flags & EPHEMERAL:
        _whispered(call.world, found, room, message)
        return
    message.edited = call.world.now()
    call.world.tell(Change(kind="changed", room=room, message=message))


def _open(world: World, found: Interaction, modal: Json) -> None:
    """Show a modal; the one that was open before is gone."""
    opened = modal | {"id": world.ids.next(), "room": found.room, "source": found.source.id if found.source else None}
    found.modal = world.modals[found.person] = opened
    world.sources[opened["id"]] = found.source
    world.tell(Change(kind="modal", person=found.person, shown=opened))


def _later(call: Call) -> Interaction:
    """The interaction of a token that is still good. Raises Refused 10015 before the first answer, 50027 afterwards."""
    found = call.world.interactions.get(call.path["token"])
    if found is None or call.path["webhook"] != call.world.app.id or found.answer is None:
        raise Refused(10015)
    if call.world.monotonic() - found.born > LATER_SECONDS:
        raise Refused(50027)
    return found


@route("POST", "/webhooks/{webhook}/{token}", open=True)
def create_followup_message(call: Call) -> Json:
    """Another message. After an answer that only said that one comes, this is the one."""
    found, form = _later(call), call.form()
    if found.waits and found.original is not None:
        found.waits = False
        _alter(call, found, found.original, form)
        return _shown(call.world, found.original)
    message = _new(call, found)
    message.kind, message.reference = 0, None
    posting.composed(call.world, form, call.files, message)
    _call(call.world, message, form)
    _put(call.world, found, message)
    return _shown(call.world, message)


def _asked(call: Call, found: Interaction) -> Message:
    """The message that the path names. Raises Refused 10008."""
    if call.path["message"] == "@original":
        message = found.original
    else:
        message = next((one for one in (*found.messages, *found.ephemerals) if one.id == call.path["message"]), None)
    if message is None:
        raise Refused(10008)
    there = call.world.rooms[message.room].messages
    if not message.flags & EPHEMERAL and message.id not in there:
        raise Refused(10008)
    return message


@route("GET", "/webhooks/{webhook}/{token}/messages/{message}", open=True)
def get_webhook_message(call: Call) -> Json:
    return _shown(call.world, _asked(call, _later(call)))


@route("PATCH", "/webhooks/{webhook}/{token}/messages/{message}", open=True)
def edit_webhook_message(call: Call) -> Json:
    found = _later(call)
    message = _asked(call, found)
    found.waits = False
    _alter(call, found, message, call.form())
    return _shown(call.world, message)


@route("DELETE", "/webhooks/{webhook}/{token}/messages/{message}", open=True)
def delete_webhook_message(call: Call) -> None:
    found = _later(call)
    message = _asked(call, found)
    room = call.world.rooms[message.room]
    if message.flags & EPHEMERAL:
        call.world.ephemerals[found.person].remove(message)
        _whispered(call.world, found, room, message)
    else:
        take_out(room, message.id)
        call.world.tell(Change(kind="deleted", room=room, message=message))
