"""The sample is posted: once in each local week, in every channel of executives, with its voices where they were let
out and with figures alone where nobody did.
"""

from dataclasses import replace
from datetime import datetime

from handlers import cards as faces
from handlers import picturing, releasing, stories, voicing
from handlers.audience import releasers
from handlers.company import Company
from handlers.rules.mixture import WEEKS_MAX
from storage import heeded, outbox, people, rings, samples
from storage.ledger import Tx
from storage.model import DeliveryId, PersonId, Post, Sample, SampleId, Voice

RITUAL = "sample.post"


def post_if_due(tx: Tx, company: Company, *, now: datetime) -> bool:
    """Posts what was drawn, once its time has come."""
    posted = False
    for sample in samples.list_waiting(tx) if company.executives else ():
        if now >= sample.posts_at and rings.ring(tx, RITUAL, sample.week, now=now):
            _post(tx, company, sample, now=now)
            posted = True
    return posted


def _post(tx: Tx, company: Company, drawn: Sample, *, now: datetime) -> None:
    held = samples.hold(tx, drawn.id)
    assert held is not None
    sample = releasing.hold_unwilling(tx, held)
    figures_only = sample.state != "released" and bool(sample.size)
    shown: list[Voice] = [] if figures_only else [*voicing.voices_of(sample), *voicing.worth_of(sample)]
    face = releasing.face_of(tx, sample, figures_only=figures_only)
    picture = voicing.picture(sample, face.told, samples.list_sizes(tx, sample.week, WEEKS_MAX))
    post = voicing.post(company, sample, replace(face, pictured=picture is not None))
    for channel in company.executives:
        if samples.claim_post(tx, sample.id, samples.POST, channel):
            delivery = outbox.add_post(
                tx,
                channel=channel,
                post=post,
                subject=f"sample:{sample.week}",
                now=now,
                urgency=outbox.FIRST,
            )
            samples.set_post(tx, sample.id, samples.POST, channel, delivery)
            if picture is not None:
                picturing.add_picture(tx, delivery, picture, now=now)
            for voice in shown:
                stories.begin(tx, company, sample, voice, channel=channel, root=delivery, now=now)
    state = "figures" if figures_only else "posted"
    samples.set_posted(tx, sample.id, state, [voice.rank for voice in shown])
    releasing.refresh(tx, company, sample.id, now=now)
    if figures_only:
        _call(tx, company, sample, now=now)


# ------------------------------------------------------------------ it is kept up


WHOLE = 0
"""In place of a voice's rank: the messages that show a sample whole."""


def list_stale(tx: Tx, company: Company) -> list[tuple[SampleId, int]]:
    """What is to be said otherwise by now, each by its sample and a voice's rank: of the newest sample, and of those
    before it in which somebody asked since that nobody sees their words. It reads only, since it takes long: each is
    followed in a unit of its own, which knows what was done meanwhile.
    """
    newest = heeded.find_newest_shown(tx)
    found: list[tuple[SampleId, int]] = []
    for which in sorted({*([newest] if newest else []), *samples.list_unquoted(tx)}):
        sample = samples.find_sample(tx, which)
        if sample is None or sample.state != "posted":
            continue
        told = {voice.rank: stories.messages_of(tx, company, sample, voice) for voice in sample.voices if voice.posted}
        told[WHOLE] = _messages_of(tx, company, sample)
        found += [
            (which, rank)
            for rank, messages in sorted(told.items())
            if any(outbox.load_wanted(tx, delivery) != post for delivery, post in messages)
        ]
    return found


def follow(tx: Tx, company: Company, which: SampleId, rank: int, *, now: datetime) -> None:
    """It says how things are now, after everything else that goes out."""
    sample = samples.find_sample(tx, which)
    if rank != WHOLE:
        stories.refresh(tx, company, which, rank, now=now, urgency=outbox.LAST)
    elif sample is not None:
        for delivery, post in _messages_of(tx, company, sample):
            outbox.set_post(tx, delivery, post, now=now, urgency=outbox.LAST)


def _messages_of(tx: Tx, company: Company, sample: Sample) -> list[tuple[DeliveryId, Post]]:
    """What shows it whole: to executives, and to those who let it out."""
    face = releasing.face_of(tx, sample)
    found = list(releasing.messages_of(tx, company, sample))
    for delivery in samples.list_posts(tx, sample.id, samples.POST).values():
        if delivery:
            pictured = any(part.kind == "picture" for part in outbox.load_wanted(tx, delivery).parts)
            post = voicing.post(company, sample, replace(face, pictured=pictured))
            found.append((delivery, picturing.with_picture(tx, delivery, post)))
    return found


def _call(tx: Tx, company: Company, sample: Sample, *, now: datetime) -> None:
    """Those who could have released it hear that nobody did; where nobody is named, the operator does."""
    rooms = people.list_direct(tx, list(releasers(tx)))
    said = f"Nobody released the sample of {sample.week}: it was posted without its voices."
    for who, room in sorted(rooms.items()):
        parts = (faces.line(faces.person(PersonId(who)), faces.ours(f" {said}")),)
        outbox.add_post(tx, channel=room, post=Post(push=said, parts=parts), subject=f"release:{sample.id}", now=now)
    if not rooms and company.operator_channel is not None:
        why = "sample.releasers names nobody who is there." if not releasers(tx) else ""
        post = Post(push=said, parts=(faces.line(faces.ours(f"{said} {why}".strip())),))
        outbox.add_post(tx, channel=company.operator_channel, post=post, subject=f"release:{sample.id}", now=now)
