"""The migrations make exactly the tables and indexes that the code describes."""

from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage import migrations
from storage.indexes import metadata
from storage.ledger import Ledger, Tx

HERE = Path(migrations.__file__).parent


def differences(tx: Tx) -> list[Any]:
    context = MigrationContext.configure(tx, opts={"compare_type": True, "render_as_batch": True})
    return compare_metadata(context, metadata)


def test_the_migrated_tables_are_those_of_the_code(ledger: Ledger) -> None:
    assert ledger.write(differences) == []


def test_the_newest_revision_is_the_one_that_a_start_looks_for() -> None:
    assert ScriptDirectory(str(HERE)).get_heads() == [migrations.HEAD]
