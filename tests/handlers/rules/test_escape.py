"""Foreign text shows what it is: no direction controls, nothing invisible, no towers, and every script readable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.escape import MARKS_MAX, clean, cut, one_line, well_formed


def test_no_character_of_the_kinds_that_hide_or_turn_text_survives() -> None:
    """Every code point there is, between two letters (Cf and Cs hide, Co shows something else on every machine)."""
    survived = []
    for point in range(0x110000):
        char = chr(point)
        kind = unicodedata.category(char)
        if (kind in ("Cf", "Co", "Cs") or (kind == "Cc" and char not in "\n\t")) and char in clean(f"a{char}b"):
            survived.append(hex(point))
    assert survived == []


def test_what_no_font_will_ever_have_is_shown_as_such() -> None:
    never = [*range(0xFDD0, 0xFDF0), *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF))]
    assert [hex(point) for point in never if chr(point) in clean(f"a{chr(point)}b")] == []


@pytest.mark.parametrize(
    "said",
    [
        "👨\u200d👩\u200d👧 and 👩🏽\u200d🚀 and 🏳️\u200d🌈",
        "می\u200cخواهم",
        "क्\u200dष",
        "❤️ 1️⃣ ☝🏽",
        "葛\U000e0100飾区",
        "กำลังทดสอบ",
        "Tiếng Việt, İstanbul, ﷽, 髙橋",
        "\U0001fae8",
    ],
)
def test_what_people_really_write_stays(said: str) -> None:
    assert clean(said) == said


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("pay\u200dpal", "paypal"),
        ("abc\u202edef", "abcdef"),
        ("a\u200b\u2060\ufeffb", "ab"),
        ("\U000e0041\U000e0042 hidden", "hidden"),
        ("x\ufe0f\ufe0f\ufe0fy", "x\ufe0fy"),
        ("\u2800\u00a0\u3164", ""),
        ("\u200c\ufe0e", ""),
        ("a\u2800\ufe0fb", "a b"),
        ("\u0645\u200d\ufe0f\u200d\u0645", "\u0645\u200d\u0645"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("nul\x00 and half a pair \ud83d", "nul\ufffd and half a pair \ufffd"),
    ],
)
def test_what_only_pretends_is_gone(said: str, shown: str) -> None:
    assert clean(said) == shown


def test_a_tower_of_marks_is_cut_to_a_readable_height() -> None:
    assert clean("Z" + "\u0301" * 1_000) == "Z" + "\u0301" * MARKS_MAX


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_clean_text_is_well_formed_and_stays_as_it_is(said: str) -> None:
    once = clean(said)
    assert clean(once) == once
    assert well_formed(once) == (once, False)


@given(st.text(max_size=400), st.integers(2, 100), st.integers(1, 5))
def test_what_is_cut_is_short_and_says_so(said: str, limit: int, lines: int) -> None:
    shown = cut(said, limit, lines)
    assert len(shown) <= max(limit, len(said) if len(said) <= limit else 0) + 1
    assert shown.count("\n") < lines or said.count("\n") < lines
    assert shown == said or shown.endswith("…")


def test_a_line_has_no_breaks_and_no_width_without_end() -> None:
    assert one_line("a\nb\t c", 10) == "a b c"
    assert len(one_line("\ufdfd" * 100, 80)) <= 80


def test_it_is_cut_between_words_where_one_is_near() -> None:
    assert cut("The invoice export is painfully slow", 24) == "The invoice export is…"
    assert cut("x" * 50, 10) == "x" * 9 + "…"
