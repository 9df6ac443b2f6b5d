"""What people do: say, edit, delete, react, open threads and posts, come, go, and get roles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from . import permissions, posting, threading
from .methods import reactions
from .refusals import Refused
from .rig import Rig
from .values import THREADS, Member, Overwrite, Person
from .world import Change, Message, Room, take_out

Json = dict[str, Any]


class NotAllowed(Exception):
    """What a client would not let somebody do; `error` says why in one word."""

    def __init__(self, error: str) -> None:
        self.error = error
        super().__init__(error)


def room_by(rig: Rig, channel: str) -> Room:
    """A room by its id, or by its name when only one has it."""
    room = rig.world.rooms.get(channel)
    if room is None:
        named = [one for one in rig.world.rooms.values() if one.name == channel.removeprefix("#")]
        if len(named) != 1:
            raise NotAllowed("channel_not_found")
        room = named[0]
    return room


def room_of(rig: Rig, person: str, channel: str, bits: int = 0) -> Room:
    """The room a person names and may see, and in which they may do what `bits` say."""
    if person not in rig.world.people:
        raise NotAllowed("user_not_found")
    room = room_by(rig, channel)
    rig.world.rest(room)
    have = permissions.in_room(rig.world, room, person)
    if not have:
        raise NotAllowed("not_visible")
    if have & bits != bits:
        raise NotAllowed("not_allowed")
    return room


def message_of(room: Room, ts: str) -> Message:
    message = room.messages.get(ts)
    if message is None:
        raise NotAllowed("message_not_found")
    return message


def say(
    rig: Rig, person: str, channel: str, text: str, reply_to: str | None = None, files: tuple[str, ...] = ()
) -> str:
    """Write a message as a person does, a reply calling its author; returns its id. `files` are ids of `upload`."""
    room = room_of(rig, person, channel)
    needed = permissions.SEND_MESSAGES_IN_THREADS if room.kind in THREADS else permissions.SEND_MESSAGES
    room_of(rig, person, channel, needed)
    if room.locked or room.kind not in (0, 1, 5, *THREADS):
        raise NotAllowed("not_here")
    if not text.strip() and not files:
        raise NotAllowed("no_text")
    message = Message(room=room.id, id="", author=person, content=text.strip(), nonce=rig.world.ids.next())
    if len(message.content) > posting.MOST_CHARACTERS:
        raise NotAllowed("too_long")
    message.attachments = [rig.world.files[one][0] for one in files]
    if reply_to:
        message_of(room, reply_to)
        message.kind = 19
        message.reference = {"type": 0, "channel_id": room.id, "message_id": reply_to}
    message.pings = posting.pings(rig.world, room, message, None)
    posting.post(rig.world, room, message)
    note(rig, person, "say", {"channel": room.id, "text": text, "reply_to": reply_to}, ts=message.id)
    return message.id


def edit(rig: Rig, person: str, channel: str, ts: str, text: str) -> None:
    room = room_of(rig, person, channel)
    message = message_of(room, ts)
    if message.author != person:
        raise NotAllowed("not_yours")
    message.content = text.strip()
    message.pings = posting.pings(rig.world, room, message, None)
    message.edited = rig.world.now()
    rig.world.tell(Change(kind="changed", room=room, message=message))
    note(rig, person, "edit", {"channel": room.id, "text": text}, ts=ts)


def delete(rig: Rig, person: str, channel: str, ts: str) -> None:
    """One's own message, or with MANAGE_MESSAGES anybody's."""
    room = room_of(rig, person, channel)
    message = message_of(room, ts)
    if message.author != person:
        room_of(rig, person, channel, permissions.MANAGE_MESSAGES)
    take_out(room, ts)
    rig.world.tell(Change(kind="deleted", room=room, message=message))
    note(rig, person, "delete", {"channel": room.id}, ts=ts)


def react(rig: Rig, person: str, channel: str, ts: str, emoji: str) -> bool:
    """Whether it changed anything."""
    room = room_of(rig, person, channel)
    message = message_of(room, ts)
    if room.archived:
        raise NotAllowed("archived")
    try:
        changed = reactions.add(rig.world, room, message, emoji, person)
    except Refused as refused:
        raise NotAllowed(str(refused.code)) from refused
    note(rig, person, "react", {"channel": room.id, "emoji": emoji}, ts=ts)
    return changed


def unreact(rig: Rig, person: str, channel: str, ts: str, emoji: str) -> bool:
    room = room_of(rig, person, channel)
    changed = reactions.remove(rig.world, room, message_of(room, ts), emoji, person)
    note(rig, person, "unreact", {"channel": room.id, "emoji": emoji}, ts=ts)
    return changed


def open_thread(rig: Rig, person: str, channel: str, ts: str, name: str) -> str:
    """Open the thread of a message; returns its id, which is the message's."""
    room = room_of(rig, person, channel, permissions.CREATE_PUBLIC_THREADS)
    try:
        made = threading.from_message(rig.world, room, message_of(room, ts), name, person)
    except Refused as refused:
        raise NotAllowed(str(refused.code)) from refused
    note(rig, person, "open_thread", {"channel": room.id, "name": name}, ts=ts)
    return made.id


