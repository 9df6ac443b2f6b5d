"""What every scene of the demo has to hand: the workspace, the customers, Earshot, and somebody to tell it to."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from bot.commands.demo import company
from bot.commands.demo.customers import Customers
from bot.commands.demo.lens import Lens
from bot.commands.demo.process import Earshot
from bot.commands.demo.shown import Shown
from bot.commands.demo.sight import NotSeen, Sight
from bot.commands.demo.telling import Kind, Telling
from bot.commands.demo.workspace import Workspace
from bot.rehearsal.mail.office import PostOffice

QUIET_S = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    workspace: Workspace
    sight: Sight
    telling: Telling
    lens: Lens
    earshot: Earshot
    customers: Customers
    post: PostOffice
    wrong: list[str] = field(default_factory=list)
    """What did not happen as it should, in words."""

    def tell(self, text: str, kind: Kind = "note", about: Shown | None = None, channel: str = "") -> None:
        """A line of the story; in the page it leads to the message or channel that it is about."""
        place = about.channel if about else channel
        self.telling.scene(text, self.lens.now(), kind=kind, channel=place, ts=about.ts if about else "")

    def judge(self, what: str, held: bool) -> None:  # noqa: FBT001 - a sentence and whether it is true
        """Keeps for the end what did not hold."""
        if not held:
            self.wrong.append(what)
            self.tell(f"This did not hold: {what}", "bad")

    async def expect(self, what: str, true: Callable[[], bool]) -> bool:
        """Waits until something shows; keeps for the end that it did not."""
        try:
            await self.sight.until(true)
        except NotSeen:
            self.judge(what, held=False)
            return False
        return True

    async def quiet(self, channels: Collection[str] = tuple(company.TEAMS)) -> None:
        """Nothing waits for the teams' channels just now, or for these."""

        async def is_quiet() -> bool:
            return not await self.earshot.is_behind(channels)

        self.judge("the channels fall quiet", await until(is_quiet, QUIET_S))

    async def at_rest(self, patience_s: float) -> bool:
        """Nothing waits anywhere, and nothing is in doubt."""
        return await until(self.earshot.is_at_rest, patience_s)

    async def speak(self, spoken: Any) -> None:
        """A customer says something, at a door of Earshot's or in the community."""
        self.sight.expect(spoken)
        await self.customers.speak(spoken)

    async def understood(self) -> None:
        """All that was said was looked into: in a week of days that takes no time, in one of minutes it does."""
        self.judge("what was said is understood", await until(self.earshot.has_understood, QUIET_S))

    async def taken_in(self) -> None:
        """Everything that people did in the workspace until now was taken in."""

        async def is_taken_in() -> bool:
            return self.workspace.is_heard() and not (await self.earshot.health()).get("new", 1)

        self.judge("what people do is taken in", await until(is_taken_in, QUIET_S))


async def until(true: Callable[[], Awaitable[bool]], patience_s: float, every_s: float = 0.05) -> bool:
    """Asks again and again; False when it did not become true in time."""
    try:
        async with asyncio.timeout(patience_s):
            while True:
                if await true():
                    return True
                await asyncio.sleep(every_s)
    except TimeoutError:
        return False
