"""Blocks: which may stand where, and their limits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import msgspec

from . import newer
from .checking import Check, array, boolean, integer, shape, string, text
from .elements import IN_ACTIONS, IN_INPUT, IN_MODAL_INPUT, IN_SECTION, element, image
from .rich_text import rich_text

_ANY_TEXT = ("plain_text", "mrkdwn")
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
ALL_BLOCKS_TEXT = 13_200

# A message's blocks together: Slack answers `msg_blocks_too_long` from about 13,200 characters on (not documented;
# measured by several: bolt-js issues 2509 and 2867). Each block costs a little beside its text.
_BLOCK_COST = 10


def check_blocks(blocks: Any, surface: str, files: Collection[str] = ()) -> list[str]:
    """Slack's complaints about `blocks` on a surface ("message", "modal", "home"); none if they are fine."""
    check = Check(surface, files)
    check_into(check, blocks)
    return check.complaints


def check_into(check: Check, blocks: Any) -> None:
    for number, block in enumerate(array(check, blocks, "/blocks", MOST_BLOCKS[check.surface], minimum=0)):
        _block(check, block, f"/blocks/{number}")


def too_long(blocks: list[Any]) -> bool:
    """Is the text of all blocks together more than Slack takes in one message?"""
    if len(msgspec.json.encode(blocks)) < ALL_BLOCKS_TEXT:
        return False
    return sum(_BLOCK_COST + _length(block) for block in blocks) > ALL_BLOCKS_TEXT


def _length(part: Any) -> int:
    if isinstance(part, dict):
        return sum(
            len(value) if isinstance(value, str) and key == "text" else _length(value) for key, value in part.items()
        )
    if isinstance(part, list):
        return sum(map(_length, part))
    return 0


def _block(check: Check, block: Any, at: str) -> None:
    if not isinstance(block, dict):
        check.complain("must provide an object", at)
        return
    kind = block.get("type")
    if kind is None:
        check.complain("missing required field: type", at)
        return
    rule = _RULES.get(str(kind))
    if rule is None or check.surface not in rule[0]:
        check.complain(f"unsupported type: {kind}", f"{at}/type")
        return
    block_id = block.get("block_id")
    if block_id is not None:
        string(check, block_id, f"{at}/block_id", 255)
        if block_id in check.block_ids:
            check.complain(f'`block_id` "{block_id}" already exists for another block', f"{at}/block_id")
        check.block_ids.add(str(block_id))
    _surfaces, required, optional, details = rule
    if shape(check, block, at, required, optional):
        details(check, block, at)


def _header(check: Check, block: Mapping[str, Any], at: str) -> None:
    text(check, block["text"], f"{at}/text", 150)
    integer(check, block.get("level"), f"{at}/level", 1, 4)


def _section(check: Check, block: Mapping[str, Any], at: str) -> None:
    if block.get("text") is None and block.get("fields") is None:
        check.complain("missing required field: text", at)
    text(check, block.get("text"), f"{at}/text", 3000, _ANY_TEXT)
    if block.get("fields") is not None:
        for number, one in enumerate(array(check, block["fields"], f"{at}/fields", 10)):
            text(check, one, f"{at}/fields/{number}", 2000, _ANY_TEXT)
    boolean(check, block.get("expand"), f"{at}/expand")
    if block.get("accessory") is not None:
        element(check, block["accessory"], f"{at}/accessory", IN_SECTION, set())


def _context(check: Check, block: Mapping[str, Any], at: str) -> None:
    for number, one in enumerate(array(check, block["elements"], f"{at}/elements", 10)):
        here = f"{at}/elements/{number}"
        kind = one.get("type") if isinstance(one, dict) else None
        if kind == "image":
            element(check, one, here, frozenset({"image"}), set())
        else:
            text(check, one, here, 3000, _ANY_TEXT)


def _actions(check: Check, block: Mapping[str, Any], at: str) -> None:
    ids: set[str] = set()
    for number, one in enumerate(array(check, block["elements"], f"{at}/elements", 25)):
        element(check, one, f"{at}/elements/{number}", IN_ACTIONS, ids)


def _image(check: Check, block: Mapping[str, Any], at: str) -> None:
    image(check, block, at)
    text(check, block.get("title"), f"{at}/title", 2000)


