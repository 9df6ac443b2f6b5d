"""The events of messages: posted, changed, deleted, and those of their metadata."""

from __future__ import annotations

from typing import Any

from . import objects
from .world import Change, Message, World

Json = dict[str, Any]

CHANNEL_TYPE = {"public": "channel", "private": "group", "im": "im"}


def posted(world: World, change: Change) -> list[Json]:
    room, message = change.room, change.message
    assert room is not None
    assert message is not None
    event = objects.message(world, room, message)
    event |= {"channel": room.id, "event_ts": message.ts, "channel_type": CHANNEL_TYPE[room.kind]}
    found = [event]
    if world.app.bot_user_id in change.mentions and message.bot_id is None and room.kind != "im":
        mention = {key: value for key, value in event.items() if key != "channel_type"}
        found.append(mention | {"type": "app_mention"})
    if message.metadata:
        found.append(_of_metadata(world, message, "posted", message.metadata, message.ts))
    return found


def changed(world: World, change: Change) -> list[Json]:
    room, message = change.room, change.message
    assert room is not None
    assert message is not None
    found = [
        {
            "type": "message",
            "subtype": "message_changed",
            "message": objects.message(world, room, message),
            "previous_message": change.previous,
            "channel": room.id,
            "hidden": True,
            "ts": change.event_ts,
            "event_ts": change.event_ts,
            "channel_type": CHANNEL_TYPE[room.kind],
        }
    ]
    previous = (change.previous or {}).get("metadata")
    if message.metadata != previous:
        kind = "updated" if previous and message.metadata else "posted" if message.metadata else "deleted"
        told = _of_metadata(world, message, kind, message.metadata or previous, change.event_ts)
        found.append(told | {"previous_metadata": previous})
    return found


def deleted(world: World, change: Change) -> list[Json]:
    room, message = change.room, change.message
    assert room is not None
    assert message is not None
    if message.tombstone and message.ts in room.messages:
        return changed(world, change)[:1]
    return [
        {
            "type": "message",
            "subtype": "message_deleted",
            "previous_message": change.previous,
            "channel": room.id,
            "hidden": True,
            "deleted_ts": message.ts,
            "event_ts": change.event_ts,
            "ts": change.event_ts,
            "channel_type": CHANNEL_TYPE[room.kind],
        }
    ]


def _of_metadata(world: World, message: Message, kind: str, metadata: Json | None, event_ts: str) -> Json:
    return {
        "type": f"message_metadata_{kind}",
        "app_id": message.app_id,
        "bot_id": message.bot_id,
        "user_id": message.user,
        "team_id": world.workspace.team_id,
        "channel_id": message.room,
        "metadata": metadata,
        "message_ts": message.ts,
        "event_ts": event_ts,
    }
