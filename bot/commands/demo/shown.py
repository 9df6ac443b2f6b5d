"""What Earshot shows in the workspace, read from the rehearsal's journal as a person reads it: pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from handlers.rules.cover import cover
from handlers.rules.escape import clean

Json = dict[str, Any]
Place = tuple[str, str]
"""Channel and ts."""
Kind = Literal["card", "again", "bundle", "aside", "joined", "other"]
"""A conversation's card; "wrote again" in its thread; several in one message; a card put aside as spam; what is left
of one that became part of another; the rest.
"""
ISOLATES = {ord("\u2068"): None, ord("\u2069"): None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message of Earshot's as it stands, or stood when somebody deleted it by hand (``gone``)."""

    channel: str
    ts: str
    thread: str | None
    push: str
    blocks: list[Json]
    broadcast: bool = False
    gone: bool = False

    @property
    def kind(self) -> Kind:
        if self.thread is None and " · for " in self.push:
            return "card"
        if self.push.endswith("wrote again"):
            return "again"
        if self.push.endswith("came in at once"):
            return "bundle"
        if self.push.startswith("Part of another conversation"):
            return "joined"
        return "aside" if self.push.startswith("Put aside as spam") else "other"


def follow(shown: dict[Place, Shown], entries: Iterable[Json]) -> Iterator[Shown]:
    """Brings ``shown`` up to date with more of the journal; yields what was posted."""
    for entry in entries:
        for effect in entry.get("effects", ()):
            place = (effect.get("channel", ""), effect.get("ts", ""))
            before = shown.get(place)
            if effect["kind"] == "posted" and effect.get("bot_id"):
                shown[place] = _shown(entry, effect)
                yield shown[place]
            elif effect["kind"] == "changed" and before is not None and entry["method"] == "chat.update":
                shown[place] = _shown(entry, effect)
            elif effect["kind"] == "deleted" and before is not None:
                if entry["method"] == "stage.delete":
                    shown[place] = replace(before, gone=True)
                else:
                    del shown[place]


def _shown(entry: Json, effect: Json) -> Shown:
    return Shown(
        channel=effect["channel"],
        ts=effect["ts"],
        thread=effect.get("thread_ts"),
        push=effect.get("text", ""),
        blocks=entry["args"].get("blocks") or [],
        broadcast=bool(effect.get("broadcast")),
    )


# ------------------------------------------------------------------ blocks


def quotes(blocks: Iterable[Json]) -> list[str]:
    """The text of every quote, as it was written."""
    return [
        "".join(str(inline.get("text", "")) for inline in element["elements"]).translate(ISOLATES)
        for block in blocks
        if block["type"] == "rich_text"
        for element in block["elements"]
        if element["type"] == "rich_text_quote"
    ]


def lines(blocks: Iterable[Json]) -> list[str]:
    """Everything else that is written in them, line by line."""
    found: list[str] = []
    for block in blocks:
        if block["type"] == "header":
            found.append(str(block["text"]["text"]))
        elif block["type"] == "context":
            found.append("".join(str(element.get("text", "")) for element in block["elements"]))
        elif block["type"] == "rich_text":
            found += [_line(one) for one in block["elements"] if one["type"] == "rich_text_section"]
    return [line.translate(ISOLATES) for line in found]


def _line(section: Json) -> str:
    return "".join(str(inline.get("text") or inline.get("fallback") or "") for inline in section["elements"])


def buttons(blocks: Iterable[Json]) -> Iterator[Json]:
    for block in blocks:
        if block["type"] == "actions":
            yield from block["elements"]


def is_linked(one: Shown, to: Shown) -> bool:
    """Whether a message has a link to another one."""
    return f"/archives/{to.channel}/p{to.ts.replace('.', '')}" in str(one.blocks)


def rule_of(blocks: Iterable[Json]) -> str:
    """The rule's name between our quotation marks, from the facts of a card."""
    for line in lines(blocks):
        if "by rule “" in line:
            return line.partition("by rule “")[2].partition("”")[0]
    return ""


# ------------------------------------------------------------------ whose words these are


class Texts:
    """Finds what was said by what is shown of it, whole or cut."""

    def __init__(self) -> None:
        self._whole: dict[str, str] = {}

    def add(self, key: str, text: str) -> None:
        self._whole[squeeze(cover(clean(text)))] = key

    def find(self, shown: str) -> str | None:
        """The key of the one text that a quote shows; None when there is none, or more than one begins like it."""
        squeezed = squeeze(shown)
        if squeezed in self._whole:
            return self._whole[squeezed]
        if not squeezed.endswith("…"):
            return None
        begun = [key for text, key in self._whole.items() if text.startswith(squeezed[:-1].rstrip())]
        return begun[0] if len(begun) == 1 else None


def squeeze(text: str) -> str:
    return " ".join(text.split())
