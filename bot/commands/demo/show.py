"""The demo from its first line to its last: a workspace of our own, Earshot beside it, the week, and the reckoning."""

import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp

from bot.commands.demo import bar, company, ending, rituals, storm, telling, week
from bot.commands.demo.customers import Customers, Spoken
from bot.commands.demo.killing import Killing
from bot.commands.demo.lens import Lens, Time
from bot.commands.demo.play import Play, until
from bot.commands.demo.process import Earshot, Stuck
from bot.commands.demo.shown import Shown
from bot.commands.demo.sight import Sight
from bot.commands.demo.telling import Telling
from bot.commands.demo.week import Week, next_monday
from bot.commands.demo.workspace import Workspace
from bot.rehearsal.mail import dovecot, office
from bot.rehearsal.mail.office import PostOffice
from bot.rehearsal.stage import Stage, Tab

BEGINS = timedelta(hours=8, minutes=2)
LOOKED_AT_S = 15.0
"""The week waits so long for somebody to open the page."""
BEATS = {"calm": (0.75, 1.5), "fast": (0.12, 0.4)}
"""Seconds from one message to the next, in general and at the beginning."""
REQUEST_S = 20.0
DUE_S = 60.0
"""What fell due changes dozens of cards, one after the other; a review that opens meanwhile would wait for them."""
TICKS_S = 3.0
"""So long before the review: what fell due until then is written down a few at a time, with each tick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    port: int
    fast: bool
    """As fast as the channels' limits allow."""
    skip: bool
    """Only the first message, and then it is the visitor's."""
    stays: bool
    """It stays open at the end, for somebody at a terminal."""
    workspace: str = "slack"
    """The platform on which the team works."""
    folder: Path | None = None
    """Where Earshot writes, and what it wrote stays; else a folder that is taken away at the end."""


