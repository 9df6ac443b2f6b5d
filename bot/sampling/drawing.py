"""Has a sample drawn when it is due: gathered on a reader, drawn by a process of its own, kept in short units."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.children import Child
from bot.ledger import AsyncLedger
from bot.log import log
from bot.sampling import sheet
from bot.sampling.masking import ALONE, CHILD, Masker
from handlers import sampling
from handlers.company import Company
from handlers.rules.frame import Drawn, Explained, Frame
from handlers.rules.hiding import ToMask
from handlers.sampling import Planned
from storage import samples
from storage.model import Sample, SampleId, Voice

if TYPE_CHECKING:
    from handlers.framing import Gathered

ANSWER_MAX = 1 << 20
PATIENCE_S = 120.0
"""How long a draw may take on a busy machine; of a million customers it takes five seconds."""
AGAIN_S = 300.0
"""After a draw that broke the next is tried so much later."""


class NotDrawn(Exception):
    """The process that draws broke, or took too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A sample as it is drawn now, with its packed frame."""

    sample: Sample
    packed: bytes


class Drawing:
    """Looks with each tick whether a sample is to be drawn."""

    def __init__(
        self,
        ledger: AsyncLedger,
        company: Company,
        now: Callable[[], datetime],
        *,
        masker: Masker,
        tell: Callable[[str], None] = lambda _why: None,
        child: str = CHILD,
    ) -> None:
        """``tell`` hears why none could be drawn, and an empty text once one was; ``child`` is the drawing module."""
        self._ledger = ledger
        self._company = company
        self._now = now
        self._masker = masker
        self._tell = tell
        self._child = child
        self._not_before = 0.0

    async def look(self) -> None:
        """Draws what is due. Raises Unavailable."""
        if time.monotonic() < self._not_before:
            return
        one = await self._ledger.read(sampling.due, self._company, now=self._now())
        if one is None:
            return
        began = time.monotonic()
        try:
            made = await make(self._ledger, self._company, one, self._masker, now=self._now(), child=self._child)
        except NotDrawn as error:
            self._not_before = time.monotonic() + AGAIN_S
            log("sample.not_drawn", level=logging.ERROR, week=one.week, why=str(error))
            self._tell(f"the sample of {one.week} could not be drawn: {error}")
            return
        await keep(self._ledger, made, now=self._now())
        self._tell("")
        took = round((time.monotonic() - began) * 1000)
        log("sample.drawn", week=one.week, customers=made.sample.frame, voices=made.sample.size, ms=took)


async def make(
    ledger: AsyncLedger, company: Company, one: Planned, masker: Masker, *, now: datetime, child: str = CHILD
) -> Made:
    """What would be drawn now; nothing is stored. Raises NotDrawn or Unavailable."""
    from handlers import preparing  # once a week

    gathered = await ledger.read(preparing.gather, company, one, now=now)
    drawn, packed = None, b""
    if gathered.plan.size:
        if gathered.has_unread:
            gathered = await _told_apart(ledger, gathered, one.week, child)
        asked = sheet.Draw(frame=gathered.frame, size=gathered.plan.size, seed=one.week, reserves=sampling.RESERVES)
        drawn = sheet.decode_drawn(await ask(asked, child=child))
        packed = await asyncio.to_thread(sheet.pack, gathered.frame)
    prepared = await ledger.read(preparing.prepare, company, one, gathered, drawn, now=now)
    voices = [await _masked(voice, prepared.wanted.get(voice.rank, ()), masker) for voice in prepared.sample.voices]
    return Made(sample=replace(prepared.sample, voices=tuple(voices)), packed=packed)


async def _told_apart(ledger: AsyncLedger, gathered: "Gathered", seed: str, child: str) -> "Gathered":
    """Nobody's words are shown twice, whether understanding has come to them or is switched off."""
    from handlers import preparing

    asked = sheet.Compare(frame=gathered.frame, seed=seed)
    which = sheet.decode_ids(await ask(asked, child=child))
    said = await ledger.read(preparing.list_said, gathered, which)
    leaders = sheet.decode_ids(await ask(sheet.Link(said=said), child=child))
    return gathered.told_apart({id_: leader for (id_, _), leader in zip(said, leaders, strict=True)})


async def _masked(voice: Voice, words: Sequence[ToMask], masker: Masker) -> Voice:
    """Where the process broke twice it stays held: `Masking` tries it again until somebody lets the sample out."""
    from handlers import preparing

    found = (await masker.mask(words) or await masker.mask(words)) if words else ()
    return voice if found is None else preparing.filled(voice, found)


async def keep(ledger: AsyncLedger, made: Made, *, now: datetime) -> SampleId | None:
    """Stores the frame piece by piece, then the sample, once."""
    for part, content in samples.pieces(made.packed):
        await ledger.write(samples.add_piece, made.sample.digest, part, content)
    return await ledger.write(sampling.keep, made.sample, now=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """A sample that was drawn again from what was kept of it."""

    sample: Sample
    drawn: Drawn

    @property
    def is_same(self) -> bool:
        kept = tuple(voice.drawn_id for voice in self.sample.voices if voice.role != "worth")
        return self.drawn.digest == self.sample.digest and kept == (*self.drawn.chosen, *self.drawn.reserves)


async def replay(ledger: AsyncLedger, which: SampleId) -> tuple[Replayed, Frame] | None:
    """The same draw from the kept frame; None where there is none. Raises NotDrawn."""
    sample = await ledger.read(samples.find_sample, which)
    if sample is None or not sample.digest:
        return None
    packed = await ledger.read(samples.load_frame, sample.digest)
    try:
        frame = await asyncio.to_thread(sheet.unpack, packed)
    except ValueError as error:
        raise NotDrawn(str(error)) from error
    asked = sheet.Draw(frame=frame, size=sample.size, seed=sample.seed, reserves=sampling.RESERVES)
    return Replayed(sample=sample, drawn=sheet.decode_drawn(await ask(asked))), frame


async def explain(frame: Frame, drawn: Drawn, which: Sequence[int]) -> tuple[Explained, ...]:
    """Why each of them is there. Raises NotDrawn."""
    asked = sheet.Explain(frame=frame, drawn=drawn, which=tuple(which))
    return sheet.decode_explained(await ask(asked, patience_s=PATIENCE_S * len(which)))


async def ask(question: sheet.Question, *, child: str = CHILD, patience_s: float = PATIENCE_S) -> bytes:
    """One answer, or NotDrawn; the process that made it is gone."""
    drawer = Child(child, answer_max=ANSWER_MAX, environment=ALONE)
    content = await asyncio.to_thread(sheet.encode, question)
    asked = asyncio.create_task(asyncio.to_thread(drawer.ask, content, patience_s))
    try:
        answer = await asyncio.shield(asked)
    except (OSError, EOFError) as error:
        raise NotDrawn(str(error)) from error
    finally:
        drawer.kill()
        await asyncio.wait({asked})
        drawer.end()
    if answer[:1] != sheet.DONE:
        raise NotDrawn(answer[1:].decode(errors="replace"))
    return answer[1:]
