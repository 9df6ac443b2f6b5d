"""Cuts a text into words, and says what each is by itself: a word, made of words, or a name of the lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers.rules.masking.cues import PARTICLES as PARTICLE_WORDS
from handlers.rules.masking.cues import SHORT_FORMS
from handlers.rules.masking.folding import plain
from handlers.rules.masking.spans import HIDDEN
from handlers.rules.masking.vocabulary import BORROWED, count, given_names, is_word, kept, surnames

PARTICLES = frozenset(PARTICLE_WORDS.split())
ADDED = 50
"""What the shipped lists give to words that they did not count."""
TOKEN = re.compile(r"▮+|[^\W\d_]+(?:['’`´\-‐–][^\W\d_]+)*|\d+")
_ENDS = re.compile(r"[.!?…\n。！？;]|^$")
_HYPHENS = re.compile(r"[-‐–]")
_SHORT = frozenset(SHORT_FORMS.split())
_ELIDED = re.compile(
    r"^(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|dell|all|nell|sull|dall|un|quest|quell)'(?=.{2})", re.IGNORECASE
)
_CASES = (
    "em", "iem", "owi", "a", "ie", "y", "ę", "ą", "u", "s", "i", "ego", "emu", "im", "ej", "ów", "om", "ami", "en", "ns"
)  # fmt: skip
_NOMINATIVES = ("", "a", "o", "e", "ek", "y", "i")
_JOINTS = ("", "s", "n", "en", "es", "er", "e")
_SHOUTED = 0.6
"""So much of a text in capitals, and capitals say nothing in it."""


@dataclass(slots=True, kw_only=True)
class Word:
    """One word of a text, and what is thought of it."""

    text: str
    low: str
    start: int
    end: int
    gap: str
    """What stands before it."""
    begins: bool
    """Whether it begins a sentence."""
    capital: bool
    loud: bool
    """In capitals altogether."""
    is_name: bool = False
    sure: bool = False
    """Announced as a name: a capital after it belongs to it."""
    hidden: bool = False


def words_of(text: str) -> list[Word]:
    """The words of a text in their order; what is hidden already is one word."""
    found: list[Word] = []
    last = 0
    for one in TOKEN.finditer(text):
        gap, shown = text[last : one.start()], one[0]
        before = found[-1] if found else None
        found.append(
            Word(
                text=shown, low=shown.lower().replace("’", "'"), start=one.start(), end=one.end(), gap=gap,
                begins=before is None or _is_start(before, gap), capital=shown[0].isupper(),
                loud=len(shown) > 1 and shown.isupper(), hidden=shown[0] == HIDDEN,
            )
        )  # fmt: skip
        last = one.end()
    return found


def _is_start(before: Word, gap: str) -> bool:
    if not gap.strip() and "\n" not in gap:
        return False
    if gap.lstrip().startswith(".") and (len(before.text) == 1 or before.low in _SHORT) and "\n" not in gap:
        return False
    return bool(_ENDS.search(gap)) or (before.text.isdigit() and gap.startswith((")", ".")))


def is_shouted(words: Sequence[Word], least: int) -> bool:
    """Whether of at least so many words most are in capitals."""
    spoken = [word for word in words if word.text[0].isalpha() and len(word.text) > 1]
    return len(spoken) >= least and sum(word.loud for word in spoken) >= _SHOUTED * len(spoken)


def sentences(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    first = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or words[index].begins:
            yield words[first:index]
            first = index


# ------------------------------------------------------------------ what a word is


def parts_of(word: str) -> list[str]:
    """What stands between its hyphens."""
    return [part for part in _HYPHENS.split(word) if part]


def bare(low: str) -> str:
    """A word without its article or its genitive: *l'accueil*, *Anna's*."""
    return _ELIDED.sub("", low).removesuffix("'s").removesuffix("'")


@lru_cache(maxsize=16_384)
def is_ordinary(low: str, language: str) -> bool:
    """Whether it is a word that does not have to be a name."""
    word = bare(low)
    if is_word(word, language) or is_word(low, language):
        return True
    parts = parts_of(word)
    if len(parts) > 1:
        return all(len(part) == 1 or is_ordinary(part, language) or part in kept() for part in parts)
    return language in {"de", "nl"} and is_compound(word, language)


@lru_cache(maxsize=16_384)
def is_compound(word: str, language: str) -> bool:
    """Made of two words that are known, or of three."""
    if not 7 <= len(word) <= 60:
        return False
    for cut in range(len(word) - 4, 2, -1):
        if count(word[cut:], language):
            for joint in _JOINTS:
                stem = word[:cut].removesuffix(joint)
                if word[:cut].endswith(joint) and _is_stem(stem, language):
                    return True
    return False


def _is_stem(stem: str, language: str) -> bool:
    return len(stem) >= 3 and (count(stem, language) > 0 or is_compound(stem, language))


def is_rare(word: str, language: str) -> bool:
    """Whether a word of the list was never counted, only added to it."""
    return count(word, language) == ADDED and count(word, "en") < BORROWED


@lru_cache(maxsize=16_384)
def is_given(low: str) -> bool:
    word = bare(low)
    return word in given_names() or plain(word) in given_names()


@lru_cache(maxsize=16_384)
def is_surname(low: str) -> bool:
    word = bare(low)
    return word in surnames() or plain(word) in surnames()


@lru_cache(maxsize=16_384)
def inflected_name(low: str) -> bool:
    """Whether it is a given name in a case of Polish."""
    return any(stem in given_names() for stem in _stems(bare(low)))


def _stems(word: str) -> Iterator[str]:
    """What a Polish case or a genitive may have been made of."""
    yield word
    for end in _CASES:
        stem = word.removesuffix(end)
        if stem != word and len(stem) >= 3:
            yield from (stem + more for more in (_NOMINATIVES if end != "s" else ("",)))
