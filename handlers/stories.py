"""Each voice's story, in the thread under the sample: what they said, what we said back, where it stands, what
executives asked, and what came of it; all of it masked.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers import cards as faces
from handlers import masking, voicing
from handlers.audience import ASK, CALL, THANK, VOICE
from handlers.company import Company
from handlers.masking import Known
from handlers.rules.escape import cut
from handlers.rules.hiding import Masked, ToMask
from handlers.rules.marks import PRESSED, votes
from handlers.rules.mask import MASK
from handlers.rules.roles import has_say
from handlers.told import SHARED, decode_told
from storage import answers, conversations, customers, facts, heeded, outbox, people, samples
from storage.heeded import Ask
from storage.ledger import Tx
from storage.model import (
    Answer,
    Button,
    ChannelId,
    Conversation,
    DeliveryId,
    Part,
    Person,
    PersonId,
    Post,
    Sample,
    SampleId,
    Voice,
)

SAID_MAX, ASKED_MAX, ANSWER_MAX = 300, 500, 1_000
LOOKED = "stories looked at"
EVERY = timedelta(minutes=10)
"""Nobody waits for where a voice stands by now."""


def key(sample: SampleId, rank: int) -> str:
    return f"{sample}.{rank}"


def find(tx: Tx, value: str) -> tuple[Sample, Voice] | None:
    """The voice of that key, once executives see it."""
    which, _, rank = value.partition(".")
    if not all(one.isascii() and one.isdecimal() and len(one) < 19 for one in (which, rank)):
        return None
    sample = samples.find_sample(tx, SampleId(int(which)))
    shown = (voice for voice in sample.voices if voice.posted and voice.rank == int(rank)) if sample else iter(())
    voice = next(shown, None)
    return (sample, voice) if sample and voice else None


def talk_of(tx: Tx, voice: Voice) -> Conversation | None:
    """The conversation that it comes from, or the one that it is part of by now."""
    return conversations.find_whole(tx, voice.conversation) if voice.conversation else None


def is_willing(tx: Tx, talk: Conversation) -> bool:
    """Whether the customer did not ask since that nobody sees their words."""
    return not customers.list_unquoted(tx, [talk.customer.id])


def may_show(tx: Tx, voice: Voice) -> bool:
    """Whether there is anybody to speak of, who did not ask since that nobody sees their words."""
    talk = talk_of(tx, voice)
    return talk is not None and is_willing(tx, talk)


def asked(tx: Tx, company: Company, talk: Conversation, words: str) -> ToMask:
    """Words of the house about a voice, to be masked."""
    return masking.asked(words, _known(tx, company, talk), language=company.language)


def cleared(voice: Voice, found: Masked) -> Masked:
    """What is left of masked words about a voice: what people hid in it is hidden here as well."""
    text = found.text
    for name, first, last in voice.hidden:
        if hidden := getattr(voice, name)[first:last].strip():
            text = re.sub(re.escape(hidden), MASK, text, flags=re.IGNORECASE)
    return replace(found, text=text)


def _known(tx: Tx, company: Company, talk: Conversation) -> Known:
    return masking.known_of(tx, company, talk, list(masking.staff_names(tx).values()))


# ------------------------------------------------------------------ they are posted, and kept up


def begin(
    tx: Tx, company: Company, sample: Sample, voice: Voice, *, channel: ChannelId, root: DeliveryId, now: datetime
) -> None:
    """One reply under the sample; it waits until that stands."""
    kind = _kind(voice.rank)
    if samples.claim_post(tx, sample.id, kind, channel):
        subject = f"{VOICE}:{key(sample.id, voice.rank)}"
        post = post_of(tx, company, sample, voice)
        delivery = outbox.add_post(
            tx, channel=channel, post=post, subject=subject, now=now, urgency=outbox.LATER, under=root
        )
        samples.set_post(tx, sample.id, kind, channel, delivery)


def refresh(tx: Tx, company: Company, which: SampleId, rank: int, *, now: datetime, urgency: int = outbox.SOON) -> None:
    """It shows how things are now, wherever it stands, with the answers below it."""
    heeded.hold_voice(tx, which, rank)  # of two that refresh it the later one knows what the other did
    found = find(tx, key(which, rank))
    for delivery, post in messages_of(tx, company, *found) if found else ():
        outbox.set_post(tx, delivery, post, now=now, urgency=urgency)


def is_due(tx: Tx, company: Company, *, now: datetime) -> bool:
    """Whether the stories of the newest sample are to be looked at, every few minutes."""
    if not company.executives or heeded.find_newest_shown(tx) is None:
        return False
    looked = facts.find_fact(tx, LOOKED)
    return not looked or now - datetime.fromisoformat(looked) >= EVERY


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidSince:
    """What was said back at a voice since it was masked last."""

    sample: SampleId
    rank: int
    words: ToMask
    said_of: str
    """By which it is known."""


def list_said_since(tx: Tx, company: Company) -> list[SaidSince]:
    """At the voices of the newest sample."""
    found: list[SaidSince] = []
    for sample, voice in _shown(tx):
        talk = talk_of(tx, voice)
        newest = answers.find_newest_got(tx, talk.id) if talk is not None and is_willing(tx, talk) else None
        if talk is not None and newest is not None and _is_since(sample, newest):
            words = masking.asked(newest.text, _known(tx, company, talk))
            # Who is known changes what is hidden as much as what was said does.
            said_of = hashlib.sha256(repr(words).encode()).hexdigest()[:32]
            if said_of != voice.said_of:
                found.append(SaidSince(sample=sample.id, rank=voice.rank, words=words, said_of=said_of))
    return found


def _is_since(sample: Sample, newest: Answer) -> bool:
    """Whether it was said after the draw: what was said before stands as people let it out, and no longer."""
    return newest.at > sample.drawn_at


def note_said(tx: Tx, said: SaidSince, found: Masked) -> None:
    """Where it cannot be masked for sure, what people let out stands on."""
    there = find(tx, key(said.sample, said.rank))
    if there is not None:
        samples.set_said_now(tx, said.sample, said.rank, cleared(there[1], found).text, said.said_of)


def messages_of(tx: Tx, company: Company, sample: Sample, voice: Voice) -> list[tuple[DeliveryId, Post]]:
    """What stands under the sample about a voice, wherever it does, with what it is to say by now."""
    found: list[tuple[DeliveryId, Post]] = []
    if standing := samples.list_posts(tx, sample.id, _kind(voice.rank)):
        post = post_of(tx, company, sample, voice)
        found += [(delivery, post) for delivery in standing.values() if delivery]
    for ask in heeded.list_of_voice(tx, sample.id, voice.rank):
        if ask.kind == "question" and ask.state == "answered":
            told = samples.list_posts(tx, sample.id, _answer_kind(ask))
            found += [(delivery, _answer_post(tx, voice, ask)) for delivery in told.values() if delivery]
    return found


def _shown(tx: Tx) -> list[tuple[Sample, Voice]]:
    which = heeded.find_newest_shown(tx)
    sample = samples.find_sample(tx, which) if which is not None else None
    return [(sample, voice) for voice in sample.voices if voice.posted] if sample else []


def looked(tx: Tx, *, now: datetime) -> None:
    """They were looked at."""
    facts.set_fact(tx, LOOKED, now.isoformat())


def answered(tx: Tx, sample: Sample, voice: Voice, ask: Ask, *, now: datetime) -> None:
    """The team's answer, in the same thread; whoever asked is called to it."""
    post, kind = _answer_post(tx, voice, ask), _answer_kind(ask)
    subject = f"{VOICE}:{key(sample.id, voice.rank)}"
    for channel, root in samples.list_posts(tx, sample.id, samples.POST).items():
        if root and samples.claim_post(tx, sample.id, kind, channel):
            told = outbox.add_post(tx, channel=ChannelId(channel), post=post, subject=subject, now=now, under=root)
            samples.set_post(tx, sample.id, kind, channel, told)


