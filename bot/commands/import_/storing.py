"""From rows to the ledger: in batches, a transaction each, so that stopping at any moment loses and doubles nothing.

It may run beside a bot on the same SQLite file: its transactions are short then, and it lets the bot go first.
"""

import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from bot.adapters.import_ import Reading, Unreadable, raw_of, row_of, understand
from bot.commands.import_.rows import File, Row
from handlers import history
from handlers.company import Company
from storage import arrivals, past
from storage.databases import Sqlite, database
from storage.ledger import InUse, Ledger, Tx, Unavailable
from storage.model import Arrival, Words

BATCH = 200
BATCH_BESIDE = 25
"""Beside a bot: about 20 ms of the ledger's time."""
WAITING_MAX = 500
"""With ``--relay`` so many wait for a running bot at most: what customers say meanwhile must not wait behind them."""
WAIT_S = 0.05
STUCK_S = 30.0
BUSY_TRIES = 60
LISTED_MAX = 50


class Stopped(Exception):
    """Somebody pressed Ctrl-C; what was stored is stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    source: str
    reading: Reading
    company: Company
    open_since: datetime
    running: bool = False
    """Whether a bot has the same SQLite file open."""
    waits: bool = False
    """Whether somebody may be there to take in what is to be relayed: on PostgreSQL nobody knows before."""


@dataclass(slots=True)
class Count:
    """What became of the rows."""

    rows: int = 0
    added: int = 0
    known: int = 0
    changed: int = 0
    """There already, with other content; left as they were."""
    wrong: int = 0
    listed: list[tuple[int, str]] = field(default_factory=list)
    """Line and reason of the first rows that could not be read."""
    at: int = 0
    """Bytes behind us."""
    seconds: float = 0.0

    def refuse(self, line: int, why: str) -> None:
        self.wrong += 1
        if len(self.listed) < LISTED_MAX:
            self.listed.append((line, why))


Understood = tuple[Arrival, Words]
Show = Callable[[Count], None]


class Importer:
    """One run over one file. Without a ledger it only understands."""

    def __init__(self, ledger: Ledger | None, goal: Goal, now: Callable[[], datetime]) -> None:
        self._ledger = ledger
        self._goal = goal
        self._now = now
        self._stopping = False
        self._waits = goal.waits and not goal.reading.history
        self._seen: Counter[int] = Counter()
        self.count = Count()

    def stop(self) -> None:
        """After the batch that is on its way."""
        self._stopping = True

    def understood(self, file: File) -> Count:
        """Reads everything and stores nothing."""
        for row in file.rows():
            self.count.rows += 1
            self.count.added += self._understand(row) is not None
        return self.count

    def run(self, file: File, show: Show) -> None:
        """Stores every row that is not there yet. Raises Stopped, Unavailable."""
        started = time.perf_counter()
        rows = file.rows()
        size = BATCH_BESIDE if self._goal.running else BATCH
        while batch := list(islice(rows, size)):
            if self._waits:
                self._let_others_go_first()
            if self._stopping:
                raise Stopped
            self._store([one for row in batch if (one := self._understand(row)) is not None])
            self.count.rows += len(batch)
            self.count.at = batch[-1].at
            self.count.seconds = time.perf_counter() - started
            show(self.count)

    def count_open(self) -> int:
        """How many past conversations of this source look open."""
        assert self._ledger is not None
        return self._ledger.read(past.count_recent, self._goal.source, self._goal.open_since)

    def _understand(self, row: Row) -> Understood | None:
        if row.found is None:
            self.count.refuse(row.line, row.wrong)
            return None
        goal, now = self._goal, self._now()
        try:
            words = understand(row.found, goal.reading, source=goal.source, now=now)
        except Unreadable as error:
            self.count.refuse(row.line, str(error))
            return None
        key = self._identity(row)
        arrival = Arrival(
            source=goal.source,
            external_id=key,
            order_key=f"{goal.source}:{words.thread_key or key}",
            raw=raw_of(row.found, goal.reading),
            received_at=now,
        )
        return arrival, words

    def _identity(self, row: Row) -> str:
        """The id column, else the row's own sum and which one of its kind it is."""
        assert row.found is not None
        id_ = self._goal.reading.id_of(row.found)
        if id_:
            return id_
        digest = hashlib.sha256(json.dumps(row.found, sort_keys=True).encode()).digest()
        number = int.from_bytes(digest[:8])
        self._seen[number] += 1
        return f"sha256:{digest.hex()}:{self._seen[number]}"

    def _store(self, batch: Sequence[Understood]) -> None:
        started = time.perf_counter()
        stored = self._write(batch)
        self.count.added += stored.added
        self.count.known += stored.known
        self.count.changed += stored.changed
        if self._goal.running:
            # SQLite wakes nobody in turn: who waits for the file needs a pause to find it free.
            time.sleep(max(0.005, time.perf_counter() - started))

    def _write(self, batch: Sequence[Understood]) -> Count:
        assert self._ledger is not None
        for tries in range(BUSY_TRIES):
            try:
                return self._ledger.write(store, self._goal, batch, now=self._now())
            except Unavailable:
                if tries == BUSY_TRIES - 1 or self._stopping:
                    raise
                time.sleep(0.5)
        raise AssertionError

    def _let_others_go_first(self) -> None:
        """Waits until the bot has caught up; where it stands still, or none is there, it is waited for no more."""
        assert self._ledger is not None
        before, since = -1, time.perf_counter()
        while not self._stopping:
            waiting = self._ledger.read(arrivals.count_new)
            self._waits = time.perf_counter() - since <= STUCK_S
            if waiting < WAITING_MAX or not self._waits:
                return
            if waiting != before:
                before, since = waiting, time.perf_counter()
            time.sleep(WAIT_S)


def store(tx: Tx, goal: Goal, batch: Sequence[Understood], *, now: datetime) -> Count:
    """One batch in one transaction: what is new is stored, and taken in at once when it is history."""
    count = Count()
    known = arrivals.find_known(tx, goal.source, [arrival.external_id for arrival, _ in batch])
    new: dict[str, Understood] = {}
    other: list[Arrival] = []
    for arrival, words in batch:
        digest = arrivals.body_hash(arrival.raw)
        if arrival.external_id not in known:
            known[arrival.external_id] = digest
            new[arrival.external_id] = arrival, words
        elif known[arrival.external_id] == digest:
            count.known += 1
        else:
            other.append(arrival)
    count.changed = _changed(tx, goal.source, other, {key: one.raw for key, (one, _) in new.items()})
    count.known += len(other) - count.changed
    ids = arrivals.add_new(tx, [arrival for arrival, _ in new.values()], done=goal.reading.history)
    if goal.reading.history:
        taken = [(words, ids[key]) for key, (_, words) in new.items() if key in ids]
        history.take_in(tx, goal.company, taken, now=now)
    count.added = len(ids)
    count.known += len(new) - len(ids)
    return count


def _changed(tx: Tx, source: str, other: Sequence[Arrival], new: Mapping[str, bytes]) -> int:
    """How many of these have another row than the one that came first; another mapping alone is no change."""
    if not other:
        return 0
    first = {**arrivals.find_raw(tx, source, [one.external_id for one in other]), **new}
    return sum(row_of(first[one.external_id]) != row_of(one.raw) for one in other)


def is_running(url: str) -> bool | None:
    """Whether a bot runs on this SQLite file; None where that cannot be told."""
    found = database(url)
    if not isinstance(found, Sqlite):
        return None
    try:
        found.alone()
    except InUse:
        return True
    with suppress(OSError):
        found.release()
    return False
