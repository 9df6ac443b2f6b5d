"""Rings: due times that were reached, once. The row and what it causes share a transaction."""

from datetime import datetime

from sqlalchemy import bindparam, select

from storage.ledger import Tx
from storage.prepared import Prepared
from storage.sql import is_new
from storage.tables import rings

_FIND = Prepared(select(rings.c.at).where(rings.c.ritual == bindparam("ritual"), rings.c.period == bindparam("period")))


def ring(tx: Tx, ritual: str, period: str, *, now: datetime) -> bool:
    """True for the one caller that reaches this due time; everybody else gets False, for ever."""
    return is_new(tx, rings, ["ritual", "period"], {"ritual": ritual, "period": period, "at": now})


def has_rung(tx: Tx, ritual: str, period: str) -> bool:
    return _FIND.row(tx, {"ritual": ritual, "period": period}) is not None
