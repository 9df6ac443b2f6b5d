"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("segment", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("key", name=op.f("uq_accounts_key")),
    )
    op.create_table(
        "arrivals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("order_key", sa.String(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("body_hash", sa.LargeBinary(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), server_default="new", nullable=False),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrivals")),
        sa.UniqueConstraint("source", "external_id", name=op.f("uq_arrivals_source_external_id")),
    )
    op.create_index(
        "ix_arrivals_held",
        "arrivals",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'held'"),
        postgresql_where=sa.text("state = 'held'"),
    )
    op.create_index(
        "ix_arrivals_new",
        "arrivals",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'new'"),
        postgresql_where=sa.text("state = 'new'"),
    )
    op.create_index(
        "ix_arrivals_new_order",
        "arrivals",
        ["order_key", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'new'"),
        postgresql_where=sa.text("state = 'new'"),
    )
    op.create_index(
        "ix_arrivals_unreadable",
        "arrivals",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'unreadable'"),
        postgresql_where=sa.text("state = 'unreadable'"),
    )
    op.create_table(
        "doubts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("delivery_id", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("began", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubts")),
        comment="what nobody knew for a while and how it was settled; the newest thousand",
    )
    op.create_table(
        "facts",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_facts")),
        comment="what this ledger knows of itself: its epoch, the pinned identity of the workspace",
    )
    op.create_table(
        "lanes",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("blocked_until", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("mark", sa.String(), nullable=True, comment="the newest server timestamp seen in that channel"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lanes")),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "lists",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("delivery_id", sa.BigInteger(), nullable=False),
        sa.Column("looked_at", sa.BigInteger(), nullable=False, comment="by the wire's clock"),
        sa.Column("said", sa.String(), nullable=False, comment="the hash of what it says"),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_lists")),
        comment="the pinned list of each channel",
    )
    op.create_index("ix_lists_delivery", "lists", ["delivery_id"], unique=False)
    op.create_table(
        "marks",
        sa.Column("subject", sa.String(), nullable=False, comment="conversation:ID, item:ID or voice:ID"),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("sign", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False, comment="the platform's time, sortable"),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(), nullable=False, comment="channel/remote id of an emoji, empty for a button"),
        sa.PrimaryKeyConstraint("subject", "person", "sign", "at", "present", "place", name=op.f("pk_marks")),
    )
    op.create_index("ix_marks_person", "marks", ["person"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("lane", sa.String(), nullable=False, comment="the channel's lane, or the method's"),
        sa.Column("urgency", sa.SmallInteger(), nullable=False, comment="0 goes first"),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column(
            "waits_for",
            sa.BigInteger(),
            nullable=True,
            comment="the delivery that must be sent first: a root, a card that is edited",
        ),
        sa.Column("thread", sa.String(), nullable=True),
        sa.Column(
            "target", sa.String(), nullable=True, comment="the remote id that an edit, reaction or deletion is about"
        ),
        sa.Column(
            "about", sa.String(), nullable=True, comment="the reference of the delivery whose message it is about"
        ),
        sa.Column("subject", sa.String(), nullable=True, comment="whose content it is; edits of one subject collapse"),
        sa.Column(
            "bundles",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="may be listed in a bundle",
        ),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("sent_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), server_default="pending", nullable=False),
        sa.Column("epoch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("mark", sa.String(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("deadline", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=False, comment="when the relay has to look at the row again"),
        sa.Column("unfinished", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("resent", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("sweep_at", sa.BigInteger(), nullable=True),
        sa.Column("sweeps", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("remote", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("ref", name=op.f("uq_outbox_ref")),
    )
    op.create_index(
        "ix_outbox_doubt",
        "outbox",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('sending', 'unsure')"),
        postgresql_where=sa.text("state IN ('sending', 'unsure')"),
    )
    op.create_index(
        "ix_outbox_quarantined",
        "outbox",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'quarantined'"),
        postgresql_where=sa.text("state = 'quarantined'"),
    )
    op.create_index(
        "ix_outbox_ready",
        "outbox",
        ["lane", "urgency", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'pending' AND waits_for IS NULL"),
        postgresql_where=sa.text("state = 'pending' AND waits_for IS NULL"),
    )
    op.create_index(
        "ix_outbox_remote",
        "outbox",
        ["channel", "remote"],
        unique=False,
        sqlite_where=sa.text("kind = 'post' AND remote IS NOT NULL"),
        postgresql_where=sa.text("kind = 'post' AND remote IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_settled",
        "outbox",
        ["settled_at"],
        unique=False,
        sqlite_where=sa.text("settled_at IS NOT NULL"),
        postgresql_where=sa.text("settled_at IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_sweep",
        "outbox",
        ["sweep_at"],
        unique=False,
        sqlite_where=sa.text("sweep_at IS NOT NULL"),
        postgresql_where=sa.text("sweep_at IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["waits_for"],
        unique=False,
        sqlite_where=sa.text("waits_for IS NOT NULL"),
        postgresql_where=sa.text("waits_for IS NOT NULL"),
    )
    op.create_index(
        "uq_outbox_subject",
        "outbox",
        ["subject", "kind"],
        unique=True,
        sqlite_where=sa.text("kind IN ('edit', 'home')"),
        postgresql_where=sa.text("kind IN ('edit', 'home')"),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("teams", sa.Text(), nullable=False),
        sa.Column("guest", sa.Boolean(), nullable=False),
        sa.Column("bot", sa.Boolean(), nullable=False),
        sa.Column("stranger", sa.Boolean(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_table(
        "quotas",
        sa.Column(
            "name", sa.String(), nullable=False, comment="who is counted; addresses of visitors only as keyed hashes"
        ),
        sa.Column("next_at", sa.BigInteger(), nullable=False, comment="when the bucket is full again"),
        sa.Column("muted_until", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_quotas")),
        comment="how much each sender may still hand over; rows in the past say nothing and are deleted",
    )
    op.create_index("ix_quotas_next_at", "quotas", ["next_at"], unique=False)
    op.create_table(
        "reads",
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("said", sa.Boolean(), nullable=False, comment="by themselves; else by the settings"),
        sa.PrimaryKeyConstraint("language", "person", name=op.f("pk_reads")),
    )
    op.create_index("ix_reads_person", "reads", ["person"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("delivery_id", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("week", name=op.f("uq_reviews_week")),
    )
    op.create_table(
        "rings",
        sa.Column("ritual", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("ritual", "period", name=op.f("pk_rings")),
    )
    op.create_table(
        "samples",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("drawn_at", sa.BigInteger(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("frame", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_samples")),
        sa.UniqueConstraint("week", name=op.f("uq_samples_week")),
    )
    op.create_table(
        "week_counts",
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("heard", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week", "team", "rule", "source", name=op.f("pk_week_counts")),
        comment="kept in the same transaction as the conversation it counts",
    )
    op.create_table(
        "customers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_customers_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customers")),
    )
    op.create_table(
        "review_items",
        sa.Column("review_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("heard", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_review_items_review_id")),
        sa.PrimaryKeyConstraint("review_id", "position", name=op.f("pk_review_items")),
    )
    op.create_index("ix_review_items_delivery", "review_items", ["delivery_id"], unique=False)
    op.create_table(
        "addresses",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_addresses_customer_id")),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_addresses")),
    )
    op.create_table(
        "conversations",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("thread_key", sa.String(), nullable=True),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("first_team", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("urgent", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("to_review", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("heard_by", sa.String(), nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("heard_at", sa.BigInteger(), nullable=False),
        sa.Column("bumped_at", sa.BigInteger(), nullable=True),
        sa.Column("week", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_conversations_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
        sa.UniqueConstraint("ref", name=op.f("uq_conversations_ref")),
        sa.UniqueConstraint("source", "thread_key", name=op.f("uq_conversations_source_thread_key")),
    )
    op.create_index("ix_conversations_customer", "conversations", ["customer_id", "id"], unique=False)
    op.create_index(
        "ix_conversations_free",
        "conversations",
        ["team", "heard_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('open', 'owned', 'answered', 'asked') AND owner IS NULL"),
        postgresql_where=sa.text("state IN ('open', 'owned', 'answered', 'asked') AND owner IS NULL"),
    )
    op.create_index(
        "ix_conversations_owner",
        "conversations",
        ["owner", "heard_at"],
        unique=False,
        sqlite_where=sa.text("owner IS NOT NULL"),
        postgresql_where=sa.text("owner IS NOT NULL"),
    )
    op.create_index(
        "ix_conversations_todo",
        "conversations",
        ["team", "urgent", "heard_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('open', 'owned', 'answered', 'asked')"),
        postgresql_where=sa.text("state IN ('open', 'owned', 'answered', 'asked')"),
    )
    op.create_index("ix_conversations_week", "conversations", ["week", "team", "id"], unique=False)
    op.create_table(
        "cards",
        sa.Column("conversation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("delivery_id", sa.BigInteger(), nullable=False),
        sa.Column("bundle_id", sa.BigInteger(), nullable=True),
        sa.Column("gone", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_cards_conversation_id")),
        sa.PrimaryKeyConstraint("conversation_id", "channel", name=op.f("pk_cards")),
    )
    op.create_index(
        "ix_cards_bundle",
        "cards",
        ["bundle_id"],
        unique=False,
        sqlite_where=sa.text("bundle_id IS NOT NULL"),
        postgresql_where=sa.text("bundle_id IS NOT NULL"),
    )
    op.create_index("ix_cards_delivery", "cards", ["delivery_id"], unique=False)
    op.create_index(
        "uq_cards_live",
        "cards",
        ["conversation_id"],
        unique=True,
        sqlite_where=sa.text("live"),
        postgresql_where=sa.text("live"),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("conversation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_events_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index("ix_events_conversation", "events", ["conversation_id", "id"], unique=False)
    op.create_table(
        "messages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("conversation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("arrival_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("altered", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["arrival_id"], ["arrivals.id"], name=op.f("fk_messages_arrival_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_messages_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    op.create_index("ix_messages_conversation", "messages", ["conversation_id", "id"], unique=False)
    op.create_table(
        "voices",
        sa.Column("sample_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("stands_for", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_voices_conversation_id")),
        sa.ForeignKeyConstraint(["sample_id"], ["samples.id"], name=op.f("fk_voices_sample_id")),
        sa.PrimaryKeyConstraint("sample_id", "position", name=op.f("pk_voices")),
    )
