"""Prometheus' text format, and the figures that a process knows of itself."""

import os
import threading
import time
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.log import log

UNIT_S = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5)
SLOW_S = 0.1
"""A writing unit that takes longer than so many seconds is told, each name at most once a minute."""
SLOW_EVERY_S = 60.0

Labels = tuple[tuple[str, str], ...]
Sample = tuple[str, Labels, float]


@dataclass(slots=True)
class Histogram:
    """How many took at most so long; the last bucket has no bound."""

    bounds: tuple[float, ...]
    counts: list[int] = field(default_factory=list)
    total: float = 0.0

    def __post_init__(self) -> None:
        self.counts = [0] * (len(self.bounds) + 1)

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(self.bounds, seconds)] += 1
        self.total += seconds

    def samples(self, name: str, labels: Labels) -> Iterable[Sample]:
        """As Prometheus has it: each bucket holds those before it as well."""
        held = 0
        for bound, count in zip((*map(str, self.bounds), "+Inf"), self.counts, strict=True):
            held += count
            yield f"{name}_bucket", (*labels, ("le", bound)), held
        yield f"{name}_sum", labels, self.total
        yield f"{name}_count", labels, held


class Units:
    """Times of the ledger's units, measured on its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._times: dict[str, Histogram] = {}
        self._told: dict[str, float] = {}

    def measure(self, unit: str, seconds: float) -> None:
        with self._lock:
            if unit not in self._times:
                self._times[unit] = Histogram(UNIT_S)
            self._times[unit].add(seconds)
            slow = seconds > SLOW_S and time.monotonic() - self._told.get(unit, -SLOW_EVERY_S) >= SLOW_EVERY_S
            if slow:
                self._told[unit] = time.monotonic()
        if slow:
            log("ledger.slow", unit=unit, ms=round(seconds * 1000))

    def times(self) -> dict[str, Histogram]:
        with self._lock:
            return dict(self._times)


def render(families: Mapping[str, Iterable[Sample]], about: Mapping[str, tuple[str, str]]) -> str:
    """Samples by family; ``about`` has each family's kind and its sentence."""
    lines = []
    for family, samples in families.items():
        kind, sentence = about[family]
        lines += [f"# HELP {family} {sentence}", f"# TYPE {family} {kind}"]
        lines += [f"{name}{_labels(labels)} {_number(value)}" for name, labels, value in samples]
    return "\n".join(lines) + "\n"


def _number(value: float) -> str:
    return f"{value:.15g}"


def _labels(labels: Labels) -> str:
    if not labels:
        return ""
    escaped = [(name, value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")) for name, value in labels]
    return "{" + ",".join(f'{name}="{value}"' for name, value in escaped) + "}"


def process() -> Iterable[tuple[str, float]]:
    """What the system tells of this process: memory, time on processors, open files."""
    times = os.times()
    yield "process_cpu_seconds_total", times.user + times.system
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        files = sum(1 for _ in Path("/proc/self/fd").iterdir())
    except OSError:
        return  # no /proc here
    yield "process_resident_memory_bytes", pages * os.sysconf("SC_PAGE_SIZE")
    yield "process_open_fds", files
