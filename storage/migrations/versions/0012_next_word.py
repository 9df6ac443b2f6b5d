"""An answer keeps when they hear from us next: that is promised once it left, and not where it never does."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column(
        "answers",
        sa.Column("next_word", sa.String(), comment="when they hear from us next: none, days, week; else as it was"),
    )
