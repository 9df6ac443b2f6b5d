"""What the review's picture shows, and the same in words."""

import re

import pytest

from handlers.rules.drawing import Drawing, Volume, fitted, in_words, way

WEEKS = tuple(f"2026-W{number}" for number in range(33, 48))
SHORT = way(came_in=41, answered=38, asked=12, done=7)


def volume(team: str, *heard: int) -> Volume:
    return Volume(team=team, heard=heard)


def test_the_words_have_every_number_in_order() -> None:
    drawing = Drawing(weeks=WEEKS[-3:], teams=(volume("sales", 3, 4, 5), volume("support", 30, 20, 36)), way=SHORT)
    assert in_words(drawing) == (
        "Conversations that came in by team, week by week from 2026-W45 to 2026-W47: support 30, 20, 36; sales 3, 4, 5."
        " How far those of 2026-W47 came: 41 came in, 38 answered, 12 asked if it is done, 7 done by their word."
    )


def test_the_first_week_says_so() -> None:
    words = in_words(Drawing(weeks=WEEKS[-1:], teams=(volume("support", 12),), way=SHORT))
    assert "in 2026-W47, the first week: support 12." in words


def test_nobody_heard_anything() -> None:
    nothing = way(came_in=0, answered=0, asked=0, done=0)
    words = in_words(Drawing(weeks=WEEKS[-2:], teams=(), way=nothing))
    assert "no team heard anything" in words
    assert "0 came in, 0 answered, 0 asked if it is done, 0 done by their word" in words


def test_of_many_teams_those_that_heard_most_and_the_rest_as_one() -> None:
    teams = tuple(volume(f"team{number}", *([number] * 15)) for number in range(1, 10))
    shown = fitted(Drawing(weeks=WEEKS, teams=teams, way=SHORT))
    assert shown.weeks == WEEKS[-13:]
    assert [one.team for one in shown.teams] == ["team9", "team8", "team7", "team6", "team5", "4 others"]
    assert shown.teams[-1].heard == (10,) * 13
    assert sum(sum(one.heard) for one in shown.teams) == 45 * 13


def test_the_words_fit_where_slack_takes_them_whatever_teams_are_called() -> None:
    names = ("W" * 300, "a\nb\u202ec\x00d", "客服团队", "", "x" * 18, "y" * 19, "z")
    big = tuple(volume(name, *([123_456] * 15)) for name in names)
    words = in_words(Drawing(weeks=WEEKS, teams=big, way=SHORT))
    assert len(words) <= 2_000
    assert not re.search(r"[\x00-\x1f\u202e]", words)
    assert f"{'W' * 17}… 123456" in words


@pytest.mark.parametrize(
    ("weeks", "teams", "steps"),
    [((), (), SHORT), (WEEKS[-2:], (volume("sales", 1),), SHORT), (WEEKS[-1:], (), (*SHORT, *SHORT))],
)
def test_what_does_not_fit_together_is_no_drawing(weeks: tuple[str, ...], teams: tuple[Volume, ...], steps) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=r"week|numbers|steps"):
        Drawing(weeks=weeks, teams=teams, way=steps)
