"""How threads and posts come to be and change."""

from __future__ import annotations

from typing import Any

from . import objects, posting
from .refusals import Refused, bad_length, invalid
from .values import FORUM, PUBLIC_THREAD
from .world import Change, Message, Room, World

Json = dict[str, Any]
ARCHIVE_MINUTES = (60, 1440, 4320, 10080)
STARTER, CREATED = 21, 18
MOST_ACTIVE, MOST_TAGS = 1000, 5


def name_of(form: Json) -> str:
    """The name of a new thread. Raises Refused."""
    name = str(form.get("name") or "").strip()
    if not 1 <= len(name) <= 100:
        raise bad_length("name", 1, 100)
    return name


def minutes_of(form: Json) -> int:
    """After how many quiet minutes it is archived, three days unless the form says. Raises Refused."""
    minutes = form.get("auto_archive_duration") or 4320
    if minutes not in ARCHIVE_MINUTES:
        raise invalid(auto_archive_duration=("BASE_TYPE_CHOICES", f"Value must be one of {ARCHIVE_MINUTES}."))
    return int(minutes)


def tags_of(forum: Room, asked: Any, *, may_moderate: bool) -> list[str]:
    """The tags of a post. Raises Refused: too many, unknown, moderated ones of others, none where one is needed."""
    tags = list(dict.fromkeys(map(str, asked or ())))
    if len(tags) > MOST_TAGS:
        raise invalid(applied_tags=("BASE_TYPE_MAX_LENGTH", f"Must be {MOST_TAGS} or fewer in length."))
    known = {tag.id: tag for tag in forum.tags}
    for tag in tags:
        if tag not in known:
            raise Refused(10087, "Unknown tag", 404)
        if known[tag].moderated and not may_moderate:
            raise Refused(50013)
    if forum.tag_required and not tags:
        raise Refused(40066)
    return tags


def make(world: World, parent: Room, name: str, owner: str, *, made_id: str = "", kind: int = PUBLIC_THREAD) -> Room:
    """A new thread under a channel, with its owner in it, not told of yet. Raises Refused 160006."""
    active = sum(
        1 for one in world.rooms.values() if one.guild == parent.guild and one.kind in (11, 12) and not one.archived
    )
    if active >= MOST_ACTIVE:
        raise Refused(160006)
    return Room(
        id=made_id or world.ids.next(),
        name=name,
        kind=kind,
        guild=parent.guild,
        parent=parent.id,
        owner=owner,
        archived_at=world.now(),
        recipients=[owner],
    )


def from_message(world: World, parent: Room, message: Message, name: str, owner: str, minutes: int = 4320) -> Room:
    """The thread of a message: it has the message's id. Raises Refused 160004."""
    if message.thread is not None or message.id in world.rooms:
        raise Refused(160004)
    if parent.kind not in (0, 5):
        raise Refused(50024)
    room = make(world, parent, name, owner, made_id=message.id)
    room.archive_minutes = minutes
    world.rooms[room.id] = room
    message.thread = room.id
    message.flags |= objects.HAS_THREAD
    world.tell(Change(kind="opened", room=room))
    reference = {"type": 0, "channel_id": parent.id, "message_id": message.id, "guild_id": parent.guild}
    starter = Message(room=room.id, id="", author=message.author, content="", kind=STARTER, reference=reference)
    posting.post(world, room, starter)
    world.tell(Change(kind="changed", room=parent, message=message))
    return room


def without_message(world: World, parent: Room, name: str, owner: str, kind: int, minutes: int) -> Room:
    """A thread on its own; its channel says that it was opened."""
    if parent.kind not in (0, 5):
        raise Refused(50024)
    room = make(world, parent, name, owner, kind=kind)
    room.archive_minutes = minutes
    world.rooms[room.id] = room
    world.tell(Change(kind="opened", room=room))
    if kind == PUBLIC_THREAD:
        reference = {"type": 0, "channel_id": room.id, "guild_id": parent.guild}
        said = Message(room=parent.id, id="", author=owner, content=name, kind=CREATED, reference=reference)
        posting.post(world, parent, said)
    return room


def as_post(world: World, forum: Room, room: Room, message: Message) -> Room:
    """A post of a forum with its first message, which has the post's id."""
    if forum.kind != FORUM:
        raise Refused(50024)
    world.rooms[room.id] = room
    message.id, message.room = room.id, room.id
    world.tell(Change(kind="opened", room=room))
    posting.post(world, room, message)
    return room