class Show:
    """``began`` is when the process began, by its monotonic clock."""

    def __init__(self, options: Options, began: float) -> None:
        self._options = options
        self._began = began
        self._stage = Stage(
            title="Earshot",
            zone=str(company.zone()),
            on_press=self._pressed,
        )
        self._telling = Telling(telling.console(), self._stage, self._id_of)
        self._plays = True
        self._told: set[str] = set()

    async def play(self) -> int:
        """Plays it all; the exit code. Raises Stuck."""
        told = company.cast()["company"]
        self._telling.title(
            f"Earshot: a week of customers at {told['name']}",
            f"An invented company that makes {told['makes']}. All of it runs on this machine, without a token.",
        )
        folder, keep = self._folder(), True
        try:
            code = await self._play(folder)
            keep = code != 0 or self._options.folder is not None
        except asyncio.CancelledError:
            keep = False
            raise
        except ExceptionGroup as group:
            raise _why(group) from group
        finally:
            if keep:
                self._telling.plain(f"What Earshot wrote stands in {folder}.")
            else:
                shutil.rmtree(folder, ignore_errors=True)
        return code

    def _folder(self) -> Path:
        """Raises Stuck."""
        if self._options.folder is None:
            return Path(tempfile.mkdtemp(prefix="earshot-demo-"))
        folder = self._options.folder.absolute()
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise Stuck(f"{folder} cannot be made ({os.strerror(error.errno or 0).lower()}).") from error
        return folder

    async def _play(self, folder: Path) -> int:
        async with AsyncExitStack() as stack:
            page = await self._set_up(stack, folder)
            async with asyncio.TaskGroup() as group:
                self._spawn = group.create_task
                beside = [group.create_task(one) for one in self._beside()]
                code = await self._story(page)
                for task in beside:
                    task.cancel()
        return code

    # -------------------------------------------------------------- set-up

    async def _set_up(self, stack: AsyncExitStack, folder: Path) -> str:
        lens = Lens(folder / "lens.json", company.monday() + BEGINS)
        self._workspace = workspace = _workspace(self._options.workspace, lens, self._stage)
        try:
            page = await workspace.start(self._options.port)
        except OSError as error:
            why = os.strerror(error.errno or 0).lower()
            raise Stuck(f"port {self._options.port} is not to be had ({why}); --port takes another.") from error
        stack.push_async_callback(workspace.stop)
        self._telling.done(f"a {workspace.name} of our own", time.monotonic() - self._began)
        timeout = aiohttp.ClientTimeout(total=REQUEST_S)
        session = await stack.enter_async_context(aiohttp.ClientSession(timeout=timeout))
        post = await stack.enter_async_context(office.opened())
        box = post.box
        mail = company.Mail(
            smtp_port=post.smtp_port,
            imap_port=box.port if box else 0,
            user=box.user if box else "",
            password=dovecot.PASSWORD if box else "",
        )
        earshot = Earshot(folder, page, workspace, session, mail)
        stack.push_async_callback(earshot.end)
        took = await earshot.start()
        self._telling.done("Earshot, a process of its own beside it", took)
        speaking = Customers(lambda: earshot.door, session, workspace.community, earshot.listening)
        self._join(lens, earshot, speaking, post)
        self._stage.set_tabs(
            Tab(id="customer", title="A customer", url=f"{earshot.door}/talk/demo"),
            Tab(id="operator", title="The operator", url=f"{earshot.door}/"),
        )
        return page

    def _join(self, lens: Lens, earshot: Earshot, speaking: Customers, post: PostOffice) -> None:
        self._lens = lens
        self._hours = Time(lens, self._redraw)
        self._sight = Sight(self._workspace, self._seen)
        self._playing = Play(
            workspace=self._workspace,
            sight=self._sight,
            telling=self._telling,
            lens=lens,
            earshot=earshot,
            customers=speaking,
            post=post,
        )
        self._killing = Killing(self._playing, self._redraw)
        self._bar = bar.Bar(self._stage, lens)
        self._redraw()

    def _beside(self) -> list[Coroutine[Any, Any, None]]:
        """What goes on beside the story."""
        return [self._sight.run(), self._bar.run(), self._killing.watch()]

    # -------------------------------------------------------------- the story

    async def _story(self, page: str) -> int:
        self._telling.address(page, "There you are Robin Vale of support; a click on the name lets you act as anybody.")
        there = self._workspace.community.page
        self._telling.address(there, "The community on Discord, where some of the customers speak and are answered.")
        calm, at_first = BEATS["fast" if self._options.fast else "calm"]
        days = Week(self._playing, self._hours, self._spawn, beat=calm, first_beat=at_first)
        await days.begin(self._began)
        if not self._options.skip:
            await self._until_looked_at()
            await days.go_on(self._how_far)
            await self._monday()
        self._plays = False
        self._bar.note, self._bar.progress = "It is yours", None
        self._redraw()
        if not (self._options.skip and self._options.stays):
            await ending.reckon(self._playing, self._began)
        if not self._options.stays:
            return self._judgement()
        ending.invite(self._playing, page)
        await asyncio.Event().wait()
        return 0

    async def _until_looked_at(self) -> None:
        """The week begins when somebody looks, or after a moment."""
        if not self._options.stays or self._options.fast:
            return
        self._telling.plain()
        self._telling.plain(f"The week begins when you open it, or in {LOOKED_AT_S:.0f} s.", "dim")

        async def is_looked_at() -> bool:
            return self._workspace.is_looked_at()

        await until(is_looked_at, LOOKED_AT_S)

    async def _monday(self) -> None:
        """Monday: the storm at a quarter past nine, the review at ten; on Thursday it closes."""
        play, hours = self._playing, self._hours
        await hours.run_to(next_monday(9, 14), self._beat())
        self._bar.note, self._bar.progress = "The storm", 1.0
        play.telling.day(self._lens.now())
        play.telling.chapter("The storm", "The portal is down at the end of the month: 300 customers in ten seconds.")
        await storm.storm(play, hours, self._killing)
        people = week.handles(play.workspace)
        await storm.open_one(play, people["Dana Khoury"], "Dana")
        await storm.answer_rest(play, people["Dana Khoury"], people["Aiko Tanabe"], ("Dana", "Aiko"))
        self._bar.note = "The weekly review"
        play.telling.chapter("The weekly review")
        await hours.run_to(next_monday(9, 59), self._beat())
        await asyncio.sleep(TICKS_S)
        await play.at_rest(DUE_S)
        await hours.run_to(next_monday(10), self._beat())
        items = await rituals.opens(play)
        await rituals.vote(play, items, late=False)
        await hours.run_to(next_monday(20, days=2), self._beat())
        await rituals.nudged(play)
        await hours.run_to(next_monday(15, days=3), self._beat())
        await rituals.vote(play, items, late=True)
        await rituals.decide(play, items, people["Dana Khoury"], "Dana")
        await hours.run_to(next_monday(16, days=3), self._beat())
        await rituals.closes(play)
        await rituals.release(play, people["Meera Venkatesan"], "Meera", 2)
        await rituals.kept(play, items)
        await hours.run_to(next_monday(10, days=7), self._beat())
        play.telling.day(self._lens.now())
        await rituals.opens_again(play)
        rituals.judge_once(play)

    def _beat(self) -> float:
        return 0.5 if self._options.fast else 2.0

    def _judgement(self) -> int:
        wrong = self._playing.wrong
        if wrong:
            self._telling.chapter("What did not hold")
            self._telling.listing(wrong)
        else:
            self._telling.plain("Everything held.", "green")
        if self._playing.post.box is None:
            self._telling.plain("MAIL LEFT OUT: no dovecot was found (Debian: dovecot-imapd).")
        return 1 if wrong else 0

    # -------------------------------------------------------------- what is told while it goes on

    def _how_far(self, said: int, of: int) -> None:
        self._bar.note, self._bar.progress = f"{said} of {of} messages", said / of

    def _seen(self, one: Shown, spoken: Spoken | None) -> None:
        """Earshot posted something: a line for each customer's words, one for a list of several."""
        channel = one.channel
        if channel not in company.TEAMS or one.kind not in ("card", "again", "bundle"):
            return
        if one.kind == "bundle":
            self._telling.shown(one, channel, self._lens.now(), "", f"{one.push}: one message, each still addressable")
        elif spoken is None:
            self._telling.shown(one, channel, self._lens.now(), "", " ".join(one.quotes[:1]))
        elif spoken.key not in self._told:
            self._told.add(spoken.key)
            at = spoken.at() if spoken.day else self._lens.now()
            self._telling.shown(one, channel, at, spoken.language, spoken.text)

    def _id_of(self, channel: str) -> str:
        return self._workspace.channel_id(channel)

    # -------------------------------------------------------------- the buttons

    def _pressed(self, button: str) -> None:
        bar.pressed(button, self._hours, self._kill)

    def _kill(self) -> None:
        self._spawn(self._killing.kill(quiet=self._is_quiet()))

    def _is_quiet(self) -> bool:
        """Whether hardly anybody speaks by themselves just now."""
        return not self._plays or self._hours.held

    def _redraw(self) -> None:
        self._stage.set_buttons(*bar.buttons(self._hours, self._killing, plays=self._plays))


def _workspace(name: str, lens: Lens, stage: Stage) -> Workspace:
    """The far side of a platform; the other one's is not even loaded."""
    if name == "discord":
        from bot.commands.demo.on_discord import DiscordWorkspace

        return DiscordWorkspace(lens.timestamp, stage)
    from bot.commands.demo.on_slack import SlackWorkspace

    return SlackWorkspace(lens.timestamp, stage)


def _why(group: ExceptionGroup[Exception]) -> Exception:
    """The reason that people can be told, if there is one."""
    first: Exception = group.subgroup(Stuck) or group
    while isinstance(first, ExceptionGroup):
        first = first.exceptions[0]
    return first