def _answer_post(tx: Tx, voice: Voice, ask: Ask) -> Post:
    if not may_show(tx, voice):
        return faces.say(voicing.GONE)
    parts = (
        faces.line(faces.person(ask.person), faces.ours(": the team’s answer about this voice")),
        faces.quote(voicing.seen(voice, "text"), SAID_MAX),
        *([faces.line(faces.ours("You asked: "), faces.foreign(ask.shown, ASKED_MAX))] if ask.shown else ()),
        faces.line(faces.strong("They answer: "), faces.foreign(ask.answer, ANSWER_MAX)),
    )
    return Post(push="The team answered a question about a voice", parts=parts)


def _kind(rank: int) -> str:
    """Of the message that tells a voice's story."""
    return f"story:{rank}"


def _answer_kind(ask: Ask) -> str:
    """Of the message that brings an answer."""
    return f"answer:{ask.id}"


# ------------------------------------------------------------------ what it shows


def post_of(tx: Tx, company: Company, sample: Sample, voice: Voice) -> Post:
    talk = talk_of(tx, voice)
    if talk is None or not is_willing(tx, talk):
        return faces.say(voicing.GONE)
    asks = heeded.list_of_voice(tx, sample.id, voice.rank)
    parts = [
        faces.quote(voicing.seen(voice, "text"), SAID_MAX),
        *_gloss(voice),
        _said_back(tx, talk, sample, voice),
        faces.facts(faces.ours(f"{voicing.STATES[talk.state].capitalize()}{_week(sample)}")),
        *_asked(tx, asks),
        *_marked(tx, company, sample, voice, asks),
        _buttons(key(sample.id, voice.rank)),
    ]
    return Post(push="What became of a voice", parts=tuple(parts))


