"""Earshot's own processes as people run them: with settings of their own, looked at from outside, killed for real."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.rehearsal.discord.hearth import APP as DISCORD_APP
from bot.rehearsal.ports import free_port
from bot.rehearsal.slack.hearth import APP

HOUSE = Path(__file__).parents[2]
SECRET = "whsec_" + "c3RvcmllcyBhcmUgdG9sZCBoZXJlIG9ubHkuLi4="
TEAMS = ("support", "sales", "product", "service", "marketing")
TERM_S = 20.0

PLAIN: Mapping[str, Any] = {
    "company.name": "Hearth & Rail",
    "operator_channel": "earshot-ops",
    "review.channel": "",
    "sample.channel": "",
    "webhook.sources": ["shop"],
    "webhook.per_s": 0,
    "understanding.enabled": False,
    **{f"teams.{team}.channel": team for team in TEAMS},
    **{f"teams.{team}.group": f"{team}-team" for team in TEAMS},
}
"""What all stories have in common; times and limits are those that everybody gets."""

SCALED: Mapping[str, Any] = {
    "slack.request_s": 0.15,
    "discord.request_s": 0.15,
    "relay.request_s": 0.15,
    "relay.lease_s": 0.6,
    "relay.lateness_s": 0.9,
    "relay.settle_s": 1.2,
    "relay.sweeps_s": [1.2, 6.0, 36.0],
}
"""One hundredth of production's times."""

UNPACED: Mapping[str, Any] = {
    "cards.bundle_from": 1_000_000,
    "relay.channel_every_s": 0,
    "relay.posts_per_s": 0,
    "relay.methods_per_min": 0,
}
"""No lanes, and a card for each: what limits is the machine."""


def written(settings: Mapping[str, Any], rules: Mapping[str, str]) -> str:
    """Dotted keys as TOML, and a rule for each pattern → team."""
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    for pattern, team in rules.items():
        lines += ["[[rules]]", f"name = {json.dumps(f'for {team}')}", f'team = "{team}"', f"any = ['{pattern}']"]
    return "\n".join(lines) + "\n"


@dataclass(kw_only=True)
class Earshot:
    """One process; may be started again and again."""

    name: str
    folder: Path
    settings: Mapping[str, Any]
    rules: Mapping[str, str] = field(default_factory=dict)
    role: str = "bot"
    port: int = field(default_factory=free_port)
    tree: Path = HOUSE
    wrapped: Sequence[str] = ()
    """A command that runs it, such as one that gives it a disk of its own."""
    process: Process | None = None

    @property
    def door(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.returncode is None

    async def start(self) -> None:
        """Returns once it runs, not once it is ready."""
        file = self.folder / f"{self.name}.toml"
        file.write_text(written({**self.settings, "web.port": self.port}, self.rules))
        with self._log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self.wrapped, sys.executable, "-m", "bot", "run", "--role", self.role, "--settings", str(file),
                cwd=self.tree, stdout=PIPE, stderr=log, env=environment(),
            )  # fmt: skip

    async def ready(self) -> None:
        """Its first words: its door is open, or it has none. Raises AssertionError when it ended instead."""
        assert self.process is not None
        assert self.process.stdout is not None
        first = await self.process.stdout.readline()
        assert first.startswith(b"earshot"), f"{self.name} did not start: {self.said()[-2000:]}"

    async def kill(self) -> None:
        """SIGKILL, and nothing else."""
        await self._end(signal.SIGKILL)

    async def end(self) -> int:
        """As an operator ends it; its exit code."""
        async with asyncio.timeout(TERM_S):
            return await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> int:
        if self.process is None:
            return 0
        if self.process.returncode is None:
            self.process.send_signal(how)
        # What it said last is read away: a pipe that nobody reads keeps its transport open.
        await self.process.communicate()
        code = self.process.returncode
        self.process = None
        assert code is not None
        return code

    @property
    def _log(self) -> Path:
        return self.folder / f"{self.name}.log"

    def said(self) -> str:
        """Its log so far, of all its lives."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def events(self, name: str) -> Iterator[dict[str, Any]]:
        """Its log lines of one name."""
        for line in self.said().splitlines():
            if f'"{name}"' in line and line.startswith("{"):
                told = json.loads(line)
                if told.get("event") == name:
                    yield told


def environment() -> dict[str, str]:
    """What its processes get of secrets, and nothing of what the machine's owner has set for a real one."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PORT")}
    return inherited | {
        "SLACK_BOT_TOKEN": APP.bot_token,
        "SLACK_APP_TOKEN": APP.app_token,
        "DISCORD_TOKEN": DISCORD_APP.token,
        "WEBHOOK_SHOP_SECRET": SECRET,
    }
