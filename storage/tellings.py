"""Tellings: those who asked for what a review decided, to whom the decision's owner may write what became of it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, select, update

from storage.ledger import Tx
from storage.model import ConversationId, DeliveryId, ReviewId
from storage.sql import insert_new
from storage.tables import tellings

TellingKind = Literal["say_back", "not_doing", "why"]
"""What they get: that it was done, that it will not be, or a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Those of them who share a language."""

    id: int
    review: ReviewId
    position: int
    kind: TellingKind
    language: str
    """Empty where it is not known."""
    conversations: tuple[ConversationId, ...]
    taken_out: frozenset[ConversationId]
    """Who does not get it."""
    delivery: DeliveryId
    """What offers it in the review's thread."""
    at: datetime
    """When it was offered first."""


def add_tellings(
    tx: Tx,
    review: ReviewId,
    position: int,
    kind: TellingKind,
    *,
    by_language: Mapping[str, Sequence[ConversationId]],
    delivery: DeliveryId,
    now: datetime,
) -> None:
    """Once for each decision, kind and language."""
    rows = [
        {
            "review_id": review,
            "position": position,
            "kind": kind,
            "language": language,
            "conversations": json.dumps(list(some)),
            "taken_out": "[]",
            "delivery_id": delivery,
            "at": now,
        }
        for language, some in by_language.items()
    ]
    if rows:
        tx.execute(insert_new(tx, tellings, ["review_id", "position", "kind", "language"]), rows)


def list_tellings(tx: Tx, review: ReviewId, position: int) -> list[Telling]:
    """Of every kind, one for each language, the most first."""
    found = tx.execute(select(tellings).where(tellings.c.review_id == review, tellings.c.position == position))
    return sorted((_telling(row) for row in found), key=lambda one: (one.kind, -len(one.conversations), one.language))


def find_telling(tx: Tx, which: int, *, hold: bool = False) -> Telling | None:
    """``hold``: nobody takes anybody out of it until this unit is over."""
    query = select(tellings).where(tellings.c.id == which)
    row = tx.execute(query.with_for_update() if hold else query).first()
    return None if row is None else _telling(row)


def set_taken_out(tx: Tx, which: int, taken_out: Iterable[ConversationId]) -> None:
    tx.execute(update(tellings).where(tellings.c.id == which).values(taken_out=json.dumps(sorted(taken_out))))


def _telling(row: Row[Any]) -> Telling:
    return Telling(
        id=row.id,
        review=ReviewId(row.review_id),
        position=row.position,
        kind=row.kind,
        language=row.language,
        conversations=tuple(ConversationId(one) for one in json.loads(row.conversations)),
        taken_out=frozenset(ConversationId(one) for one in json.loads(row.taken_out)),
        delivery=DeliveryId(row.delivery_id),
        at=row.at,
    )
