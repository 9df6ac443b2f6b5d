"""Customers who write, and the loop that understands them with a real child."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.ledger import AsyncLedger
from bot.understanding.loop import Understanding
from bot.understanding.mind import Mind
from handlers.company import Company
from handlers.rules.match import Rule
from handlers.understanding import Found, Reading
from storage import people
from storage.ledger import Ledger
from storage.model import ChannelId, Person, PersonId, Team
from tests.handlers.desk import Desk

SUPPORT, SALES = Team("support"), Team("sales")


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
    """Its child is killed by whatever holds one of these words."""

    def __init__(self, ledger: AsyncLedger, company: Company, breaks: Sequence[str]) -> None:
        super().__init__(ledger, company)
        self._breaks = breaks

    async def read(self, reading: Reading) -> Found:
        if self.pid is not None and any(word in one.text for one in reading.unread for word in self._breaks):
            os.kill(self.pid, signal.SIGKILL)
        return await super().read(reading)


@asynccontextmanager
async def minding(desk: Desk, *, breaks: Sequence[str] = ()) -> AsyncIterator[Understanding]:
    """The loop, not running: a test calls `catch_up`. Its child is gone afterwards."""
    ledger = AsyncLedger(desk.ledger, asyncio.get_running_loop())
    mind = Fragile(ledger, desk.company, breaks)
    understanding = Understanding(ledger, desk.company, mind, now=lambda: desk.now)
    try:
        yield understanding
    finally:
        await understanding.close()
