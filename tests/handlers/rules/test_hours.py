"""Working hours and the customer's day are right in every zone, around every change of the clocks."""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.rules.hours import (
    SENDING_TAKES,
    Hours,
    add_working,
    days_after,
    is_country,
    is_open,
    may_begin,
    next_open,
    when_we_may_begin,
    working_days_after,
    working_time,
)

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",  # half an hour
        "Africa/Casablanca",  # the other way round in Ramadan
        "Africa/Cairo",  # no midnight
        "America/Santiago",  # no midnight
        "Pacific/Chatham",  # 12:45 ahead
        "Antarctica/Troll",  # two hours
        "America/St_Johns",
        "Asia/Gaza",
        "Asia/Kathmandu",  # no change, 5:45 ahead
    )
]
STEP = timedelta(minutes=5)
QUARTER = timedelta(minutes=15)
AROUND = timedelta(hours=36)
FRIDAY_AND_SATURDAY = frozenset({4, 5})


def at(text: str, zone: ZoneInfo = BERLIN, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


def wall(moment: datetime, zone: ZoneInfo = BERLIN) -> str:
    return f"{moment.astimezone(zone):%a %m-%d %H:%M}"


@cache
def changes(zone: ZoneInfo) -> list[datetime]:
    """Every change of the clocks from 2026 to 2028, on the hour or a part of it; without one some day of each year."""
    found, moment = [], datetime(2026, 1, 1, tzinfo=UTC)
    while moment.year < 2029:
        later = moment + timedelta(days=1)
        if moment.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
            steps = range(int((later - moment) / STEP))
            offset = moment.astimezone(zone).utcoffset()
            first = bisect_left(steps, True, key=lambda n: (moment + n * STEP).astimezone(zone).utcoffset() != offset)
            found.append(moment + first * STEP)
        moment = later
    return found or [datetime(year, 5, 1, tzinfo=UTC) for year in (2026, 2027, 2028)]


def test_there_is_something_to_test() -> None:
    counts = {zone.key: len(changes(zone)) for zone in ZONES}
    assert counts.pop("Asia/Kathmandu") == 3
    assert all(count >= 6 for count in counts.values()), counts


# ------------------------------------------------------------------ the team's hours


def test_nine_to_five_and_the_moment_of_closing_is_closed() -> None:
    hours = Hours(zone=BERLIN)
    assert not is_open(hours, at("2026-11-25T08:59:59"))
    assert is_open(hours, at("2026-11-25T09:00"))
    assert is_open(hours, at("2026-11-25T16:59:59"))
    assert not is_open(hours, at("2026-11-25T17:00"))
    assert not is_open(hours, at("2026-11-28T12:00"))
    assert wall(next_open(hours, at("2026-11-27T17:00"))) == "Mon 11-30 09:00"
    assert next_open(hours, at("2026-11-25T12:34:56")) == at("2026-11-25T12:34:56")


def test_working_time_leaves_out_nights_and_weekends() -> None:
    hours = Hours(zone=BERLIN)
    assert working_time(hours, at("2026-11-27T16:00"), at("2026-11-30T10:00")) == timedelta(hours=2)
    assert working_time(hours, at("2026-11-27T18:00"), at("2026-11-30T08:00")) == timedelta()
    assert working_time(hours, at("2026-11-30T10:00"), at("2026-11-27T16:00")) == timedelta()
    assert wall(add_working(hours, at("2026-11-27T16:00"), timedelta(hours=2))) == "Mon 11-30 10:00"
    assert wall(add_working(hours, at("2026-11-27T16:00"), timedelta(hours=1))) == "Fri 11-27 17:00"
    assert wall(add_working(hours, at("2026-11-28T03:00"), timedelta())) == "Sat 11-28 03:00"


def test_holidays_and_days_off_are_no_working_days() -> None:
    hours = Hours(zone=BERLIN, country="DE-BY", days_off=frozenset({date(2027, 1, 7)}))
    # Christmas Eve is a Thursday and none; Epiphany (Wednesday 6 January) is one in Bavaria.
    assert wall(next_open(hours, at("2026-12-24T18:00"))) == "Mon 12-28 09:00"
    assert wall(next_open(hours, at("2027-01-05T18:00"))) == "Fri 01-08 09:00"
    assert wall(next_open(Hours(zone=BERLIN, country="DE"), at("2027-01-05T18:00"))) == "Wed 01-06 09:00"
    assert wall(next_open(Hours(zone=BERLIN, country="XX-YY"), at("2026-12-24T18:00"))) == "Fri 12-25 09:00"


def test_the_settings_can_ask_whether_a_country_is_known() -> None:
    assert [is_country(name) for name in ("DE", "DE-BY", "BR-SP", "GB-ENG")] == [True] * 4
    assert [is_country(name) for name in ("", "XX", "DE-ZZ", "Germany", "de")] == [False] * 5


def test_a_night_shift_and_a_team_that_never_sleeps() -> None:
    nights = Hours(zone=BERLIN, week=((time(22), time(6)),) * 7)
    assert is_open(nights, at("2026-11-25T02:00"))
    assert not is_open(nights, at("2026-11-25T06:00"))
    spring = at("2026-03-28T12:00"), at("2026-03-29T12:00")
    assert working_time(nights, *spring) == timedelta(hours=7)
    always = Hours(zone=BERLIN, week=((time(0), time(0)),) * 7)
    assert working_time(always, *spring) == timedelta(hours=23)
    assert add_working(always, spring[0], timedelta(days=400)) == spring[0] + timedelta(days=400)


def test_what_opens_in_a_gap_opens_after_it_and_in_a_fold_the_team_works_from_the_first_to_the_last() -> None:
    early = Hours(zone=BERLIN, week=((time(2, 30), time(2, 45)),) * 7)
    assert wall(next_open(early, at("2026-03-28T12:00"))) == "Mon 03-30 02:30"  # all of Sunday's lies in the gap
    late = Hours(zone=BERLIN, week=((time(2, 30), time(8)),) * 7)
    assert next_open(late, at("2026-03-28T12:00")) == at("2026-03-29T03:00")
    assert next_open(early, at("2026-10-24T12:00")) == at("2026-10-25T02:30", fold=0)
    assert working_time(early, at("2026-10-24T12:00"), at("2026-10-25T12:00")) == timedelta(minutes=75)
    assert is_open(early, at("2026-10-25T02:10", fold=1))


def test_a_moment_in_a_repeated_hour_is_the_same_in_every_zone() -> None:
    always = Hours(zone=ZoneInfo("UTC"), week=((time(0), time(0)),) * 7)
    assert is_open(always, datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1))


