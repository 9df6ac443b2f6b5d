"""What Slack does to text on its way in: entities, links, shortcodes; and who a text calls."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from ..emoji import to_shortcodes

Json = dict[str, Any]

# What may stand inside <...>; everything else that begins with "<" is literal and gets escaped.
_CONTROL = re.compile(
    r"<(?:@[UWB][A-Z0-9]+(?:\|[^<>]*)?|#C[A-Z0-9]+(?:\|[^<>]*)?|!(?:here|channel|everyone|group)(?:\|[^<>]*)?"
    r"|!subteam\^S[A-Z0-9]+(?:\|[^<>]*)?|!date\^\d+\^[^<>|]+(?:\|[^<>]*)?"
    r"|(?:https?://|mailto:|tel:|slack://)[^<>|\s]+(?:\|[^<>]*)?)>"
)
_ENTITY = re.compile(r"&(?:amp|lt|gt);")
_URL = re.compile(r"\bhttps?://[^\s<>|`\"]*[^\s<>|`\".,;:!?)\]}'*_~]")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}\b")
_CALLS = re.compile(r"<(!(?:here|channel|everyone|group)|!subteam\^S[A-Z0-9]+|@[UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_CALLING = {"user": ("user_id", ""), "usergroup": ("usergroup_id", "!subteam^"), "broadcast": ("range", "!")}
_MAY_CALL = re.compile(rb'<[!@]|"user|"broadcast"')
_BARE_CALL = re.compile(r"(?<![\w/&@])@(here|channel|everyone)\b")
_BARE_ROOM = re.compile(r"(?<![\w/&#])#([a-z0-9][a-z0-9_-]{0,79})\b")


def stored(text: str, *, autolink: bool = True) -> str:
    """`text` as Slack stores and returns it: literal & < > escaped once, bare URLs and mail addresses in <>,
    emoji as shortcodes. Text that already went through comes back unchanged.
    """
    if not any(sign in text for sign in "<&>:@") and text.isascii():
        return text
    done, at = [], 0
    for control in _CONTROL.finditer(text):
        done.append(_stored_plain(text[at : control.start()], autolink))
        done.append(control.group())
        at = control.end()
    done.append(_stored_plain(text[at:], autolink))
    return "".join(done)


def resolved(text: str, room_by_name: Callable[[str], str | None]) -> str:
    """What publishing does to mrkdwn that is not `verbatim`: `@here` and `#channel` become real references."""
    if "@" not in text and "#" not in text:
        return text
    done, at = [], 0
    for control in _CONTROL.finditer(text):
        done.append(_resolve_plain(text[at : control.start()], room_by_name))
        done.append(control.group())
        at = control.end()
    done.append(_resolve_plain(text[at:], room_by_name))
    return "".join(done)


def calls_in(text: str) -> list[str]:
    """Who a stored text calls: "!channel", "!subteam^S…", "U…", in order and with repetitions."""
    if "<" not in text:
        return []
    return [call.removeprefix("@") for call in _CALLS.findall(text)]


def calls_of(text: str, blocks: list[Json]) -> list[str]:
    """Everybody whom a message calls by its text or by any of its blocks, without repetitions. A message with blocks
    shows the blocks, but Slack notifies for its text as well.
    """
    found = dict.fromkeys(calls_in(text))
    # Most messages call nobody, and the walk through all parts is dear.
    if blocks and _MAY_CALL.search(msgspec.json.encode(blocks)):
        for block in blocks:
            _calls_of_part(block, found)
    return list(found)


def _calls_of_part(part: Any, found: dict[str, None]) -> None:
    if isinstance(part, list):
        for one in part:
            _calls_of_part(one, found)
    elif isinstance(part, dict):
        kind = part.get("type")
        if kind in ("mrkdwn", "markdown"):
            found.update(dict.fromkeys(calls_in(str(part.get("text", "")))))
        elif kind in _CALLING:
            field, prefix = _CALLING[kind]
            found[f"{prefix}{part.get(field)}"] = None
        else:
            for value in part.values():
                _calls_of_part(value, found)


def unescaped(text: str) -> str:
    """The three entities back to their characters."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def escaped(text: str) -> str:
    """The three characters as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _stored_plain(text: str, autolink: bool) -> str:
    if not text:
        return text
    text = to_shortcodes(_escaped_once(text))
    if autolink and "://" in text:
        text = _URL.sub(lambda url: f"<{url.group()}>", text)
    if autolink and "@" in text:
        text = _MAIL.sub(lambda mail: f"<mailto:{mail.group()}|{mail.group()}>", text)
    return text


def _escaped_once(text: str) -> str:
    if "&" not in text:
        return text.replace("<", "&lt;").replace(">", "&gt;")
    done, at = [], 0
    for entity in _ENTITY.finditer(text):
        done.append(escaped(text[at : entity.start()]))
        done.append(entity.group())
        at = entity.end()
    done.append(escaped(text[at:]))
    return "".join(done)


def _resolve_plain(text: str, room_by_name: Callable[[str], str | None]) -> str:
    text = _BARE_CALL.sub(lambda call: f"<!{call.group(1)}>", text)
    return _BARE_ROOM.sub(lambda name: _room(name, room_by_name), text)


def _room(name: re.Match[str], room_by_name: Callable[[str], str | None]) -> str:
    room = room_by_name(name.group(1))
    return f"<#{room}|{name.group(1)}>" if room else name.group()
