"""Keeps what the team sees in step with the ledger: the pinned lists, who is who, and what was missed in a gap."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.health import FACT, TELL_S, Health
from bot.ledger import AsyncLedger
from bot.log import log
from bot.ports import Question, Refused, Take, TryLater, Unsure, Workspace
from bot.sampling.masking import Masker
from handlers import (
    asking,
    audience,
    lists,
    nudging,
    once_a_week,
    promising,
    review,
    reviewing,
)
from handlers import cards as faces
from handlers.audience import Again
from handlers.company import Company
from storage import arrivals, facts, watched
from storage.ledger import Tx, Unavailable
from storage.model import PersonId, Post
from storage.watched import Place

PARTS_MAX = 50
"""A message shows so many parts."""
STEP_PAUSE_S = 0.01
LISTS_BEGIN_S = 3.0
"""The first list of a channel lets the cards go first that waited for the start."""
LISTS_S = 60.0
"""So often the lists are looked at by themselves, should a wake-up be lost."""
LISTS_GATHER_S = 0.5
"""So long after a change: a card that was just taken in stands by then, and the list can link to it."""
PEOPLE_S = 3600.0
PEOPLE_PAUSE_S = 5.0
"""Changes of people come in flocks; who is who is asked once for all of them."""
WATCHED = 1_000
GAP_PAUSE_S = 1.0
GAP_AGAIN_S, GAP_AGAIN_MAX_S = 2.0, 600.0
"""Until what could not be read after a gap is looked at again, twice as long each time."""
LOOKS, LOOK_S = 60, 0.03
"""So often, and this far apart, it is asked whether a gesture was taken in."""
AWAY_S = 5.0
NO_ROOM = timedelta(hours=1)
ROOMS = 5
"""So many are opened with one tick."""


class Lists:
    """Posts, pins and edits the lists: soon after a change, and each no oftener than the settings say."""

    def __init__(
        self,
        ledger: AsyncLedger,
        company: Company,
        now: Callable[[], datetime],
        wall: Callable[[], int],
    ) -> None:
        self._ledger = ledger
        self._company = company
        self._now = now
        self._wall = wall
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Something changed that a list shows."""
        self._wake.set()

    async def run(self) -> None:
        await asyncio.sleep(LISTS_BEGIN_S)
        while True:
            self._wake.clear()
            try:
                again = await self._ledger.write(lists.keep, self._company, now=self._now(), wall=self._wall())
            except Unavailable as error:
                log("lists.ledger_away", level=logging.ERROR, error=error)
                await asyncio.sleep(AWAY_S)
                continue
            if again is not None:
                await asyncio.sleep(again / 1000)
                continue
            try:
                async with asyncio.timeout(LISTS_S):
                    await self._wake.wait()
            except TimeoutError:
                continue
            await asyncio.sleep(LISTS_GATHER_S)


async def people(meet: Callable[[], Awaitable[None]], workspace: Workspace) -> None:
    """Asks who is who whenever that changed, and once an hour in any case."""
    while True:
        try:
            async with asyncio.timeout(PEOPLE_S):
                await workspace.people_changed()
        except TimeoutError:
            pass
        await meet()
        await asyncio.sleep(PEOPLE_PAUSE_S)


async def gaps(
    ledger: AsyncLedger, workspace: Workspace, company: Company, take: Take, look_again: Callable[[], Awaitable[bool]]
) -> None:
    """After the start and after every gap: what was done meanwhile to messages of ours, and to words of people's own of
    which a preview stands. What of it cannot be read is tried again until it was, or a newer gap begins anew.
    """
    left: frozenset[Place] | None = None
    wait: float | None = None
    while True:
        try:
            async with asyncio.timeout(wait):
                await workspace.missed()
            left, wait = None, None
        except TimeoutError:
            pass
        try:
            left = await _compare(ledger, workspace, company, take, left)
            through = await look_again() and not left
        except Unavailable as error:
            log("app.not_caught_up", level=logging.WARNING, why=str(error))
            through = False
        wait = None if through else min(wait * 2, GAP_AGAIN_MAX_S) if wait else GAP_AGAIN_S
        await asyncio.sleep(GAP_PAUSE_S)


async def _compare(
    ledger: AsyncLedger, workspace: Workspace, company: Company, take: Take, only: frozenset[Place] | None
) -> frozenset[Place]:
    """What was done to these messages, or to all, is handed in; those that could not be read."""
    await _until_taken_in(ledger)
    seen = await ledger.read(watched.list_watched, list(company.teams), WATCHED)
    wanted = [one for one in seen if only is None or one.kind == "remark" or (one.channel, one.remote) in only]
    left = frozenset((one.channel, one.remote) for one in await workspace.catch_up(wanted, take))
    if left:
        log("app.not_caught_up", level=logging.WARNING, left=len(left))
    return left


async def _until_taken_in(ledger: AsyncLedger) -> None:
    """What was handed in already is to be known when it is compared; in a flood it is compared all the same."""
    for _ in range(LOOKS):
        if not await ledger.read(arrivals.count_new):
            return
        await asyncio.sleep(LOOK_S)


