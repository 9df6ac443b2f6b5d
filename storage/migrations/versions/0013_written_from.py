"""A conversation keeps from which of their addresses a customer writes in it, so that answers go there."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column(
        "conversations",
        sa.Column(
            "address",
            sa.Text(),
            nullable=False,
            server_default="",
            comment="from which they wrote last, if they said",
        ),
    )
