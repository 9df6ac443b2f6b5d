"""SQLite and PostgreSQL: they differ in this file only, and in how words are searched (storage.search).

Transactions are begun, ended and divided by us on the driver's own connection (SQLAlchemy is told AUTOCOMMIT): its
own bookkeeping for a transaction with a savepoint costs more than the statements inside.
"""

import fcntl
import select
import socket
import sqlite3
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

Tx = Connection
"""An open transaction, as every storage function takes it first."""

BATCH = 64
EVERY = "every"
"""The topic that stands for all of them."""


class Unavailable(Exception):
    """The ledger cannot be read or written now: disk full, database away, too much waiting. Nothing was stored."""


class InUse(Exception):
    """Another process runs on this SQLite file."""


def raw(tx: Tx, sql: str, given: Any = ()) -> Any:
    """Runs SQL on the driver's own connection and returns the driver's cursor; errors are SQLAlchemy's."""
    driver: Any = tx.connection.dbapi_connection
    if tx._has_events:  # noqa: SLF001 - whoever listens to SQLAlchemy's statements hears ours as well
        tx.dispatch.before_cursor_execute(tx, None, sql, given, None, False)
    try:
        return driver.execute(sql, given)
    except tx.dialect.loaded_dbapi.Error as error:
        raise failure(tx, error) from error


def raw_many(tx: Tx, sql: str, given: Any) -> None:
    """The same for each of many rows."""
    driver: Any = tx.connection.dbapi_connection
    cursor = driver.cursor()
    try:
        cursor.executemany(sql, given)
    except tx.dialect.loaded_dbapi.Error as error:
        raise failure(tx, error) from error
    finally:
        cursor.close()


def failure(tx: Tx, error: Exception) -> BaseException:
    """A driver's error as the one that SQLAlchemy would raise; without the values, which may be customers' words."""
    return DBAPIError.instance(
        None, None, error, tx.dialect.loaded_dbapi.Error, hide_parameters=True, dialect=tx.dialect
    )


def in_transaction(tx: Tx) -> bool:
    """Whether the driver still is in the transaction that we began."""
    if tx.invalidated:
        return False
    driver: Any = tx.connection.dbapi_connection
    if isinstance(driver, sqlite3.Connection):
        return driver.in_transaction
    return not driver.closed and driver.info.transaction_status.name in ("INTRANS", "INERROR", "ACTIVE")


def running(tx: Tx) -> tuple[int, int]:
    """The oldest transaction that still runs, and the number that the next one gets; SQLite's one writer has neither.

    What was written by a transaction below the first can be seen by now, whatever number its rows got.
    """
    if tx.dialect.name == "sqlite":
        return 1, 1
    found = raw(tx, "SELECT txid_snapshot_xmin(s), txid_snapshot_xmax(s) FROM txid_current_snapshot() s").fetchone()
    return int(found[0]), int(found[1])


class Stop(threading.Event):
    """An end that one thread can wait for together with a connection: from its first ``fileno`` to ``close``."""

    def __init__(self) -> None:
        super().__init__()
        self._pair: tuple[socket.socket, socket.socket] | None = None

    def set(self) -> None:
        super().set()
        if self._pair is not None:
            self._pair[1].send(b".")

    def fileno(self) -> int:
        self._pair = self._pair or socket.socketpair()
        return self._pair[0].fileno()

    def close(self) -> None:
        """Once nobody waits any more."""
        pair, self._pair = self._pair, None
        for end in pair or ():
            end.close()


class Savepoint:
    """A part of a unit that can fail on its own: what it did is undone, and the unit goes on.

    A failure that takes the whole transaction with it is left to whoever runs the unit.
    """

    __slots__ = ("_tx",)

    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def __enter__(self) -> None:
        raw(self._tx, "SAVEPOINT part")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if kind is None:
            raw(self._tx, "RELEASE part")
        elif in_transaction(self._tx):
            raw(self._tx, "ROLLBACK TO part")
            raw(self._tx, "RELEASE part")


class Sqlite:
    """One file, one writer."""

    writers = 1
    batch = BATCH

    def __init__(self, url: str) -> None:
        self.path = Path(make_url(url).database or "earshot.db")
        self.place = str(self.path)
        self.url = url
        self._lock: IO[str] | None = None

    def connect(self, *, writing: bool) -> Connection:
        """A connection whose transactions are begun and ended by us alone."""
        self._make_folder()
        connect_args = {"check_same_thread": False, "timeout": 10}
        engine = create_engine(self.url, poolclass=NullPool, hide_parameters=True, connect_args=connect_args)

        def connected(raw: sqlite3.Connection, _record: Any) -> None:
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
                raw.execute(f"PRAGMA {pragma}")
            if not writing:
                # What is read again soon is in the system's cache anyway; a copy here costs 2 MB a reader, by default.
                for pragma in ("query_only=ON", "cache_size=-512"):
                    raw.execute(f"PRAGMA {pragma}")

        event.listen(engine, "connect", connected)
        # Python's own transaction mode opens none before a SELECT and loses updates; so it is switched off.
        return engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def begin(self, tx: Tx, *, writing: bool) -> None:
        # IMMEDIATE: a transaction that first reads and then writes would fail at once when somebody wrote between.
        raw(tx, "BEGIN IMMEDIATE" if writing else "BEGIN")

    def lock_migrations(self, tx: Tx) -> None:
        """BEGIN IMMEDIATE lets one migrate at a time."""

    def notify(self, tx: Tx, topics: set[str]) -> None:
        """One process: its own threads are told directly."""

    def listen(self, announce: Callable[[set[str]], None], stop: "Stop") -> None:
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

    def connect(self, *, writing: bool) -> Connection:
        """A connection whose transactions are begun and ended by us alone."""
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if not writing:
            raw(connection, "SET default_transaction_read_only = on")
        return connection

    @cached_property
    def _engine(self) -> Engine:
        """One for all connections: each engine asks the server first what it is."""
        connect_args = {"connect_timeout": 5, "prepare_threshold": 2}
        return create_engine(self.url, poolclass=NullPool, hide_parameters=True, connect_args=connect_args)

    def begin(self, tx: Tx, *, writing: bool) -> None:  # noqa: ARG002 - the connection says whether it may write
        raw(tx, "BEGIN")

    def lock_migrations(self, tx: Tx) -> None:
        raw(tx, "SELECT pg_advisory_xact_lock(7355608)")

    def notify(self, tx: Tx, topics: set[str]) -> None:
        raw(tx, f"NOTIFY {self.channel}, '{','.join(sorted(topics))}'")

    def listen(self, announce: Callable[[set[str]], None], stop: "Stop") -> None:
        """Hears what other processes committed until ``stop``; a lost connection is made again."""
        import psycopg

        plain = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        stop.fileno()  # before it is asked whether it is set: whoever sets it from here on wakes us
        while not stop.is_set():
            try:
                with psycopg.connect(plain, autocommit=True, connect_timeout=5) as connection:
                    connection.execute(f"LISTEN {self.channel}")
                    announce({EVERY})  # whatever was committed while nobody listened
                    waited_for: list[Any] = [connection, stop]
                    while not stop.is_set():
                        select.select(waited_for, [], [])
                        for note in connection.notifies(timeout=0):
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
