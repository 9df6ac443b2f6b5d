"""Plays a week of customers on this machine, in a Slack of our own in the browser; no token, nothing leaves it."""

import argparse
import asyncio
import sys
from pathlib import Path

from bot.commands.demo.show import Show


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot demo", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="of the page; 0 takes a free one")
    parser.add_argument("--folder", type=Path, default=Path("var/demo"), help="where the demo keeps its ledger")
    options = parser.parse_args(arguments)
    interactive = sys.stdin.isatty()
    try:
        return asyncio.run(Show(options.folder, options.port, interactive=interactive).play())
    except KeyboardInterrupt:
        return 0
