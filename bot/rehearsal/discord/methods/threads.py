"""Threads and forum posts: opened, altered, listed, joined."""

from __future__ import annotations

from typing import Any

from .. import objects, permissions, posting, threading
from ..calls import Call, message_in, room_of, route
from ..refusals import Refused, invalid, required
from ..snowflakes import written
from ..values import FORUM, PRIVATE_THREAD, PUBLIC_THREAD, THREADS
from ..world import Change, Message, Room, take_out
from .guilds import guild_of

Json = dict[str, Any]


@route("POST", "/channels/{channel}/messages/{message}/threads", bucket="start_thread")
def start_thread_from_message(call: Call) -> Json:
    form = call.form()
    room = room_of(call, permissions.CREATE_PUBLIC_THREADS)
    message = message_in(room, call.path["message"])
    name, minutes = threading.name_of(form), threading.minutes_of(form)
    made = threading.from_message(call.world, room, message, name, call.bot, minutes)
    return objects.channel(call.world, made)


@route("POST", "/channels/{channel}/threads", bucket="start_thread")
def start_thread(call: Call) -> Json:
    """Under a forum it is a post, and the form holds its first message."""
    form = call.form()
    room = room_of(call)
    name, minutes = threading.name_of(form), threading.minutes_of(form)
    if room.kind == FORUM:
        return _post(call, room, form, name, minutes)
    kind = form.get("type", PRIVATE_THREAD)
    if kind not in THREADS:
        raise invalid(type=("BASE_TYPE_CHOICES", "Value must be one of {10, 11, 12}."))
    room_of(call, permissions.CREATE_PUBLIC_THREADS if kind == PUBLIC_THREAD else permissions.CREATE_PRIVATE_THREADS)
    made = threading.without_message(call.world, room, name, call.bot, kind, minutes)
    return objects.channel(call.world, made)


def _post(call: Call, forum: Room, form: Json, name: str, minutes: int) -> Json:
    have = permissions.in_room(call.world, forum, call.bot)
    if not have & permissions.SEND_MESSAGES:
        raise Refused(50013)
    inside = form.get("message")
    if not isinstance(inside, dict):
        raise required("message")
    room = threading.make(call.world, forum, name, call.bot)
    room.archive_minutes = minutes
    moderates = bool(have & permissions.MANAGE_THREADS)
    room.applied_tags = threading.tags_of(forum, form.get("applied_tags"), may_moderate=moderates)
    message = Message(room=room.id, id="", author=call.bot, content="")
    posting.composed(call.world, inside, call.files, message)
    message.pings = posting.pings(call.world, room, message, inside.get("allowed_mentions"))
    threading.as_post(call.world, forum, room, message)
    return objects.channel(call.world, room) | {"message": objects.message(call.world, room, message)}


@route("PATCH", "/channels/{channel}")
def modify_channel(call: Call) -> Json:
    """A thread's name, tags, whether it is archived or locked; a channel's name and topic."""
    form = call.form()
    room = room_of(call)
    have = permissions.in_room(call.world, room, call.bot)
    if room.kind not in THREADS:
        if not have & permissions.MANAGE_CHANNELS:
            raise Refused(50013)
        room.name, room.topic = form.get("name") or room.name, form.get("topic", room.topic) or ""
    else:
        _modify_thread(call, room, form, moderates=bool(have & permissions.MANAGE_THREADS))
    call.world.tell(Change(kind="altered", room=room))
    return objects.channel(call.world, room)


