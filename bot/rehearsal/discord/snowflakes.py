"""Ids as Discord writes them: milliseconds since 2015 in the upper bits, so that they sort by time."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

EPOCH_MS = 1_420_070_400_000


@dataclass(slots=True)
class Snowflakes:
    """Makes ids, strictly increasing whatever the clock does, and secrets."""

    now: Callable[[], float]
    _last: int = 0
    _random: random.Random = field(default_factory=random.Random)

    def next(self) -> str:
        made = (int(self.now() * 1000) - EPOCH_MS) << 22
        self._last = max(made, self._last + 1)
        return str(self._last)

    def secret(self, length: int = 32) -> str:
        """Random hexadecimal digits; unguessable enough between programs of one machine."""
        return f"{self._random.getrandbits(length * 4):0{length}x}"


def seconds_of(snowflake: str) -> float:
    """The seconds since 1970 at which an id was made."""
    return ((int(snowflake) >> 22) + EPOCH_MS) / 1000


def written(seconds: float) -> str:
    """A time as Discord's JSON has it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")
