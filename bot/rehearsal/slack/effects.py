"""What became real, as the journal tells it."""

from __future__ import annotations

from typing import Any

from .world import Change

Json = dict[str, Any]
_VISIBLE = ("posted", "changed", "deleted")


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