def _modify_thread(call: Call, room: Room, form: Json, *, moderates: bool) -> None:
    """Raises Refused 50013, 50083 (an archived one takes no other change than to be woken)."""
    wakes = form.get("archived") is False
    if room.archived and not wakes and set(form) - {"archived", "locked"}:
        raise Refused(50083)
    own = room.owner == call.bot
    if not moderates and (not own or room.locked or "locked" in form) and not (wakes and not room.locked):
        raise Refused(50013)
    parent = call.world.rooms[room.parent or ""]
    if "applied_tags" in form:
        room.applied_tags = threading.tags_of(parent, form["applied_tags"], may_moderate=moderates)
    if "name" in form:
        room.name = threading.name_of(form)
    if form.get("auto_archive_duration"):
        room.archive_minutes = threading.minutes_of(form)
    room.locked = bool(form.get("locked", room.locked))
    if "archived" in form and bool(form["archived"]) != room.archived:
        room.archived, room.archived_at = bool(form["archived"]), call.world.now()


@route("DELETE", "/channels/{channel}")
def delete_channel(call: Call) -> Json:
    """A thread; a direct conversation is only folded away."""
    room = room_of(call)
    if room.guild is not None:
        needed = permissions.MANAGE_THREADS if room.kind in THREADS else permissions.MANAGE_CHANNELS
        room_of(call, needed)
        shown = objects.channel(call.world, room)
        for message in list(room.messages.values()):
            take_out(room, message.id)
            call.world.tell(Change(kind="deleted", room=room, message=message))
        call.world.tell(Change(kind="closed", room=room))
        del call.world.rooms[room.id]
        return shown
    return objects.channel(call.world, room)


@route("GET", "/guilds/{guild}/threads/active")
def list_active_threads(call: Call) -> Json:
    guild = guild_of(call)
    world = call.world
    for one in list(world.rooms.values()):
        world.rest(one)
    found = [
        one
        for one in world.rooms.values()
        if one.guild == guild.id
        and one.kind in THREADS
        and not one.archived
        and permissions.in_room(world, one, call.bot)
    ]
    return _listed(call, found, has_more=False)


@route("GET", "/channels/{channel}/threads/archived/public")
def list_public_archived_threads(call: Call) -> Json:
    """Those that were archived last come first; `before` is a time as JSON has it."""
    room = room_of(call)
    if not permissions.may(call.world, room, call.bot, permissions.READ_MESSAGE_HISTORY):
        raise Refused(50013)
    limit, before = call.number("limit", 50, 1, 100), call.query.get("before")
    found = [one for one in call.world.threads_of(room.id) if one.archived and one.kind == PUBLIC_THREAD]
    found.sort(key=lambda one: one.archived_at, reverse=True)
    found = [one for one in found if before is None or written(one.archived_at) < before]
    return _listed(call, found[:limit], has_more=len(found) > limit)


def _listed(call: Call, rooms: list[Room], *, has_more: bool) -> Json:
    members = [objects.thread_member(one, call.bot) for one in rooms if call.bot in one.recipients]
    threads = [objects.channel(call.world, one) for one in rooms]
    return {"threads": threads, "members": members, "has_more": has_more}


@route("PUT", "/channels/{channel}/thread-members/{user}")
def add_thread_member(call: Call) -> None:
    room = _thread(call)
    person = call.bot if call.path["user"] == "@me" else call.path["user"]
    if not permissions.in_room(call.world, call.world.rooms[room.parent or ""], person):
        raise Refused(50001)
    if room.archived:
        raise Refused(50083)
    if person not in room.recipients:
        room.recipients.append(person)
        call.world.tell(Change(kind="altered", room=room))


@route("DELETE", "/channels/{channel}/thread-members/{user}")
def remove_thread_member(call: Call) -> None:
    room = _thread(call)
    person = call.bot if call.path["user"] == "@me" else call.path["user"]
    if person in room.recipients:
        room.recipients.remove(person)


@route("GET", "/channels/{channel}/thread-members")
def list_thread_members(call: Call) -> list[Json]:
    room = _thread(call)
    return [objects.thread_member(room, one) for one in room.recipients]


def _thread(call: Call) -> Room:
    room = room_of(call)
    if room.kind not in THREADS:
        raise Refused(50024)
    return room
