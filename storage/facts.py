"""What the ledger knows of itself, as names and values."""

from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage.ledger import Tx
from storage.sql import insert_new, upsert
from storage.tables import facts


def find_fact(tx: Tx, name: str) -> str | None:
    return tx.execute(select(facts.c.value).where(facts.c.name == name)).scalar()


def set_fact(tx: Tx, name: str, value: str) -> None:
    tx.execute(upsert(tx, facts, update=("value",)), {"name": name, "value": value})


def keep_fact(tx: Tx, name: str, value: str) -> str:
    """Sets a fact unless it is set already; what stands there then. Of several processes the first one wins."""
    tx.execute(insert_new(tx, facts, ["name"]), {"name": name, "value": value})
    return find_fact(tx, name) or value


def next_epoch(tx: Tx) -> int:
    """Counts the starts of Earshot on this ledger; a smaller number than one seen in a channel means a restore."""
    epoch = int(find_fact(tx, "epoch") or 0) + 1
    if epoch == 1:
        tx.execute(facts.insert(), {"name": "epoch", "value": "1"})
    else:
        tx.execute(update(facts).where(facts.c.name == "epoch").values(value=bindparam("v")), {"v": str(epoch)})
    return epoch


def first_start(tx: Tx, *, now: datetime) -> datetime:
    """When Earshot was first started on this ledger."""
    known = find_fact(tx, "first start")
    if known is None:
        set_fact(tx, "first start", now.isoformat())
        return now
    return datetime.fromisoformat(known)
