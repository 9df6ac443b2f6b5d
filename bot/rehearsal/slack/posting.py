"""Messages coming into being, changing and going: the effects behind chat.*, response URLs and what people do."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from . import objects
from .mrkdwn import calls_of
from .world import Change, Message, Room, World, add_message, show_in_channel, take_out

Json = dict[str, Any]


def post(world: World, room: Room, message: Message, *, broadcast: bool = False) -> Message:
    """Make a new message real and tell of it. `message.ts` is set here; a reply shows in the channel only when
    `broadcast`.
    """
    message.ts = world.stamps.next()
    lag = world.lag()
    if lag:
        message.visible_at = world.monotonic() + lag
    if message.thread_ts and broadcast:
        message.subtype = "thread_broadcast"
    add_message(world, room, message, in_channel=not message.thread_ts or broadcast)
    mentions = tuple(calls_of(message.text, message.blocks))
    world.tell(Change(kind="posted", room=room, message=message, event_ts=message.ts, mentions=mentions))
    return message


def revise(world: World, room: Room, message: Message, *, broadcast: bool = False, **fields: Any) -> Message:
    """Replace fields of a message (text, blocks, metadata, edited …) and tell of it."""
    before = objects.message(world, room, message)
    for name, value in fields.items():
        setattr(message, name, value)
    if broadcast and message.thread_ts and message.subtype != "thread_broadcast":
        message.subtype = "thread_broadcast"
        show_in_channel(room, message.ts)
    mentions = tuple(calls_of(message.text, message.blocks))
    stamp = world.stamps.next()
    world.tell(Change(kind="changed", room=room, message=message, previous=before, event_ts=stamp, mentions=mentions))
    return message


def remove(world: World, room: Room, message: Message) -> None:
    """Delete a message and tell of it; a parent with replies leaves a tombstone."""
    before = objects.message(world, room, message)
    parent = room.messages.get(message.thread_ts or "")
    take_out(room, message)
    world.tell(Change(kind="deleted", room=room, message=message, previous=before, event_ts=world.stamps.next()))
    if parent is not None and parent is not message and not parent.replies and not parent.tombstone:
        world.tell(Change(kind="thread", room=room, message=parent))


def react(world: World, room: Room, message: Message, person: str, name: str) -> bool:
    """Add a reaction; False when it was there."""
    users = message.reactions.setdefault(name, [])
    if person in users:
        return False
    users.append(person)
    stamp = world.stamps.next()
    world.tell(Change(kind="reacted", room=room, message=message, person=person, emoji=name, event_ts=stamp))
    return True


def unreact(world: World, room: Room, message: Message, person: str, name: str) -> bool:
    """Take a reaction away; False when it was not there."""
    users = message.reactions.get(name, [])
    if person not in users:
        return False
    users.remove(person)
    if not users:
        del message.reactions[name]
    stamp = world.stamps.next()
    world.tell(Change(kind="unreacted", room=room, message=message, person=person, emoji=name, event_ts=stamp))
    return True


def pin(world: World, room: Room, message: Message, person: str) -> None:
    room.pins.append(message.ts)
    world.tell(Change(kind="pinned", room=room, message=message, person=person, event_ts=world.stamps.next()))


def unpin(world: World, room: Room, message: Message, person: str) -> None:
    room.pins.remove(message.ts)
    world.tell(Change(kind="unpinned", room=room, message=message, person=person, event_ts=world.stamps.next()))


def join(world: World, room: Room, person: str) -> None:
    room.members.append(person)
    world.tell(Change(kind="joined", room=room, person=person, event_ts=world.stamps.next()))


def leave(world: World, room: Room, person: str) -> None:
    """Tells of it while the person still counts as a member, so that the leaver hears of it too."""
    world.tell(Change(kind="left", room=room, person=person, event_ts=world.stamps.next()))
    room.members.remove(person)


def whisper(world: World, room: Room, person: str, shown: Json) -> Json:
    """Show an ephemeral message to one person. `shown` needs text and blocks; ts and the rest are added."""
    stamp = world.stamps.next()
    app = world.app
    ephemeral = {
        "type": "message",
        "subtype": "bot_message",
        "ts": stamp,
        "user": app.bot_user_id,
        "bot_id": app.bot_id,
        "app_id": app.app_id,
        "is_ephemeral": True,
        "channel": room.id,
        "bot_profile": objects.bot_profile(world),
        **shown,
    }
    world.ephemerals.setdefault(person, []).append(ephemeral)
    world.tell(Change(kind="ephemeral", room=room, person=person, ephemeral=ephemeral, event_ts=stamp))
    return ephemeral


def replace_whisper(world: World, person: str, ts: str, shown: Json | None) -> None:
    """Change the text and blocks of an ephemeral message, or take it away when `shown` is None."""
    kept = world.ephemerals.get(person, [])
    found = next((one for one in kept if one["ts"] == ts), None)
    if found is None:
        return
    if shown is None:
        kept.remove(found)
        told = {**found, "gone": True}
    else:
        found.update(shown)
        told = found
    world.tell(Change(kind="ephemeral", room=world.rooms[found["channel"]], person=person, ephemeral=told))


def text_of_blocks(blocks: Collection[Json]) -> str:
    """What Slack derives as `text` for a message that brought only blocks."""
    words: list[str] = []
    for block in blocks:
        _words_of(block, words)
    return " ".join(words)


def _words_of(part: Any, words: list[str]) -> None:
    if isinstance(part, list):
        for one in part:
            _words_of(one, words)
    elif isinstance(part, dict) and part.get("type") not in ("button", "overflow", "static_select"):
        for key in ("text", "fields", "elements", "title", "alt_text"):
            value = part.get(key)
            if isinstance(value, str):
                words.append(value)
            elif value is not None:
                _words_of(value, words)
