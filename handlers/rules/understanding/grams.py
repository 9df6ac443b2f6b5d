"""Texts as numbers: runs of characters and of words, hashed for many texts at once, the same on every machine."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from handlers.rules.alike import DENSE_FROM, READ_MAX

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]

_SPACE = 32
_DENSE_FROM = ord(DENSE_FROM)
_BMP = 0x10000
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Characters:
    """Many texts as one row of characters: case folded, everything but letters and digits a space, one at each end."""

    codes: Hashes
    text: Ints
    """Of each character, which text it is in."""
    many: int


def characters(texts: Sequence[str], *, dense_twice: bool = True) -> Characters:
    """``dense_twice``: a Chinese or Japanese character stands twice, so that a run of four is two of them."""
    padded = [f" {text[:READ_MAX].casefold()} " for text in texts]
    codes = np.frombuffer("".join(padded).encode("utf-32-le", "replace"), dtype=np.uint32)
    text = np.repeat(np.arange(len(padded)), [len(one) for one in padded])
    codes = np.where(_is_word()[np.minimum(codes, _BMP)], codes, np.uint32(_SPACE))
    is_space = codes == _SPACE
    keep = np.ones(len(codes), dtype=bool)
    keep[1:] = ~(is_space[1:] & is_space[:-1] & (text[1:] == text[:-1]))
    codes, text = codes[keep], text[keep]
    if dense_twice and codes.size and int(codes.max()) >= _DENSE_FROM:
        again = 1 + (codes >= _DENSE_FROM)
        codes, text = np.repeat(codes, again), np.repeat(text, again)
    return Characters(codes=codes.astype(np.uint64), text=text, many=len(texts))


@cache
def _is_word() -> NDArray[np.bool_]:
    """By code; the last stands for all beyond: rare Chinese characters and emoji, of which no word is made here."""
    return np.array([*(chr(code).isalnum() or _is_mark(code) for code in range(_BMP)), False])


def _is_mark(code: int) -> bool:
    """Accents and the vowel signs of the scripts of India and their neighbours are part of the word."""
    return unicodedata.category(chr(code)) in {"Mn", "Mc"}


def runs(of: Characters, length: int, *, inside_words: bool = False) -> tuple[Ints, Hashes]:
    """Each run of so many characters inside one text: which text, and its hash. A text that is shorter has none.

    ``inside_words``: those alone that have no space between two words in them; at their ends they may have one.
    """
    count = len(of.codes) - length + 1
    if count <= 0:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64)
    hashes = np.full(count, np.uint64(length), dtype=np.uint64)
    for place in range(length):
        hashes *= _MULTIPLIER
        hashes += of.codes[place : place + count]
    inside = of.text[:count] == of.text[length - 1 :]
    if inside_words:
        is_space = of.codes == _SPACE
        for place in range(1, length - 1):
            inside &= ~is_space[place : place + count]
    return of.text[:count][inside], mixed(hashes[inside])


def words(of: Characters) -> tuple[Ints, Hashes]:
    """Each word in order: which text, and its hash."""
    is_letter = of.codes != _SPACE
    starts = np.flatnonzero(is_letter[1:] & ~is_letter[:-1]) + 1
    ends = np.flatnonzero(is_letter[:-1] & ~is_letter[1:]) + 1
    index = np.arange(len(of.codes))
    since = np.maximum.accumulate(np.where(is_letter, 0, index)) if index.size else index
    # A sum over the letters, each weighed by its place in the word.
    weighed = np.where(is_letter, mixed(of.codes * _MULTIPLIER + (index - since).astype(np.uint64)), np.uint64(0))
    total = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(weighed, dtype=np.uint64)])
    return of.text[starts], mixed(total[ends] - total[starts])


def mixed(hashes: Hashes) -> Hashes:
    """Every bit depends on every other (the finisher of splitmix64)."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * _MIX
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
