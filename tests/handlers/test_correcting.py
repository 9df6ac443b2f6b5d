"""Corrections and what is taken back: on the page in the place of the words, by mail as a further letter."""

import json
from dataclasses import replace

import pytest

from handlers import asking, enclosing, letters, pages, reply
from handlers.rules.seal import Seal
from storage import answers, conversations, people
from storage.model import ConversationId, File, Gesture, Modal, PersonId
from tests.handlers.desk import Desk, Shown

AIKO, BEN = "U-aiko", "U-ben"
MAIL = {"source": "mail", "address": "maria@example.com", "subject": "The lamp"}


@pytest.fixture
def public(desk: Desk) -> Desk:
    desk.company = replace(
        desk.company,
        public_url="https://talk.example.com",
        seal=Seal(key=b"pages"),
        carriers=frozenset({"mail", "page"}),
    )
    return desk


def note(desk: Desk, which: ConversationId, number: int = 0) -> Shown:
    """The nth answer's receipt."""
    notes = [one.note for one in desk.ledger.read(answers.list_answers, which, 50)]
    return next(one for one in desk.thread(desk.card(which)) if one.delivery == notes[number])


def actions(on: Shown) -> dict[str, str]:
    return {one.action: one.value for part in on.post.parts for one in part.buttons}


def opened(desk: Desk, who: str, what: str, value: str) -> Modal:
    shown = desk.ledger.read(asking.answer, desk.company, person=who, what=what, value=value, fields={})
    assert isinstance(shown, Modal)
    return shown


def rewrite(desk: Desk, who: str, which: ConversationId, text: str, **fields: str) -> Modal:
    """*Correct* on the first answer's receipt, written and previewed."""
    form = opened(desk, who, "correct", actions(note(desk, which))["open.correct"])
    known = desk.ledger.read(people.find_person, PersonId(who))
    assert known is not None
    shown = desk.ledger.read(reply.check, desk.company, known, {"text": text, **fields}, form.value)
    assert isinstance(shown, Modal), shown
    return shown


def correct(desk: Desk, who: str, which: ConversationId, text: str, **fields: str) -> None:
    assert desk.send(who, rewrite(desk, who, which, text, **fields)) is None
    desk.later(minutes=1)
    desk.deliver()


def take_back(desk: Desk, who: str, value: str) -> str | None:
    return desk.do(Gesture(person=PersonId(who), verb="submit", at=desk.stamp(), what="take_back", value=value))


def events(desk: Desk, which: ConversationId) -> list[tuple[str, str | None]]:
    return [(one.what, one.who) for one in desk.ledger.read(conversations.list_events, which, 50)]


def words(modal: Modal) -> str:
    return "".join(span.text for part in modal.parts for span in part.spans)


