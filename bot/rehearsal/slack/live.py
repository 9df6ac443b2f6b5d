"""Changes on their way to open pages, each of which sees what its person may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..open_pages import OpenPages
from . import objects
from .world import Change, Room, World

Json = dict[str, Any]


@dataclass(slots=True)
class Live(OpenPages):
    """All open pages of a workspace."""

    world: World = field(kw_only=True)

    def on_change(self, change: Change) -> None:
        if not self.pages:
            return
        told = shown_change(self.world, change)
        if told is None:
            return
        for page in self.pages:
            if change.kind in ("ephemeral", "view", "home"):
                if page.person == change.person:
                    page.add(told)
            elif change.room is None or can_see(change.room, page.person):
                page.add(told)

    def on_stage(self, change: Json) -> None:
        for page in self.pages:
            page.add({"kind": "stage", "stage": change})


def can_see(room: Room, person: str) -> bool:
    """Rooms a person finds in the list: those they are in."""
    return person in room.members


def shown_change(world: World, change: Change) -> Json | None:
    """A change as the page gets it."""
    room, message = change.room, change.message
    if message is not None and room is not None:
        if change.kind == "deleted" and message.ts not in room.messages:
            told: Json = {"kind": "gone", "channel": room.id, "ts": message.ts, "thread_ts": message.thread_ts}
        else:
            shown = objects.message(world, room, message)
            told = {"kind": "message", "channel": room.id, "message": shown, "new": change.kind == "posted"}
            told["mentions"] = list(change.mentions)
        parent = room.messages.get(message.thread_ts or "")
        if parent is not None and parent is not message:
            told["parent"] = objects.message(world, room, parent)
        if change.kind in ("pinned", "unpinned"):
            told["pins"] = len(room.pins)
        return told
    if change.kind == "ephemeral" and change.ephemeral is not None:
        return {"kind": "ephemeral", "channel": change.ephemeral["channel"], "message": change.ephemeral}
    if change.kind in ("view", "home"):
        return {"kind": change.kind, "view": change.view, "views": world.views.get(change.person or "", [])}
    if room is not None:
        return {"kind": "room", "channel": objects.channel(world, room), "members": list(room.members)}
    if change.kind in ("person", "group"):
        return {"kind": "people"}
    return None
