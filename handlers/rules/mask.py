"""Masks what would tell who is speaking: the author's own name and whatever looks like an address or a number."""

from typing import Any

import re2

MASK = "▮▮▮"
_ADDRESS = re2.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_LINK = re2.compile(r"(?i)\b(?:https?://|www\.)\S+")
_NUMBER = re2.compile(r"[+#]?\d(?:[\d ./\-()]{3,}\d)")
SHORTEST_NAME = 2


def mask(text: str, *, name: str | None, company: str | None) -> str:
    """The text without the author's name (whole or any part of it), company, mail addresses, links, long numbers."""
    text = _ADDRESS.sub(_hide, text)
    text = _LINK.sub(_hide, text)
    text = _NUMBER.sub(_hide, text)
    known = [part for part in (name, company) if part]
    known += [part for part in (name or "").replace(",", " ").split() if len(part) >= SHORTEST_NAME]
    for part in sorted(set(known), key=len, reverse=True):
        text = re2.sub("(?i)" + re2.escape(part), _hide, text)
    return text


def _hide(_: Any) -> str:
    """A replacement of its own: one that is a text, re2 takes for Latin-1."""
    return MASK


def hint_of(address: str) -> str:
    """Enough of an address to know it again: its first letter and where it is."""
    name, at, host = address.rpartition("@")
    return f"{name[:1]}{MASK}@{host}" if at and name else f"{address[:2]}{MASK}"
