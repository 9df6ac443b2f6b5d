"""Bundles: several conversations in one message when a channel is behind, each still addressable."""

from collections.abc import Sequence
from datetime import datetime

from handlers import cards as faces
from storage import cards, conversations, outbox
from storage.ledger import Tx
from storage.model import Button, Conversation, ConversationId, DeliveryId, Part, Post, Waiting

NAMED = 3
"""So many are shown by name on the bundle itself; the list shows all."""


def bundle(tx: Tx, waiting: Sequence[Waiting], *, now: datetime, wall: int) -> DeliveryId:
    """One delivery in place of the cards that wait; each card is listed in it."""
    talks = [talk for one in waiting if (talk := _talk_of(tx, one))]
    channel = waiting[0].delivery.channel
    made = outbox.add_post(tx, channel=channel, post=post(talks, ""), subject="bundle:", now=now, urgency=outbox.FIRST)
    outbox.name_subject(tx, made, f"bundle:{made}", post(talks, str(made)))
    outbox.set_bundled(tx, [one.delivery.id for one in waiting], made, wall=wall)
    cards.set_bundle(tx, [talk.id for talk in talks], channel, made)
    return made


def _talk_of(tx: Tx, one: Waiting) -> Conversation | None:
    card = cards.find_by_delivery(tx, one.delivery.id)
    return None if card is None else conversations.find_conversation(tx, ConversationId(card.conversation))


def post(talks: Sequence[Conversation], ref: str) -> Post:
    """How many, the first few by name, and the list behind a button."""
    shown = [
        faces.line(faces.foreign(faces.who(talk), strong=True), faces.ours(f" · {faces.headline(talk)}"))
        for talk in talks[:NAMED]
    ]
    more = len(talks) - len(shown)
    rest = [faces.line(faces.ours(f"and {more} more like this"))] if more > 0 else []
    return Post(
        push=f"{len(talks)} conversations came in at once",
        parts=(
            faces.line(faces.strong(f"{len(talks)} conversations came in at once")),
            *shown,
            *rest,
            Part(kind="buttons", buttons=(Button(action="open.bundle", label="Open the list", value=ref),)),
        ),
    )