def test_a_day_that_a_zone_left_out_is_no_working_day() -> None:
    apia = ZoneInfo("Pacific/Apia")  # there was no Friday 30 December 2011
    hours = Hours(zone=apia)
    assert wall(next_open(hours, at("2011-12-29T18:00", apia)), apia) == "Mon 01-02 09:00"
    assert wall(when_we_may_begin(at("2011-12-29T20:00", apia), zone=apia), apia) == "Mon 01-02 08:00"


def test_three_working_days_have_passed_when_the_day_after_them_opens() -> None:
    hours = Hours(zone=BERLIN, country="DE")
    assert wall(working_days_after(hours, at("2026-11-23T15:00"), 3)) == "Fri 11-27 09:00"
    assert wall(working_days_after(hours, at("2026-11-23T08:00"), 3)) == "Thu 11-26 09:00"
    assert wall(working_days_after(hours, at("2026-11-23T09:00"), 3)) == "Thu 11-26 09:00"
    assert wall(working_days_after(hours, at("2026-11-23T09:01"), 3)) == "Fri 11-27 09:00"
    assert wall(working_days_after(hours, at("2026-11-21T15:00"), 3)) == "Thu 11-26 09:00"
    assert wall(working_days_after(hours, at("2026-11-25T15:00"), 3)) == "Tue 12-01 09:00"
    assert wall(working_days_after(hours, at("2026-12-22T15:00"), 3)) == "Tue 12-29 09:00"
    with pytest.raises(ValueError, match="0 working days"):
        working_days_after(hours, at("2026-11-25T15:00"), 0)


def test_days_later_is_the_same_time_by_the_wall_clock() -> None:
    assert wall(days_after(at("2026-03-25T15:00"), 7, BERLIN)) == "Wed 04-01 15:00"
    assert wall(days_after(at("2026-03-22T02:30"), 7, BERLIN)) == "Sun 03-29 03:00"
    assert days_after(at("2026-10-18T02:30"), 7, BERLIN) == at("2026-10-25T02:30", fold=0)


