"""The relay's units of work: each is one short transaction that claims, settles or clears up."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.relay import states
from bot.relay.pace import Pace
from bot.relay.states import Timing
from storage import doubts, lanes, progress
from storage.ledger import Tx, seen, touch
from storage.model import ChannelId, DeliveryId, Lane, Progress, RemoteId, Sighting, Waiting
from storage.outbox import LAST
from storage.tables import to_ms

Bundle = Callable[[Tx, list[Waiting], int], DeliveryId]
"""Makes one delivery of several cards that wait in a channel, in the claim's transaction."""

Echo = Callable[[Tx, Waiting, int], None]
"""Has the channel see a reply that is to be seen there as well, in the transaction that claims it first."""

Told = Callable[[Tx, Waiting, Progress, int], None]
"""Hears how a letter or an upload fares, and of a message that cannot be changed for now, in the transaction that
writes it down."""

HELD_ELSEWHERE_MS = 500
"""What waits there is with another process: soon it is known what became of it."""
LETTERS = lanes.letter_lane("")
"""Begins the names of lanes for letters."""
GIVES_WAY_MS = 200
"""What gives way to everything asks again so soon."""
AT_ONCE = 500
"""So many doubts are cleared up in one unit."""


@dataclass(frozen=True, slots=True)
class Claimed:
    ready: list[Waiting]
    next_at: int | None
    """When a lane that has something waiting opens."""
    more: bool = False
    """Whether an open lane had more waiting than was taken."""


# ------------------------------------------------------------------ sending


def not_echoed(_tx: Tx, _waiting: Waiting, _now: int) -> None:
    """Where the platform itself shows a reply in its channel as well."""


def claim(
    tx: Tx, now: int, *, pace: Pace, timing: Timing, room: int, bundle: Bundle, echo: Echo = not_echoed
) -> Claimed:
    """Takes from every lane that is open what may go now: `sending`, durably, before the first byte."""
    found = lanes.list_lanes(tx)
    posts = next(lane for lane in found if lane.name == lanes.POSTS)
    ready: list[Waiting] = []
    later: list[int] = []
    more = False
    spent = posts
    behind = False
    # The lane that has waited longest goes first, so that no channel starves another of the workspace's posts; what is
    # least urgent goes after all lanes, and not while one of the workspace's is behind.
    filled = (lane for lane in found if lane.head is not None)
    for lane in sorted(filled, key=lambda lane: (lane.head == LAST, lane.next_at)):
        rate = pace.rate(lane.name)
        posting, last = lane.name.startswith("channel:"), lane.head == LAST
        opens = max(rate.opens_at(lane), pace.posts.opens_at(spent)) if posting else rate.opens_at(lane)
        if last:
            opens = max(rate.spare_at(lane), now + GIVES_WAY_MS * behind)
        if opens > now:
            later.append(opens)
            behind = behind or not (last or lane.name.startswith(LETTERS))
            continue
        take = min(room - len(ready), 1 if rate.interval else pace.at_once)
        taken, due = _take(tx, lane, take, now, pace=pace, bundle=bundle) if take > 0 else ([], now + 500)
        if due is not None:
            later.append(due)
        if not taken:
            continue
        _echo(tx, taken, now, echo)
        ready += [_begin(tx, waiting, lane, now, timing) for waiting in taken]
        if rate.interval:
            after = replace(lane, next_at=now if last else rate.after(lane, now))
            lanes.take(tx, lane.name, after.next_at)
            later.append(rate.spare_at(after) if last else rate.opens_at(after))
        else:
            more = more or len(taken) == take
        if posting and pace.posts.interval:
            spent = replace(spent, next_at=pace.posts.after(spent, now))
    if spent != posts:
        lanes.take(tx, lanes.POSTS, spent.next_at)
    if not more and room > len(ready):
        seen(tx, "outbox")
    return Claimed(ready, min(later, default=None), more)


def _take(tx: Tx, lane: Lane, take: int, now: int, *, pace: Pace, bundle: Bundle) -> tuple[list[Waiting], int | None]:
    """What goes next in this lane, single deliveries or one bundle where cards piled up; and when the rest is due."""
    if lane.name.startswith(LETTERS):
        return _take_letters(tx, lane, take, now)
    if not lane.name.startswith("channel:"):
        return _take_any(tx, lane, take, now)
    paced = pace.channel.interval > 0
    many = pace.bundle_max if paced else take
    looked = progress.list_ready(tx, lane.name, many)
    due = [waiting for waiting in looked if waiting.progress.due_at <= now]
    if not due and len(looked) == many:  # however many wait for a thread, they keep nothing else
        return _take_any(tx, lane, take, now)
    following = min((waiting.progress.due_at for waiting in looked if waiting.progress.due_at > now), default=None)
    if not due:
        return [], following or now + HELD_ELSEWHERE_MS
    fresh = [waiting for waiting in due if waiting.bundles and waiting.progress.epoch == 0]
    if due[0].bundles and pace.bundles(len(fresh)):
        one = progress.find_waiting(tx, bundle(tx, fresh, now))
        return ([one] if one else []), now + HELD_ELSEWHERE_MS
    return due[:take], following


