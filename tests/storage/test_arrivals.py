"""Arrivals are stored once, whatever is sent twice."""

from dataclasses import replace
from datetime import datetime

from storage import arrivals
from storage.ledger import Ledger
from storage.model import Arrival


def arrival(now: datetime, external_id: str = "a", order_key: str = "k", raw: bytes = b"raw") -> Arrival:
    return Arrival(source="webhook:shop", external_id=external_id, order_key=order_key, raw=raw, received_at=now)


def test_the_same_thing_taken_twice_is_one_arrival(ledger: Ledger, now: datetime) -> None:
    first = ledger.write(arrivals.add, arrival(now))
    again = ledger.write(arrivals.add, arrival(now))
    assert first.fresh
    assert not again.fresh
    assert again.same
    assert again.id == first.id
    assert ledger.read(arrivals.count_new) == 1


def test_the_same_id_with_another_body_is_told_apart(ledger: Ledger, now: datetime) -> None:
    ledger.write(arrivals.add, arrival(now))
    other = ledger.write(arrivals.add, replace(arrival(now), raw=b"other"))
    assert not other.fresh
    assert not other.same


def test_what_waits_is_claimed_in_its_order(ledger: Ledger, now: datetime) -> None:
    for external_id in "abc":
        ledger.write(arrivals.add, arrival(now, external_id))
    claimed = ledger.write(arrivals.claim_new, 2)
    assert [one.external_id for one, _ in claimed] == ["a", "b"]


def test_what_is_held_waits_for_the_operator_and_is_then_taken_in_like_any_other(ledger: Ledger, now: datetime) -> None:
    held = ledger.write(arrivals.add, arrival(now), held="the hidden field was filled in")
    assert ledger.write(arrivals.claim_new, 10) == []
    assert ledger.read(arrivals.count_held) == 1
    assert [(one.arrival.id, one.why) for one in ledger.read(arrivals.list_held, 10)] == [
        (held.id, "the hidden field was filled in")
    ]
    assert ledger.write(arrivals.release, [held.id]) == 1
    assert ledger.write(arrivals.release, [held.id]) == 0
    assert [one.id for one, _ in ledger.write(arrivals.claim_new, 10)] == [held.id]


def test_many_are_added_at_once_and_those_known_are_left_as_they_were(ledger: Ledger, now: datetime) -> None:
    ledger.write(arrivals.add, arrival(now, "b"))
    added = ledger.write(arrivals.add_new, [replace(arrival(now, id_), raw=b"row") for id_ in "abc"])
    assert sorted(added) == ["a", "c"]
    assert [one.external_id for one, _ in ledger.write(arrivals.claim_new, 10)] == ["b", "a", "c"]
    assert ledger.read(arrivals.find_known, "webhook:shop", ["b", "z"]) == {"b": arrivals.body_hash(b"raw")}
