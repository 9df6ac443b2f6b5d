"""Connects the sources, each with what it asks for, and listens to them for as long as they want."""

import asyncio
import inspect
import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.ledger import AsyncLedger
from bot.log import log
from bot.ports import Load, Says, Source, Take, TryLater
from bot.turns import Turns
from storage import facts, files, outbox
from storage.ledger import Unavailable
from storage.model import File, Post

AGAIN_S = 5.0
AWAY = timedelta(seconds=5)


class Kept:
    """What one adapter keeps in the ledger (``bot.ports.Memory``)."""

    def __init__(self, ledger: AsyncLedger, adapter: str) -> None:
        self._ledger = ledger
        self._prefix = f"{adapter}: "

    async def recall(self) -> Mapping[str, str]:
        try:
            return await self._ledger.read(facts.list_facts, self._prefix)
        except Unavailable as error:
            raise TryLater(str(error), after=AWAY) from error

    async def remember(self, given: Mapping[str, str]) -> None:
        try:
            await self._ledger.write(facts.set_facts, self._prefix, given)
        except Unavailable as error:
            raise TryLater(str(error), after=AWAY) from error


def loading(ledger: AsyncLedger) -> Load:
    """How adapters read files of ours."""

    async def load(which: int) -> File | None:
        try:
            return await ledger.read(files.load_file, which)
        except Unavailable as error:
            raise TryLater(str(error), after=AWAY) from error

    return load


def saying(ledger: AsyncLedger) -> Says:
    """How adapters read what a message of ours says."""

    async def says(ref: str) -> Post | None:
        try:
            return await ledger.read(outbox.find_wanted, ref)
        except Unavailable as error:
            raise TryLater(str(error), after=AWAY) from error

    return says


def lending(function: Callable[..., Any], given: Any, lent: Mapping[str, Any]) -> Any:
    """Calls an adapter's function; of what is lent it gets what it names among its parameters."""
    wanted = inspect.signature(function).parameters
    return function(given, **{name: one for name, one in lent.items() if name in wanted})


async def hear(name: str, source: Source, take: Take, turns: Turns | None = None) -> None:
    """Listens to a source; when that breaks it says so and begins anew. Returns when the source has heard all.

    With ``turns`` other processes may listen as well: a source that is to be ``alone`` waits for its turn.
    """
    while True:
        try:
            if turns is not None and getattr(source, "alone", False):
                return await turns.take(name, lambda: source.listen(take))
            return await source.listen(take)
        except Exception as error:  # noqa: BLE001 - whatever breaks one source, the others go on
            log("source.broken", level=logging.ERROR, source=name, error=error)
        await asyncio.sleep(AGAIN_S)
