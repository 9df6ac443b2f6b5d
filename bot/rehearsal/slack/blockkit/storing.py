"""How accepted blocks are kept: ids and defaults filled in, text in Slack's own spelling."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.rehearsal.emoji import to_shortcodes
from bot.rehearsal.slack.mrkdwn import resolved, stored

Json = dict[str, Any]
_WITH_ACTION = (
    "button",
    "overflow",
    "checkboxes",
    "radio_buttons",
    "datepicker",
    "timepicker",
    "datetimepicker",
    "plain_text_input",
    "number_input",
    "email_text_input",
    "url_text_input",
    "rich_text_input",
    "file_input",
    "workflow_button",
)


def stored_blocks(
    blocks: list[Json], new_id: Callable[[], str], room_by_name: Callable[[str], str | None] = lambda _name: None
) -> list[Json]:
    """The same list, changed in place: a block_id and action_ids where missing, `emoji` and `verbatim` spelled out,
    emoji as shortcodes, and `@here` and `#channel` made real in mrkdwn that is not verbatim.
    """
    for block in blocks:
        if not block.get("block_id"):
            block["block_id"] = new_id()
        if block.get("type") != "rich_text":
            _store(block, new_id, room_by_name)
        if block.get("type") == "input":
            block.setdefault("optional", False)
            block.setdefault("dispatch_action", False)
    return blocks


def _store(part: Json, new_id: Callable[[], str], room_by_name: Callable[[str], str | None]) -> None:
    kind = part.get("type")
    if kind in ("plain_text", "mrkdwn") and isinstance(part.get("text"), str):
        _store_text(part, room_by_name)
        return
    if isinstance(kind, str) and (kind in _WITH_ACTION or kind.endswith("_select")) and not part.get("action_id"):
        part["action_id"] = new_id()
    for value in part.values():
        if isinstance(value, dict):
            _store(value, new_id, room_by_name)
        elif isinstance(value, list):
            for one in value:
                if isinstance(one, dict):
                    _store(one, new_id, room_by_name)


def _store_text(part: Json, room_by_name: Callable[[str], str | None]) -> None:
    if part["type"] == "plain_text":
        if part.setdefault("emoji", True):
            part["text"] = to_shortcodes(part["text"])
        return
    verbatim = part.setdefault("verbatim", False)
    part["text"] = stored(part["text"], autolink=not verbatim)
    if not verbatim:
        part["text"] = resolved(part["text"], room_by_name)
