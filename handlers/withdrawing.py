"""What customers delete where they said it: the card's thread says so; what was heard stays in the ledger."""

from datetime import datetime

from handlers import cards as faces
from handlers import showing
from handlers.company import Company
from storage import cards, conversations, messages
from storage.ledger import Tx
from storage.model import Conversation, Post, Withdrawn

SAME_MAX = 10
"""So many conversations may have a message of one id: those that were split off."""


def take_in(tx: Tx, company: Company, heard: Withdrawn, *, now: datetime) -> str | None:
    """Says it wherever that message was heard; the reason where it was not."""
    known = False
    for which in messages.find_by_own_id(tx, heard.own_id, SAME_MAX):
        talk = conversations.find_whole(tx, which)
        if talk is None or talk.source != heard.source:
            continue
        known = True
        conversations.add_event(tx, talk.id, "deleted a message", now=now, why="the customer deleted what they wrote")
        _say(tx, company, talk, heard, now=now)
        break
    return None if known else "no message of a customer"


def _say(tx: Tx, company: Company, talk: Conversation, heard: Withdrawn, *, now: datetime) -> None:
    """Without their words: they do not want them to stand there."""
    live = cards.find_live(tx, talk.id)
    if live is None or live.gone:
        return
    at = messages.said_at(tx, talk.id, heard.own_id)
    when = [faces.ours(" on "), faces.when(at, company.zone)] if at else []
    said = faces.line(faces.customer(talk), faces.ours(" deleted what they wrote"), *when)
    showing.say_in_thread(tx, live, Post(push=f"They deleted a message · {talk.ref}", parts=(said,)), now=now)
