"""Arrivals: what came in, raw, once. They are stored before they are acknowledged and taken in soon after."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import Row, bindparam, func, select, update
from sqlalchemy.exc import InterfaceError, OperationalError

from storage.ledger import Tx, touch
from storage.model import Arrival, ArrivalId, Taken
from storage.sql import insert
from storage.tables import arrivals


def add(tx: Tx, arrival: Arrival) -> Taken:
    """Stores it unless its ``(source, external_id)`` is there; then says whether the body was the same."""
    digest = hashlib.blake2b(arrival.raw, digest_size=16).digest()
    row = tx.execute(
        insert(tx, arrivals).on_conflict_do_nothing(index_elements=["source", "external_id"]).returning(arrivals.c.id),
        {
            "source": arrival.source,
            "external_id": arrival.external_id,
            "order_key": arrival.order_key,
            "received_at": arrival.received_at,
            "body_hash": digest,
            "raw": arrival.raw,
        },
    ).scalar()
    if row is not None:
        touch(tx, "arrivals")
        return Taken(id=ArrivalId(row), fresh=True)
    known = tx.execute(KNOWN, {"s": arrival.source, "e": arrival.external_id}).one()
    return Taken(id=ArrivalId(known.id), fresh=False, same=bytes(known.body_hash) == digest)


KNOWN = select(arrivals.c.id, arrivals.c.body_hash).where(
    arrivals.c.source == bindparam("s"), arrivals.c.external_id == bindparam("e")
)
NEW = (
    select(arrivals)
    .where(arrivals.c.state == "new")
    .order_by(arrivals.c.id)
    .limit(bindparam("n"))
    .with_for_update(skip_locked=True)
)
FIRST_OF_KEY = (
    select(arrivals.c.order_key, func.min(arrivals.c.id).label("oldest"))
    .where(arrivals.c.state == "new", arrivals.c.order_key.in_(bindparam("keys", expanding=True)))
    .group_by(arrivals.c.order_key)
)
SET_STATE = (
    update(arrivals)
    .where(arrivals.c.id == bindparam("which"))
    .values(state=bindparam("to"), tries=bindparam("n"), why=bindparam("because"))
)


def claim_new(tx: Tx, limit: int) -> list[tuple[Arrival, int]]:
    """Up to ``limit`` arrivals that wait, oldest first, with how often they were tried; locked for this transaction.

    Where several workers share the database, an arrival is left alone while an older one with its ``order_key`` is
    with another worker.
    """
    rows = tx.execute(NEW, {"n": limit}).all()
    if not rows:
        return []
    if tx.dialect.name == "sqlite":
        return [(_arrival(row), row.tries) for row in rows]
    mine: dict[str, int] = {}
    for row in rows:
        mine.setdefault(row.order_key, row.id)
    first = {row.order_key: row.oldest for row in tx.execute(FIRST_OF_KEY, {"keys": list(mine)})}
    return [(_arrival(row), row.tries) for row in rows if first.get(row.order_key) == mine[row.order_key]]


def set_done(tx: Tx, ids: Sequence[tuple[ArrivalId, str | None]]) -> None:
    """Marks them taken in, each with the reason where nothing came of it."""
    tx.execute(SET_STATE, [{"which": id_, "to": "done", "n": 0, "because": why} for id_, why in ids])


def set_tried(tx: Tx, arrival: ArrivalId, tries: int, why: str) -> None:
    tx.execute(SET_STATE, {"which": arrival, "to": "new", "n": tries, "because": why})


def set_unreadable(tx: Tx, arrival: ArrivalId, why: str) -> None:
    tx.execute(SET_STATE, {"which": arrival, "to": "unreadable", "n": 0, "because": why})


def count_new(tx: Tx) -> int:
    return tx.execute(select(func.count()).select_from(arrivals).where(arrivals.c.state == "new")).scalar_one()


def _arrival(row: Row[tuple[object, ...]]) -> Arrival:
    return Arrival(
        id=ArrivalId(row.id),
        source=row.source,
        external_id=row.external_id,
        order_key=row.order_key,
        raw=bytes(row.raw),
        received_at=row.received_at,
    )


def is_fatal(tx: Tx, error: BaseException) -> bool:
    """Whether a failure is the database's (disk full, connection lost) rather than this arrival's."""
    return isinstance(error, OperationalError | InterfaceError) or not tx.in_transaction()
