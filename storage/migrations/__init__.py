"""Brings the tables to the newest revision; Alembic is imported only where there is something to change."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

HEAD = "0016"
"""The newest revision in versions/ (a test compares)."""


class Newer(Exception):
    """The database was made by a newer Earshot; there is no way back."""


def upgrade(connection: Connection) -> None:
    """Runs inside the caller's transaction, which holds the migration lock. Raises Newer."""
    found = stored(connection)
    if found == HEAD:
        return
    if found is not None and found > HEAD:
        raise Newer(f"it is at revision {found}, made by a newer Earshot than this one, which knows {HEAD}")
    if found is None:
        create(connection)
    else:
        run_revisions(connection)


def create(connection: Connection) -> None:
    """Fills an empty database with what all revisions together make (a test compares), faster and in less memory."""
    from storage.indexes import spelt

    spelt(connection.dialect.name).create_all(connection, checkfirst=False)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})


def run_revisions(connection: Connection) -> None:
    """Runs every revision that the database has not seen."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def stored(connection: Connection) -> str | None:
    """The revision that the database says it has; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
