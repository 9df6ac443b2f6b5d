"""Calendars: when a team works, and when what we start may reach a customer.

All arithmetic is done on instants in UTC. A wall time is turned into an instant in one place: one that the clocks skip
is the moment after the gap, one that they repeat opens at its first and closes at its last occurrence. So a day without
midnight, a shift of half an hour and a day that a zone leaves out need no case of their own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain, count, islice
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Shift = tuple[time, time]
"""When a working day opens and closes by the wall clock. A close that is not later than the opening is on the next day:
``(00:00, 00:00)`` is the whole day, ``(22:00, 06:00)`` a night."""

OFFICE: Shift = (time(9), time(17))
WORKING_WEEK: tuple[Shift | None, ...] = (OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, None, None)
"""Monday to Friday, nine to five."""

DAY_BEGINS, DAY_ENDS = time(8), time(20)
"""Between these what we start may reach a customer (product.md, 7)."""
SENDING_TAKES = timedelta(minutes=15)
"""It still has to be day after this, so nothing begins from 19:45 on: a channel that is behind, a mail server that
greylists and a first repetition fit into it."""

SATURDAY_AND_SUNDAY = frozenset({5, 6})
SEARCH_MAX = 400
"""Days in a row without work after which a calendar counts as one that never works: more than any year's holidays."""

COUNTRY = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,3}))?")
"""ISO 3166-1, with an optional subdivision of ISO 3166-2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When a team works; ValueError where it never does."""

    zone: ZoneInfo
    week: tuple[Shift | None, ...] = WORKING_WEEK
    """Seven, Monday first; None is a day without work."""
    country: str = ""
    """Whose public holidays are free: ``DE``, ``DE-BY``; empty: nobody's."""
    days_off: frozenset[date] = frozenset()
    """Free beside them, by the calendar of the zone."""

    def __post_init__(self) -> None:
        if len(self.week) != 7 or not any(self.week):
            raise ValueError(f"a working week of {self.week!r}; it takes seven days, one of them with work")


# ------------------------------------------------------------------ the team's hours


def is_open(hours: Hours, at: datetime) -> bool:
    """Whether the team works at this instant; the moment of opening counts, that of closing does not."""
    return next_open(hours, at) == in_utc(at)


def next_open(hours: Hours, at: datetime) -> datetime:
    """The first instant from ``at`` on at which the team works, in UTC: ``at`` itself while it does."""
    return next(_spans(hours, in_utc(at)))[0]


def working_time(hours: Hours, start: datetime, end: datetime) -> timedelta:
    """How much working time lies between two instants; none where ``end`` is not after ``start``."""
    start, end = in_utc(start), in_utc(end)
    total = timedelta()
    if end <= start:
        return total
    for opens, closes in _spans(hours, start):
        if opens >= end:
            break
        total += min(closes, end) - opens
    return total


def add_working(hours: Hours, start: datetime, span: timedelta) -> datetime:
    """The first instant, in UTC, by which ``span`` of working time has passed since ``start``.

    A span that just fills a day ends when that day closes, not when the next one opens; nothing added is ``start``
    itself, at night too. ValueError for a negative span.
    """
    if span < timedelta():
        raise ValueError(f"a working time of {span} cannot be added")
    at, left = in_utc(start), span
    if not left:
        return at
    for opens, closes in _spans(hours, at):
        at = opens + left
        if at <= closes:
            break
        left -= closes - opens
    return at


def working_days_after(hours: Hours, start: datetime, n: int) -> datetime:
    """When ``n`` whole working days of the team have passed since ``start``: the next opening after them, in UTC.

    A day counts when it opens at or after ``start``, so the day on which something happened does not (unless it
    happened before work). After an answer on Monday afternoon three days are Tuesday, Wednesday and Thursday: they have
    passed when Friday opens. ValueError for less than one day.
    """
    if n < 1:
        raise ValueError(f"{n} working days; at least one is needed")
    at = in_utc(start)
    openings = (opens for opens, _ in _shifts(hours, at) if opens >= at)
    return next(islice(openings, n, None))


