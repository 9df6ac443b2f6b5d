"""What one person asks for this second: commands, the Home tab, Read."""

import timeit
from typing import Any

import pytest

from handlers import asking
from storage import conversations
from storage.model import Gesture, Modal, Person, PersonId, Post

AIKO, BEN, MEERA = "U-aiko", "U-ben", "U-meera"


def ask(desk: Any, what: str, value: str = "", *, person: str = AIKO, **fields: str) -> Any:
    return desk.ledger.read(asking.answer, desk.company, person=person, what=what, value=value, fields=fields)


def command(desk: Any, text: str, person: str = AIKO) -> Any:
    return ask(desk, "command", text, person=person)


def text(answer: Any) -> str:
    said = [span.text for part in answer.parts for span in part.spans]
    said += [button.label for part in answer.parts for button in part.buttons]
    return " ".join(" ".join(said).split())


# ------------------------------------------------------------------ /earshot


def test_help_names_every_word_and_every_gesture(desk: Any) -> None:
    said = text(command(desk, "help"))
    for word in ("next", "mine", "heard", "reads", "away until Monday", "back", "help"):
        assert f"/earshot {word}" in said
    assert "to #product" in said
    assert command(desk, "") == command(desk, "HELP")


def test_an_unknown_word_is_said_back_and_answered_with_what_is_known(desk: Any) -> None:
    said = text(command(desk, "foo bar"))
    assert "I do not know “ foo ”" in said
    assert "/earshot next" in said


def test_next_hands_me_the_most_pressing_that_nobody_has_in_my_teams(desk: Any) -> None:
    assert "Nothing waits" in text(command(desk, "next"))
    first = desk.card(desk.hear("First", name="Ann"))
    desk.later(minutes=1)
    desk.hear("Second", name="Bob")
    desk.later(minutes=1)
    urgent = desk.card(desk.hear("Third", name="Cem"))
    desk.hear("What is the price?", name="Dea")
    assert "Ann" in text(command(desk, "next"))
    desk.react(BEN, first, "eyes")
    assert "Bob" in text(command(desk, "next"))
    desk.react(BEN, urgent, "rotating_light")
    answer = command(desk, "next")
    assert "Cem" in text(answer)
    assert [button.label for button in answer.parts[-1].buttons] == ["I have it", "Read"]
    assert "Nothing waits" in text(command(desk, "next", MEERA))


def test_next_finds_the_one_that_nobody_has_among_ever_so_many_that_others_have(desk: Any) -> None:
    for n in range(60):
        which = desk.hear(f"Fire {n}", name=f"Fire {n}")
        desk.ledger.write(conversations.set_conversation, which, urgent=n % 2 > 0, never_answered=True, owner=BEN)
    desk.later(minutes=1)
    pressing, urgent = desk.hear("They wait", name="Ann"), desk.hear("It burns", name="Bob")
    desk.ledger.write(conversations.set_conversation, pressing, never_answered=True)
    assert "Ann" in text(command(desk, "next"))
    desk.ledger.write(conversations.set_conversation, urgent, urgent=True)
    assert "Bob" in text(command(desk, "next"))


def test_what_i_took_tells_me_so_and_who_was_faster(desk: Any) -> None:
    talk = desk.talk(desk.hear("First"))
    desk.press(AIKO, None, "own", talk.ref)
    assert "You have it" in text(ask(desk, "taken", talk.ref))
    assert "You follow it" in text(ask(desk, "taken", talk.ref, person=BEN))


def test_mine_lists_what_i_have_with_links(desk: Any) -> None:
    assert text(command(desk, "mine")) == "You have nothing open."
    desk.react(AIKO, desk.card(desk.hear("First", name="Ann")), "eyes")
    desk.hear("Second", name="Bob")
    said = command(desk, "mine")
    assert "Ann" in text(said)
    assert "Bob" not in text(said)
    assert [span.text for part in said.parts for span in part.spans if span.kind == "link"] == ["card"]


def test_reads_says_what_came_of_it(desk: Any) -> None:
    assert "not said what you read" in text(command(desk, "reads"))
    desk.do(Gesture(person=PersonId(AIKO), verb="command", at="", what="reads", value="ja, English xx"))
    said = text(command(desk, "reads ja, English xx"))
    assert "You read English and Japanese." in said
    assert "I do not know xx" in said
    desk.do(Gesture(person=PersonId(AIKO), verb="command", at="", what="reads", value="nothing"))
    assert "not said what you read" in text(command(desk, "reads nothing"))


def test_heard_opens_the_form_and_the_form_says_what_is_missing(desk: Any) -> None:
    modal = command(desk, "heard They want a dark mode")
    assert isinstance(modal, Modal)
    assert modal.fields[0].value == "They want a dark mode"
    assert ask(desk, "check:heard", words=" \u200b\n") == {"words": "Please write what they said."}
    assert ask(desk, "check:heard", words="Yes") == {}
    assert ask(desk, "check:else", words="") == {}


# ------------------------------------------------------------------ the Home tab


def test_home_shows_mine_and_my_team_s_open_urgent_first(desk: Any) -> None:
    desk.react(AIKO, desk.card(desk.hear("First", name="Ann")), "eyes")
    desk.hear("Second", name="Bob")
    desk.react(BEN, desk.card(desk.hear("Third", name="Cem")), "rotating_light")
    desk.hear("What is the price?", name="Dea")
    home = ask(desk, "home")
    said = text(home)
    assert said.index("Yours") < said.index("Ann") < said.index("Open in #support: 3") < said.index("Cem")
    assert said.index("Cem") < said.index("Bob")
    assert "Dea" not in said