def test_a_team_that_never_works_a_moment_without_a_zone_and_a_negative_span_are_refused() -> None:
    with pytest.raises(ValueError, match="a working week of"):
        Hours(zone=BERLIN, week=(None,) * 7)
    with pytest.raises(ValueError, match="has no zone"):
        is_open(Hours(zone=BERLIN), datetime(2026, 11, 25))  # noqa: DTZ001
    with pytest.raises(ValueError, match="cannot be added"):
        add_working(Hours(zone=BERLIN), at("2026-11-25T12:00"), timedelta(-1))
    off = frozenset(date(2026, 1, 1) + timedelta(days=day) for day in range(800))
    with pytest.raises(ValueError, match="no working day within"):
        next_open(Hours(zone=BERLIN, days_off=off), at("2026-11-25T18:00"))


@pytest.mark.parametrize(
    "shift", [(time(9), time(17)), (time(1, 30), time(3, 15)), (time(23, 30), time(0, 15)), (time(0), time(0))], ids=str
)
@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_around_every_change_the_team_works_from_the_first_reaching_of_the_opening_to_the_last_of_the_closing(
    zone: ZoneInfo, shift: tuple[time, time]
) -> None:
    hours = Hours(zone=zone, week=(shift,) * 7)
    for change in changes(zone):
        worked = works(change, hours, shift)
        assert working_time(hours, change - AROUND, change + AROUND) == sum(worked.values()) * QUARTER
        assert {moment: is_open(hours, moment) for moment in worked} == worked


def works(change: datetime, hours: Hours, shift: tuple[time, time]) -> dict[datetime, bool]:
    """By the clock on the wall alone: for each day the stretch from where it first shows the opening, or more, to where
    it last shows less than the closing. Every zone's offset and every shift is a multiple of a quarter of an hour."""
    n, margin = int(AROUND / QUARTER), 120  # so that no shift is cut off
    wide = [change + step * QUARTER for step in range(-n - margin, n + margin)]
    shows = [moment.astimezone(hours.zone).replace(tzinfo=None) for moment in wide]
    on = [False] * len(wide)
    for day in {moment.date() for moment in shows}:
        opens = datetime.combine(day, shift[0])
        closes = datetime.combine(day + timedelta(days=shift[1] <= shift[0]), shift[1])
        first = next((n for n, shown in enumerate(shows) if shown >= opens), len(wide))
        last = next((n for n in reversed(range(len(shows))) if shows[n] < closes), -1)
        on[first : last + 1] = [True] * max(0, last + 1 - first)
    return dict(zip(wide[margin:-margin], on[margin:-margin], strict=True))


around = st.sampled_from(ZONES).flatmap(
    lambda zone: st.builds(
        lambda change, seconds: (zone, change + timedelta(seconds=seconds)),
        st.sampled_from(changes(zone)),
        st.integers(-7 * 86_400, 7 * 86_400),
    )
)
walls = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45, 59]))
weeks = st.lists(st.none() | st.tuples(walls, walls), min_size=7, max_size=7).filter(any).map(tuple)
spans = st.integers(0, 20 * 86_400).map(lambda seconds: timedelta(seconds=seconds))
NINE_TO_FIVE = ((time(9), time(17)),) * 7


@settings(max_examples=150, deadline=None)
@given(around, weeks, spans)
@example((BERLIN, at("2026-10-25T02:30")), ((time(2), time(3)),) * 7, timedelta(hours=2))
@example((BERLIN, at("2026-03-29T00:30")), NINE_TO_FIVE, timedelta(hours=8))
def test_adding_working_time_and_measuring_it_are_inverse(
    start: tuple[ZoneInfo, datetime], week: tuple[tuple[time, time] | None, ...], span: timedelta
) -> None:
    hours, begin = Hours(zone=start[0], week=week), start[1]
    end = add_working(hours, begin, span)
    assert end >= begin
    assert working_time(hours, begin, end) == span
    if span:  # it is the first such moment
        assert working_time(hours, begin, end - timedelta(microseconds=1)) < span
    assert add_working(hours, begin, working_time(hours, begin, begin + span)) <= begin + span


@settings(max_examples=100, deadline=None)
@given(around, weeks, spans, st.integers(1, 6))
def test_whatever_the_week_openings_are_open_and_working_time_adds_up(
    start: tuple[ZoneInfo, datetime], week: tuple[tuple[time, time] | None, ...], span: timedelta, days: int
) -> None:
    hours, begin = Hours(zone=start[0], week=week), start[1]
    middle, end = begin + span / 3, begin + span
    assert working_time(hours, begin, middle) + working_time(hours, middle, end) == working_time(hours, begin, end)
    opening = next_open(hours, begin)
    assert opening >= begin
    assert is_open(hours, opening)
    assert not working_time(hours, begin, opening)
    passed = [working_days_after(hours, begin, n) for n in range(1, days + 1)]
    assert all(is_open(hours, moment) for moment in passed)
    assert [begin, *passed] == sorted({begin, *passed})


