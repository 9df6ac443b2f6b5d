"""Counts what became of every customer's words: from the rehearsal's journal, and by opening every list, as a person
would who looks at everything.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.commands.demo.company import TEAMS, channel_id
from bot.commands.demo.customers import Spoken
from bot.commands.demo.shown import Json, Place, Shown, Texts, buttons, follow, is_linked, quotes, rule_of
from bot.rehearsal import reading
from bot.rehearsal.slack import Rehearsal

READER = "U0MPSTAFF10"
"""Who opens every list, to count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """``found`` says for every text where it stands: "card", "list", "thread", "joined", "aside" or "deleted", once
    each.
    """

    found: dict[str, list[str]]
    bundles: int
    by_rule: list[tuple[str, int]]
    doubled: int
    """Messages that were ever visible twice, however shortly."""
    others: int = 0
    """What was said besides, by whoever plays."""

    @property
    def missing(self) -> list[str]:
        return [key for key, where in self.found.items() if not where]

    @property
    def twice(self) -> list[str]:
        return [key for key, where in self.found.items() if len(where) > 1]

    def at(self, where: str) -> int:
        return sum(where in places for places in self.found.values())


@dataclass(slots=True)
class _Tally:
    texts: Texts
    further: set[str]
    found: dict[str, list[str]]
    rules: Counter[str] = field(default_factory=Counter)
    bundles: int = 0
    others: int = 0

    def add(self, text: str, where: str, *, further: bool = False) -> None:
        """A first message counts on a card or list only, a further one in a thread only."""
        key = self.texts.find(text)
        if key is None:
            self.others += 1
        elif key in self.found and (key in self.further) == further:
            self.found[key].append(where)


async def count(rehearsal: Rehearsal, spoken: Sequence[Spoken]) -> Count:
    """Each first message has to stand on one card or in one list, each further one in one thread, all of them once."""
    shown: dict[Place, Shown] = {}
    journal = list(rehearsal.journal.entries)
    for _ in follow(shown, journal):
        pass
    tally = _Tally(Texts(), {one.key for one in spoken if one.follows}, {one.key: [] for one in spoken})
    for said in spoken:
        tally.texts.add(said.key, said.text)
    teams = {channel_id(team) for team in TEAMS}
    for one in shown.values():
        if one.channel in teams:
            await _count(rehearsal, tally, one, shown)
    return Count(
        found=tally.found,
        bundles=tally.bundles,
        by_rule=tally.rules.most_common(),
        doubled=len(reading.doubled(journal, key="d")),
        others=tally.others,
    )


async def _count(rehearsal: Rehearsal, tally: _Tally, one: Shown, shown: Mapping[Place, Shown]) -> None:
    said = quotes(one.blocks)
    if one.kind == "card" and said:
        tally.add(said[0], "deleted" if one.gone else "card")
        tally.rules[rule_of(one.blocks)] += 1
    elif one.kind == "again" and said:
        tally.add(said[0], "deleted" if one.gone else "thread", further=True)
    elif one.kind == "bundle" and not one.gone:
        tally.bundles += 1
        opened = await open_list(rehearsal, READER, one)
        for ref, words in opened.entries if opened else ():
            await _count_listed(rehearsal, tally, opened.view if opened else "", ref, words)
        await rehearsal.close_view(READER, all_of_them=True)
    elif one.kind == "joined" and not one.gone:
        for words in await _joined_words(rehearsal, one, shown):
            tally.add(words, "joined")
    elif one.kind == "aside" and not one.gone:
        tally.add(await _first_words(rehearsal, one), "aside")


async def _count_listed(rehearsal: Rehearsal, tally: _Tally, view: str, ref: str, words: str) -> None:
    """A list shows what was said last; where that is a further message, the first stands under *Read*."""
    if tally.texts.find(words) in tally.further:
        answer = await rehearsal.view_action(READER, view, "open.read", value=ref, expect="view")
        words = next(iter(quotes(answer.view["blocks"])), "") if answer.view else ""
        await rehearsal.close_view(READER)
    tally.add(words, "list")


async def _joined_words(rehearsal: Rehearsal, one: Shown, shown: Mapping[Place, Shown]) -> list[str]:
    """What stands under the card to which the line leads, but that card's own first words."""
    whole = next((card for card in shown.values() if card.kind == "card" and is_linked(one, card)), None)
    if whole is None:
        return []
    answer = await rehearsal.click(READER, whole.channel, whole.ts, "open.read", expect="view")
    await rehearsal.close_view(READER, all_of_them=True)
    return quotes(answer.view["blocks"])[1:] if answer.view else []


async def _first_words(rehearsal: Rehearsal, one: Shown) -> str:
    answer = await rehearsal.click(READER, one.channel, one.ts, "open.read", expect="view")
    await rehearsal.close_view(READER, all_of_them=True)
    return next(iter(quotes(answer.view["blocks"])), "") if answer.view else ""


# ------------------------------------------------------------------ lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A bundle's list, opened: each conversation's reference and what it shows of its words."""

    bundle: Shown
    view: str
    entries: list[tuple[str, str]]


async def open_list(rehearsal: Rehearsal, person: str, bundle: Shown) -> Opened | None:
    answer = await rehearsal.click(person, bundle.channel, bundle.ts, "open.bundle", expect="view")
    if answer.view is None:
        return None
    blocks = answer.view["blocks"]
    return Opened(bundle=bundle, view=answer.view["id"], entries=list(zip(_refs(blocks), quotes(blocks), strict=True)))


def _refs(blocks: Iterable[Json]) -> list[str]:
    return [str(element["value"]) for element in buttons(blocks) if element["action_id"] == "take_out"]


async def fullest(rehearsal: Rehearsal, person: str, bundles: Iterable[Shown]) -> Opened | None:
    """Opens the bundle that lists most."""
    most = max(bundles, key=lambda one: int(one.push.split()[0]), default=None)
    return await open_list(rehearsal, person, most) if most else None
