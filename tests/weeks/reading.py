"""Every row of a ledger, to be projected: it is opened beside whoever uses it, and only read."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from storage.condition import as_it_stands
from storage.ledger import Tx
from storage.tables import metadata
from tests.weeks.projection import Rows

NOT_READ = {"outbox", "lanes", "leases", "sample_frames", "model_contents", "classifier_contents", "files", "vectors"}
"""Deliveries, and what is large and never compared."""


def read(url: str) -> Rows:
    with as_it_stands(url) as ledger:
        return ledger.read(_rows)


def of_file(file: Path) -> Rows:
    return read(f"sqlite:///{file}")


def _rows(tx: Tx) -> Rows:
    found: dict[str, list[dict[str, Any]]] = {}
    for table in metadata.sorted_tables:
        if table.name not in NOT_READ:
            rows = tx.execute(select(table).order_by(*table.primary_key.columns))
            found[table.name] = [dict(row._mapping) for row in rows]
    return found
