"""What was noticed in messages: each signal with the customer's own words that gave it."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select

from storage.ledger import Tx
from storage.model import ConversationId, CustomerId, MessageId, Signal
from storage.prepared import Prepared, PreparedInsert
from storage.tables import messages, named_competitors, signals

ADD = PreparedInsert(
    signals,
    ("message_id", "kind", "words"),
    lambda insert: insert.on_conflict_do_nothing(index_elements=["message_id", "kind"]),
)
ADD_NAMED = PreparedInsert(
    named_competitors,
    ("week", "name", "customer_id"),
    lambda insert: insert.on_conflict_do_nothing(index_elements=["week", "name", "customer_id"]),
)
OF_CONVERSATION = Prepared(
    select(signals)
    .join(messages, messages.c.id == signals.c.message_id)
    .where(messages.c.conversation_id == bindparam("which"))
    .order_by(signals.c.message_id.desc(), signals.c.kind)
    .limit(bindparam("n"))
)


def add_signals(tx: Tx, noticed: Sequence[Signal]) -> None:
    """Stores them; one of each kind a message, the first that was told."""
    ADD.many(tx, [{"message_id": one.message, "kind": one.kind, "words": one.words} for one in noticed])


def list_of_conversation(tx: Tx, which: ConversationId, limit: int = 20) -> list[Signal]:
    """What was noticed in a conversation's messages, the newest message first."""
    rows = OF_CONVERSATION.rows(tx, {"which": which, "n": limit})
    return [Signal(message=MessageId(row.message_id), kind=row.kind, words=row.words) for row in rows]


def add_named(tx: Tx, named: Sequence[tuple[str, str, CustomerId]]) -> None:
    """(local week, competitor, who named it): each customer counts once a week for each."""
    ADD_NAMED.many(tx, [{"week": week, "name": name, "customer_id": who} for week, name, who in named])


def count_named(tx: Tx, week: str) -> tuple[int, list[tuple[str, int]]]:
    """How many customers named a competitor in a local week, and which ones how many of them named, most first."""
    of_week = named_competitors.c.week == week
    who = tx.execute(select(func.count(named_competitors.c.customer_id.distinct())).where(of_week)).scalar_one()
    times = func.count().label("times")
    rows = tx.execute(
        select(named_competitors.c.name, times)
        .where(of_week)
        .group_by(named_competitors.c.name)
        .order_by(times.desc(), named_competitors.c.name)
    )
    return int(who), [(row.name, int(row.times)) for row in rows]


def find_words(tx: Tx, kind: str, which: Sequence[ConversationId]) -> dict[ConversationId, str]:
    """The words that gave a signal last in each of these conversations."""
    found = (
        select(messages.c.conversation_id, signals.c.words)
        .join(messages, messages.c.id == signals.c.message_id)
        .where(messages.c.conversation_id.in_(which), signals.c.kind == kind)
        .order_by(signals.c.message_id)
    )
    return {ConversationId(row.conversation_id): row.words for row in tx.execute(found)}
