"""Which voices stand for all: few of a frame that mirror it in its words and its margins, by a published objective.

Maximised is, over sets S of ``size`` voices,

    mean over i of max over s in S of cos(x_i, x_s)  -  λ Σ over margins |p_S - p|²  -  β |mean_S(x) - mean(x)|²

where x are the stored vectors and p the shares of a margin's values. Searched is greedily, then by single exchanges
until none is better, in two ways of which the better one counts: with the margins from the beginning, and without them
first and then with more and more of their weight, since two sets that hold all margins are seldom one exchange apart.

Everything is compared in whole numbers: products of int8 vectors are below 2²⁴, which float32 matrices give exactly in
any order; the three parts are divided by numbers that are the same for all, which IEEE 754 rounds alike everywhere, and
become whole numbers again. Nothing is sorted that could be equal, and ties go by a number made of seed and id. The same
frame and seed give the same voices on every processor, in whatever order the rows come.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handlers.rules.frame import ALONE, Drawn, Explained, Frame, Margin, Mix, Objective

Ints = NDArray[np.int64]
Near = NDArray[np.int16]
Yes = NDArray[np.bool_]

METHOD = "combo"
VERSION = 1
"""Of the method: another one may give other voices of the same frame and seed."""
MARGINS_WEIGH = 1.0
MEAN_WEIGHS = 1.0
STEPS = (0.0, 0.1, 0.3, 1.0)
"""Of the margins' weight, one after the other."""
CORESET = 4_000
"""Of a larger frame so many are compared with one another, chosen by the seed; the margins are those of all."""
SIZE_MAX = 50
"""Voices and reserves; of more the sums below would not fit."""
SHOWN_NEIGHBOURS = 5
_UNIT = float(1 << 40)
_SQUARE = 127 * 127
_NEVER = np.iinfo(np.int64).min
_NOTHING = np.iinfo(np.int16).min
"""Less than every product of two vectors."""
_BLOCK = 64
"""Rows at a time, so that what is worked on stays near the processor."""


def draw(frame: Frame, size: int, *, seed: str, reserves: int = 3) -> Drawn:
    """``size`` voices, or as many as there are, and who would come next."""
    if size < 0 or reserves < 0 or size + reserves > SIZE_MAX:
        raise ValueError(f"{size} voices and {reserves} reserves: at most {SIZE_MAX} can be drawn")
    table = _table(frame, seed)
    chosen = _best(table, size)
    more = _grown(table, chosen, reserves, 1.0)[len(chosen) :]
    return Drawn(
        chosen=tuple(table.ids[chosen].tolist()),
        reserves=tuple(table.ids[more].tolist()),
        objective=_objective(table, chosen),
        mixes=mixes(frame, table.ids[chosen].tolist()),
        frame=len(frame),
        coreset=len(table.ids),
        seed=seed,
        digest=digest(frame),
        method=METHOD,
        version=VERSION,
    )


def compared(frame: Frame, seed: str) -> tuple[int, ...]:
    """The ids of those who are compared with one another: whoever is drawn is among them."""
    return tuple(_ids(frame)[_rows(frame, _ranks(_ids(frame), seed))].tolist())


def explain(frame: Frame, drawn: Drawn, which: int) -> Explained:
    """Why this voice or reserve of ``drawn`` is there. KeyError for others."""
    if which not in (*drawn.chosen, *drawn.reserves):
        raise KeyError(which)
    table = _table(frame, drawn.seed)
    places = {id_: place for place, id_ in enumerate(table.ids.tolist())}
    members = [places[one] for one in drawn.chosen if one != which]
    place = places[which]
    near: list[int] = []
    if table.near is not None:
        order = np.lexsort((np.arange(len(table.ids)), -table.near[place].astype(np.int64)))
        near = [one for one in order[: SHOWN_NEIGHBOURS + 1].tolist() if one != place][:SHOWN_NEIGHBOURS]
    row = int(np.flatnonzero(_ids(frame) == which)[0])
    return Explained(
        id=which,
        margins=tuple((margin.name, _said(margin, int(_codes(margin)[row]))) for margin in frame.margins),
        share=_objective(table, [*members, place]) - _objective(table, members),
        neighbours=tuple(table.ids[near].tolist()),
    )


