"""The revisions, one after the other, make exactly the tables and indexes that the code describes and a start makes."""

from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage import migrations
from storage.indexes import is_compared, spelt
from storage.ledger import Ledger, Tx

HERE = Path(migrations.__file__).parent
OPTIONS = {"compare_type": True, "render_as_batch": True, "include_name": is_compared}


def differences(tx: Tx) -> list[Any]:
    context = MigrationContext.configure(tx, opts=OPTIONS)
    return compare_metadata(context, spelt(tx.dialect.name))


COLUMNS = {
    "sqlite": """SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk
                 FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'""",
    "postgresql": """SELECT table_name, column_name, data_type, is_nullable, column_default
                     FROM information_schema.columns WHERE table_schema = 'public'""",
}
INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
}


def made(tx: Tx) -> list[tuple[Any, ...]]:
    """Every column and every index, as the database tells them; Alembic's own table has an index name of its own."""
    rows = [tuple(row) for query in (COLUMNS, INDEXES) for row in tx.exec_driver_sql(query[tx.dialect.name])]
    return sorted(
        [tuple(" ".join(str(value).split()) for value in row) for row in rows if "alembic_version" not in str(row[:2])]
    )


def begin_anew(tx: Tx) -> None:
    """As if the database were empty, then by the revisions."""
    spelt(tx.dialect.name).drop_all(tx)
    tx.exec_driver_sql("DROP TABLE alembic_version")
    migrations.run_revisions(tx)


def test_the_tables_are_those_of_the_code_whichever_way_they_were_made(ledger: Ledger) -> None:
    assert ledger.write(differences) == []
    at_once = ledger.write(made)
    ledger.write(begin_anew)
    assert ledger.write(differences) == []
    assert ledger.write(made) == at_once
    assert ledger.write(migrations.stored) == migrations.HEAD


def test_the_newest_revision_is_the_one_that_a_start_looks_for() -> None:
    assert ScriptDirectory(str(HERE)).get_heads() == [migrations.HEAD]
