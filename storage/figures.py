"""The figures of a week: what became of its conversations, read from indexes alone, however much is stored."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BigInteger, bindparam, case, func, select, text, type_coerce

from storage.ledger import Tx
from storage.model import State, Team
from storage.tables import SAID, answers, conversations, events, promises, week_counts

LEFT = ("sent", "late")
"""Of answers: they reached whoever carries them on."""


class Stood(NamedTuple):
    """How a conversation of a week stood at some time; as light as can be, since there may be a hundred thousand."""

    team: Team
    state: State
    """As it is by now."""
    waited: int | None
    """Milliseconds from when it was opened until the first word of a person left; None where none had by then."""
    asked: bool
    """Whether they were asked if it is done."""
    said: str | None
    """``done``, ``not quite`` or ``reopened``: what the customer had last said of it."""


# Of one that is late the other side told long after it left.
_left_at = case((answers.c.state == "sent", answers.c.settled_at), else_=answers.c.goes_at)
_OF_IT = (
    answers.c.conversation_id == conversations.c.id,
    answers.c.state.in_(LEFT),
    answers.c.taken_back_at.is_(None),
    _left_at <= bindparam("until", type_=answers.c.goes_at.type),
)
_FIRST = select(func.min(type_coerce(_left_at, BigInteger))).where(*_OF_IT, answers.c.person.is_not(None))
# Not EXISTS: PostgreSQL would read all answers ever given into a hash table, rather than these by their index.
_ASKED = select(answers.c.id).where(*_OF_IT, answers.c.asks).limit(1)
_SAID = (
    select(events.c.what)
    .where(events.c.conversation_id == conversations.c.id, text(SAID))
    .where(events.c.at <= bindparam("until", type_=events.c.at.type))
    .order_by(events.c.id.desc())
    .limit(1)
)
OF_WEEK = select(
    conversations.c.team,
    conversations.c.state,
    (_FIRST.scalar_subquery() - type_coerce(conversations.c.opened_at, BigInteger)).label("waited"),
    _ASKED.scalar_subquery().is_not(None).label("asked"),
    _SAID.scalar_subquery().label("said"),
).where(conversations.c.week == bindparam("week"), conversations.c.part_of.is_(None))


def list_stood(tx: Tx, week: str, until: datetime) -> list[Stood]:
    """Every conversation that a local week counts, as it stood at some time."""
    return [Stood._make(row) for row in tx.execute(OF_WEEK, {"week": week, "until": until}).all()]


def first_week(tx: Tx) -> str | None:
    """The earliest local week that counts a conversation; what was imported as history stands in none."""
    found = select(func.min(conversations.c.week)).where(conversations.c.week > "")
    week: str | None = tx.execute(found).scalar_one()
    return week


def count_broken(tx: Tx, week: str) -> int:
    """How many of the first answers that were promised for a local week did not leave in time."""
    broken = select(func.count()).where(promises.c.week == week, promises.c.outcome == "broken")
    return tx.execute(broken.select_from(promises)).scalar_one()


def list_volumes(tx: Tx, weeks: Sequence[str]) -> dict[tuple[Team, str], int]:
    """(team, week) → the conversations that came in for it."""
    heard = func.sum(week_counts.c.heard).label("heard")
    rows = tx.execute(
        select(week_counts.c.team, week_counts.c.week, heard)
        .where(week_counts.c.week.in_(weeks))
        .group_by(week_counts.c.team, week_counts.c.week)
    )
    return {(Team(row.team), row.week): int(row.heard) for row in rows}
