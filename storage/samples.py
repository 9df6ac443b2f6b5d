"""Executive samples: their voices, what they were drawn from, and the messages that show them."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, or_, select, update

from storage.ledger import Tx
from storage.model import (
    ChannelId,
    ConversationId,
    CustomerId,
    DeliveryId,
    MessageId,
    PersonId,
    Sample,
    SampleId,
    ThemeId,
    Voice,
)
from storage.prepared import Prepared, PreparedInsert
from storage.sql import insert_new
from storage.tables import conversations, customers, sample_frames, sample_posts, sample_voices, samples

POST, RELEASE = "post", "release"
"""Kinds of messages that show a sample: for executives; for somebody who may let it out."""
PIECE = 128 * 1024
"""Bytes of a packed frame that are stored at once: a unit is to stay short."""
NEWEST = select(samples).order_by(samples.c.week.desc()).limit(1)
_NEWEST = Prepared(NEWEST)
_WAITING = Prepared(
    select(samples).where(or_(samples.c.state == "drawn", samples.c.state == "released")).order_by(samples.c.week)
)
_VOICES = Prepared(
    select(sample_voices).where(sample_voices.c.sample_id == bindparam("sample")).order_by(sample_voices.c.rank)
)
_CLAIM_POST = PreparedInsert(
    sample_posts,
    ("sample_id", "kind", "place", "delivery_id"),
    lambda new: new.on_conflict_do_nothing(index_elements=["sample_id", "kind", "place"]).returning(
        sample_posts.c.kind
    ),
)
_SET_POST = Prepared(
    update(sample_posts)
    .where(
        sample_posts.c.sample_id == bindparam("sample"),
        sample_posts.c.kind == bindparam("what"),
        sample_posts.c.place == bindparam("where"),
    )
    .values(delivery_id=bindparam("delivery"))
)

# ------------------------------------------------------------------ samples and voices


def add_sample(tx: Tx, new: Sample) -> SampleId:
    """Stores it with its voices; its ``id`` is ignored."""
    row = {name: getattr(new, name) for name in SAMPLE}
    which = SampleId(tx.execute(samples.insert().returning(samples.c.id), row).scalar_one())
    if new.voices:
        tx.execute(sample_voices.insert(), [_row(which, voice) for voice in new.voices])
    return which


SAMPLE = (
    "week", "drawn_at", "posts_at", "seed", "size", "frame", "weeks", "digest", "method", "version", "state",
    "released_by", "told",
)  # fmt: skip


def find_sample(tx: Tx, which: SampleId) -> Sample | None:
    return _one(tx, tx.execute(select(samples).where(samples.c.id == which)).first())


def find_of_week(tx: Tx, week: str) -> Sample | None:
    return _one(tx, tx.execute(select(samples).where(samples.c.week == week)).first())


def find_newest(tx: Tx, *states: str) -> Sample | None:
    """The one of the latest week, of those in one of these states where any are given."""
    if not states:
        return _one(tx, _NEWEST.row(tx, {}))
    return _one(tx, tx.execute(NEWEST.where(samples.c.state.in_(states))).first())


def find_before(tx: Tx, week: str) -> Sample | None:
    """The one that was shown last before that of a week."""
    shown = select(samples).where(samples.c.week < week, samples.c.state.in_(["posted", "figures"]))
    return _one(tx, tx.execute(shown.order_by(samples.c.week.desc()).limit(1)).first())


def list_shown(tx: Tx, limit: int) -> list[Sample]:
    """Those that were posted, the newest first."""
    shown = NEWEST.where(samples.c.state.in_(["posted", "figures"])).limit(limit)
    found = (_one(tx, row) for row in tx.execute(shown).all())
    return [one for one in found if one is not None]


def is_any(tx: Tx) -> bool:
    """Whether one was ever drawn."""
    return tx.execute(select(samples.c.id).limit(1)).first() is not None


def list_sizes(tx: Tx, until: str, many: int) -> dict[str, int]:
    """Of how many customers the frames were that are of one week, by week; the newest ``many`` until that one."""
    newest = select(samples.c.week, samples.c.frame, samples.c.weeks).where(samples.c.week <= until)
    rows = tx.execute(newest.order_by(samples.c.week.desc()).limit(many))
    return {row.week: row.frame for row in rows if row.weeks == 1}


def list_waiting(tx: Tx) -> list[Sample]:
    """Those that are not posted yet, the oldest first."""
    return [one for row in _WAITING.rows(tx, {}) if (one := _one(tx, row)) is not None]


def hold(tx: Tx, which: SampleId) -> Sample | None:
    """That sample, as long as it is not posted, and until this unit is over nobody else changes it."""
    row = tx.execute(select(samples).where(samples.c.id == which).with_for_update()).first()
    return _one(tx, row) if row is not None and row.state in ("drawn", "released") else None


def set_released(tx: Tx, which: SampleId, who: PersonId) -> None:
    tx.execute(update(samples).where(samples.c.id == which).values(state="released", released_by=who))


def set_posted(tx: Tx, which: SampleId, state: str, ranks: Sequence[int]) -> None:
    """It is shown, with these of its voices."""
    tx.execute(update(samples).where(samples.c.id == which).values(state=state))
    if ranks:
        tx.execute(update(sample_voices).where(_of(which), sample_voices.c.rank.in_(ranks)).values(posted=True))


def set_hidden(tx: Tx, which: SampleId, rank: int, hidden: Sequence[tuple[str, int, int]]) -> None:
    values = {"hidden": json.dumps(hidden)}
    tx.execute(update(sample_voices).where(_of(which), sample_voices.c.rank == rank).values(values))


def set_masked(tx: Tx, which: SampleId, voice: Voice) -> None:
    """Its words, once they are masked; held where they could not be."""
    texts = {"text": voice.text, "gloss": voice.gloss, "said_back": voice.said_back, "held": voice.held}
    tx.execute(update(sample_voices).where(_of(which), sample_voices.c.rank == voice.rank).values(texts))


def set_said_now(tx: Tx, which: SampleId, rank: int, text: str, said_of: str) -> None:
    """What was said back last, masked; ``said_of`` tells of which words that was made."""
    now = {"said_now": text, "said_of": said_of}
    tx.execute(update(sample_voices).where(_of(which), sample_voices.c.rank == rank).values(now))


def set_held(tx: Tx, which: SampleId, rank: int, why: str, who: PersonId | None) -> None:
    values = {"held": why, "held_by": who}
    tx.execute(update(sample_voices).where(_of(which), sample_voices.c.rank == rank).values(values))


def list_heard(tx: Tx, since: datetime) -> set[CustomerId]:
    """Whose voices were shown in samples drawn since then: as whom they were known then, and are by now."""
    shown = (
        select(sample_voices.c.customer_id, conversations.c.customer_id.label("by_now"))
        .join(samples, samples.c.id == sample_voices.c.sample_id)
        .outerjoin(conversations, conversations.c.id == sample_voices.c.conversation_id)
        .where(sample_voices.c.posted, samples.c.drawn_at >= since)
    )
    return {CustomerId(who) for row in tx.execute(shown) for who in row if who is not None}


def list_unquoted(tx: Tx) -> list[SampleId]:
    """Those that showed a voice of somebody who does not want others to see their words any more."""
    shown = (
        select(sample_voices.c.sample_id)
        .distinct()
        .join(conversations, conversations.c.id == sample_voices.c.conversation_id)
        .join(customers, customers.c.id == conversations.c.customer_id)
        .where(sample_voices.c.posted, customers.c.no_quotes)
    )
    return [SampleId(which) for which in tx.execute(shown.order_by(sample_voices.c.sample_id)).scalars()]


def _of(which: SampleId) -> Any:
    return sample_voices.c.sample_id == which


def _row(which: SampleId, voice: Voice) -> dict[str, Any]:
    return {
        "sample_id": which,
        "rank": voice.rank,
        "role": voice.role,
        "drawn_id": voice.drawn_id,
        "conversation_id": voice.conversation,
        "customer_id": voice.customer,
        "message_id": voice.message,
        "text": voice.text,
        "gloss": voice.gloss,
        "said_back": voice.said_back,
        "segment": voice.segment,
        "theme_id": voice.theme,
        "alike": voice.alike,
        "rule": voice.rule,
        "hidden": json.dumps(voice.hidden),
        "held": voice.held,
        "held_by": voice.held_by,
        "posted": voice.posted,
        "said_now": voice.said_now,
        "said_of": voice.said_of,
    }


def _one(tx: Tx, row: Row[Any] | None) -> Sample | None:
    if row is None:
        return None
    found = _VOICES.rows(tx, {"sample": row.id})
    known = {name: getattr(row, name) for name in SAMPLE}
    return Sample(**known, id=SampleId(row.id), voices=tuple(_voice(one) for one in found))


def _voice(row: Row[Any]) -> Voice:
    return Voice(
        rank=row.rank,
        role=row.role,
        drawn_id=row.drawn_id,
        conversation=None if row.conversation_id is None else ConversationId(row.conversation_id),
        customer=None if row.customer_id is None else CustomerId(row.customer_id),
        message=None if row.message_id is None else MessageId(row.message_id),
        text=row.text,
        gloss=row.gloss,
        said_back=row.said_back,
        segment=row.segment,
        theme=None if row.theme_id is None else ThemeId(row.theme_id),
        alike=row.alike,
        rule=row.rule,
        hidden=tuple((name, first, last) for name, first, last in json.loads(row.hidden)),
        held=row.held,
        held_by=row.held_by,
        posted=bool(row.posted),
        said_now=row.said_now,
        said_of=row.said_of,
    )


# ------------------------------------------------------------------ frames


def pieces(packed: bytes) -> Iterable[tuple[int, bytes]]:
    """A packed frame as it is stored."""
    return ((n, packed[at : at + PIECE]) for n, at in enumerate(range(0, len(packed), PIECE)))


def add_piece(tx: Tx, digest: str, part: int, content: bytes) -> None:
    """One piece of a frame; what is there already stays, since the same digest is the same frame."""
    row = {"digest": digest, "part": part, "content": content}
    tx.execute(insert_new(tx, sample_frames, ["digest", "part"]), row)


def load_frame(tx: Tx, digest: str) -> bytes:
    """The packed frame; empty where it is not kept."""
    parts = select(sample_frames.c.content).where(sample_frames.c.digest == digest).order_by(sample_frames.c.part)
    return b"".join(bytes(content) for content in tx.execute(parts).scalars())


def drop_strays(tx: Tx) -> None:
    """Forgets frames of which no sample was made, since somebody else drew it first."""
    tx.execute(delete(sample_frames).where(sample_frames.c.digest.not_in(select(samples.c.digest))))


# ------------------------------------------------------------------ messages


def claim_post(tx: Tx, which: SampleId, kind: str, place: str) -> bool:
    """True for the one who is to show it there."""
    return _CLAIM_POST.row(tx, {"sample_id": which, "kind": kind, "place": place, "delivery_id": 0}) is not None


def set_post(tx: Tx, which: SampleId, kind: str, place: str, delivery: DeliveryId) -> None:
    _SET_POST.run(tx, {"sample": which, "what": kind, "where": place, "delivery": delivery})


def list_channels(tx: Tx) -> set[ChannelId]:
    """Every channel that any sample was ever posted in."""
    there = select(sample_posts.c.place).distinct().where(sample_posts.c.kind == POST)
    return {ChannelId(place) for place in tx.execute(there).scalars()}


def list_posts(tx: Tx, which: SampleId, kind: str) -> dict[str, DeliveryId]:
    """Where it is shown: channels or persons, each with the message there."""
    there = select(sample_posts).where(sample_posts.c.sample_id == which, sample_posts.c.kind == kind)
    return {row.place: DeliveryId(row.delivery_id) for row in tx.execute(there.order_by(sample_posts.c.place))}
