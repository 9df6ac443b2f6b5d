"""Conversations as they were routed, with the words that were routed: what a change of rules is tried on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, tuple_

from storage.ledger import Tx
from storage.model import Team, Words
from storage.past import NO_WEEK
from storage.tables import accounts, conversations, customers, messages

PAGE = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """One conversation: where the rules sent it, and where it ended."""

    ref: str
    first_team: Team
    team: Team
    rule: str
    words: Words
    """What was routed; of the customer what is known by now."""


TEXT = (
    select(messages.c.text)
    .where(messages.c.conversation_id == conversations.c.id)
    .order_by(messages.c.id)
    .limit(1)
    .scalar_subquery()
)
PLACE = (conversations.c.week, conversations.c.team, conversations.c.id)
SINCE = (
    select(
        *PLACE,
        conversations.c.ref,
        conversations.c.first_team,
        conversations.c.rule,
        conversations.c.source,
        conversations.c.place,
        conversations.c.opened_at,
        customers.c.language,
        accounts.c.name.label("company"),
        accounts.c.segment,
        TEXT.label("text"),
    )
    .select_from(conversations.join(customers).outerjoin(accounts))
    .where(
        tuple_(*PLACE) > tuple_(bindparam("week"), bindparam("team"), bindparam("id")),
        conversations.c.week <= bindparam("last"),
        conversations.c.opened_at >= bindparam("since", type_=conversations.c.opened_at.type),
        conversations.c.part_of.is_(None),
    )
    .order_by(*PLACE)
    .limit(PAGE)
)


def list_routed(tx: Tx, since: datetime) -> Iterator[Routed]:
    """What was opened since then, in pages along the index of weeks: what was imported, then week by week."""
    # A local week begins at most a day before its conversations by UTC; one week more costs little.
    year, week, _ = (since - timedelta(days=7)).isocalendar()
    yield from _between(tx, since, first=NO_WEEK, last=NO_WEEK)
    yield from _between(tx, since, first=f"{year}-W{week:02d}", last="9999")


def _between(tx: Tx, since: datetime, *, first: str, last: str) -> Iterator[Routed]:
    place: dict[str, Any] = {"week": first, "team": "", "id": 0}
    while rows := tx.execute(SINCE, {**place, "last": last, "since": since}).all():
        for row in rows:
            yield _routed(row)
        place = {"week": rows[-1].week, "team": rows[-1].team, "id": rows[-1].id}


def _routed(row: Any) -> Routed:
    return Routed(
        ref=row.ref,
        first_team=Team(row.first_team),
        team=Team(row.team),
        rule=row.rule,
        words=Words(
            source=row.source,
            place=row.place,
            text=row.text or "",
            at=row.opened_at,
            language=row.language,
            company=row.company,
            segment=row.segment,
        ),
    )
