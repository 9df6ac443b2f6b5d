"""The executive sample: a few masked voices of the week that stand for all of them."""

from datetime import datetime

from handlers import cards as faces
from handlers.company import Company
from handlers.rules.escape import clean, cut
from handlers.rules.mask import mask
from handlers.rules.pick import Candidate, draw
from handlers.rules.weeks import due_in_week, week_of
from storage import conversations, messages, outbox, rings, samples
from storage.ledger import Tx
from storage.model import Conversation, Part, Post, Voice

RITUAL = "sample.post"
VOICE_MAX = 280
FEW = 5


def post_if_due(tx: Tx, company: Company, *, since: datetime, now: datetime) -> bool:
    """Posts this local week's sample once its time has come (not for weeks before the first start, ``since``)."""
    due = due_in_week(now, company.zone, company.sample_posts.weekday, company.sample_posts.at)
    if company.executive_channel is None or now < due or due < since:
        return False
    week = week_of(now, company.zone)
    if not rings.ring(tx, RITUAL, week, now=now):
        return False
    post_sample(tx, company, week, now=now)
    return True


def post_sample(tx: Tx, company: Company, week: str, *, now: datetime) -> None:
    frame = {talk.customer.id: talk for talk in conversations.list_week(tx, week, 100_000) if talk.heard_by is None}
    drawn = draw(
        [Candidate(id=talk.id, stratum=(talk.team, talk.source)) for talk in frame.values()],
        company.sample_size,
        seed=week,
    )
    by_id = {talk.id: talk for talk in frame.values()}
    chosen = [_voice(tx, by_id[candidate.id], stands_for) for candidate, stands_for in drawn]  # type: ignore[index]
    assert company.executive_channel is not None
    delivery = outbox.add_post(
        tx,
        channel=company.executive_channel,
        post=sample_post(company, week, chosen, len(frame)),
        subject=f"sample:{week}",
        now=now,
        urgency=outbox.FIRST,
    )
    samples.add_sample(tx, week=week, seed=week, frame=len(frame), drawn=chosen, delivery=delivery, now=now)


def _voice(tx: Tx, talk: Conversation, stands_for: int) -> Voice:
    said = clean(messages.list_messages(tx, talk.id, 1)[0].text)
    masked = mask(said, name=talk.customer.name, company=talk.customer.company)
    return Voice(
        conversation=talk.id,
        text=cut(masked, VOICE_MAX),
        team=talk.team,
        source=talk.source,
        stands_for=stands_for,
    )


def sample_post(company: Company, week: str, chosen: list[Voice], frame: int) -> Post:
    title = f"What customers said, {week}"
    parts: list[Part] = [
        Part(kind="title", spans=(faces.ours(title),)),
        faces.line(faces.ours(f"{len(chosen)} voices of {frame}, drawn over team and source, names left out.")),
    ]
    for voice in chosen:
        like = str(voice.stands_for) if voice.stands_for >= FEW else "few"
        parts += [
            faces.quote(voice.text, VOICE_MAX),
            faces.facts(faces.ours(f"one of {like} in #{voice.team} by {faces.source_name(voice.source).lower()}")),
        ]
    return Post(push=f"{company.name}: {title.lower()}", parts=tuple(parts))
