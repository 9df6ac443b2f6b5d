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

from storage.model import THIRD

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


class Terms(TypeDecorator[str]):
    """Terms in their order, as each database searches them: PostgreSQL's ``tsvector``; for SQLite a text (FTS5)."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        if dialect.name != "postgresql":
            return dialect.type_descriptor(Text())
        from sqlalchemy.dialects.postgresql import TSVECTOR

        return dialect.type_descriptor(TSVECTOR())


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
    Column("owner", String, comment="the person who looks after it"),
    Column("imported", Boolean, nullable=False, server_default=text("false"), comment="known by an import"),
    Column("contact_at", Instant, nullable=False, server_default="0", comment="no later than the last contact"),
    Column("looked_at", Instant, nullable=False, server_default="0", comment="when that was found out"),
)
IMPORTED = "imported"

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
    Column("address", Text, nullable=False, server_default="", comment="from which they wrote last, if they said"),
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
    Column("part_of", BigInteger, comment="the conversation that it was joined to"),
    Column("split_from", BigInteger, comment="the conversation in which its first messages were said"),
    Column("gloss", Text, comment="what it says, in one line of the house language"),
    Column("gloss_by", String),
    Column("heard_in", String, comment="the language that its newest message seems to be in"),
    Column("first_voice", Boolean, nullable=False, server_default=text("false"), comment="they never spoke before"),
    Column("unanswered", SmallInteger, nullable=False, server_default="1", comment="messages since we spoke last"),
    Column("never_answered", Boolean, nullable=False, server_default=text("false"), comment="and for long by now"),
    Column("fears", Boolean, nullable=False, server_default=text("false"), comment="to bug us, and no word since"),
    Column("at_risk", Boolean, nullable=False, server_default=text("false"), comment="to leave us, and no word since"),
    Column("kind", String, comment="what people say it is: a question, a defect, an idea, praise, criticism"),
    Column("kind_by", String),
    Column("guessed", Boolean, nullable=False, server_default=text("false"), comment="something was guessed of it"),
    UniqueConstraint("source", "thread_key"),
)
OPEN = "state IN ('open', 'owned', 'answered', 'asked')"
FREE = f"{OPEN} AND owner IS NULL"
PRESSING = f"(unanswered >= {THIRD} OR never_answered OR fears)"
NOT_ANSWERED = "answered_at IS NULL AND NOT never_answered"
TO_REVIEW = "to_review"

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
    Column("subject", Text, comment="as the customer called it, where that is another one than the conversation's"),
    Column("heard_by", String, comment="who of us passed it on, as heard from them"),
)
NOT_QUITE = "verdict = 'not quite'"

understood = Table(
    "understood",
    metadata,
    Column("message_id", ForeignKey("messages.id"), primary_key=True),
    Column("language", String, comment="nothing where it cannot be told"),
    Column("likelihood", SmallInteger, nullable=False, server_default="0", comment="of the language, in percent"),
    Column("leader_id", BigInteger, nullable=False, comment="the message that says nearly the same; may be itself"),
    Column("theme_id", BigInteger, comment="as it was assigned; what that theme went into is said there"),
    Column("why", Text, comment="why it could not be understood"),
    Column("to_show", SmallInteger, nullable=False, server_default="0", comment="1: with its card; 2: by an edit"),
    comment="what was understood of each message",
)
IN_THEME = "theme_id IS NOT NULL"
TO_SHOW = "to_show > 0"

leaders = Table(
    "leaders",
    metadata,
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("key", LargeBinary, nullable=False, comment="the smallest hashes of its runs of characters"),
    Column("heard", Integer, nullable=False, comment="messages that say nearly the same, itself among them"),
    comment="messages to which near-duplicates are linked",
)

vectors = Table(
    "vectors",
    metadata,
    Column("model_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("vector", LargeBinary, nullable=False, comment="whole numbers of eight bits; computed once"),
    comment="messages as vectors, by each model that is in use or about to be",
)

models = Table(
    "models",
    metadata,
    Column("id", Id, primary_key=True),
    Column("version", String, nullable=False, unique=True, comment="a digest of what was learned"),
    Column("texts", Integer, nullable=False, comment="from how many it was learned"),
    Column("fitted_at", Instant, nullable=False),
    Column("used_since", Instant, comment="nothing while vectors are computed with it for what was said before"),
    comment="how texts become vectors, learned from this company's own",
)

model_contents = Table(
    "model_contents",
    metadata,
    Column("model_id", BigInteger, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
    comment="apart, since SQLite writes a whole row anew when any of it changes",
)

themes = Table(
    "themes",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("label", Text, nullable=False, server_default="", comment="in words that its customers used"),
    Column("labelled_at", Integer, nullable=False, server_default="0", comment="how many it had when it was labelled"),
    Column("name", Text, comment="what people call it; goes before the label"),
    Column("named_by", String),
    Column("merged_into", BigInteger, comment="the theme as which it is shown"),
    Column("merged_by", String, comment="who did that; nobody when the two had become the same by themselves"),
    Column("muted_by", String, comment="who wants to hear nothing of it"),
    Column("heard", Integer, nullable=False, server_default="0", comment="messages in all"),
    Column("weight", Integer, nullable=False, server_default="0", comment="messages since it was last centred"),
    Column("total", LargeBinary, nullable=False, comment="the sum of their vectors"),
    Column("centre", LargeBinary, nullable=False),
    Column("model_id", BigInteger, nullable=False, comment="by which its centre is"),
    Column("begun_week", String, nullable=False),
    Column("ended_week", String, comment="since then it takes nothing in"),
    comment="what many customers speak of",
)
ALIVE = "ended_week IS NULL"

theme_weeks = Table(
    "theme_weeks",
    metadata,
    Column("theme_id", BigInteger, primary_key=True, autoincrement=False),
    Column("week", String, primary_key=True),
    Column("heard", Integer, nullable=False),
    comment="how often each theme was heard in each local week",
)

theme_events = Table(
    "theme_events",
    metadata,
    Column("id", Id, primary_key=True),
    Column("theme_id", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
    Column("kind", String, nullable=False, comment="begun, split, merged, parted, ended, named, muted, unmuted"),
    Column("other_id", BigInteger, comment="what was parted from it or went into it"),
    Column("who", String, comment="nobody when it happened by itself"),
    comment="what became of themes",
)

signals = Table(
    "signals",
    metadata,
    Column("message_id", ForeignKey("messages.id"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("words", Text, nullable=False, comment="of the customer's own, which gave it"),
    comment="what was noticed in messages",
)

named_competitors = Table(
    "named_competitors",
    metadata,
    Column("week", String, primary_key=True),
    Column("name", String, primary_key=True, comment="as the settings call it"),
    Column("customer_id", BigInteger, primary_key=True, autoincrement=False),
    comment="who named which competitor in which local week",
)

classifiers = Table(
    "classifiers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("about", String, nullable=False, comment="what it guesses: the team, or the kind"),
    Column("version", String, nullable=False, comment="a digest of what was learned"),
    Column("labels", Integer, nullable=False, comment="from how many conversations it was learned"),
    Column("learned_at", Instant, nullable=False),
    Column("measured", Text, nullable=False, comment="what it would have been worth on the past, as JSON"),
    comment="what was learned from where people put conversations, and from what they called them",
)

classifier_contents = Table(
    "classifier_contents",
    metadata,
    Column("classifier_id", BigInteger, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
    comment="apart, as those of models",
)

guesses = Table(
    "guesses",
    metadata,
    Column("conversation_id", ForeignKey("conversations.id"), primary_key=True, autoincrement=False),
    Column("about", String, primary_key=True),
    Column("choice", String, nullable=False),
    Column("likelihood", SmallInteger, nullable=False, comment="in percent"),
    Column("classifier_id", BigInteger, nullable=False),
    Column("acted", Boolean, nullable=False, server_default=text("false"), comment="it was handed over for it"),
    comment="what was guessed of conversations",
)

consents = Table(
    "consents",
    metadata,
    Column("customer_id", ForeignKey("customers.id"), primary_key=True, autoincrement=False),
    Column("conversation_id", BigInteger, nullable=False, comment="in which it was asked or said"),
    Column("asked_at", Instant),
    Column("given_at", Instant, comment="nothing until they agreed"),
    Column("noted_by", String, comment="who wrote down that they agreed; nobody when they did so themselves"),
    Column("revoked_at", Instant, comment="since then they are not to be quoted any more"),
    Column("revoked_by", String, comment="nobody when they did so themselves"),
    comment="whether customers may be quoted",
)

customer_languages = Table(
    "customer_languages",
    metadata,
    Column("customer_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String, primary_key=True),
    Column("heard", Integer, nullable=False, comment="messages"),
    comment="in which languages each customer wrote",
)

drawings = Table(
    "drawings",
    metadata,
    Column("upload_id", BigInteger, primary_key=True, autoincrement=False, comment="the delivery that brings it"),
    Column("drawing", LargeBinary, nullable=False, comment="what it shows, as JSON"),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("at", Instant, nullable=False),
    comment="pictures that are still to be drawn",
)

files = Table(
    "files",
    metadata,
    Column("id", Id, primary_key=True),
    Column("message_id", ForeignKey("messages.id"), comment="the customer's, with which it came"),
    Column("answer_id", ForeignKey("answers.id"), comment="ours, with which it goes"),
    Column("name", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("content", LargeBinary, comment="gone once it was kept for long enough"),
    Column("remote", String, comment="the platform's id of it, until it was fetched from there"),
    comment="what came along with words, as its sender called it",
)

search_entries = Table(
    "search_entries",
    metadata,
    Column(
        "id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False,
        comment="sorts by when it was said; below zero: a customer",
    ),
    Column("message_id", ForeignKey("messages.id"), unique=True),
    Column("answer_id", ForeignKey("answers.id"), unique=True),
    Column("customer_id", ForeignKey("customers.id"), unique=True),
    Column("hash", String, nullable=False, comment="of its terms: whether it has to be written anew"),
    Column("words", Terms, nullable=False, comment="its terms"),
    comment="what can be searched: what was said by customers and by us, and customers themselves",
)  # fmt: skip

search_stale = Table(
    "search_stale",
    metadata,
    Column("conversation_id", BigInteger, primary_key=True, autoincrement=False),
    Column("turn", Integer, nullable=False, comment="counts up; whoever saw to it saw to that one"),
    comment="conversations of which search does not know the newest yet",
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
    Column("corrects", BigInteger, comment="the answer in whose place it stands"),
    Column("taken_back_at", Instant, comment="after it had been sent"),
    Column("taken_back_by", String),
    Column("next_word", String, comment="when they hear from us next: none, days, week; else as it was"),
    comment="what we said back",
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", String, nullable=False),
    Column("remote", String, nullable=False, comment="the message in a card's thread that somebody wants to send"),
    Column("person", String, nullable=False, comment="with whose name it is signed as it is shown"),
    Column("state", String, nullable=False, comment="wanted (from the platform), shown, sent"),
    Column("turn", Integer, nullable=False, comment="counts how often it was wanted"),
    Column("wanted_at", Instant, nullable=False),
    Column("conversation_id", ForeignKey("conversations.id")),
    Column("text", Text, nullable=False, server_default=""),
    Column("hash", String, nullable=False, server_default="", comment="of the letter that the preview shows"),
    Column("seen", BigInteger, nullable=False, server_default="0", comment="the newest answer that it tells of"),
    Column("delivery_id", BigInteger, comment="the preview"),
    Column(
        "files",
        Text,
        nullable=False,
        server_default="[]",
        comment="what stands beside the words and goes along, as JSON",
    ),
    UniqueConstraint("channel", "remote"),
    comment="messages in the threads of cards that are to become answers",
)
DRAFT_WANTED = "state = 'wanted'"

say_backs = Table(
    "say_backs",
    metadata,
    Column("conversation_id", ForeignKey("conversations.id"), primary_key=True),
    Column("person", String, primary_key=True),
    Column("since", Instant, nullable=False),
    Column("taken_back_at", Instant, comment="it had left by then"),
    Column("listed_at", Instant, comment="since when it stands in their list"),
    comment="who wants to say it back",
)

snippets = Table(
    "snippets",
    metadata,
    Column("id", Id, primary_key=True),
    Column("team", String, nullable=False),
    Column("name", String, nullable=False),
    Column("language", String, nullable=False, comment="empty: for any"),
    Column("text", Text, nullable=False, comment="with fields such as {name}"),
    UniqueConstraint("team", "name", "language"),
    comment="short texts that a team uses again",
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
SAID = "what IN ('done', 'not quite', 'reopened')"

joins = Table(
    "joins",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String, nullable=False, comment="join or split"),
    Column("kept_id", ForeignKey("conversations.id"), nullable=False),
    Column("other_id", ForeignKey("conversations.id"), nullable=False),
    Column("person", String, nullable=False),
    Column("at", Instant, nullable=False),
    Column("messages", Text, nullable=False, comment="the ids of those that moved, as JSON"),
    Column("answers", Text, nullable=False, comment="the same of answers"),
    Column("newest_message", BigInteger, nullable=False),
    Column("newest_answer", BigInteger, nullable=False),
    Column("generation", SmallInteger, nullable=False, comment="of the links of the one that goes on, before"),
    Column("before", Text, nullable=False, comment="the rows as they were and as they were left, as JSON"),
    Column("note_id", BigInteger, comment="the delivery in the thread that says so"),
    Column("undone_at", Instant),
    comment="what was joined and what was split, so that it can be undone",
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
ON_PLACES = "substr(subject, 1, 6) = 'place:'"
"""On messages of which it is not known yet what they are; many a collation sorts as if there were no colon."""

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
    Column("told", Text, nullable=False, server_default="{}", comment="what its opening said beside these, as JSON"),
    Column("closing_id", BigInteger, comment="the message that tells that it closed"),
)

review_items = Table(
    "review_items",
    metadata,
    Column("review_id", ForeignKey("reviews.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("team", String, nullable=False),
    Column("question", Text, nullable=False),
    Column("heard", Integer, nullable=False),
    Column("delivery_id", BigInteger, nullable=False),  # 0: it stands in one line with others
    Column("kind", String, nullable=False, server_default="heard"),
    Column("before", Integer, nullable=False, server_default="0", comment="conversations of the week before"),
    Column("about", String, nullable=False, server_default="", comment="the same while it is carried over"),
    Column("weeks", Integer, nullable=False, server_default="0", comment="how many reviews had it before"),
    Column("numbers", Text, nullable=False, server_default="[]", comment="why it is here, as JSON"),
    Column("voices", Text, nullable=False, server_default="[]", comment="what was quoted, as JSON"),
    Column("conversations", Text, nullable=False, server_default="[]", comment="everybody who asked, as JSON"),
    Column("outcome", Text, comment="how the functions had voted when it closed, as JSON"),
    Column("gone", Boolean, nullable=False, server_default=text("false"), comment="somebody deleted its message"),
)

UNKEPT = "kept_at IS NULL AND NOT replaced AND due_on IS NOT NULL"

review_decisions = Table(
    "review_decisions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("review_id", ForeignKey("reviews.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("why", Text, nullable=False, server_default=""),
    Column("owner", String, comment="who does it; who decided is not kept"),
    Column("due_on", String, comment="the day until which it is done or watched"),
    Column("at", Instant, nullable=False),
    Column("replaced", Boolean, nullable=False, server_default=text("false"), comment="it was decided anew since"),
    Column("kept_at", Instant, comment="when its owner said that it was kept"),
    Column("reminded_on", String, comment="the day on which its owner was reminded"),
    comment="what reviews decided; the one that is not replaced holds",
)

review_pauses = Table(
    "review_pauses",
    metadata,
    Column("week", String, primary_key=True, comment="of which there is no review"),
    Column("at", Instant, nullable=False),
)

review_minutes = Table(
    "review_minutes",
    metadata,
    Column("review_id", BigInteger, primary_key=True, autoincrement=False),
    Column("markdown", Text, nullable=False),
    Column("csv", Text, nullable=False),
    comment="as they were when it closed",
)

tellings = Table(
    "tellings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("review_id", ForeignKey("reviews.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False, comment="what they get: say_back, not_doing, why"),
    Column("language", String, nullable=False, comment="theirs; empty where it is not known"),
    Column("conversations", Text, nullable=False, comment="who asked, as JSON"),
    Column("taken_out", Text, nullable=False, server_default="[]", comment="who does not get it, as JSON"),
    Column("delivery_id", BigInteger, nullable=False, comment="what offers it in the review's thread"),
    Column("at", Instant, nullable=False),
    UniqueConstraint("review_id", "position", "kind", "language"),
    comment="those to whom the owner of a decision may write what became of it",
)

samples = Table(
    "samples",
    metadata,
    Column("id", Id, primary_key=True),
    Column("week", String, nullable=False, unique=True),
    Column("drawn_at", Instant, nullable=False),
    Column("seed", String, nullable=False),
    Column("frame", Integer, nullable=False),
    Column("posts_at", Instant, nullable=False, server_default="0", comment="when it is to be posted"),
    Column("size", Integer, nullable=False, server_default="0", comment="how many voices were wanted"),
    Column("weeks", SmallInteger, nullable=False, server_default="1", comment="of how many weeks the frame is"),
    Column("digest", String, nullable=False, server_default="", comment="of the frame, by which it is kept"),
    Column("method", String, nullable=False, server_default=""),
    Column("version", Integer, nullable=False, server_default="0", comment="of the method"),
    Column("state", String, nullable=False, server_default="posted"),
    Column("released_by", String, comment="who let its voices out"),
    Column("told", Text, nullable=False, server_default="{}", comment="what can be said of the frame, as JSON"),
)

sample_voices = Table(
    "sample_voices",
    metadata,
    Column("sample_id", ForeignKey("samples.id"), primary_key=True, autoincrement=False),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("role", String, nullable=False),
    Column("drawn_id", BigInteger, nullable=False, comment="by which the frame knows it; stays where all else went"),
    Column("conversation_id", BigInteger),
    Column("customer_id", BigInteger),
    Column("message_id", BigInteger),
    Column("text", Text, nullable=False, comment="masked, without what people hid since"),
    Column("gloss", Text, nullable=False, server_default="", comment="masked as well"),
    Column("said_back", Text, nullable=False, server_default="", comment="masked as well"),
    Column("segment", String, nullable=False, server_default="", comment="empty where too few share it"),
    Column("theme_id", BigInteger),
    Column("alike", Integer, nullable=False, server_default="0", comment="how many of the frame are in its theme"),
    Column("rule", String, nullable=False, server_default="", comment="why it is also worth hearing"),
    Column("hidden", Text, nullable=False, server_default="[]", comment="what people masked beside, as JSON"),
    Column("held", Text, nullable=False, server_default="", comment="why it is not shown"),
    Column("held_by", String),
    Column("posted", Boolean, nullable=False, server_default=text("false")),
    Column("said_now", Text, nullable=False, server_default="", comment="what we said last since, masked"),
    Column("said_of", String, nullable=False, server_default="", comment="by which it is known of what that was made"),
    comment="the voices of each sample: those drawn, their reserves, those also worth hearing",
)

sample_frames = Table(
    "sample_frames",
    metadata,
    Column("digest", String, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
    comment="what samples were drawn from, packed and in pieces: to draw them again nothing else is needed",
)

sample_posts = Table(
    "sample_posts",
    metadata,
    Column("sample_id", ForeignKey("samples.id"), primary_key=True, autoincrement=False),
    Column("kind", String, primary_key=True, comment="post: for executives; release: for one who may let it out"),
    Column("place", String, primary_key=True, comment="the channel, or the person"),
    Column("delivery_id", BigInteger, nullable=False),
    comment="the messages that show a sample",
)

voice_asks = Table(
    "voice_asks",
    metadata,
    Column("id", Id, primary_key=True),
    Column("sample_id", ForeignKey("samples.id"), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("kind", String, nullable=False, comment="question; call: they would like to call the customer"),
    Column("person", String, nullable=False, comment="the executive"),
    Column("text", Text, nullable=False, comment="as the team reads it"),
    Column("shown", Text, nullable=False, server_default="", comment="the same as executives read it: masked"),
    Column("unmasked", Boolean, nullable=False, server_default=text("false"), comment="that waits to be masked"),
    Column("due", String, nullable=False, comment="a day such as 2026-12-31; empty: none"),
    Column("at", Instant, nullable=False),
    Column("state", String, nullable=False),
    Column("delivery_id", BigInteger, comment="what asks it in a card's thread"),
    Column("root_id", BigInteger, comment="the card, or the bundle, under which that stands"),
    Column("done_by", String, comment="who answered, agreed or declined"),
    Column("done_at", Instant),
    Column("said", Text, nullable=False, server_default="", comment="an answer as it was written, until it went"),
    Column("answer", Text, nullable=False, server_default="", comment="masked, as executives read it"),
    Column("held", Text, nullable=False, server_default="", comment="why an answer could not be passed on"),
    Column("told_id", BigInteger, comment="the direct message that tells the executive"),
    Column("nudged_at", Instant),
    comment="what executives asked at a voice",
)

voice_deeds = Table(
    "voice_deeds",
    metadata,
    Column("id", Id, primary_key=True),
    Column("sample_id", ForeignKey("samples.id"), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("person", String, nullable=False),
    Column("what", String, nullable=False),
    Column("at", Instant, nullable=False),
    comment="who did what about a voice, and when: nothing of it is ever changed",
)
