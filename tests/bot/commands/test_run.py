"""``python -m bot run`` starts with a few plain words, says why it cannot, and ends when it is told to."""

import asyncio
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from bot.commands import main
from bot.rehearsal.slack import Limits, Rehearsal, default_workspace
from bot.rehearsal.slack.hearth import APP
from storage.ledger import Ledger, Tx
from storage.migrations import HEAD

HOUSE = Path(__file__).parents[3]
CANARIES = ("xoxb-canary", "xapp-canary", "hunter2", "canary-canary-canary")
SECRETS = {
    "SLACK_BOT_TOKEN": "xoxb-canary",
    "SLACK_APP_TOKEN": "xapp-canary",
    "EARSHOT_OPERATOR_TOKEN": "canary-canary-canary",
}


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings.toml that is right, on a ledger of its own, with secrets that must never be seen."""
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    file = tmp_path / "settings.toml"
    file.write_text(f'database.url = "sqlite:///{tmp_path}/earshot.db"\nweb.port = 0\n', encoding="utf-8")
    return file


def why_not(capsys: pytest.CaptureFixture[str], file: Path, *more: str) -> str:
    """What people read when it cannot start."""
    assert main(["run", "--settings", str(file), *more]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert [canary for canary in CANARIES if canary in printed.err] == []
    return printed.err


def add(file: Path, line: str) -> None:
    file.write_text(f"{file.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")


# ------------------------------------------------------------------ why it cannot start


def test_wrong_settings_are_told(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(written, 'company.zone = "Berlin"')
    assert why_not(capsys, written) == (
        'Earshot cannot start: settings.toml: company.zone is "Berlin", but must be a time zone such as '
        '"Europe/Berlin"\n'
    )


def test_a_missing_token_is_told(
    written: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    assert why_not(capsys, written) == (
        "Earshot cannot start: SLACK_BOT_TOKEN is not set; slack needs it in the environment or in .env "
        "(or SLACK_BOT_TOKEN_FILE)\n"
    )


def test_a_database_that_is_away_is_told_without_its_password(
    written: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:hunter2@127.0.0.1:1/earshot")
    told = why_not(capsys, written)
    assert told.startswith("Earshot cannot start: the database 127.0.0.1/earshot cannot be opened: connection failed")
    assert told.count("\n") == 1


def test_a_file_that_is_no_database_is_told(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (written.parent / "earshot.db").write_text("something else " * 100)
    assert why_not(capsys, written) == (
        f"Earshot cannot start: the database {written.parent}/earshot.db cannot be opened: file is not a database\n"
    )


def test_a_folder_that_cannot_be_made_is_told(
    written: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{written}/var/earshot.db")
    assert why_not(capsys, written) == (
        f"Earshot cannot start: the folder {written}/var cannot be made: Not a directory\n"
    )


def test_a_database_of_a_newer_earshot_is_told(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def grow(tx: Tx) -> None:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    ledger = Ledger(f"sqlite:///{written.parent}/earshot.db").open()
    ledger.write(grow)
    ledger.close()
    assert "at revision 9999, made by a newer Earshot than this one" in why_not(capsys, written)


def test_a_port_that_is_taken_is_told(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        written.write_text(written.read_text().replace("web.port = 0", f"web.port = {port}"))
        assert why_not(capsys, written) == (
            f"Earshot cannot start: another program has 127.0.0.1:{port}. End it, or name another web.port.\n"
        )


def test_an_address_of_another_machine_is_told(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(written, 'web.host = "203.0.113.7"')
    assert why_not(capsys, written) == (
        "Earshot cannot start: 203.0.113.7 is no address of this machine. Mend web.host.\n"
    )


def test_a_second_process_on_one_file_is_told(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = Ledger(f"sqlite:///{written.parent}/earshot.db")
    first.database.alone()
    try:
        assert why_not(capsys, written) == (
            f"Earshot cannot start: {written.parent}/earshot.db is in use by another Earshot; "
            "one SQLite file serves one process\n"
        )
    finally:
        first.database.release()


def test_several_processes_need_postgresql(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert why_not(capsys, written, "--role", "worker") == (
        "Earshot cannot start: --role worker needs PostgreSQL (database.url); SQLite serves one process\n"
    )


# ------------------------------------------------------------------ migrate


def test_migrating_says_what_it_did(
    url: str, written: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    assert main(["migrate", "--settings", str(written)]) == 0
    assert main(["migrate", "--settings", str(written)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert f"is at revision {HEAD}" in first
    assert second.endswith(f"is at revision {HEAD} already.")


def test_migrating_a_file_that_is_in_use_is_refused(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = Ledger(f"sqlite:///{written.parent}/earshot.db")
    first.database.alone()
    try:
        assert main(["migrate", "--settings", str(written)]) == 1
    finally:
        first.database.release()
    assert capsys.readouterr().err.startswith("The database was not changed: ")


# ------------------------------------------------------------------ a running process


@pytest_asyncio.fixture
async def rehearsal() -> AsyncIterator[Rehearsal]:
    app = replace(APP, bot_token=SECRETS["SLACK_BOT_TOKEN"], app_token=SECRETS["SLACK_APP_TOKEN"])
    running = Rehearsal(default_workspace(app), limits=Limits.off())
    await running.start()
    yield running
    await running.stop()


@asynccontextmanager
async def earshot(file: Path) -> AsyncIterator[tuple[Process, list[str]]]:
    """The real process and what it says at its start."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", "--settings", str(file),
        cwd=HOUSE, stdout=PIPE, stderr=PIPE, env=os.environ | SECRETS,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        said = await process.stdout.readuntil(b"ends it\n")  # raises where it ends before
        yield process, said.decode().splitlines()
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def ended(process: Process, *signals: int) -> tuple[int, float, str]:
    """Exit code, seconds until the end, and what it wrote to stderr."""
    began = time.monotonic()
    for number in signals:
        process.send_signal(number)
    _, stderr = await asyncio.wait_for(process.communicate(), 20)
    return process.returncode or 0, time.monotonic() - began, stderr.decode()


