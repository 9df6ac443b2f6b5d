"""Simulated weeks of customers, with a fixed seed: what samples are scored on.

A corpus is cut into two halves, topic by topic. The weeks come from one half; on the other one learns whoever judges a
sample, so that no text is known to both. A week's topics have shares as Zipf's, as far as there are texts of them. In
weeks with margins source, segment and language tag are drawn for each text with odds that its topic has.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handlers.rules.understanding.duplicates import Leaders, keys

Ints = NDArray[np.int64]

SEED = 48
WEEKS = 30
TOPICS, ABOUT = 30, 750
WITH_MARGINS = 1_900
SHARES: Mapping[str, Sequence[float]] = {
    "source": (0.45, 0.25, 0.15, 0.10, 0.05),
    "segment": (0.40, 0.30, 0.20, 0.10),
    "language": (0.60, 0.25, 0.15),
}
ODDS = 1.0
"""How far a topic's odds are from everybody's: the standard deviation of their logarithm."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Week:
    """``rows`` of the corpus, one a customer; ``groups``: of near-duplicates the same number."""

    rows: Ints
    groups: Ints
    margins: Mapping[str, Ints]


def halves(topics: Sequence[str]) -> tuple[Ints, Ints]:
    """Of each topic one half is for the weeks, the other for the judge."""
    random = np.random.default_rng(SEED)
    of = np.array(topics)
    mine = np.zeros(len(of), dtype=bool)
    for topic in sorted(set(topics)):
        there = random.permutation(np.flatnonzero(of == topic))
        mine[there[: math.ceil(len(there) / 2)]] = True
    return np.flatnonzero(mine), np.flatnonzero(~mine)


def weeks(rows: Sequence[Mapping[str, Any]], pool: Ints, *, margins: bool, many: int = WEEKS) -> list[Week]:
    """Without margins thirty topics, some 750 texts; with margins all topics, 1,900 texts."""
    random = np.random.default_rng([SEED, int(margins)])
    by_topic: dict[str, list[int]] = {}
    for row in pool.tolist():
        by_topic.setdefault(rows[row]["topic"], []).append(row)
    names = sorted(by_topic)
    odds = {name: {topic: _odds(random, shares) for topic in names} for name, shares in SHARES.items()}
    found = []
    for _ in range(many):
        heard = [names[one] for one in random.permutation(len(names)).tolist()]
        if not margins:
            heard = heard[:TOPICS]
        counts = zipf([len(by_topic[topic]) for topic in heard], WITH_MARGINS if margins else ABOUT)
        said = [random.choice(by_topic[topic], n, replace=False) for topic, n in zip(heard, counts, strict=True)]
        chosen = random.permutation(np.concatenate(said))
        drawn = {
            name: _drawn(random, np.array([of[rows[row]["topic"]] for row in chosen.tolist()]))
            for name, of in (odds if margins else {}).items()
        }
        found.append(Week(rows=chosen, groups=groups([rows[row]["text"] for row in chosen]), margins=drawn))
    return found


def zipf(there: Sequence[int], many: int) -> list[int]:
    """So many of each topic, the n-th heard one n-th as often as the first; no more than there are of it."""
    low, high = 0.0, float(sum(there) * len(there))
    for _ in range(60):
        first = (low + high) / 2
        total = sum(min(most, round(first / place)) for place, most in enumerate(there, 1))
        low, high = (first, high) if total < many else (low, first)
    return [min(most, round(high / place)) for place, most in enumerate(there, 1)]


def groups(texts: Sequence[str]) -> Ints:
    """Near-duplicates as the product links them."""
    links = Leaders().link(list(zip(range(len(texts)), keys(texts), strict=True)))
    return np.array([one.leader for one in links], dtype=np.int64)


def _odds(random: np.random.Generator, shares: Sequence[float]) -> NDArray[np.float64]:
    odds = np.array(shares) * np.exp(ODDS * random.standard_normal(len(shares)))
    found: NDArray[np.float64] = odds / odds.sum()
    return found


def _drawn(random: np.random.Generator, odds: NDArray[np.float64]) -> Ints:
    """For each row a column, by the row's odds."""
    found: Ints = (random.random((len(odds), 1)) > odds.cumsum(axis=1)[:, :-1]).sum(axis=1)
    return found
