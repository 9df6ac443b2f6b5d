"""conversations.*: which rooms there are, who is in them, joining and leaving."""

from __future__ import annotations

from typing import Any

from bot.rehearsal.slack import objects, posting
from bot.rehearsal.slack.calls import Call, Method, Refused, find_room, is_member, page, scope_for
from bot.rehearsal.slack.values import Channel
from bot.rehearsal.slack.world import Change, Room

Json = dict[str, Any]


def info(call: Call) -> Json:
    room = find_room(call)
    call.need(scope_for(room, "read"))
    found = objects.channel(call.world, room)
    if not call.flag("include_num_members"):
        found.pop("num_members", None)
    return {"channel": found}


def list_(call: Call) -> Json:
    kinds = _kinds(call)
    rooms = [room for room in call.world.rooms.values() if room.kind in kinds and _visible(call, room)]
    return _listed(call, rooms)


def of_user(call: Call) -> Json:
    """users.conversations: the rooms that a person, by default the bot, is in."""
    person = call.text("user") or call.app.bot_user_id
    kinds = _kinds(call)
    rooms = [
        room
        for room in call.world.rooms.values()
        if room.kind in kinds and person in room.members and _visible(call, room)
    ]
    return _listed(call, rooms)


def members(call: Call) -> Json:
    room = find_room(call)
    call.need(scope_for(room, "read"))
    shown, following = page(list(room.members), call.number("limit", 100, 1, 1000), call.text("cursor"))
    return {"members": shown, "response_metadata": {"next_cursor": following}}


def join(call: Call) -> Json:
    room = find_room(call)
    if room.kind != "public":
        raise Refused("method_not_supported_for_channel_type")
    if room.archived:
        raise Refused("is_archived")
    found: Json = {}
    if is_member(call, room):
        found = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
    else:
        posting.join(call.world, room, call.app.bot_user_id)
    return {"channel": objects.channel(call.world, room), **found}


def leave(call: Call) -> Json:
    room = find_room(call)
    if not is_member(call, room):
        return {"not_in_channel": True}
    if room.name == "general":
        raise Refused("cant_leave_general")
    posting.leave(call.world, room, call.app.bot_user_id)
    return {}


def open_(call: Call) -> Json:
    asked = call.text("channel")
    if asked:
        room = find_room(call)
    else:
        people = call.words("users")
        if not people:
            raise Refused("users_list_not_supplied")
        if len(people) > 1:
            raise Refused("method_not_supported_for_channel_type")
        person = call.world.people.get(people[0])
        if person is None or person.bot:
            raise Refused("user_not_found")
        if person.deleted:
            raise Refused("user_disabled")
        room = call.world.direct(person.id)
    return {"channel": objects.channel(call.world, room) if call.flag("return_im") else {"id": room.id}}


def create(call: Call) -> Json:
    name, private = call.must("name").lower(), call.flag("is_private")
    call.need("groups:write" if private else "channels:manage")
    if name in call.world.names:
        raise Refused("name_taken")
    channel = Channel(id=call.world.ids.new("C"), name=name, private=private, members=(call.app.bot_user_id,))
    room = call.world.add_room(channel)
    call.world.tell(Change(kind="room", room=room))
    return {"channel": objects.channel(call.world, room)}


def set_topic(call: Call) -> Json:
    room = find_room(call)
    if not is_member(call, room):
        raise Refused("not_in_channel")
    room.topic = call.must("topic")
    call.world.tell(Change(kind="room", room=room))
    return {"channel": objects.channel(call.world, room)}


def invite(call: Call) -> Json:
    room = find_room(call)
    if not is_member(call, room):
        raise Refused("not_in_channel")
    for person in call.words("users"):
        if person not in call.world.people:
            raise Refused("user_not_found")
        if person in room.members:
            raise Refused("already_in_channel")
        posting.join(call.world, room, person)
    return {"channel": objects.channel(call.world, room)}


def mark(call: Call) -> Json:
    find_room(call)
    return {}


def _listed(call: Call, rooms: list[Room]) -> Json:
    if call.flag("exclude_archived"):
        rooms = [room for room in rooms if not room.archived]
    shown, following = page(rooms, call.number("limit", 100, 1, 1000), call.text("cursor"))
    channels = [objects.channel(call.world, room) for room in shown]
    return {"channels": channels, "response_metadata": {"next_cursor": following}}


def _kinds(call: Call) -> set[str]:
    """The kinds of room asked for by `types`, each of which needs its own scope."""
    kinds: set[str] = set()
    for kind in call.words("types") or ["public_channel"]:
        if kind not in ("public_channel", "private_channel", "im", "mpim"):
            raise Refused("invalid_types")
        call.need({"public_channel": "channels:read", "private_channel": "groups:read"}.get(kind, f"{kind}:read"))
        kinds.add(kind.removesuffix("_channel"))
    return kinds


def _visible(call: Call, room: Room) -> bool:
    return room.kind == "public" or is_member(call, room)


METHODS = {
    "conversations.info": Method(info),
    "conversations.list": Method(list_, (), "2"),
    "users.conversations": Method(of_user),
    "conversations.members": Method(members, (), "4"),
    "conversations.join": Method(join, ("channels:join",)),
    "conversations.leave": Method(leave, ("channels:manage", "channels:write", "groups:write")),
    "conversations.open": Method(open_, ("im:write",)),
    "conversations.create": Method(create, (), "2"),
    "conversations.setTopic": Method(set_topic, ("channels:manage", "groups:write"), "2"),
    "conversations.invite": Method(invite, ("channels:manage", "groups:write")),
    "conversations.mark": Method(mark, ("channels:manage", "groups:write", "im:write"), "4"),
}
