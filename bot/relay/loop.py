"""The relay: claims what waits in the outbox, sends it once, writes down how it ended, and clears up every doubt.

Three loops. *Sender*: claim (durable) → send → classify. *Timers*: leases that ran out become unsure; doubts that have
settled are looked up on the platform; sweeps make sure that one copy of whatever was resent is left. *Watch*: while the
platform does not answer nothing is sent, and when it is back people are told. Besides, our own messages come back as
events and end most doubts within a second (`confirm`). What follows from what is decided in `states`; here is only what
asks the clock, the ledger and the platform.
"""

import asyncio
import logging
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Protocol

from bot.ledger import AsyncLedger
from bot.log import log
from bot.patience import insist
from bot.ports import Carrier, Refused, TryLater, Unsure, Workspace
from bot.relay import guard, links, states, units
from bot.relay.pace import Pace
from bot.relay.states import Timing
from bot.relay.units import Bundle, Claimed, Echo, Place, Told
from bot.relay.watch import Watch
from storage import files, outbox, progress
from storage.doubts import LONG_MS
from storage.ledger import Tx, Unavailable
from storage.model import ChannelId, Delivery, Lane, Progress, Receipt, RemoteId, Sighting, Sightings, Upload, Waiting

POLL_S = 5.0
"""After so many seconds the relay looks by itself, should a wake-up be lost."""
LEDGER_AWAY_S = 1.0
SETTLED_S = 0.1
"""How an attempt ended is written down with what comes next, or after so long; should we not live to do it, that is a
doubt, which the next start settles.
"""
PUT_BACK_MS, MIND_EVERY_MS = 1_000, 3_600_000
"""A clock that went back by more was put right; and how often it is looked for what other clocks wrote."""
IN_FLIGHT_MAX = 64
REMEMBERED = 4_096
LINK_WAIT, LINK_WAIT_MAX = 300, 60_000
"""Milliseconds until a message that links to one not yet sent is tried again: each time twice as many."""


class Guard(Protocol):
    """Watches over channels in which not everything may be sent at any time."""

    channels: frozenset[ChannelId]

    async def guard(self, channel: ChannelId) -> None:
        """Raises TryLater where nothing may be sent there now."""
        ...


def nobody_told(_tx: Tx, _waiting: Waiting, _progress: Progress, _now: int) -> None:
    """Where no letters go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minded:
    """When it was last made sure that nothing waits for a time that a clock showed too early."""

    at: float
    """Milliseconds of the loop's own time, which nobody puts back."""
    ahead: float
    """By how much the wall's time was more than that."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How an attempt ended, and the lane that it closed for a while."""

    progress: Progress
    blocked: Lane | None = None
    behind: bool = False
    """The message cannot be changed for now, and shows what was."""


