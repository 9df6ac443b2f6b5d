"""What was found in a text: where, and what kind of thing it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import re2

MEMORY_MAX = 16 << 20
HIDDEN = "▮"
"""Stands for each character that is hidden while a text is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A piece of a text, from ``start`` to before ``end``, and what it is ("phone", "person" …)."""

    start: int
    end: int
    kind: str


_AROUND = " \t\n.,;:!?、。"


def form(pattern: str) -> Any:
    """A pattern for RE2, which takes time in proportion to the text, whatever stands in it."""
    options = re2.Options()
    options.max_mem, options.log_errors = MEMORY_MAX, False
    return re2.compile(pattern, options)


def matches(pattern: Any, text: str, kind: str, group: int | str = 0) -> Iterator[Span]:
    """Where a pattern's group stands."""
    number = _number_of(pattern, group) if isinstance(group, str) else group
    for found in pattern.finditer(text):
        start, end = found.span(number)
        if end > start >= 0:
            yield Span(start=start, end=end, kind=kind)


@cache
def _number_of(pattern: Any, name: str) -> int:
    return int(pattern.groupindex[name])


def trimmed(text: str, one: Span) -> Span:
    """A piece without the spaces and the punctuation around it."""
    start, end = one.start, one.end
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    while start < end and text[start] in _AROUND:
        start += 1
    return Span(start=start, end=end, kind=one.kind)


def covered(text: str, spans: Iterable[Span]) -> str:
    """The text with those pieces hidden, of the same length."""
    letters = list(text)
    for one in spans:
        letters[one.start : one.end] = HIDDEN * (one.end - one.start)
    return "".join(letters)