def _take_letters(tx: Tx, lane: Lane, take: int, now: int) -> tuple[list[Waiting], int]:
    """Letters wait each for itself: one that is held until tomorrow keeps no other; and when the next is due."""
    due = progress.list_due(tx, lane.name, now, take)
    following = progress.next_due(tx, lane.name, now)
    return due, following if following is not None else now + HELD_ELSEWHERE_MS


def _take_any(tx: Tx, lane: Lane, take: int, now: int) -> tuple[list[Waiting], int | None]:
    """Of what the whole workspace shares a lane for, an edit that cannot go yet keeps no other."""
    due = progress.list_due(tx, lane.name, now, take)
    following = progress.next_due(tx, lane.name, now) if len(due) < take else None
    return due, following if due else following or now + HELD_ELSEWHERE_MS


def _echo(tx: Tx, taken: Sequence[Waiting], now: int, echo: Echo) -> None:
    """Of replies that the channel is to see as well, those that nobody has claimed before."""
    for waiting in taken:
        post = waiting.delivery.post if waiting.delivery.kind == "post" else None
        if post is not None and post.broadcast and waiting.delivery.thread and not waiting.progress.epoch:
            echo(tx, waiting, now)


def _begin(tx: Tx, waiting: Waiting, lane: Lane, now: int, timing: Timing) -> Waiting:
    claimed = states.claim(waiting.progress, now, lane.mark, timing)
    progress.save_progress(tx, waiting, claimed, sent_version=waiting.version)
    return replace(waiting, progress=claimed, sent_version=waiting.version)


def settle(
    tx: Tx,
    waiting: Waiting,
    after: Progress,
    now: int,
    *,
    timing: Timing,
    told: Told,
    blocked: Lane | None = None,
    behind: bool = False,
) -> bool:
    """Writes down how an attempt ended, fenced, and lets go what waited for it; False when the fence held."""
    settled = _settle(tx, waiting, after, now, timing=timing, told=told, behind=behind)
    if blocked is not None:
        lanes.block(tx, blocked.name, blocked.blocked_until)
    return settled


def _settle(tx: Tx, waiting: Waiting, after: Progress, now: int, *, timing: Timing, told: Told, behind: bool) -> bool:
    if after.state == "pending":
        after = _not_for_ever(waiting, after, now, timing.of(waiting.delivery))
    if _save(tx, waiting, after, now):
        if waiting.delivery.letter or waiting.delivery.upload or behind:
            told(tx, waiting, after, now)
        return True
    if after.state == "sent" and after.remote and waiting.delivery.kind == "post":
        # Somebody else settled it meanwhile; should that have been another copy, a sweep has to come.
        current = progress.find_waiting(tx, waiting.delivery.id)
        if current and current.progress.state == "sent":
            swept = states.sent(current.progress, after.remote, now, timing)
            progress.set_sweep(tx, current, swept.sweep_at, swept.sweeps)
    return False


def _not_for_ever(waiting: Waiting, after: Progress, now: int, timing: Timing) -> Progress:
    if not states.is_too_old(to_ms(waiting.created_at), now, timing):
        return after
    minutes = timing.keep_trying // 60_000
    long = f"{minutes // 1440} days" if minutes >= 1440 else f"{minutes} minutes"
    return states.quarantined(after, f"tried for {long}: {after.reason}")


def _save(tx: Tx, waiting: Waiting, after: Progress, now: int) -> bool:
    """Saves progress with all that follows from it: marks, edits that changed on the way, replies that waited."""
    if not _save_but_mark(tx, waiting, after, now):
        return False
    _mark(tx, waiting, after)
    return True


def _mark(tx: Tx, waiting: Waiting, after: Progress) -> None:
    """After the rows of deliveries, never between two of them: so nobody waits for somebody who waits for them."""
    if after.state == "sent" and after.remote and waiting.delivery.kind == "post":
        lanes.advance_mark(tx, waiting.delivery.channel, after.remote)


