"""Messages: created, edited, deleted, seen one by one; and the sign that somebody types."""

from __future__ import annotations

from typing import Any

from .. import objects, permissions, posting
from ..calls import Call, message_in, room_of, route, speakable
from ..refusals import Refused, invalid
from ..values import THREADS
from ..world import Change, Message, Room, take_out

Json = dict[str, Any]
OLD_SECONDS, OLD_RETRY_SECONDS = 3600.0, 60.0


@route("POST", "/channels/{channel}/messages")
def create_message(call: Call) -> Json:
    """A new message. With `enforce_nonce`, the one that the same author made with this nonce a moment ago."""
    form = call.form()
    room = room_of(call)
    speakable(room)
    _may_speak(call, room)
    nonce = form.get("nonce")
    if nonce is not None and len(str(nonce)) > 25:
        raise invalid(nonce=("NONCE_TYPE_TOO_LONG", "Must be 25 or fewer in length."))
    if nonce is not None and form.get("enforce_nonce"):
        earlier = _earlier(call, str(nonce))
        if earlier is not None:
            return earlier
    message = Message(room=room.id, id="", author=call.bot, content="", nonce=None if nonce is None else str(nonce))
    _refer(call, room, message, form.get("message_reference"))
    posting.composed(call.world, form, call.files, message)
    message.flags &= ~objects.EPHEMERAL
    if message.attachments and not permissions.may(call.world, room, call.bot, permissions.ATTACH_FILES):
        raise Refused(50013)
    if message.embeds and not permissions.may(call.world, room, call.bot, permissions.EMBED_LINKS):
        message.embeds = []
        if not (message.content or message.components or message.attachments):
            raise Refused(50006)
    message.pings = posting.pings(call.world, room, message, form.get("allowed_mentions"))
    posting.post(call.world, room, message)
    if message.nonce is not None:
        call.world.nonces[(call.bot, message.nonce)] = (call.world.monotonic(), room.id, message.id)
    return _shown(call, room, message, nonce)


def _earlier(call: Call, nonce: str) -> Json | None:
    """The message of a nonce that is still remembered. Raises Refused 10008 when it was deleted."""
    found = call.world.nonces.get((call.bot, nonce))
    if found is None or call.world.monotonic() - found[0] >= call.world.nonce_seconds:
        return None
    room = call.world.rooms.get(found[1])
    message = room.messages.get(found[2]) if room else None
    if room is None or message is None:
        raise Refused(10008)
    return _shown(call, room, message, nonce)


def _shown(call: Call, room: Room, message: Message, nonce: Any = None) -> Json:
    shown = objects.message(call.world, room, message)
    return shown if nonce is None else shown | {"nonce": nonce}


def _may_speak(call: Call, room: Room) -> None:
    """Raises Refused 50013, 50007 or 160005."""
    if room.guild is None:
        other = next(one for one in room.recipients if one != call.bot)
        if call.world.people[other].closed:
            raise Refused(50007)
        return
    in_thread = room.kind in THREADS
    needed = permissions.SEND_MESSAGES_IN_THREADS if in_thread else permissions.SEND_MESSAGES
    have = permissions.in_room(call.world, room, call.bot)
    if not have & needed:
        raise Refused(50013)
    if room.locked and not have & permissions.MANAGE_THREADS:
        raise Refused(160005)


def _refer(call: Call, room: Room, message: Message, reference: Any) -> None:
    """Make the message a reply. Raises Refused when what it answers is not there, unless that is allowed."""
    if not reference:
        return
    asked = str(reference.get("message_id"))
    if not permissions.may(call.world, room, call.bot, permissions.READ_MESSAGE_HISTORY):
        raise Refused(160002)
    original = room.messages.get(asked)
    if original is None:
        if reference.get("fail_if_not_exists", True):
            raise invalid(message_reference=("REPLIES_UNKNOWN_MESSAGE", "Unknown message"))
        return
    if original.kind not in (0, 19, 20, 23):
        raise invalid(message_reference=("REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE", "Cannot reply to a system message"))
    message.kind = 19
    message.reference = {"type": 0, "channel_id": room.id, "message_id": asked}
    if room.guild:
        message.reference["guild_id"] = room.guild


@route("GET", "/channels/{channel}/messages/{message}")
def get_message(call: Call) -> Json:
    room = room_of(call, permissions.READ_MESSAGE_HISTORY)
    return _shown(call, room, message_in(room, call.path["message"]))


@route("PATCH", "/channels/{channel}/messages/{message}")
def edit_message(call: Call) -> Json:
    """Another author's message: only its flags, with MANAGE_MESSAGES. In an archived thread: 50083."""
    form = call.form()
    room = room_of(call)
    message = message_in(room, call.path["message"])
    if room.archived:
        raise Refused(50083)
    if message.author != call.bot:
        if set(form) - {"flags"}:
            raise Refused(50005)
        if not permissions.may(call.world, room, call.bot, permissions.MANAGE_MESSAGES):
            raise Refused(50013)
    if call.files and not permissions.may(call.world, room, call.bot, permissions.ATTACH_FILES):
        raise Refused(50013)
    is_old = call.world.now() - message.created > OLD_SECONDS
    if is_old and not call.world.may_edit_old(room.id):
        raise Refused(30046, retry_after=OLD_RETRY_SECONDS)
    posting.altered(call.world, form, call.files, message)
    message.pings = posting.pings(call.world, room, message, form.get("allowed_mentions"))
    message.edited = call.world.now()
    call.world.tell(Change(kind="changed", room=room, message=message))
    return _shown(call, room, message)


@route("DELETE", "/channels/{channel}/messages/{message}")
def delete_message(call: Call) -> None:
    room = room_of(call)
    message = message_in(room, call.path["message"])
    if message.author != call.bot and not permissions.may(call.world, room, call.bot, permissions.MANAGE_MESSAGES):
        raise Refused(50013)
    if room.archived:
        raise Refused(50083)
    take_out(room, message.id)
    call.world.tell(Change(kind="deleted", room=room, message=message))


@route("POST", "/channels/{channel}/typing")
def trigger_typing(call: Call) -> None:
    room = room_of(call)
    _may_speak(call, room)
    call.world.tell(Change(kind="typing", room=room, person=call.bot))
