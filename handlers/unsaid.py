"""What we said last is no answer to what they said last: it was taken back, it came back, or they wrote before it left.

Then it is our turn.
"""

from datetime import datetime
from typing import Any

from handlers import pressing
from storage import answers, conversations
from storage.ledger import Tx
from storage.model import Answer, Conversation

EARLIER = 200
"""So many answers are looked through for the one before."""
WAITS = ("open", "owned")
"""They wrote since then and wait already."""
THEIRS = ("answered", "asked")


def stands(tx: Tx, talk: Conversation) -> list[Answer]:
    """What we said that they got and that was not taken back, oldest first; corrections stand in its place."""
    return [one for one in answers.list_answers(tx, talk.id, EARLIER) if _stands(one)]


def _stands(answer: Answer) -> bool:
    they_got_it = answer.state in ("sent", "late") and answer.taken_back_at is None
    return they_got_it and answer.corrects is None and answer.kind not in ("arrived", "reminder")


def left_at(answer: Answer) -> datetime:
    """When it went; of one that is late the other side told long after that."""
    return answer.settled_at if answer.state == "sent" and answer.settled_at else answer.goes_at


def ours_again(tx: Tx, talk: Conversation, *, now: datetime) -> Conversation:
    """They have no answer of ours to what they said last; what has ended is not opened by that."""
    if talk.state not in (*THEIRS, *WAITS):
        return talk
    before = stands(tx, talk)
    changes: dict[str, Any] = {"answered_at": left_at(before[-1]) if before else None}
    if talk.state in THEIRS:
        changes |= {"state": "owned" if talk.owner else "open", "asked_at": None, "next_word_at": None}
    conversations.set_conversation(tx, talk.id, **changes)
    conversations.recount(tx, talk.id, long_ago=now - pressing.NEVER_AFTER)
    return conversations.find_conversation(tx, talk.id) or talk


def talked_past(tx: Tx, talk: Conversation, answer: Answer, *, now: datetime) -> None:
    """They wrote before it left: it answers what they had said when it was written, and no more."""
    written = max(answer.at, talk.answered_at or answer.at)
    conversations.set_conversation(tx, talk.id, answered_at=written)
    conversations.recount(tx, talk.id, long_ago=now - pressing.NEVER_AFTER)
