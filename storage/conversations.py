"""Conversations and their history of events."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, delete, exists, func, or_, select, text, update

from storage.ledger import Tx
from storage.model import THIRD, Conversation, ConversationId, Customer, CustomerId, Mark, PersonId, Quoting, Team
from storage.prepared import Prepared, PreparedInsert
from storage.search import set_stale
from storage.sql import is_new
from storage.tables import (
    NOT_ANSWERED,
    ON_PLACES,
    OPEN,
    PRESSING,
    accounts,
    consents,
    conversations,
    customers,
    events,
    marks,
    messages,
    people,
    promises,
    signals,
)

FULL = select(
    conversations,
    customers.c.name.label("customer_name"),
    func.coalesce(customers.c.language, conversations.c.heard_in).label("language"),
    customers.c.zone,
    accounts.c.name.label("company"),
    accounts.c.segment,
    accounts.c.owner.label("account_owner"),
    customers.c.no_quotes,
    consents.c.asked_at.label("quotes_asked_at"),
    consents.c.given_at.label("quotes_given_at"),
    consents.c.revoked_at.label("quotes_revoked_at"),
    promises.c.by.label("promised_by"),
    promises.c.outcome.label("promise"),
).select_from(
    conversations.join(customers)
    .outerjoin(accounts)
    .outerjoin(consents, consents.c.customer_id == customers.c.id)
    .outerjoin(promises)
)
BY_ID = Prepared(FULL.where(conversations.c.id == bindparam("which")))
BY_REF = Prepared(FULL.where(conversations.c.ref == bindparam("which")))
HELD = Prepared(
    select(conversations.c.part_of).where(conversations.c.id == bindparam("which")).with_for_update(read=True)
)
ALONE = Prepared(
    select(conversations.c.part_of).where(conversations.c.id == bindparam("which")).with_for_update(key_share=True)
)
BY_THREAD = Prepared(FULL.where(conversations.c.source == bindparam("s"), conversations.c.thread_key == bindparam("k")))
ADD = PreparedInsert(
    conversations,
    (
        "ref", "customer_id", "source", "place", "thread_key", "team", "rule", "first_team", "state", "heard_by",
        "opened_at", "heard_at", "week", "subject", "first_voice", "heard_in", "address",
    ),
    lambda insert: insert.returning(conversations.c.id),
)  # fmt: skip
IS_OPEN = text(OPEN)
UNANSWERED_MAX = 1_000
"""Nobody needs to know of more."""
ANSWERED: Mapping[str, Any] = {"unanswered": 0, "never_answered": False, "fears": False, "at_risk": False}
"""What pressed, presses no more: to be written down with whatever was said back."""
SEARCHED = frozenset({"team", "state", "subject"})
"""What a conversation is found by."""
# Urgent and calm apart, each in the order of its index: one ORDER BY over both would sort all that is open.
TODO = (
    FULL.where(conversations.c.team == bindparam("t"), conversations.c.urgent == bindparam("u"), IS_OPEN)
    .order_by(conversations.c.heard_at)
    .limit(bindparam("n"))
)
# Spelt so that no index is chosen by it: those of what nobody has, and of what presses, leave fewer rows.
_CALM = text("NOT conversations.urgent")
FREE = (
    FULL.where(conversations.c.team == bindparam("t"), conversations.c.owner.is_(None), IS_OPEN, _CALM)
    .order_by(conversations.c.heard_at)
    .limit(bindparam("n"))
)
URGENT_FREE = TODO.where(conversations.c.owner.is_(None))
# The deeds before the words, the longest wait first: as many messages without an answer, no answer at all, a fear.
PRESSES = (
    FULL.where(conversations.c.team == bindparam("t"), IS_OPEN, text(PRESSING), _CALM)
    .order_by(
        case((conversations.c.unanswered >= THIRD, 0), (conversations.c.never_answered, 1), else_=2),
        conversations.c.heard_at,
        conversations.c.id,
    )
    .limit(bindparam("n"))
)
PRESSES_FREE = PRESSES.where(conversations.c.owner.is_(None))
MARKS = (
    select(marks)
    .where(marks.c.subject == bindparam("s"))
    .order_by(marks.c.at, marks.c.present, marks.c.person, marks.c.sign, marks.c.place)
)


def add_conversation(
    tx: Tx, new: Conversation, *, thread_key: str | None, week: str, heard_in: str | None = None
) -> ConversationId:
    """Stores it (its ``id`` is ignored); ``week`` is the local week that counts it, ``heard_in`` the language that its
    first message is probably in.
    """
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
                "first_voice": new.first_voice,
                "heard_in": heard_in,
                "address": new.address,
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


def hold(tx: Tx, talk: Conversation, *, alone: bool = False) -> Conversation:
    """The same, sure to be no part of another one before this transaction ends; by now it may be part of one.

    ``alone``: nor does anybody else write what stands in its row meanwhile, and what they wrote before is known.
    """
    held = ALONE if alone else HELD
    while held.value(tx, {"which": talk.id}) is not None:
        talk = _as_it_stands(tx, talk)
    return _as_it_stands(tx, talk) if alone else talk


def _as_it_stands(tx: Tx, talk: Conversation) -> Conversation:
    whole = find_whole(tx, talk.id)
    assert whole is not None
    return whole


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


def list_free(tx: Tx, team: Team, limit: int, *, urgent: bool) -> list[Conversation]:
    """What is open in a team and nobody has, the oldest first."""
    found = tx.execute(URGENT_FREE if urgent else FREE, {"t": team, "n": limit} | ({"u": True} if urgent else {}))
    return [_conversation(row) for row in found]


def list_pressing(tx: Tx, team: Team, limit: int, *, free: bool) -> list[Conversation]:
    """What is open in a team, not urgent, and waits for a word of ours most: see ``PRESSES`` for the order.

    With ``free`` of what nobody has.
    """
    return [_conversation(row) for row in tx.execute(PRESSES_FREE if free else PRESSES, {"t": team, "n": limit})]


def list_never_answered(tx: Tx, before: datetime, limit: int) -> list[Conversation]:
    """What was opened before a time and is open without a word of ours, where that is not written down yet."""
    waits = FULL.where(conversations.c.opened_at < before, IS_OPEN, text(NOT_ANSWERED))
    return [_conversation(row) for row in tx.execute(waits.order_by(conversations.c.opened_at).limit(limit))]


def list_at_risk(tx: Tx, limit: int) -> list[tuple[Conversation, PersonId]]:
    """What is open and at risk in accounts that somebody looks after, each with that person, the oldest first."""
    theirs = FULL.where(IS_OPEN, text("at_risk"), accounts.c.owner.is_not(None))
    rows = tx.execute(theirs.order_by(conversations.c.id).limit(limit))
    return [(_conversation(row), PersonId(row.account_owner)) for row in rows]


def set_noticed(tx: Tx, column: str, which: Collection[ConversationId]) -> None:
    """``fears`` or ``at_risk``: it was noticed in these, where we said nothing back since they last spoke."""
    waits = or_(conversations.c.answered_at.is_(None), conversations.c.answered_at < conversations.c.heard_at)
    tx.execute(update(conversations).where(conversations.c.id.in_(sorted(which)), waits).values({column: True}))


def recount(tx: Tx, which: ConversationId, *, long_ago: datetime) -> None:
    """What presses by the record alone, after messages or answers moved here or away; ``never_answered`` when it was
    opened before ``long_ago``.
    """
    talk = tx.execute(
        select(conversations.c.answered_at, conversations.c.opened_at).where(conversations.c.id == which)
    ).one()
    since = [messages.c.at > talk.answered_at] if talk.answered_at is not None else []
    theirs = (messages.c.conversation_id == which, *since)
    count = select(func.count()).select_from(messages).where(*theirs, messages.c.doubt.is_(None))

    def noticed(kind: str) -> bool:
        found = exists().where(signals.c.message_id == messages.c.id, signals.c.kind == kind, *theirs)
        return bool(tx.execute(select(found)).scalar_one())

    changes = {
        "unanswered": min(int(tx.execute(count).scalar_one()), UNANSWERED_MAX),
        "never_answered": talk.answered_at is None and talk.opened_at < long_ago,
        "fears": noticed("bugging"),
        "at_risk": noticed("at_risk"),
    }
    tx.execute(update(conversations).where(conversations.c.id == which).values(**changes))


def list_due(tx: Tx, now: datetime, limit: int) -> list[Conversation]:
    """Where something is due without anybody doing anything, the longest due first; locked for this transaction."""
    due = FULL.where(conversations.c.due_at <= now).order_by(conversations.c.due_at).limit(limit)
    return [_conversation(row) for row in tx.execute(due.with_for_update(skip_locked=True, of=conversations))]


def list_owned(tx: Tx, person: PersonId, limit: int) -> list[Conversation]:
    rows = tx.execute(
        FULL.where(conversations.c.owner == person, IS_OPEN).order_by(conversations.c.heard_at).limit(limit)
    )
    return [_conversation(row) for row in rows]


def list_owned_in_vain(tx: Tx, limit: int) -> list[Conversation]:
    """What is open and somebody has who has no say (any more)."""
    silent = select(people.c.id).where(people.c.gone | people.c.guest | people.c.bot | people.c.stranger)
    theirs = FULL.where(conversations.c.owner.in_(silent), IS_OPEN).order_by(conversations.c.heard_at).limit(limit)
    return [_conversation(row) for row in tx.execute(theirs)]


def list_owned_by(tx: Tx, persons: Sequence[PersonId], team: Team, limit: int) -> list[Conversation]:
    """What is open in a team and one of these has, the oldest first."""
    theirs = FULL.where(conversations.c.owner.in_(persons), conversations.c.team == team, IS_OPEN)
    return [_conversation(row) for row in tx.execute(theirs.order_by(conversations.c.heard_at).limit(limit))]


def count_todo(tx: Tx, team: Team, most: int, *, free: bool = False) -> int:
    """How many a team has open (``free``: and nobody has), counted no further than ``most``."""
    whose = (conversations.c.owner.is_(None),) if free else ()
    some = select(conversations.c.id).where(conversations.c.team == team, IS_OPEN, *whose).limit(most).subquery()
    return tx.execute(select(func.count()).select_from(some)).scalar_one()


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


def list_places(tx: Tx, limit: int) -> list[str]:
    """Subjects of marks on messages of which it is not known yet what they are."""
    return list(tx.execute(select(marks.c.subject).where(text(ON_PLACES)).distinct().limit(limit)).scalars())


def drop_subject(tx: Tx, subject: str) -> None:
    """Forgets the whole log of one subject."""
    tx.execute(delete(marks).where(marks.c.subject == subject))


def list_marked(tx: Tx, persons: Sequence[PersonId], limit: int) -> list[str]:
    """The subjects that these people marked."""
    rows = tx.execute(select(marks.c.subject).where(marks.c.person.in_(persons)).distinct().limit(limit))
    return [row.subject for row in rows]


def list_marked_at(tx: Tx, mark: Mark) -> list[str]:
    """The subjects on which that person put that sign at that place."""
    same = (marks.c.person == mark.person) & (marks.c.sign == mark.sign) & (marks.c.place == mark.place)
    return list(tx.execute(select(marks.c.subject).where(same).distinct().order_by(marks.c.subject)).scalars())


def drop_marks(tx: Tx, persons: Sequence[PersonId]) -> None:
    """Forgets what people marked who turned out to have no say."""
    tx.execute(delete(marks).where(marks.c.person.in_(persons)))


def _mark(row: Row[Any]) -> Mark:
    return Mark(person=PersonId(row.person), sign=row.sign, present=bool(row.present), at=row.at, place=row.place or "")


def _one(row: Row[Any] | None) -> Conversation | None:
    return None if row is None else _conversation(row)


def _quoting(row: Row[Any]) -> Quoting:
    if row.no_quotes:
        return "no"
    if row.quotes_revoked_at is not None:
        return "revoked"
    return "given" if row.quotes_given_at is not None else "asked" if row.quotes_asked_at is not None else ""


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
            account_owner=row.account_owner,
            quoting=_quoting(row),
        ),
        source=row.source,
        place=row.place,
        address=row.address,
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
        first_voice=bool(row.first_voice),
        unanswered=row.unanswered,
        never_answered=bool(row.never_answered),
        fears=bool(row.fears),
        at_risk=bool(row.at_risk),
        kind=row.kind or "",
        kind_by=row.kind_by,
        guessed=bool(row.guessed),
    )
