"""How each doubt was settled is told to the operator, once, with why it was one and how long it lasted."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from threading import Event
from typing import Any

import pytest
from sqlalchemy import update

from bot.relay import units
from bot.relay.pace import Pace
from bot.relay.states import Timing
from storage import doubts, lanes, outbox, progress, tables
from storage.ledger import Ledger, Tx
from storage.model import ChannelId, DeliveryId, Part, Post, RemoteId, Sighting, Span, Waiting

SUPPORT = ChannelId("C0SUPPORT")
NOW = 1_764_000_000_000
TIMING = Timing()


def doubt(tx: Tx, now: datetime) -> DeliveryId:
    """A card of which nobody knows whether Slack took it."""
    lanes.add_lanes(tx, [lanes.channel_lane(SUPPORT), lanes.LOOKS])
    said = Post(push="A card", parts=(Part(kind="line", spans=(Span(kind="ours", text="A card"),)),))
    which = outbox.add_post(tx, channel=SUPPORT, post=said, subject="card:1", now=now)
    tx.execute(
        update(tables.outbox)
        .where(tables.outbox.c.id == which)
        .values(state="unsure", epoch=1, started_at=NOW - 120_000, due_at=NOW, mark="1.0", reason="no answer in time")
    )
    return which


@pytest.fixture
def unsure(ledger: Ledger, now: datetime) -> DeliveryId:
    return ledger.write(doubt, now)


def look(tx: Tx, which: DeliveryId, *copies: str, complete: bool = True) -> list[Waiting]:
    waiting = progress.find_waiting(tx, which)
    assert waiting is not None
    seen = [Sighting(ref=waiting.delivery.ref, remote=RemoteId(remote)) for remote in copies]
    return units.after_look(tx, [waiting], {waiting.delivery.ref: seen}, complete=complete, now=NOW, timing=TIMING)


def heal(tx: Tx, which: DeliveryId) -> None:
    waiting = progress.find_waiting(tx, which)
    assert waiting is not None
    kept = Sighting(ref=waiting.delivery.ref, remote=RemoteId("2.0"))
    units.healed(tx, waiting, kept, NOW + 5_000, timing=TIMING)


def confirm(tx: Tx, which: DeliveryId) -> None:
    waiting = progress.find_waiting(tx, which)
    assert waiting is not None
    sighting = Sighting(ref=waiting.delivery.ref, remote=RemoteId("2.0"))
    units.confirm(tx, SUPPORT, sighting, NOW, timing=TIMING)


def told(ledger: Ledger) -> list[tuple[str, str, int]]:
    return [(one.how, one.why, one.at - one.began) for one in ledger.read(doubts.list_doubts, 10)]


def test_what_was_found_is_told(ledger: Ledger, unsure: DeliveryId) -> None:
    ledger.write(look, unsure, "2.0")
    assert told(ledger) == [("found", "no answer in time", 120_000)]


def test_what_went_again_is_told(ledger: Ledger, unsure: DeliveryId) -> None:
    ledger.write(look, unsure)
    assert told(ledger) == [("resent", "no answer in time", 120_000)]


def test_what_its_own_event_confirmed_is_told_once(ledger: Ledger, unsure: DeliveryId) -> None:
    ledger.write(confirm, unsure)
    ledger.write(confirm, unsure)
    assert told(ledger) == [("confirmed", "no answer in time", 120_000)]


def test_a_look_that_was_not_complete_settles_nothing(ledger: Ledger, unsure: DeliveryId) -> None:
    ledger.write(look, unsure, complete=False)
    assert told(ledger) == []


def test_a_copy_that_was_taken_away_is_told(ledger: Ledger, unsure: DeliveryId) -> None:
    ledger.write(look, unsure, "2.0", "3.0")
    ledger.write(heal, unsure)
    assert [how for how, _, _ in told(ledger)] == ["healed", "found"]


# ------------------------------------------------------------------ a sweep that is due beside a doubt that is not


def sweep_due(tx: Tx, which: DeliveryId, *, settles_at: int) -> None:
    """It went once more after a first doubt, of which the sweep is due now; and is in doubt anew."""
    tx.execute(
        update(tables.outbox)
        .where(tables.outbox.c.id == which)
        .values(due_at=settles_at, sweep_at=NOW - 1, resent=True, epoch=2)
    )


def clear_up(tx: Tx, now: int) -> units.Looks:
    return units.clear_up(tx, now, pace=Pace(), timing=TIMING)


def test_a_sweep_decides_no_doubt_that_has_not_settled(ledger: Ledger, unsure: DeliveryId) -> None:
    """Its last request may still be accepted: who did not see it yet must not send it once more."""
    settles_at = NOW + 60_000
    ledger.write(sweep_due, unsure, settles_at=settles_at)
    looks = ledger.write(clear_up, NOW)
    assert (looks.places, looks.next_at) == ({}, settles_at)
    looks = ledger.write(clear_up, settles_at)
    assert [[one.delivery.id for one in group] for group in looks.places.values()] == [[unsure]]


def test_what_settles_when_its_sweep_is_due_is_looked_for_once(ledger: Ledger, unsure: DeliveryId) -> None:
    ledger.write(sweep_due, unsure, settles_at=NOW)
    ((waiting,),) = ledger.write(clear_up, NOW).places.values()
    ledger.write(look, unsure)
    (swept,) = ledger.write(clear_up, NOW).places.values()
    assert (waiting.progress.state, [one.progress.state for one in swept]) == ("unsure", ["pending"])


# ------------------------------------------------------------------ a copy with answers below it


def stands_twice(tx: Tx, which: DeliveryId, now: datetime, *, state: str, resent: bool = False) -> None:
    """The card stands twice, and its sweep is due; below one copy there is an answer."""
    tx.execute(
        update(tables.outbox)
        .where(tables.outbox.c.id == which)
        .values(state="sent", remote="2.0", sweep_at=NOW - 1, resent=True, reason=None)
    )
    said = Post(push="An answer", parts=(Part(kind="line", spans=(Span(kind="ours", text="An answer"),)),))
    reply = outbox.add_post(tx, channel=SUPPORT, post=said, subject="note:1", now=now, under=which)
    tx.execute(
        update(tables.outbox)
        .where(tables.outbox.c.id == reply)
        .values(state=state, resent=resent, epoch=1, due_at=NOW + 60_000, thread="2.0", waits_for=None)
    )


@pytest.mark.parametrize(
    ("state", "resent", "waits"),
    [
        ("unsure", False, True),
        ("sending", False, True),
        ("pending", True, True),
        ("pending", False, False),
        ("sent", True, False),
    ],
)
def test_a_copy_stays_as_long_as_an_answer_below_it_is_in_doubt(
    ledger: Ledger, unsure: DeliveryId, now: datetime, state: str, *, resent: bool, waits: bool
) -> None:
    """Once it is gone nobody looks below it any more, and the answer would stand there and below the other one."""
    ledger.write(stands_twice, unsure, now, state=state, resent=resent)
    surplus = ledger.write(look, unsure, "2.0", "3.0")
    assert bool(surplus) is not waits
    waiting = ledger.write(progress.find_waiting, unsure)
    assert waiting is not None
    assert (waiting.progress.sweep_at == NOW + TIMING.look_again) is waits


def test_what_cannot_be_looked_at_is_looked_for_ever_less_often(ledger: Ledger, unsure: DeliveryId) -> None:
    """So that channels that are gone take no turns from others that are looked at."""

    def failed(tx: Tx, ago_ms: int) -> int:
        was = progress.find_waiting(tx, unsure)
        assert was is not None
        aged = replace(was, progress=replace(was.progress, started_at=NOW - ago_ms))
        units.after_look(tx, [aged], {}, complete=False, now=NOW, timing=TIMING)
        after = progress.find_waiting(tx, unsure)
        assert after is not None
        assert after.progress.state == "unsure"
        return after.progress.due_at - NOW

    waits = [ledger.write(failed, minutes * 60_000) for minutes in (1, 12, 60 * 24, 60 * 24 * 90)]
    assert waits == [TIMING.look_again, 90_000, TIMING.longest_doubt, TIMING.longest_doubt]


class Halfway(dict[str, list[Sighting]]):
    """What a look found; tells when it is asked about ``last``, and waits then."""

    def __init__(self, found: dict[str, list[Sighting]], last: str) -> None:
        super().__init__(found)
        self.reached, self.go_on = Event(), Event()
        self._last = last

    def get(self, ref: str, default: Any = None) -> Any:
        if ref == self._last:
            self.reached.set()
            assert self.go_on.wait(10)
        return super().get(ref, default)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_look_and_what_confirms_it_meanwhile_do_not_wait_for_each_other_for_ever(
    ledger: Ledger, now: datetime
) -> None:
    """A delivery, then its lane: whoever took them the other way round, or a lane in between, locked the others out."""
    both = [ledger.write(progress.find_waiting, ledger.write(doubt, now)) for _ in range(2)]
    first, last = [one for one in both if one is not None]
    found = {
        one.delivery.ref: [Sighting(ref=one.delivery.ref, remote=RemoteId(f"{n}.0"))]
        for n, one in enumerate((first, last), 2)
    }
    halfway = Halfway(found, last.delivery.ref)

    def confirm_last(tx: Tx) -> None:
        assert halfway.reached.wait(10)
        progress.find_waiting(tx, last.delivery.id)
        halfway.go_on.set()
        units.confirm(tx, SUPPORT, found[last.delivery.ref][0], NOW, timing=TIMING)

    with ThreadPoolExecutor() as pool:
        look = pool.submit(
            ledger.write, units.after_look, [first, last], halfway, complete=True, now=NOW, timing=TIMING
        )
        pool.submit(ledger.write, confirm_last).result(20)
        look.result(20)
    assert sorted((how, why) for how, why, _ in told(ledger)) == [
        ("confirmed", "no answer in time"),
        ("found", "no answer in time"),
    ]
    assert ledger.read(lanes.find_marks)[lanes.channel_lane(SUPPORT)] == "3.0"
