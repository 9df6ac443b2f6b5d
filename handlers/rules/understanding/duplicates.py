"""Near-duplicates: each text is linked to an earlier leader that says nearly the same, or becomes a leader itself.

Never chained: a text is compared with leaders alone, so nothing drifts away from what it is linked to. It is known
by its key, the smallest hashes of its runs of six characters (a bottom-k sketch, Broder 1997): two keys tell how much
of two texts is the same, and keys are all that has to be stored to go on later.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from handlers.rules.alike import LIKE, RUN
from handlers.rules.understanding.grams import characters, runs

VERSION = 1
"""Of keys: those of different versions are not compared."""
KEY_MAX = 32
"""Hashes in a key; of a text with fewer runs all."""
LOOKED_UP = 9
"""Of a key so many are looked up, the smallest that are not crowded."""
FEW = 8
"""A key with fewer hashes needs one in common with a leader to be compared, others two."""
CROWD = 8
"""A hash that so many leaders have is a greeting or a signature, and leads nowhere."""
BLOCK = 500


class Link(NamedTuple):
    """``leader`` is the text's own id where it leads."""

    id: int
    leader: int
    like: float
    """Estimated share of runs in common; 1 for a leader."""


def keys(texts: Sequence[str]) -> list[bytes]:
    """Of each text its key: at most 32 hashes of 32 bits, sorted, little-endian. Texts of any script and length."""
    found: list[bytes] = []
    for start in range(0, len(texts), BLOCK):
        found += _keys(texts[start : start + BLOCK])
    return found


def link_all(texts: Sequence[tuple[int, str]]) -> list[Link]:
    """These alone, id and text, in their order."""
    found = keys([text for _, text in texts])
    return Leaders().link([(id_, key) for (id_, _), key in zip(texts, found, strict=True)])


def _keys(texts: Sequence[str]) -> list[bytes]:
    owner, hashes = runs(characters(texts), RUN)
    # Text and hash in one number, so that one sort brings a text's hashes together in order.
    both = np.sort((owner.astype(np.uint64) << np.uint64(32)) | (hashes >> np.uint64(32)))
    both = both[np.concatenate([[True], both[1:] != both[:-1]])] if both.size else both
    starts = np.searchsorted(both, np.arange(len(texts) + 1, dtype=np.uint64) << np.uint64(32)).tolist()
    low = both.astype("<u4").tobytes()
    return [
        low[4 * start : 4 * min(end, start + KEY_MAX)] if end > start else _short(text)
        for text, start, end in zip(texts, starts, starts[1:], strict=False)
    ]


def _short(text: str) -> bytes:
    """A text shorter than one run is like its equals only."""
    of = characters([text])
    whole = 0
    for code in of.codes.tolist():
        whole = (whole * 1_000_003 + code) & 0xFFFFFFFF
    return whole.to_bytes(4, "little") if of.codes.size > 1 else b""


class Leaders:
    """Knows the leaders there are. The same texts in the same order get the same links, however they are cut up."""

    def __init__(self, known: Iterable[tuple[int, bytes]] = ()) -> None:
        """``known``: stored leaders, id and key, in the order in which they came."""
        self._ids: list[int] = []
        self._keys: list[bytes] = []
        self._by_hash: dict[int, int | list[int]] = {}
        """The leaders that have it, one without a list around it: most stand alone."""
        for id_, key in known:
            self._add(id_, key, _hashes(key))

    def link(self, texts: Sequence[tuple[int, bytes]]) -> list[Link]:
        """``texts``: id and key, in order. A text without any letter leads itself and is never led to."""
        return [self._link(id_, key) for id_, key in texts]

    def _link(self, id_: int, key: bytes) -> Link:
        hashes = _hashes(key)
        best, most = None, 0.0
        near = self._near(hashes)
        if near:
            mine = frozenset(hashes)
            for leader in near:
                like = _like(mine, hashes, _hashes(self._keys[leader]))
                if like >= LIKE and like > most:
                    best, most = leader, like
        if best is not None:
            return Link(id_, self._ids[best], most)
        self._add(id_, key, hashes)
        return Link(id_, id_, 1.0)

    def _near(self, hashes: Sequence[int]) -> list[int]:
        """The leaders that have enough of the looked up hashes, the earliest first."""
        once: set[int] = set()
        near: set[int] = set()
        left = LOOKED_UP
        by_hash = self._by_hash
        for one in hashes:
            there = by_hash.get(one)
            if isinstance(there, int):
                (near if there in once else once).add(there)
            elif there is not None:
                if len(there) >= CROWD:
                    continue
                for leader in there:
                    (near if leader in once else once).add(leader)
            left -= 1
            if not left:
                break
        if len(hashes) < FEW:
            near |= once
        return sorted(near)

    def _add(self, id_: int, key: bytes, hashes: Sequence[int]) -> None:
        if not key:
            return
        here = len(self._ids)
        self._ids.append(id_)
        self._keys.append(key)
        left = LOOKED_UP
        for one in hashes:
            there = self._by_hash.setdefault(one, here)
            if isinstance(there, list):
                if len(there) >= CROWD:
                    continue
                there.append(here)
            elif there != here:
                self._by_hash[one] = [there, here]
            left -= 1
            if not left:
                break


def _hashes(key: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(key) // 4}I", key)


def _like(mine: frozenset[int], one: Sequence[int], other: Sequence[int]) -> float:
    """The share of what either has that both have, among the hashes up to where both keys are complete."""
    both = len(mine.intersection(other))
    if both < LIKE * min(len(one), len(other)):
        return 0.0
    mine_until, other_until = len(one), len(other)
    if mine_until == KEY_MAX and (other_until < KEY_MAX or one[-1] <= other[-1]):
        other_until = bisect_right(other, one[-1])
    elif other_until == KEY_MAX:
        mine_until = bisect_right(one, other[-1])
    return both / (mine_until + other_until - both)
