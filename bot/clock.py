"""The only place that asks what time it is, and the tick of APScheduler that looks what is due.

Two clocks: ``now()`` is the calendar (rituals, promises, what people read), ``wall()`` counts milliseconds on the wire
(leases, pace, settling). They differ only in a rehearsal, where the calendar is seen through a *lens*: a small file
``{"real": …, "seen": …, "rate": …}`` saying that at real time ``real`` the calendar showed ``seen`` and runs ``rate``
times as fast. The scheduler holds no state: a ring row says what has happened.
"""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler


def wall() -> int:
    """Milliseconds since 1970 by this machine's clock."""
    return time.time_ns() // 1_000_000


def at(ms: int) -> datetime:
    """The instant of a ``wall()`` reading."""
    return datetime.fromtimestamp(ms / 1000, tz=UTC)


class Calendar:
    """What time people have."""

    def __init__(self, lens: str = "") -> None:
        self._lens = Path(lens) if lens else None
        self._stamp = 0
        self._real, self._seen, self._rate = 0.0, 0.0, 1.0

    def now(self) -> datetime:
        if self._lens is None:
            return datetime.now(tz=UTC)
        self._focus(self._lens)
        return datetime.fromtimestamp(self._seen + (time.time() - self._real) * self._rate, tz=UTC)

    def _focus(self, lens: Path) -> None:
        """Reads the lens again when somebody turned it."""
        try:
            stamp = lens.stat().st_mtime_ns
            if stamp == self._stamp:
                return
            turned = json.loads(lens.read_text())
        except (OSError, ValueError):
            return  # it is just being written; the old one serves this once
        self._stamp = stamp
        self._real, self._seen, self._rate = turned["real"], turned["seen"], turned["rate"]


async def tick(look: Callable[[], Awaitable[None]], every: float) -> None:
    """Calls ``look`` every so many seconds until cancelled; a late tick is one tick, however late."""

    async def looked() -> None:
        # Cancelled by the scheduler when Earshot ends: nothing that an operator had to read a traceback of.
        with suppress(asyncio.CancelledError):
            await look()

    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it warns of each tick that a longer look takes with it
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(
        looked,
        "interval",
        seconds=every,
        next_run_time=datetime.now(tz=UTC),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    scheduler.start()
    try:
        await asyncio.Event().wait()
    finally:
        scheduler.shutdown(wait=False)
