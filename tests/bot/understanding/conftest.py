"""Customers who write, and the loop that understands them with a real child."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.children import Child
from bot.ledger import AsyncLedger
from bot.understanding.loop import Understanding
from bot.understanding.mind import ALONE, ANSWER_MAX, Mind
from handlers.company import Company
from handlers.rules.match import Rule
from handlers.understanding import Found, Reading
from storage import people
from storage.ledger import Ledger
from storage.model import ChannelId, Person, PersonId, Team
from tests.handlers.desk import Desk

SUPPORT, SALES = Team("support"), Team("sales")
KEPT = Child("bot.understanding.child", answer_max=ANSWER_MAX, environment=ALONE)
"""For tests that are not about how it starts, breaks or ends: to load its libraries takes longer than most of them."""


@pytest.fixture(scope="session", autouse=True)
def kept() -> Iterator[None]:
    yield
    KEPT.end()


@pytest.fixture
def company() -> Company:
    return Company(
        name="Marrow & Pine",
        zone=ZoneInfo("Europe/Berlin"),
        teams={SUPPORT: ChannelId("C-support"), SALES: ChannelId("C-sales")},
        default_team=SUPPORT,
        rules=(Rule(name="those who write Portuguese", team=SALES, language=frozenset({"pt"})),),
        languages=("en", "de", "pt", "fr", "ja"),
        competitors=("Cornerstone", "Notion"),
    )


@pytest.fixture
def staff(ledger: Ledger) -> Sequence[Person]:
    found = [Person(id=PersonId("U-aiko"), name="Aiko", teams=(SUPPORT,))]
    ledger.write(people.set_people, found)
    return found


@pytest.fixture
def desk(ledger: Ledger, company: Company, staff: Sequence[Person], now: datetime) -> Desk:
    return Desk(ledger, company, now)


class Fragile(Mind):
    """Its child is killed by whatever holds one of these words; one that is kept goes on for the next test."""

    def __init__(self, ledger: AsyncLedger, company: Company, breaks: Sequence[str], kept: Child | None) -> None:
        super().__init__(ledger, company)
        self._breaks = breaks
        self._child = kept or self._child
        self._kept = kept

    async def close(self) -> None:
        if self._kept is None:
            await super().close()

    async def read(self, reading: Reading) -> Found:
        if self.pid is not None and any(word in one.text for one in reading.unread for word in self._breaks):
            os.kill(self.pid, signal.SIGKILL)
        return await super().read(reading)


@asynccontextmanager
async def minding(desk: Desk, *, breaks: Sequence[str] = (), anew: bool = False) -> AsyncIterator[Understanding]:
    """The loop, not running: a test calls `catch_up`. With ``anew`` or ``breaks`` it has a child of its own, which is
    gone afterwards; else the one that is kept, which begins with what this ledger knows.
    """
    ledger = AsyncLedger(desk.ledger, asyncio.get_running_loop())
    mind = Fragile(ledger, desk.company, breaks, None if anew or breaks else KEPT)
    understanding = Understanding(ledger, desk.company, mind, now=lambda: desk.now)
    try:
        yield understanding
    except BaseException:
        KEPT.end()  # it may have been left in the midst of an answer
        raise
    finally:
        await understanding.close()
