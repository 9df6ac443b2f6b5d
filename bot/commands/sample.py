"""The executive sample: `sample preview`, `status`, `draw`, `replay 12`, `explain 12`."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot import clock
from bot.app import load_settings
from bot.commands.review import lines
from bot.company import NONE, channel_names, make_company
from bot.ledger import AsyncLedger
from bot.sampling import again, drawing
from bot.sampling.drawing import NotDrawn
from bot.sampling.masking import Masker
from bot.secret import environment
from bot.settings import Settings
from bot.wrong import Wrong
from handlers import sampled, sampling, voicing
from handlers.audience import Again
from handlers.company import Company
from handlers.told import decode_told
from handlers.voicing import Face
from storage.condition import as_it_stands
from storage.ledger import Unavailable
from storage.model import ChannelId, Post, SampleId

WHAT = ("preview", "status", "draw", "replay", "explain")
HOW = (
    "`preview` shows what would be drawn now and keeps nothing; `draw` is seen to by the Earshot that runs on this "
    "ledger; `replay` draws a sample again from the frame that was kept, `explain` says why each voice is there."
)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot sample", description=__doc__, epilog=HOW)
    parser.add_argument("what", choices=WHAT)
    parser.add_argument("which", nargs="?", default="", help="the number of a sample, or its week, such as 2026-W47")
    parser.add_argument("--settings", type=Path, default=Path("settings.toml"))
    options = parser.parse_args(arguments)
    try:
        settings, _ = load_settings(options.settings, environment(options.settings.parent), with_secrets=False)
        if not settings.sample.channel and not settings.audience:
            raise Wrong("There is no sample: sample.channel is empty.")
        now = clock.Calendar(settings.clock.lens).now()
        said = asyncio.run(_do(settings, options, now=now))
    except (Wrong, Unavailable) as error:
        print(error, file=sys.stderr)
        return 1
    except NotDrawn as error:
        print(f"It could not be drawn: {error}", file=sys.stderr)
        return 1
    print("\n".join(said))
    return 0


async def _do(settings: Settings, options: argparse.Namespace, *, now: datetime) -> Sequence[str]:
    # Channels by their names: nothing is posted from here.
    company = make_company(settings, {name: ChannelId(name) for name in channel_names(settings)}, NONE)
    with as_it_stands(settings.database.url) as opened:
        return await _said(AsyncLedger(opened, asyncio.get_running_loop()), company, options, now=now)


async def _said(ledger: AsyncLedger, company: Company, options: argparse.Namespace, *, now: datetime) -> Sequence[str]:
    match options.what:
        case "preview":
            return await _preview(ledger, company, now=now)
        case "draw":
            why = await ledger.write(sampling.wish, company, now=now)
            if why:
                raise Wrong(f"Nothing was done: {why}.")
        case "replay" | "explain":
            which = await _which(ledger, options.which)
            drawn = await again.draw(ledger, company, Again(sample=which, explained=options.what == "explain"))
            if drawn is None:
                raise Wrong(f"Of sample {which} no frame is kept: nobody was drawn for it.")
            return lines(drawn)
        case _:
            pass
    return await ledger.read(sampled.status, company, now=now)


async def _which(ledger: AsyncLedger, said: str) -> SampleId:
    found = await ledger.read(sampled.find, said)
    if found is None:
        raise Wrong(f"There is no sample {said or 'without a number'}; `python -m bot sample status` names the newest.")
    return found.id


async def _preview(ledger: AsyncLedger, company: Company, *, now: datetime) -> list[str]:
    one = await ledger.read(sampling.of_now, company, now=now)
    if one is None:
        raise Wrong("Holidays leave this week no day for a sample.")
    masker = Masker()
    try:
        made = await drawing.make(ledger, company, one, masker, now=now)
    finally:
        await masker.close()
    told = decode_told(made.sample.told)
    post = voicing.post(company, made.sample, Face(told=told))
    shown = Post(push="", parts=tuple(part for part in post.parts if part.kind != "buttons"))
    drawn = f"Seed {made.sample.seed}, frame {made.sample.digest or 'none'}."
    return [f"As it would be drawn now; nothing is kept. {drawn}", "", *lines(shown)]
