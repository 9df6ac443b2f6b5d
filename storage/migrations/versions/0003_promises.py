"""By when a first answer is promised, how long one usually takes, and who is told of what is due."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _people()
    _promises()
    _usual_spans()
    _nudges()
    _index("ix_answers_settled", "answers", ["settled_at"], where="person IS NOT NULL AND settled_at IS NOT NULL")


def _index(name: str, table: str, columns: list[str], *, where: str | None = None) -> None:
    part = None if where is None else sa.text(where)
    op.create_index(name, table, columns, unique=False, sqlite_where=part, postgresql_where=part)


def _people() -> None:
    comment = "they said so themselves; nothing while they are here"
    op.add_column("people", sa.Column("away_until", sa.BigInteger(), nullable=True, comment=comment))
    op.add_column("people", sa.Column("direct", sa.String(), nullable=True, comment="the room between them and us"))
    _index("ix_people_away", "people", ["away_until"], where="away_until IS NOT NULL")


def _promises() -> None:
    op.create_table(
        "promises",
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("week", sa.String(), nullable=False, comment="the local week in which it is due, which counts it"),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column(
            "quarters",
            sa.Integer(),
            nullable=False,
            comment="the working time it reckons with, in quarters of an hour",
        ),
        sa.Column("cases", sa.Integer(), nullable=False, comment="from how many it was measured"),
        sa.Column("basis", sa.String(), nullable=False, comment="what these have in common with it"),
        sa.Column("outcome", sa.String(), server_default="open", nullable=False),
        sa.Column(
            "settled_at",
            sa.BigInteger(),
            nullable=True,
            comment="when it was answered, or nobody waited for that any more",
        ),
        sa.Column(
            "told_at",
            sa.BigInteger(),
            nullable=True,
            comment="when the channel last heard that it is overdue and nobody has it",
        ),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_promises_conversation_id")),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_promises")),
        comment="by when a first answer was promised, and what became of it",
    )
    _index("ix_promises_open", "promises", ["by"], where="outcome = 'open'")
    _index("ix_promises_overdue", "promises", ["by"], where="outcome = 'broken' AND settled_at IS NULL")
    _index("ix_promises_week", "promises", ["week", "team", "outcome"])


def _usual_spans() -> None:
    op.create_table(
        "usual_spans",
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("alike", sa.String(), nullable=False, comment="what the measured cases have in common"),
        sa.Column(
            "quarters",
            sa.Integer(),
            nullable=False,
            comment="of an hour of working time: nine of ten were answered in it",
        ),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team", "alike", name=op.f("pk_usual_spans")),
        comment="how long a first answer of each team takes, measured every hour on its last four weeks",
    )


def _nudges() -> None:
    op.create_table(
        "nudges",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("delivery_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(), nullable=False, comment="of theirs; each begins with a message of its own"),
        sa.Column("looked_at", sa.BigInteger(), nullable=False),
        sa.Column("said", sa.String(), nullable=False, comment="the hash of what it says; empty when nothing is due"),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_nudges")),
        comment="the one direct message of each person who has something due",
    )
    _index("ix_nudges_delivery", "nudges", ["delivery_id"])
