"""A room's history, and what is pinned in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

from .. import objects, permissions, posting
from ..calls import Call, message_in, room_of, route
from ..refusals import Refused
from ..snowflakes import written
from ..world import Change, Room

Json = dict[str, Any]
MOST_PINS = 250


@route("GET", "/channels/{channel}/messages")
def get_messages(call: Call) -> list[Json]:
    """Newest first, at most `limit` (50, up to 100): those before, after or around an id, else the newest. After an id
    it is those that follow it at once. Who may not read the history gets an empty list, not an error.
    """
    room = room_of(call)
    limit = call.number("limit", 50, 1, 100)
    before, after, around = call.snowflake("before"), call.snowflake("after"), call.snowflake("around")
    if not permissions.may(call.world, room, call.bot, permissions.READ_MESSAGE_HISTORY):
        return []
    order = _there(call, room)
    if around is not None:
        place = bisect_left(order, around)
        start = max(0, place - limit // 2)
        found = order[start : start + limit]
    elif after is not None:
        start = bisect_right(order, after)
        found = order[start : start + limit]
    else:
        end = bisect_left(order, before) if before is not None else len(order)
        found = order[max(0, end - limit) : end]
    return [objects.message(call.world, room, room.messages[str(one)]) for one in reversed(found)]


def _there(call: Call, room: Room) -> list[int]:
    """The ids that history shows by now."""
    now = call.world.monotonic()
    return [one for one in room.order if room.messages[str(one)].visible_at <= now]


@route("GET", "/channels/{channel}/messages/pins")
def list_pins(call: Call) -> Json:
    room = room_of(call)
    if not permissions.may(call.world, room, call.bot, permissions.READ_MESSAGE_HISTORY):
        return {"items": [], "has_more": False}
    limit = call.number("limit", 50, 1, 50)
    before = call.query.get("before")
    pinned = sorted(((one.pinned, one) for one in room.messages.values() if one.pinned is not None), key=_when)
    items = [
        {"pinned_at": written(at), "message": objects.message(call.world, room, one)}
        for at, one in reversed(pinned)
        if before is None or written(at) < before
    ]
    return {"items": items[:limit], "has_more": len(items) > limit}


def _when(pinned: tuple[float, Any]) -> float:
    return pinned[0]


@route("PUT", "/channels/{channel}/messages/pins/{message}")
def pin_message(call: Call) -> None:
    room = room_of(call)
    message = message_in(room, call.path["message"])
    _may_pin(call, room)
    if message.pinned is not None:
        return
    if sum(1 for one in room.messages.values() if one.pinned is not None) >= MOST_PINS:
        raise Refused(30003)
    posting.pin(call.world, room, message, call.bot)


@route("DELETE", "/channels/{channel}/messages/pins/{message}")
def unpin_message(call: Call) -> None:
    room = room_of(call)
    message = message_in(room, call.path["message"])
    _may_pin(call, room)
    if message.pinned is not None:
        message.pinned = None
        call.world.tell(Change(kind="unpinned", room=room, message=message, person=call.bot))


def _may_pin(call: Call, room: Room) -> None:
    if room.guild is not None and not permissions.may(call.world, room, call.bot, permissions.PIN_MESSAGES):
        raise Refused(50013)
