"""Emoji by their Slack shortcodes: what exists, which names mean the same, and text in between."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

SKIN_TONES = {"skin-tone-2": "🏻", "skin-tone-3": "🏼", "skin-tone-4": "🏽", "skin-tone-5": "🏾", "skin-tone-6": "🏿"}

# A line per emoji: the character, then its names, of which the first is the one Slack stores; "*" marks those that take
# a skin tone; "#" opens a kind.
_TABLE = Path(__file__).with_name("emoji.txt")


@cache
def by_name() -> dict[str, str]:
    """Every name, aliases included, to its character."""
    return {name: char for _kind, char, names, _toned in _rows() for name in names}


@cache
def stored_name() -> dict[str, str]:
    """Every name, aliases included, to the name Slack stores (`thumbsup` to `+1`)."""
    return {name: names[0] for _kind, _char, names, _toned in _rows() for name in names}


@cache
def kinds() -> tuple[tuple[str, tuple[tuple[str, tuple[str, ...], bool], ...]], ...]:
    """For a picker: per kind its (character, names, takes a skin tone)."""
    return tuple(
        (kind, tuple((char, names, toned) for of, char, names, toned in _rows() if of == kind))
        for kind in dict.fromkeys(row[0] for row in _rows())
    )


def for_page() -> dict[str, object]:
    """What a page needs for its picker, its search and for machines that cannot draw emoji."""
    found = [[kind, [[char, list(names), toned] for char, names, toned in rows]] for kind, rows in kinds()]
    return {"kinds": found, "tones": SKIN_TONES}


def known(name: str) -> str | None:
    """The stored form of a reaction name such as `thumbsup::skin-tone-4`, or None when there is no such emoji."""
    plain, separator, tone = name.partition("::")
    stored = stored_name().get(plain)
    if stored is None:
        return None
    if not separator:
        return stored
    return f"{stored}::{tone}" if tone in SKIN_TONES and stored in _toned() else None


def code_points(name: str) -> str:
    """A known emoji as Slack's clients name its characters in rich text: `1f44b-1f3fb`."""
    plain, _, tone = name.partition("::")
    return "-".join(f"{ord(char):x}" for char in by_name()[plain] + SKIN_TONES.get(tone, ""))


def to_shortcodes(text: str) -> str:
    """Unicode emoji become `:names:`, as in every text Slack hands out."""
    if text.isascii():
        return text
    return _pattern().sub(_shortcode, text)


def _shortcode(match: re.Match[str]) -> str:
    char, tone = match.group(1), match.group(2)
    name = _by_char().get(char) or _by_char()[char.rstrip("\ufe0f")]
    if not tone:
        return f":{name}:"
    number = next(key for key, value in SKIN_TONES.items() if value == tone)
    return f":{name}::{number}:"


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...], bool], ...]:
    rows: list[tuple[str, str, tuple[str, ...], bool]] = []
    kind = ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        char, _, names = line.partition(" ")
        if char == "#":
            kind = names
        else:
            listed, _, toned = names.partition(" ")
            rows.append((kind, char, tuple(listed.split(",")), bool(toned)))
    return tuple(rows)


@cache
def _toned() -> frozenset[str]:
    return frozenset(names[0] for _kind, _char, names, toned in _rows() if toned)


@cache
def _by_char() -> dict[str, str]:
    found: dict[str, str] = {}
    for _kind, char, names, _toned in _rows():
        found[char] = names[0]
        # Texts leave the variation selector out where the character is an emoji anyway.
        if len(char) == 2 and char.endswith("\ufe0f") and ord(char[0]) > 0x2100:
            found.setdefault(char[0], names[0])
    return found


@cache
def _pattern() -> re.Pattern[str]:
    chars = sorted(_by_char(), key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, chars)) + ")([" + "".join(SKIN_TONES.values()) + "])?")
