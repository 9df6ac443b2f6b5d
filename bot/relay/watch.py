"""Watches whether the platform answers at all: while it does not, nothing is sent; when it is back, people are told."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.log import log
from bot.ports import Workspace

IDLE_S = 5.0
"""While nothing else proves that the platform answers, it is asked every so many seconds."""
DOWN_S = 1.0
"""And this often while it is down."""
SURE_S = 0.3
"""One question without an answer may be bad luck; it is down when the next one has none either."""
WORTH_TELLING_MS = 5_000
"""Shorter outages stand in the log only."""


@dataclass(frozen=True, slots=True)
class Outage:
    since: int
    until: int
    why: str


class Watch:
    """Knows since when the platform is down; ``up`` is set while it is not."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        wall: Callable[[], int],
        back: Callable[[Outage], Awaitable[None]],
        tell: Callable[[str], None] = lambda _why: None,
    ) -> None:
        """``back`` hears of an outage once it is over, ``tell`` why it is down, and an empty text when it is back."""
        self._workspace = workspace
        self._wall = wall
        self._back = back
        self._tell = tell
        self._doubt = asyncio.Event()
        self._why = ""
        self._answered_at = wall()
        self.down_since: int | None = None
        self.up = asyncio.Event()
        self.up.set()

    def answered(self) -> None:
        """A call was answered: no need to ask for a while."""
        self._answered_at = self._wall()

    def doubted(self, why: str) -> None:
        """A call failed in a way that may mean an outage: ask at once."""
        self._why = why
        self._doubt.set()

    async def run(self) -> None:
        while True:
            await self._wait()
            # A clock that was put back proves nothing.
            proven = 0 <= self._wall() - self._answered_at < IDLE_S * 1000
            if proven and not self._doubt.is_set() and self.down_since is None:
                continue
            self._doubt.clear()
            await self._ask()

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(DOWN_S if self.down_since else IDLE_S):
                await self._doubt.wait()
        except TimeoutError:
            pass

    async def _ask(self) -> None:
        asked_at = self._wall()
        if await self._alive():
            self._answered_at = self._wall()
            if self.down_since is not None:
                await self._came_back(Outage(self.down_since, self._answered_at, self._why))
            return
        if self.down_since is None:
            self.down_since = asked_at
            self.up.clear()
            why = self._why or "it does not answer"
            log("relay.workspace_down", level=logging.ERROR, why=why)
            self._tell(why)
        self._doubt.clear()

    async def _alive(self) -> bool:
        if await self._workspace.alive():
            return True
        if self.down_since is not None:
            return False
        await asyncio.sleep(SURE_S)
        return await self._workspace.alive()

    async def _came_back(self, outage: Outage) -> None:
        self.down_since = None
        self._tell("")
        self.up.set()
        log("relay.workspace_back", level=logging.ERROR, seconds=(outage.until - outage.since) / 1000)
        if outage.until - outage.since >= WORTH_TELLING_MS:
            await self._back(outage)
