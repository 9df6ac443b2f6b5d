"""The small checks of which all others are made. Complaints read as Slack's do, with a JSON pointer to the place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class Check:
    """Collects complaints. `surface` is "message", "modal" or "home"; `files` are ids that `slack_file` may name."""

    surface: str
    files: Collection[str] = ()
    complaints: list[str] = field(default_factory=list)
    block_ids: set[str] = field(default_factory=set)
    has_input: bool = False
    focused: int = 0

    def complain(self, what: str, at: str) -> None:
        self.complaints.append(f"[ERROR] {what} [json-pointer:{at}]")


def shape(check: Check, thing: Any, at: str, required: Collection[str], optional: Collection[str]) -> bool:
    """Is `thing` an object with all of `required` and nothing beyond `optional`? Complains; says whether to go on."""
    if not isinstance(thing, dict):
        check.complain("must provide an object", at)
        return False
    fine = True
    for key in required:
        if thing.get(key) is None:
            check.complain(f"missing required field: {key}", at)
            fine = False
    for key in thing:
        if key not in required and key not in optional and key != "type":
            check.complain(f"invalid additional property: {key}", at)
    return fine


def string(check: Check, value: Any, at: str, limit: int, *, minimum: int = 1) -> None:
    """A string of `minimum` to `limit` characters; None passes."""
    if value is None:
        return
    if not isinstance(value, str):
        check.complain("must provide a string", at)
    elif len(value) > limit:
        check.complain(f"must be less than {limit + 1} characters", at)
    elif len(value) < minimum:
        check.complain(f"must be more than {minimum - 1} characters", at)


def array(check: Check, value: Any, at: str, limit: int, *, minimum: int = 1) -> list[Any]:
    """A list of `minimum` to `limit` items, given back; complaints and an empty list otherwise."""
    if not isinstance(value, list):
        check.complain("must provide an array", at)
        return []
    if len(value) > limit:
        check.complain(f"no more than {limit} items allowed", at)
    elif len(value) < minimum:
        check.complain(f"no less than {minimum} items allowed" if minimum > 1 else "must provide at least one item", at)
    return value


def boolean(check: Check, value: Any, at: str) -> None:
    if value is not None and not isinstance(value, bool):
        check.complain("must provide a boolean", at)


def integer(check: Check, value: Any, at: str, low: int, high: int) -> None:
    """A whole number from `low` to `high`; None passes."""
    if value is None:
        return
    if not isinstance(value, int) or isinstance(value, bool):
        check.complain("must provide an integer", at)
    elif not low <= value <= high:
        check.complain(f"must be between {low} and {high}", at)


def one_of(check: Check, value: Any, at: str, allowed: Collection[Any]) -> None:
    """One of the allowed values; None passes."""
    if value is not None and value not in allowed:
        check.complain("must be a valid enum value", at)


def text(
    check: Check, thing: Any, at: str, limit: int, kinds: Collection[str] = ("plain_text",), *, minimum: int = 1
) -> None:
    """A text object of one of `kinds`; None passes."""
    if thing is None:
        return
    if not isinstance(thing, dict):
        check.complain("must provide an object", at)
        return
    kind = thing.get("type")
    if kind not in kinds:
        check.complain(f"unsupported type: {kind}" if kind else "missing required field: type", f"{at}/type")
        return
    if shape(check, thing, at, ("text",), ("emoji",) if kind == "plain_text" else ("verbatim",)):
        string(check, thing["text"], f"{at}/text", limit, minimum=minimum)
        boolean(check, thing.get("emoji"), f"{at}/emoji")
        boolean(check, thing.get("verbatim"), f"{at}/verbatim")


def url(check: Check, value: Any, at: str, limit: int = 3000) -> None:
    """An http(s), mailto, tel or slack URL; None passes."""
    string(check, value, at, limit)
    if isinstance(value, str) and not value.startswith(("http://", "https://", "mailto:", "tel:", "slack://")):
        check.complain("must be a valid URL", at)


def confirm(check: Check, thing: Any, at: str) -> None:
    """A confirmation dialog; None passes."""
    if thing is None or not shape(check, thing, at, ("title", "text", "confirm", "deny"), ("style",)):
        return
    text(check, thing["title"], f"{at}/title", 100)
    text(check, thing["text"], f"{at}/text", 300, ("plain_text", "mrkdwn"))
    text(check, thing["confirm"], f"{at}/confirm", 30)
    text(check, thing["deny"], f"{at}/deny", 30)
    one_of(check, thing.get("style"), f"{at}/style", ("primary", "danger"))


def slack_file(check: Check, thing: Any, at: str) -> None:
    """A reference to an uploaded file, which must exist; None passes."""
    if thing is None or not shape(check, thing, at, (), ("id", "url")):
        return
    named = str(thing.get("id") or thing.get("url") or "")
    if not any(named == file or f"/{file}/" in named for file in check.files):
        check.complain("invalid slack file", at)
