"""Texts as vectors, learned from this company's own texts: TF-IDF of words and runs of characters, then SVD.

A vector is computed once, rounded to int8 and stored with its model's version: BLAS gives other last digits on other
processors, so whatever is compared later is compared in those stored numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from handlers.rules.understanding.arrays import digest, pack, unpack
from handlers.rules.understanding.grams import Hashes, Ints, characters, mixed, runs, words

Vectors = NDArray[np.int8]
_Counts = tuple[Ints, Hashes]

DIMENSIONS = 128
TEXTS_A_DIMENSION = 7
"""Of fewer texts a dimension would learn what one of them says, and nothing would be like anything else."""
FEATURES_MAX = 60_000
"""The most frequent are kept; of 128 numbers each that is 30 MB while a model is used, and half stored."""
FITTED_MAX = 500_000
"""Characters from which a model is learned, some 10,000 short texts; of more, a sample. It takes about 230 MB."""
READ_MAX = 1_000
"""Characters of a text that are looked at: what it is about is said by then."""
SCALE = 127
"""A unit vector's 1.0 as int8."""
BLOCK = 1_000
WORD_SHARE = 0.7
RUN_SHARE = 1.5
"""How much words and runs weigh beside each other: runs know the stem of a word that is inflected or misspelt."""
_ITERATIONS = 2
_OVERSAMPLED = 16
_RUNS = (3, 4, 5)


@dataclass(frozen=True, kw_only=True)
class Model:
    """What was learned. ``version`` is a digest of it all: equal versions give equal vectors on one machine."""

    word_features: Hashes
    word_weights: NDArray[np.float32]
    run_features: Hashes
    run_weights: NDArray[np.float32]
    components: NDArray[np.float16]
    """Features by dimensions, the words' first."""

    @property
    def dimensions(self) -> int:
        return int(self.components.shape[1])

    @cached_property
    def version(self) -> str:
        return digest(getattr(self, name) for name in ARRAYS)

    @cached_property
    def dense(self) -> NDArray[np.float32]:
        """The components, unpacked once."""
        return self.components.astype(np.float32)


ARRAYS = tuple(field.name for field in fields(Model))


