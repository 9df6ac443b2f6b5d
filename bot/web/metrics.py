"""What Prometheus reads: counts and times by source, channel and kind; no customer's word, no person.

What happened is read from the ledger along its indexes whenever somebody asks, so that each process with a door tells
of all processes, counted from its own start on. Times of units and figures of the process are its own.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.health import Down
from bot.ledger import AsyncLedger
from bot.web.prometheus import Histogram, Labels, Sample, Units, process, render
from handlers import understanding
from storage import overview, progress, understood
from storage.ledger import Tx
from storage.overview import LaneState, Settled

LAG_S = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 3600)
PAGE = 5_000
OVERLAP_MS = 10_000
OVERLAP_IDS = 1_000
"""What several processes commit becomes visible out of order: so far back is looked again each time."""

ABOUT = {
    "earshot_arrivals_total": ("counter", "What came in, by source."),
    "earshot_arrivals": ("gauge", "What came in and waits (new), is held or could not be read, by source."),
    "earshot_deliveries_total": ("counter", "What came to its end in the outbox, by kind and state."),
    "earshot_cards_total": ("counter", "Cards that came to their end, by channel and state."),
    "earshot_resent_total": ("counter", "Deliveries that were sent again after a doubt."),
    "earshot_doubts_total": ("counter", "Doubts that were settled, by how: found, confirmed, resent, healed …"),
    "earshot_deliveries": ("gauge", "What is on its way, by state: pending, sending, unsure, quarantined."),
    "earshot_sweeps": ("gauge", "Deliveries that a sweep will look at once more."),
    "earshot_lane_waiting": ("gauge", "What waits, by lane."),
    "earshot_lane_oldest_seconds": ("gauge", "How long the oldest has been waiting, by lane."),
    "earshot_lag_seconds": ("histogram", "From written to visible, by channel."),
    "earshot_unit_seconds": ("histogram", "Writing units of work in the ledger, by name, in this process."),
    "earshot_not_understood": ("gauge", "Messages that nobody has looked into yet, among the newest 5,000."),
    "earshot_learning": ("gauge", "1 until what words mean is learned (anew) from what was said, and in use."),
    "earshot_down": (
        "gauge",
        "1 while it does not answer: ledger, workspace, worker, a mailbox; or understanding is behind.",
    ),
    "process_resident_memory_bytes": ("gauge", "Memory of this process."),
    "process_cpu_seconds_total": ("counter", "Time on processors of this process, user and system."),
    "process_open_fds": ("gauge", "Open files of this process."),
    "process_start_time_seconds": ("gauge", "When this process began to count, in seconds since 1970."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How things are, as the ledger tells."""

    open: Mapping[str, int]
    """Deliveries on their way, by state."""
    waiting: Mapping[tuple[str, str], int]
    """Arrivals, by source and state."""
    lanes: Iterable[LaneState]
    unread: int
    learning: bool


