"""Weekly reviews: their questions, what was decided, which weeks have none, and their minutes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, delete, func, select, text, update

from storage.ledger import Tx
from storage.model import (
    AgendaItem,
    ConversationId,
    Decision,
    DeliveryId,
    PersonId,
    Quoted,
    Review,
    ReviewId,
    Team,
)
from storage.prepared import Prepared
from storage.sql import upsert
from storage.tables import UNKEPT, people, review_decisions, review_items, review_minutes, review_pauses, reviews

encode = msgspec.json.Encoder().encode
decode_voices = msgspec.json.Decoder(tuple[Quoted, ...]).decode
STANDS = review_decisions.c.replaced.is_(False)
_OPEN = Prepared(select(reviews).where(reviews.c.closed_at.is_(None)).order_by(reviews.c.week))
_ITEMS = Prepared(
    select(review_items).where(review_items.c.review_id == bindparam("review")).order_by(review_items.c.position)
)
_DECISIONS = Prepared(select(review_decisions).where(STANDS, review_decisions.c.review_id == bindparam("review")))

# ------------------------------------------------------------------ reviews


def add_review(
    tx: Tx, week: str, delivery: DeliveryId, *, now: datetime, told: Mapping[str, Any] | None = None
) -> ReviewId:
    row = {"week": week, "opened_at": now, "delivery_id": delivery, "told": json.dumps(told or {})}
    return ReviewId(tx.execute(reviews.insert().returning(reviews.c.id), row).scalar_one())


def find_review(tx: Tx, week: str) -> Review | None:
    """The review that is about this week."""
    return _one(tx, tx.execute(select(reviews).where(reviews.c.week == week)).first())


def find_by_id(tx: Tx, which: ReviewId) -> Review | None:
    return _one(tx, tx.execute(select(reviews).where(reviews.c.id == which)).first())


def hold(tx: Tx, which: ReviewId) -> bool:
    """Whether it is open, and stays so until this unit is over: nobody closes it meanwhile."""
    row = tx.execute(select(reviews.c.closed_at).where(reviews.c.id == which).with_for_update()).first()
    return row is not None and row.closed_at is None


def find_newest(tx: Tx) -> Review | None:
    """The one of the latest week."""
    return _one(tx, tx.execute(select(reviews).order_by(reviews.c.week.desc()).limit(1)).first())


def find_newest_week(tx: Tx) -> str | None:
    found: str | None = tx.execute(select(func.max(reviews.c.week))).scalar()
    return found


def list_open(tx: Tx) -> list[Review]:
    """Those that are not closed, the oldest first."""
    return [one for row in _OPEN.rows(tx, {}) if (one := _one(tx, row)) is not None]


def list_weeks(tx: Tx) -> list[str]:
    """The weeks that had a review, the oldest first."""
    return list(tx.execute(select(reviews.c.week).order_by(reviews.c.week)).scalars())


def find_told(tx: Tx, which: ReviewId) -> dict[str, Any]:
    """What its opening said beside the items."""
    found: dict[str, Any] = json.loads(tx.execute(select(reviews.c.told).where(reviews.c.id == which)).scalar_one())
    return found


def set_closed(tx: Tx, review: ReviewId, *, now: datetime) -> None:
    tx.execute(update(reviews).where(reviews.c.id == review).values(closed_at=now))


def set_closing(tx: Tx, review: ReviewId, message: DeliveryId) -> None:
    tx.execute(update(reviews).where(reviews.c.id == review).values(closing_id=message))


def forget_closing(tx: Tx, review: ReviewId) -> None:
    """Somebody deleted the message that told that it closed."""
    tx.execute(update(reviews).where(reviews.c.id == review).values(closing_id=None))


def _one(tx: Tx, row: Row[Any] | None) -> Review | None:
    if row is None:
        return None
    which = ReviewId(row.id)
    found = _ITEMS.rows(tx, {"review": which})
    decided = _decisions(tx, which)
    return Review(
        id=which,
        week=row.week,
        opened_at=row.opened_at,
        delivery=DeliveryId(row.delivery_id),
        closed_at=row.closed_at,
        closing=None if row.closing_id is None else DeliveryId(row.closing_id),
        items=tuple(_item(item, decided.get(item.position)) for item in found),
    )


# ------------------------------------------------------------------ their questions


def add_item(tx: Tx, review: ReviewId, item: AgendaItem) -> None:
    tx.execute(
        review_items.insert(),
        {
            "review_id": review,
            "position": item.position,
            "kind": item.kind,
            "team": item.team,
            "question": item.question,
            "heard": item.heard,
            "before": item.before,
            "about": item.about,
            "weeks": item.weeks,
            "numbers": encode(item.numbers).decode(),
            "voices": encode(item.voices).decode(),
            "conversations": encode(item.conversations).decode(),
            "delivery_id": item.delivery or 0,
        },
    )


def find_item(tx: Tx, review: ReviewId, position: int) -> tuple[str, AgendaItem] | None:
    """The week of the review and the item at that position."""
    row = tx.execute(
        select(reviews.c.week, review_items)
        .select_from(review_items.join(reviews))
        .where(review_items.c.review_id == review, review_items.c.position == position)
    ).first()
    return None if row is None else (row.week, _item(row, _decisions(tx, review).get(position)))


def set_gone(tx: Tx, review: ReviewId, position: int, message: DeliveryId) -> None:
    """Somebody deleted the message that the question was."""
    which = (review_items.c.review_id == review) & (review_items.c.position == position)
    tx.execute(update(review_items).where(which, review_items.c.delivery_id == message).values(gone=True))


def set_posted(tx: Tx, review: ReviewId, position: int, message: DeliveryId) -> None:
    """It stands in another message from now on."""
    which = (review_items.c.review_id == review) & (review_items.c.position == position)
    tx.execute(update(review_items).where(which).values(delivery_id=message, gone=False))


def set_outcome(tx: Tx, review: ReviewId, position: int, outcome: Mapping[str, Any]) -> None:
    """How the functions had voted when it closed."""
    which = (review_items.c.review_id == review) & (review_items.c.position == position)
    tx.execute(update(review_items).where(which).values(outcome=json.dumps(outcome)))


def find_outcomes(tx: Tx, review: ReviewId) -> dict[int, dict[str, Any]]:
    rows = tx.execute(
        select(review_items.c.position, review_items.c.outcome).where(
            review_items.c.review_id == review, review_items.c.outcome.is_not(None)
        )
    )
    return {row.position: json.loads(row.outcome) for row in rows}


def _item(row: Row[Any], decision: Decision | None) -> AgendaItem:
    return AgendaItem(
        position=row.position,
        kind=row.kind,
        team=Team(row.team),
        question=row.question,
        heard=row.heard,
        before=row.before,
        about=row.about,
        weeks=row.weeks,
        numbers=tuple((str(what), str(much)) for what, much in json.loads(row.numbers)),
        voices=decode_voices(row.voices),
        conversations=tuple(ConversationId(one) for one in json.loads(row.conversations)),
        delivery=DeliveryId(row.delivery_id) if row.delivery_id else None,
        gone=row.gone,
        decision=decision,
    )


# ------------------------------------------------------------------ what was decided


def add_decision(tx: Tx, review: ReviewId, position: int, decision: Decision) -> None:
    """It holds from now on; what was decided before stays to be read."""
    item = (review_decisions.c.review_id == review) & (review_decisions.c.position == position)
    tx.execute(update(review_decisions).where(item).values(replaced=True))
    tx.execute(
        review_decisions.insert(),
        {
            "review_id": review,
            "position": position,
            "kind": decision.kind,
            "why": decision.why,
            "owner": decision.owner,
            "due_on": None if decision.by is None else decision.by.isoformat(),
            "at": decision.at,
        },
    )


def set_kept(tx: Tx, review: ReviewId, position: int, kept_at: datetime | None) -> None:
    """That it was kept; None: it was not, after all."""
    item = (review_decisions.c.review_id == review) & (review_decisions.c.position == position)
    tx.execute(update(review_decisions).where(item, STANDS).values(kept_at=kept_at))


def list_decisions(tx: Tx, review: ReviewId, position: int) -> list[Decision]:
    """All that was ever decided about an item, the newest last."""
    rows = tx.execute(
        select(review_decisions)
        .where(review_decisions.c.review_id == review, review_decisions.c.position == position)
        .order_by(review_decisions.c.id)
    )
    return [_decision(row) for row in rows]


def list_kept(tx: Tx, since: datetime, until: datetime) -> list[tuple[str, str]]:
    """What decisions that were kept in that time are about, and their questions, the earliest first."""
    asked = select(review_items.c.about, review_items.c.question).join(
        review_decisions,
        (review_decisions.c.review_id == review_items.c.review_id)
        & (review_decisions.c.position == review_items.c.position),
    )
    kept = review_decisions.c.kept_at
    rows = tx.execute(asked.where(STANDS, kept >= since, kept < until).order_by(kept))
    return [(row.about, row.question) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unkept:
    """A decision that was not kept yet."""

    review: ReviewId
    position: int
    about: str
    question: str
    owner: PersonId
    by: date
    delivery: DeliveryId | None
    """Where its question stands."""
    reminded_on: str
    """The day of its owner's on which they were reminded; empty before."""


