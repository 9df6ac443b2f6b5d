"""Modals: their limits, and what a person's entries make of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .components import INPUT, LABEL, MENUS, ROW, SELECT, TEXT, check_custom_id, check_menu
from .refusals import bad_length, invalid, required

Json = dict[str, Any]
FILES, RADIO, CHECKS, CHECK = 19, 21, 22, 23
MOST_PARTS, MOST_INPUT = 5, 4_000


def kept(data: Any) -> Json:
    """A modal as it opens. Raises Refused (50035)."""
    if not isinstance(data, dict):
        raise required("data")
    for name, most in (("title", 45), ("custom_id", 100)):
        if not 1 <= len(str(data.get(name) or "")) <= most:
            raise bad_length(f"data__{name}", 1, most)
    parts = data.get("components") or []
    if not 1 <= len(parts) <= MOST_PARTS:
        raise bad_length("data__components", 1, MOST_PARTS)
    used: set[str] = set()
    for path, entry in entries(parts):
        _check(entry, path)
        if entry["custom_id"] in used:
            raise invalid(**{f"{path}__custom_id": ("COMPONENT_CUSTOM_ID_DUPLICATED", "Duplicated custom id")})
        used.add(entry["custom_id"])
    return {"custom_id": data["custom_id"], "title": data["title"], "components": parts}


def entries(parts: list[Json]) -> Iterator[tuple[str, Json]]:
    """Every field of a modal with where it stands: in rows of old, in labels today. Raises Refused."""
    for number, part in enumerate(parts):
        path = f"data__components__{number}"
        if part.get("type") == ROW:
            inside = part.get("components") or []
            if len(inside) != 1 or inside[0].get("type") != INPUT:
                raise bad_length(f"{path}__components", 1, 1)
            yield f"{path}__components__0", inside[0]
        elif part.get("type") == LABEL:
            if not 1 <= len(part.get("label") or "") <= 45:
                raise bad_length(f"{path}__label", 1, 45)
            if len(part.get("description") or "") > 100:
                raise bad_length(f"{path}__description", 1, 100)
            if not isinstance(part.get("component"), dict):
                raise required(f"{path}__component")
            yield f"{path}__component", part["component"]
        elif part.get("type") != TEXT:
            raise invalid(**{path: ("UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1, 10, 18).')})


def _check(entry: Json, path: str) -> None:
    kind = entry.get("type")
    if kind == INPUT:
        _check_input(entry, path)
    elif kind in MENUS:
        check_menu(entry, path)
    elif kind in (FILES, RADIO, CHECKS, CHECK):
        check_custom_id(entry, path)
    else:
        raise invalid(**{path: ("UNION_TYPE_CHOICES", 'Value of field "type" must be one of (3, 4, 5, 6, 7, 8).')})


def _check_input(entry: Json, path: str) -> None:
    check_custom_id(entry, path)
    if ".components" in path and not 1 <= len(entry.get("label") or "") <= 45:
        raise bad_length(f"{path}__label", 1, 45)
    if entry.get("style", 1) not in (1, 2):
        raise invalid(**{f"{path}__style": ("BASE_TYPE_CHOICES", "Value must be one of {1, 2}.")})
    for name, most in (("placeholder", 100), ("value", MOST_INPUT)):
        if len(entry.get(name) or "") > most:
            raise bad_length(f"{path}__{name}", 0, most)
    least, most = entry.get("min_length") or 0, entry.get("max_length") or MOST_INPUT
    if not 0 <= least <= MOST_INPUT or not 1 <= most <= MOST_INPUT or least > most:
        raise bad_length(f"{path}__max_length", 1, MOST_INPUT)


def submitted(modal: Json, values: Json) -> tuple[list[Json], dict[str, str]]:
    """The components of a submission, and what is wrong with the entries by custom_id. What `values` (by custom_id)
    does not name keeps what it began with.
    """
    wrong: dict[str, str] = {}
    made: list[Json] = []
    for number, part in enumerate(modal["components"]):
        if part.get("type") == TEXT:
            continue
        entry = part["component"] if part.get("type") == LABEL else part["components"][0]
        given = _given(entry, values.get(entry["custom_id"]))
        problem = _problem(entry, given)
        if problem:
            wrong[entry["custom_id"]] = problem
        filled = {"type": entry["type"], "custom_id": entry["custom_id"], "id": 2 * number + 2} | given
        shell: Json = {"type": part["type"], "id": 2 * number + 1}
        made.append(shell | ({"component": filled} if part["type"] == LABEL else {"components": [filled]}))
    return made, wrong


def _given(entry: Json, value: Any) -> Json:
    kind = entry["type"]
    if kind == INPUT:
        return {"value": str(entry.get("value") or "" if value is None else value)}
    if kind == CHECK:
        return {"value": bool(entry.get("default") if value is None else value)}
    if kind == RADIO:
        chosen = [one["value"] for one in entry.get("options") or () if one.get("default")]
        return {"value": value if value is not None else (chosen[0] if chosen else None)}
    if value is None:
        value = [one["value"] for one in entry.get("options") or () if one.get("default")]
    return {"values": [str(one) for one in (value if isinstance(value, list | tuple) else [value])]}


def _problem(entry: Json, given: Json) -> str:
    """Why a client would not send this entry, or ""."""
    if entry["type"] == INPUT:
        length = len(given["value"])
        if not length:
            return "required" if entry.get("required", True) else ""
        if length < (entry.get("min_length") or 0):
            return "too_short"
        return "too_long" if length > (entry.get("max_length") or MOST_INPUT) else ""
    if "values" in given:
        count = len(given["values"])
        if not count:
            return "required" if entry.get("required", True) else ""
        if not entry.get("min_values", 1) <= count <= entry.get("max_values", 1):
            return "count"
        known = {one["value"] for one in entry.get("options") or ()}
        if entry["type"] in (SELECT, CHECKS) and set(given["values"]) - known:
            return "unknown_option"
    return ""
