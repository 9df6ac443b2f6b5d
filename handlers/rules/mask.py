"""Hides in a text whatever could tell who is speaking, or of whom: deny by default.

What is known from the record goes in all its forms; then what has a form of its own (addresses, numbers, links), and
what looks like a name, an address or an employer and is no everyday word. It needs no network and no model, gives the
same for the same text always, and takes time in proportion to it. A second detector, `handlers/rules/objecting.py`,
reads what is left; what raises here or is objected to there is shown to nobody.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers.rules.masking.spans import HIDDEN, Span, covered

MASK = "▮▮▮"
PASSES_MAX = 12
"""What is hidden changes what stands beside it; so often it is looked at again, and more was never needed."""
_RUN = re.compile(f"{HIDDEN}+")
_BETWEEN = re.compile(rf"(?<={HIDDEN})[ \t.,'’\-–/]{{1,2}}(?={HIDDEN})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that the ledger knows of a customer, and of whoever else may be named. What is missing stays empty."""

    names: tuple[str, ...] = ()
    """The customer's own, whole, in every form that the ledger has."""
    companies: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    """Mail addresses, phone numbers, handles, postal addresses."""
    accounts: tuple[str, ...] = ()
    """Numbers of accounts, orders, conversations."""
    others: tuple[str, ...] = ()
    """Names of others: who answered, colleagues of the same account."""
    keep: tuple[str, ...] = ()
    """What the house is called, and its competitors: no guess hides these, but where they are people's names too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text without what tells somebody. ``spans`` say where in ``text`` something is hidden, and of which kind."""

    text: str
    spans: tuple[Span, ...] = ()


def mask(text: str, record: Record, *, language: str | None = None) -> Masked:
    """The text with everything hidden that could tell who is speaking. Masking twice changes nothing.

    ``language`` as ``de`` or ``pt-BR``, where it is known. Raises RuntimeError where it finds no end: hold such a text.
    """
    return _collapsed(text, hidden_in(text, record, language=language))


def hint_of(address: str) -> str:
    """Enough of an address to know it again: its first letter and where it is."""
    name, at, host = address.rpartition("@")
    return f"{name[:1]}{MASK}@{host}" if at and name else f"{address[:2]}{MASK}"


def hidden_in(text: str, record: Record, *, language: str | None = None) -> tuple[Span, ...]:
    """What would be hidden, as pieces of the text itself; none lies over another."""
    from handlers.rules.masking import finding

    finder = finding.Finder(record, spoken := finding.spoken(text, language))
    work, found = text, [Span(start=one.start(), end=one.end(), kind="hidden") for one in _RUN.finditer(text)]
    for _ in range(PASSES_MAX):
        if (left := finding.spoken(work, language)) != spoken:
            # Without what is hidden by now it is taken for another language, as whoever masks it again would take it.
            finder = finding.Finder(record, spoken := left)
        more = [one for one in finder.find(work) if set(work[one.start : one.end]) != {HIDDEN}]
        if not more:
            return _merged(found)
        found += more
        work = covered(work, more)
        joined = [Span(start=one.start(), end=one.end(), kind="") for one in _BETWEEN.finditer(work)]
        found += joined
        work = covered(work, joined)
    raise RuntimeError(f"masking a text of {len(text)} characters came to no end in {PASSES_MAX} passes")


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In order; what touches or overlaps becomes one, of the kind of its longest piece."""
    merged: list[Span] = []
    longest = 0
    for one in sorted(spans):
        size = (one.end - one.start) * (one.kind not in {"", "hidden"})
        if not merged or one.start > merged[-1].end:
            merged.append(one)
            longest = size
            continue
        kind = one.kind if size > longest else merged[-1].kind
        longest = max(size, longest)
        merged[-1] = replace(merged[-1], end=max(merged[-1].end, one.end), kind=kind)
    return tuple(merged)


def _collapsed(text: str, spans: Iterable[Span]) -> Masked:
    """Each hidden piece as one mask, however long it was."""
    out: list[str] = []
    kept: list[Span] = []
    last = at = 0
    for one in _merged(spans):
        out += [text[last : one.start], MASK]
        at += one.start - last
        kept.append(Span(start=at, end=at + len(MASK), kind=one.kind or "hidden"))
        at += len(MASK)
        last = one.end
    return Masked(text="".join([*out, text[last:]]), spans=tuple(kept))
