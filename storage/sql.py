"""Statements that SQLite and PostgreSQL both know but SQLAlchemy spells per dialect."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table

from storage.ledger import Tx


def insert(tx: Tx, table: Table) -> Any:
    """The dialect's own INSERT, with ON CONFLICT."""
    return insert_of(tx.dialect.name, table)


def insert_of(dialect: str, table: Table) -> Any:
    """The INSERT of ``sqlite`` or ``postgresql``; a dialect is imported when it is used: both together take long."""
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as of_sqlite

        return of_sqlite(table)
    from sqlalchemy.dialects.postgresql import insert as of_postgresql

    return of_postgresql(table)


def upsert(tx: Tx, table: Table, *, update: Sequence[str]) -> Any:
    """INSERT that overwrites ``update`` where the primary key is there already."""
    statement = insert(tx, table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key.columns), set_={name: statement.excluded[name] for name in update}
    )


def insert_new(tx: Tx, table: Table, keys: Sequence[str]) -> Any:
    """INSERT that does nothing where ``keys`` are there already."""
    return insert(tx, table).on_conflict_do_nothing(index_elements=[table.c[key] for key in keys])


def is_new(tx: Tx, table: Table, keys: Sequence[str], row: Mapping[str, Any]) -> bool:
    """Inserts a row unless ``keys`` are there already; says whether it did (PostgreSQL gives no row count here)."""
    return tx.execute(insert_new(tx, table, keys).returning(table.c[keys[0]]), row).first() is not None
