"""The indexes, for migrations: nothing that runs needs to know them, and to name a dialect's own is to import it."""

from typing import Any

from sqlalchemy import Index, text

from storage.tables import (
    COLLAPSING,
    DOUBTFUL,
    FREE,
    HELD,
    NEW_ONES,
    OPEN,
    OVERDUE,
    POSTED,
    PROMISED,
    QUARANTINED,
    READY,
    UNREADABLE,
    answers,
    arrivals,
    cards,
    conversations,
    events,
    files,
    lists,
    marks,
    messages,
    metadata,
    nudges,
    outbox,
    people,
    promises,
    quotas,
    reads,
    review_items,
)

__all__ = ["metadata"]


def index(name: str, *columns: Any, where: str | None = None, unique: bool = False) -> None:
    """An index over a table, or over the part of it that ``where`` says."""
    part: dict[str, Any] = {} if where is None else {"sqlite_where": text(where), "postgresql_where": text(where)}
    Index(name, *columns, unique=unique, **part)


index("ix_arrivals_new", arrivals.c.id, where=NEW_ONES)
index("ix_arrivals_new_order", arrivals.c.order_key, arrivals.c.id, where=NEW_ONES)
index("ix_arrivals_unreadable", arrivals.c.id, where=UNREADABLE)
index("ix_arrivals_held", arrivals.c.id, where=HELD)
index("ix_conversations_todo", conversations.c.team, conversations.c.urgent, conversations.c.heard_at, where=OPEN)
index("ix_conversations_free", conversations.c.team, conversations.c.heard_at, where=FREE)
index("ix_conversations_owner", conversations.c.owner, conversations.c.heard_at, where="owner IS NOT NULL")
index("ix_conversations_week", conversations.c.week, conversations.c.team, conversations.c.id)
index("ix_conversations_due", conversations.c.due_at, where="due_at IS NOT NULL")
index("ix_conversations_customer", conversations.c.customer_id, conversations.c.id)
index("ix_messages_conversation", messages.c.conversation_id, messages.c.id)
index("ix_messages_own_id", messages.c.own_id, where="own_id IS NOT NULL")
index("ix_messages_arrival", messages.c.arrival_id, where="arrival_id IS NOT NULL")
index("ix_files_message", files.c.message_id)
index("ix_files_at", files.c.at, where="content IS NOT NULL")
index("ix_answers_conversation", answers.c.conversation_id, answers.c.id)
index("ix_answers_delivery", answers.c.delivery_id)
index("ix_answers_settled", answers.c.settled_at, where="person IS NOT NULL AND settled_at IS NOT NULL")
index("ix_promises_open", promises.c.by, where=PROMISED)
index("ix_promises_overdue", promises.c.by, where=OVERDUE)
index("ix_promises_week", promises.c.week, promises.c.team, promises.c.outcome)
index("ix_people_away", people.c.away_until, where="away_until IS NOT NULL")
index("ix_nudges_delivery", nudges.c.delivery_id)
index("ix_events_conversation", events.c.conversation_id, events.c.id)
index("uq_cards_live", cards.c.conversation_id, where="live", unique=True)
index("ix_cards_bundle", cards.c.bundle_id, where="bundle_id IS NOT NULL")
index("ix_cards_delivery", cards.c.delivery_id)
index("ix_marks_person", marks.c.person)
index("ix_reads_person", reads.c.person)
index("ix_lists_delivery", lists.c.delivery_id)
index("ix_outbox_ready", outbox.c.lane, outbox.c.urgency, outbox.c.id, where=READY)
index("ix_outbox_doubt", outbox.c.due_at, where=DOUBTFUL)
index("ix_outbox_sweep", outbox.c.sweep_at, where="sweep_at IS NOT NULL")
index("ix_outbox_waiting", outbox.c.waits_for, where="waits_for IS NOT NULL")
index("ix_outbox_remote", outbox.c.channel, outbox.c.remote, where=POSTED)
index("ix_outbox_settled", outbox.c.settled_at, where="settled_at IS NOT NULL")
index("ix_outbox_quarantined", outbox.c.id, where=QUARANTINED)
index("uq_outbox_subject", outbox.c.subject, outbox.c.kind, where=COLLAPSING, unique=True)
index("ix_quotas_next_at", quotas.c.next_at)
index("ix_review_items_delivery", review_items.c.delivery_id)
