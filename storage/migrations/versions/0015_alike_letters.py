"""Search folds Persian and Urdu letters to the Arabic ones that look alike: what has them is indexed once more."""

from alembic import op

revision = "0015"
down_revision = "0014"

LETTERS = ("\u06a9", "\u06aa", "\u06be", "\u06c1", "\u06c3", "\u06cc", "\u06d5")


def upgrade() -> None:
    op.execute(f"INSERT INTO search_stale (conversation_id, turn) {_alike()}")


def _alike() -> str:
    texts = (
        "SELECT conversation_id AS id, text FROM messages UNION ALL SELECT conversation_id, text FROM answers "
        "UNION ALL SELECT conversations.id, customers.name FROM conversations "
        "JOIN customers ON customers.id = conversations.customer_id"
    )
    alike = " OR ".join(f"text LIKE '%{letter}%'" for letter in LETTERS)
    known = "SELECT conversation_id FROM search_stale"
    return f"SELECT DISTINCT id, 1 FROM ({texts}) AS said WHERE ({alike}) AND id NOT IN ({known})"  # noqa: S608 - constants
