"""Looks whether the executives' channels are private: before anything is sent there, every minute, and when told."""

import logging
import time
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta

from bot.ledger import AsyncLedger
from bot.log import log
from bot.ports import Readers, Refused, TryLater, Unsure, Workspace
from handlers.company import Company
from storage import people
from storage.model import ChannelId, PersonId

EVERY_S = 60.0
AGAIN = timedelta(seconds=60)
"""So much later what is held is tried again."""


class Guarding:
    """Holds what is for executives as long as anybody else could read it."""

    def __init__(
        self,
        ledger: AsyncLedger,
        workspace: Workspace,
        company: Company,
        now: Callable[[], datetime],
        *,
        names: Mapping[str, str],
        earlier: Collection[ChannelId] = (),
        tell: Callable[[str], None] = lambda _why: None,
    ) -> None:
        """``names`` are the channels' by id; ``earlier`` had samples before settings named others: what stands there is
        still kept up. ``tell`` hears what is open, and an empty text once nothing is.
        """
        self._ledger = ledger
        self._workspace = workspace
        self._company = company
        self._now = now
        self._names = names
        self._tell = tell
        self._open: dict[ChannelId, str] = {}
        self._looked = -EVERY_S
        self.channels = frozenset([*company.executives, *earlier])

    async def guard(self, channel: ChannelId) -> None:
        """Raises TryLater where something must not be sent there now; Unavailable."""
        try:
            found = await self._workspace.readers(channel, self._insiders)
        except (Refused, Unsure) as error:
            raise TryLater(f"it is not known whether the channel is private: {error}", after=AGAIN) from error
        await self._note(channel, found)
        if found.open_to:
            raise TryLater(f"held, since the channel is not private: {found.open_to}", after=AGAIN)

    async def look(self, *, at_once: bool = False) -> None:
        """Looks at those that settings name, once a minute; at others when something goes there. Raises Unavailable."""
        if not at_once and time.monotonic() - self._looked < EVERY_S:
            return
        self._looked = time.monotonic()
        for channel in sorted(set(self._company.executives)):
            try:
                found = await self._workspace.readers(channel, self._insiders)
            except (Refused, TryLater, Unsure) as error:
                log("sample.not_looked", level=logging.WARNING, why=str(error))
                continue
            await self._note(channel, found)

    async def _insiders(self, which: Collection[PersonId]) -> Collection[PersonId]:
        return await self._ledger.read(people.list_insiders, which)

    async def _note(self, channel: ChannelId, found: Readers) -> None:
        from handlers import guarding  # most companies have no such channel, and none of them changes often

        name, why = self._names.get(channel, channel), found.open_to
        if await self._ledger.read(guarding.is_news, channel, why, found.members):
            noted = await self._ledger.write(
                guarding.note, self._company, channel, why, name=name, members=found.members, now=self._now()
            )
            if noted and why:
                log("sample.channel_open", level=logging.ERROR, channel=name, why=why)
        self._open[channel] = f"#{name}: {why}" if why else ""
        self._tell("; ".join(one for one in self._open.values() if one))
