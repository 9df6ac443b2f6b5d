"""Who is also worth hearing by what happened to them: candidates for each rule, those that it fits best first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, text

from storage.ledger import Tx
from storage.model import THIRD, ConversationId, CustomerId, MessageId
from storage.tables import (
    NOT_QUITE,
    OPEN,
    PRESSING,
    accounts,
    conversations,
    customers,
    marks,
    messages,
    promises,
    signals,
)

LIMIT = 50
"""So many candidates of a rule are looked at."""
LOOKED_AT = 200
"""So many with the most deeds are looked at."""
LISTED_BACK = 100
"""So many marks, the newest, are looked through for what was nominated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    conversation: ConversationId
    customer: CustomerId
    account: int | None
    segment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """A span, and a message before which nothing was said in it."""

    since: datetime
    until: datetime
    first: MessageId


_SHOWN = and_(
    conversations.c.part_of.is_(None),
    conversations.c.heard_by.is_(None),
    conversations.c.state != "spam",
    conversations.c.source != "import",
    conversations.c.source.not_like("import:%"),
    customers.c.no_quotes.is_(False),
)
_ROWS = (
    conversations.join(customers, customers.c.id == conversations.c.customer_id)
    .outerjoin(accounts, accounts.c.id == customers.c.account_id)
)  # fmt: skip


def _select() -> Select[Any]:
    return (
        select(conversations.c.id, conversations.c.customer_id, customers.c.account_id, accounts.c.segment)
        .select_from(_ROWS)
        .where(_SHOWN)
    )


def _said(span: Since) -> tuple[Any, ...]:
    return messages.c.id >= span.first, messages.c.at >= span.since, messages.c.at < span.until


def list_criticism(tx: Tx, span: Since) -> list[Candidate]:
    """Where it is our turn, those with the most of these deeds: *not quite*, a broken promise, a third message without
    an answer.
    """
    not_quite = (
        select(messages.c.conversation_id, func.count().label("many"))
        .where(text(NOT_QUITE), *_said(span))
        .group_by(messages.c.conversation_id)
    )
    deeds: dict[int, int] = {row.conversation_id: int(row.many) for row in tx.execute(not_quite)}
    broken = select(promises.c.conversation_id).where(promises.c.outcome == "broken", promises.c.by >= span.since)
    third = select(conversations.c.id).where(
        text(OPEN), text(PRESSING), conversations.c.unanswered >= THIRD, conversations.c.heard_at >= span.since
    )
    for found in (broken, third):
        for which in tx.execute(found).scalars():
            deeds[which] = deeds.get(which, 0) + 1
    ranked = sorted(deeds, key=lambda which: (-deeds[which], which))[:LOOKED_AT]
    ours = conversations.c.state.in_(["open", "owned"])
    waiting = {one.conversation: one for one in _of(tx, _select().where(ours, conversations.c.id.in_(ranked)))}
    return [waiting[ConversationId(which)] for which in ranked if which in waiting][:LIMIT]


def list_competitors(tx: Tx, span: Since) -> list[Candidate]:
    """Those who named a competitor, the newest first."""
    named = (
        select(messages.c.conversation_id)
        .select_from(signals.join(messages))
        .where(signals.c.kind == "competitor", signals.c.message_id >= span.first, *_said(span))
    )
    return _of(tx, _select().where(conversations.c.id.in_(named)).order_by(conversations.c.heard_at.desc()))


def list_never_answered(tx: Tx, span: Since) -> list[Candidate]:
    """Those who spoke, to whom nothing was ever said back, who wait for longest."""
    waits = (text(OPEN), conversations.c.answered_at.is_(None), conversations.c.heard_at >= span.since)
    return _of(tx, _select().where(*waits).order_by(conversations.c.opened_at, conversations.c.id))


def list_first_voices(tx: Tx, span: Since) -> list[Candidate]:
    """Those who spoke for the first time, the newest first."""
    first = (conversations.c.first_voice, conversations.c.opened_at >= span.since)
    return _of(tx, _select().where(*first).order_by(conversations.c.opened_at.desc(), conversations.c.id))


def list_marked(tx: Tx, signs: Collection[str]) -> list[ConversationId]:
    """Conversations with a sign that begins as one of these, the newest first; it may be taken back by now."""
    of_card = or_(*(marks.c.sign.startswith(sign, autoescape=True) for sign in signs))
    newest = func.max(marks.c.at)
    found = (
        select(marks.c.subject)
        .where(of_card, marks.c.present, marks.c.subject.like("conversation:%"))
        .group_by(marks.c.subject)
        .order_by(newest.desc(), marks.c.subject)
        .limit(LISTED_BACK)
    )
    return [ConversationId(int(subject.partition(":")[2])) for subject in tx.execute(found).scalars()]


def find_candidates(tx: Tx, which: Collection[ConversationId], span: Since) -> list[Candidate]:
    """Those of them who may be shown and spoke in the span, in the given order."""
    heard = _select().where(conversations.c.id.in_(which), conversations.c.heard_at >= span.since)
    known = {one.conversation: one for one in _of(tx, heard)}
    return [known[one] for one in which if one in known]


def _of(tx: Tx, found: Select[Any]) -> list[Candidate]:
    return [
        Candidate(
            conversation=ConversationId(row.id),
            customer=CustomerId(row.customer_id),
            account=row.account_id,
            segment=row.segment or "",
        )
        for row in tx.execute(found.limit(LOOKED_AT))
    ]
