"""The worker: takes in what arrived, each arrival by its handler, in the order in which things came."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.ledger import AsyncLedger
from bot.log import log
from handlers import gestures, history, intake, returned, withdrawing
from handlers.company import Company
from storage import arrivals, weeks
from storage.ledger import Savepoint, Tx, Unavailable, seen, touch
from storage.model import Arrival, ArrivalId, Gesture, Heard, Nothing, Returned, Withdrawn, Words

AT_ONCE = 32
YIELD, YIELD_MAX_S = 8, 0.5
"""When more arrives than can be taken in, the ledger is left to the door for so many times as long as was just taken of
it: to accept comes first, since what is accepted is not lost.
"""
TRIES = 3
POLL = 5.0


class Reader(Protocol):
    def read(self, arrival: Arrival) -> Heard: ...


@dataclass(frozen=True, slots=True)
class Failure:
    """An arrival whose handler failed, for the log."""

    arrival: int
    source: str
    why: str


class Worker:
    def __init__(
        self,
        ledger: AsyncLedger,
        readers: Mapping[str, Reader],
        company: Callable[[], Company],
        *,
        now: Callable[[], datetime],
        wall: Callable[[], int],
        then: Callable[[], None] = lambda: None,
    ) -> None:
        """``then`` is called while arrivals are being taken in: deliveries are about to follow."""
        self._ledger = ledger
        self._readers = readers
        self._company = company
        self._now = now
        self._wall = wall
        self._then = then
        self._wake = asyncio.Event()
        self._idle = False
        self._came = 0
        self._expected: asyncio.Future[tuple[int, list[Failure]]] | None = None

    def wake(self) -> None:
        """Something arrived."""
        self._wake.set()

    def expect(self) -> None:
        """Something is arriving this very moment: takes it in in the same commit, where the database allows it."""
        self._came += 1
        if self._idle and self._expected is None and self._ledger.together:
            self._expected = self._take_in()
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            began, self._came = time.perf_counter(), 0
            taking, self._expected = self._expected or self._take_in(), None
            try:
                taken, failures = await self._ledger.heard(taking)
            except Unavailable as error:
                log("worker.ledger_away", level=logging.ERROR, error=error)
                await asyncio.sleep(1)
                continue
            for failure in failures:
                log(
                    "worker.failed",
                    level=logging.ERROR,
                    arrival=failure.arrival,
                    source=failure.source,
                    # By its kind only: what an error says may quote the customer.
                    why=failure.why.partition(":")[0],
                )
            if taken < AT_ONCE:
                self._idle = True
                await self._until_woken()
                self._idle = False
            elif self._came >= taken:
                await asyncio.sleep(min(YIELD_MAX_S, YIELD * (time.perf_counter() - began)))

    def _take_in(self) -> "asyncio.Future[tuple[int, list[Failure]]]":
        taking = self._ledger.submit(take_in, self._readers, self._company(), now=self._now(), wall=self._wall())
        self._then()
        return taking

    async def _until_woken(self) -> None:
        try:
            async with asyncio.timeout(POLL):
                await self._wake.wait()
        except TimeoutError:
            pass


@dataclass(frozen=True, slots=True)
class Times:
    """The calendar, and the milliseconds on the wire."""

    now: datetime
    wall: int


def take_in(
    tx: Tx, readers: Mapping[str, Reader], company: Company, *, now: datetime, wall: int
) -> tuple[int, list[Failure]]:
    """Takes in what waits, a savepoint each: one that fails keeps nobody else from being heard."""
    waiting = arrivals.claim_new(tx, AT_ONCE)
    with weeks.Together(tx):
        failures = _take_in_each(tx, readers, company, waiting, Times(now, wall))
    if len(waiting) < AT_ONCE:
        seen(tx, "arrivals")
    if failures:
        touch(tx, "arrivals")
    return len(waiting), failures


def _take_in_each(
    tx: Tx,
    readers: Mapping[str, Reader],
    company: Company,
    waiting: Sequence[tuple[Arrival, int]],
    times: Times,
) -> list[Failure]:
    done: list[tuple[ArrivalId, str | None]] = []
    failures: list[Failure] = []
    for arrival, tries in waiting:
        try:
            with Savepoint(tx), weeks.Together(tx):
                done.append((arrival.id, _take_in_one(tx, readers, company, arrival, times)))
        except intake.Unreadable as error:
            intake.show_unreadable(tx, company, arrival, now=times.now)
            arrivals.set_unreadable(tx, arrival.id, str(error))
            failures.append(Failure(arrival.id, arrival.source, str(error)))
        except Exception as error:
            if arrivals.is_fatal(tx, error):
                raise
            why = f"{type(error).__name__}: {error}"
            failures.append(Failure(arrival.id, arrival.source, why))
            if tries + 1 < TRIES:
                arrivals.set_tried(tx, arrival.id, tries + 1, why)
            else:
                intake.show_unreadable(tx, company, arrival, now=times.now)
                arrivals.set_unreadable(tx, arrival.id, why)
    if done:
        arrivals.set_done(tx, done)
    return failures


def _take_in_one(tx: Tx, readers: Mapping[str, Reader], company: Company, arrival: Arrival, times: Times) -> str | None:
    """Hands one arrival to its handler; the reason where nothing came of it."""
    name = arrival.source.partition(":")[0]
    reader = readers.get(name)
    if reader is None:
        raise intake.Unreadable(f"no adapter {name!r} is connected")
    try:
        heard = reader.read(arrival)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise intake.Unreadable(f"{type(error).__name__}: {error}") from error
    return _handle(tx, company, heard, arrival.id, times)


def _handle(tx: Tx, company: Company, heard: Heard, arrival: ArrivalId, times: Times) -> str | None:
    now = times.now
    match heard:
        case Words(history=True):
            history.take_in(tx, company, [(heard, arrival)], now=now)
            return None
        case Words():
            intake.take_in(tx, company, heard, arrival, now=now)
            return None
        case Gesture():
            return gestures.handle(tx, company, heard, arrival, now=now, wall=times.wall)
        case Returned():
            return returned.take_in(tx, company, heard, now=now)
        case Withdrawn():
            return withdrawing.take_in(tx, company, heard, now=now)
        case Nothing(why=why):
            return why
