"""Embeds: their limits, and as they are kept."""

from __future__ import annotations

from typing import Any

from .refusals import Refused, invalid, required, too_long

Json = dict[str, Any]
MOST_EMBEDS, MOST_FIELDS, MOST_TOGETHER = 10, 25, 6_000
_LENGTHS = (("title", 256), ("description", 4096))
_KEPT = ("title", "description", "url", "timestamp", "color", "fields", "footer", "author", "image", "thumbnail")


def kept(embeds: Any) -> list[Json]:
    """The embeds as a message keeps them. Raises Refused (50035)."""
    if embeds is None:
        return []
    if not isinstance(embeds, list):
        raise invalid(embeds=("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"))
    if len(embeds) > MOST_EMBEDS:
        raise invalid(embeds=("BASE_TYPE_MAX_LENGTH", f"Must be {MOST_EMBEDS} or fewer in length."))
    together = 0
    for place, embed in enumerate(embeds):
        try:
            together += _check(embed, f"embeds__{place}")
        except (AttributeError, TypeError) as wrong:
            raise invalid(**{f"embeds__{place}": ("MODEL_TYPE_CONVERT", "Value is not a model")}) from wrong
    if together > MOST_TOGETHER:
        raise invalid(embeds=("MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {MOST_TOGETHER}"))
    return [{"type": "rich"} | {name: embed[name] for name in _KEPT if embed.get(name) is not None} for embed in embeds]


def _check(embed: Json, path: str) -> int:
    """How many characters an embed counts. Raises Refused."""
    count = 0
    for name, most in _LENGTHS:
        count += _length(embed, name, most, path)
    count += _length(embed.get("footer") or {}, "text", 2048, f"{path}__footer")
    count += _length(embed.get("author") or {}, "name", 256, f"{path}__author")
    fields = embed.get("fields") or []
    if len(fields) > MOST_FIELDS:
        raise too_long(f"{path}__fields", MOST_FIELDS)
    for number, field in enumerate(fields):
        for name, most in (("name", 256), ("value", 1024)):
            if not str(field.get(name) or "").strip():
                raise required(f"{path}__fields__{number}__{name}")
            count += _length(field, name, most, f"{path}__fields__{number}")
    for name in ("url",):
        if embed.get(name) and not str(embed[name]).startswith(("http://", "https://")):
            raise invalid(**{f"{path}__{name}": ("URL_TYPE_INVALID_URL", "Not a well formed URL.")})
    return count


def _length(owner: Json, name: str, most: int, path: str) -> int:
    """The length after trimming, as Discord counts. Raises Refused."""
    value = owner.get(name)
    if value is None:
        return 0
    if not isinstance(value, str):
        raise invalid(**{f"{path}__{name}": ("STRING_TYPE_CONVERT", "Could not convert to string.")})
    length = len(value.strip())
    if length > most:
        raise too_long(f"{path}__{name}", most)
    return length


def is_empty(embed: Json) -> bool:
    return not set(embed) - {"type"}


def refuse_empty(embeds: list[Json]) -> None:
    if any(is_empty(embed) for embed in embeds):
        raise Refused(50006)
