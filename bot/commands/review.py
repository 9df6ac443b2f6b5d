"""The weekly review: `review preview`, `status`, `open`, `close`, `pause 2`, `minutes 2026-W47`."""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot import clock
from bot.app import load_settings
from bot.company import NONE, channel_names, make_company
from bot.secret import environment
from bot.settings import Settings
from bot.wrong import Wrong
from handlers import concluding, minutes, review, reviewing
from handlers.company import Company
from storage.condition import as_it_stands
from storage.ledger import Ledger, Unavailable
from storage.model import ChannelId, Part, Post

WHAT = ("preview", "status", "open", "close", "pause", "minutes")
HOW = (
    "`open`, `close` and `pause` are seen to by the Earshot that runs on this ledger, within moments or when one does. "
    "The others only read."
)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot review", description=__doc__, epilog=HOW)
    parser.add_argument("what", choices=WHAT)
    parser.add_argument("which", nargs="?", default="", help="how many weeks to pause; of which week the minutes are")
    parser.add_argument("--csv", action="store_true", help="the minutes as a table")
    parser.add_argument("--settings", type=Path, default=Path("settings.toml"))
    options = parser.parse_args(arguments)
    try:
        settings, _ = load_settings(options.settings, environment(options.settings.parent), with_secrets=False)
        if not settings.review.channel:
            raise Wrong("There is no weekly review: review.channel is empty.")
        now = clock.Calendar(settings.clock.lens).now()
        said = _do(settings, options, now=now)
    except (Wrong, Unavailable) as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(said))
    return 0


def _do(settings: Settings, options: argparse.Namespace, *, now: datetime) -> Sequence[str]:
    # Channels by their names: nothing is posted from here, and what is read is about teams.
    company = make_company(settings, {name: ChannelId(name) for name in channel_names(settings)}, NONE)
    with as_it_stands(settings.database.url) as ledger:
        return _said(ledger, company, options, now=now)


def _said(ledger: Ledger, company: Company, options: argparse.Namespace, *, now: datetime) -> Sequence[str]:
    match options.what:
        case "preview":
            posts = ledger.read(review.preview, company, now=now)
            return [line for post in posts for line in (*lines(post), "")]
        case "open":
            why = ledger.write(review.wish, company, now=now)
        case "close":
            why = ledger.write(concluding.wish)
        case "pause":
            weeks = reviewing.read_weeks(options.which)
            if weeks is None:
                raise Wrong(f"{options.which!r} is no number of weeks")
            ledger.write(review.pause, company, weeks, now=now)
            why = None
        case "minutes":
            return [_minutes(ledger, company, options)]
        case _:
            why = None
    if why:
        raise Wrong(f"Nothing was done: {why}.")
    return ledger.read(reviewing.status, company, now=now)


def _minutes(ledger: Ledger, company: Company, options: argparse.Namespace) -> str:
    found = ledger.read(minutes.find, company, options.which.upper())
    if found is None:
        raise Wrong(f"There was no review of {options.which or 'no week'}; a week is such as 2026-W47.")
    return found[1] if options.csv else found[0]


# ------------------------------------------------------------------ a post as lines


def lines(post: Post) -> list[str]:
    """What a post says, a line for each of its parts."""
    return [_line(part) for part in post.parts if part.kind not in ("picture", "rule")]


def _line(part: Part) -> str:
    if part.kind == "buttons":
        return "  " + "  ".join(f"[{button.label}]" for button in part.buttons)
    said = "".join(f":{span.text}:" if span.kind == "emoji" else span.text for span in part.spans)
    return "\n".join(f"  > {line}" for line in said.splitlines()) if part.kind == "quote" else said
