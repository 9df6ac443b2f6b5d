"""What is quarantined is tried again or put aside by people, and nothing that waits for it is ever lost from sight."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select, update

from storage import doubts, lanes, outbox, quarantine, tables
from storage.ledger import Ledger, Tx
from storage.model import ChannelId, DeliveryId, Part, Post, Span

SUPPORT = ChannelId("C0SUPPORT")
WALL = 1_764_000_000_000


def post(tx: Tx, now: datetime, subject: str = "card:1", under: DeliveryId | None = None) -> DeliveryId:
    said = Post(push="A card", parts=(Part(kind="line", spans=(Span(kind="ours", text="A card"),)),))
    return outbox.add_post(tx, channel=SUPPORT, post=said, subject=subject, now=now, under=under)


def stop(tx: Tx, which: DeliveryId, reason: str = "invalid_blocks", **more: Any) -> None:
    """What the relay writes down when the other side refuses for good."""
    changes = {"state": "quarantined", "reason": reason, "settled_at": WALL, "epoch": 1, **more}
    tx.execute(update(tables.outbox).where(tables.outbox.c.id == which).values(**changes))


def row(tx: Tx, which: DeliveryId) -> Any:
    return tx.execute(select(tables.outbox).where(tables.outbox.c.id == which)).one()


def add_talk(tx: Tx, now: datetime) -> None:
    tx.execute(tables.customers.insert(), {"id": 1, "name": "Somebody", "created_at": now})
    talk = {"id": 1, "ref": "E-1", "customer_id": 1, "source": "form", "place": "", "team": "support", "rule": "x"}
    more = {"first_team": "support", "state": "open", "opened_at": now, "heard_at": now, "week": "2026-W48"}
    tx.execute(tables.conversations.insert(), talk | more)


@pytest.fixture
def stuck(ledger: Ledger, now: datetime) -> DeliveryId:
    """A card that Slack refused, with a reply that waits for it."""

    def make(tx: Tx) -> DeliveryId:
        add_talk(tx, now)
        lanes.add_lanes(tx, [lanes.channel_lane(SUPPORT)])
        card = post(tx, now)
        post(tx, now, "note:1", under=card)
        stop(tx, card)
        return card

    return ledger.write(make)


def test_what_is_stuck_is_listed_with_its_reason_and_what_waits_for_it(ledger: Ledger, stuck: DeliveryId) -> None:
    [found] = ledger.read(quarantine.list_quarantined, 10)
    assert (found.delivery, found.reason, found.subject, found.waiting) == (stuck, "invalid_blocks", "card:1", 1)
    assert found.since is not None


def test_trying_again_gives_it_back_to_the_relay_as_it_was(ledger: Ledger, stuck: DeliveryId, now: datetime) -> None:
    assert ledger.write(quarantine.try_again, stuck, now=now, wall=WALL)
    found = ledger.read(row, stuck)
    assert (found.state, found.due_at, found.resent, found.settled_at) == ("pending", 0, False, None)
    assert ledger.read(quarantine.list_quarantined, 10) == []


def test_what_may_have_been_accepted_is_looked_for_before_it_goes_again(
    ledger: Ledger, stuck: DeliveryId, now: datetime
) -> None:
    ledger.write(stop, stuck, reason="the process died 8 times while sending it", resent=True)
    assert ledger.write(quarantine.try_again, stuck, now=now, wall=WALL)
    found = ledger.read(row, stuck)
    assert (found.state, found.due_at, found.resent) == ("unsure", 0, True)


def test_both_ways_leave_an_event_and_a_line_for_the_operator(ledger: Ledger, stuck: DeliveryId, now: datetime) -> None:
    ledger.write(quarantine.try_again, stuck, now=now, wall=WALL + 5_000)
    ledger.write(stop, stuck)
    ledger.write(quarantine.put_aside, stuck, now=now, wall=WALL + 9_000)
    told = ledger.read(doubts.list_doubts, 10)
    assert [(one.how, one.why, one.began, one.at) for one in told] == [
        ("put aside", "invalid_blocks", WALL, WALL + 9_000),
        ("tried again", "invalid_blocks", WALL, WALL + 5_000),
    ]

    def history(tx: Tx) -> list[tuple[str, str, str]]:
        return [(one.what, one.who, one.why) for one in tx.execute(select(tables.events).order_by(tables.events.c.id))]

    assert ledger.read(history) == [
        ("delivery tried again", "operator", "invalid_blocks"),
        ("delivery put aside", "operator", "invalid_blocks"),
    ]


def test_putting_aside_settles_it_with_all_that_waits_for_it(ledger: Ledger, stuck: DeliveryId, now: datetime) -> None:
    assert ledger.write(quarantine.put_aside, stuck, now=now, wall=WALL)
    found = ledger.read(row, stuck)
    assert (found.state, found.reason, found.settled_at) == ("aside", "invalid_blocks", WALL)
    assert ledger.read(quarantine.list_quarantined, 10) == []
    assert ledger.read(quarantine.list_missed, 10) == []
    reply = ledger.read(row, DeliveryId(stuck + 1))
    assert (reply.state, reply.reason) == ("aside", f"what it belongs to (delivery {stuck}) was put aside")


def test_what_a_customer_says_later_brings_it_back_into_sight(ledger: Ledger, stuck: DeliveryId, now: datetime) -> None:
    ledger.write(quarantine.put_aside, stuck, now=now, wall=WALL)
    ledger.write(post, now, "note:1", under=stuck)
    [found] = ledger.read(quarantine.list_missed, 10)
    assert (found.delivery, found.waiting, found.aside) == (stuck, 1, True)
    assert ledger.write(quarantine.try_again, stuck, now=now, wall=WALL)
    assert ledger.read(quarantine.list_missed, 10) == []
    assert ledger.read(row, DeliveryId(stuck + 1)).state == "pending"


def test_what_is_not_in_quarantine_is_left_alone(ledger: Ledger, stuck: DeliveryId, now: datetime) -> None:
    assert ledger.write(quarantine.try_again, stuck, now=now, wall=WALL)
    assert not ledger.write(quarantine.try_again, stuck, now=now, wall=WALL)
    assert not ledger.write(quarantine.put_aside, stuck, now=now, wall=WALL)
    assert not ledger.write(quarantine.try_again, DeliveryId(999), now=now, wall=WALL)
    assert ledger.read(row, stuck).state == "pending"


# ------------------------------------------------------------------ doubts that nobody can look up

LONG_AGO = WALL - 16 * 60_000


@pytest.fixture
def unread(ledger: Ledger, stuck: DeliveryId) -> DeliveryId:
    """A card in doubt in a channel that cannot be read any more, with a reply that waits for it."""
    ledger.write(stop, stuck, "no answer in time", state="unsure", started_at=LONG_AGO, due_at=WALL, settled_at=None)
    return stuck


def test_a_person_takes_it_as_sent_and_it_is_never_sent_again_unlooked(
    ledger: Ledger, unread: DeliveryId, now: datetime
) -> None:
    assert ledger.write(quarantine.take_as_sent, unread, now=now, wall=WALL)
    assert [ledger.read(row, DeliveryId(which)).state for which in (unread, unread + 1)] == ["aside", "aside"]
    [told] = ledger.read(doubts.list_doubts, 10)
    assert (told.how, told.why, told.at - told.began) == ("taken as sent", "no answer in time", 16 * 60_000)
    ledger.write(post, now, "note:1", under=unread)
    assert ledger.write(quarantine.try_again, unread, now=now, wall=WALL)
    assert ledger.read(row, unread).state == "unsure"


def test_a_person_has_it_sent_again_and_then_it_is_swept(ledger: Ledger, unread: DeliveryId, now: datetime) -> None:
    assert ledger.write(quarantine.send_again, unread, now=now, wall=WALL)
    found = ledger.read(row, unread)
    assert (found.state, bool(found.resent), found.due_at) == ("pending", True, 0)
    assert not ledger.write(quarantine.send_again, unread, now=now, wall=WALL)
    assert [one.how for one in ledger.read(doubts.list_doubts, 10)] == ["sent again"]


def test_nobody_decides_on_a_doubt_that_may_settle_by_itself(ledger: Ledger, unread: DeliveryId, now: datetime) -> None:
    earlier = LONG_AGO + 2 * 60_000
    assert not ledger.write(quarantine.send_again, unread, now=now, wall=earlier)
    assert not ledger.write(quarantine.take_as_sent, unread, now=now, wall=earlier - 5 * 60_000)
    assert ledger.read(row, unread).state == "unsure"
