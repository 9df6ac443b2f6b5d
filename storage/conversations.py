"""Conversations and their history of events."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select, text, update

from storage.ledger import Tx
from storage.model import Conversation, ConversationId, Customer, CustomerId, Mark, PersonId, Team
from storage.prepared import Prepared, PreparedInsert
from storage.search import set_stale
from storage.sql import is_new
from storage.tables import OPEN, accounts, conversations, customers, events, marks, promises

FULL = select(
    conversations,
    customers.c.name.label("customer_name"),
    func.coalesce(customers.c.language, conversations.c.heard_in).label("language"),
    customers.c.zone,
    accounts.c.name.label("company"),
    accounts.c.segment,
    promises.c.by.label("promised_by"),
    promises.c.outcome.label("promise"),
).select_from(conversations.join(customers).outerjoin(accounts).outerjoin(promises))
BY_ID = Prepared(FULL.where(conversations.c.id == bindparam("which")))
BY_REF = Prepared(FULL.where(conversations.c.ref == bindparam("which")))
HELD = Prepared(
    select(conversations.c.part_of).where(conversations.c.id == bindparam("which")).with_for_update(read=True)
)
BY_THREAD = Prepared(FULL.where(conversations.c.source == bindparam("s"), conversations.c.thread_key == bindparam("k")))
ADD = PreparedInsert(
    conversations,
    (
        "ref", "customer_id", "source", "place", "thread_key", "team", "rule", "first_team", "state", "heard_by",
        "opened_at", "heard_at", "week", "subject",
    ),
    lambda insert: insert.returning(conversations.c.id),
)  # fmt: skip
IS_OPEN = text(OPEN)
SEARCHED = frozenset({"team", "state", "subject"})
"""What a conversation is found by."""
# Urgent and calm apart, each in the order of its index: one ORDER BY over both would sort all that is open.
TODO = (
    FULL.where(conversations.c.team == bindparam("t"), conversations.c.urgent == bindparam("u"), IS_OPEN)
    .order_by(conversations.c.heard_at)
    .limit(bindparam("n"))
)
FREE = (
    FULL.where(conversations.c.team == bindparam("t"), conversations.c.owner.is_(None), IS_OPEN)
    .order_by(conversations.c.heard_at)
    .limit(bindparam("n"))
)
MARKS = (
    select(marks)
    .where(marks.c.subject == bindparam("s"))
    .order_by(marks.c.at, marks.c.present, marks.c.person, marks.c.sign, marks.c.place)
)


def add_conversation(tx: Tx, new: Conversation, *, thread_key: str | None, week: str) -> ConversationId:
    """Stores it (its ``id`` is ignored); ``week`` is the local week that counts it."""
    return ConversationId(
        ADD.value(
            tx,
            {
                "ref": new.ref,
                "customer_id": new.customer.id,
                "source": new.source,
                "place": new.place,
                "thread_key": thread_key,
                "team": new.team,
                "rule": new.rule,
                "first_team": new.first_team,
                "state": new.state,
                "heard_by": new.heard_by,
                "opened_at": new.opened_at,
                "heard_at": new.heard_at,
                "week": week,
                "subject": new.subject,
            },
        )
    )


def find_conversation(tx: Tx, which: ConversationId) -> Conversation | None:
    return _one(BY_ID.row(tx, {"which": which}))


def find_all(tx: Tx, which: Sequence[ConversationId]) -> list[Conversation]:
    """Those of them that are there, in the order they were opened."""
    if not which:
        return []
    rows = tx.execute(FULL.where(conversations.c.id.in_(which)).order_by(conversations.c.id))
    return [_conversation(row) for row in rows]


def find_by_ref(tx: Tx, ref: str) -> Conversation | None:
    """The conversation of that name, or the one that it is part of."""
    return _whole(tx, find_named(tx, ref))


def find_named(tx: Tx, ref: str) -> Conversation | None:
    """The conversation of that very name, whatever it is part of."""
    return _one(BY_REF.row(tx, {"which": ref}))


def find_by_thread(tx: Tx, source: str, thread_key: str) -> Conversation | None:
    """The conversation of that thread, or the one that it is part of."""
    return _whole(tx, _one(BY_THREAD.row(tx, {"s": source, "k": thread_key})))


def find_whole(tx: Tx, which: ConversationId) -> Conversation | None:
    """The conversation, or the one that it is part of."""
    return _whole(tx, find_conversation(tx, which))


def _whole(tx: Tx, talk: Conversation | None) -> Conversation | None:
    while talk is not None and talk.part_of is not None:
        talk = find_conversation(tx, talk.part_of)
    return talk


def hold(tx: Tx, talk: Conversation) -> Conversation:
    """The same, sure to be no part of another one before this transaction ends; by now it may be part of one."""
    while HELD.value(tx, {"which": talk.id}) is not None:
        whole = find_whole(tx, talk.id)
        assert whole is not None
        talk = whole
    return talk


def list_of_customer(tx: Tx, customer: CustomerId, limit: int) -> list[Conversation]:
    """The newest of a customer, whatever became of them, the newest first."""
    of = FULL.where(conversations.c.customer_id == customer).order_by(conversations.c.id.desc())
    return [_conversation(row) for row in tx.execute(of.limit(limit))]


def list_recent(tx: Tx, team: Team, limit: int) -> list[Conversation]:
    """What is open in a team and was heard last, the newest first."""
    found: list[Conversation] = []
    for urgent in (True, False):
        newest = FULL.where(conversations.c.team == team, conversations.c.urgent.is_(urgent), IS_OPEN)
        rows = tx.execute(newest.order_by(conversations.c.heard_at.desc()).limit(limit))
        found += [_conversation(row) for row in rows]
    return sorted(found, key=lambda talk: talk.heard_at, reverse=True)[:limit]


def raise_generation(tx: Tx, which: Sequence[ConversationId]) -> None:
    """Links and reply addresses that were given out before open nothing any more."""
    for at in range(0, len(which), 500):
        some = conversations.c.id.in_(which[at : at + 500])
        tx.execute(update(conversations).where(some).values(generation=conversations.c.generation + 1))


def set_conversation(tx: Tx, which: ConversationId, **changes: Any) -> None:
    """Overwrites the columns named."""
    tx.execute(update(conversations).where(conversations.c.id == which).values(**changes))
    if not SEARCHED.isdisjoint(changes):
        set_stale(tx, [which])


def list_urgent(tx: Tx, team: Team, limit: int) -> list[Conversation]:
    """What is urgent and open in a team, the oldest first."""
    return [_conversation(row) for row in tx.execute(TODO, {"t": team, "u": True, "n": limit})]


def list_calm(tx: Tx, team: Team, limit: int) -> list[Conversation]:
    """What is open in a team and not urgent, whoever has it, the oldest first."""
    return [_conversation(row) for row in tx.execute(TODO, {"t": team, "u": False, "n": limit})]


def list_free(tx: Tx, team: Team, limit: int) -> list[Conversation]:
    """What is open in a team and nobody has, the oldest first."""
    return [_conversation(row) for row in tx.execute(FREE, {"t": team, "n": limit})]


def list_due(tx: Tx, now: datetime, limit: int) -> list[Conversation]:
    """Where something is due without anybody doing anything, the longest due first; locked for this transaction."""
    due = FULL.where(conversations.c.due_at <= now).order_by(conversations.c.due_at).limit(limit)
    return [_conversation(row) for row in tx.execute(due.with_for_update(skip_locked=True, of=conversations))]


def list_owned(tx: Tx, person: PersonId, limit: int) -> list[Conversation]:
    rows = tx.execute(
        FULL.where(conversations.c.owner == person, IS_OPEN).order_by(conversations.c.heard_at).limit(limit)
    )
    return [_conversation(row) for row in rows]


def list_owned_by(tx: Tx, persons: Sequence[PersonId], team: Team, limit: int) -> list[Conversation]:
    """What is open in a team and one of these has, the oldest first."""
    theirs = FULL.where(conversations.c.owner.in_(persons), conversations.c.team == team, IS_OPEN)
    return [_conversation(row) for row in tx.execute(theirs.order_by(conversations.c.heard_at).limit(limit))]


def count_todo(tx: Tx, team: Team, most: int, *, free: bool = False) -> int:
    """How many a team has open (``free``: and nobody has), counted no further than ``most``."""
    whose = (conversations.c.owner.is_(None),) if free else ()
    some = select(conversations.c.id).where(conversations.c.team == team, IS_OPEN, *whose).limit(most).subquery()
    return tx.execute(select(func.count()).select_from(some)).scalar_one()


def list_week(tx: Tx, week: str, limit: int) -> list[Conversation]:
    """The conversations that a local week counts, in the order they were opened."""
    rows = tx.execute(
        FULL.where(conversations.c.week == week, conversations.c.part_of.is_(None))
        .order_by(conversations.c.team, conversations.c.id)
        .limit(limit)
    )
    return [_conversation(row) for row in rows]


def add_event(
    tx: Tx, which: ConversationId, what: str, *, now: datetime, who: str | None = None, why: str | None = None
) -> None:
    """One line of the conversation's history: what changed, who did it, why, when."""
    tx.execute(events.insert(), {"conversation_id": which, "at": now, "what": what, "who": who, "why": why})


