"""Modals and Home tabs: what surrounds their blocks."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from .blocks import check_into
from .checking import Check, boolean, shape, string, text

_MODAL = (
    ("title", "blocks"),
    (
        "submit",
        "close",
        "private_metadata",
        "callback_id",
        "clear_on_close",
        "notify_on_close",
        "external_id",
        "submit_disabled",
    ),
)
_HOME = (("blocks",), ("private_metadata", "callback_id", "external_id"))


def check_view(view: Any, files: Collection[str] = (), *, kind: str) -> list[str]:
    """Slack's complaints about a view of the given kind ("modal" or "home"); none if it is fine."""
    check = Check(kind, files)
    if not isinstance(view, dict):
        check.complain("must provide an object", "/view")
        return check.complaints
    if view.get("type") != kind:
        check.complain(f"unsupported type: {view.get('type')}", "/view/type")
        return check.complaints
    required, optional = _MODAL if kind == "modal" else _HOME
    fine = shape(check, view, "/view", required, optional)
    string(check, view.get("private_metadata"), "/view/private_metadata", 3000, minimum=0)
    string(check, view.get("callback_id"), "/view/callback_id", 255, minimum=0)
    string(check, view.get("external_id"), "/view/external_id", 255, minimum=0)
    if kind == "modal":
        text(check, view.get("title"), "/view/title", 24)
        text(check, view.get("submit"), "/view/submit", 24)
        text(check, view.get("close"), "/view/close", 24)
        boolean(check, view.get("clear_on_close"), "/view/clear_on_close")
        boolean(check, view.get("notify_on_close"), "/view/notify_on_close")
    if fine:
        inner = Check(kind, files)
        check_into(inner, view["blocks"])
        check.complaints += [
            line.replace("[json-pointer:/blocks", "[json-pointer:/view/blocks") for line in inner.complaints
        ]
        if kind == "modal" and inner.has_input and view.get("submit") is None:
            check.complain("missing required field: submit", "/view")
    return check.complaints
