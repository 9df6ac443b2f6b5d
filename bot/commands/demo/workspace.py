"""The team's workspace, as the demo's cast has it before them: what they see, and what they do there."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from bot.commands.demo.community import Community
from bot.commands.demo.shown import Json, Place, Shown, View
from bot.rehearsal.journal import Journal

T = TypeVar("T")
Lack = Literal["home"]
"""The Home tab."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody of the invented company."""

    id: str
    name: str
    function: str
    """Their team, or an executive's title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One attempt to post a message, from the journal."""

    delivery: str
    seq: int
    went_wrong: bool
    is_late: bool
    """It is of a call that came in earlier."""


class Workspace(Protocol):
    """A platform's far side, played on by people. Whoever does something there is named by their id; what cannot be
    done raises NotPossible.
    """

    name: str
    """Of the platform."""
    people: Sequence[Colleague]
    community: Community
    """Where some of the customers speak, on Discord in either case."""
    lacks: Mapping[Lack, str]
    """What it does not have, each with a sentence that says so."""
    request_s: float
    """How long one request to it may take."""
    settled_s: float
    """How long it may take until no doubt is left."""
    secrets: Mapping[str, str]
    """What Earshot finds in its environment."""

    # -------------------------------------------------------------- running

    async def start(self, port: int) -> str:
        """The address of its page. Raises OSError."""
        ...

    async def stop(self) -> None: ...

    def settings(self) -> str:
        """Earshot's settings for it and the community: whole tables."""
        ...

    def channel_id(self, name: str) -> str: ...

    @property
    def journal(self) -> Journal: ...

    async def until(self, true: Callable[[], T], patience_s: float) -> T:
        """The first true value. Raises TimeoutError."""
        ...

    def is_connected(self) -> bool: ...

    def is_heard(self) -> bool:
        """Whether Earshot got all that it was told."""
        ...

    def is_looked_at(self) -> bool:
        """Whether somebody has its page open."""
        ...

    def trouble(self, seed: int | None) -> None:
        """From now on most posts go wrong, in every way that leaves a doubt; with None nothing does."""
        ...

    def posted(self, entries: Iterable[Json]) -> Iterator[Posted]:
        """The attempts to post that these entries of the journal tell of."""
        ...

    def follow(self, shown: dict[Place, Shown], entries: Iterable[Json]) -> Iterator[Shown]:
        """Brings ``shown`` up to date with more of the journal; yields what Earshot posted."""
        ...

    # -------------------------------------------------------------- what people do

    def react(self, person: str, on: Shown, emoji: str) -> None: ...

    def unreact(self, person: str, on: Shown, emoji: str) -> None: ...

    def say(self, person: str, channel: str, text: str) -> Shown: ...

    def reply(self, person: str, to: Shown, text: str) -> Shown:
        """In the thread of a message."""
        ...

    def offers(self, on: Shown, action: str, value: str = "") -> bool:
        """Whether a message has such a button."""
        ...

    async def press(
        self, person: str, on: Shown | View, action: str, value: str = "", *, opens: bool = False
    ) -> View | None:
        """A button; of several alike the one with this value. What it shows to this person, where it ``opens``
        something.
        """
        ...

    async def choose(self, person: str, on: Shown, label: str, *, opens: bool = False) -> View | None:
        """An entry of one of a message's menus."""
        ...

    async def submit(
        self, person: str, form: View, typed: Mapping[str, str | Sequence[str]], *, opens: bool = False
    ) -> View | None:
        """Hands a form in, or sends what was previewed; ``typed`` is by field."""
        ...

    async def ask(self, person: str, channel: str, command: str) -> View | None:
        """``/earshot`` and these words."""
        ...

    async def pass_on(self, person: str, said: Shown) -> View | None:
        """The form for what a message tells of a customer."""
        ...

    async def fold(self, person: str, view: View | None = None) -> None:
        """Puts away what a person has open: this, or all of it."""
        ...

    def upload(self, person: str, name: str, content: bytes) -> str: ...

    async def home(self, person: str) -> str:
        """What their Home tab shows, where there is one; empty while there is nothing. Raises TimeoutError."""
        ...

    def direct(self, person: str) -> list[Shown]:
        """What stands between Earshot and a person, the oldest first."""
        ...


class NotPossible(Exception):
    """The platform does not let somebody do that just now; the text is its word for it."""
