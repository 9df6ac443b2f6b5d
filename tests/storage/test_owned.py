"""What somebody has who has no say is found by what is owned, not by reading all conversations."""

from datetime import UTC, datetime

import pytest

from storage import conversations, customers, people
from storage.ledger import Ledger, Tx
from storage.model import Conversation, ConversationId, Customer, CustomerId, Person, PersonId, Team
from tests.storage.plans import explained, untouched

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
STATES = ("open", "owned", "answered", "asked", "done", "unconfirmed", "spam")


def owned(tx: Tx) -> None:
    people.set_people(tx, [Person(id=PersonId(who), name=who, gone=who == "U-gone") for who in ("U-gone", "U-here")])
    for n, owner in enumerate((None, "U-here", "U-gone")):
        for state in STATES:
            customer = customers.add_customer(tx, Customer(id=CustomerId(0), name=f"Customer {n}"), now=NOW)
            talk = Conversation(
                id=ConversationId(0), ref=f"E-{n}{state}", customer=customer, source="form", place="",
                team=Team("support"), rule="r", first_team=Team("support"), state="open", opened_at=NOW, heard_at=NOW,
            )  # fmt: skip
            which = conversations.add_conversation(tx, talk, thread_key=None, week="2026-W48", heard_in=None)
            conversations.set_conversation(tx, which, owner=owner, state=state)


@untouched
@pytest.mark.parametrize("limit", [100, 2])
def test_what_is_owned_in_vain_is_what_is_open_of_those_who_left(ledger: Ledger, limit: int) -> None:
    ledger.write(owned)
    found = ledger.read(conversations.list_owned_in_vain, limit)
    theirs = {f"E-2{state}" for state in STATES[:4]}
    assert {one.ref for one in found} <= theirs
    assert len(found) == min(limit, len(theirs))
    (plan,) = ledger.write(lambda tx: explained(tx, lambda: conversations.list_owned_in_vain(tx, limit)))
    assert "ix_conversations_" in plan, "of those that somebody owns, or of those that are open"
