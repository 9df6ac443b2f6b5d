"""The demo's company at the moments that are worth a picture, without its pauses."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
from rich.console import Console

from bot.commands.demo import acts, bar, company, customers, rituals, scenes, talking, week
from bot.commands.demo.customers import Customers, Spoken
from bot.commands.demo.killing import Killing
from bot.commands.demo.lens import Lens, Time
from bot.commands.demo.on_slack import SlackWorkspace
from bot.commands.demo.play import Play
from bot.commands.demo.process import Earshot
from bot.commands.demo.shown import Shown
from bot.commands.demo.sight import Sight
from bot.commands.demo.telling import Telling
from bot.commands.demo.week import next_monday
from bot.rehearsal.mail import office
from bot.rehearsal.slack import Limits, Rehearsal
from bot.rehearsal.stage import Stage, Tab

BEGINS = company.monday().replace(hour=8, minute=2)
STORM = 60
"""So many customers write at once."""


class Hasty(Earshot):
    """Earshot as in the demo, but three messages a second and channel: nobody watches."""

    def _settings(self, port: int) -> str:
        return super()._settings(port).replace("[relay]\n", "[relay]\nchannel_every_s = 0.3\nposts_per_s = 50\n")


class Scene:
    """What stands in the workspace; each method brings it on to a later moment of the week."""

    def __init__(self, play: Play, stage: Stage, page: str, rehearsal: Rehearsal) -> None:
        self.play = play
        self.rehearsal = rehearsal
        self.page = page
        self._stage = stage
        self._hours = Time(play.lens)
        self._said = customers.read("week")
        self._acts = acts.read()
        self._killing = Killing(play, lambda: None)
        self._people = week.handles(play.workspace)

    async def tuesday(self, last: int) -> None:
        """Everything up to that message of the week, and what the cast does to it."""
        for one in self._said[:last]:
            await self._hours.run_to(one.at(), 0)
            await self.play.speak(one)
            for act in self._acts:
                if act.after == one.n:
                    await acts.act(self.play, act, self._people[act.by])
            if one.n == 1:
                card = await self.play.sight.card(one.key)
                await scenes.mine(self.play, self._people["Aiko Tanabe"], card)
            if one.n == 10:
                await scenes.wrong_team(self.play, self._people["Aiko Tanabe"], self._people["Meera Venkatesan"], one)
            await self.play.quiet()
        self._show(f"{last} of {len(self._said)} messages", last / len(self._said))

    async def answered(self) -> Shown:
        """Luciana has her first answer and says what is missing."""
        card = self.card(37)
        play, dana = self.play, self._people["Dana Khoury"]
        view = await talking.preview(play, dana, card, talking.FIRST, asks=True)
        assert view is not None
        await play.workspace.submit(dana, view, {})
        await play.expect("it is her turn", lambda: scenes.says(play.sight.now(card.place), "Their turn"))
        return card

    async def friday(self) -> Shown:
        """The sample for the executives."""
        await self._hours.run_to(company.monday() + week.DRAWS, 0)
        await rituals.release(self.play, self._people["Meera Venkatesan"], "Meera")
        await self._hours.run_to(company.monday() + week.POSTS, 0)
        await rituals.sample(self.play)
        self._show("The sample", 0.7)
        return rituals._roots(self.play, rituals.SAMPLE)[0]

    async def storm(self) -> Shown:
        """Many at once; the fullest list."""
        await self._hours.run_to(next_monday(9, 14), 0)
        said = customers.read("storm")[:STORM]
        for one in said:
            self.play.sight.expect(one)
        await asyncio.gather(*(self.play.customers.speak(one) for one in said))
        await self.play.at_rest(30)
        self._show("The storm", 0.8)
        lists = [one for one in self.play.sight.shown.values() if one.kind == "bundle"]
        return max(lists, key=lambda one: int(one.push.split()[0]))

    async def review(self) -> Shown:
        """The weekly review, voted and closed."""
        await self._hours.run_to(next_monday(10), 0)
        items = await rituals.opens(self.play)
        await rituals.vote(self.play, items, late=False)
        await self._hours.run_to(next_monday(15, 30, days=3), 0)
        await rituals.vote(self.play, items, late=True)
        await rituals.decide(self.play, items, self.person("Dana Khoury"), "Dana")
        await self._hours.run_to(next_monday(16, days=3), 0)
        await rituals.closes(self.play)
        await self.play.at_rest(30)
        self._show("The weekly review", 0.9)
        return rituals._roots(self.play, rituals.REVIEW)[0]

    async def kill(self) -> None:
        """Kills Earshot in the middle of sends, and waits until what was in doubt is settled."""
        await self._killing.kill(quiet=True)
        await self.play.at_rest(30)

    def card(self, n: int) -> Shown:
        """The card of a message of the week, where it stands now."""
        places = self.play.sight._cards[f"week-{n}"]
        return self.play.sight.shown[next(reversed(places.values()))]

    def said(self, n: int) -> str:
        return self._said[n - 1].text

    def spoken(self, n: int) -> Spoken:
        return self._said[n - 1]

    def person(self, name: str) -> str:
        return self._people[name]

    def _show(self, note: str, progress: float) -> None:
        self._stage.set_buttons(*bar.buttons(self._hours, self._killing, plays=True))
        self._stage.set_bar(bar.clock(self.play.lens.now()), progress, note)


@asynccontextmanager
async def scene() -> AsyncIterator[Scene]:
    """The workspace and Earshot beside it; both are gone afterwards."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        stage = Stage(title="Earshot", zone=str(company.zone()))
        lens = Lens(folder / "lens.json", BEGINS)
        workspace = SlackWorkspace(lens.timestamp, stage)
        workspace._rehearsal.set_limits(Limits.off())
        page = await workspace.start(0)
        stack.push_async_callback(workspace.stop)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        post = await stack.enter_async_context(office.opened())
        earshot = Hasty(folder, page, workspace, session, company.Mail(smtp_port=post.smtp_port))
        stack.push_async_callback(earshot.end)
        await earshot.start()
        stage.set_tabs(
            Tab(id="customer", title="A customer", url=f"{earshot.door}/talk/demo"),
            Tab(id="operator", title="The operator", url=f"{earshot.door}/"),
        )
        quiet = Telling(Console(file=io.StringIO()), stage, workspace.channel_id)
        sight = Sight(workspace, lambda _shown, _spoken: None)
        watching = asyncio.create_task(sight.run())
        speaking = Customers(lambda: earshot.door, session, workspace.community, earshot.listening)
        play = Play(
            workspace=workspace,
            sight=sight,
            telling=quiet,
            lens=lens,
            earshot=earshot,
            customers=speaking,
            post=post,
        )
        try:
            yield Scene(play, stage, page, workspace._rehearsal)
        finally:
            watching.cancel()