def _save_but_mark(tx: Tx, waiting: Waiting, after: Progress, now: int) -> bool:
    delivery = waiting.delivery
    settled_at = now if after.state in ("sent", "quarantined") else None
    if delivery.kind == "edit" and after.state == "sent":
        current = progress.find_waiting(tx, delivery.id)
        if current is not None and current.version > waiting.sent_version:
            after, settled_at = states.again(after, now), None
            touch(tx, "outbox")
    if not progress.save_progress(tx, waiting, after, sent_version=waiting.sent_version, settled_at=settled_at):
        return False
    if after.state == "sent" and after.remote and delivery.kind == "post":
        progress.release(tx, delivery.id, after.remote)
    if after.state == "pending":
        touch(tx, "outbox")
    return True


def confirm(tx: Tx, channel: ChannelId, sighting: Sighting, now: int, *, timing: Timing) -> None:
    """A message of ours was seen: whatever was in doubt about it is settled."""
    waiting = progress.find_by_ref(tx, sighting.ref)
    if waiting is None or waiting.delivery.kind != "post":
        return
    was = waiting.progress
    after = states.sent(was, sighting.remote, now, timing)
    if was.state == "sent":
        if after != was:
            progress.set_sweep(tx, waiting, after.sweep_at, after.sweeps)
    elif _save_but_mark(tx, waiting, after, now) and was.state == "unsure":
        _tell(tx, waiting, "confirmed", now)
    lanes.advance_mark(tx, channel, sighting.remote)


# ------------------------------------------------------------------ doubts and sweeps


@dataclass(frozen=True, slots=True)
class Place:
    """Where a look goes: a channel, or a thread in it."""

    channel: ChannelId
    thread: RemoteId | None


@dataclass(frozen=True, slots=True)
class Looks:
    places: dict[Place, list[Waiting]]
    """One look serves all that wait for the same place."""
    letters: list[Waiting]
    """Those in doubt: their carriers are asked whether they left."""
    next_at: int | None


def clear_up(tx: Tx, now: int, *, pace: Pace, timing: Timing) -> Looks:
    """Ends leases that ran out, sends again what may be repeated freely, and says where to look for the rest."""
    to_look: dict[Place, list[Waiting]] = defaultdict(list)
    letters: list[Waiting] = []
    for waiting in progress.list_doubtful(tx, now, AT_ONCE):
        if waiting.progress.state == "sending":
            _save(tx, waiting, states.expired(waiting.progress, now, timing.of(waiting.delivery)), now)
        elif waiting.delivery.letter:
            letters.append(_hold(tx, waiting, now, timing))
        elif waiting.delivery.kind != "post":
            _save(tx, waiting, states.again(waiting.progress, now), now)
        else:
            to_look[_place(waiting)].append(waiting)
    for waiting in progress.list_to_sweep(tx, now, AT_ONCE):
        if waiting.delivery.kind == "post":
            to_look[_place(waiting)].append(waiting)
        else:
            _sweep_other(tx, waiting, now, timing)
    allowed, next_look = _allow(tx, len(to_look), now, pace)
    places = {
        place: [_hold(tx, waiting, now, timing) for waiting in group]
        for place, group in list(to_look.items())[:allowed]
    }
    next_at = progress.next_timer(tx)
    if len(to_look) > allowed:
        next_at = next_look
    return Looks(places, letters, next_at)


def bring_down(tx: Tx, now: int, *, pace: Pace, timing: Timing) -> int:
    """Nothing waits longer than it can have been told to, whatever the clock said then; how many would have.

    It reads all that is ready to go: for a start, and for when the clock was put right.
    """
    waits = now + states.WAIT_MAX
    found = lanes.bring_down(tx, next_at=now + pace.longest, blocked_until=waits)
    found += progress.bring_down(
        tx, now, due_at=waits, doubt_at=now + timing.longest_doubt, sweep_at=now + timing.longest_sweep
    )
    if found:
        touch(tx, "outbox")
    return found


def after_asking(tx: Tx, waiting: Waiting, now: int, *, left: bool | None, told: Told) -> None:
    """Writes down what the carrier of a letter in doubt said of it."""
    after = states.after_asking(waiting.progress, RemoteId(waiting.delivery.ref), now, left=left)
    if _save(tx, waiting, after, now):
        told(tx, waiting, after, now)
        _tell(tx, waiting, "found" if left else "resent", now)


