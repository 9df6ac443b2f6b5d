"""What an adapter must do: a Source is a place where customers speak, a Workspace is a platform where the team works.

An adapter is one file or folder in ``bot/adapters``; it has a first docstring (its page in the docs), a ``Settings``
type (its table in settings.toml) and ``connect(settings)``, an async context manager that yields the connected
adapter. There is no base class and no registry: the file is the registration. ``connect`` may ask for more by naming
it: ``now``, the calendar; ``wall``, milliseconds on the wire; ``mute``, which writes down that a source sends too much;
``seal``, which signs what is handed out; ``heeds``, what of people's own messages is heard;
``tell``, which says for the status page what does not answer; ``memory``, a few things that are kept for it; ``load``,
which reads a file of ours; ``says``, which reads what a message of ours says.
docs/adding-an-adapter.md shows how a source is added, in one file.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol, runtime_checkable

from bot.kinds import Must as Must  # noqa: PLC0414 - what an adapter's Settings are made of, handed on
from bot.secret import Secret as Secret  # noqa: PLC0414 - the same
from storage.model import (
    Arrival,
    ArrivalId,
    ChannelId,
    Delivery,
    File,
    Heard,
    Person,
    PersonId,
    Post,
    Receipt,
    Remark,
    RemoteId,
    Sighting,
    Sightings,
    Taken,
    Watched,
)

Take = Callable[[Arrival], Awaitable[Taken]]
"""Hands over what came in; returns once it is committed. Raises TryLater when it cannot be stored now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that a person asks for this second and nobody else sees: a form, their Home tab, the next card."""

    person: PersonId
    what: str
    """``home``, ``read``, ``heard``, ``command`` …"""
    value: str = ""
    channel: ChannelId | None = None
    fields: tuple[tuple[str, str], ...] = ()
    after: ArrivalId | None = None
    """The arrival that it follows: the answer is about what came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heeds:
    """For what people's own messages are heard at all: everything else that they say is dropped at the door."""

    sign: Callable[[str], bool] = lambda _: False
    """Whether that emoji on one of them means something."""
    beginning: str = ""
    """What one of them may begin with; empty for nothing."""


Tell = Callable[[str, str], None]
"""``tell(what, why)`` says that it does not answer, in words for the operator; an empty text once it does."""
Load = Callable[[int], Awaitable[File | None]]
"""Reads a file of ours by the number under which the ledger keeps it; None where it is kept no longer. Raises TryLater.
"""
Says = Callable[[str], Awaitable[Post | None]]
"""What a message of ours says, or will once its edit went, by its delivery's reference; None where we know of none.
Raises TryLater.
"""
Show = Callable[[Question], Awaitable[Any]]
"""Answers a question with a value of ``handlers`` that the adapter can show; changes nothing."""
Confirm = Callable[[ChannelId, Sighting], Awaitable[None]]
"""Says that a message of ours was seen; losing one is harmless."""


COMMANDS_KEPT = ("reads", "away")
"""Words after ``/earshot`` that change something, when more follows."""
RITUALS_KEPT = {"review": ("open", "close", "pause"), "sample": ("draw",)}
"""Words after ``/earshot review`` and ``/earshot sample`` that do something."""
COMMANDS_ALONE = ("away", "back")
"""The same by themselves."""


def changes(command: str) -> bool:
    """Whether what follows ``/earshot`` changes something: then it is an arrival, and shown once it was taken in."""
    word, _, rest = command.strip().partition(" ")
    if word.lower() in (COMMANDS_KEPT if rest.strip() else COMMANDS_ALONE):
        return True
    return rest.strip().partition(" ")[0].lower() in RITUALS_KEPT.get(word.lower(), ())


class Refused(Exception):
    """The other side will never accept this: trying again is pointless until somebody changes something."""


class TryLater(Exception):
    """It was not accepted, for sure, and may be later.

    ``lane`` names what the other side limits (``channel``, ``method``, ``workspace``, ``thread``: its own, so that the
    channel is told, or ``message``: changes of this one, so that people are told below it what it does not show),
    ``after`` for how long.
    """

    def __init__(self, why: str, *, after: timedelta | None = None, lane: str = "") -> None:
        super().__init__(why)
        self.after = after
        self.lane = lane


class Unsure(Exception):
    """Nobody knows whether the other side accepted it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One HTTP request, its body read within the route's limit."""

    method: str
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    params: Mapping[str, str] = field(default_factory=dict)
    """From the path."""
    client: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    status: int = 200
    body: bytes = b""
    type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """An HTTP door of an adapter."""

    method: str
    path: str
    """With ``{name}`` for parts that are passed in ``params``."""
    limit: int
    """Bytes of body; more is 413 before it is read."""
    answer: Callable[[Request], Awaitable[Reply]]


class Seal(Protocol):
    """Signs what we hand out, so that we know it again when it comes back; adapters are lent one as ``seal``."""

    def sign(self, purpose: str, text: str) -> str:
        """26 characters of ``a-z2-7``, 130 bits; the same text for another purpose has another one."""
        ...

    def proves(self, purpose: str, text: str, signature: str) -> bool:
        """Whether we signed it, whatever the case of its letters; takes the same time whether we did or not."""
        ...


class Memory(Protocol):
    """What an adapter keeps over restarts, by names of its own; adapters are lent one as ``memory``.

    For what only makes things quicker or narrower, such as how far it has read: losing the last of it is harmless.
    """

    async def recall(self) -> Mapping[str, str]:
        """All of it; raises TryLater when the ledger is away."""
        ...

    async def remember(self, given: Mapping[str, str]) -> None:
        """Keeps these from now on, in the place of what had these names; raises TryLater when the ledger is away."""
        ...


