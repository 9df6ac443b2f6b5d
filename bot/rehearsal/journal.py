"""The record of every call and what became real by it, from which anybody can judge what was visible when."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from io import FileIO
from itertools import takewhile
from pathlib import Path
from typing import Any

import msgspec

Json = dict[str, Any]


@dataclass(slots=True)
class Journal:
    """Entries in memory (all, or the last `keep`) and, line by line, in a file. An entry has: seq, at (monotonic
    seconds), now (the server's clock), who, method, args, outcome ("accepted", "rejected:<error>" or "fault:<kind>"),
    took_effect, and what applies of error, channel, ts, of (the seq of the call that takes effect late), effects.

    Each effect is {kind, channel, ts, …}: posted and changed with thread_ts, user, bot_id, metadata and mentions;
    deleted; reacted and unreacted with person and emoji; ephemeral with person; view and home with person.
    """

    now: Callable[[], float]
    monotonic: Callable[[], float]
    path: Path | None = None
    keep: int | None = None
    on_entry: Callable[[], None] = lambda: None
    entries: deque[Json] = field(init=False)
    _effects: list[Json] = field(default_factory=list)
    _seq: int = 0
    _file: FileIO | None = None

    def __post_init__(self) -> None:
        self.entries = deque(maxlen=self.keep)
        if self.path is not None:
            self._file = self.path.open("ab", buffering=0)

    def write(self, who: str, method: str, args: Json, outcome: str, **more: Any) -> int:
        """Add an entry with the effects since the last one; returns its seq. `took_effect` is whether there are any,
        or the call was accepted, unless it is given.
        """
        self._seq += 1
        effects, self._effects = self._effects, []
        entry: Json = {
            "seq": self._seq,
            "at": self.monotonic(),
            "now": f"{self.now():.6f}",
            "who": who,
            "method": method,
            "args": args,
            "outcome": outcome,
            "took_effect": bool(effects) or outcome == "accepted",
            **more,
        }
        if effects:
            entry["effects"] = effects
        self.entries.append(entry)
        if self._file is not None:
            self._file.write(msgspec.json.encode(entry) + b"\n")
        self.on_entry()
        return self._seq

    def add_effect(self, effect: Json) -> None:
        """Something became real; the next entry tells it."""
        self._effects.append(effect)

    def after(self, seq: int) -> list[Json]:
        """The entries that came after `seq`, oldest first."""
        fresh = list(takewhile(lambda entry: entry["seq"] > seq, reversed(self.entries)))
        fresh.reverse()
        return fresh

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
