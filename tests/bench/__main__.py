"""``python -m tests.bench [PART …] [--runs 5]``: how fast Earshot is here, as medians, each beside what it should be.

Earshot, the rehearsal and the customers are processes of their own. Figures of a machine that does something else at
the same time say little: its load is printed with them.
"""

import argparse
import asyncio
import os
import platform
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench import bursts, door, flow, masking, million, rest, review, sampling, understanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A bound of one figure."""

    most: float | None = None
    least: float | None = None
    best: bool = False
    """Of the best run, not of the median."""

    def holds(self, value: float) -> bool:
        return (self.most is None or value <= self.most) and (self.least is None or value >= self.least)

    def __str__(self) -> str:
        return f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    measure: Callable[[Path], Awaitable[Any]]
    wanted: Mapping[str, Wanted]
    once: bool = False
    """Too long to be repeated."""


def burst(times: int, last: float) -> Part:
    wanted = {"missing": Wanted(most=0), "last": Wanted(most=last), "largest": Wanted(most=50)}
    return Part(measure=lambda folder: bursts.measure(folder, times), wanted=wanted, once=True)


PARTS: Mapping[str, Part] = {
    "door": Part(measure=door.measure, wanted={"relaying": Wanted(least=2_500)}),
    "flow": Part(
        measure=flow.measure, wanted={"p50": Wanted(most=25), "p99": Wanted(most=100), "cpu": Wanted(most=0.9)}
    ),
    "rest": Part(
        measure=rest.measure,
        wanted={"idle": Wanted(most=85), "waiting": Wanted(most=95), "first": Wanted(most=1.5, best=True)},
    ),
    "burst-1": burst(1, 2.0),
    "burst-10": burst(10, 2.0),
    "burst-100": burst(100, 60.0),
    "outage": Part(
        measure=bursts.measure_outage,
        wanted={"missing": Wanted(most=0), "last": Wanted(most=15), "calls": Wanted(most=20)},
        once=True,
    ),
    "understanding": Part(
        measure=understanding.measure,
        wanted={
            "seconds": Wanted(most=180),
            "child_cpu": Wanted(most=1),
            "child_mb": Wanted(most=400),
            "left": Wanted(most=0),
        },
        once=True,
    ),
    "review": Part(
        measure=review.measure,
        wanted={"agenda_ms": Wanted(most=200), "figures_ms": Wanted(most=100), "visible_s": Wanted(most=30)},
        once=True,
    ),
    "sampling": Part(
        measure=sampling.measure,
        wanted={
            "of_2_000": Wanted(most=0.3),
            "of_100_000": Wanted(most=3),
            "of_1_000_000": Wanted(most=5),
            "mb": Wanted(most=1_300),
            "accept_p99": Wanted(most=100),
        },
        once=True,
    ),
    "masking": Part(measure=masking.measure, wanted={"grown_mb": Wanted(most=10), "unit_ms": Wanted(most=20)}),
    "million": Part(measure=million.measure, wanted={"claim_p99": Wanted(most=20), "start": Wanted(most=2)}, once=True),
}


async def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=", ".join(PARTS))
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    console = Console(highlight=False)
    console.print(machine())
    held = True
    for name in options.parts or PARTS:
        part = PARTS[name]
        found = [await once(part) for _ in range(1 if part.once else options.runs)]
        table, good = told(name, part, found)
        console.print(table)
        held = held and good
    return 0 if held else 1


async def once(part: Part) -> Any:
    with tempfile.TemporaryDirectory(prefix="earshot-bench-") as folder:
        return await part.measure(Path(folder))


def told(name: str, part: Part, found: list[Any]) -> tuple[Table, bool]:
    """Each figure's median (or best), its range and its bound; and whether all bounds hold."""
    load = os.getloadavg()[0]
    table = Table(title=f"{name}: {len(found)} runs, load {load:.1f}", title_justify="left", box=None, pad_edge=False)
    for column in ("", "figure", "from", "to", "wanted", ""):
        table.add_column(column, justify="right" if column in ("figure", "from", "to") else "left")
    good = True
    for field in fields(found[0]):
        values = [getattr(one, field.name) for one in found]
        wanted = part.wanted.get(field.name)
        figure = min(values) if wanted and wanted.best else median(values)
        holds = wanted is None or wanted.holds(figure)
        good = good and holds
        shown = [f"{value:,.2f}" if isinstance(value, float) else f"{value:,}" for value in (min(values), max(values))]
        mark = "" if wanted is None else "✓" if holds else "✗"
        table.add_row(field.name, f"{figure:,.2f}", *shown, str(wanted or ""), mark)
    return table, good


def machine() -> str:
    cores, load = os.cpu_count(), os.getloadavg()[0]
    return f"{platform.machine()}, {cores} cores, Python {platform.python_version()}, load {load:.1f} at the start"


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main()))
