"""What the texts tell by themselves, and how they are found again."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0006"
down_revision = "0005"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _understood()
    _themes()
    _signals()
    _consequences()
    _guesses()
    _search()


def _understood() -> None:
    """What was understood of each message."""
    op.create_table(
        "understood",
        sa.Column("message_id", ID, nullable=False),
        sa.Column("language", sa.String(), comment="nothing where it cannot be told"),
        sa.Column(
            "likelihood", sa.SmallInteger(), nullable=False, server_default="0", comment="of the language, in percent"
        ),
        sa.Column(
            "leader_id", sa.BigInteger(), nullable=False, comment="the message that says nearly the same; may be itself"
        ),
        sa.Column("theme_id", sa.BigInteger(), comment="as it was assigned; what that theme went into is said there"),
        sa.Column("why", sa.Text(), comment="why it could not be understood"),
        sa.Column(
            "to_show",
            sa.SmallInteger(),
            nullable=False,
            server_default="0",
            comment="1: with its card; 2: by an edit",
        ),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_understood_message_id")),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_understood")),
        comment="what was understood of each message",
    )
    op.create_index("ix_understood_leader", "understood", ["leader_id", "message_id"])
    part = sa.text("to_show > 0")
    op.create_index("ix_understood_to_show", "understood", ["message_id"], sqlite_where=part, postgresql_where=part)
    part = sa.text("theme_id IS NOT NULL")
    op.create_index(
        "ix_understood_theme", "understood", ["theme_id", "message_id"], sqlite_where=part, postgresql_where=part
    )
    op.create_table(
        "leaders",
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False, comment="the smallest hashes of its runs of characters"),
        sa.Column(
            "heard", sa.Integer(), nullable=False, comment="messages that say nearly the same, itself among them"
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_leaders")),
        comment="messages to which near-duplicates are linked",
    )
    op.create_table(
        "vectors",
        sa.Column("model_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False, comment="whole numbers of eight bits; computed once"),
        sa.PrimaryKeyConstraint("model_id", "message_id", name=op.f("pk_vectors")),
        comment="messages as vectors, by each model that is in use or about to be",
    )
    op.create_table(
        "models",
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.String(), nullable=False, comment="a digest of what was learned"),
        sa.Column("texts", sa.Integer(), nullable=False, comment="from how many it was learned"),
        sa.Column("fitted_at", sa.BigInteger(), nullable=False),
        sa.Column(
            "used_since", sa.BigInteger(), comment="nothing while vectors are computed with it for what was said before"
        ),
        sa.UniqueConstraint("version", name=op.f("uq_models_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_models")),
        comment="how texts become vectors, learned from this company's own",
    )
    op.create_table(
        "model_contents",
        sa.Column("model_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("model_id", name=op.f("pk_model_contents")),
        comment="apart, since SQLite writes a whole row anew when any of it changes",
    )
    op.create_table(
        "customer_languages",
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("heard", sa.Integer(), nullable=False, comment="messages"),
        sa.PrimaryKeyConstraint("customer_id", "language", name=op.f("pk_customer_languages")),
        comment="in which languages each customer wrote",
    )
    op.add_column(
        "conversations",
        sa.Column("heard_in", sa.String(), comment="the language that its newest message seems to be in"),
    )


def _themes() -> None:
    """What many customers speak of."""
    op.create_table(
        "themes",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("label", sa.Text(), nullable=False, server_default="", comment="in words that its customers used"),
        sa.Column(
            "labelled_at",
            sa.Integer(),
            nullable=False,
            server_default="0",
            comment="how many it had when it was labelled",
        ),
        sa.Column("name", sa.Text(), comment="what people call it; goes before the label"),
        sa.Column("named_by", sa.String()),
        sa.Column("merged_into", sa.BigInteger(), comment="the theme as which it is shown"),
        sa.Column(
            "merged_by", sa.String(), comment="who did that; nobody when the two had become the same by themselves"
        ),
        sa.Column("muted_by", sa.String(), comment="who wants to hear nothing of it"),
        sa.Column("heard", sa.Integer(), nullable=False, server_default="0", comment="messages in all"),
        sa.Column(
            "weight", sa.Integer(), nullable=False, server_default="0", comment="messages since it was last centred"
        ),
        sa.Column("total", sa.LargeBinary(), nullable=False, comment="the sum of their vectors"),
        sa.Column("centre", sa.LargeBinary(), nullable=False),
        sa.Column("model_id", sa.BigInteger(), nullable=False, comment="by which its centre is"),
        sa.Column("begun_week", sa.String(), nullable=False),
        sa.Column("ended_week", sa.String(), comment="since then it takes nothing in"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
        comment="what many customers speak of",
    )
    part = sa.text("ended_week IS NULL")
    op.create_index("ix_themes_alive", "themes", ["id"], sqlite_where=part, postgresql_where=part)
    op.create_table(
        "theme_weeks",
        sa.Column("theme_id", sa.BigInteger(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("heard", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("theme_id", "week", name=op.f("pk_theme_weeks")),
        comment="how often each theme was heard in each local week",
    )
    op.create_table(
        "theme_events",
        sa.Column("id", ID, nullable=False),
        sa.Column("theme_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind", sa.String(), nullable=False, comment="begun, split, merged, parted, ended, named, muted, unmuted"
        ),
        sa.Column("other_id", sa.BigInteger(), comment="what was parted from it or went into it"),
        sa.Column("who", sa.String(), comment="nobody when it happened by itself"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_events")),
        comment="what became of themes",
    )
    op.create_index("ix_theme_events_at", "theme_events", ["at"])


def _signals() -> None:
    """What was noticed in messages."""
    op.create_table(
        "signals",
        sa.Column("message_id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False, comment="of the customer's own, which gave it"),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_signals_message_id")),
        sa.PrimaryKeyConstraint("message_id", "kind", name=op.f("pk_signals")),
        comment="what was noticed in messages",
    )
    op.create_index("ix_signals_kind", "signals", ["kind", "message_id"])


def _consequences() -> None:
    """What signals lead to."""
    no = sa.text("false")
    op.add_column("accounts", sa.Column("owner", sa.String(), comment="the person who looks after it"))
    for column in (
        sa.Column("first_voice", sa.Boolean(), nullable=False, server_default=no, comment="they never spoke before"),
        sa.Column(
            "unanswered", sa.SmallInteger(), nullable=False, server_default="1", comment="messages since we spoke last"
        ),
        sa.Column("never_answered", sa.Boolean(), nullable=False, server_default=no, comment="and for long by now"),
        sa.Column("fears", sa.Boolean(), nullable=False, server_default=no, comment="to bug us, and no word since"),
        sa.Column("at_risk", sa.Boolean(), nullable=False, server_default=no, comment="to leave us, and no word since"),
    ):
        op.add_column("conversations", column)
    is_open = "state IN ('open', 'owned', 'answered', 'asked')"
    since = "messages.conversation_id = conversations.id AND messages.doubt IS NULL"
    since += " AND messages.at > coalesce(conversations.answered_at, -1)"
    many = f"SELECT CASE WHEN count(*) > 1000 THEN 1000 ELSE count(*) END FROM messages WHERE {since}"  # noqa: S608 - constants
    op.execute(f"UPDATE conversations SET unanswered = ({many}) WHERE {is_open}")  # noqa: S608 - constants
    for name, columns, where in (
        (
            "ix_conversations_pressing",
            ["team", "heard_at"],
            f"{is_open} AND (unanswered >= 3 OR never_answered OR fears)",
        ),
        (
            "ix_conversations_not_answered",
            ["opened_at"],
            f"{is_open} AND answered_at IS NULL AND NOT never_answered",
        ),
        ("ix_conversations_at_risk", ["id"], f"{is_open} AND at_risk"),
    ):
        part = sa.text(where)
        op.create_index(name, "conversations", columns, sqlite_where=part, postgresql_where=part)
    op.create_table(
        "named_competitors",
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False, comment="as the settings call it"),
        sa.Column("customer_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("week", "name", "customer_id", name=op.f("pk_named_competitors")),
        comment="who named which competitor in which local week",
    )
    op.create_table(
        "consents",
        sa.Column("customer_id", ID, autoincrement=False, nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), nullable=False, comment="in which it was asked or said"),
        sa.Column("asked_at", sa.BigInteger()),
        sa.Column("given_at", sa.BigInteger(), comment="nothing until they agreed"),
        sa.Column(
            "noted_by", sa.String(), comment="who wrote down that they agreed; nobody when they did so themselves"
        ),
        sa.Column("revoked_at", sa.BigInteger(), comment="since then they are not to be quoted any more"),
        sa.Column("revoked_by", sa.String(), comment="nobody when they did so themselves"),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_consents_customer_id")),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_consents")),
        comment="whether customers may be quoted",
    )


def _guesses() -> None:
    """What people put where, what was learned from it, and what is guessed by it."""
    op.add_column(
        "conversations",
        sa.Column(
            "kind", sa.String(), comment="what people say it is: a question, a defect, an idea, praise, criticism"
        ),
    )
    op.add_column("conversations", sa.Column("kind_by", sa.String()))
    no = sa.text("false")
    op.add_column(
        "conversations",
        sa.Column("guessed", sa.Boolean(), nullable=False, server_default=no, comment="something was guessed of it"),
    )
    part = sa.text("kind IS NOT NULL")
    op.create_index("ix_conversations_kind", "conversations", ["id"], sqlite_where=part, postgresql_where=part)
    op.create_table(
        "classifiers",
        sa.Column("id", ID, nullable=False),
        sa.Column("about", sa.String(), nullable=False, comment="what it guesses: the team, or the kind"),
        sa.Column("version", sa.String(), nullable=False, comment="a digest of what was learned"),
        sa.Column("labels", sa.Integer(), nullable=False, comment="from how many conversations it was learned"),
        sa.Column("learned_at", sa.BigInteger(), nullable=False),
        sa.Column("measured", sa.Text(), nullable=False, comment="what it would have been worth on the past, as JSON"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classifiers")),
        comment="what was learned from where people put conversations, and from what they called them",
    )
    op.create_table(
        "classifier_contents",
        sa.Column("classifier_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("classifier_id", name=op.f("pk_classifier_contents")),
        comment="apart, as those of models",
    )
    op.create_table(
        "guesses",
        sa.Column("conversation_id", ID, autoincrement=False, nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("likelihood", sa.SmallInteger(), nullable=False, comment="in percent"),
        sa.Column("classifier_id", sa.BigInteger(), nullable=False),
        sa.Column("acted", sa.Boolean(), nullable=False, server_default=no, comment="it was handed over for it"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_guesses_conversation_id")),
        sa.PrimaryKeyConstraint("conversation_id", "about", name=op.f("pk_guesses")),
        comment="what was guessed of conversations",
    )
    op.create_index("ix_guesses_classifier", "guesses", ["classifier_id", "choice", "conversation_id"])


def _search() -> None:
    """What can be searched."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.create_table(
        "search_entries",
        sa.Column(
            "id", ID, autoincrement=False, nullable=False, comment="sorts by when it was said; below zero: a customer"
        ),
        sa.Column("message_id", ID),
        sa.Column("answer_id", ID),
        sa.Column("customer_id", ID),
        sa.Column("hash", sa.String(), nullable=False, comment="of its terms: whether it has to be written anew"),
        sa.Column("words", sa.Text() if sqlite else TSVECTOR(), nullable=False, comment="its terms"),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_search_entries_message_id")),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], name=op.f("fk_search_entries_answer_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_search_entries_customer_id")),
        sa.UniqueConstraint("message_id", name=op.f("uq_search_entries_message_id")),
        sa.UniqueConstraint("answer_id", name=op.f("uq_search_entries_answer_id")),
        sa.UniqueConstraint("customer_id", name=op.f("uq_search_entries_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entries")),
        comment="what can be searched: what was said by customers and by us, and customers themselves",
    )
    if sqlite:
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5("
            "words, content='search_entries', content_rowid='id', columnsize=0, prefix='4 5', tokenize='ascii')"
        )
    else:
        op.execute("CREATE INDEX ix_search_words ON search_entries USING gin (words) WITH (fastupdate = off)")
    op.create_table(
        "search_stale",
        sa.Column("conversation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False, comment="counts up; whoever saw to it saw to that one"),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_search_stale")),
        comment="conversations of which search does not know the newest yet",
    )
