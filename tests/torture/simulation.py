"""Simulated schedules for the relay: workers that pause and die, a platform that answers late, twice, wrongly or never.

The decisions are the production state machine's (``bot.relay.states``); simulated are the clock, the ledger's rows with
their fence, the network and the platform. Everything follows from a seed, so that a failing schedule replays.

Two oracles. (a) At rest each delivery is visible exactly once, replies under their root. (b) In schedules inside the
assumptions (request + lateness + lag < settle, no pause outlives its lease) no second copy is *ever* visible and
nothing is deleted. A ``Mutant`` switches one defence off; the oracles have to notice.
"""

import heapq
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from bot.relay import states
from bot.relay.states import Timing
from storage.model import Progress, RemoteId, Sighting

TIMING = Timing()
HOUR = 3_600_000
END = 12 * HOUR
SKEW = 400_000
"""The platform's clock runs so many milliseconds behind ours: a mark of our own clock points into its future."""


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """Which defences are on."""

    durable_claim: bool = True
    settle: bool = True
    fence: bool = True
    whole_window: bool = True
    server_mark: bool = True
    sweeper: bool = True
    errs_to_unsure: bool = True
    same_ref: bool = True
    keeps_last: bool = True
    doubt_timer: bool = True
    complete_looks: bool = True
    sweeps_resent: bool = True
    root_first: bool = True
    reads_again: bool = True
    sweeps_anew: bool = True
    """A sweep that was begun before it went once more does not count as one of those that come after."""
    replies_first: bool = True
    """No copy is taken away below which an answer of ours is in doubt: nobody would look for it there any more."""
    sweeps_wait: bool = True
    """A sweep decides no doubt that has not settled."""


SOUND = Mutant()


@dataclass(frozen=True, kw_only=True)
class Weather:
    """How bad things are in one schedule; times in milliseconds."""

    workers: int
    deliveries: int
    pause: int
    """The longest that a worker sleeps at a step."""
    early_pause: int
    """The same for the two steps before it sends: inside the assumptions, less than lease minus request together."""
    pauses: float
    crashes: float
    lateness: int
    lag: int
    faults: float
    events: float
    """The share of our messages that come back as events."""
    touches: float
    """The share of messages that people react to."""
    inside: bool


def weather(rng: random.Random, *, inside: bool, worst: bool = False) -> Weather:
    """Anything up to pauses of 300 s and lags of 120 s; inside the assumptions: what the timing promises to survive.

    ``worst`` is where second copies are common: every pause may be long, most messages are touched.
    """
    lateness = rng.randrange(0, TIMING.lateness)
    room = TIMING.settle - TIMING.request - lateness
    return Weather(
        workers=rng.randint(2, 4),
        deliveries=rng.randint(3, 10),
        pause=300_000 if worst else rng.choice([10_000, 80_000, 300_000]),
        early_pause=(TIMING.lease - TIMING.request) // 2 - 1_000 if inside else 300_000,
        pauses=0.5 if worst else rng.choice([0.0, 0.1, 0.3]),
        crashes=rng.choice([0.0, 0.05, 0.15]),
        lateness=lateness,
        lag=rng.randrange(0, room) if inside else rng.choice([0, 20_000, 120_000]),
        faults=rng.choice([0.05, 0.3, 0.6]),
        events=rng.choice([0.0, 0.5, 0.95]),
        touches=0.9 if worst else 0.3,
        inside=inside,
    )


@dataclass
class Row:
    """A delivery as the ledger keeps it."""

    number: int
    progress: Progress = field(default_factory=Progress)
    root: int | None = None


@dataclass
class Copy:
    """A message as the platform keeps it."""

    number: int
    ref: str
    remote: RemoteId
    at: int
    shows_at: int
    thread: RemoteId | None
    touched_at: int | None = None
    """When people reacted to it."""
    gone_at: int | None = None


@dataclass
class Verdict:
    seed: int
    bad: list[str]
    doubled_ms: int = 0
    deletes: int = 0
    quarantined: int = 0


Process = Iterator[int]
"""A process yields how many milliseconds it waits."""


