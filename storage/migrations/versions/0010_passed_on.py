"""Who of us passed a message on, in a conversation that is the customer's own: no customer ever reads it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("messages", sa.Column("heard_by", sa.String(), comment="who of us passed it on, as heard from them"))
    # What executives heard in calls was kept like the customer's own words: the history has who and when.
    op.execute(
        "UPDATE messages SET heard_by = (SELECT min(events.who) FROM events WHERE events.what = 'heard in a call' "
        "AND events.conversation_id = messages.conversation_id AND events.at = messages.at) "
        "WHERE conversation_id IN (SELECT conversation_id FROM events WHERE what = 'heard in a call')"
    )
