"""Brings what a channel shows up to date with what the ledger knows: cards, and lines in their threads."""

from datetime import datetime

from handlers import cards as faces
from handlers.company import Company
from handlers.rules.escape import one_line
from handlers.rules.marks import Standing, standing
from storage import cards, conversations, messages, outbox
from storage.ledger import Tx
from storage.model import Card, Conversation, DeliveryId, Part, Post

WORDS_SHOWN = 40


def standing_of(tx: Tx, company: Company, talk: Conversation) -> Standing:
    return standing(conversations.list_marks(tx, f"conversation:{talk.id}"), company.signs)


def card_of(tx: Tx, company: Company, talk: Conversation, *, now: datetime, stand: Standing | None = None) -> Post:
    """The card as it has to stand now."""
    stand = stand or Standing()
    face = faces.Face(
        words=messages.list_messages(tx, talk.id, WORDS_SHOWN),
        now=now,
        team_name=talk.team,
        followers=stand.followers,
        wants_to_say_back=stand.say_back,
        hand_over=tuple(company.teams),
        words_in_thread=company.words_in_thread,
    )
    return faces.card(talk, face)


def refresh(tx: Tx, company: Company, talk: Conversation, *, now: datetime, urgency: int = outbox.SOON) -> None:
    """Edits the live card in place."""
    live = cards.find_live(tx, talk.id)
    if live is None or live.bundle is not None:
        return
    post = card_of(tx, company, talk, now=now, stand=standing_of(tx, company, talk))
    outbox.set_post(tx, live.delivery, post, now=now, urgency=urgency)


def say_in_thread(tx: Tx, card: Card, post: Post, *, now: datetime) -> DeliveryId:
    """A line under the card; a card that stands in a bundle gets it under the bundle."""
    under = card.bundle or card.delivery
    return outbox.add_post(
        tx, channel=card.channel, post=post, subject=f"note:{card.conversation}", now=now, under=under
    )


def needs_bump(company: Company, talk: Conversation, *, now: datetime) -> bool:
    """Whether the channel has to see it too: nobody has it, or its card is far up; at most once an hour."""
    if talk.bumped_at is not None and now - talk.bumped_at < company.bump_every:
        return False
    return talk.owner is None or now - talk.opened_at > company.bump_after


def wrote_again(tx: Tx, talk: Conversation, *, broadcast: bool) -> Post:
    """The further message in the thread, with its owner called by name."""
    newest = messages.list_messages(tx, talk.id, 1)[-1]
    call = [faces.person(talk.owner), faces.ours(": ")] if talk.owner else []
    name = one_line(faces.who(talk), 60)
    said = faces.line(*call, faces.foreign(faces.who(talk), 60), faces.ours(" wrote again"))
    words: list[Part] = [faces.quote(newest.text)]
    return Post(push=f"{name} wrote again", parts=(said, *words), broadcast=broadcast)


def history(tx: Tx, talk: Conversation, stand: Standing) -> Post:
    """What happened so far, for the team that gets it: the last ten entries and who handed it over."""
    by = [faces.ours("Handed over by "), faces.person(stand.handed_by)] if stand.handed_by else []
    was = faces.facts(faces.ours(f"first in #{talk.first_team} by rule “{talk.rule}”"))
    entries = [
        faces.line(
            faces.ours(f"{event.at:%a %H:%M} · {event.what}{f' · {event.why}' if event.why else ''}"),
            *([faces.ours(" · "), faces.person(event.who)] if event.who else []),
        )
        for event in conversations.list_events(tx, talk.id, 10)
    ]
    head = faces.line(*(by or [faces.ours("Handed over")]))
    return Post(push=f"Handed over to #{talk.team}", parts=(head, was, *entries))


def back_again(talk: Conversation, stand: Standing) -> Post:
    """A card that comes back says so where the channel sees it."""
    by = [faces.ours(" · "), faces.person(stand.handed_by)] if stand.handed_by else []
    said = faces.line(faces.ours("Back in "), faces.strong(f"#{talk.team}"), *by)
    return Post(push=f"Back in #{talk.team}", parts=(said,), broadcast=True)
