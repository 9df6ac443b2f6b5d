"""Past conversations by the hundred: the statements of an import, many rows each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func, select, update

from storage.conversations import find_whole
from storage.ledger import Tx
from storage.model import ArrivalId, ConversationId, CustomerId, Route
from storage.sql import insert
from storage.tables import accounts, addresses, conversations, customers, messages, week_counts

STATE = "unconfirmed"
"""Nobody knows whether it was ever done; what the customer writes next opens it again."""
NO_WEEK = ""
"""Past conversations stand in no week's review and in no sample's frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCustomer:
    name: str | None
    company: str | None
    segment: str | None
    language: str | None
    zone: str | None
    address: tuple[str, str] | None
    """(key, as written)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTalk:
    ref: str
    customer: CustomerId
    source: str
    place: str
    thread_key: str | None
    route: Route
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PastMessage:
    conversation: ConversationId
    arrival: ArrivalId
    text: str
    at: datetime
    altered: bool


def find_customers(tx: Tx, source: str, keys: Sequence[str]) -> dict[str, CustomerId]:
    """Who is known by these addresses."""
    rows = tx.execute(BY_KEYS, {"s": source, "ks": list(keys)}) if keys else ()
    return {row.key: CustomerId(row.customer_id) for row in rows}


BY_KEYS = select(addresses.c.key, addresses.c.customer_id).where(
    addresses.c.source == bindparam("s"), addresses.c.key.in_(bindparam("ks", expanding=True))
)


def add_customers(tx: Tx, source: str, new: Sequence[PastCustomer], *, now: datetime) -> list[CustomerId]:
    """Stores them with their accounts and addresses; their ids in the same order."""
    if not new:
        return []
    account = _accounts(tx, {one.company: one.segment for one in new if one.company})
    ids = _inserted(
        tx,
        customers,
        [
            {
                "name": one.name,
                "account_id": account[_key(one.company)] if one.company else None,
                "language": one.language,
                "zone": one.zone,
                "created_at": now,
            }
            for one in new
        ],
    )
    known_by = [
        {"source": source, "key": one.address[0], "customer_id": id_, "shown": one.address[1]}
        for one, id_ in zip(new, ids, strict=True)
        if one.address
    ]
    if known_by:
        tx.execute(insert(tx, addresses).on_conflict_do_nothing(index_elements=["source", "key"]), known_by)
    return [CustomerId(id_) for id_ in ids]


def _accounts(tx: Tx, named: Mapping[str, str | None]) -> dict[str, int]:
    """The accounts of these companies by key, made where they are new."""
    if not named:
        return {}
    rows = {
        _key(name): {"key": _key(name), "name": name.strip(), "segment": segment, "imported": True}
        for name, segment in named.items()
    }
    statement = insert(tx, accounts)
    tx.execute(
        statement.on_conflict_do_update(index_elements=["key"], set_={"imported": statement.excluded.imported}),
        list(rows.values()),
    )
    found = tx.execute(select(accounts.c.key, accounts.c.id).where(accounts.c.key.in_(list(rows))))
    return {row.key: row.id for row in found}


def _key(company: str) -> str:
    return company.casefold().strip()


def find_talks(tx: Tx, source: str, threads: Sequence[str]) -> dict[str, ConversationId]:
    """The conversations of these threads that are there already."""
    rows = tx.execute(BY_THREADS, {"s": source, "ts": list(threads)}).all() if threads else ()
    return {row.thread_key: _whole(tx, row) for row in rows}


def _whole(tx: Tx, row: Any) -> ConversationId:
    """The conversation, or the one that it is part of."""
    whole = find_whole(tx, ConversationId(row.id)) if row.part_of is not None else None
    return whole.id if whole else ConversationId(row.id)


BY_THREADS = select(conversations.c.thread_key, conversations.c.id, conversations.c.part_of).where(
    conversations.c.source == bindparam("s"), conversations.c.thread_key.in_(bindparam("ts", expanding=True))
)


def add_talks(tx: Tx, new: Sequence[PastTalk]) -> list[ConversationId]:
    """Stores past conversations; their ids in the same order."""
    rows = [
        {
            "ref": one.ref,
            "customer_id": one.customer,
            "source": one.source,
            "place": one.place,
            "thread_key": one.thread_key,
            "team": one.route.team,
            "rule": one.route.rule,
            "first_team": one.route.team,
            "state": STATE,
            "opened_at": one.first_at,
            "heard_at": one.last_at,
            "week": NO_WEEK,
        }
        for one in new
    ]
    return [ConversationId(id_) for id_ in _inserted(tx, conversations, rows)] if rows else []


def lengthen(tx: Tx, heard: Mapping[ConversationId, tuple[datetime, datetime]]) -> None:
    """Moves first and last word of conversations that were there already, outwards only."""
    if heard:
        tx.execute(LENGTHEN, [{"which": id_, "f": first, "l": last} for id_, (first, last) in heard.items()])


LENGTHEN = (
    update(conversations)
    .where(conversations.c.id == bindparam("which"))
    .values(
        opened_at=case(
            (conversations.c.opened_at > bindparam("f", type_=conversations.c.opened_at.type), bindparam("f")),
            else_=conversations.c.opened_at,
        ),
        heard_at=case(
            (conversations.c.heard_at < bindparam("l", type_=conversations.c.heard_at.type), bindparam("l")),
            else_=conversations.c.heard_at,
        ),
    )
)


def add_messages(tx: Tx, new: Sequence[PastMessage]) -> None:
    tx.execute(
        messages.insert(),
        [
            {
                "conversation_id": one.conversation,
                "arrival_id": one.arrival,
                "text": one.text,
                "at": one.at,
                "altered": one.altered,
            }
            for one in new
        ],
    )


def count_weeks(tx: Tx, heard: Counter[tuple[str, str, str, str]]) -> None:
    """Adds to the week counts: (week, team, rule, source) → conversations."""
    if not heard:
        return
    statement = insert(tx, week_counts)
    tx.execute(
        statement.on_conflict_do_update(
            index_elements=["week", "team", "rule", "source"],
            set_={"heard": week_counts.c.heard + statement.excluded.heard},
        ),
        [
            {"week": week, "team": team, "rule": rule, "source": source, "heard": n}
            for (week, team, rule, source), n in sorted(heard.items())  # one order for everybody, see weeks.Together
        ],
    )


def count_recent(tx: Tx, source: str, since: datetime) -> int:
    """Past conversations of a source whose last word is younger than that."""
    return tx.execute(
        select(func.count())
        .select_from(conversations)
        .where(conversations.c.source == source, conversations.c.state == STATE, conversations.c.heard_at >= since)
    ).scalar_one()


def _inserted(tx: Tx, table: Any, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Inserts rows of one shape in one statement; their ids in the same order."""
    statement = table.insert().returning(table.c.id, sort_by_parameter_order=True)
    return list(tx.execute(statement, list(rows)).scalars())
