"""Masks words, in the process that draws: neither the loop nor the ledger's writer ever waits for it.

What waits is in the ledger, held until it is masked. Where the process breaks or takes too long the words stay held,
and are tried again: soon, then ever less often, at last once an hour.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from bot.children import Child
from bot.ledger import AsyncLedger
from bot.log import log
from handlers import once_a_week
from handlers.company import Company
from handlers.rules.hiding import Masked, ToMask

if TYPE_CHECKING:
    from handlers.hiding import Waiting

CHILD = "bot.sampling.child"
ALONE = {"PATH": ""} | dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""One thread of arithmetic, and no programs."""
ANSWER_MAX = 1 << 20
PATIENCE_S = 60.0
"""How long one answer may take on a busy machine; the first, with which it loads its words, takes two seconds."""
SOON_S = 1.5
"""The same where somebody waits for it: their platform waits three seconds for us."""
KEPT_S = 60.0
"""So long after its last answer the process is kept: whoever writes one reads it again, and writes another."""
WARMING = ToMask(text="Everybody knows Maria.", language="en")
"""Words for which everything is loaded: what may look like a name is told by large tables, asked of capitals alone."""
AGAIN_S, AGAIN_MAX_S = 10.0, 3600.0
"""After it broke at some words they are tried again so much later, and each time three times as much."""


class Masker:
    """One process, started when it is asked; one question at a time."""

    def __init__(self, *, child: str = CHILD, patience_s: float = PATIENCE_S, kept_s: float = KEPT_S) -> None:
        """``child`` is the module that masks."""
        self._child = Child(child, answer_max=ANSWER_MAX, environment=ALONE)
        self._patience_s = patience_s
        self._kept_s = kept_s
        self._one = asyncio.Lock()
        self._expected = asyncio.Event()
        self._used = 0.0
        self._warm = False

    @property
    def pid(self) -> int | None:
        """Of the process, while it runs."""
        return self._child.pid

    async def mask(self, words: Sequence[ToMask]) -> tuple[Masked, ...] | None:
        """None where the process broke or took too long."""
        async with self._one:
            return await self._ask(words, self._patience_s)

    async def at_once(self, words: ToMask) -> Masked | None:
        """For somebody who waits; None too where the process is busy, or has not loaded what it needs."""
        if self._one.locked() or not self._warm or self.pid is None:
            return None
        async with self._one:
            found = await self._ask([words], SOON_S)
        return found[0] if found else None

    def expect(self) -> None:
        """Somebody is about to write what is to be masked: the process has loaded what it needs until then."""
        self._expected.set()

    async def run(self) -> None:
        """Until cancelled: has the process ready for whoever is expected, and ends it when nobody asks it any more."""
        try:
            while True:
                try:
                    async with asyncio.timeout(self._kept_s / 2):
                        await self._expected.wait()
                except TimeoutError:
                    await self._rest()
                    continue
                self._expected.clear()
                await self.mask([WARMING])
        finally:
            self._child.kill()  # whoever waits for its answer is told at once
            async with self._one:
                self._child.end()

    async def _rest(self) -> None:
        if self.pid is not None and not self._one.locked() and time.monotonic() - self._used >= self._kept_s:
            await self.close()

    async def close(self) -> None:
        async with self._one:
            self._warm = False
            await asyncio.to_thread(self._child.end)

    async def _ask(self, words: Sequence[ToMask], patience_s: float) -> tuple[Masked, ...] | None:
        from bot.sampling import sheet  # nothing is masked in most weeks of most companies, and the sheet takes memory

        question = sheet.encode(sheet.Mask(words=tuple(words)))
        asked = asyncio.create_task(asyncio.to_thread(self._child.ask, question, patience_s))
        try:
            answer = await asyncio.shield(asked)
            if answer[:1] != sheet.DONE:
                raise EOFError(answer[1:].decode(errors="replace"))
            found = sheet.decode_masked(answer[1:])
            if len(found) != len(words):
                raise EOFError(f"{len(found)} answers to {len(words)} texts")
        except (OSError, EOFError, msgspec.DecodeError) as error:
            self._warm = False
            await asyncio.to_thread(self._child.end)
            log("sample.not_masked", level=logging.WARNING, why=str(error))
            return None
        except asyncio.CancelledError:
            self._warm = False
            self._child.kill()
            await asyncio.wait({asked})
            self._child.end()
            raise
        self._used, self._warm = time.monotonic(), True
        return found


class Masking:
    """Looks after what waits in the ledger to be masked."""

    def __init__(
        self,
        ledger: AsyncLedger,
        company: Company,
        now: Callable[[], datetime],
        masker: Masker,
        *,
        tell: Callable[[str], None] = lambda _why: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``tell`` hears that nothing can be masked, and an empty text once it can again."""
        self._ledger = ledger
        self._company = company
        self._now = now
        self._masker = masker
        self._tell = tell
        self._clock = clock
        self._broke: dict[object, tuple[int, float]] = {}
        """What the process broke at: how often, and before when it is not tried again."""

    async def look(self) -> bool:
        """Whether something is left that can be tried soon. Raises Unavailable."""
        if not await self._ledger.read(once_a_week.is_to_be_masked, self._company, now=self._now()):
            return False
        from handlers import hiding, publishing, stories

        told = await self._ledger.read(stories.is_due, self._company, now=self._now())
        every = await self._ledger.read(hiding.list_waiting, self._company, now=self._now())
        self._broke = {key: self._broke[key] for key in (one.key for one in every) if key in self._broke}
        for waiting in every:
            await self._mask(waiting)
        if told:
            for which, rank in await self._ledger.read(publishing.list_stale, self._company):
                await self._ledger.write(publishing.follow, self._company, which, rank, now=self._now())
            await self._ledger.write(stories.looked, now=self._now())
        return any(not_before - self._clock() <= AGAIN_S for _, not_before in self._broke.values())

    async def _mask(self, waiting: "Waiting") -> None:
        from handlers import hiding

        times, not_before = self._broke.get(waiting.key, (0, 0.0))
        if self._clock() < not_before:
            return
        found = await self._masker.mask(waiting.words) if waiting.words else ()
        if found is None:
            self._broke[waiting.key] = times + 1, self._clock() + min(AGAIN_MAX_S, AGAIN_S * 3**times)
            self._tell("the process that masks breaks: what is for executives is held, and tried again")
        elif waiting.words:
            self._broke.pop(waiting.key, None)
            self._tell("")
        await self._ledger.write(hiding.masked, self._company, waiting, found, now=self._now())
