"""How late customers' words are to be seen when too many speak, under Slack's own limits, and after an outage.

Four channels. Every list is opened as a user opens it, and what it names is counted.
"""

import asyncio
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.commands.demo.on_slack import follow, lines
from bot.commands.demo.shown import Shown
from bot.rehearsal.slack import Limits, Rehearsal, default_workspace
from bot.rehearsal.slack.hearth import MEI
from tests.bench import stage
from tests.story.process import Earshot

CHANNELS = 4
SECONDS = 20
TIMES = (1, 10, 100)
WHO = re.compile(r"Maria (\d+)")
OUTAGE_S = 30.0
WAITING = 1_000
WITHIN_S = 240.0
LOOK_S = 0.5
PRESSES, AGAIN_S = 5, 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """One burst: how many were said, and the seconds until the last, and until half of them, were to be seen."""

    said: int
    missing: int
    median: float
    last: float
    bundles: int
    largest: int
    limited: int
    """Calls that Slack refused for their number."""
    cards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """Slack is unreachable for half a minute while a thousand arrive."""

    missing: int
    last: float
    """Seconds after it could be reached again until all was to be seen."""
    calls: int
    """Of the busiest channel, meanwhile."""


async def measure(folder: Path, times: int) -> Burst:
    many = CHANNELS * SECONDS * times
    async with _stage(folder) as (rehearsal, one):
        before = len(rehearsal.journal.entries)
        said = await stage.customers(one.port, many, rate=CHANNELS * times, teams=CHANNELS)
        bundles, seen = await _all(rehearsal, set(said.sent))
        lags = sorted(seen[n] - at for n, at in said.accepted.items() if n in seen)
        entries = list(rehearsal.journal.entries)[before:]
    return Burst(
        said=many,
        missing=many - len(lags),
        median=lags[len(lags) // 2],
        last=lags[-1],
        bundles=len(bundles),
        largest=max(bundles, default=0),
        limited=sum(entry["outcome"].endswith("ratelimited") for entry in entries),
        cards=sum(entry["method"] == "chat.postMessage" and entry["outcome"] == "accepted" for entry in entries),
    )


async def measure_outage(folder: Path) -> Outage:
    async with _stage(folder) as (rehearsal, one):
        await rehearsal.outage()
        broken = time.monotonic()
        said = await stage.customers(one.port, WAITING, rate=WAITING / (OUTAGE_S - 5), teams=CHANNELS)
        await asyncio.sleep(broken + OUTAGE_S - time.monotonic())
        before = len(rehearsal.journal.entries)
        await rehearsal.restore()
        back = time.monotonic()
        _, seen = await _all(rehearsal, set(said.sent))
        calls = Counter(
            entry["args"].get("channel")
            for entry in list(rehearsal.journal.entries)[before:]
            if entry["at"] <= max(seen.values()) and entry["method"].startswith(("chat.", "conversations."))
        )
    return Outage(missing=WAITING - len(seen), last=max(seen.values()) - back, calls=max(calls.values(), default=0))


@asynccontextmanager
async def _stage(folder: Path) -> AsyncIterator[tuple[Rehearsal, Earshot]]:
    """A rehearsal with Slack's limits, and an Earshot that has relayed something."""
    rehearsal = Rehearsal(default_workspace(), limits=Limits.slack())
    await rehearsal.start()
    try:
        one = stage.hire(folder, rehearsal.world.base_url)
        async with stage.running(one):
            first = 900_000
            await stage.customers(one.port, CHANNELS, first=first, teams=CHANNELS)
            await _all(rehearsal, set(range(first, first + CHANNELS)))
            yield rehearsal, one
    finally:
        await rehearsal.stop()


async def _all(rehearsal: Rehearsal, numbers: set[int]) -> tuple[list[int], dict[int, float]]:
    """Waits until as many as these stand there or too much time went by, then opens every list.

    The sizes of the bundles, and when each text was first to be seen.
    """
    shown: dict[tuple[str, str], Shown] = {}
    at: dict[tuple[str, str], float] = {}
    read = 0
    give_up = time.monotonic() + WITHIN_S
    while time.monotonic() < give_up and sum(map(_many, shown.values())) < len(numbers):
        await asyncio.sleep(LOOK_S)
        entries = list(rehearsal.journal.entries)
        fresh, read = entries[read:], len(entries)
        at |= {place: entry["at"] for entry in fresh for place in _posted(entry)}
        for _ in follow(shown, fresh):
            pass
        shown = {place: one for place, one in shown.items() if numbers & _numbers(one.lines)}
    rehearsal.set_limits(Limits.off())  # nobody opens that many lists in a minute but us
    seen: dict[int, float] = {}
    bundles = []
    for place, one in shown.items():
        listed = _numbers(one.lines)
        if one.kind == "bundle":
            listed = await _opened(rehearsal, one)
            bundles.append(len(listed))
        for number in listed & numbers:
            seen.setdefault(number, at[place])
    rehearsal.set_limits(Limits.slack())
    return bundles, seen


async def _opened(rehearsal: Rehearsal, bundle: Shown) -> set[int]:
    """What its list names; who sees nothing happen presses again."""
    for _ in range(PRESSES):
        answer = await rehearsal.click(MEI.id, bundle.channel, bundle.ts, "open.bundle", expect="view")
        if answer.view is not None:
            await rehearsal.close_view(MEI.id, all_of_them=True)
            return _numbers(lines(answer.view["blocks"]))
        await asyncio.sleep(AGAIN_S)
    return set()


def _many(one: Shown) -> int:
    """How many conversations it stands for."""
    return int(one.push.split(maxsplit=1)[0]) if one.kind == "bundle" else one.kind == "card"


def _posted(entry: dict[str, Any]) -> list[tuple[str, str]]:
    return [(effect["channel"], effect["ts"]) for effect in entry.get("effects", ()) if effect["kind"] == "posted"]


def _numbers(texts: Sequence[str]) -> set[int]:
    return {int(number) for text in texts for number in WHO.findall(text)}
