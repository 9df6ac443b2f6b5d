"""What was said with one customer, by them and by us, and what was promised to them, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, and_, func, or_, select

from storage.ledger import Tx
from storage.model import ConversationId, Customer, CustomerId, PersonId
from storage.tables import accounts, answers, conversations, customers, from_ms, messages, promises, to_ms

MomentKind = Literal["message", "answer", "promise"]
KINDS: tuple[MomentKind, ...] = ("promise", "message", "answer")
"""In this order where they are of the same moment."""
After = tuple[int, int, int]
"""The moment that a page ends with: milliseconds, kind, id; the next page holds what comes before it in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    kind: MomentKind
    of: int
    conversation: ConversationId
    at: datetime
    text: str = ""
    state: str = ""
    """Of an answer how far it is, of a promise what became of it."""
    answer_kind: str = ""
    taken_back: bool = False
    doubt: str = ""
    heard_by: PersonId | None = None
    """Who of us passed it on."""
    by: datetime | None = None
    """When a promised answer was due."""

    @property
    def place(self) -> After:
        return to_ms(self.at), KINDS.index(self.kind), self.of


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    id: int
    name: str
    segment: str


def find_customer(tx: Tx, which: CustomerId) -> tuple[Customer, int | None] | None:
    """A customer, and their account."""
    of = select(customers, accounts.c.name.label("company"), accounts.c.segment).select_from(
        customers.outerjoin(accounts)
    )
    row = tx.execute(of.where(customers.c.id == which)).first()
    if row is None:
        return None
    found = Customer(
        id=CustomerId(row.id),
        name=row.name,
        company=row.company,
        segment=row.segment,
        language=row.language,
        zone=row.zone,
    )
    return found, row.account_id


def find_account(tx: Tx, which: int) -> Account | None:
    row = tx.execute(select(accounts).where(accounts.c.id == which)).first()
    return None if row is None else Account(id=row.id, name=row.name, segment=row.segment or "")


def list_moments(tx: Tx, customer: CustomerId, limit: int, *, after: After | None = None) -> list[Moment]:
    """The newest of them, or those that come after a page's last one; what was undone before it went was never said."""
    theirs = conversations.c.customer_id == customer
    found: list[Moment] = []
    said = select(messages).join(conversations, conversations.c.id == messages.c.conversation_id).where(theirs)
    found += [
        replace(_said("message", row), doubt=row.doubt or "", heard_by=row.heard_by)
        for row in tx.execute(_page(said, "message", (messages.c.at, messages.c.id), limit, after))
    ]
    said = select(answers).join(conversations, conversations.c.id == answers.c.conversation_id)
    said = said.where(theirs, answers.c.state != "undone", answers.c.kind != "arrived")
    found += [
        replace(_said("answer", row), state=row.state, answer_kind=row.kind, taken_back=row.taken_back_at is not None)
        for row in tx.execute(_page(said, "answer", (answers.c.at, answers.c.id), limit, after))
    ]
    made = select(promises).join(conversations, conversations.c.id == promises.c.conversation_id).where(theirs)
    found += [
        Moment(
            kind="promise",
            of=row.conversation_id,
            conversation=ConversationId(row.conversation_id),
            at=row.made_at,
            by=row.by,
            state=row.outcome,
        )
        for row in tx.execute(_page(made, "promise", (promises.c.made_at, promises.c.conversation_id), limit, after))
    ]
    return sorted(found, key=lambda one: one.place, reverse=True)[:limit]


def _said(kind: MomentKind, row: Row[Any]) -> Moment:
    """Words, theirs or ours."""
    conversation = ConversationId(row.conversation_id)
    return Moment(kind=kind, of=row.id, conversation=conversation, at=row.at, text=row.text)


def _page(
    found: Any, kind: MomentKind, by: tuple[ColumnElement[Any], ColumnElement[Any]], limit: int, after: After | None
) -> Any:
    at, which = by
    if after is not None:
        moment, rank, last = from_ms(after[0]), after[1], after[2]
        own = KINDS.index(kind)
        same = at <= moment if own < rank else at < moment
        found = found.where(or_(same, and_(at == moment, which < last)) if own == rank else same)
    return found.order_by(at.desc(), which.desc()).limit(limit)


def count_states(tx: Tx, which: Sequence[CustomerId]) -> dict[str, int]:
    """How many conversations these customers have in each state; what is part of another one is not counted."""
    of = select(conversations.c.state, func.count().label("n")).where(
        conversations.c.customer_id.in_(which), conversations.c.part_of.is_(None)
    )
    return {row.state: row.n for row in tx.execute(of.group_by(conversations.c.state))}


def list_talks(tx: Tx, which: Sequence[CustomerId], limit: int, *, before: int | None = None) -> list[ConversationId]:
    """The conversations of these customers, the newest first; ids below ``before``."""
    of = select(conversations.c.id).where(conversations.c.customer_id.in_(which), conversations.c.part_of.is_(None))
    if before is not None:
        of = of.where(conversations.c.id < before)
    return [ConversationId(one) for one in tx.execute(of.order_by(conversations.c.id.desc()).limit(limit)).scalars()]
