"""A flood: a hundred thousand messages that nobody has looked into. How long until all are understood, what that costs,
and whether it keeps anybody waiting who speaks meanwhile.

They are taken in first, understanding switched off, so that what is measured is understanding; how long taking in took
is printed beside it.
"""

import asyncio
import json
import random
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

import psutil
from sqlalchemy import Table, func, select

from storage import arrivals
from storage import vectors as models
from storage.ledger import Ledger, Tx
from storage.model import Arrival
from storage.tables import messages, understood, vectors
from tests.bench import stage

MANY, PIECE = 100_000, 2_000
WORDS_EACH = 12
RATE, SPOKEN = 20, 600
LOOK_S = 0.5
WITHIN_S = 1_200.0
GONE_S = 45.0
CHILD = "bot.understanding.child"
SET = Path(__file__).parents[1] / "eval" / "bugging.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flood:
    taken_in: float
    """Seconds from Earshot's start, with everything waiting, until all is taken in."""
    seconds: float
    """From its next start, understanding switched on, until all is understood."""
    cpu: float
    """Processor seconds of Earshot and of the process that understands, until then."""
    vectors: float
    """Seconds from that start until all have vectors of the model in use; a better one may still be learned then."""
    child_cpu: float
    """Milliseconds a message, of the process that understands."""
    child_mb: float
    """Its resident memory at most."""
    accept_p99: float
    """Milliseconds until somebody who speaks meanwhile is acknowledged."""
    left: int
    """Processes that understand, when none of them has worked for a while."""


async def measure(folder: Path) -> Flood:
    url = f"sqlite:///{folder}/earshot.db"
    await asyncio.to_thread(fill, url)
    async with stage.far(folder) as there:
        one = stage.hire(folder, there.url, **{"understanding.enabled": False})
        began = time.monotonic()
        async with stage.running(one), asyncio.timeout(WITHIN_S):
            await _until_there(url, messages, MANY)
            taken_in = time.monotonic() - began
        one = stage.hire(folder, there.url, **{"understanding.enabled": True})
        began = time.monotonic()
        async with stage.running(one) as process:
            seen = Seen()
            watching = asyncio.create_task(_watch(process, seen))
            said = await stage.customers(one.port, SPOKEN, first=MANY, rate=RATE)
            async with asyncio.timeout(WITHIN_S):
                await _until_there(url, understood, MANY + SPOKEN)
            seconds = time.monotonic() - began
            cpu = stage.busy(process) + sum((seen.cpu or {}).values())
            async with asyncio.timeout(WITHIN_S):
                await _until_embedded(url, MANY + SPOKEN)
            embedded = time.monotonic() - began
            await _until_idle(seen)
            left = len(_minds(process))
            child_cpu = sum((seen.cpu or {}).values())
            watching.cancel()
    accepts = quantiles([(said.accepted[n] - at) * 1000 for n, at in said.sent.items()], n=100)
    return Flood(
        taken_in=taken_in,
        seconds=seconds,
        cpu=cpu,
        vectors=embedded,
        child_cpu=child_cpu * 1000 / MANY,
        child_mb=seen.memory / 1e6,
        accept_p99=accepts[98],
        left=left,
    )


@dataclass(slots=True)
class Seen:
    """What the processes that understood have used, all together."""

    memory: float = 0.0
    cpu: dict[int, float] | None = None
    worked_at: float = field(default_factory=time.monotonic)
    """When one of them was last seen to have used a processor, in monotonic seconds."""


async def _watch(process: psutil.Process, seen: Seen) -> None:
    while True:
        for child in _minds(process):
            try:
                seen.memory = max(seen.memory, float(child.memory_info().rss))
                before, now = (seen.cpu or {}).get(child.pid, 0.0), stage.busy(child)
                seen.cpu = {**(seen.cpu or {}), child.pid: now}
                if now > before:
                    seen.worked_at = time.monotonic()
            except psutil.NoSuchProcess:
                continue
        await asyncio.sleep(LOOK_S)


def _minds(process: psutil.Process) -> list[psutil.Process]:
    found = []
    for child in process.children():
        try:
            if CHILD in child.cmdline():
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


async def _until_idle(seen: Seen) -> None:
    while True:
        if time.monotonic() - seen.worked_at >= GONE_S:
            return
        await asyncio.sleep(LOOK_S)


async def _until_there(url: str, table: Table, many: int) -> None:
    while True:
        if await asyncio.to_thread(_count, url, table) >= many:
            return
        await asyncio.sleep(LOOK_S)


async def _until_embedded(url: str, many: int) -> None:
    while True:
        if await asyncio.to_thread(_embedded, url) >= many:
            return
        await asyncio.sleep(LOOK_S)


def _embedded(url: str) -> int:
    with Ledger(url).database.connect(writing=False) as tx:
        used = models.find_used(tx)
        of_it = select(func.count()).where(vectors.c.model_id == (used.id if used else None))
        return int(tx.execute(of_it).scalar_one())


def _count(url: str, table: Table) -> int:
    ledger = Ledger(url)
    with ledger.database.connect(writing=False) as tx:
        return int(tx.execute(select(func.count()).select_from(table)).scalar_one())


def fill(url: str) -> None:
    """A ledger in which so many arrivals wait, no two of them nearly the same."""
    words = sorted({word for line in SET.read_text().splitlines() for word in json.loads(line)["text"].split()})
    rng = random.Random(0)
    ledger = Ledger(url).open()
    for first in range(0, MANY, PIECE):
        texts = [" ".join(rng.choices(words, k=WORDS_EACH)) for _ in range(PIECE)]
        ledger.write(_some, first, texts)
    ledger.close()


def _some(tx: Tx, first: int, texts: list[str]) -> None:
    now = datetime.now(tz=UTC)
    for n, text in enumerate(texts, first):
        raw = json.dumps({"text": text, "author": {"name": f"Customer {n}"}}).encode()
        said = Arrival(source="webhook:shop", external_id=f"f{n}", order_key=f"f{n}", raw=raw, received_at=now)
        arrivals.add(tx, said)