class Metrics:
    """Counts what happens from ``begin`` on."""

    def __init__(
        self,
        ledger: AsyncLedger,
        units: Units,
        *,
        wall: Callable[[], int],
        now: Callable[[], datetime],
        channels: Callable[[], Mapping[str, str]],
    ) -> None:
        self._ledger = ledger
        self._units = units
        self._now = now
        self._wall = wall
        self._channels = channels
        self._began = self._settled_to = wall()
        self._arrived_to = self._doubted_to = 0
        self._seen_arrivals: set[int] = set()
        self._seen_settled: set[tuple[int, int]] = set()
        self._counts: Counter[tuple[str, Labels]] = Counter()
        self._lags: dict[str, Histogram] = defaultdict(lambda: Histogram(LAG_S))

    async def begin(self) -> None:
        """What is there already is not counted."""
        newest = await self._ledger.read(overview.find_newest)
        self._arrived_to, self._doubted_to = newest.arrival, newest.doubt
        self._seen_arrivals = set(range(max(0, newest.arrival - OVERLAP_IDS), newest.arrival + 1))

    async def write(self, down: Iterable[Down]) -> str:
        """The answer to Prometheus. Raises Unavailable."""
        await self._follow_arrivals()
        await self._follow_settled()
        await self._follow_doubts()
        state = await self._ledger.read(_state, now=self._now())
        return render(self._samples(state, down), ABOUT)

    # -------------------------------------------------------------- what happened

    async def _follow_arrivals(self) -> None:
        after = max(0, self._arrived_to - OVERLAP_IDS)
        while page := await self._ledger.read(overview.list_arrived, after, PAGE):
            for which, source in page:
                if which not in self._seen_arrivals:
                    self._seen_arrivals.add(which)
                    self._counts["earshot_arrivals_total", (("source", source),)] += 1
            after = page[-1][0]
            self._arrived_to = max(self._arrived_to, after)
            if len(page) < PAGE:
                break
        self._seen_arrivals = {which for which in self._seen_arrivals if which > self._arrived_to - OVERLAP_IDS}

    async def _follow_settled(self) -> None:
        after = max(self._began, self._settled_to - OVERLAP_MS)
        while page := await self._ledger.read(overview.list_settled, after, PAGE):
            for one in page:
                if (one.delivery, one.settled_at) not in self._seen_settled:
                    self._seen_settled.add((one.delivery, one.settled_at))
                    self._count(one)
            self._settled_to = max(self._settled_to, page[-1].settled_at)
            if len(page) < PAGE:
                break
            after = page[-1].settled_at - 1  # others of the same millisecond stand on the next page
        horizon = self._settled_to - OVERLAP_MS
        self._seen_settled = {one for one in self._seen_settled if one[1] > horizon}

    async def _follow_doubts(self) -> None:
        for which, how in await self._ledger.read(overview.list_doubted, self._doubted_to):
            self._counts["earshot_doubts_total", (("how", how),)] += 1
            self._doubted_to = which

    def _count(self, one: Settled) -> None:
        channel = self._name(one.channel)
        self._counts["earshot_deliveries_total", (("kind", one.kind), ("state", one.state))] += 1
        if one.kind != "post":
            return
        if one.subject.startswith("card:"):
            self._counts["earshot_cards_total", (("channel", channel), ("state", one.state))] += 1
        if one.resent:
            self._counts["earshot_resent_total", ()] += 1
        if one.state == "sent":
            self._lags[channel].add(max(0.0, (one.settled_at - one.created_at) / 1000))

    def _name(self, channel: str) -> str:
        """A channel as the settings name it; any other belongs to one person, and is not told apart."""
        return self._channels().get(channel, "direct")

    # -------------------------------------------------------------- samples

    def _samples(
        self,
        state: State,
        down: Iterable[Down],
    ) -> dict[str, list[Sample]]:
        found: dict[str, list[Sample]] = {name: [] for name in ABOUT}

        def add(name: str, value: float, **labels: str) -> None:
            found[name].append((name, tuple(labels.items()), value))

        for (name, labels), count in sorted(self._counts.items()):
            found[name].append((name, labels, count))
        for (source, how_far), count in sorted(state.waiting.items()):
            add("earshot_arrivals", count, source=source, state=how_far)
        for how_far in ("pending", "sending", "unsure", "quarantined"):
            add("earshot_deliveries", state.open.get(how_far, 0), state=how_far)
        add("earshot_not_understood", state.unread)
        add("earshot_learning", state.learning)
        add("earshot_sweeps", state.open.get("sweeps", 0))
        for name, (many, oldest) in sorted(self._lanes(state.lanes).items()):
            add("earshot_lane_waiting", many, lane=name)
            add("earshot_lane_oldest_seconds", oldest, lane=name)
        for channel, lag in sorted(self._lags.items()):
            found["earshot_lag_seconds"] += lag.samples("earshot_lag_seconds", (("channel", channel),))
        for unit, times in sorted(self._units.times().items()):
            found["earshot_unit_seconds"] += times.samples("earshot_unit_seconds", (("unit", unit),))
        lost = {one.what for one in down}
        for what in sorted({"ledger", "workspace", "worker"} | lost):
            add("earshot_down", what in lost, what=what)
        add("process_start_time_seconds", self._began / 1000)
        for name, value in process():
            add(name, value)
        return found

    def _lanes(self, lanes: Iterable[LaneState]) -> dict[str, tuple[int, float]]:
        """By name: how many wait, and for how many seconds the oldest does."""
        found: dict[str, tuple[int, float]] = {}
        for lane in lanes:
            kind, _, rest = lane.name.partition(":")
            name = self._name(rest) if kind == "channel" else lane.name
            many, oldest = found.get(name, (0, 0.0))
            age = (self._wall() - lane.oldest_at) / 1000 if lane.oldest_at is not None else 0.0
            found[name] = (many + lane.waiting, max(oldest, age))
        return found


def _state(tx: Tx, *, now: datetime) -> State:
    return State(
        open=progress.counts(tx),
        waiting=overview.count_waiting(tx),
        lanes=overview.list_lanes(tx),
        unread=understood.count_waiting(tx, understood.newest(tx) - understood.WINDOW),
        learning=understanding.is_learning(tx, now=now),
    )
