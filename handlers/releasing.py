"""Letting a sample out: those who may see it as it will be posted, hide more of it, hold a voice, and release it.

They never choose: a voice that is held gives way to the next reserve. Each of them sees it in a direct message, which
shows at once what any other did; whoever is first releases it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers import cards as faces
from handlers import stories, voicing
from handlers.audience import HOLD, LOOK, MASK, RELEASE, releasers
from handlers.company import Company
from handlers.rules.escape import clean
from handlers.told import decode_told
from handlers.voicing import FIELDS, Face
from storage import conversations, customers, outbox, people, samples
from storage.ledger import Tx
from storage.model import (
    Button,
    DeliveryId,
    Field,
    Gesture,
    Modal,
    Part,
    PersonId,
    Post,
    Sample,
    SampleId,
    State,
    Voice,
)

WHY_MAX, WORDS_MAX = 300, 1_000
GONE = "they do not want others to see their words any more"
NOT_YOURS = "not one of those who release the sample"
POSTED = "it is posted already"


def may_release(tx: Tx, who: PersonId) -> bool:
    return who in releasers(tx)


# ------------------------------------------------------------------ what they see


def show(tx: Tx, company: Company, *, now: datetime) -> bool:
    """One round: shows what waits to be released to those who did not see it yet; no round ever has to follow."""
    for sample in samples.list_waiting(tx) if company.releases else ():
        rooms = people.list_direct(tx, list(releasers(tx)))
        for who, room in sorted(rooms.items()):
            if not samples.claim_post(tx, sample.id, samples.RELEASE, who):
                continue
            delivery = outbox.add_post(
                tx, channel=room, post=_as_shown(tx, company, sample), subject=f"release:{sample.id}", now=now
            )
            samples.set_post(tx, sample.id, samples.RELEASE, who, delivery)
    return False


def refresh(tx: Tx, company: Company, which: SampleId, *, now: datetime) -> None:
    """Everybody who sees it sees it as it is now."""
    sample = samples.find_sample(tx, which)
    for delivery, post in messages_of(tx, company, sample) if sample else ():
        outbox.set_post(tx, delivery, post, now=now)


def messages_of(tx: Tx, company: Company, sample: Sample) -> list[tuple[DeliveryId, Post]]:
    """What shows it to those who let it out, with what it is to say by now."""
    standing = [one for one in samples.list_posts(tx, sample.id, samples.RELEASE).values() if one]
    post = _as_shown(tx, company, sample) if standing else None
    return [(delivery, post) for delivery in standing if post is not None]


def _as_shown(tx: Tx, company: Company, sample: Sample) -> Post:
    """Exactly what will be posted, below a line that says when, above what can be done."""
    shown = voicing.post(company, sample, face_of(tx, sample))
    head = [
        faces.line(
            faces.strong(f"The sample of {sample.week}, as it will be posted on "),
            faces.when(sample.posts_at, company.zone),
        ),
        Part(kind="rule"),
    ]
    kept = [part for part in shown.parts if part.kind != "buttons"]
    return Post(push=f"The sample of {sample.week}: {_standing(sample)}", parts=(*head, *kept, *_below(tx, sample)))


def _below(tx: Tx, sample: Sample) -> list[Part]:
    parts: list[Part] = [Part(kind="rule")]
    if sample.state == "released" and sample.released_by:
        known = people.find_people(tx, {sample.released_by})
        parts.append(faces.line(faces.strong("Released by "), faces.named(sample.released_by, known)))
    elif sample.state in ("posted", "figures"):
        parts.append(faces.line(faces.strong(_standing(sample).capitalize())))
    if sample.state not in ("drawn", "released"):
        return parts
    row = [Button(action=f"open.{LOOK}", label="Each voice, and the reserves", value=str(sample.id))]
    if sample.state == "drawn":
        row.insert(0, Button(action=RELEASE, label="Release", value=str(sample.id), style="primary"))
    hint = "There you hide more, or hold one: it gives way to the next reserve. Nothing can be swapped."
    return [*parts, faces.buttons(*row), faces.facts(faces.ours(hint))]


def _standing(sample: Sample) -> str:
    return {
        "drawn": "waits for you to release it",
        "released": "released",
        "posted": "posted",
        "figures": "nobody released it in time: posted without its voices",
    }[sample.state]


def face_of(tx: Tx, sample: Sample, *, figures_only: bool = False) -> Face:
    """What its message shows beside it, as of now."""
    before = samples.find_before(tx, sample.week)
    return Face(
        told=decode_told(sample.told),
        states=_states(tx, sample.voices),
        gone=[voice.rank for voice in sample.voices if voice.posted and not stories.may_show(tx, voice)],
        before=list(_states(tx, [voice for voice in before.voices if voice.posted]).values()) if before else (),
        figures_only=figures_only,
    )


def _states(tx: Tx, voices: Sequence[Voice]) -> dict[int, State]:
    """Where each stands; of those whose conversation went, nothing."""
    which = [voice.conversation for voice in voices if voice.conversation]
    talks = {talk.id: talk for talk in conversations.find_all(tx, which)}
    states: dict[int, State] = {}
    for voice in voices:
        talk = talks.get(voice.conversation) if voice.conversation else None
        if talk is not None and talk.state == "joined":
            talk = conversations.find_whole(tx, talk.id)
        if talk is not None:
            states[voice.rank] = talk.state
    return states


def look(tx: Tx, person: PersonId, value: str) -> Modal | None:
    """Each voice with its reserves, and what can be done with it."""
    sample = _sample(tx, value)
    if sample is None or not may_release(tx, person):
        return None
    face = face_of(tx, sample)
    shown = {voice.rank for voice in (*voicing.voices_of(sample), *voicing.worth_of(sample))}
    parts: list[Part] = []
    for voice in sample.voices:
        name = {"voice": "Voice", "reserve": "Reserve", "worth": "Also worth hearing"}[voice.role]
        place = "held" if voice.held else "will be shown" if voice.rank in shown else "waits"
        parts.append(faces.line(faces.strong(f"{voice.rank}. {name}"), faces.ours(f" · {place}")))
        if voice.held:
            parts.append(faces.facts(faces.ours("Held: "), faces.foreign(voice.held, WHY_MAX)))
        if voice.text:
            parts += voicing.voice_parts(voice, face)
        if not voice.held and sample.state in ("drawn", "released"):
            key = f"{sample.id}.{voice.rank}"
            parts.append(
                faces.buttons(
                    Button(action=f"open.{MASK}", label="Hide more", value=key),
                    Button(action=f"open.{HOLD}", label="Hold", value=key, style="danger"),
                )
            )
    return Modal(name=LOOK, title="Each voice", parts=tuple(parts), value=value)


def form(tx: Tx, person: PersonId, what: str, value: str) -> Modal | None:
    """*Hide more*, and *Hold*."""
    found = _voice(tx, value)
    if found is None or not may_release(tx, person) or found[1].held:
        return None
    sample, voice = found
    parts = voicing.voice_parts(voice, face_of(tx, sample))
    if what == MASK:
        fields = (
            Field(
                name="words",
                label="What else is to be hidden?",
                kind="text",
                hint="As it stands there, one on each line. It cannot be shown again.",
                limit=WORDS_MAX,
            ),
        )
        return Modal(name=MASK, title="Hide more", parts=tuple(parts), fields=fields, submit="Hide", value=value)
    why = Field(name="why", label="Why?", hint="The message says how many are held, not why.", limit=WHY_MAX)
    return Modal(name=HOLD, title="Hold this voice", parts=tuple(parts), fields=(why,), submit="Hold", value=value)


def check(tx: Tx, what: str, fields: dict[str, str], value: str) -> dict[str, str]:
    """What is wrong, by field."""
    found = _voice(tx, value)
    if found is None or found[0].state not in ("drawn", "released"):
        return {"words" if what == MASK else "why": f"Too late: {POSTED}."}
    if what == HOLD:
        return {} if clean(fields.get("why", "")).strip() else {"why": "Please say why."}
    words = _words(fields.get("words", ""))
    missing = next((word for word in words if not _places(found[1], word)), None)
    if not words:
        return {"words": "Please write what is to be hidden."}
    return {"words": f"“{missing[:60]}” does not stand there."} if missing else {}


# ------------------------------------------------------------------ what they do


def pressed(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """*Release*."""
    if not may_release(tx, gesture.person):
        return NOT_YOURS
    sample = samples.hold(tx, SampleId(int(gesture.value))) if _is_id(gesture.value) else None
    if sample is None:
        return POSTED
    if sample.state == "released":
        return "it is released already"
    samples.set_released(tx, sample.id, gesture.person)
    refresh(tx, company, sample.id, now=now)
    return None


def submitted(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """*Hide more* and *Hold*, handed in."""
    if not may_release(tx, gesture.person):
        return NOT_YOURS
    fields, sample = dict(gesture.fields), _sample(tx, gesture.value.partition(".")[0])
    if sample is None or samples.hold(tx, sample.id) is None:
        return POSTED
    found = _voice(tx, gesture.value)  # as another releaser left it, for whom this one waited
    if found is None or check(tx, gesture.what, fields, gesture.value):
        return "nothing to do"
    sample, voice = found
    if gesture.what == HOLD:
        samples.set_held(tx, sample.id, voice.rank, clean(fields["why"]).strip()[:WHY_MAX], gesture.person)
    else:
        more = [place for word in _words(fields["words"]) for place in _places(voice, word)]
        samples.set_hidden(tx, sample.id, voice.rank, _together((*voice.hidden, *more)))
    refresh(tx, company, sample.id, now=now)
    return None


def hold_unwilling(tx: Tx, sample: Sample) -> Sample:
    """Holds the voices of customers who asked since that nobody sees their words, or are gone: by whom they were known
    when it was drawn, and by whom they are known now.
    """
    there = [voice for voice in sample.voices if not voice.held]
    unwilling = customers.list_unquoted(tx, [voice.customer for voice in there if voice.customer is not None])
    gone = [voice for voice in there if voice.customer in (None, *unwilling) or not stories.may_show(tx, voice)]
    for voice in gone:
        samples.set_held(tx, sample.id, voice.rank, GONE, None)
    ranks = {voice.rank for voice in gone}
    held = (replace(voice, held=GONE) if voice.rank in ranks else voice for voice in sample.voices)
    return replace(sample, voices=tuple(held))


def _words(typed: str) -> list[str]:
    return [word for line in typed.splitlines() if (word := " ".join(clean(line).split()))]


def _places(voice: Voice, word: str) -> list[tuple[str, int, int]]:
    """Where it stands in what is shown of a voice, whatever the case of its letters."""
    found: list[tuple[str, int, int]] = []
    for name in FIELDS:
        text = getattr(voice, name)
        low, wanted = text.casefold(), word.casefold()
        if len(low) != len(text):  # letters that fold into several: as it is written, then
            low, wanted = text, word
        at = low.find(wanted)
        while at >= 0:
            found.append((name, at, at + len(wanted)))
            at = low.find(wanted, at + len(wanted))
    return found


def _together(places: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """In order, and what overlaps as one."""
    found: list[tuple[str, int, int]] = []
    for name, first, last in sorted(set(places)):
        if found and found[-1][0] == name and first <= found[-1][2]:
            found[-1] = (name, found[-1][1], max(last, found[-1][2]))
        else:
            found.append((name, first, last))
    return found


def _is_id(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 19


def _sample(tx: Tx, value: str) -> Sample | None:
    return samples.find_sample(tx, SampleId(int(value))) if _is_id(value) else None


def _voice(tx: Tx, value: str) -> tuple[Sample, Voice] | None:
    """By ``SAMPLE.RANK``."""
    which, _, rank = value.partition(".")
    sample = _sample(tx, which)
    found = (voice for voice in sample.voices if str(voice.rank) == rank) if sample else iter(())
    voice = next(found, None)
    return (sample, voice) if sample and voice else None
