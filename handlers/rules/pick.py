"""Which voices stand for all: a stratified draw over team and source, decided by the seed alone."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody of the frame."""

    id: int
    stratum: tuple[str, str]
    """Team and source."""


def draw(frame: Sequence[Candidate], size: int, seed: str) -> list[tuple[Candidate, int]]:
    """``size`` candidates and how many of the frame each stands for (its stratum's size).

    Seats go to strata by largest remainder, ties by name; within a stratum the seed's hash decides. The order of
    ``frame`` changes nothing.
    """
    strata: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in frame:
        strata[candidate.stratum].append(candidate)
    seats = _seats({name: len(members) for name, members in strata.items()}, min(size, len(frame)))
    drawn: list[tuple[Candidate, int]] = []
    for name in sorted(strata, key=lambda name: (-len(strata[name]), name)):
        ranked = sorted(strata[name], key=lambda candidate: _rank(seed, candidate.id))
        drawn += [(candidate, len(strata[name])) for candidate in ranked[: seats[name]]]
    return drawn


def _rank(seed: str, candidate: int) -> bytes:
    return hashlib.sha256(f"{seed}:{candidate}".encode()).digest()


def _seats(sizes: dict[tuple[str, str], int], size: int) -> dict[tuple[str, str], int]:
    """Hamilton's method: whole quotas first, the rest by largest remainder."""
    total = sum(sizes.values())
    seats = {name: n * size // total for name, n in sizes.items()} if total else {}
    by_remainder = sorted(sizes, key=lambda name: (-(sizes[name] * size % total), name))
    for name in by_remainder[: size - sum(seats.values())]:
        seats[name] += 1
    return seats
