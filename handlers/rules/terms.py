"""What can be found in a text: its words, folded, and pairs of characters where a script puts no spaces.

Both databases get the terms that are made here and split nothing themselves, so that both find the same.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

MARK = "§"
"""Begins a term of ours; no text ever holds it as one."""
BREAK = MARK
"""By itself it stands between two texts: no phrase reaches over it, and everything that was said has it."""
TERM_MAX = 64
TERMS_MAX = 4_000
"""So many of one text; PostgreSQL counts to 16,383."""
SAME_MAX = 200
"""So often the same; PostgreSQL remembers 255 of its places."""
PREFIX_MIN = 4
"""What was typed last may be the beginning of a word, from so many letters on: for these SQLite has an index."""

_JOINED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u309f\u30a1-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003134f"
)
"""Thai, Lao, Burmese, Khmer, Chinese, Japanese; and Korean, which glues its endings to its words."""
_RUN = re.compile(f"[{_JOINED}]+|[^\\s{_JOINED}]+")
_HAS_JOINED = re.compile(f"[{_JOINED}]")
_POINTS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)
"""Accents, and vowels that Hebrew and Arabic mostly leave out; marks without which Hindi or Thai is no word stay."""
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
                          "ς": "σ", "ё": "е", "ى": "ي", "ة": "ه",
                          "\u06cc": "ي", "\u06a9": "ك", "\u06aa": "ك", "\u06be": "ه", "\u06c1": "ه", "\u06c3": "ه",
                          "\u06d5": "ه"})  # fmt: skip
"""At the end Persian and Urdu letters that look like the Arabic ones: keyboards mix them within one language."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that must follow one another; ``begins``: the last is the beginning of a word."""

    terms: tuple[str, ...]
    begins: bool = False


class _Folding(dict[int, str]):
    """What each character becomes: a part of a word, or a space."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def _fold(char: str) -> str:
    kind = unicodedata.category(char)
    if kind == "So" or char in "\u203c\u2049":
        return f" {char} "
    if kind in ("Cf", "Sk") or 0xFE00 <= ord(char) <= 0xFE0F or 0x1F3FB <= ord(char) <= 0x1F3FF:
        return ""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if kind[0] not in "LNM":
        return " "
    plain = _POINTS.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold()))
    known = unicodedata.normalize("NFKC", plain).translate(_LETTERS)
    return "".join(one for one in known if unicodedata.category(one)[0] in "LNM")


_FOLDED = _Folding()


def terms(text: str) -> list[str]:
    """The terms of a text in their order."""
    found = list(_split(unicodedata.normalize("NFKC", text).translate(_FOLDED)))[:TERMS_MAX]
    if len(found) <= SAME_MAX:
        return found
    times: Counter[str] = Counter()
    kept = []
    for term in found:
        times[term] += 1
        if times[term] <= SAME_MAX:
            kept.append(term)
    return kept


def _split(folded: str) -> Iterator[str]:
    if not _HAS_JOINED.search(folded):
        yield from (word[:TERM_MAX] for word in folded.split())
        return
    for run in _RUN.findall(folded):
        if is_joined(run):
            yield from (run[at : at + 2] for at in range(len(run)))  # the last one is alone
        else:
            yield run[:TERM_MAX]


def is_joined(term: str) -> bool:
    """Whether it comes from a script in which words are not set apart."""
    return _HAS_JOINED.match(term) is not None


def phrase(text: str, *, begins: bool = False) -> Phrase | None:
    """What must be found for this to be there, one after the other; None when nothing in it can be found."""
    found = terms(text)
    if not found:
        return None
    if is_joined(found[-1]):
        # The last character begins the pair that it makes with whatever follows.
        whole = found[:-1] if len(found) > 1 and len(found[-2]) == 2 and is_joined(found[-2]) else found
        return Phrase(tuple(whole), begins=len(whole[-1]) == 1)
    return Phrase(tuple(found), begins=begins and len(found[-1]) >= PREFIX_MIN)


# ------------------------------------------------------------------ terms of ours


@cache
def label(kind: str, value: str) -> str:
    """A term of ours that no text can hold: of which team it is, in which state …"""
    return f"{MARK}{kind}{value.encode().hex()}"


def marked(kind: str, of: Iterable[str]) -> list[str]:
    """The same terms once more, as those of one field."""
    return [f"{MARK}{kind}{term}" for term in of]


# ------------------------------------------------------------------ what was found, in the text itself


def show(text: str, phrases: Sequence[Phrase], limit: int) -> list[tuple[str, bool]]:
    """About ``limit`` characters around what was found first, in pieces; True: this is what was found."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    found = _places(text, phrases)
    start = max(0, found[0][0] - limit // 3) if found and found[0][1] > limit else 0
    if start:
        space = text.find(" ", start, start + 20)
        start = space + 1 if 0 <= space < found[0][0] else start
    end = min(len(text), start + limit)
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for first, last in found:
        first, last = max(first, at), min(last, end)  # noqa: PLW2901 - cut to what is shown
        if first < last:
            pieces += [(text[at:first], False), (text[first:last], True)]
            at = last
    pieces += [(text[at:end].rstrip() if end < len(text) else text[at:end], False)]
    pieces += [("…", False)] if end < len(text) else []
    return [(piece, strong) for piece, strong in pieces if piece]


def _places(text: str, phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Where the phrases stand, from and to, in order."""
    folded: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        piece = _FOLDED[ord(char)]
        folded.append(piece)
        origin += [at] * len(piece)
    spans = list(_spans("".join(folded)))
    known = [term for term, _, _ in spans]
    found: set[tuple[int, int]] = set()
    for one in phrases:
        size = len(one.terms)
        for at in range(len(spans) - size + 1):
            if not _stands(known[at : at + size], one):
                continue
            _, first, _ = spans[at]
            term, begin, last = spans[at + size - 1]
            if is_joined(term):
                last = begin + len(one.terms[-1])
            found.add((origin[first], origin[last - 1] + 1))
    return sorted(found)


def _stands(there: Sequence[str], one: Phrase) -> bool:
    last = there[-1].startswith(one.terms[-1]) if one.begins else there[-1] == one.terms[-1]
    return last and tuple(there[:-1]) == one.terms[:-1]


def _spans(folded: str) -> Iterator[tuple[str, int, int]]:
    """Every term with where it begins and ends."""
    for run in _RUN.finditer(folded):
        if is_joined(run[0]):
            for at in range(len(run[0])):
                yield run[0][at : at + 2], run.start() + at, run.start() + min(at + 2, len(run[0]))
        else:
            yield run[0][:TERM_MAX], run.start(), run.end()
