"""What one item costs and how soon it is to be seen, at a steady 20 a second: one card each, no lanes, no bundles.

Beside it, in the same minutes, a bolt script that remembers nothing.
"""

import asyncio
import sys
from asyncio.subprocess import PIPE
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import psutil

from tests.bench import stage
from tests.story.process import HOUSE, UNPACED

RATE, MANY, WARM = 20, 600, 100
IDLE_S = 5.0
AFTER_S = 1.0
"""What confirms a card comes after it."""
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
    plain: float
    """CPU an item of the bolt script."""


async def measure(folder: Path) -> Flow:
    async with stage.far(folder) as there:
        one = stage.hire(folder, there.url, **UNPACED)
        async with stage.running(one) as process:
            idle, cpu, said = await _cost(process, one.port, 0)
            shown = await stage.until_shown(there, set(said.sent), WITHIN_S)
        plain = await _plain(there)
    lags = quantiles([(shown[n] - at) * 1000 for n, at in said.sent.items()], n=100)
    accepts = quantiles([(said.accepted[n] - at) * 1000 for n, at in said.sent.items()], n=100)
    return Flow(accept_p50=accepts[49], p50=lags[49], p99=lags[98], cpu=cpu, idle=idle, plain=plain)


async def _cost(process: psutil.Process, port: int, first: int) -> tuple[float, float, stage.Spoken]:
    """Milliseconds of CPU a second while idle, those an item, and what was said."""
    await stage.customers(port, WARM, first=first, rate=RATE)
    await asyncio.sleep(AFTER_S)
    before = stage.busy(process)
    await asyncio.sleep(IDLE_S)
    idle = (stage.busy(process) - before) / IDLE_S
    before = stage.busy(process)
    said = await stage.customers(port, MANY, first=first + WARM, rate=RATE)
    await asyncio.sleep(AFTER_S)
    used = stage.busy(process) - before - idle * (said.seconds + AFTER_S)
    return idle * 1000, used * 1000 / MANY, said


async def _plain(there: stage.Far) -> float:
    script = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.plain_bolt", f"{there.url}/api/", stdout=PIPE, cwd=HOUSE
    )
    assert script.stdout is not None
    try:
        port = int(await script.stdout.readline())
        _, cpu, _ = await _cost(psutil.Process(script.pid), port, WARM + MANY)
    finally:
        script.kill()
        await script.communicate()
    return cpu
