"""The figures of the weekly review, in one place: its opening message, the picture with its alt text and ``/api`` show
exactly these.

They tell of the conversations that came in that week, as these stand by now. The week before is told as it stood seven
days earlier, when its conversations had had as much time as these have now.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.company import Company
from handlers.rules.weeks import other_week
from storage import figures as store
from storage.figures import Stood
from storage.ledger import Tx
from storage.model import State, Team

WEEKS = 13
EARLIER = timedelta(days=7)
DONE, NOT_QUITE = "done", "not quite"
NEED_NONE = ("heard", "spam", "not_doing")
"""States in which nobody waits for a first answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What became of the conversations of one week."""

    came_in: int
    answered: int
    """Those of them to which a person's words have left."""
    done: int
    """The customer's own word on it, the last one."""
    waiting: int
    """For a first answer."""
    broken: int
    """First answers that were promised for that week and did not leave in time."""
    first_answer: timedelta | None
    """The median, by the clock on the wall; None where nothing was answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How far the conversations of the week have come on their way, each step as many as have reached it."""

    came_in: int
    answered: int
    asked: int
    """Whether it is done."""
    done: int
    not_quite: int
    """Their last word on it."""
    unconfirmed: int
    """They were asked and never said."""
    not_doing: int
    heard: int
    """By staff: nobody waits for an answer."""
    spam: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAnswer:
    """How long a team's first answers took: the median, and of how many."""

    team: Team
    took: timedelta
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """What came in for a team, in each of the weeks of the figures."""

    team: Team
    heard: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    week: str
    now: Totals
    before: Totals | None
    """Of the week before; None where there was none."""
    first_answers: tuple[FirstAnswer, ...]
    """By team, in the company's order."""
    way: Way
    weeks: tuple[str, ...]
    """Thirteen, this one last."""
    volumes: tuple[Volume, ...]
    """By team, in the company's order; imported history counts here alone."""


def figures(tx: Tx, company: Company, week: str, *, now: datetime) -> Figures:
    """Reads only, so that it may be asked of a reader while others write."""
    stood = store.list_stood(tx, week, now)
    took = store.find_medians(tx, week, now)
    totals = _totals(tx, week, stood, took)
    weeks = tuple(other_week(week, step) for step in range(1 - WEEKS, 1))
    return Figures(
        week=week,
        now=totals,
        before=_before(tx, other_week(week, -1), until=now - EARLIER),
        first_answers=_first_answers(company, stood, took),
        way=_way(totals, stood),
        weeks=weeks,
        volumes=_volumes(company, store.list_volumes(tx, weeks), weeks),
    )


def _before(tx: Tx, week: str, *, until: datetime) -> Totals | None:
    first = store.first_week(tx)
    if first is None or week < first:
        return None
    return _totals(tx, week, store.list_stood(tx, week, until), store.find_medians(tx, week, until))


def _totals(tx: Tx, week: str, stood: Sequence[Stood], took: Mapping[Team | None, float]) -> Totals:
    return Totals(
        came_in=sum(some.many for some in stood),
        answered=sum(some.many for some in stood if some.answered),
        done=sum(some.many for some in stood if some.said == DONE),
        waiting=sum(
            some.many for some in stood if not some.answered and some.said != DONE and some.state not in NEED_NONE
        ),
        broken=store.count_broken(tx, week),
        first_answer=_whole(took[None]) if None in took else None,
    )


def _whole(milliseconds: float) -> timedelta:
    """In whole seconds: nobody reads more."""
    return timedelta(seconds=max(0, round(milliseconds / 1000)))


def _way(totals: Totals, stood: Sequence[Stood]) -> Way:
    by_state = Counter[State]()
    for some in stood:
        by_state[some.state] += some.many
    return Way(
        came_in=totals.came_in,
        answered=totals.answered,
        asked=sum(some.many for some in stood if some.asked),
        done=totals.done,
        not_quite=sum(some.many for some in stood if some.said == NOT_QUITE),
        unconfirmed=by_state["unconfirmed"],
        not_doing=by_state["not_doing"],
        heard=by_state["heard"],
        spam=by_state["spam"],
    )


def _first_answers(
    company: Company, stood: Sequence[Stood], took: Mapping[Team | None, float]
) -> tuple[FirstAnswer, ...]:
    answered = Counter[Team]()
    for some in stood:
        answered[some.team] += some.many * some.answered
    return tuple(
        FirstAnswer(team=team, took=_whole(took[team]), answered=answered[team])
        for team in _ordered(company, +answered)
    )


def _volumes(company: Company, heard: Mapping[tuple[Team, str], int], weeks: Sequence[str]) -> tuple[Volume, ...]:
    teams = _ordered(company, {team: None for team, _ in heard})
    found = [Volume(team=team, heard=tuple(heard.get((team, week), 0) for week in weeks)) for team in teams]
    return tuple(one for one in found if any(one.heard))


def _ordered(company: Company, teams: Mapping[Team, object]) -> list[Team]:
    """Those of the settings in their order, then those that are there no more."""
    return [*(team for team in company.teams if team in teams), *sorted(set(teams) - set(company.teams))]
