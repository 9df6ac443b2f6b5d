"""The executive sample: `sample preview`, `status`, `draw`, `replay 12`, `explain 12`."""

import argparse
import asyncio
import sys
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from bot import clock
from bot.app import load_settings
from bot.commands.review import lines
from bot.company import NONE, channel_names, make_company
from bot.ledger import AsyncLedger
from bot.sampling import drawing
from bot.sampling.drawing import NotDrawn, Replayed
from bot.sampling.masking import Masker
from bot.secret import environment
from bot.settings import Settings
from bot.wrong import Wrong
from handlers import sampled, sampling, voicing
from handlers.company import Company
from handlers.rules.frame import Frame
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
UNIT = 1 << 40
"""In which parts of the objective are counted."""


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
            found = await drawing.replay(ledger, which)
            if found is None:
                raise Wrong(f"Of sample {which} no frame is kept: nobody was drawn for it.")
            explained = options.what == "explain"
            blank = await ledger.read(sampled.list_blank, found[0].sample)
            done = await ledger.read(sampled.list_done, which, company) if explained else []
            return [*_replayed(found[0], blank), *(await _explained(*found) if explained else ()), *done]
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


def _replayed(found: Replayed, blank: Collection[int]) -> list[str]:
    """The voices that were drawn again, beside those that were kept."""
    kept = {voice.drawn_id: voice for voice in found.sample.voices if voice.role != "worth"}
    said = "The same voices" if found.is_same else "OTHER VOICES than were kept"
    drawn = found.drawn
    how = f"seed {drawn.seed}, {drawn.method} {drawn.version}, frame {drawn.digest} of {drawn.frame:,} customers"
    parts = [f"{said}: sample {found.sample.id} of {found.sample.week}, {how}."]
    for rank, id_ in enumerate((*drawn.chosen, *drawn.reserves), 1):
        voice = kept.get(id_)
        if voice is None:
            words = "(is not among those that were kept)"
        elif voice.rank in blank:
            words = "(blank: removed since at the customer's wish)"
        else:
            words = voicing.seen(voice, "text") or f"(held: {voice.held})"
        parts.append(f"{rank:>3}. {'' if rank <= len(drawn.chosen) else 'reserve: '}{' '.join(words.split())}")
    return parts


async def _explained(found: Replayed, frame: Frame) -> list[str]:
    """The margins beside those of the frame, and what each voice is worth to the whole."""
    drawn = found.drawn
    of = drawn.objective
    each = f"words {of.words / UNIT:.4f}, margins {of.margins / UNIT:.4f}, middle {of.mean / UNIT:.4f}"
    parts = ["", f"Objective {of.value / UNIT:.4f}: {each}."]
    for mix in drawn.mixes:
        parts.append(f"{mix.name}: error {mix.error:.3f}, at least {mix.floor:.3f}")
        parts += [
            f"    {value or 'not known'}: {many:,} of the frame, {voicing.voices(voices)}"
            for value, many, voices in mix.counts
        ]
    every = (*drawn.chosen, *drawn.reserves)
    for rank, (id_, why) in enumerate(zip(every, await drawing.explain(frame, drawn, every), strict=True), 1):
        margins = ", ".join(f"{name} {value or 'not known'}" for name, value in why.margins)
        near = ", ".join(str(one) for one in why.neighbours) or "nobody: there are no vectors"
        parts += [
            f"{rank:>3}. conversation {id_}: {margins}",
            f"     without it the objective is less by {why.share.value / UNIT:.4f}; most like it: {near}",
        ]
    return parts
