"""How a letter stands in Discord: as plain words, whatever they look like, with a mark by which it is found again."""

import base64
import hashlib
import re
from dataclasses import dataclass

from storage.model import Letter

CONTENT_MAX = 2_000
"""Characters of a message (Discord, Create Message)."""
FILE_NAME = "message.txt"
"""What Discord's own app makes of longer messages, too."""
NONCE_MAX = 25
MARK = 8
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

_URL = re.compile(r"https?://[^\s<>\"'`|\\^{}\[\]]+", re.IGNORECASE)
_FORMATS = re.compile(r"([\\*_~`|<>\[\]#@:()-])", re.ASCII)
"""All with which Discord formats, calls or links; a backslash before one of them is not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    content: str
    whole: str = ""
    """The whole text, as a file, where the message is too long for it; empty where it is not."""


def nonce_of(ref: str) -> str:
    """The same in every attempt of a delivery; 125 bits."""
    return base64.b32encode(hashlib.sha256(ref.encode()).digest()).decode()[:NONCE_MAX]


def mark_of(ref: str) -> str:
    """By which a message is known to be that delivery; 40 bits."""
    return nonce_of(ref)[:MARK]


def footer(letter: Letter, ref: str) -> str:
    """A line in small letters: what the conversation is called, and the mark."""
    named = letter.token.rpartition("-")[0].upper()
    return f"-# {f'E-{named} · ' if named else ''}{mark_of(ref)}"


def worded(letter: Letter, ref: str) -> Worded:
    foot = f"\n{footer(letter, ref)}"
    text = plain(letter.text.strip())
    if len(text) + len(foot) <= CONTENT_MAX:
        return Worded(content=text + foot)
    return Worded(content=_beginning(letter.text.strip(), CONTENT_MAX - len(foot)) + foot, whole=letter.text)


def _beginning(text: str, room: int) -> str:
    """As many whole lines as there is room for, at least a part of the first."""
    kept = ""
    for line in text.splitlines():
        more = f"{kept}\n{plain(line)}" if kept else plain(line)
        if len(more) + 2 > room:
            break
        kept = more
    return f"{kept}\n…" if kept else f"{plain(text[: room // 2 - 1])}…"


def plain(text: str) -> str:
    """The text as Discord shows it letter by letter; addresses stay what they are."""
    pieces, at = [], 0
    for found in _URL.finditer(text):
        pieces += [_FORMATS.sub(r"\\\1", text[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*pieces, _FORMATS.sub(r"\\\1", text[at:])])


def quiet(text: str, most: int = CONTENT_MAX) -> str:
    """The same where addresses would show what stands behind them: in a message's own words, not in its embeds. So many
    characters at most; an address that is not there to its end is left out.
    """
    text = _URL.sub(lambda found: f"<{found[0]}>", plain(text))
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    opened = kept.lower().rfind("<http")
    if opened > kept.rfind(">"):
        kept = kept[:opened]
    return f"{cut(f'{kept}…', len(kept))[0]}…"


def cut(text: str, most: int) -> tuple[str, str]:
    """So many characters at most, and the rest: no backslash is parted from what it keeps from acting, and what is
    isolated is so in both.
    """
    if len(text) <= most:
        return text, ""
    at = max(0, most - 1)
    at -= (at - len(text[:at].rstrip("\\"))) % 2
    kept, rest = text[:at], text[at:]
    if kept.count(FIRST_STRONG_ISOLATE) > kept.count(POP_ISOLATE):
        return f"{kept}{POP_ISOLATE}", f"{FIRST_STRONG_ISOLATE}{rest}"
    return kept, rest
