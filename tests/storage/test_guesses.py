"""What people did with guesses is found by key, however many guesses are stored."""

import re

from storage import guesses
from storage.ledger import Ledger
from tests.storage.plans import explained, untouched


@untouched
def test_whether_a_guess_placed_a_conversation_is_read_by_its_key(ledger: Ledger) -> None:
    """An EXISTS may become one look at all guesses ever made (a hashed subplan), once PostgreSQL knows how many."""
    found = ledger.write(lambda tx: explained(tx, lambda: guesses.list_placed(tx, "unreadable", 100)))
    assert found
    assert [plan for plan in found if "EXISTS" in plan or "hashed" in plan] == []
    assert any(re.search("pk_guesses|sqlite_autoindex_guesses", plan) for plan in found)
