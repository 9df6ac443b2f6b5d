"""The weekly review from its opening to its minutes: on handlers and ledger alone, as the channels show it."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from handlers import calling, concluding, exporting, gestures, minutes, reviewing
from handlers.rules.emoji import canonical
from handlers.rules.ritual import Ritual
from storage import conversations, customers, facts, people, reviews, themes
from storage.ledger import Tx
from storage.model import (
    AgendaItem,
    ArrivalId,
    Centred,
    ChannelId,
    ConversationId,
    File,
    Gesture,
    Modal,
    ModelId,
    Person,
    PersonId,
    Post,
    RemoteId,
    Review,
    Team,
    ThemeId,
)
from storage.tables import outbox, to_ms
from tests.handlers.desk import Desk, Shown, words_of
from tests.handlers.opening import open_if_due
from tests.handlers.scenes import Scenes

AIKO, BEN, MEERA, SINA = "U-aiko", "U-ben", "U-meera", "U-sina"
SINCE = datetime(2026, 11, 23, 8, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
"""Ten o'clock in Berlin; the review is about 2026-W48."""
EMOJI = {"thumbsup": "act", "double_vertical_bar": "not_now", "question": "ask", "raised_hand": "mine"}
VOTES = {canonical(emoji): vote for emoji, vote in EMOJI.items()}


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Somebody works in each of three teams; emoji stand for all votes."""
    desk.company = replace(
        desk.company,
        votes=VOTES,
        hours=replace(desk.company.hours, zone=desk.company.zone),
        carriers=frozenset({"mail", "page"}),
    )
    desk.ledger.write(facts.first_start, now=SINCE)
    desk.ledger.write(people.set_people, [Person(id=PersonId(SINA), name="Sina", teams=(Team("sales"),))])
    return desk


@pytest.fixture
def in_review(desk: Desk, scenes: Scenes) -> Desk:
    """On Monday, with the review of a week just opened."""
    return scenes.play(desk, opened)


def look(desk: Desk) -> None:
    """One tick."""
    open_if_due(desk.ledger, desk.company, desk.now)
    desk.ledger.write(calling.nudge_if_due, desk.company, now=desk.now)
    desk.ledger.write(concluding.close_if_due, desk.company, now=desk.now)
    desk.deliver()


def at(desk: Desk, when: datetime) -> None:
    desk.now = when
    look(desk)


def spoken(desk: Desk, *, price: int = 2, broken: int = 3) -> None:
    """A week in which sales and support hear something."""
    for n in range(price):
        desk.hear(f"What is the price of number {n}, please?", thread_key=f"p{n}", address=f"p{n}@example.com")
    for n in range(broken):
        desk.hear(f"It is broken, number {n} of mine", thread_key=f"b{n}", address=f"b{n}@example.com")


def praised(desk: Desk, which: ConversationId) -> None:
    desk.ledger.write(lambda tx: conversations.set_conversation(tx, which, kind="praise"))


def opened(desk: Desk, **heard: int) -> tuple[Shown, list[Shown]]:
    """A week was heard, and its review opens."""
    spoken(desk, **heard)
    at(desk, MONDAY)
    return opening(desk)


def opening(desk: Desk) -> tuple[Shown, list[Shown]]:
    """The opening message and its questions."""
    root = next(one for one in desk.channel("C-review") if one.post.push.startswith("Weekly review"))
    return root, questions(desk, root)


def questions(desk: Desk, root: Shown) -> list[Shown]:
    return [one for one in desk.thread(root) if one.post.push.startswith("Review, question")]


def newest(desk: Desk) -> Review:
    found = desk.ledger.read(reviews.find_newest)
    assert found is not None
    return found


def item(desk: Desk, position: int) -> AgendaItem:
    return next(one for one in newest(desk).items if one.position == position)


def key(desk: Desk, position: int) -> str:
    return f"{newest(desk).id}.{position}"


def asked(
    desk: Desk, person: str, what: str, value: str = "", *, nothing_since: str | None = None, **fields: str
) -> Any:
    more = {"fields": fields, "nothing_since": nothing_since, "now": desk.now}
    return desk.ledger.read(reviewing.answer, desk.company, person=person, what=what, value=value, **more)


def decide(desk: Desk, position: int, person: str = AIKO, **fields: str) -> str | None:
    value = key(desk, position)
    wrong = asked(desk, person, "check:decide", value, **fields)
    assert wrong == {}, wrong
    gesture = Gesture(
        person=PersonId(person),
        verb="submit",
        at=desk.stamp(),
        what="decide",
        value=value,
        fields=tuple(fields.items()),
    )
    why = desk.do(gesture)
    desk.deliver()
    return why


def decided(desk: Desk, position: int, fields: tuple[tuple[str, str], ...]) -> Gesture:
    who = PersonId(AIKO)
    return Gesture(person=who, verb="submit", at=desk.stamp(), what="decide", value=key(desk, position), fields=fields)


def on(desk: Desk, message: Shown, person: str, **more: Any) -> Gesture:
    """What somebody does to a message."""
    place = {"channel": ChannelId(message.channel), "remote": RemoteId(message.remote)}
    return Gesture(person=PersonId(person), at=desk.stamp(), **place, **more)


def closing(desk: Desk) -> Shown:
    return next(one for one in reversed(desk.channel("C-review")) if one.post.push.endswith("is closed"))


def buttons(post: Post) -> list[str]:
    return [button.action for part in post.parts for button in part.buttons]


# ------------------------------------------------------------------ it opens


def test_it_opens_once_on_monday_with_its_questions_below_it(desk: Desk) -> None:
    spoken(desk)
    at(desk, MONDAY - timedelta(minutes=1))
    assert desk.channel("C-review") == []
    for _ in range(3):
        at(desk, MONDAY)
    (root,) = desk.channel("C-review")
    assert root.post.push == "Weekly review 2026-W48: 5 came in, 2 questions"
    assert "The first week" in root.text
    shown = questions(desk, root)
    assert len(shown) == 2
    assert {one.thread for one in shown} == {root.remote}
    assert "It is broken, number" in shown[0].text
    assert "Nothing said back yet" in shown[0].text
    assert "no vote yet: support, product, sales" in shown[0].text
    assert buttons(shown[0].post) == [
        "vote:act",
        "vote:not_now",
        "vote:ask",
        "vote:mine",
        "open.decide",
        "open.why_here",
    ]
    assert "broken" not in shown[0].post.push


def test_a_question_says_where_its_conversations_were_heard(desk: Desk) -> None:
    """By a rule: in one team. All others: in all of them, of which the newest count is told team by team."""
    spoken(desk, price=1, broken=2)
    for n, text in enumerate(("What is the price of that, please?", "It is broken as well")):
        one = desk.hear(text, thread_key=f"k{n}", address=f"k{n}@example.com")
        praised(desk, one)
    at(desk, MONDAY)
    (root,) = desk.channel("C-review")
    by_rule, thanked = questions(desk, root)[0], questions(desk, root)[-1]
    assert "3 conversations in #support that week" in by_rule.text
    assert "2 conversations in all teams that week" in thanked.text
    assert "in #" not in thanked.text
    why = asked(desk, AIKO, "why_here", key(desk, item(desk, len(questions(desk, root))).position))
    assert isinstance(why, Modal)
    assert "where they are now: #sales 1, #support 1" in "".join(span.text for part in why.parts for span in part.spans)


def test_a_company_of_one_team_is_not_told_of_all_its_teams(desk: Desk) -> None:
    support = desk.company.default_team
    desk.company = replace(desk.company, teams={support: desk.company.teams[support]}, rules=())
    praised(desk, desk.hear("I love it, thank you so much"))
    at(desk, MONDAY)
    (root,) = desk.channel("C-review")
    thanked = questions(desk, root)[-1]
    assert "1 conversation in #support that week" in thanked.text
    assert "Vote by reaction or button, anybody of support;" in root.text


def test_late_it_opens_once_and_says_so(desk: Desk) -> None:
    spoken(desk)
    at(desk, MONDAY + timedelta(days=5, hours=3))
    (root,) = desk.channel("C-review")
    assert "Opened late : it was due" in root.text
    at(desk, MONDAY + timedelta(days=5, hours=4))
    assert len(desk.channel("C-review")) == 1


@pytest.mark.usefixtures("in_review")
def test_a_week_that_was_missed_is_said_by_the_next_opening(desk: Desk) -> None:
    at(desk, MONDAY + timedelta(days=21))
    closed, root = desk.channel("C-review")[-2:]
    assert closed.post.push == "Weekly review 2026-W48 is closed"
    assert root.post.push.startswith("Weekly review 2026-W51")
    assert "There was no review of 2026-W49 (nothing opened it that week), 2026-W50" in root.text


def test_pause_skips_weeks_and_the_next_opening_says_so(desk: Desk) -> None:
    assert command(desk, "pause 2") is None
    assert "Paused: 2026-W48, 2026-W49" in words_of(asked(desk, AIKO, "command", "review")), "it began in W48"
    assert command(desk, "pause 0") is None
    assert "Paused" not in words_of(asked(desk, AIKO, "command", "review"))
    desk.now = MONDAY - timedelta(hours=2)
    command(desk, "pause 2")
    command(desk, "pause 2")
    for weeks in range(3):
        at(desk, MONDAY + timedelta(weeks=weeks))
        assert len(desk.channel("C-review")) == (weeks == 2)
    assert "There was no review of 2026-W48 (paused), 2026-W49 (paused)" in desk.channel("C-review")[0].text


@pytest.mark.usefixtures("in_review")
def test_a_week_that_was_skipped_is_not_paused_once_more_and_does_not_come_back(desk: Desk) -> None:
    command(desk, "pause 1")
    at(desk, MONDAY + timedelta(days=9))
    assert "The review of 2026-W50 opens on Mon 14 Dec 10:00" in words_of(asked(desk, AIKO, "command", "review"))
    command(desk, "pause 0")
    look(desk)
    assert newest(desk).week == "2026-W48", "W49 was skipped when its time came"
    command(desk, "pause 1")
    said = words_of(asked(desk, AIKO, "command", "review"))
    assert "Paused: 2026-W50. The review of 2026-W51 opens on Mon 21 Dec 10:00" in said
    for week in (2, 3):
        at(desk, MONDAY + timedelta(weeks=week))
    assert desk.ledger.read(reviews.list_weeks) == ["2026-W48", "2026-W51"]
    assert "2026-W49 (paused), 2026-W50 (paused)" in desk.channel("C-review")[-1].text


def command(desk: Desk, words: str, person: str = AIKO) -> str | None:
    gesture = Gesture(person=PersonId(person), verb="command", at="", what="review", value=words)
    return desk.ledger.write(gestures.handle, desk.company, gesture, ArrivalId(0), now=desk.now, wall=to_ms(desk.now))


def test_by_command_it_opens_and_closes_at_once_and_once(desk: Desk) -> None:
    desk.now = MONDAY - timedelta(hours=3)
    spoken(desk)
    assert command(desk, "open", "U-olu") is not None
    look(desk)
    assert desk.channel("C-review") == []
    assert command(desk, "open") is None
    look(desk)
    assert len(desk.channel("C-review")) == 1
    assert "late" not in desk.channel("C-review")[0].text
    assert command(desk, "open") == "it was opened already"
    at(desk, MONDAY)
    assert len(desk.channel("C-review")) == 1
    assert command(desk, "close") is None
    look(desk)
    look(desk)
    assert [one.post.push for one in desk.channel("C-review")][1:] == ["Weekly review 2026-W48 is closed"]
    assert command(desk, "close") == "none is open"


def test_a_command_that_did_nothing_says_so_before_how_it_stands(desk: Desk) -> None:
    def first(words: str, why: str | None) -> str:
        return words_of(asked(desk, AIKO, "command", f"review {words}", nothing_since=why)).partition(".")[0]

    assert first("close", "none is open") == "None is open"
    assert first("pause all", "no number of weeks") == "No number of weeks"
    assert first("close", None) == "The review of 2026-W48 opens on Mon 30 Nov 10:00"


def test_a_preview_shows_it_and_posts_nothing(desk: Desk) -> None:
    spoken(desk)
    desk.now = MONDAY - timedelta(hours=1)
    shown = asked(desk, AIKO, "command", "review preview")
    assert isinstance(shown, Modal)
    said = words_of(Post(push="", parts=shown.parts))
    assert "Weekly review 2026-W48" in said
    assert "It is broken, number" in said
    assert not [part for part in shown.parts if part.buttons]
    assert desk.channel("C-review") == []
    assert asked(desk, "U-olu", "command", "review preview") is None


def test_an_empty_week_opens_with_where_to_put_a_link(desk: Desk) -> None:
    at(desk, MONDAY)
    (root,) = desk.channel("C-review")
    assert root.post.push == "Weekly review 2026-W48: nothing came in"
    assert "Three good places for a link" in root.text


# ------------------------------------------------------------------ votes


@pytest.mark.usefixtures("in_review")
def test_votes_are_counted_by_function_as_they_come_and_go(desk: Desk) -> None:
    _, (first, _) = opening(desk)
    desk.react(AIKO, first, "thumbsup")
    desk.react(BEN, first, "thumbsup")
    desk.deliver()
    assert "Act 1 support" in first.text
    assert "no vote yet: product, sales" in first.text
    assert "Ready" not in first.text
    desk.press(MEERA, first, "vote:act", key(desk, 1))
    desk.deliver()
    assert "Act 2 support, product" in first.text
    assert "Ready to be decided" in first.text
    for name in ("Aiko", "Ben", "Meera"):
        assert name not in first.text
    desk.press(MEERA, first, "vote:act", key(desk, 1))
    desk.react(AIKO, first, "thumbsup", present=False)
    desk.react(BEN, first, "thumbsup", present=False)
    desk.deliver()
    assert "Act" not in first.text.replace("Act Not now", "")


@pytest.mark.usefixtures("in_review")
def test_guests_bots_strangers_and_who_left_do_not_vote(desk: Desk) -> None:
    _, (first, _) = opening(desk)
    before = first.text
    for who in ("U-olu", "U-sam", "U-tam", "U-una", "U-nobody"):
        desk.react(who, first, "thumbsup")
        desk.press(who, first, "vote:act", key(desk, 1))
    desk.deliver()
    assert first.text == before


def test_questions_follow_who_goes_away_comes_back_and_changes_teams(desk: Desk) -> None:
    _, (first, second, *_) = opened(desk)
    assert decide(desk, 2, kind="drop") is None
    edits = second.edits
    for verb, word, standing in (
        ("away", "until Friday", "no vote yet: support, product · away: sales"),
        ("back", "", "no vote yet: support, product, sales"),
    ):
        desk.do(Gesture(person=PersonId(SINA), verb="command", at="", what=verb, value=word))
        desk.deliver()
        assert standing in first.text
    sina = desk.ledger.read(people.find_person, PersonId(SINA))
    assert sina is not None
    desk.meet(replace(sina, teams=(Team("support"),)))
    desk.deliver()
    assert "no vote yet: support, product · away: sales" in first.text
    assert second.edits == edits, "what is decided waits for nobody"


def test_who_is_away_is_not_waited_for_and_the_function_is_named(desk: Desk) -> None:
    desk.ledger.write(people.set_away, PersonId(SINA), datetime(2027, 1, 1, tzinfo=UTC))
    _, (first, _) = opened(desk)
    assert "no vote yet: support, product · away: sales" in first.text


@pytest.mark.usefixtures("in_review")
def test_why_it_is_here_shows_the_numbers(desk: Desk) -> None:
    shown = asked(desk, AIKO, "why_here", key(desk, 1))
    assert "3 conversations" in words_of(Post(push="", parts=shown.parts))


# ------------------------------------------------------------------ who opts out


@pytest.mark.usefixtures("in_review")
def test_who_opts_out_is_quoted_no_more_once_the_question_is_written_anew(desk: Desk) -> None:
    _, (first, _) = opening(desk)
    shy, other = item(desk, 1).voices
    assert shy.text in first.text
    desk.ledger.write(customers.set_wishes, desk.talk(shy.conversation).customer.id, no_quotes=True)
    desk.answer(AIKO, other.conversation, "We replaced it, sorry!")
    desk.react(AIKO, first, "thumbsup")
    desk.deliver()
    assert shy.text not in first.text
    assert other.text in first.text
    assert "We said back: We replaced it, sorry!" in first.text
    assert "Nothing said back yet" not in first.text


def test_what_was_pinned_of_somebody_who_opts_out_is_named_wherever_the_question_stands(desk: Desk) -> None:
    pinned = desk.hear("Please paint the ears blue, all of them", address="shy@example.com")
    desk.react(AIKO, desk.card(pinned), "pushpin")
    at(desk, MONDAY)
    _, shown = opening(desk)
    asks = next(one for one in shown if "put on the agenda" in one.text)
    which = next(one.position for one in newest(desk).items if one.kind == "pinned")
    decide(desk, which, kind="do", owner=MEERA, by="2026-12-11")
    assert "paint the ears" in asks.text
    desk.ledger.write(customers.set_wishes, desk.talk(pinned).customer.id, no_quotes=True)
    form = asked(desk, AIKO, "decide", key(desk, which))
    assert f"{desk.talk(pinned).ref} was put on the agenda" in words_of(Post(push="", parts=form.parts))
    why = asked(desk, AIKO, "why_here", key(desk, which))
    assert "paint the ears" not in words_of(Post(push="", parts=why.parts))
    desk.press(MEERA, asks, "decision_kept", key(desk, which))
    for one in newest(desk).items:
        if one.decision is None:
            decide(desk, one.position, kind="drop")
    at(desk, MONDAY + timedelta(days=3, hours=7))
    assert f"{desk.talk(pinned).ref} was put on the agenda" in closing(desk).text
    desk.hear("It is broken once more")
    at(desk, MONDAY + timedelta(days=7))
    assert f"Kept since the last review: 1 · {desk.talk(pinned).ref} was put" in desk.channel("C-review")[-1].text
    assert "paint the ears" not in " ".join(one.text for one in desk.shown if one.channel == "C-review")
    assert "paint the ears" not in str(desk.ledger.read(exporting.list_reviews, desk.company))


# ------------------------------------------------------------------ decisions


@pytest.mark.usefixtures("in_review")
def test_decide_is_filled_in_from_the_votes_and_the_question_shows_it(desk: Desk) -> None:
    _, (first, _) = opening(desk)
    desk.react(MEERA, first, "thumbsup")
    desk.react(MEERA, first, "raised_hand")
    desk.react(AIKO, first, "thumbsup")
    form = asked(desk, AIKO, "decide", key(desk, 1))
    assert {field.name: field.value for field in form.fields} == {
        "kind": "do", "why": "", "owner": MEERA, "by": "2026-12-14",
    }  # fmt: skip
    assert decide(desk, 1, kind="do", owner=MEERA, by="2026-12-11") is None
    assert "Decided: do it · Meera · by Fri 11 Dec" in first.text
    assert decide(desk, 1, kind="not_doing", owner=AIKO, why="Too dear") is None
    assert "Decided: not doing it : Too dear · Aiko" in first.text
    assert decide(desk, 1, kind="not_doing", owner=AIKO, why="Too dear") == "it is decided so already"
    kinds = [one.kind for one in desk.ledger.read(reviews.list_decisions, newest(desk).id, 1)]
    assert kinds == ["do", "not_doing"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"kind": ""}, {"kind"}),
        ({"kind": "do"}, {"owner", "by"}),
        ({"kind": "do", "owner": MEERA, "by": "2026-11-29"}, {"by"}),
        ({"kind": "do", "owner": MEERA, "by": "2028-01-01"}, {"by"}),
        ({"kind": "watch", "owner": "U-olu", "by": "2026-12-24"}, {"owner"}),
        ({"kind": "not_doing", "owner": MEERA, "why": " "}, {"why"}),
        ({"kind": "later"}, set()),
    ],
)
@pytest.mark.usefixtures("in_review")
def test_what_a_decision_needs(desk: Desk, fields: dict[str, str], wrong: set[str]) -> None:
    said = asked(desk, AIKO, "check:decide", key(desk, 1), **fields)
    assert set(said) == wrong
    gesture = Gesture(
        person=PersonId(AIKO), verb="submit", at="1", what="decide", value=key(desk, 1), fields=tuple(fields.items())
    )
    assert (desk.do(gesture) is None) == (not wrong)
    assert (item(desk, 1).decision is None) == bool(wrong)


@pytest.mark.usefixtures("in_review")
def test_its_owner_says_that_it_was_kept_and_the_next_opening_tells(desk: Desk) -> None:
    _, (first, _) = opening(desk)
    decide(desk, 1, kind="do", owner=MEERA, by="2026-12-04")
    desk.react(AIKO, first, "white_check_mark")
    assert item(desk, 1).decision.kept_at is None  # type: ignore[union-attr]
    desk.react(MEERA, first, "white_check_mark")
    desk.deliver()
    assert "kept on Mon 30 Nov" in first.text
    desk.react(MEERA, first, "white_check_mark", present=False)
    desk.deliver()
    assert "kept on" not in first.text
    assert desk.press(AIKO, first, "decision_kept", key(desk, 1)) == "its owner says whether it was kept"
    desk.press(MEERA, first, "decision_kept", key(desk, 1))
    desk.deliver()
    assert "kept on Mon 30 Nov" in first.text
    at(desk, MONDAY + timedelta(days=7))
    assert "Kept since the last review: 1" in desk.channel("C-review")[-1].text


@pytest.mark.usefixtures("in_review")
@pytest.mark.parametrize("vote", [{"verb": "react", "what": "thumbsup", "present": True},
                                  {"verb": "press", "what": "vote:act"}])  # fmt: skip
def test_a_vote_of_the_very_moment_takes_no_decision_from_a_question(desk: Desk, vote: dict[str, Any]) -> None:
    _, (first, _) = opening(desk)
    fields = (("kind", "do"), ("owner", MEERA), ("by", "2026-12-04"))
    desk.at_once(decided(desk, 1, fields), on(desk, first, BEN, value=key(desk, 1), **vote))
    assert "Decided: do it · Meera" in first.text
    assert "Act 1 support" in first.text


@pytest.mark.usefixtures("in_review")
@pytest.mark.parametrize("how", [{"verb": "react", "what": "white_check_mark", "present": True},
                                 {"verb": "press", "what": "decision_kept"}])  # fmt: skip
def test_whose_decision_is_made_anew_this_very_moment_does_not_keep_the_new_one(
    desk: Desk, how: dict[str, Any]
) -> None:
    _, (first, _) = opening(desk)
    decide(desk, 1, kind="do", owner=MEERA, by="2026-12-04")
    fields = (("kind", "do"), ("owner", AIKO), ("by", "2026-12-04"))
    desk.at_once(decided(desk, 1, fields), on(desk, first, MEERA, value=key(desk, 1), **how))
    assert item(desk, 1).decision.owner == AIKO  # type: ignore[union-attr]
    assert item(desk, 1).decision.kept_at is None  # type: ignore[union-attr]
    assert "kept on" not in first.text


@pytest.mark.usefixtures("in_review")
@pytest.mark.parametrize("how", ["react", "press"])
@pytest.mark.parametrize("kind", ["do", "watch"])
def test_what_was_said_of_a_decision_does_not_hold_for_one_that_is_made_anew(desk: Desk, how: str, kind: str) -> None:
    root, (first, _) = opening(desk)

    def says() -> None:
        if how == "react":
            desk.react(MEERA, first, "white_check_mark", present=False)
            desk.react(MEERA, first, "white_check_mark")
        else:
            desk.press(MEERA, first, "decision_kept", key(desk, 1))
        desk.deliver()

    decide(desk, 1, kind="do", owner=MEERA, by="2026-12-04")
    says()
    assert "kept on Mon 30 Nov" in first.text
    decide(desk, 1, kind=kind, owner=MEERA, by="2026-12-20", why="Something else")
    desk.press(AIKO, first, "vote:act", key(desk, 1))
    desk.deliver()
    assert item(desk, 1).decision.kept_at is None  # type: ignore[union-attr]
    assert "kept on" not in first.text
    assert [one.position for one in desk.ledger.read(reviews.list_unkept, date(2026, 12, 20), MONDAY.date(), 9)] == [1]
    assert not any("It was kept." in one.text for one in desk.thread(root))
    says()
    assert "kept on Mon 30 Nov" in first.text


@pytest.mark.usefixtures("in_review")
def test_who_marked_it_before_it_was_theirs_did_not_say_that_it_was_kept(desk: Desk) -> None:
    _, (first, _) = opening(desk)
    opens = desk.stamp()
    desk.react(MEERA, first, "white_check_mark")
    fields = (("kind", "do"), ("owner", MEERA), ("by", "2026-12-04"))
    form = Gesture(person=PersonId(AIKO), verb="submit", at=opens, what="decide", value=key(desk, 1), fields=fields)
    assert desk.do(form) is None, "opened before, handed in after it"
    desk.press(AIKO, first, "vote:act", key(desk, 1))
    assert item(desk, 1).decision.kept_at is None  # type: ignore[union-attr]
    desk.press(MEERA, first, "decision_kept", key(desk, 1))
    assert item(desk, 1).decision.kept_at is not None  # type: ignore[union-attr]


@pytest.mark.usefixtures("in_review")
def test_not_kept_after_all_takes_back_what_was_said_by_reaction_too(desk: Desk) -> None:
    _, (first, _) = opening(desk)
    decide(desk, 1, kind="do", owner=MEERA, by="2026-12-11")
    decide(desk, 2, kind="drop")
    desk.react(MEERA, first, "white_check_mark")
    at(desk, MONDAY + timedelta(days=3, hours=7))
    desk.react(MEERA, closing(desk), "white_check_mark")
    desk.deliver()
    assert "Not kept after all" in first.text
    desk.press(MEERA, first, "decision_kept", key(desk, 1))
    desk.deliver()
    assert item(desk, 1).decision.kept_at is None  # type: ignore[union-attr]
    assert "Not kept after all" not in first.text
    for on in (first, closing(desk)):
        desk.react(MEERA, on, "white_check_mark", present=False)
        assert item(desk, 1).decision.kept_at is None  # type: ignore[union-attr]
    desk.react(MEERA, closing(desk), "white_check_mark")
    assert item(desk, 1).decision.kept_at is not None  # type: ignore[union-attr]
    desk.react(MEERA, closing(desk), "white_check_mark", present=False)
    assert item(desk, 1).decision.kept_at is None  # type: ignore[union-attr]


@pytest.mark.usefixtures("in_review")
def test_the_closing_message_follows_what_is_kept_wherever_that_was_said(desk: Desk) -> None:
    _, (first, _) = opening(desk)
    decide(desk, 1, kind="do", owner=MEERA, by="2026-12-11")
    decide(desk, 2, kind="drop")
    at(desk, MONDAY + timedelta(days=3, hours=7))
    said = closing(desk)
    before = said.text
    desk.press(MEERA, said, "decision_kept", key(desk, 1))
    desk.deliver()
    assert "do it · Meera · by Fri 11 Dec · kept on Thu 3 Dec" in said.text
    assert "Not kept after all (1)" in said.text
    desk.press(MEERA, said, "decision_kept", key(desk, 1))
    desk.deliver()
    assert said.text == before
    desk.react(MEERA, first, "white_check_mark")
    desk.deliver()
    assert "kept on Thu 3 Dec" in said.text
    assert "Took part: nobody" in said.text
    desk.delete(said)
    many = len(desk.shown)
    desk.react(MEERA, first, "white_check_mark", present=False)
    desk.deliver()
    assert "kept on" not in first.text
    assert len(desk.shown) == many, "it stays deleted"
    edits = outbox.select().where(outbox.c.kind == "edit", outbox.c.target == said.remote)
    assert [row.version for row in desk.ledger.read(lambda tx: tx.execute(edits).all())] == [3]


# ------------------------------------------------------------------ the chase


def test_only_who_is_missing_is_called_once_and_by_their_own_clock(desk: Desk) -> None:
    mei = Person(id=PersonId("U-mei"), name="Mei", zone="Asia/Tokyo", teams=(Team("sales"),))
    leo = Person(id=PersonId("U-leo"), name="Leo", zone="Asia/Tokyo", teams=(Team("sales"),))
    desk.ledger.write(people.set_people, [mei, leo])
    _, shown = opened(desk)
    for one in shown:
        desk.react(AIKO, one, "thumbsup")
        desk.react(MEERA, one, "thumbsup")
    before = {name: len(desk.channel(name)) for name in ("C-support", "C-product", "C-sales")}
    tokyo = datetime(2026, 12, 2, 1, tzinfo=UTC)
    at(desk, tokyo - timedelta(minutes=1))
    assert len(desk.channel("C-sales")) == before["C-sales"]
    for hours in (0, 1, 9, 30):
        at(desk, tokyo + timedelta(hours=hours))
    called = desk.channel("C-sales")[before["C-sales"] :]
    assert [one.post.push for one in called] == [
        "The weekly review waits for sales: 2 questions have no vote of yours yet"
    ]
    assert {name: len(desk.channel(name)) - many for name, many in before.items()} == {
        "C-support": 0, "C-product": 0, "C-sales": 1,
    }  # fmt: skip


# ------------------------------------------------------------------ it closes


def settle(desk: Desk, shown: Sequence[Shown]) -> None:
    decide(desk, 1, kind="do", owner=MEERA, by="2026-12-11")
    decide(desk, 2, kind="later")
    desk.react(AIKO, shown[0], "thumbsup")
    desk.react(MEERA, shown[0], "thumbsup")


@pytest.mark.usefixtures("in_review")
def test_it_closes_on_thursday_with_decisions_owners_dates_and_what_waits(desk: Desk) -> None:
    root, shown = opening(desk)
    settle(desk, shown)
    at(desk, MONDAY + timedelta(days=3, hours=5, minutes=59))
    assert len([one for one in desk.thread(root) if "closed" in one.text]) == 0
    for _ in range(2):
        at(desk, MONDAY + timedelta(days=3, hours=6))
    said = closing(desk)
    assert "do it · Meera · by Fri 11 Dec" in said.text
    assert "Waits for the next review: 1" in said.text
    assert "Took part: support, product" in said.text
    assert "vote:act" not in buttons(shown[0].post)
    desk.react(SINA, shown[0], "thumbsup")
    desk.deliver()
    assert "Act 2 support, product" in shown[0].text
    assert decide_refused(desk, 2)
    at(desk, MONDAY + timedelta(days=7))
    again = questions(desk, desk.channel("C-review")[-1])
    assert "carried over once" in again[0].text
    assert newest(desk).items[0].kind == "carried"


def decide_refused(desk: Desk, position: int) -> bool:
    fields = (("kind", "drop"),)
    gesture = Gesture(
        person=PersonId(AIKO), verb="submit", at="9", what="decide", value=key(desk, position), fields=fields
    )
    return desk.do(gesture) is not None


@pytest.mark.usefixtures("in_review")
def test_with_something_undecided_it_stays_open_and_says_so_once(desk: Desk) -> None:
    root, _ = opening(desk)
    decide(desk, 1, kind="do", owner=MEERA, by="2026-12-11")
    for hours in (6, 7, 30):
        at(desk, MONDAY + timedelta(days=3, hours=hours))
    said = [one for one in desk.thread(root) if one.post.push.startswith("The review stays open")]
    assert len(said) == 1
    assert "1 question waits for a decision" in said[0].text
    decide(desk, 2, kind="drop")
    look(desk)
    assert closing(desk)


@pytest.mark.usefixtures("in_review")
def test_what_nobody_decided_is_carried_over_and_in_the_end_must_be_decided(desk: Desk) -> None:
    for week in range(1, 5):
        at(desk, MONDAY + timedelta(weeks=week))
        found = newest(desk)
        assert [one.weeks for one in found.items if one.kind == "carried"] == [week, week]
    shown = questions(desk, [one for one in desk.channel("C-review") if "Weekly review 2026-W52" in one.text][-1])
    assert "it has to be decided or dropped now" in shown[0].text
    form = asked(desk, AIKO, "decide", key(desk, 1))
    assert "later" not in [value for value, _ in form.fields[0].options]
    assert "kind" in asked(desk, AIKO, "check:decide", key(desk, 1), kind="later")
    assert list(desk.ledger.read(reviews.list_weeks)) == [f"2026-W{n}" for n in range(48, 53)]
    assert len(desk.ledger.read(reviews.list_open)) == 1


@pytest.mark.usefixtures("in_review")
def test_what_waits_in_a_line_is_asked_once_of_a_theme_that_went_into_another_one(desk: Desk) -> None:
    def unit(tx: Tx) -> None:
        for which in (1, 2, 3):
            centred = Centred(id=ThemeId(which), model=ModelId(1), weight=1, total=b"", centre=b"")
            themes.set_centred(tx, [centred], week="2026-W47")
        themes.set_merged(tx, ThemeId(1), ThemeId(2), who=PersonId(AIKO), now=desk.now)
        themes.set_muted(tx, ThemeId(3), muted=True, who=PersonId(AIKO), now=desk.now)
        for which in (1, 2, 3):
            waits = AgendaItem(
                position=10 + which, team=Team("support"), question=f"About {which}: do we act?", heard=1,
                about=f"theme:{which}",
            )  # fmt: skip
            reviews.add_item(tx, newest_id, waits)

    newest_id = newest(desk).id
    desk.ledger.write(unit)
    at(desk, MONDAY + timedelta(days=7))
    found = [(one.about, one.weeks) for one in newest(desk).items if one.about.startswith("theme:")]
    assert found == [("theme:2", 1)]


# ------------------------------------------------------------------ who may


@pytest.mark.parametrize("words", ["open", "close", "pause 2"])
def test_who_is_of_no_team_neither_opens_nor_closes_nor_pauses(desk: Desk, words: str) -> None:
    lone = Person(id=PersonId("U-lone"), name="Lone")
    desk.ledger.write(people.set_people, [lone])

    def say(person: str) -> str | None:
        return desk.do(Gesture(person=PersonId(person), verb="command", at=desk.stamp(), what="review", value=words))

    opened(desk)
    assert say("U-lone") is not None
    told = asked(desk, "U-lone", "command", f"review {words}")
    assert "by people of a team" in words_of(told)
    look(desk)
    assert newest(desk).closed_at is None
    assert desk.ledger.read(reviews.list_pauses, "2026-W48") == []
    assert (say(AIKO) is None) == (words != "open"), "it is open already"
    assert "by people of a team" not in words_of(asked(desk, AIKO, "command", f"review {words}"))


# ------------------------------------------------------------------ somebody deletes a question


@pytest.mark.usefixtures("in_review")
def test_a_question_that_somebody_deleted_comes_back_with_its_votes_when_people_are_called(desk: Desk) -> None:
    root, shown = opening(desk)
    desk.react(AIKO, shown[0], "thumbsup")
    desk.delete(shown[0])
    look(desk)
    assert [one.post.push for one in questions(desk, root)] == [shown[1].post.push], "it stays deleted"
    at(desk, MONDAY + timedelta(days=2, hours=1))
    again = next(one for one in questions(desk, root) if one.post.push == shown[0].post.push)
    assert again.remote != shown[0].remote
    assert "Act 1 support" in again.text, "no vote is lost"
    desk.press(MEERA, again, "vote:act", key(desk, 1))
    desk.deliver()
    assert "Act 2 support, product" in again.text
    assert "Ready to be decided" in again.text
    at(desk, MONDAY + timedelta(days=2, hours=3))
    assert len(questions(desk, root)) == 2, "once"


@pytest.mark.usefixtures("in_review")
def test_a_question_that_somebody_deleted_comes_back_where_it_keeps_the_review_open(desk: Desk) -> None:
    root, shown = opening(desk)
    decide(desk, 2, kind="later")
    at(desk, MONDAY + timedelta(days=2, hours=1))
    desk.delete(shown[0])
    at(desk, MONDAY + timedelta(days=3, hours=6))
    assert any("stays open" in one.post.push for one in desk.thread(root))
    again = next(one for one in questions(desk, root) if one.post.push == shown[0].post.push)
    decide(desk, 1, kind="drop")
    assert "Decided: dropped" in again.text
    look(desk)
    assert closing(desk)


@pytest.mark.usefixtures("in_review")
def test_a_decided_question_that_somebody_deleted_comes_back_when_it_is_decided_anew(desk: Desk) -> None:
    root, shown = opening(desk)
    decide(desk, 1, kind="drop")
    desk.delete(shown[0])
    at(desk, MONDAY + timedelta(days=2, hours=1))
    assert len(questions(desk, root)) == 1, "nobody is called for it"
    decide(desk, 1, kind="not_doing", why="Too dear", owner=MEERA)
    assert "not doing it : Too dear" in next(
        one.text for one in questions(desk, root) if one.post.push == shown[0].post.push
    )


# ------------------------------------------------------------------ minutes and history


@pytest.mark.usefixtures("in_review")
def test_the_minutes_are_kept_and_found_again(desk: Desk) -> None:
    root, shown = opening(desk)
    settle(desk, shown)
    at(desk, MONDAY + timedelta(days=3, hours=6))
    found = desk.ledger.read(minutes.find, desk.company, "2026-W48")
    assert found is not None
    markdown, table = found
    assert "**do it**; Meera; by 2026-12-11" in markdown
    assert "## Waits for the next review" in markdown
    assert "act: support, product" in markdown
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["decision"], row["owner"], row["date"], row["act"]) for row in rows] == [
        ("do it", "Meera", "2026-12-11", "support product"), ("next week", "", "", ""),
    ]  # fmt: skip
    assert any(one.post.push == "Minutes of the review of 2026-W48" for one in desk.thread(root))
    modal = asked(desk, AIKO, "command", "review 2026-w48")
    assert isinstance(modal, Modal)
    assert modal.title == "Review 2026-W48"
    assert "no review of 2026-W01" in words_of(asked(desk, AIKO, "command", "review 2026-W01"))


def test_the_kept_minutes_show_no_words_of_whoever_opted_out_since(desk: Desk) -> None:
    pinned = desk.hear('=Paint the "ears" *blue*, all of them', address="shy@example.com")
    desk.react(AIKO, desk.card(pinned), "pushpin")
    at(desk, MONDAY)
    opening(desk)
    for one in newest(desk).items:
        decide(desk, one.position, kind="drop")
    at(desk, MONDAY + timedelta(days=3, hours=7))
    assert closing(desk)
    before = desk.ledger.read(minutes.find, desk.company, "2026-W48")
    assert before is not None
    assert all("blue" in text for text in before)
    ours = zip(("md", "csv"), before, strict=True)
    kept = [File(name=f"review-2026-W48.{end}", type="", content=text.encode()) for end, text in ours]
    theirs = File(name="review-2026-W48.md", type="", content=b"Paint it blue")
    desk.ledger.write(customers.set_wishes, desk.talk(pinned).customer.id, no_quotes=True)
    after = desk.ledger.read(minutes.find, desk.company, "2026-W48")
    assert after is not None
    name = f"{desk.talk(pinned).ref} was put on the agenda"
    for text, file in zip(after, kept, strict=True):
        assert "blue" not in text
        assert name in text.replace("\\", "")
        assert desk.ledger.read(minutes.as_may_be_read, file).content == text.encode()
    assert desk.ledger.read(minutes.as_may_be_read, theirs) == theirs
    (which,) = (int(row["number"]) for row in csv.DictReader(io.StringIO(after[1])) if name in row["question"])
    assert f"\n{which}. " in after[0]
    modal = asked(desk, AIKO, "command", "review 2026-w48")
    assert "blue" not in words_of(modal)
    desk.ledger.write(customers.set_wishes, desk.talk(pinned).customer.id, no_quotes=False)
    assert desk.ledger.read(minutes.find, desk.company, "2026-W48") == before


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "＝1"])
def test_no_table_program_takes_a_cell_for_a_formula(cell: str) -> None:
    assert minutes.safe(cell) == f"'{cell}"
    assert minutes.safe("a=1") == "a=1"


@pytest.mark.usefixtures("in_review")
def test_a_review_is_replayed_with_functions_and_without_names(desk: Desk) -> None:
    _, shown = opening(desk)
    settle(desk, shown)
    at(desk, MONDAY + timedelta(days=3, hours=6))
    (told,) = desk.ledger.read(exporting.list_reviews, desk.company)
    assert told["week"] == "2026-W48"
    assert told["items"][0]["votes"]["votes"] == {"act": ["support", "product"]}
    assert told["items"][0]["decisions"][0]["owner"] == ["product"]
    assert told["opening"]["figures"]["came_in"] == 5
    (row,) = [row for row in csv.DictReader(io.StringIO(exporting.as_table([told]))) if row["number"] == "1"]
    assert (row["week"], row["act"], row["owner"]) == ("2026-W48", "support product", "product")
    for person in desk.ledger.read(people.list_people).values():
        assert person.id not in str(told)
        assert person.name not in str(told)
        assert person.name not in exporting.as_table([told])


def test_a_review_on_sundays_is_possible(desk: Desk) -> None:
    desk.company = replace(desk.company, review_opens=Ritual(weekday=6, at=time(18)))
    spoken(desk)
    at(desk, datetime(2026, 12, 6, 17, tzinfo=UTC))
    assert len(desk.channel("C-review")) == 1
