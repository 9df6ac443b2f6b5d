"""How well a sample stands for all: ``python -m tests.eval.score_sample`` prints the table, beside what rivals reach.

MMD² between the voices and their week, in an embedding that no selector sees (TF-IDF of words and a truncated SVD,
learned on the half of the corpus that the weeks do not come from; a Gaussian kernel as wide as the median distance),
divided by what simple random voices have in expectation: 1 is chance, 0 is the week itself. Selectors see the product's
own vectors, learned as the product does, of the half that the weeks come from.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import svds

from handlers.rules.frame import Frame, Margin
from handlers.rules.pick import draw, seats
from handlers.rules.understanding.vectors import Vectors, embed, fit
from tests.eval import own
from tests.eval.score_understanding import Figure
from tests.eval.weeks import WEEKS, Week, halves, weeks

Floats = NDArray[np.float64]

SETS = ("banking77_train", "clinc150_train_val")
SIZES = (7, 10)
FEWER = 10
"""Weeks of each kind in `make eval`: the first of the thirty."""
OURS = "the draw"
MODEL_SEED = 0
"""The product's own."""
JUDGED_BY = 64
"""Dimensions of the judge."""
TIMES = 10
"""A rival that throws dice does so often in each week, and its mean counts."""
STARTS = 3
ROUNDS = 30


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stage:
    """A corpus as weeks, with what the selectors see and what the judge sees, a row for each text."""

    name: str
    weeks: Sequence[Week]
    vectors: Vectors
    judged: Floats


@dataclass(slots=True, kw_only=True)
class Score:
    """Of each selector and margin a figure for each week."""

    size: int
    ratios: dict[str, list[float]] = field(default_factory=dict)
    errors: dict[str, list[float]] = field(default_factory=dict)
    excess: dict[str, list[float]] = field(default_factory=dict)
    """What a margin's error has above the least."""
    pairs: int = 0
    """Near-duplicates among the voices of one week."""


def stage(name: str, *, margins: bool, many: int) -> Stage:
    rows = corpus(name)
    mine, _ = halves([row["topic"] for row in rows])
    vectors, judged = seen(name)
    return Stage(name=name, weeks=weeks(rows, mine, margins=margins, many=many), vectors=vectors, judged=judged)


def corpus(name: str) -> list[dict[str, Any]]:
    return own.public(name) if name in SETS else own.own(name)


@cache
def seen(name: str) -> tuple[Vectors, Floats]:
    """What selectors see of a corpus, and what the judge sees."""
    texts = [row["text"] for row in corpus(name)]
    mine, theirs = halves([row["topic"] for row in corpus(name)])
    model = fit([texts[row] for row in mine.tolist()], seed=MODEL_SEED)
    return embed(model, texts), judge([texts[row] for row in theirs.tolist()])(texts)


def score(of: Stage) -> list[Score]:
    """For each size."""
    found = [Score(size=size) for size in SIZES]
    for number, week in enumerate(of.weeks):
        judged = Judged(gaussian(of.judged[week.rows]))
        vectors = of.vectors[week.rows]
        for one in found:
            _score(one, number, week, vectors, judged)
    return found


def _score(one: Score, number: int, week: Week, vectors: Vectors, judged: "Judged") -> None:
    drawn = draw(frame(week, vectors), one.size, seed=str(number), reserves=0)
    chosen = list(drawn.chosen)
    one.ratios.setdefault(OURS, []).append(judged.ratio(chosen))
    for name, rival in RIVALS.items():
        random = np.random.default_rng([number, one.size])
        times = TIMES if rival in (simple, stratified) else 1
        ratios = [judged.ratio(rival(week, vectors, one.size, random)) for _ in range(times)]
        one.ratios.setdefault(name, []).append(float(np.mean(ratios)))
    for mix in drawn.mixes:
        one.errors.setdefault(mix.name, []).append(mix.error)
        one.excess.setdefault(mix.name, []).append(mix.error - mix.floor)
    one.pairs += len(chosen) - len({int(week.groups[place]) for place in chosen})


