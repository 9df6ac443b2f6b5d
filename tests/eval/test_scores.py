"""What was measured does not fall: mails find their conversations, closing words and signals are not imagined."""

import os
from pathlib import Path

import pytest

from tests.eval import score_closing, score_identities, score_signals, score_threads
from tests.eval.closing_words import rows

MANY = 2_400 if os.environ.get("EARSHOT_FULL") else 261
"""Of the situations by default each kind three times."""


def test_no_mail_goes_into_a_wrong_conversation_and_nearly_all_find_the_right_one() -> None:
    found = score_threads.score(1, MANY)
    assert found.wrong == 0, found.misses
    assert found.right >= 0.99 * found.played, found.misses
    assert found.flagged_wrongly == 0, found.misses


def test_closing_words_are_heard_and_not_imagined() -> None:
    figures = score_closing.score(rows())
    assert figures.done >= 0.978
    assert figures.left_alone >= 0.99


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(("even", "done", "left_alone"), [(True, 0.96, 0.985), (False, 0.82, 0.95)])
def test_closing_words_of_another_hand_too(*, even: bool, done: float, left_alone: float, told: bool) -> None:
    figures = score_closing.score(score_closing.more(even=even), told=told)
    assert figures.done >= done
    assert figures.left_alone >= left_alone


@pytest.mark.parametrize("told", [True, False])
def test_closing_words_of_a_fourth_set_too(*, told: bool) -> None:
    fourth = Path(score_closing.__file__).with_name("closing_words_fourth.jsonl")
    figures = score_closing.score(score_closing.read(fourth), told=told)
    assert figures.done >= 0.96
    assert figures.left_alone >= 0.98


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(("odd", "precision", "recall"), [(False, 0.98, 0.95), (True, 0.92, 0.69)])
def test_whoever_fears_to_be_a_burden_is_heard(*, odd: bool, precision: float, recall: float, told: bool) -> None:
    figures = score_signals.score("bugging", score_signals.half(score_signals.rows("bugging"), odd=odd), told=told)
    assert figures.precision >= precision
    assert figures.recall >= recall


@pytest.mark.parametrize("signal", ["at_risk", "ambassador"])
def test_leaving_and_praising_are_heard_and_not_imagined(signal: str) -> None:
    figures = score_signals.score(signal)
    assert figures.precision >= 0.98
    assert figures.recall >= 0.98


@pytest.mark.parametrize(("odd", "people", "postal", "known"), [(True, 0.98, 0.96, 1.0), (False, 0.97, 0.94, 1.0)])
def test_who_somebody_is_stays_hidden_and_the_rest_is_kept(
    *, odd: bool, people: float, postal: float, known: float
) -> None:
    scored = score_identities.score(score_identities.half(score_identities.read(), odd=odd))
    assert scored.recall("person")[0] >= people
    assert scored.recall("postal")[0] >= postal
    assert scored.recall(known=True)[0] >= known
    assert scored.recall(*score_identities.STRUCTURED)[0] >= 0.95
    assert scored.kept()[0] >= 0.95
