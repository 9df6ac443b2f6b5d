"""Which of some classes a text belongs to, learned from texts that people put there: a team, or a kind of words.

TF-IDF of words and runs of characters as for vectors, and multinomial logistic regression on it. What it would have
been worth is measured on the past before it is used: learned from what is older, tried on what is newer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from handlers.rules.guesses import SURE, Measured, measured
from handlers.rules.understanding.arrays import digest, pack, unpack
from handlers.rules.understanding.grams import Hashes
from handlers.rules.understanding.vectors import counted, features, weighed

Floats = NDArray[np.float64]

FEATURES_MAX = 20_000
STRICTNESS = 0.5
"""How much a large coefficient costs: of values from 0.1 to 1 the one whose likelihoods say best how often it is right,
rather too little than too much.
"""
STEPS_MAX = 100
TRIED = (0.6, 0.8)
"""What lies behind each of these shares of the past is told from what lies before it."""


@dataclass(frozen=True, kw_only=True)
class Classifier:
    """What was learned. ``version`` is a digest of it all."""

    classes: tuple[str, ...]
    word_features: Hashes
    word_weights: NDArray[np.float32]
    run_features: Hashes
    run_weights: NDArray[np.float32]
    coefficients: NDArray[np.float16]
    """Features by classes, the words' first; at the end what each class has by itself."""

    @cached_property
    def version(self) -> str:
        return digest((getattr(self, name) for name in ARRAYS), of="\0".join(self.classes).encode())

    @cached_property
    def dense(self) -> NDArray[np.float64]:
        return self.coefficients.astype(np.float64)


ARRAYS = tuple(field.name for field in fields(Classifier) if field.name != "classes")


def learn(texts: Sequence[str], classes: Sequence[str]) -> Classifier:
    """Learns which text is of which class; ValueError where there are fewer than two classes, or no letters."""
    known = tuple(sorted(set(classes)))
    if len(known) < 2:
        raise ValueError(f"{len(known)} classes: there is nothing to tell apart")
    words, runs = counted(texts)
    if not words[1].size and not runs[1].size:
        raise ValueError(f"nothing to learn from in {len(texts)} texts")
    word_features, word_weights = features(*words, many=len(texts), most=FEATURES_MAX // 3)
    run_features, run_weights = features(*runs, many=len(texts), most=FEATURES_MAX - FEATURES_MAX // 3)
    of = sparse.hstack(
        [
            weighed(*words, word_features, word_weights, many=len(texts)),
            weighed(*runs, run_features, run_weights, many=len(texts)),
        ],
        format="csr",
    ).astype(np.float64)
    place = {one: number for number, one in enumerate(known)}
    return Classifier(
        classes=known,
        word_features=word_features,
        word_weights=word_weights,
        run_features=run_features,
        run_weights=run_weights,
        coefficients=_fitted(of, np.array([place[one] for one in classes]), len(known)).astype(np.float16),
    )


def tell(by: Classifier, texts: Sequence[str]) -> list[tuple[str, int]]:
    """Of each text the likeliest class, and how likely it is, in percent; of equals the first in the alphabet."""
    if not texts:
        return []
    words, runs = counted(texts)
    split, many = len(by.word_features), len(texts)
    scores = (
        weighed(*words, by.word_features, by.word_weights, many=many) @ by.dense[:split]
        + weighed(*runs, by.run_features, by.run_weights, many=many) @ by.dense[split:-1]
        + by.dense[-1]
    )
    percent = np.rint(100 * _likelihoods(scores)).astype(np.int64)
    return [(by.classes[best], int(row[best])) for row, best in zip(percent, percent.argmax(axis=1), strict=True)]


def back_test(texts: Sequence[str], classes: Sequence[str], counts: Sequence[bool]) -> Measured:
    """What it would have been worth on the newer part of the past, each text told from older ones alone.

    Texts come in order, the oldest first. Those that do not count are learned from and not tried.
    """
    ends = [*(int(len(texts) * share) for share in TRIED), len(texts)]
    tried: list[tuple[str, str, int]] = []
    for begin, end in pairwise(ends):
        try:
            by = learn(texts[:begin], classes[:begin])
        except ValueError:
            continue
        places = [place for place in range(begin, end) if counts[place]]
        told = tell(by, [texts[place] for place in places])
        tried += [(classes[place], *one) for place, one in zip(places, told, strict=True)]
    return measured(tried, sure=SURE)


def to_bytes(of: Classifier) -> bytes:
    return pack({"classes": np.array(of.classes, dtype=np.str_)} | {name: getattr(of, name) for name in ARRAYS})


def from_bytes(stored: bytes) -> Classifier:
    """KeyError or ValueError for what is none that was stored."""
    arrays = unpack(stored, ("classes", *ARRAYS))
    return Classifier(classes=tuple(str(one) for one in arrays.pop("classes")), **arrays)


def _fitted(of: sparse.csr_matrix, which: NDArray[np.int64], classes: int) -> Floats:
    """Features, and a last row by itself, by classes: where the likelihood less the squares is greatest."""
    from scipy import optimize  # of a child's start it would be a third, and few of them learn

    texts, columns = of.shape
    right = np.eye(classes)[which]
    turned = of.T.tocsr()

    def cost(flat: Floats) -> tuple[float, Floats]:
        found = flat.reshape(columns + 1, classes)
        scores = of @ found[:-1] + found[-1]
        top = scores.max(axis=1, keepdims=True)
        logs = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
        apart = np.exp(logs) - right
        slope = np.concatenate([turned @ apart + STRICTNESS * found[:-1], apart.sum(axis=0, keepdims=True)])
        squares = STRICTNESS / 2 * float((found[:-1] ** 2).sum())
        return squares - float(logs[np.arange(texts), which].sum()), slope.ravel()

    start = np.zeros((columns + 1) * classes)
    done = optimize.minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS_MAX})
    solution: Floats = done.x
    return solution.reshape(columns + 1, classes)


def _likelihoods(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Floats = raised / raised.sum(axis=1, keepdims=True)
    return found
