"""Earshot as the demo has it: a process of its own that can be killed, spoken to by HTTP and by nothing else."""

import asyncio
import os
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import aiohttp

from bot.commands.demo import company
from bot.commands.demo.workspace import Workspace
from bot.rehearsal.ports import free_port

KEEPER = Path(__file__).parent / "keeper.py"
PASSED_ON = ("PATH", "HOME", "LANG", "LANGUAGE", "TMPDIR", "TZ", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "SYSTEMROOT")
"""What the process gets of our environment: not the tokens, databases and proxies that somebody may have set there."""
LISTENING = b'"discord.listening"'
"""The event in its log."""
LISTENS_S, LOOK_S = 30.0, 0.1
OPEN = ("new", "pending", "sending", "unsure")
"""What `/healthz` counts as long as something has not come to its end."""


class Stuck(Exception):
    """The demo cannot go on; the text says why."""


class Earshot:
    """The bot's process, its door, and what an operator can ask there."""

    def __init__(
        self, folder: Path, page: str, workspace: Workspace, session: aiohttp.ClientSession, mail: company.Mail
    ) -> None:
        self._folder = folder
        self._workspace = workspace
        self._mail = mail
        self._page = page
        self._session = session
        self._process: Process | None = None
        self.door = ""
        self.pid = 0
        self._logged = 0

    async def start(self) -> float:
        """Starts it, again at the same door if it had one; the seconds that took. Raises Stuck."""
        began = time.monotonic()
        port = int(self.door.rpartition(":")[2]) if self.door else free_port()
        if not await self._started(port) and not await self._started(0):
            raise Stuck(f"Earshot does not start. {self._last_words()}")
        return time.monotonic() - began

    async def _started(self, port: int) -> bool:
        file = self._folder / "settings.toml"
        file.write_text(self._settings(port), encoding="utf-8")
        self._logged = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-I", str(KEEPER), str(self._folder),
                sys.executable, "-m", "bot", "run", "--settings", str(file),
                stdin=PIPE, stdout=PIPE, stderr=log, env=self._environment(), start_new_session=True,
            )  # fmt: skip
        assert self._process.stdout is not None
        self.pid = int(await self._process.stdout.readline() or 0)
        first = (await self._process.stdout.readline()).decode()
        if not first.startswith("earshot "):
            await self.ended()
            return False
        self.door = first.split()[1]
        return True

    def _settings(self, port: int) -> str:
        return company.settings(
            self._folder,
            page=self._page,
            workspace=self._workspace.settings(),
            request_s=self._workspace.request_s,
            port=port,
            mail=self._mail,
        )

    def _environment(self) -> dict[str, str]:
        return environment(os.environ, self._mail, self._workspace.secrets)

    @property
    def log(self) -> Path:
        return self._folder / "earshot.log"

    def _last_words(self) -> str:
        said = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return said[-1] if said else "It said nothing."

    # -------------------------------------------------------------- its end

    @property
    def lives(self) -> bool:
        return self._process is not None and self._process.returncode is None

    def kill(self) -> None:
        """SIGKILL, and nothing else."""
        self._order(b"k")

    async def ended(self) -> None:
        """Returns once it has ended, whoever ended it."""
        if self._process is not None:
            await self._process.wait()

    async def end(self) -> None:
        """Asks it to end, and waits."""
        self._order(b"t")
        try:
            async with asyncio.timeout(5):
                await self.ended()
        except TimeoutError:
            self._order(b"k")
            await self.ended()

    def _order(self, order: bytes) -> None:
        if self._process is not None and self._process.returncode is None:
            assert self._process.stdin is not None
            self._process.stdin.write(order)

    # -------------------------------------------------------------- what an operator asks

    async def command(self, *words: str) -> str:
        """What `python -m bot` says to these words about this ledger, to the operator or in complaint."""
        asked = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *words, "--settings", str(self._folder / "settings.toml"),
            stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, env=self._environment(),
        )  # fmt: skip
        said, _ = await asked.communicate()
        return said.decode(errors="replace")

    async def health(self) -> dict[str, Any]:
        """What `/healthz` says; empty while it does not answer."""
        try:
            async with self._session.get(f"{self.door}/healthz") as answer:
                found: dict[str, Any] = await answer.json()
                return found
        except (aiohttp.ClientError, TimeoutError, OSError):
            return {}

    async def listening(self) -> None:
        """Returns once it does. Raises Stuck."""
        try:
            async with asyncio.timeout(LISTENS_S):
                while True:
                    if self.listens():
                        return
                    await asyncio.sleep(LOOK_S)
        except TimeoutError as error:
            raise Stuck("Earshot does not listen to the community on Discord.") from error

    def listens(self) -> bool:
        """Whether it listens to the community, and has heard what was said there before it began."""
        with self.log.open("rb") as log:
            log.seek(self._logged)
            return LISTENING in log.read()

    async def is_at_rest(self) -> bool:
        """Whether nothing waits, here or in the community, and nothing is in doubt."""
        health = await self.health()
        return "pending" in health and not any(health.get(what) for what in OPEN) and self.listens()

    async def doubts(self) -> Counter[str]:
        """How doubts were settled since it was started: found, confirmed, resent, healed."""
        return await self._measured("earshot_doubts_total")

    async def has_understood(self) -> bool:
        """Whether all that was said was looked into, and with all that could be learned from it."""
        return {"earshot_not_understood 0", "earshot_learning 0"} <= set(await self._metrics())

    async def is_behind(self, channels: Collection[str]) -> bool:
        """Whether anything waits to be taken in, or for one of these channels."""
        if (await self.health()).get("new", 1):
            return True
        lanes = await self._measured("earshot_lane_waiting")
        return not lanes or any(many for lane, many in lanes.items() if lane in channels)

    async def _measured(self, name: str) -> Counter[str]:
        """A metric of `/metrics` by its one label."""
        lines = [line for line in await self._metrics() if line.startswith(f"{name}{{")]
        return Counter({line.split('"')[1]: int(float(line.split()[-1])) for line in lines})

    async def _metrics(self) -> list[str]:
        """The lines of `/metrics`; none while nobody answers there."""
        try:
            async with self._session.get(f"{self.door}/metrics") as answer:
                return (await answer.text()).splitlines()
        except (aiohttp.ClientError, TimeoutError, OSError):
            return []


def environment(ours: Mapping[str, str], mail: company.Mail, secrets: Mapping[str, str]) -> dict[str, str]:
    """The environment of the process: its own secrets, and nothing that could lead it away from this machine."""
    kept = {name: value for name, value in ours.items() if name in PASSED_ON or name.startswith(("LC_", "PYTHON"))}
    return {
        **kept,
        **secrets,
        "WEBHOOK_CUSTOMERS_SECRET": company.WEBHOOK_SECRET,
        "MAIL_PASSWORD": mail.password or "none",
    }
