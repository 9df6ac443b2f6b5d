"""The disk fills in the middle of a batch: what was acknowledged is what is stored, and it goes on by itself."""

import asyncio
import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.story import acts
from tests.story.platforms import PLATFORMS, Platform
from tests.story.process import Earshot
from tests.story.troupe import Troupe, troupe

SIZE, ROOM = 64 << 20, 512 << 10
"""Bytes: of the disk, and of what is left on it once the others have spread: room for one batch of what is said."""
PIECE = 64 << 10
CROWD = 150
"""So many speak at once, again and again, ..."""
LONG = "and this is why: " + "the hinge of the left door gave way again " * 60
"""... about two and a half thousand characters each."""
FULL_S, BACK_S, REST_S = 60.0, 30.0, 60.0
WRAP = ("unshare", "-rm", "sh", "-c", f'mount -t tmpfs -o size={SIZE} none "$0" && exec "$@"')
"""A disk of its own, which is there only for the process that is run on it."""
STORED = "SELECT external_id FROM arrivals WHERE source = 'webhook:shop'"


def needs_a_disk_of_its_own() -> None:
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare here, so that no process can be given a disk of its own")
    tried = subprocess.run([*WRAP, "/tmp", "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("nobody may mount here, so that no process can be given a disk of its own")


@dataclass
class Disk:
    """The disk of a process, reached through it."""

    one: Earshot
    folder: Path

    @property
    def seen(self) -> Path:
        return Path(f"/proc/{self.one.pid}/root{self.folder}")

    @property
    def free(self) -> int:
        return shutil.disk_usage(self.seen).free

    def fill(self) -> None:
        """Somebody else takes all but a little, piece by piece: the process writes meanwhile."""
        with (self.seen / "others").open("wb", buffering=0) as others:
            while (more := min(self.free - ROOM, PIECE)) > 0:
                others.write(b"\0" * more)

    def empty(self) -> None:
        (self.seen / "others").unlink()

    def stored(self, copy: Path) -> set[str]:
        """The ids of what would be found after a crash at this moment: in a copy of the files, made while it stands."""
        copy.mkdir()
        os.kill(self.one.pid, signal.SIGSTOP)
        try:
            for name in ("earshot.db", "earshot.db-wal"):
                shutil.copy(self.seen / name, copy / name)
        finally:
            os.kill(self.one.pid, signal.SIGCONT)
        with contextlib.closing(sqlite3.connect(copy / "earshot.db")) as reading:
            return {id_ for (id_,) in reading.execute(STORED)}


@dataclass
class Heard:
    """What came of what customers said once, without insisting."""

    accepted: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    others: list[str] = field(default_factory=list)
    """Anything but a 202 and a 503 that says when to come again."""


async def crowd(made: Troupe, heard: Heard, first: int) -> None:
    """Many speak at once; each once."""

    async def one(n: int) -> None:
        text = f"crowd-{n:06d} ({n % 5})"
        status, headers = await made.ask(text, more=LONG)
        if status == 202:
            heard.accepted.add(text)
        elif status == 503 and headers.get("retry-after", "").isdigit():
            heard.refused.add(text)
        else:
            heard.others.append(f"{text}: {status}")

    async with asyncio.TaskGroup() as group:
        for n in range(first, first + CROWD):
            group.create_task(one(n))


async def until_it_is_full(made: Troupe, heard: Heard, first: int) -> int:
    """One crowd after the other, until as many as one crowd were refused; the number that nobody has yet."""
    enough = len(heard.refused) + CROWD
    while len(heard.refused) < enough and not heard.others:
        await crowd(made, heard, first)
        first += CROWD
    return first


@pytest.mark.story
@pytest.mark.asyncio
@pytest.mark.parametrize("relays", [False, True], ids=["at its start", "in full flow"])
@pytest.mark.parametrize("platform", PLATFORMS, ids=str)
async def test_what_was_acknowledged_is_stored_when_the_disk_fills(
    tmp_path: Path, platform: Platform, *, relays: bool
) -> None:
    await asyncio.to_thread(needs_a_disk_of_its_own)
    mounted = tmp_path / "disk"
    mounted.mkdir()
    async with troupe(tmp_path, f"sqlite:///{mounted}/earshot.db", seed=5, platform=platform) as made:
        one = made.hire("bot", wrapped=(*WRAP, str(mounted)))
        await acts.start(made, one)
        pid, disk, heard = one.pid, Disk(one, mounted), Heard()
        await crowd(made, heard, 0)
        assert not heard.refused
        if relays:
            await made.delivered(time.monotonic(), REST_S)
        n = CROWD
        async with asyncio.timeout(FULL_S):
            while len(heard.accepted) == CROWD:
                # What is made of the first may take the room that was left before another is heard: then once more.
                await asyncio.to_thread(disk.fill)
                n = await until_it_is_full(made, heard, n)
                assert heard.others == []
                stored = await asyncio.to_thread(disk.stored, tmp_path / f"full-{n}")
                assert stored == {text.split()[0] for text in heard.accepted}

        sys.stdout.write(f"{len(heard.accepted)} stored, then {len(heard.refused)} refused; ")

        await asyncio.to_thread(disk.empty)
        since = time.monotonic()
        await made.delivered(since, BACK_S)
        async with asyncio.TaskGroup() as group:
            for text in heard.refused:
                group.create_task(made.say(text, more=LONG))
        await made.delivered(time.monotonic(), since + BACK_S - time.monotonic())
        sys.stdout.write(f"all visible {time.monotonic() - since:.1f} s after there was room again\n")
        await made.at_rest(REST_S, swept=False)
        assert made.judge().bad == []
        assert (one.runs, one.pid) == (True, pid)
        assert await asyncio.to_thread(disk.stored, tmp_path / "after") == {text.split()[0] for text in made.accepted}
