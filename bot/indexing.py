"""Keeps what can be searched in step with what was said: within seconds, off everybody's way, in short units."""

import asyncio
import logging

from bot.ledger import AsyncLedger
from bot.log import log
from handlers import indexing
from storage.ledger import Unavailable

GATHER_S = 1.0
"""So long after something changed: what comes together is written together."""
LOOK_S = 5.0
"""So often it is looked by itself: what other processes stored wakes nobody here."""
PAUSE_S = 0.02
"""Between two units while there is more: whoever is answered goes first."""
AWAY_S = 5.0


class Indexing:
    def __init__(self, ledger: AsyncLedger) -> None:
        self._ledger = ledger
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Something was said, or changed that it is found by."""
        self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            try:
                more = await self._look()
            except Unavailable as error:
                log("search.ledger_away", level=logging.ERROR, error=error)
                await asyncio.sleep(AWAY_S)
                continue
            if more:
                await asyncio.sleep(PAUSE_S)
                continue
            try:
                async with asyncio.timeout(LOOK_S):
                    await self._wake.wait()
            except TimeoutError:
                continue
            await asyncio.sleep(GATHER_S)

    async def _look(self) -> bool:
        """Whether there is more to do."""
        batch = await self._ledger.read(indexing.prepare)
        if batch is None:
            return False
        kept = await self._ledger.write(indexing.keep, batch)
        return batch.more or not kept
