"""Customers, the addresses they are known by, and the accounts they belong to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage.ledger import Tx
from storage.model import ConversationId, Customer, CustomerId, PersonId
from storage.prepared import Prepared, PreparedInsert
from storage.search import set_stale_of
from storage.sql import insert_new
from storage.tables import accounts, addresses, conversations, customers

BY_ADDRESS = Prepared(
    select(
        customers.c.id, customers.c.name, accounts.c.name.label("company"), accounts.c.segment,
        customers.c.language, customers.c.zone, accounts.c.owner.label("account_owner"),
    )
    .select_from(addresses.join(customers).outerjoin(accounts))
    .where(addresses.c.source == bindparam("s"), addresses.c.key == bindparam("k"))
)  # fmt: skip
ACCOUNT = Prepared(
    select(accounts.c.id, accounts.c.name, accounts.c.segment, accounts.c.owner).where(accounts.c.key == bindparam("k"))
)
ADD = PreparedInsert(
    customers,
    ("name", "account_id", "language", "zone", "created_at"),
    lambda insert: insert.returning(customers.c.id),
)
ADD_ADDRESS = PreparedInsert(
    addresses,
    ("source", "key", "customer_id", "shown"),
    lambda insert: insert.on_conflict_do_nothing(index_elements=["source", "key"]).returning(addresses.c.customer_id),
)


def find_by_address(tx: Tx, source: str, key: str) -> Customer | None:
    row = BY_ADDRESS.row(tx, {"s": source, "k": key})
    return None if row is None else Customer(**row._asdict())


def add_customer(tx: Tx, customer: Customer, *, now: datetime) -> Customer:
    """Stores a new customer (its ``id`` is ignored) with the account that ``company`` names."""
    account, owner = _account(tx, customer.company, customer.segment) if customer.company else (None, None)
    new = ADD.value(
        tx,
        {
            "name": customer.name,
            "account_id": account,
            "language": customer.language,
            "zone": customer.zone,
            "created_at": now,
        },
    )
    return replace(customer, id=CustomerId(new), account_owner=owner)


def add_address(tx: Tx, customer: CustomerId, source: str, key: str, shown: str) -> bool:
    """False when somebody else has taken the address meanwhile."""
    added = ADD_ADDRESS.row(tx, {"source": source, "key": key, "customer_id": customer, "shown": shown})
    return added is not None


def list_addresses(tx: Tx, customer: CustomerId) -> list[tuple[str, str]]:
    """Where a customer can be reached: (source, the address as they wrote it)."""
    return [(row.source, row.shown) for row in ADDRESSES.rows(tx, {"c": customer})]


ADDRESSES = Prepared(
    select(addresses.c.source, addresses.c.shown)
    .where(addresses.c.customer_id == bindparam("c"))
    .order_by(addresses.c.source, addresses.c.key)
)


def list_keys(tx: Tx, customer: CustomerId) -> list[tuple[str, str]]:
    """(source, key) of every address of a customer."""
    of = select(addresses.c.source, addresses.c.key).where(addresses.c.customer_id == customer)
    return [(row.source, row.key) for row in tx.execute(of.order_by(addresses.c.source, addresses.c.key))]


def move_addresses(tx: Tx, which: Iterable[tuple[str, str]], to: CustomerId) -> None:
    """These addresses, (source, key) each, are that customer's from now on."""
    for source, key in which:
        one = (addresses.c.source == source) & (addresses.c.key == key)
        tx.execute(update(addresses).where(one).values(customer_id=to))


def set_wishes(tx: Tx, customer: CustomerId, **wishes: bool) -> None:
    """``no_asks``, ``no_quotes``: what they do not want, from now on."""
    tx.execute(update(customers).where(customers.c.id == customer).values(**wishes))


def list_wishes(tx: Tx, customer: CustomerId) -> tuple[bool, bool]:
    """(no asks, no quotes)."""
    row = tx.execute(select(customers.c.no_asks, customers.c.no_quotes).where(customers.c.id == customer)).one()
    return bool(row.no_asks), bool(row.no_quotes)


def list_unquoted(tx: Tx, which: Sequence[CustomerId]) -> set[CustomerId]:
    """Those of them who do not want others to see their words, and those who are not there any more."""
    shown = select(customers.c.id).where(customers.c.id.in_(which), customers.c.no_quotes.is_(False))
    return set(which) - {CustomerId(who) for who in tx.execute(shown).scalars()}


def list_colleagues(tx: Tx, customer: CustomerId, limit: int) -> list[str]:
    """The names of others of their account, the newest first."""
    account = select(customers.c.account_id).where(customers.c.id == customer).scalar_subquery()
    theirs = select(customers.c.name).where(
        customers.c.account_id == account, customers.c.id != customer, customers.c.name.is_not(None)
    )
    return [str(name) for name in tx.execute(theirs.order_by(customers.c.id.desc()).limit(limit)).scalars()]


def set_account_owner(tx: Tx, customer: CustomerId, owner: PersonId | None) -> bool:
    """Who looks after a customer's account from now on; False where they belong to none."""
    which = select(customers.c.account_id).where(customers.c.id == customer).scalar_subquery()
    return bool(tx.execute(update(accounts).where(accounts.c.id == which).values(owner=owner)).rowcount)


def set_name(tx: Tx, customer: CustomerId, name: str) -> None:
    tx.execute(update(customers).where(customers.c.id == customer).values(name=name))
    set_stale_of(tx, customer)


def list_names(tx: Tx, which: Sequence[ConversationId]) -> list[str]:
    """What the customers of these conversations and their accounts are called."""
    found: set[str] = set()
    for at in range(0, len(which), 500):
        named = (
            select(customers.c.name, accounts.c.name.label("company"))
            .select_from(conversations.join(customers).outerjoin(accounts))
            .where(conversations.c.id.in_(which[at : at + 500]))
        )
        found.update(name for row in tx.execute(named) for name in row if name)
    return sorted(found)


def _account(tx: Tx, company: str, segment: str | None) -> tuple[int, PersonId | None]:
    """Which it is, and who looks after it."""
    key = company.casefold().strip()
    row = ACCOUNT.row(tx, {"k": key})
    if row is None:
        tx.execute(insert_new(tx, accounts, ["key"]), {"key": key, "name": company.strip(), "segment": segment})
        row = ACCOUNT.row(tx, {"k": key})
        assert row is not None
    elif segment and row.segment != segment:
        tx.execute(update(accounts).where(accounts.c.id == row.id).values(segment=segment))
    return int(row.id), row.owner
