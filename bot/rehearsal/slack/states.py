"""What people typed and chose: plain values as Slack's state objects, and the checks their client makes."""

from __future__ import annotations

from typing import Any

from .payloads import elements

Json = dict[str, Any]

_ONE = {
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
}
_MANY = {
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
}
_TYPED = ("plain_text_input", "number_input", "email_text_input", "url_text_input")
_OPTION = ("static_select", "external_select", "radio_buttons")
_OPTIONS = ("multi_static_select", "multi_external_select", "checkboxes")
_STATEFUL = (*_ONE, *_MANY, *_TYPED, *_OPTION, *_OPTIONS, "rich_text_input", "file_input")

REQUIRED = "Please complete this required field."


def state_of(element: Json, value: Any) -> Json:
    """The state object of an element that holds `value`: a string, an option's value or the option itself, a list of
    those, a date or time as Slack writes it, None for empty. A state object is taken as it is.
    """
    kind = element["type"]
    if isinstance(value, dict) and value.get("type") == kind:
        return value
    if kind in _TYPED:
        return {"type": kind, "value": None if value in (None, "") else str(value)}
    if kind in _OPTION:
        return {"type": kind, "selected_option": option(element, value)}
    if kind in _OPTIONS:
        return {"type": kind, "selected_options": [option(element, one) for one in value or []]}
    if kind in _ONE:
        return {"type": kind, _ONE[kind]: value}
    if kind in _MANY:
        return {"type": kind, _MANY[kind]: list(value or [])}
    if kind == "rich_text_input":
        return {"type": kind, "rich_text_value": value}
    return {"type": kind, "files": list(value or [])}


def option(element: Json, value: Any) -> Json | None:
    """The option that `value` names; raises ValueError when the element has none such."""
    if value is None:
        return None
    if isinstance(value, dict):
        value = value.get("value")
    groups = element.get("option_groups") or [{"options": element.get("options") or []}]
    for group in groups:
        for one in group["options"]:
            if one["value"] == value:
                return {key: one[key] for key in ("text", "value", "description") if key in one}
    if element["type"].endswith("external_select"):
        return {"text": {"type": "plain_text", "text": str(value), "emoji": True}, "value": str(value)}
    raise ValueError(f"{element.get('action_id')} has no option {value!r}")


def initial(element: Json) -> Any:
    """The value an element begins with, in the form that `state_of` takes."""
    for key in ("initial_value", "initial_option", "initial_options", "initial_user", "initial_users"):
        if element.get(key) is not None:
            return element[key]
    for key in ("initial_conversation", "initial_conversations", "initial_channel", "initial_channels"):
        if element.get(key) is not None:
            return element[key]
    for key in ("initial_date", "initial_time", "initial_date_time"):
        if element.get(key) is not None:
            return element[key]
    return None


def filled(blocks: list[Json], given: Json, typed: Json | None = None) -> Json:
    """`state.values` of blocks: what was given, by block_id and action_id or by action_id alone, then what was `typed`
    there before, and the initial values of everything else. Raises ValueError for a name that no element has.
    """
    values: Json = {}
    used: set[str] = set()
    for block, element in elements(blocks):
        if element["type"] not in _STATEFUL:
            continue
        block_id, action_id = block["block_id"], element["action_id"]
        mine = given.get(block_id)
        if isinstance(mine, dict) and action_id in mine:
            value = mine[action_id]
            used.add(block_id)
        elif action_id in given:
            value = given[action_id]
            used.add(action_id)
        elif action_id in (typed or {}).get(block_id, {}):
            value = (typed or {})[block_id][action_id]
        else:
            value = initial(element)
        values.setdefault(block_id, {})[action_id] = state_of(element, value)
    strange = {name for name in given if name not in used and given[name] not in (None, {})}
    if strange:
        raise ValueError(f"no input is called {sorted(strange)}")
    return values


def with_files(values: Json, files: Json) -> Json:
    """The same with whole objects for files that are named by their id alone. ValueError for one that is unknown."""
    for state in (state for elements_ in values.values() for state in elements_.values()):
        if state["type"] != "file_input":
            continue
        named = [one["id"] if isinstance(one, dict) else one for one in state["files"]]
        if strange := [one for one in named if one not in files]:
            raise ValueError(f"no file is called {strange}")
        state["files"] = [files[one] for one in named]
    return values


def complaints(blocks: list[Json], values: Json) -> dict[str, str]:
    """What a client refuses to submit, by block_id: required inputs left empty, texts too short or too long."""
    found: dict[str, str] = {}
    for block in blocks:
        if block.get("type") != "input":
            continue
        element = block["element"]
        state = values.get(block["block_id"], {}).get(element["action_id"], {})
        content = next((value for key, value in state.items() if key != "type"), None)
        if not content:
            if not block.get("optional"):
                found[block["block_id"]] = REQUIRED
        elif element["type"] == "file_input":
            if wrong := _wrong_files(element, content):
                found[block["block_id"]] = wrong
        elif element["type"] == "plain_text_input":
            if len(content) < element.get("min_length", 0):
                found[block["block_id"]] = f"Please write at least {element['min_length']} characters."
            elif len(content) > element.get("max_length", 3000):
                found[block["block_id"]] = f"Please write at most {element.get('max_length', 3000)} characters."
    return found


def _wrong_files(element: Json, files: list[Json]) -> str:
    most, kinds = element.get("max_files", 10), element.get("filetypes")
    if len(files) > most:
        return f"Please add at most {most} files."
    if kinds and any(file["filetype"] not in kinds for file in files):
        return f"Please add only files of these kinds: {', '.join(kinds)}."
    return ""


def action_of(block: Json, element: Json, value: Any, action_ts: str) -> Json:
    """The entry in `actions` for an element that was clicked or chose `value`."""
    kind = element["type"]
    action: Json = {
        "type": kind,
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": action_ts,
    }
    if kind in ("button", "workflow_button"):
        action |= {key: element[key] for key in ("text", "value", "style", "url") if key in element}
        return action
    if "placeholder" in element:
        action["placeholder"] = element["placeholder"]
    if kind == "overflow":
        return action | {"selected_option": option(element, value)}
    state = state_of(element, value)
    return action | {key: one for key, one in state.items() if key != "type"}
