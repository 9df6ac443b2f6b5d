"""A channel that cannot be written, or a message that is never sent, keeps no edit of any other channel."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.ledger import AsyncLedger
from bot.ports import TryLater
from bot.relay import links, states, units
from bot.relay.loop import Relay, nobody_told
from bot.relay.pace import Pace, Rate
from bot.relay.states import Timing
from bot.relay.units import Told
from storage import lanes, outbox
from storage.ledger import Ledger, Tx, Unavailable
from storage.model import (
    ChannelId,
    Delivery,
    DeliveryId,
    Part,
    Post,
    Progress,
    Receipt,
    RemoteId,
    Sightings,
    Span,
    Waiting,
)
from storage.tables import outbox as table
from tests.bot.relay.conftest import Up, running

HERE, THERE = ChannelId("C0SUPPORT"), ChannelId("C0PRODUCT")
PACE = Pace(channel=Rate(interval=0), posts=Rate(interval=0), method=Rate(interval=40))
SOON_S = 5.0
DAY_MS = 86_400_000


def said(text: str, link: DeliveryId | None = None) -> Post:
    spans = [Span(kind="ours", text=text)]
    if link is not None:
        spans.append(Span(kind="link", text="there", ref=f"delivery:{link}"))
    return Post(push=text, parts=(Part(kind="line", spans=tuple(spans)),))


@dataclass
class Workspace:
    """Takes everything but what is for ``closed`` channels and ``shut`` threads."""

    closed: set[ChannelId] = field(default_factory=set)
    shut: set[RemoteId] = field(default_factory=set)
    """Roots of threads into which nothing goes."""
    tried: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    limits: str = "channel"

    async def send(self, delivery: Delivery) -> Receipt:
        what = f"{delivery.kind} {delivery.post.push if delivery.post else ''}"
        self.tried.append(what)
        if delivery.thread in self.shut:
            raise TryLater("thread_locked", after=timedelta(seconds=60), lane="thread")
        if delivery.channel in self.closed:
            raise TryLater("not_in_channel", after=timedelta(seconds=60), lane=self.limits)
        self.taken.append(what)
        return Receipt(remote=RemoteId(f"{len(self.taken)}.0"))

    async def find(self, channel: ChannelId, since: object, thread: object) -> Sightings:
        return Sightings(seen=(), complete=True)

    def link(self, channel: ChannelId, remote: RemoteId) -> str:
        return f"https://example.com/{channel}/{remote}"


def bundle(_tx: Tx, _waiting: list[Any], _now: int) -> DeliveryId:
    raise AssertionError


def wall() -> int:
    return time.time_ns() // 1_000_000


@asynccontextmanager
async def relaying(
    ledger: Ledger, workspace: Workspace, told: Told = nobody_told, pace: Pace = PACE
) -> AsyncIterator[AsyncLedger]:
    ledger.write(lanes.add_lanes, [lanes.channel_lane(HERE), lanes.channel_lane(THERE), *lanes.METHOD_LANES])

    def make(hub: AsyncLedger) -> Relay:
        return Relay(
            hub, workspace, wall=wall, timing=Timing(), pace=pace, bundle=bundle, watch=Up(), life=1, told=told  # type: ignore[arg-type]
        )  # fmt: skip

    async with running(ledger, make) as (hub, _):
        yield hub


def post(tx: Tx, channel: ChannelId, text: str) -> DeliveryId:
    return outbox.add_post(tx, channel=channel, post=said(text), subject="note:1", now=datetime.now(tz=UTC))


async def edit(hub: AsyncLedger, which: DeliveryId, new: Post, urgency: int = outbox.SOON) -> None:
    await hub.write(outbox.set_post, which, new, now=datetime.now(tz=UTC), urgency=urgency)


async def until(happens: Callable[[], bool]) -> None:
    async with asyncio.timeout(SOON_S):
        while not happens():  # noqa: ASYNC110 - as it is seen from outside
            await asyncio.sleep(0.01)


@pytest.mark.asyncio
async def test_a_channel_that_cannot_be_written_closes_no_edits_of_others(ledger: Ledger) -> None:
    workspace = Workspace()
    async with relaying(ledger, workspace) as hub:
        here, there = [await hub.write(post, channel, "A card") for channel in (HERE, THERE)]
        await until(lambda: len(workspace.taken) == 2)
        workspace.closed = {THERE}
        await edit(hub, there, said("moved"), outbox.FIRST)
        await until(lambda: "edit moved" in workspace.tried)
        await edit(hub, here, said("Aiko has it"))
        await until(lambda: "edit Aiko has it" in workspace.taken)
        assert workspace.tried.count("edit moved") == 1, "in a minute again"


@pytest.mark.asyncio
async def test_a_message_that_cannot_be_changed_keeps_no_other_and_is_told_of(ledger: Ledger) -> None:
    workspace, told = Workspace(), []

    def tell(_tx: Tx, waiting: Waiting, after: Progress, _now: int) -> None:
        told.append((waiting.delivery.post.push if waiting.delivery.post else "", after.state))

    async with relaying(ledger, workspace, tell) as hub:
        here, there = [await hub.write(post, channel, "A card") for channel in (HERE, THERE)]
        await until(lambda: len(workspace.taken) == 2)
        workspace.closed, workspace.limits = {THERE}, "message"
        await edit(hub, there, said("moved"), outbox.FIRST)
        await until(lambda: "edit moved" in workspace.tried)
        await edit(hub, here, said("Aiko has it"))
        await until(lambda: "edit Aiko has it" in workspace.taken)
        assert told == [("moved", "pending")]


@pytest.mark.asyncio
@pytest.mark.parametrize("every_ms", [0, 5], ids=["at once", "paced"])
async def test_a_locked_thread_keeps_nothing_else_of_its_channel_however_much_belongs_into_it(
    ledger: Ledger, every_ms: int
) -> None:
    workspace, told = Workspace(), []

    def tell(_tx: Tx, waiting: Waiting, after: Progress, _now: int) -> None:
        told.append((waiting.delivery.kind, after.state))

    pace = Pace(channel=Rate(interval=every_ms), posts=Rate(interval=0), method=Rate(interval=40))
    async with relaying(ledger, workspace, tell, pace) as hub:
        card = await hub.write(post, HERE, "A card")
        await until(lambda: len(workspace.taken) == 1)
        workspace.shut = {RemoteId("1.0")}
        many = pace.bundle_max + 3
        for number in range(many):
            note, at = said(f"A note {number}"), datetime.now(tz=UTC)
            await hub.write(outbox.add_post, channel=HERE, post=note, subject="note:1", now=at, under=card)
        await until(lambda: len(told) == many)
        await hub.write(post, HERE, "Another card")
        await until(lambda: "post Another card" in workspace.taken)
        assert set(told) == {("post", "pending")}
        assert workspace.tried.count("post A note 0") == 1, "in a minute again"


@pytest.mark.asyncio
async def test_an_edit_that_waits_for_a_message_keeps_no_other(ledger: Ledger) -> None:
    workspace = Workspace(closed={THERE})
    async with relaying(ledger, workspace) as hub:
        cards = [await hub.write(post, HERE, f"Card {n}") for n in range(4)]
        never = await hub.write(post, THERE, "The card there")
        await until(lambda: len(workspace.taken) == 4 and "post The card there" in workspace.tried)
        await edit(hub, cards[0], said("It is there now", link=never), outbox.FIRST)
        await asyncio.sleep(0.2)
        for n in (1, 2, 3):
            await edit(hub, cards[n], said(f"Aiko has {n}"))
            await until(lambda n=n: f"edit Aiko has {n}" in workspace.taken)  # type: ignore[misc]


@pytest.mark.asyncio
async def test_it_goes_within_moments_of_what_it_links_to_whatever_the_calendar_shows(ledger: Ledger) -> None:
    """What is written down in the ledger is of the company's clock, which need not be the wire's."""
    workspace = Workspace()
    async with relaying(ledger, workspace) as hub:
        first = await hub.write(post, HERE, "A card")
        await until(lambda: len(workspace.taken) == 1)
        second = await hub.write(hold, THERE, "The card there")
        long_ago = datetime.now(tz=UTC) - timedelta(days=3)
        await hub.write(outbox.set_post, first, said("It is there now", link=second), now=long_ago)
        await asyncio.sleep(0.5)
        await hub.write(outbox.let_go, second)
        await until(lambda: "edit It is there now" in workspace.taken)


def hold(tx: Tx, channel: ChannelId, text: str) -> DeliveryId:
    which = post(tx, channel, text)
    outbox.hold_back(tx, which)
    return which


@pytest.mark.asyncio
async def test_it_goes_on_when_the_ledger_is_away_as_a_link_is_looked_up(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up, away = links.places_of, [True]

    def stumbling(tx: Tx, wanted: Any) -> Any:
        if away:
            away.clear()
            raise Unavailable("the connection is gone")
        return look_up(tx, wanted)

    workspace = Workspace()
    async with relaying(ledger, workspace) as hub:
        first, second = [await hub.write(post, HERE, f"Card {n}") for n in range(2)]
        await until(lambda: len(workspace.taken) == 2)
        monkeypatch.setattr("bot.relay.loop.links.places_of", stumbling)
        await edit(hub, first, said("Look there", link=second))
        await until(lambda: "edit Look there" in workspace.taken)
        assert not away


# ------------------------------------------------------------------ what was settled once


def settled(ledger: Ledger, state: str, text: str, now: datetime) -> DeliveryId:
    """A message with an edit that ended so."""
    which = ledger.write(post, HERE, "A card")
    ledger.write(lambda tx: tx.execute(table.update().values(state="sent", remote="1.0", epoch=1)))
    ledger.write(outbox.set_post, which, said(text), now=now)
    ledger.write(lambda tx: tx.execute(table.update().where(table.c.kind == "edit").values(state=state, epoch=1)))
    return which


def claimed(ledger: Ledger) -> units.Claimed:
    return ledger.write(units.claim, wall(), pace=PACE, timing=Timing(), room=64, bundle=bundle)


@pytest.mark.parametrize("state", ["sent", "quarantined", "aside"])
def test_what_is_new_on_a_message_is_tried_as_long_as_anything(ledger: Ledger, state: str) -> None:
    ledger.write(lanes.add_lanes, [lanes.channel_lane(HERE), *lanes.METHOD_LANES])
    now = datetime.now(tz=UTC)
    which = settled(ledger, state, "Aiko has it", now - timedelta(days=31))
    ledger.write(outbox.set_post, which, said("It is done"), now=now)
    (going,) = claimed(ledger).ready
    assert going.delivery.post == said("It is done")
    later = states.not_sent(going.progress, wall() + 1_000, "no connection")
    ledger.write(units.settle, going, later, wall(), timing=Timing(), told=nobody_told)
    kept = ledger.read(lambda tx: tx.execute(table.select().where(table.c.kind == "edit")).one())
    assert (kept.state, kept.reason) == ("pending", "no connection")