def list_unkept(tx: Tx, until: date, since: date, limit: int) -> list[Unkept]:
    """What is due by that day and has an owner who is still there, the soonest first.

    Without what they were reminded of before ``since``.
    """
    rows = tx.execute(
        select(review_decisions, review_items.c.about, review_items.c.question, review_items.c.delivery_id)
        .join(
            review_items,
            (review_decisions.c.review_id == review_items.c.review_id)
            & (review_decisions.c.position == review_items.c.position),
        )
        .join(people, (people.c.id == review_decisions.c.owner) & ~people.c.gone)
        .where(text(UNKEPT), review_decisions.c.due_on <= until.isoformat())
        .where(func.coalesce(review_decisions.c.reminded_on, since.isoformat()) >= since.isoformat())
        .order_by(review_decisions.c.due_on, review_decisions.c.id)
        .limit(limit)
    )
    return [
        Unkept(
            review=ReviewId(row.review_id),
            position=row.position,
            about=row.about,
            question=row.question,
            owner=PersonId(row.owner),
            by=date.fromisoformat(row.due_on),
            delivery=DeliveryId(row.delivery_id) if row.delivery_id else None,
            reminded_on=row.reminded_on or "",
        )
        for row in rows
    ]


def set_reminded(tx: Tx, review: ReviewId, position: int, day: str) -> None:
    item = (review_decisions.c.review_id == review) & (review_decisions.c.position == position)
    tx.execute(update(review_decisions).where(item, STANDS).values(reminded_on=day))


