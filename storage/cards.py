"""Cards: how conversations stand in channels."""

from typing import Any

from sqlalchemy import Row, bindparam, select, update

from storage.ledger import Tx
from storage.model import Card, ChannelId, ConversationId, DeliveryId, RemoteId
from storage.sql import upsert
from storage.tables import cards, outbox

FULL = select(cards, outbox.c.remote.label("sent_as")).select_from(
    cards.outerjoin(outbox, outbox.c.id == cards.c.delivery_id)
)
LIVE = FULL.where(cards.c.conversation_id == bindparam("which"), cards.c.live)
IN_CHANNEL = FULL.where(cards.c.conversation_id == bindparam("which"), cards.c.channel == bindparam("c"))


def set_card(tx: Tx, card: Card) -> None:
    tx.execute(
        upsert(tx, cards, update=("live", "delivery_id", "bundle_id")),
        {
            "conversation_id": card.conversation,
            "channel": card.channel,
            "live": card.live,
            "delivery_id": card.delivery,
            "bundle_id": card.bundle,
        },
    )


def add_card(tx: Tx, card: Card) -> None:
    tx.execute(
        cards.insert(),
        {
            "conversation_id": card.conversation,
            "channel": card.channel,
            "live": card.live,
            "delivery_id": card.delivery,
            "bundle_id": card.bundle,
        },
    )


def find_live(tx: Tx, conversation: ConversationId) -> Card | None:
    """The one card of a conversation that lives."""
    return _one(tx.execute(LIVE, {"which": conversation}).first())


def find_in_channel(tx: Tx, conversation: ConversationId, channel: ChannelId) -> Card | None:
    return _one(tx.execute(IN_CHANNEL, {"which": conversation, "c": channel}).first())


def find_by_delivery(tx: Tx, delivery: DeliveryId) -> Card | None:
    return _one(tx.execute(FULL.where(cards.c.delivery_id == delivery)).first())


def list_in_bundle(tx: Tx, bundle: DeliveryId) -> list[Card]:
    """The cards that one bundle lists, in the order they came."""
    rows = tx.execute(FULL.where(cards.c.bundle_id == bundle).order_by(cards.c.conversation_id))
    return [_card(row) for row in rows]


def set_bundle(tx: Tx, conversations: list[ConversationId], channel: ChannelId, bundle: DeliveryId | None) -> None:
    tx.execute(
        update(cards)
        .where(cards.c.conversation_id.in_(conversations), cards.c.channel == channel)
        .values(bundle_id=bundle)
    )


def retire(tx: Tx, conversation: ConversationId) -> None:
    """No card of it lives, until another one is set."""
    tx.execute(update(cards).where(cards.c.conversation_id == conversation, cards.c.live).values(live=False))


def _one(row: Row[Any] | None) -> Card | None:
    return None if row is None else _card(row)


def _card(row: Row[Any]) -> Card:
    return Card(
        conversation=ConversationId(row.conversation_id),
        channel=ChannelId(row.channel),
        live=bool(row.live),
        delivery=DeliveryId(row.delivery_id),
        bundle=None if row.bundle_id is None else DeliveryId(row.bundle_id),
        remote=None if row.sent_as is None else RemoteId(row.sent_as),
    )
