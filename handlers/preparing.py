"""What is kept of a draw: from the frame to its voices, each still to be masked, and then with its masked words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers import framing, masking, worth
from handlers.company import Company
from handlers.framing import Gathered, Place
from handlers.rules.escape import cut, one_line
from handlers.rules.frame import Drawn
from handlers.rules.hiding import NOT_YET, Masked, ToMask
from handlers.rules.mask import MASK
from handlers.sampling import Planned, posts_at
from handlers.told import encode_told
from storage import answers, conversations, messages, samples
from storage.ledger import Tx
from storage.model import Message, MessageId, Sample, SampleState, Voice, VoiceRole
from storage.worth import Candidate, Since

VOICE_MAX, GLOSS_MAX, SAID_MAX = 280, 140, 140
NOTHING_LEFT = "nothing is left of it once it is masked"


def gather(tx: Tx, company: Company, one: Planned, *, now: datetime) -> Gathered:
    """Reads only, for as long as that takes."""
    return framing.gather(tx, company, one.span, now=now)


def list_said(tx: Tx, gathered: Gathered, which: Collection[int]) -> tuple[tuple[int, str], ...]:
    """By their ids in the frame, what these of it said, in the order of these."""
    places = dict(zip(gathered.spoken.conversations, gathered.spoken.messages, strict=True))
    wanted = {MessageId(places[id_]): id_ for id_ in sorted(which)}
    texts = {one.id: one.text for one in messages.find_all(tx, list(wanted))}
    return tuple((id_, texts.get(message, "")) for message, id_ in wanted.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """All that is kept of a draw, with its voices held for as long as their words are not masked."""

    sample: Sample
    wanted: Mapping[int, Sequence[ToMask]]
    """The words of each voice, by its rank."""


def prepare(
    tx: Tx, company: Company, one: Planned, gathered: Gathered, drawn: Drawn | None, *, now: datetime
) -> Prepared:
    """Reads only. ``drawn`` is None where too few spoke."""
    told = gathered.told
    voices: list[Voice] = []
    if drawn is not None:
        told = replace(told, mixes=drawn.mixes, values=gathered.values([*drawn.chosen, *drawn.reserves]))
        voices = _voices(tx, company, gathered, drawn, now=now)
    state: SampleState = "drawn" if company.releases and gathered.plan.size else "released"
    sample = Sample(
        week=one.week,
        drawn_at=now,
        posts_at=posts_at(company, one, now=now),
        seed=one.week,
        size=gathered.plan.size,
        frame=told.customers,
        weeks=told.weeks,
        digest=drawn.digest if drawn else "",
        method=drawn.method if drawn else "",
        version=drawn.version if drawn else 0,
        state=state,
        told=encode_told(told).decode(),
        voices=tuple(voices),
    )
    return Prepared(sample=sample, wanted=words_of(tx, company, voices))


def _voices(tx: Tx, company: Company, gathered: Gathered, drawn: Drawn, *, now: datetime) -> list[Voice]:
    """Those drawn, their reserves, and who is also worth hearing; none of their words yet."""
    places = gathered.places([*drawn.chosen, *drawn.reserves])
    voices = [
        _voice(rank, "voice" if rank <= len(drawn.chosen) else "reserve", id_, places[id_])
        for rank, id_ in enumerate((*drawn.chosen, *drawn.reserves), 1)
    ]
    assert gathered.told.until is not None
    assert gathered.told.since is not None
    span = Since(since=gathered.told.since, until=gathered.told.until, first=gathered.first)
    texts = [one.text for one in messages.find_all(tx, [one.message for one in places.values()])]
    heard = {*(one.customer for one in places.values()), *samples.list_heard(tx, now - framing.HEARD_WITHIN)}
    accounts = gathered.accounts_of([*drawn.chosen, *drawn.reserves])
    chosen = worth.choose(tx, company, span, but=heard, accounts=accounts, unlike=texts)
    voices += [
        _also(rank, rule, candidate, said) for rank, (rule, candidate, said) in enumerate(chosen, len(voices) + 1)
    ]
    return voices


def _voice(rank: int, role: VoiceRole, drawn_id: int, place: Place) -> Voice:
    return Voice(
        rank=rank,
        role=role,
        drawn_id=drawn_id,
        conversation=place.conversation,
        customer=place.customer,
        message=place.message,
        text="",
        segment=place.segment,
        theme=place.theme,
        alike=place.alike,
        held=NOT_YET,
    )


def _also(rank: int, rule: str, candidate: Candidate, said: Message | None) -> Voice:
    return Voice(
        rank=rank,
        role="worth",
        drawn_id=candidate.conversation,
        conversation=candidate.conversation,
        customer=candidate.customer,
        message=said.id if said else None,
        text="",
        rule=rule,
        held=NOT_YET,
    )


# ------------------------------------------------------------------ its words are masked


def words_of(tx: Tx, company: Company, voices: Iterable[Voice]) -> dict[int, tuple[ToMask, ...]]:
    """Of each voice that waits for it, by rank, what is to be masked: its words, its gloss, what we said back."""
    waiting = [voice for voice in voices if voice.held == NOT_YET]
    staff = list(masking.staff_names(tx).values()) if waiting else []
    return {voice.rank: _words(tx, company, voice, staff) for voice in waiting}


def _words(tx: Tx, company: Company, voice: Voice, staff: Sequence[str]) -> tuple[ToMask, ...]:
    talk = conversations.find_conversation(tx, voice.conversation) if voice.conversation else None
    if talk is None:
        return ()
    known = masking.known_of(tx, company, talk, staff)
    said = messages.find_all(tx, [voice.message]) if voice.message else []
    newest = answers.find_newest_got(tx, talk.id)
    return (
        masking.asked(said[0].text if said else "", known),
        masking.asked(talk.gloss, known, language=company.language),
        masking.asked(newest.text if newest else "", known),
    )


def filled(voice: Voice, found: Sequence[Masked]) -> Voice:
    """A voice with its masked words, in the order of `words_of`; held where one of them could not be masked."""
    if why := next((one.why for one in found if one.why), ""):
        return replace(voice, held=why)
    text, gloss, said_back = (one.text for one in found) if found else ("", "", "")
    if not any(char.isalnum() for char in text.replace(MASK, "")):
        return replace(voice, held=NOTHING_LEFT)
    return replace(
        voice,
        text=cut(text, VOICE_MAX),
        gloss=one_line(gloss, GLOSS_MAX),
        said_back=one_line(said_back, SAID_MAX),
        held="",
    )
