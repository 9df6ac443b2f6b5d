"""Blocks that came after the classic set: tables, cards, containers, alerts, markdown, video."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .checking import Check, array, boolean, integer, one_of, shape, string, text, url
from .elements import element, image

_BUTTONS = frozenset(("button", "workflow_button"))
_ANY_TEXT = ("plain_text", "mrkdwn")


def markdown(check: Check, block: Mapping[str, Any], at: str) -> None:
    string(check, block["text"], f"{at}/text", 12_000)


def table(check: Check, block: Mapping[str, Any], at: str) -> None:
    for number, row in enumerate(array(check, block["rows"], f"{at}/rows", 100)):
        cells = array(check, row, f"{at}/rows/{number}", 20)
        for place, cell in enumerate(cells):
            kind = cell.get("type") if isinstance(cell, dict) else None
            if kind not in ("raw_text", "raw_number", "rich_text"):
                check.complain(f"unsupported type: {kind}", f"{at}/rows/{number}/{place}/type")


def data_table(check: Check, block: Mapping[str, Any], at: str) -> None:
    string(check, block["caption"], f"{at}/caption", 150)
    integer(check, block.get("page_size"), f"{at}/page_size", 1, 100)
    rows = array(check, block["rows"], f"{at}/rows", 201, minimum=2)
    for number, row in enumerate(rows):
        for place, cell in enumerate(array(check, row, f"{at}/rows/{number}", 20)):
            kind = cell.get("type") if isinstance(cell, dict) else None
            allowed = ("raw_text", "raw_number") if number == 0 else ("raw_text", "raw_number", "rich_text")
            if kind not in allowed:
                check.complain(f"unsupported type: {kind}", f"{at}/rows/{number}/{place}/type")


def card(check: Check, block: Mapping[str, Any], at: str) -> None:
    if not any(block.get(part) for part in ("hero_image", "title", "actions", "body")):
        check.complain("must define one of: hero_image, title, actions, body", at)
    for part, limit in (("title", 150), ("subtitle", 150), ("body", 200), ("subtext", 200)):
        text(check, block.get(part), f"{at}/{part}", limit, _ANY_TEXT)
    for part in ("hero_image", "icon"):
        if isinstance(block.get(part), dict):
            image(check, block[part], f"{at}/{part}")
    ids: set[str] = set()
    for number, button in enumerate(array(check, block.get("actions") or [], f"{at}/actions", 3, minimum=0)):
        element(check, button, f"{at}/actions/{number}", _BUTTONS, ids)


def carousel(check: Check, block: Mapping[str, Any], at: str) -> None:
    for number, one in enumerate(array(check, block["elements"], f"{at}/elements", 10)):
        here = f"{at}/elements/{number}"
        if not isinstance(one, dict) or one.get("type") != "card":
            check.complain("unsupported type", f"{here}/type")
        else:
            card(check, one, here)


def alert(check: Check, block: Mapping[str, Any], at: str) -> None:
    text(check, block["text"], f"{at}/text", 200, _ANY_TEXT)
    one_of(check, block.get("level"), f"{at}/level", ("default", "info", "warning", "error", "success"))


def video(check: Check, block: Mapping[str, Any], at: str) -> None:
    text(check, block["title"], f"{at}/title", 199)
    text(check, block.get("description"), f"{at}/description", 200)
    string(check, block.get("author_name"), f"{at}/author_name", 49)
    url(check, block["video_url"], f"{at}/video_url")
    url(check, block["thumbnail_url"], f"{at}/thumbnail_url")


def context_actions(check: Check, block: Mapping[str, Any], at: str) -> None:
    for number, one in enumerate(array(check, block["elements"], f"{at}/elements", 5)):
        kind = one.get("type") if isinstance(one, dict) else None
        if kind not in ("feedback_buttons", "icon_button"):
            check.complain(f"unsupported type: {kind}", f"{at}/elements/{number}/type")


def task_card(check: Check, block: Mapping[str, Any], at: str) -> None:
    string(check, block["title"], f"{at}/title", 150)
    one_of(check, block.get("status"), f"{at}/status", ("pending", "in_progress", "complete", "error"))


def plan(check: Check, block: Mapping[str, Any], at: str) -> None:
    string(check, block["title"], f"{at}/title", 150)
    for number, task in enumerate(array(check, block.get("tasks") or [], f"{at}/tasks", 50, minimum=0)):
        if shape(
            check, task, f"{at}/tasks/{number}", ("title",), ("task_id", "status", "details", "output", "sources")
        ):
            task_card(check, task, f"{at}/tasks/{number}")


def data_visualization(check: Check, block: Mapping[str, Any], at: str) -> None:
    string(check, block.get("title"), f"{at}/title", 50)
    boolean(check, block.get("show_legend"), f"{at}/show_legend")
