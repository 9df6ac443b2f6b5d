"""The loop that understands: finds messages that nobody has looked into, asks, stores, and has their cards show it.

It comes after everybody else: a card is posted first, then what was understood of it is shown. What is not understood
yet is found by ids alone, so that taking in does nothing for it, and whatever stops in the middle goes on.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.ledger import AsyncLedger
from bot.log import log
from bot.understanding.mind import GENERATION, Broke, Mind, learn, study
from handlers import guessing, understanding
from handlers.company import Company
from handlers.understanding import Found, Reading
from storage import understood, vectors
from storage.ledger import Unavailable
from storage.model import Model, ModelId

BATCH = 100
"""Messages at once: what is stored of them takes well under 20 ms, which is what others wait for at most."""
SHOWN = 5
"""Cards that are brought up to date in one unit, for the same reason."""
SHOWN_BETWEEN = 20
"""So many of these units, until it is looked whether more was said: who speaks during a flood is understood first."""
MOVED, CENTRED, LABELLED, EMBEDDED = 200, 100, 5, 200
"""The same for messages that belong to another theme than was thought, for themes and their labels, for vectors."""
MOMENT_S = 0.3
"""So long after a message came its card may be posted first."""
POLL_S = 5.0
"""So often it is looked by itself, should a wake-up be lost."""
AGAIN_S = 5.0
"""Until a child that could not be started is started again, or the ledger asked again."""
LOOK_BACK = 1_000
"""Ids before the newest that are looked at once more: on PostgreSQL a smaller one may become visible later."""
FROM_THE_START = timedelta(days=1)
"""So often everything is looked through, whatever became visible when."""
BEHIND_S = 60.0
"""What waits for longer is told to the operator."""
DROPPED = 1_000


class NotStarted(Exception):
    """The process that understands could not even begin: no message's fault."""


