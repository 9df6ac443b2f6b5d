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

from .world import Change, World

Json = dict[str, Any]
_VISIBLE = ("posted", "changed", "deleted")


@dataclass(slots=True)
class Journal:
    """Entries in memory (all, or the last `keep`) and, line by line, in a file. An entry has: seq, at (monotonic
    seconds), now (the server's clock), who, method, args, outcome ("accepted", "rejected:<error>" or "fault:<kind>"),
    took_effect, and what applies of error, channel, ts, of (the seq of the call that takes effect late), effects.

    Each effect is {kind, channel, ts, …}: posted and changed with thread_ts, user, bot_id, metadata and mentions;
    deleted; reacted and unreacted with person and emoji; ephemeral with person; view and home with person.
    """

    world: World
    path: Path | None = None
    keep: int | None = None
    on_entry: Callable[[], None] = lambda: None
    entries: deque[Json] = field(init=False)
    _effects: list[Json] = field(default_factory=list)
    _seq: int = 0
    _file: FileIO | None = None

    def __post_init__(self) -> None:
        self.entries = deque(maxlen=self.keep)
        self.world.listeners.append(self._collect)
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
            "at": self.world.monotonic(),
            "now": f"{self.world.now():.6f}",
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

    def after(self, seq: int) -> list[Json]:
        """The entries that came after `seq`, oldest first."""
        fresh = list(takewhile(lambda entry: entry["seq"] > seq, reversed(self.entries)))
        fresh.reverse()
        return fresh

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _collect(self, change: Change) -> None:
        effect = effect_of(change)
        if effect is not None:
            self._effects.append(effect)


def effect_of(change: Change) -> Json | None:
    """A change as the journal tells it, None for those that nobody judges."""
    if change.kind in _VISIBLE:
        message = change.message
        assert message is not None
        effect: Json = {"kind": change.kind, "channel": message.room, "ts": message.ts}
        if message.thread_ts and message.thread_ts != message.ts:
            effect["thread_ts"] = message.thread_ts
        if change.kind != "deleted":
            effect |= {"user": message.user, "bot_id": message.bot_id, "metadata": message.metadata}
            effect |= {"mentions": list(change.mentions), "text": message.text}
            if message.subtype == "thread_broadcast":
                effect["broadcast"] = True
        return effect
    if change.kind in ("reacted", "unreacted", "pinned", "unpinned"):
        message = change.message
        assert message is not None
        found = {"kind": change.kind, "channel": message.room, "ts": message.ts, "person": change.person}
        return found | {"emoji": change.emoji} if change.emoji else found
    if change.kind == "ephemeral":
        shown = change.ephemeral or {}
        kind = "ephemeral_gone" if shown.get("gone") else "ephemeral"
        return {"kind": kind, "channel": shown.get("channel"), "ts": shown.get("ts"), "person": change.person}
    if change.kind in ("view", "home"):
        return {"kind": change.kind, "person": change.person, "view_id": change.view["id"] if change.view else None}
    if change.kind in ("joined", "left") and change.room is not None:
        return {"kind": change.kind, "channel": change.room.id, "person": change.person}
    return None
