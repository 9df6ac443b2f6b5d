"""How many customers a second the webhook door accepts, durably, on 64 connections that stay open.

Beside it, without a bound: the same door while nothing can be relayed, and the bare writer.
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storage import arrivals
from storage.ledger import Ledger
from storage.model import Arrival
from tests.bench import stage

MANY = 10_000
CLIENTS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """Accepted a second."""

    relaying: float
    """With everything: taken in and relayed meanwhile, under Slack's limits."""
    alone: float
    """While Slack is unreachable."""
    writer: float
    """The ledger's writer by itself, 64 threads."""


async def measure(folder: Path) -> Doors:
    async with stage.far(folder, limits="slack") as there:
        relaying = await _accepted(folder / "relaying", there.url)
    alone = await _accepted(folder / "alone", "http://127.0.0.1:9")
    return Doors(relaying=relaying, alone=alone, writer=await asyncio.to_thread(_writer, folder / "writer"))


async def _accepted(folder: Path, api: str) -> float:
    await asyncio.to_thread(folder.mkdir)
    one = stage.hire(folder, api)
    async with stage.running(one):
        await stage.customers(one.port, 500, connections=CLIENTS)
        said = await stage.customers(one.port, MANY, first=500, connections=CLIENTS)
    assert said.statuses == {"202": MANY}, said.statuses
    return MANY / said.seconds


def _writer(folder: Path) -> float:
    folder.mkdir()
    ledger = Ledger(f"sqlite:///{folder}/earshot.db").open()
    now = datetime.now(tz=UTC)

    def say(n: int) -> None:
        arrival = Arrival(source="bench", external_id=str(n), order_key=str(n), raw=b"x" * 300, received_at=now)
        ledger.write(arrivals.add, arrival)

    with ThreadPoolExecutor(CLIENTS) as customers:
        began = time.monotonic()
        list(customers.map(say, range(MANY)))
        took = time.monotonic() - began
    ledger.close()
    return MANY / took
