"""Simulated time: turns the lens through which Earshot's calendar and the rehearsal see the time."""

import asyncio
import json
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

from bot import clock

LATE_S = 0.08
"""A timer may wake so late; time must not run past where it was to stop."""
HURRIED_S = 0.04


class Lens:
    """From now on the calendar shows ``seen`` and runs ``rate`` times as fast as real time."""

    def __init__(self, file: Path, start: datetime) -> None:
        self._file = file
        self._zone: tzinfo | None = start.tzinfo
        self.turn(start, 0.0)

    def turn(self, seen: datetime, rate: float) -> None:
        self._real, self._seen, self._rate = clock.wall() / 1000, seen.timestamp(), rate
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps({"real": self._real, "seen": self._seen, "rate": self._rate}))
        fresh.replace(self._file)

    def timestamp(self) -> float:
        return self._seen + (clock.wall() / 1000 - self._real) * self._rate

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.timestamp(), tz=self._zone)


class Time:
    """Runs simulated time from one moment of the story to the next; can be held, hurried, and led to the next day."""

    def __init__(self, lens: Lens, changed: Callable[[], None] = lambda: None) -> None:
        self._lens = lens
        self._told = changed
        self._change = asyncio.Event()
        self._day: date | None = None
        self.held = False
        self.fast = False

    # -------------------------------------------------------------- the buttons

    def hold(self) -> None:
        """Pause, and go on."""
        self.held = not self.held
        self._lens.turn(self._lens.now(), 0.0 if self.held else 1.0)
        self._changed()

    def hurry(self) -> None:
        """Twice as fast, and as fast as before."""
        self.fast = not self.fast
        self._changed()

    def next_day(self) -> None:
        """What is left of the day goes as fast as it can."""
        self._day = (self._lens.now() + timedelta(days=1)).date()
        self.held = False
        self._changed()

    def _changed(self) -> None:
        self._change.set()
        self._told()

    # -------------------------------------------------------------- the story

    async def run_to(self, at: datetime, seconds: float) -> None:
        """Lets time run to ``at``, in so many real seconds as long as nobody presses anything."""
        left = seconds
        while left > 0 or self.held:
            if self._hurries_to(at):
                await asyncio.sleep(HURRIED_S)
                break
            pace = 0.0 if self.held else 2.0 if self.fast else 1.0
            gap = (at - self._lens.now()).total_seconds()
            self._lens.turn(self._lens.now(), pace * max(0.0, gap) / (left + LATE_S) if left > 0 else 0.0)
            began = time.monotonic()
            await self._until_pressed(left / pace if pace else None)
            left -= (time.monotonic() - began) * pace
        self._lens.turn(max(at, self._lens.now()), 1.0)

    async def go_on(self) -> None:
        """Returns at once, or when time is no longer held."""
        while self.held:
            await self._until_pressed(None)

    def _hurries_to(self, at: datetime) -> bool:
        return self._day is not None and at.date() < self._day and not self.held

    async def _until_pressed(self, seconds: float | None) -> None:
        self._change.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._change.wait()
        except TimeoutError:
            pass
