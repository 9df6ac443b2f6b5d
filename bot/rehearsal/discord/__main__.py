"""Runs a rehearsal of Discord as a process of its own: `python -m bot.rehearsal.discord --port 4001`."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

from . import Faults, Limits, Rehearsal, default_scene


def main() -> None:
    options = _parser().parse_args()
    asyncio.run(_run(options))


async def _run(options: argparse.Namespace) -> None:
    rehearsal = Rehearsal(
        default_scene(),
        limits=Limits.off() if options.limits == "off" else Limits.discord(),
        faults=Faults.storm(options.seed, options.scale) if options.faults == "storm" else Faults.none(),
        journal_path=options.journal,
        keep=options.keep,
    )
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    base_url = await rehearsal.start(options.host, options.port)
    sys.stdout.write(f"rehearsal {base_url}\n")
    sys.stdout.flush()
    await stopping.wait()
    await rehearsal.stop()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.rehearsal.discord", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--limits", choices=("discord", "off"), default="discord")
    parser.add_argument("--faults", choices=("none", "storm"), default="none")
    parser.add_argument("--seed", type=int, default=0, help="of the faults")
    parser.add_argument("--scale", type=float, default=0.01, help="time scale of the faults")
    parser.add_argument("--journal", metavar="FILE", help="append every call as a line of JSON")
    parser.add_argument("--keep", type=int, help="keep at most so many messages per room and journal entries")
    return parser


if __name__ == "__main__":
    main()
