"""Bundles: several conversations in one message when a channel is behind, each still addressable."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from handlers import cards as faces
from handlers.rules.marks import OWN
from storage import cards, conversations, outbox, people
from storage.ledger import Tx
from storage.model import (
    Button,
    Card,
    Conversation,
    ConversationId,
    DeliveryId,
    Part,
    Person,
    PersonId,
    Post,
    Waiting,
)

NAMED = 3
"""So many are shown by name on the bundle itself; the list shows all."""
ALL = "all"
"""Added to what a button does: to everything that the bundle lists."""


def bundle(tx: Tx, waiting: Sequence[Waiting], *, now: datetime, wall: int) -> DeliveryId:
    """One delivery in place of the cards that wait; each card is listed in it."""
    which = [card.conversation for one in waiting if (card := cards.find_by_delivery(tx, one.delivery.id))]
    talks = conversations.find_all(tx, which)
    channel = waiting[0].delivery.channel
    made = outbox.add_post(
        tx, channel=channel, post=_post(talks, {}, DeliveryId(0)), subject="bundle:", now=now, urgency=outbox.FIRST
    )
    outbox.name_subject(tx, made, f"bundle:{made}", _post(talks, {}, made))
    roots = [one.delivery.id for one in waiting]
    outbox.drop_words(tx, roots)
    outbox.set_bundled(tx, roots, made, wall=wall)
    cards.set_bundle(tx, [talk.id for talk in talks], channel, made)
    return made


def inside(tx: Tx, which: DeliveryId) -> list[tuple[Card, Conversation]]:
    """What a bundle lists, in the order it came: the cards that still stand in it."""
    listed = [card for card in cards.list_in_bundle(tx, which) if card.live]
    talks = {talk.id: talk for talk in conversations.find_all(tx, [card.conversation for card in listed])}
    return [(card, talks[card.conversation]) for card in listed if card.conversation in talks]


def refresh(tx: Tx, which: DeliveryId, *, now: datetime) -> None:
    """Edits the bundle to what it lists now."""
    outbox.hold(tx, which)  # before it is read: what happens to two of its cards at once is both to be shown
    talks = [talk for _, talk in inside(tx, which)]
    owners = people.find_people(tx, {talk.owner for talk in talks if talk.owner})
    outbox.set_post(tx, which, _post(talks, owners, which), now=now, urgency=outbox.FIRST)


def take_out(tx: Tx, talk: ConversationId, card: Card) -> DeliveryId | None:
    """The card stands in the bundle no longer; the bundle that has to be edited, if it stood in one."""
    left = card.bundle
    if left is not None:
        cards.set_bundle(tx, [talk], card.channel, None)
    return left


def _post(talks: Sequence[Conversation], owners: dict[PersonId, Person], which: DeliveryId) -> Post:
    """How many, the first few by name, who has them, and the list behind a button."""
    if not talks:
        text = "Everything that stood here has a card of its own, or moved on"
        return faces.say(text)
    count = "1 conversation" if len(talks) == 1 else f"{len(talks)} conversations"
    shown = [faces.line(faces.customer(talk), faces.ours(f" · {faces.headline(talk)}")) for talk in talks[:NAMED]]
    more = len(talks) - len(shown)
    rest = [faces.line(faces.ours(f"and {more} more"))] if more > 0 else []
    row = [Button(action="open.bundle", label="Open the list", value=str(which))]
    if any(talk.owner is None for talk in talks):
        row.append(Button(action=f"{OWN}.{ALL}", label="I have them", value=str(which)))
    row.append(Button(action="open.answer_these", label=f"Answer these ({len(talks)})", value=str(which)))
    return Post(
        push=f"{count} came in at once",
        parts=(
            faces.line(faces.strong(f"{count} came in at once")),
            *shown,
            *rest,
            *_taken(talks, owners),
            faces.buttons(*row),
        ),
    )


def _taken(talks: Sequence[Conversation], owners: dict[PersonId, Person]) -> list[Part]:
    """Who has how many of them."""
    counted = Counter(talk.owner for talk in talks if talk.owner is not None)
    if not counted:
        return []
    spans = [faces.ours(f"{sum(counted.values())} of {len(talks)} taken: ")]
    for number, (owner, many) in enumerate(counted.most_common()):
        spans += [faces.ours(", ")] * bool(number) + [faces.named(owner, owners), faces.ours(f" {many}")]
    return [faces.facts(*spans)]
