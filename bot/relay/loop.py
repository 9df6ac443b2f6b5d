"""The relay: claims what waits in the outbox, sends it once, writes down how it ended, and clears up every doubt.

Three loops. *Sender*: claim (durable) → send → classify. *Timers*: leases that ran out become unsure; doubts that have
settled are looked up on the platform; sweeps make sure that one copy of whatever was resent is left. *Confirmation*:
our own messages come back as events and end most doubts within a second. The decisions are ``states``; here is only
what asks the clock, the ledger and the platform.
"""

import asyncio
import logging
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.ledger import AsyncLedger
from bot.log import log
from bot.ports import Refused, TryLater, Unsure, Workspace
from bot.relay import states
from bot.relay.pace import Pace
from bot.relay.states import Timing
from storage import outbox
from storage.ledger import Tx, Unavailable, touch
from storage.model import (
    ChannelId,
    DeliveryId,
    Lane,
    Post,
    Progress,
    RemoteId,
    Sighting,
    Sightings,
    Span,
    Waiting,
)

Bundle = Callable[[Tx, list[Waiting], int], DeliveryId]
"""Makes one delivery of several cards that wait in a channel, in the claim's transaction."""

POLL = 5.0
"""Seconds after which the relay looks by itself, should a wake-up be lost."""
IN_FLIGHT_MAX = 64
REMEMBERED = 4_096
LINK_WAIT = 300
"""Milliseconds until a message that links to one not yet sent is tried again."""