class Understanding:
    """Until cancelled; the process that understands is started when there is work, and ends by itself."""

    def __init__(
        self,
        ledger: AsyncLedger,
        company: Company,
        mind: Mind,
        *,
        now: Callable[[], datetime],
        tell: Callable[[str], None] = lambda _why: None,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """``tell`` hears why it is behind, and an empty text once it is not."""
        self._ledger = ledger
        self._company = company
        self._mind = mind
        self._now = now
        self._tell = tell
        self._pause = pause
        self._wake = asyncio.Event()
        self._began: datetime | None = None
        """When everything was last looked through."""
        self._after = 0
        """Everything up to here was looked at in this round."""
        self._prepared: tuple[ModelId, int] | None = None
        """Up to which id messages have vectors of the model that is about to be used."""
        self._outgrown: ModelId | None = None
        """The model instead of which a better one was learned at once."""
        self._behind_since: float | None = None
        self._learning: asyncio.Task[None] | None = None
        self._storing: asyncio.Task[None] | None = None
        """What was found out last is stored and shown while the child reads on."""
        self._shown = 0
        """Up to which message it was looked what cards have to show; 0: it begins with the oldest."""
        self._head = 0
        """Up to which it looked when it last began with the oldest."""
        self._passed_over = 0
        """Up to which it looked in all: of a flood the cards that wait are not looked at again and again."""

    def wake(self) -> None:
        """A message came, or something else did."""
        self._wake.set()

    async def run(self) -> None:
        try:
            while True:
                self._wake.clear()
                try:
                    await self.catch_up()
                except Unavailable as error:
                    log("understanding.ledger_away", level=logging.ERROR, error=error)
                    self._storing = None
                    self._mind.forget()
                    await self._pause(AGAIN_S)
                    continue
                except (Broke, NotStarted) as error:
                    log("understanding.broken", level=logging.ERROR, why=str(error))
                    self._tell(f"the process that understands does not run ({error})")
                    await self._pause(AGAIN_S)
                    continue
                except Exception as error:  # noqa: BLE001 - whatever breaks here, what customers say is relayed
                    log("understanding.broken", level=logging.ERROR, error=error)
                    self._tell(f"what was understood cannot be stored ({type(error).__name__})")
                    self._storing = None
                    self._mind.forget()
                    await self._pause(AGAIN_S)
                    continue
                self._caught_up()
                with suppress(TimeoutError):
                    async with asyncio.timeout(POLL_S):
                        await self._wake.wait()
                await self._pause(MOMENT_S)
        finally:
            await self.close()

    async def close(self) -> None:
        for task in (self._learning, self._storing):
            if task is not None:
                task.cancel()
                with suppress(asyncio.CancelledError, Unavailable):
                    await task
        await self._mind.close()

    async def learned(self) -> None:
        """When no model is being learned any more."""
        if self._learning is not None:
            await self._learning

    async def catch_up(self) -> None:
        """Understands everything that waits, then does what there is to do in between."""
        while True:
            while await self._round():
                pass
            if not await self._tend():
                return

    # -------------------------------------------------------------- messages

    async def _round(self) -> bool:
        """Looks through all ids that are to be looked at; whether anything waited there."""
        oldest, newest = await self._ledger.read(understood.find_span)
        now = self._now()
        if self._began is None or now - self._began >= FROM_THE_START:
            self._began = now
            self._after = oldest - 1
        begin, found = min(self._after, newest), False
        self._after = max(oldest - 1, begin - LOOK_BACK)
        while self._after < newest:
            found = await self._step(newest) or found
        await self._stored()
        return await self._show(newest) or found

    async def _step(self, newest: int) -> bool:
        """The next batch, or the next ids among which nothing waits; whether anything did."""
        limit = BATCH
        reading = await self._ledger.read(understanding.prepare, self._after, limit)
        if not reading.unread:
            self._after = min(self._after + understood.WINDOW, newest)
            return False
        self._note_behind()
        span = reading.unread[0].id // GENERATION
        within = [one for one in reading.unread if one.id // GENERATION == span]
        raw = [one for one in within if not understanding.is_readable(one)]
        if raw:
            await self._ledger.write(understanding.give_up, raw, understanding.NO_WORDS)
        await self._understand(replace(reading, unread=[one for one in within if understanding.is_readable(one)]))
        self._after = within[-1].id
        if await self._ledger.read(vectors.find_used) is None:
            await self._fit_if_due()
        return True

    async def _understand(self, reading: Reading) -> None:
        """All at once; where that breaks once more, by halves, down to the one that breaks it."""
        why = ""
        for _ in range(2):
            try:
                await self._read(reading)
            except Broke as error:
                why = str(error)
                log("understanding.broken", level=logging.WARNING, why=why, messages=len(reading.unread))
            else:
                return
        if len(reading.unread) == 1:
            which = reading.unread[0]
            log("understanding.given_up", level=logging.ERROR, message=which.id, why=why)
            await self._ledger.write(understanding.give_up, [which], why)
            return
        half = len(reading.unread) // 2
        await self._understand(replace(reading, unread=reading.unread[:half]))
        await self._understand(replace(reading, unread=reading.unread[half:]))

    async def _read(self, reading: Reading) -> None:
        if not reading.unread:
            return
        first = reading.unread[0].id
        if await self._mind.needs(first):
            await self._stored()  # it is told what the ledger knows: that has to be all
            try:
                await self._mind.begin(first)
            except Broke as error:
                raise NotStarted(str(error)) from error
        found = await self._mind.read(reading)
        await self._stored()
        self._storing = asyncio.create_task(self._store(reading, found))

    async def _store(self, reading: Reading, found: Found) -> None:
        stored = await self._ledger.write(understanding.note, self._company, reading.unread, found, now=self._now())
        if not stored:
            raise Unavailable("somebody else understands here")
        # The next cards that may be posted with it; the others once everything is understood.
        await self._show_some()

    async def _stored(self) -> None:
        """Once everything that was found out is stored; else the child knows more than the ledger, and forgets it."""
        storing, self._storing = self._storing, None
        if storing is None:
            return
        try:
            await storing
        except BaseException:
            self._mind.forget()
            raise

    async def _show(self, newest: int) -> bool:
        """Has cards show what is known, until all do that may by now, or until more was said than up to ``newest``;
        whether there was.
        """
        while True:
            for _ in range(SHOWN_BETWEEN):
                if not await self._show_some():
                    return False
            if await self._ledger.read(understood.newest) > newest:
                return True

    async def _show_some(self) -> bool:
        """The next of them; whether there may be more. The oldest come first; where none of these could be shown, those
        that were not looked at yet.
        """
        until = await self._ledger.write(understanding.show, self._company, SHOWN, self._shown, now=self._now())
        if not until:
            self._shown = self._head = 0
            return False
        if self._shown:
            self._shown = self._passed_over = until
        elif until == self._head:
            self._shown = self._passed_over = max(until, self._passed_over)
        else:
            self._head = until
        return True

    # -------------------------------------------------------------- what is done in between

    async def _tend(self) -> bool:
        """One step of what there is to do beside messages; whether it changed anything."""
        await self._fit_if_due()
        await self._study_if_due()
        used = await self._ledger.read(vectors.find_used)
        coming = await self._ledger.read(vectors.find_coming)
        if coming is not None:
            if await self._is_outgrown(coming):
                return False  # what is learned wakes it
            return await self._prepare(coming)
        if used is None:
            return False
        if not await self._ledger.read(understanding.is_recentred, self._company, now=self._now()):
            await self._recentre(used.id)
            return True
        wanted = await self._ledger.read(understanding.list_to_label)
        if wanted is not None:
            labels = await self._mind.label(wanted)
            for at in range(0, len(wanted.wanted), LABELLED):
                await self._ledger.write(understanding.note_labels, wanted.wanted[at : at + LABELLED], labels)
            return True
        return bool(await self._ledger.write(vectors.drop_before, used.id, DROPPED))

    async def _fit_if_due(self) -> None:
        """Learns a model from what was said, beside everything else."""
        if self._learning is not None and not self._learning.done():
            return
        if await self._ledger.read(understanding.is_fit_due, now=self._now()):
            self._learning = asyncio.create_task(self._fit())

    async def _is_outgrown(self, coming: Model) -> bool:
        """Whether a better model is learned before all get vectors of this one, as after a flood: it is tried once.

        Where something else is being learned, that comes first.
        """
        learning = self._learning is not None and not self._learning.done()
        if self._outgrown == coming.id:
            return learning
        begun = self._prepared is not None and self._prepared[0] == coming.id
        if begun or not await self._ledger.read(understanding.has_grown, coming):
            return False
        if not learning:
            self._outgrown = coming.id
            self._learning = asyncio.create_task(self._fit())
        return True

    async def _fit(self) -> None:
        try:
            found = await learn(self._ledger)
            if found is not None:
                fitted, texts = found
                await self._ledger.write(
                    vectors.add_model, fitted.version, fitted.content, texts=texts, now=self._now()
                )
                log("understanding.fitted", texts=texts, version=fitted.version)
        except (Broke, Unavailable) as error:
            log("understanding.not_fitted", level=logging.WARNING, why=str(error))
        self._wake.set()

    async def _study_if_due(self) -> None:
        """Learns from what people did with conversations, beside everything else."""
        if self._learning is not None and not self._learning.done():
            return
        about = await self._ledger.read(guessing.due, self._company, now=self._now())
        if about:
            self._learning = asyncio.create_task(self._study(about))

    async def _study(self, about: str) -> None:
        try:
            teams, rules = self._company.teams, self._company.rules
            given = await self._ledger.read(guessing.gather, about, teams=teams, rules=rules)
            found = await study(given) if given is not None else None
            if given is None or found is None:
                await self._ledger.write(guessing.note_not_learned, about, now=self._now())
                return
            of = found.measured
            await self._ledger.write(guessing.note_learned, given, found.version, found.content, of, now=self._now())
            right, sure = f"{of.right} of {of.tried}", f"{of.sure_right} of {of.sure}"
            log("understanding.studied", about=about, labels=len(given.texts), right=right, sure=sure)
        except (Broke, Unavailable) as error:
            log("understanding.not_studied", level=logging.WARNING, about=about, why=str(error))
            with suppress(Unavailable):
                await self._ledger.write(guessing.note_not_learned, about, now=self._now())
        self._wake.set()

    async def _prepare(self, coming: Model) -> bool:
        """Gives what was said before vectors of a model that is about to be used; with the last of them it is."""
        oldest, newest = await self._ledger.read(understood.find_span)
        after = oldest - 1
        if self._prepared is not None and self._prepared[0] == coming.id:
            after = self._prepared[1]
        while after < newest:
            waiting = await self._ledger.read(vectors.list_without, coming.id, after, understood.WINDOW, EMBEDDED)
            if not waiting:
                after = min(after + understood.WINDOW, newest)
                continue
            made = await self._mind.embed(coming.id, waiting)
            await self._ledger.write(vectors.add_vectors, coming.id, made)
            after = waiting[-1][0]
            self._prepared = coming.id, after
            log("understanding.embedded", level=logging.DEBUG, version=coming.version, message=after, until=newest)
            if await self._ledger.read(understood.newest) > newest:
                return True  # whoever writes now goes first; what is done stays done
        await self._recentre(coming.id)
        return True

    async def _recentre(self, model: ModelId) -> None:
        """Themes go to where their messages are; a new model is in use from then on."""
        given = await self._ledger.read(understanding.gather, model, now=self._now())
        if not given.members:
            await self._ledger.write(understanding.note_nothing, self._company, model, now=self._now())
            return
        done, moved = await self._mind.recentre(model, given)
        for at in range(0, len(done.themes), CENTRED):
            some = done.themes[at : at + CENTRED]
            await self._ledger.write(understanding.note_centred, self._company, some, now=self._now())
        await self._ledger.write(understanding.note_recentred, self._company, done, now=self._now())
        self._mind.forget()
        moves = sorted(moved.items())
        for at in range(0, len(moves), MOVED):
            await self._ledger.write(understanding.move, self._company, dict(moves[at : at + MOVED]), now=self._now())
        log("understanding.recentred", themes=len(done.themes), moved=len(moved), events=len(done.events))

    # -------------------------------------------------------------- how far it is

    def _note_behind(self) -> None:
        began = self._behind_since = self._behind_since or time.monotonic()
        if time.monotonic() - began > BEHIND_S:
            self._tell("messages come faster than they are understood; cards show it later")

    def _caught_up(self) -> None:
        self._behind_since = None
        self._tell("")
