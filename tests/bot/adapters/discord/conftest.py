"""A community on a Discord of our own: the real library beside it, and what was heard there."""

import asyncio
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # it imports audioop
    import discord

from bot.adapters import discord as adapter
from bot.ports import Take, TryLater
from bot.rehearsal.discord import Limits, Rehearsal, default_scene
from bot.rehearsal.discord.hearth import APP, COMMUNITY, HELP
from bot.secret import Secret
from storage.model import (
    Arrival,
    ArrivalId,
    ChannelId,
    Choice,
    Delivery,
    DeliveryId,
    Letter,
    Taken,
    Words,
)

from .office import Office

Open = Callable[..., Awaitable[Office]]
AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
PATIENCE_S = 8.0
CHOICES = (Choice(verdict="done", label="Yes, it is done"), Choice(verdict="not quite", label="Not quite"))


async def no_file(_which: int) -> None:
    """No file of ours is kept."""


async def nothing(_ref: str) -> None:
    """No message of ours is known."""


class Kept(dict[str, str]):
    """What is remembered over restarts."""

    async def recall(self) -> Mapping[str, str]:
        return dict(self)

    async def remember(self, given: Mapping[str, str]) -> None:
        self.update(given)


@dataclass
class Community:
    """A source that listens to the rehearsal's community, and what it handed over."""

    rehearsal: Rehearsal
    settings: adapter.Settings
    memory: Any = field(default_factory=Kept)
    arrivals: dict[str, Arrival] = field(default_factory=dict)
    """As the ledger keeps them: the first of each id."""
    doubles: int = 0
    away: bool = False
    """Whether nothing can be stored."""
    told: list[str] = field(default_factory=list)
    source: Any = None
    _listening: asyncio.Task[None] | None = None
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def take(self, arrival: Arrival) -> Taken:
        if self.away:
            raise TryLater("the database is away")
        fresh = arrival.external_id not in self.arrivals
        self.arrivals.setdefault(arrival.external_id, arrival)
        self.doubles += not fresh
        self.rehearsal.rig.bell.ring()
        return Taken(id=ArrivalId(len(self.arrivals)), fresh=fresh)

    async def connect(self) -> None:
        """Connected, so that letters can be sent; nobody listens yet."""

        def tell(_what: str, why: str) -> None:
            self.told.append(why)
            self.rehearsal.rig.bell.ring()

        connected = adapter.connect(
            self.settings, now=lambda: AT, wall=lambda: 0, memory=self.memory, load=no_file, says=nothing, tell=tell
        )
        self.source = await self._stack.enter_async_context(connected)

    async def open(self, take: Take | None = None) -> None:
        """Listens, and has looked through what was said before."""
        await self.connect()
        begun = len(self.told)
        self._listening = asyncio.create_task(self.source.listen(take or self.take))
        await self.rehearsal.until(lambda: len(self.told) > begun, PATIENCE_S)

    async def close(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.wait([self._listening])
            self._listening = None
        await self._stack.aclose()

    # ---------------------------------------------------------- what was heard

    @property
    def heard(self) -> list[Words]:
        return [self.source.read(one) for one in self.arrivals.values()]

    @property
    def texts(self) -> list[str]:
        return [words.text for words in self.heard if isinstance(words, Words)]

    async def hears(self, many: int = 1) -> list[Words]:
        """What was heard, once it is so many."""
        await self.rehearsal.until(lambda: len(self.arrivals) >= many, PATIENCE_S)
        return self.heard

    async def settled(self, person: str, channel: str) -> None:
        """Everything that was said before was heard, or never will be: what is said now comes after it."""
        mark = f"mark {len(self.arrivals)}"
        self.rehearsal.say(person, channel, mark)
        await self.rehearsal.until(lambda: mark in self.texts, PATIENCE_S)
        for id_, one in list(self.arrivals.items()):
            if getattr(self.source.read(one), "text", "") == mark:
                del self.arrivals[id_]

    def looks(self) -> int:
        """How often a whole channel was looked through."""
        asked = [one for one in self.rehearsal.journal.entries if one["method"] == "list_public_archived_threads"]
        return sum(one["args"]["channel"] == HELP for one in asked)

    # ---------------------------------------------------------- what is answered

    def letter(self, to: Words, text: str = "We changed the bulb.", **more: Any) -> Delivery:
        number = more.pop("number", 1)
        letter = Letter(
            source="discord", to=to.address or "", name=to.name or "", sender="Aiko, Support", subject="",
            text=text, language="en", at=AT, token="7k3q9m2x-0", answers=(to.own_id,), **more,
        )  # fmt: skip
        return Delivery(
            id=DeliveryId(number), ref=f"d-{number:012d}", kind="letter", channel=ChannelId(""), letter=letter
        )

    def posted(self) -> list[dict[str, Any]]:
        """The calls that made a message, as the far side got them."""
        return [one["args"] for one in self.rehearsal.journal.entries if one["method"] == "create_message"]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py waits five seconds before it identifies again; the rehearsal has no such limit."""

    async def at_once(_self: discord.Client, _shard: int | None, *, initial: bool = False) -> None:
        pass

    monkeypatch.setattr(discord.Client, "before_identify_hook", at_once)


@pytest_asyncio.fixture
async def begin() -> AsyncIterator[Callable[..., Any]]:
    """Starts a community with other settings, scenes or faults; what is running is stopped at the end."""
    async with AsyncExitStack() as stack:

        async def start(*, scene: Any = None, memory: Any = None, faults: Any = None, **settings: Any) -> Community:
            rehearsal = Rehearsal(scene or default_scene(), limits=Limits.off(), faults=faults)
            await rehearsal.start()
            stack.push_async_callback(rehearsal.stop)
            given: dict[str, Any] = {
                "server": COMMUNITY, "channels": ("#help", "ideas"), "staff_roles": ("Hearth & Rail",),
                "gateway_url": rehearsal.gateway_url, **settings,
            }  # fmt: skip
            own = adapter.Settings(token=Secret(APP.token), api_url=rehearsal.api_url, **given)
            community = Community(rehearsal, own, memory if memory is not None else Kept())
            stack.push_async_callback(community.close)
            return community

        yield start


@pytest_asyncio.fixture
async def community(begin: Callable[..., Any]) -> Community:
    started: Community = await begin()
    await started.open()
    return started


@pytest_asyncio.fixture
async def open_office(url: str, tmp_path: Path) -> AsyncIterator[Open]:
    """Opens a workspace with these settings (``Office.write_settings``) and ``limits`` of Discord; ends it."""
    async with AsyncExitStack() as stack:

        async def start(*, limits: Limits | None = None, **settings: Any) -> Office:
            rehearsal = Rehearsal(default_scene(), limits=limits or Limits.off())
            await rehearsal.start()
            stack.push_async_callback(rehearsal.stop)
            office = Office(rehearsal, tmp_path, url)
            office.write_settings(**settings)
            stack.push_async_callback(office.close)
            await office.open()
            return office

        yield start
