"""May we quote you? Asked with *Thank*, agreed to by customers or noted by people, taken back by either at any time."""

from collections.abc import Collection
from datetime import datetime

from handlers import cards as faces
from handlers import showing
from handlers.company import Company
from handlers.rules.marks import NOT
from storage import consents, conversations, customers, signals
from storage.ledger import Tx
from storage.model import Conversation, Field, Part, PersonId

MAY_QUOTE, QUOTE_NO_MORE = "may quote", "quote no more"
"""Wishes of customers, from their own page."""
PRAISE = "ambassador"
FIELD, ASK, NO = "quote", "ask", "no"
NOTE, TAKE_BACK = faces.QUOTABLE, f"{NOT}{faces.QUOTABLE}"
UNWANTED = "they do not want others to see their words"


# ------------------------------------------------------------------ asking


def offer(tx: Tx, company: Company, talk: Conversation) -> tuple[list[Part], list[Field]]:
    """What *Thank* offers whoever speaks well of us and was not asked before, with the words that say so."""
    words = signals.find_words(tx, PRAISE, [talk.id]).get(talk.id)
    if words is None or talk.customer.quoting:
        return [], []
    said = faces.noticed(PRAISE, "" if company.words_in_thread else words)
    field = Field(
        name=FIELD,
        label="May we quote them?",
        kind="choice",
        value=NO,
        options=((NO, "Do not ask them"), (ASK, "Ask them: may we quote you?")),
    )
    return [faces.line(*said)], [field]


def asked(tx: Tx, talk: Conversation, *, now: datetime) -> None:
    """The question is on its way."""
    consents.set_asked(tx, talk.customer.id, talk.id, now=now)


def not_asked(tx: Tx, talk: Conversation) -> None:
    """It did not leave."""
    consents.drop_asked(tx, talk.customer.id, talk.id)


# ------------------------------------------------------------------ what they say


def wished(tx: Tx, company: Company, talk: Conversation, wishes: Collection[str], *, now: datetime) -> None:
    """By themselves: their newest word counts, whatever they or we said before."""
    if MAY_QUOTE in wishes:
        customers.set_wishes(tx, talk.customer.id, no_quotes=False)
        consents.set_given(tx, talk.customer.id, talk.id, noted_by=None, now=now)
    elif not consents.set_revoked(tx, talk.customer.id, by=None, now=now):
        return
    _show(tx, company, talk, now=now)


def note(tx: Tx, company: Company, talk: Conversation, *, by: PersonId, now: datetime) -> str | None:
    """They agreed in their own words, and a person read them."""
    if talk.customer.quoting == "no":
        return UNWANTED
    consents.set_given(tx, talk.customer.id, talk.id, noted_by=by, now=now)
    conversations.add_event(tx, talk.id, "may be quoted", now=now, who=by, why="they said so")
    _show(tx, company, talk, now=now)
    return None


def take_back(tx: Tx, company: Company, talk: Conversation, *, by: PersonId, now: datetime) -> str | None:
    if not consents.set_revoked(tx, talk.customer.id, by=by, now=now):
        return "nobody may quote them"
    conversations.add_event(tx, talk.id, "not to be quoted any more", now=now, who=by)
    _show(tx, company, talk, now=now)
    return None


def _show(tx: Tx, company: Company, talk: Conversation, *, now: datetime) -> None:
    after = conversations.find_conversation(tx, talk.id)
    assert after is not None
    showing.refresh(tx, company, after, now=now)
