"""*Gloss…*: one line in the house language on the card, and nowhere else."""

from typing import Any

import pytest

from handlers import pages
from handlers.letters import page_path
from handlers.pages import Sheet
from tests.handlers.test_joining import AIKO, OLU, ask, buttons, submit


def gloss(desk: Any, talk: Any, text: str, person: str = AIKO) -> str | None:
    return submit(desk, "gloss", desk.talk(talk).ref, person, gloss=text)


def offers(desk: Any, talk: Any) -> list[str]:
    """What *More* offers of a card."""
    (more,) = buttons(desk.card(talk), "more")
    return [value for value, _ in more.options]


@pytest.mark.parametrize("language", ["ja", "pt-BR"])
def test_it_is_offered_where_they_write_in_another_language(desk: Any, language: str) -> None:
    assert "open.gloss" in offers(desk, desk.hear("ランプ", language=language))


@pytest.mark.parametrize("language", ["en-GB", None])
def test_it_is_not_offered_where_everybody_reads_it(desk: Any, language: str | None) -> None:
    assert "open.gloss" not in offers(desk, desk.hear("A lamp", language=language))


def test_where_nobody_reads_it_the_card_has_a_button(desk: Any) -> None:
    desk.ledger.write(_reads, AIKO, ["pt"])
    unread, read = desk.hear("ランプ", language="ja"), desk.hear("A lâmpada", language="pt")
    assert buttons(desk.card(unread), "open.gloss")
    assert not buttons(desk.card(read), "open.gloss")
    gloss(desk, unread, "A lamp")
    assert not buttons(desk.card(unread), "open.gloss")


def test_it_is_written_changed_and_taken_away(desk: Any) -> None:
    talk = desk.hear("ランプ", language="ja")
    assert ask(desk, "gloss", desk.talk(talk).ref).fields[0].value == ""
    assert gloss(desk, talk, "  A lamp\nflickers ") is None
    assert "In short, by Aiko : A lamp flickers" in desk.card(talk).text
    assert ask(desk, "gloss", desk.talk(talk).ref).fields[0].value == "A lamp flickers"
    assert gloss(desk, talk, "A lamp flickers", "U-ben")
    assert gloss(desk, talk, "Two lamps flicker", "U-ben") is None
    assert "In short, by Ben : Two lamps flicker" in desk.card(talk).text
    assert gloss(desk, talk, "") is None
    assert "In short" not in desk.card(talk).text
    assert len(gloss_of(desk, talk, "x" * 5_000)) == 200


def gloss_of(desk: Any, talk: Any, text: str) -> str:
    gloss(desk, talk, text)
    return str(desk.talk(talk).gloss)


def test_who_has_no_say_glosses_nothing_and_no_customer_reads_it(desk: Any) -> None:
    talk = desk.hear("ランプ", language="ja")
    assert gloss(desk, talk, "Secret", OLU)
    assert desk.talk(talk).gloss == ""
    gloss(desk, talk, "Secret")
    link = page_path(desk.company, desk.talk(talk)).removeprefix("/c/")
    sheet = desk.ledger.read(pages.open_link, desk.company, link)
    assert isinstance(sheet, Sheet)
    assert "Secret" not in repr(sheet)


def _reads(tx: Any, person: str, codes: list[str]) -> None:
    from storage import people
    from storage.model import PersonId

    people.set_reads(tx, PersonId(person), codes, said=True)
