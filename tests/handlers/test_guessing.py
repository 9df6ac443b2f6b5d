"""Guesses at the team: rules and people come first, what is measured decides, and each can be undone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from handlers import guessing, rerouting, understanding
from handlers.rules.guesses import Measured, OfClass
from handlers.rules.match import Rule
from handlers.understanding import Found
from storage import conversations, guesses, understood
from storage.model import ConversationId, Guess, Insight, MessageId, Team

AIKO, MEERA = "U-aiko", "U-meera"
WORTH = "guessed from 1,240 conversations as people placed them, right 19 of 20 times"
MEASURED = Measured(
    tried=400,
    right=360,
    classes=(
        OfClass(name="product", there=100, guessed=100, right=90, sure=60, sure_right=57),
        OfClass(name="sales", there=100, guessed=100, right=50, sure=40, sure_right=20),
        OfClass(name="support", there=200, guessed=200, right=190, sure=150, sure_right=147),
    ),
)


@pytest.fixture(params=["act"])
def bold(desk: Any, request: Any) -> Any:
    """A desk where what was learned is worth something."""
    desk.company = replace(desk.company, learned_routing=request.param)
    learn(desk)
    return desk


def learn(desk: Any, about: str = "team", of: Measured = MEASURED, labels: int = 1_240) -> Any:
    told = msgspec.json.encode(of).decode()
    return desk.ledger.write(
        guesses.add_classifier, about, "v1", b"learned", labels=labels, measured=told, now=desk.now
    )


def understand(desk: Any, *talks: ConversationId, **guessed: tuple[str, int]) -> None:
    """As the process that understands would, with these guesses at each."""
    newest = {about: desk.ledger.read(guesses.find_newest, about) for about in guessed}
    found = tuple(
        Guess(about=about, choice=choice, likelihood=likelihood, classifier=newest[about].id)
        for about, (choice, likelihood) in guessed.items()
    )
    after = desk.ledger.read(understood.find_span)[0] - 1
    reading = desk.ledger.read(understanding.prepare, after, 100)
    assert not talks or {one.conversation for one in reading.unread} == set(talks)
    insights = [
        Insight(message=one.id, language="en", likelihood=99, key=b"", leader=MessageId(one.id), vector=None,
                theme=None, signals=(), guesses=found)
        for one in reading.unread
    ]  # fmt: skip
    what = Found(insights=insights, themes=[], model=None)
    assert desk.ledger.write(understanding.note, desk.company, reading.unread, what, now=desk.now)
    while desk.ledger.write(understanding.show, desk.company, 10, now=desk.now):
        pass


def happened(desk: Any, talk: ConversationId) -> list[tuple[str, str | None, str | None]]:
    return [(one.what, one.who, one.why) for one in desk.ledger.read(conversations.list_events, talk, 20)]


def test_what_no_rule_matched_is_handed_over_with_what_the_guess_is_worth(bold: Any) -> None:
    talk = bold.hear("The lamp flickers")
    first = bold.card(talk)
    understand(bold, talk, team=("product", 83))
    card = bold.card(talk)
    assert card.channel == "C-product"
    assert f"to #support by rule “no rule matched” · then handed over to #product, {WORTH} ·" in card.text
    assert bold.talk(talk).first_team == "support"
    assert happened(bold, talk) == [(WORTH, "learned", None), ("handed over", "learned", "#support → #product")]
    assert "Now in #product" in first.text
    assert "Handed over by Earshot" in bold.thread(card)[0].text
    assert WORTH in bold.thread(card)[0].text


def test_whoever_hands_it_back_has_undone_it(bold: Any) -> None:
    talk = bold.hear("The lamp flickers")
    first = bold.card(talk)
    understand(bold, talk, team=("product", 83))
    assert bold.press(MEERA, bold.card(talk), "hand_over", bold.talk(talk).ref, "support") is None
    card = bold.card(talk)
    assert (card.channel, card.remote) == (first.channel, first.remote)
    assert "guessed" not in card.text
    assert bold.talk(talk).team == "support"
    bold.hear("Something else")
    understand(bold, team=("product", 83))
    assert bold.talk(talk).team == "support", "once only"


@pytest.mark.parametrize("bold", ["show"], indirect=True)
def test_where_it_is_only_shown_it_stands_on_the_card_until_somebody_decides(bold: Any) -> None:
    talk = bold.hear("The lamp flickers")
    bold.card(talk)
    understand(bold, talk, team=("product", 83))
    card = bold.card(talk)
    assert card.channel == "C-support"
    assert f"perhaps for #product ({WORTH}) ·" in card.text
    bold.react(AIKO, card, "eyes")
    assert "perhaps" not in bold.card(talk).text


@pytest.mark.parametrize("bold", ["off"], indirect=True)
def test_where_it_is_off_nothing_is_guessed(bold: Any) -> None:
    talk = bold.hear("The lamp flickers")
    understand(bold, talk, team=("product", 83))
    assert bold.card(talk).channel == "C-support"
    assert "perhaps" not in bold.card(talk).text
    assert bold.ledger.read(guesses.list_guesses, talk) == []
    assert bold.ledger.read(guessing.due, bold.company, now=bold.now) == "kind"


@pytest.mark.parametrize(
    "guess", [("product", 69), ("sales", 95), ("nowhere", 95), ("support", 95)],
    ids=["not likely enough", "not right often enough", "no team of ours", "where it is"],
)  # fmt: skip
def test_what_is_not_worth_it_does_nothing(bold: Any, guess: tuple[str, int]) -> None:
    talk = bold.hear("The lamp flickers")
    understand(bold, talk, team=guess)
    assert bold.card(talk).channel == "C-support"
    assert "perhaps" not in bold.card(talk).text


def test_rules_win_and_what_catches_all_is_none(bold: Any) -> None:
    ruled = bold.hear("What is the price of the lamp?")
    understand(bold, ruled, team=("product", 99))
    assert bold.card(ruled).channel == "C-sales"
    everything = Rule(name="everything else", team=Team("support"))
    bold.company = replace(bold.company, rules=(*bold.company.rules, everything))
    caught = bold.hear("The lamp flickers")
    understand(bold, caught, team=("product", 99))
    assert bold.card(caught).channel == "C-product"


def touch_it(desk: Any, talk: ConversationId) -> None:
    desk.react(AIKO, desk.card(talk), "eyes")


def wait(desk: Any, talk: ConversationId) -> None:
    desk.card(talk)
    desk.later(minutes=11)


@pytest.mark.parametrize("do", [touch_it, wait])
def test_what_somebody_touched_or_has_stood_for_a_while_stays(bold: Any, do: Any) -> None:
    talk = bold.hear("The lamp flickers")
    do(bold, talk)
    understand(bold, talk, team=("product", 99))
    assert bold.card(talk).channel == "C-support"


def test_what_is_perhaps_not_their_own_word_moves_nothing(bold: Any) -> None:
    talk = bold.hear("I am away until Monday", automatic="an auto-reply")
    understand(bold, talk, team=("product", 99))
    assert bold.card(talk).channel == "C-support"


def test_it_stops_by_itself_when_people_hand_on_what_it_handed_over(bold: Any) -> None:
    for number in range(10):
        talk = bold.hear(f"The lamp flickers, for the {number}th time")
        bold.card(talk)
        understand(bold, team=("product", 90))
        assert bold.card(talk).channel == "C-product"
        if number < 7:
            bold.ledger.write(conversations.set_conversation, talk, answered_at=bold.now, state="answered")
        else:
            bold.press(MEERA, bold.card(talk), "hand_over", bold.talk(talk).ref, "sales")
    talk = bold.hear("The lamp flickers still")
    understand(bold, team=("product", 90))
    assert bold.card(talk).channel == "C-support", "right 7 of 10 times is less than it takes"
    assert bold.ledger.read(guesses.list_guesses, talk) == []

    learn(bold)
    anew = bold.hear("The lamp flickers for ever")
    understand(bold, team=("product", 90))
    assert bold.card(anew).channel == "C-product", "learned anew, and worth it"


def test_as_long_as_people_leave_it_there_it_goes_on(bold: Any) -> None:
    for number in range(12):
        talk = bold.hear(f"The lamp flickers, for the {number}th time")
        bold.card(talk)
        understand(bold, team=("product", 90))
        assert bold.card(talk).channel == "C-product"
        bold.ledger.write(conversations.set_conversation, talk, answered_at=bold.now, state="answered")


# ------------------------------------------------------------------ what is learned from


def placed(desk: Any) -> list[tuple[ConversationId, str]]:
    return [(one.id, one.label) for one in desk.ledger.read(guesses.list_placed, "could not be read", 100)]


def test_it_is_learned_from_what_people_handed_over_or_answered_where_it_stood(bold: Any) -> None:
    left, answered, handed, put_aside, guessed = (bold.hear(f"About matter {name}") for name in "abcde")
    assert placed(bold) == []
    bold.answer(AIKO, answered, "We know")
    bold.press(AIKO, bold.card(handed), "hand_over", bold.talk(handed).ref, "sales")
    bold.answer(AIKO, put_aside, "No")
    bold.press(AIKO, bold.card(put_aside), "spam", bold.talk(put_aside).ref)
    assert placed(bold) == [(answered, "support"), (handed, "sales")]
    understand(bold, team=("product", 90))
    assert bold.talk(guessed).team == "product"
    assert placed(bold) == [(answered, "support"), (handed, "sales")], "a guess teaches nothing by itself"
    bold.answer(MEERA, guessed, "We look at it")
    assert placed(bold)[-1] == (guessed, "product")
    assert left not in dict(placed(bold))


def test_it_is_learned_once_a_week_and_asked_daily_whether_there_is_enough(bold: Any) -> None:
    def due() -> str:
        return str(bold.ledger.read(guessing.due, bold.company, now=bold.now))

    def gather(about: str) -> Any:
        return bold.ledger.read(guessing.gather, about, teams=bold.company.teams, rules=bold.company.rules)

    assert due() == "team"
    assert gather("team") is None
    bold.ledger.write(guessing.note_not_learned, "team", now=bold.now)
    assert due() == "kind"
    bold.ledger.write(guessing.note_not_learned, "kind", now=bold.now)
    assert due() == ""
    bold.later(days=1)
    assert due() == "team"
    given = guessing.ToLearn(about="team", texts=["a"], classes=["sales"], counts=[True])
    bold.ledger.write(guessing.note_learned, given, "v2", b"learned", MEASURED, now=bold.now)
    bold.later(days=6)
    assert due() == "kind"
    bold.later(days=1)
    assert due() == "team"


# ------------------------------------------------------------------ kinds

KINDS = Measured(tried=100, right=80, classes=(OfClass(name="praise", there=50, guessed=50, right=35),))


def test_a_kind_is_shown_with_its_figure_until_somebody_says_what_it_is(bold: Any) -> None:
    learn(bold, "kind", KINDS, labels=812)
    talk = bold.hear("I love the lamp")
    understand(bold, talk, kind=("praise", 61))
    bold.ledger.write(rerouting.move_on, bold.company, talk, now=bold.now)
    bold.react(AIKO, bold.card(talk), "rotating_light")
    assert "perhaps praise (guessed from 812 that people named, macro-F1 0.70) ·" in bold.card(talk).text
    bold.ledger.write(conversations.set_conversation, talk, kind="idea", kind_by=AIKO)
    bold.react(AIKO, bold.card(talk), "pushpin")
    assert "an idea, by Aiko ·" in bold.card(talk).text
    assert "perhaps" not in bold.card(talk).text


@pytest.mark.parametrize(("right", "likelihood"), [(29, 90), (35, 49)])
def test_a_kind_that_measures_too_little_or_is_not_likely_is_not_known(
    bold: Any, *, right: int, likelihood: int
) -> None:
    learn(bold, "kind", Measured(classes=(OfClass(name="praise", there=50, guessed=50, right=right),)), labels=812)
    talk = bold.hear("I love the lamp")
    understand(bold, talk, kind=("praise", likelihood))
    assert "perhaps" not in bold.card(talk).text
    assert bold.ledger.read(guesses.list_guesses, talk) == []


def test_guesses_of_what_was_learned_before_still_say_what_they_were_worth(bold: Any) -> None:
    talk = bold.hear("The lamp flickers")
    bold.card(talk)
    understand(bold, talk, team=("product", 83))
    learn(bold, labels=5_000)
    bold.react(MEERA, bold.card(talk), "rotating_light")
    assert WORTH in bold.card(talk).text
    newest = bold.ledger.read(guesses.find_newest, "team")
    assert bold.ledger.read(guesses.content, newest.id) == b"learned"
    assert newest.labels == 5_000
    assert _used(bold) == [("team", 5_000)]


def _used(desk: Any) -> Sequence[tuple[str, int]]:
    return [(one.about, one.labels) for one in desk.ledger.read(guessing.in_use, desk.company)]


def test_nothing_is_in_use_that_may_do_nothing(bold: Any) -> None:
    learn(bold, of=Measured(classes=(OfClass(name="sales", sure=40, sure_right=20),)))
    assert _used(bold) == []
    assert timedelta(0) < guessing.AGAIN < guessing.EVERY
