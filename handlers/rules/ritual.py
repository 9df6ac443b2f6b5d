"""When a weekly ritual takes place: a pure function of zone, working calendar and local week.

The opening has its weekday and time; what follows it (a nudge, a close) keeps its distance in working days. A holiday
moves the opening to the next working day of that week, and all that follows with it; a week without one has no ritual.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.rules.hours import Hours, in_utc, instant, is_holiday, is_working_day

LATE = timedelta(hours=1)
"""Who opens after more than this was kept from it by an outage, and says so."""
DAYS_MAX = 60
"""Days that are looked through for one with work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ritual:
    """Something that happens once a local week: its weekday, and its time by the wall clock."""

    weekday: int
    """Monday is 0."""
    at: time


def opens(monday: date, ritual: Ritual, hours: Hours) -> datetime | None:
    """When it opens in the local week of ``monday``, in UTC; None where holidays leave that week no day for it.

    The weekday that was chosen counts as one on which people work, even where the calendar says otherwise: who wants
    the review on Sundays gets it then.
    """
    day = monday + timedelta(days=ritual.weekday)
    if not is_holiday(hours, day):
        return instant(day, ritual.at, hours.zone)
    rest = (monday + timedelta(days=n) for n in range(ritual.weekday + 1, 7))
    later = next((one for one in rest if is_working_day(hours, one)), None)
    return None if later is None else instant(later, ritual.at, hours.zone)


def follows(opened: datetime, first: Ritual, ritual: Ritual, hours: Hours, *, zone: ZoneInfo | None = None) -> datetime:
    """When what is set for ``ritual`` comes after an opening that was set for ``first``, and took place at ``opened``.

    From one to the other it is as many working days as in a week without holidays: a Wednesday's nudge is two after
    a Monday's opening, whichever day that became. With ``zone`` it is that hour of the same day there.
    """
    day = in_utc(opened).astimezone(hours.zone).date()
    for _ in range(_working_days_between(first.weekday, ritual.weekday, hours)):
        day = _working_day(hours, day, 1)
    return max(instant(day, ritual.at, zone or hours.zone), in_utc(opened))


def falls(monday: date, ritual: Ritual, hours: Hours) -> datetime | None:
    """When something takes place that must not come later than its weekday: where that is a holiday, on the working
    day before it; in UTC; None where the local week of ``monday`` has none that early.
    """
    day = monday + timedelta(days=ritual.weekday)
    if not is_holiday(hours, day):
        return instant(day, ritual.at, hours.zone)
    before = (monday + timedelta(days=n) for n in range(ritual.weekday - 1, -1, -1))
    earlier = next((one for one in before if is_working_day(hours, one)), None)
    return None if earlier is None else instant(earlier, ritual.at, hours.zone)


def leads(last: datetime, final: Ritual, ritual: Ritual, hours: Hours) -> datetime:
    """When what is set for ``ritual`` comes before what is set for ``final`` and takes place at ``last``: as many
    working days earlier as in a week without holidays.
    """
    day = in_utc(last).astimezone(hours.zone).date()
    for _ in range(_working_days_between(ritual.weekday, final.weekday, hours)):
        day = _working_day(hours, day, -1)
    return min(instant(day, ritual.at, hours.zone), in_utc(last))


def is_late(opened: datetime, planned: datetime) -> bool:
    return opened - planned > LATE


def _working_days_between(first: int, then: int, hours: Hours) -> int:
    """How many steps from working day to working day lead from one weekday to another of an ordinary week."""
    span = (then - first) % 7
    steps = sum(1 for n in range(1, span + 1) if hours.week[(first + n) % 7] is not None)
    # A day without work that was chosen all the same is a step of its own.
    return steps + (1 if span and hours.week[then] is None else 0)


def _working_day(hours: Hours, day: date, step: int) -> date:
    """The next one after a day, or with -1 the one before it."""
    for n in range(1, DAYS_MAX):
        other = day + timedelta(days=n * step)
        if is_working_day(hours, other):
            return other
    raise ValueError(f"no working day within {DAYS_MAX} days of {day}")
