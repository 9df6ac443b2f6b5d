"""Several processes, one mailbox: one of them listens, and when it dies or sleeps another does. Time is passed in."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest

from bot.ledger import AsyncLedger
from bot.ports import Take
from bot.sources import hear
from bot.turns import HELD_MS, LOOK_S, Turns
from storage import leases
from storage.ledger import Ledger

pytestmark = pytest.mark.asyncio
NAME = "source:mail"
in_order = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
"""One writer there does everything in its order, so that steps of time end when all that they woke has spoken."""


class Time:
    """Goes on when it is told to; whoever waits is woken in its order."""

    def __init__(self) -> None:
        self.ms = 1_764_000_000_000
        self._waiting: list[tuple[int, asyncio.Future[None]]] = []

    def wall(self) -> int:
        return self.ms

    async def pause(self, seconds: float) -> None:
        waits: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((self.ms + round(seconds * 1000), waits))
        await waits

    async def go(self, ledger: AsyncLedger, seconds: float) -> None:
        """In small steps; whatever a step wakes has spoken to the ledger before the next one."""
        for _ in range(round(seconds * 4)):
            self.ms += 250
            due = [one for at, one in self._waiting if at <= self.ms]
            self._waiting = [(at, one) for at, one in self._waiting if at > self.ms]
            for one in due:
                if not one.done():
                    one.set_result(None)
            for _ in range(4):
                await ledger.write(lambda _tx: None)


class Mailbox:
    """Knows who listens to it."""

    def __init__(self) -> None:
        self.listening: list[str] = []
        self.at_once = 0

    def by(self, name: str) -> "Ear":
        return Ear(self, name)


class Ear:
    alone = True

    def __init__(self, box: Mailbox, name: str) -> None:
        self._box = box
        self._name = name
        self.breaks = asyncio.Event()

    async def listen(self, take: Take) -> None:
        self._box.listening.append(self._name)
        self._box.at_once = max(self._box.at_once, len(self._box.listening))
        try:
            await self.breaks.wait()
            self.breaks.clear()
            raise OSError("the server is away")
        finally:
            self._box.listening.remove(self._name)


async def nobody(_arrival: object) -> object:
    raise AssertionError


@asynccontextmanager
async def process(
    ledger: AsyncLedger, time: Time, box: Mailbox, name: str, pause: Callable[[float], object] | None = None
) -> AsyncIterator[Ear]:
    ear = box.by(name)
    turns = Turns(ledger, name, time.wall, pause or time.pause)  # type: ignore[arg-type]
    task = asyncio.create_task(hear("mail", ear, nobody, turns))  # type: ignore[arg-type]
    try:
        yield ear
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@in_order
async def test_one_listens_however_long_and_another_at_once_when_it_ends(ledger: Ledger) -> None:
    time, box, ours = Time(), Mailbox(), AsyncLedger(ledger, asyncio.get_running_loop())
    async with process(ours, time, box, "one") as _:
        await time.go(ours, 1)
        async with process(ours, time, box, "other"):
            await time.go(ours, 60)
            assert box.listening == ["one"]
            assert box.at_once == 1
        async with process(ours, time, box, "third"):
            await time.go(ours, 1)
            assert box.listening == ["one"]
    async with process(ours, time, box, "fourth"):
        await time.go(ours, 1)
        assert box.listening == ["fourth"], "who ends lets go"


@in_order
async def test_when_it_dies_another_listens_within_fifteen_seconds(ledger: Ledger) -> None:
    time, box, ours = Time(), Mailbox(), AsyncLedger(ledger, asyncio.get_running_loop())
    await ours.write(leases.claim_lease, NAME, "dead", until=time.ms + HELD_MS, now=time.ms)
    async with process(ours, time, box, "other"):
        await time.go(ours, HELD_MS / 1000 - 1)
        assert box.listening == []
        await time.go(ours, 15 - HELD_MS / 1000 + 1)
        assert box.listening == ["other"]


@in_order
async def test_one_that_slept_listens_no_more_when_it_wakes(ledger: Ledger) -> None:
    time, box, ours = Time(), Mailbox(), AsyncLedger(ledger, asyncio.get_running_loop())
    awake = asyncio.Event()
    async with process(ours, time, box, "sleeper", lambda _seconds: awake.wait()):
        await time.go(ours, 1)
        async with process(ours, time, box, "other"):
            await time.go(ours, 15)
            assert sorted(box.listening) == ["other", "sleeper"], (
                "for this long both hear, and each mail is one arrival"
            )
            awake.set()
            await time.go(ours, 1)
            assert box.listening == ["other"]
            awake.clear()


@in_order
async def test_what_breaks_begins_anew_and_lets_others_in_meanwhile(ledger: Ledger) -> None:
    time, box, ours = Time(), Mailbox(), AsyncLedger(ledger, asyncio.get_running_loop())
    async with process(ours, time, box, "one") as ear:
        await time.go(ours, 1)
        async with process(ours, time, box, "other"):
            await time.go(ours, 1)
            ear.breaks.set()
            await time.go(ours, LOOK_S + 0.5)
            assert box.listening == ["other"]


@in_order
async def test_a_source_that_may_be_heard_by_many_waits_for_nobody(ledger: Ledger) -> None:
    time, box, ours = Time(), Mailbox(), AsyncLedger(ledger, asyncio.get_running_loop())
    await ours.write(leases.claim_lease, NAME, "dead", until=time.ms + HELD_MS, now=time.ms)
    ear = box.by("one")
    ear.alone = False  # type: ignore[misc]
    task = asyncio.create_task(hear("mail", ear, nobody, Turns(ours, "one", time.wall, time.pause)))  # type: ignore[arg-type]
    await time.go(ours, 0.25)
    assert box.listening == ["one"]
    task.cancel()
    await asyncio.wait([task])


async def test_a_lease_is_one_holders_until_its_end(ledger: Ledger) -> None:
    def claim(holder: str, now: int) -> int | None:
        return ledger.write(leases.claim_lease, NAME, holder, until=now + 10, now=now)

    assert [claim("a", 0), claim("b", 5), claim("a", 9), claim("b", 18)] == [1, None, 1, None]
    assert [claim("b", 19), claim("a", 20), claim("b", 40)] == [2, None, 2]
    ledger.write(leases.set_free, NAME, "a")
    assert claim("a", 41) is None
    ledger.write(leases.set_free, NAME, "b")
    assert claim("a", 41) == 3
