"""The weekly review: what its questions are about, what was decided, who is told, and its minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _questions()
    _decisions()
    _around()
    _figures()
    _accounts()
    _pictures()


def _questions() -> None:
    """What stands with a question, and how it ended."""
    for table, column in (
        (
            "reviews",
            sa.Column(
                "told",
                sa.Text(),
                nullable=False,
                server_default="{}",
                comment="what its opening said beside these, as JSON",
            ),
        ),
        ("review_items", sa.Column("kind", sa.String(), nullable=False, server_default="heard")),
        (
            "review_items",
            sa.Column(
                "before", sa.Integer(), nullable=False, server_default="0", comment="conversations of the week before"
            ),
        ),
        (
            "review_items",
            sa.Column(
                "about", sa.String(), nullable=False, server_default="", comment="the same while it is carried over"
            ),
        ),
        (
            "review_items",
            sa.Column(
                "weeks", sa.Integer(), nullable=False, server_default="0", comment="how many reviews had it before"
            ),
        ),
        (
            "review_items",
            sa.Column("numbers", sa.Text(), nullable=False, server_default="[]", comment="why it is here, as JSON"),
        ),
        (
            "review_items",
            sa.Column("voices", sa.Text(), nullable=False, server_default="[]", comment="what was quoted, as JSON"),
        ),
        (
            "review_items",
            sa.Column(
                "conversations", sa.Text(), nullable=False, server_default="[]", comment="everybody who asked, as JSON"
            ),
        ),
        (
            "review_items",
            sa.Column("outcome", sa.Text(), comment="how the functions had voted when it closed, as JSON"),
        ),
        (
            "review_items",
            sa.Column(
                "gone",
                sa.Boolean(),
                nullable=False,
                server_default=sa.text("false"),
                comment="somebody deleted its message",
            ),
        ),
    ):
        op.add_column(table, column)


def _decisions() -> None:
    op.create_table(
        "review_decisions",
        sa.Column("id", ID, nullable=False),
        sa.Column("review_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False, server_default=""),
        sa.Column("owner", sa.String(), comment="who does it; who decided is not kept"),
        sa.Column("due_on", sa.String(), comment="the day until which it is done or watched"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column(
            "replaced",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("false"),
            comment="it was decided anew since",
        ),
        sa.Column("kept_at", sa.BigInteger(), comment="when its owner said that it was kept"),
        sa.Column("reminded_on", sa.String(), comment="the day on which its owner was reminded"),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_review_decisions_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_decisions")),
        comment="what reviews decided; the one that is not replaced holds",
    )
    op.create_index("ix_review_decisions_item", "review_decisions", ["review_id", "position"])
    part = sa.text("kept_at IS NULL AND NOT replaced AND due_on IS NOT NULL")
    op.create_index(
        "ix_review_decisions_due_on", "review_decisions", ["due_on"], sqlite_where=part, postgresql_where=part
    )


def _around() -> None:
    """Weeks without one, minutes, and who is told what became of it."""
    op.create_table(
        "review_pauses",
        sa.Column("week", sa.String(), nullable=False, comment="of which there is no review"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("week", name=op.f("pk_review_pauses")),
    )
    op.create_table(
        "review_minutes",
        sa.Column("review_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("markdown", sa.Text(), nullable=False),
        sa.Column("csv", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("review_id", name=op.f("pk_review_minutes")),
        comment="as they were when it closed",
    )
    op.create_table(
        "tellings",
        sa.Column("id", ID, nullable=False),
        sa.Column("review_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False, comment="what they get: say_back, not_doing, why"),
        sa.Column("language", sa.String(), nullable=False, comment="theirs; empty where it is not known"),
        sa.Column("conversations", sa.Text(), nullable=False, comment="who asked, as JSON"),
        sa.Column("taken_out", sa.Text(), nullable=False, server_default="[]", comment="who does not get it, as JSON"),
        sa.Column("delivery_id", sa.BigInteger(), nullable=False, comment="what offers it in the review's thread"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_tellings_review_id")),
        sa.UniqueConstraint(
            "review_id", "position", "kind", "language", name=op.f("uq_tellings_review_id_position_kind_language")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tellings")),
        comment="those to whom the owner of a decision may write what became of it",
    )


def _figures() -> None:
    """What the agenda and the figures are read from."""
    for name, table, columns, where in (
        ("ix_events_said", "events", ["conversation_id", "id"], "what IN ('done', 'not quite', 'reopened')"),
        ("ix_messages_not_quite", "messages", ["at", "conversation_id"], "verdict = 'not quite'"),
        ("ix_conversations_to_review", "conversations", ["id"], "to_review"),
    ):
        part = sa.text(where)
        op.create_index(name, table, columns, sqlite_where=part, postgresql_where=part)
    op.create_index("ix_theme_weeks_week", "theme_weeks", ["week", "theme_id"])


def _accounts() -> None:
    """Which accounts are known by an import, and since when nothing was said with them."""
    no = sa.text("false")
    for column in (
        sa.Column("imported", sa.Boolean(), nullable=False, server_default=no, comment="known by an import"),
        sa.Column(
            "contact_at",
            sa.BigInteger(),
            nullable=False,
            server_default="0",
            comment="no later than the last contact",
        ),
        sa.Column("looked_at", sa.BigInteger(), nullable=False, server_default="0", comment="when that was found out"),
    ):
        op.add_column("accounts", column)
    part = sa.text("account_id IS NOT NULL")
    op.create_index("ix_customers_account", "customers", ["account_id", "id"], sqlite_where=part, postgresql_where=part)
    op.execute(
        "UPDATE accounts SET imported = true WHERE id IN (SELECT account_id FROM customers"
        " JOIN addresses ON addresses.customer_id = customers.id WHERE addresses.source = 'import')"
    )
    for name, column_ in (("ix_accounts_contact", "contact_at"), ("ix_accounts_looked", "looked_at")):
        part = sa.text("imported")
        op.create_index(name, "accounts", [column_, "id"], sqlite_where=part, postgresql_where=part)


def _pictures() -> None:
    """Pictures that are still to be drawn."""
    op.create_table(
        "drawings",
        sa.Column(
            "upload_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="the delivery that brings it"
        ),
        sa.Column("drawing", sa.LargeBinary(), nullable=False, comment="what it shows, as JSON"),
        sa.Column("tries", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("upload_id", name=op.f("pk_drawings")),
        comment="pictures that are still to be drawn",
    )
