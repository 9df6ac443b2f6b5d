"""What is due in a conversation without anybody doing anything: when, from stored times (handlers.rules.turns)."""

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.company import Company
from handlers.rules import turns
from storage import answers, conversations, customers, rings
from storage.ledger import Tx
from storage.model import Conversation, ConversationId

NEXT_WORD = "next word"
"""The ring of a next word that was called for, by its conversation and date."""


@dataclass(frozen=True, slots=True)
class Due:
    """A conversation with what falls due in it next, if anything does."""

    talk: Conversation
    step: turns.Step | None


def plan(tx: Tx, company: Company, which: ConversationId) -> None:
    """Writes down when something falls due next; to be called after whatever changes whose turn it is."""
    talk = conversations.find_conversation(tx, which)
    assert talk is not None
    step = next_step(tx, company, talk)
    conversations.set_conversation(tx, which, due_at=step.due if step else None)


def called_for(tx: Tx, talk: Conversation, *, now: datetime) -> None:
    """Its next word was called for: whatever happens until another date is promised, it is not called for again."""
    rings.ring(tx, NEXT_WORD, _next_word(talk), now=now)


def carry_next_word(tx: Tx, before: Conversation, whole: ConversationId, *, now: datetime) -> None:
    """What was called for in a conversation is so in the one that takes its date over."""
    if rings.has_rung(tx, NEXT_WORD, _next_word(before)):
        called_for(tx, replace(before, id=whole), now=now)


def _next_word(talk: Conversation) -> str:
    return f"{talk.id} {talk.next_word_at}"


def next_step(tx: Tx, company: Company, talk: Conversation) -> turns.Step | None:
    step = _next_step(tx, company, talk)
    is_over = step is not None and step.kind == "next_word" and rings.has_rung(tx, NEXT_WORD, _next_word(talk))
    return None if is_over else step


def _next_step(tx: Tx, company: Company, talk: Conversation) -> turns.Step | None:
    no_asks, _ = customers.list_wishes(tx, talk.customer.id)
    newest = answers.find_newest(tx, talk.id) if talk.answered_at is not None else None
    incomplete = newest is not None and newest.state in ("held", "failed", "returned")
    return turns.next_step(
        turns.Talk(
            state=talk.state,
            opened_at=talk.opened_at,
            heard_at=talk.heard_at,
            answered_at=talk.answered_at,
            asked_at=talk.asked_at,
            reminded_at=talk.reminded_at,
            offered_at=talk.offered_at,
            next_word_at=talk.next_word_at,
            owner=talk.owner,
            owner_said_no=talk.asks_off,
            closing_off=no_asks or incomplete,
            by_people_only=talk.first_voice,
        ),
        company.hours,
    )