# ------------------------------------------------------------------ the customer's day


def test_what_we_start_begins_between_eight_and_a_quarter_to_eight_on_a_working_day() -> None:
    assert [
        may_begin(at(f"2026-11-25T{clock}"), zone=BERLIN)
        for clock in ("07:59:59", "08:00", "19:44:59.999999", "19:45", "20:00")
    ] == [False, True, True, False, False]
    assert not may_begin(at("2026-11-28T12:00"), zone=BERLIN)
    assert wall(when_we_may_begin(at("2026-11-27T19:45"), zone=BERLIN)) == "Mon 11-30 08:00"
    assert wall(when_we_may_begin(at("2026-11-27T03:00"), zone=BERLIN)) == "Fri 11-27 08:00"
    assert when_we_may_begin(at("2026-11-27T12:00:30"), zone=BERLIN) == at("2026-11-27T12:00:30")


def test_their_weekend_and_their_holidays_count() -> None:
    cairo = ZoneInfo("Africa/Cairo")
    thursday = at("2026-11-26T21:00", cairo)
    assert wall(when_we_may_begin(thursday, zone=cairo, country="EG"), cairo) == "Sun 11-29 08:00"
    assert wall(when_we_may_begin(thursday, zone=cairo), cairo) == "Fri 11-27 08:00"
    assert wall(when_we_may_begin(thursday, zone=cairo, weekend=frozenset({4})), cairo) == "Sat 11-28 08:00"
    assert wall(when_we_may_begin(at("2026-12-24T21:00"), zone=BERLIN, country="DE")) == "Mon 12-28 08:00"
    assert wall(when_we_may_begin(at("2026-12-24T21:00"), zone=BERLIN, country="nowhere")) == "Fri 12-25 08:00"
    with pytest.raises(ValueError, match="no working day within"):
        when_we_may_begin(thursday, zone=cairo, weekend=frozenset(range(7)))


@pytest.mark.parametrize("weekend", [None, FRIDAY_AND_SATURDAY], ids=["Sat/Sun", "Fri/Sat"])
@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_around_every_change_it_begins_in_their_day_and_never_later_than_it_may(
    zone: ZoneInfo, weekend: frozenset[int] | None
) -> None:
    for change in changes(zone):
        days = timedelta(days=3)  # the longest that they may have to wait is a weekend
        grid = [change + n * STEP for n in range(-int(AROUND / STEP), int((AROUND + days) / STEP))]
        first: datetime | None = None
        expected = {}
        for moment in reversed(grid):
            if is_their_day(moment.astimezone(zone), weekend):
                first = moment
            expected[moment] = first
        for moment in grid[: 2 * int(AROUND / STEP) : 2]:
            begins = when_we_may_begin(moment, zone=zone, weekend=weekend)
            assert begins == expected[moment]
            assert may_begin(moment, zone=zone, weekend=weekend) is (begins == moment)


def is_their_day(local: datetime, weekend: frozenset[int] | None) -> bool:
    free = {5, 6} if weekend is None else weekend
    return local.weekday() not in free and time(8) <= local.time() < time(19, 45)


COUNTRIES = ["", "DE", "DE-BY", "EG", "IR", "NP", "PS", "US-NY", "CL", "NZ", "MA", "XX"]


@settings(max_examples=150, deadline=None)
@given(around, st.sampled_from(COUNTRIES), st.none() | st.frozensets(st.integers(0, 6), max_size=6))
def test_whoever_they_are_it_begins_and_arrives_in_their_day(
    start: tuple[ZoneInfo, datetime], country: str, weekend: frozenset[int] | None
) -> None:
    zone, begin = start
    begins = when_we_may_begin(begin, zone=zone, country=country, weekend=weekend)
    assert begins >= begin
    for moment in (begins, begins + SENDING_TAKES):
        local = moment.astimezone(zone)
        assert time(8) <= local.time() < time(20)
        assert weekend is None or local.weekday() not in weekend
    assert begins == begin or not may_begin(begins - QUARTER, zone=zone, country=country, weekend=weekend)
    # It does not matter when one asks: whoever asks in between gets the same answer.
    assert when_we_may_begin(begin + (begins - begin) / 2, zone=zone, country=country, weekend=weekend) == begins
