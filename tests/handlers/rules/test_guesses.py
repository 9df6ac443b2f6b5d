"""A guess does only what it was measured to be worth."""

import pytest

from handlers.rules.guesses import has_fallen, may_act, may_show_kinds, measured, worth


def tried(team: str, right: int, wrong: int, likelihood: int = 90) -> list[tuple[str, str, int]]:
    return [(team, team, likelihood)] * right + [("another", team, likelihood)] * wrong


def test_it_may_act_where_it_was_sure_and_right_often_enough() -> None:
    of = measured(tried("sales", 19, 1) + tried("support", 12, 8) + tried("product", 9, 0))
    assert may_act(of, "sales")
    assert not may_act(of, "support"), "right in 0.6"
    assert not may_act(of, "product"), "too few to say"
    assert not may_act(of, "nobody")


def test_it_may_not_act_where_it_was_hardly_ever_sure_or_wrong_overall() -> None:
    assert not may_act(measured(tried("sales", 19, 0)), "sales"), "fewer than twenty in all"
    assert not may_act(measured(tried("sales", 20, 0, likelihood=69)), "sales")
    assert not may_act(measured(tried("sales", 20, 0) + tried("support", 0, 30)), "sales")


def test_each_kind_counts_alike_however_rare() -> None:
    mostly = [("question", "question", 90)] * 90 + [("praise", "question", 90)] * 10
    assert measured(mostly).right == 90
    assert measured(mostly).macro_f1 == pytest.approx(0.4737, abs=1e-4)
    assert not may_show_kinds(measured(mostly))
    assert may_show_kinds(measured([*mostly[:50], *[("praise", "praise", 90)] * 5]))
    assert not may_show_kinds(measured([]))


@pytest.mark.parametrize(
    ("right", "wrong", "fallen"), [(10, 0, False), (8, 2, False), (7, 3, True), (0, 9, False), (0, 10, True)]
)
def test_it_has_fallen_when_ten_later_ones_or_more_say_so(*, right: int, wrong: int, fallen: bool) -> None:
    assert has_fallen([True] * right + [False] * wrong) is fallen


def test_its_worth_is_said_in_whole_numbers_and_never_rounded_up() -> None:
    assert worth(45, 47) == "right 19 of 20 times"
    assert worth(47, 47) == "right 20 of 20 times"
    assert worth(0, 0) == "never measured"
