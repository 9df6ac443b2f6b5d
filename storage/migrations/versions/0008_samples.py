"""Samples: their frames, voices with reserves and whatever people hide of them, and the messages that show them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _voices()
    _messages()
    _samples()
    op.create_table(
        "sample_frames",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", "part", name=op.f("pk_sample_frames")),
        comment="what samples were drawn from, packed and in pieces: to draw them again nothing else is needed",
    )


def _voices() -> None:
    """Those of earlier samples stay as they were shown."""
    op.create_table(
        "sample_voices",
        sa.Column("sample_id", ID, autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column(
            "drawn_id",
            sa.BigInteger(),
            nullable=False,
            comment="by which the frame knows it; stays where all else went",
        ),
        sa.Column("conversation_id", sa.BigInteger()),
        sa.Column("customer_id", sa.BigInteger()),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("text", sa.Text(), nullable=False, comment="masked, without what people hid since"),
        sa.Column("gloss", sa.Text(), nullable=False, server_default="", comment="masked as well"),
        sa.Column("said_back", sa.Text(), nullable=False, server_default="", comment="masked as well"),
        sa.Column("segment", sa.String(), nullable=False, server_default="", comment="empty where too few share it"),
        sa.Column("theme_id", sa.BigInteger()),
        sa.Column(
            "alike", sa.Integer(), nullable=False, server_default="0", comment="how many of the frame are in its theme"
        ),
        sa.Column("rule", sa.String(), nullable=False, server_default="", comment="why it is also worth hearing"),
        sa.Column(
            "hidden", sa.Text(), nullable=False, server_default="[]", comment="what people masked beside, as JSON"
        ),
        sa.Column("held", sa.Text(), nullable=False, server_default="", comment="why it is not shown"),
        sa.Column("held_by", sa.String()),
        sa.Column("posted", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        sa.ForeignKeyConstraint(["sample_id"], ["samples.id"], name=op.f("fk_sample_voices_sample_id")),
        sa.PrimaryKeyConstraint("sample_id", "rank", name=op.f("pk_sample_voices")),
        comment="the voices of each sample: those drawn, their reserves, those also worth hearing",
    )
    op.execute(
        "INSERT INTO sample_voices (sample_id, rank, role, drawn_id, conversation_id, customer_id, text, posted) "
        "SELECT v.sample_id, v.position, 'voice', v.conversation_id, v.conversation_id, c.customer_id, v.text, true "
        "FROM voices v JOIN conversations c ON c.id = v.conversation_id"
    )
    op.drop_table("voices")


def _messages() -> None:
    op.create_table(
        "sample_posts",
        sa.Column("sample_id", ID, autoincrement=False, nullable=False),
        sa.Column(
            "kind", sa.String(), nullable=False, comment="post: for executives; release: for one who may let it out"
        ),
        sa.Column("place", sa.String(), nullable=False, comment="the channel, or the person"),
        sa.Column("delivery_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["sample_id"], ["samples.id"], name=op.f("fk_sample_posts_sample_id")),
        sa.PrimaryKeyConstraint("sample_id", "kind", "place", name=op.f("pk_sample_posts")),
        comment="the messages that show a sample",
    )
    op.execute(
        "INSERT INTO sample_posts (sample_id, kind, place, delivery_id) "
        "SELECT s.id, 'post', o.channel, s.delivery_id FROM samples s JOIN outbox o ON o.id = s.delivery_id"
    )


def _samples() -> None:
    for column in (
        sa.Column("posts_at", sa.BigInteger(), nullable=False, server_default="0", comment="when it is to be posted"),
        sa.Column("size", sa.Integer(), nullable=False, server_default="0", comment="how many voices were wanted"),
        sa.Column(
            "weeks", sa.SmallInteger(), nullable=False, server_default="1", comment="of how many weeks the frame is"
        ),
        sa.Column(
            "digest", sa.String(), nullable=False, server_default="", comment="of the frame, by which it is kept"
        ),
        sa.Column("method", sa.String(), nullable=False, server_default=""),
        sa.Column("version", sa.Integer(), nullable=False, server_default="0", comment="of the method"),
        sa.Column("state", sa.String(), nullable=False, server_default="posted"),
        sa.Column("released_by", sa.String(), comment="who let its voices out"),
        sa.Column(
            "told", sa.Text(), nullable=False, server_default="{}", comment="what can be said of the frame, as JSON"
        ),
    ):
        op.add_column("samples", column)
    op.execute("ALTER TABLE samples DROP COLUMN delivery_id")