def _gloss(voice: Voice) -> list[Part]:
    gloss = voicing.seen(voice, "gloss")
    return [faces.line(faces.ours("In short: "), faces.foreign(gloss, SAID_MAX))] if gloss else []


def _said_back(tx: Tx, talk: Conversation, sample: Sample, voice: Voice) -> Part:
    """What was said last by now, as far as it is masked; where it cannot be, what people let out."""
    newest = answers.find_newest_got(tx, talk.id)
    if newest is None:
        return faces.line(faces.ours("Nothing said back yet."))
    said = (voice.said_now if _is_since(sample, newest) else "") or voicing.seen(voice, "said_back")
    if not said:
        return faces.line(faces.ours("We said something back; it cannot be shown."))
    return faces.line(faces.strong("We said back: "), faces.foreign(cut(said, SAID_MAX), SAID_MAX))


def _week(sample: Sample) -> str:
    """In which week they spoke, where at least five others of whom it is told did, too."""
    told = decode_told(sample.told)
    if told.customers < SHARED:
        return ""
    return (
        f" · spoke in the four weeks to {sample.week}" if told.weeks > 1 else f" · spoke in the week to {sample.week}"
    )


def _asked(tx: Tx, asks: Sequence[Ask]) -> list[Part]:
    """Questions, with what came back. Who would like to call whom is between them and the owner."""
    questions = [one for one in asks if one.kind == "question"]
    known = people.find_people(tx, {one.person for one in questions})
    parts: list[Part] = []
    for one in questions:
        if one.state not in ("open", "answered"):
            continue
        what = [faces.ours(" asked: "), faces.foreign(one.shown, ASKED_MAX)]
        said = what if one.shown else [faces.ours(" asked the team")]
        parts.append(faces.line(faces.named(one.person, known, strong=True), *said))
        if one.state == "answered":
            parts.append(faces.line(faces.strong("The team: "), faces.foreign(one.answer, ANSWER_MAX)))
        elif one.due is not None:
            parts.append(faces.facts(faces.ours(f"The team was asked to answer by {one.due:%a %d %b}")))
    return parts


def _marked(tx: Tx, company: Company, sample: Sample, voice: Voice, asks: Sequence[Ask]) -> list[Part]:
    """Who thanks the team, and who put a sign to it that needs words."""
    stand = standing(tx, company, sample.id, voice.rank)
    known = known_of(tx, stand)
    told = {(one.person, one.kind) for one in asks}
    parts: list[Part] = []
    if thankful := stand.get(THANK):
        names = [faces.named(who, known) for who in thankful]
        parts.append(faces.facts(*faces.listing(names), faces.ours(" thanked those who answered")))
    for sign, kind, what in ((ASK, "question", "ask the team"), (CALL, "call", "call them")):
        wanting = [faces.named(who, known) for who in stand.get(sign, ()) if (who, kind) not in told]
        if wanting:
            parts.append(faces.facts(*faces.listing(wanting), faces.ours(f" would like to {what}: press the button")))
    return parts


def standing(tx: Tx, company: Company, which: SampleId, rank: int) -> dict[str, tuple[PersonId, ...]]:
    """Who put which sign to a voice, of those who have a say."""
    log = conversations.list_marks(tx, f"{VOICE}:{key(which, rank)}")
    # The button means it whatever emoji do.
    stand = votes(log, {**company.on_voices, f"{PRESSED}{THANK}": THANK})
    known = known_of(tx, stand)
    return {meaning: tuple(who for who in some if has_say(known.get(who))) for meaning, some in stand.items()}


def known_of(tx: Tx, stand: dict[str, tuple[PersonId, ...]]) -> dict[PersonId, Person]:
    return people.find_people(tx, {who for some in stand.values() for who in some})


def _buttons(value: str) -> Part:
    return faces.buttons(
        Button(action=f"open.{ASK}", label="Ask the team", value=value),
        Button(action=f"open.{CALL}", label="I would like to call them", value=value),
        Button(action=THANK, label="Thank the team", value=value),
    )
