"""Changes as the events that Discord dispatches for them, and which of them a session gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import objects, permissions
from .values import THREADS
from .world import Change, Message, Room, World

Json = dict[str, Any]

GUILDS, GUILD_MEMBERS, GUILD_MESSAGES, GUILD_REACTIONS, GUILD_TYPING = 1 << 0, 1 << 1, 1 << 9, 1 << 10, 1 << 11
DIRECT_MESSAGES, DIRECT_REACTIONS, DIRECT_TYPING, MESSAGE_CONTENT = 1 << 12, 1 << 13, 1 << 14, 1 << 15
ALL_INTENTS = (1 << 26) - 1
PRIVILEGED = {GUILD_MEMBERS: "members", MESSAGE_CONTENT: "message_content", 1 << 8: "presences"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dispatch. `intents` are the bits of which a session needs one (0: none); `hidden` says that content is left out
    without the intent for it.
    """

    name: str
    data: Json
    intents: int = 0
    hidden: bool = False

    def for_session(self, intents: int) -> Json | None:
        """The data as a session with these intents gets it, None when it does not."""
        if self.intents and not self.intents & intents:
            return None
        if self.hidden and not intents & MESSAGE_CONTENT:
            return self.data | {"content": "", "embeds": [], "attachments": [], "components": []}
        return self.data


def events_of(world: World, change: Change) -> list[Event]:
    """The events that a change means for the app: none from rooms that its bot may not see."""
    if change.room is not None and not permissions.in_room(world, change.room, world.app.bot):
        return []
    if change.guild is not None and world.app.bot not in world.guilds[change.guild].members:
        return []
    make = _MAKERS.get(change.kind)
    return make(world, change) if make else []


def _place(room: Room) -> Json:
    return {"channel_id": room.id, "guild_id": room.guild} if room.guild else {"channel_id": room.id}


def _member(world: World, room: Room, person: str | None) -> Json:
    """{"member": …} of somebody who is in the room's server."""
    if room.guild is None or person not in world.guilds[room.guild].members:
        return {}
    return {"member": objects.member(world, room.guild, person, with_user=False)}


def is_hidden(world: World, room: Room, message: Message) -> bool:
    """Whether the message's content needs the intent: not the bot's own, not direct ones, not those that call it."""
    bot = world.app.bot
    return room.guild is not None and message.author != bot and bot not in message.pings


def _of_message(world: World, room: Room, message: Message) -> Json:
    shown = objects.message(world, room, message) | _place(room) | _member(world, room, message.author)
    if room.guild:
        shown["mentions"] = [one | _member(world, room, one["id"]) for one in shown["mentions"]]
    return shown


def _posted(world: World, change: Change) -> list[Event]:
    room, message = _both(change)
    data = _of_message(world, room, message) | ({"nonce": message.nonce} if message.nonce else {})
    intent = GUILD_MESSAGES if room.guild else DIRECT_MESSAGES
    return [Event(name="MESSAGE_CREATE", data=data, intents=intent, hidden=is_hidden(world, room, message))]


def _changed(world: World, change: Change) -> list[Event]:
    room, message = _both(change)
    data = _of_message(world, room, message)
    intent = GUILD_MESSAGES if room.guild else DIRECT_MESSAGES
    return [Event(name="MESSAGE_UPDATE", data=data, intents=intent, hidden=is_hidden(world, room, message))]


def _deleted(_world: World, change: Change) -> list[Event]:
    room, message = _both(change)
    intent = GUILD_MESSAGES if room.guild else DIRECT_MESSAGES
    return [Event(name="MESSAGE_DELETE", data={"id": message.id, **_place(room)}, intents=intent)]


def _reaction(world: World, change: Change) -> list[Event]:
    room, message = _both(change)
    data: Json = {
        "user_id": change.person,
        "message_id": message.id,
        "emoji": {"id": None, "name": change.emoji},
        "burst": False,
        "type": 0,
        **_place(room),
    }
    name = "MESSAGE_REACTION_REMOVE"
    if change.kind == "reacted":
        name = "MESSAGE_REACTION_ADD"
        data["message_author_id"] = message.author
        if room.guild and change.person in world.guilds[room.guild].members:
            data["member"] = objects.member(world, room.guild, change.person or "")
    return [Event(name=name, data=data, intents=GUILD_REACTIONS if room.guild else DIRECT_REACTIONS)]


