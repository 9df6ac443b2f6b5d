"""What happened to themes is never asked for by its time: no index by it."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.drop_index("ix_theme_events_at", table_name="theme_events")
