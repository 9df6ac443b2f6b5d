"""Exactly once, whatever the clocks, the calendars and the processes do: one draw and one post in a local week."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers import publishing, sampling
from handlers.company import Company
from handlers.rules.hours import Hours, is_holiday, is_working_day
from handlers.rules.ritual import Ritual, falls, leads
from handlers.rules.weeks import other_week, week_of
from storage import facts, samples
from storage.ledger import Ledger, Tx
from storage.tables import outbox, rings
from tests.handlers.drawing import draw_if_due
from tests.handlers.test_review_times import COUNTRIES, QUARTER, ZONES, quarters, transitions

SINCE = datetime(2026, 11, 2, 8, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 13, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 8, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("country", COUNTRIES)
def test_one_draw_and_one_post_in_each_local_week(company: Company, zone: str, country: str) -> None:
    there = ZoneInfo(zone)
    ours = replace(company, zone=there, hours=Hours(zone=there, country=country))
    for monday in transitions(there):
        this = week_of(datetime.combine(monday, time(12), there), there)
        plans = {week: sampling.planned(ours, week) for week in (other_week(this, n) for n in (-1, 0, 1, 2))}
        done: Counter[str] = Counter()
        drawn: set[str] = set()
        for now in quarters(monday, there):
            current = week_of(now, there)
            for week in (current, other_week(current, 1)):
                one = plans.get(week)
                if one is None or now < one.draws or week in drawn:
                    continue
                drawn.add(week)
                if now - one.draws < QUARTER:
                    done[f"draws {week}"] += 1
            for week in drawn:
                one = plans[week]
                assert one is not None
                if one.posts <= now < one.posts + QUARTER:
                    done[f"posts {week}"] += 1
                    local = now.astimezone(there)
                    assert time(9) <= local.time() < time(10, 30)
                    assert not is_holiday(ours.hours, local.date())
        if plans[this] is not None:
            assert done[f"draws {this}"] == done[f"posts {this}"] == 1
        assert set(done.values()) <= {1}


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("country", COUNTRIES)
def test_frames_follow_one_another_without_a_gap(company: Company, zone: str, country: str) -> None:
    there = ZoneInfo(zone)
    ours = replace(company, zone=there, hours=Hours(zone=there, country=country))
    week, last = "2025-W52", None
    for _ in range(110):
        week = other_week(week, 1)
        one = sampling.planned(ours, week)
        if one is not None:
            assert one.span.since < one.span.until == one.draws < one.posts
            if last is not None:
                assert one.span.since == last.draws
                assert one.draws > last.posts
        last = one


def test_on_a_holiday_it_is_posted_the_working_day_before_and_drawn_a_day_earlier() -> None:
    hours = Hours(zone=BERLIN, country="DE")
    friday, thursday = Ritual(weekday=4, at=time(9)), Ritual(weekday=3, at=time(14))
    easter = datetime(2026, 3, 30).date()  # noqa: DTZ001 - a day: the Monday before Good Friday
    posts = falls(easter, friday, hours)
    assert posts == datetime(2026, 4, 2, 9, tzinfo=BERLIN)
    assert leads(posts, friday, thursday, hours) == datetime(2026, 4, 1, 14, tzinfo=BERLIN)
    newyear = datetime(2026, 12, 28).date()  # noqa: DTZ001 - Friday is New Year's Day
    assert falls(newyear, friday, hours) == datetime(2026, 12, 31, 9, tzinfo=BERLIN)
    assert is_working_day(hours, datetime(2026, 12, 31).date())  # noqa: DTZ001


def test_a_week_without_a_working_day_before_has_none() -> None:
    days = frozenset(datetime(2026, 12, 21 + n).date() for n in range(5))  # noqa: DTZ001
    hours = Hours(zone=BERLIN, days_off=days)
    assert falls(min(days), Ritual(weekday=4, at=time(9)), hours) is None


# ------------------------------------------------------------------ on a ledger


@pytest.fixture
def ours(ledger: Ledger, company: Company) -> Company:
    ledger.write(facts.first_start, now=SINCE)
    return replace(company, hours=Hours(zone=company.zone), releases=False)


def tick(ledger: Ledger, company: Company, now: datetime) -> None:
    draw_if_due(ledger, company, now)
    ledger.write(publishing.post_if_due, company, now=now)


def posted(tx: Tx) -> Counter[str]:
    return Counter(row.subject for row in tx.execute(outbox.select().where(outbox.c.kind == "post")))


def test_clocks_that_are_set_back_and_forth_and_ticks_in_any_order(ledger: Ledger, ours: Company) -> None:
    chance = random.Random(7)
    for day in range(21):
        for hours in (8, 9, 14):
            now = THURSDAY - timedelta(hours=6) + timedelta(days=day, hours=hours - 8)
            for step in (0, chance.choice([-1, 1]), 0, chance.choice([-24, 24]), 0):
                tick(ledger, ours, now + timedelta(hours=step))
    found = ledger.read(posted)
    assert set(found.values()) == {1}
    assert set(found) >= {f"sample:2026-W{week}" for week in (48, 49, 50)}


def test_eight_at_once(ledger: Ledger, ours: Company, url: str) -> None:
    other = Ledger(url).open() if url.startswith("postgresql") else ledger
    try:
        for now in (THURSDAY, FRIDAY):
            with ThreadPoolExecutor(8) as pool:
                list(pool.map(lambda n, now=now: tick(other if n % 2 else ledger, ours, now), range(24)))
    finally:
        if other is not ledger:
            other.close()
    assert ledger.read(posted) == Counter({"sample:2026-W48": 1})


def test_what_fails_in_the_midst_leaves_nothing_and_comes_again(ledger: Ledger, ours: Company) -> None:
    class Killed(Exception):
        pass

    tick(ledger, ours, THURSDAY)

    def killed(tx: Tx) -> None:
        assert publishing.post_if_due(tx, ours, now=FRIDAY)
        raise Killed

    with pytest.raises(Killed):
        ledger.write(killed)
    assert ledger.read(posted) == Counter()
    assert [row.ritual for row in ledger.read(lambda tx: tx.execute(rings.select()).all())] == [sampling.DRAW]
    tick(ledger, ours, FRIDAY)
    assert ledger.read(posted) == Counter({"sample:2026-W48": 1})


def test_nothing_is_drawn_that_was_due_before_the_first_start(ledger: Ledger, company: Company) -> None:
    ledger.write(facts.first_start, now=THURSDAY + timedelta(minutes=1))
    tick(ledger, replace(company, releases=False), FRIDAY)
    assert ledger.read(samples.find_newest) is None


def test_drawn_late_it_is_posted_a_working_day_later_so_that_it_can_be_released(ledger: Ledger, ours: Company) -> None:
    asked = replace(ours, releases=True)
    tick(ledger, asked, FRIDAY + timedelta(hours=1))
    found = ledger.read(samples.find_newest)
    assert found is not None
    assert found.posts_at.astimezone(BERLIN).strftime("%a %H:%M") == "Mon 09:00"
    tick(ledger, asked, FRIDAY + timedelta(days=2))
    assert ledger.read(posted) == Counter()
    tick(ledger, asked, FRIDAY + timedelta(days=3))
    assert ledger.read(posted) == Counter({"sample:2026-W48": 1})
