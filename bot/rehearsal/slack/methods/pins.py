"""pins.*"""

from __future__ import annotations

from typing import Any

from bot.rehearsal.slack import objects, posting
from bot.rehearsal.slack.calls import Call, Method, Refused, find_room, is_member
from bot.rehearsal.slack.world import Message, Room

from .chat import permalink

Json = dict[str, Any]


def add(call: Call) -> Json:
    room, message = _pinnable(call)
    if message.ts in room.pins:
        raise Refused("already_pinned")
    posting.pin(call.world, room, message, call.app.bot_user_id)
    return {}


def remove(call: Call) -> Json:
    room, message = _pinnable(call)
    if message.ts not in room.pins:
        raise Refused("no_pin")
    posting.unpin(call.world, room, message, call.app.bot_user_id)
    return {}


def list_(call: Call) -> Json:
    room = find_room(call)
    if not is_member(call, room):
        raise Refused("not_in_channel")
    items = []
    for ts in reversed(room.pins):
        message = room.messages[ts]
        shown = objects.message(call.world, room, message) | {"permalink": permalink(call.world.base_url, message)}
        items.append(
            {
                "type": "message",
                "created": int(float(ts)),
                "created_by": message.user,
                "channel": room.id,
                "message": shown,
            }
        )
    return {"items": items}


def _pinnable(call: Call) -> tuple[Room, Message]:
    room = find_room(call)
    if not call.text("timestamp"):
        raise Refused("no_item_specified")
    message = room.messages.get(call.must("timestamp"))
    if message is None or message.tombstone:
        raise Refused("message_not_found")
    if not is_member(call, room):
        raise Refused("not_in_channel")
    return room, message


METHODS = {
    "pins.add": Method(add, ("pins:write",), "2"),
    "pins.remove": Method(remove, ("pins:write",), "2"),
    "pins.list": Method(list_, ("pins:read",), "2"),
}
