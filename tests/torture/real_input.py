"""Brings files of real customers' words into a rehearsal with `import --relay` and says where every row stands.

    python -m tests.torture.real_input FILE.jsonl … [--rows N] [--cards] [--more language=lang,at=at]

Each row needs ``id`` and ``text``. The import is stopped by Ctrl-C in the middle, goes on, and runs once more; the
rehearsal's limits are off, and a channel takes five messages a second, so that bundles come about; with --cards
nothing is limited, and each row has a card of its own.
"""

import argparse
import asyncio
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from tests.story import acts
from tests.story.bringing import BUNDLED, Bringing, bring_with_a_break
from tests.story.process import UNPACED
from tests.story.troupe import troupe
from tests.torture.__main__ import load, machine, say

RULES = {
    r"(?i)\b(price|pay|paid|fee|charge[ds]?|subscription|premium)\b": "sales",
    r"(?i)\b(wish|please add|feature|option|would be (nice|great))\b": "product",
    r"(?i)\b(account|inquir(y|ies)|credit report)\b": "service",
    r"(?i)\b(love|awesome|excellent|perfect)\b": "marketing",
}
REST_S = 1_800.0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture.real_input", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--rows", type=int, help="only so many of each")
    parser.add_argument("--cards", action="store_true", help="no bundles: a card for each row")
    parser.add_argument("--more", default="", help="further columns, as --map of the import takes them")
    options = parser.parse_args(arguments)
    say(machine())
    with tempfile.TemporaryDirectory(prefix="earshot-import-") as folder:
        well = [asyncio.run(bring(file, Path(folder) / file.stem, options)) for file in options.files]
    return 0 if all(well) else 1


async def bring(file: Path, folder: Path, options: argparse.Namespace) -> bool:
    """One file in a rehearsal of its own; whether all of it is where it should be."""
    file = await asyncio.to_thread(_cut, file, folder, options.rows)
    began = time.monotonic()
    async with troupe(folder, f"sqlite:///{folder}/earshot.db", seed=1) as made:
        made.rules = RULES
        one = made.hire("bot", **{**BUNDLED, **(UNPACED if options.cards else {})})
        await acts.start(made, one)
        found = await bring_with_a_break(made, one, Bringing(file=file, more=options.more), REST_S)
    for when, reckoning in zip(("after Ctrl-C and on", "imported once more"), found, strict=True):
        say(f"{file.name}, {when}: {reckoning}")
    same = found[0] == found[1]
    often = "the same both times" if same else "NOT THE SAME"
    say(f"{file.name}: {often}, {time.monotonic() - began:.0f} s, load {load()}")
    return same and not any(reckoning.bad for reckoning in found)


def _cut(file: Path, folder: Path, rows: int | None) -> Path:
    """Its first rows, in a folder that is made for it."""
    folder.mkdir()
    if rows is None:
        return file.absolute()
    with file.open(encoding="utf-8") as all_of_it:
        head = "".join(islice(all_of_it, rows))
    (folder / file.name).write_text(head, encoding="utf-8")
    return folder / file.name


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as by Ctrl-C: what was started is ended
    sys.exit(main())
