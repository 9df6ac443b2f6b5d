"""How much each sender may hand over: token buckets in the ledger, so that they hold over processes and restarts.

A bucket is one number (GCRA): the moment at which it is full again. Spending moves that moment one ``interval`` on;
how far it lies ahead says how much was spent beyond the rate.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, bindparam, case, delete, select

from storage.ledger import Tx
from storage.prepared import Prepared, PreparedInsert
from storage.sql import upsert
from storage.tables import quotas


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """``plenty`` at once, refilled one every ``interval`` ms; up to ``most`` pass at all, then nothing does."""

    name: str
    interval: int
    plenty: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a bucket says to one more."""

    plenty: bool
    """Whether it was within what is plenty."""
    wait: int = 0
    """Above 0 nothing was spent: so many milliseconds until it would be."""


def spend(tx: Tx, bucket: Bucket, *, now: int) -> Spent:
    """Takes one from the bucket in one statement; ``now`` is milliseconds on the wire's clock."""
    room_at = now + bucket.interval * (bucket.most - 1)
    given = {"name": bucket.name, "next_at": now + bucket.interval, "now": now, "interval": bucket.interval}
    next_at = SPEND.value(tx, given | {"room_at": room_at})
    if next_at is None:
        full = NEXT_AT.value(tx, {"which": bucket.name})
        return Spent(plenty=False, wait=max(1, full - now - bucket.interval * (bucket.most - 1)))
    return Spent(plenty=next_at - now <= bucket.interval * bucket.plenty)


def _spend(insert: Any) -> Any:
    now = bindparam("now", type_=BigInteger)
    full_at = case((quotas.c.next_at > now, quotas.c.next_at), else_=now) + bindparam("interval", type_=BigInteger)
    return insert.on_conflict_do_update(
        index_elements=["name"],
        set_={"next_at": full_at},
        where=quotas.c.next_at <= bindparam("room_at", type_=BigInteger),
    ).returning(quotas.c.next_at)


SPEND = PreparedInsert(quotas, ("name", "next_at"), _spend)
NEXT_AT = Prepared(select(quotas.c.next_at).where(quotas.c.name == bindparam("which")))


def mute(tx: Tx, name: str, *, until: int) -> None:
    """Writes down that a sender is not listened to until then, for the operator to see."""
    tx.execute(
        upsert(tx, quotas, update=("next_at", "muted_until")), {"name": name, "next_at": until, "muted_until": until}
    )


def list_muted(tx: Tx, *, now: int) -> dict[str, int]:
    """Who is muted, and until when."""
    rows = tx.execute(select(quotas.c.name, quotas.c.muted_until).where(quotas.c.next_at > now))
    return {row.name: row.muted_until for row in rows if row.muted_until > now}


def forget(tx: Tx, *, now: int) -> None:
    """Deletes the buckets that are full: they say nothing any more, and visitors' addresses are not kept."""
    tx.execute(delete(quotas).where(quotas.c.next_at <= now))
