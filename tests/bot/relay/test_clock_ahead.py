"""A ledger that was written while the clock was a day ahead, read once it was put right: nothing waits for that day."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.ledger import AsyncLedger
from bot.ports import TryLater, Unsure
from bot.relay import loop, states, units
from bot.relay.loop import Relay
from bot.relay.pace import Pace, Rate
from bot.relay.states import Timing
from storage import lanes, leases, outbox, tables
from storage.ledger import Ledger, Tx
from storage.model import ChannelId, Delivery, DeliveryId, Letter, Part, Post, Receipt, RemoteId, Sightings, Span
from tests.bot.relay.conftest import Up, running
from tests.bot.relay.test_troubles_of_one_place import bundle, until

SUPPORT = ChannelId("C0SUPPORT")
DAY_MS, HOUR_MS = 86_400_000, 3_600_000
PACE = Pace(channel=Rate(interval=10), posts=Rate(interval=2, burst=5), method=Rate(interval=12, burst=10))
TIMING = Timing(
    request=150, lease=600, lateness=900, settle=1_200, guard=50, sweeps=(1_200, 6_000, 36_000), look_again=100
)  # fmt: skip


@dataclass
class Clock:
    """This machine's, so much ahead of the true time."""

    ahead: int = 0

    def wall(self) -> int:
        return time.time_ns() // 1_000_000 + self.ahead

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.wall() / 1000, tz=UTC)


@dataclass
class Workspace:
    """Answers a text as ``troubles`` say, while they do."""

    troubles: dict[str, Exception] = field(default_factory=dict)
    tried: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    async def send(self, delivery: Delivery) -> Receipt:
        said = delivery.post.push if delivery.post else delivery.kind
        self.tried.append(said)
        if said in self.troubles:
            raise self.troubles[said]
        self.taken.append(said)
        return Receipt(remote=RemoteId(f"{len(self.taken)}.0"))

    async def find(self, channel: ChannelId, since: object, thread: object) -> Sightings:
        return Sightings(seen=(), complete=True)


@asynccontextmanager
async def relaying(ledger: Ledger, workspace: Workspace, clock: Clock) -> AsyncIterator[AsyncLedger]:
    def make(hub: AsyncLedger) -> Relay:
        return Relay(
            hub, workspace, wall=clock.wall, timing=TIMING, pace=PACE, bundle=bundle, watch=Up(), life=1
        )  # type: ignore[arg-type]  # fmt: skip

    async with running(ledger, make) as (hub, _):
        yield hub


def closed_until(ledger: Ledger) -> int:
    found: list[int] = ledger.read(lambda tx: tx.execute(select(tables.lanes.c.blocked_until)).scalars().all())
    return max(found)


def states_of(ledger: Ledger) -> list[str]:
    return ledger.read(
        lambda tx: tx.execute(select(tables.outbox.c.state).order_by(tables.outbox.c.id)).scalars().all()
    )


def post(tx: Tx, text: str, clock: Clock) -> DeliveryId:
    said = Post(push=text, parts=(Part(kind="line", spans=(Span(kind="ours", text=text),)),))
    return outbox.add_post(tx, channel=SUPPORT, post=said, subject="note:1", now=clock.now())


@pytest.fixture
def ready(ledger: Ledger) -> Ledger:
    ledger.write(lanes.add_lanes, [lanes.channel_lane(SUPPORT), *lanes.METHOD_LANES])
    return ledger


@pytest.mark.asyncio
async def test_what_goes_in_a_channel_goes_at_once_and_a_doubt_is_cleared_up(ready: Ledger) -> None:
    clock, workspace = Clock(DAY_MS), Workspace(troubles={"Doubtful": Unsure("no answer in time")})
    async with relaying(ready, workspace, clock) as hub:
        for text in ("Before", "Doubtful"):
            await hub.write(post, text, clock)
        await until(lambda: workspace.tried == ["Before", "Doubtful"])
        await until(lambda: states_of(ready)[1] == "unsure")
    clock.ahead = 0
    workspace.troubles.clear()
    async with relaying(ready, workspace, clock) as hub:
        await hub.write(post, "After", clock)
        await until(lambda: "After" in workspace.taken)
        await until(lambda: "Doubtful" in workspace.taken)
    assert workspace.tried.count("Doubtful") == 2


