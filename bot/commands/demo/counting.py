"""Counts what became of every customer's words, as a person would who opens everything in the workspace."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.commands.demo.customers import Spoken
from bot.rehearsal.slack import Rehearsal
from handlers.rules.cover import cover

READER = "U0MPSTAFF01"
TEAMS = ("support", "sales", "product", "marketing", "service")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    on_cards: int
    in_threads: int
    in_bundles: int
    bundles: int
    missing: list[str]
    twice: list[str]
    by_rule: list[tuple[str, int]]


async def count(rehearsal: Rehearsal, spoken: Sequence[Spoken]) -> Count:
    """Looks for every text on cards, in threads and in the lists of bundles."""
    places: dict[str, list[str]] = {}
    rules: Counter[str] = Counter()
    bundles = 0
    for channel in TEAMS:
        for message in rehearsal.messages(channel):
            where = "thread" if message.get("thread_ts") not in (None, message["ts"]) else "card"
            button = next((e for e in elements(message) if e.get("action_id") == "open.bundle"), None)
            blocks = message.get("blocks", [])
            if button is not None:
                bundles += 1
                answer = await rehearsal.click(READER, channel, message["ts"], "open.bundle", expect="view")
                blocks, where = answer.view["blocks"] if answer.view else [], "bundle"
                await rehearsal.close_view(READER)
            for text in quotes(blocks):
                places.setdefault(text, []).append(where)
            rules.update(rule for rule in [rule_of(blocks)] if rule)
    found = {f"{one.place}-{one.n}": _where(squeeze(cover(one.text)), places) for one in spoken}
    kinds = Counter(min(where) for where in found.values() if where)
    return Count(
        on_cards=kinds["card"],
        in_threads=kinds["thread"],
        in_bundles=kinds["bundle"],
        bundles=bundles,
        missing=[n for n, where in found.items() if not where],
        twice=[n for n, where in found.items() if _is_twice(where)],
        by_rule=rules.most_common(),
    )


def _where(text: str, places: dict[str, list[str]]) -> list[str]:
    """Where a text is shown, whole or cut."""
    whole = places.get(text)
    if whole is not None:
        return whole
    return [
        where
        for shown, wheres in places.items()
        if shown.endswith("…") and text.startswith(shown[:-1])
        for where in wheres
    ]


def _is_twice(where: list[str]) -> bool:
    """A further message stands in its thread and, as the last, on its card; anything else is once too often."""
    return len([one for one in where if one != "thread"]) > 1 or where.count("thread") > 1


def squeeze(text: str) -> str:
    return " ".join(text.split())


def elements(message: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for block in message.get("blocks", ()):
        if block["type"] == "actions":
            yield from block["elements"]


def quotes(blocks: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The text of every quote, without our isolates."""
    for block in blocks:
        for element in block.get("elements", ()) if block["type"] == "rich_text" else ():
            if element["type"] == "rich_text_quote":
                text = "".join(inline.get("text", "") for inline in element["elements"])
                yield squeeze(text.replace("\u2068", "").replace("\u2069", ""))


def rule_of(blocks: Iterable[dict[str, Any]]) -> str:
    """The rule's name between our quotation marks, from the facts of a card."""
    for block in blocks:
        for element in block.get("elements", ()):
            text = (
                element.get("text", "")
                if isinstance(element.get("text"), str)
                else element.get("text", {}).get("text", "")
            )
            for inline in element.get("elements", ()) if isinstance(element.get("elements"), list) else ():
                text += inline.get("text", "")
            if "by rule “" in text:
                return str(text.partition("by rule “")[2].partition("”")[0])
    return ""
