"""✅ records that somebody wants to say it back: the card says so, after an hour their list; it can be taken back."""

from typing import Any

from handlers import asking, saying_back
from storage.model import ConversationId
from tests.handlers.desk import Desk, words_of

AIKO, BEN = "U-aiko", "U-ben"
CHECK = "white_check_mark"


def labels(desk: Desk, which: ConversationId) -> list[str]:
    return [button.label for part in desk.card(which).post.parts for button in part.buttons]


def mine(desk: Desk, who: str = AIKO, what: str = "command") -> str:
    value = "mine" if what == "command" else ""
    shown: Any = desk.ledger.read(asking.answer, desk.company, person=who, what=what, value=value, fields={})
    return words_of(shown)


def an_hour(desk: Desk) -> None:
    desk.later(hours=1, seconds=1)
    desk.ledger.write(saying_back.list_due, desk.company, now=desk.now)


def answered(desk: Desk) -> ConversationId:
    which = desk.hear("The lamp flickers", zone="Europe/Berlin")
    desk.answer(BEN, which, "We sent another one.")
    return which


def test_the_card_says_who_wants_to_and_offers_to_write_it(desk: Desk) -> None:
    which = answered(desk)
    assert "Write it" not in labels(desk, which)
    desk.react(AIKO, desk.card(which), CHECK)
    assert "Aiko wants to say it back" in desk.card(which).text
    assert "Write it" in labels(desk, which)
    assert len(desk.letters) == 1
    desk.react(AIKO, desk.card(which), CHECK, present=False)
    assert "wants to say it back" not in desk.card(which).text
    assert "Write it" not in labels(desk, which)
    assert "already sent" not in desk.card(which).text


def test_unwritten_after_an_hour_it_is_in_her_list_and_only_in_hers(desk: Desk) -> None:
    which = answered(desk)
    desk.react(AIKO, desk.card(which), CHECK)
    desk.later(minutes=59)
    desk.ledger.write(saying_back.list_due, desk.company, now=desk.now)
    assert "say it back" not in mine(desk)
    an_hour(desk)
    assert "You want to say it back" in mine(desk)
    assert "You want to say it back" in mine(desk, what="home")
    assert "say it back" not in mine(desk, BEN)
    desk.react(AIKO, desk.card(which), CHECK, present=False)
    assert "say it back" not in mine(desk)


def test_written_it_is_wanted_no_longer(desk: Desk) -> None:
    which = answered(desk)
    desk.react(AIKO, desk.card(which), CHECK)
    desk.later(minutes=5)
    preview = desk.write_answer(AIKO, which, "You got another lamp.", "say_back")
    assert "wants to say it back" in desk.card(which).text
    desk.send(AIKO, preview)
    desk.later(minutes=1)
    desk.deliver()
    assert "wants to say it back" not in desk.card(which).text
    an_hour(desk)
    assert "say it back" not in mine(desk)


def test_an_answer_that_asks_the_same_counts_as_well(desk: Desk) -> None:
    which = answered(desk)
    desk.react(AIKO, desk.card(which), CHECK)
    desk.later(minutes=5)
    desk.answer(BEN, which, "Another one is there.", asks="yes")
    assert "wants to say it back" not in desk.card(which).text
    an_hour(desk)
    assert "say it back" not in mine(desk)


def test_taken_back_after_it_left_the_card_says_when_it_did(desk: Desk) -> None:
    which = answered(desk)
    desk.react(AIKO, desk.card(which), CHECK)
    desk.later(minutes=5)
    desk.answer(AIKO, which, "You got another lamp.", "say_back")
    assert len(desk.letters) == 2
    desk.react(AIKO, desk.card(which), CHECK, present=False)
    assert "Aiko wanted to take that back: already sent" in desk.card(which).text
    desk.react(AIKO, desk.card(which), CHECK)
    assert "already sent" not in desk.card(which).text
    assert "Aiko wants to say it back" in desk.card(which).text


def test_taken_back_in_time_what_was_written_for_it_does_not_leave(desk: Desk) -> None:
    which = answered(desk)
    desk.react(AIKO, desk.card(which), CHECK)
    desk.later(minutes=5)
    desk.send(AIKO, desk.write_answer(AIKO, which, "You got another lamp.", "say_back"))
    desk.react(AIKO, desk.card(which), CHECK, present=False)
    desk.later(days=3)
    desk.deliver()
    assert len(desk.letters) == 1
    assert "already sent" not in desk.card(which).text
    assert "We sent another one." in desk.card(which).text


def test_another_one_s_say_it_back_is_not_taken_back(desk: Desk) -> None:
    which = answered(desk)
    desk.react(AIKO, desk.card(which), CHECK)
    desk.later(minutes=5)
    desk.send(BEN, desk.write_answer(BEN, which, "You got another lamp.", "say_back"))
    desk.react(AIKO, desk.card(which), CHECK, present=False)
    desk.later(days=3)
    desk.deliver()
    assert len(desk.letters) == 2


def test_what_was_undone_is_wanted_again(desk: Desk) -> None:
    which = answered(desk)
    desk.react(AIKO, desk.card(which), CHECK)
    desk.later(minutes=5)
    desk.send(AIKO, desk.write_answer(AIKO, which, "You got another lamp.", "say_back"))
    desk.deliver()
    note = next(one for one in desk.thread(desk.card(which)) if "says it back" in one.text)
    value = next(button.value for part in note.post.parts for button in part.buttons if button.action == "undo")
    desk.press(AIKO, note, "undo", value)
    an_hour(desk)
    assert "You want to say it back" in mine(desk)


def test_whoever_has_no_say_wants_nothing_here(desk: Desk) -> None:
    which = answered(desk)
    for who in ("U-olu", "U-sam", "U-tam", "U-una", "U-nobody"):
        desk.react(who, desk.card(which), CHECK)
    assert "to say it back" not in desk.card(which).text
    assert "Write it" not in labels(desk, which)
