"""Chats: who wrote where others read along is answered there, by whatever carries letters of that source."""

from dataclasses import replace

import pytest

from handlers import correcting
from handlers.rules.seal import Seal
from storage.model import Modal
from tests.handlers.desk import Desk

AIKO = "U-aiko"
SAID = {"source": "discord", "thread_key": "7:42", "address": "42", "own_id": "7/100"}


@pytest.fixture(autouse=True)
def chatting(desk: Desk) -> None:
    carriers = frozenset({"mail", "page", "discord"})
    desk.company = replace(desk.company, carriers=carriers, public_url="https://hear.example", seal=Seal(key=b"k"))


def preview_text(preview: Modal) -> str:
    return "".join(span.text for part in preview.parts for span in part.spans)


def test_they_are_answered_where_they_wrote_and_to_what_they_wrote_last(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", **SAID)
    assert desk.hear("And hums", **{**SAID, "own_id": "7/101"}) == which
    preview = desk.write_answer(AIKO, which, "Please turn it off.")
    assert "in Discord, where they wrote" in preview_text(preview)
    desk.send(AIKO, preview)
    desk.later(minutes=1)
    desk.deliver()
    (letter,) = desk.letters
    assert (letter.source, letter.to) == ("discord", "42")
    assert letter.answers == ("7/100", "7/101")
    assert letter.choices == ()


def test_what_others_can_read_has_no_link_to_their_page(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", **SAID)
    desk.answer(AIKO, which, "We changed the bulb.")
    desk.answer(AIKO, which, "We changed the bulb.", kind="say_back")
    assert all("hear.example" not in letter.text for letter in desk.letters)


def test_where_it_asks_the_answers_are_buttons_in_their_language(desk: Desk) -> None:
    which = desk.hear("A lâmpada pisca", language="pt-BR", **SAID)
    desk.answer(AIKO, which, "Trocamos a lâmpada.", asks="yes")
    (letter,) = desk.letters
    assert [choice.verdict for choice in letter.choices] == ["done", "not quite"]
    assert letter.choices[0].label == "Sim, está resolvido"


def test_what_they_press_is_their_word(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", **SAID)
    desk.answer(AIKO, which, "We changed the bulb.", asks="yes")
    assert desk.hear("", verdict="done", **{**SAID, "own_id": ""}) == which
    assert desk.talk(which).state == "done"


def test_where_nobody_carries_letters_into_that_chat_mail_goes(desk: Desk) -> None:
    desk.company = replace(desk.company, carriers=frozenset({"mail"}))
    which = desk.hear("The lamp flickers", **{**SAID, "address": "maria@example.com"})
    assert "by mail to maria@example.com" in preview_text(desk.write_answer(AIKO, which, "Please turn it off."))


def test_a_correction_is_a_further_message(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", **SAID)
    desk.answer(AIKO, which, "Turn it on.")
    note = desk.thread(desk.card(which))[-1]
    value = next(button.value for part in note.post.parts for button in part.buttons if button.action == "open.correct")
    form = desk.ledger.read(correcting.form, desk.company, value)
    assert isinstance(form, Modal)
    assert "They get a further message, which says that it corrects this one." in preview_text(form)