def list_events(tx: Tx, which: ConversationId, limit: int) -> list[Row[Any]]:
    """The newest ``limit`` events, oldest first."""
    rows = tx.execute(
        select(events).where(events.c.conversation_id == which).order_by(events.c.id.desc()).limit(limit)
    ).all()
    return list(reversed(rows))


def add_mark(tx: Tx, subject: str, mark: Mark) -> bool:
    """Adds a line to the log of who reacted with what; False when it is there already."""
    return is_new(
        tx,
        marks,
        ["subject", "person", "sign", "at", "present", "place"],
        {
            "subject": subject,
            "person": mark.person,
            "sign": mark.sign,
            "at": mark.at,
            "present": mark.present,
            "place": mark.place,
        },
    )


def list_marks(tx: Tx, subject: str) -> list[Mark]:
    """The whole log of one card, agenda item or voice, in the platform's order."""
    rows = tx.execute(MARKS, {"s": subject})
    return [_mark(row) for row in rows]


def drop_mark(tx: Tx, subject: str, mark: Mark) -> None:
    """Forgets one line of a log."""
    same = (marks.c.subject == subject) & (marks.c.person == mark.person) & (marks.c.sign == mark.sign)
    tx.execute(delete(marks).where(same, marks.c.at == mark.at, marks.c.place == mark.place))


