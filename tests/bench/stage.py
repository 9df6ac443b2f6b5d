"""What all benchmarks stand on: a rehearsal, Earshot and its customers, each in a process of its own."""

import asyncio
import json
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from tests.story.process import HOUSE, PLAIN, SECRET, Earshot

TEXT = re.compile(r"words-(\d{6})")
RULES = {rf"\({n}\)$": team for n, team in enumerate(("sales", "product", "service", "marketing"), 1)}
LINE_MAX = 256 << 20
LOOK_S = 0.5


@dataclass(kw_only=True)
class Far:
    """A rehearsal workspace that runs."""

    process: Process
    url: str
    journal: Path

    def entries(self, method: str = "") -> Iterator[dict[str, Any]]:
        """What it wrote down so far, oldest first."""
        with self.journal.open("rb") as lines:
            for line in lines:
                if line.endswith(b"\n"):
                    entry = json.loads(line)
                    if not method or entry["method"] == method:
                        yield entry

    def shown(self) -> dict[int, float]:
        """When each text was first to be seen, in monotonic seconds."""
        seen: dict[int, float] = {}
        for entry in self.entries():
            if any(effect["kind"] in ("posted", "changed") for effect in entry.get("effects", ())):
                for text in TEXT.findall(json.dumps(entry["args"].get("blocks", ""))):
                    seen.setdefault(int(text), entry["at"])
        return seen


@asynccontextmanager
async def far(folder: Path, *, limits: str = "off") -> AsyncIterator[Far]:
    """A rehearsal of its own."""
    journal = folder / "journal.jsonl"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.rehearsal.slack", "--port", "0", "--limits", limits, "--journal", str(journal),
        stdout=PIPE, cwd=HOUSE,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        url = (await process.stdout.readline()).decode().split()[1]
        yield Far(process=process, url=url, journal=journal)
    finally:
        process.terminate()
        await process.communicate()


def hire(folder: Path, api: str, *, role: str = "bot", url: str = "", **more: Any) -> Earshot:
    """An Earshot that is not started yet, with everybody's times and limits unless ``more`` says otherwise."""
    settings: Mapping[str, Any] = {
        **PLAIN,
        "log.level": "warning",
        "database.url": url or f"sqlite:///{folder}/earshot.db",
        "slack.api_url": f"{api}/api/",
        **more,
    }
    return Earshot(name="earshot", folder=folder, settings=settings, rules=RULES, role=role)


@asynccontextmanager
async def running(one: Earshot) -> AsyncIterator[psutil.Process]:
    """Started until its door is open, ended in good order."""
    await one.start()
    await one.ready()
    try:
        yield psutil.Process(one.pid)
    finally:
        await one.end()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What customers said of a load, in monotonic seconds."""

    seconds: float
    sent: dict[int, float]
    accepted: dict[int, float]
    statuses: dict[str, int]


async def customers(
    port: int, many: int, *, first: int = 0, rate: float = 0, connections: int = 64, teams: int = 5
) -> Spoken:
    """Customers in a process of their own, until all of them were answered."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.load", str(port), SECRET, "--many", str(many), "--first", str(first),
        "--rate", str(rate), "--connections", str(connections), "--teams", str(teams),
        stdout=PIPE, cwd=HOUSE, limit=LINE_MAX,
    )  # fmt: skip
    said, _ = await process.communicate()
    found = json.loads(said)
    by_number = {what: {int(n): at for n, at in found[what].items()} for what in ("sent", "accepted")}
    return Spoken(seconds=found["seconds"], statuses=found["statuses"], **by_number)


def busy(process: psutil.Process) -> float:
    """CPU seconds, user and system, that a process has used."""
    times = process.cpu_times()
    return float(times.user + times.system)


async def until_shown(there: Far, numbers: set[int], within: float) -> dict[int, float]:
    """Waits until all these are to be seen; when each first was. TimeoutError after ``within`` seconds."""
    async with asyncio.timeout(within):
        while True:
            shown = await asyncio.to_thread(there.shown)
            if numbers <= shown.keys():
                return shown
            await asyncio.sleep(LOOK_S)
