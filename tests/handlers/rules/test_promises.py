"""A promise is measured on what this team did, lies ahead, and no case that it was measured on would have broken it."""

from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.hours import Hours, add_working
from handlers.rules.promises import CASES_MIN, Answered, Promise, at_our_place, expect, kept, measure, wall_times

BERLIN, TOKYO, KATHMANDU = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo"), ZoneInfo("Asia/Kathmandu")
HOURS = Hours(zone=BERLIN)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
"""Wednesday, half past ten in Berlin."""


def case(took: timedelta, *, source: str = "form", language: str | None = "pt", asked: datetime = NOW) -> Answered:
    """Asked at the same time of the week, a week ago."""
    asked -= timedelta(days=7)
    return Answered(source=source, language=language, asked_at=asked, answered_at=asked + took)


def cases(count: int, took: timedelta = HOUR, **more: object) -> list[Answered]:
    return [case(took, **more) for _ in range(count)]  # type: ignore[arg-type]


def promised(found: list[Answered], *, now: datetime = NOW, theirs: ZoneInfo | None = None) -> Promise | None:
    return promise(found, HOURS, theirs=theirs, now=now)


def promise(
    found: list[Answered],
    hours: Hours,
    *,
    language: str | None = "pt",
    theirs: ZoneInfo | None = None,
    now: datetime,
) -> Promise | None:
    """As it is measured, and then promised to a message of a form."""
    usual = measure(found, hours, now=now)
    return expect(usual, hours, source="form", language=language, theirs=theirs, now=now)


def wall(moment: datetime, zone: ZoneInfo = BERLIN) -> str:
    return f"{moment.astimezone(zone):%a %m-%d %H:%M}"


# ------------------------------------------------------------------ from what it is measured


def test_without_data_no_number_is_claimed() -> None:
    assert promised([]) is None
    assert promised(cases(CASES_MIN - 1)) is None


def test_cases_that_are_too_old_not_yet_known_or_impossible_do_not_count() -> None:
    old = cases(CASES_MIN, asked=NOW - timedelta(days=21) - 2 * HOUR)
    ahead = cases(CASES_MIN, asked=NOW + timedelta(days=7))
    backwards = cases(CASES_MIN, took=-HOUR)
    assert promised([*old, *ahead, *backwards]) is None
    slow = cases(CASES_MIN, took=timedelta(days=10), asked=NOW - timedelta(days=25))
    assert promised(slow) is not None  # asked before, but answered within the four weeks


@pytest.mark.parametrize(
    ("others", "basis", "count"),
    [
        ([], "source, language, hour", 20),
        ([case(HOUR, language="de")], "source, language, hour", 20),
        ([case(HOUR, source="mail")], "source, language, hour", 20),
    ],
)
def test_the_most_alike_are_taken_while_they_suffice(others: list[Answered], basis: str, count: int) -> None:
    found = promised([*cases(20), *others])
    assert found is not None
    assert (found.basis, found.cases) == (basis, count)


def test_with_too_few_alike_it_widens_step_by_step() -> None:
    few = cases(19)
    language = [*few, case(HOUR, language=None)]
    hour = [*few, case(HOUR, asked=NOW - 5 * HOUR)]
    source = [*few, case(HOUR, source="mail")]
    found = [promised(some) for some in (language, hour, source)]
    assert [one.basis for one in found if one] == ["source, hour", "source", "all"]


def test_nine_of_ten_would_have_been_within_it() -> None:
    minutes = [case(n * 10 * MINUTE - MINUTE) for n in range(1, 21)]
    found = promised(minutes)
    assert found is not None
    assert found.span == timedelta(hours=3, minutes=15)  # the 19th of 20, 189 minutes, in quarters
    assert wall(found.by) == "Wed 11-25 13:45"
    forgotten = promised([*minutes[:-1], case(timedelta(days=5))])
    assert forgotten is not None
    assert forgotten.span == found.span


def test_nights_and_weekends_take_no_working_time() -> None:
    friday = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)  # 16:00; answered on Monday at ten took two hours
    over_the_weekend = cases(20, took=2 * DAY + 18 * HOUR, asked=friday)
    found = promised(over_the_weekend, now=friday + 7 * DAY)
    assert found is not None
    assert found.span == timedelta(hours=2, minutes=15)
    assert wall(found.by) == "Mon 12-07 11:00"  # 10:15, but so far ahead only the hour is named


def test_what_was_answered_at_night_is_not_promised_for_the_evening_before() -> None:
    evening = NOW.replace(hour=15, minute=55)  # five to five
    found = promised(cases(20, took=2 * HOUR, asked=evening), now=evening)
    assert found is not None
    assert wall(found.by) == "Thu 11-26 09:15"
    night = NOW.replace(hour=22)
    found = promised(cases(20, took=5 * MINUTE, asked=night), now=night)
    assert found is not None
    assert wall(found.by) == "Thu 11-26 09:15"


# ------------------------------------------------------------------ how precise it is


def test_it_is_rounded_up_on_the_clock_it_will_be_read_on() -> None:
    quick = cases(20, took=20 * MINUTE)
    found = promised(quick, now=NOW + 7 * MINUTE)
    assert found is not None
    assert wall(found.by) == "Wed 11-25 11:15"
    slow = cases(20, took=2 * DAY)
    here, there = promised(slow), promised(slow, theirs=KATHMANDU)
    assert here is not None
    assert there is not None
    assert wall(here.by) == "Fri 11-27 11:00"
    assert wall(there.by, KATHMANDU) == "Fri 11-27 16:00"


