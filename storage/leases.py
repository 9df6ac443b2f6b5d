"""Leases: who holds what only one process may hold at a time, and until when.

Times are milliseconds on the wire's clock. Whoever takes a lease over counts its epoch up, so that a holder that slept
finds out that somebody else held it meanwhile.
"""

from typing import Any

from sqlalchemy import BigInteger, String, bindparam, case, update

from storage.ledger import Tx
from storage.prepared import Prepared, PreparedInsert
from storage.tables import leases


def _claim(insert: Any) -> Any:
    ours = leases.c.holder == insert.excluded.holder
    return insert.on_conflict_do_update(
        index_elements=["name"],
        set_={
            "holder": insert.excluded.holder,
            "until": insert.excluded.until,
            "epoch": case((ours, leases.c.epoch), else_=leases.c.epoch + 1),
        },
        where=ours | (leases.c.until <= bindparam("now", type_=BigInteger)),
    ).returning(leases.c.epoch)


CLAIM = PreparedInsert(leases, ("name", "holder", "epoch", "until"), _claim)
BRING_DOWN = Prepared(
    update(leases)
    .where(leases.c.name == bindparam("n", type_=String), leases.c.until > bindparam("u", type_=BigInteger))
    .values(until=bindparam("u", type_=BigInteger))
)
FREE = (
    update(leases)
    .where(leases.c.name == bindparam("n", type_=String), leases.c.holder == bindparam("h", type_=String))
    .values(until=0)
)


def claim_lease(tx: Tx, name: str, holder: str, *, until: int, now: int) -> int | None:
    """Takes or renews a lease; its epoch, or None while somebody else holds it.

    Nobody's ends later than ours would: one that does was taken by a clock that was ahead, and its holder, should it
    live, renews it.
    """
    BRING_DOWN.run(tx, {"n": name, "u": until})
    found = CLAIM.value(tx, {"name": name, "holder": holder, "epoch": 1, "until": until, "now": now})
    return None if found is None else int(found)


def set_free(tx: Tx, name: str, holder: str) -> None:
    """Gives it back before its end; of another holder's nothing is changed."""
    tx.execute(FREE, {"n": name, "h": holder})
