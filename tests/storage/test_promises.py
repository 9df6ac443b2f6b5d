"""Promises and nudges as they are stored: what is due is found by index, however many conversations there are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from storage import conversations, customers, nudges, people, promises
from storage.ledger import Ledger, Tx
from storage.model import (
    Conversation,
    ConversationId,
    Customer,
    CustomerId,
    DeliveryId,
    Person,
    PersonId,
    Promised,
    Team,
)
from storage.nudges import Nudge
from storage.tables import answers
from storage.tables import promises as table
from tests.storage.plans import explained, untouched

SUPPORT, SALES = Team("support"), Team("sales")
HOUR = timedelta(hours=1)
WEEK = "2026-W48"
Promise = Callable[..., ConversationId]


@pytest.fixture
def promise(ledger: Ledger, now: datetime) -> Promise:
    """A conversation with a promise, due in so many hours."""
    customer = Customer(id=CustomerId(0), name="Maria", language="pt")
    customer = ledger.write(customers.add_customer, customer, now=now)

    def make(due: float = 1, *, team: Team = SUPPORT, **more: Any) -> ConversationId:
        talk = Conversation(
            id=ConversationId(0), ref=f"E-{make.number}", customer=customer, source="form", place="", team=team,
            rule="r", first_team=team, state="open", opened_at=now, heard_at=now,
        )  # fmt: skip
        make.number += 1
        which = ledger.write(conversations.add_conversation, talk, thread_key=None, week=WEEK)
        if more:
            ledger.write(lambda tx: conversations.set_conversation(tx, which, **more))
        promised = Promised(
            conversation=which, team=team, by=now + due * HOUR, made_at=now, span=HOUR, cases=20, basis="all"
        )
        ledger.write(promises.add_promise, promised, week=WEEK)
        return which

    make.number = 0
    return make


def answer(tx: Tx, which: ConversationId, at: datetime, **more: Any) -> None:
    row = {
        "conversation_id": which, "kind": "answer", "person": "U1", "text": "", "source": "page", "shown_to": "",
        "asks": False, "at": at, "goes_at": at, "delivery_id": 0, "state": "sent", "settled_at": at,
    }  # fmt: skip
    tx.execute(insert(answers), row | more)


def test_a_promise_stands_with_its_conversation(ledger: Ledger, now: datetime, promise: Promise) -> None:
    which = promise()
    talk = ledger.read(conversations.find_conversation, which)
    assert talk is not None
    assert (talk.promised_by, talk.promise) == (now + HOUR, "open")
    found = ledger.read(lambda tx: tx.execute(select(table).where(table.c.conversation_id == which)).one())
    assert (found.team, found.by, found.made_at, found.cases, found.basis) == (SUPPORT, now + HOUR, now, 20, "all")
    assert found.quarters * promises.QUARTER == HOUR
    assert ledger.write(promises.settle, which, "kept", now=now)
    assert not ledger.write(promises.settle, which, "broken", now=now), "settled once and for all"


def test_what_is_due_comes_the_soonest_first_and_ends_with_its_conversation(
    ledger: Ledger, now: datetime, promise: Promise
) -> None:
    later, sooner, far = promise(2), promise(1, owner="U1"), promise(40)
    done = promise(1, state="done")
    due = ledger.read(promises.list_due, now + 3 * HOUR, 10)
    assert [(one.conversation, one.owner) for one in due] == [(sooner, "U1"), (later, None)]
    assert ledger.write(promises.list_passed, now + HOUR, 10) == []
    assert set(ledger.write(promises.list_passed, now + 3 * HOUR, 10)) == {sooner, later, done}
    for which in (later, sooner, done):
        ledger.write(promises.set_broken, which)
    assert [one.conversation for one in ledger.read(promises.list_due, now + 99 * HOUR, 10)] == [far]
    assert [one.conversation for one in ledger.read(promises.list_overdue, 10)] == [sooner, later]
    assert ledger.read(promises.list_ended, 10) == [done]


def test_the_channel_hears_of_what_nobody_has_and_not_twice(ledger: Ledger, now: datetime, promise: Promise) -> None:
    free, owned, away = promise(1), promise(1, owner="U1"), promise(2, owner="U2")
    for which in (free, owned, away):
        ledger.write(promises.set_broken, which)

    def told(*nobody_but: str) -> list[ConversationId]:
        found = ledger.read(
            promises.list_overdue, 10, told_before=now, nobody_but=[PersonId(one) for one in nobody_but]
        )
        return [one.conversation for one in found]

    assert told() == [free]
    assert told("U2") == [free, away]
    assert ledger.write(promises.set_told, free, before=now, now=now)
    assert not ledger.write(promises.set_told, free, before=now, now=now), "another process was faster"
    assert told("U2") == [away]


def test_counts_are_of_a_team_and_the_week_in_which_it_was_due(ledger: Ledger, now: datetime, promise: Promise) -> None:
    for outcome in ("kept", "kept", "broken", "void"):
        ledger.write(promises.settle, promise(), outcome, now=now)
    promise()
    promise(team=SALES)
    assert ledger.read(promises.count_outcomes, SUPPORT, WEEK) == {"kept": 2, "broken": 1, "void": 1, "open": 1}
    assert ledger.read(promises.count_outcomes, SUPPORT, "2026-W47") == {}


def test_first_answers_are_those_of_people_that_left(ledger: Ledger, now: datetime, promise: Promise) -> None:
    early, late, bot, returned = promise(), promise(), promise(), promise()
    ledger.write(answer, early, now + HOUR)
    ledger.write(answer, early, now + 2 * HOUR)
    ledger.write(answer, late, now + HOUR, state="late", settled_at=now + 9 * HOUR)
    ledger.write(answer, bot, now, person=None)
    ledger.write(answer, bot, now + 3 * HOUR)
    ledger.write(answer, returned, now + HOUR, state="returned")
    found = ledger.read(promises.list_first_answers, now, 10)
    assert [one.answered_at - now for one in found] == [HOUR, 3 * HOUR, HOUR]
    assert {(one.team, one.source, one.language, one.asked_at) for one in found} == {(SUPPORT, "form", "pt", now)}


def test_what_was_measured_replaces_what_was_known(ledger: Ledger) -> None:
    keys = ["a", "b", "", "c"]
    assert ledger.read(promises.find_usual, SUPPORT, keys) == {}
    ledger.write(promises.set_usual, SUPPORT, {"a": (HOUR, 20), "": (3 * HOUR, 50), "z": (HOUR, 20)})
    ledger.write(promises.set_usual, SALES, {"b": (HOUR, 20)})
    assert ledger.read(promises.find_usual, SUPPORT, keys) == {"a": (HOUR, 20), "": (3 * HOUR, 50)}
    ledger.write(promises.set_usual, SUPPORT, {"b": (2 * HOUR, 30)})
    assert ledger.read(promises.find_usual, SUPPORT, keys) == {"b": (2 * HOUR, 30)}


def test_a_person_s_message_is_known_by_where_it_stands(ledger: Ledger, now: datetime) -> None:
    nudge = Nudge(person=PersonId("U1"), delivery=DeliveryId(7), day="2026-11-25", looked_at=now, said="abc")
    ledger.write(nudges.set_nudge, nudge)
    ledger.write(nudges.set_nudge, replace(nudge, said=""))
    assert ledger.read(nudges.find_all) == {PersonId("U1"): replace(nudge, said="")}
    assert ledger.write(nudges.claim, nudge.person, nudge, now=now + HOUR)
    assert not ledger.write(nudges.claim, nudge.person, nudge, now=now + HOUR), "another process was faster"
    assert not ledger.write(nudges.claim, nudge.person, None, now=now)
    ledger.write(nudges.set_nudge, replace(nudge, said=""))
    ledger.write(nudges.drop_nudge, DeliveryId(7))
    assert ledger.read(nudges.find_all) == {}


def test_who_is_away_stays_so_whatever_the_platform_says_of_them(ledger: Ledger, now: datetime) -> None:
    person = Person(id=PersonId("U1"), name="Aiko")
    ledger.write(people.set_people, [person])
    ledger.write(people.set_away, person.id, now)
    ledger.write(people.set_people, [replace(person, name="Aiko T.")])
    assert [(one.name, one.away_until) for one in ledger.read(people.list_away)] == [("Aiko T.", now)]
    assert ledger.read(lambda tx: people.list_away(tx, back_by=now - HOUR)) == []
    ledger.write(people.set_away, person.id, None)
    assert ledger.read(people.list_away) == []


# ------------------------------------------------------------------ by index


def everything(tx: Tx, now: datetime) -> None:
    """Whatever a tick asks, and a conversation that begins."""
    promises.find_usual(tx, SUPPORT, ["a", "b", "c", ""])
    promises.list_passed(tx, now, 8)
    promises.list_ended(tx, 8)
    promises.list_due(tx, now, 500)
    promises.list_overdue(tx, 500)
    promises.list_overdue(tx, 30, told_before=now, nobody_but=[PersonId("U1")])
    promises.list_first_answers(tx, now, 2_000)
    promises.count_outcomes(tx, SUPPORT, WEEK)
    people.list_away(tx)
    people.list_away(tx, back_by=now)


@untouched
def test_what_is_due_is_found_by_index(ledger: Ledger, now: datetime, promise: Promise) -> None:
    for number in range(20):
        promise(number - 10, owner="U1" if number % 2 else None)
    found = ledger.write(lambda tx: explained(tx, lambda: everything(tx, now)))
    assert len(found) >= 9
    for index in (
        "ix_promises_open",
        "ix_promises_overdue",
        "ix_promises_week",
        "ix_answers_settled",
        "ix_people_away",
    ):
        assert any(index in plan for plan in found), index
    # As an anti join PostgreSQL would read all answers ever given.
    assert [plan for plan in found if "Anti Join" in plan] == []
    tables = ("promises", "usual_spans", "answers", "people", "conversations")
    bare = [f"{scan} {table}" for table in tables for scan in ("SCAN", "Seq Scan on")]
    assert [plan for plan in found if any(one in plan and f"{one} USING" not in plan for one in bare)] == []
