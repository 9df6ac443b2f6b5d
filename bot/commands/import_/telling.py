"""What the import says: how the file is understood, how far it is, what became of the rows."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from bot.adapters.import_ import FIELDS, Reading, Unreadable, find, understand
from bot.commands.import_.rows import File
from bot.commands.import_.storing import Count

SHOWN = 160
FAIR = 1_000
"""Rows from which on a rate says something."""
EVERY = 0.1
"""Without a terminal a line at each tenth of the file."""
DELIMITERS = {"\t": "tabs", ",": "commas", ";": "semicolons", "|": "bars"}


def plan(file: File, known: Sequence[str], reading: Reading, *, source: str, now: datetime) -> None:
    """The mapping, and the first row as it will be understood."""
    console = Console(highlight=False, soft_wrap=True)
    shape = "JSON lines" if file.kind == "jsonl" else f"CSV with {DELIMITERS.get(file.delimiter, file.delimiter)}"
    console.print(Text(f"{file.name}: {shape}, kept as {source}."))
    for field in FIELDS:
        if field in reading.map:
            console.print(Text(f"  {field:10}← {reading.map[field]}"))
    unused = [name for name in known if name not in reading.map.values()]
    if unused:
        console.print(Text(f"  not used  {', '.join(unused)}"), style="dim")
    row = next((row for row in file.rows() if row.found is not None), None)
    if row is None or row.found is None:
        return
    console.print(f"The first row (line {row.line}), as it will be understood:")
    try:
        words = understand(row.found, reading, source=source, now=now)
    except Unreadable as error:
        console.print(Text(f"  it cannot be: {error}"))
        return
    told = {
        "text": words.text,
        "id": str(find(row.found, reading.map["id"])) if "id" in reading.map else None,
        "name": words.name,
        "email": words.address,
        "company": words.company,
        "segment": words.segment,
        "language": words.language,
        "at": words.at.isoformat(timespec="minutes") if "at" in reading.map else None,
        "place": words.place,
        "thread": words.thread_key,
    }
    for field, value in told.items():
        if value:
            console.print(Text(f"  {field:10}{_cut(value)}"))


def before(running: bool | None, *, relay: bool) -> None:  # noqa: FBT001 - None is the third answer
    """Whether somebody will take in what is relayed."""
    if not relay:
        print("As history: no cards, no word to anybody. (--relay posts cards.)")
    elif running:
        print("Relayed: the bot that is running takes the rows in and posts them.")
    elif running is None:
        print("Relayed: the workers on this database take the rows in and post them.")
    else:
        print("Relayed: no bot is running on this file; the rows wait for it. Start it with `python -m bot run`.")


@contextmanager
def progress(size: int) -> Iterator[Callable[[Count], None]]:
    """A bar on a terminal, plain lines otherwise."""
    if not sys.stdout.isatty():
        shown = [0.0]

        def line(count: Count) -> None:
            share = count.at / size if size else 1.0
            if share >= shown[0] + EVERY:
                shown[0] = share
                print(f"  {share:4.0%}  {_rows(count)}", flush=True)

        yield line
        return
    columns = (BarColumn(), TextColumn("{task.percentage:3.0f} %  {task.description}"), TimeRemainingColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task("", total=size)
        yield lambda count: bar.update(task, completed=count.at, description=_rows(count))


def _rows(count: Count) -> str:
    return f"{count.rows:,} rows, {count.added:,} new"


def dry(count: Count) -> int:
    """What a real run would take."""
    print(f"{count.rows:,} rows read, {count.added:,} understood. Nothing was stored (--dry-run).")
    _wrong(count)
    return 0


def stopped(count: Count, again: str) -> None:
    print(f"Stopped after {count.rows:,} rows. Everything up to there is stored ({_became(count)}).")
    print(f"To go on, say it again: {again}")


def gave_up(count: Count, why: str, again: str) -> None:
    print(f"The ledger cannot be written: {why}", file=sys.stderr)
    stopped(count, again)


def done(count: Count, *, running: bool | None, relay: bool, open_: int | None) -> None:
    rate = f", {count.rows / max(count.seconds, 0.001):,.0f} rows a second" if count.rows >= FAIR else ""
    print(f"{count.rows:,} rows: {_became(count)}{rate}.")
    if count.changed:
        print(
            f"{count.changed:,} have an id that came before with other content and were left as they were;"
            " if they are from another system, give it a name: --source NAME."
        )
    _wrong(count)
    if not relay and open_ is None:
        print("No column says when it was said, so nobody can tell which of it is still open (--map at=COLUMN).")
    elif not relay:
        print(f"{open_:,} of these conversations look open: the last word is recent.")
    elif running is False:
        print("No bot is running on this file. Start it with `python -m bot run`, and the rows are posted.")


def _became(count: Count) -> str:
    parts = [(count.added, "new"), (count.known, "there already"), (count.wrong, "could not be read")]
    parts.append((count.changed, "there with other content"))
    return ", ".join(f"{many:,} {what}" for many, what in parts if many) or "nothing"


def _wrong(count: Count) -> None:
    for line, why in count.listed:
        print(f"  line {line}: {_cut(why)}")
    if count.wrong > len(count.listed):
        print(f"  … and {count.wrong - len(count.listed):,} more that could not be read")


def _cut(text: str) -> str:
    """One line of what may be anything."""
    line = "".join(c if c.isprintable() else " " for c in text)
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
