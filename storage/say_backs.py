"""Say-it-backs that are wanted: who wants to say it back to a customer, since when, and whether they did."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, exists, func, select, update

from storage.ledger import Tx
from storage.model import ConversationId, PersonId
from storage.prepared import Prepared
from storage.sql import upsert
from storage.tables import answers, say_backs

SAID = exists().where(
    answers.c.conversation_id == say_backs.c.conversation_id,
    answers.c.at >= say_backs.c.since,
    answers.c.state != "undone",
    answers.c.taken_back_at.is_(None),
    answers.c.person.is_not(None),
    (answers.c.kind == "say_back") | answers.c.asks,
)
"""It was written since, by whomever: a say-it-back, or an answer that asks the same."""
SENT_AT = (
    select(func.max(answers.c.settled_at))
    .where(
        answers.c.conversation_id == say_backs.c.conversation_id,
        answers.c.at >= say_backs.c.since,
        (answers.c.state == "sent") | (answers.c.state == "late"),
        answers.c.person.is_not(None),
        (answers.c.kind == "say_back") | answers.c.asks,
    )
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    person: PersonId
    said: bool
    """It was written since."""
    taken_back: bool
    """They want it no longer; it was written by then."""
    sent_at: datetime | None
    """When it left, if it did."""


WANTED = Prepared(
    select(say_backs.c.person, say_backs.c.taken_back_at, SAID.label("said"), SENT_AT.label("sent_at"))
    .where(say_backs.c.conversation_id == bindparam("which"))
    .order_by(say_backs.c.since, say_backs.c.person)
)


def list_wanted(tx: Tx, conversation: ConversationId) -> list[Wanted]:
    """Everybody's in a conversation, the earliest first."""
    rows = WANTED.rows(tx, {"which": conversation})
    return [
        Wanted(
            person=PersonId(row.person),
            said=bool(row.said),
            taken_back=row.taken_back_at is not None,
            sent_at=row.sent_at,
        )
        for row in rows
    ]


def add_wanted(tx: Tx, conversation: ConversationId, person: PersonId, *, now: datetime) -> None:
    """From now on, whatever was before."""
    row = {"conversation_id": conversation, "person": person, "since": now, "taken_back_at": None, "listed_at": None}
    tx.execute(upsert(tx, say_backs, update=("since", "taken_back_at", "listed_at")), row)


def set_taken_back(tx: Tx, conversation: ConversationId, person: PersonId, *, now: datetime) -> None:
    """They want it no longer, and it was written."""
    mine = (say_backs.c.conversation_id == conversation) & (say_backs.c.person == person)
    tx.execute(update(say_backs).where(mine).values(taken_back_at=now, listed_at=None))


def drop_wanted(tx: Tx, conversation: ConversationId, persons: Collection[PersonId]) -> None:
    theirs = (say_backs.c.conversation_id == conversation) & say_backs.c.person.in_(persons)
    tx.execute(delete(say_backs).where(theirs))


def claim_unwritten(tx: Tx, *, before: datetime, now: datetime, limit: int) -> int:
    """Puts on their persons' lists what nobody has written since then; how many were looked at."""
    due = (say_backs.c.since <= before) & say_backs.c.listed_at.is_(None) & say_backs.c.taken_back_at.is_(None) & ~SAID
    some = select(say_backs.c.conversation_id, say_backs.c.person).where(due).limit(limit)
    found = tx.execute(some.with_for_update(skip_locked=True, of=say_backs)).all()
    for row in found:
        mine = (say_backs.c.conversation_id == row.conversation_id) & (say_backs.c.person == row.person)
        tx.execute(update(say_backs).where(mine).values(listed_at=now))
    return len(found)


def list_unwritten(tx: Tx, person: PersonId, limit: int) -> list[ConversationId]:
    """What stands on a person's list, the longest waiting first."""
    listed = (say_backs.c.person == person) & say_backs.c.listed_at.is_not(None) & ~SAID
    rows = tx.execute(select(say_backs.c.conversation_id).where(listed).order_by(say_backs.c.since).limit(limit))
    return [ConversationId(which) for which in rows.scalars()]