@pytest.mark.asyncio
async def test_a_lane_that_was_closed_opens_within_the_longest_wait(ready: Ledger) -> None:
    limited = TryLater("rate limited", after=timedelta(seconds=1), lane="method")
    clock, workspace = Clock(DAY_MS), Workspace(troubles={"Limited": limited})
    async with relaying(ready, workspace, clock) as hub:
        await hub.write(post, "Limited", clock)
        await until(lambda: closed_until(ready) > 0)
    clock.ahead = 0
    workspace.troubles.clear()
    async with relaying(ready, workspace, clock):
        await until(lambda: closed_until(ready) <= clock.wall() + HOUR_MS)
    assert workspace.taken == []
    clock.ahead = HOUR_MS
    async with relaying(ready, workspace, clock):
        await until(lambda: workspace.taken == ["Limited"])


@pytest.mark.asyncio
async def test_a_clock_that_is_put_right_while_it_runs_opens_it_too(
    ready: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "POLL_S", 0.05)
    limited = TryLater("rate limited", after=timedelta(seconds=1), lane="method")
    clock, workspace = Clock(DAY_MS), Workspace(troubles={"Limited": limited})
    async with relaying(ready, workspace, clock) as hub:
        await hub.write(post, "Limited", clock)
        await until(lambda: closed_until(ready) > 0)
        clock.ahead = 0
        await until(lambda: closed_until(ready) <= clock.wall() + HOUR_MS)


@pytest.mark.asyncio
async def test_no_wait_is_asked_for_that_is_longer_than_the_longest(ready: Ledger) -> None:
    limited = TryLater("rate limited", after=timedelta(days=2), lane="method")
    clock, workspace = Clock(), Workspace(troubles={"Limited": limited})
    async with relaying(ready, workspace, clock) as hub:
        await hub.write(post, "Limited", clock)
        await until(lambda: closed_until(ready) > 0)
    assert closed_until(ready) <= clock.wall() + states.WAIT_MAX


def cleared(ledger: Ledger, clock: Clock) -> int:
    """As the relay does at its start; how much was brought down."""
    found = ledger.write(units.bring_down, clock.wall(), pace=PACE, timing=TIMING)
    ledger.write(units.clear_up, clock.wall(), pace=PACE, timing=TIMING)
    return found


def due(ledger: Ledger) -> tuple[int, int | None]:
    row = ledger.read(lambda tx: tx.execute(select(tables.outbox.c.due_at, tables.outbox.c.sweep_at)).one())
    return row.due_at, row.sweep_at


def test_a_lease_that_ends_tomorrow_ends_within_its_length_and_its_doubt_and_sweep_too(ready: Ledger) -> None:
    clock = Clock(DAY_MS)
    ready.write(post, "Held", clock)
    (held,) = ready.write(units.claim, clock.wall(), pace=PACE, timing=TIMING, room=8, bundle=bundle).ready
    clock.ahead = 0
    assert cleared(ready, clock) > 0
    assert due(ready)[0] <= clock.wall() + TIMING.longest_doubt
    clock.ahead = TIMING.longest_doubt + 1
    cleared(ready, clock)
    cleared(ready, clock)
    due_at, sweep_at = due(ready)
    assert due_at <= clock.wall() + TIMING.settle
    assert sweep_at is not None
    assert sweep_at <= clock.wall() + TIMING.longest_sweep
    assert cleared(ready, clock) == 0, "it is done once"
    assert held.progress.deadline is not None


@pytest.mark.parametrize(("held_s", "goes_in_s"), [(20, 20), (2 * 86_400, 3 * 86_400)], ids=["unsend", "daytime"])
def test_an_answer_that_can_be_taken_back_leaves_soon_and_one_for_the_daytime_keeps_its_hour(
    ready: Ledger, held_s: int, goes_in_s: int
) -> None:
    ready.write(lanes.add_lanes, [lanes.letter_lane("mail")])
    clock = Clock(DAY_MS)
    letter = Letter(
        source="mail", to="ann@example.com", name="Ann", sender="Aiko", subject="", text="It is on its way.",
        language="en", at=clock.now(), token="",
    )  # fmt: skip
    goes_at = clock.wall() + held_s * 1000
    ready.write(outbox.add_letter, letter, subject="answer:1", now=clock.now(), goes_at=goes_at)
    clock.ahead = 0
    cleared(ready, clock)
    assert due(ready)[0] == pytest.approx(clock.wall() + goes_in_s * 1000, abs=2_000)


def test_a_turn_to_listen_that_ends_tomorrow_ends_within_its_length(ready: Ledger) -> None:
    clock, length = Clock(DAY_MS), 12_000
    claim = lambda holder: ready.write(  # noqa: E731 - said once
        leases.claim_lease, "source:mail", holder, until=clock.wall() + length, now=clock.wall()
    )
    assert claim("died") == 1
    clock.ahead = 0
    assert claim("lives") is None, "the other one may yet live"
    clock.ahead = length + 1
    assert claim("lives") == 2
