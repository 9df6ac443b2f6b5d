"""Counts what became of every customer's words: from the rehearsal's journal, and by opening every list, as a person
would who looks at everything.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.commands.demo.company import TEAMS
from bot.commands.demo.customers import Spoken
from bot.commands.demo.shown import Json, Place, Shown, Texts, View, is_linked
from bot.commands.demo.workspace import Workspace
from bot.rehearsal import reading

READER = 10
"""Which of the people opens every list, to count."""


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


async def count(workspace: Workspace, spoken: Sequence[Spoken]) -> Count:
    """Each first message has to stand on one card or in one list, each further one in one thread, all of them once."""
    shown: dict[Place, Shown] = {}
    journal = list(workspace.journal.entries)
    for _ in workspace.follow(shown, journal):
        pass
    tally = _Tally(Texts(), {one.key for one in spoken if one.follows}, {one.key: [] for one in spoken})
    for said in spoken:
        tally.texts.add(said.key, said.text)
    for one in shown.values():
        if one.channel in TEAMS:
            await _count(workspace, tally, one, shown)
    return Count(
        found=tally.found,
        bundles=tally.bundles,
        by_rule=tally.rules.most_common(),
        doubled=sum(len(reading.doubled(entries, key="d")) for entries in (journal, *_abroad(workspace))),
        others=tally.others,
    )


def _abroad(workspace: Workspace) -> Iterator[Sequence[Json]]:
    """What was posted in the community, where that is another journal."""
    if workspace.community.journal is not workspace.journal:
        yield list(workspace.community.journal.entries)


async def _count(workspace: Workspace, tally: _Tally, one: Shown, shown: Mapping[Place, Shown]) -> None:
    reader, said = _reader(workspace), one.quotes
    if one.kind == "card" and said:
        tally.add(said[0], "deleted" if one.gone else "card")
        tally.rules[one.rule] += 1
    elif one.kind == "again" and said:
        tally.add(said[0], "deleted" if one.gone else "thread", further=True)
    elif one.kind == "bundle" and not one.gone:
        tally.bundles += 1
        opened = await open_list(workspace, reader, one)
        if opened is not None:
            for ref, words in opened.entries:
                await _count_listed(workspace, tally, opened.view, ref, words)
        await workspace.fold(reader)
    elif one.kind == "joined" and not one.gone:
        for words in await _joined_words(workspace, one, shown):
            tally.add(words, "joined")
    elif one.kind == "aside" and not one.gone:
        tally.add(await _first_words(workspace, one), "aside")


async def _count_listed(workspace: Workspace, tally: _Tally, view: View, ref: str, words: str) -> None:
    """A list shows what was said last; where that is a further message, the first stands under *Read*."""
    if tally.texts.find(words) in tally.further:
        reader = _reader(workspace)
        read = await workspace.press(reader, view, "open.read", ref, opens=True)
        words = next(iter(read.quotes), "") if read else ""
        if read is not None:
            await workspace.fold(reader, read)
    tally.add(words, "list")


async def _joined_words(workspace: Workspace, one: Shown, shown: Mapping[Place, Shown]) -> list[str]:
    """What stands under the card to which the line leads, but that card's own first words."""
    whole = next((card for card in shown.values() if card.kind == "card" and is_linked(one, card)), None)
    if whole is None:
        return []
    return list(await _read(workspace, whole))[1:]


async def _first_words(workspace: Workspace, one: Shown) -> str:
    return next(iter(await _read(workspace, one)), "")


async def _read(workspace: Workspace, one: Shown) -> Sequence[str]:
    reader = _reader(workspace)
    read = await workspace.press(reader, one, "open.read", opens=True)
    await workspace.fold(reader)
    return read.quotes if read else ()


def _reader(workspace: Workspace) -> str:
    return workspace.people[READER].id


# ------------------------------------------------------------------ lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A bundle's list, opened: each conversation's reference and what it shows of its words."""

    bundle: Shown
    view: View
    entries: list[tuple[str, str]]


async def open_list(workspace: Workspace, person: str, bundle: Shown) -> Opened | None:
    view = await workspace.press(person, bundle, "open.bundle", opens=True)
    if view is None:
        return None
    return Opened(bundle=bundle, view=view, entries=list(zip(view.refs, view.quotes, strict=True)))


async def fullest(workspace: Workspace, person: str, bundles: Iterable[Shown]) -> Opened | None:
    """Opens the bundle that lists most."""
    most = max(bundles, key=lambda one: int(one.push.split()[0]), default=None)
    return await open_list(workspace, person, most) if most else None
