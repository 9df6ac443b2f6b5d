"""Core statements for the hot path: compiled once per dialect, then run on the driver's own connection.

SQLAlchemy spends 40 µs on a statement of which the database needs 4. The statements stay Core, so that both dialects
are spelt by SQLAlchemy; their types convert values as SQLAlchemy would. What is left out is what is not used here:
result metadata and expanding parameters.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Dialect, Executable, Table, bindparam
from sqlalchemy.sql.compiler import SQLCompiler

from storage.databases import Tx, failure, raw
from storage.sql import insert_of

Convert = Callable[[Any], Any]
Build = Callable[[Any], Executable]
"""From the dialect's own INSERT to a statement."""


class Prepared:
    """A statement that is compiled when it is first run."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._made: dict[str, _Made] = {}

    def _for(self, tx: Tx) -> "_Made":
        name = tx.dialect.name
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = _Made(self._spelt(name), tx.dialect)
        return made

    def _spelt(self, dialect: str) -> Executable:  # noqa: ARG002 - for those that are spelt per dialect
        return self._statement

    def rows(self, tx: Tx, values: Mapping[str, Any]) -> list[Any]:
        """All rows as named tuples."""
        made = self._for(tx)
        return [made.row(found) for found in raw(tx, made.sql, made.given(values)).fetchall()]

    def row(self, tx: Tx, values: Mapping[str, Any]) -> Any | None:
        """The first row as a named tuple."""
        made = self._for(tx)
        found = raw(tx, made.sql, made.given(values)).fetchone()
        return None if found is None else made.row(found)

    def value(self, tx: Tx, values: Mapping[str, Any]) -> Any:
        """The first column of the first row; None when there is none."""
        found = self.row(tx, values)
        return None if found is None else found[0]

    def run(self, tx: Tx, values: Mapping[str, Any]) -> int:
        """How many rows it changed."""
        made = self._for(tx)
        return int(raw(tx, made.sql, made.given(values)).rowcount)

    def many(self, tx: Tx, rows: Sequence[Mapping[str, Any]]) -> None:
        """The same statement for each of many."""
        made = self._for(tx)
        driver: Any = tx.connection.dbapi_connection
        cursor = driver.cursor()
        try:
            cursor.executemany(made.sql, [made.given(values) for values in rows])
        except tx.dialect.loaded_dbapi.Error as error:
            raise failure(tx, error) from error
        finally:
            cursor.close()


class PreparedInsert(Prepared):
    """An INSERT of named columns; ``build`` may add what only the dialect's own INSERT knows (ON CONFLICT)."""

    def __init__(self, table: Table, columns: Sequence[str], build: Build = lambda insert: insert) -> None:
        self._table = table
        self._columns = columns
        self._build = build
        self._made = {}

    def _spelt(self, dialect: str) -> Executable:
        insert = insert_of(dialect, self._table)
        return self._build(insert.values({column: bindparam(column) for column in self._columns}))


class _Made:
    """What one dialect made of a statement."""

    __slots__ = ("_back", "_named", "_own", "_row", "_there", "sql")

    def __init__(self, statement: Executable, dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
        assert isinstance(compiled, SQLCompiler)
        self.sql = compiled.string
        names = list(compiled.positiontup or compiled.binds)
        self._named = not compiled.positional
        # Values that the statement itself brings: a state, a limit.
        self._own = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
        self._there = [
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names
        ]
        columns = list(getattr(statement, "exported_columns", ()))
        self._row: Any = namedtuple("Row", [column.name for column in columns]) if columns else None  # noqa: PYI024
        back = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._back = [(n, convert) for n, convert in enumerate(back) if convert is not None]

    def given(self, values: Mapping[str, Any]) -> Any:
        """The values as the driver wants them: by name for psycopg, in order for SQLite."""
        if self._own:
            values = {**self._own, **values}
        if self._named:
            return {name: convert(values[name]) if convert else values[name] for name, convert in self._there}
        return tuple([convert(values[name]) if convert else values[name] for name, convert in self._there])

    def row(self, found: Sequence[Any]) -> Any:
        if self._back:
            changed = list(found)
            for n, convert in self._back:
                changed[n] = convert(changed[n])
            found = changed
        return self._row._make(found) if self._row is not None else found