@dataclass(frozen=True, slots=True)
class Claimed:
    ready: list[Waiting]
    next_at: int | None
    """When a lane that has something waiting opens."""


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
        life: int,
    ) -> None:
        self._ledger = ledger
        self._workspace = workspace
        self._wall = wall
        self._timing = timing
        self._pace = pace
        self._bundle = bundle
        self._life = life
        self._wake = asyncio.Event()
        self._timer_wake = asyncio.Event()
        self._in_flight: dict[str, Waiting] = {}
        self._seen: OrderedDict[str, RemoteId] = OrderedDict()
        """What was confirmed or settled lately: the second witness of it costs nothing then."""

    def wake(self) -> None:
        """Something was added to the outbox."""
        self._wake.set()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._send_loop(group))
            group.create_task(self._timer_loop())

    # -------------------------------------------------------------- sending

    async def _send_loop(self, group: asyncio.TaskGroup) -> None:
        while True:
            self._wake.clear()
            room = IN_FLIGHT_MAX - len(self._in_flight)
            try:
                claimed = await self._ledger.write(
                    claim, self._wall(), pace=self._pace, timing=self._timing, room=room, bundle=self._bundle
                )
            except Unavailable as error:
                log("relay.ledger_away", level=logging.ERROR, error=error)
                await asyncio.sleep(1)
                continue
            for waiting in claimed.ready:
                self._in_flight[waiting.delivery.ref] = waiting
                group.create_task(self._carry(waiting))
            if not claimed.ready or room <= len(claimed.ready):
                await self._until(self._wake, claimed.next_at)

    async def _until(self, wake: asyncio.Event, at: int | None) -> None:
        delay = POLL if at is None else min(POLL, max(0.001, (at - self._wall()) / 1000))
        try:
            async with asyncio.timeout(delay):
                await wake.wait()
        except TimeoutError:
            pass

    async def _carry(self, waiting: Waiting) -> None:
        """One attempt: send once, classify, write it down."""
        try:
            end = await self._attempt(waiting)
        finally:
            self._in_flight.pop(waiting.delivery.ref, None)
        await self._settle(waiting, *end)
        self._wake.set()

    async def _attempt(self, waiting: Waiting) -> tuple[Progress, Lane | None]:
        """How the attempt ended, and the lane it closed for a while."""
        was, timing = waiting.progress, self._timing
        if not states.may_send(was, self._wall(), timing):
            return states.not_sent(was, self._wall(), "held too long before it was sent"), None
        delivery = replace(waiting.delivery, attempt=was.epoch, epoch=self._life)
        if delivery.post is not None and (refs := links_to(delivery.post)):
            places = await self._ledger.read(places_of, refs)
            if None in places.values():
                return states.not_sent(was, self._wall() + LINK_WAIT, "a message it links to is not sent yet"), None
            delivery = replace(delivery, post=linked(delivery.post, places, self._workspace))
        try:
            receipt = await self._workspace.send(delivery)
        except Refused as error:
            return states.quarantined(was, str(error)), None
        except TryLater as error:
            return self._later(waiting, error)
        except Unsure as error:
            if seen := self._seen.get(delivery.ref):
                return states.sent(was, seen, self._wall(), timing), None
            log("relay.unsure", delivery=delivery.ref, why=str(error), level=logging.WARNING)
            self._timer_wake.set()
            return states.unsure(was, self._wall(), str(error), timing), None
        return states.sent(was, receipt.remote, self._wall(), timing), None

    def _later(self, waiting: Waiting, error: TryLater) -> tuple[Progress, Lane | None]:
        now = self._wall()
        wait = error.after or timedelta(seconds=1)
        until = now + int(wait.total_seconds() * 1000)
        progress = states.not_sent(waiting.progress, until, str(error))
        names = {"channel": waiting.lane, "method": waiting.lane, "workspace": outbox.POSTS}
        name = names.get(error.lane)
        return progress, None if name is None else Lane(name=name, blocked_until=until)

    async def _settle(self, waiting: Waiting, progress: Progress, blocked: Lane | None) -> None:
        while True:
            try:
                await self._ledger.write(settle, waiting, progress, blocked, self._wall())
            except Unavailable as error:
                # The row stays `sending`; should we never get through, its lease runs out and it is looked up.
                log("relay.ledger_away", level=logging.ERROR, error=error)
                if progress.state != "sent":
                    return
                await asyncio.sleep(1)
                continue
            if progress.state == "sent" and progress.remote:
                self._remember(waiting.delivery.ref, progress.remote)
            return

    # -------------------------------------------------------------- confirmation

    async def confirm(self, channel: ChannelId, sighting: Sighting) -> None:
        """A message of ours was seen on the platform."""
        if self._seen.get(sighting.ref) == sighting.remote:
            return
        self._remember(sighting.ref, sighting.remote)
        if sighting.ref in self._in_flight:
            return  # its answer is on the way and says the same
        try:
            await self._ledger.write(confirm, channel, sighting, self._wall(), self._timing)
        except Unavailable:
            return  # losing one is harmless

    def _remember(self, ref: str, remote: RemoteId) -> None:
        self._seen[ref] = remote
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)

    # -------------------------------------------------------------- doubts and sweeps

    async def _timer_loop(self) -> None:
        while True:
            self._timer_wake.clear()
            try:
                at = await self._clear_up()
            except Unavailable as error:
                log("relay.ledger_away", level=logging.ERROR, error=error)
                at = None
            await self._until(self._timer_wake, at)

    async def _clear_up(self) -> int | None:
        now = self._wall()
        doubtful, to_sweep, next_at = await self._ledger.read(due_timers, now)
        for waiting in doubtful:
            if waiting.progress.state == "sending":
                await self._ledger.write(save, waiting, states.expired(waiting.progress, now, self._timing))
                log("relay.expired", delivery=waiting.delivery.ref, level=logging.WARNING)
            elif waiting.delivery.kind != "post":
                await self._ledger.write(save, waiting, states.again(waiting.progress, now))
                self._wake.set()
        unsure = [w for w in doubtful if w.progress.state == "unsure" and w.delivery.kind == "post"]
        for (channel, thread), group in by_place([*unsure, *to_sweep]).items():
            await self._look(channel, thread, group)
        if doubtful or to_sweep:
            return now
        return next_at

    async def _look(self, channel: ChannelId, thread: RemoteId | None, group: list[Waiting]) -> None:
        """One look at a channel or thread for everything that waits for it there."""
        marks = [w.progress.mark for w in group]
        since = None if None in marks else min(mark for mark in marks if mark is not None)
        try:
            sightings = await self._workspace.find(channel, RemoteId(since) if since else None, thread)
        except (Refused, TryLater, Unsure) as error:
            log("relay.look_failed", channel=channel, why=str(error), level=logging.WARNING)
            sightings = Sightings(seen=(), complete=False)
        copies: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in sightings.seen:
            copies[sighting.ref].append(sighting)
        for waiting in group:
            mine = copies.get(waiting.delivery.ref, [])
            if waiting.progress.state == "unsure":
                await self._reconcile(waiting, mine, complete=sightings.complete)
            else:
                await self._sweep(waiting, mine, thread, complete=sightings.complete)

    async def _reconcile(self, waiting: Waiting, copies: list[Sighting], *, complete: bool) -> None:
        was, now = waiting.progress, self._wall()
        if copies:
            after = states.found(was, keeper(copies).remote)
            await self._ledger.write(settle, waiting, after, None, now)
            self._remember(waiting.delivery.ref, after.remote or RemoteId(""))
        elif complete:
            after = states.missing(was, now)
            await self._ledger.write(save, waiting, after)
            self._wake.set()
        else:
            after = states.look_failed(was, now, "the look was not complete", self._timing)
            await self._ledger.write(save, waiting, after)
        log("relay.reconciled", delivery=waiting.delivery.ref, found=len(copies), complete=complete)

    async def _sweep(
        self, waiting: Waiting, copies: list[Sighting], thread: RemoteId | None, *, complete: bool
    ) -> None:
        """Leaves one copy of what was resent: the one people touched, else the earliest."""
        was, now = waiting.progress, self._wall()
        if not complete:
            await self._ledger.write(save_sweep, waiting, states.sweep_failed(was, now, self._timing))
            return
        if len(copies) > 1:
            # Read again before anything is deleted: the last copy is never removed (PO7).
            since = RemoteId(was.mark) if was.mark else None
            second = await self._workspace.find(waiting.delivery.channel, since, thread)
            copies = [s for s in second.seen if s.ref == waiting.delivery.ref] if second.complete else []
        if len(copies) > 1:
            keep = keeper(copies)
            for copy in copies:
                if copy.remote != keep.remote:
                    await self._workspace.remove(waiting.delivery.channel, copy.remote)
            log("relay.healed", delivery=waiting.delivery.ref, removed=len(copies) - 1, level=logging.WARNING)
            if was.remote and was.remote != keep.remote:
                await self._ledger.write(outbox.repoint, waiting.delivery.id, was.remote, keep.remote)
        await self._ledger.write(save_sweep, waiting, states.swept(was, now, self._timing))


