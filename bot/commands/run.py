"""Runs Earshot: everything in one process, or `--role web` / `--role worker` on PostgreSQL."""

import argparse
import asyncio
import os
import signal
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvloop

from bot import log
from bot.app import App, load_settings
from bot.secret import Secret, environment
from bot.settings import Settings
from bot.web.listening import CannotListen, address
from bot.wrong import Wrong, masked
from storage.ledger import InUse, Unavailable

ROLES = {"bot": "everything in one process", "web": "the HTTP door only", "worker": "all but the HTTP door"}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot run", description=__doc__)
    parser.add_argument("--role", choices=tuple(ROLES), default="bot")
    parser.add_argument("--settings", type=Path, default=Path("settings.toml"))
    options = parser.parse_args(arguments)
    log.set_up()
    hide: list[str] = []
    try:
        settings, own = load_settings(options.settings, environment(options.settings.parent))
        hide += secrets_of(settings, own)
        log.set_up(settings.log.level, settings.log.form, hide=hide)
        if options.role != "bot" and settings.database.url.startswith("sqlite"):
            raise Wrong(f"--role {options.role} needs PostgreSQL (database.url); SQLite serves one process")
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_run(App(settings, own, role=options.role), settings, options.role))
    except (Wrong, InUse, Unavailable, CannotListen) as error:
        print(f"Earshot cannot start: {error}", file=sys.stderr)
        return 1
    except Exception:  # noqa: BLE001 - nobody foresaw it: whoever mends it gets all of it but the secrets
        print(f"Earshot broke.\n{log.without(traceback.format_exc(), hide)}", file=sys.stderr)
        return 1
    finally:
        _let_readers_go()
    return 0


def _let_readers_go() -> None:
    """Whoever read what we say may have gone: what is left of it must not become the exit code (120)."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


async def _run(app: App, settings: Settings, role: str) -> None:
    stop = asyncio.Event()

    def end() -> None:
        """The first signal lets what is under way end; the second does not wait (nothing acknowledged is lost)."""
        if stop.is_set():
            os._exit(130)
        stop.set()
        with suppress(OSError):  # whoever read that may have gone first
            print("Earshot ends. Once more, and it ends at once.", file=sys.stderr, flush=True)

    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, end)
    await app.run(stop, lambda port: print("\n".join(words(settings, role, port)), flush=True))


def words(settings: Settings, role: str, port: int) -> Iterator[str]:
    """What a start says; the first line is for programs: ``earshot`` and the door's address, if there is one."""
    door = address(settings.web.host, port) if port else ""
    public = settings.company.public_url.rstrip("/") or door
    yield f"earshot {door}".rstrip()
    yield f"  runs            {ROLES[role]}"
    if door:
        yield f"  customers       {public}/talk"
        yield f"  the operator    {door}/"
    yield f"  remembers in    {masked(settings.database.url)}"
    yield "  Ctrl-C ends it"


def secrets_of(settings: Settings, own: Mapping[str, Any]) -> list[str]:
    """Every secret text, so that log lines can leave it out, wherever it came from."""
    found = [secret.reveal() for table in (settings.web, *own.values()) for secret in _secrets_in(table)]
    return [*found, urlsplit(settings.database.url).password or ""]


def _secrets_in(table: Any) -> Iterator[Secret]:
    for name in table.__struct_fields__:
        value = getattr(table, name)
        for one in value.values() if isinstance(value, dict) else (value,):
            if isinstance(one, Secret):
                yield one
            elif hasattr(one, "__struct_fields__"):
                yield from _secrets_in(one)
