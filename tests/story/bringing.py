"""Files of what customers said, imported into a rehearsal with `import --relay`, and where every row of them stands.

Who speaks is given as the id of their first row: it stands on cards and in lists. What they add carries its own id in
its words, which stand in threads.
"""

import asyncio
import json
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from storage.ledger import Ledger, Tx
from storage.tables import arrivals, cards, messages, outbox
from tests.story.process import HOUSE, Earshot, environment
from tests.story.troupe import Troupe

Json = dict[str, Any]
WHERE = ("on cards", "in threads", "in lists", "quarantined")
WORD = re.compile(r"[\w.:-]+")
READER = "mei"
"""Who opens every list."""
BUNDLED: Mapping[str, Any] = {
    "cards.bundle_from": 8,
    "relay.channel_every_s": 0.2,
    "slack.request_s": 5,
    "discord.request_s": 5,
    "relay.request_s": 5,
    "relay.lease_s": 20,
    "relay.settle_s": 10,
}
"""A channel is behind soon, so that there is a bundle to be opened; and patient: a busy machine makes no doubts."""


@dataclass(frozen=True, kw_only=True)
class Bringing:
    """One file of JSON rows with an ``id``, and which column says who speaks."""

    file: Path
    who: str = "id"
    more: str = ""
    """Further columns, as ``--map`` takes them."""

    def ids(self) -> list[str]:
        """Of all rows, read by nobody but us."""
        return [str(json.loads(row)["id"]) for row in self.file.read_text(encoding="utf-8").splitlines() if row]

    @property
    def name(self) -> str:
        return self.file.stem.replace("_", "-")

    @property
    def command(self) -> list[str]:
        columns = ",".join(filter(None, ("id=id", f"name={self.who}", "place=", self.more)))
        return ["import", str(self.file), "--relay", "--source", self.name, "--map", columns]


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run of the command."""

    code: int
    said: str

    @property
    def ended(self) -> str:
        """Its last word: how many rows, and what became of them."""
        return next((line for line in reversed(self.said.splitlines()) if " rows" in line), "")


async def run(one: Earshot, bringing: Bringing, *, stop_at: float | None = None) -> Run:
    """``python -m bot import …``; with Ctrl-C once it said that such a share of the file is through."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *bringing.command, "--settings", str(one.folder / f"{one.name}.toml"),
        cwd=HOUSE, stdout=PIPE, stderr=STDOUT, env=environment(),
    )  # fmt: skip
    assert process.stdout is not None
    said = []
    async for line in process.stdout:
        said.append(line.decode())
        share = re.match(r"\s+(\d+)%", said[-1])
        if stop_at is not None and share and int(share[1]) >= stop_at * 100:
            process.send_signal(signal.SIGINT)
            stop_at = None
    return Run(code=await process.wait(), said="".join(said))


@dataclass(frozen=True, kw_only=True)
class Reckoning:
    """Where every row of a file stands, as sets of ids."""

    rows: set[str]
    accepted: set[str]
    """What the ledger holds as arrived."""
    stands: dict[str, set[str]]
    twice: list[str]
    bundles: int

    @property
    def bad(self) -> list[str]:
        seen = set().union(*self.stands.values())
        found = (
            ("accepted and nowhere", self.accepted - seen),
            ("somewhere and not accepted", seen - self.accepted),
            ("in the file and not accepted", self.rows - self.accepted),
            ("twice", set(self.twice)),
        )
        return [f"{len(ids)} {what}: {', '.join(sorted(ids)[:5])}" for what, ids in found if ids]

    def __str__(self) -> str:
        sets = " + ".join(f"{len(self.stands[where]):,} {where}" for where in WHERE)
        said = f"{len(self.rows):,} rows, {len(self.accepted):,} accepted = {sets} ({self.bundles:,} bundles opened)"
        return f"{said}; {'; '.join(self.bad) or 'none lost, none twice'}"


async def reckon(made: Troupe, bringing: Bringing) -> Reckoning:
    """From the rehearsal's journal alone, each list opened as a user opens it; the ledger says what was accepted."""
    rows, bundles = bringing.ids(), 0
    stands = {where: Counter[str]() for where in WHERE}
    known = set(rows)
    for one in made.workplace.shown():
        if one.kind == "card":
            stands["on cards"].update(_named(one.lines, known)[:1])
        elif one.kind == "again":
            stands["in threads"].update(_named(one.quotes, known)[:1])
        elif one.kind == "bundle":
            bundles += 1
            stands["in lists"].update(_named(await made.workplace.listed(READER, one), known))
    accepted, quarantined = await asyncio.to_thread(_asked, made.url, f"import:{bringing.name}")
    stands["quarantined"].update(quarantined)
    return Reckoning(
        rows=known,
        accepted=accepted,
        stands={where: set(found) for where, found in stands.items()},
        twice=[id_ for id_, many in sum(stands.values(), Counter[str]()).items() if many > 1],
        bundles=bundles,
    )


def _named(texts: Iterable[str], known: set[str]) -> list[str]:
    """The rows that are named there, in order."""
    return [word for text in texts for word in WORD.findall(text) if word in known]


def _asked(url: str, source: str) -> tuple[set[str], set[str]]:
    ledger = Ledger(url).open()
    try:
        return ledger.read(_accepted, source), ledger.read(_quarantined, source)
    finally:
        ledger.close()


def _accepted(tx: Tx, source: str) -> set[str]:
    return set(tx.execute(select(arrivals.c.external_id).where(arrivals.c.source == source)).scalars())


def _quarantined(tx: Tx, source: str) -> set[str]:
    return set(
        tx.execute(
            select(arrivals.c.external_id)
            .join(messages, messages.c.arrival_id == arrivals.c.id)
            .join(cards, cards.c.conversation_id == messages.c.conversation_id)
            .join(outbox, outbox.c.id == cards.c.delivery_id)
            .where(arrivals.c.source == source, outbox.c.state == "quarantined")
        ).scalars()
    )


async def bring_with_a_break(made: Troupe, one: Earshot, bringing: Bringing, within: float) -> list[Reckoning]:
    """Imports, is stopped by Ctrl-C in the middle, goes on, and imports again: what stood where after the two last."""
    broken = await run(one, bringing, stop_at=0.3)
    assert broken.code == 130, broken.said
    found = []
    for adds in (True, False):
        done = await run(one, bringing)
        assert done.code == 0, done.said
        assert (" new" in done.ended) is adds, done.said
        await made.at_rest(within)
        found.append(await reckon(made, bringing))
    return found