def _sweep_other(tx: Tx, waiting: Waiting, now: int, timing: Timing) -> None:
    """What is no message of ours in a channel."""
    if waiting.delivery.letter or waiting.delivery.upload:
        # Nobody but its carrier can say where a letter is; of an upload that nothing shows there may be two.
        progress.set_sweep(tx, waiting, None, 0)
        return
    # A worker that slept through its lease may have brought back what was changed since: once more.
    after = states.swept(waiting.progress, now, timing)
    _save(tx, waiting, states.again(after, now) if after.state == "sent" else after, now)


def _place(waiting: Waiting) -> Place:
    return Place(waiting.delivery.channel, waiting.delivery.thread)


def _allow(tx: Tx, wanted: int, now: int, pace: Pace) -> tuple[int, int]:
    """How many looks the lane of the platform's reading methods lets through now, and when the next."""
    lane = lanes.find_lane(tx, lanes.LOOKS)
    rate = pace.rate(lanes.LOOKS)
    allowed = 0
    while allowed < wanted and rate.opens_at(lane) <= now:
        lane = replace(lane, next_at=rate.after(lane, now))
        allowed += 1
    if allowed and rate.interval:
        lanes.take(tx, lane.name, lane.next_at)
    return allowed, rate.opens_at(lane)


def _hold(tx: Tx, waiting: Waiting, now: int, timing: Timing) -> Waiting:
    """Nobody else looks for it meanwhile; should we not live to tell, somebody will. As it is held."""
    held = states.looking(waiting.progress, now, timing)
    if waiting.progress.state == "unsure":
        progress.save_progress(tx, waiting, held, sent_version=waiting.sent_version)
    else:
        progress.set_sweep(tx, waiting, held.sweep_at, held.sweeps)
    return replace(waiting, progress=held)


def after_look(
    tx: Tx, group: Sequence[Waiting], copies: dict[str, list[Sighting]], *, complete: bool, now: int, timing: Timing
) -> list[Waiting]:
    """Writes down what a look at one place found; returns the deliveries of which more than one copy was seen."""
    surplus, found = [], list[Progress]()
    for waiting in sorted(group, key=lambda one: one.delivery.id):  # in one order, as others take them
        mine = copies.get(waiting.delivery.ref, [])
        was = waiting.progress
        if was.state == "unsure":
            # Between the look and now a confirmation may have settled it: the fence holds then.
            after = states.after_look(was, mine, complete=complete, now=now, timing=timing)
            if _save_but_mark(tx, waiting, after, now) and after.state != "unsure":
                found.append(after)
                _tell(tx, waiting, "found" if after.state == "sent" else "resent", now)
            continue
        below = [copy.remote for copy in mine]
        if not complete or (len(mine) > 1 and progress.has_doubted_replies(tx, waiting, below)):
            # Below a copy that is taken away nobody would look for an answer that is in doubt: that settles first.
            after = states.sweep_failed(was, now, timing)
            progress.set_sweep(tx, waiting, after.sweep_at, after.sweeps)
        elif len(mine) > 1:
            surplus.append(waiting)
        else:
            found.append(_swept(tx, waiting, mine, now, timing))
    newest = max((after.remote for after in found if after.state == "sent" and after.remote), default=None)
    if newest is not None:
        lanes.advance_mark(tx, group[0].delivery.channel, newest)
    return surplus


def healed(tx: Tx, waiting: Waiting, kept: Sighting, now: int, *, timing: Timing) -> None:
    """One copy is left: whatever speaks of the message speaks of that one."""
    _mark(tx, waiting, _swept(tx, waiting, [kept], now, timing))
    _tell(tx, waiting, "healed", now, why="it stood there more than once")


def _tell(tx: Tx, waiting: Waiting, how: doubts.How, now: int, *, why: str = "") -> None:
    """Leaves a line for the operator on how a doubt was settled."""
    doubts.add_doubt(
        tx,
        delivery=waiting.delivery.id,
        channel=waiting.delivery.channel,
        why=why or waiting.progress.reason or "",
        how=how,
        began=waiting.progress.started_at or now,
        at=now,
    )


def _swept(tx: Tx, waiting: Waiting, copies: list[Sighting], now: int, timing: Timing) -> Progress:
    was = waiting.progress
    after = states.swept(was, now, timing)
    if was.state == "pending" and copies:
        # It was about to go again, and here it is.
        after = states.sent(after, copies[0].remote, now, timing)
        _save_but_mark(tx, waiting, after, now)
        return after
    progress.set_sweep(tx, waiting, after.sweep_at, after.sweeps)
    if copies and was.remote and was.remote != copies[0].remote:
        progress.repoint(tx, waiting.delivery.id, was.remote, copies[0].remote)
    return after
