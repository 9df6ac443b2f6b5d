"""Answers: what was previewed goes, what is taken back does not, and only the customer says that it is done."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from handlers import asking, reply, triage
from handlers.rules.hours import Hours
from storage import answers, conversations, people
from storage.model import ConversationId, Modal, PersonId
from tests.handlers.desk import Desk, Shown, words_of

AIKO, BEN = "U-aiko", "U-ben"


def state(desk: Desk, which: ConversationId) -> str:
    return desk.talk(which).state


def preview_text(preview: Modal) -> str:
    return "".join(span.text for part in preview.parts for span in part.spans)


def test_what_was_previewed_is_what_goes(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", language="pt-BR")
    preview = desk.write_answer(AIKO, which, "Please turn it off.", asks="yes")
    assert desk.send(AIKO, preview) is None
    desk.deliver()
    assert desk.letters == []
    desk.later(minutes=1)
    desk.deliver()
    (letter,) = desk.letters
    assert letter.text in preview_text(preview)
    assert "Please turn it off." in letter.text
    assert letter.language == "pt-BR"
    assert "Does that settle it" not in letter.text
    assert state(desk, which) == "asked"


def test_a_preview_that_nobody_saw_like_that_does_not_go(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    preview = desk.write_answer(AIKO, which, "Please turn it off.")
    tampered = replace(preview, value=preview.value.replace("turn it off", "burn it all"))
    assert desk.send(AIKO, tampered) == "not what the preview showed"
    desk.later(minutes=1)
    desk.deliver()
    assert desk.letters == []


def test_what_is_taken_back_in_time_never_goes(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.send(AIKO, desk.write_answer(AIKO, which, "Our fault."))
    note = desk.thread(desk.card(which))[-1]
    value = next(button.value for part in note.post.parts for button in part.buttons if button.action == "undo")
    assert desk.press(AIKO, note, "undo", value) is None
    desk.later(minutes=1)
    desk.deliver()
    assert desk.letters == []
    assert "Taken back" in note.text
    assert state(desk, which) == "owned"


def test_after_it_left_nothing_can_be_taken_back(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "Our fault.")
    note = desk.thread(desk.card(which))[-1]
    said = desk.ledger.read(answers.find_newest, which)
    assert said is not None
    assert desk.press(AIKO, note, "undo", f"{desk.talk(which).ref}.{said.id}") == "it has left already"
    assert len(desk.letters) == 1
    assert "Sent" in note.text


def buttons(desk: Desk, which: ConversationId) -> dict[str, str]:
    """What can be pressed on the note of the only answer, with the button's value."""
    return {one.action: one.value for part in note_of(desk, which).post.parts for one in part.buttons}


def note_of(desk: Desk, which: ConversationId) -> Shown:
    return desk.thread(desk.card(which))[0]


@pytest.mark.parametrize("who", ["U-olu", "U-sam", "U-nobody"])
def test_nobody_without_a_say_decides_whether_an_answer_goes(desk: Desk, who: str) -> None:
    which = desk.hear("The lamp flickers")
    desk.send(AIKO, desk.write_answer(AIKO, which, "Our fault."))
    note, held = note_of(desk, which), buttons(desk, which)
    for action in ("undo", "send_now"):
        assert desk.press(who, note, action, held[action]) == triage.NOBODY
    desk.deliver()
    assert desk.letters == []
    desk.refuses = "550 no such mailbox"
    desk.later(minutes=1)
    desk.deliver()
    desk.refuses = ""
    failed = buttons(desk, which)
    for action in ("send_again", "send_bare"):
        assert desk.press(who, note, action, failed["send_again"]) == triage.NOBODY
    desk.later(minutes=1)
    desk.deliver()
    assert desk.letters == []


def test_a_button_works_on_the_answer_under_which_it_stands_alone(desk: Desk) -> None:
    which, other = desk.hear("The lamp flickers"), desk.hear("The door squeaks")
    for one in (which, other):
        desk.send(AIKO, desk.write_answer(AIKO, one, "Our fault."))
    desk.deliver()
    value = buttons(desk, which)["undo"]
    assert desk.press(AIKO, note_of(desk, other), "undo", value) == triage.NOBODY
    assert desk.press(AIKO, None, "undo", value) == triage.NOBODY
    desk.later(minutes=1)
    desk.deliver()
    assert len(desk.letters) == 2


