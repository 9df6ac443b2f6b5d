"""Letters wait each for itself: one that is held, or not wanted just now, keeps no other from leaving."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.relay import states, units
from bot.relay.pace import Pace, Rate
from bot.relay.states import Timing
from storage import lanes, outbox, progress
from storage.ledger import Ledger, Tx
from storage.model import DeliveryId, Letter, RemoteId, Waiting

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
TOMORROW, T0 = 90_000_000, 1_000_000
TIMING = Timing()
UNPACED = Pace(channel=Rate(interval=0), posts=Rate(interval=0), method=Rate(interval=0))


def letter() -> Letter:
    return Letter(
        source="mail", to="maria@example.com", name="Maria", sender="Aiko", subject="Lamp", text="Hello", language="en",
        at=NOW, token="7k3q9m2x-0",
    )  # fmt: skip


@pytest.fixture(autouse=True)
def lane(ledger: Ledger) -> None:
    ledger.write(lanes.add_lanes, [*lanes.METHOD_LANES, lanes.letter_lane("mail")])


def add(ledger: Ledger, goes_at: int) -> DeliveryId:
    return ledger.write(outbox.add_letter, letter(), subject="answer:1", now=NOW, goes_at=goes_at)


def never(_tx: Tx, _waiting: list[Waiting], _now: int) -> Any:
    raise AssertionError("nothing is bundled here")


def claim(ledger: Ledger, now: int, pace: Pace) -> units.Claimed:
    return ledger.write(units.claim, now, pace=pace, timing=TIMING, room=64, bundle=never)


def settle(ledger: Ledger, waiting: Waiting, after: Any, now: int) -> None:
    ledger.write(units.settle, waiting, after, now, timing=TIMING, told=lambda *_: None)


@pytest.mark.parametrize("pace", [Pace(), UNPACED], ids=["paced", "unpaced"])
def test_what_is_held_until_tomorrow_holds_nothing_else(ledger: Ledger, pace: Pace) -> None:
    held = [add(ledger, TOMORROW) for _ in range(40)]
    due = [add(ledger, T0), add(ledger, T0 + 20_000)]
    first = claim(ledger, T0, pace)
    assert [one.delivery.id for one in first.ready] == due[:1]
    # It knows when to look again, without anybody waking it.
    assert first.next_at is not None
    assert first.next_at <= T0 + 20_000
    settle(ledger, first.ready[0], states.sent(first.ready[0].progress, RemoteId("x"), T0, TIMING), T0)
    assert [one.delivery.id for one in claim(ledger, T0 + 20_000, pace).ready] == due[1:]
    assert claim(ledger, T0 + 60_000, pace).next_at == TOMORROW
    assert set(held).isdisjoint(due)


@pytest.mark.parametrize("pace", [Pace(), UNPACED], ids=["paced", "unpaced"])
def test_one_that_is_not_wanted_just_now_keeps_no_other_waiting(ledger: Ledger, pace: Pace) -> None:
    greylisted = add(ledger, T0)
    (first,) = claim(ledger, T0, pace).ready
    assert first.delivery.id == greylisted
    settle(ledger, first, states.not_sent(first.progress, T0 + 300_000, "451 later"), T0)
    other = add(ledger, T0)
    assert [one.delivery.id for one in claim(ledger, T0 + 5_000, pace).ready] == [other]
    assert [one.delivery.id for one in claim(ledger, T0 + 300_000, pace).ready] == [greylisted]


def test_after_an_old_backup_what_may_have_left_is_asked_about_and_what_is_held_still_waits(ledger: Ledger) -> None:
    due, held = add(ledger, T0), add(ledger, TOMORROW)
    assert ledger.write(progress.doubt_all, T0, "restored", newest=held) == 1
    looks = ledger.write(units.clear_up, T0, pace=UNPACED, timing=TIMING)
    assert [one.delivery.id for one in looks.letters] == [due]
    assert claim(ledger, TOMORROW, UNPACED).ready[0].delivery.id == held
