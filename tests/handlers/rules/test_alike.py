"""Two texts that say nearly the same, told one from one as many are told from many."""

from itertools import combinations

import pytest

from handlers.rules.alike import are_alike
from handlers.rules.understanding.duplicates import link_all
from tests.sayings import SAYINGS

OVEN = "The new oven of our canteen does not keep its heat, and nobody answers the telephone since Monday"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (OVEN, OVEN, True),
        (OVEN, OVEN.upper() + "!!!", True),
        (OVEN, f"Hello, {OVEN} :-(", True),
        (OVEN, "The old oven of my kitchen is fine", False),
        ("Thanks!", "thanks", True),
        ("No.", "no", True),
        ("No.", "Yes", False),
        ("", "", False),
        ("👍", "👍", False),
        ("注文が届きません", "注文が届きません。", True),
        ("注文が届きません", "請求書が間違っています", False),
        ("मेरा ऑर्डर नहीं आया", "मेरा ऑर्डर नहीं आया।", True),
    ],
)
def test_alike(one: str, other: str, *, alike: bool) -> None:
    assert are_alike(one, other) is are_alike(other, one) is alike
    assert (len({link.leader for link in link_all([(1, one), (2, other)])}) == 1) is alike


def test_a_text_of_any_length_is_read() -> None:
    assert are_alike("oven " * 100_000, "Oven, " * 100_000)


def test_no_two_of_our_sayings_are_alike() -> None:
    assert not [pair for pair in combinations(SAYINGS, 2) if are_alike(*pair)]
    assert all(link.id == link.leader for link in link_all(list(enumerate(SAYINGS))))
