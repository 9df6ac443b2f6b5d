"""Local weeks and the due times in them."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def week_of(now: datetime, zone: ZoneInfo) -> str:
    """The ISO week in which ``now`` lies on that zone's calendar, such as ``2026-W47``."""
    year, week, _ = now.astimezone(zone).isocalendar()
    return f"{year}-W{week:02d}"


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