def mixes(frame: Frame, chosen: Sequence[int]) -> tuple[Mix, ...]:
    """Of each margin the frame's shares beside those of these voices."""
    rows = np.flatnonzero(np.isin(_ids(frame), np.array(chosen, dtype=np.int64)))
    return tuple(_mix(margin, _codes(margin), rows) for margin in frame.margins)


def digest(frame: Frame) -> str:
    """Of everything that decides, whatever the order of the rows and of a margin's values."""
    ids = _ids(frame)
    order = np.argsort(ids)
    found = hashlib.sha256(ids[order].tobytes())
    found.update(np.frombuffer(frame.free, dtype=np.uint8)[order].tobytes())
    for margin in frame.margins:
        names = sorted(margin.values)
        found.update(repr((margin.name, names)).encode())
        known = np.array([*(names.index(value) for value in margin.values), -1], dtype="<i2")
        found.update(known[_codes(margin)[order]].tobytes())
    for column in frame.apart:
        found.update(np.frombuffer(column, dtype="<i8")[order].tobytes())
    vectors = _vectors(frame)
    if vectors is not None:
        found.update(str(frame.dimensions).encode())
        for start in range(0, len(order), CORESET):
            found.update(vectors[order[start : start + CORESET]].tobytes())
    return found.hexdigest()[:16]


# ------------------------------------------------------------------ columns


def _ids(frame: Frame) -> Ints:
    return np.frombuffer(frame.ids, dtype="<i8")


def _codes(margin: Margin) -> NDArray[np.int16]:
    return np.frombuffer(margin.codes, dtype="<i2")


def _vectors(frame: Frame) -> NDArray[np.int8] | None:
    if frame.vectors is None or not frame.dimensions:
        return None
    return np.frombuffer(frame.vectors, dtype=np.int8).reshape(len(frame), frame.dimensions)


def _said(margin: Margin, code: int) -> str | None:
    return margin.values[code] if code >= 0 else None


def _mix(margin: Margin, codes: NDArray[np.int16], rows: Ints) -> Mix:
    every, some = (_counts(margin, of) for of in (codes, codes[rows]))
    shown = [place for place in range(len(every)) if every[place]]
    values = (*margin.values, None)
    return Mix(
        name=margin.name,
        counts=tuple((values[place], int(every[place]), int(some[place])) for place in shown),
        error=_error(every, some),
        floor=_error(every, seats(every, int(some.sum()))),
    )


def _counts(margin: Margin, codes: NDArray[np.int16]) -> Ints:
    """By value, those of whom it is not known last."""
    many = len(margin.values)
    return np.bincount(np.where(codes < 0, many, codes), minlength=many + 1).astype(np.int64)


def _error(every: Ints, some: Ints) -> float:
    if not some.sum():
        return 0.0
    return float(np.abs(every / every.sum() - some / some.sum()).sum() / 2)


def seats(counts: Ints, size: int) -> Ints:
    """So many seats as near to the counts' shares as whole numbers can be (Hamilton: whole quotas, then remainders)."""
    total = max(int(counts.sum()), 1)
    whole = counts * size // total
    left = size - int(whole.sum())
    whole[np.lexsort((np.arange(len(counts)), -(counts * size % total)))[:left]] += 1
    return whole


# ------------------------------------------------------------------ what is compared


@dataclass(frozen=True, kw_only=True, eq=False)
class _Table:
    """The coreset, in the order in which ties are decided."""

    ids: Ints
    free: Yes
    """Who may be drawn."""
    apart: tuple[Ints, ...]
    """Of those with the same number at most one; their ids among them, since nobody is drawn twice."""
    near: Near | None
    """Products of all with all."""
    middle: Ints
    """Of each one with all, added up."""
    codes: Ints
    """A row for each margin: the place of one's value among those of all margins."""
    frame: int
    shares: Ints
    """Of each value of all margins, how many of the whole frame have it."""