def test_the_history_names_who_took_an_answer_back(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.send(AIKO, desk.write_answer(AIKO, which, "Our fault."))
    assert desk.press(BEN, note_of(desk, which), "undo", buttons(desk, which)["undo"]) is None
    happened = desk.ledger.read(conversations.list_events, which, 10)
    assert [one.who for one in happened if one.what == "took an answer back"] == [BEN]


def test_send_now_does_not_wait(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.send(AIKO, desk.write_answer(AIKO, which, "Our fault."))
    note = desk.thread(desk.card(which))[-1]
    value = next(button.value for part in note.post.parts for button in part.buttons if button.action == "send_now")
    desk.press(AIKO, note, "send_now", value)
    desk.deliver()
    assert len(desk.letters) == 1


def test_what_fails_says_so_calls_whoever_wrote_it_and_can_be_tried_again(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.refuses = "550 no such mailbox"
    desk.answer(AIKO, which, "Our fault.")
    thread = desk.thread(desk.card(which))
    assert "It did not go" in thread[0].text
    assert "550 no such mailbox" in thread[0].text
    assert any(span.kind == "person" and span.ref == AIKO for part in thread[-1].post.parts for span in part.spans)
    assert state(desk, which) == "owned"
    desk.refuses = ""
    value = next(button.value for part in thread[0].post.parts for button in part.buttons)
    assert desk.press(AIKO, thread[0], "send_again", value) is None
    desk.deliver()
    assert len(desk.letters) == 1
    assert "Sent" in thread[0].text


@pytest.mark.parametrize("how", ["refused", "came back"])
def test_what_fails_where_somebody_deleted_the_card_brings_the_card_back_and_says_so_there(
    desk: Desk, how: str
) -> None:
    which = desk.hear("The lamp flickers")
    if how == "refused":
        desk.refuses = "550 no such mailbox"
        desk.send(AIKO, desk.write_answer(AIKO, which, "Our fault."))
        desk.delete(desk.card(which))
        desk.later(minutes=1)
        desk.deliver()
    else:
        desk.answer(AIKO, which, "Our fault.")
        desk.delete(desk.card(which))
        desk.bounce(which)
    card = desk.card(which)
    assert card in desk.channel("C-support")
    call, note = desk.thread(card)
    assert any(span.kind == "person" and span.ref == AIKO for part in call.post.parts for span in part.spans)
    assert ("It did not go" if how == "refused" else "It came back") in note.text
    desk.refuses = ""
    value = next(button.value for part in note.post.parts for button in part.buttons)
    assert desk.press(AIKO, note, "send_again", value) is None
    desk.deliver()
    assert "Sent" in note.text


@pytest.mark.parametrize("asks", ["yes", "no"])
def test_what_came_back_makes_it_our_turn_and_can_be_tried_again(desk: Desk, asks: str) -> None:
    desk.now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "Please turn it off.", asks=asks, next="week")
    desk.bounce(which, failed=False)
    assert state(desk, which) == ("asked" if asks == "yes" else "answered")
    desk.bounce(which)
    talk = desk.talk(which)
    assert (talk.state, talk.unanswered, talk.answered_at, talk.next_word_at) == ("owned", 1, None, None)
    assert "Our turn" in desk.card(which).text
    for _ in range(30):
        desk.later(days=1)
        desk.tick()
    assert len(desk.letters) == 1
    assert state(desk, which) == "owned"
    note = desk.thread(desk.card(which))[0]
    value = next(button.value for part in note.post.parts for button in part.buttons if button.label == "Try again")
    assert desk.press(AIKO, note, "send_again", value) is None
    desk.deliver()
    assert len(desk.letters) == 2
    assert "Sent" in note.text
    assert state(desk, which) == ("asked" if asks == "yes" else "answered")
    assert "turn: we answered" in desk.card(which).text


def test_what_came_back_after_another_answer_leaves_that_one_standing(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "Please turn it off.")
    before = desk.talk(which).answered_at
    desk.later(hours=1)
    desk.hear("And now?", continues=which)
    desk.later(hours=1)
    desk.answer(AIKO, which, "The fitter comes on Friday.")
    desk.bounce(which)
    talk = desk.talk(which)
    assert (talk.state, talk.unanswered, talk.answered_at) == ("owned", 1, before)


def test_whoever_answers_second_hears_of_the_first_before_it_goes(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    preview = desk.write_answer(BEN, which, "I think it is the bulb.")
    desk.answer(AIKO, which, "Please turn it off.")
    ben = desk.ledger.read(people.find_person, PersonId(BEN))
    assert ben is not None
    shown = desk.ledger.read(reply.check_preview, desk.company, ben, preview.value)
    assert isinstance(shown, Modal)
    assert "Somebody was faster" in preview_text(shown)
    assert desk.ledger.read(reply.check_preview, desk.company, ben, shown.value) == {}


def checked(desk: Desk, who: str, preview: Modal) -> object:
    """What follows *Send* before it is taken in."""
    what = f"{asking.CHECK}{preview.name}"
    return desk.ledger.read(asking.answer, desk.company, person=who, what=what, value=preview.value, fields={})


def given_back(desk: Desk, which: ConversationId) -> Shown:
    """The last line in the thread, with its only button."""
    back = desk.thread(desk.card(which))[-1]
    assert "This is what you wrote" in back.text
    return back


def calls(shown: Shown) -> list[str]:
    return [span.ref for part in shown.post.parts for span in part.spans if span.kind == "person"]


def test_of_two_who_send_at_once_the_second_sends_nothing_and_gets_the_text_back(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    hers = desk.write_answer(AIKO, which, "Please turn it off.")
    his = desk.write_answer(BEN, which, "I think it is the bulb.", kind="why")
    assert checked(desk, AIKO, hers) == checked(desk, BEN, his) == {}
    assert desk.send(AIKO, hers) is None
    assert desk.send(BEN, his) == "somebody was faster"
    back = given_back(desk, which)
    assert "It was not sent: somebody was faster" in back.text
    assert "I think it is the bulb." in back.text
    assert calls(back) == [BEN]
    (button,) = (button for part in back.post.parts for button in part.buttons)
    assert (button.action, button.value) == ("open.why", desk.talk(which).ref)
    desk.later(minutes=1)
    desk.deliver()
    assert ["turn it off" in letter.text for letter in desk.letters] == [True]


def test_what_was_handed_over_as_it_was_sent_is_given_back(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    preview = desk.write_answer(AIKO, which, "Please turn it off.")
    desk.react(BEN, desk.card(which), "bulb")
    assert desk.send(AIKO, preview) == "not what the preview showed"
    assert desk.card(which).channel == "C-product"
    assert "It was not sent: something changed" in given_back(desk, which).text
    assert "Please turn it off." in given_back(desk, which).text


@pytest.mark.parametrize("zone", ["America", "Mars/Olympus", "../etc/passwd", "x" * 300, "a\\b", ""])
def test_a_zone_that_there_is_not_is_ours(desk: Desk, zone: str) -> None:
    which = desk.hear("The lamp flickers", zone=zone)
    assert desk.page(which).zone == desk.company.zone
    assert desk.page(which).their_zone is None
    desk.answer(AIKO, which, "We changed the bulb.")
    desk.answer(AIKO, which, "We changed the bulb.", kind="say_back")


def test_whom_we_cannot_reach_any_more_the_text_is_not_lost(desk: Desk) -> None:
    desk.company = replace(desk.company, carriers=frozenset({"mail", "page"}))
    which = desk.hear("The lamp flickers", source="mail", address="maria@example.com")
    preview = desk.write_answer(AIKO, which, "Please turn it off.")
    desk.company = replace(desk.company, carriers=frozenset())
    shown = checked(desk, AIKO, preview)
    assert isinstance(shown, Modal)
    assert "They cannot be reached any more, and nothing was sent." in preview_text(shown)
    assert "Please turn it off." in preview_text(shown)
    assert desk.send(AIKO, preview) == "they cannot be reached any more"
    assert "It was not sent: they cannot be reached any more" in given_back(desk, which).text


def test_nobody_answers_who_has_no_say(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    preview = desk.write_answer(AIKO, which, "Please turn it off.")
    assert desk.send("U-guest", preview) is not None
    desk.later(minutes=1)
    desk.deliver()
    assert desk.letters == []


def test_an_answer_makes_it_the_answerers_and_their_turn(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "Please turn it off.")
    assert desk.talk(which).owner == AIKO
    assert "Their turn: we answered" in desk.card(which).text
    desk.later(hours=1)
    desk.hear("It is off now", continues=which)
    assert "Our turn" in desk.card(which).text
    assert state(desk, which) == "owned"


# ------------------------------------------------------------------ done, by their word


@pytest.mark.parametrize("words", ["Yes, it's done", "yes", "That fixed it, thanks!"])
def test_after_our_question_their_words_end_it(desk: Desk, words: str) -> None:
    which = desk.hear("The lamp flickers", language="en")
    desk.answer(AIKO, which, "Please turn it off.", asks="yes")
    desk.hear(words, continues=which)
    assert state(desk, which) == "done"
    assert "Done, as they say themselves" in desk.card(which).text


def test_before_our_question_such_words_are_offered_to_people(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", language="en")
    desk.answer(AIKO, which, "Please turn it off.")
    desk.hear("That fixed it, thanks!", continues=which)
    assert state(desk, which) != "done"
    offer = desk.thread(desk.card(which))[-1]
    assert "take it as done?" in offer.text
    assert desk.press(AIKO, offer, "take_as_done", desk.talk(which).ref) is None
    assert state(desk, which) == "done"


def test_thanks_alone_end_nothing_and_open_nothing_again(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", language="en")
    desk.answer(AIKO, which, "Please turn it off.", asks="yes")
    desk.hear("Thank you!", continues=which)
    assert (state(desk, which), desk.talk(which).unanswered) == ("asked", 0)
    assert "A word of thanks" in desk.thread(desk.card(which))[-1].text
    desk.hear("Yes, it is done.", continues=which)
    assert state(desk, which) == "done"
    desk.hear("Thank you so much!", continues=which)
    assert state(desk, which) == "done"
    desk.hear("Now the other lamp flickers", continues=which)
    assert state(desk, which) == "owned"


def test_thanks_for_an_answer_leave_the_turn_with_them(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday
    which = desk.hear("The lamp flickers", language="en")
    desk.answer(AIKO, which, "Please turn it off.")
    desk.hear("Thank you!", continues=which)
    assert "Their turn: we answered" in desk.card(which).text
    assert desk.talk(which).unanswered == 0
    desk.later(days=4)
    desk.tick()
    assert "Quiet for three working days" in desk.thread(desk.card(which))[-1].text


@pytest.mark.parametrize("words", ["Yes, thank you", "👍", "Thanks, and the other lamp?"])
def test_what_may_answer_our_words_is_more_than_thanks(desk: Desk, words: str) -> None:
    which = desk.hear("The lamp flickers", language="en")
    desk.answer(AIKO, which, "Shall we send a fitter?")
    desk.hear(words, continues=which)
    assert (state(desk, which), desk.talk(which).unanswered) == ("owned", 1)


@pytest.mark.parametrize("why", ["an automatic answer", "a report of a mail server"])
def test_what_no_person_wrote_opens_nothing_again(desk: Desk, why: str) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "Please turn it off.", asks="yes")
    desk.hear("", continues=which, verdict="done")
    desk.hear("I am on holiday", continues=which, automatic=why)
    assert state(desk, which) == "done"
    assert why in desk.thread(desk.card(which))[-1].text


def test_not_quite_brings_it_back_with_their_correction(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "Please turn it off.", asks="yes")
    desk.hear("It flickers even then", continues=which, verdict="not quite")
    assert state(desk, which) == "owned"
    card = desk.card(which)
    assert "It flickers even then" in card.text
    last = desk.thread(card)[-1]
    assert "not quite" in last.text
    assert any(span.kind == "person" and span.ref == AIKO for part in last.post.parts for span in part.spans)


@pytest.mark.parametrize(("kind", "after"), [("thanks", "heard"), ("not_doing", "not_doing"), ("why", "answered")])
def test_each_kind_of_word_has_its_own_end(desk: Desk, kind: str, after: str) -> None:
    which = desk.hear("Your fitters were kind")
    desk.answer(AIKO, which, "We passed it on.", kind)
    assert state(desk, which) == after


# ------------------------------------------------------------------ what falls due by itself


def test_the_bot_offers_asks_reminds_once_and_gives_up(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday
    which = desk.hear("The lamp flickers", zone="Europe/Berlin", language="de")
    desk.answer(AIKO, which, "Bitte schalten Sie sie aus.")
    desk.later(days=2)
    desk.tick()
    assert "Quiet for three working days" not in desk.thread(desk.card(which))[-1].text
    desk.later(days=2)
    desk.tick()
    assert "Quiet for three working days" in desk.thread(desk.card(which))[-1].text
    assert len(desk.letters) == 1
    desk.later(days=5)
    desk.tick()
    desk.later(hours=2)
    desk.deliver()
    assert len(desk.letters) == 2
    asked = desk.letters[1]
    assert asked.automatic
    assert "> Bitte schalten Sie sie aus." in asked.text
    assert state(desk, which) == "asked"
    desk.later(days=8)
    for _ in range(3):
        desk.tick()
        desk.later(days=1)
        desk.deliver()
    assert len(desk.letters) == 3
    desk.later(days=8)
    desk.tick()
    assert state(desk, which) == "unconfirmed"
    desk.later(days=60)
    desk.tick()
    assert len(desk.letters) == 3


def test_the_bot_quotes_what_they_got_and_asks_nothing_while_an_answer_did_not_go(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday
    which = desk.hear("The lamp flickers", zone="Europe/Berlin")
    desk.answer(AIKO, which, "Please turn it off.")
    desk.refuses = "550 no such mailbox"
    desk.answer(AIKO, which, "The fitter comes on Friday.")
    desk.refuses = ""
    note = desk.thread(desk.card(which))[1]
    for _ in range(12):
        desk.later(days=1)
        desk.tick()
    assert [letter.text.partition("\n")[0] for letter in desk.letters] == ["Please turn it off."]
    form = desk.ledger.read(reply.form, desk.company, "say_back", desk.talk(which).ref)
    assert form is not None
    assert [one.value for one in form.fields if one.name == "text"] == ["Please turn it off."]
    value = next(button.value for part in note.post.parts for button in part.buttons)
    assert desk.press(AIKO, note, "send_again", value) is None
    for _ in range(12):
        desk.later(days=1)
        desk.tick()
    assert "> The fitter comes on Friday." in desk.letters[2].text


def test_the_bot_does_not_ask_while_a_letter_of_ours_waits(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)  # a Friday
    which = desk.hear("The lamp flickers", zone="America/Los_Angeles")
    desk.answer(AIKO, which, "Please turn it off.")
    desk.later(days=7)
    desk.tick()
    desk.later(days=3, hours=13)  # a Tuesday: eight in the morning here, eleven in the night there
    desk.send(AIKO, desk.write_answer(AIKO, which, "We changed the bulb.", "say_back"))
    desk.later(hours=2)
    desk.tick()
    desk.later(days=1)
    desk.tick()
    assert [letter.automatic for letter in desk.letters] == [False, False]


def test_after_an_undo_the_bot_asks_about_what_they_got(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)  # a Friday
    which = desk.hear("The lamp flickers", zone="America/Los_Angeles")
    desk.answer(AIKO, which, "Please turn it off.")
    desk.later(days=7)
    desk.tick()
    desk.later(days=3, hours=13)
    desk.send(AIKO, desk.write_answer(AIKO, which, "We changed the bulb.", "say_back"))
    desk.later(hours=2)
    desk.tick()
    note = desk.thread(desk.card(which))[-1]
    value = next(button.value for part in note.post.parts for button in part.buttons)
    assert desk.press(AIKO, note, "undo", value) is None
    for _ in range(2):
        desk.tick()
        desk.later(days=1)
    assert "> Please turn it off." in desk.letters[1].text


def test_what_did_not_go_cannot_be_asked_about(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.refuses = "550 no such mailbox"
    desk.answer(AIKO, which, "Please turn it off.")
    form = desk.ledger.read(reply.form, desk.company, "say_back", desk.talk(which).ref)
    assert form is not None
    assert form.fields == ()


def test_where_nobody_can_be_reminded_any_more_it_is_given_up_and_others_get_their_turn(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday
    desk.company = replace(desk.company, carriers=frozenset({"mail"}))
    asked = []
    for n in range(20):
        desk.hear("Hello", source="mail", address=f"maria{n}@example.com")
        asked.append(desk.hear(f"Lamp {n} flickers", source="mail", address=f"maria{n}@example.com"))
        desk.answer(AIKO, asked[-1], "Please turn it off.", asks="yes")
    other = desk.hear("The door squeaks")
    desk.answer(AIKO, other, "We look into it.", next="week")
    desk.company = replace(desk.company, carriers=frozenset())
    desk.later(days=8)
    for _ in range(2):
        desk.tick()
    assert "They were to hear from us by now" in desk.thread(desk.card(other))[-1].text
    for _ in range(10):
        desk.later(days=1)
        desk.tick()
    assert {state(desk, which) for which in asked} == {"unconfirmed"}
    assert len(desk.letters) == 21


def test_whoever_wants_no_questions_gets_none(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    which = desk.hear("The lamp flickers", language="en")
    desk.answer(AIKO, which, "Please turn it off.")
    desk.hear("Please don't ask me again", continues=which)
    desk.answer(AIKO, which, "We will not.")
    for _ in range(40):
        desk.later(days=1)
        desk.tick()
    assert len(desk.letters) == 2
    assert any("does not want to be asked again" in one.text for one in desk.thread(desk.card(which)))


def test_the_owner_may_keep_the_bot_from_asking(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "Please turn it off.")
    desk.later(days=4)
    desk.tick()
    offer = desk.thread(desk.card(which))[-1]
    assert desk.press(AIKO, offer, "no_ask", desk.talk(which).ref) is None
    for _ in range(30):
        desk.later(days=1)
        desk.tick()
    assert len(desk.letters) == 1


def test_the_next_word_is_called_for_once_when_its_day_comes(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "We look into it.", next="days")
    assert "next word by" in desk.card(which).text
    desk.later(days=4)
    for _ in range(3):
        desk.tick()
    due = [one for one in desk.thread(desk.card(which)) if "They were to hear from us by now" in one.text]
    assert len(due) == 1


def called_for_next_word(desk: Desk, which: ConversationId) -> int:
    return sum("They were to hear from us by now" in one.text for one in desk.thread(desk.card(which)))


def test_the_next_word_is_not_called_for_again_when_they_write_meanwhile(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "We look into it.", next="days")
    desk.later(days=4)
    desk.tick()
    assert called_for_next_word(desk, which) == 1
    desk.hear("Is there any news?", continues=which)
    desk.later(hours=1)
    desk.tick()
    desk.send(AIKO, desk.write_answer(AIKO, which, "Not yet."))
    undo_newest(desk, AIKO, which)
    desk.later(hours=1)
    desk.tick()
    assert called_for_next_word(desk, which) == 1
    desk.answer(AIKO, which, "We still look into it.", next="days")
    desk.later(days=4)
    desk.tick()
    assert called_for_next_word(desk, which) == 2


def test_after_an_answer_that_promised_a_next_word_it_stays_our_turn(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "We look into it.", next="days")
    assert "Our turn: we answered" in desk.card(which).text
    assert "next word by" in desk.card(which).text
    desk.later(days=4)
    desk.answer(AIKO, which, "It was the bulb.")
    assert "Their turn: we answered" in desk.card(which).text
    assert "next word by" not in desk.card(which).text


def test_where_only_the_earlier_of_two_answers_arrived_it_is_our_turn(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "We look into it.")
    desk.answer(AIKO, which, "It was the bulb.")
    desk.bounce(which)
    assert "Our turn: we answered" in desk.card(which).text


def test_an_answer_that_is_undone_leaves_the_next_word_as_it_was(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "We look into it.", next="week")
    assert desk.send(BEN, desk.write_answer(BEN, which, "Is it the bulb?")) is None
    assert "next word by" in desk.card(which).text
    undo_newest(desk, BEN, which)
    assert "next word by" in desk.card(which).text
    assert "Is it the bulb?" not in desk.card(which).text
    desk.later(days=8)
    for _ in range(3):
        desk.tick()
    due = [one for one in desk.thread(desk.card(which)) if "They were to hear from us by now" in one.text]
    assert len(due) == 1


@pytest.mark.parametrize("refuses", ["", "550 no such mailbox"])
def test_what_they_were_never_told_promises_no_next_word(desk: Desk, refuses: str) -> None:
    which = desk.hear("The lamp flickers")
    desk.send(AIKO, desk.write_answer(AIKO, which, "We look into it.", next="week"))
    if refuses:
        desk.refuses = refuses
        desk.later(minutes=1)
        desk.deliver()
    else:
        undo_newest(desk, AIKO, which)
    assert desk.talk(which).next_word_at is None
    assert "next word by" not in desk.card(which).text


def undo_newest(desk: Desk, person: str, which: ConversationId) -> None:
    note = desk.thread(desk.card(which))[-1]
    value = next(button.value for part in note.post.parts for button in part.buttons if button.action == "undo")
    assert desk.press(person, note, "undo", value) is None


def test_the_next_word_is_reckoned_from_when_the_answer_left(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.refuses = "550 no such mailbox"
    desk.answer(AIKO, which, "We look into it.", next="days")
    desk.refuses = ""
    desk.later(days=1)
    note = desk.thread(desk.card(which))[0]
    value = next(button.value for part in note.post.parts for button in part.buttons)
    assert desk.press(AIKO, note, "send_again", value) is None
    desk.deliver()
    assert desk.talk(which).next_word_at == desk.now + timedelta(days=3)


def test_what_we_begin_waits_for_their_daytime(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 25, 13, 0, tzinfo=UTC)  # 22:00 in Tokyo
    which = desk.hear("The lamp flickers", zone="Asia/Tokyo")
    desk.answer(AIKO, which, "Please turn it off.")
    assert len(desk.letters) == 1  # an answer goes at once
    desk.send(AIKO, desk.write_answer(AIKO, which, "You asked, we changed the bulb.", "say_back"))
    desk.later(hours=2)
    desk.deliver()
    assert len(desk.letters) == 1
    assert "in their daytime" in desk.thread(desk.card(which))[-1].text
    desk.later(hours=9)
    desk.deliver()
    assert len(desk.letters) == 2


@pytest.mark.parametrize(
    ("zone", "began", "leaves"),
    [
        ("Africa/Cairo", "2026-11-26T20:30", "2026-11-29T06:00"),  # after a Thursday: Friday and Saturday are free
        ("Asia/Calcutta", "2027-01-25T20:00", "2027-01-27T02:30"),  # Republic Day, by the zone's older name
        ("Europe/Copenhagen", "2026-12-23T20:00", "2026-12-24T07:00"),  # another country's, whatever ours is
        (None, "2026-12-24T20:00", "2026-12-28T07:00"),  # nobody knows where they are: the company's Christmas
        (None, "2026-12-29T20:00", "2026-12-31T07:00"),  # and its own day off
    ],
)
def test_what_we_begin_skips_their_weekend_and_holidays(desk: Desk, zone: str | None, began: str, leaves: str) -> None:
    desk.now = datetime.fromisoformat(began).replace(tzinfo=UTC)
    hours = Hours(zone=desk.company.zone, country="DE", days_off=frozenset({date(2026, 12, 30)}))
    desk.company = replace(desk.company, hours=hours)
    which = desk.hear("The lamp flickers", zone=zone)
    desk.answer(AIKO, which, "Please turn it off.")
    desk.send(AIKO, desk.write_answer(AIKO, which, "You asked, we changed the bulb.", "say_back"))
    said = desk.ledger.read(answers.find_newest, which)
    assert said is not None
    assert said.goes_at == datetime.fromisoformat(leaves).replace(tzinfo=UTC)


def waiting_say_back(desk: Desk) -> ConversationId:
    """Ten at night in Tokyo: an answer went, a say-it-back waits for the morning."""
    desk.now = datetime(2026, 11, 25, 13, 0, tzinfo=UTC)
    which = desk.hear("The lamp flickers", zone="Asia/Tokyo", language="en")
    desk.answer(AIKO, which, "Please turn it off.")
    desk.send(AIKO, desk.write_answer(AIKO, which, "You asked, we changed the bulb.", "say_back"))
    desk.later(hours=1)
    desk.deliver()
    return which


def test_what_we_began_does_not_go_when_they_speak_before_it_left(desk: Desk) -> None:
    which = waiting_say_back(desk)
    desk.hear("It is on fire now, please call me!", continues=which)
    note, _, call = desk.thread(desk.card(which))[1:]
    assert "It did not go" in note.text
    assert "They spoke before it left" in note.text
    assert "An answer did not go" in call.text
    assert any(span.kind == "person" and span.ref == AIKO for part in call.post.parts for span in part.spans)
    desk.later(days=1)
    desk.deliver()
    assert len(desk.letters) == 1
    assert (state(desk, which), desk.talk(which).unanswered) == ("owned", 1)
    value = next(button.value for part in note.post.parts for button in part.buttons)
    assert desk.press(AIKO, note, "send_again", value) is None
    desk.deliver()
    assert len(desk.letters) == 2
    assert (state(desk, which), desk.talk(which).unanswered) == ("asked", 0)


@pytest.mark.parametrize("said", ["Thank you!", "A forged one"])
def test_what_says_nothing_does_not_stop_what_we_began(desk: Desk, said: str) -> None:
    which = waiting_say_back(desk)
    if said == "Thank you!":
        desk.hear(said, continues=which)
    else:
        token = f"{desk.talk(which).ref.removeprefix('E-').lower()}-0"
        assert desk.hear(said, source="mail", address="m@example.com", sender="forged", tokens=(token,)) == which
    desk.later(hours=10)
    desk.deliver()
    assert len(desk.letters) == 2
    assert state(desk, which) == "asked"


def offered_at_night(desk: Desk) -> tuple[ConversationId, Shown]:
    """Night in Tokyo: they wrote that it is fixed, before we asked; the offer to take it as done stands."""
    desk.now = datetime(2026, 11, 25, 13, 0, tzinfo=UTC)
    which = desk.hear("The lamp flickers", zone="Asia/Tokyo", language="en")
    desk.answer(AIKO, which, "Please turn it off.")
    desk.hear("That fixed it, thanks!", continues=which)
    return which, desk.thread(desk.card(which))[-1]


def test_what_would_ask_whether_it_is_done_does_not_go_once_a_person_took_it_so(desk: Desk) -> None:
    which, offer = offered_at_night(desk)
    desk.send(BEN, desk.write_answer(BEN, which, "You asked, we changed the bulb.", "say_back"))
    assert desk.press(AIKO, offer, "take_as_done", desk.talk(which).ref) is None
    note, call = desk.thread(desk.card(which))[-2:]
    assert "It was taken as done before it left" in note.text
    assert "An answer did not go" in call.text
    assert any(span.kind == "person" and span.ref == BEN for part in call.post.parts for span in part.spans)
    desk.later(days=1)
    desk.deliver()
    assert (len(desk.letters), state(desk, which)) == (1, "done")
    value = next(button.value for part in note.post.parts for button in part.buttons)
    assert desk.press(BEN, note, "send_again", value) is None
    desk.deliver()
    assert (len(desk.letters), state(desk, which)) == (2, "done")


@pytest.mark.parametrize("kind", ["answer", "why"])
def test_what_a_person_wrote_for_its_own_sake_goes_also_when_it_was_taken_as_done(desk: Desk, kind: str) -> None:
    which, offer = offered_at_night(desk)
    desk.send(BEN, desk.write_answer(BEN, which, "Which lamp was it?", kind))
    assert desk.press(AIKO, offer, "take_as_done", desk.talk(which).ref) is None
    desk.later(days=1)
    desk.deliver()
    assert (len(desk.letters), state(desk, which)) == (2, "done")


def test_the_bot_s_own_question_goes_nowhere_once_a_person_took_it_as_done(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    which = desk.hear("The lamp flickers", zone="Asia/Tokyo", language="en")
    desk.answer(AIKO, which, "Please turn it off.")
    desk.later(hours=1)
    desk.hear("That fixed it, thanks!", continues=which)
    offer = desk.thread(desk.card(which))[-1]
    desk.answer(AIKO, which, "Good to hear.")
    desk.later(days=4)
    desk.tick()
    desk.later(days=4, hours=1)
    desk.tick()
    assert "in their daytime" in desk.thread(desk.card(which))[-1].text
    assert desk.press(AIKO, offer, "take_as_done", desk.talk(which).ref) is None
    assert any("It was taken as done before it left" in one.text for one in desk.thread(desk.card(which)))
    desk.later(days=1)
    desk.deliver()
    assert (len(desk.letters), state(desk, which)) == (2, "done")


def waiting_question(desk: Desk) -> ConversationId:
    """Night in Tokyo: an answer went long ago, and the bot's own question waits for the morning."""
    desk.now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    which = desk.hear("The lamp flickers", zone="Asia/Tokyo", language="en")
    desk.answer(AIKO, which, "Please turn it off.")
    desk.later(days=4)
    desk.tick()
    desk.later(days=4, hours=2)
    desk.tick()
    assert "in their daytime" in desk.thread(desk.card(which))[-1].text
    return which


def test_the_bot_s_own_question_goes_nowhere_when_they_speak_before_it_left(desk: Desk) -> None:
    which = waiting_question(desk)
    desk.hear("", continues=which, verdict="done")
    desk.later(days=1)
    desk.deliver()
    assert len(desk.letters) == 1
    assert state(desk, which) == "done"
    assert "They spoke before it left" in desk.thread(desk.card(which))[-2].text
    desk.hear("It flickers again", continues=which)
    desk.answer(AIKO, which, "Please turn it off again.")
    for _ in range(12):
        desk.later(days=1)
        desk.tick()
    assert "> Please turn it off again." in desk.letters[2].text


def test_yes_is_no_answer_to_a_question_that_they_have_not_got_yet(desk: Desk) -> None:
    which = waiting_question(desk)
    desk.hear("Yes, perfect!", continues=which)
    assert state(desk, which) != "done"
    desk.later(days=2)
    desk.deliver()
    assert len(desk.letters) == 1


def test_a_reminder_goes_nowhere_when_they_speak_before_it_left(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    which = desk.hear("The lamp flickers", zone="Asia/Tokyo", language="en")
    desk.answer(AIKO, which, "Please turn it off.", asks="yes")
    desk.later(days=7, hours=1)
    desk.tick()
    assert desk.talk(which).reminded_at is not None
    desk.hear("Still dark", continues=which)
    desk.later(days=2)
    desk.tick()
    assert len(desk.letters) == 1
    assert (state(desk, which), desk.talk(which).reminded_at) == ("owned", None)


def test_an_answer_that_was_written_before_they_wrote_again_leaves_the_turn_with_us(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.send(AIKO, desk.write_answer(AIKO, which, "Please turn it off.", asks="yes"))
    desk.later(seconds=10)
    desk.hear("It is on fire now, please call me!", continues=which)
    desk.later(seconds=50)
    desk.deliver()
    assert len(desk.letters) == 1
    assert (state(desk, which), desk.talk(which).unanswered) == ("owned", 1)
    assert "Our turn" in desk.card(which).text


def test_nothing_is_said_back_before_anything_was_said(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    modal = desk.ledger.read(reply.form, desk.company, "say_back", desk.talk(which).ref)
    assert modal is not None
    assert "answer first" in words_of(modal)  # type: ignore[arg-type]  # it has parts, too


def test_the_history_tells_who_said_what_back(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "Please turn it off.", asks="yes")
    events = desk.ledger.read(conversations.list_events, which, 10)
    assert ("answered", AIKO) in [(event.what, event.who) for event in events]


@pytest.mark.parametrize("state_before", ["asked", "done"])
def test_a_forged_sender_neither_clears_our_question_nor_opens_what_is_done(desk: Desk, state_before: str) -> None:
    desk.company = replace(desk.company, carriers=frozenset({"mail"}))
    which = desk.hear("The lamp flickers", source="mail", address="maria@example.com")
    desk.answer(AIKO, which, "Please turn it off.", asks="yes")
    if state_before == "done":
        desk.hear("", continues=which, verdict="done")
    before = desk.talk(which)
    token = f"{before.ref.removeprefix('E-').lower()}-0"
    said = {"source": "mail", "address": "maria@example.com", "sender": "forged", "tokens": (token,)}
    assert desk.hear("Send it to another address", **said) == which
    after = desk.talk(which)
    assert (after.state, after.asked_at, after.heard_at) == (state_before, before.asked_at, before.heard_at)
    assert "Perhaps not them" in desk.thread(desk.card(which))[-1].text
