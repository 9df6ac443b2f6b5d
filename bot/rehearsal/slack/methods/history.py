"""conversations.history and conversations.replies: reading messages back, page by page."""

from __future__ import annotations

import base64
import re
from bisect import bisect_left, bisect_right
from typing import Any

from bot.rehearsal.slack import objects
from bot.rehearsal.slack.calls import Call, Method, Refused, find_room, is_member, scope_for
from bot.rehearsal.slack.world import Message, Room

Json = dict[str, Any]
_TIME = re.compile(r"\d{1,10}(\.\d{1,6})?")
_LAST = "9999999999.999999"


def history(call: Call) -> Json:
    """Newest first. With both ends, or only `latest`, pages go back from `latest`; with `oldest` alone they hold what
    is closest to `oldest` and go forward.
    """
    room = _readable(call)
    oldest, latest = _time(call, "oldest", ""), _time(call, "latest", _LAST)
    limit = call.number("limit", 100, 1, 999)
    forward = bool(call.text("oldest")) and not call.text("latest")
    inclusive = call.flag("inclusive")
    shown = _between(call, room, room.order, oldest, latest, inclusive)
    boundary = _read_cursor(call)
    if boundary:
        shown = [ts for ts in shown if (ts >= boundary if forward else ts <= boundary)]
    taken = shown[:limit] if forward else shown[-limit:]
    more = len(shown) > len(taken)
    found: Json = {
        "messages": [_object(call, room, room.messages[ts]) for ts in reversed(taken)],
        "has_more": more,
        "pin_count": len(room.pins),
        "channel_actions_ts": None,
        "channel_actions_count": 0,
    }
    for name in ("oldest", "latest"):
        if call.text(name):
            found[name] = call.text(name)
    if more:
        following = shown[limit] if forward else shown[-limit - 1]
        found["response_metadata"] = {"next_cursor": _write_cursor(following)}
    return found


def replies(call: Call) -> Json:
    """Oldest first; the parent leads the first page whatever the times say."""
    room = _readable(call)
    ts = call.must("ts")
    if not _TIME.fullmatch(ts):
        raise Refused("invalid_ts")
    parent = room.messages.get(ts)
    if parent is None or _hidden(call, parent):
        raise Refused("thread_not_found")
    oldest, latest = _time(call, "oldest", ""), _time(call, "latest", _LAST)
    limit = call.number("limit", 1000, 1, 1000)
    shown = _between(call, room, parent.replies, oldest, latest, call.flag("inclusive"))
    boundary = _read_cursor(call)
    if boundary:
        shown = shown[bisect_left(shown, boundary) :]
    else:
        shown.insert(0, parent.ts)
    taken = shown[:limit]
    more = len(shown) > len(taken)
    found: Json = {"messages": [_object(call, room, room.messages[one]) for one in taken], "has_more": more}
    if more:
        found["response_metadata"] = {"next_cursor": _write_cursor(shown[limit])}
    return found


def _readable(call: Call) -> Room:
    room = find_room(call)
    call.need(scope_for(room, "history"))
    if not is_member(call, room):
        raise Refused("not_in_channel")
    return room


def _between(call: Call, room: Room, order: list[str], oldest: str, latest: str, inclusive: bool) -> list[str]:
    """The timestamps of `order` between two times, without what history does not show yet."""
    start = bisect_left(order, oldest) if inclusive else bisect_right(order, oldest)
    end = bisect_right(order, latest) if inclusive else bisect_left(order, latest)
    return [ts for ts in order[start:end] if ts in room.messages and not _hidden(call, room.messages[ts])]


def _hidden(call: Call, message: Message) -> bool:
    return bool(message.visible_at) and call.world.monotonic() < message.visible_at


def _object(call: Call, room: Room, message: Message) -> Json:
    return objects.message(call.world, room, message, metadata=call.flag("include_all_metadata"))


def _time(call: Call, name: str, default: str) -> str:
    """A time as a ts string that compares with others as text; "" and "0" mean the beginning."""
    value = call.text(name)
    if not value or value == "now":
        return default
    if not _TIME.fullmatch(value):
        raise Refused(f"invalid_ts_{name}")
    seconds, _, fraction = value.partition(".")
    return f"{int(seconds):010d}.{fraction:0<6}" if int(seconds) else default if name == "latest" else ""


def _write_cursor(ts: str) -> str:
    return base64.b64encode(f"next_ts:{ts.replace('.', '')}".encode()).decode()


def _read_cursor(call: Call) -> str | None:
    cursor = call.text("cursor")
    if not cursor:
        return None
    try:
        kind, _, digits = base64.b64decode(cursor, validate=True).decode().partition(":")
    except ValueError:
        raise Refused("invalid_cursor") from None
    if kind != "next_ts" or not digits.isdigit() or len(digits) < 7:
        raise Refused("invalid_cursor")
    return f"{digits[:-6]}.{digits[-6:]}"


METHODS = {
    "conversations.history": Method(history),
    "conversations.replies": Method(replies),
}
