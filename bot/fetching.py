"""Fetches the files that people send along with answers from the platform: stored first, then the answer may leave."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.ledger import AsyncLedger
from bot.log import log
from bot.ports import Refused, TryLater, Unsure, Workspace
from handlers import enclosing
from handlers.company import Company
from storage.files import Wanted

PATIENCE = timedelta(minutes=2)
"""So long one that may still be had is asked for; then whoever wrote the answer decides."""


class Fetching:
    """One after the other, for as long as answers wait for files."""

    def __init__(
        self, ledger: AsyncLedger, workspace: Workspace, company: Company, now: Callable[[], datetime]
    ) -> None:
        self._ledger = ledger
        self._workspace = workspace
        self._company = company
        self._now = now

    async def look(self) -> bool:
        """Fetches what is wanted; whether something is left that may be had later. Raises Unavailable."""
        left = False
        for wanted in await self._ledger.read(enclosing.list_wanted):
            left = not await self._fetch(wanted) or left
        return left

    async def _fetch(self, wanted: Wanted) -> bool:
        """Fetches one file; False when it may be had later."""
        try:
            found = await self._workspace.fetch(wanted.remote, enclosing.BYTES_MAX)
        except Refused as error:
            await self._give_up(wanted, str(error))
        except (TryLater, Unsure) as error:
            if self._now() - wanted.since < PATIENCE:
                log("files.not_fetched", why=str(error))
                return False
            await self._give_up(wanted, str(error))
        else:
            await self._ledger.write(enclosing.fetched, self._company, wanted, found, now=self._now())
        return True

    async def _give_up(self, wanted: Wanted, why: str) -> None:
        log("files.given_up", level=logging.WARNING, why=why)
        await self._ledger.write(enclosing.not_fetched, self._company, wanted, why, now=self._now())
