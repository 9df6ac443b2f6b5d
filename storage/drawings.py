"""Pictures that are wanted for messages: each waits here until it was drawn, or could not be."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from storage.ledger import Tx, touch
from storage.model import DeliveryId
from storage.tables import drawings

WANTED = "drawings"
"""The topic of pictures that are to be drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A picture that waits for being drawn."""

    upload: DeliveryId
    """The delivery that is to bring it to the platform."""
    drawing: bytes
    tries: int
    """So often it was begun already."""


def add_wanted(tx: Tx, upload: DeliveryId, drawing: bytes, *, now: datetime) -> None:
    tx.execute(drawings.insert(), {"upload_id": upload, "drawing": drawing, "at": now})
    touch(tx, WANTED)


def begin_next(tx: Tx) -> Wanted | None:
    """The oldest, counted as begun: one that breaks whoever draws it is not begun for ever."""
    oldest = select(drawings).order_by(drawings.c.upload_id).limit(1).with_for_update()
    row = tx.execute(oldest).first()
    if row is None:
        return None
    which = drawings.c.upload_id == row.upload_id
    tx.execute(update(drawings).where(which).values(tries=drawings.c.tries + 1))
    return Wanted(upload=DeliveryId(row.upload_id), drawing=bytes(row.drawing), tries=row.tries)


def drop(tx: Tx, upload: DeliveryId) -> bool:
    """It waits no longer; False where somebody else has seen to it."""
    return tx.execute(delete(drawings).where(drawings.c.upload_id == upload)).rowcount == 1