async def answer(ledger: AsyncLedger, company: Company, question: Question, *, now: datetime, masker: Masker) -> object:
    """What one person asks for this second; after a gesture of theirs, once that was taken in (or took too long)."""
    if question.after is not None:
        for _ in range(LOOKS):
            if await ledger.read(arrivals.is_taken_in, question.after):
                break
            await asyncio.sleep(LOOK_S)
    found = await ledger.read(_answer, company, question, now=now)
    if isinstance(found, Again):
        return await _drawn_again(ledger, company, found)
    if question.what == audience.ANSWER and found is not None:
        masker.expect()
    if question.what == f"{audience.CHECK}{audience.ANSWER}" and found == {}:
        return await _check_masked(ledger, company, question, masker)
    return found


async def _drawn_again(ledger: AsyncLedger, company: Company, wanted: Again) -> Post:
    from bot.sampling import again  # seldom

    try:
        drawn = await again.draw(ledger, company, wanted)
    except again.NotDrawn as error:
        return faces.say(f"It could not be drawn: {error}")
    if drawn is None:
        return faces.say(f"Of sample {wanted.sample} no frame is kept: nobody was drawn for it.")
    left = len(drawn.parts) - PARTS_MAX
    if left <= 0:
        return drawn
    rest = f"… and {left + 1} lines more: python -m bot sample explain {wanted.sample}"
    return replace(drawn, parts=(*drawn.parts[: PARTS_MAX - 1], faces.facts(faces.ours(rest))))


async def _check_masked(ledger: AsyncLedger, company: Company, question: Question, masker: Masker) -> dict[str, str]:
    """Whether an answer to an executive can be masked, where that is known at once; else it is told in its thread."""
    words = await ledger.read(once_a_week.words_of, company, question.value, dict(question.fields))
    masked = await masker.at_once(words) if words is not None else None
    return once_a_week.wrong_of(masked) if masked is not None else {}


def _answer(tx: Tx, company: Company, question: Question, *, now: datetime) -> object:
    asked = {"person": question.person, "what": question.what, "value": question.value}
    fields = dict(question.fields)
    why = arrivals.find_reason(tx, question.after) if question.after is not None else None
    found: object = reviewing.answer(tx, company, **asked, fields=fields, nothing_since=why, now=now)
    if found is None:
        found = once_a_week.answer(tx, company, **asked, fields=fields, now=now)
    if found is not None:
        return found
    return asking.answer(tx, company, **asked, fields=fields)


async def usual(ledger: AsyncLedger, company: Company, *, now: datetime) -> None:
    """Measures, once an hour of the calendar, how long first answers take: on a reader, since it computes long."""
    if not await ledger.read(promising.is_measured, now=now):
        found = await ledger.read(promising.measure, company, now=now)
        await ledger.write(promising.keep_measured, found, now=now)


async def review_if_due(ledger: AsyncLedger, company: Company, *, now: datetime) -> None:
    """Opens the weekly review: what it says is gathered on a reader, since that can take long."""
    prepared = await ledger.read(review.prepare_due, company, now=now)
    if prepared is not None:
        await ledger.write(review.open_review, company, prepared, now=now)


class Readied:
    """Has something loaded, on a thread of its own, as soon as it may be wanted: whoever wants it first does not wait
    for it. The first look is left to whatever waited for the start.

    Between two steps there is a pause: all threads share one interpreter, and customers go first.
    """

    def __init__(
        self, ledger: AsyncLedger, is_wanted: Callable[[Tx], bool], make_ready: Callable[[], Iterator[None]]
    ) -> None:
        self._ledger = ledger
        self._is_wanted = is_wanted
        self._make_ready = make_ready
        self._looks = 0
        self._ready = False

    async def look(self) -> None:
        self._looks += 1
        if not self._ready and self._looks > 1 and await self._ledger.read(self._is_wanted):
            await asyncio.to_thread(self._step_by_step)
            self._ready = True

    def _step_by_step(self) -> None:
        for _ in self._make_ready():
            time.sleep(STEP_PAUSE_S)


class Rooms:
    """Opens a room with whoever is to be told something directly for the first time; the next tick tells them."""

    def __init__(
        self, ledger: AsyncLedger, workspace: Workspace, company: Company, now: Callable[[], datetime]
    ) -> None:
        self._ledger = ledger
        self._workspace = workspace
        self._company = company
        self._now = now
        self._failed: dict[PersonId, datetime] = {}
        """With whom none could be opened, and when; asked again in an hour."""

    async def look(self) -> None:
        now = self._now()
        waiting = [
            *await self._ledger.read(nudging.waiting_for_a_room, self._company, now=now),
            *await self._ledger.read(once_a_week.waiting_for_a_room, self._company),
        ]
        hopeless = {person for person, failed in self._failed.items() if now - failed < NO_ROOM}
        for person in [one for one in waiting if one not in hopeless][:ROOMS]:
            try:
                channel = await self._workspace.direct(person)
                newest = await self._workspace.newest(channel)
            except (Refused, TryLater, Unsure) as error:
                self._failed[person] = now
                log("app.no_room", level=logging.WARNING, why=str(error))
                continue
            await self._ledger.write(nudging.open_room, person, channel, newest)


async def word(ledger: AsyncLedger, health: Health) -> None:
    """Leaves in the ledger what a process without a door knows to be down, for the pages of those that have one."""
    while True:
        try:
            await ledger.write(facts.set_fact, FACT, health.word())
        except Unavailable as error:
            log("app.word_not_left", level=logging.WARNING, why=str(error))
        await asyncio.sleep(TELL_S)
