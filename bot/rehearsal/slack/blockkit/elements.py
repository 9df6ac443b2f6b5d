"""Interactive elements: buttons, menus, inputs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .checking import Check, array, boolean, confirm, integer, one_of, shape, slack_file, string, text, url

_PICKERS = ("users", "conversations", "channels")
_SELECTS = ("static_select", "external_select", *(f"{what}_select" for what in _PICKERS))
_MULTI = tuple(f"multi_{kind}" for kind in _SELECTS)
_DATES = ("datepicker", "timepicker", "datetimepicker")

IN_ACTIONS = frozenset(
    ("button", "checkboxes", "overflow", "radio_buttons", "workflow_button", *_DATES, *_SELECTS, *_MULTI)
)
IN_SECTION = frozenset((*IN_ACTIONS, "image"))
IN_INPUT = frozenset(("checkboxes", "plain_text_input", "radio_buttons", *_DATES, *_SELECTS, *_MULTI))
IN_MODAL_INPUT = IN_INPUT | {"number_input", "email_text_input", "url_text_input", "file_input", "rich_text_input"}

_COMMON = ("action_id", "confirm", "focus_on_load", "placeholder")
_TYPED = ("action_id", "initial_value", "dispatch_action_config", "focus_on_load", "placeholder")
_FIELDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "button": (("text",), ("action_id", "url", "value", "style", "confirm", "accessibility_label")),
    "workflow_button": (("text", "workflow"), ("action_id", "style", "accessibility_label")),
    "overflow": (("options",), ("action_id", "confirm")),
    "checkboxes": (("options",), ("action_id", "confirm", "focus_on_load", "initial_options")),
    "radio_buttons": (("options",), ("action_id", "confirm", "focus_on_load", "initial_option")),
    "datepicker": ((), (*_COMMON, "initial_date")),
    "timepicker": ((), (*_COMMON, "initial_time", "timezone")),
    "datetimepicker": ((), ("action_id", "confirm", "focus_on_load", "initial_date_time")),
    "static_select": ((), (*_COMMON, "options", "option_groups", "initial_option")),
    "external_select": ((), (*_COMMON, "min_query_length", "initial_option")),
    "users_select": ((), (*_COMMON, "initial_user")),
    "conversations_select": (
        (),
        (*_COMMON, "initial_conversation", "default_to_current_conversation", "filter", "response_url_enabled"),
    ),
    "channels_select": ((), (*_COMMON, "initial_channel", "response_url_enabled")),
    "multi_static_select": ((), (*_COMMON, "options", "option_groups", "initial_options", "max_selected_items")),
    "multi_external_select": ((), (*_COMMON, "min_query_length", "initial_options", "max_selected_items")),
    "multi_users_select": ((), (*_COMMON, "initial_users", "max_selected_items")),
    "multi_conversations_select": (
        (),
        (*_COMMON, "initial_conversations", "default_to_current_conversation", "filter", "max_selected_items"),
    ),
    "multi_channels_select": ((), (*_COMMON, "initial_channels", "max_selected_items")),
    "plain_text_input": (
        (),
        (*_TYPED, "multiline", "min_length", "max_length"),
    ),
    "number_input": (
        ("is_decimal_allowed",),
        (*_TYPED, "min_value", "max_value"),
    ),
    "email_text_input": ((), _TYPED),
    "url_text_input": ((), _TYPED),
    "rich_text_input": ((), _TYPED),
    "file_input": ((), ("action_id", "filetypes", "max_files")),
    "image": (("alt_text",), ("image_url", "slack_file")),
}


def element(check: Check, thing: Any, at: str, allowed: frozenset[str], action_ids: set[str]) -> None:
    """One element of a kind in `allowed`; its action_id must not be in `action_ids` yet."""
    if not isinstance(thing, dict):
        check.complain("must provide an object", at)
        return
    kind = str(thing.get("type"))
    if kind not in allowed:
        check.complain(f"unsupported type: {kind}", f"{at}/type")
        return
    required, optional = _FIELDS[kind]
    fine = shape(check, thing, at, required, optional)
    action_id = thing.get("action_id")
    if action_id is not None:
        string(check, action_id, f"{at}/action_id", 255)
        if action_id in action_ids:
            check.complain(f'`action_id` "{action_id}" already exists for another element', f"{at}/action_id")
        action_ids.add(str(action_id))
    if not fine:
        return
    if "placeholder" in thing:
        text(check, thing["placeholder"], f"{at}/placeholder", 150)
    if "confirm" in thing:
        confirm(check, thing["confirm"], f"{at}/confirm")
    if thing.get("focus_on_load"):
        check.focused += 1
        if check.focused > 1:
            check.complain("only one element may have focus_on_load", f"{at}/focus_on_load")
    _DETAILS.get(kind, _nothing_more)(check, thing, at)


def _nothing_more(check: Check, thing: Mapping[str, Any], at: str) -> None:
    """No rule beyond the fields."""


def _button(check: Check, thing: Mapping[str, Any], at: str) -> None:
    text(check, thing["text"], f"{at}/text", 75)
    string(check, thing.get("value"), f"{at}/value", 2000, minimum=0)
    if thing.get("url") is not None:
        url(check, thing["url"], f"{at}/url")
    one_of(check, thing.get("style"), f"{at}/style", ("primary", "danger"))
    string(check, thing.get("accessibility_label"), f"{at}/accessibility_label", 75)


def option(check: Check, thing: Any, at: str, kinds: tuple[str, ...] = ("plain_text",), *, link: bool = False) -> None:
    """One option of a menu or a list of choices."""
    if not shape(check, thing, at, ("text", "value"), ("description", "url") if link else ("description",)):
        return
    text(check, thing["text"], f"{at}/text", 75, kinds)
    string(check, thing["value"], f"{at}/value", 150)
    text(check, thing.get("description"), f"{at}/description", 75, kinds)
    if thing.get("url") is not None:
        url(check, thing["url"], f"{at}/url")


def _options(
    check: Check, thing: Mapping[str, Any], at: str, low: int, high: int, *kinds: str, link: bool = False
) -> None:
    values: set[str] = set()
    for number, one in enumerate(array(check, thing["options"], f"{at}/options", high, minimum=low)):
        option(check, one, f"{at}/options/{number}", kinds or ("plain_text",), link=link)
        value = str(one.get("value")) if isinstance(one, dict) else ""
        if value in values:
            check.complain("option values must be unique", f"{at}/options/{number}/value")
        values.add(value)


def _overflow(check: Check, thing: Mapping[str, Any], at: str) -> None:
    _options(check, thing, at, 1, 5, link=True)


def _choices(check: Check, thing: Mapping[str, Any], at: str) -> None:
    _options(check, thing, at, 1, 10, "plain_text", "mrkdwn")
    chosen = thing.get("initial_options", [])
    if thing.get("initial_option") is not None:
        chosen = [thing["initial_option"]]
    _initial(check, chosen, thing["options"], at)


def _static(check: Check, thing: Mapping[str, Any], at: str) -> None:
    if (thing.get("options") is None) == (thing.get("option_groups") is None):
        check.complain("must define either `options` or `option_groups`, not both", at)
        return
    chosen = thing.get("initial_options", [])
    if thing.get("initial_option") is not None:
        chosen = [thing["initial_option"]]
    if thing.get("options") is not None:
        _options(check, thing, at, 1, 100)
        _initial(check, chosen, thing["options"], at)
    else:
        groups = array(check, thing["option_groups"], f"{at}/option_groups", 100)
        for number, group in enumerate(groups):
            here = f"{at}/option_groups/{number}"
            if shape(check, group, here, ("label", "options"), ()):
                text(check, group["label"], f"{here}/label", 75)
                _options(check, group, here, 1, 100)
        every = [one for group in groups if isinstance(group, dict) for one in group.get("options") or []]
        _initial(check, chosen, every, at)
    integer(check, thing.get("max_selected_items"), f"{at}/max_selected_items", 1, 100)


def _initial(check: Check, chosen: Any, options: Any, at: str) -> None:
    values = {one.get("value") for one in options if isinstance(one, dict)} if isinstance(options, list) else set()
    for one in chosen if isinstance(chosen, list) else []:
        if not isinstance(one, dict) or one.get("value") not in values:
            check.complain("initial option must match one of the options", at)


def _picker(check: Check, thing: Mapping[str, Any], at: str) -> None:
    integer(check, thing.get("max_selected_items"), f"{at}/max_selected_items", 1, 1000)
    boolean(check, thing.get("default_to_current_conversation"), f"{at}/default_to_current_conversation")


def _date(check: Check, thing: Mapping[str, Any], at: str) -> None:
    given = thing.get("initial_date")
    if given is not None and not (isinstance(given, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", given)):
        check.complain("must be in YYYY-MM-DD format", f"{at}/initial_date")
    given = thing.get("initial_time")
    if given is not None and not (isinstance(given, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", given)):
        check.complain("must be in HH:mm format", f"{at}/initial_time")
    integer(check, thing.get("initial_date_time"), f"{at}/initial_date_time", 0, 9_999_999_999)


def _text_input(check: Check, thing: Mapping[str, Any], at: str) -> None:
    integer(check, thing.get("min_length"), f"{at}/min_length", 0, 3000)
    integer(check, thing.get("max_length"), f"{at}/max_length", 1, 3000)
    boolean(check, thing.get("multiline"), f"{at}/multiline")
    string(check, thing.get("initial_value"), f"{at}/initial_value", 3000, minimum=0)
    longest, given = thing.get("max_length"), thing.get("initial_value")
    if isinstance(longest, int) and isinstance(given, str) and len(given) > longest:
        check.complain(f"must be less than {longest + 1} characters", f"{at}/initial_value")


def _file_input(check: Check, thing: Mapping[str, Any], at: str) -> None:
    integer(check, thing.get("max_files"), f"{at}/max_files", 1, 10)


def image(check: Check, thing: Mapping[str, Any], at: str) -> None:
    """The part that image blocks and image elements share: exactly one source, and its alt text."""
    if (thing.get("image_url") is None) == (thing.get("slack_file") is None):
        check.complain("must define either `image_url` or `slack_file`, not both", at)
    if thing.get("image_url") is not None:
        url(check, thing["image_url"], f"{at}/image_url")
    slack_file(check, thing.get("slack_file"), f"{at}/slack_file")
    string(check, thing.get("alt_text"), f"{at}/alt_text", 2000, minimum=0)


_DETAILS = {
    "button": _button,
    "overflow": _overflow,
    "checkboxes": _choices,
    "radio_buttons": _choices,
    "static_select": _static,
    "multi_static_select": _static,
    "datepicker": _date,
    "timepicker": _date,
    "datetimepicker": _date,
    "plain_text_input": _text_input,
    "file_input": _file_input,
    "image": image,
    **{f"{what}_select": _picker for what in _PICKERS},
    **{f"multi_{what}_select": _picker for what in _PICKERS},
}
