"""The indexes, for migrations: nothing that runs needs to know them, and to name a dialect's own is to import it."""

from typing import Any

from sqlalchemy import DDL, Index, MetaData, event, text

from storage.tables import (
    ALIVE,
    COLLAPSING,
    DOUBTFUL,
    DRAFT_WANTED,
    FREE,
    HELD,
    IMPORTED,
    IN_THEME,
    NEW_ONES,
    NOT_ANSWERED,
    NOT_QUITE,
    ON_PLACES,
    OPEN,
    OVERDUE,
    POSTED,
    PRESSING,
    PROMISED,
    QUARANTINED,
    READY,
    SAID,
    TO_REVIEW,
    TO_SHOW,
    UNKEPT,
    UNREADABLE,
    accounts,
    answers,
    arrivals,
    cards,
    conversations,
    customers,
    drafts,
    events,
    files,
    guesses,
    joins,
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
    review_decisions,
    review_items,
    say_backs,
    search_entries,
    signals,
    theme_weeks,
    themes,
    understood,
)

_PARTS: dict[Index, str] = {}


def index(name: str, *columns: Any, where: str | None = None, unique: bool = False) -> None:
    """An index over a table, or over the part of it that ``where`` says."""
    made = Index(name, *columns, unique=unique)
    if where is not None:
        _PARTS[made] = where


def spelt(dialect: str) -> MetaData:
    """All tables with their indexes, for one dialect: to name an option of the other is to import it, 3 MB of it."""
    for one, where in _PARTS.items():
        one.dialect_options[dialect]["where"] = text(where)
    return metadata


index("ix_arrivals_new", arrivals.c.id, where=NEW_ONES)
index("ix_arrivals_new_order", arrivals.c.order_key, arrivals.c.id, where=NEW_ONES)
index("ix_arrivals_unreadable", arrivals.c.id, where=UNREADABLE)
index("ix_arrivals_held", arrivals.c.id, where=HELD)
index("ix_conversations_todo", conversations.c.team, conversations.c.urgent, conversations.c.heard_at, where=OPEN)
index("ix_conversations_free", conversations.c.team, conversations.c.heard_at, where=FREE)
index("ix_conversations_pressing", conversations.c.team, conversations.c.heard_at, where=f"{OPEN} AND {PRESSING}")
index("ix_conversations_not_answered", conversations.c.opened_at, where=f"{OPEN} AND {NOT_ANSWERED}")
index("ix_conversations_at_risk", conversations.c.id, where=f"{OPEN} AND at_risk")
index("ix_conversations_owner", conversations.c.owner, conversations.c.heard_at, where="owner IS NOT NULL")
index("ix_conversations_week", conversations.c.week, conversations.c.team, conversations.c.id)
index("ix_conversations_due", conversations.c.due_at, where="due_at IS NOT NULL")
index("ix_conversations_customer", conversations.c.customer_id, conversations.c.id)
index("ix_messages_conversation", messages.c.conversation_id, messages.c.id)
index("ix_messages_own_id", messages.c.own_id, where="own_id IS NOT NULL")
index("ix_messages_arrival", messages.c.arrival_id, where="arrival_id IS NOT NULL")
index("ix_files_message", files.c.message_id)
index("ix_files_answer", files.c.answer_id, where="answer_id IS NOT NULL")
index("ix_files_wanted", files.c.id, where="remote IS NOT NULL")
index("ix_files_at", files.c.at, where="content IS NOT NULL")
index("ix_answers_conversation", answers.c.conversation_id, answers.c.id)
index("ix_answers_delivery", answers.c.delivery_id)
index("ix_answers_corrects", answers.c.corrects, where="corrects IS NOT NULL")
index("ix_answers_settled", answers.c.settled_at, where="person IS NOT NULL AND settled_at IS NOT NULL")
index("ix_drafts_wanted", drafts.c.id, where=DRAFT_WANTED)
index("ix_drafts_delivery", drafts.c.delivery_id)
index("ix_say_backs_person", say_backs.c.person)
index("ix_promises_open", promises.c.by, where=PROMISED)
index("ix_promises_overdue", promises.c.by, where=OVERDUE)
index("ix_promises_week", promises.c.week, promises.c.team, promises.c.outcome)
index("ix_people_away", people.c.away_until, where="away_until IS NOT NULL")
index("ix_nudges_delivery", nudges.c.delivery_id)
index("ix_events_conversation", events.c.conversation_id, events.c.id)
index("ix_joins_kept", joins.c.kept_id)
index("ix_joins_other", joins.c.other_id)
index("ix_conversations_kind", conversations.c.id, where="kind IS NOT NULL")
index("ix_guesses_classifier", guesses.c.classifier_id, guesses.c.choice, guesses.c.conversation_id)
index("ix_conversations_part_of", conversations.c.part_of, where="part_of IS NOT NULL")
index("uq_cards_live", cards.c.conversation_id, where="live", unique=True)
index("ix_cards_bundle", cards.c.bundle_id, where="bundle_id IS NOT NULL")
index("ix_cards_delivery", cards.c.delivery_id)
index("ix_marks_person", marks.c.person)
index("ix_marks_places", marks.c.subject, where=ON_PLACES)
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
index("ix_review_decisions_item", review_decisions.c.review_id, review_decisions.c.position)
index("ix_review_decisions_due_on", review_decisions.c.due_on, where=UNKEPT)
index("ix_understood_leader", understood.c.leader_id, understood.c.message_id)
index("ix_understood_theme", understood.c.theme_id, understood.c.message_id, where=IN_THEME)
index("ix_themes_alive", themes.c.id, where=ALIVE)
index("ix_signals_kind", signals.c.kind, signals.c.message_id)

# What searches SQLite's words is no table of SQLAlchemy's, and PostgreSQL's index has a kind that SQLite does not know.
# Without fastupdate: what is not in order yet would be read through with each search.
SEARCH_WORDS = (
    "CREATE VIRTUAL TABLE search_words USING fts5("
    "words, content='search_entries', content_rowid='id', columnsize=0, prefix='4 5', tokenize='ascii')"
)
IX_SEARCH_WORDS = "CREATE INDEX ix_search_words ON search_entries USING gin (words) WITH (fastupdate = off)"
for when, kind, statement in (
    ("after_create", "sqlite", SEARCH_WORDS),
    ("before_drop", "sqlite", "DROP TABLE IF EXISTS search_words"),
    ("after_create", "postgresql", IX_SEARCH_WORDS),
):
    event.listen(search_entries, when, DDL(statement).execute_if(dialect=kind))  # type: ignore[no-untyped-call]


def is_compared(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether Alembic knows of it: not of what searches words, nor of the tables in which SQLite keeps that."""
    return kind not in ("table", "index") or not (name or "").startswith(("search_words", "ix_search_words"))


index("ix_understood_to_show", understood.c.message_id, where=TO_SHOW)
index("ix_events_said", events.c.conversation_id, events.c.id, where=SAID)
index("ix_messages_not_quite", messages.c.at, messages.c.conversation_id, where=NOT_QUITE)
index("ix_theme_weeks_week", theme_weeks.c.week, theme_weeks.c.theme_id)
index("ix_conversations_to_review", conversations.c.id, where=TO_REVIEW)
index("ix_customers_account", customers.c.account_id, customers.c.id, where="account_id IS NOT NULL")
index("ix_accounts_contact", accounts.c.contact_at, accounts.c.id, where=IMPORTED)
index("ix_accounts_looked", accounts.c.looked_at, accounts.c.id, where=IMPORTED)