def test_on_the_page_it_stands_in_the_place_of_the_words(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", language="pt-BR")
    desk.answer(AIKO, which, "It costs 10 euros.", asks="yes")
    first = desk.page(which).said[-1]
    preview = rewrite(desk, BEN, which, "It costs 100 euros.")
    assert "It costs 10 euros." not in words(preview)
    assert desk.send(BEN, preview) is None
    assert "It costs 10 euros." in desk.page(which).said[-1].text  # it may still be undone
    desk.later(minutes=1)
    desk.deliver()
    ours = [one for one in desk.page(which).said if one.ours]
    assert len(ours) == 1
    assert "It costs 100 euros." in ours[0].text
    assert "It costs 10 euros." not in ours[0].text
    assert (ours[0].at, ours[0].corrected_at) == (first.at, desk.now)
    assert desk.letters[-1].text in words(preview)
    # The receipt, the card and the ledger say by whom; what was said before is in the ledger.
    assert "Corrected" in note(desk, which).text
    assert "by Ben" in note(desk, which).text
    assert "Corrected" in desk.card(which).text
    assert "It costs 100 euros." in desk.card(which).text
    assert ("corrected an answer", BEN) in events(desk, which)
    assert [one.text for one in desk.ledger.read(answers.list_answers, which, 9)] == [
        "It costs 10 euros.",
        "It costs 100 euros.",
    ]
    assert desk.talk(which).state == "asked"
    assert desk.page(which).asks


def test_it_can_be_corrected_once_more_and_begins_with_what_stands(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "It costs 10 euros.")
    correct(desk, BEN, which, "It costs 100 euros.")
    form = opened(desk, AIKO, "correct", actions(note(desk, which))["open.correct"])
    assert form.fields[0].value == "It costs 100 euros."
    correct(desk, AIKO, which, "It costs 90 euros.")
    assert "It costs 90 euros." in desk.page(which).said[-1].text
    assert "open.correct" not in actions(note(desk, which, 1))


def test_by_mail_a_further_letter_says_that_it_corrects(public: Desk) -> None:
    which = public.hear("The lamp flickers", **MAIL)
    public.answer(AIKO, which, "It costs 10 euros.")
    assert set(actions(note(public, which))) == {"open.correct"}
    preview = rewrite(public, AIKO, which, "It costs 100 euros.")
    at = public.ledger.read(answers.list_answers, which, 1)[0].settled_at
    assert at is not None
    opening = f"This corrects what we wrote on {at:%B} {at.day}, {at.year}:\n\nIt costs 100 euros."
    assert opening in words(preview)
    assert public.send(AIKO, preview) is None
    public.later(minutes=1)
    public.deliver()
    assert public.letters[1].text in words(preview)
    assert opening in public.letters[1].text
    assert public.letters[1].to == "maria@example.com"
    ours = [one for one in public.page(which).said if one.ours]
    assert len(ours) == 1
    assert "It costs 100 euros." in ours[0].text
    assert take_back(public, AIKO, actions(note(public, which))["open.correct"]) is not None
    assert "nothing" in opened(public, AIKO, "take_back", actions(note(public, which))["open.correct"]).name


def test_the_opening_is_in_their_language(public: Desk) -> None:
    which = public.hear("A lâmpada pisca", language="pt-BR", **MAIL)
    public.answer(AIKO, which, "Custa 10 euros.")
    assert "Isto corrige o que escrevemos em " in words(rewrite(public, AIKO, which, "Custa 100 euros."))


def test_what_is_taken_back_leaves_a_line_in_the_place_of_the_words(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "It costs 10 euros.", asks="yes")
    value = actions(note(desk, which))["open.take_back"]
    form = opened(desk, BEN, "take_back", value)
    assert "We have taken this message back." in words(form)
    assert take_back(desk, BEN, form.value) is None
    ours = [one for one in desk.page(which).said if one.ours]
    assert [(one.taken_back, one.text) for one in ours] == [(True, "")]
    assert not desk.page(which).asks
    assert "Taken back" in note(desk, which).text
    assert "by Ben" in note(desk, which).text
    assert actions(note(desk, which)) == {}
    assert events(desk, which)[-1] == ("took an answer back after it was sent", BEN)
    assert desk.talk(which).state == "owned"
    assert desk.talk(which).asked_at is None
    assert "Our turn" in desk.card(which).text
    assert "It costs 10 euros." not in desk.card(which).text
    # Pressed twice is once, and nothing of it can be corrected any more.
    many = len(events(desk, which))
    assert take_back(desk, AIKO, form.value) is not None
    assert len(events(desk, which)) == many
    assert opened(desk, AIKO, "correct", value).name == "nothing"


def test_its_correction_goes_with_it_also_one_that_is_about_to_go(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "It costs 10 euros.")
    correct(desk, AIKO, which, "It costs 100 euros.")
    late = rewrite(desk, BEN, which, "It costs 5 euros.")
    assert desk.send(AIKO, rewrite(desk, AIKO, which, "It costs 90 euros.")) is None
    assert take_back(desk, AIKO, actions(note(desk, which))["open.take_back"]) is None
    desk.later(minutes=1)
    desk.deliver()
    assert "euros" not in repr([one.text for one in desk.page(which).said])
    # Whoever was writing another one is told, and nothing goes.
    ben = desk.ledger.read(people.find_person, PersonId(BEN))
    assert ben is not None
    told = desk.ledger.read(reply.check_preview, desk.company, ben, late.value)
    assert isinstance(told, Modal)
    assert "taken back meanwhile" in words(told)
    assert desk.send(BEN, late) == "it was taken back meanwhile"
    assert len(desk.letters) == 2


def test_an_earlier_answer_taken_back_leaves_the_turn_as_it_is(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "It costs 10 euros.")
    desk.answer(AIKO, which, "Please turn it off.")
    assert take_back(desk, AIKO, actions(note(desk, which))["open.take_back"]) is None
    assert desk.talk(which).state == "answered"
    assert [one.taken_back for one in desk.page(which).said if one.ours] == [True, False]


def test_a_correction_that_changes_nothing_is_told_so_beside_its_field(public: Desk) -> None:
    which = public.hear("The lamp flickers", **MAIL)
    public.answer(AIKO, which, "It costs 10 euros.")
    form = opened(public, AIKO, "correct", actions(note(public, which))["open.correct"])

    def check(**fields: str) -> object:
        asked = {"person": AIKO, "what": "check:answer", "value": form.value, "fields": fields}
        return public.ledger.read(asking.answer, public.company, **asked)

    assert check(text=" It costs 10 euros.\n") == {"text": "That is what they have already."}
    assert isinstance(check(text="It costs 100 euros."), Modal)
    assert isinstance(check(text="It costs 10 euros.", files=json.dumps([["F1", "plan.pdf", 3]])), Modal)
    correct(public, AIKO, which, "It costs 100 euros.")
    assert check(text="It costs 100 euros.") == {"text": "That is what they have already."}
    assert isinstance(check(text="It costs 10 euros."), Modal)


def test_what_is_taken_back_after_they_wrote_again_was_not_said(desk: Desk) -> None:
    which = desk.hear("The lamp flickers", thread_key="t")
    desk.answer(AIKO, which, "It costs 10 euros.")
    desk.later(minutes=5)
    desk.hear("Hello?", thread_key="t")
    assert "nothing said back yet" not in desk.card(which).text
    assert take_back(desk, BEN, actions(note(desk, which))["open.take_back"]) is None
    assert "nothing said back yet" in desk.card(which).text
    assert desk.talk(which).owner == AIKO


def test_two_who_correct_at_once_hear_of_one_another(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "It costs 10 euros.")
    late = rewrite(desk, BEN, which, "It costs 5 euros.")
    assert desk.send(AIKO, rewrite(desk, AIKO, which, "It costs 100 euros.")) is None
    ben = desk.ledger.read(people.find_person, PersonId(BEN))
    assert ben is not None
    told = desk.ledger.read(reply.check_preview, desk.company, ben, late.value)
    assert isinstance(told, Modal)
    assert "Somebody was faster" in words(told)
    assert "corrects it just now" in words(opened(desk, BEN, "correct", actions(note(desk, which))["open.correct"]))


def test_a_correction_can_be_undone(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "It costs 10 euros.")
    desk.send(AIKO, rewrite(desk, AIKO, which, "It costs 100 euros."))
    on = note(desk, which, 1)
    assert desk.press(AIKO, on, "undo", actions(on)["undo"]) is None
    desk.later(minutes=1)
    desk.deliver()
    assert "It costs 10 euros." in desk.page(which).said[-1].text
    assert desk.page(which).said[-1].corrected_at is None
    assert "Corrected" not in note(desk, which).text


def test_a_conversation_that_is_done_stays_so(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "It costs 10 euros.", asks="yes")
    desk.hear("", continues=which, verdict="done")
    before = desk.talk(which)
    assert before.state == "done"
    correct(desk, BEN, which, "It costs 100 euros.")
    after = desk.talk(which)
    assert (after.state, after.owner, after.answered_at) == ("done", before.owner, before.answered_at)
    assert take_back(desk, AIKO, actions(note(desk, which))["open.take_back"]) is None
    assert desk.talk(which).state == "done"


def test_nobody_corrects_or_takes_back_who_has_no_say(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "It costs 10 euros.")
    value = actions(note(desk, which))["open.take_back"]
    preview = rewrite(desk, AIKO, which, "It costs 100 euros.")
    for who in ("U-olu", "U-sam", "U-tam", "U-una", "U-nobody"):
        assert opened(desk, who, "correct", value).name == "nothing"
        assert opened(desk, who, "take_back", value).name == "nothing"
        assert take_back(desk, who, value) is not None
        assert desk.send(who, preview) is not None
    desk.later(minutes=1)
    desk.deliver()
    assert "It costs 10 euros." in desk.page(which).said[-1].text


def test_only_an_answer_of_that_conversation_that_left_can_be_named(desk: Desk) -> None:
    which, other = desk.hear("The lamp flickers"), desk.hear("The door squeaks")
    desk.answer(AIKO, which, "It costs 10 euros.")
    desk.send(AIKO, desk.write_answer(AIKO, other, "It is oiled."))
    mine = actions(note(desk, which))["open.take_back"].rpartition(".")[2]
    for value in (
        f"{desk.talk(other).ref}.{mine}",
        f"{desk.talk(other).ref}.{int(mine) + 1}",
        f"x.{mine}",
        mine,
        ".",
        "",
    ):
        assert take_back(desk, AIKO, value) is not None
        assert opened(desk, AIKO, "correct", value).name == "nothing"


def test_files_of_a_correction_replace_the_earlier_ones_and_go_when_it_is_taken_back(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    old, new = (File(name=f"{name}.pdf", type="application/pdf", content=b"%PDF") for name in ("old", "new"))

    def fetch(file: File) -> None:
        (wanted,) = desk.ledger.read(enclosing.list_wanted)
        desk.ledger.write(enclosing.fetched, desk.company, wanted, file, now=desk.now)
        desk.later(minutes=1)
        desk.deliver()

    desk.send(AIKO, desk.write_answer(AIKO, which, "See.", files=json.dumps([["F1", "old.pdf", 4]])))
    fetch(old)
    correct(desk, AIKO, which, "See this.")
    assert [one.name for one in desk.page(which).said[-1].along] == ["old.pdf"]
    assert desk.send(AIKO, rewrite(desk, AIKO, which, "See this.", files=json.dumps([["F2", "new.pdf", 4]]))) is None
    fetch(new)
    (shown,) = desk.page(which).said[-1].along
    assert shown.name == "new.pdf"
    link = letters.page_path(desk.company, desk.talk(which)).rpartition("/")[2]
    assert desk.ledger.read(pages.open_file, desk.company, link, str(shown.id)) == new
    assert take_back(desk, AIKO, actions(note(desk, which))["open.take_back"]) is None
    assert desk.ledger.read(pages.open_file, desk.company, link, str(shown.id)) is None
