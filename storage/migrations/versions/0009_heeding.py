"""What executives do with the voices of a sample: what they ask, and who did what about a voice."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "voice_asks",
        sa.Column("id", ID, nullable=False),
        sa.Column("sample_id", ID, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False, comment="question; call: they would like to call the customer"),
        sa.Column("person", sa.String(), nullable=False, comment="the executive"),
        sa.Column("text", sa.Text(), nullable=False, comment="as the team reads it"),
        sa.Column(
            "shown", sa.Text(), nullable=False, server_default="", comment="the same as executives read it: masked"
        ),
        sa.Column(
            "unmasked", sa.Boolean(), nullable=False, server_default=sa.text("false"), comment="that waits to be masked"
        ),
        sa.Column("due", sa.String(), nullable=False, comment="a day such as 2026-12-31; empty: none"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("delivery_id", sa.BigInteger(), comment="what asks it in a card's thread"),
        sa.Column("root_id", sa.BigInteger(), comment="the card, or the bundle, under which that stands"),
        sa.Column("done_by", sa.String(), comment="who answered, agreed or declined"),
        sa.Column("done_at", sa.BigInteger()),
        sa.Column(
            "said", sa.Text(), nullable=False, server_default="", comment="an answer as it was written, until it went"
        ),
        sa.Column("answer", sa.Text(), nullable=False, server_default="", comment="masked, as executives read it"),
        sa.Column("held", sa.Text(), nullable=False, server_default="", comment="why an answer could not be passed on"),
        sa.Column("told_id", sa.BigInteger(), comment="the direct message that tells the executive"),
        sa.Column("nudged_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["sample_id"], ["samples.id"], name=op.f("fk_voice_asks_sample_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice_asks")),
        comment="what executives asked at a voice",
    )
    op.create_table(
        "voice_deeds",
        sa.Column("id", ID, nullable=False),
        sa.Column("sample_id", ID, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["sample_id"], ["samples.id"], name=op.f("fk_voice_deeds_sample_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice_deeds")),
        comment="who did what about a voice, and when: nothing of it is ever changed",
    )
    for column in (
        sa.Column("said_now", sa.Text(), nullable=False, server_default="", comment="what we said last since, masked"),
        sa.Column(
            "said_of",
            sa.String(),
            nullable=False,
            server_default="",
            comment="by which it is known of what that was made",
        ),
    ):
        op.add_column("sample_voices", column)
    part = sa.text("substr(subject, 1, 6) = 'place:'")
    op.create_index("ix_marks_places", "marks", ["subject"], sqlite_where=part, postgresql_where=part)
