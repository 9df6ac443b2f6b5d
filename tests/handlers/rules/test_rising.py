"""Rising themes: planted rises are found, quiet weeks stay quiet; the test itself against SciPy's."""

import random

import pytest

from handlers.rules.rising import mid_p, rising

THEMES = dict(enumerate([0.12, 0.09, 0.08, *[0.03] * 12, *[0.01] * 20], 1))
WEEK = 1_000
TRIES = 400


def week(dice: random.Random, shares: dict[int, float], messages: int) -> dict[int, int]:
    """Messages by theme; whatever is left of the shares has none."""
    themes, weights = [*shares, 0], [*shares.values(), 1 - sum(shares.values())]
    heard: dict[int, int] = {}
    for theme in dice.choices(themes, weights, k=messages):
        if theme:
            heard[theme] = heard.get(theme, 0) + 1
    return heard


@pytest.mark.parametrize("case", [(3, 40, 9, 160), (60, 1000, 180, 5000), (2, 10, 4, 50), (20, 20, 20, 400)])
def test_the_chance_is_that_of_the_hypergeometric_distribution(case: tuple[int, int, int, int]) -> None:
    from scipy.stats import hypergeom  # takes seconds, and every process of a run reads this file

    heard, of, all_heard, all_of = case
    known = hypergeom(all_of, all_heard, of)
    assert mid_p(*case) == pytest.approx(known.sf(heard) + known.pmf(heard) / 2, rel=1e-8)


def test_a_theme_that_doubles_is_found_and_a_quiet_week_shows_none() -> None:
    """Of a hundred weeks a doubling from 3 % of 1,000 is found in ninety, and at most five quiet ones show a rise."""
    dice = random.Random(20261122)
    found = false = quiet = 0
    for _ in range(TRIES):
        before = week(dice, THEMES, 4 * WEEK)
        planted = rising(week(dice, {**THEMES, 7: 0.06}, WEEK), before, WEEK, 4 * WEEK)
        found += planted[:1] != [] and 7 in [one.theme for one in planted]
        false += any(one.theme != 7 for one in planted)
        quiet += bool(rising(week(dice, THEMES, WEEK), before, WEEK, 4 * WEEK))
    assert found / TRIES >= 0.9
    assert false / TRIES <= 0.05
    assert quiet / TRIES <= 0.05


def test_the_surest_comes_first_with_its_numbers() -> None:
    first, second = rising({1: 40, 2: 30, 3: 30}, {1: 20, 2: 40, 3: 130}, 300, 1_200)
    assert (first.theme, second.theme) == (1, 2)
    assert (first.heard, first.of, first.before, first.of_before) == (40, 300, 20, 1_200)
    assert first.growth == pytest.approx(8.0)


def test_something_never_heard_before_rises_and_a_handful_does_not() -> None:
    assert [one.theme for one in rising({1: 12}, {}, 200, 800)] == [1]
    assert rising({1: 4}, {}, 200, 800) == []


def test_without_a_time_before_nothing_rises() -> None:
    assert rising({1: 50}, {}, 100, 0) == []
    assert rising({}, {1: 3}, 0, 10) == []


def test_what_is_significant_but_hardly_larger_is_not_worth_a_seat() -> None:
    assert rising({1: 13_000}, {1: 48_000}, 100_000, 400_000) == []
