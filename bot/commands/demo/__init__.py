"""Plays a week of customers on this machine, in a Slack or Discord of our own; no token, nothing leaves it."""

import argparse
import asyncio
import os
import signal
import sys
import time
from pathlib import Path


def main(arguments: list[str]) -> int:
    began = time.monotonic()
    parser = argparse.ArgumentParser(prog="python -m bot demo", description=__doc__)
    parser.add_argument("--port", type=_port, default=0, help="of the page; 0 takes a free one")
    parser.add_argument("--fast", action="store_true", help="play the week as fast as the channels' limits allow")
    parser.add_argument("--skip", action="store_true", help="only the first message, and then it is yours")
    parser.add_argument("--workspace", choices=("slack", "discord"), default="slack", help="where the team works")
    parser.add_argument("--folder", type=Path, help="where Earshot writes its ledger and log, and leaves them")
    options = parser.parse_args(arguments)
    return asyncio.run(_run(options, began))


def _port(text: str) -> int:
    if not (text.isdecimal() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is no port from 0 to 65535")
    return int(text)


async def _run(options: argparse.Namespace, began: float) -> int:
    """Until it is over, or until Ctrl-C; a second Ctrl-C does not wait."""
    from bot.commands.demo.process import Stuck
    from bot.commands.demo.show import Options, Show

    stays = sys.stdin.isatty()
    asked = Options(
        port=options.port,
        fast=options.fast or not stays,
        skip=options.skip,
        stays=stays,
        workspace=options.workspace,
        folder=options.folder,
    )
    show = Show(asked, began)
    playing = asyncio.create_task(show.play())
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, _end, playing)
    try:
        return await playing
    except asyncio.CancelledError:
        print("\nThe demo has ended; nothing of it is left running.")
        return 0 if stays else 130
    except Stuck as error:
        print(f"The demo cannot go on: {error}", file=sys.stderr)
        return 1


def _end(playing: asyncio.Task[int]) -> None:
    if playing.cancelling():
        os._exit(130)
    playing.cancel()
