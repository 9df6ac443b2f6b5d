"""reactions.*"""

from __future__ import annotations

from typing import Any

from bot.rehearsal import emoji
from bot.rehearsal.slack import objects, posting
from bot.rehearsal.slack.calls import Call, Method, Refused, find_room, invalid, is_member
from bot.rehearsal.slack.world import Message, Room

from .chat import permalink

Json = dict[str, Any]

# Not documented; what people report.
MOST_KINDS, MOST_OF_ONE_PERSON = 50, 23


def add(call: Call) -> Json:
    name = _name(call)
    room, message = _reactable(call)
    me = call.app.bot_user_id
    if me in message.reactions.get(name, ()):
        raise Refused("already_reacted")
    if name not in message.reactions and len(message.reactions) >= MOST_KINDS:
        raise Refused("too_many_emoji")
    if sum(me in users for users in message.reactions.values()) >= MOST_OF_ONE_PERSON:
        raise Refused("too_many_reactions")
    posting.react(call.world, room, message, me, name)
    return {}


def remove(call: Call) -> Json:
    name = _name(call)
    room, message = _reactable(call)
    if not posting.unreact(call.world, room, message, call.app.bot_user_id, name):
        raise Refused("no_reaction")
    return {}


def get(call: Call) -> Json:
    room, message = _reactable(call)
    found: Json = {
        "type": "message",
        "ts": message.ts,
        "user": message.user,
        "text": message.text,
        "team": call.world.workspace.team_id,
        "permalink": permalink(call.world.base_url, message),
    }
    if message.reactions:
        found["reactions"] = objects.reactions(message)
    return {"type": "message", "channel": room.id, "message": found}


def _name(call: Call) -> str:
    if not call.text("name"):
        raise invalid("missing required field: name")
    name = emoji.known(str(call.text("name")).strip(":"))
    if name is None:
        raise Refused("invalid_name")
    return name


def _reactable(call: Call) -> tuple[Room, Message]:
    if not call.text("channel") or not call.text("timestamp"):
        raise Refused("no_item_specified")
    room = find_room(call)
    if room.archived:
        raise Refused("is_archived")
    message = room.messages.get(call.must("timestamp"))
    if message is None or message.tombstone:
        raise Refused("message_not_found")
    if not is_member(call, room):
        raise Refused("not_in_channel")
    return room, message


METHODS = {
    "reactions.add": Method(add, ("reactions:write",)),
    "reactions.remove": Method(remove, ("reactions:write",), "2"),
    "reactions.get": Method(get, ("reactions:read",)),
}
