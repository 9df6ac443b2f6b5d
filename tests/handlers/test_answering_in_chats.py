"""Chats: who wrote where others read along is answered there, by whatever carries letters of that source."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from handlers import correcting
from handlers.rules.seal import Seal
from storage import people
from storage.ledger import Tx
from storage.model import ConversationId, Modal, PersonId
from storage.tables import answers, outbox
from tests.handlers.desk import Desk, Shown

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


def correct(desk: Desk, which: ConversationId, text: str) -> Modal:
    """*Correct* on the note of the first answer; the preview."""
    note = next(one for one in desk.thread(desk.card(which)) if "open.correct" in buttons(one))
    form = desk.ledger.read(correcting.form, desk.company, buttons(note)["open.correct"])
    assert isinstance(form, Modal)
    assert "It stands in the place of what you wrote, marked as edited." in preview_text(form)
    known = desk.ledger.read(people.find_person, PersonId(AIKO))
    preview = desk.ledger.read(correcting.check, desk.company, known, {"text": text}, form.value)
    assert isinstance(preview, Modal), preview
    return preview


def buttons(shown: Shown) -> dict[str, str]:
    return {one.action: one.value for part in shown.post.parts for one in part.buttons}


def test_a_correction_stands_in_the_place_of_what_it_corrects(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", **SAID)
    desk.answer(AIKO, which, "Turn it on.", asks="yes")
    desk.hear("And hums", **{**SAID, "own_id": "7/101"})
    desk.answer(AIKO, which, "We look into it.")
    preview = correct(desk, which, "Turn it off.")
    assert "This corrects" not in preview_text(preview)
    assert desk.send(AIKO, preview) is None
    desk.later(minutes=1)
    desk.deliver()
    first, _, changed = desk.letters
    assert (changed.instead, changed.answers) == (ref_of(desk, 0), first.answers)
    assert changed.text.startswith("Turn it off.")
    assert changed.text in preview_text(preview)
    again = correct(desk, which, "Turn it down.")
    desk.send(AIKO, again)
    desk.later(minutes=1)
    desk.deliver()
    assert desk.letters[-1].instead == ref_of(desk, 2)


def test_what_still_asks_asks_in_its_new_words_too(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", **SAID)
    desk.answer(AIKO, which, "Turn it on.", asks="yes")
    asked = desk.letters[0].text.removeprefix("Turn it on.")
    assert preview_text(correct(desk, which, "Turn it off.")).count(asked.strip().splitlines()[0]) == 1
    preview = correct(desk, which, "Turn it off.")
    desk.hear("", verdict="done", **{**SAID, "own_id": ""})
    assert desk.send(AIKO, preview) == "not what the preview showed"


def test_of_two_corrections_the_later_one_stands_whatever_becomes_of_the_earlier(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", **SAID)
    desk.answer(AIKO, which, "Turn it on.")
    desk.send(AIKO, correct(desk, which, "Turn it off."))
    desk.send(AIKO, correct(desk, which, "Turn it down."))
    assert states(desk) == ["sent", "undone", "held"]
    desk.ledger.write(begin_sending)
    assert desk.send(AIKO, correct(desk, which, "Leave it.")) == "somebody was faster"
    assert states(desk) == ["sent", "undone", "held"]


def test_an_earlier_correction_that_did_not_go_never_takes_the_place_of_a_later_one(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", **SAID)
    desk.answer(AIKO, which, "Turn it on.")
    desk.refuses = "Discord: the bot may not write there"
    desk.send(AIKO, correct(desk, which, "Turn it off."))
    desk.later(minutes=1)
    desk.deliver()
    desk.refuses = ""
    desk.send(AIKO, correct(desk, which, "Turn it down."))
    desk.later(minutes=1)
    desk.deliver()
    assert states(desk) == ["sent", "failed", "sent"]
    failed = next(one for one in desk.thread(desk.card(which)) if "send_again" in buttons(one))
    assert desk.press(AIKO, failed, "send_again", buttons(failed)["send_again"]) == "somebody was faster"
    assert states(desk) == ["sent", "failed", "sent"]


def test_a_correction_that_goes_by_mail_after_all_says_what_it_corrects(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", **{**SAID, "address": "maria@example.com"})
    desk.answer(AIKO, which, "Turn it on.")
    desk.refuses = "Discord: the bot may not write there"
    desk.send(AIKO, correct(desk, which, "Turn it off."))
    desk.later(minutes=1)
    desk.deliver()
    desk.refuses = ""
    desk.company = replace(desk.company, carriers=frozenset({"mail"}))
    failed = next(one for one in desk.thread(desk.card(which)) if "send_again" in buttons(one))
    assert desk.press(AIKO, failed, "send_again", buttons(failed)["send_again"]) is None
    desk.later(minutes=1)
    desk.deliver()
    assert (desk.letters[-1].source, desk.letters[-1].instead) == ("mail", "")
    assert desk.letters[-1].text.startswith("This corrects what we wrote on ")


def states(desk: Desk) -> list[str]:
    return list(desk.ledger.read(lambda tx: tx.execute(select(answers.c.state).order_by(answers.c.id)).scalars()))


def ref_of(desk: Desk, number: int) -> str:
    letter = select(outbox.c.ref).where(outbox.c.kind == "letter").order_by(outbox.c.id).offset(number).limit(1)
    return str(desk.ledger.read(lambda tx: tx.execute(letter).scalar_one()))


def begin_sending(tx: Tx) -> None:
    tx.execute(update(outbox).where(outbox.c.kind == "letter", outbox.c.state == "pending").values(epoch=1))


def test_what_is_taken_back_is_one_line_in_the_place_of_the_words_files_and_buttons(desk: Desk) -> None:
    which = desk.hear("A lâmpada pisca", language="pt-BR", **SAID)
    desk.answer(AIKO, which, "Custa 10 euros.", asks="yes")
    form = take_back(desk, which)
    assert "In the message to" in preview_text(form)
    assert desk.send(AIKO, form) is None
    desk.deliver()
    first, cleared = desk.letters
    assert (cleared.instead, cleared.clears, cleared.choices) == (ref_of(desk, 0), True, ())
    assert cleared.answers == first.answers
    assert "Custa" not in cleared.text
    assert cleared.text in preview_text(form)
    assert desk.talk(which).state == "open" or desk.talk(which).state == "owned", "it is our turn again"
    assert desk.send(AIKO, form) is not None
    assert len(desk.letters) == 2
    assert not [one for one in desk.thread(desk.card(which)) if {"undo", "open.correct"} & set(buttons(one))]


def test_one_that_could_not_be_taken_back_there_is_told_and_tried_again(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", **SAID)
    desk.answer(AIKO, which, "It costs 10 euros.")
    form = take_back(desk, which)
    desk.refuses = "Discord: the bot may not write there"
    assert desk.send(AIKO, form) is None
    desk.deliver()
    desk.refuses = ""
    failed = next(one for one in desk.thread(desk.card(which)) if "send_again" in buttons(one))
    assert "may not write there" in failed.text
    assert desk.press(AIKO, failed, "send_again", buttons(failed)["send_again"]) is None
    desk.deliver()
    assert desk.letters[-1].clears


def test_while_a_correction_is_leaving_nothing_is_taken_back(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", **SAID)
    desk.answer(AIKO, which, "Turn it on.")
    form = take_back(desk, which)
    desk.send(AIKO, correct(desk, which, "Turn it off."))
    desk.ledger.write(begin_sending)
    assert desk.send(AIKO, form) == "somebody was faster"
    assert states(desk) == ["sent", "held"]


def take_back(desk: Desk, which: ConversationId) -> Modal:
    note = next(one for one in desk.thread(desk.card(which)) if "open.take_back" in buttons(one))
    form = desk.ledger.read(correcting.ask_to_take_back, desk.company, buttons(note)["open.take_back"])
    assert isinstance(form, Modal)
    return form
