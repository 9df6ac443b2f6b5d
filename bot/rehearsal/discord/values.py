"""What a scene consists of at the start: people, servers with their roles and channels, and the app."""

from __future__ import annotations

from dataclasses import dataclass, field

TEXT, DIRECT, CATEGORY, NEWS, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 4, 5, 11, 12, 15
THREADS = (PUBLIC_THREAD, PRIVATE_THREAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account. `id` is a snowflake; `shown` the name that shows, `name` the one that is unique. `closed` refuses
    direct messages from apps.
    """

    id: str
    name: str
    shown: str
    locale: str = "en-US"
    bot: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """`permissions` is Discord's bit field. The role whose id is its server's is @everyone."""

    id: str
    name: str
    permissions: int = 0
    position: int = 1
    mentionable: bool = False
    managed: bool = False
    color: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Overwrite:
    """What a channel allows and denies to a role (kind 0) or a person (kind 1), as bit fields."""

    id: str
    kind: int = 0
    allow: int = 0
    deny: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag of a forum; only moderators may set a `moderated` one."""

    id: str
    name: str
    moderated: bool = False
    emoji: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """`kind` is Discord's number of the type: TEXT, CATEGORY, NEWS or FORUM."""

    id: str
    name: str
    kind: int = TEXT
    topic: str = ""
    parent: str | None = None
    overwrites: tuple[Overwrite, ...] = ()
    tags: tuple[Tag, ...] = ()
    tag_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person in a server, with the roles they have beside @everyone."""

    person: str
    roles: tuple[str, ...] = ()
    nick: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guild:
    """A server."""

    id: str
    name: str
    owner: str
    members: tuple[Member, ...]
    roles: tuple[Role, ...]
    channels: tuple[Channel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """The app and its bot. `privileged` are the intents that its owner switched on in the developers' portal."""

    id: str
    name: str
    token: str
    bot: str
    owner: str
    privileged: frozenset[str] = field(default_factory=lambda: frozenset(("members", "message_content")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything that is there at the start."""

    people: tuple[Person, ...]
    guilds: tuple[Guild, ...]
    app: App
