"""Doubts: what nobody knew for a while, and how it was settled; the newest thousand, for the operator's page."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import bindparam, delete, select

from storage.ledger import Tx
from storage.model import ChannelId, DeliveryId
from storage.tables import doubts, outbox

KEPT = 1_000
LONG_MS = 15 * 60_000
"""A doubt that lasts longer cannot be settled by looking: people hear of it, and may decide."""

How = Literal[
    "found", "confirmed", "resent", "healed", "tried again", "put aside", "taken as sent", "sent again"
]  # fmt: skip
"""Found by a look; confirmed by its own event; sent again after a complete look without it; surplus copies removed;
the rest by the operator's hand: of what was stuck, and of what nobody could look for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One doubt that is over. Times are milliseconds of the wire's clock."""

    delivery: DeliveryId
    channel: ChannelId
    subject: str
    """Whose content it is: ``card:12``, ``item:3`` …"""
    why: str
    how: How
    began: int
    at: int


def add_doubt(tx: Tx, *, delivery: DeliveryId, channel: ChannelId, why: str, how: How, began: int, at: int) -> None:
    """Writes down how a doubt about ``delivery`` ended; ``why`` says why, without a customer's words."""
    row = {"delivery_id": delivery, "channel": channel, "why": why, "how": how, "began": began, "at": at}
    newest = tx.execute(INSERT, row).scalar_one()
    tx.execute(FORGET, {"oldest": newest - KEPT})


INSERT = doubts.insert().returning(doubts.c.id)
FORGET = delete(doubts).where(doubts.c.id <= bindparam("oldest"))


def list_doubts(tx: Tx, limit: int) -> list[Doubt]:
    """The doubts settled last, newest first."""
    rows = tx.execute(
        select(doubts, outbox.c.subject)
        .select_from(doubts.outerjoin(outbox, outbox.c.id == doubts.c.delivery_id))
        .order_by(doubts.c.id.desc())
        .limit(limit)
    )
    return [
        Doubt(
            delivery=DeliveryId(row.delivery_id),
            channel=ChannelId(row.channel),
            subject=row.subject or "",
            why=row.why,
            how=row.how,
            began=row.began,
            at=row.at,
        )
        for row in rows
    ]
