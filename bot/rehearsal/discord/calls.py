"""One REST call: what it brought, which route it is, and how a route is declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from . import permissions
from .refusals import Refused, invalid
from .values import CATEGORY, FORUM
from .world import Message, Room, World

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of a multipart body. `field` is its name there, such as files[0]."""

    field: str
    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """`path` holds the route's parameters by name, `query` what stands behind the question mark."""

    world: World
    path: dict[str, str]
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    files: tuple[File, ...] = ()

    @property
    def bot(self) -> str:
        return self.world.app.bot

    def form(self) -> Json:
        """The body as an object. Raises Refused for anything else."""
        if self.body is None:
            return {}
        if not isinstance(self.body, dict):
            raise invalid(_errors=("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"))
        return self.body

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """A number of the query. Raises Refused when it is none or outside of its bounds."""
        given = self.query.get(name)
        if given is None:
            return default
        if not given.isdigit():
            raise invalid(**{name: ("NUMBER_TYPE_COERCE", f'Value "{given}" is not int.')})
        if not least <= int(given) <= most:
            raise invalid(
                **{name: ("NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")}
                if int(given) > most
                else {name: ("NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}.")}
            )
        return int(given)

    def snowflake(self, name: str) -> int | None:
        """An id of the query. Raises Refused when it is none."""
        given = self.query.get(name)
        if given is None:
            return None
        if not given.isdigit():
            raise invalid(**{name: ("NUMBER_TYPE_COERCE", f'Value "{given}" is not snowflake.')})
        return int(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A route: `pattern` with {names}; `bucket` names its rate limit, counted by the parameter `major`; `open` needs
    no token of the bot (its own secret stands in the path).
    """

    name: str
    verb: str
    pattern: tuple[str, ...]
    run: Callable[[Call], Any]
    bucket: str
    major: str
    open: bool = False


ROUTES: dict[tuple[str, int], list[Route]] = {}
_MAJOR = ("channel", "guild", "webhook", "interaction")


def route(verb: str, path: str, *, bucket: str = "", open: bool = False) -> Callable[[Any], Any]:
    """Declare a route; its name, which the journal and the faults use, is the function's."""

    def declare(run: Callable[[Call], Any]) -> Callable[[Call], Any]:
        pattern = tuple(path.strip("/").split("/"))
        major = next((name for name in _MAJOR if f"{{{name}}}" in pattern), "")
        made = Route(
            name=run.__name__,
            verb=verb,
            pattern=pattern,
            run=run,
            bucket=bucket or run.__name__,
            major=major,
            open=open,
        )
        ROUTES.setdefault((verb, len(pattern)), []).append(made)
        return run

    return declare


def find(verb: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """The route of a path under /api/v10, and its parameters; literal parts win over {names}."""
    parts = tuple(path.strip("/").split("/"))
    best: tuple[int, Route, dict[str, str]] | None = None
    for one in ROUTES.get((verb, len(parts)), ()):
        found: dict[str, str] = {}
        for asked, given in zip(one.pattern, parts, strict=True):
            if asked.startswith("{"):
                found[asked[1:-1]] = given
            elif asked != given:
                break
        else:
            if best is None or len(found) < best[0]:
                best = (len(found), one, found)
    return (best[1], best[2]) if best else None


def room_of(call: Call, bits: int = 0) -> Room:
    """The room that the path names, in which the bot may do what `bits` say. Raises Refused: 10003, 50001, 50013."""
    room = call.world.rooms.get(call.path["channel"])
    if room is None:
        raise Refused(10003)
    call.world.rest(room)
    have = permissions.in_room(call.world, room, call.bot)
    if not have & permissions.VIEW_CHANNEL:
        raise Refused(50001)
    if have & bits != bits:
        raise Refused(50013)
    return room


def message_in(room: Room, message: str) -> Message:
    found = room.messages.get(message)
    if found is None:
        raise Refused(10008)
    return found


def speakable(room: Room) -> None:
    """Raises Refused for rooms that hold no messages of their own."""
    if room.kind in (FORUM, CATEGORY):
        raise Refused(50008)
