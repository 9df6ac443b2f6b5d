"""*Kind…*: people say what somebody's words are; nothing says so by itself before it was measured."""

from typing import Any

from handlers import pages
from handlers.letters import page_path
from handlers.pages import Sheet
from storage import conversations, guesses
from tests.handlers.test_glossing import offers
from tests.handlers.test_joining import AIKO, OLU, ask, submit

BEN = "U-ben"


def call(desk: Any, talk: Any, kind: str, person: str = AIKO) -> str | None:
    return submit(desk, "kind", desk.talk(talk).ref, person, kind=kind)


def happened(desk: Any, talk: Any) -> list[tuple[str, str]]:
    return [(one.what, one.who) for one in desk.ledger.read(conversations.list_events, talk, 20)]


def test_it_is_said_changed_and_taken_back(desk: Any) -> None:
    talk = desk.hear("I love the lamp")
    assert "open.kind" in offers(desk, talk)
    (field,) = ask(desk, "kind", desk.talk(talk).ref).fields
    assert [value for value, _ in field.options] == ["question", "defect", "idea", "praise", "criticism"]
    assert call(desk, talk, "praise") is None
    assert "praise, by Aiko ·" in desk.card(talk).text
    (field,) = ask(desk, "kind", desk.talk(talk).ref).fields
    assert field.value == "praise"
    assert call(desk, talk, "praise", BEN), "it is called so already"
    assert call(desk, talk, "idea", BEN) is None
    assert "an idea, by Ben ·" in desk.card(talk).text
    assert call(desk, talk, "none") is None
    assert "an idea" not in desk.card(talk).text
    assert desk.talk(talk).kind == ""
    assert happened(desk, talk) == [
        ("calls it praise", AIKO),
        ("calls it an idea", BEN),
        ("takes it back that it is an idea", AIKO),
    ]


def test_the_form_says_how_far_it_is_from_being_guessed(desk: Any) -> None:
    talk, other = desk.hear("It is broken"), desk.hear("It works")
    call(desk, talk, "defect")
    said = str(ask(desk, "kind", desk.talk(other).ref).parts)
    assert "Not known of others: 1 of the 500 that a guess is learned from." in said
    assert "perhaps" not in desk.card(other).text


def test_who_has_no_say_and_what_is_no_kind_change_nothing(desk: Any) -> None:
    talk = desk.hear("It is broken")
    assert call(desk, talk, "defect", OLU)
    assert call(desk, talk, "anger")
    assert call(desk, talk, "")
    assert submit(desk, "kind", "E-NOTHERE", AIKO, kind="idea")
    assert desk.talk(talk).kind == ""
    assert happened(desk, talk) == []


def test_no_customer_reads_it_and_it_is_learned_from(desk: Any) -> None:
    talk, other = desk.hear("It is broken"), desk.hear("Buy cheap pills")
    call(desk, talk, "defect")
    call(desk, other, "criticism")
    desk.press(AIKO, desk.card(other), "spam", desk.talk(other).ref)
    sheet = desk.ledger.read(pages.open_link, desk.company, page_path(desk.company, desk.talk(talk))[3:])
    assert isinstance(sheet, Sheet)
    assert "defect" not in repr(sheet)
    learned = desk.ledger.read(guesses.list_called, 10)
    assert [(one.id, one.text, one.label) for one in learned] == [(talk, "It is broken", "defect")]


def test_it_stands_in_the_timeline(desk: Any) -> None:
    talk = desk.hear("It is broken")
    call(desk, talk, "defect")
    shown = ask(desk, "customer", str(desk.talk(talk).customer.id))
    assert f"{desk.talk(talk).ref} · #support · open · defect" in str(shown.parts)