def _table(frame: Frame, seed: str) -> _Table:
    ids = _ids(frame)
    if len(np.unique(ids)) != len(ids):
        raise ValueError("somebody is in the frame twice")
    rows = _rows(frame, _ranks(ids, seed))
    vectors = _vectors(frame)
    near = None if vectors is None else _products(vectors[rows])
    shares, codes, start = [], [], 0
    for margin in frame.margins:
        every = _codes(margin)
        many = len(margin.values)
        shares.append(_counts(margin, every))
        codes.append(start + np.where(every[rows] < 0, many, every[rows]).astype(np.int64))
        start += many + 1
    return _Table(
        ids=ids[rows],
        free=_free(frame)[rows],
        apart=(ids[rows], *(np.frombuffer(column, dtype="<i8")[rows] for column in frame.apart)),
        near=near,
        middle=np.zeros(len(rows), dtype=np.int64) if near is None else near.sum(axis=1, dtype=np.int64),
        codes=np.array(codes, dtype=np.int64).reshape(len(codes), len(rows)),
        frame=len(frame),
        shares=np.concatenate(shares) if shares else np.zeros(0, dtype=np.int64),
    )


def _ranks(ids: Ints, seed: str) -> NDArray[np.uint64]:
    """A number for each id that nobody can foresee without the seed; no two are the same (splitmix64 is one to one)."""
    key = np.frombuffer(hashlib.sha256(seed.encode()).digest()[:16], dtype="<u8")
    return _mixed(_mixed(ids.astype(np.uint64) ^ key[0]) ^ key[1])


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _rows(frame: Frame, rank: NDArray[np.uint64]) -> Ints:
    """The coreset, and of those who may be drawn as many, where some only count."""
    free = _free(frame)
    rows = _first(rank, np.arange(len(free)))
    if not free.all():
        rows = np.union1d(rows, _first(rank, np.flatnonzero(free)))
        rows = rows[np.argsort(rank[rows])]
    return rows


def _free(frame: Frame) -> Yes:
    return np.frombuffer(frame.free, dtype=np.uint8).astype(np.bool_)


def _first(rank: NDArray[np.uint64], rows: Ints) -> Ints:
    """The first of these rows by rank, in its order."""
    if len(rows) > CORESET:
        rows = rows[np.argpartition(rank[rows], CORESET)[:CORESET]]
    return rows[np.argsort(rank[rows])]


def _products(vectors: NDArray[np.int8]) -> Near:
    whole = vectors.astype(np.float32)
    longest = int((vectors.astype(np.int64) ** 2).sum(axis=1).max(initial=0))
    # By Cauchy and Schwarz no sum of products, of any part of two vectors, is larger than the longest one's square.
    if longest > np.iinfo(np.int16).max:
        raise ValueError(f"a vector is {longest**0.5:.0f} long, {_SQUARE**0.5:.0f} is wanted")
    found = np.empty((len(whole), len(whole)), dtype=np.int16)
    for start in range(0, len(whole), _BLOCK):
        found[start : start + _BLOCK] = whole[start : start + _BLOCK] @ whole.T
    return found


# ------------------------------------------------------------------ the objective


def _objective(table: _Table, some: Sequence[int]) -> Objective:
    """Of these voices; nothing of none."""
    if not some:
        return Objective()
    *base, last = some
    words = 0
    if table.near is not None:
        words = int(_units(table.near[list(some)].max(axis=0).sum(dtype=np.int64), _all(table)))
    return Objective(words=words, margins=int(_margins(table, base, 1.0)[last]), mean=int(_mean(table, base)[last]))


def _added(table: _Table, chosen: Sequence[int], weight: float) -> Ints:
    """The objective if each one came in addition; of the margins so much of their weight."""
    rest = _margins(table, chosen, weight) + _mean(table, chosen)
    if table.near is None:
        return rest
    best = table.near[list(chosen)].max(axis=0, initial=_NOTHING)
    return rest + _units(_covered(table.near, best), _all(table))


def _exchanged(table: _Table, chosen: Sequence[int], weight: float) -> Ints:
    """The objective, a row for each voice, if each one took its place.

    What the other voices cover is added up by who is the nearest voice, so that all exchanges together cost little more
    than one (Schubert and Rousseeuw 2019).
    """
    without = [[one for one in chosen if one != out] for out in chosen]
    rest = np.array([_margins(table, base, weight) + _mean(table, base) for base in without])
    if table.near is None:
        return rest
    voices = table.near[list(chosen)]
    nearest, best = voices.argmax(axis=0), voices.max(axis=0)
    voices[nearest, np.arange(len(best))] = _NOTHING
    second = voices.max(axis=0)
    stays, goes = np.empty_like(rest), np.empty_like(rest)
    for place in range(len(chosen)):
        theirs = np.flatnonzero(nearest == place)
        near = table.near[theirs]
        stays[place] = _covered(near, best[theirs])
        goes[place] = _covered(near, second[theirs])
    return rest + _units(stays.sum(axis=0) - stays + goes, _all(table))


