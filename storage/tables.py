"""The nouns as tables (SQLAlchemy Core). Instants are integers: milliseconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def to_ms(at: datetime) -> int:
    """Milliseconds since 1970 of an aware datetime; a naive one is a TypeError."""
    return (at - EPOCH) // MILLISECOND


def from_ms(ms: int) -> datetime:
    return EPOCH + timedelta(milliseconds=ms)


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored as milliseconds: SQLite has no zone, and integers sort and index alike everywhere."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else to_ms(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else from_ms(value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only for INTEGER, PostgreSQL needs BIGINT for 10^10 of them.
Id = BigInteger().with_variant(Integer, "sqlite")

facts = Table(
    "facts",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
    comment="what this ledger knows of itself: its epoch, the pinned identity of the workspace",
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("id", Id, primary_key=True),
    Column("source", String, nullable=False),
    Column("external_id", String, nullable=False),
    Column("order_key", String, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("body_hash", LargeBinary, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("state", String, nullable=False, server_default="new"),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("why", Text),
    UniqueConstraint("source", "external_id"),
)
# Parts of tables that have an index of their own (storage.indexes). Queries have to say them word for word: what a
# parameter holds is not known when a plan is made.
NEW_ONES = "state = 'new'"
UNREADABLE = "state = 'unreadable'"
HELD = "state = 'held'"


accounts = Table(
    "accounts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("segment", String),
)

customers = Table(
    "customers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text),
    Column("account_id", ForeignKey("accounts.id")),
    Column("language", String),
    Column("zone", String),
    Column("created_at", Instant, nullable=False),
    Column("no_asks", Boolean, nullable=False, server_default=text("false"), comment="please don't ask me again"),
    Column("no_quotes", Boolean, nullable=False, server_default=text("false"), comment="don't show my words to others"),
)

addresses = Table(
    "addresses",
    metadata,
    Column("source", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("customer_id", ForeignKey("customers.id"), nullable=False),
    Column("shown", Text, nullable=False),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ref", String, nullable=False, unique=True),
    Column("customer_id", ForeignKey("customers.id"), nullable=False),
    Column("source", String, nullable=False),
    Column("place", Text, nullable=False),
    Column("thread_key", String),
    Column("team", String, nullable=False),
    Column("rule", Text, nullable=False),
    Column("first_team", String, nullable=False),
    Column("state", String, nullable=False),
    Column("owner", String),
    Column("urgent", Boolean, nullable=False, server_default=text("false")),
    Column("to_review", Boolean, nullable=False, server_default=text("false")),
    Column("heard_by", String),
    Column("opened_at", Instant, nullable=False),
    Column("heard_at", Instant, nullable=False),
    Column("bumped_at", Instant),
    Column("week", String, nullable=False),
    Column("subject", Text, nullable=False, server_default="", comment="as the customer called it, where they did"),
    Column("answered_at", Instant, comment="when we last said something back"),
    Column("asked_at", Instant, comment="when we asked whether it is done"),
    Column("next_word_at", Instant, comment="by when we speak again"),
    Column("offered_at", Instant, comment="when its owner found the offer to ask whether it is done"),
    Column("reminded_at", Instant, comment="when we reminded them of that question"),
    Column("asks_off", Boolean, nullable=False, server_default=text("false"), comment="the bot asks nothing by itself"),
    Column("due_at", Instant, comment="when the next thing is due without anybody doing anything"),
    Column("generation", SmallInteger, nullable=False, server_default="0", comment="of its links and reply addresses"),
    UniqueConstraint("source", "thread_key"),
)
OPEN = "state IN ('open', 'owned', 'answered', 'asked')"
FREE = f"{OPEN} AND owner IS NULL"

messages = Table(
    "messages",
    metadata,
    Column("id", Id, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("arrival_id", ForeignKey("arrivals.id")),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("altered", Boolean, nullable=False, server_default=text("false")),
    Column("own_id", String, comment="the source's own id of it, which later ones may name"),
    Column("verdict", String, nullable=False, server_default="", comment="whether it is done, where they say so"),
    Column("doubt", Text, comment="why it may not be the customer's, or no person's: a stranger, an auto-reply"),
)

files = Table(
    "files",
    metadata,
    Column("id", Id, primary_key=True),
    Column("message_id", ForeignKey("messages.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("content", LargeBinary, comment="gone once it was kept for long enough"),
    comment="what came along with words, as its sender called it",
)

answers = Table(
    "answers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("person", String, comment="who wrote it; nobody when it is the bot's own"),
    Column("text", Text, nullable=False),
    Column("source", String, nullable=False, comment="whose adapter carries it"),
    Column("shown_to", Text, nullable=False),
    Column("asks", Boolean, nullable=False, comment="whether it asks if it is done"),
    Column("at", Instant, nullable=False),
    Column("goes_at", Instant, nullable=False, comment="when it leaves, unless it is taken back"),
    Column("delivery_id", BigInteger, nullable=False),
    Column("note_id", BigInteger, comment="the delivery in the card's thread that says how far it is"),
    Column("state", String, nullable=False),
    Column("settled_at", Instant),
    Column("why", Text),
    comment="what we said back",
)

promises = Table(
    "promises",
    metadata,
    Column("conversation_id", ForeignKey("conversations.id"), primary_key=True),
    Column("team", String, nullable=False),
    Column("by", Instant, nullable=False),
    Column("week", String, nullable=False, comment="the local week in which it is due, which counts it"),
    Column("made_at", Instant, nullable=False),
    Column("quarters", Integer, nullable=False, comment="the working time it reckons with, in quarters of an hour"),
    Column("cases", Integer, nullable=False, comment="from how many it was measured"),
    Column("basis", String, nullable=False, comment="what these have in common with it"),
    Column("outcome", String, nullable=False, server_default="open"),
    Column("settled_at", Instant, comment="when it was answered, or nobody waited for that any more"),
    Column("told_at", Instant, comment="when the channel last heard that it is overdue and nobody has it"),
    comment="by when a first answer was promised, and what became of it",
)
PROMISED = "outcome = 'open'"
OVERDUE = "outcome = 'broken' AND settled_at IS NULL"

usual_spans = Table(
    "usual_spans",
    metadata,
    Column("team", String, primary_key=True),
    Column("alike", String, primary_key=True, comment="what the measured cases have in common"),
    Column("quarters", Integer, nullable=False, comment="of an hour of working time: nine of ten were answered in it"),
    Column("cases", Integer, nullable=False),
    comment="how long a first answer of each team takes, measured every hour on its last four weeks",
)

nudges = Table(
    "nudges",
    metadata,
    Column("person", String, primary_key=True),
    Column("delivery_id", BigInteger, nullable=False),
    Column("day", String, nullable=False, comment="of theirs; each begins with a message of its own"),
    Column("looked_at", Instant, nullable=False),
    Column("said", String, nullable=False, comment="the hash of what it says; empty when nothing is due"),
    comment="the one direct message of each person who has something due",
)

events = Table(
    "events",
    metadata,
    Column("id", Id, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("what", String, nullable=False),
    Column("who", String),
    Column("why", Text),
)

cards = Table(
    "cards",
    metadata,
    Column("conversation_id", ForeignKey("conversations.id"), primary_key=True),
    Column("channel", String, primary_key=True),
    Column("live", Boolean, nullable=False),
    Column("delivery_id", BigInteger, nullable=False),
    Column("bundle_id", BigInteger),
    Column("gone", Boolean, nullable=False, server_default=text("false")),
)

marks = Table(
    "marks",
    metadata,
    Column("subject", String, primary_key=True, comment="conversation:ID, item:ID or voice:ID"),
    Column("person", String, primary_key=True),
    Column("sign", String, primary_key=True),
    Column("at", String, primary_key=True, comment="the platform's time, sortable"),
    Column("present", Boolean, primary_key=True),
    Column("place", String, primary_key=True, comment="channel/remote id of an emoji, empty for a button"),
)

people = Table(
    "people",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("zone", String, nullable=False),
    Column("teams", Text, nullable=False),
    Column("guest", Boolean, nullable=False),
    Column("bot", Boolean, nullable=False),
    Column("stranger", Boolean, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("away_until", Instant, comment="they said so themselves; nothing while they are here"),
    Column("direct", String, comment="the room between them and us"),
)

reads = Table(
    "reads",
    metadata,
    Column("language", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("said", Boolean, nullable=False, comment="by themselves; else by the settings"),
)

lists = Table(
    "lists",
    metadata,
    Column("channel", String, primary_key=True),
    Column("delivery_id", BigInteger, nullable=False),
    Column("looked_at", BigInteger, nullable=False, comment="by the wire's clock"),
    Column("said", String, nullable=False, comment="the hash of what it says"),
    comment="the pinned list of each channel",
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ref", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("lane", String, nullable=False, comment="the channel's lane, or the method's"),
    Column("urgency", SmallInteger, nullable=False, comment="0 goes first"),
    Column("channel", String, nullable=False),
    Column("waits_for", BigInteger, comment="the delivery that must be sent first: a root, a card that is edited"),
    Column("thread", String),
    Column("target", String, comment="the remote id that an edit, reaction or deletion is about"),
    Column("about", String, comment="the reference of the delivery whose message it is about"),
    Column("subject", String, comment="whose content it is; edits of one subject collapse"),
    Column("bundles", Boolean, nullable=False, server_default=text("false"), comment="may be listed in a bundle"),
    Column("payload", LargeBinary, nullable=False),
    Column("hash", String, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("sent_version", Integer, nullable=False, server_default="0"),
    Column("created_at", BigInteger, nullable=False),
    Column("state", String, nullable=False, server_default="pending"),
    Column("epoch", Integer, nullable=False, server_default="0"),
    Column("mark", String),
    Column("started_at", BigInteger),
    Column("deadline", BigInteger),
    Column("due_at", BigInteger, nullable=False, comment="when the relay has to look at the row again"),
    Column("unfinished", SmallInteger, nullable=False, server_default="0"),
    Column("resent", Boolean, nullable=False, server_default=text("false")),
    Column("sweep_at", BigInteger),
    Column("sweeps", SmallInteger, nullable=False, server_default="0"),
    Column("remote", String),
    Column("reason", Text),
    Column("settled_at", BigInteger),
)
READY = "state = 'pending' AND waits_for IS NULL"
DOUBTFUL = "state IN ('sending', 'unsure')"
POSTED = "kind = 'post' AND remote IS NOT NULL"
QUARANTINED = "state = 'quarantined'"
COLLAPSING = "kind IN ('edit', 'home')"

lanes = Table(
    "lanes",
    metadata,
    Column("name", String, primary_key=True),
    Column("next_at", BigInteger, nullable=False, server_default="0"),
    Column("blocked_until", BigInteger, nullable=False, server_default="0"),
    Column("mark", String, comment="the newest server timestamp seen in that channel"),
)

doubts = Table(
    "doubts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("delivery_id", BigInteger, nullable=False),
    Column("channel", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("how", String, nullable=False),
    Column("began", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    comment="what nobody knew for a while and how it was settled; the newest thousand",
)

quotas = Table(
    "quotas",
    metadata,
    Column("name", String, primary_key=True, comment="who is counted; addresses of visitors only as keyed hashes"),
    Column("next_at", BigInteger, nullable=False, comment="when the bucket is full again"),
    Column("muted_until", BigInteger, nullable=False, server_default="0"),
    comment="how much each sender may still hand over; rows in the past say nothing and are deleted",
)

rings = Table(
    "rings",
    metadata,
    Column("ritual", String, primary_key=True),
    Column("period", String, primary_key=True),
    Column("at", Instant, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("until", BigInteger, nullable=False),
)

week_counts = Table(
    "week_counts",
    metadata,
    Column("week", String, primary_key=True),
    Column("team", String, primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("source", String, primary_key=True),
    Column("heard", Integer, nullable=False),
    comment="kept in the same transaction as the conversation it counts",
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Id, primary_key=True),
    Column("week", String, nullable=False, unique=True),
    Column("opened_at", Instant, nullable=False),
    Column("delivery_id", BigInteger, nullable=False),
    Column("closed_at", Instant),
)

review_items = Table(
    "review_items",
    metadata,
    Column("review_id", ForeignKey("reviews.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("team", String, nullable=False),
    Column("question", Text, nullable=False),
    Column("heard", Integer, nullable=False),
    Column("delivery_id", BigInteger, nullable=False),
)

samples = Table(
    "samples",
    metadata,
    Column("id", Id, primary_key=True),
    Column("week", String, nullable=False, unique=True),
    Column("drawn_at", Instant, nullable=False),
    Column("seed", String, nullable=False),
    Column("frame", Integer, nullable=False),
    Column("delivery_id", BigInteger, nullable=False),
)

voices = Table(
    "voices",
    metadata,
    Column("sample_id", ForeignKey("samples.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("team", String, nullable=False),
    Column("source", String, nullable=False),
    Column("stands_for", Integer, nullable=False),
)
