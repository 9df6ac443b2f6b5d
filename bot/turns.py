"""Whose turn it is to listen, for sources that only one process may listen to at a time.

The turn is a lease in the ledger: held for twelve seconds, renewed every four, looked for every two. So when its holder
dies another process listens within fourteen seconds. A holder that slept too long, or cannot renew, stops listening:
what two of them hear for a moment is one arrival all the same.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.ledger import AsyncLedger
from bot.log import log
from storage import leases
from storage.ledger import Unavailable

HELD_MS = 12_000
RENEW_S, LOOK_S = 4.0, 2.0
LET_GO_S = 0.5
Pause = Callable[[float], Awaitable[None]]


class Turns:
    """What one process holds; ``wall`` is milliseconds on the wire, ``pause`` waits for so many seconds."""

    def __init__(self, ledger: AsyncLedger, holder: str, wall: Callable[[], int], pause: Pause = asyncio.sleep) -> None:
        self._ledger = ledger
        self._holder = holder
        self._wall = wall
        self._pause = pause

    async def take(self, name: str, listen: Callable[[], Awaitable[None]]) -> None:
        """Listens whenever it is our turn, and returns when the source has heard all; what it raises goes through."""
        while True:
            epoch, until = await self._claim(name), self._wall() + HELD_MS
            if epoch is None:
                await self._pause(LOOK_S)
                continue
            log("source.turn", source=name)
            try:
                if await self._listen(name, epoch, until, listen):
                    return
            finally:
                await self._let_go(name)
            log("source.turn_lost", level=logging.WARNING, source=name)

    async def _listen(self, name: str, epoch: int, until: int, listen: Callable[[], Awaitable[None]]) -> bool:
        """True when the source has heard all, False when the turn was lost."""
        broke: list[Exception] = []

        async def hear() -> bool:
            try:
                await listen()
            except Exception as error:  # noqa: BLE001 - raised below, for whoever asked
                broke.append(error)
            finally:
                renewing.cancel()
            return True

        async def renew() -> None:
            await self._renew(name, epoch, until)
            listening.cancel()

        async with asyncio.TaskGroup() as group:
            renewing = group.create_task(renew())
            listening = group.create_task(hear())
        if broke:
            raise broke[0]
        return not listening.cancelled()

    async def _renew(self, name: str, epoch: int, until: int) -> None:
        """Returns once the turn is not ours any more, or may not be."""
        while True:
            await self._pause(RENEW_S)
            asked_at = self._wall()
            found = await self._claim(name)
            if found == epoch:
                until = asked_at + HELD_MS
            elif found is not None or self._wall() >= until:
                return

    async def _claim(self, name: str) -> int | None:
        now = self._wall()
        try:
            return await self._ledger.write(
                leases.claim_lease, f"source:{name}", self._holder, until=now + HELD_MS, now=now
            )
        except Unavailable:
            return None  # said elsewhere; what would be heard could not be stored either

    async def _let_go(self, name: str) -> None:
        with suppress(Unavailable, TimeoutError):
            async with asyncio.timeout(LET_GO_S):
                await self._ledger.write(leases.set_free, f"source:{name}", self._holder)
