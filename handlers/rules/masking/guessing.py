"""Which language a text is in: what is told of it, unless its script or its small words clearly say something else."""

import re
from collections.abc import Mapping
from functools import cache

from handlers.rules.languages import primary
from handlers.rules.masking.cues import CUES

_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
LOOKED_AT = 2_000
"""Characters."""
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff々]")
_KANA = re.compile("[\u3041-\u30ff]")
_CHINESE = "zh"
SHARE = 0.25
"""Of the letters, so many in Japanese script make a text Japanese: what is in Latin letters there are names."""
LEAD, TIMES = 3, 2
"""By so many small words, and so many times as many, another language goes before the one that is told. In the texts
of `tests/eval` whose language is known none is taken for another by these."""
DOUBT = 2
"""Small words of another language with none of the one that is told: it may be any."""


@cache
def _small() -> dict[str, frozenset[str]]:
    return {language: frozenset(cues.small.split()) for language, cues in CUES.items()}


def has_japanese(text: str) -> bool:
    """Whether anything in it is in characters that Japanese is written in."""
    return _JAPANESE.search(text) is not None


def spoken(text: str, told: str | None) -> str:
    """The language of a text, as ``de``; empty where nothing tells it.

    ``told`` is of whoever speaks, and may be wrong for this text: a browser's, or what they wrote in before.
    """
    known = primary(told) if told else ""
    if _is_japanese(text[:LOOKED_AT], known):
        return "ja"
    counts = _counted(text)
    best = max(counts, key=lambda language: (counts[language], language))
    if known in CUES:
        if counts[best] >= counts[known] + LEAD and counts[best] >= counts[known] * TIMES:
            return best
        return "" if counts[best] >= DOUBT and not counts[known] else known
    return best if counts[best] else known


def _is_japanese(text: str, known: str) -> bool:
    if known == _CHINESE and not _KANA.search(text):
        return False
    many = len(_JAPANESE.findall(text))
    return bool(many) and many >= SHARE * len(_LETTER.findall(text))


def _counted(text: str) -> Mapping[str, int]:
    """How many small words of each language it has."""
    said = [word.lower() for word in _WORD.findall(text[:LOOKED_AT])]
    return {language: sum(word in small for word in said) for language, small in _small().items()}
