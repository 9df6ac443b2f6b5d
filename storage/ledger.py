"""The ledger: opens the database, runs units of work on threads of its own, and says when one is durable.

A *unit* is a plain function ``unit(tx, *args, **kwargs)``. Writers put the units that wait into one durable commit,
so that 64 callers share one fsync, and one that fails takes no other with it; a caller hears of its unit only after
COMMIT returned. SQLite has one writer (the file allows no more), PostgreSQL a few with one unit each, since units of
several processes would otherwise hold one another's row locks (storage.databases).
"""

import threading
import time
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from storage import migrations
from storage.databases import InUse, Savepoint, Stop, Tx, Unavailable, database, in_transaction, raw

__all__ = ["InUse", "Ledger", "Savepoint", "Tx", "Unavailable", "seen", "touch"]

P = ParamSpec("P")
T = TypeVar("T")

Then = Callable[[Any, BaseException | None], None]

WAITING_MAX = 20_000


class BatchLost(Exception):
    """The transaction that carried a batch is gone; none of its units counts."""


def touch(tx: Tx, topic: str) -> None:
    """Wakes who waits for ``topic`` (``arrivals``, ``outbox``) once this transaction is durable."""
    tx.info.setdefault("touched", set()).add(topic)


def seen(tx: Tx, topic: str) -> None:
    """Whatever of ``topic`` this transaction touched so far was looked at in it: nobody has to be woken."""
    tx.info["touched"].discard(topic)


class Job:
    """One unit that waits for its commit."""

    __slots__ = ("args", "error", "kwargs", "result", "then", "unit")

    def __init__(self, unit: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], then: Then) -> None:
        self.unit = unit
        self.args = args
        self.kwargs = kwargs
        self.then = then
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self, tx: Tx) -> None:
        self.error = None
        self.result = self.unit(tx, *self.args, **self.kwargs)

    def answer(self) -> None:
        self.then(self.result, self.error)


