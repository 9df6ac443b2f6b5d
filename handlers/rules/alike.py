"""Whether two texts say nearly the same: few of them, each with each. Of many it is estimated, by their keys."""

import unicodedata

RUN = 6
"""Characters."""
LIKE = 0.5
"""Share of all runs of two texts that both have, from which on they are near-duplicates."""
READ_MAX = 4_000
"""Characters of a text that are looked at."""
DENSE_FROM = "\u2e80"
"""From here on a character is a syllable or a word: it counts as two."""


def are_alike(one: str, other: str) -> bool:
    """Texts of any script and length; one that is shorter than a run is like its equals only, and an empty one like
    none.
    """
    mine, theirs = _runs(one), _runs(other)
    both = len(mine & theirs)
    return both > 0 and both >= LIKE * len(mine | theirs)


def _runs(text: str) -> set[str]:
    folded = "".join(map(_letter, text[:READ_MAX].casefold()))
    spaced = f" {' '.join(folded.split())} " if folded.strip() else ""
    if len(spaced) < RUN:
        return {spaced} - {""}
    return {spaced[start : start + RUN] for start in range(len(spaced) - RUN + 1)}


def _letter(char: str) -> str:
    if not (char.isalnum() or unicodedata.category(char) in {"Mn", "Mc"}) or ord(char) > 0xFFFF:
        return " "
    return char * 2 if char >= DENSE_FROM else char
