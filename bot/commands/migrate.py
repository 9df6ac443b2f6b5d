"""Brings the database to this version's tables; a start does the same by itself (the Procfile's release step)."""

import argparse
import sys
from pathlib import Path

from bot.app import load_settings
from bot.secret import environment
from bot.wrong import Wrong
from storage.condition import examine
from storage.ledger import InUse, Ledger, Unavailable


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot migrate", description=__doc__)
    parser.add_argument("--settings", type=Path, default=Path("settings.toml"))
    options = parser.parse_args(arguments)
    try:
        settings, _ = load_settings(options.settings, environment(options.settings.parent), with_secrets=False)
        before = examine(settings.database.url)
        ledger = Ledger(settings.database.url)
        ledger.database.alone()
        ledger.open().close()
    except (Wrong, InUse, Unavailable) as error:
        print(f"The database was not changed: {error}", file=sys.stderr)
        return 1
    now = f"{before.kind} ({before.place}) is at revision {before.head}"
    if before.revision == before.head:
        print(f"{now} already.")
    else:
        print(f"{now}; it was {'empty' if before.revision is None else f'at {before.revision}'}.")
    return 0
