"""Themes: what many customers speak of, by their stored vectors; a theme keeps its id while its words drift.

A text joins the theme whose centre is nearest, or begins one. All sums are whole numbers below 2²⁴, which a product of
float32 matrices gives exactly in any order: the same stored vectors give the same themes on every processor.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from handlers.rules.understanding.vectors import Vectors

Sums = NDArray[np.int64]
Whole = NDArray[np.float32]
"""Whole numbers, as float32 for the sake of the fast product."""

NONE = 0
"""The theme of a text of which nothing is known; real ids begin at 1."""
_SQUARE = 127 * 127
JOINS = int(0.53 * _SQUARE)
"""Product with a centre from which on a text belongs to the theme."""
MERGES = int(0.86 * _SQUARE)
"""Centres that near are one theme."""
PARTS = int(0.30 * _SQUARE)
"""Halves of a theme whose centres are so far apart are two."""
SPLIT_MIN = 20
"""Members of the smaller half."""
_HALVINGS = 6
BLOCK = 512


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Theme:
    """``total`` is the sum of its members' vectors since the last re-centring; its direction is the centre."""

    id: int
    count: int
    total: Sums
    centre: Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What people decided about themes; nothing here is ever undone by re-centring."""

    named: frozenset[int] = frozenset()
    muted: frozenset[int] = frozenset()
    merged: Mapping[int, int] = field(default_factory=dict)
    """From a theme to the one that it is shown as. Both keep their centres, so that people can part them again."""

    @property
    def touched(self) -> frozenset[int]:
        return self.named | self.muted | frozenset(self.merged) | frozenset(self.merged.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """``split``: ``other`` was parted from ``theme``; ``merged``: it now is in ``theme``; ``ended``: all quiet."""

    kind: Literal["split", "merged", "ended"]
    theme: int
    other: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recentred:
    themes: tuple[Theme, ...]
    members: tuple[int, ...]
    """Of each text that was given, its theme now."""
    events: tuple[Event, ...]
    next_id: int


def shown(theme: int, people: People) -> int:
    """The theme as which people want it shown; a circle of merges ends where it began to repeat."""
    seen = {theme}
    while (into := people.merged.get(theme, theme)) not in seen:
        theme = into
        seen.add(theme)
    return theme


class Themes:
    """Assigns texts in the order in which they come; however they are cut into calls, the result is the same."""

    def __init__(self, known: Iterable[Theme] = (), *, next_id: int = 1) -> None:
        """``known`` in the order of their ids: of equally near themes the older one is joined."""
        ordered = sorted(known, key=lambda theme: theme.id)
        self.next_id = max([next_id, *(theme.id + 1 for theme in ordered)])
        self._ids = [theme.id for theme in ordered]
        self._counts = [theme.count for theme in ordered]
        self._totals = [theme.total.astype(np.int64) for theme in ordered]
        self._centres: Whole | None = (
            np.array([theme.centre for theme in ordered], dtype=np.float32) if ordered else None
        )

    def assign(self, vectors: Vectors) -> list[int]:
        """Of each text the id of its theme; `NONE` where the vector is zero."""
        found: list[int] = []
        # Products of whole numbers up to 127 are never invalid; kernels of BLAS for short rows now and then say so for
        # what lies beside a row in memory of their own, and warn of it.
        with np.errstate(invalid="ignore"):
            for start in range(0, len(vectors), BLOCK):
                found += self._assign(vectors[start : start + BLOCK])
        return found

    def themes(self) -> tuple[Theme, ...]:
        """As they are now, to be stored."""
        if self._centres is None:
            return ()
        known = zip(self._ids, self._counts, self._totals, self._centres.astype(np.int8), strict=True)
        return tuple(Theme(id=id_, count=count, total=total, centre=centre) for id_, count, total, centre in known)

    def _assign(self, vectors: Vectors) -> list[int]:
        rows = vectors.astype(np.float32)
        whole = vectors.astype(np.int64)
        known = set(np.flatnonzero(vectors.any(axis=1)).tolist())
        many = len(self._ids)
        near: Whole = np.full((len(rows), many + len(rows)), -np.inf, dtype=np.float32)
        centres = self._with_room(many + len(rows), rows.shape[1])
        near[:, :many] = rows @ centres[:many].T
        found = []
        for row in range(len(rows)):
            if row not in known:
                found.append(NONE)
                continue
            place = int(near[row, :many].argmax()) if many else -1
            if place < 0 or near[row, place] < JOINS:
                place = many
                many += 1
                self._ids.append(self.next_id)
                self._counts.append(0)
                self._totals.append(np.zeros(rows.shape[1], dtype=np.int64))
                self.next_id += 1
            self._counts[place] += 1
            self._totals[place] += whole[row]
            # The centre follows its members whenever there are twice as many: a few times in a theme's life.
            if self._counts[place].bit_count() == 1:
                centres[place] = centre_of(self._totals[place])
                near[row + 1 :, place] = rows[row + 1 :] @ centres[place]
            found.append(self._ids[place])
        self._centres = centres[:many]
        return found

    def _with_room(self, many: int, dimensions: int) -> Whole:
        room: Whole = np.zeros((many, dimensions), dtype=np.float32)
        if self._centres is not None:
            room[: len(self._centres)] = self._centres
        return room


def centre_of(total: Sums) -> Vectors:
    """The direction of a sum, 127 long; square root and division are exact by IEEE 754, so the same everywhere."""
    length = np.sqrt(float(np.dot(total, total)))
    direction: Vectors = np.rint(127 * total / max(length, 1.0)).astype(np.int8)
    return direction


def recentre(
    themes: Sequence[Theme], members: Sequence[int], vectors: Vectors, *, people: People, next_id: int
) -> Recentred:
    """Once a week: centres go to where their members are, near themes merge, a theme of two kinds splits.

    ``members`` and ``vectors``: the texts of the weeks that count, their theme and their vector, in order. What ended
    has none of them left. What people named, muted or merged stays: it neither ends, nor splits, nor goes into another.
    """
    table = _Table(themes, members, vectors, people=people, next_id=next_id)
    table.move_centres()
    table.merge()
    table.reassign()
    table.split()
    table.end()
    return table.result()


class _Table:
    """Themes while they are re-centred: ids in order, and each text's theme."""

    def __init__(
        self, themes: Sequence[Theme], members: Sequence[int], vectors: Vectors, *, people: People, next_id: int
    ) -> None:
        self.centres = {theme.id: theme.centre for theme in sorted(themes, key=lambda theme: theme.id)}
        self.members = np.array(members, dtype=np.int64)
        self.vectors = vectors
        self.rows = vectors.astype(np.float32)
        self.people = people
        self.next_id = max([next_id, *(id_ + 1 for id_ in self.centres)])
        self.events: list[Event] = []
        unknown = sorted(set(self.members.tolist()) - set(self.centres) - {NONE})
        if unknown:
            raise ValueError(f"texts in themes that do not exist: {unknown[:5]}")

    def total(self, theme: int) -> Sums:
        found: Sums = self.vectors[self.members == theme].sum(axis=0, dtype=np.int64)
        return found

    def move_centres(self) -> None:
        ids = np.array(list(self.centres), dtype=np.int64)
        if not len(ids):
            return
        totals = np.zeros((len(ids), self.vectors.shape[1]), dtype=np.int64)
        known = self.members != NONE
        np.add.at(totals, np.searchsorted(ids, self.members[known]), self.vectors[known].astype(np.int64))
        for place, id_ in enumerate(ids.tolist()):
            if totals[place].any():
                self.centres[id_] = centre_of(totals[place])

    def merge(self) -> None:
        """The nearest pair first; the one that people touched remains, else the one with more texts, else the older."""
        while (pair := self._nearest_pair()) is not None:
            stays, goes = pair
            self.members[self.members == goes] = stays
            del self.centres[goes]
            total = self.total(stays)
            if total.any():
                self.centres[stays] = centre_of(total)
            self.events.append(Event(kind="merged", theme=stays, other=goes))

    def _nearest_pair(self) -> tuple[int, int] | None:
        ids = list(self.centres)
        if len(ids) < 2:
            return None
        centres = np.array(list(self.centres.values()), dtype=np.float32)
        near = np.triu(centres @ centres.T, 1)
        touched = self.people.touched
        for id_ in sorted(touched & set(ids)):
            near[ids.index(id_), [place for place, other in enumerate(ids) if other in touched]] = 0
        for id_ in sorted(self.people.muted & set(ids)):
            # What people silenced must not silence anything else.
            near[ids.index(id_), :] = 0
            near[:, ids.index(id_)] = 0
        place = int(near.argmax())
        one, other = place // len(ids), place % len(ids)
        if near[one, other] < MERGES:
            return None
        return self._who_stays(ids[one], ids[other])

    def _who_stays(self, one: int, other: int) -> tuple[int, int]:
        def weight(id_: int) -> tuple[bool, int, int]:
            return id_ in self.people.touched, int((self.members == id_).sum()), -id_

        return (one, other) if weight(one) > weight(other) else (other, one)

    def reassign(self) -> None:
        """Each text to its nearest centre, where that is nearer than before; who is near none stays."""
        ids = np.array(list(self.centres), dtype=np.int64)
        if not len(ids):
            return
        centres = np.array(list(self.centres.values()), dtype=np.float32)
        for start in range(0, len(self.rows), BLOCK):
            some = slice(start, start + BLOCK)
            near = self.rows[some] @ centres.T
            best = near.argmax(axis=1)
            moves = (near[np.arange(len(best)), best] >= JOINS) & self.vectors[some].any(axis=1)
            self.members[some] = np.where(moves, ids[best], self.members[some])
        self.move_centres()

    def split(self) -> None:
        for id_ in [one for one in self.centres if one not in self.people.touched]:
            mine = np.flatnonzero(self.members == id_)
            if len(mine) < 2 * SPLIT_MIN:
                continue
            apart = _halves(self.rows[mine], self.vectors[mine], self.centres[id_])
            if apart is None:
                continue
            self.members[mine[apart]] = self.next_id
            for one in (id_, self.next_id):
                self.centres[one] = centre_of(self.total(one))
            self.events.append(Event(kind="split", theme=id_, other=self.next_id))
            self.next_id += 1

    def end(self) -> None:
        alive = set(self.members.tolist()) | self.people.touched
        for id_ in [one for one in self.centres if one not in alive]:
            del self.centres[id_]
            self.events.append(Event(kind="ended", theme=id_))

    def result(self) -> Recentred:
        return Recentred(
            themes=tuple(self._theme(id_, centre) for id_, centre in self.centres.items()),
            members=tuple(self.members.tolist()),
            events=tuple(self.events),
            next_id=self.next_id,
        )

    def _theme(self, id_: int, centre: Vectors) -> Theme:
        total = self.total(id_)
        # A quiet one that people touched stays where it was, with the weight of one text.
        is_quiet = not total.any()
        count = 1 if is_quiet else int((self.members == id_).sum())
        return Theme(id=id_, count=count, total=centre.astype(np.int64) if is_quiet else total, centre=centre)


def _halves(rows: Whole, vectors: Vectors, centre: Vectors) -> NDArray[np.bool_] | None:
    """Who belongs to the smaller of two halves; None where they do not lie apart or one is small."""
    first = rows[int((rows @ centre.astype(np.float32)).argmin())]
    second = rows[int((rows @ first).argmin())]
    is_second = np.zeros(len(rows), dtype=bool)
    for _ in range(_HALVINGS):
        is_second = rows @ second > rows @ first
        if not SPLIT_MIN <= int(is_second.sum()) <= len(rows) - SPLIT_MIN:
            return None
        first = centre_of(vectors[~is_second].sum(axis=0, dtype=np.int64)).astype(np.float32)
        second = centre_of(vectors[is_second].sum(axis=0, dtype=np.int64)).astype(np.float32)
    if float(first @ second) >= PARTS:
        return None
    return is_second if 2 * int(is_second.sum()) <= len(rows) else ~is_second