class Source(Protocol):
    """A place where customers speak.

    One that has ``alone = True`` is listened to by one process at a time, however many there are (bot/turns.py).
    """

    async def listen(self, take: Take) -> None: ...
    def read(self, arrival: Arrival) -> Heard:
        """What an arrival of this source says; ValueError when it cannot be read."""
        ...

    def routes(self, take: Take) -> Sequence[Route]: ...


@runtime_checkable
class Carrier(Protocol):
    """What a source has besides where customers can be answered in it."""

    carries: bool
    """Whether it can carry letters as it is set up now."""

    async def send(self, delivery: Delivery) -> Receipt:
        """Carries one letter, once; raises Refused, TryLater or Unsure. One with ``instead`` takes the place of another
        of ours in a chat, which is edited.
        """
        ...

    async def was_sent(self, delivery: Delivery) -> bool | None:
        """Whether a letter in doubt did leave; None where nobody can say: then it goes once more, as the same one.

        Raises TryLater where it can be said, only not now: it is asked again, for a while.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How tests/contract speaks through a source; a source's ``trial(folder)`` makes one."""

    settings: Any
    """With which it listens to that folder only, or to nobody."""
    say: Callable[[Any, Take, str, str], Awaitable[None]]
    """``say(source, take, id, text)`` says it as a customer would; the same id again is the same thing once more."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Who can read a channel."""

    open_to: str = ""
    """Who but members of the company that are in it, in words; empty: nobody."""
    members: frozenset[PersonId] = frozenset()
    """Who is in it; of one that is open they need not be known."""


Insiders = Callable[[Collection[PersonId]], Awaitable[Collection[PersonId]]]
"""Those among them who are known as members of the company; raises Unavailable."""


class Workspace(Protocol):
    """A platform where the team works."""

    broadcasts: bool
    """Whether it can show a reply in the channel as well (``Post.broadcast``); else a line with a link goes there."""

    async def listen(self, take: Take, show: Show, confirm: Confirm) -> None: ...
    async def send(self, delivery: Delivery) -> Receipt:
        """Carries out one delivery of any kind, once; raises Refused, TryLater or Unsure."""
        ...

    async def find(self, channel: ChannelId, since: RemoteId | None, thread: RemoteId | None) -> Sightings:
        """All copies of ours there since that moment of the platform's clock, and whether the look was complete."""
        ...

    async def remove(self, channel: ChannelId, remote: RemoteId) -> None: ...
    async def newest(self, channel: ChannelId) -> RemoteId | None:
        """The newest moment of the platform's clock that the channel shows."""
        ...

    async def remark(self, channel: ChannelId, remote: RemoteId) -> Remark | None:
        """What somebody wrote there, as it stands now; None where nothing does."""
        ...

    async def alive(self) -> bool:
        """Whether the platform answers at all."""
        ...

    async def channels(self) -> Mapping[str, ChannelId]:
        """The channels we can see, by name without ``#``."""
        ...

    async def readers(self, channel: ChannelId, insiders: Insiders) -> Readers:
        """Who can read what is posted there; the platform is asked about members that ``insiders`` does not know."""
        ...

    async def direct(self, person: PersonId) -> ChannelId:
        """The room between a person and us, made when it is first asked for; asking again makes no other."""
        ...

    async def fetch(self, file: str, limit: int) -> File:
        """A file that a person brought along, by the platform's id of it, at most ``limit`` bytes; raises Refused for
        one that will never be had, TryLater or Unsure where it may be.
        """
        ...

    async def people(self) -> Sequence[Person]: ...
    async def people_changed(self) -> None:
        """Returns when somebody joined, left or changed teams since the last time."""
        ...

    async def missed(self) -> None:
        """Returns when gestures may have been made that nobody told us: after the start and after every gap."""
        ...

    async def catch_up(self, watched: Sequence[Watched], take: Take) -> Sequence[Watched]:
        """Looks at messages of ours and hands in, as arrivals, what people did there that is not known.

        Returns what could not be read now and may be later; nothing of the rest waits for it.
        """
        ...

    def stamp(self, at: datetime) -> str:
        """A moment as gestures and remote ids there say it, so that what Earshot marks by itself sorts among them."""
        ...

    def link(self, channel: ChannelId, remote: RemoteId) -> str:
        """A link to a message, for people."""
        ...

    def read(self, arrival: Arrival) -> Heard: ...
    def routes(self, take: Take, show: Show, confirm: Confirm) -> Sequence[Route]: ...


# ------------------------------------------------------------------ what `python -m bot check` asks


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedChannel:
    """A channel that the settings name."""

    name: str
    """Without ``#``."""
    keys: tuple[str, ...]
    """The settings that name it."""
    guarded: bool = False
    """It has to be private, without guests, and not shared with anybody outside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What has to hold on a platform where the team works."""

    channels: tuple[NamedChannel, ...]
    groups: Mapping[str, str]
    """The settings' key of each team's user group → its handle."""
    people: Mapping[str, tuple[str, ...]]
    """Whom the settings name, by handle or member id in small letters → the settings that name them."""
    post_to: str
    """A channel in which to post, find and delete a message; empty: not asked for."""
    now: datetime
    """This machine's time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at, in plain words. An adapter's ``check(settings, wanted)`` yields them."""

    mark: Literal["right", "wrong", "left out"]
    what: str
    fix: str = ""
    """How to mend it, as an instruction."""
    hosts: tuple[str, ...] = ()
    """Whom Earshot talks to for it."""
