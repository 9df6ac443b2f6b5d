"""What belongs together, what is corrected, what is written beforehand."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _belonging()
    _corrections()
    _files_of_ours()
    _drafts()
    _say_backs()
    _snippets()


def _corrections() -> None:
    """What stands in the place of an answer that was sent, and what was taken back."""
    op.add_column("answers", sa.Column("corrects", sa.BigInteger(), comment="the answer in whose place it stands"))
    op.add_column("answers", sa.Column("taken_back_at", sa.BigInteger(), comment="after it had been sent"))
    op.add_column("answers", sa.Column("taken_back_by", sa.String()))
    part = sa.text("corrects IS NOT NULL")
    op.create_index("ix_answers_corrects", "answers", ["corrects"], sqlite_where=part, postgresql_where=part)


def _files_of_ours() -> None:
    """Files go along with answers, too. SQLite copies the table: its indexes are made anew."""
    op.drop_index("ix_files_message", "files")
    op.drop_index("ix_files_at", "files")
    with op.batch_alter_table("files") as files:
        files.alter_column("message_id", existing_type=ID, nullable=True, comment="the customer's, with which it came")
        files.add_column(sa.Column("answer_id", ID, comment="ours, with which it goes"))
        files.add_column(
            sa.Column("remote", sa.String(), comment="the platform's id of it, until it was fetched from there")
        )
        files.create_foreign_key(op.f("fk_files_answer_id"), "answers", ["answer_id"], ["id"])
    op.create_index("ix_files_message", "files", ["message_id"])
    for name, column, where in (
        ("ix_files_at", "at", "content IS NOT NULL"),
        ("ix_files_answer", "answer_id", "answer_id IS NOT NULL"),
        ("ix_files_wanted", "id", "remote IS NOT NULL"),
    ):
        part = sa.text(where)
        op.create_index(name, "files", [column], sqlite_where=part, postgresql_where=part)


def _belonging() -> None:
    """What is part of what, what was split, and a line in the house language."""
    op.add_column(
        "conversations", sa.Column("part_of", sa.BigInteger(), comment="the conversation that it was joined to")
    )
    op.add_column(
        "conversations",
        sa.Column("split_from", sa.BigInteger(), comment="the conversation in which its first messages were said"),
    )
    op.add_column(
        "conversations", sa.Column("gloss", sa.Text(), comment="what it says, in one line of the house language")
    )
    op.add_column("conversations", sa.Column("gloss_by", sa.String()))
    op.add_column(
        "messages",
        sa.Column(
            "subject",
            sa.Text(),
            comment="as the customer called it, where that is another one than the conversation's",
        ),
    )
    part = sa.text("part_of IS NOT NULL")
    op.create_index("ix_conversations_part_of", "conversations", ["part_of"], sqlite_where=part, postgresql_where=part)
    op.create_table(
        "joins",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False, comment="join or split"),
        sa.Column("kept_id", ID, nullable=False),
        sa.Column("other_id", ID, nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("messages", sa.Text(), nullable=False, comment="the ids of those that moved, as JSON"),
        sa.Column("answers", sa.Text(), nullable=False, comment="the same of answers"),
        sa.Column("newest_message", sa.BigInteger(), nullable=False),
        sa.Column("newest_answer", sa.BigInteger(), nullable=False),
        sa.Column(
            "generation", sa.SmallInteger(), nullable=False, comment="of the links of the one that goes on, before"
        ),
        sa.Column("before", sa.Text(), nullable=False, comment="the rows as they were and as they were left, as JSON"),
        sa.Column("note_id", sa.BigInteger(), comment="the delivery in the thread that says so"),
        sa.Column("undone_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["kept_id"], ["conversations.id"], name=op.f("fk_joins_kept_id")),
        sa.ForeignKeyConstraint(["other_id"], ["conversations.id"], name=op.f("fk_joins_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joins")),
        comment="what was joined and what was split, so that it can be undone",
    )
    op.create_index("ix_joins_kept", "joins", ["kept_id"])
    op.create_index("ix_joins_other", "joins", ["other_id"])


def _drafts() -> None:
    """What is written in a card's thread and is to become an answer."""
    op.create_table(
        "drafts",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column(
            "remote",
            sa.String(),
            nullable=False,
            comment="the message in a card's thread that somebody wants to send",
        ),
        sa.Column("person", sa.String(), nullable=False, comment="with whose name it is signed as it is shown"),
        sa.Column("state", sa.String(), nullable=False, comment="wanted (from the platform), shown, sent"),
        sa.Column("turn", sa.Integer(), nullable=False, comment="counts how often it was wanted"),
        sa.Column("wanted_at", sa.BigInteger(), nullable=False),
        sa.Column("conversation_id", ID, nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "hash", sa.String(), server_default="", nullable=False, comment="of the letter that the preview shows"
        ),
        sa.Column(
            "seen", sa.BigInteger(), server_default="0", nullable=False, comment="the newest answer that it tells of"
        ),
        sa.Column("delivery_id", sa.BigInteger(), nullable=True, comment="the preview"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_drafts_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("channel", "remote", name=op.f("uq_drafts_channel_remote")),
        comment="messages in the threads of cards that are to become answers",
    )
    part = sa.text("state = 'wanted'")
    op.create_index("ix_drafts_wanted", "drafts", ["id"], sqlite_where=part, postgresql_where=part)
    op.create_index("ix_drafts_delivery", "drafts", ["delivery_id"])


def _say_backs() -> None:
    """Who wants to say it back."""
    op.create_table(
        "say_backs",
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("taken_back_at", sa.BigInteger(), nullable=True, comment="it had left by then"),
        sa.Column("listed_at", sa.BigInteger(), nullable=True, comment="since when it stands in their list"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_say_backs_conversation_id")),
        sa.PrimaryKeyConstraint("conversation_id", "person", name=op.f("pk_say_backs")),
        comment="who wants to say it back",
    )
    op.create_index("ix_say_backs_person", "say_backs", ["person"])


def _snippets() -> None:
    """Short texts that a team uses again."""
    op.create_table(
        "snippets",
        sa.Column("id", ID, nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False, comment="empty: for any"),
        sa.Column("text", sa.Text(), nullable=False, comment="with fields such as {name}"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snippets")),
        sa.UniqueConstraint("team", "name", "language", name=op.f("uq_snippets_team_name_language")),
        comment="short texts that a team uses again",
    )
