"""The ledger: opens the database, runs units of work on threads of its own, and says when one is durable.

A *unit* is a plain function ``unit(tx, *args, **kwargs)``. Writers put the units that wait into one durable commit,
a savepoint each, so that 64 callers share one fsync; a caller hears of its unit only after COMMIT returned.
SQLite has one writer (the file allows no more), PostgreSQL a few with one unit each, since units of several
processes would otherwise hold one another's row locks. SQLite and PostgreSQL differ in this file only.
"""

import fcntl
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.pool import NullPool

from storage import migrations

P = ParamSpec("P")
T = TypeVar("T")

Tx = Connection
"""An open transaction, as every storage function takes it first."""
Then = Callable[[Any, BaseException | None], None]

BATCH = 64
WAITING_MAX = 20_000


class Unavailable(Exception):
    """The ledger cannot be read or written now: disk full, database away, too much waiting. Nothing was stored."""


class BatchLost(Exception):
    """The transaction that carried a batch is gone; none of its units counts."""


class InUse(Exception):
    """Another process runs on this SQLite file."""


def touch(tx: Tx, topic: str) -> None:
    """Wakes who waits for ``topic`` (``arrivals``, ``outbox``) once this transaction is durable."""
    tx.info.setdefault("touched", set()).add(topic)


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


# ------------------------------------------------------------------ the two databases


class Sqlite:
    """One file, one writer."""

    writers = 1
    batch = BATCH

    def __init__(self, url: str) -> None:
        self.path = Path(make_url(url).database or "earshot.db")
        self.place = str(self.path)
        self.url = url
        self._lock: IO[str] | None = None

    def engine(self, *, writing: bool) -> Engine:
        self._make_folder()
        engine = create_engine(
            self.url, poolclass=NullPool, hide_parameters=True, connect_args={"check_same_thread": False, "timeout": 10}
        )
        start = "BEGIN IMMEDIATE" if writing else "BEGIN"

        def connected(raw: sqlite3.Connection, _record: Any) -> None:
            # Python's own transaction mode opens none before a SELECT and loses updates; ours begins below.
            raw.isolation_level = None
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
                raw.execute(f"PRAGMA {pragma}")
            if not writing:
                raw.execute("PRAGMA query_only=ON")

        def began(tx: Connection) -> None:
            tx.exec_driver_sql(start)

        event.listen(engine, "connect", connected)
        event.listen(engine, "begin", began)
        return engine

    def in_transaction(self, tx: Tx) -> bool:
        raw: Any = tx.connection.dbapi_connection
        return bool(raw.in_transaction)

    def lock_migrations(self, tx: Tx) -> None:
        """BEGIN IMMEDIATE lets one migrate at a time."""

    def notify(self, tx: Tx, topics: set[str]) -> None:
        """One process: its own threads are told directly."""

    def listen(self, announce: Callable[[set[str]], None], stop: threading.Event) -> None:
        """Nobody else writes what matters to this process, and who does is found by polling."""

    def alone(self) -> None:
        """Raises InUse when another process holds the file; the lock goes with the process."""
        self._make_folder()
        try:
            lock = self.path.with_name(self.path.name + "-lock").open("w")
        except OSError as error:
            raise Unavailable(f"{error.filename} cannot be written: {error.strerror}") from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise InUse(f"{self.path} is in use by another Earshot; one SQLite file serves one process") from error
        self._lock = lock

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unavailable(f"the folder {self.path.parent} cannot be made: {error.strerror}") from error

    def release(self) -> None:
        if self._lock is not None:
            self._lock.close()


class Postgres:
    """Any number of processes; row locks instead of one writer."""

    writers = 4
    batch = 1
    channel = "earshot"

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.url = parsed.set(drivername="postgresql+psycopg")
        self.place = f"{parsed.host or 'this machine'}/{parsed.database}"

    def engine(self, *, writing: bool) -> Engine:
        options = "" if writing else "-c default_transaction_read_only=on"
        return create_engine(
            self.url,
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={"connect_timeout": 5, "options": options, "prepare_threshold": 2},
        )

    def in_transaction(self, tx: Tx) -> bool:
        raw: Any = tx.connection.dbapi_connection
        return not raw.closed and raw.info.transaction_status.name in ("INTRANS", "INERROR", "ACTIVE")

    def lock_migrations(self, tx: Tx) -> None:
        tx.exec_driver_sql("SELECT pg_advisory_xact_lock(7355608)")

    def notify(self, tx: Tx, topics: set[str]) -> None:
        tx.exec_driver_sql(f"NOTIFY {self.channel}, '{','.join(sorted(topics))}'")

    def listen(self, announce: Callable[[set[str]], None], stop: threading.Event) -> None:
        """Hears what other processes committed until ``stop``; a lost connection is made again."""
        import psycopg

        plain = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        while not stop.is_set():
            try:
                with psycopg.connect(plain, autocommit=True, connect_timeout=5) as connection:
                    connection.execute(f"LISTEN {self.channel}")
                    announce({"arrivals", "outbox"})
                    while not stop.is_set():
                        for note in connection.notifies(timeout=0.2, stop_after=1):
                            announce(set(note.payload.split(",")))
            except psycopg.Error:
                stop.wait(1)

    def alone(self) -> None:
        """Any number of processes may share it."""

    def release(self) -> None:
        """Nothing is held."""