def test_a_full_hour_stays_one_where_the_clocks_change_by_half_an_hour() -> None:
    howe = ZoneInfo("Australia/Lord_Howe")  # from 02:00 to 02:30 on 4 October 2026
    always = Hours(zone=howe, week=((time(0), time(0)),) * 7)
    now = datetime(2026, 10, 4, 1, 40, tzinfo=howe).astimezone(UTC) - 30 * HOUR
    some = cases(20, took=30 * HOUR - MINUTE, asked=now)
    found = promise(some, always, now=now)
    assert found is not None
    assert wall(found.by, howe) == "Sun 10-04 03:00"


ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "Africa/Cairo",
        "America/Santiago",
        "Pacific/Chatham",
        "Antarctica/Troll",
        "America/St_Johns",
        "Asia/Gaza",
        "Asia/Kathmandu",
    )
]


@cache
def changes(zone: ZoneInfo) -> list[datetime]:
    """The hours from 2026 to 2028 in which the clocks change; without one, some day."""
    hours = [datetime(2026, 1, 1, tzinfo=UTC) + n * HOUR for n in range(3 * 365 * 24)]
    offsets = [hour.astimezone(zone).utcoffset() for hour in hours]
    return [hour for hour, one, next_one in zip(hours, offsets, offsets[1:], strict=False) if one != next_one] or [NOW]


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_around_every_change_of_the_clocks_it_lies_ahead_on_a_full_quarter(zone: ZoneInfo) -> None:
    hours = Hours(zone=zone)
    for change in changes(zone):
        quick, slow = (cases(CASES_MIN, took=took, asked=change) for took in (MINUTE, 26 * HOUR))
        for n in range(-20, 20):
            now = change + n * 110 * MINUTE
            found = promise(slow if n % 2 else quick, hours, now=now)
            assert found is not None
            assert found.by > now
            assert found.by.astimezone(zone).minute % (15 if found.by - now <= DAY else 60) == 0


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(ZONES).flatmap(lambda zone: st.tuples(st.just(zone), st.sampled_from(changes(zone)))),
    st.none() | st.sampled_from(ZONES),
    st.integers(-3 * 86_400, 3 * 86_400),
    st.lists(st.tuples(st.integers(0, 28 * 86_400), st.integers(0, 9 * 86_400)), min_size=CASES_MIN, max_size=40),
)
def test_no_promise_lies_in_the_past_or_is_too_precise_or_would_have_been_broken_by_more_than_one_in_ten(
    where: tuple[ZoneInfo, datetime], theirs: ZoneInfo | None, seconds: int, told: list[tuple[int, int]]
) -> None:
    ours, change = where
    hours = Hours(zone=ours, country="DE")
    now = change + timedelta(seconds=seconds)
    some = [
        Answered(source="form", language=None, asked_at=asked, answered_at=min(now, asked + timedelta(seconds=took)))
        for ago, took in told
        for asked in [now - timedelta(seconds=ago)]
    ]
    found = promise(some, hours, language=None, theirs=theirs, now=now)
    assert found is not None
    assert found.by > now
    assert found.by >= add_working(hours, now, found.span)
    local = found.by.astimezone(theirs or ours)
    assert (local.second, local.microsecond, local.minute % 15) == (0, 0, 0)
    assert local.minute == 0 or found.by - now <= DAY + 15 * MINUTE
    if found.basis == "source":
        within = [one.answered_at <= add_working(hours, one.asked_at, found.span) for one in some]
        assert sum(within) >= 0.9 * len(some)


# ------------------------------------------------------------------ afterwards


def test_a_promise_is_open_until_its_time_has_passed_and_then_kept_or_broken() -> None:
    assert kept(NOW, None, NOW) == "open"
    assert kept(NOW, None, NOW + MINUTE) == "broken"
    assert kept(NOW, NOW, NOW + DAY) == "kept"
    assert kept(NOW, NOW + timedelta(microseconds=1), NOW + DAY) == "broken"


def test_a_repeated_hour_is_not_mistaken_for_the_first() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    assert kept(first, first.replace(fold=1), NOW) == "broken"


# ------------------------------------------------------------------ how it is said


def show(by: datetime, theirs: ZoneInfo | None, hours: Hours = HOURS) -> list[tuple[str, str]]:
    return [(f"{at:%a %H:%M}", zone) for at, zone in wall_times(by, hours, theirs)]


def test_your_time_only_where_it_is_known_else_both_zones_are_named() -> None:
    by = NOW + 2 * HOUR
    assert show(by, TOKYO) == [("Wed 20:30", "Asia/Tokyo")]
    assert show(by, None) == [("Wed 12:30", "Europe/Berlin"), ("Wed 11:30", "UTC")]
    london = Hours(zone=ZoneInfo("Europe/London"))
    assert show(by, None, london) == [("Wed 11:30", "Europe/London")]


@pytest.mark.parametrize(
    ("hours_on", "ours"), [(0, "open"), (8, "closed"), (10, "night"), (20, "night"), (22, "closed"), (72, "closed")]
)
def test_it_says_how_it_is_at_our_place(hours_on: int, ours: str) -> None:
    assert at_our_place(HOURS, NOW + hours_on * HOUR) == ours
