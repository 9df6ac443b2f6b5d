"""The pinned list of each channel: where it stands and when it was looked at last."""

from dataclasses import dataclass

from sqlalchemy import delete, select, update

from storage.ledger import Tx
from storage.model import ChannelId, DeliveryId
from storage.sql import is_new
from storage.tables import lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """The list of a channel."""

    channel: ChannelId
    delivery: DeliveryId
    looked_at: int
    """Milliseconds of the wire's clock."""
    said: str
    """The hash of what it says."""


def find_all(tx: Tx) -> dict[ChannelId, Pinned]:
    return {
        ChannelId(row.channel): Pinned(
            channel=ChannelId(row.channel),
            delivery=DeliveryId(row.delivery_id),
            looked_at=row.looked_at,
            said=row.said,
        )
        for row in tx.execute(select(lists))
    }


def add_list(tx: Tx, channel: ChannelId, *, wall: int, said: str) -> bool:
    """A list whose delivery follows in the same transaction; False when the channel has one: another was first."""
    return is_new(tx, lists, ["channel"], {"channel": channel, "delivery_id": 0, "looked_at": wall, "said": said})


def set_delivery(tx: Tx, channel: ChannelId, delivery: DeliveryId) -> None:
    tx.execute(update(lists).where(lists.c.channel == channel).values(delivery_id=delivery))


def set_looked(tx: Tx, pinned: Pinned, *, wall: int, said: str) -> bool:
    """Notes a look; False when another process looked meanwhile."""
    changed = tx.execute(
        update(lists)
        .where(lists.c.channel == pinned.channel, lists.c.looked_at == pinned.looked_at)
        .values(looked_at=wall, said=said)
    )
    return changed.rowcount == 1


def drop_list(tx: Tx, delivery: DeliveryId) -> None:
    """The message is gone."""
    tx.execute(delete(lists).where(lists.c.delivery_id == delivery))
