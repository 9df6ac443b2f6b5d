"""The review's times: one opening a local week at most, on its day, moved by holidays, and what follows with it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.rules.hours import Hours, is_holiday
from handlers.rules.ritual import Ritual, follows, is_late, opens

OPENS, NUDGES, CLOSES = Ritual(weekday=0, at=time(10)), Ritual(weekday=2, at=time(10)), Ritual(weekday=3, at=time(16))
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo", "America/Santiago",
    "Pacific/Chatham", "Antarctica/Troll", "America/St_Johns", "Asia/Gaza", "Asia/Kathmandu",
]  # fmt: skip


def local(at: datetime | None, hours: Hours) -> str:
    assert at is not None
    return at.astimezone(hours.zone).strftime("%a %d %b %H:%M")


def test_an_ordinary_week() -> None:
    hours = Hours(zone=BERLIN)
    opened = opens(date(2026, 11, 16), OPENS, hours)
    assert opened is not None
    assert local(opened, hours) == "Mon 16 Nov 10:00"
    assert local(follows(opened, OPENS, NUDGES, hours), hours) == "Wed 18 Nov 10:00"
    assert local(follows(opened, OPENS, CLOSES, hours), hours) == "Thu 19 Nov 16:00"


def test_a_holiday_moves_it_and_all_that_follows_keeps_its_distance() -> None:
    hours = Hours(zone=BERLIN, country="DE")
    easter = opens(date(2027, 3, 29), OPENS, hours)  # Easter Monday
    assert easter is not None
    assert local(easter, hours) == "Tue 30 Mar 10:00"
    assert local(follows(easter, OPENS, NUDGES, hours), hours) == "Thu 01 Apr 10:00"
    assert local(follows(easter, OPENS, CLOSES, hours), hours) == "Fri 02 Apr 16:00"


def test_a_holiday_in_between_moves_what_comes_after_it() -> None:
    hours = Hours(zone=BERLIN, country="DE")
    opened = opens(date(2027, 5, 3), OPENS, hours)  # Ascension Day is that Thursday
    assert opened is not None
    assert local(follows(opened, OPENS, NUDGES, hours), hours) == "Wed 05 May 10:00"
    assert local(follows(opened, OPENS, CLOSES, hours), hours) == "Fri 07 May 16:00"


def test_who_opens_late_is_given_as_long() -> None:
    hours = Hours(zone=BERLIN)
    planned = opens(date(2026, 11, 16), OPENS, hours)
    saturday = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
    assert planned is not None
    assert is_late(saturday, planned)
    assert not is_late(planned + timedelta(minutes=5), planned)
    assert local(follows(saturday, OPENS, NUDGES, hours), hours) == "Tue 24 Nov 10:00"
    assert local(follows(saturday, OPENS, CLOSES, hours), hours) == "Wed 25 Nov 16:00"


def test_a_week_of_holidays_has_none_and_a_chosen_sunday_is_one() -> None:
    free = frozenset(date(2026, 10, 5) + timedelta(days=n) for n in range(7))
    assert opens(date(2026, 10, 5), OPENS, Hours(zone=BERLIN, days_off=free)) is None
    hours = Hours(zone=BERLIN)
    sunday = Ritual(weekday=6, at=time(18))
    opened = opens(date(2026, 10, 5), sunday, hours)
    assert opened is not None
    assert local(opened, hours) == "Sun 11 Oct 18:00"
    assert local(follows(opened, sunday, Ritual(weekday=1, at=time(9)), hours), hours) == "Tue 13 Oct 09:00"


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("country", ["DE", "US", "JP", "EG", "CN"])
def test_every_week_until_2028_opens_at_its_hour_on_a_day_of_its_own_week(zone: str, country: str) -> None:
    hours = Hours(zone=ZoneInfo(zone), country=country)
    monday = date(2026, 1, 5)
    while monday < date(2029, 1, 1):
        opened = opens(monday, OPENS, hours)
        if opened is not None:
            there = opened.astimezone(hours.zone)
            assert there.date() - timedelta(days=there.weekday()) == monday
            assert not is_holiday(hours, there.date())
            assert there.time() == time(10)
            nudge, close = follows(opened, OPENS, NUDGES, hours), follows(opened, OPENS, CLOSES, hours)
            assert opened < nudge < close
            assert not is_holiday(hours, close.astimezone(hours.zone).date())
        else:
            assert all(is_holiday(hours, monday + timedelta(days=n)) for n in range(5))
        monday += timedelta(weeks=1)
