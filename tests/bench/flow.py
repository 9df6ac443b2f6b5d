"""What one item costs and how soon it is to be seen, at a steady 20 a second: one card each, no lanes, no bundles."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from tests.bench import stage
from tests.story.process import UNPACED

RATE, MANY, WARM = 20, 600, 100
IDLE_S = 5.0
WITHIN_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Milliseconds."""

    accept_p50: float
    p50: float
    p99: float
    cpu: float
    """An item, of Earshot's process, user and system, beyond what it uses while idle."""
    idle: float
    """CPU a second while nothing is said."""


async def measure(folder: Path) -> Flow:
    async with stage.far(folder) as there:
        one = stage.hire(folder, there.url, **UNPACED)
        async with stage.running(one) as process:
            await stage.customers(one.port, WARM, rate=RATE)
            await stage.until_shown(there, set(range(WARM)), WITHIN_S)
            before = stage.busy(process)
            await asyncio.sleep(IDLE_S)
            idle = (stage.busy(process) - before) / IDLE_S
            before = stage.busy(process)
            said = await stage.customers(one.port, MANY, first=WARM, rate=RATE)
            shown = await stage.until_shown(there, set(said.sent), WITHIN_S)
            await asyncio.sleep(1.0)  # what confirms them comes after them
            used = stage.busy(process) - before - idle * (said.seconds + 1.0)
    lags = quantiles([(shown[n] - at) * 1000 for n, at in said.sent.items()], n=100)
    accepts = quantiles([(said.accepted[n] - at) * 1000 for n, at in said.sent.items()], n=100)
    return Flow(accept_p50=accepts[49], p50=lags[49], p99=lags[98], cpu=used * 1000 / MANY, idle=idle * 1000)