def _decisions(tx: Tx, review: ReviewId) -> dict[int, Decision]:
    """What holds now, by the item's position."""
    rows = _DECISIONS.rows(tx, {"review": review})
    return {row.position: _decision(row) for row in rows}


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        kind=row.kind,
        why=row.why,
        owner=None if row.owner is None else PersonId(row.owner),
        by=None if row.due_on is None else date.fromisoformat(row.due_on),
        at=row.at,
        kept_at=row.kept_at,
    )


# ------------------------------------------------------------------ weeks without one


def set_pauses(tx: Tx, weeks: Sequence[str], *, since: str, now: datetime) -> None:
    """From the week ``since`` on, these have no review; whatever was said of them before is forgotten."""
    tx.execute(delete(review_pauses).where(review_pauses.c.week >= since))
    if weeks:
        tx.execute(upsert(tx, review_pauses, update=("at",)), [{"week": week, "at": now} for week in weeks])


def list_pauses(tx: Tx, since: str) -> list[str]:
    """The weeks without a review from that one on."""
    found = select(review_pauses.c.week).where(review_pauses.c.week >= since).order_by(review_pauses.c.week)
    return list(tx.execute(found).scalars())


# ------------------------------------------------------------------ minutes


def set_minutes(tx: Tx, review: ReviewId, *, markdown: str, csv: str) -> None:
    row = {"review_id": review, "markdown": markdown, "csv": csv}
    tx.execute(upsert(tx, review_minutes, update=("markdown", "csv")), row)


def find_minutes(tx: Tx, review: ReviewId) -> tuple[str, str] | None:
    """(Markdown, CSV) of a review that is closed."""
    row = tx.execute(select(review_minutes).where(review_minutes.c.review_id == review)).first()
    return None if row is None else (row.markdown, row.csv)
