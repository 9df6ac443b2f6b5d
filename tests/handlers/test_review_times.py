"""Exactly once, whatever the clocks, the calendars and the processes do: one opening, one close and one nudge for each
missing function in a local week.
"""

import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers import calling, concluding, review
from handlers.company import Company
from handlers.rules.hours import Hours, is_holiday
from handlers.rules.weeks import week_of
from storage import facts, people, reviews
from storage.ledger import Ledger, Tx
from storage.model import AgendaItem, DeliveryId, Person, PersonId, Review, ReviewId, Team
from storage.tables import outbox, rings
from tests.handlers.opening import open_if_due

ZONES = [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo", "America/Santiago",
    "Pacific/Chatham", "Antarctica/Troll", "America/St_Johns", "Asia/Gaza", "Asia/Kathmandu",
]  # fmt: skip
COUNTRIES = ["", "DE", "US", "JP", "EG", "CN"]
BERLIN = ZoneInfo("Europe/Berlin")
QUARTER = timedelta(minutes=15)
SINCE = datetime(2026, 11, 2, 8, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)


def transitions(zone: ZoneInfo) -> Iterator[date]:
    """The Mondays of the weeks until 2028 in which its clocks change; of a zone that never changes, two of any."""
    monday, found = date(2026, 1, 5), 0
    while monday < date(2029, 1, 1):
        begins, ends = (datetime.combine(monday + timedelta(days=n), time(), zone) for n in (0, 7))
        if begins.utcoffset() != ends.utcoffset():
            found += 1
            yield monday
        monday += timedelta(weeks=1)
    if not found:
        yield from (date(2027, 6, 7), date(2028, 2, 28))


def quarters(monday: date, zone: ZoneInfo) -> Iterator[datetime]:
    """Every quarter of an hour of a local week and of the days around it."""
    at = datetime.combine(monday - timedelta(days=3), time(), zone).astimezone(UTC)
    end = datetime.combine(monday + timedelta(days=10), time(), zone).astimezone(UTC)
    while at < end:
        yield at
        at += QUARTER


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("country", COUNTRIES)
def test_one_opening_one_nudge_and_one_close_in_each_local_week(company: Company, zone: str, country: str) -> None:
    there = ZoneInfo(zone)
    ours = replace(company, zone=there, hours=Hours(zone=there, country=country))
    teams = {Team("support"): "Asia/Tokyo", Team("product"): "America/Los_Angeles", Team("sales"): zone}
    known = {
        PersonId(team): Person(id=PersonId(team), name=team, zone=where, teams=(team,)) for team, where in teams.items()
    }
    for monday in transitions(there):
        plans: dict[str, datetime | None] = {}
        opened: set[str] = set()
        happened: Counter[str] = Counter()
        ahead: dict[str, datetime] = {}
        for now in quarters(monday, there):
            week = review.last_week(now, ours)
            if week not in plans:
                plans[week] = review.planned_at(ours, week)
            planned = plans[week]
            if planned is not None and now >= planned and week not in opened:
                happened[f"opens {week}"] += 1
                opened.add(week)
                one = Review(id=ReviewId(1), week=week, opened_at=now, delivery=DeliveryId(1))
                ahead |= {f"nudges {team} {week}": calling.nudged_at(ours, one, team, known) for team in teams}
                ahead[f"closes {week}"] = concluding.closes_at(ours, one)
                local = now.astimezone(there)
                if now - planned < QUARTER:
                    assert time(10) <= local.time() < time(11, 30)
                    assert not is_holiday(ours.hours, local.date())
            for what in [what for what, when in ahead.items() if now >= when]:
                happened[what] += 1
                assert now - ahead.pop(what) < QUARTER
        this = week_of(datetime.combine(monday, time(12), there) - timedelta(days=7), there)
        if review.planned_at(ours, this) is not None:
            assert this in opened
        assert set(happened.values()) == {1}


@pytest.mark.parametrize(
    ("now", "week"),
    [
        (datetime(2026, 10, 25, 23, 30, tzinfo=BERLIN), "2026-W42"),  # a day of 25 hours
        (datetime(2026, 10, 26, 0, 30, tzinfo=BERLIN), "2026-W43"),
        (datetime(2026, 3, 29, 23, 30, tzinfo=BERLIN), "2026-W12"),  # a day of 23
        (datetime(2026, 3, 30, 0, 30, tzinfo=BERLIN), "2026-W13"),
        (datetime(2026, 1, 4, 23, 59, tzinfo=BERLIN), "2025-W52"),
    ],
)
def test_the_week_that_it_is_about_is_one_of_the_calendar(company: Company, now: datetime, week: str) -> None:
    """However many hours the days between have."""
    assert company.zone == BERLIN
    assert review.last_week(now.astimezone(UTC), company) == week


# ------------------------------------------------------------------ on a ledger


