"""Competitors as customers write them: spelling variants, misspelt, with endings of any language."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import re2

from handlers.rules.closing import fold

MEMORY_MAX = 16 << 20
TYPO_LETTERS = 6
"""Letters a name needs before a misspelt one counts: of shorter names one is often another word."""
SURE_LETTERS = 7
"""Of shorter names a changed letter never counts, a lost one only with a capital: "nation" is no "Notion"."""
SUFFIX_LETTERS = 4
"""Letters a name needs before it may bend its ending ("Zendesku")."""

MARKS = re.compile("[\u0300-\u036f]")
"""Accents, once letters are taken apart."""
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_SUFFIXES = (
    "'?s|'|es|e|n|en|er|s|'[a-z]{1,4}|a|u|y|i|owi|em|om|ami|ach|ie|ow|ovi|um|ban|ben|nak|nek|nal|t|ot|ra|re|rol|bol"
    "|ssa|sta|lla|lta|lle|in|ia|iin|een|da|de|dan|den|ya|ye"
)
_ENDING = f"(?:{_SUFFIXES})"


def folded(text: str) -> str:
    """Its words between single spaces, without accents; other scripts stay."""
    said = fold(text, spaced=True).replace("  ", " ")
    if said.isascii():
        return said
    bare = MARKS.sub("", unicodedata.normalize("NFD", said.translate(_LIGATURES)))
    return unicodedata.normalize("NFC", bare)


def rival_of(words: str, names: Sequence[str]) -> str | None:
    """Which of these competitors the words name, as a signal has them."""
    said = f" {folded(words).strip()} "
    return next((name for name in names if name.strip() and rival_pattern((name,)).search(said)), None)


@lru_cache(maxsize=32)
def rival_pattern(names: tuple[str, ...]) -> Any:
    """Group 1 stands where only a capital makes it a mention."""
    sure, unsure, bare = [], [], []
    for name in names:
        parts = re.findall(r"\w+", folded(name))
        letters = "".join(parts)
        if not letters:
            continue
        if not re.search(r"[a-z\u0370-\u052f]", letters):
            bare.append("".join(map(re2.escape, parts)))
            continue
        ending = f"{_ENDING}?" if len(letters) >= SUFFIX_LETTERS else "(?:'?s)?"
        sure.append(f"{'[- ]{0,2}'.join(map(re2.escape, parts))}{ending}")
        if len(letters) >= TYPO_LETTERS:
            near, lost, changed = _typos(letters)
            is_sure = len(letters) >= SURE_LETTERS
            sure += [*near, *lost, *changed] if is_sure else near
            unsure += [] if is_sure else lost
    wanted = "|".join([*sure, *(f"({one})" for one in ["|".join(unsure)] if one)]) or "()$^"
    edged = f"[ -](?:{wanted})(?:[ -])"
    return compile_text("|".join([edged, *bare]))


def _typos(letters: str) -> tuple[list[str], list[str], list[str]]:
    """One inner letter doubled or exchanged with the next; one lost; one that is another."""
    inner = range(1, len(letters))
    near = [letters[:at] + letters[at] + letters[at:] for at in inner]
    near += [letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :] for at in range(1, len(letters) - 1)]
    lost = [letters[:at] + letters[at + 1 :] for at in inner]
    return near, lost, [letters[:at] + "[a-z]" + letters[at + 1 :] for at in inner]


@cache
def compile_text(pattern: str) -> Any:
    return re2.compile(pattern, options(ascii_only=False))


def options(*, ascii_only: bool) -> Any:
    found = re2.Options()
    found.max_mem = MEMORY_MAX
    found.log_errors = False
    if ascii_only:
        found.encoding = re2.Options.Encoding.LATIN1
    return found
