"""Marks on messages of which it is not known yet what they are, and what one mark was put on: by their indexes."""

from dataclasses import replace

from storage import conversations
from storage.ledger import Ledger, Tx
from storage.model import Mark, PersonId
from tests.storage.plans import explained, untouched

MARK = Mark(person=PersonId("U1"), sign="eyes", present=True, at="1764000000.000001", place="C1/1764000000.000000")
EARLY = ["place:C1/1764000000.000000", "place:C2/1764000001.000000"]
OTHERS = ["conversation:1", "item:1.1", "place", "placebo:1", "voice:1.1"]


def marked(tx: Tx) -> None:
    for subject in (*EARLY, *OTHERS):
        conversations.add_mark(tx, subject, MARK)


@untouched
def test_what_came_early_is_found_by_index(ledger: Ledger) -> None:
    ledger.write(marked)
    assert sorted(ledger.read(conversations.list_places, 10)) == EARLY
    assert len(ledger.read(conversations.list_places, 1)) == 1
    (found,) = ledger.write(lambda tx: explained(tx, lambda: conversations.list_places(tx, 10)))
    assert "ix_marks_places" in found


@untouched
def test_what_a_mark_was_put_on_is_found_by_its_person(ledger: Ledger) -> None:
    ledger.write(marked)
    assert ledger.read(conversations.list_marked_at, MARK) == sorted((*EARLY, *OTHERS))
    assert ledger.read(conversations.list_marked_at, replace(MARK, place="C1/1")) == []
    assert ledger.read(conversations.list_marked_at, replace(MARK, sign="bulb")) == []
    (found,) = ledger.write(lambda tx: explained(tx, lambda: conversations.list_marked_at(tx, MARK)))
    assert "ix_marks_person" in found