def frame(week: Week, vectors: Vectors) -> Frame:
    """Ids are the places in the week."""
    return Frame(
        ids=np.arange(len(week.rows), dtype="<i8").tobytes(),
        free=b"\1" * len(week.rows),
        margins=tuple(
            Margin(name=name, values=tuple(map(str, range(int(of.max()) + 1))), codes=of.astype("<i2").tobytes())
            for name, of in week.margins.items()
        ),
        vectors=vectors.tobytes(),
        dimensions=vectors.shape[1],
        apart=(week.groups.astype("<i8").tobytes(),),
    )


# ------------------------------------------------------------------ the judge


def judge(learned: Sequence[str]) -> Callable[[Sequence[str]], Floats]:
    """Knows words and nothing else; a text is a vector of length one, or zero where no word is known."""
    frequency = Counter(word for text in learned for word in set(_words(text)))
    known = {word: place for place, word in enumerate(sorted(word for word, n in frequency.items() if n >= 2))}
    weights = np.array([np.log((1 + len(learned)) / (1 + frequency[word])) + 1 for word in known])

    def counted(texts: Sequence[str]) -> sparse.csr_matrix:
        at = [(row, known[word]) for row, text in enumerate(texts) for word in _words(text) if word in known]
        rows, columns = np.array(at, dtype=np.int64).reshape(-1, 2).T
        counts = sparse.coo_matrix((np.ones(len(at)), (rows, columns)), shape=(len(texts), len(known))).tocsr()
        weighed = (counts @ sparse.diags(weights)).tocsr()
        lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
        return sparse.diags(1 / np.maximum(lengths, 1e-9)) @ weighed

    matrix = counted(learned)
    dimensions = min(JUDGED_BY, min(matrix.shape) - 1)
    _, _, directions = svds(matrix, k=dimensions, v0=np.ones(min(matrix.shape)))

    def judged(texts: Sequence[str]) -> Floats:
        dense = counted(texts) @ directions.T
        found: Floats = dense / np.maximum(np.linalg.norm(dense, axis=1, keepdims=True), 1e-9)
        return found

    return judged


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def gaussian(points: Floats) -> Floats:
    """As wide as the median distance."""
    squares = (points * points).sum(axis=1)
    apart = np.maximum(squares[:, None] + squares - 2 * points @ points.T, 0)
    found: Floats = np.exp(-apart / (2 * np.median(apart)))
    return found


class Judged:
    """A week as the judge sees it."""

    def __init__(self, kernel: Floats) -> None:
        self._kernel = kernel
        self._means = kernel.mean(axis=0)
        self._mean = float(self._means.mean())

    def ratio(self, chosen: Sequence[int]) -> float:
        """MMD² of these, and beside it that of so many at random, nobody twice, in expectation."""
        some, many = list(chosen), len(self._kernel)
        found = float(self._kernel[np.ix_(some, some)].mean() - 2 * self._means[some].mean()) + self._mean
        spread = float(self._kernel.diagonal().mean()) - self._mean
        return found / ((1 / len(some) - 1 / many) * many / (many - 1) * spread)


# ------------------------------------------------------------------ rivals


def simple(week: Week, _: Vectors, size: int, random: np.random.Generator) -> list[int]:
    found: list[int] = random.choice(len(week.rows), size, replace=False).tolist()
    return found


def stratified(week: Week, vectors: Vectors, size: int, random: np.random.Generator) -> list[int]:
    """Seats to the cells of all margins by largest remainder, at random within; without margins it is all chance."""
    if not week.margins:
        return simple(week, vectors, size, random)
    cells = np.array(list(week.margins.values()))
    _, cell = np.unique(cells, axis=1, return_inverse=True)
    given = seats(np.bincount(cell), size)
    found: list[int] = []
    for which in np.flatnonzero(given).tolist():
        found += random.choice(np.flatnonzero(cell == which), int(given[which]), replace=False).tolist()
    return found


