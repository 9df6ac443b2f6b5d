"""What customers delete where they said it: the thread says so, once, without their words; nothing else changes."""

from handlers import withdrawing
from storage.model import Withdrawn
from tests.handlers.desk import Desk

SAID = {"source": "discord", "thread_key": "7:42", "address": "42"}


def withdraw(desk: Desk, own_id: str, source: str = "discord") -> str | None:
    heard = Withdrawn(source=source, own_id=own_id)
    return desk.ledger.write(withdrawing.take_in, desk.company, heard, now=desk.now)


def test_what_they_delete_is_told_below_the_card_without_their_words(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", own_id="7/100", **SAID)
    desk.hear("I am at 12 Mill Lane", own_id="7/101", **SAID)
    before = desk.talk(which)
    assert withdraw(desk, "7/101") is None
    desk.deliver()
    note = desk.thread(desk.card(which))[-1]
    assert "Maria deleted what they wrote on" in note.text
    assert "Mill Lane" not in note.text
    assert desk.talk(which) == before


def test_what_was_never_heard_or_elsewhere_changes_nothing(desk: Desk) -> None:
    desk.hear("The lamp flickers", own_id="7/100", **SAID)
    assert withdraw(desk, "7/99") == "no message of a customer"
    assert withdraw(desk, "7/100", source="mail") == "no message of a customer"
