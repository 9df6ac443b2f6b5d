"""A sample that is drawn again from what was kept of it, told to who asked: by the command, or in the workspace."""

from collections.abc import Collection, Mapping, Sequence

from bot.ledger import AsyncLedger
from bot.sampling import drawing
from bot.sampling.drawing import NotDrawn, Replayed
from handlers import cards as faces
from handlers import sampled, voicing
from handlers.audience import Again
from handlers.company import Company
from handlers.rules.frame import Drawn, Explained
from storage.model import Part, Post

__all__ = ["NotDrawn", "draw"]

UNIT = 1 << 40
"""In which parts of the objective are counted."""
SHOWN = 600
"""Of a voice so many characters are shown."""


async def draw(ledger: AsyncLedger, company: Company, wanted: Again) -> Post | None:
    """Whether the voices are the same, and where it is wanted why each is there; None where no frame is kept.

    Raises NotDrawn or Unavailable.
    """
    found = await drawing.replay(ledger, wanted.sample)
    if found is None:
        return None
    replayed, frame = found
    drawn = replayed.drawn
    parts = _voices(replayed, await ledger.read(sampled.list_blank, replayed.sample))
    if wanted.explained:
        every = (*drawn.chosen, *drawn.reserves)
        parts += _objective(drawn)
        explained = await drawing.explain(frame, drawn, every)
        near = {one for why in explained for one in why.neighbours}
        parts += _reasons(every, explained, await ledger.read(sampled.name_all, {*every, *near}))
        parts += await ledger.read(sampled.list_done, wanted.sample, company)
    return Post(push=_verdict(replayed), parts=tuple(parts))


def _verdict(found: Replayed) -> str:
    said = "The same voices" if found.is_same else "OTHER VOICES than were kept"
    drawn = found.drawn
    how = f"seed {drawn.seed}, {drawn.method} {drawn.version}, frame {drawn.digest} of {drawn.frame:,} customers"
    return f"{said}: sample {found.sample.id} of {found.sample.week}, {how}."


def _voices(found: Replayed, blank: Collection[int]) -> list[Part]:
    """The voices that were drawn again, beside those that were kept."""
    kept = {voice.drawn_id: voice for voice in found.sample.voices if voice.role != "worth"}
    parts = [faces.line(faces.ours(_verdict(found)))]
    for rank, id_ in enumerate((*found.drawn.chosen, *found.drawn.reserves), 1):
        voice = kept.get(id_)
        begun = faces.ours(f"{rank:>3}. {'' if rank <= len(found.drawn.chosen) else 'reserve: '}")
        if voice is None:
            said = faces.ours("(is not among those that were kept)")
        elif voice.rank in blank:
            said = faces.ours("(blank: removed since at the customer's wish)")
        elif words := voicing.seen(voice, "text"):
            said = faces.foreign(words, SHOWN)
        else:
            said = faces.ours(f"(held: {voice.held})")
        parts.append(faces.line(begun, said))
    return parts


def _objective(drawn: Drawn) -> list[Part]:
    """The margins beside those of the frame."""
    of = drawn.objective
    each = f"words {of.words / UNIT:.4f}, margins {of.margins / UNIT:.4f}, middle {of.mean / UNIT:.4f}"
    parts = [faces.line(faces.ours(f"Objective {of.value / UNIT:.4f}: {each}."))]
    for mix in drawn.mixes:
        spans = [faces.ours(f"{mix.name}: error {mix.error:.3f}, at least {mix.floor:.3f}")]
        for value, many, voices in mix.counts:
            spans += [
                faces.ours(" · "),
                faces.foreign(value or "not known"),
                faces.ours(f": {many:,} of the frame, {voicing.voices(voices)}"),
            ]
        parts.append(faces.facts(*spans))
    return parts


def _reasons(every: Sequence[int], explained: Sequence[Explained], names: Mapping[int, str]) -> list[Part]:
    """What each voice is worth to the whole."""
    parts = []
    if explained and not any(why.neighbours for why in explained):
        parts.append(
            faces.facts(faces.ours("There are no vectors yet, so that nobody's words are known to be like others'."))
        )
    for rank, (id_, why) in enumerate(zip(every, explained, strict=True), 1):
        margins = ", ".join(f"{name} {value or 'not known'}" for name, value in why.margins)
        share = why.share.value / UNIT
        worth = f"; without it the objective is {abs(share):.4f} {'more' if share < 0 else 'less'}"
        near = f"; most like it: {', '.join(_named(names, one) for one in why.neighbours)}" if why.neighbours else ""
        begun = faces.ours(f"{rank:>3}. {_named(names, id_)}: ")
        parts.append(faces.line(begun, faces.foreign(margins), faces.ours(f"{worth}{near}")))
    return parts


def _named(names: Mapping[int, str], id_: int) -> str:
    return names.get(id_, "one that is removed")
