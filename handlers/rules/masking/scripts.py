"""Finds what stands in another script than the text around it: among Latin letters a short run of others is a name.

No rule reads every script, so there it is hidden without being understood; a longer run is a text of its own, for which
the rules of its language hold.
"""

import re
from collections.abc import Collection, Iterator

from handlers.rules.masking.spans import Span

# ruff: noqa: E501 - ranges of letters read better in one line

_SCRIPTS = {
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic": "\u0400-\u052f",
    "Armenian": "\u0530-\u058f",
    "Hebrew": "\u0590-\u05ff",
    "Arabic": "\u0600-\u065f\u066e-\u06ef\u06fa-\u077f\u08a0-\u08ff",
    "Indic": "\u0900-\u0963\u0971-\u09e5\u09f0-\u0a65\u0a70-\u0ae5\u0af0-\u0b65\u0b70-\u0be5\u0bf0-\u0c65\u0c70-\u0ce5\u0cf0-\u0d65\u0d70-\u0dff",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0ecf",
    "Burmese": "\u1000-\u103f\u1050-\u109f",
    "Georgian": "\u10a0-\u10ff",
    "Ethiopic": "\u1200-\u135f",
    "Khmer": "\u1780-\u17d3",
    "Hangul": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "Japanese": "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\U00020000-\U0002ffff",
}
_OWN = {
    "Greek": "el", "Cyrillic": "ru uk be bg sr mk kk ky mn tg", "Armenian": "hy", "Hebrew": "he iw yi",
    "Arabic": "ar fa ur ps ckb", "Indic": "hi mr ne bn pa gu or ta te kn ml si sa", "Thai": "th lo", "Burmese": "my",
    "Georgian": "ka", "Ethiopic": "am ti", "Khmer": "km", "Hangul": "ko", "Japanese": "ja zh yue",
}  # fmt: skip
"""Languages that are written in each."""
_ANY = re.compile("[" + "".join(_SCRIPTS.values()) + "]")
_RUNS = {name: re.compile(f"[{letters}]+(?:[ .,\\-'’·・=]{{1,2}}[{letters}]+)*") for name, letters in _SCRIPTS.items()}
_COUNTS = {name: re.compile(f"[{letters}]") for name, letters in _SCRIPTS.items()}
_LETTER = re.compile(r"[^\W\d_]")
_HONOURS = frozenset(
    ["さん", "さま", "様", "ちゃん", "くん", "君", "氏", "先生", "殿", "님", "씨", "先生", "女士", "小姐"]
)
"""What stands behind a name, as *Mr* stands before one."""
LETTERS_MIN, LETTERS_MAX, WORDS_MAX = 2, 40, 6
"""So long is a run that is no sign, as Ω is one, and no text of its own."""


def foreign(text: str, language: str, keep: Collection[str]) -> Iterator[Span]:
    """Short runs of other scripts in a text as it is seen, if most of its letters are Latin."""
    if not _ANY.search(text):
        return
    many = len(_LETTER.findall(text))
    others = {name: len(letters.findall(text)) for name, letters in _COUNTS.items()}
    if 2 * sum(others.values()) > many:
        return
    for name, shape in _RUNS.items():
        if not others[name] or language in _OWN[name].split():
            continue
        for found in shape.finditer(text):
            said = found[0]
            letters = sum(one.isalpha() for one in said)
            if said in _HONOURS or said.lower() in keep:
                continue
            if LETTERS_MIN <= letters <= LETTERS_MAX and len(said.split()) <= WORDS_MAX:
                yield Span(start=found.start(), end=found.end(), kind="person")
