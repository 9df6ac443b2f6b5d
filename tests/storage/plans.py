"""How the database would find what is asked, and how a test asks for it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event

from storage.ledger import Tx

untouched = pytest.mark.untouched
"""PostgreSQL plans by what it remembers of a table, also of rows that other tests have written and removed."""


def explained(tx: Tx, ask: Callable[[], object]) -> list[str]:
    """The plan of each statement by which ``ask`` reads."""
    asked: list[tuple[str, Any]] = []

    def remember(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(tx, "before_cursor_execute", remember)
    ask()
    event.remove(tx, "before_cursor_execute", remember)
    explain = "EXPLAIN QUERY PLAN " if tx.dialect.name == "sqlite" else "EXPLAIN "
    if tx.dialect.name == "postgresql":
        tx.exec_driver_sql("SET LOCAL enable_seqscan = off")  # it would read so small a table as a whole
    return [
        " | ".join(str(row[-1]) for row in tx.exec_driver_sql(explain + sql, given))
        for sql, given in asked
        if not sql.startswith("UPDATE")
    ]