# ------------------------------------------------------------------ units of work


def claim(tx: Tx, now: int, *, pace: Pace, timing: Timing, room: int, bundle: Bundle) -> Claimed:
    """Takes from every lane that is open what may go now: `sending`, durably, before the first byte."""
    lanes = {lane.name: lane for lane in outbox.list_lanes(tx)}
    posts = lanes.get(outbox.POSTS, Lane(name=outbox.POSTS))
    ready: list[Waiting] = []
    later: list[int] = []
    for lane in lanes.values():
        if lane.head is None or lane.name == outbox.POSTS:
            continue
        rate = pace.rate(lane.name)
        is_channel = lane.name.startswith("channel:")
        opens = max(rate.opens_at(lane), pace.posts.opens_at(posts)) if is_channel else rate.opens_at(lane)
        if opens > now:
            later.append(opens)
            continue
        take = min(room - len(ready), 1 if rate.interval else pace.at_once)
        if take <= 0:
            break
        taken = _take(tx, lane, take, now, pace=pace, bundle=bundle)
        if not taken:
            later.append(now + 1_000)
            continue
        ready += [_begin(tx, waiting, lane, now, timing) for waiting in taken]
        if rate.interval:
            outbox.set_lane(tx, lane.name, next_at=rate.after(lane, now))
        if is_channel and pace.posts.interval:
            posts = replace(posts, next_at=pace.posts.after(posts, now))
    if posts != lanes.get(outbox.POSTS, posts):
        outbox.set_lane(tx, outbox.POSTS, next_at=posts.next_at)
    return Claimed(ready, min(later, default=None))


def _take(tx: Tx, lane: Lane, take: int, now: int, *, pace: Pace, bundle: Bundle) -> list[Waiting]:
    """What goes next in this lane: single deliveries, or one bundle when cards have piled up."""
    looked = outbox.list_ready(tx, lane.name, max(take, pace.bundle_max if pace.channel.interval else 1))
    due = [waiting for waiting in looked if waiting.progress.due_at <= now]
    if not due:
        return []
    fresh = [w for w in due if w.bundles and w.progress.epoch == 0]
    if due[0].bundles and pace.bundles(len(fresh)):
        one = outbox.find_waiting(tx, bundle(tx, fresh[: pace.bundle_max], now))
        return [one] if one else []
    return due[:take]


def _begin(tx: Tx, waiting: Waiting, lane: Lane, now: int, timing: Timing) -> Waiting:
    progress = states.claim(waiting.progress, now, lane.mark, timing)
    outbox.save_progress(tx, waiting, progress, sent_version=waiting.version)
    return replace(waiting, progress=progress)


