"""Whatever somebody asks for that is not theirs to ask or not there, the refusal is one and the same (threat T27)."""

from typing import Any

import pytest

from handlers import asking
from handlers.triage import BUTTONS
from storage.model import Gesture, PersonId

WITHOUT_A_SAY = ("U-olu", "U-sam", "U-tam", "U-una", "U-nobody", "", "'; drop table people; --")
FOREIGN = ("E-NOTHERE0", "", "0", "1", "E-' OR 1=1", "E-" + "X" * 5_000, "../E-1", "<!channel>")
ACTIONS = (*sorted(BUTTONS), "hand_over", "let_go", "take_out", "own.all")


def state(desk: Any) -> Any:
    def unit(tx: Any) -> Any:
        rows = tx.exec_driver_sql("SELECT owner, state, team, urgent, to_review FROM conversations ORDER BY id")
        return [tuple(row) for row in rows]

    return desk.ledger.read(unit)


@pytest.mark.parametrize("action", ACTIONS)
def test_no_button_works_for_whoever_has_no_say_and_none_for_what_is_not_there(desk: Any, action: str) -> None:
    talk, other = desk.hear("It is broken"), desk.hear("What is the price?")
    here, there = desk.card(talk), desk.card(other)
    before = state(desk)
    ref = desk.talk(talk).ref
    refusals = {desk.press(person, here, action, ref, "product") for person in WITHOUT_A_SAY}
    refusals |= {desk.press(person, None, action, ref, "product") for person in WITHOUT_A_SAY}
    refusals |= {desk.press("U-aiko", here, action, strange, "product") for strange in FOREIGN}
    refusals |= {desk.press("U-aiko", there, action, ref, "product")}
    assert len(refusals) == 1
    assert state(desk) == before


@pytest.mark.parametrize(
    "action", ["", "delete", "own ", "OWN", "hand_over:product", "left", "not:own", "say", "open.read"]
)
def test_an_action_that_no_button_of_ours_has_does_nothing(desk: Any, action: str) -> None:
    talk = desk.hear("It is broken")
    before = state(desk)
    assert desk.press("U-aiko", desk.card(talk), action, desk.talk(talk).ref) is not None
    assert state(desk) == before


def test_nobody_speaks_for_somebody_else(desk: Any) -> None:
    talk = desk.hear("It is broken")
    card = desk.card(talk)
    desk.react("U-aiko", card, "eyes")
    desk.react("U-ben", card, "eyes", present=False)
    assert desk.talk(talk).owner == "U-aiko"


@pytest.mark.parametrize("verb", ["react", "press", "command", "submit", "say", ""])
def test_a_gesture_without_a_person_is_none(desk: Any, verb: str) -> None:
    desk.hear("It is broken")
    before = state(desk)
    assert desk.do(Gesture(person=PersonId(""), verb=verb, at="1800000001.000000", what="eyes")) is not None
    assert state(desk) == before


@pytest.mark.parametrize("what", ["read", "bundle", "taken"])
def test_what_is_asked_for_by_a_strange_reference_is_not_there(desk: Any, what: str) -> None:
    desk.hear("SECRET")
    answers = [
        desk.ledger.read(asking.answer, desk.company, person="U-aiko", what=what, value=value, fields={})
        for value in FOREIGN
    ]
    assert all(answer == answers[0] for answer in answers)
