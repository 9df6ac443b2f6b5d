"""What a person types, as the rich_text block that Slack's own clients make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .. import emoji
from .world import World

Json = dict[str, Any]

_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_PIECE = re.compile(
    r"<@(?P<user>[UW][A-Z0-9]+)(?:\|[^<>]*)?>|<#(?P<channel>C[A-Z0-9]+)(?:\|[^<>]*)?>"
    r"|<!subteam\^(?P<group>S[A-Z0-9]+)(?:\|[^<>]*)?>|<!(?P<range>here|channel|everyone)>"
    r"|(?<![\w@])@(?P<handle>[\w.-]+)|(?P<url>https?://[^\s<>]*[^\s<>.,;:!?)\]}'\"])"
    r"|:(?P<emoji>[a-z0-9_+-]+(?:::skin-tone-[2-6])?):"
    r"|`(?P<code>[^`\n]+)`|(?<![\w*])\*(?P<bold>[^*\n]+)\*(?![\w*])|(?<![\w_])_(?P<italic>[^_\n]+)_(?![\w_])"
    r"|(?<![\w~])~(?P<strike>[^~\n]+)~(?![\w~])"
)


def rich_text_of(world: World, text: str) -> Json:
    """A rich_text block: fences become preformatted, lines that begin with ">" quotes, the rest sections."""
    parts: list[Json] = []
    at = 0
    for fence in _FENCE.finditer(text):
        parts += _lines(world, text[at : fence.start()].strip("\n"))
        parts.append({"type": "rich_text_preformatted", "elements": [{"type": "text", "text": fence.group(1) or " "}]})
        at = fence.end()
    parts += _lines(world, text[at:].strip("\n") if at else text)
    parts = parts or [{"type": "rich_text_section", "elements": [{"type": "text", "text": text or " "}]}]
    return {"type": "rich_text", "block_id": world.block_id(), "elements": parts}


def _lines(world: World, text: str) -> Iterator[Json]:
    """Runs of quoted and of other lines."""
    if not text:
        return
    runs: list[tuple[bool, list[str]]] = []
    for line in text.split("\n"):
        quoted = line.startswith((">", "&gt;"))
        plain = line.removeprefix("&gt;").removeprefix(">").removeprefix(" ") if quoted else line
        if not runs or runs[-1][0] != quoted:
            runs.append((quoted, []))
        runs[-1][1].append(plain)
    for quoted, lines in runs:
        kind = "rich_text_quote" if quoted else "rich_text_section"
        yield {"type": kind, "elements": list(_pieces(world, "\n".join(lines))) or [{"type": "text", "text": " "}]}


def _pieces(world: World, text: str) -> Iterator[Json]:
    at = 0
    for piece in _PIECE.finditer(text):
        found = _piece(world, piece)
        if found is None:
            continue
        if piece.start() > at:
            yield {"type": "text", "text": text[at : piece.start()]}
        yield found
        at = piece.end()
    if at < len(text):
        yield {"type": "text", "text": text[at:]}


def _piece(world: World, piece: re.Match[str]) -> Json | None:
    kind, value = piece.lastgroup, piece.group(piece.lastgroup or 0)
    if kind == "handle":
        return _called(world, value)
    if kind == "user":
        return {"type": "user", "user_id": value}
    if kind == "channel":
        return {"type": "channel", "channel_id": value}
    if kind == "group":
        return {"type": "usergroup", "usergroup_id": value}
    if kind == "range":
        return {"type": "broadcast", "range": value}
    if kind == "url":
        return {"type": "link", "url": value}
    if kind == "emoji":
        return {"type": "emoji", "name": value, "unicode": emoji.code_points(value)} if emoji.known(value) else None
    return {"type": "text", "text": value, "style": {kind: True}}


def _called(world: World, handle: str) -> Json | None:
    """Whom `@handle` calls: a person, a group, the channel; None when nobody has that name."""
    if handle in ("here", "channel", "everyone"):
        return {"type": "broadcast", "range": handle}
    for person in world.people.values():
        if person.name == handle:
            return {"type": "user", "user_id": person.id}
    for group in world.groups.values():
        if group.handle == handle:
            return {"type": "usergroup", "usergroup_id": group.id}
    return None
