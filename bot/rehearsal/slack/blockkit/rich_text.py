"""The structure of rich_text blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .checking import Check, array, integer, one_of, shape, string, url

_STYLE = ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")
_INLINE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "text": (("text",), ("style",)),
    "link": (("url",), ("text", "unsafe", "style")),
    "emoji": (("name",), ("unicode", "skin_tone", "style")),
    "user": (("user_id",), ("style",)),
    "usergroup": (("usergroup_id",), ("style",)),
    "channel": (("channel_id",), ("style",)),
    "broadcast": (("range",), ("style",)),
    "date": (("timestamp", "format"), ("url", "fallback", "style")),
    "color": (("value",), ("style",)),
    "team": (("team_id",), ("style",)),
}
_PARTS = ("rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote")


def rich_text(check: Check, block: Mapping[str, Any], at: str) -> None:
    for number, part in enumerate(array(check, block["elements"], f"{at}/elements", 3000)):
        _part(check, part, f"{at}/elements/{number}")


def _part(check: Check, part: Any, at: str) -> None:
    kind = part.get("type") if isinstance(part, dict) else None
    if kind not in _PARTS:
        check.complain(f"unsupported type: {kind}", f"{at}/type")
        return
    if kind == "rich_text_list":
        if shape(check, part, at, ("elements", "style"), ("indent", "offset", "border")):
            one_of(check, part["style"], f"{at}/style", ("bullet", "ordered"))
            integer(check, part.get("indent"), f"{at}/indent", 0, 8)
            integer(check, part.get("border"), f"{at}/border", 0, 1)
            for number, item in enumerate(array(check, part["elements"], f"{at}/elements", 3000)):
                here = f"{at}/elements/{number}"
                if not isinstance(item, dict) or item.get("type") != "rich_text_section":
                    check.complain("unsupported type", f"{here}/type")
                else:
                    _inlines(check, item, here)
    elif shape(check, part, at, ("elements",), ("border", "language") if kind != "rich_text_section" else ()):
        integer(check, part.get("border"), f"{at}/border", 0, 1)
        _inlines(check, part, at)


def _inlines(check: Check, part: Mapping[str, Any], at: str) -> None:
    for number, inline in enumerate(array(check, part.get("elements"), f"{at}/elements", 3000, minimum=0)):
        here = f"{at}/elements/{number}"
        kind = inline.get("type") if isinstance(inline, dict) else None
        if kind not in _INLINE:
            check.complain(f"unsupported type: {kind}", f"{here}/type")
            continue
        required, optional = _INLINE[kind]
        if not shape(check, inline, here, required, optional):
            continue
        if kind == "text":
            string(check, inline["text"], f"{here}/text", 40_000)
        elif kind == "link":
            url(check, inline["url"], f"{here}/url")
        elif kind == "broadcast":
            one_of(check, inline["range"], f"{here}/range", ("here", "channel", "everyone"))
        style = inline.get("style")
        if style is not None and shape(check, style, f"{here}/style", (), _STYLE):
            for name, value in style.items():
                if not isinstance(value, bool):
                    check.complain("must provide a boolean", f"{here}/style/{name}")
