"""Components of messages: rows of buttons and menus, Components V2, and their limits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from .refusals import Refused, bad_length, invalid, required, too_long

Json = dict[str, Any]
ROW, BUTTON, SELECT, INPUT, USERS, ROLES, MENTIONABLES, CHANNELS = range(1, 9)
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = 9, 10, 11, 12, 13, 14, 17, 18
MENUS = (SELECT, USERS, ROLES, MENTIONABLES, CHANNELS)
TOP_OF_V2 = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER)
MOST_ROWS, MOST_IN_ROW, MOST_V2, MOST_TEXT = 5, 5, 40, 4_000
LINK, PREMIUM = 5, 6


def kept(components: Any, *, v2: bool) -> list[Json]:
    """The components as a message keeps them, each with an id. Raises Refused (50035)."""
    if components is None:
        return []
    if not isinstance(components, list):
        raise invalid(components=("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"))
    if v2:
        _check_v2(components)
    else:
        _check_rows(components)
    used: set[str] = set()
    for path, one in walk(components):
        custom_id = one.get("custom_id")
        if custom_id is not None:
            if custom_id in used:
                raise invalid(**{f"{path}__custom_id": ("COMPONENT_CUSTOM_ID_DUPLICATED", "Duplicated custom id")})
            used.add(custom_id)
    counter = count(1)
    return [_numbered(one, counter) for one in components]


def _numbered(component: Json, counter: Iterator[int]) -> Json:
    """A copy in which every component has an id, in the order in which they stand."""
    made = dict(component)
    made.setdefault("id", next(counter))
    if isinstance(made.get("components"), list):
        made["components"] = [_numbered(one, counter) for one in made["components"]]
    if isinstance(made.get("accessory"), dict):
        made["accessory"] = _numbered(made["accessory"], counter)
    return made


def walk(components: list[Json], path: str = "components") -> Iterator[tuple[str, Json]]:
    """Every component with where it stands, those inside others included."""
    for number, one in enumerate(components):
        here = f"{path}__{number}"
        yield here, one
        yield from walk(one.get("components") or [], f"{here}__components")
        for name in ("accessory", "component"):
            if isinstance(one.get(name), dict):
                yield f"{here}__{name}", one[name]


def find(components: list[Json], custom_id: str) -> Json | None:
    return next((one for _path, one in walk(components) if one.get("custom_id") == custom_id), None)


def _check_rows(components: list[Json]) -> None:
    if len(components) > MOST_ROWS:
        raise bad_length("components", 1, MOST_ROWS)
    for number, one in enumerate(components):
        path = f"components__{number}"
        if one.get("type") != ROW:
            raise invalid(**{path: ("UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).')})
        _check_row(one, path)


def _check_row(row: Json, path: str) -> None:
    inside = row.get("components") or []
    if not 1 <= len(inside) <= MOST_IN_ROW:
        raise bad_length(f"{path}__components", 1, MOST_IN_ROW)
    menus = [one for one in inside if one.get("type") in MENUS]
    if menus and len(inside) > 1:
        raise invalid(
            **{
                f"{path}__components": (
                    "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                    "The specified component exceeds the maximum width",
                )
            }
        )
    for number, one in enumerate(inside):
        here = f"{path}__components__{number}"
        if one.get("type") == BUTTON:
            _check_button(one, here)
        elif one.get("type") in MENUS:
            check_menu(one, here)
        else:
            raise invalid(**{here: ("UNION_TYPE_CHOICES", 'Value of field "type" must be one of (2, 3, 5, 6, 7, 8).')})


def _check_button(button: Json, path: str) -> None:
    style = button.get("style")
    if style not in range(1, 7):
        raise invalid(**{f"{path}__style": ("BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}.")})
    if len(button.get("label") or "") > 80:
        raise too_long(f"{path}__label", 80)
    if style == LINK:
        if not button.get("url"):
            raise required(f"{path}__url")
        if button.get("custom_id"):
            raise invalid(
                **{
                    f"{path}__custom_id": (
                        "COMPONENT_CUSTOM_ID_AND_URL",
                        "A custom id and url cannot both be specified",
                    )
                }
            )
        if len(button["url"]) > 512:
            raise too_long(f"{path}__url", 512)
        if not str(button["url"]).startswith(("http://", "https://", "discord://")):
            raise invalid(
                **{f"{path}__url": ("URL_TYPE_INVALID_SCHEME", "Scheme must be one of http, https, or discord.")}
            )
    elif style != PREMIUM:
        check_custom_id(button, path)
    if not button.get("label") and not button.get("emoji") and style != PREMIUM:
        raise invalid(**{path: ("BUTTON_COMPONENT_INVALID", "A button must have a label or an emoji")})


def check_custom_id(component: Json, path: str) -> None:
    custom_id = component.get("custom_id")
    if not custom_id:
        raise required(f"{path}__custom_id")
    if len(custom_id) > 100:
        raise bad_length(f"{path}__custom_id", 1, 100)


def check_menu(menu: Json, path: str) -> None:
    """A select menu, in a message or a modal. Raises Refused."""
    check_custom_id(menu, path)
    if len(menu.get("placeholder") or "") > 150:
        raise too_long(f"{path}__placeholder", 150)
    least, most = menu.get("min_values", 1), menu.get("max_values", 1)
    if least is not None and not 0 <= least <= 25:
        raise invalid(**{f"{path}__min_values": ("NUMBER_TYPE_MAX", "int value should be between 0 and 25.")})
    if most is not None and not 1 <= most <= 25:
        raise invalid(**{f"{path}__max_values": ("NUMBER_TYPE_MAX", "int value should be between 1 and 25.")})
    if menu.get("type") == SELECT:
        _check_options(menu.get("options") or [], path)


def _check_options(options: list[Json], path: str) -> None:
    if not 1 <= len(options) <= 25:
        raise bad_length(f"{path}__options", 1, 25)
    values: set[str] = set()
    for number, option in enumerate(options):
        here = f"{path}__options__{number}"
        for name, needed in (("label", True), ("value", True), ("description", False)):
            length = len(option.get(name) or "")
            if needed and not length:
                raise required(f"{here}__{name}")
            if length > 100:
                raise bad_length(f"{here}__{name}", 1, 100)
        if option["value"] in values:
            raise invalid(
                **{
                    f"{here}__value": (
                        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                        "The specified option value is already used",
                    )
                }
            )
        values.add(option["value"])


def _check_v2(components: list[Json]) -> None:
    if sum(1 for _ in walk(components)) > MOST_V2:
        raise invalid(components=("BASE_TYPE_BAD_LENGTH", f"The total number of components must not exceed {MOST_V2}"))
    for number, one in enumerate(components):
        if one.get("type") not in TOP_OF_V2:
            raise invalid(
                **{
                    f"components__{number}": (
                        "UNION_TYPE_CHOICES",
                        f'Value of field "type" must be one of {TOP_OF_V2}.',
                    )
                }
            )
    total = 0
    for path, one in walk(components):
        total += len(one.get("content") or "") if one.get("type") == TEXT else 0
        check = _CHECKS.get(one.get("type", 0))
        if check is not None:
            check(one, path)
    if total > MOST_TEXT:
        why = f"The total text must be {MOST_TEXT} or fewer in length."
        raise invalid(components=("COMPONENT_MAX_TOTAL_LENGTH", why))


def _check_text(text: Json, path: str) -> None:
    if not str(text.get("content") or "").strip():
        raise required(f"{path}__content")


def _check_section(section: Json, path: str) -> None:
    if not 1 <= len(section.get("components") or []) <= 3:
        raise bad_length(f"{path}__components", 1, 3)
    accessory = section.get("accessory")
    if not isinstance(accessory, dict):
        raise required(f"{path}__accessory")
    if accessory.get("type") == BUTTON:
        _check_button(accessory, f"{path}__accessory")


def _check_container(container: Json, path: str) -> None:
    if not container.get("components"):
        raise bad_length(f"{path}__components", 1, MOST_V2)


_CHECKS = {ROW: _check_row, TEXT: _check_text, SECTION: _check_section, CONTAINER: _check_container}


def refuse_with_content(form: Json) -> None:
    """Components V2 replace content, embeds, polls and stickers. Raises Refused."""
    for name in ("content", "embeds", "poll", "sticker_ids"):
        if form.get(name):
            raise invalid(
                **{
                    name: (
                        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                        f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
                    )
                }
            )


def must_hold_something(components: list[Json]) -> None:
    if not components:
        raise Refused(50006)
