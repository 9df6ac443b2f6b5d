"""What Earshot needs while it does nothing, how soon it relays after its start, and with a hundred thousand waiting."""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from storage import arrivals
from storage.ledger import Ledger, Tx
from storage.model import Arrival
from tests.bench import stage
from tests.story.process import UNPACED

SETTLED_S = 5.0
WAITING = 100_000
PIECE = 2_000
WITHIN_S = 60.0
FULL = {"relay.channel_every_s": 3600, "relay.posts_per_s": 0.001}
"""Nothing goes out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    idle: float
    """MB of resident memory, connected to Slack, on SQLite."""
    waiting: float
    """MB with a hundred thousand arrivals that wait."""
    first: float
    """Seconds from its start to its first relayed card."""


async def measure(folder: Path) -> Rest:
    async with stage.far(folder) as there:
        first = await _first(folder / "first", there)
        idle = await _resident(folder / "idle", there.url)
        full = folder / "full"
        await asyncio.to_thread(fill, full, WAITING)
        waiting = await _resident(full, there.url, **FULL)
    return Rest(idle=idle, waiting=waiting, first=first)


async def _first(folder: Path, there: stage.Far) -> float:
    """Something waits already when it starts."""
    await asyncio.to_thread(fill, folder, 1)
    one = stage.hire(folder, there.url, **UNPACED)
    began = time.monotonic()
    async with stage.running(one):
        shown = await stage.until_shown(there, {0}, WITHIN_S)
    return shown[0] - began


async def _resident(folder: Path, api: str, **more: object) -> float:
    await asyncio.to_thread(folder.mkdir, exist_ok=True)
    async with stage.running(stage.hire(folder, api, **more)) as process:
        await asyncio.sleep(SETTLED_S)
        return resident(process)


def resident(process: psutil.Process) -> float:
    """MB, children included."""
    return float(sum(one.memory_info().rss for one in [process, *process.children(recursive=True)])) / 1e6


def fill(folder: Path, many: int) -> None:
    """A ledger in which so many arrivals wait."""
    folder.mkdir()
    ledger = Ledger(f"sqlite:///{folder}/earshot.db").open()
    for first in range(0, many, PIECE):
        ledger.write(_some, first, min(PIECE, many - first))
    ledger.close()


def _some(tx: Tx, first: int, many: int) -> None:
    now = datetime.now(tz=UTC)
    for n in range(first, first + many):
        raw = b'{"text": "words-%06d that wait (%d)", "author": {"name": "Maria"}}' % (n, n % 5)
        said = Arrival(source="webhook:shop", external_id=f"w{n}", order_key=f"w{n}", raw=raw, received_at=now)
        arrivals.add(tx, said)