def fit(texts: Sequence[str], *, seed: int) -> Model:
    """Learns from these texts; from a handful fewer dimensions, and ValueError from none that has a letter."""
    chosen = _sample(texts, seed=seed)
    word_counts, run_counts = counted(chosen)
    if not run_counts[1].size and not word_counts[1].size:
        raise ValueError(f"nothing to learn from in {len(texts)} texts")
    word_features, word_weights = features(*word_counts, many=len(chosen), most=FEATURES_MAX // 3)
    run_features, run_weights = features(*run_counts, many=len(chosen), most=FEATURES_MAX - FEATURES_MAX // 3)
    matrix = sparse.hstack(
        [
            weighed(*word_counts, word_features, word_weights, many=len(chosen)) * WORD_SHARE,
            weighed(*run_counts, run_features, run_weights, many=len(chosen)) * RUN_SHARE,
        ],
        format="csr",
    )
    components = _svd(matrix, seed=seed)
    shares = np.concatenate([np.full(len(word_features), WORD_SHARE), np.full(len(run_features), RUN_SHARE)])
    components *= shares[:, None].astype(np.float32)
    return Model(
        word_features=word_features,
        word_weights=word_weights,
        run_features=run_features,
        run_weights=run_weights,
        components=components.astype(np.float16),
    )


def embed(model: Model, texts: Sequence[str]) -> Vectors:
    """One row a text, of about unit length times 127; zeros where nothing of the text is known to the model."""
    found = np.zeros((len(texts), model.dimensions), dtype=np.int8)
    for start in range(0, len(texts), BLOCK):
        some = texts[start : start + BLOCK]
        word_counts, run_counts = counted(some)
        known = len(model.word_features)
        dense = (
            weighed(*word_counts, model.word_features, model.word_weights, many=len(some)) @ model.dense[:known]
            + weighed(*run_counts, model.run_features, model.run_weights, many=len(some)) @ model.dense[known:]
        )
        found[start : start + len(some)] = np.rint(SCALE * _unit(dense)).astype(np.int8)
    return found


def to_bytes(model: Model) -> bytes:
    return pack({name: getattr(model, name) for name in ARRAYS})


def from_bytes(stored: bytes) -> Model:
    """KeyError or ValueError for what is no stored model."""
    return Model(**unpack(stored, ARRAYS))


def _sample(texts: Sequence[str], *, seed: int) -> list[str]:
    """In their order; all of them where they are not too many."""
    lengths = np.array([min(len(text), READ_MAX) for text in texts], dtype=np.int64)
    if lengths.sum() <= FITTED_MAX:
        return list(texts)
    drawn = np.random.default_rng(seed).permutation(len(texts))
    fitting = drawn[np.cumsum(lengths[drawn]) <= FITTED_MAX]
    return [texts[one] for one in np.sort(fitting).tolist()]


def counted(texts: Sequence[str]) -> tuple[_Counts, _Counts]:
    """Of words and pairs of words, and of runs of characters inside words: which text, and the hash."""
    of = characters([text[:READ_MAX] for text in texts])
    owner, word = words(of)
    pairs = owner[1:] == owner[:-1]
    pair = mixed(word[:-1] * np.uint64(31) + word[1:])[pairs]
    in_words = [runs(of, length, inside_words=True) for length in _RUNS]
    return (
        (np.concatenate([owner, owner[1:][pairs]]), np.concatenate([word, pair])),
        (np.concatenate([one for one, _ in in_words]), np.concatenate([one for _, one in in_words])),
    )


def features(owner: Ints, hashes: Hashes, *, many: int, most: int) -> tuple[Hashes, NDArray[np.float32]]:
    """The features in order of their hash, and their weights: ln((1 + n) / (1 + df)) + 1.

    What only one text has says nothing about another; from a handful of texts everything is kept.
    """
    order = np.lexsort((owner, hashes))
    hashes, owner = hashes[order], owner[order]
    first = np.ones(len(hashes), dtype=bool)
    first[1:] = (hashes[1:] != hashes[:-1]) | (owner[1:] != owner[:-1])
    features, frequency = np.unique(hashes[first], return_counts=True)
    if many >= 50:
        often = frequency >= 2
        features, frequency = features[often], frequency[often]
    if len(features) > most:
        kept = np.sort(np.lexsort((features, -frequency))[:most])
        features, frequency = features[kept], frequency[kept]
    return features, (np.log((1 + many) / (1 + frequency)) + 1).astype(np.float32)


def weighed(
    owner: Ints, hashes: Hashes, features: Hashes, weights: NDArray[np.float32], *, many: int
) -> sparse.csr_matrix:
    """Texts by features: (1 + ln count) times the weight, each row of unit length."""
    shape = (many, len(features))
    if not len(features):
        return sparse.csr_matrix(shape, dtype=np.float32)
    column = np.minimum(np.searchsorted(features, hashes), len(features) - 1)
    known = features[column] == hashes
    counts = sparse.coo_matrix(
        (np.ones(int(known.sum()), dtype=np.float32), (owner[known], column[known])), shape=shape
    ).tocsr()
    counts.sum_duplicates()
    counts.data = (1 + np.log(counts.data)) * weights[counts.indices]
    lengths = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    counts.data /= np.repeat(np.where(lengths > 0, lengths, 1), np.diff(counts.indptr)).astype(np.float32)
    return counts


def _svd(weighed: sparse.csr_matrix, *, seed: int) -> NDArray[np.float32]:
    """Right singular vectors of the largest singular values, by random projection (Halko, Martinsson, Tropp 2011)."""
    rows, columns = weighed.shape
    dimensions = max(1, min(DIMENSIONS, max(2, rows // TEXTS_A_DIMENSION), rows - 1, columns - 1))
    width = min(dimensions + _OVERSAMPLED, rows, columns)
    projected = weighed @ np.random.default_rng(seed).standard_normal((columns, width)).astype(np.float32)
    for _ in range(_ITERATIONS):
        basis, _ = np.linalg.qr(weighed.T @ np.linalg.qr(projected)[0])
        projected = weighed @ basis
    left, _ = np.linalg.qr(projected)
    _, _, right = np.linalg.svd((weighed.T @ left).T, full_matrices=False)
    found = right[:dimensions].T
    # A singular vector's sign is arbitrary: its largest entry is made positive.
    largest = np.abs(found).argmax(axis=0)
    signs = np.sign(found[largest, np.arange(found.shape[1])])
    return (found * np.where(signs == 0, 1, signs)).astype(np.float32)


def _unit(dense: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(dense, axis=1, keepdims=True)
    return np.where(lengths > 1e-6, dense / np.maximum(lengths, 1e-6), 0)
