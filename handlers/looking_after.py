"""Whoever looks after an account follows what is at risk in it."""

from datetime import datetime

from handlers import showing
from handlers.company import Company
from handlers.rules.marks import FOLLOW, PRESSED
from handlers.rules.roles import has_say
from storage import conversations, people
from storage.ledger import Tx
from storage.model import ConversationId, Mark


def follow(tx: Tx, company: Company, which: ConversationId, *, now: datetime) -> None:
    """They follow from now on; they may let go, and whoever has it goes on having it."""
    talk = conversations.find_whole(tx, which)
    owner = talk.customer.account_owner if talk else None
    if talk is None or owner is None or not has_say(people.find_person(tx, owner)):
        return
    marks = showing.stand_of(tx, company, talk).marks
    if owner == marks.owner or owner in marks.followers:
        return
    mark = Mark(person=owner, sign=f"{PRESSED}{FOLLOW}", present=True, at=company.stamp(now))
    conversations.add_mark(tx, f"conversation:{talk.id}", mark)
