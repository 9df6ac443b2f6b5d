"""Changes on their way to open pages, each of which sees what its person may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..open_pages import OpenPages
from . import permissions, seen
from .world import Change, World

Json = dict[str, Any]
OF_A_MESSAGE = ("posted", "changed", "reacted", "unreacted", "cleared", "pinned", "unpinned")
OF_PEOPLE = ("joined", "left", "member", "role")


@dataclass(slots=True)
class Live(OpenPages):
    """All open pages of a scene."""

    world: World = field(kw_only=True)

    def on_change(self, change: Change) -> None:
        for page in self.pages:
            told = shown_change(self.world, change, page.person)
            if told is not None:
                page.add(told)

    def on_stage(self, change: Json) -> None:
        for page in self.pages:
            page.add({"kind": "stage", "stage": change})


def shown_change(world: World, change: Change, person: str) -> Json | None:
    """A change as the page of a person gets it, None when they may not see it."""
    room, message = change.room, change.message
    if change.kind in OF_PEOPLE:
        return {"kind": "people"}
    if change.kind == "modal":
        return {"kind": "modal", "modal": change.shown} if person == change.person else None
    if room is None or not permissions.in_room(world, room, person):
        return None
    if change.kind == "ephemeral" and message is not None:
        if person != change.person:
            return None
        kind = "ephemeral" if message in world.ephemerals.get(person, ()) else "gone"
        return {"kind": kind, "channel": room.id, "id": message.id, "message": seen.message(world, room, message)}
    if change.kind == "deleted" and message is not None:
        return {"kind": "gone", "channel": room.id, "id": message.id}
    if change.kind in OF_A_MESSAGE and message is not None:
        told = {"kind": "message", "channel": room.id, "message": seen.message(world, room, message)}
        return told | {"new": change.kind == "posted", "calls": list(message.pings)}
    if change.kind in ("opened", "altered", "closed"):
        return {"kind": "room", "room": seen.room(world, room, person), "gone": change.kind == "closed"}
    return None