def test_home_of_somebody_in_no_team_says_how_to_be_in_one(desk: Any) -> None:
    desk.meet(Person(id=PersonId("U-dan"), name="Dan"))
    assert "none of the teams" in text(ask(desk, "home", person="U-dan"))


# ------------------------------------------------------------------ Read


def pages(desk: Any, ref: str) -> list[Any]:
    found = [ask(desk, "read", ref)]
    while onward := [b for part in found[-1].parts for b in part.buttons if b.label == "Read on"]:
        found.append(ask(desk, "read", onward[0].value))
    return found


def quotes(modal: Any) -> str:
    return "".join(span.text for part in modal.parts if part.kind == "quote" for span in part.spans)


def test_a_short_conversation_is_read_on_one_page(desk: Any) -> None:
    talk = desk.hear("First", thread_key="t", language="ja", name="佐藤 美咲")
    desk.hear("Second", thread_key="t")
    (page,) = pages(desk, desk.talk(talk).ref)
    assert quotes(page) == "FirstSecond"
    assert text(page).startswith("佐藤 美咲 様 · pricing Form · Japanese · to #support")
    assert page.fields == ()


@pytest.mark.parametrize("length", [2_900, 2_901, 9_000, 100_000])
def test_a_long_text_is_read_to_its_last_letter_page_by_page(desk: Any, length: int) -> None:
    said = "".join(chr(97 + n % 26) for n in range(length))
    found = pages(desk, desk.talk(desk.hear(said)).ref)
    assert "".join(quotes(page) for page in found) == said
    for page in found:
        assert all(len(span.text) <= 3_000 for part in page.parts for span in part.spans)
        assert sum(len(span.text) for part in page.parts for span in part.spans) < 14_000


def test_many_messages_are_read_in_order_and_one_can_go_back(desk: Any) -> None:
    talk = desk.hear("m000", thread_key="t")
    for n in range(1, 75):
        desk.hear(f"m{n:03}", thread_key="t")
    found = pages(desk, desk.talk(talk).ref)
    assert "".join(quotes(page) for page in found) == "".join(f"m{n:03}" for n in range(75))
    assert len(found) == 3
    (back,) = [b for part in found[2].parts for b in part.buttons if b.label == "Back"]
    assert ask(desk, "read", back.value) == found[1]


@pytest.mark.parametrize("trail", ["x", "1", "0.0,", "9" * 30, "99999999999999999999.0", "1.-5", "0.0" * 900])
def test_a_forged_page_is_the_first_or_nothing(desk: Any, trail: str) -> None:
    talk = desk.talk(desk.hear("First"))
    assert isinstance(ask(desk, "read", f"{talk.ref}|{trail}"), Modal)


# ------------------------------------------------------------------ who may ask


@pytest.mark.parametrize("what", ["home", "command", "read", "bundle", "heard", "taken", "nonsense"])
def test_whoever_has_no_say_gets_the_same_as_for_what_is_not_there(desk: Any, what: str) -> None:
    talk = desk.talk(desk.hear("SECRET", name="SECRET"))
    desk.deliver()
    values = {"command": "next"}
    answers = [
        ask(desk, what, values.get(what, value), person=person)
        for person in ("U-olu", "U-sam", "U-tam", "U-una", "U-nobody")
        for value in (talk.ref, "E-NOTHERE0")
    ]
    assert all(answer == answers[0] for answer in answers)
    assert "SECRET" not in text(answers[0])
    if what in ("read", "bundle"):
        assert ask(desk, what, "E-NOTHERE0") == answers[0]
    assert isinstance(answers[0], Post | Modal)


# ------------------------------------------------------------------ with a hundred thousand


OFTEN = 10
"""So often all of it was asked before: each connection knows the statements, and plans for what is asked in general."""


@pytest.mark.alone
def test_everything_is_answered_soon_when_very_much_is_open(desk: Any, request: pytest.FixtureRequest) -> None:
    """Slack gives three seconds in all; a trigger lives as long. Each at its best of five: the rest is the machine."""
    first = desk.talk(desk.hear("First"))
    questions = (("home", ""), ("command", "next"), ("command", "mine"), ("read", first.ref))
    for what, value in questions * OFTEN:
        ask(desk, what, value)
    desk.ledger.write(many, first.customer.id, 100_000)
    if desk.ledger.read(lambda tx: tx.dialect.name) == "postgresql":
        # Else the server does so by itself, in the midst of what is measured: that many rows never come at once.
        request.getfixturevalue("cleaner").execute("VACUUM ANALYZE")
    desk.hear("Last")
    for what, value in questions:
        assert min(timeit.repeat(lambda what=what, value=value: ask(desk, what, value), number=1)) < 0.1
    assert min(timeit.repeat(desk.keep_lists, number=1)) < 0.2


def many(tx: Any, customer: int, number: int) -> None:
    columns = "id, ref, customer_id, source, place, team, rule, first_team, state, opened_at, heard_at, week"
    numbers = (
        f"WITH RECURSIVE n(n) AS (SELECT 1000 UNION ALL SELECT n + 1 FROM n WHERE n < {number + 999}) "
        f"INSERT INTO conversations ({columns}) SELECT n, 'E-' || n, {customer}, 'form', 'x', 'support', 'r', "
        "'support', 'open', 1764000000000 + n, 1764000000000 + n, '2026-W48' FROM n"
    )
    tx.exec_driver_sql(numbers)
    tx.exec_driver_sql("ANALYZE")
