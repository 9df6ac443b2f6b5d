"""What waits to be masked, and what becomes of it. A process of its own masks; here the ledger is asked, and told."""

from dataclasses import dataclass
from datetime import datetime

from handlers import heeding, preparing, releasing, stories
from handlers.company import Company
from handlers.rules.hiding import NOT_YET, Masked, ToMask
from handlers.stories import SaidSince
from storage import samples
from storage.heeded import Ask
from storage.ledger import Tx
from storage.model import SampleId

UNWILLING = Masked(why="the customer does not want others to see it")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfVoice:
    """A voice of a sample that nobody let out yet."""

    sample: SampleId
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Words that wait together."""

    about: Ask | OfVoice | SaidSince
    words: tuple[ToMask, ...]

    @property
    def key(self) -> object:
        """The same as long as the same words wait for the same."""
        return (self.about.id if isinstance(self.about, Ask) else self.about), self.words


def list_waiting(tx: Tx, company: Company, *, now: datetime) -> list[Waiting]:
    """Whoever asks and answers first: they wait for it; reads only."""
    found = [
        Waiting(about=ask, words=() if words is None else (words,)) for ask, words in heeding.list_unmasked(tx, company)
    ]
    for sample in samples.list_waiting(tx):
        if sample.released_by is None:  # what somebody let out stays what they saw
            wanted = preparing.words_of(tx, company, sample.voices)
            found += [Waiting(about=OfVoice(sample=sample.id, rank=rank), words=wanted[rank]) for rank in wanted]
    if stories.is_due(tx, company, now=now):
        found += [Waiting(about=one, words=(one.words,)) for one in stories.list_said_since(tx, company)]
    return found


def masked(tx: Tx, company: Company, waiting: Waiting, found: tuple[Masked, ...] | None, *, now: datetime) -> None:
    """One of them is masked; None where whoever masks broke: it is held, and waits on."""
    match waiting.about:
        case OfVoice() as one:
            if found is not None:
                _voice_masked(tx, company, one, found, now=now)
        case SaidSince() as said:
            if found is not None:
                stories.note_said(tx, said, found[0])
        case ask:
            became = Masked(why=NOT_YET) if found is None else found[0] if found else UNWILLING
            heeding.masked(tx, company, ask, became, now=now)


def _voice_masked(tx: Tx, company: Company, one: OfVoice, found: tuple[Masked, ...], *, now: datetime) -> None:
    sample = samples.hold(tx, one.sample)
    if sample is None or sample.released_by is not None:
        return
    voice = next((voice for voice in sample.voices if voice.rank == one.rank and voice.held == NOT_YET), None)
    if voice is not None:
        samples.set_masked(tx, sample.id, preparing.filled(voice, found))
        releasing.refresh(tx, company, sample.id, now=now)
