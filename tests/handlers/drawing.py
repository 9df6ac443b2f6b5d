"""Draws a sample, and masks, in this very process, as the one of its own would."""

from dataclasses import replace
from datetime import datetime

from handlers import hiding, preparing, publishing, sampling, stories
from handlers.company import Company
from handlers.framing import Gathered
from handlers.rules.hiding import hide
from handlers.rules.pick import compared, draw
from handlers.rules.understanding.duplicates import link_all
from handlers.sampling import Planned
from storage.ledger import Ledger
from storage.model import Sample, SampleId


def draw_if_due(ledger: Ledger, company: Company, now: datetime) -> SampleId | None:
    """One look of whoever draws."""
    one = ledger.read(sampling.due, company, now=now)
    return None if one is None else ledger.write(sampling.keep, made(ledger, company, one, now), now=now)


def gather(ledger: Ledger, company: Company, one: Planned, now: datetime) -> Gathered:
    """With who says nearly the same."""
    gathered = ledger.read(preparing.gather, company, one, now=now)
    if not gathered.plan.size or not gathered.has_unread:
        return gathered
    said = ledger.read(preparing.list_said, gathered, compared(gathered.frame, one.week))
    return gathered.told_apart({link.id: link.leader for link in link_all(said)})


def made(ledger: Ledger, company: Company, one: Planned, now: datetime) -> Sample:
    gathered = gather(ledger, company, one, now)
    size = gathered.plan.size
    drawn = draw(gathered.frame, size, seed=one.week, reserves=sampling.RESERVES) if size else None
    prepared = ledger.read(preparing.prepare, company, one, gathered, drawn, now=now)
    masked = {rank: [hide(one) for one in words] for rank, words in prepared.wanted.items()}
    voices = (preparing.filled(voice, masked.get(voice.rank, ())) for voice in prepared.sample.voices)
    return replace(prepared.sample, voices=tuple(voices))


def mask_all(ledger: Ledger, company: Company, now: datetime) -> None:
    """One look of whoever masks."""
    due = ledger.read(stories.is_due, company, now=now)
    for waiting in ledger.read(hiding.list_waiting, company, now=now):
        found = tuple(hide(words) for words in waiting.words)
        ledger.write(hiding.masked, company, waiting, found, now=now)
    if due:
        for which, rank in ledger.read(publishing.list_stale, company):
            ledger.write(publishing.follow, company, which, rank, now=now)
        ledger.write(stories.looked, now=now)