class Ledger:
    """Units in, durable results out. Thread-safe; callbacks run on the ledger's own threads."""

    def __init__(
        self,
        url: str,
        *,
        measure: Callable[[str, float], None] = lambda _unit, _seconds: None,
        readers: int = 2,
    ) -> None:
        self.database = database(url)
        self._announce: Callable[[set[str]], None] = lambda _topics: None
        self._measure = measure
        self._writing: SimpleQueue[Job | None] = SimpleQueue()
        self._reading: SimpleQueue[Job | None] = SimpleQueue()
        self._stop = Stop()
        self._threads = [
            *(self._thread(self._write_loop, f"ledger-writer-{n}") for n in range(self.database.writers)),
            *(self._thread(self._read_loop, f"ledger-reader-{n}") for n in range(readers)),
            self._thread(self._listen, "ledger-listener"),
        ]

    def _thread(self, target: Callable[[], None], name: str) -> threading.Thread:
        return threading.Thread(target=target, name=name, daemon=True)

    def open(self) -> "Ledger":
        """Brings the tables to the current revision and starts the threads."""
        try:
            with self.database.connect(writing=True) as tx:
                self.database.begin(tx, writing=True)
                self.database.lock_migrations(tx)
                migrations.upgrade(tx)
                raw(tx, "COMMIT")
        except DBAPIError as error:
            said = " ".join(str(error.orig).split())
            raise Unavailable(f"the database {self.database.place} cannot be opened: {said}") from error
        except migrations.Newer as error:
            raise Unavailable(f"the database {self.database.place} cannot be opened: {error}") from error
        for thread in self._threads:
            thread.start()
        return self

    def close(self) -> None:
        """Finishes what waits, then stops."""
        self._stop.set()
        for _ in range(self.database.writers):
            self._writing.put(None)
        for _ in self._threads:
            self._reading.put(None)
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()
        self._stop.close()
        self.database.release()

    # -------------------------------------------------------------- for callers

    def on_commit(self, announce: Callable[[set[str]], None]) -> None:
        """``announce`` hears, on a thread of the ledger, which topics a commit touched: ours or another process's.

        ``databases.EVERY`` stands for all of them: what others committed for a while is not known.
        """
        self._announce = announce

    def submit(self, unit: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], then: Then) -> None:
        """Queues a writing unit; ``then(result, error)`` is called on a thread of the ledger after COMMIT."""
        if self._stop.is_set() or self._writing.qsize() > WAITING_MAX:
            then(None, Unavailable("the ledger is closed or has too much waiting"))
            return
        self._writing.put(Job(unit, args, kwargs, then))

    def submit_read(self, unit: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], then: Then) -> None:
        """Queues a reading unit on a connection that cannot write."""
        if self._stop.is_set():
            then(None, Unavailable("the ledger is closed"))
            return
        self._reading.put(Job(unit, args, kwargs, then))

    def write(self, unit: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a writing unit and blocks until it is durable (for commands and tests; loops use submit)."""
        return self._wait(self.submit, unit, args, kwargs)

    def read(self, unit: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a reading unit and blocks for its result."""
        return self._wait(self.submit_read, unit, args, kwargs)

    def _wait(
        self, submit: Callable[..., None], unit: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> T:
        answer: SimpleQueue[tuple[Any, BaseException | None]] = SimpleQueue()
        submit(unit, args, kwargs, lambda result, error: answer.put((result, error)))
        result, error = answer.get()
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    # -------------------------------------------------------------- the threads

    def _touched(self, topics: set[str]) -> None:
        self._announce(topics)

    def _listen(self) -> None:
        self.database.listen(self._touched, self._stop)

    def _write_loop(self) -> None:
        connection: Connection | None = None
        while (batch := self._next_batch()) is not None:
            try:
                connection = connection or self.database.connect(writing=True)
                self._commit(connection, batch)
            except (BatchLost, DBAPIError):
                self._drop(connection)
                connection = self._one_by_one(batch)
            for job in batch:
                job.answer()
        self._drop(connection)

    def _next_batch(self) -> list[Job] | None:
        first = self._writing.get()
        if first is None:
            return None
        batch = [first]
        while len(batch) < self.database.batch:
            try:
                job = self._writing.get_nowait()
            except Empty:
                break
            if job is None:
                self._writing.put(None)
                break
            batch.append(job)
        return batch

    def _commit(self, tx: Connection, batch: Sequence[Job]) -> None:
        """One transaction for the batch. BatchLost or DBAPIError when it is gone: then no unit of it counts.

        Savepoints cost as much as the statements between them, and units seldom fail: they are set around units of
        which one has failed.
        """
        if not self._commit_all(tx, batch, apart=False) and len(batch) > 1:
            self._commit_all(tx, batch, apart=True)

    def _commit_all(self, tx: Connection, batch: Sequence[Job], *, apart: bool) -> bool:
        """False where a unit failed and nothing is left of any; ``apart`` the others count."""
        tx.info["touched"] = touched = set[str]()
        self.database.begin(tx, writing=True)
        for job in batch:
            self._run(tx, job, apart=apart)
            if job.error is not None and not apart:
                raw(tx, "ROLLBACK")
                return False
        if touched:
            self.database.notify(tx, touched)
        if not in_transaction(tx):
            raise BatchLost
        raw(tx, "COMMIT")
        if touched:
            self._announce(touched)
        return True

    def _run(self, tx: Connection, job: Job, *, apart: bool) -> None:
        started = time.perf_counter()
        try:
            if apart:
                with Savepoint(tx):
                    job.run(tx)
            else:
                job.run(tx)
        except Exception as error:
            # Some errors (a full disk, a lost connection) roll everything back; the next SAVEPOINT would then
            # silently open a transaction of its own, and an acknowledged unit would be lost.
            if not in_transaction(tx):
                raise BatchLost from error
            job.result = None
            job.error = unavailable(error) if isinstance(error, OperationalError | InterfaceError) else error
        finally:
            self._measure(getattr(job.unit, "__name__", "unit"), time.perf_counter() - started)

    def _one_by_one(self, batch: Sequence[Job]) -> Connection | None:
        """Runs each unit again in a transaction of its own, after a batch was lost."""
        connection: Connection | None = None
        for job in batch:
            try:
                connection = connection or self.database.connect(writing=True)
                self._commit(connection, [job])
            except (BatchLost, DBAPIError) as error:
                self._drop(connection)
                connection = None
                job.result, job.error = None, unavailable(error)
        return connection

    def _drop(self, connection: Connection | None) -> None:
        if connection is not None:
            try:
                connection.invalidate()
                connection.close()
            except DBAPIError:
                pass

    def _read_loop(self) -> None:
        connection: Connection | None = None
        while (job := self._reading.get()) is not None:
            try:
                connection = connection or self.database.connect(writing=False)
                self.database.begin(connection, writing=False)
                job.run(connection)
                raw(connection, "ROLLBACK")
            except Exception as error:  # noqa: BLE001 - the caller gets whatever its unit raised
                self._drop(connection)
                connection = None
                lost = isinstance(error, OperationalError | InterfaceError)
                job.result, job.error = None, unavailable(error) if lost else error
            job.answer()
        self._drop(connection)


def unavailable(error: BaseException) -> Unavailable:
    """The same failure in words for callers who do not know databases, the cause attached."""
    cause = error.__cause__ if isinstance(error, BatchLost) and error.__cause__ is not None else error
    failure = Unavailable(str(getattr(cause, "orig", cause)))
    failure.__cause__ = cause
    return failure
