"""What a page is shown of rooms and messages, beside what the app gets."""

from __future__ import annotations

from typing import Any

from . import objects, permissions
from .values import CATEGORY, FORUM, THREADS
from .world import Message, Room, World

Json = dict[str, Any]


def room(world: World, found: Room, person: str) -> Json:
    """A room as a page lists it: with whether the person may write there."""
    have = permissions.in_room(world, found, person) if person else permissions.EVERYTHING
    speaks = permissions.SEND_MESSAGES_IN_THREADS if found.kind in THREADS else permissions.SEND_MESSAGES
    shown = objects.channel(world, found)
    if found.guild is None:
        shown["name"] = next(one for one in found.recipients if one != world.app.bot)
    return shown | {"writable": bool(have & speaks) and found.kind != CATEGORY, "forum": found.kind == FORUM}


def message(world: World, where: Room, found: Message) -> Json:
    """A message with who reacted."""
    shown = objects.message(world, where, found)
    for reaction in shown.get("reactions", ()):
        reaction["people"] = list(found.reactions[reaction["emoji"]["name"]])
    return shown