class Relay:
    """Makes every delivery visible exactly once."""

    def __init__(
        self,
        ledger: AsyncLedger,
        workspace: Workspace,
        *,
        wall: Callable[[], int],
        timing: Timing,
        pace: Pace,
        bundle: Bundle,
        watch: Watch,
        life: int,
        carriers: Mapping[str, Carrier] = MappingProxyType({}),
        told: Told = nobody_told,
        guard: Guard | None = None,
        echo: Echo = units.not_echoed,
    ) -> None:
        """``carriers`` bring letters to customers, by source; ``told`` hears how each fares; ``guard`` is asked before
        anything is sent to one of its channels; ``echo`` has a channel see a reply where the platform does not.
        """
        self._ledger = ledger
        self._workspace = workspace
        self._carriers = carriers
        self._told = told
        self._guard = guard
        self._echo = echo
        self._guarded = guard.channels if guard is not None else frozenset[ChannelId]()
        self._wall = wall
        self._timing = timing
        self._pace = pace
        self._bundle = bundle
        self._watch = watch
        self._life = life
        self._wake = asyncio.Event()
        self._timer_wake = asyncio.Event()
        self._running = False
        self._in_flight: dict[str, Waiting] = {}
        self._claiming: asyncio.Future[Claimed] | None = None
        self._expected: asyncio.Future[Claimed] | None = None
        self._eased = asyncio.Event()
        self._minded: Minded | None = None
        self._asked: dict[str, int] = {}
        """Since when it is asked in vain whether a letter left, by its delivery."""
        self._seen: OrderedDict[str, RemoteId] = OrderedDict()
        """What was settled or confirmed lately: the second witness of it costs nothing then."""
        self._put_back: OrderedDict[str, int] = OrderedDict()
        """How often in turn a delivery was put back for a trouble that is its own."""

    def wake(self) -> None:
        """Something was added to the outbox."""
        self._wake.set()

    def expect(self) -> None:
        """Something is being added this very moment: claims in the same commit, where the database allows it."""
        if self._ledger.together and self._running and self._expected is None and self._watch.up.is_set():
            self._expected = self._claim()
            self._wake.set()

    async def run(self) -> None:
        """Until cancelled. What was on its way when we stopped is not sent before it is known that this ledger is not
        older than the channels.
        """
        stock = await insist(lambda: self._ledger.read(progress.find_stock, self._wall()), "stock")
        looking = guard.watch_over(self._ledger, self._workspace, self._wall, self.confirm, stock.newest)
        if stock.open:
            await looking
        async with asyncio.TaskGroup() as group:
            if not stock.open:
                group.create_task(looking)
            self._running = True
            group.create_task(self._send_loop(group))
            group.create_task(self._timer_loop())
            group.create_task(self._watch.run())

    async def ease(self, seconds: float) -> None:
        """Claims nothing more and lets what is in flight end: whoever stops in its midst leaves doubts behind."""
        self._running = False
        try:
            async with asyncio.timeout(seconds):
                while self._expected or self._claiming or self._in_flight:
                    self._eased.clear()
                    await self._eased.wait()
        except TimeoutError:
            log("relay.cut_off", deliveries=len(self._in_flight), level=logging.WARNING)

    # -------------------------------------------------------------- sending

    async def _send_loop(self, group: asyncio.TaskGroup) -> None:
        while True:
            await self._watch.up.wait()
            self._wake.clear()
            if not self._running and self._expected is None:
                await self._wake.wait()
                continue
            self._claiming, self._expected = self._expected or self._claim(), None
            try:
                claimed = await self._ledger.heard(self._claiming)
            except Unavailable as error:
                await _ledger_away(error)
                continue
            finally:
                self._claiming = None
                self._eased.set()
            for waiting in claimed.ready:
                self._in_flight[waiting.delivery.ref] = waiting
                group.create_task(self._carry(waiting))
            if not claimed.more or self._room() <= 0:
                await self._until(self._wake, claimed.next_at)

    def _claim(self) -> "asyncio.Future[Claimed]":
        return self._ledger.submit(
            units.claim,
            self._wall(),
            pace=self._pace,
            timing=self._timing,
            room=self._room(),
            bundle=self._bundle,
            echo=self._echo,
        )

    def _room(self) -> int:
        return IN_FLIGHT_MAX - len(self._in_flight)

    async def _until(self, wake: asyncio.Event, at: int | None) -> None:
        """Waits for a wake-up, at the latest until ``at``."""
        delay = POLL_S if at is None else min(POLL_S, max(0.001, (at - self._wall()) / 1000))
        try:
            async with asyncio.timeout(delay):
                await wake.wait()
        except TimeoutError:
            pass

    async def _carry(self, waiting: Waiting) -> None:
        """One attempt: send once, classify, write it down."""
        ref = waiting.delivery.ref
        try:
            end = await self._attempt(waiting)
            await self._settle(waiting, end)
        finally:
            if self._room() <= 0:
                self._wake.set()  # somebody may have waited for the room
            self._in_flight.pop(ref, None)
            self._eased.set()
        if end.progress.state == "unsure" and (seen := self._seen.pop(ref, None)):
            # It was confirmed while its doubt was being written down.
            await self.confirm(waiting.delivery.channel, Sighting(ref=ref, remote=seen))

    async def _attempt(self, waiting: Waiting) -> Ending:
        was, timing = waiting.progress, self._timing.of(waiting.delivery)
        try:
            delivery = await self._prepare(waiting)
        except Unavailable as error:
            return self._later(waiting, TryLater(str(error)))
        if delivery is None:
            # It may be long until that message can be sent; whatever has no such wait shares the turns of its lane.
            wait = self._doubled(waiting, LINK_WAIT, LINK_WAIT_MAX)
            return Ending(states.not_sent(was, self._wall() + wait, "a message it links to is not sent yet"))
        began = self._wall()
        try:
            delivery = await self._enclosed(delivery)
            if delivery.channel in self._guarded:
                await self._ask_guard(delivery.channel)
            if not states.may_send(was, self._wall(), timing):
                return Ending(states.not_sent(was, self._wall(), "held too long before it was sent"))
            receipt = await self._send(delivery)
        except Refused as error:
            log("relay.refused", delivery=delivery.ref, why=str(error), level=logging.ERROR)
            return Ending(states.refused(was, str(error)))
        except TryLater as error:
            return self._later(waiting, error)
        except Unsure as error:
            return self._doubt(waiting, began, str(error), states.unsure)
        except Exception as error:  # noqa: BLE001 - the one broad catch of this loop, and it writes to the row
            log("relay.broken", delivery=delivery.ref, level=logging.ERROR, error=error)
            return self._doubt(waiting, began, f"{type(error).__name__}: {error}", states.broken)
        if delivery.letter is None:
            self._watch.answered()
        return Ending(states.sent(was, receipt.remote, self._wall(), timing))

    async def _send(self, delivery: Delivery) -> Receipt:
        if delivery.letter is None:
            return await self._workspace.send(delivery)
        carrier = self._carriers.get(delivery.letter.source)
        if carrier is None:
            raise Refused(f"nothing carries letters by {delivery.letter.source} any more")
        return await carrier.send(delivery)

    async def _ask_guard(self, channel: ChannelId) -> None:
        assert self._guard is not None
        try:
            await self._guard.guard(channel)
        except Unavailable as error:
            raise TryLater(str(error)) from error

    async def _enclosed(self, delivery: Delivery) -> Delivery:
        """A letter with the files that travel along, an upload with its own; raises Refused where one is not kept."""
        if delivery.upload:
            return replace(delivery, upload=await self._loaded(delivery.upload))
        letter = delivery.letter
        if letter is None or not letter.encloses:
            return delivery
        try:
            found = await self._ledger.read(files.load_enclosed, delivery.id)
        except Unavailable as error:
            raise TryLater(str(error)) from error
        if len(found) != letter.encloses:
            raise Refused(f"{letter.encloses - len(found)} of its files are kept no longer")
        return replace(delivery, letter=replace(letter, files=found))

    async def _loaded(self, upload: Upload) -> Upload:
        try:
            found = await self._ledger.read(files.load_file, upload.kept)
        except Unavailable as error:
            raise TryLater(str(error)) from error
        if found is None:
            raise Refused("it is kept no longer")
        return replace(upload, file=found)

    async def _prepare(self, waiting: Waiting) -> Delivery | None:
        """The delivery as it is sent now; None while it has to wait for another one."""
        delivery = replace(waiting.delivery, attempt=waiting.progress.epoch, epoch=self._life)
        if delivery.post is None:
            return delivery
        if wanted := links.links_to(delivery.post):
            places = await self._ledger.read(links.places_of, wanted)
            if None in places.values():
                return None
            delivery = replace(delivery, post=links.linked(delivery.post, places, self._workspace))
        assert delivery.post is not None
        if refs := links.pictures_of(delivery.post):
            post = links.pictured(delivery.post, await self._ledger.read(links.uploads_of, refs))
            # It says something else with its picture than it did without.
            delivery = replace(delivery, post=post, hash=outbox.content_hash(outbox.encode(post)))
        return delivery

    def _later(self, waiting: Waiting, error: TryLater) -> Ending:
        """Not accepted, for sure; a limit closes its lane, an outage is watched."""
        now = self._wall()
        wait = min(states.WAIT_MAX, int((error.after or timedelta(seconds=1)).total_seconds() * 1000))
        log("relay.later", delivery=waiting.delivery.ref, why=str(error), lane=error.lane)
        if error.lane == "workspace":
            self._watch.doubted(str(error))
        if error.lane == "thread" or (error.lane == "channel" and not waiting.lane.startswith("channel:")):
            # The trouble of one place closes no lane that others share; nor does what belongs there take their turns.
            wait = self._doubled(waiting, wait, states.WAIT_MAX)
            told = error.lane == "thread"
            return Ending(states.not_sent(waiting.progress, now + wait, str(error)), behind=told)
        progress = states.not_sent(waiting.progress, now + wait, str(error))
        if error.lane in ("channel", "method"):
            return Ending(progress, Lane(name=waiting.lane, blocked_until=now + wait))
        return Ending(progress, behind=error.lane == "message")

    def _doubled(self, waiting: Waiting, first: int, most: int) -> int:
        """Milliseconds: twice as many as the time before, until it goes. Whoever starts anew begins with the first."""
        times = self._put_back.pop(waiting.delivery.ref, 0)
        self._put_back[waiting.delivery.ref] = times + 1
        if len(self._put_back) > REMEMBERED:
            self._put_back.popitem(last=False)
        return min(most, first << min(times, 16))

    def _doubt(
        self, waiting: Waiting, began: int, why: str, doubt: Callable[[Progress, int, str, Timing], Progress]
    ) -> Ending:
        if waiting.delivery.letter is None:
            self._watch.doubted(why)
        if seen := self._seen.get(waiting.delivery.ref):
            return Ending(states.sent(waiting.progress, seen, self._wall(), self._timing))
        log("relay.unsure", delivery=waiting.delivery.ref, why=why, level=logging.WARNING)
        return Ending(doubt(waiting.progress, began, why, self._timing.of(waiting.delivery)))

    async def _settle(self, waiting: Waiting, end: Ending) -> None:
        """Writes it down; should that not succeed, the row stays `sending`, its lease runs out and it is looked up."""
        while True:
            try:
                await self._ledger.heard(
                    self._ledger.submit_along(
                        SETTLED_S,
                        units.settle,
                        waiting,
                        end.progress,
                        self._wall(),
                        timing=self._timing,
                        told=self._told,
                        blocked=end.blocked,
                        behind=end.behind,
                    )
                )
            except Unavailable as error:
                await _ledger_away(error)
                if end.progress.state != "sent":
                    return
                continue
            break
        if end.progress.state != "pending":
            self._put_back.pop(waiting.delivery.ref, None)
        if end.progress.state == "sent" and end.progress.remote:
            self._remember(waiting.delivery.ref, end.progress.remote)
        elif end.progress.state == "unsure":
            self._timer_wake.set()

    # -------------------------------------------------------------- confirmation

    async def confirm(self, channel: ChannelId, sighting: Sighting) -> None:
        """A message of ours was seen on the platform: the cheapest end of a doubt. Losing one is harmless."""
        if self._seen.get(sighting.ref) == sighting.remote:
            return
        self._remember(sighting.ref, sighting.remote)
        if sighting.ref in self._in_flight:
            return  # its answer is on the way and says the same, or its doubt will ask what was seen
        try:
            await self._ledger.write(units.confirm, channel, sighting, self._wall(), timing=self._timing)
        except Unavailable:
            return

    def _remember(self, ref: str, remote: RemoteId) -> None:
        self._seen[ref] = remote
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)

    # -------------------------------------------------------------- doubts and sweeps

    async def _timer_loop(self) -> None:
        while True:
            self._timer_wake.clear()
            try:
                await self._mind_the_clock()
                looks = await self._ledger.write(units.clear_up, self._wall(), pace=self._pace, timing=self._timing)
                for place, group in looks.places.items():
                    await self._look(place, group)
                await self._ask_carriers(looks.letters)
            except Unavailable as error:
                await _ledger_away(error)
                continue
            if not looks.places:
                await self._until(self._timer_wake, looks.next_at)

    async def _mind_the_clock(self) -> None:
        """At the start, when this clock was put back, and now and then for what others' clocks wrote."""
        at = asyncio.get_running_loop().time() * 1000
        ahead = self._wall() - at
        was = self._minded
        if was is not None and ahead > was.ahead - PUT_BACK_MS and at < was.at + MIND_EVERY_MS:
            self._minded = replace(was, ahead=ahead)
            return
        found = await self._ledger.write(units.bring_down, self._wall(), pace=self._pace, timing=self._timing)
        self._minded = Minded(at=at, ahead=ahead)
        if found:
            log("relay.clock_was_ahead", brought_down=found, level=logging.WARNING)

    async def _look(self, place: Place, group: list[Waiting]) -> None:
        """One look at a channel or thread for everything that waits for it there."""
        sightings = await self._find(place, group)
        copies: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in sightings.seen:
            copies[sighting.ref].append(sighting)
        surplus = await self._ledger.write(
            units.after_look,
            group,
            copies,
            complete=sightings.complete,
            now=self._wall(),
            timing=self._timing,
        )
        for waiting in group:
            since = waiting.progress.started_at or self._wall()
            if waiting.progress.state == "unsure" and not sightings.complete and self._wall() - since > LONG_MS:
                log("relay.long_doubt", delivery=waiting.delivery.ref, channel=place.channel, level=logging.ERROR)
            log(
                "relay.looked",
                delivery=waiting.delivery.ref,
                was=waiting.progress.state,
                copies=len(copies.get(waiting.delivery.ref, ())),
                complete=sightings.complete,
            )
        for waiting in surplus:
            await self._heal(place, waiting)

    async def _ask_carriers(self, letters: list[Waiting]) -> None:
        """Letters in doubt: did they leave? Where nobody can say, one goes once more, as the same letter.

        Whoever could say and cannot now is asked again, for as long as the doubt had to settle before; nobody else's
        doubts wait for them, so that they are asked once in vain and not once for each letter.
        """
        away: set[str] = set()
        for waiting in letters:
            letter, ref = waiting.delivery.letter, waiting.delivery.ref
            assert letter is not None
            carrier = self._carriers.get(letter.source)
            left: bool | None = None
            try:
                if carrier is not None and letter.source not in away:
                    left = await carrier.was_sent(waiting.delivery)
            except (Refused, TryLater, Unsure) as error:
                log("relay.look_failed", delivery=ref, why=str(error), level=logging.WARNING)
                away.add(letter.source)
            if letter.source in away:
                since = self._asked[ref] = min(self._asked.get(ref, self._wall()), self._wall())
                if self._wall() - since < self._timing.of(waiting.delivery).settle:
                    continue  # it is held for a while and comes back
            self._asked.pop(ref, None)
            await self._ledger.write(units.after_asking, waiting, self._wall(), left=left, told=self._told)

    async def _find(self, place: Place, group: list[Waiting]) -> Sightings:
        marks = [waiting.progress.mark for waiting in group]
        since = None if None in marks else RemoteId(min(mark for mark in marks if mark is not None))
        try:
            return await self._workspace.find(place.channel, since, place.thread)
        except (Refused, TryLater, Unsure) as error:
            log("relay.look_failed", channel=place.channel, why=str(error), level=logging.WARNING)
            return Sightings(seen=(), complete=False)

    async def _heal(self, place: Place, waiting: Waiting) -> None:
        """Leaves one copy. Reads again before anything is deleted, so that the last one is never removed (PO7)."""
        again = await self._find(place, [waiting])
        copies = [sighting for sighting in again.seen if sighting.ref == waiting.delivery.ref]
        if not again.complete or not copies:
            return  # the sweep is held for a while and comes back
        try:
            for copy in states.surplus(copies):
                await self._workspace.remove(place.channel, copy.remote)
                log("relay.healed", delivery=waiting.delivery.ref, removed=copy.remote, level=logging.WARNING)
        except (Refused, TryLater, Unsure) as error:
            log("relay.heal_failed", delivery=waiting.delivery.ref, why=str(error), level=logging.ERROR)
            return
        await self._ledger.write(units.healed, waiting, states.keeper(copies), self._wall(), timing=self._timing)


async def _ledger_away(error: Unavailable) -> None:
    log("relay.ledger_away", level=logging.ERROR, error=error)
    await asyncio.sleep(LEDGER_AWAY_S)
