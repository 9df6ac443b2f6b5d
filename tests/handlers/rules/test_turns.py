"""Whose turn it is, and what falls due when nobody does anything."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.hours import Hours, is_open
from handlers.rules.turns import Step, Talk, next_step, whose_turn
from storage.model import PersonId

BERLIN = ZoneInfo("Europe/Berlin")
HOURS = Hours(zone=BERLIN)
AIKO = PersonId("U-aiko")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def on(day: int, clock: str = "15:00") -> datetime:
    """A day of November 2026, by Berlin's clock; the 23rd is a Monday, "31" is 1 December."""
    local = datetime.fromisoformat(f"2026-11-01T{clock}") + timedelta(days=day - 1)
    return local.replace(tzinfo=BERLIN).astimezone(UTC)


def talk(state: str, **more: Any) -> Talk:
    return Talk(**({"state": state, "opened_at": on(20), "heard_at": on(20), "owner": AIKO} | more))


def answered(**more: Any) -> Talk:
    return talk("answered", **({"answered_at": on(23)} | more))


def asked(**more: Any) -> Talk:
    return talk("asked", **({"answered_at": on(23), "asked_at": on(23)} | more))


def turn(some: Talk) -> tuple[str, datetime | None]:
    found = whose_turn(some)
    return found.whose, found.since


def due(some: Talk, hours: Hours = HOURS) -> tuple[str, str] | None:
    step = next_step(some, hours)
    return step and (step.kind, f"{step.due.astimezone(hours.zone):%a %m-%d %H:%M}")


# ------------------------------------------------------------------ whose turn


def test_it_is_ours_while_they_wait() -> None:
    assert turn(talk("open")) == ("ours", on(20))
    assert turn(talk("owned", heard_at=on(23))) == ("ours", on(20))
    assert turn(answered(heard_at=on(25))) == ("ours", on(25))


def test_it_is_theirs_after_an_answer_and_after_an_ask() -> None:
    assert turn(answered()) == ("theirs", on(23))
    assert turn(asked(asked_at=on(26))) == ("theirs", on(26))


def test_it_stays_ours_after_an_answer_that_promised_more() -> None:
    assert turn(answered(next_word_at=on(27))) == ("ours", on(23))
    assert turn(answered(next_word_at=on(27), answered_at=on(28))) == ("theirs", on(28))


def test_what_they_say_after_an_ask_makes_it_ours_again() -> None:
    assert turn(talk("owned", answered_at=on(23), asked_at=on(23), heard_at=on(24))) == ("ours", on(24))
    assert turn(asked(heard_at=on(24))) == ("ours", on(24))
    assert turn(talk("owned", answered_at=on(23), asked_at=on(23))) == ("ours", on(23))


@pytest.mark.parametrize("state", ["done", "unconfirmed", "not_doing", "heard", "spam"])
def test_once_it_has_ended_it_is_nobody_s_and_nothing_falls_due(state: str) -> None:
    over = talk(state, answered_at=on(23), asked_at=on(23), next_word_at=on(30))
    assert turn(over) == ("nobody", None)
    assert due(over) is None


# ------------------------------------------------------------------ after an ask


def test_silence_after_an_ask_is_one_reminder_and_then_given_up() -> None:
    assert due(asked()) == ("remind", "Mon 11-30 15:00")
    assert due(asked(reminded_at=on(31, "08:00"))) == ("give_up", "Mon 12-07 15:00")


def test_days_are_those_of_the_calendar_not_of_24_hours() -> None:
    spring = datetime(2026, 3, 25, 14, tzinfo=UTC)
    step = next_step(asked(asked_at=spring, heard_at=spring, answered_at=spring), HOURS)
    assert step is not None
    assert step.due == spring + 7 * DAY - timedelta(hours=1)


def test_a_reminder_that_went_late_has_its_time_before_we_give_up() -> None:
    assert due(asked(reminded_at=on(36))) == ("give_up", "Wed 12-09 15:00")


def test_who_wished_no_more_asks_is_not_reminded() -> None:
    assert due(asked(closing_off=True)) == ("give_up", "Mon 12-07 15:00")


def test_a_conversation_is_reminded_of_once_even_when_it_is_asked_twice() -> None:
    assert due(asked(reminded_at=on(10))) == ("give_up", "Mon 12-07 15:00")


def test_what_is_answered_is_neither_reminded_nor_given_up() -> None:
    assert due(asked(heard_at=on(24))) is None


# ------------------------------------------------------------------ after an answer


def test_after_three_quiet_working_days_the_owner_finds_a_say_it_back_and_after_five_the_bot_asks() -> None:
    assert due(answered()) == ("offer_say_back", "Fri 11-27 09:00")
    assert due(answered(offered_at=on(27, "09:00"))) == ("auto_ask", "Tue 12-01 09:00")


