"""Scenes that many tests start from: each is played once on each kind of database, then put back as it was left.

Put back is all that a test can change: every row, what the database counts up, and the desk itself, as a copy.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from storage.databases import Sqlite, raw
from storage.ledger import Ledger, Tx
from tests.conftest import EMPTY
from tests.handlers.desk import Desk

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
COUNTED = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
SET = "SELECT setval(quote_ident(name)::regclass, value) FROM unnest(%s::text[], %s::bigint[]) AS counted (name, value)"


@dataclass(frozen=True, kw_only=True)
class Rows:
    """What is in a PostgreSQL database."""

    tables: dict[str, bytes]
    counted: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """How a scene was left."""

    began: tuple[datetime, int]
    rows: Rows | sqlite3.Connection
    """Of SQLite a copy of the file, in memory."""
    desk: dict[str, Any]


@dataclass
class Scenes:
    """Those that this process has played."""

    _played: dict[tuple[Callable[[Desk], Any], str], Scene] = field(default_factory=dict)

    def play(self, desk: Desk, act: Callable[[Desk], Any]) -> Desk:
        """Brings a desk to where ``act`` leaves it; what came before has to be the same each time."""
        which = act, type(desk.ledger.database).__name__
        began = desk.now, desk.stamped
        scene = self._played.get(which)
        if scene is None:
            act(desk)
            state = {name: value for name, value in vars(desk).items() if name != "ledger"}
            self._played[which] = Scene(began=began, rows=_rows(desk.ledger), desk=_copied(state))
        else:
            assert scene.began == began, "another beginning is another scene"
            _put_back(desk.ledger, scene.rows)
            vars(desk).update(_copied(scene.desk))
        return desk

    def close(self) -> None:
        for scene in self._played.values():
            if isinstance(scene.rows, sqlite3.Connection):
                scene.rows.close()


def _copied(desk: dict[str, Any]) -> dict[str, Any]:
    """Copied is what can change: of a message that is shown all but its post."""
    return deepcopy(desk, {id(one.post): one.post for one in desk["shown"]})


def _rows(ledger: Ledger) -> Rows | sqlite3.Connection:
    if not isinstance(ledger.database, Sqlite):
        return ledger.write(_read)
    rows = sqlite3.connect(":memory:", check_same_thread=False)
    with closing(sqlite3.connect(ledger.database.path)) as file:
        file.backup(rows)
    return rows


def _put_back(ledger: Ledger, rows: Rows | sqlite3.Connection) -> None:
    if isinstance(rows, Rows):
        ledger.write(_write, rows)
        return
    assert isinstance(ledger.database, Sqlite)
    with closing(sqlite3.connect(ledger.database.path)) as file:
        file.execute("PRAGMA synchronous = OFF")
        rows.backup(file)


def _read(tx: Tx) -> Rows:
    tables = {}
    for (name,) in raw(tx, TABLES).fetchall():
        with tx.connection.dbapi_connection.cursor().copy(f'COPY "{name}" TO STDOUT') as copy:
            if content := b"".join(map(bytes, copy)):
                tables[name] = content
    return Rows(tables=tables, counted=dict(raw(tx, COUNTED).fetchall()))


def _write(tx: Tx, rows: Rows) -> None:
    raw(tx, EMPTY, None)
    for name, content in rows.tables.items():
        with tx.connection.dbapi_connection.cursor().copy(f'COPY "{name}" FROM STDIN') as copy:
            copy.write(content)
    raw(tx, SET, (list(rows.counted), list(rows.counted.values())))
