"""Reads a journal back: which messages are visible, and which were ever visible twice. Pure: it needs the journal's
entries (dicts, oldest first) and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    """A message as it stands, or stood. `since` and `until` are the journal's monotonic seconds; `until` is None while
    the message is there. `carried` is the last metadata it had, also when an edit took it away.
    """

    channel: str
    ts: str
    thread_ts: str | None
    user: str
    bot_id: str | None
    metadata: Json | None
    carried: Json | None
    text: str
    since: float
    until: float | None = None
    edits: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubled:
    """Two messages of one key, visible at the same time from `since` on, for `seconds` (None: still)."""

    key: str
    first: tuple[str, str]
    second: tuple[str, str]
    since: float
    seconds: float | None


def load(lines: Iterable[str | bytes]) -> Iterator[Json]:
    """The entries of a journal file; a last line that was cut off is left out."""
    for line in lines:
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError:
                return


def visible(journal: Iterable[Json]) -> dict[tuple[str, str], Visible]:
    """The messages that are visible at the end, by (channel, ts)."""
    return {place: life for place, life in lives(journal).items() if life.until is None}


def lives(journal: Iterable[Json]) -> dict[tuple[str, str], Visible]:
    """Every message that ever was visible, by (channel, ts), as it stood last."""
    found: dict[tuple[str, str], Visible] = {}
    for entry in journal:
        for effect in entry.get("effects", ()):
            kind = effect["kind"]
            if kind not in ("posted", "changed", "deleted"):
                continue
            place = (effect["channel"], effect["ts"])
            before = found.get(place)
            if kind == "deleted":
                if before is not None and before.until is None:
                    found[place] = replace(before, until=entry["at"])
            elif kind == "posted" or before is not None:
                found[place] = _alive(effect, entry["at"], before)
    return found


def by_key(journal: Iterable[Json], key: str | Callable[[Json], str | None] | None = None) -> dict[str, list[Visible]]:
    """Every message that ever had metadata, by what identifies it: the field of `event_payload` that `key` names, or
    what `key` makes of the metadata, or (None) the whole `event_payload`.
    """
    found: dict[str, list[Visible]] = {}
    for life in lives(journal).values():
        name = _key_of(life.carried, key)
        if name is not None:
            found.setdefault(name, []).append(life)
    return found


def doubled(journal: Iterable[Json], key: str | Callable[[Json], str | None] | None = None) -> list[Doubled]:
    """Every pair of messages that were ever visible at the same time with the same key (see `by_key`). What a message
    carried last counts for its whole life.
    """
    found: list[Doubled] = []
    for name, same in by_key(journal, key).items():
        same.sort(key=lambda life: life.since)
        for number, second in enumerate(same):
            for first in same[:number]:
                if first.until is None or first.until > second.since:
                    ends = [life.until for life in (first, second) if life.until is not None]
                    seconds = min(ends) - second.since if ends else None
                    pair = ((first.channel, first.ts), (second.channel, second.ts))
                    found.append(Doubled(key=name, first=pair[0], second=pair[1], since=second.since, seconds=seconds))
    return found


def calls(journal: Iterable[Json], method: str, outcome: str = "accepted") -> list[Json]:
    """The entries of one method with one outcome."""
    return [entry for entry in journal if entry["method"] == method and entry["outcome"] == outcome]


def mentions(journal: Iterable[Json]) -> dict[tuple[str, str], list[str]]:
    """Whom messages called, by (channel, ts): person ids, "!channel", "!subteam^S…". Messages that called nobody are
    left out; edits count.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for entry in journal:
        for effect in entry.get("effects", ()):
            if effect.get("mentions"):
                found.setdefault((effect["channel"], effect["ts"]), []).extend(effect["mentions"])
    return found


def _alive(effect: Json, at: float, before: Visible | None) -> Visible:
    return Visible(
        channel=effect["channel"],
        ts=effect["ts"],
        thread_ts=effect.get("thread_ts"),
        user=effect.get("user", ""),
        bot_id=effect.get("bot_id"),
        metadata=effect.get("metadata"),
        carried=effect.get("metadata") or (before.carried if before else None),
        text=effect.get("text", ""),
        since=before.since if before else at,
        edits=before.edits + 1 if before else 0,
    )


def _key_of(metadata: Json | None, key: str | Callable[[Json], str | None] | None) -> str | None:
    if not metadata:
        return None
    if callable(key):
        return key(metadata)
    payload = metadata.get("event_payload") or {}
    if key is None:
        return json.dumps(payload, sort_keys=True)
    value = payload.get(key)
    return None if value is None else str(value)