def settle(tx: Tx, waiting: Waiting, progress: Progress, blocked: Lane | None, now: int) -> bool:
    """Writes down how an attempt ended, fenced by its epoch, and lets go what waited for it."""
    if blocked is not None:
        outbox.set_lane(tx, blocked.name, blocked_until=blocked.blocked_until)
    delivery = waiting.delivery
    settled_at = now if progress.state in ("sent", "quarantined") else None
    if delivery.kind == "edit" and progress.state == "sent" and outbox.changed_since(tx, waiting):
        progress, settled_at = states.again(progress, now), None
    if not outbox.save_progress(tx, waiting, progress, sent_version=waiting.version, settled_at=settled_at):
        return False
    if progress.state == "sent" and progress.remote and delivery.kind == "post":
        outbox.advance_mark(tx, delivery.channel, progress.remote)
        outbox.release(tx, delivery.id, progress.remote)
    return True


def confirm(tx: Tx, channel: ChannelId, sighting: Sighting, now: int, timing: Timing) -> None:
    """A message of ours was seen: whatever was in doubt about it is settled."""
    waiting = outbox.find_by_ref(tx, sighting.ref)
    if waiting is None or waiting.delivery.kind != "post":
        return
    was = waiting.progress
    if was.state == "sent" and was.remote == sighting.remote:
        return
    after = states.sent(was, sighting.remote, now, timing)
    outbox.advance_mark(tx, channel, sighting.remote)
    if outbox.save_progress(tx, waiting, after, sent_version=waiting.version, settled_at=now) and after.remote:
        outbox.release(tx, waiting.delivery.id, after.remote)


def save(tx: Tx, waiting: Waiting, progress: Progress) -> bool:
    saved = outbox.save_progress(tx, waiting, progress, sent_version=waiting.version)
    if saved and progress.state == "pending":
        touch(tx, "outbox")
    return saved


def save_sweep(tx: Tx, waiting: Waiting, progress: Progress) -> None:
    outbox.set_sweep(tx, waiting.delivery.id, progress.sweep_at, progress.sweeps)


def due_timers(tx: Tx, now: int) -> tuple[list[Waiting], list[Waiting], int | None]:
    """Doubts that have settled, sweeps that are due, and when the next of either is."""
    return outbox.list_doubtful(tx, now, 500), outbox.list_to_sweep(tx, now, 500), outbox.next_timer(tx)


def by_place(group: list[Waiting]) -> dict[tuple[ChannelId, RemoteId | None], list[Waiting]]:
    """One look serves all that wait for the same channel or thread."""
    places: dict[tuple[ChannelId, RemoteId | None], list[Waiting]] = defaultdict(list)
    for waiting in group:
        places[waiting.delivery.channel, waiting.delivery.thread].append(waiting)
    return places


def keeper(copies: list[Sighting]) -> Sighting:
    """The copy that stays: touched by people, else the earliest."""
    return min(copies, key=lambda copy: (not copy.touched, copy.remote))


# ------------------------------------------------------------------ links between messages of ours

Place = tuple[ChannelId, RemoteId | None]


def links_to(post: Post) -> tuple[DeliveryId, ...]:
    """The deliveries whose messages a post links to."""
    return tuple(
        DeliveryId(int(span.ref.removeprefix("delivery:")))
        for part in post.parts
        for span in part.spans
        if span.kind == "link" and span.ref.startswith("delivery:")
    )


def places_of(tx: Tx, deliveries: tuple[DeliveryId, ...]) -> dict[DeliveryId, Place | None]:
    """Where each stands; None for one that is still on its way, no remote id for one that never stands alone."""
    return {delivery: outbox.find_place(tx, delivery) for delivery in deliveries}


def linked(post: Post, places: dict[DeliveryId, Place | None], workspace: Workspace) -> Post:
    """The post with links that people can open."""

    def link(span: Span) -> Span:
        if span.kind != "link" or not span.ref.startswith("delivery:"):
            return span
        channel, remote = places[DeliveryId(int(span.ref.removeprefix("delivery:")))] or (ChannelId(""), None)
        return replace(span, ref=workspace.link(channel, remote) if remote else "")

    parts = tuple(replace(part, spans=tuple(link(span) for span in part.spans)) for part in post.parts)
    return replace(post, parts=parts)
