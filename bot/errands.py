"""Errands: looked after whenever somebody wants something, soon again while some of it is left, and now and then."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.log import log
from storage.ledger import Unavailable

AGAIN_S = 3.0
"""Until what was not to be had is asked for once more."""
POLL_S = 30.0
"""So often it is looked by itself, should a wake-up be lost."""


class Errand:
    """One kind of errand; ``look`` says whether something is left, and may raise Unavailable."""

    def __init__(self, name: str, look: Callable[[], Awaitable[bool]], *, again_s: float = AGAIN_S) -> None:
        self._name = name
        self._look = look
        self._again_s = again_s
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Somebody wants something."""
        self._wake.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._wake.clear()
            try:
                left = await self._look()
            except Unavailable as error:
                log("errand.ledger_away", level=logging.ERROR, errand=self._name, error=error)
                left = True
            try:
                async with asyncio.timeout(self._again_s if left else POLL_S):
                    await self._wake.wait()
            except TimeoutError:
                pass
