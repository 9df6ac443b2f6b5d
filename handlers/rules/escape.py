"""Cleans foreign text so that it cannot pretend to be anything else; escaping for a platform is its adapter's work.

Threat T6: bidirectional overrides, invisible characters and towers of marks make text show other than it is.
"""

import re
import unicodedata

REPLACEMENT = "\ufffd"
MARKS_MAX = 4
JOINERS = "\u200c\u200d"
"""Zero-width (non-)joiner: Persian, Hindi and emoji families are not written without them."""

_ILL_FORMED = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\u2028\u2029]")
_PLAIN = re.compile(r"[\t\n\r\x20-\x7e\u00a1-\u02ff\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]*")
_BREAKS = re.compile(r"\n{3,}")


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
        text = "".join(c for c in text if c in JOINERS or not _invisible(c))
        text = _cap_marks(text)
    return _BREAKS.sub("\n\n", text).strip()


def one_line(text: str, limit: int) -> str:
    """Foreign text for the middle of a line of ours: cleaned, without breaks, cut at ``limit`` characters."""
    flat = " ".join(clean(text).split())
    return cut(flat, limit)


def cut(text: str, limit: int) -> str:
    """At most ``limit`` characters, the last of them an ellipsis when something was left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _invisible(char: str) -> bool:
    # Cf: format characters, among them all direction controls and tags; Co: private use; Cn: unassigned.
    return (
        unicodedata.category(char) in ("Cf", "Co", "Cn", "Cs") or char in "\u3164\uffa0\u115f\u1160\u034f\u17b4\u17b5"
    )


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
