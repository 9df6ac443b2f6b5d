"""The figures of a week: what became of its conversations, read from indexes alone, however much is stored."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from statistics import median
from typing import NamedTuple

from sqlalchemy import BigInteger, bindparam, case, func, select, text, type_coerce

from storage.ledger import Tx
from storage.model import State, Team
from storage.tables import SAID, answers, conversations, events, promises, week_counts

LEFT = ("sent", "late")
"""Of answers: they reached whoever carries them on."""


class Stood(NamedTuple):
    """How many conversations of a week stood alike at some time."""

    team: Team
    state: State
    """As it is by now."""
    answered: bool
    """Whether a first word of a person had left by then."""
    asked: bool
    """Whether they were asked if it is done."""
    said: str | None
    """``done``, ``not quite`` or ``reopened``: what the customer had last said of it."""
    many: int


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
_ANSWERED = select(answers.c.id).where(*_OF_IT, answers.c.person.is_not(None)).limit(1)
_ASKED = select(answers.c.id).where(*_OF_IT, answers.c.asks).limit(1)
_SAID = (
    select(events.c.what)
    .where(events.c.conversation_id == conversations.c.id, text(SAID))
    .where(events.c.at <= bindparam("until", type_=events.c.at.type))
    .order_by(events.c.id.desc())
    .limit(1)
)
_IN_WEEK = (conversations.c.week == bindparam("week"), conversations.c.part_of.is_(None))

# Counted and ranked by the database: of a hundred thousand rows Python would hold up everybody else in this process.
_each = (
    select(
        conversations.c.team,
        conversations.c.state,
        _ANSWERED.scalar_subquery().is_not(None).label("answered"),
        _ASKED.scalar_subquery().is_not(None).label("asked"),
        _SAID.scalar_subquery().label("said"),
    )
    .where(*_IN_WEEK)
    .subquery()
)
OF_WEEK = select(*_each.c, func.count().label("many")).group_by(*_each.c)

_waits = (
    select(
        conversations.c.team,
        (_FIRST.scalar_subquery() - type_coerce(conversations.c.opened_at, BigInteger)).label("waited"),
    )
    .where(*_IN_WEEK)
    .subquery()
)
_ranked = (
    select(
        _waits.c.team,
        _waits.c.waited,
        func.row_number().over(order_by=_waits.c.waited).label("rank"),
        func.count().over().label("of"),
        func.row_number().over(partition_by=_waits.c.team, order_by=_waits.c.waited).label("rank_in_team"),
        func.count().over(partition_by=_waits.c.team).label("of_team"),
    )
    .where(_waits.c.waited.is_not(None))
    .subquery()
)
_in_the_middle = (2 * _ranked.c.rank).between(_ranked.c.of, _ranked.c.of + 2)
_in_the_team_s = (2 * _ranked.c.rank_in_team).between(_ranked.c.of_team, _ranked.c.of_team + 2)
MIDDLES = select(
    _ranked.c.team, _ranked.c.waited, _in_the_middle.label("of_all"), _in_the_team_s.label("of_team")
).where(_in_the_middle | _in_the_team_s)


def list_stood(tx: Tx, week: str, until: datetime) -> list[Stood]:
    """The conversations that a local week counts, as they stood at some time, those that stood alike together."""
    return [Stood._make(row) for row in tx.execute(OF_WEEK, {"week": week, "until": until})]


def find_medians(tx: Tx, week: str, until: datetime) -> dict[Team | None, float]:
    """Milliseconds from when a conversation was opened until the first word of a person left, by then.

    The median of each team that answered any, and of all of them as None.
    """
    middles: defaultdict[Team | None, list[int]] = defaultdict(list)
    for row in tx.execute(MIDDLES, {"week": week, "until": until}):
        if row.of_all:
            middles[None].append(row.waited)
        if row.of_team:
            middles[row.team].append(row.waited)
    return {team: median(waited) for team, waited in middles.items()}


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