def open_post(rig: Rig, person: str, forum: str, title: str, text: str, tags: tuple[str, ...] = ()) -> str:
    """Write a post into a forum, with tags by id or name; returns its id, which is also its first message's."""
    room = room_of(rig, person, forum, permissions.SEND_MESSAGES)
    known = {tag.name: tag.id for tag in room.tags}
    moderates = permissions.may(rig.world, room, person, permissions.MANAGE_THREADS)
    message = Message(room="", id="", author=person, content=text.strip(), nonce=rig.world.ids.next())
    try:
        made = threading.make(rig.world, room, threading.name_of({"name": title}), person)
        made.applied_tags = threading.tags_of(room, [known.get(one, one) for one in tags], may_moderate=moderates)
        message.pings = posting.pings(rig.world, made, message, None)
        threading.as_post(rig.world, room, made, message)
    except Refused as refused:
        raise NotAllowed(str(refused.code)) from refused
    note(rig, person, "open_post", {"channel": room.id, "title": title, "text": text, "tags": list(tags)}, ts=made.id)
    return made.id


def set_thread(rig: Rig, person: str, channel: str, **changes: Any) -> None:
    """Archive or lock a thread or post, or wake it: `archived`, `locked`, `applied_tags`, `name`."""
    room = room_of(rig, person, channel)
    if room.owner != person:
        room_of(rig, person, channel, permissions.MANAGE_THREADS)
    for name, value in changes.items():
        if name not in ("archived", "locked", "applied_tags", "name"):
            raise NotAllowed("unknown_change")
        setattr(room, name, value)
    room.archived_at = rig.world.now() if "archived" in changes else room.archived_at
    rig.world.tell(Change(kind="altered", room=room))
    note(rig, person, "set_thread", {"channel": room.id, **changes})


def pin(rig: Rig, person: str, channel: str, ts: str, *, pinned: bool = True) -> None:
    room = room_of(rig, person, channel, permissions.PIN_MESSAGES)
    message = message_of(room, ts)
    if pinned:
        posting.pin(rig.world, room, message, person)
    else:
        message.pinned = None
        rig.world.tell(Change(kind="unpinned", room=room, message=message, person=person))
    note(rig, person, "pin", {"channel": room.id, "pinned": pinned}, ts=ts)


def set_channel(rig: Rig, channel: str, seen_by: tuple[str, ...] | None = None, **changes: Any) -> None:
    """Change a channel's `name`, `topic` or who sees it: `seen_by` are roles by id, the server's own for everybody."""
    room = room_by(rig, channel)
    for name, value in changes.items():
        if name not in ("name", "topic"):
            raise NotAllowed("unknown_change")
        setattr(room, name, value)
    if seen_by is not None and room.guild is not None:
        hidden = () if room.guild in seen_by else (Overwrite(id=room.guild, deny=permissions.VIEW_CHANNEL),)
        room.overwrites = hidden + tuple(Overwrite(id=one, allow=permissions.VIEW_CHANNEL) for one in seen_by)
    rig.world.tell(Change(kind="altered", room=room))
    note(rig, "", "set_channel", {"channel": room.id, "seen_by": seen_by, **changes})


def upload(rig: Rig, person: str, name: str, content: bytes, kind: str = "application/octet-stream") -> str:
    """Bring a file; returns its id for `say(files=…)`."""
    made = rig.world.ids.next()
    url = f"{rig.world.base_url}/attachments/{made}/{name}"
    shown = {"id": made, "filename": name, "size": len(content), "url": url, "proxy_url": url, "content_type": kind}
    rig.world.files[made] = (shown, content)
    note(rig, person, "upload", {"name": name, "size": len(content)})
    return made


def join(rig: Rig, person: str, guild: str, roles: tuple[str, ...] = (), new: Json | None = None) -> None:
    """Come into a server; `new` are the fields of a Person who was not known before."""
    if new is not None:
        rig.world.people[person] = Person(id=person, **new)
    server = rig.world.guilds[guild]
    server.members[person] = Member(person=person, roles=roles)
    server.joined[person] = rig.world.now()
    rig.world.tell(Change(kind="joined", guild=guild, person=person))
    note(rig, person, "join", {"guild": guild})


def leave(rig: Rig, person: str, guild: str) -> None:
    if rig.world.guilds[guild].members.pop(person, None) is not None:
        rig.world.tell(Change(kind="left", guild=guild, person=person))
    note(rig, person, "leave", {"guild": guild})


def set_member(rig: Rig, guild: str, person: str, **changes: Any) -> None:
    """New `roles` (ids) or a new `nick` for a member."""
    server = rig.world.guilds[guild]
    if "roles" in changes:
        changes["roles"] = tuple(changes["roles"])
    server.members[person] = replace(server.members[person], **changes)
    rig.world.tell(Change(kind="member", guild=guild, person=person))
    note(rig, "", "set_member", {"guild": guild, "person": person})


def set_role(rig: Rig, guild: str, role: str, **changes: Any) -> None:
    """Change a role, such as its `permissions`."""
    server = rig.world.guilds[guild]
    server.roles[role] = replace(server.roles[role], **changes)
    rig.world.tell(Change(kind="role", guild=guild, role=role))
    note(rig, "", "set_role", {"guild": guild, "role": role})


def note(rig: Rig, person: str, verb: str, args: Json, **more: Any) -> None:
    rig.journal.write(person, f"stage.{verb}", args, "accepted", **more)
