"""One call of a Web API method: what it brought, and how it is refused."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from .values import App
from .world import Room, World

Json = dict[str, Any]


class Refused(Exception):
    """The call is answered with `{"ok": false, "error": error, **more}`."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.more = more


class Blocked(Exception):
    """The call is over a limit: 429 and `Retry-After: seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"retry after {seconds} s")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Method:
    """A method: what carries it out, the scopes of which one is needed (none: no scope), its tier, and the kind of
    token ("bot", "app", or "none" where no token is needed).
    """

    run: Callable[[Call], Json]
    scopes: tuple[str, ...] = ()
    tier: str = "3"
    token: str = "bot"


@dataclass(frozen=True, slots=True)
class Call:
    """What a method gets to see. `args` are strings (form) or any JSON (json); the readers below take both."""

    world: World
    method: str
    args: Json

    @property
    def app(self) -> App:
        return self.world.app

    def need(self, scope: str) -> None:
        """Refuse with `missing_scope` unless the app has the scope."""
        if scope not in self.app.scopes:
            raise Refused("missing_scope", needed=scope, provided=",".join(self.app.scopes))

    def text(self, name: str) -> str | None:
        """A string argument, None when it is absent."""
        value = self.args.get(name)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        raise invalid(f"must provide a string [json-pointer:/{name}]")

    def must(self, name: str) -> str:
        """A string argument that has to be there and not be empty."""
        value = self.text(name)
        if not value:
            raise invalid(f"missing required field: {name}")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.args.get(name)
        if value is None or value == "":
            return default
        if isinstance(value, str):
            return value.lower() in ("true", "1")
        return bool(value)

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """A whole number; out of range or no number at all is refused as Slack does."""
        value = self.args.get(name)
        if value is None or value == "":
            return default
        try:
            number = int(value)
        except (TypeError, ValueError):
            raise invalid(f"must provide an integer [json-pointer:/{name}]") from None
        if not low <= number <= high:
            raise Refused("invalid_limit") if name == "limit" else invalid(f"out of range [json-pointer:/{name}]")
        return number

    def json(self, name: str, error: str) -> Any:
        """An argument that is JSON, also when it came as a string; `error` when that string is not JSON."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return msgspec.json.decode(value)
        except msgspec.DecodeError:
            raise Refused(error) from None

    def words(self, name: str) -> list[str]:
        """A list that may come as a list or as "a,b"."""
        value = self.args.get(name)
        if isinstance(value, list):
            return [str(one) for one in value]
        return [one.strip() for one in str(value).split(",") if one.strip()] if value else []


def invalid(*messages: str) -> Refused:
    """`invalid_arguments` with its reasons."""
    return Refused("invalid_arguments", response_metadata={"messages": [f"[ERROR] {message}" for message in messages]})


def find_room(call: Call, name: str = "channel", *, by_name: bool = False) -> Room:
    """The room an argument names. A private room without the bot does not exist for it."""
    asked = call.must(name)
    room = call.world.rooms.get(asked)
    if room is None and by_name:
        room = call.world.rooms.get(call.world.names.get(asked.removeprefix("#"), ""))
    if room is None or (room.kind == "private" and call.app.bot_user_id not in room.members):
        raise Refused("channel_not_found")
    return room


def is_member(call: Call, room: Room) -> bool:
    return call.app.bot_user_id in room.members


def scope_for(room: Room, what: str) -> str:
    """The scope that `what` ("history", "read", "write") needs in this kind of room."""
    return {"public": "channels", "private": "groups", "im": "im"}[room.kind] + f":{what}"


def page(items: list[Any], limit: int, cursor: str | None) -> tuple[list[Any], str]:
    """A page of a list by offset, and the cursor of the next one ("" at the end)."""
    start = 0
    if cursor:
        start = _offset(cursor)
        if start < 0 or start > len(items):
            raise Refused("invalid_cursor")
    end = start + limit
    return items[start:end], _cursor(end) if end < len(items) else ""


def _cursor(offset: int) -> str:
    return base64.b64encode(f"offset:{offset}".encode()).decode()


def _offset(cursor: str) -> int:
    try:
        kind, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
        return int(number) if kind == "offset" else -1
    except ValueError:
        return -1
