"""Brings in what customers said before, from a CSV or JSONL file; as history, or with `--relay` as cards."""

import argparse
import signal
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot import clock
from bot.adapters.import_ import FIELDS, Reading
from bot.app import load_settings
from bot.commands.import_ import columns, telling
from bot.commands.import_.rows import File, Unusable
from bot.commands.import_.storing import Goal, Importer, Stopped, is_running
from bot.company import NONE, make_company
from bot.secret import environment
from bot.wrong import Wrong
from storage.ledger import Ledger, Unavailable

AROUND = """It may run beside Earshot and be interrupted at any time: the same command goes on where it stopped, and
what is there already is never taken in twice. docs/import.md tells more."""


def main(arguments: list[str]) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        settings, own = load_settings(options.settings, environment(options.settings.parent), with_secrets=False)
        file = File(options.file, kind=options.format, delimiter=options.delimiter, encoding=options.encoding)
        known = file.columns()
        reading = Reading(
            map=columns.choose(known, options.map),
            zone=_zone(options.zone or settings.company.zone),
            at_format=options.at_format,
            history=not options.relay,
        )
    except (Wrong, Unusable) as error:
        print(error, file=sys.stderr)
        return 2
    source = f"import:{options.source}" if options.source else "import"
    now = clock.Calendar(settings.clock.lens).now
    telling.plan(file, known, reading, source=source, now=now())
    goal = Goal(
        source=source,
        reading=reading,
        company=make_company(settings, {}, NONE),
        open_since=now() - timedelta(days=own["import"].open_days),
    )
    if options.dry_run:
        return telling.dry(Importer(None, goal, now).understood(file))
    return _store(file, goal, settings.database.url, now, again=f"python -m bot import {' '.join(arguments)}")


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, KeyError) as error:
        raise Unusable(f"--zone {name!r}: a time zone such as Europe/Berlin") from error


def _store(file: File, goal: Goal, url: str, now: Any, *, again: str) -> int:
    running = is_running(url)
    telling.before(running, relay=not goal.reading.history)
    try:
        ledger = Ledger(url).open()
    except Unavailable as error:
        print(error, file=sys.stderr)
        return 1
    importer = Importer(ledger, replace(goal, running=running is True, waits=running is not False), now)
    before = signal.signal(signal.SIGINT, lambda _number, _frame: importer.stop())
    terminate = signal.signal(signal.SIGTERM, lambda _number, _frame: importer.stop())
    try:
        with telling.progress(file.size) as show:
            importer.run(file, show)
    except Stopped:
        telling.stopped(importer.count, again)
        return 130
    except Unavailable as error:
        telling.gave_up(importer.count, str(error), again)
        return 1
    else:
        open_ = importer.count_open() if goal.reading.history and "at" in goal.reading.map else None
        telling.done(importer.count, running=running, relay=not goal.reading.history, open_=open_)
        return 0
    finally:
        signal.signal(signal.SIGINT, before)
        signal.signal(signal.SIGTERM, terminate)
        ledger.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot import", description=__doc__, epilog=AROUND)
    parser.add_argument("file", type=Path, metavar="FILE", help="a .csv, .tsv, .jsonl or .ndjson file")
    parser.add_argument(
        "--map",
        default="",
        metavar="FIELD=COLUMN,…",
        help=f"which column holds what, where it is not guessed right: {', '.join(FIELDS)}; a dot goes into objects",
    )
    parser.add_argument("--source", default="", metavar="NAME", help="a name for the system that the ids are from")
    parser.add_argument("--relay", action="store_true", help="post cards, as if it were said today")
    parser.add_argument("--dry-run", action="store_true", help="read and understand everything, store nothing")
    parser.add_argument("--format", choices=("csv", "jsonl"), help="when the file's name does not tell")
    parser.add_argument("--delimiter", help="what separates columns; found out otherwise")
    parser.add_argument("--encoding", default="utf-8", help="utf-8 unless you say otherwise")
    parser.add_argument("--zone", help="of times without one, such as Europe/Berlin; otherwise the company's")
    parser.add_argument("--at-format", default="", metavar="FORMAT", help="of times, such as '%%d.%%m.%%Y %%H:%%M'")
    parser.add_argument("--settings", type=Path, default=Path("settings.toml"))
    return parser
