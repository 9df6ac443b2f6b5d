"""What somebody looks for: words, "phrases" and ``filter:value``; whatever is none of our filters is text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.rules.cover import cover
from handlers.rules.escape import clean
from handlers.rules.terms import Phrase, phrase

FILTERS = ("team", "state", "source", "customer", "theme", "signal", "since", "until")
QUERY_MAX = 500
"""Characters; a button remembers them, together with where it goes on."""
PHRASES_MAX = 16
TERMS_MAX = 64
"""So many are looked for, whatever was typed."""

_PIECE = re.compile(r'([A-Za-z]{1,20}):"([^"]{1,200})"|([A-Za-z]{1,20}):([^\s"]+)|"([^"]*)"|([^\s"]+)|"')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂「」『』", '"'))
"""What phones and keyboards of other languages write in the place of a straight one."""
_ADDRESS = re.compile(r"//|\d")
"""What follows the colon of a link or of a time, never that of a filter."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    text: str
    """As it was typed, as far as it counts."""
    phrases: tuple[Phrase, ...] = ()
    """All of them must be found."""
    filters: tuple[tuple[str, str], ...] = ()
    strange: tuple[str, ...] = ()
    """What looks like a filter and is none: it was taken as text."""
    shortened: bool = False
    """More was typed than is looked for."""


def read(text: str) -> Query:
    """Reads what was typed; nothing that can be typed is an error."""
    typed = cover(clean(text[: QUERY_MAX * 4]))[:QUERY_MAX]
    filters: list[tuple[str, str]] = []
    strange: list[str] = []
    phrases: list[Phrase | None] = []
    words: list[re.Match[str]] = []
    for piece in _PIECE.finditer(typed.translate(_QUOTES)):
        name, value = (piece[1] or piece[3] or "").lower(), piece[2] or piece[4] or ""
        if name in FILTERS:
            filters.append((name, value))
            continue
        if name and not _ADDRESS.match(value) and name not in strange:
            strange.append(name)
        words.append(piece)
    for number, piece in enumerate(words, start=1):
        begins = number == len(words) and not piece[0].endswith('"')
        phrases.append(phrase(piece[5] or piece[0], begins=begins))
    found, left_out = _some([one for one in phrases if one is not None])
    return Query(
        text=typed,
        phrases=found,
        filters=tuple(filters),
        strange=tuple(strange),
        shortened=left_out or len(text) > QUERY_MAX,
    )


def _some(phrases: Sequence[Phrase]) -> tuple[tuple[Phrase, ...], bool]:
    """As many of them as are looked for, each once; whether that leaves any out."""
    found: list[Phrase] = []
    room = TERMS_MAX
    once = list(dict.fromkeys(phrases))
    for one in once[:PHRASES_MAX]:
        if len(one.terms) > room:
            if room:
                found.append(replace(one, terms=one.terms[:room], begins=False))
            return tuple(found), True
        found.append(one)
        room -= len(one.terms)
    return tuple(found), len(once) > PHRASES_MAX


def is_day(value: str) -> bool:
    return _DAY.fullmatch(value) is not None
