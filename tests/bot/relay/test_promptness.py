"""What was added while somebody else held its lane goes at once, not when the relay next looks by itself."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import datetime

import pytest

from bot.ledger import AsyncLedger
from bot.relay import states, units
from bot.relay.loop import Relay
from bot.relay.pace import Pace, Rate
from bot.relay.states import Timing
from storage import lanes, outbox
from storage.ledger import Ledger, Tx
from storage.model import ChannelId, Delivery, DeliveryId, Part, Post, Receipt, RemoteId, Sightings, Span, Waiting
from tests.bot.relay.conftest import Up, running

SUPPORT = ChannelId("C0SUPPORT")
LANE = lanes.channel_lane(SUPPORT)
NOW_MS = 1_764_000_000_000
SOON_S = 2.0
CARD = Post(push="A card", parts=(Part(kind="line", spans=(Span(kind="ours", text="A card"),)),))


class Channel:
    """A workspace that takes everything."""

    def __init__(self) -> None:
        self.shown = asyncio.Event()

    async def send(self, delivery: Delivery) -> Receipt:
        self.shown.set()
        return Receipt(remote=RemoteId("1.0"))

    async def find(self, channel: ChannelId, since: object, thread: object) -> Sightings:
        return Sightings(seen=(), complete=True)


def bundle(_tx: Tx, _waiting: list[Waiting], _now: int) -> DeliveryId:
    raise AssertionError


def prepare(tx: Tx) -> None:
    lanes.add_lanes(tx, [LANE, *lanes.METHOD_LANES])


def add(tx: Tx, now: datetime) -> None:
    outbox.add_post(tx, channel=SUPPORT, post=CARD, subject="card:1", now=now)


@asynccontextmanager
async def relaying(ledger: Ledger, channel: Channel) -> AsyncIterator[Relay]:
    free = Rate(interval=0)

    def make(hub: AsyncLedger) -> Relay:
        return Relay(
            hub, channel, wall=lambda: NOW_MS, timing=Timing(), pace=Pace(channel=free, posts=free, method=free),
            bundle=bundle, watch=Up(), life=1,
        )  # type: ignore[arg-type]  # fmt: skip

    async with running(ledger, make) as (_, relay):
        yield relay


class Holding:
    """Another process in the midst of a commit that holds the lane."""

    def __init__(self, other: Ledger) -> None:
        self.holds = threading.Event()
        self.ends = threading.Event()
        other.submit(self._hold, (), {}, lambda _result, _error: None)

    def _hold(self, tx: Tx) -> None:
        lanes.advance_mark(tx, SUPPORT, "0.5")
        self.holds.set()
        self.ends.wait(10)


async def until_a_claim_waits(ledger: Ledger) -> None:
    """Until somebody waits for the lane that another one holds."""
    for _ in range(1_000):
        if await asyncio.to_thread(ledger.read, count_blocked):
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


def count_blocked(tx: Tx) -> int:
    blocked = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    return int(tx.exec_driver_sql(blocked).scalar_one())


@pytest.mark.asyncio
@pytest.mark.parametrize("expected", [False, True], ids=["unexpected", "expected"])
async def test_it_goes_as_soon_as_its_lane_is_free(clean_postgres: str, now: datetime, *, expected: bool) -> None:
    channel = Channel()
    with closing(Ledger(clean_postgres).open()) as ledger, closing(Ledger(clean_postgres).open()) as other:
        ledger.write(prepare)
        holding = Holding(other)
        assert await asyncio.to_thread(holding.holds.wait, 10)
        async with relaying(ledger, channel) as relay:
            await until_a_claim_waits(other)
            if expected:
                relay.expect()
            await asyncio.to_thread(other.write, add, now)
            relay.wake()
            holding.ends.set()
            async with asyncio.timeout(SOON_S):
                await channel.shown.wait()


def test_what_was_put_back_goes_when_it_is_due_whatever_went_meanwhile(ledger: Ledger, now: datetime) -> None:
    """Such as an edit that links to a card which is on its way: another edit goes first, and nothing else happens."""
    free = Rate(interval=0)
    pace, timing = Pace(channel=free, posts=free, method=free), Timing()

    def claim() -> units.Claimed:
        return ledger.write(units.claim, NOW_MS, pace=pace, timing=timing, room=64, bundle=bundle)

    ledger.write(prepare)
    ledger.write(add, now)
    (first,) = claim().ready
    back = states.not_sent(first.progress, NOW_MS + 200, "a message it links to is not sent yet")
    ledger.write(units.settle, first, back, NOW_MS, timing=timing, told=lambda *_: None)
    ledger.write(add, now)
    claimed = claim()
    assert [one.delivery.id != first.delivery.id for one in claimed.ready] == [True]
    assert claimed.next_at is not None
    assert claimed.next_at <= NOW_MS + 200
