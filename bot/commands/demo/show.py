"""The demo itself: starts the rehearsal and Earshot, plays the week, counts what became of every word."""

import asyncio
import os
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp

from bot.commands.demo import company, customers, telling
from bot.commands.demo.counting import count
from bot.commands.demo.lens import Lens
from bot.rehearsal.slack import Limits, Rehearsal

MONDAY = datetime(2026, 11, 23, tzinfo=ZoneInfo(company.cast()["company"]["zone"]))
STORM = 300


class Show:
    def __init__(self, folder: Path, port: int, *, interactive: bool) -> None:
        self._folder = folder.absolute()
        self._port = port
        self._interactive = interactive
        self._beat = 0.9 if interactive else 0.3

    async def play(self) -> int:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        self._lens = Lens(self._folder / "lens.json", MONDAY + timedelta(hours=7, minutes=55))
        async with AsyncExitStack() as stack:
            self._reh = Rehearsal(company.workspace(), limits=Limits.slack(), now=self._lens.timestamp)
            page = await self._reh.start(port=self._port)
            stack.push_async_callback(self._reh.stop)
            telling.line("The workspace", page)
            bot, door = await self._start_bot(page)
            stack.push_async_callback(_end, bot)
            session = await stack.enter_async_context(aiohttp.ClientSession())
            self._customers = customers.Customers(door, session)
            await self._week()
            await self._storm()
            await self._review()
            return await self._reckon()

    async def _start_bot(self, page: str) -> tuple[Process, str]:
        file = self._folder / "settings.toml"
        file.write_text(company.settings(self._folder, f"{page}/api/"), encoding="utf-8")
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", "--settings", str(file),
            stdout=PIPE,
            stderr=(self._folder / "earshot.log").open("ab"),
            env=os.environ
            | {
                "SLACK_BOT_TOKEN": company.APP.bot_token,
                "SLACK_APP_TOKEN": company.APP.app_token,
                "WEBHOOK_CUSTOMERS_SECRET": company.WEBHOOK_SECRET,
            },
            start_new_session=True,
        )  # fmt: skip
        assert bot.stdout is not None
        first = (await bot.stdout.readline()).decode()
        if not first.startswith("earshot "):
            raise SystemExit(f"Earshot did not start; see {self._folder / 'earshot.log'}")
        return bot, first.split()[1]

    async def _week(self) -> None:
        spoken = customers.read("week.jsonl")
        telling.heading("A week of customers")
        sample_seen = False
        for one in spoken:
            at = one.at(MONDAY)
            if not sample_seen and at > MONDAY + timedelta(days=4, hours=9):
                await self._go_to(MONDAY + timedelta(days=4, hours=9, minutes=1))
                await self._wait_for("executives", 1)
                telling.line("Friday 09:00", "seven voices are in #executives")
                sample_seen = True
            self._lens.turn(at, 0.0)
            await self._customers.speak(one)
            telling.said(one)
            await asyncio.sleep(self._beat)
            if one.n in (1, 2, 3):
                await self._somebody_has_it(one.n)

    async def _somebody_has_it(self, n: int) -> None:
        person = f"U0MPSTAFF{n:02d}"
        cards = await self._reh.until(lambda: self._reh.messages("support"), 10)
        self._reh.react(person, "support", cards[-1]["ts"], "eyes")

    async def _storm(self) -> None:
        telling.heading(f"A storm: {STORM} messages in ten seconds")
        spoken = customers.read("storm.jsonl")[:STORM]
        for start in range(0, len(spoken), 30):
            await asyncio.gather(*(self._customers.speak(one) for one in spoken[start : start + 30]))
            await asyncio.sleep(1)

    async def _review(self) -> None:
        telling.heading("Monday: the weekly review")
        await self._go_to(MONDAY + timedelta(days=7, hours=10, minutes=1))
        await self._wait_for("review", 1)
        root = self._reh.messages("review")[0]
        thread = await self._reh.until(lambda: self._seeded(root["ts"]), 60)
        votes = {"support": "thumbsup", "product": "thumbsup", "marketing": "question", "service": "raised_hand"}
        for item in thread[1:]:
            for person in self._reh.world.workspace.people:
                if person.title in votes:
                    self._reh.react(person.id, "review", item["ts"], votes[person.title])
        await asyncio.sleep(2)
        await self._go_to(MONDAY + timedelta(days=10, hours=16, minutes=1))
        closing = await self._reh.until(
            lambda: [m for m in self._reh.thread("review", root["ts"]) if "closed" in m.get("text", "")], 30
        )
        telling.blocks(closing[-1]["blocks"])

    def _seeded(self, root: str) -> list[dict[str, Any]]:
        thread = self._reh.thread("review", root)
        questions = int(thread[0]["text"].split(", ")[1].split()[0])
        done = len(thread) > questions and all(len(m.get("reactions", ())) >= 4 for m in thread[1:])
        return thread if done else []

    async def _go_to(self, at: datetime) -> None:
        self._lens.turn(at, 0.0)

    async def _wait_for(self, channel: str, many: int) -> None:
        await self._reh.until(lambda: len(self._reh.messages(channel)) >= many, 60)

    async def _reckon(self) -> int:
        spoken = [*customers.read("week.jsonl"), *customers.read("storm.jsonl")[:STORM]]
        await self._until_at_rest()
        counted = await count(self._reh, spoken)
        telling.reckoning(self._customers.accepted, counted)
        return 0 if not counted.missing and not counted.twice else 1

    async def _until_at_rest(self) -> None:
        """Nothing waits, nothing is in doubt: asked at the door, as an operator would."""
        async with asyncio.timeout(120):
            while True:
                async with self._customers.session.get(f"{self._customers.door}/healthz") as answer:
                    health = await answer.json()
                if not any(health.get(what) for what in ("new", "pending", "sending", "unsure")):
                    return
                await asyncio.sleep(0.5)


async def _end(bot: Process) -> None:
    if bot.returncode is None:
        bot.send_signal(signal.SIGTERM)
        await bot.wait()
