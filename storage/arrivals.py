"""Arrivals: what came in, raw, once. They are stored before they are acknowledged and taken in soon after."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, bindparam, func, select, text, update
from sqlalchemy.exc import InterfaceError, OperationalError

from storage.databases import in_transaction
from storage.ledger import Tx, touch
from storage.model import Arrival, ArrivalId, Taken
from storage.prepared import Prepared, PreparedInsert
from storage.sql import insert
from storage.tables import NEW_ONES, arrivals


def add(tx: Tx, arrival: Arrival, *, held: str | None = None) -> Taken:
    """Stores it unless its ``(source, external_id)`` is there; then says whether the body was the same.

    With ``held``, the reason, it waits for the operator instead of being taken in.
    """
    digest = body_hash(arrival.raw)
    values = {
        "source": arrival.source,
        "external_id": arrival.external_id,
        "order_key": arrival.order_key,
        "received_at": arrival.received_at,
        "body_hash": digest,
        "raw": arrival.raw,
    }
    row = ADD.value(tx, values | {"state": "held" if held else "new", "why": held})
    if row is not None:
        if not held:
            touch(tx, "arrivals")
        return Taken(id=ArrivalId(row), fresh=True)
    known = KNOWN.row(tx, {"s": arrival.source, "e": arrival.external_id})
    assert known is not None
    return Taken(id=ArrivalId(known.id), fresh=False, same=bytes(known.body_hash) == digest)


def body_hash(raw: bytes) -> bytes:
    """What tells two bodies under one id apart."""
    return hashlib.blake2b(raw, digest_size=16).digest()


ADD = PreparedInsert(
    arrivals,
    ("source", "external_id", "order_key", "received_at", "body_hash", "raw", "state", "why"),
    lambda insert: insert.on_conflict_do_nothing(index_elements=["source", "external_id"]).returning(arrivals.c.id),
)
KNOWN = Prepared(
    select(arrivals.c.id, arrivals.c.body_hash).where(
        arrivals.c.source == bindparam("s"), arrivals.c.external_id == bindparam("e")
    )
)
NEW = Prepared(
    select(arrivals)
    .where(text(NEW_ONES))
    .order_by(arrivals.c.id)
    .limit(bindparam("n"))
    .with_for_update(skip_locked=True)
)
FIRST_OF_KEY = (
    select(arrivals.c.order_key, func.min(arrivals.c.id).label("oldest"))
    .where(text(NEW_ONES), arrivals.c.order_key.in_(bindparam("keys", expanding=True)))
    .group_by(arrivals.c.order_key)
)
SET_STATE = Prepared(
    update(arrivals)
    .where(arrivals.c.id == bindparam("which"))
    .values(state=bindparam("to"), tries=bindparam("n"), why=bindparam("because"))
)


def claim_new(tx: Tx, limit: int) -> list[tuple[Arrival, int]]:
    """Up to ``limit`` arrivals that wait, oldest first, with how often they were tried; locked for this transaction.

    Where several workers share the database, an arrival is left alone while an older one with its ``order_key`` is
    with another worker.
    """
    rows = NEW.rows(tx, {"n": limit})
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
    SET_STATE.many(tx, [{"which": id_, "to": "done", "n": 0, "because": why} for id_, why in ids])


def set_tried(tx: Tx, arrival: ArrivalId, tries: int, why: str) -> None:
    SET_STATE.run(tx, {"which": arrival, "to": "new", "n": tries, "because": why})


def set_unreadable(tx: Tx, arrival: ArrivalId, why: str) -> None:
    SET_STATE.run(tx, {"which": arrival, "to": "unreadable", "n": 0, "because": why})


def is_taken_in(tx: Tx, arrival: ArrivalId) -> bool:
    """Whether its handler has had it."""
    state = tx.execute(select(arrivals.c.state).where(arrivals.c.id == arrival)).scalar()
    return state not in (None, "new")


def find_reason(tx: Tx, arrival: ArrivalId) -> str | None:
    """Why nothing came of it, where its handler had it and said so."""
    done = select(arrivals.c.why).where(arrivals.c.id == arrival, arrivals.c.state == "done")
    found: str | None = tx.execute(done).scalar()
    return found


def is_waiting(tx: Tx, arrival: ArrivalId) -> bool:
    """Whether it has arrived and no handler has had it yet: just now, or because it is held."""
    return tx.execute(select(arrivals.c.state).where(arrivals.c.id == arrival)).scalar() in ("new", "held")


def count_new(tx: Tx) -> int:
    return tx.execute(select(func.count()).select_from(arrivals).where(text(NEW_ONES))).scalar_one()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An arrival that waits for the operator's eye, with the reason."""

    arrival: Arrival
    why: str


def list_held(tx: Tx, limit: int) -> list[Held]:
    """What is held, oldest first."""
    rows = tx.execute(select(arrivals).where(arrivals.c.state == "held").order_by(arrivals.c.id).limit(limit))
    return [Held(arrival=_arrival(row), why=row.why) for row in rows]


def count_held(tx: Tx) -> int:
    return tx.execute(select(func.count()).select_from(arrivals).where(arrivals.c.state == "held")).scalar_one()


def release(tx: Tx, ids: Sequence[ArrivalId]) -> int:
    """Lets held arrivals be taken in like any other; says how many of them were held."""
    let_in = tx.execute(
        update(arrivals).where(arrivals.c.id.in_(ids), arrivals.c.state == "held").values(state="new", why=None)
    )
    touch(tx, "arrivals")
    return let_in.rowcount


def find_known(tx: Tx, source: str, external_ids: Sequence[str]) -> dict[str, bytes]:
    """Which of these ids are there already, each with its body's hash."""
    rows = tx.execute(KNOWN_OF, {"s": source, "es": list(external_ids)})
    return {row.external_id: bytes(row.body_hash) for row in rows}


KNOWN_OF = select(arrivals.c.external_id, arrivals.c.body_hash).where(
    arrivals.c.source == bindparam("s"), arrivals.c.external_id.in_(bindparam("es", expanding=True))
)


def find_raw(tx: Tx, source: str, external_ids: Sequence[str]) -> dict[str, bytes]:
    """The raw forms of those of these ids that are there."""
    rows = tx.execute(
        select(arrivals.c.external_id, arrivals.c.raw).where(
            arrivals.c.source == source, arrivals.c.external_id.in_(external_ids)
        )
    )
    return {row.external_id: bytes(row.raw) for row in rows}


def add_new(tx: Tx, new: Sequence[Arrival], *, done: bool = False) -> dict[str, ArrivalId]:
    """Stores those whose ``(source, external_id)`` is not there yet, in one statement; their ids by external id.

    With ``done`` they count as taken in: the caller does that in the same transaction.
    """
    if not new:
        return {}
    rows = tx.execute(
        insert(tx, arrivals)
        .on_conflict_do_nothing(index_elements=["source", "external_id"])
        .returning(arrivals.c.id, arrivals.c.external_id),
        [
            {
                "source": one.source,
                "external_id": one.external_id,
                "order_key": one.order_key,
                "received_at": one.received_at,
                "body_hash": body_hash(one.raw),
                "raw": one.raw,
                "state": "done" if done else "new",
            }
            for one in new
        ],
    )
    ids = {row.external_id: ArrivalId(row.id) for row in rows}
    if ids and not done:
        touch(tx, "arrivals")
    return ids


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
    return isinstance(error, OperationalError | InterfaceError) or not in_transaction(tx)
