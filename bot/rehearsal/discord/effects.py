"""What became real, as the journal tells it: in the same words as every rehearsal, so that one judge reads them all."""

from __future__ import annotations

from typing import Any

from . import markup
from .posting import SUPPRESS_EMBEDS
from .values import THREADS
from .world import Change, Message, Room

Json = dict[str, Any]
_VISIBLE = ("posted", "changed", "deleted")


def effect_of(change: Change) -> Json | None:
    """A change as the journal tells it, None for those that nobody judges. A message's `ts` is its id; its `metadata`
    holds what tells deliveries apart here: the nonce (also as `d`, Slack's word for it) and the footer of its embeds.
    """
    room, message = change.room, change.message
    if change.kind in _VISIBLE and room is not None and message is not None:
        effect: Json = {"kind": change.kind, "channel": room.id, "ts": message.id}
        if room.kind in THREADS:
            effect |= {"thread_ts": room.id, "parent": room.parent}
        return effect if change.kind == "deleted" else effect | _what(message)
    if change.kind == "ephemeral" and room is not None and message is not None:
        return {"kind": "ephemeral", "channel": room.id, "ts": message.id, "person": change.person} | _what(message)
    if change.kind == "modal":
        shown = change.shown or {}
        return {"kind": "modal", "person": change.person, "custom_id": shown["custom_id"], "title": shown["title"]}
    if message is not None and room is not None:
        found: Json = {"kind": change.kind, "channel": room.id, "ts": message.id, "person": change.person}
        return found | {"emoji": change.emoji} if change.emoji else found
    if change.kind in ("opened", "altered", "closed") and room is not None:
        return _room(change.kind, room)
    if change.kind in ("joined", "left", "member"):
        return {"kind": change.kind, "guild": change.guild, "person": change.person}
    return None


def _what(message: Message) -> Json:
    """Whom it called, and which of its links deceive or show a preview, beside what it says."""
    footers = [one["footer"]["text"] for one in message.embeds if (one.get("footer") or {}).get("text")]
    masked = [
        list(link)
        for text in markup.texts(message.content, message.embeds, message.components)
        for link in markup.masked_links(text)
    ]
    previews = [] if message.flags & SUPPRESS_EMBEDS else markup.previewed(message.content)
    return {
        "user": message.author,
        "bot_id": None,
        "metadata": {
            "event_type": "discord",
            "event_payload": {
                "d": message.nonce,
                "nonce": message.nonce,
                "footer": footers[-1] if footers else None,
            },
        },
        "mentions": list(message.pings),
        "text": message.content,
        "words": list(markup.words(message.content, message.embeds, message.components)),
        "masked": masked,
        "previews": previews,
    }


def _room(kind: str, room: Room) -> Json:
    found: Json = {"kind": kind, "channel": room.id, "name": room.name, "parent": room.parent}
    if room.kind in THREADS:
        found |= {"archived": room.archived, "locked": room.locked, "tags": list(room.applied_tags)}
    return found
