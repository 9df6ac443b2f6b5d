"""What people do with messages: say, edit, delete, react, pin, come and go."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from .. import emoji
from . import events, filing, objects, posting
from .calls import Refused
from .composing import rich_text_of
from .mrkdwn import stored
from .rig import Rig
from .world import Change, Message, Room

Json = dict[str, Any]


def room_of(rig: Rig, person: str, channel: str) -> Room:
    """The room a person names by id or name. Raises Refused when there is none or the person is not in it."""
    world = rig.world
    if person not in world.people:
        raise Refused("user_not_found")
    room = world.rooms.get(channel) or world.rooms.get(world.names.get(channel.removeprefix("#"), ""))
    if room is None:
        raise Refused("channel_not_found")
    if person not in room.members:
        raise Refused("not_in_channel")
    return room


def message_of(room: Room, ts: str) -> Message:
    message = room.messages.get(ts)
    if message is None or message.tombstone:
        raise Refused("message_not_found")
    return message


def say(
    rig: Rig,
    person: str,
    channel: str,
    text: str,
    thread_ts: str | None = None,
    files: tuple[str, ...] = (),
    broadcast: bool = False,
) -> str:
    """Write a message as a person writes it; returns its ts."""
    room = room_of(rig, person, channel)
    if thread_ts:
        message_of_thread(room, thread_ts)
    if not text and not files:
        raise Refused("no_text")
    message = Message(
        room=room.id,
        ts="",
        user=person,
        text=stored(text),
        thread_ts=thread_ts,
        blocks=[rich_text_of(rig.world, text)] if text else [],
        files=list(files),
        subtype="file_share" if files else None,
        client_msg_id=str(uuid.uuid4()),
    )
    posting.post(rig.world, room, message, broadcast=broadcast)
    if files:
        filing.shared(rig.world, room, message)
    _note(rig, person, "say", {"channel": room.id, "text": text, "thread_ts": thread_ts}, ts=message.ts)
    return message.ts


def message_of_thread(room: Room, thread_ts: str) -> Message:
    """The parent of a thread, also when it was deleted."""
    parent = room.messages.get(thread_ts)
    if parent is None:
        raise Refused("thread_not_found")
    return parent


def edit(rig: Rig, person: str, channel: str, ts: str, text: str) -> None:
    room = room_of(rig, person, channel)
    message = message_of(room, ts)
    if message.user != person:
        raise Refused("cant_update_message")
    edited = {"user": person, "ts": f"{int(rig.world.now())}.000000"}
    posting.revise(rig.world, room, message, text=stored(text), blocks=[rich_text_of(rig.world, text)], edited=edited)
    _note(rig, person, "edit", {"channel": room.id, "ts": ts, "text": text}, ts=ts)


def delete(rig: Rig, person: str, channel: str, ts: str) -> None:
    """Delete a message: one's own, or the app's (as people with the right to manage may)."""
    room = room_of(rig, person, channel)
    message = message_of(room, ts)
    if message.user != person and message.bot_id is None:
        raise Refused("cant_delete_message")
    posting.remove(rig.world, room, message)
    _note(rig, person, "delete", {"channel": room.id, "ts": ts}, ts=ts)


def react(rig: Rig, person: str, channel: str, ts: str, name: str) -> bool:
    """Add a reaction; False when the person had it there already."""
    room, message, known = _reactable(rig, person, channel, ts, name)
    done = posting.react(rig.world, room, message, person, known)
    _note(rig, person, "react", {"channel": room.id, "ts": ts, "emoji": known}, ts=ts)
    return done


def unreact(rig: Rig, person: str, channel: str, ts: str, name: str) -> bool:
    """Take a reaction away; False when there was none."""
    room, message, known = _reactable(rig, person, channel, ts, name)
    done = posting.unreact(rig.world, room, message, person, known)
    _note(rig, person, "unreact", {"channel": room.id, "ts": ts, "emoji": known}, ts=ts)
    return done


def pin(rig: Rig, person: str, channel: str, ts: str, pinned: bool = True) -> None:
    room = room_of(rig, person, channel)
    message = message_of(room, ts)
    if pinned and ts not in room.pins:
        posting.pin(rig.world, room, message, person)
    elif not pinned and ts in room.pins:
        posting.unpin(rig.world, room, message, person)
    _note(rig, person, "pin" if pinned else "unpin", {"channel": room.id, "ts": ts}, ts=ts)


def join(rig: Rig, person: str, channel: str) -> None:
    room = room_by(rig, channel)
    if person not in rig.world.people:
        raise Refused("user_not_found")
    if person not in room.members:
        posting.join(rig.world, room, person)
    _note(rig, person, "join", {"channel": room.id})


def leave(rig: Rig, person: str, channel: str) -> None:
    room = room_of(rig, person, channel)
    posting.leave(rig.world, room, person)
    _note(rig, person, "leave", {"channel": room.id})


def upload(rig: Rig, person: str, name: str, content: bytes, title: str | None = None) -> str:
    """Bring a file; returns its id, to be given to `say`."""
    ticket = filing.reserve(rig.world, name, len(content), person)
    filing.take_in(rig.world, ticket["upload"], content)
    return str(filing.complete(rig.world, ticket["id"], title)["id"])


def set_group(rig: Rig, group_id: str, members: tuple[str, ...]) -> None:
    """Change who is in a user group."""
    before = rig.world.groups[group_id]
    group = rig.world.groups[group_id] = replace(before, members=members)
    added = tuple(one for one in members if one not in before.members)
    removed = tuple(one for one in before.members if one not in members)
    stamp = rig.world.stamps.next()
    rig.world.tell(Change(kind="group", group=group, added=added, removed=removed, event_ts=stamp))
    _note(rig, "", "set_group", {"group": group_id, "members": list(members)})


def set_person(rig: Rig, person: str, **changes: Any) -> None:
    """Change facts of a person: deleted, tz, status_text …"""
    if person not in rig.world.people:
        raise Refused("user_not_found")
    rig.world.set_person(person, **changes)
    rig.world.tell(Change(kind="person", person=person, event_ts=rig.world.stamps.next()))
    _note(rig, person, "set_person", dict(changes))


def set_channel(
    rig: Rig,
    channel: str,
    *,
    archived: bool | None = None,
    shared: bool | None = None,
    private: bool | None = None,
) -> None:
    """Archive a channel or open it, share it with another workspace or end that, make it public or private."""
    room = room_by(rig, channel)
    stamp = rig.world.stamps.next()
    team = objects.stranger_team(rig.world)
    told: list[Json] = []
    if archived is not None and archived != room.archived:
        room.archived = archived
        prefix = "group" if room.kind == "private" else "channel"
        kind = f"{prefix}_archive" if archived else f"{prefix}_unarchive"
        told.append({"type": kind, "channel": room.id, "user": rig.world.workspace.people[0].id, "event_ts": stamp})
    if private is not None:
        room.kind = "private" if private else "public"
    if shared is not None and shared != room.shared:
        room.shared = shared
        told.append(events.channel_shared(room, stamp, team, shared))
    rig.world.tell(Change(kind="room", room=room))
    for event in told:
        if rig.world.app.bot_user_id in room.members and events.wanted(rig.world, room, event):
            rig.send_event(event, room)
    changed = {"channel": room.id, "archived": archived, "shared": shared, "private": private}
    _note(rig, "", "set_channel", changed)


def room_by(rig: Rig, channel: str) -> Room:
    """The room of that id or name; raises Refused when there is none."""
    world = rig.world
    room = world.rooms.get(channel) or world.rooms.get(world.names.get(channel.removeprefix("#"), ""))
    if room is None:
        raise Refused("channel_not_found")
    return room


def _reactable(rig: Rig, person: str, channel: str, ts: str, name: str) -> tuple[Room, Message, str]:
    room = room_of(rig, person, channel)
    known = emoji.known(name.strip(":"))
    if known is None:
        raise Refused("invalid_name")
    return room, message_of(room, ts), known


def _note(rig: Rig, who: str, what: str, args: Json, **more: Any) -> None:
    rig.journal.write(who, f"stage.{what}", args, "accepted", **more)
