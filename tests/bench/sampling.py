"""What a draw costs, vectors stored, in a process of its own with one thread; and whether it keeps anybody waiting who
speaks meanwhile: ``python -m tests.bench sampling``.
"""

import asyncio
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from bot.understanding.mind import ALONE
from tests.bench import stage

RATE, SPOKEN = 20, 200
WITHIN_S = 120.0
MARGINS = {"source": 5, "segment": 4, "language": 13, "sentiment": 3}
DIMENSIONS, TOPICS = 128, 60
SIZE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    of_2_000: float
    """Seconds, with the frame in memory."""
    of_100_000: float
    of_1_000_000: float
    busy: float
    """Processor time of the last: on a machine that does other things the seconds are theirs as well."""
    mb: float
    """The process's memory at most, all of it, with a frame of a million."""
    accept_p99: float
    """Milliseconds until somebody who speaks is acknowledged while a million are drawn from, again and again."""


async def measure(folder: Path) -> Sampled:
    few, many, most = [await asyncio.to_thread(alone, size) for size in (2_000, 100_000, 1_000_000)]
    async with stage.far(folder) as there:
        one = stage.hire(folder, there.url)
        async with stage.running(one):
            drawing = await asyncio.create_subprocess_exec(
                *_command(1_000_000, times=10_000), env=_environment(), stdout=subprocess.PIPE
            )
            assert drawing.stdout is not None
            await drawing.stdout.readline()
            try:
                async with asyncio.timeout(WITHIN_S):
                    said = await stage.customers(one.port, SPOKEN, first=0, rate=RATE)
            finally:
                drawing.kill()
                await drawing.wait()
    accepts = quantiles([(said.accepted[n] - at) * 1000 for n, at in said.sent.items()], n=100)
    return Sampled(
        of_2_000=few[0], of_100_000=many[0], of_1_000_000=most[0], busy=most[1], mb=most[2], accept_p99=accepts[98]
    )  # fmt: skip


def alone(many: int) -> tuple[float, float, float]:
    """Seconds of a draw in a process of its own, the best of three, how many of them it was busy, and its megabytes."""
    done = subprocess.run(_command(many, times=3), env=_environment(), capture_output=True, text=True, check=True)
    seconds, busy, memory = done.stdout.split()[-3:]
    return float(seconds), float(busy), float(memory)


def _command(many: int, *, times: int) -> list[str]:
    return [sys.executable, "-m", "tests.bench.sampling", str(many), str(times)]


def _environment() -> dict[str, str]:
    return {**os.environ, **ALONE}


def drawn(many: int, times: int) -> tuple[float, float, float]:
    import resource

    import numpy as np

    from handlers.rules.frame import Frame, Margin
    from handlers.rules.pick import draw

    random = np.random.default_rng(1)
    topics = random.standard_normal((TOPICS, DIMENSIONS)).astype(np.float32)
    vectors = np.empty((many, DIMENSIONS), dtype=np.int8)
    for start in range(0, many, 10_000):
        some = vectors[start : start + 10_000]
        points = topics[random.integers(0, TOPICS, len(some))]
        points = points + 1.5 * random.standard_normal(some.shape, dtype=np.float32)
        some[:] = np.rint(127 * points / np.linalg.norm(points, axis=1, keepdims=True))
    margins = tuple(
        Margin(
            name=name,
            values=tuple(map(str, range(values))),
            codes=random.integers(0, values, many).astype("<i2").tobytes(),
        )
        for name, values in MARGINS.items()
    )
    frame = Frame(
        ids=np.arange(1, many + 1, dtype="<i8").tobytes(),
        free=b"\1" * many,
        margins=margins,
        vectors=vectors.tobytes(),
        dimensions=DIMENSIONS,
        apart=((np.arange(many, dtype="<i8") // 2).tobytes(),),
    )
    del vectors
    seconds, busy = [], []
    sys.stdout.write("drawing\n")
    sys.stdout.flush()
    for _ in range(times):
        began, used = time.monotonic(), time.process_time()
        draw(frame, SIZE, seed="2026-W48")
        seconds.append(time.monotonic() - began)
        busy.append(time.process_time() - used)
    return min(seconds), min(busy), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.stdout.write("{:.3f} {:.3f} {:.0f}\n".format(*drawn(int(sys.argv[1]), int(sys.argv[2]))))
