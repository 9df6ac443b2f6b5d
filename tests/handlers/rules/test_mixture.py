"""What the picture of a sample shows: only what can be read on a phone, and the same in words."""

from dataclasses import replace

import pytest

from handlers.rules.mixture import Mixture, Share, in_words

WEEKS = ("2026-W46", "2026-W47", "2026-W48")
USUAL = Mixture(
    weeks=WEEKS,
    spoke=(1_200, None, 1_903),
    customers=1_903,
    voices=7,
    by="Where they spoke",
    shares=(Share(name="Form", everybody=1_200, voices=4), Share(name="Mail", everybody=703, voices=3)),
)


def test_in_words_it_has_the_same_numbers() -> None:
    assert in_words(USUAL) == (
        "Customers who spoke in 2026-W48: 1,903. "
        "Week by week from 2026-W46 to 2026-W48: 1,200, not told, 1,903. "
        "Where they spoke: Form 63% of everybody, 4 of 7 voices; Mail 37% of everybody, 3 of 7 voices."
    )


@pytest.mark.parametrize("spoke", [(1_200, 1_300, None), (None, None, 1_903), (None, None, None)])
def test_a_line_needs_two_points_of_which_one_is_now(spoke: tuple[int | None, ...]) -> None:
    few = replace(USUAL, spoke=spoke)
    assert not few.has_line
    assert "Week by week" not in in_words(few)


def test_four_weeks_are_told_as_such() -> None:
    assert in_words(replace(USUAL, span=4)).startswith("Customers who spoke in the 4 weeks to 2026-W48: 1,903.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"spoke": (1, 2)},
        {"weeks": (), "spoke": ()},
        {"shares": USUAL.shares * 3},
        {"weeks": WEEKS * 5, "spoke": (1,) * 15},
    ],
)
def test_what_could_not_be_read_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"weeks"):
        replace(USUAL, **wrong)  # type: ignore[arg-type]
