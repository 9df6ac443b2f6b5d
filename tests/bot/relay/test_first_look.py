"""The look at every room with which a relay begins: only what may have gone already waits for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from sqlalchemy import select

from bot.ledger import AsyncLedger
from bot.relay.loop import Relay
from bot.relay.states import Timing
from storage import facts, lanes, tables
from storage.ledger import Ledger
from storage.model import ChannelId, Delivery, DeliveryId, Receipt, RemoteId, Sighting, Sightings
from tests.bot.relay.conftest import Up, running
from tests.bot.relay.test_troubles_of_one_place import HERE, PACE, THERE, bundle, post, until, wall

pytestmark = pytest.mark.asyncio


@dataclass
class Workspace:
    """Takes everything; what a room shows is known once it is let."""

    seen: tuple[Sighting, ...] = ()
    shows: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[ChannelId] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    async def send(self, delivery: Delivery) -> Receipt:
        self.taken.append(delivery.post.push if delivery.post else delivery.kind)
        return Receipt(remote=RemoteId(f"{len(self.taken)}.0"))

    async def find(self, channel: ChannelId, since: object, thread: object) -> Sightings:
        self.asked.append(channel)
        await self.shows.wait()
        return Sightings(seen=self.seen if channel == THERE else (), complete=True)


@asynccontextmanager
async def relaying(ledger: Ledger, workspace: Workspace) -> AsyncIterator[AsyncLedger]:
    def make(hub: AsyncLedger) -> Relay:
        return Relay(hub, workspace, wall=wall, timing=Timing(), pace=PACE, bundle=bundle, watch=Up(), life=1)  # type: ignore[arg-type]

    async with running(ledger, make) as (hub, _):
        yield hub


def state(ledger: Ledger, which: DeliveryId) -> str:
    found = select(tables.outbox.c.state).where(tables.outbox.c.id == which)
    return str(ledger.read(lambda tx: tx.execute(found).scalar_one()))


def epoch(ledger: Ledger) -> str | None:
    return ledger.read(facts.find_fact, "epoch")


@pytest.fixture
def ready(ledger: Ledger) -> Ledger:
    ledger.write(lanes.add_lanes, [lanes.channel_lane(HERE), lanes.channel_lane(THERE), *lanes.METHOD_LANES])
    return ledger


async def test_where_nothing_was_on_its_way_what_is_new_goes_while_the_rooms_are_looked_at(ready: Ledger) -> None:
    workspace = Workspace()
    async with relaying(ready, workspace) as hub:
        await until(lambda: len(workspace.asked) == 2)
        await hub.write(post, HERE, "A card")
        await until(lambda: workspace.taken == ["A card"])


@pytest.mark.parametrize("was", ["pending", "sending", "unsure"])
async def test_what_was_on_its_way_keeps_all_waiting_until_every_room_was_looked_at(ready: Ledger, was: str) -> None:
    first = ready.write(post, HERE, "From before")
    far = {"state": was, "due_at": 0 if was == "pending" else wall() + 600_000, "started_at": 1, "deadline": 1}
    ready.write(lambda tx: tx.execute(tables.outbox.update().values(far)))
    workspace = Workspace()
    async with relaying(ready, workspace) as hub:
        await hub.write(post, HERE, "New")
        await until(lambda: len(workspace.asked) == 2)
        for _ in range(20):
            await asyncio.sleep(0)
        assert workspace.taken == []
        workspace.shows.set()
        await until(lambda: "New" in workspace.taken)
        await until(lambda: state(ready, first) == ("sent" if was == "pending" else was))


async def test_an_older_backup_that_is_found_out_puts_nothing_in_doubt_that_is_newer(
    ready: Ledger,
) -> None:
    stranger = Sighting(ref="d-never-heard-of", remote=RemoteId("9.0"), epoch=7)
    workspace = Workspace(seen=(stranger,))
    async with relaying(ready, workspace) as hub:
        await until(lambda: len(workspace.asked) == 2)
        new = await hub.write(post, HERE, "New")
        await until(lambda: workspace.taken == ["New"])
        workspace.shows.set()
        await until(lambda: epoch(ready) == "8")
        await until(lambda: state(ready, new) == "sent")
    assert ready.read(lambda tx: tx.execute(select(tables.outbox.c.id).where(tables.outbox.c.resent)).all()) == []
