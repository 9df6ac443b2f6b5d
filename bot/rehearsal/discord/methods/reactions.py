"""Reactions, by emoji of Unicode."""

from __future__ import annotations

from typing import Any

from .. import objects, permissions
from ..calls import Call, message_in, room_of, route
from ..refusals import Refused
from ..world import Change, Message, Room, World

Json = dict[str, Any]
MOST_EMOJI = 20


def is_emoji(emoji: str) -> bool:
    """Whether a text can be one emoji of Unicode: something beyond ASCII, or a keycap."""
    return 0 < len(emoji) <= 32 and (emoji[0] > "\u00a8" or emoji.endswith("\u20e3")) and not emoji.isalnum()


def add(world: World, room: Room, message: Message, emoji: str, person: str) -> bool:
    """Whether it is new. Raises Refused 30010 beyond 20 different ones, 10014 for what is none."""
    if not is_emoji(emoji):
        raise Refused(10014)
    if emoji not in message.reactions and len(message.reactions) >= MOST_EMOJI:
        raise Refused(30010)
    people = message.reactions.setdefault(emoji, [])
    if person in people:
        return False
    people.append(person)
    world.tell(Change(kind="reacted", room=room, message=message, person=person, emoji=emoji))
    return True


def remove(world: World, room: Room, message: Message, emoji: str, person: str) -> bool:
    """Whether it was there."""
    people = message.reactions.get(emoji, [])
    if person not in people:
        return False
    people.remove(person)
    if not people:
        del message.reactions[emoji]
    world.tell(Change(kind="unreacted", room=room, message=message, person=person, emoji=emoji))
    return True


@route("PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", bucket="reaction")
def add_reaction(call: Call) -> None:
    room = room_of(call, permissions.READ_MESSAGE_HISTORY)
    message = message_in(room, call.path["message"])
    emoji = call.path["emoji"]
    if room.archived:
        raise Refused(50083)
    if emoji not in message.reactions and not permissions.may(call.world, room, call.bot, permissions.ADD_REACTIONS):
        raise Refused(50013)
    add(call.world, room, message, emoji, call.bot)


@route("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", bucket="reaction")
def remove_own_reaction(call: Call) -> None:
    room = room_of(call)
    _remove(call, room, call.bot)


@route("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}/{user}", bucket="reaction")
def remove_reaction(call: Call) -> None:
    room = room_of(call, permissions.MANAGE_MESSAGES)
    _remove(call, room, call.path["user"])


def _remove(call: Call, room: Room, person: str) -> None:
    if room.archived:
        raise Refused(50083)
    remove(call.world, room, message_in(room, call.path["message"]), call.path["emoji"], person)


@route("DELETE", "/channels/{channel}/messages/{message}/reactions", bucket="reaction")
def clear_reactions(call: Call) -> None:
    room = room_of(call, permissions.MANAGE_MESSAGES)
    message = message_in(room, call.path["message"])
    message.reactions.clear()
    call.world.tell(Change(kind="cleared", room=room, message=message))


@route("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}", bucket="reaction")
def clear_reaction(call: Call) -> None:
    room = room_of(call, permissions.MANAGE_MESSAGES)
    message = message_in(room, call.path["message"])
    if message.reactions.pop(call.path["emoji"], None) is not None:
        call.world.tell(Change(kind="cleared", room=room, message=message, emoji=call.path["emoji"]))


@route("GET", "/channels/{channel}/messages/{message}/reactions/{emoji}")
def list_reactions(call: Call) -> list[Json]:
    """Who reacted, by id, after an id."""
    room = room_of(call, permissions.READ_MESSAGE_HISTORY)
    people = message_in(room, call.path["message"]).reactions.get(call.path["emoji"], [])
    limit, after = call.number("limit", 25, 1, 100), call.snowflake("after") or 0
    found = sorted((one for one in people if int(one) > after), key=int)
    return [objects.user(call.world, one) for one in found[:limit]]
