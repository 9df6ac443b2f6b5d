"""What we handed out and what comes back: reply tokens in addresses, references in ids (threat T12)."""

import re
from collections.abc import Iterable, Iterator
from email.utils import getaddresses

from bot.ports import Seal

ADDRESSED = (
    "to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "resent-to",
    "x-forwarded-to", "apparently-to",
)  # fmt: skip
"""Headers in which stands to whom a mail was sent, or to whom it came."""
SIGNED = 26
TRIED_MAX = 40
HEADER_MAX, ADDRESSES_MAX = 20_000, 200
IDS_MAX = 50
_TOKEN = re.compile(rf"(?<![a-z0-9-])([a-z0-9-]{{1,64}})-([a-z2-7]{{{SIGNED}}})@", re.IGNORECASE | re.ASCII)
_OURS = re.compile(rf"([^\s<>@(),;]{{1,120}})\.([a-z2-7]{{{SIGNED}}})@", re.IGNORECASE | re.ASCII)
_ID = re.compile(r"[^\s<>()@,;]{1,250}@[^\s<>()@,;]{1,250}")


def tokens_in(values: Iterable[str], seal: Seal) -> tuple[str, ...]:
    """Reply tokens of ours in the addresses of these headers, each once; what a name shows is not an address."""
    found: dict[str, None] = {}
    tried = (match for value in values for one in _addresses(value) for match in _TOKEN.finditer(one))
    for _, match in zip(range(TRIED_MAX), tried, strict=False):
        token = match[1].lower()
        if seal.proves("reply", token, match[2]):
            found[token] = None
    return tuple(found)


def _addresses(value: str) -> Iterator[str]:
    """The addresses of a header, without their names and comments; a local part may stand in quotation marks."""
    try:
        for _, address in getaddresses([value[:HEADER_MAX]])[:ADDRESSES_MAX]:
            yield address.replace('"', "")
    except RecursionError:
        return  # comments within comments, hundreds deep: nobody's address looks like that


def refs_in(text: str, seal: Seal) -> tuple[str, ...]:
    """References of letters of ours whose ids stand there, in that order, each once."""
    found: dict[str, None] = {}
    for _, match in zip(range(TRIED_MAX), _OURS.finditer(text), strict=False):
        if seal.proves("letter", match[1], match[2]):
            found[match[1]] = None
    return tuple(found)


def ids_in(text: str) -> Iterator[str]:
    """Message ids without their brackets, in that order; brackets may be missing, comments are left out."""
    text = re.sub(r"\([^()]{0,500}\)", " ", text)
    for _, match in zip(range(IDS_MAX * 4), _ID.finditer(text), strict=False):
        yield match[0]


def message_id(ref: str, domain: str, seal: Seal) -> str:
    """The id of a letter of ours, without brackets."""
    return f"{ref}.{seal.sign('letter', ref)}@{domain}"
