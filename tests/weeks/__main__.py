"""Plays the demo's week twice, with the team in Slack and in Discord, and says where what people did, what customers
said and what came of it is not the same: ``python -m tests.weeks``. It takes some eight minutes; ends with 1 where
anything differs, or where a week did not hold.

``python -m tests.weeks FOLDER FOLDER`` compares two weeks that were played before (``python -m bot demo --folder``).
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.commands.demo import customers
from tests.weeks import projection, reading

HERE = Path(__file__).parents[2]
WORKSPACES = ("slack", "discord")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.weeks", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="two weeks that were played before")
    parser.add_argument("--keep", type=Path, help="where the ledgers and their projections are left")
    options = parser.parse_args()
    if len(options.folders) not in (0, 2):
        parser.error("two weeks are compared")
    if options.folders:
        return _compare(options.folders)
    if options.keep is not None:
        return _play(options.keep)
    with tempfile.TemporaryDirectory(prefix="earshot-weeks-") as made:
        return _play(Path(made))


def _play(folder: Path) -> int:
    played = [folder.absolute() / name for name in WORKSPACES]
    held = [_played(name, into) for name, into in zip(WORKSPACES, played, strict=True)]
    return max(_compare(played), 0 if all(held) else 1)


def _played(workspace: str, into: Path) -> bool:
    """Whether everything held."""
    began = time.monotonic()
    into.parent.mkdir(parents=True, exist_ok=True)
    say(f"The week with the team in {workspace} …")
    words = ("demo", "--fast", "--workspace", workspace, "--folder", str(into))
    done = subprocess.run(
        (sys.executable, "-m", "bot", *words),
        cwd=HERE,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    say(f"… took {time.monotonic() - began:.0f} s.")
    if done.returncode != 0:
        say("\n".join([*done.stdout.splitlines()[-40:], done.stderr]))
    return done.returncode == 0


def _compare(folders: list[Path]) -> int:
    flood = {one.text for one in customers.read("storm")}
    told = [projection.project(reading.of_file(folder / "earshot.db"), flood) for folder in folders]
    for one, folder in zip(told, folders, strict=True):
        (folder / "projection.json").write_text(json.dumps(one, ensure_ascii=False, indent=1), encoding="utf-8")
        say(f"{folder.name}: {projection.counted(one)}")
    found = projection.differences(*told)
    say("\n".join([f"{len(found)} differences:", *found]) if found else "The same.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
