"""What is not understood yet is found by its id, and everything that a card asks for comes from an index."""

from datetime import datetime

import pytest

from handlers import understanding
from handlers.company import Company
from storage import conversations, customers, messages, signals, themes, understood, vectors
from storage.ledger import Ledger, Tx
from storage.model import (
    Conversation,
    ConversationId,
    Customer,
    CustomerId,
    MessageId,
    ModelId,
    Signal,
    Team,
    ThemeId,
    Understood,
)
from tests.storage.plans import explained, untouched

MANY = 30


@pytest.fixture
def said(ledger: Ledger, now: datetime) -> list[MessageId]:
    """A conversation with many messages, of which every third is understood."""

    def fill(tx: Tx) -> list[MessageId]:
        who = customers.add_customer(tx, Customer(id=CustomerId(0), name="Ada"), now=now)
        talk = Conversation(
            id=ConversationId(0), ref="E-1", customer=who, source="form", place="", team=Team("support"), rule="r",
            first_team=Team("support"), state="open", opened_at=now, heard_at=now,
        )  # fmt: skip
        which = conversations.add_conversation(tx, talk, thread_key=None, week="2026-W48")
        ids = [
            messages.add_message(tx, which, f"text {n}", at=now, arrival=None, altered=False).id for n in range(MANY)
        ]
        known = ids[::3]
        understood.add_understood(tx, [Understood(message=one, leader=one, language="en") for one in known])
        understood.add_leaders(tx, dict.fromkeys(known, b"key."))
        signals.add_signals(tx, [Signal(message=ids[0], kind="bugging", words="sorry")])
        return ids

    return ledger.write(fill)


def test_only_what_is_not_understood_waits_in_order(ledger: Ledger, said: list[MessageId]) -> None:
    waiting = [one for n, one in enumerate(said) if n % 3]
    assert [one.id for one in ledger.read(understood.list_waiting, said[0] - 1, 100)] == waiting
    assert [one.id for one in ledger.read(understood.list_waiting, waiting[4], 2)] == waiting[5:7]
    assert ledger.read(understood.count_waiting, said[0] - 1) == len(waiting)
    assert ledger.read(understood.find_span) == (said[0], said[-1])


def test_what_somebody_else_understood_meanwhile_is_left_alone(
    ledger: Ledger, said: list[MessageId], now: datetime, company: Company
) -> None:
    unread = ledger.read(understood.list_waiting, 0, 3)
    ledger.write(understanding.give_up, unread[:1], "it was somebody else")
    found = understanding.Found(insights=[], themes=[], model=None)
    assert not ledger.write(understanding.note, company, unread, found, now=now)
    assert [one.id for one in ledger.read(understood.list_waiting, 0, 2)] == [one.id for one in unread[1:]]


@pytest.fixture
def company() -> Company:
    from zoneinfo import ZoneInfo

    return Company(name="Marrow & Pine", zone=ZoneInfo("Europe/Berlin"), teams={}, default_team=Team("support"))


def everything(tx: Tx) -> None:
    understood.list_waiting(tx, 3, 100)
    understood.count_waiting(tx, 3)
    understood.find_span(tx)
    understood.list_of_conversation(tx, ConversationId(1))
    understood.list_to_show(tx, 10)
    understood.list_like(tx, MessageId(1), 10)
    understood.list_in_theme(tx, ThemeId(1), 10)
    understood.find_heard(tx, [MessageId(1)])
    signals.list_of_conversation(tx, ConversationId(1))
    vectors.list_without(tx, ModelId(1), 3, 100, 10)
    themes.find_theme(tx, ThemeId(1))


@untouched
@pytest.mark.usefixtures("said")
@pytest.mark.parametrize("table", ["messages", "understood", "leaders", "signals", "vectors", "themes"])
def test_everything_comes_from_an_index(ledger: Ledger, table: str) -> None:
    found = [plan for plan in ledger.write(lambda tx: explained(tx, lambda: everything(tx))) if table in plan]
    assert found
    bare = [f"SCAN {table}", f"Seq Scan on {table}"]
    assert [plan for plan in found if any(one in plan and f"{one} USING" not in plan for one in bare)] == []