def test_between_the_offer_and_the_bot_s_own_ask_lies_a_working_day_however_late_it_is() -> None:
    assert due(answered(offered_at=on(32, "11:00"))) == ("auto_ask", "Fri 12-04 09:00")


def test_the_owner_can_say_no_and_so_can_the_customer() -> None:
    offered = answered(offered_at=on(27, "09:00"))
    assert due(replace(offered, owner_said_no=True)) is None
    assert due(answered(owner_said_no=True)) == ("offer_say_back", "Fri 11-27 09:00")
    assert due(answered(closing_off=True)) is None


def test_a_second_answer_begins_anew_and_the_bot_asks_only_where_nobody_has_asked() -> None:
    again = answered(answered_at=on(30), offered_at=on(27), asked_at=on(24), heard_at=on(25))
    assert due(again) == ("offer_say_back", "Fri 12-04 09:00")
    assert due(replace(again, offered_at=on(34))) is None


def test_the_days_are_quiet_only_while_the_customer_is() -> None:
    assert due(answered(heard_at=on(24))) is None


def test_holidays_of_the_team_are_no_quiet_working_days() -> None:
    hours = Hours(zone=BERLIN, days_off=frozenset({on(25).date()}))
    assert due(answered(), hours) == ("offer_say_back", "Mon 11-30 09:00")


# ------------------------------------------------------------------ the next word


def test_the_next_word_falls_due_on_its_date_and_nothing_else_does_meanwhile() -> None:
    assert due(answered(next_word_at=on(40, "09:00"))) == ("next_word", "Thu 12-10 09:00")
    waiting = talk("owned", answered_at=on(23), heard_at=on(24), next_word_at=on(40, "09:00"))
    assert due(waiting) == ("next_word", "Thu 12-10 09:00")
    assert due(answered(next_word_at=on(22))) == ("offer_say_back", "Fri 11-27 09:00")


def test_a_step_says_whose_it_is_and_with_nobody_it_is_the_team_s() -> None:
    assert next_step(answered(owner=None), HOURS) == Step(kind="offer_say_back", due=on(27, "09:00"), owner=None)


# ------------------------------------------------------------------ whatever the moments

moments = st.integers(0, 200 * 24 * 60).map(lambda minutes: datetime(2026, 8, 1, tzinfo=UTC) + minutes * MINUTE)
maybe = st.none() | moments
talks = st.builds(
    Talk,
    state=st.sampled_from(["open", "owned", "answered", "asked", "done", "unconfirmed", "not_doing", "heard", "spam"]),
    opened_at=moments,
    heard_at=moments,
    answered_at=maybe,
    asked_at=maybe,
    reminded_at=maybe,
    offered_at=maybe,
    next_word_at=maybe,
    owner=st.none() | st.just(AIKO),
    owner_said_no=st.booleans(),
    closing_off=st.booleans(),
)


@settings(max_examples=200, deadline=None)
@given(talks)
def test_whatever_happened_the_clocks_stop_where_they_must(some: Talk) -> None:
    found, step = whose_turn(some), next_step(some, HOURS)
    assert (found.whose == "nobody") is (found.since is None)
    if step is None:
        return
    assert found.whose == ("ours" if step.kind == "next_word" else "theirs")
    assert step.kind != "next_word" or step.due == some.next_word_at
    if step.kind in {"remind", "give_up"}:
        assert some.asked_at is not None
        assert step.due - some.asked_at >= (7 if step.kind == "remind" else 14) * DAY - timedelta(hours=1)
    if step.kind in {"offer_say_back", "auto_ask"}:
        assert some.answered_at is not None
        assert step.due - some.answered_at >= (3 if step.kind == "offer_say_back" else 5) * DAY
        assert is_open(HOURS, step.due)


@settings(max_examples=100, deadline=None)
@given(moments)
def test_followed_step_by_step_it_reaches_the_bot_s_ask_one_reminder_and_ends(began: datetime) -> None:
    some = talk("answered", opened_at=began, heard_at=began, answered_at=began + MINUTE)
    kinds, last = [], began
    while step := next_step(some, HOURS):
        assert step.due > last
        kinds.append(step.kind)
        last = step.due + MINUTE
        match step.kind:
            case "offer_say_back":
                some = replace(some, offered_at=last)
            case "auto_ask":
                some = replace(some, state="asked", asked_at=last)
            case "remind":
                some = replace(some, reminded_at=last)
            case _:
                some = replace(some, state="unconfirmed")
    assert kinds == ["offer_say_back", "auto_ask", "remind", "give_up"]
