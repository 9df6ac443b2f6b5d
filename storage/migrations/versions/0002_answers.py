"""What we say back, and what an answer needs to find its conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NO = sa.text("false")


def upgrade() -> None:
    op.add_column(
        "customers",
        sa.Column("no_asks", sa.Boolean(), server_default=NO, nullable=False, comment="please don't ask me again"),
    )
    op.add_column(
        "customers",
        sa.Column(
            "no_quotes", sa.Boolean(), server_default=NO, nullable=False, comment="don't show my words to others"
        ),
    )
    op.add_column(
        "conversations",
        sa.Column(
            "subject", sa.Text(), server_default="", nullable=False, comment="as the customer called it, where they did"
        ),
    )
    op.add_column(
        "conversations",
        sa.Column("answered_at", sa.BigInteger(), nullable=True, comment="when we last said something back"),
    )
    op.add_column(
        "conversations",
        sa.Column("asked_at", sa.BigInteger(), nullable=True, comment="when we asked whether it is done"),
    )
    op.add_column(
        "conversations", sa.Column("next_word_at", sa.BigInteger(), nullable=True, comment="by when we speak again")
    )
    op.add_column(
        "conversations",
        sa.Column(
            "generation",
            sa.SmallInteger(),
            server_default="0",
            nullable=False,
            comment="of its links and reply addresses",
        ),
    )
    for name, comment in (
        ("offered_at", "when its owner found the offer to ask whether it is done"),
        ("reminded_at", "when we reminded them of that question"),
        ("due_at", "when the next thing is due without anybody doing anything"),
    ):
        op.add_column("conversations", sa.Column(name, sa.BigInteger(), nullable=True, comment=comment))
    comment = "the bot asks nothing by itself"
    op.add_column(
        "conversations", sa.Column("asks_off", sa.Boolean(), server_default=NO, nullable=False, comment=comment)
    )
    part = sa.text("due_at IS NOT NULL")
    op.create_index(
        "ix_conversations_due", "conversations", ["due_at"], unique=False, sqlite_where=part, postgresql_where=part
    )
    op.add_column(
        "messages",
        sa.Column("own_id", sa.String(), nullable=True, comment="the source's own id of it, which later ones may name"),
    )
    op.add_column(
        "messages",
        sa.Column(
            "verdict", sa.String(), server_default="", nullable=False, comment="whether it is done, where they say so"
        ),
    )
    op.add_column(
        "messages",
        sa.Column(
            "doubt",
            sa.Text(),
            nullable=True,
            comment="why it may not be the customer's, or no person's: a stranger, an auto-reply",
        ),
    )
    for name, column in (("ix_messages_own_id", "own_id"), ("ix_messages_arrival", "arrival_id")):
        part = sa.text(f"{column} IS NOT NULL")
        op.create_index(name, "messages", [column], unique=False, sqlite_where=part, postgresql_where=part)
    op.create_table(
        "answers",
        sa.Column("id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=True, comment="who wrote it; nobody when it is the bot's own"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False, comment="whose adapter carries it"),
        sa.Column("shown_to", sa.Text(), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False, comment="whether it asks if it is done"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("goes_at", sa.BigInteger(), nullable=False, comment="when it leaves, unless it is taken back"),
        sa.Column("delivery_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "note_id",
            sa.BigInteger(),
            nullable=True,
            comment="the delivery in the card's thread that says how far it is",
        ),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_answers_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        comment="what we said back",
    )
    op.create_index("ix_answers_conversation", "answers", ["conversation_id", "id"], unique=False)
    op.create_index("ix_answers_delivery", "answers", ["delivery_id"], unique=False)