def _covered(near: Near, already: Near) -> Ints:
    """If each one were a voice: how near those whose rows these are would be to their nearest voice, added up."""
    found = np.zeros(near.shape[1], dtype=np.int64)
    for start in range(0, len(near), _BLOCK):
        some = slice(start, start + _BLOCK)
        found += np.maximum(near[some], already[some, None]).sum(axis=0, dtype=np.int32)
    return found


def _all(table: _Table) -> float:
    """What everybody would count who is as near to a voice as can be."""
    return float(len(table.ids) * _SQUARE)


def _margins(table: _Table, base: Sequence[int], weight: float) -> Ints:
    """What the margins count if each one joined ``base``."""
    if not weight or not len(table.codes):
        return np.zeros(len(table.ids), dtype=np.int64)
    size, every = len(base) + 1, table.frame
    counts = np.bincount(table.codes[:, list(base)].ravel(), minlength=len(table.shares)).astype(np.int64)
    differs = every * counts - size * table.shares
    joined = (2 * every * differs + every * every)[table.codes].sum(axis=0)
    return -_units(int((differs * differs).sum()) + joined, (every * size) ** 2 / (MARGINS_WEIGH * weight))


def _mean(table: _Table, base: Sequence[int]) -> Ints:
    """What the middle counts if each one joined ``base``: |mean_S|² - 2 mean_S · mean + |mean|², all by products."""
    if table.near is None:
        return np.zeros(len(table.ids), dtype=np.int64)
    size, every, some = len(base) + 1, len(table.ids), list(base)
    among = int(table.near[np.ix_(some, some)].sum(dtype=np.int64))
    within = among + 2 * table.near[some].sum(axis=0, dtype=np.int64) + table.near.diagonal()
    across = int(table.middle[some].sum()) + table.middle
    joined = every * every * within - 2 * every * size * across + size * size * int(table.middle.sum())
    return -_units(joined, (every * size) ** 2 * _SQUARE / MEAN_WEIGHS)


def _units(part: NDArray[np.int64] | np.int64, of: float) -> Ints:
    found: Ints = np.rint(part / of * _UNIT).astype(np.int64)
    return found


# ------------------------------------------------------------------ the search


def _best(table: _Table, size: int) -> list[int]:
    """The better one of two ways: with the margins from the beginning, and with the margins step by step."""
    ways = (STEPS[-1:], STEPS) if len(table.codes) else (STEPS[-1:],)
    return max((_found(table, size, steps) for steps in ways), key=lambda found: _objective(table, found).value)


def _found(table: _Table, size: int, steps: Sequence[float]) -> list[int]:
    found = _grown(table, [], size, steps[0])
    for weight in steps:
        found = _swapped(table, found, weight)
    return found


def _grown(table: _Table, chosen: Sequence[int], more: int, weight: float) -> list[int]:
    """With so many more, each time the one with whom the objective is highest."""
    found = list(chosen)
    while len(found) < len(chosen) + more:
        allowed = table.free & ~_clash(table, found).any(axis=0)
        if not allowed.any():
            break
        found.append(int(np.where(allowed, _added(table, found, weight), _NEVER).argmax()))
    return found


def _swapped(table: _Table, chosen: Sequence[int], weight: float) -> list[int]:
    """The best exchange of one voice for another, again and again until none is better."""
    found = list(chosen)
    while found:
        clash = _clash(table, found)
        allowed = table.free & (clash.sum(axis=0) == clash)
        values = np.where(allowed, _exchanged(table, found, weight), _NEVER)
        place, into = divmod(int(values.argmax()), len(table.ids))
        if values[place, into] <= values[place, found[place]]:
            break
        found[place] = into
    return found


def _clash(table: _Table, chosen: Sequence[int]) -> Yes:
    """A row for each voice: who must not stand beside it."""
    found = np.zeros((len(chosen), len(table.ids)), dtype=bool)
    for column in table.apart:
        theirs = column[list(chosen), None]
        found |= (column == theirs) & (theirs != ALONE)
    return found
