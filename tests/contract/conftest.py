"""A ledger to hand things over to, and ways in which handing over ends badly."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import pytest_asyncio

from bot.app import adapter_modules, source_modules
from bot.ledger import AsyncLedger
from bot.ports import Take, Trial, TryLater
from bot.sources import lending
from handlers.rules.seal import Seal
from storage import arrivals
from storage.ledger import Ledger
from storage.model import Arrival, Taken
from storage.tables import to_ms

AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
PATIENCE_S = 2.0


class Crash(BaseException):
    """The process ends at this very moment."""


async def mute(name: str, until: int) -> None:
    raise AssertionError(f"{name} was muted until {until}")


class Forgetful:
    """Remembers nothing: what an adapter keeps only makes things quicker."""

    async def recall(self) -> dict[str, str]:
        return {}

    async def remember(self, given: Mapping[str, str]) -> None:
        pass


async def load(_which: int) -> None:
    """No file of ours is kept."""


async def says(_ref: str) -> None:
    """No message of ours is known."""


LENT = {
    "now": lambda: AT,
    "wall": lambda: to_ms(AT),
    "mute": mute,
    "seal": Seal(key=b"contract"),
    "tell": lambda _what, _why: None,
    "memory": Forgetful(),
    "load": load,
    "says": says,
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """``adapter`` is each file and folder of bot/adapters, ``source`` each of them that is no workspace."""
    for name, found in (("adapter", adapter_modules()), ("source", source_modules())):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, found.values(), ids=found.keys())


@dataclass
class Hearing:
    """A connected source, and what of it was stored."""

    name: str
    source: Any
    trial: Trial
    ledger: AsyncLedger
    take: Take

    async def say(self, id_: str, text: str) -> None:
        await self.trial.say(self.source, self.take, id_, text)

    async def stored(self, many: int = 1) -> list[Arrival]:
        """What is stored, once it is so many or time is up."""
        found: list[Arrival] = []
        try:
            async with asyncio.timeout(PATIENCE_S):
                while len(found) < many:
                    found = [one for one, _ in await self.ledger.write(arrivals.claim_new, 1_000)]
                    await asyncio.sleep(0.01)
        except TimeoutError:
            pass
        return found


class Studio:
    """Connects one source as often as a test likes, always to the same far side and the same ledger."""

    def __init__(self, module: ModuleType, folder: Path, ledger: Ledger) -> None:
        self.module = module
        self.name = module.__name__.rpartition(".")[2].rstrip("_")
        assert hasattr(module, "trial"), (
            f"bot/adapters/{self.name}: no trial(folder): the contract does not know how to speak through it"
        )
        (folder / "trial").mkdir()
        self.trial: Trial = lending(module.trial, folder / "trial", LENT)
        self.ledger = AsyncLedger(ledger, asyncio.get_running_loop())

    async def take(self, arrival: Arrival) -> Taken:
        return await self.ledger.write(arrivals.add, arrival)

    async def cannot_store(self, _arrival: Arrival) -> Taken:
        raise TryLater("the database is away")

    async def dies_after_storing(self, arrival: Arrival) -> Taken:
        await self.take(arrival)
        raise Crash

    @asynccontextmanager
    async def open(self, take: Take | None = None) -> AsyncIterator[Hearing]:
        """Connected and listening; whatever ``take`` does, and whatever listening comes to, ends with it."""
        take = take or self.take
        async with lending(self.module.connect, self.trial.settings, LENT) as source:
            listening = asyncio.create_task(self._listen(source, take))
            try:
                yield Hearing(self.name, source, self.trial, self.ledger, take)
            finally:
                listening.cancel()
                await asyncio.wait([listening], timeout=1)
                if not listening.done():
                    listening.get_coro().close()  # else this test would not end either
                    listening.cancel()
                    pytest.fail(f"{self.name}: listen() does not end within a second of being cancelled")

    async def _listen(self, source: Any, take: Take) -> None:
        with suppress(Crash, TryLater):
            await source.listen(take)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """What an adapter does is the same on both databases."""
    return f"sqlite:///{tmp_path / 'contract.db'}"


@pytest_asyncio.fixture
async def studio(source: ModuleType, tmp_path: Path, ledger: Ledger) -> Studio:
    return Studio(source, tmp_path, ledger)
