"""Which language a text is in, where nobody told: by its small words."""

import re
from functools import cache

from handlers.rules.languages import primary
from handlers.rules.masking.cues import CUES

_WORD = re.compile(r"[^\W\d_]+")
LOOKED_AT = 2_000
"""Characters."""
_JAPANESE = re.compile("[\u3041-\u30ff]")


@cache
def _small() -> dict[str, frozenset[str]]:
    return {language: frozenset(cues.small.split()) for language, cues in CUES.items()}


def spoken(text: str, told: str | None) -> str:
    """The language of a text, as ``de``; empty where nothing tells it."""
    if told and (primary(told) in CUES or primary(told) == "ja"):
        return primary(told)
    if _JAPANESE.search(text):
        return "ja"
    said = [word.lower() for word in _WORD.findall(text[:LOOKED_AT])]
    counts = {language: sum(word in small for word in said) for language, small in _small().items()}
    best = max(counts, key=lambda language: (counts[language], language))
    return best if counts[best] else primary(told) if told else ""
