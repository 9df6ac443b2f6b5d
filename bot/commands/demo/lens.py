"""Simulated time: turns the lens through which Earshot's calendar and the rehearsal see the time."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path


class Lens:
    """From now on the calendar shows ``seen`` and runs ``rate`` times as fast as real time."""

    def __init__(self, file: Path, start: datetime) -> None:
        self._file = file
        self.turn(start, 0.0)

    def turn(self, seen: datetime, rate: float) -> None:
        self._real, self._seen, self._rate = time.time(), seen.timestamp(), rate
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps({"real": self._real, "seen": self._seen, "rate": self._rate}))
        fresh.replace(self._file)

    def timestamp(self) -> float:
        return self._seen + (time.time() - self._real) * self._rate

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.timestamp(), tz=UTC)