@pytest.mark.alone
@pytest.mark.asyncio
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_says_where_it_is_and_ends_within_a_second_or_so(
    written: Path, rehearsal: Rehearsal, number: int
) -> None:
    add(written, f'slack.api_url = "{rehearsal.world.base_url}/api/"')
    async with earshot(written) as (process, said), aiohttp.ClientSession() as session:
        assert said[0].startswith("earshot http://127.0.0.1:")
        assert said[1:] == [
            "  runs            everything in one process",
            f"  customers       {said[0].split()[1]}/talk",
            f"  the operator    {said[0].split()[1]}/",
            f"  remembers in    sqlite:///{written.parent}/earshot.db",
            "  Ctrl-C ends it",
        ]
        seen = []
        for path in ("/talk", "/healthz", "/metrics", "/"):  # a connection that stays open beside
            async with session.get(said[0].split()[1] + path) as answer:
                seen.append(await answer.text())
        code, seconds, stderr = await ended(process, number)
    assert code == 0
    assert seconds < 8  # about one by itself; other tests run beside it
    assert "Earshot ends. Once more, and it ends at once." in stderr
    assert "Traceback" not in stderr
    everything = "\n".join([*said, *seen, stderr])
    assert [canary for canary in CANARIES if canary in everything] == []


@pytest.mark.asyncio
async def test_it_ends_as_fast_while_slack_is_away_and_while_somebody_is_slow(
    written: Path, rehearsal: Rehearsal
) -> None:
    add(written, f'slack.api_url = "{rehearsal.world.base_url}/api/"')
    await rehearsal.outage()
    async with earshot(written) as (process, said):
        port = int(said[0].rpartition(":")[2])
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST /talk HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 100\r\n\r\ntext=")
        await writer.drain()
        code, seconds, stderr = await ended(process, signal.SIGTERM)
        writer.close()
    assert code == 0
    assert seconds < 8
    assert "Traceback" not in stderr
    assert [canary for canary in CANARIES if canary in stderr] == []


@pytest.mark.asyncio
async def test_a_second_signal_ends_it_at_once(written: Path, rehearsal: Rehearsal) -> None:
    add(written, f'slack.api_url = "{rehearsal.world.base_url}/api/"')
    async with earshot(written) as (process, said):
        port = int(said[0].rpartition(":")[2])
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST /talk HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 100\r\n\r\ntext=")
        await writer.drain()
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        await process.stderr.readuntil(b"Once more")
        code, seconds, _ = await ended(process, signal.SIGINT)
        writer.close()
    assert code == 130
    assert seconds < 3


@pytest.mark.asyncio
@pytest.mark.parametrize("leaves", ["before it starts", "before it ends"])
async def test_it_ends_when_nobody_reads_any_more_what_it_says(
    written: Path, rehearsal: Rehearsal, leaves: str
) -> None:
    add(written, f'slack.api_url = "{rehearsal.world.base_url}/api/"')
    reading, writing = os.pipe()
    if leaves == "before it starts":
        os.close(reading)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", "--settings", str(written),
        cwd=HOUSE, stdout=PIPE, stderr=writing, env=os.environ | SECRETS,
    )  # fmt: skip
    os.close(writing)
    assert process.stdout is not None
    try:
        await process.stdout.readuntil(b"ends it\n")
        if leaves == "before it ends":
            os.close(reading)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 5) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
