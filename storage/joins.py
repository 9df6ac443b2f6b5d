"""What was joined and what was split: which messages moved, and how everything stood before, so it can be undone."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, func, or_, select, update

from storage.ledger import Tx
from storage.model import ConversationId, CustomerId, DeliveryId, Join
from storage.search import set_stale
from storage.tables import (
    Instant,
    accounts,
    answers,
    conversations,
    customers,
    from_ms,
    joins,
    messages,
    promises,
    to_ms,
)

DEPTH_MAX = 50
"""So many times something joined may have been joined again; what is asked for never goes in circles."""


def add_join(tx: Tx, new: Join, before: Mapping[str, Any]) -> int:
    """Stores it (its ``id`` is ignored) with the rows as they were."""
    row = {
        "kind": new.kind,
        "kept_id": new.kept,
        "other_id": new.other,
        "person": new.person,
        "at": new.at,
        "messages": json.dumps(sorted(new.messages)),
        "answers": json.dumps(sorted(new.answers)),
        "newest_message": new.newest_message,
        "newest_answer": new.newest_answer,
        "generation": new.generation,
        "before": json.dumps(before),
    }
    return int(tx.execute(joins.insert().returning(joins.c.id), row).scalar_one())


def find_join(tx: Tx, which: int) -> Join | None:
    row = tx.execute(select(joins).where(joins.c.id == which).with_for_update()).first()
    return None if row is None else _join(row)


def load_before(tx: Tx, which: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(tx.execute(select(joins.c.before).where(joins.c.id == which)).scalar_one())
    return found


def set_note(tx: Tx, which: int, note: DeliveryId) -> None:
    tx.execute(update(joins).where(joins.c.id == which).values(note_id=note))


def set_undone(tx: Tx, which: int, *, now: datetime) -> None:
    tx.execute(update(joins).where(joins.c.id == which).values(undone_at=now))


def list_of(tx: Tx, which: Collection[ConversationId]) -> list[Join]:
    """Those that hold and in which one of these took part, the oldest first."""
    took_part = or_(joins.c.kept_id.in_(which), joins.c.other_id.in_(which))
    rows = tx.execute(select(joins).where(took_part, joins.c.undone_at.is_(None)).order_by(joins.c.id))
    return [_join(row) for row in rows]


def list_former(tx: Tx, who: CustomerId) -> list[tuple[str | None, str | None]]:
    """What those are called that were made one with a customer, and their accounts."""
    made_one = (
        select(joins.c.before)
        .join(conversations, conversations.c.id == joins.c.kept_id)
        .where(conversations.c.customer_id == who, joins.c.kind == "join", joins.c.undone_at.is_(None))
    )
    both = [json.loads(before)["customers"] for before in tx.execute(made_one.order_by(joins.c.id)).scalars()]
    others = [one["other"] for one in both if one]
    if not others:
        return []
    called = select(customers.c.name, accounts.c.name.label("account")).where(customers.c.id.in_(others))
    rows = tx.execute(called.outerjoin(accounts, accounts.c.id == customers.c.account_id).order_by(customers.c.id))
    return [(row.name, row.account) for row in rows]


def list_family(tx: Tx, which: ConversationId) -> list[Join]:
    """All joins and splits that hold, from which a conversation came to be what it is."""
    known: set[ConversationId] = {which}
    for _ in range(DEPTH_MAX):
        found = list_of(tx, known)
        more = {one for join in found for one in (join.kept, join.other)} - known
        if not more:
            return found
        known |= more
    return list_of(tx, known)


def has_later(tx: Tx, one: Join) -> bool:
    """Whether either was joined or split once more since then, and that holds."""
    return any(later.id > one.id for later in list_of(tx, (one.kept, one.other)))


def newest_ids(tx: Tx) -> tuple[int, int]:
    """The newest message and the newest answer of all."""
    message = tx.execute(select(func.max(messages.c.id))).scalar()
    answer = tx.execute(select(func.max(answers.c.id))).scalar()
    return int(message or 0), int(answer or 0)


def list_parts(tx: Tx, whole: ConversationId) -> list[ConversationId]:
    """Everything that became part of it, directly or not."""
    found: list[ConversationId] = []
    asked: list[ConversationId] = [whole]
    for _ in range(DEPTH_MAX):
        rows = tx.execute(select(conversations.c.id).where(conversations.c.part_of.in_(asked))).scalars()
        asked = [ConversationId(one) for one in rows if one not in found]
        if not asked:
            break
        found += asked
    return found


# ------------------------------------------------------------------ rows as they were

Packed = dict[str, Any]
"""A row as JSON keeps it: moments in milliseconds."""


def load_conversation(tx: Tx, which: ConversationId) -> Packed:
    """The row, locked for this transaction."""
    row = tx.execute(select(conversations).where(conversations.c.id == which).with_for_update()).one()
    return _packed(row)


def restore_conversation(tx: Tx, which: ConversationId, row: Packed) -> None:
    """Writes these columns as they were."""
    tx.execute(update(conversations).where(conversations.c.id == which).values(_unpacked(conversations, row)))
    set_stale(tx, [which])


def load_promise(tx: Tx, which: ConversationId) -> Packed | None:
    row = tx.execute(select(promises).where(promises.c.conversation_id == which)).first()
    return None if row is None else _packed(row)


def put_promise(tx: Tx, which: ConversationId, row: Packed | None) -> None:
    """That is its promise from now on; None: it has none."""
    tx.execute(promises.delete().where(promises.c.conversation_id == which))
    if row is not None:
        tx.execute(promises.insert(), _unpacked(promises, row) | {"conversation_id": which})


def packed(value: Any) -> Any:
    """One value of such a row."""
    return to_ms(value) if isinstance(value, datetime) else value


def _packed(row: Row[Any]) -> Packed:
    return {name: packed(value) for name, value in row._asdict().items()}


def _unpacked(table: Table, row: Packed) -> Packed:
    return {
        name: from_ms(value) if value is not None and isinstance(table.c[name].type, Instant) else value
        for name, value in row.items()
    }


# ------------------------------------------------------------------ what moves


def list_message_ids(tx: Tx, which: ConversationId, since: int = 0) -> list[int]:
    of_it = select(messages.c.id).where(messages.c.conversation_id == which, messages.c.id >= since)
    return list(tx.execute(of_it.order_by(messages.c.id)).scalars())


def list_answer_ids(tx: Tx, which: ConversationId, since: datetime | None = None) -> list[int]:
    of_it = select(answers.c.id).where(answers.c.conversation_id == which)
    if since is not None:
        of_it = of_it.where(answers.c.at >= since)
    return list(tx.execute(of_it.order_by(answers.c.id)).scalars())


def move(tx: Tx, table: str, ids: Iterable[int], to: ConversationId) -> None:
    """These ``messages`` or ``answers`` belong there from now on."""
    rows = {"messages": messages, "answers": answers}[table]
    for some in _chunks(list(ids)):
        tx.execute(update(rows).where(rows.c.id.in_(some)).values(conversation_id=to))
    set_stale(tx, [to])


CHUNK = 500


def _chunks(ids: list[int]) -> Iterable[list[int]]:
    return (ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK))


def newest_message_in(tx: Tx, which: Collection[ConversationId]) -> int:
    found = tx.execute(select(func.max(messages.c.id)).where(messages.c.conversation_id.in_(which))).scalar()
    return int(found or 0)


def was_answered_since(tx: Tx, which: Collection[ConversationId], one: Join) -> bool:
    """Whether something was said back there since then, or anything became of what was."""
    later = or_(answers.c.id > one.newest_answer, answers.c.settled_at > one.at, answers.c.taken_back_at > one.at)
    there = select(answers.c.id).where(answers.c.conversation_id.in_(which), later)
    return tx.execute(there.limit(1)).scalar() is not None


# ------------------------------------------------------------------ customers who are one person


def list_conversations_of(tx: Tx, customer: int) -> list[ConversationId]:
    of = select(conversations.c.id).where(conversations.c.customer_id == customer).order_by(conversations.c.id)
    return [ConversationId(one) for one in tx.execute(of).scalars()]


def move_to_customer(tx: Tx, which: Collection[ConversationId], customer: int) -> None:
    for some in _chunks([int(one) for one in which]):
        tx.execute(update(conversations).where(conversations.c.id.in_(some)).values(customer_id=customer))
    set_stale(tx, which)


def lock_customers(tx: Tx, which: Iterable[int]) -> None:
    """Nobody joins them to anybody else meanwhile."""
    both = select(customers.c.id).where(customers.c.id.in_(sorted(which))).order_by(customers.c.id)
    tx.execute(both.with_for_update())


def _join(row: Row[Any]) -> Join:
    return Join(
        id=row.id,
        kind=row.kind,
        kept=ConversationId(row.kept_id),
        other=ConversationId(row.other_id),
        person=row.person,
        at=row.at,
        messages=frozenset(json.loads(row.messages)),
        answers=frozenset(json.loads(row.answers)),
        newest_message=row.newest_message,
        newest_answer=row.newest_answer,
        generation=row.generation,
        note=None if row.note_id is None else DeliveryId(row.note_id),
        undone_at=row.undone_at,
    )
