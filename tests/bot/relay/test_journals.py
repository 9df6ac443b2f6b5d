"""A letter in doubt whose journal cannot be read for a moment does not go again meanwhile: it would arrive twice."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from bot import clock
from bot.ledger import AsyncLedger
from bot.ports import TryLater, Unsure
from bot.relay.loop import Relay
from bot.relay.pace import Pace, Rate
from bot.relay.states import Timing
from storage import lanes, outbox, progress
from storage.ledger import Ledger
from storage.model import Delivery, DeliveryId, Letter, Receipt, RemoteId
from tests.bot.relay.conftest import Up

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
AWAY = TryLater("the journal cannot be read now")
SETTLE_MS = 400
TIMING = Timing(
    request=20, lease=2_000, lateness=20, settle=60, guard=100, look_again=20, letters={"mail": SETTLE_MS}
)  # fmt: skip
LETTER = Letter(
    source="mail", to="maria@example.com", name="Maria", sender="Aiko", subject="Lamp", text="Hello", language="en",
    at=NOW, token="7k3q9m2x-0",
)  # fmt: skip


class Carrier:
    """Loses the answer to the first letter; its journal says one thing after the other, and the last for good."""

    carries = True

    def __init__(self, *says: bool | Exception | None) -> None:
        self.says = list(says)
        self.carried: list[int] = []
        self.asked: list[int] = []

    async def send(self, _delivery: Delivery) -> Receipt:
        self.carried.append(clock.wall())
        if len(self.carried) == 1:
            raise Unsure("it broke off after the dot")
        return Receipt(remote=RemoteId("1"))

    async def was_sent(self, _delivery: Delivery) -> bool | None:
        self.asked.append(clock.wall())
        said = self.says.pop(0) if len(self.says) > 1 else self.says[0]
        if isinstance(said, Exception):
            raise said
        return said


def never(*_: object) -> DeliveryId:
    raise AssertionError("nothing is bundled here")


async def relayed(ledger: Ledger, carrier: Carrier) -> None:
    """A letter is relayed until it is known to be sent."""
    ledger.write(lanes.add_lanes, [*lanes.METHOD_LANES, lanes.letter_lane("mail")])
    which = ledger.write(outbox.add_letter, LETTER, subject="answer:1", now=NOW, goes_at=clock.wall())
    free = Rate(interval=0)
    relay = Relay(
        AsyncLedger(ledger, asyncio.get_running_loop()), SimpleNamespace(), wall=clock.wall, timing=TIMING,
        pace=Pace(channel=free, posts=free, method=free), bundle=never, watch=Up(), life=1, carriers={"mail": carrier},
    )  # type: ignore[arg-type]  # fmt: skip
    running = asyncio.create_task(relay.run())

    def is_sent() -> bool:
        found = ledger.write(progress.find_waiting, which)
        return found is not None and found.progress.state == "sent"

    try:
        await until(is_sent)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not await asyncio.to_thread(holds):  # noqa: ASYNC110 - the ledger tells nobody here
            await asyncio.sleep(0.01)


@pytest.mark.asyncio
async def test_while_the_journal_cannot_be_read_it_waits(ledger: Ledger) -> None:
    carrier = Carrier(AWAY, AWAY, True)
    await relayed(ledger, carrier)
    assert (len(carrier.carried), len(carrier.asked)) == (1, 3)


@pytest.mark.asyncio
async def test_one_that_did_not_leave_goes_as_soon_as_the_journal_says_so(ledger: Ledger) -> None:
    carrier = Carrier(AWAY, False)
    await relayed(ledger, carrier)
    assert (len(carrier.carried), len(carrier.asked)) == (2, 2)


@pytest.mark.asyncio
async def test_where_it_stays_away_it_goes_again_once_it_waited_as_long_as_doubts_do(ledger: Ledger) -> None:
    carrier = Carrier(AWAY)
    await relayed(ledger, carrier)
    assert len(carrier.carried) == 2
    assert carrier.carried[1] - carrier.asked[0] >= SETTLE_MS


@pytest.mark.asyncio
async def test_without_a_journal_nothing_is_waited_for(ledger: Ledger) -> None:
    carrier = Carrier(None)
    await relayed(ledger, carrier)
    assert (len(carrier.carried), len(carrier.asked)) == (2, 1)
