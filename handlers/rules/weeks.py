"""Local weeks and the due times in them."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


def week_of(now: datetime, zone: ZoneInfo) -> str:
    """The ISO week in which ``now`` lies on that zone's calendar, such as ``2026-W47``."""
    year, week, _ = now.astimezone(zone).isocalendar()
    return f"{year}-W{week:02d}"


def begin_of(at: datetime, zone: ZoneInfo) -> datetime:
    """When the ISO week of a moment began on that zone's calendar."""
    return due_in_week(at, zone, 0, time())


def due_in_week(now: datetime, zone: ZoneInfo, weekday: int, at: time) -> datetime:
    """The instant of ``weekday`` (Monday is 0) at local time ``at`` in the local week of ``now``.

    A time that the clocks skip is taken an hour later, one that they repeat is its first occurrence.
    """
    local = now.astimezone(zone)
    monday = (local - timedelta(days=local.weekday())).date()
    naive = datetime.combine(monday + timedelta(days=weekday), at)
    aware = naive.replace(tzinfo=zone, fold=0)
    # Through UTC and back: a gap's wall time is normalised to the hour after it.
    return aware.astimezone(ZoneInfo("UTC"))


def weeks_between(first: str, then: str) -> int:
    """How many weeks lie from one ISO week to a later one; negative where it is an earlier one."""
    return (monday(then) - monday(first)).days // 7


@lru_cache(maxsize=1024)
def other_week(week: str, steps: int) -> str:
    """The ISO week so many weeks later; -1 is the week before."""
    year, number, _ = (monday(week) + timedelta(weeks=steps)).isocalendar()
    return f"{year}-W{number:02d}"


def span_of(week: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When an ISO week begins and ends on that zone's calendar, in UTC."""
    first = datetime.combine(monday(week), time(12), UTC)
    return begin_of(first, zone), begin_of(first + timedelta(weeks=1), zone)


def monday(week: str) -> date:
    """ValueError where ``week`` is none, such as ``2025-W53``."""
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)
