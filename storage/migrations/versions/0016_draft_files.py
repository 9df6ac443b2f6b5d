"""A draft keeps which files stand beside its words: they go along with the answer."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column(
        "drafts",
        sa.Column(
            "files",
            sa.Text(),
            nullable=False,
            server_default="[]",
            comment="what stands beside the words and goes along, as JSON",
        ),
    )