def _input(check: Check, block: Mapping[str, Any], at: str) -> None:
    check.has_input = True
    text(check, block["label"], f"{at}/label", 2000)
    text(check, block.get("hint"), f"{at}/hint", 2000)
    boolean(check, block.get("optional"), f"{at}/optional")
    boolean(check, block.get("dispatch_action"), f"{at}/dispatch_action")
    element(check, block["element"], f"{at}/element", IN_MODAL_INPUT if check.surface == "modal" else IN_INPUT, set())
    inner = block["element"]
    if block.get("dispatch_action") and isinstance(inner, dict) and inner.get("type") == "file_input":
        check.complain("dispatch_action is not supported with file_input", f"{at}/dispatch_action")


def _container(check: Check, block: Mapping[str, Any], at: str) -> None:
    text(check, block.get("title"), f"{at}/title", 150, _ANY_TEXT)
    boolean(check, block.get("is_collapsible"), f"{at}/is_collapsible")
    boolean(check, block.get("default_collapsed"), f"{at}/default_collapsed")
    for number, child in enumerate(array(check, block["child_blocks"], f"{at}/child_blocks", 10)):
        here = f"{at}/child_blocks/{number}"
        if isinstance(child, dict) and child.get("type") in ("markdown", "data_table", "card", "container"):
            check.complain(f"unsupported type: {child['type']}", f"{here}/type")
        else:
            _block(check, child, here)


def _divider(check: Check, block: Mapping[str, Any], at: str) -> None:
    """A divider has nothing but its id."""


_Details = Callable[[Check, Mapping[str, Any], str], None]
_EVERYWHERE = ("message", "modal", "home")
_RULES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], _Details]] = {
    "header": (_EVERYWHERE, ("text",), ("block_id", "level"), _header),
    "section": (_EVERYWHERE, (), ("block_id", "text", "fields", "accessory", "expand"), _section),
    "context": (_EVERYWHERE, ("elements",), ("block_id",), _context),
    "actions": (_EVERYWHERE, ("elements",), ("block_id",), _actions),
    "divider": (_EVERYWHERE, (), ("block_id",), _divider),
    "image": (_EVERYWHERE, ("alt_text",), ("block_id", "image_url", "slack_file", "title"), _image),
    "input": (_EVERYWHERE, ("label", "element"), ("block_id", "hint", "optional", "dispatch_action"), _input),
    "rich_text": (_EVERYWHERE, ("elements",), ("block_id",), rich_text),
    "markdown": (("message",), ("text",), ("block_id",), newer.markdown),
    "table": (("message", "home"), ("rows",), ("block_id", "column_settings"), newer.table),
    "data_table": (
        ("message", "home"),
        ("caption", "rows"),
        ("block_id", "page_size", "row_header_column_index"),
        newer.data_table,
    ),
    "data_visualization": (
        ("message",),
        (),
        ("block_id", "title", "chart", "visualization", "x_axis", "y_axis", "series", "show_legend"),
        newer.data_visualization,
    ),
    "card": (
        _EVERYWHERE,
        (),
        ("block_id", "title", "subtitle", "body", "subtext", "hero_image", "icon", "slack_icon", "actions"),
        newer.card,
    ),
    "carousel": (("message", "home"), ("elements",), ("block_id",), newer.carousel),
    "container": (
        ("message", "home"),
        ("child_blocks",),
        ("block_id", "title", "subtitle", "icon", "width", "is_collapsible", "default_collapsed"),
        _container,
    ),
    "alert": (("modal",), ("text",), ("block_id", "level"), newer.alert),
    "video": (
        _EVERYWHERE,
        ("title", "video_url", "thumbnail_url", "alt_text"),
        ("block_id", "description", "author_name", "provider_name", "provider_icon_url", "title_url"),
        newer.video,
    ),
    "context_actions": (("message",), ("elements",), ("block_id",), newer.context_actions),
    "plan": (("message",), ("title",), ("block_id", "tasks"), newer.plan),
    "task_card": (
        ("message",),
        ("title",),
        ("block_id", "task_id", "status", "details", "output", "sources"),
        newer.task_card,
    ),
}