def days_after(at: datetime, n: int, zone: ZoneInfo) -> datetime:
    """The same wall time ``n`` days later on that zone's calendar, in UTC; skipped, it is the moment after the gap."""
    local = in_utc(at).astimezone(zone)
    return instant(local.date() + timedelta(days=n), local.time(), zone)


def _spans(hours: Hours, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """When the team works from ``at`` on: in order, without overlaps, the first cut off at ``at``."""
    until = at
    for opens, closes in _shifts(hours, at):
        if closes > until:
            yield max(opens, until), closes
            until = closes


def _shifts(hours: Hours, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Each working day's opening and closing; begins early enough for every one that closes after ``at``."""
    # Two days: a night that began yesterday, and clocks set back across midnight.
    first = at.astimezone(hours.zone).date() - timedelta(days=2)
    worked = first
    for days in count():
        day = first + timedelta(days=days)
        if shift := _shift(hours, day):
            worked = day
            yield shift
        elif (day - worked).days > SEARCH_MAX:
            raise ValueError(f"no working day within {SEARCH_MAX} days after {worked}")


@lru_cache(maxsize=512)  # a promise asks for the same 28 days once per case: a thousand cases took 60 ms without
def _shift(hours: Hours, day: date) -> tuple[datetime, datetime] | None:
    wall = hours.week[day.weekday()]
    if wall is None or is_holiday(hours, day):
        return None
    opens, closes = wall
    closing_day = day if closes > opens else day + timedelta(days=1)
    begin, end = instant(day, opens, hours.zone), instant(closing_day, closes, hours.zone, fold=1)
    return (begin, end) if begin < end else None  # all of it in a gap: there was no such day


def is_holiday(hours: Hours, day: date) -> bool:
    """Whether a day is free that would not be in another week."""
    return day in hours.days_off or day in _calendar(hours.country, day.year).holidays


def is_working_day(hours: Hours, day: date) -> bool:
    """Whether the team works on the shift that begins on that day."""
    return _shift(hours, day) is not None


# ------------------------------------------------------------------ the customer's day


def may_begin(
    at: datetime,
    *,
    zone: ZoneInfo,
    country: str = "",
    weekend: frozenset[int] | None = None,
    days_off: frozenset[date] = frozenset(),
) -> bool:
    """Whether what we start may set out to a customer at this instant: 08–20 h on a working day of theirs, and still
    so when it arrives (``SENDING_TAKES`` later).

    ``zone`` is theirs, or the company's where theirs is not known; ``country`` and ``days_off`` as in ``Hours``, empty
    or unknown: no holidays; ``weekend`` are their free weekdays (Monday is 0), None: those of the country, else
    Saturday and Sunday.
    """
    there = [one.astimezone(zone) for one in (in_utc(at), in_utc(at) + SENDING_TAKES)]
    return all(one.date() not in days_off and _is_day(one, country, weekend) for one in there)


def when_we_may_begin(
    at: datetime,
    *,
    zone: ZoneInfo,
    country: str = "",
    weekend: frozenset[int] | None = None,
    days_off: frozenset[date] = frozenset(),
) -> datetime:
    """The first instant from ``at`` on at which ``may_begin`` holds, in UTC: ``at`` itself or a morning of theirs.

    No zone has changed its clocks between 07:30 and 20:30 since 2000; if one does, this is still never too early.
    ValueError where no day of theirs is a working day.
    """
    at = in_utc(at)
    today = at.astimezone(zone).date()
    mornings = (instant(today + timedelta(days=days), DAY_BEGINS, zone) for days in range(SEARCH_MAX))
    for moment in chain([at], mornings):
        if moment >= at and may_begin(moment, zone=zone, country=country, weekend=weekend, days_off=days_off):
            return moment
    raise ValueError(f"no working day within {SEARCH_MAX} days after {today}, weekend {weekend!r}")


def _is_day(local: datetime, country: str, weekend: frozenset[int] | None) -> bool:
    if not DAY_BEGINS <= local.time() < DAY_ENDS:
        return False
    calendar = _calendar(country, local.year)
    free = calendar.weekend if weekend is None else weekend
    return local.weekday() not in free and local.date() not in calendar.holidays


# ------------------------------------------------------------------ countries


@dataclass(frozen=True, slots=True, kw_only=True)
class _Calendar:
    """One year of a country: its public holidays, and its free weekdays (Monday is 0)."""

    holidays: frozenset[date] = frozenset()
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY


def is_country(country: str) -> bool:
    """Whether the holidays of this country, and of its subdivision where one is named, are known: for the settings."""
    found = COUNTRY.fullmatch(country)
    return found is not None and _year_of(found[1], found[2], 2026) is not None


@lru_cache(maxsize=256)
def _calendar(country: str, year: int) -> _Calendar:
    """A country's year; a country that nobody knows has no holidays, an unknown part of one those of the whole."""
    found = COUNTRY.fullmatch(country.upper())
    if not found:
        return _Calendar()
    whole, part = found.groups()
    return _year_of(whole, part, year) or _year_of(whole, None, year) or _Calendar()


def _year_of(country: str, part: str | None, year: int) -> _Calendar | None:
    import holidays  # on demand: 0.1 s and 11 MB, a country's first year as much again, and many calendars name none

    try:
        days = holidays.country_holidays(country, subdiv=part, years=year)
    except NotImplementedError:
        return None
    week = (date(year, 1, day) for day in range(1, 8))
    return _Calendar(
        holidays=frozenset(day for day in days if day.year == year),
        weekend=frozenset(day.weekday() for day in week if days.is_weekend(day)),
    )


# ------------------------------------------------------------------ wall clocks


def in_utc(at: datetime) -> datetime:
    """The same instant in UTC; ValueError without a zone.

    Two moments of one zone are compared by their wall clocks, of two zones never equal in a repeated hour (PEP 495).
    """
    if at.tzinfo is None:
        raise ValueError(f"{at!r} has no zone")
    return at.astimezone(UTC)


def put_in_utc(value: Any) -> None:
    """Brings every moment of a frozen value to UTC; for its ``__post_init__``."""
    for field in fields(value):
        moment = getattr(value, field.name)
        if isinstance(moment, datetime):
            object.__setattr__(value, field.name, in_utc(moment))


def instant(day: date, wall: time, zone: ZoneInfo, *, fold: int = 0) -> datetime:
    """A wall time as an instant; ``fold`` says which of two it is when the clocks repeat it (PEP 495)."""
    local = datetime.combine(day, wall, zone)
    first, last = local.replace(fold=0).astimezone(UTC), local.replace(fold=1).astimezone(UTC)
    if first > last:  # in a gap these are the readings by the offset before and after it, the wrong way round
        return _gap_end(last, first, zone)
    return last if fold else first


def _gap_end(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """The instant between two at which the clocks jump forward.

    Where a zone leaves out a day, what opens on it has to open at its end, not at the same hour of the day after.
    """
    early = early.replace(microsecond=0)
    before = early.astimezone(zone).utcoffset()
    seconds = range(int((late - early).total_seconds()) + 1)

    def is_after(second: int) -> bool:
        return (early + timedelta(seconds=second)).astimezone(zone).utcoffset() != before

    return early + timedelta(seconds=bisect_right(seconds, False, key=is_after))


def zone_named(name: str | None) -> ZoneInfo | None:
    """The zone of that name; None where there is none, for names come from outside."""
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, ZoneInfoNotFoundError, OSError):  # OSError: a folder of zones, or a name too long for a file
        return None