def list_subjects(tx: Tx, prefix: str, limit: int) -> list[str]:
    """Subjects of marks that begin with ``prefix``, which ends with a colon."""
    after = f"{prefix[:-1]};"  # the character after the colon
    found = select(marks.c.subject).where(marks.c.subject >= prefix, marks.c.subject < after).distinct().limit(limit)
    return list(tx.execute(found).scalars())


def drop_subject(tx: Tx, subject: str) -> None:
    """Forgets the whole log of one subject."""
    tx.execute(delete(marks).where(marks.c.subject == subject))


def list_marked(tx: Tx, persons: Sequence[PersonId], limit: int) -> list[str]:
    """The subjects that these people marked."""
    rows = tx.execute(select(marks.c.subject).where(marks.c.person.in_(persons)).distinct().limit(limit))
    return [row.subject for row in rows]


def drop_marks(tx: Tx, persons: Sequence[PersonId]) -> None:
    """Forgets what people marked who turned out to have no say."""
    tx.execute(delete(marks).where(marks.c.person.in_(persons)))


def _mark(row: Row[Any]) -> Mark:
    return Mark(person=PersonId(row.person), sign=row.sign, present=bool(row.present), at=row.at, place=row.place or "")


def _one(row: Row[Any] | None) -> Conversation | None:
    return None if row is None else _conversation(row)


def _conversation(row: Row[Any]) -> Conversation:
    return Conversation(
        id=ConversationId(row.id),
        ref=row.ref,
        customer=Customer(
            id=row.customer_id,
            name=row.customer_name,
            company=row.company,
            segment=row.segment,
            language=row.language,
            zone=row.zone,
        ),
        source=row.source,
        place=row.place,
        team=Team(row.team),
        rule=row.rule,
        first_team=Team(row.first_team),
        state=row.state,
        opened_at=row.opened_at,
        heard_at=row.heard_at,
        owner=row.owner,
        urgent=bool(row.urgent),
        to_review=bool(row.to_review),
        heard_by=row.heard_by,
        bumped_at=row.bumped_at,
        subject=row.subject,
        answered_at=row.answered_at,
        asked_at=row.asked_at,
        next_word_at=row.next_word_at,
        offered_at=row.offered_at,
        reminded_at=row.reminded_at,
        asks_off=bool(row.asks_off),
        generation=row.generation,
        promised_by=row.promised_by,
        promise=row.promise or "",
        part_of=row.part_of,
        split_from=row.split_from,
        gloss=row.gloss or "",
        gloss_by=row.gloss_by,
    )