def nearest_to_means(_: Week, vectors: Vectors, size: int, random: np.random.Generator) -> list[int]:
    """k-means with careful seeding, the best of a few starts; of each mean the nearest."""
    points = vectors.astype(np.float32)
    best, least = points[:size], np.inf
    for _start in range(STARTS):
        means = points[random.integers(len(points), size=1)]
        while len(means) < size:
            apart = _apart(points, means).min(axis=1)
            means = np.vstack([means, points[random.choice(len(points), p=apart / apart.sum())]])
        for _round in range(ROUNDS):
            whose = _apart(points, means).argmin(axis=1)
            moved = [points[whose == one].mean(axis=0) if (whose == one).any() else means[one] for one in range(size)]
            if np.allclose(means, moved):
                break
            means = np.array(moved)
        inertia = float(_apart(points, means).min(axis=1).sum())
        if inertia < least:
            best, least = means, inertia
    found: list[int] = []
    for order in _apart(points, best).argsort(axis=0).T.tolist():
        found.append(next(one for one in order if one not in found))
    return found


def _apart(points: NDArray[np.float32], means: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = (points * points).sum(axis=1)[:, None] + (means * means).sum(axis=1)
    found: NDArray[np.float32] = np.maximum(lengths - 2 * points @ means.T, 0)
    return found


def facility_location(_: Week, vectors: Vectors, size: int, _random: np.random.Generator) -> list[int]:
    near = vectors.astype(np.float32) @ vectors.astype(np.float32).T
    best = np.full(len(near), near.min())
    found: list[int] = []
    for _step in range(size):
        gained = np.maximum(near, best).sum(axis=1)
        gained[found] = -np.inf
        found.append(int(gained.argmax()))
        best = np.maximum(best, near[found[-1]])
    return found


def herding(_: Week, vectors: Vectors, size: int, _random: np.random.Generator) -> list[int]:
    kernel = gaussian(vectors / 127)
    mean = kernel.mean(axis=0)
    found: list[int] = []
    for step in range(size):
        gained = mean - kernel[found].sum(axis=0) / (step + 1)
        gained[found] = -np.inf
        found.append(int(gained.argmax()))
    return found


Rival = Callable[[Week, Vectors, int, np.random.Generator], list[int]]
RIVALS: Mapping[str, Rival] = {
    "simple random": simple,
    "stratified (Hamilton)": stratified,
    "k-means, nearest": nearest_to_means,
    "facility location, greedy": facility_location,
    "herding": herding,
}

# ------------------------------------------------------------------ all


def stages(many: int) -> list[Stage]:
    """Of the public sets that are there; else of our own small one, which guards against falls and proves little."""
    there = [name for name in SETS if own.is_there(name)]
    return [stage(name, margins=margins, many=many) for name in there or ["themes"] for margins in (False, True)]


def figures() -> list[Figure]:
    """As shares of which more is better: of what chance has so much the voices have not; and margins at their floor."""
    found: list[Figure] = []
    for of in stages(FEWER):
        for one in score(of):
            values = {
                **{f"sample of {one.size}, {who}, below chance": 1 - _mean(some) for who, some in one.ratios.items()},
                **{f"sample of {one.size}, {of_} at its floor": 1 - _mean(some) for of_, some in one.excess.items()},
                f"sample of {one.size}, no near-duplicates": float(not one.pairs),
            }
            found += [Figure(name=what, set=told(of), size=len(of.weeks), value=one) for what, one in values.items()]
    return found


def told(of: Stage) -> str:
    return f"{of.name}, margins" if of.weeks[0].margins else of.name


def _mean(some: Sequence[float]) -> float:
    return float(np.mean(some))


def main() -> None:
    for of in stages(WEEKS):
        customers = sum(len(week.rows) for week in of.weeks) // len(of.weeks)
        scored = score(of)
        lines = [f"{told(of)}: {len(of.weeks)} weeks of {customers}; simple random in expectation = 1"]
        lines.append(f"  {'MMD²':<28}" + "".join(f"{'k=' + str(one.size):>8}" for one in scored))
        lines += [
            f"  {who:<28}" + "".join(f"{_mean(one.ratios[who]):>8.3f}" for one in scored) for who in scored[0].ratios
        ]
        for margin in scored[0].errors:
            shown = [
                f"{_mean(one.errors[margin]):.3f}, +{_mean(above):.4f}, at most +{max(above):.3f}"
                for one in scored
                for above in [one.excess[margin]]
            ]
            lines.append(f"  {margin}: error, above its floor: {'; '.join(shown)}")
        lines.append(f"  near-duplicate pairs: {sum(one.pairs for one in scored)}")
        sys.stdout.write("\n".join(lines) + "\n\n")


if __name__ == "__main__":
    main()
