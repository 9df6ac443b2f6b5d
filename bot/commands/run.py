"""Runs Earshot: everything in one process, or `--role web` / `--role worker` on PostgreSQL."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from bot import log
from bot.app import App, load_settings
from bot.secret import environment
from bot.wrong import Wrong
from storage.ledger import InUse, Unavailable


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot run", description=__doc__)
    parser.add_argument("--role", choices=("bot", "web", "worker"), default="bot")
    parser.add_argument("--settings", type=Path, default=Path("settings.toml"))
    options = parser.parse_args(arguments)
    log.set_up()
    try:
        settings, own = load_settings(options.settings, environment(options.settings.parent))
        asyncio.run(_run(App(settings, own, role=options.role)))
    except (Wrong, InUse, Unavailable) as error:
        print(f"Earshot cannot start: {error}", file=sys.stderr)
        return 1
    return 0


async def _run(app: App) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    await app.run(stop, lambda port: print(f"earshot http://127.0.0.1:{port}", flush=True))