def database(url: str) -> Sqlite | Postgres:
    """The database behind a URL: ``sqlite:///path`` or ``postgresql://…``; anything else is a ValueError."""
    kind = make_url(url).get_backend_name()
    if kind == "sqlite":
        return Sqlite(url)
    if kind == "postgresql":
        return Postgres(url)
    raise ValueError(f"database url {url!r}: sqlite:///file or postgresql://user@host/name")


# ------------------------------------------------------------------ the ledger


class Ledger:
    """Units in, durable results out. Thread-safe; callbacks run on the ledger's own threads."""

    def __init__(
        self,
        url: str,
        *,
        announce: Callable[[set[str]], None] = lambda _topics: None,
        measure: Callable[[str, float], None] = lambda _unit, _seconds: None,
        readers: int = 2,
    ) -> None:
        self.database = database(url)
        self._announce = announce
        self._measure = measure
        self._writing: SimpleQueue[Job | None] = SimpleQueue()
        self._reading: SimpleQueue[Job | None] = SimpleQueue()
        self._stop = threading.Event()
        self._threads = [
            *(self._thread(self._write_loop, f"ledger-writer-{n}") for n in range(self.database.writers)),
            *(self._thread(self._read_loop, f"ledger-reader-{n}") for n in range(readers)),
            self._thread(self._listen, "ledger-listener"),
        ]

    def _thread(self, target: Callable[[], None], name: str) -> threading.Thread:
        return threading.Thread(target=target, name=name, daemon=True)

    def open(self) -> "Ledger":
        """Brings the tables to the current revision and starts the threads."""
        engine = self.database.engine(writing=True)
        try:
            with engine.begin() as tx:
                self.database.lock_migrations(tx)
                migrations.upgrade(tx)
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
        self.database.release()

    # -------------------------------------------------------------- for callers

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

    def _listen(self) -> None:
        self.database.listen(self._announce, self._stop)

    def _write_loop(self) -> None:
        engine = self.database.engine(writing=True)
        connection: Connection | None = None
        while (batch := self._next_batch()) is not None:
            try:
                connection = connection or engine.connect()
                self._commit(connection, batch)
            except BatchLost:
                self._drop(connection)
                connection = self._one_by_one(engine, batch)
            except (OperationalError, InterfaceError) as error:
                self._drop(connection)
                connection = None
                for job in batch:
                    job.result, job.error = None, unavailable(error)
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
        """One transaction for the batch. BatchLost when it is gone: then no unit of it counts."""
        tx.info["touched"] = touched = set[str]()
        with self._transaction(tx):
            for job in batch:
                self._run(tx, job, alone=len(batch) == 1)
            if touched:
                self.database.notify(tx, touched)
        if touched:
            self._announce(touched)

    @contextmanager
    def _transaction(self, tx: Connection) -> Iterator[None]:
        transaction = tx.begin()
        try:
            yield
            if not self.database.in_transaction(tx):
                raise BatchLost
            transaction.commit()
        except BatchLost:
            raise
        except DBAPIError as error:
            # COMMIT failed, or a savepoint could not be kept: what of the batch is stored is nothing we may claim.
            raise BatchLost from error

    def _run(self, tx: Connection, job: Job, *, alone: bool) -> None:
        started = time.perf_counter()
        # A unit that is alone needs its savepoint as well: it may fail while COMMIT still has to happen.
        tx.exec_driver_sql("SAVEPOINT unit")
        try:
            job.run(tx)
            tx.exec_driver_sql("RELEASE unit")
        except DBAPIError as error:
            # Some errors (a full disk, a lost connection) roll everything back; the next SAVEPOINT would then
            # silently open a transaction of its own, and an acknowledged unit would be lost.
            if not self.database.in_transaction(tx):
                if alone:
                    raise
                raise BatchLost from error
            self._undo(tx, job, error)
        except Exception as error:  # noqa: BLE001 - the caller gets whatever its unit raised
            self._undo(tx, job, error)
        finally:
            self._measure(getattr(job.unit, "__name__", "unit"), time.perf_counter() - started)

    def _undo(self, tx: Connection, job: Job, error: Exception) -> None:
        tx.exec_driver_sql("ROLLBACK TO unit")
        tx.exec_driver_sql("RELEASE unit")
        job.result = None
        job.error = unavailable(error) if isinstance(error, OperationalError | InterfaceError) else error

    def _one_by_one(self, engine: Engine, batch: Sequence[Job]) -> Connection | None:
        """Runs each unit again in a transaction of its own, after a batch was lost."""
        connection: Connection | None = None
        for job in batch:
            try:
                connection = connection or engine.connect()
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
        engine = self.database.engine(writing=False)
        connection: Connection | None = None
        while (job := self._reading.get()) is not None:
            try:
                connection = connection or engine.connect()
                with connection.begin():
                    job.run(connection)
            except (OperationalError, InterfaceError) as error:
                self._drop(connection)
                connection = None
                job.result, job.error = None, unavailable(error)
            except Exception as error:  # noqa: BLE001 - the caller gets whatever its unit raised
                job.result, job.error = None, error
            job.answer()
        self._drop(connection)


def unavailable(error: BaseException) -> Unavailable:
    """The same failure in words for callers who do not know databases, the cause attached."""
    cause = error.__cause__ if isinstance(error, BatchLost) and error.__cause__ is not None else error
    failure = Unavailable(str(getattr(cause, "orig", cause)))
    failure.__cause__ = cause
    return failure
