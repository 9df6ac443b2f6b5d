"""Notices when the machine stood still: for this process, or for others that waited for a processor.

Whoever promises something about time can keep it only on a machine that runs. A verdict about time counts where none
of those who took part was kept waiting for longer than the promise allows.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

TICK_S = 0.01
LOOK_S = 0.05
WORTH_S = 0.02
HERE = 0


@dataclass(frozen=True, slots=True)
class Stall:
    who: int
    """A process id, or HERE."""
    until: float
    """``time.monotonic()``."""
    seconds: float


@dataclass
class Stalls:
    """``watched`` names the processes to be looked at."""

    watched: Callable[[], Iterable[int]]
    found: list[Stall] = field(default_factory=list)
    _waited: dict[int, float] = field(default_factory=dict)

    async def run(self) -> None:
        """Until cancelled."""
        last = looked = time.monotonic()
        while True:
            await asyncio.sleep(TICK_S)
            now = time.monotonic()
            self._note(HERE, now, now - last - TICK_S)
            last = now
            if now - looked >= LOOK_S:
                looked = now
                self._look(now)

    def _look(self, now: float) -> None:
        for pid in self.watched():
            waited = waited_for_a_processor(pid)
            if waited is not None:
                self._note(pid, now, waited - self._waited.get(pid, waited))
                self._waited[pid] = waited

    def _note(self, who: int, until: float, seconds: float) -> None:
        if seconds >= WORTH_S:
            self.found.append(Stall(who, until, seconds))

    def between(self, since: float, until: float) -> float:
        """For how many seconds the one that waited longest was kept waiting then, all in all."""
        sums: dict[int, float] = {}
        for stall in self.found:
            if stall.until > since and stall.until - stall.seconds < until:
                sums[stall.who] = sums.get(stall.who, 0.0) + stall.seconds
        return max(sums.values(), default=0.0)

    @property
    def longest(self) -> float:
        return max((stall.seconds for stall in self.found), default=0.0)


def waited_for_a_processor(pid: int) -> float | None:
    """Seconds that a process's main thread spent ready to run without a processor; None where nobody counts them."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return None
