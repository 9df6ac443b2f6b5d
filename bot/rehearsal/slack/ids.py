"""Ids and timestamps as Slack writes them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

_LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(slots=True)
class Stamps:
    """Makes message timestamps: strings of seconds with 6 decimals, strictly increasing whatever the clock does."""

    now: Callable[[], float]
    _last: int = 0

    def next(self) -> str:
        micro = max(int(self.now() * 1_000_000), self._last + 1)
        self._last = micro
        return f"{micro // 1_000_000}.{micro % 1_000_000:06d}"


@dataclass(slots=True)
class Ids:
    """Makes ids that do not repeat over restarts: a random start for each server, then a counter."""

    _random: random.Random = field(default_factory=random.Random)
    _count: int = 0
    _start: str = ""

    def new(self, prefix: str) -> str:
        """An id such as `V0K3Q9…`: the prefix, this server's five letters, a counter of at least four."""
        if not self._start:
            self._start = "".join(self._random.choices(_LETTERS, k=5))
        self._count += 1
        count, letters = self._count, ""
        while count or len(letters) < 4:
            count, digit = divmod(count, len(_LETTERS))
            letters = _LETTERS[digit] + letters
        return f"{prefix}0{self._start}{letters}"

    def secret(self, length: int = 24) -> str:
        """Random hexadecimal digits; unguessable enough between programs of one machine."""
        return f"{self._random.getrandbits(length * 4):0{length}x}"
