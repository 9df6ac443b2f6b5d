"""What the ledger knows of itself, as names and values."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, cast, select

from storage.ledger import Tx
from storage.prepared import Prepared
from storage.sql import insert, insert_new, upsert
from storage.tables import facts

FIRST_START = "first start"
_FIND = Prepared(select(facts.c.value).where(facts.c.name == bindparam("name")))


def find_fact(tx: Tx, name: str) -> str | None:
    found: str | None = _FIND.value(tx, {"name": name})
    return found


def set_fact(tx: Tx, name: str, value: str) -> None:
    tx.execute(upsert(tx, facts, update=("value",)), {"name": name, "value": value})


def list_facts(tx: Tx, prefix: str) -> dict[str, str]:
    """Every fact whose name begins so, by the rest of its name."""
    named = select(facts.c.name, facts.c.value).where(facts.c.name.startswith(prefix, autoescape=True))
    return {row.name.removeprefix(prefix): row.value for row in tx.execute(named)}


def set_facts(tx: Tx, prefix: str, values: Mapping[str, str]) -> None:
    rows = [{"name": f"{prefix}{name}", "value": value} for name, value in sorted(values.items())]
    if rows:
        tx.execute(upsert(tx, facts, update=("value",)), rows)


def keep_fact(tx: Tx, name: str, value: str) -> str:
    """Sets a fact unless it is set already; what stands there then. Of several processes the first one wins."""
    tx.execute(insert_new(tx, facts, ["name"]), {"name": name, "value": value})
    return find_fact(tx, name) or value


def next_epoch(tx: Tx) -> int:
    """Counts the starts of Earshot on this ledger; a smaller number than one seen in a channel means a restore.

    In one statement: several processes may start at once, also on a ledger that is new.
    """
    counted = insert(tx, facts).on_conflict_do_update(
        index_elements=[facts.c.name], set_={"value": cast(cast(facts.c.value, BigInteger) + 1, Text)}
    )
    return int(tx.execute(counted.returning(facts.c.value), {"name": "epoch", "value": "1"}).scalar_one())


def first_start(tx: Tx, *, now: datetime) -> datetime:
    """When Earshot was first started on this ledger."""
    return datetime.fromisoformat(find_fact(tx, FIRST_START) or keep_fact(tx, FIRST_START, now.isoformat()))
