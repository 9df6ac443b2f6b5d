"""What the agenda, the figures and the list of the unheard ask is found by index, however much is stored."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers import figures, unheard
from handlers.agenda import agenda
from handlers.company import Company
from storage import conversations, customers, messages, themes
from storage import unheard as accounts
from storage.ledger import Ledger, Tx
from storage.model import AgendaItem, ChannelId, Conversation, ConversationId, Customer, CustomerId, PersonId, Team
from storage.signals import Signal, add_signals
from storage.tables import answers, promises, theme_weeks, understood
from storage.tables import themes as topics
from tests.storage.plans import explained, untouched

SUPPORT = Team("support")
WEEK, BEFORE = "2026-W48", "2026-W47"
TABLES = (
    "conversations", "messages", "answers", "events", "promises", "understood", "signals", "theme_weeks", "customers",
    "accounts", "week_counts",
)  # fmt: skip


@pytest.fixture
def company() -> Company:
    return Company(name="Marrow & Pine", zone=ZoneInfo("UTC"), teams={SUPPORT: ChannelId("C")}, default_team=SUPPORT)


@pytest.fixture
def full(ledger: Ledger, now: datetime) -> Ledger:
    """Something of everything that an agenda may hold, in two weeks."""

    def fill(tx: Tx) -> None:
        tx.execute(topics.insert(), {"id": 1, "name": "Exports", "total": b"", "centre": b"", "model_id": 1,
                                     "begun_week": BEFORE})  # fmt: skip
        for week, back in ((BEFORE, 7), (WEEK, 0)):
            at = now - timedelta(days=back)
            tx.execute(theme_weeks.insert(), {"theme_id": 1, "week": week, "heard": 10})
            for n in range(10):
                one(tx, week, at, n)

    def one(tx: Tx, week: str, at: datetime, n: int) -> None:
        who = customers.add_customer(tx, Customer(id=CustomerId(0), name=f"N{n}", company=f"A{n}"), now=at)
        talk = Conversation(
            id=ConversationId(0), ref=f"E-{week}-{n}", customer=who, source="form", place="", team=SUPPORT, rule="r",
            first_team=SUPPORT, state="open", opened_at=at, heard_at=at,
        )  # fmt: skip
        which = conversations.add_conversation(tx, talk, thread_key=None, week=week)
        verdict: Any = "not quite" if n == 1 else ""
        said = messages.add_message(
            tx, which, "The export is slow today", at=at, arrival=None, altered=False, verdict=verdict
        )
        tx.execute(understood.insert(), {"message_id": said.id, "leader_id": said.id, "theme_id": 1})
        conversations.set_conversation(tx, which, to_review=n == 2, never_answered=n == 3)
        conversations.add_event(tx, which, "done", now=at)
        if n == 4:
            add_signals(tx, [Signal(message=said.id, kind="ambassador", words="export")])
        row = {
            "conversation_id": which, "kind": "answer", "person": PersonId("U1"), "text": "Yes", "source": "page",
            "shown_to": "", "asks": True, "at": at, "goes_at": at, "delivery_id": 0, "state": "sent", "settled_at": at,
        }  # fmt: skip
        tx.execute(answers.insert(), row)
        kept = {"conversation_id": which, "team": SUPPORT, "by": at, "week": week, "made_at": at, "quarters": 1,
                "cases": 20, "basis": "all", "outcome": "broken"}  # fmt: skip
        tx.execute(promises.insert(), kept)

    ledger.write(fill)
    ledger.write(lambda tx: tx.exec_driver_sql("UPDATE accounts SET imported = true"))
    return ledger


def everything(tx: Tx, company: Company, now: datetime) -> None:
    carried = [
        AgendaItem(position=1, team=SUPPORT, question="?", heard=1, about=about)
        for about in ("theme:1", "rule:support:r")
    ]
    found = agenda(tx, company, WEEK, carried=carried, now=now)
    assert {"carried", "not_quite", "broken", "unheard"} <= {item.kind for item in found.items}
    agenda(tx, company, WEEK, carried=(), now=now)
    figures.figures(tx, company, WEEK, now=now)
    unheard.find(tx, company, 20, now=now + timedelta(days=90))
    accounts.newest_look(tx)
    unheard.look(tx, company, now=now)
    themes.count_weeks(tx, [WEEK, BEFORE])


def plans(tx: Tx, company: Company, now: datetime) -> list[str]:
    if tx.dialect.name == "postgresql":
        tx.exec_driver_sql("ANALYZE")
    return explained(tx, lambda: everything(tx, company, now))


@untouched
def test_everything_comes_from_an_index(full: Ledger, company: Company, now: datetime) -> None:
    found = full.write(plans, company, now)
    assert len(found) > 30
    for index in (
        "ix_conversations_week",
        "ix_conversations_to_review",
        "ix_conversations_pressing",
        "ix_messages_not_quite",
        "ix_events_said",
        "ix_theme_weeks_week",
        "ix_promises_week",
        "ix_signals_kind",
        "ix_accounts_contact",
        "ix_accounts_looked",
    ):
        assert any(index in plan for plan in found), index
    # By the key from the oldest on until one of that week is met: slower with every week that is stored.
    assert [plan for plan in found if "using pk_conversations" in plan and "Filter: ((week)" in plan] == []
    bare = [f"{scan} {table}" for table in TABLES for scan in ("SCAN", "Seq Scan on")]
    assert [plan for plan in found if any(one in plan and f"{one} USING" not in plan for one in bare)] == []
