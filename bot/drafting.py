"""Fetches from the platform what people wrote in a thread and want to send, for as long as they want it."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.ledger import AsyncLedger
from bot.log import log
from bot.ports import Refused, TryLater, Unsure, Workspace
from handlers import drafts
from handlers.company import Company
from storage.drafts import Draft, list_shown, list_wanted
from storage.model import Remark

AT_ONCE = 20
RECENT = timedelta(days=7)
"""Previews that are older than that stay as they are after a gap: they show what would go."""
TRIES = 5
"""So often one is asked for that may still be had; then whoever wants it reacts anew."""


class Drafting:
    """One after the other, for as long as drafts are wanted."""

    def __init__(
        self, ledger: AsyncLedger, workspace: Workspace, company: Company, now: Callable[[], datetime]
    ) -> None:
        self._ledger = ledger
        self._workspace = workspace
        self._company = company
        self._now = now
        self._tries: dict[tuple[int, int], int] = {}

    async def look(self) -> bool:
        """Fetches what is wanted; whether something is left. Raises Unavailable."""
        wanted = await self._ledger.read(list_wanted, AT_ONCE)
        done = [await self._fetch(one) for one in wanted]
        return not all(done) or len(wanted) == AT_ONCE

    async def look_again(self) -> bool:
        """After a gap: what previews show is compared with what the messages say now; whether all of it could be.
        Raises Unavailable.
        """
        through = True
        for one in await self._ledger.read(list_shown, self._now() - RECENT, AT_ONCE):
            try:
                remark = await self._workspace.remark(one.channel, one.remote)
            except Refused as error:
                log("drafts.given_up", level=logging.WARNING, why=str(error))
            except (TryLater, Unsure) as error:
                log("drafts.not_fetched", why=str(error))
                through = False
            else:
                await self._ledger.write(drafts.looked_at, self._company, one, remark, now=self._now())
        return through

    async def _fetch(self, wanted: Draft) -> bool:
        """Fetches one; False when it may be had later."""
        remark: Remark | None = None
        turn = wanted.id, wanted.turn
        try:
            remark = await self._workspace.remark(wanted.channel, wanted.remote)
        except Refused as error:
            log("drafts.given_up", level=logging.WARNING, why=str(error))
        except (TryLater, Unsure) as error:
            self._tries[turn] = self._tries.get(turn, 0) + 1
            if self._tries[turn] < TRIES:
                log("drafts.not_fetched", why=str(error))
                return False
            log("drafts.given_up", level=logging.WARNING, why=str(error))
        self._tries.pop(turn, None)
        await self._ledger.write(drafts.fetched, self._company, wanted, remark, now=self._now())
        return True
