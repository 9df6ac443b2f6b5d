"""Cards: how conversations stand in channels."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, func, select, update

from storage.ledger import Tx
from storage.model import Card, ChannelId, ConversationId, DeliveryId, RemoteId
from storage.prepared import Prepared, PreparedInsert
from storage.sql import upsert
from storage.tables import cards, from_ms, outbox

own = outbox.alias("own")
around = outbox.alias("around")
FULL = select(
    cards,
    func.coalesce(around.c.remote, own.c.remote).label("stands_at"),
    func.coalesce(around.c.created_at, own.c.created_at).label("posted_ms"),
).select_from(cards.outerjoin(own, own.c.id == cards.c.delivery_id).outerjoin(around, around.c.id == cards.c.bundle_id))
LIVE = Prepared(FULL.where(cards.c.conversation_id == bindparam("which"), cards.c.live))
ADD = PreparedInsert(cards, ("conversation_id", "channel", "live", "delivery_id", "bundle_id", "gone"))
IN_CHANNEL = FULL.where(cards.c.conversation_id == bindparam("which"), cards.c.channel == bindparam("c"))
IN_BUNDLE = FULL.where(cards.c.bundle_id == bindparam("b")).order_by(cards.c.conversation_id)


def set_card(tx: Tx, card: Card) -> None:
    """The card of a conversation in a channel, as it is from now on."""
    tx.execute(upsert(tx, cards, update=("live", "delivery_id", "bundle_id", "gone")), _row(card))


def add_card(tx: Tx, card: Card) -> None:
    """A card where there was none."""
    ADD.run(tx, _row(card))


def find_live(tx: Tx, conversation: ConversationId) -> Card | None:
    """The one card of a conversation that lives."""
    return _one(LIVE.row(tx, {"which": conversation}))


def find_all_live(tx: Tx, which: Sequence[ConversationId]) -> dict[ConversationId, Card]:
    """The live card of each of them that has one."""
    if not which:
        return {}
    rows = tx.execute(FULL.where(cards.c.conversation_id.in_(which), cards.c.live))
    return {ConversationId(row.conversation_id): _card(row) for row in rows}


def find_in_channel(tx: Tx, conversation: ConversationId, channel: ChannelId) -> Card | None:
    return _one(tx.execute(IN_CHANNEL, {"which": conversation, "c": channel}).first())


def find_by_delivery(tx: Tx, delivery: DeliveryId) -> Card | None:
    return _one(tx.execute(FULL.where(cards.c.delivery_id == delivery)).first())


def list_in_bundle(tx: Tx, bundle: DeliveryId) -> list[Card]:
    """The cards that one bundle lists, in the order they came."""
    return [_card(row) for row in tx.execute(IN_BUNDLE, {"b": bundle})]


def set_bundle(tx: Tx, which: Sequence[ConversationId], channel: ChannelId, bundle: DeliveryId | None) -> None:
    tx.execute(
        update(cards).where(cards.c.conversation_id.in_(which), cards.c.channel == channel).values(bundle_id=bundle)
    )


def set_gone(tx: Tx, message: DeliveryId) -> None:
    """Somebody deleted the message that the card was, or the bundle that it stood in."""
    for column in (cards.c.delivery_id, cards.c.bundle_id):
        tx.execute(update(cards).where(column == message).values(gone=True))


def set_live(tx: Tx, conversation: ConversationId, channel: ChannelId) -> None:
    """Its card in that channel lives again."""
    here = (cards.c.conversation_id == conversation) & (cards.c.channel == channel)
    tx.execute(update(cards).where(here).values(live=True))


def retire(tx: Tx, conversation: ConversationId) -> None:
    """No card of it lives, until another one is set."""
    tx.execute(update(cards).where(cards.c.conversation_id == conversation, cards.c.live).values(live=False))


def _row(card: Card) -> dict[str, Any]:
    return {
        "conversation_id": card.conversation,
        "channel": card.channel,
        "live": card.live,
        "delivery_id": card.delivery,
        "bundle_id": card.bundle,
        "gone": card.gone,
    }


def _one(row: Row[Any] | None) -> Card | None:
    return None if row is None else _card(row)


def _card(row: Row[Any]) -> Card:
    return Card(
        conversation=ConversationId(row.conversation_id),
        channel=ChannelId(row.channel),
        live=bool(row.live),
        delivery=DeliveryId(row.delivery_id),
        bundle=None if row.bundle_id is None else DeliveryId(row.bundle_id),
        remote=None if row.stands_at is None else RemoteId(row.stands_at),
        posted_at=None if row.posted_ms is None else from_ms(row.posted_ms),
        gone=bool(row.gone),
    )