class Simulation:
    def __init__(self, seed: int, *, inside: bool, worst: bool = False, mutant: Mutant = SOUND) -> None:
        self.rng = random.Random(seed)
        self.seed = seed
        self.mutant = mutant
        self.weather = weather(self.rng, inside=inside, worst=worst)
        self.now = 0
        self.mark: RemoteId | None = None
        self.rows = [Row(n, root=0 if n and self.rng.random() < 0.3 else None) for n in range(self.weather.deliveries)]
        self.copies: list[Copy] = []
        self.deletes = 0
        self._queue: list[tuple[int, int, int, Process]] = []
        self._number = 0
        self._lives = [0] * self.weather.workers
        self._server_ts = 0
        self._mark_of_clock()

    # ---------------------------------------------------------- the world's clock

    def start(self, process: Process, worker: int, delay: int = 0) -> None:
        self._number += 1
        heapq.heappush(self._queue, (self.now + delay, self._number, self._token(worker), process))

    def _token(self, worker: int) -> int:
        """Names a life of a worker: what an earlier life has started never goes on."""
        return worker + len(self._lives) * self._lives[worker] if worker >= 0 else -1

    def run(self) -> Verdict:
        for worker in range(self.weather.workers):
            self._live(worker)
        while self._queue and self._queue[0][0] <= END:
            self.now, _, token, process = heapq.heappop(self._queue)
            if token >= 0 and token != self._token(token % len(self._lives)):
                continue
            if token >= 0 and self._dies():
                worker = token % len(self._lives)
                self._lives[worker] += 1
                self.start(self._rebirth(worker), -1, self.rng.randrange(1_000, 20_000))
                continue
            try:
                delay = next(process)
            except StopIteration:
                continue
            self._number += 1
            heapq.heappush(self._queue, (self.now + delay, self._number, token, process))
            if self._at_rest():
                break
        return self._judge()

    def _dies(self) -> bool:
        return self.now < HOUR and self.rng.random() < self.weather.crashes * 0.2

    def _rebirth(self, worker: int) -> Process:
        self._live(worker)
        return
        yield 0

    def _live(self, worker: int) -> None:
        self.start(self._sender(worker), worker, self.rng.randrange(500))
        self.start(self._timers(worker), worker, self.rng.randrange(2_000))

    def _pause(self, *, early: bool = False) -> int:
        if self.rng.random() < self.weather.pauses:
            return self.rng.randrange(self.weather.early_pause if early else self.weather.pause)
        return self.rng.randrange(20)

    def _at_rest(self) -> bool:
        settled = all(
            row.progress.state in ("sent", "quarantined") or self.rows[row.root or 0].progress.state == "quarantined"
            for row in self.rows
        )
        swept = not self.mutant.sweeper or all(row.progress.sweep_at is None for row in self.rows)
        return settled and swept and not self._travelling and (self.mutant.sweeper or self.now > 2 * HOUR)

    # ---------------------------------------------------------- the ledger

    def save(self, row: Row, was: Progress, after: Progress) -> bool:
        """The ledger's fenced write."""
        if self.mutant.fence and (row.progress.epoch, row.progress.state) != (was.epoch, was.state):
            return False
        if not self.mutant.sweeps_resent:
            after = replace(after, sweep_at=None)
        row.progress = after
        if after.state == "sent" and after.remote:
            self.mark = max(self.mark or RemoteId(""), after.remote)
        return True

    def _mark_of_clock(self) -> None:
        if self.mutant.server_mark:
            self.mark = RemoteId(f"{self.server_now():015d}")

    def server_now(self) -> int:
        return self.now + HOUR - SKEW

    # ---------------------------------------------------------- a worker sends

    def _sender(self, worker: int) -> Process:
        while True:
            for row in self.rows:
                if self._may_go(row):
                    self._claim_and_carry(row, worker)
            due = [row.progress.due_at for row in self.rows if row.progress.state == "pending"]
            yield self._nap(due)

    def _nap(self, due: list[int]) -> int:
        """Until the next thing is due, as the production loops sleep; polling makes up for wake-ups that were lost."""
        soon = [at - self.now for at in due if at > self.now]
        return self.rng.randrange(100, 1_500) + (min([*soon, 20_000]) if len(soon) == len(due) else 0)

    def _may_go(self, row: Row) -> bool:
        progress = row.progress
        if progress.state != "pending" or progress.due_at > self.now:
            return False
        return row.root is None or not self.mutant.root_first or self.rows[row.root].progress.state == "sent"

    def _claim_and_carry(self, row: Row, worker: int) -> None:
        mark = self.mark if self.mutant.server_mark else RemoteId(f"{self.now + HOUR:015d}")
        claimed = states.claim(row.progress, self.now, mark, TIMING)
        if self.mutant.durable_claim:
            row.progress = claimed
        else:
            row.progress = replace(row.progress, due_at=self.now + TIMING.lease)
        thread = self.rows[row.root].progress.remote if row.root is not None else None
        self.start(self._carry(row, claimed, thread), worker)

    def _carry(self, row: Row, claimed: Progress, thread: RemoteId | None) -> Process:
        yield self._pause(early=True)
        if not states.may_send(claimed, self.now, TIMING):
            self._end(row, claimed, states.not_sent(claimed, self.now, "held too long"))
            return
        yield self._pause(early=True)
        began = self.now
        outcome = self._request(row, claimed.epoch, thread)
        yield outcome.takes
        yield self._pause()
        if outcome.remote is not None:
            self._end(row, claimed, states.sent(claimed, outcome.remote, self.now, TIMING))
        elif outcome.sure or not self.mutant.errs_to_unsure:
            self._end(row, claimed, states.not_sent(claimed, self.now + outcome.wait, "refused"))
        else:
            settling = TIMING if self.mutant.settle else _unsettled()
            self._end(row, claimed, states.unsure(claimed, began, "lost", settling))

    def _end(self, row: Row, claimed: Progress, after: Progress) -> None:
        if not self.mutant.durable_claim:
            row.progress = after
            return
        if self.save(row, claimed, after) or after.state != "sent" or after.remote is None:
            return
        if row.progress.state == "sent":
            self._touch_sweep(row, states.sent(row.progress, after.remote, self.now, TIMING))

    def _touch_sweep(self, row: Row, after: Progress) -> None:
        if self.mutant.sweeps_resent:
            row.progress = replace(row.progress, sweep_at=after.sweep_at, sweeps=after.sweeps)

    # ---------------------------------------------------------- the platform

    @dataclass(frozen=True, kw_only=True)
    class Outcome:
        takes: int
        remote: RemoteId | None = None
        sure: bool = False
        wait: int = 0

    _travelling = 0

    def _request(self, row: Row, epoch: int, thread: RemoteId | None) -> "Simulation.Outcome":
        """One request: what becomes of it, and what the worker hears."""
        rng, ref = self.rng, f"d{row.number}" if self.mutant.same_ref else f"d{row.number}.{epoch}"
        if rng.random() >= self.weather.faults:
            return self.Outcome(takes=rng.randrange(50, 400), remote=self._accept(row, ref, thread))
        match rng.randrange(6):
            case 0:  # 429
                return self.Outcome(takes=50, sure=True, wait=rng.randrange(1_000, 30_000))
            case 1:  # no connection
                return self.Outcome(takes=5, sure=True, wait=2_000)
            case 2:  # dropped before it was carried out
                return self.Outcome(takes=rng.randrange(TIMING.request))
            case 3:  # carried out, the answer lost
                self._accept(row, ref, thread)
                return self.Outcome(takes=rng.randrange(TIMING.request))
            case 4:  # carried out late
                self._travelling += 1
                self.start(self._late(row, ref, thread), -1, rng.randrange(self.weather.lateness + 1))
                return self.Outcome(takes=TIMING.request)
            case _:  # 500, and nobody knows
                if rng.random() < 0.5:
                    self._accept(row, ref, thread)
                return self.Outcome(takes=300)

    def _late(self, row: Row, ref: str, thread: RemoteId | None) -> Process:
        self._travelling -= 1
        self._accept(row, ref, thread)
        return
        yield 0

    def _accept(self, row: Row, ref: str, thread: RemoteId | None) -> RemoteId:
        self._server_ts = max(self._server_ts + 1, self.server_now())
        remote = RemoteId(f"{self._server_ts:015d}")
        lag = self.rng.randrange(self.weather.lag + 1) if self.rng.random() < 0.5 else 0
        touched_at = self.now + self.rng.randrange(300_000) if self.rng.random() < self.weather.touches else None
        self.copies.append(Copy(row.number, ref, remote, self.now, self.now + lag, thread, touched_at))
        if self.rng.random() < self.weather.events:
            self.start(self._event(row, remote), -1, self.rng.randrange(50, 5_000))
        return remote

    def _event(self, row: Row, remote: RemoteId) -> Process:
        """Our own message comes back: whatever was in doubt about it is settled."""
        was = row.progress
        self.mark = max(self.mark or RemoteId(""), remote) if self.mutant.server_mark else self.mark
        after = states.sent(was, remote, self.now, TIMING)
        if was.state == "sent":
            if after != was:
                self._touch_sweep(row, after)
        else:
            self.save(row, was, after)
        return
        yield 0

    # ---------------------------------------------------------- a worker clears up

    def _timers(self, worker: int) -> Process:
        while True:
            for row in self.rows:
                self._clear_up(row, worker)
            due = [row.progress.due_at for row in self.rows if row.progress.state in ("sending", "unsure")]
            sweeps = [row.progress.sweep_at for row in self.rows if row.progress.state != "unsure"]
            yield self._nap(due + [at for at in sweeps if at is not None])

    def _clear_up(self, row: Row, worker: int) -> None:
        was = row.progress
        if was.state == "sending" and was.due_at <= self.now:
            self.save(row, was, states.expired(was, self.now, TIMING))
        elif was.state == "unsure" and was.due_at <= self.now and self.mutant.doubt_timer:
            self.save(row, was, states.looking(was, self.now, TIMING))
            self.start(self._reconcile(row, was), worker)
        elif was.sweep_at is None or was.sweep_at > self.now or not self.mutant.sweeper:
            return
        elif was.state == "unsure":
            if not self.mutant.sweeps_wait:
                self.start(self._reconcile(row, was), worker)
        else:
            row.progress = states.looking(was, self.now, TIMING)
            self.start(self._sweep(row, row.progress), worker)

    def _reconcile(self, row: Row, was: Progress) -> Process:
        yield self._pause()
        copies, complete = self._find(row, was)
        yield self.rng.randrange(30, 500) + self._pause()
        self.save(row, was, states.after_look(was, copies, complete=complete, now=self.now, timing=TIMING))

    def _sweep(self, row: Row, was: Progress) -> Process:
        held = self.now + TIMING.look_again
        yield self._pause()
        copies, complete = self._find(row, was)
        yield self.rng.randrange(30, 500) + self._pause()
        if not complete:
            self._set_sweep(row, was, states.sweep_failed(was, self.now, TIMING))
            return
        if len(copies) > 1 and self.mutant.replies_first and self._has_doubted_replies(row):
            self._set_sweep(row, was, states.sweep_failed(was, self.now, TIMING))
            return
        if len(copies) > 1 and self.mutant.reads_again:
            copies, complete = self._find(row, was)
            yield self.rng.randrange(30, 300)
            if not complete or not copies or self.now > held:
                return
        surplus = states.surplus(copies) if self.mutant.keeps_last else copies if len(copies) > 1 else []
        for copy in surplus:
            self._delete(copy.remote)
            yield self.rng.randrange(30, 300)
        self._swept(row, was, copies)

    def _has_doubted_replies(self, root: Row) -> bool:
        replies = (row.progress for row in self.rows if row.root == root.number)
        return any(one.state in ("sending", "unsure") or (one.state == "pending" and one.resent) for one in replies)

    def _swept(self, row: Row, was: Progress, copies: list[Sighting]) -> None:
        after = states.swept(was, self.now, TIMING)
        if was.state == "pending" and copies:
            self.save(row, was, states.sent(after, copies[0].remote, self.now, TIMING))
            return
        self._set_sweep(row, was, after)
        if copies and row.progress.remote:
            row.progress = replace(row.progress, remote=states.keeper(copies).remote)

    def _set_sweep(self, row: Row, was: Progress, after: Progress) -> None:
        if row.progress.sweep_at == was.sweep_at or not self.mutant.sweeps_anew:
            row.progress = replace(row.progress, sweep_at=after.sweep_at, sweeps=after.sweeps)

    def _delete(self, remote: RemoteId) -> None:
        self.deletes += 1
        for copy in self.copies:
            if copy.remote == remote and copy.gone_at is None:
                copy.gone_at = self.now

    def _find(self, row: Row, was: Progress) -> tuple[list[Sighting], bool]:
        """A look at the delivery's place: the copies that show there, and whether the look was complete."""
        complete = self.rng.random() >= 0.1
        since = int(was.mark) - 1_000 if was.mark else 0
        if not self.mutant.whole_window:
            since = self.server_now() - 30_000
        thread = self.rows[row.root].progress.remote if row.root is not None else None
        seen = [
            Sighting(ref=copy.ref, remote=copy.remote, touched=self._is_touched(copy))
            for copy in self.copies
            if copy.ref == f"d{row.number}"
            and copy.gone_at is None
            and copy.shows_at <= self.now
            and int(copy.remote) >= since
            and copy.thread == thread
        ]
        if not complete:
            # A scan that broke off has seen some of it.
            seen = seen[: self.rng.randint(0, len(seen))] if self.mutant.complete_looks else []
        return seen, complete or not self.mutant.complete_looks

    def _is_touched(self, root: Copy) -> bool:
        replies = any(copy.thread == root.remote and copy.gone_at is None for copy in self.copies)
        return replies or (root.touched_at is not None and root.touched_at <= self.now)

    # ---------------------------------------------------------- the oracles

    def _judge(self) -> Verdict:
        verdict = Verdict(self.seed, [], deletes=self.deletes)
        for row in self.rows:
            mine = [copy for copy in self.copies if copy.number == row.number]
            standing = [copy for copy in mine if copy.gone_at is None]
            doubled = _overlap(mine, self.now)
            verdict.doubled_ms += doubled
            if "quarantined" in (row.progress.state, self.rows[row.root or 0].progress.state):
                verdict.quarantined += 1
                continue
            if row.progress.state != "sent":
                verdict.bad.append(f"delivery {row.number} is {row.progress.state} after {self.now // 1000} s")
            elif len(standing) != 1:
                verdict.bad.append(f"delivery {row.number} stands {len(standing)} times")
            elif (
                self.weather.inside
                and row.root is not None
                and standing[0].thread != self.rows[row.root].progress.remote
            ):
                verdict.bad.append(f"delivery {row.number} is not under its root")
            if self.weather.inside and doubled:
                verdict.bad.append(f"delivery {row.number} was visible twice for {doubled} ms")
        if self.weather.inside and self.deletes:
            verdict.bad.append(f"{self.deletes} deletes inside the assumptions")
        return verdict


def _overlap(copies: list[Copy], now: int) -> int:
    """For how long more than one of them was visible."""
    edges = sorted(
        [(copy.at, 1) for copy in copies] + [(now if copy.gone_at is None else copy.gone_at, -1) for copy in copies]
    )
    total = standing = since = 0
    for at, step in edges:
        if standing > 1:
            total += at - since
        standing, since = standing + step, at
    return total


def _unsettled() -> Timing:
    """A timing that looks at once (its own check would refuse it)."""
    timing = Timing()
    object.__setattr__(timing, "settle", 0)
    return timing


def simulate(seed: int, *, mutant: Mutant = SOUND) -> Verdict:
    """One schedule: of four seeds two are inside the assumptions, one is outside, one is the worst."""
    return Simulation(seed, inside=seed % 2 == 0, worst=seed % 4 == 3, mutant=mutant).run()


def hunt(mutant: Mutant, seeds: Iterable[int]) -> Verdict | None:
    """The first schedule in which the oracles notice what the mutant lacks."""
    return next((verdict for seed in seeds if (verdict := simulate(seed, mutant=mutant)).bad), None)
