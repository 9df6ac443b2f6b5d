"""What could not be looked at after a gap is looked at again, until it was or a newer gap begins the look anew."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, cast

import pytest
import pytest_asyncio

from bot import keeping
from bot.ledger import AsyncLedger
from bot.ports import Workspace
from storage.ledger import Unavailable
from storage.model import Watched
from tests.bot.test_fetching import Here
from tests.handlers.conftest import company as company  # noqa: PLC0414 - a company, its staff and a desk
from tests.handlers.conftest import desk as desk  # noqa: PLC0414 - the same
from tests.handlers.conftest import staff as staff  # noqa: PLC0414 - the same
from tests.handlers.desk import Desk

pytestmark = pytest.mark.asyncio
PATIENCE_S = 5.0
NEVER_S = 60.0


class Platform:
    """Tells of gaps when a test says so, and cannot read what is ``unreadable``."""

    def __init__(self) -> None:
        self.gap = asyncio.Event()
        self.looks: list[list[str]] = []
        self.previews: list[bool | Exception] = []
        """How looks at previews end, in turn; then well."""
        self.unreadable: Callable[[Watched], bool] = lambda _one: False
        self._looked = asyncio.Condition()

    async def missed(self) -> None:
        await self.gap.wait()
        self.gap.clear()

    async def catch_up(self, watched: Sequence[Watched], _take: Any) -> Sequence[Watched]:
        self.looks.append(sorted(one.remote for one in watched))
        return [one for one in watched if self.unreadable(one)]

    async def look_again(self) -> bool:
        end = self.previews.pop(0) if self.previews else True
        async with self._looked:
            self._looked.notify_all()
        if isinstance(end, Exception):
            raise end
        return end

    async def looked(self, many: int) -> list[list[str]]:
        async with asyncio.timeout(PATIENCE_S), self._looked:
            await self._looked.wait_for(lambda: len(self.looks) >= many)
        return self.looks


@pytest_asyncio.fixture
async def platform(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Platform]:
    """Three cards stand, and gaps are looked through."""
    monkeypatch.setattr(keeping, "GAP_AGAIN_S", 0.01)
    monkeypatch.setattr(keeping, "GAP_PAUSE_S", 0.0)
    monkeypatch.setattr(keeping, "LOOK_S", 0.0)
    for text in ("The lamp hums", "The fan is loud", "The belt slips"):
        desk.hear(text)
    desk.deliver()
    there = Platform()

    async def take(_arrival: Any) -> Any:
        raise AssertionError

    running = asyncio.create_task(
        keeping.gaps(cast(AsyncLedger, Here(desk)), cast(Workspace, there), desk.company, take, there.look_again)
    )
    yield there
    running.cancel()
    await asyncio.wait([running])


async def test_what_could_not_be_read_is_looked_at_again_by_itself(platform: Platform) -> None:
    platform.unreadable = lambda one: len(platform.looks) == 1 and one.remote != platform.looks[0][0]
    platform.gap.set()
    every, again = await platform.looked(2)
    assert again == every[1:]


async def test_it_is_tried_until_all_of_it_was_read_and_then_no_more(platform: Platform) -> None:
    tries = [True] * 9
    platform.unreadable = lambda _one: bool(tries) and tries.pop()
    platform.gap.set()
    assert [len(look) for look in await platform.looked(4)] == [3, 3, 3, 3]
    await asyncio.sleep(0.1)
    assert len(platform.looks) == 4


async def test_a_newer_gap_takes_the_place_of_what_was_left(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "GAP_AGAIN_S", NEVER_S)
    first: list[str] = []

    def unreadable(one: Watched) -> bool:
        first.append(one.remote)
        return len(first) == 1

    platform.unreadable = unreadable
    platform.gap.set()
    await platform.looked(1)
    platform.gap.set()
    assert [len(look) for look in await platform.looked(2)] == [3, 3]


@pytest.mark.parametrize("end", [False, Unavailable("the database is away")], ids=["platform", "ledger"])
async def test_previews_that_could_not_be_looked_at_are_looked_at_again(platform: Platform, end: Any) -> None:
    platform.previews = [end]
    platform.gap.set()
    assert [len(look) for look in await platform.looked(2)] == [3, 0]