@pytest.fixture
def ours(ledger: Ledger, company: Company) -> Company:
    """Berlin, with somebody in each of three teams."""
    ledger.write(facts.first_start, now=SINCE)
    ledger.write(
        people.set_people,
        [Person(id=PersonId(f"U-{team}"), name=team, zone="Europe/Berlin", teams=(team,)) for team in company.teams],
    )
    return replace(company, hours=Hours(zone=company.zone))


def tick(ledger: Ledger, company: Company, now: datetime) -> None:
    open_if_due(ledger, company, now)
    ledger.write(calling.nudge_if_due, company, now=now)
    ledger.write(concluding.close_if_due, company, now=now)


def ask_something(tx: Tx) -> None:
    """A question that nobody decides, so that functions are missing."""
    for open_one in reviews.list_open(tx):
        if not open_one.items:
            item = AgendaItem(position=1, team=Team("support"), question="?", heard=1, delivery=open_one.delivery)
            reviews.add_item(tx, open_one.id, item)


def posted(tx: Tx) -> Counter[str]:
    """How many messages there are of each subject's kind and week."""
    named = tx.execute(outbox.select().where(outbox.c.kind == "post").order_by(outbox.c.id)).all()
    return Counter(f"{row.subject} {row.channel}" for row in named if not row.subject.startswith(("card", "minutes")))


def test_clocks_that_are_set_back_and_forth_and_ticks_in_any_order(ledger: Ledger, ours: Company) -> None:
    chance = random.Random(7)
    for day in range(21):
        for hours in (9, 10, 16):
            now = MONDAY - timedelta(hours=1) + timedelta(days=day, hours=hours - 9)
            for step in (0, chance.choice([-1, 1]), 0, chance.choice([-24, 24]), 0):
                tick(ledger, ours, now + timedelta(hours=step))
                ledger.write(ask_something)
    found = ledger.read(posted)
    assert set(found.values()) == {1}
    assert [name.split()[0] for name in found if name.startswith("review:")] == [
        f"review:2026-W{week}" for week in (48, 49, 50, 51)
    ][: len([name for name in found if name.startswith("review:")])]
    assert len([name for name in found if name.startswith("review:")]) >= 3


def test_eight_at_once(ledger: Ledger, ours: Company, url: str) -> None:
    other = Ledger(url).open() if url.startswith("postgresql") else ledger
    try:
        for now in (MONDAY, MONDAY + timedelta(days=2, hours=1), MONDAY + timedelta(days=3, hours=7)):
            with ThreadPoolExecutor(8) as pool:
                list(pool.map(lambda n, now=now: tick(other if n % 2 else ledger, ours, now), range(24)))
            ledger.write(ask_something)
    finally:
        if other is not ledger:
            other.close()
    found = ledger.read(posted)
    assert found == Counter({
        "review:2026-W48 C-review": 1, "calling:1 C-support": 1, "calling:1 C-product": 1, "calling:1 C-sales": 1,
        "lacking:1 C-review": 1,
    })  # fmt: skip


def test_what_fails_in_the_midst_leaves_nothing_and_comes_again(ledger: Ledger, ours: Company) -> None:
    class Killed(Exception):
        pass

    prepared = ledger.read(review.prepare_due, ours, now=MONDAY)
    assert prepared is not None

    def killed(tx: Tx) -> None:
        assert review.open_review(tx, ours, prepared, now=MONDAY)
        raise Killed

    with pytest.raises(Killed):
        ledger.write(killed)
    assert ledger.read(posted) == Counter()
    assert ledger.read(lambda tx: tx.execute(rings.select()).all()) == []
    tick(ledger, ours, MONDAY)
    assert ledger.read(posted) == Counter({"review:2026-W48 C-review": 1})


def test_after_an_outage_of_six_days_it_opens_late_once(ledger: Ledger, ours: Company) -> None:
    for hours in (0, 1, 2):
        tick(ledger, ours, MONDAY + timedelta(days=6, hours=hours))
    assert ledger.read(posted) == Counter({"review:2026-W48 C-review": 1})
    (only,) = ledger.read(reviews.list_open)
    assert ledger.read(reviews.find_told, only.id)["late_since"] is not None
    assert concluding.closes_at(ours, only).astimezone(ours.zone).strftime("%a %H:%M") == "Wed 16:00"


def test_what_was_prepared_from_something_else_by_now_does_not_open(ledger: Ledger, ours: Company) -> None:
    tick(ledger, ours, MONDAY)
    later = MONDAY + timedelta(days=7)
    prepared = ledger.read(review.prepare, ours, "2026-W49", now=later)
    ledger.write(ask_something)
    assert ledger.write(review.open_review, ours, prepared, now=later) is None
    assert ledger.read(reviews.find_newest_week) == "2026-W48"
    tick(ledger, ours, later)
    assert ledger.read(reviews.find_newest_week) == "2026-W49"
