"""Which message closed a review, so that it follows what is kept afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("reviews", sa.Column("closing_id", sa.BigInteger(), comment="the message that tells that it closed"))
    tx = op.get_bind()
    posts = tx.execute(
        sa.text(
            "SELECT id, subject FROM outbox WHERE kind = 'post' AND subject LIKE 'closing:%' "
            "AND coalesce(reason, '') <> 'deleted by somebody'"
        )
    )
    for post in posts.all():
        which = {"review": int(post.subject.partition(":")[2]), "post": post.id}
        tx.execute(sa.text("UPDATE reviews SET closing_id = :post WHERE id = :review"), which)
