"""The state of the workspace: rooms with their messages, people, open views, files; and the changes it tells of."""

from __future__ import annotations

import time
from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .ids import Ids, Stamps
from .limits import Gate, Limits
from .values import App, Channel, Group, Person, Workspace

if TYPE_CHECKING:
    from .answers import ResponseUrl
    from .viewing import Trigger

Json = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Message:
    """One message as it is now. `ts` is its id within the room; `thread_ts` is set on replies and, once there is a
    reply, on the parent. `visible_at` is the monotonic second from which history shows it (fault `history_lag`).
    """

    room: str
    ts: str
    user: str
    text: str
    thread_ts: str | None = None
    bot_id: str | None = None
    app_id: str | None = None
    subtype: str | None = None
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    files: list[str] = field(default_factory=list)
    edited: Json | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    client_msg_id: str | None = None
    username: str | None = None
    icon_emoji: str | None = None
    tombstone: bool = False
    visible_at: float = 0.0
    replies: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Room:
    """One conversation. `order` holds the ts of what shows in the channel itself, ascending; replies are found by
    their parent's `replies`.
    """

    id: str
    name: str
    kind: str  # "public", "private" or "im"
    created: int
    topic: str = ""
    members: list[str] = field(default_factory=list)
    shared: bool = False
    archived: bool = False
    messages: dict[str, Message] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    pins: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that became real. Which of the fields are set depends on `kind`:
    posted, changed, deleted, reacted, unreacted, pinned, unpinned (room, message) · ephemeral (room, person, ephemeral)
    · view, home (person, view) · joined, left, room (room, person) · group · person · file.
    """

    kind: str
    room: Room | None = None
    message: Message | None = None
    previous: Json | None = None
    person: str | None = None
    emoji: str | None = None
    event_ts: str = ""
    ephemeral: Json | None = None
    view: Json | None = None
    group: Group | None = None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


@dataclass(slots=True)
class World:
    """All state of one server. Everything here is changed by one thread, between two awaits."""

    workspace: Workspace
    now: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    keep: int | None = None
    base_url: str = ""
    stamps: Stamps = field(init=False)
    ids: Ids = field(default_factory=Ids)
    rooms: dict[str, Room] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    files_take: float = 0.0
    """Seconds for which a new file is looked at: until then no block can show it."""
    ready_at: dict[str, float] = field(default_factory=dict)
    ephemerals: dict[str, list[Json]] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    views: dict[str, list[Json]] = field(default_factory=dict)
    listeners: list[Callable[[Change], None]] = field(default_factory=list)
    lag: Callable[[], float] = lambda: 0.0
    names: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, Json] = field(default_factory=dict)
    tickets: set[str] = field(default_factory=set)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    gate: Gate = field(init=False)

    def __post_init__(self) -> None:
        self.stamps = Stamps(self.now)
        self.gate = Gate(Limits.off(), self.monotonic)
        self.people = {person.id: person for person in self.workspace.people}
        self.groups = {group.id: group for group in self.workspace.groups}
        app = self.workspace.app
        bot = Person(id=app.bot_user_id, name=app.name.lower(), real_name=app.name, tz="Etc/UTC", bot=True)
        self.people.setdefault(bot.id, bot)
        for channel in self.workspace.channels:
            self.add_room(channel)

    @property
    def app(self) -> App:
        return self.workspace.app

    def tell(self, change: Change) -> None:
        """Hand a change to everybody who listens, in the order in which they began to."""
        for listener in self.listeners:
            listener(change)

    def add_room(self, channel: Channel) -> Room:
        room = Room(
            id=channel.id,
            name=channel.name,
            kind="private" if channel.private else "public",
            created=int(self.now()),
            topic=channel.topic,
            members=list(dict.fromkeys(channel.members)),
            shared=channel.shared,
            archived=channel.archived,
        )
        self.rooms[room.id] = room
        self.names[room.name] = room.id
        return room

    def direct(self, person: str) -> Room:
        """The room between the app's bot and a person, made when it is first asked for."""
        for room in self.rooms.values():
            if room.kind == "im" and person in room.members:
                return room
        members = [person, self.app.bot_user_id]
        room = Room(id=self.ids.new("D"), name=person, kind="im", created=int(self.now()), members=members)
        self.rooms[room.id] = room
        self.tell(Change(kind="room", room=room))
        return room

    def block_id(self) -> str:
        """An id for a block or element that came without one."""
        return self.ids.secret(8)

    def set_person(self, person_id: str, **changes: Any) -> Person:
        """Replace fields of a person; returns the new value."""
        person = self.people[person_id] = replace(self.people[person_id], **changes)
        return person


def add_message(world: World, room: Room, message: Message, *, in_channel: bool) -> None:
    """Put a message into its room, keep the threads' bookkeeping, and forget the oldest beyond `world.keep`."""
    room.messages[message.ts] = message
    if message.thread_ts and message.thread_ts != message.ts:
        parent = room.messages[message.thread_ts]
        parent.thread_ts = parent.ts
        parent.replies.append(message.ts)
    if in_channel:
        room.order.append(message.ts)
        if world.keep is not None and len(room.order) > world.keep:
            _forget(room, room.order[0])


def take_out(room: Room, message: Message) -> bool:
    """Remove a message. A parent that has replies stays as a tombstone: then returns True."""
    if message.replies and not message.tombstone:
        message.tombstone = True
        message.subtype = "tombstone"
        message.text = "This message was deleted."
        message.blocks, message.attachments, message.files = [], [], []
        message.metadata, message.edited = None, None
        message.reactions.clear()
        return True
    _drop(room, message.ts)
    parent = room.messages.get(message.thread_ts or "")
    if parent is not None and parent is not message:
        parent.replies.remove(message.ts)
        if not parent.replies:
            parent.thread_ts = None
            if parent.tombstone:
                _drop(room, parent.ts)
    return False


def show_in_channel(room: Room, ts: str) -> None:
    """Let a reply that was only in its thread show in the channel as well."""
    insort(room.order, ts)


def _drop(room: Room, ts: str) -> None:
    room.messages.pop(ts, None)
    place = bisect_left(room.order, ts)
    if place < len(room.order) and room.order[place] == ts:
        del room.order[place]
    if ts in room.pins:
        room.pins.remove(ts)


def _forget(room: Room, ts: str) -> None:
    for reply in room.messages[ts].replies:
        room.messages.pop(reply, None)
    _drop(room, ts)
