"""Which themes rise: a share that grew against the four weeks before, and more than chance explains.

Fisher's exact test, one-sided, by the mid-p value (Lancaster 1961): among all messages of the five weeks, is a theme's
part of the newest larger than if messages were dealt to weeks at random? The level is shared out among all themes that
were heard (a weighted Bonferroni correction), so that of quiet weeks one in twenty shows a rise that is none. A theme's
portion grows with all that was heard of it, which the test takes as given, up to a size from which it is sure anyway:
so a hundred small themes do not silence the larger ones. A rise also has to be worth a seat.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

LEVEL = 0.048
"""Of all quiet weeks so many may show a rise."""
SURE = 0.04
"""A theme of this share is found with any portion of the level; larger ones take no more of it."""
HEARD_MIN = 5
GROWTH_MIN = 1.5
MESSAGES_MIN = 200
"""With fewer in a week the test has no power, and what is heard most is shown instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """A theme that rises, with what it was told by."""

    theme: int
    heard: int
    """Messages of it this week,"""
    of: int
    """of so many that have a theme or could have one;"""
    before: int
    """and in the trailing weeks together,"""
    of_before: int
    """of so many."""

    @property
    def growth(self) -> float:
        """How many times its share before its share is now; infinite for what was never heard before."""
        if not self.before:
            return float("inf")
        return (self.heard / self.of) / (self.before / self.of_before)


def rising(now: Mapping[int, int], before: Mapping[int, int], of: int, of_before: int) -> list[Rise]:
    """The themes that rise, the surest first; ``now`` and ``before`` are messages by theme.

    ``of`` and ``of_before`` are all messages of the week and of the trailing ones. Nothing rises where there was no
    time before to compare with.
    """
    if not (of and of_before):
        return []
    heard = {theme: now.get(theme, 0) + before.get(theme, 0) for theme in {*now, *before}}
    weights = {theme: min(many, SURE * (of + of_before)) for theme, many in heard.items()}
    share = LEVEL / sum(weights.values()) if heard else 0.0
    sure: list[tuple[float, int, Rise]] = []
    for theme, many in now.items():
        one = Rise(theme=theme, heard=many, of=of, before=before.get(theme, 0), of_before=of_before)
        if one.heard < HEARD_MIN or one.growth < GROWTH_MIN:
            continue
        chance = mid_p(one.heard, of, heard[theme], of + of_before)
        if chance <= share * weights[theme]:
            sure.append((chance, theme, one))
    return [one for *_, one in sorted(sure, key=lambda found: found[:2])]


def mid_p(heard: int, of: int, all_heard: int, all_of: int) -> float:
    """The chance that more than ``heard`` of ``all_heard`` fall among ``of`` drawn from ``all_of``, and half of that of
    just so many: a hypergeometric tail, its first term in logarithms so that nothing overflows.
    """
    most = min(of, all_heard)
    if heard > most:
        return 0.0
    first = _choose(all_heard, heard) + _choose(all_of - all_heard, of - heard) - _choose(all_of, of)
    term, total = 1.0, 0.5
    for k in range(heard, most):
        term *= ((all_heard - k) * (of - k)) / ((k + 1) * (all_of - all_heard - of + k + 1))
        total += term
        if term < total * 1e-17:
            break
    return min(1.0, math.exp(first + math.log(total)))


def _choose(n: int, k: int) -> float:
    """The logarithm of n over k."""
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
