"""Six processes start at once on one database and one of them dies while it makes the tables: all others come up."""

import asyncio
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from psycopg.rows import scalar_row
from sqlalchemy import create_engine

from storage import migrations
from storage.indexes import is_compared, spelt
from tests.story import acts
from tests.story.platforms import PLATFORMS, Platform
from tests.story.postgres import Postgres, postgres
from tests.story.process import HOUSE, Earshot
from tests.story.troupe import Troupe, troupe

WEBS, WORKERS = 2, 4
SAID = 60
LOCKED_S, REST_S = 30.0, 60.0
PATIENT = {
    "slack.request_s": 1,
    "discord.request_s": 1,
    "relay.request_s": 1,
    "relay.lease_s": 3,
    "relay.settle_s": 2.5,
}
"""Six processes that start keep a machine busy; that alone is no reason for doubts here."""
NEXT = f"{int(migrations.HEAD) + 1:04d}"
REVISION = f'''"""One column more, as the next version could have it."""

import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{migrations.HEAD}"


def upgrade() -> None:
    op.add_column("messages", sa.Column("tone", sa.Text(), nullable=True))
    op.execute("UPDATE messages SET tone = 'plain'")
    op.alter_column("messages", "tone", nullable=False, server_default="plain")
'''
IN_THE_WAY = {None: "CREATE TABLE messages (id int)", migrations.HEAD: "LOCK TABLE messages IN ACCESS SHARE MODE"}
"""What holds up whoever makes the tables in the middle of it, by the revision that is there."""
WHO_WAITS = """
SELECT client_port FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND granted AND datname = current_database() AND wait_event_type = 'Lock'
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with postgres() as running:
        yield running


def next_version(folder: Path) -> Path:
    """The house as it will be one revision later."""
    for room in ("bot", "handlers", "storage"):
        shutil.copytree(HOUSE / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    home = folder / "storage" / "migrations"
    (home / "versions" / f"{NEXT}_one_more.py").write_text(REVISION)
    entry = home / "__init__.py"
    entry.write_text(entry.read_text().replace(f'HEAD = "{migrations.HEAD}"', f'HEAD = "{NEXT}"'))
    return folder


async def start_at_once_and_one_dies(made: Troupe) -> None:
    """Whoever makes the tables is killed in the middle of it; it comes back later, like everybody else."""
    cast = [made.hire(f"web-{n}", role="web", **PATIENT) for n in range(WEBS)]
    cast += [made.hire(f"worker-{n}", role="worker", **PATIENT) for n in range(WORKERS)]
    async with await psycopg.AsyncConnection.connect(made.url) as in_the_way:
        await in_the_way.execute(IN_THE_WAY[await revision(made.url)])
        await asyncio.gather(*(one.start() for one in cast))
        doomed = await who_makes_the_tables(made, cast)
        await doomed.kill()
        await in_the_way.rollback()
    await asyncio.gather(*(one.ready() for one in cast if one is not doomed))
    await acts.start(made, doomed)


async def who_makes_the_tables(made: Troupe, cast: list[Earshot]) -> Earshot:
    """The process that holds the migration lock and cannot go on, found by the port of its connection."""
    async with asyncio.timeout(LOCKED_S):
        async with await psycopg.AsyncConnection.connect(made.url, autocommit=True, row_factory=scalar_row) as looking:
            while True:
                for port in await (await looking.execute(WHO_WAITS)).fetchall():
                    for one in cast:
                        if port in {line.laddr.port for line in _connections(one) if line.laddr}:
                            return one


def _connections(one: Earshot) -> list[Any]:
    return psutil.Process(one.pid).net_connections("tcp") if one.runs else []


async def revision(url: str) -> str | None:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True, row_factory=scalar_row) as looking:
        if not await (await looking.execute("SELECT to_regclass('alembic_version')::text")).fetchone():
            return None
        found: str | None = await (await looking.execute("SELECT version_num FROM alembic_version")).fetchone()
        return found


def differences(url: str) -> list[Any]:
    """What the database has other than the code describes."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as tx:
        found = compare_metadata(
            MigrationContext.configure(tx, opts={"compare_type": True, "include_name": is_compared}),
            spelt(tx.dialect.name),
        )
    engine.dispose()
    return found


async def all_is_well(made: Troupe, name: str) -> None:
    """What customers say now is visible like all that was said before, once."""
    async with asyncio.TaskGroup() as group:
        for n in range(SAID):
            group.create_task(made.say(f"{name}-{n:06d} ({n % 5})"))
    await made.delivered(time.monotonic(), REST_S)
    await made.at_rest(REST_S, swept=False)
    assert made.judge().bad == []
    assert all(one.runs for one in made.cast.values())


@pytest.mark.story
@pytest.mark.asyncio
@pytest.mark.parametrize("platform", PLATFORMS, ids=str)
async def test_six_start_at_once_on_an_empty_database(tmp_path: Path, server: Postgres, platform: Platform) -> None:
    url = await asyncio.to_thread(server.add_database, f"empty_{platform.name[0]}".lower())
    async with troupe(tmp_path, url, seed=3, platform=platform) as made:
        await start_at_once_and_one_dies(made)
        assert await revision(url) == migrations.HEAD
        assert await asyncio.to_thread(differences, url) == []
        await all_is_well(made, "first")


@pytest.mark.story
@pytest.mark.asyncio
@pytest.mark.parametrize("platform", PLATFORMS, ids=str)
async def test_six_start_at_once_on_a_database_of_the_version_before(
    tmp_path: Path, server: Postgres, platform: Platform
) -> None:
    """The version before dies in the middle of its work; the next one brings the tables up and goes on from there."""
    url = await asyncio.to_thread(server.add_database, f"before_{platform.name[0]}".lower())
    tree = await asyncio.to_thread(next_version, tmp_path / "next")
    async with troupe(tmp_path, url, seed=4, platform=platform) as made:
        old = made.hire("old", **PATIENT)
        await acts.start(made, old)
        async with asyncio.TaskGroup() as group:
            for n in range(SAID):
                group.create_task(made.say(f"before-{n:06d} ({n % 5})"))
        await old.kill()
        assert len(made.look().first) < SAID
        assert await revision(url) == migrations.HEAD
        del made.cast["old"]
        made.tree = tree
        await start_at_once_and_one_dies(made)
        assert await revision(url) == NEXT
        [(what, _schema, table, column)] = await asyncio.to_thread(differences, url)
        assert (what, table, column.name) == ("remove_column", "messages", "tone")
        await all_is_well(made, "after")
