"""Nudges: the one direct message of each person who has something due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from storage.ledger import Tx
from storage.model import DeliveryId, PersonId
from storage.sql import is_new, upsert
from storage.tables import nudges


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """Where a person's message stands and when it was looked at; not what it says, nor how much that is."""

    person: PersonId
    delivery: DeliveryId
    day: str
    """Of their calendar, ``2026-11-25``."""
    looked_at: datetime
    said: str
    """The hash of what it says; empty when nothing is due."""


def find_all(tx: Tx) -> Mapping[PersonId, Nudge]:
    return {
        PersonId(row.person): Nudge(
            person=PersonId(row.person),
            delivery=DeliveryId(row.delivery_id),
            day=row.day,
            looked_at=row.looked_at,
            said=row.said,
        )
        for row in tx.execute(select(nudges))
    }


def claim(tx: Tx, person: PersonId, standing: Nudge | None, *, now: datetime) -> bool:
    """Notes a look at a person's message, or that there is to be one; False when another process was faster."""
    if standing is None:
        row = {"person": person, "delivery_id": 0, "day": "", "looked_at": now, "said": ""}
        return is_new(tx, nudges, ["person"], row)
    as_seen = (nudges.c.person == person) & (nudges.c.looked_at == standing.looked_at)
    return tx.execute(update(nudges).where(as_seen).values(looked_at=now)).rowcount == 1


def set_nudge(tx: Tx, nudge: Nudge) -> None:
    row = {
        "person": nudge.person,
        "delivery_id": nudge.delivery,
        "day": nudge.day,
        "looked_at": nudge.looked_at,
        "said": nudge.said,
    }
    tx.execute(upsert(tx, nudges, update=("delivery_id", "day", "looked_at", "said")), row)


def drop_nudge(tx: Tx, delivery: DeliveryId) -> None:
    """The message is gone."""
    tx.execute(delete(nudges).where(nudges.c.delivery_id == delivery))
