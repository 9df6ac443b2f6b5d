"""What a text means to whoever reads it in a client: whom it calls, where its links lead. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

_CODE = re.compile(r"(?<!\\)(?:```.*?```|``.+?``|`[^`\n]+`)", re.DOTALL)
_CALL = re.compile(r"(?<!\\)(?:<@!?(?P<person>\d+)>|<@&(?P<role>\d+)>|@(?P<all>everyone|here))")
_MASKED = re.compile(
    r"(?<!\\)\[(?P<label>(?:\\.|[^\]\\])+)\]\(\s*<?(?P<url>https?://[^\s)>]+)>?(?:\s+\"[^\"]*\")?\s*\)"
)
_URL = re.compile(r"(?P<open><?)(?P<url>https?://[^\s<>]+)(?P<close>>?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """Whom a text names: ids of people and roles in the order in which they come, and "everyone" or "here"."""

    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    everybody: tuple[str, ...] = ()


def calls(text: str) -> Calls:
    """Whom a text names outside of code. One behind a backslash names nobody; `@everyone` with a zero-width space
    after the @ neither.
    """
    people: dict[str, None] = {}
    roles: dict[str, None] = {}
    everybody: dict[str, None] = {}
    for found in _CALL.finditer(without_code(text)):
        if found["person"]:
            people[found["person"]] = None
        elif found["role"]:
            roles[found["role"]] = None
        else:
            everybody[found["all"]] = None
    return Calls(people=tuple(people), roles=tuple(roles), everybody=tuple(everybody))


def masked_links(text: str) -> list[tuple[str, str]]:
    """Links whose words say something else than where they lead: (words, address)."""
    return [(found["label"], found["url"]) for found in _MASKED.finditer(without_code(text))]


def previewed(text: str) -> list[str]:
    """Addresses of which a client shows a preview: those that do not stand in <…>."""
    bare = without_code(text)
    return [found["url"] for found in _URL.finditer(bare) if not (found["open"] and found["close"])]


def without_code(text: str) -> str:
    """The text with code left out, in which nothing is a mention or a link."""
    return _CODE.sub(" ", text)


def texts(content: str, embeds: list[Json], components: list[Json]) -> Iterator[str]:
    """Every text of a message in which links can be masked: an embed's title, author and footer hold none."""
    yield content
    for embed in embeds:
        yield embed.get("description") or ""
        for field in embed.get("fields") or ():
            yield field.get("name") or ""
            yield field.get("value") or ""
    yield from displayed(components)


def words(content: str, embeds: list[Json], components: list[Json]) -> Iterator[str]:
    """Everything that can be read in a message, piece by piece."""
    yield from filter(None, texts(content, embeds, components))
    for embed in embeds:
        owners = (embed, embed.get("author") or {}, embed.get("footer") or {})
        yield from filter(None, (one.get(name) for one, name in zip(owners, ("title", "name", "text"), strict=True)))
    yield from labels(components)


def labels(components: list[Json]) -> Iterator[str]:
    """The words on buttons and in menus."""
    for component in components:
        for name in ("label", "placeholder"):
            if component.get(name):
                yield component[name]
        yield from (option["label"] for option in component.get("options") or ())
        yield from labels(component.get("components") or [])
        yield from labels([component["accessory"]] if component.get("accessory") else [])


def displayed(components: list[Json]) -> Iterator[str]:
    """The texts of text displays (Components V2), wherever they stand."""
    for component in components:
        if component.get("type") == 10:
            yield component.get("content") or ""
        yield from displayed(component.get("components") or [])