def _cleared(_world: World, change: Change) -> list[Event]:
    room, message = _both(change)
    data: Json = {"message_id": message.id, **_place(room)}
    name = "MESSAGE_REACTION_REMOVE_ALL"
    if change.emoji:
        name, data["emoji"] = "MESSAGE_REACTION_REMOVE_EMOJI", {"id": None, "name": change.emoji}
    return [Event(name=name, data=data, intents=GUILD_REACTIONS if room.guild else DIRECT_REACTIONS)]


def _pinned(world: World, change: Change) -> list[Event]:
    room, _message = _both(change)
    data = {**_place(room), "last_pin_timestamp": None}
    return [*_changed(world, change), Event(name="CHANNEL_PINS_UPDATE", data=data, intents=GUILDS if room.guild else 0)]


def _opened(world: World, change: Change) -> list[Event]:
    room = change.room
    assert room is not None
    shown = objects.channel(world, room)
    if room.kind in THREADS:
        return [Event(name="THREAD_CREATE", data=shown | {"newly_created": True}, intents=GUILDS)]
    # Of a direct conversation nothing is told but its first message.
    return [Event(name="CHANNEL_CREATE", data=shown, intents=GUILDS)] if room.guild else []


def _altered(world: World, change: Change) -> list[Event]:
    assert change.room is not None
    name = "THREAD_UPDATE" if change.room.kind in THREADS else "CHANNEL_UPDATE"
    return [Event(name=name, data=objects.channel(world, change.room), intents=GUILDS)]


def _closed(world: World, change: Change) -> list[Event]:
    room = change.room
    assert room is not None
    if room.kind in THREADS:
        data = {"id": room.id, "guild_id": room.guild, "parent_id": room.parent, "type": room.kind}
        return [Event(name="THREAD_DELETE", data=data, intents=GUILDS)]
    return [Event(name="CHANNEL_DELETE", data=objects.channel(world, room), intents=GUILDS)]


def _membership(world: World, change: Change) -> list[Event]:
    guild, person = change.guild or "", change.person or ""
    if change.kind == "left":
        data: Json = {"guild_id": guild, "user": objects.user(world, person)}
        return [Event(name="GUILD_MEMBER_REMOVE", data=data, intents=GUILD_MEMBERS)]
    name = "GUILD_MEMBER_ADD" if change.kind == "joined" else "GUILD_MEMBER_UPDATE"
    needed = 0 if person == world.app.bot else GUILD_MEMBERS
    return [Event(name=name, data=objects.member(world, guild, person) | {"guild_id": guild}, intents=needed)]


def _role(world: World, change: Change) -> list[Event]:
    guild = change.guild or ""
    data = {"guild_id": guild, "role": objects.role(world.guilds[guild].roles[change.role or ""])}
    return [Event(name="GUILD_ROLE_UPDATE", data=data, intents=GUILDS)]


def _typing(world: World, change: Change) -> list[Event]:
    room = change.room
    assert room is not None
    data = {**_place(room), "user_id": change.person, "timestamp": int(world.now())}
    return [Event(name="TYPING_START", data=data, intents=GUILD_TYPING if room.guild else DIRECT_TYPING)]


def _both(change: Change) -> tuple[Room, Message]:
    assert change.room is not None
    assert change.message is not None
    return change.room, change.message


_MAKERS: dict[str, Callable[[World, Change], list[Event]]] = {
    "posted": _posted,
    "changed": _changed,
    "deleted": _deleted,
    "reacted": _reaction,
    "unreacted": _reaction,
    "cleared": _cleared,
    "pinned": _pinned,
    "unpinned": _pinned,
    "opened": _opened,
    "altered": _altered,
    "closed": _closed,
    "joined": _membership,
    "left": _membership,
    "member": _membership,
    "role": _role,
    "typing": _typing,
}
