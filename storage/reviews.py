"""Weekly reviews and their agenda items."""

from datetime import datetime

from sqlalchemy import select, update

from storage.ledger import Tx
from storage.model import AgendaItem, DeliveryId, Review, ReviewId, Team
from storage.tables import review_items, reviews


def add_review(tx: Tx, week: str, delivery: DeliveryId, *, now: datetime) -> ReviewId:
    return ReviewId(
        tx.execute(
            reviews.insert().returning(reviews.c.id), {"week": week, "opened_at": now, "delivery_id": delivery}
        ).scalar_one()
    )


def add_item(tx: Tx, review: ReviewId, item: AgendaItem) -> None:
    tx.execute(
        review_items.insert(),
        {
            "review_id": review,
            "position": item.position,
            "team": item.team,
            "question": item.question,
            "heard": item.heard,
            "delivery_id": item.delivery,
        },
    )


def find_review(tx: Tx, week: str) -> Review | None:
    row = tx.execute(select(reviews).where(reviews.c.week == week)).first()
    if row is None:
        return None
    items = tx.execute(select(review_items).where(review_items.c.review_id == row.id).order_by(review_items.c.position))
    return Review(
        id=ReviewId(row.id),
        week=row.week,
        opened_at=row.opened_at,
        delivery=DeliveryId(row.delivery_id),
        closed_at=row.closed_at,
        items=tuple(
            AgendaItem(
                position=item.position,
                team=Team(item.team),
                question=item.question,
                heard=item.heard,
                delivery=DeliveryId(item.delivery_id),
            )
            for item in items
        ),
    )


def find_item(tx: Tx, review: ReviewId, position: int) -> tuple[str, AgendaItem] | None:
    """The week of the review and the item at that position."""
    row = tx.execute(
        select(reviews.c.week, review_items)
        .select_from(review_items.join(reviews))
        .where(review_items.c.review_id == review, review_items.c.position == position)
    ).first()
    if row is None:
        return None
    item = AgendaItem(
        position=row.position,
        team=Team(row.team),
        question=row.question,
        heard=row.heard,
        delivery=DeliveryId(row.delivery_id),
    )
    return row.week, item


def set_closed(tx: Tx, review: ReviewId, *, now: datetime) -> None:
    tx.execute(update(reviews).where(reviews.c.id == review).values(closed_at=now))
