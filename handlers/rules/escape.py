"""Cleans foreign text so that it cannot pretend to be anything else; escaping for a platform is its adapter's work.

Threat T6: bidirectional overrides, invisible characters and towers of marks make text show other than it is.
"""

import re
import unicodedata

REPLACEMENT = "\ufffd"
MARKS_MAX = 4
WORD_MAX = 16

_ILL_FORMED = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0002fffe\U0002ffff"
    "\U0003fffe-\U000e0000\U000e1000-\U000effff]"
)
"""Controls, other breaks, and what no font will ever have."""
_INVISIBLE = re.compile(
    # Cf: format characters, among them every direction control and the tags (E0000 ff.).
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001-\U000e00ff\U000e01f0-\U000e0fff"
    # What is no Cf and yet shows nothing: fillers, joiners of graphemes, inherent vowels, a note without a head.
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0d\U0001d159"
    # Private use: every font shows something else, or nothing.
    "\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_BLANK = re.compile("[\u2800\u00a0\u1680\u2000-\u200a\u202f\u205f]")
"""Spaces of other widths, and the braille pattern without dots."""
_JOINED = (
    "\u0600-\u109f\u1780-\u18af\u1900-\u1aff\u1b00-\u1cff\u203c\u2049\u2100-\u2bff\ua800-\uabff\ufb50-\ufdff\ufe0f"
    "\ufe70-\ufefc\U00010a00-\U00011fff\U0001f000-\U0001faff"
)
_SELECTORS = "\u180b-\u180d\u180f\ufe0e\ufe0f\U000e0100-\U000e01ef"
_STRAY = re.compile(
    # Variation selectors choose the look of the one character before them.
    f"(?<![^\\s\u200c\u200d{_SELECTORS}])[{_SELECTORS}]+"
    "|(?<![\u1820-\u18aa])[\u180b-\u180d\u180f]+|(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f])[\U000e0100-\U000e01ef]+"
)
_JOINERS = re.compile("[\u200c\u200d]+")
"""Zero-width (non-)joiners belong to Persian, Hindi and families of emoji, between two of their characters."""
_JOINS = re.compile(f"[{_JOINED}]")
_MARKLESS = re.compile(
    "[\x00-\u02ff\u0370-\u0482\u048a-\u052f\u1100-\u11ff\u1e00-\u206f\u20a0-\u20cf\u2100-\u2bff\u3000-\u3029\u3030-\u3098"
    "\u309b-\ua4cf\uac00-\ufaff\ufe30-\uffff\U0001f000-\U0001faff\U00020000-\U0003134f]*"
)
_PLAIN = re.compile("[\t\n\r\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff\uac00-\ud7a3]*")
_BREAKS = re.compile(r"[ \t]*\n(?:[ \t]*\n){2,}")

_BASMALA = "\ufdfd", "بسم الله الرحمن الرحيم"
"""One character as wide as a line; the words it stands for."""


def well_formed(text: str) -> tuple[str, bool]:
    """The text as both databases can keep it, and whether anything had to be replaced (U+0000, lone surrogates)."""
    clean = _ILL_FORMED.sub(REPLACEMENT, text)
    return clean, clean != text


def clean(text: str) -> str:
    """Foreign text as it may be shown: no direction controls, no invisible characters, at most four marks a letter.

    What is removed carries no words; line breaks stay, more than two in a row become two.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _PLAIN.fullmatch(text):
        text = _ILL_FORMED.sub(REPLACEMENT, text)
        text = _CONTROL.sub(REPLACEMENT, text)
        text = _INVISIBLE.sub("", text)
        text = _BLANK.sub(" ", text)
        text = _JOINERS.sub(_joined, _STRAY.sub("", text))
        if not _MARKLESS.fullmatch(text):
            text = _cap_marks(text)
    return _BREAKS.sub("\n\n", text).strip()


def one_line(text: str, limit: int) -> str:
    """Foreign text for the middle of a line of ours: cleaned, without breaks, cut at ``limit`` characters."""
    flat = " ".join(clean(text[: limit * 8]).replace(*_BASMALA).split())
    return cut(flat, limit)


def cut(text: str, limit: int, lines: int | None = None) -> str:
    """At most ``limit`` characters and ``lines`` lines, the last character an ellipsis when something was left out."""
    if lines is not None and text.count("\n") >= lines:
        text = "\n".join(text.split("\n", lines)[:lines]).rstrip() + "…"
    if len(text) <= limit:
        return text
    text = text[: limit - 1]
    words = text.rfind(" ", limit - WORD_MAX)  # rather between words than in one
    return text[: words if words > 0 else None].rstrip().rstrip("\u200c\u200d") + "…"


def isolate(text: str) -> str:
    """Foreign text inside a text of ours: its direction cannot turn ours around (FSI … PDI)."""
    return f"\u2068{text}\u2069"


def _joined(joiners: re.Match[str]) -> str:
    text, (first, last) = joiners.string, joiners.span()
    around = text[first - 1 : first], text[last : last + 1]
    return joiners.group()[0] if all(map(_joins, around)) else ""


def _joins(char: str) -> bool:
    """In the ranges of scripts that join are gaps, and signs that do not."""
    return bool(_JOINS.match(char)) and unicodedata.category(char)[0] in "LMS"


def _cap_marks(text: str) -> str:
    out: list[str] = []
    marks = 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me"):
            marks += 1
            if marks > MARKS_MAX:
                continue
        else:
            marks = 0
        out.append(char)
    return "".join(out)
