"""A database that is away for a moment delays a start, and never undoes it."""

from collections.abc import Callable
from typing import Any

import pytest

from bot import acquaintance
from bot.relay import guard
from storage import lanes
from storage.ledger import Ledger, Unavailable
from storage.model import ChannelId, DeliveryId, RemoteId, Sightings

SALES = ChannelId("C-sales")


class Stumbling:
    """A ledger that is away whenever it is asked something for the first time."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._asked: set[Any] = set()

    async def read(self, unit: Callable[..., Any], *given: Any, **more: Any) -> Any:
        self._stumble(unit)
        return self._ledger.read(unit, *given, **more)

    async def write(self, unit: Callable[..., Any], *given: Any, **more: Any) -> Any:
        self._stumble(unit)
        return self._ledger.write(unit, *given, **more)

    def _stumble(self, unit: Callable[..., Any]) -> None:
        if unit not in self._asked:
            self._asked.add(unit)
            raise Unavailable("database or disk is full")


class Quiet:
    """A workspace in which nothing was said."""

    async def newest(self, channel: ChannelId) -> RemoteId | None:
        return None

    async def find(self, channel: ChannelId, since: object, thread: object) -> Sightings:
        return Sightings(seen=(), complete=True)


@pytest.mark.asyncio
async def test_it_gets_to_know_the_channels_all_the_same(ledger: Ledger) -> None:
    await acquaintance._read_clocks(Stumbling(ledger), Quiet(), [SALES])  # type: ignore[arg-type]
    assert ledger.read(lanes.find_marks)[lanes.channel_lane(SALES)] == "0"


@pytest.mark.asyncio
async def test_it_compares_itself_with_the_channels_all_the_same(ledger: Ledger) -> None:
    ledger.write(lanes.add_lanes, [lanes.channel_lane(SALES)])

    async def confirm(*_: object) -> None:
        raise AssertionError

    await guard.watch_over(Stumbling(ledger), Quiet(), lambda: 0, confirm, DeliveryId(0))  # type: ignore[arg-type]
