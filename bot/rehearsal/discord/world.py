"""The state of the servers: rooms with their messages, members, roles, commands; and the changes it tells of."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .snowflakes import Snowflakes, seconds_of
from .values import THREADS, App, Channel, Member, Overwrite, Person, Role, Scene, Tag

if TYPE_CHECKING:
    from .answers import Interaction

Json = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Message:
    """One message as it is now. `pings` are those whom it really called, "everyone", "here" and "&<role>" included;
    `visible_at` is the monotonic second from which history shows it (fault `history_lag`).
    """

    room: str
    id: str
    author: str
    content: str
    kind: int = 0
    nonce: str | None = None
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    flags: int = 0
    reference: Json | None = None
    pings: tuple[str, ...] = ()
    edited: float | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    pinned: float | None = None
    thread: str | None = None
    interaction: Json | None = None
    webhook: str | None = None
    visible_at: float = 0.0

    @property
    def created(self) -> float:
        return seconds_of(self.id)


@dataclass(slots=True, kw_only=True)
class Room:
    """A channel, a thread or a direct conversation (then `guild` is None). `order` holds the ids of its messages as
    numbers, ascending. `recipients` are the people of a direct conversation, or those in a thread.
    """

    id: str
    name: str
    kind: int
    guild: str | None = None
    topic: str = ""
    parent: str | None = None
    position: int = 0
    overwrites: tuple[Overwrite, ...] = ()
    tags: tuple[Tag, ...] = ()
    tag_required: bool = False
    owner: str | None = None
    applied_tags: list[str] = field(default_factory=list)
    archived: bool = False
    locked: bool = False
    archive_minutes: int = 4320
    archived_at: float = 0.0
    sent: int = 0
    recipients: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Server:
    """A server as it is now."""

    id: str
    name: str
    owner: str
    roles: dict[str, Role]
    members: dict[str, Member]
    joined: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that became real. Which of the fields are set depends on `kind`:
    posted, changed, deleted, reacted, unreacted, cleared, pinned, unpinned (room, message) · opened, altered, closed
    (room: a channel or thread) · joined, left, member (guild, person) · role (guild, role) · ephemeral (room, person,
    shown) · modal (person, shown) · answered (person) ·
    typing (room, person).
    """

    kind: str
    room: Room | None = None
    message: Message | None = None
    person: str | None = None
    emoji: str | None = None
    guild: str | None = None
    role: str | None = None
    shown: Json | None = None


@dataclass(slots=True)
class World:
    """All state of one far side. Everything here is changed by one thread, between two awaits."""

    scene: Scene
    now: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    keep: int | None = None
    base_url: str = ""
    ids: Snowflakes = field(init=False)
    people: dict[str, Person] = field(default_factory=dict)
    guilds: dict[str, Server] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    files: dict[str, tuple[Json, bytes]] = field(default_factory=dict)
    nonce_seconds: float = 180.0
    """For how long a nonce is remembered; 0 for never."""
    nonces: dict[tuple[str, str], tuple[float, str, str]] = field(default_factory=dict)
    """By author and nonce: when (monotonic), in which room, which message."""
    commands: dict[str, list[Json]] = field(default_factory=dict)
    """The app's commands: those of a server by its id, those of everywhere by ""."""
    interactions: dict[str, Interaction] = field(default_factory=dict)
    """By their token."""
    ephemerals: dict[str, list[Message]] = field(default_factory=dict)
    """What only one person sees, oldest first."""
    modals: dict[str, Json] = field(default_factory=dict)
    """The open one of each person."""
    sources: dict[str, Message | None] = field(default_factory=dict)
    """By the id of an open modal: the message on which it was asked for."""
    identified: int = 0
    """How often the app has identified at the gateway."""
    listeners: list[Callable[[Change], None]] = field(default_factory=list)
    lag: Callable[[], float] = lambda: 0.0
    may_edit_old: Callable[[str], bool] = lambda _room: True
    """Whether one more edit of a message older than an hour is let through in a room."""

    def __post_init__(self) -> None:
        self.ids = Snowflakes(self.now)
        self.people = {person.id: person for person in self.scene.people}
        app = self.scene.app
        self.people.setdefault(app.bot, Person(id=app.bot, name=app.name, shown=app.name, bot=True))
        for guild in self.scene.guilds:
            self.guilds[guild.id] = Server(
                id=guild.id,
                name=guild.name,
                owner=guild.owner,
                roles={role.id: role for role in guild.roles},
                members={member.person: member for member in guild.members},
                joined=dict.fromkeys((member.person for member in guild.members), seconds_of(guild.id)),
            )
            for place, channel in enumerate(guild.channels):
                self.add_channel(guild.id, channel, place)

    @property
    def app(self) -> App:
        return self.scene.app

    def tell(self, change: Change) -> None:
        """Hand a change to everybody who listens, in the order in which they began to."""
        for listener in self.listeners:
            listener(change)

    def add_channel(self, guild: str, channel: Channel, place: int) -> Room:
        room = self.rooms[channel.id] = Room(
            id=channel.id,
            name=channel.name,
            kind=channel.kind,
            guild=guild,
            topic=channel.topic,
            parent=channel.parent,
            position=place,
            overwrites=channel.overwrites,
            tags=channel.tags,
            tag_required=channel.tag_required,
        )
        return room

    def direct(self, person: str) -> Room:
        """The conversation between the app's bot and a person, made when it is first asked for."""
        for room in self.rooms.values():
            if room.guild is None and person in room.recipients:
                return room
        made = self.ids.next()
        room = self.rooms[made] = Room(id=made, name=person, kind=1, recipients=[person, self.app.bot])
        self.tell(Change(kind="opened", room=room))
        return room

    def rest(self, room: Room) -> None:
        """Archive a thread that has been quiet for as long as it says; asked whenever somebody comes to it."""
        if room.kind not in THREADS or room.archived:
            return
        last = max(seconds_of(str(room.order[-1])) if room.order else 0.0, room.archived_at)
        if self.now() - last >= room.archive_minutes * 60:
            room.archived, room.archived_at = True, last + room.archive_minutes * 60
            self.tell(Change(kind="altered", room=room))

    def threads_of(self, room: str) -> list[Room]:
        """The threads under a channel, oldest first."""
        found = [one for one in self.rooms.values() if one.parent == room and one.kind in THREADS]
        for one in found:
            self.rest(one)
        return found


def add_message(world: World, room: Room, message: Message) -> None:
    """Put a message into its room and forget the oldest beyond `world.keep`."""
    room.messages[message.id] = message
    room.order.append(int(message.id))
    room.sent += 1
    if world.keep is not None and len(room.order) > world.keep:
        take_out(room, str(room.order[0]))


def take_out(room: Room, message: str) -> None:
    room.messages.pop(message, None)
    place = bisect_left(room.order, int(message))
    if place < len(room.order) and room.order[place] == int(message):
        del room.order[place]
