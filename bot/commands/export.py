"""`export reviews`: every weekly review with its votes and decisions, by functions, as JSONL or `--csv`.

A review is a line of JSON, from its opening to what was kept since. It only reads, also while Earshot runs.
"""

import argparse
import json
import sys
from pathlib import Path

from bot.app import load_settings
from bot.company import NONE, channel_names, make_company
from bot.secret import environment
from bot.wrong import Wrong
from handlers import exporting
from storage.condition import as_it_stands
from storage.ledger import Unavailable
from storage.model import ChannelId


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot export", description=__doc__)
    parser.add_argument("what", choices=("reviews",))
    parser.add_argument("file", nargs="?", type=Path, help="where to write; without one it is printed")
    parser.add_argument("--csv", action="store_true", help="as a table, a row for each question")
    parser.add_argument("--settings", type=Path, default=Path("settings.toml"))
    options = parser.parse_args(arguments)
    try:
        said = _reviews(options.settings, as_table=options.csv)
        if options.file is not None:
            options.file.write_text(said, encoding="utf-8", newline="")
        else:
            sys.stdout.write(said)
    except (Wrong, Unavailable, OSError) as error:
        print(f"The reviews cannot be exported: {error}", file=sys.stderr)
        return 1
    return 0


def _reviews(file: Path, *, as_table: bool) -> str:
    settings, _ = load_settings(file, environment(file.parent), with_secrets=False)
    # Channels by their names: nothing is posted from here, and what is read is about teams.
    company = make_company(settings, {name: ChannelId(name) for name in channel_names(settings)}, NONE)
    with as_it_stands(settings.database.url) as ledger:
        told = ledger.read(exporting.list_reviews, company)
    if as_table:
        return exporting.as_table(told)
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in told)
