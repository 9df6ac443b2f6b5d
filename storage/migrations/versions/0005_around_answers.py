"""What belongs together, what is corrected, what is written beforehand."""

import sqlalchemy as sa

revision = "0005"
down_revision = "0004"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    pass
