"""Promises: measured on the team's own answers, stored, on the card, kept or broken; without data none is made."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers import history, promising
from handlers.rules.hours import Hours
from handlers.rules.promises import CASES_MIN
from storage import answers, arrivals, conversations, promises
from storage.model import Arrival, ConversationId, Team, Words
from storage.tables import promises as promises_table
from tests.handlers.desk import Desk

AIKO, BEN, MEERA = "U-aiko", "U-ben", "U-meera"
SUPPORT = Team("support")
BERLIN = ZoneInfo("Europe/Berlin")
HOUR = timedelta(hours=1)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Half past ten of a Wednesday in Berlin, where work ends at five."""
    desk.company = replace(desk.company, hours=Hours(zone=BERLIN))
    return desk


def usually(desk: Desk, span: timedelta = 3 * HOUR, **alike: str) -> None:
    """What was measured, without the answers."""
    keys = alike or {"all": ""}
    desk.ledger.write(promises.set_usual, SUPPORT, dict.fromkeys(keys.values(), (span, 40)))


def look(desk: Desk) -> None:
    """The clock's tick."""
    desk.ledger.write(promising.settle_due, desk.company, now=desk.now)
    desk.deliver()


def promise(desk: Desk, which: ConversationId) -> Any:
    """The row of what was promised there."""
    row = promises_table.select().where(promises_table.c.conversation_id == which)
    return desk.ledger.read(lambda tx: tx.execute(row).first())


def headline(desk: Desk, which: ConversationId) -> str:
    return desk.card(which).post.parts[0].spans[0].text


# ------------------------------------------------------------------ measured, promised, shown


def test_without_data_nothing_is_promised_and_no_card_names_a_time(desk: Desk) -> None:
    which = desk.hear("The lamp flickers")
    assert promise(desk, which) is None
    assert headline(desk, which) == "Form"
    assert desk.ledger.read(promising.on_form, desk.company, "en", now=desk.now) == []


def test_what_the_team_did_in_its_last_weeks_is_what_it_promises(desk: Desk) -> None:
    for _ in range(CASES_MIN):
        which = desk.hear("The lamp flickers")
        desk.later(hours=1)
        desk.answer(AIKO, which, "Sorry!")
        desk.later(minutes=-61)
    desk.later(days=7)
    usual = desk.ledger.read(promising.measure, desk.company, now=desk.now)
    desk.ledger.write(promising.keep_measured, usual, now=desk.now)
    assert desk.ledger.read(promising.is_measured, now=desk.now)
    assert not desk.ledger.read(promising.is_measured, now=desk.now + HOUR)
    made = promise(desk, desk.hear("The lamp is dark"))
    assert made is not None
    assert (made.cases, made.basis, made.outcome) == (CASES_MIN, "source, hour", "open") or (
        made.basis == "source, language, hour"
    )
    # An hour and a minute, up to the end of the quarter.
    assert made.quarters * promises.QUARTER == timedelta(minutes=75)
    assert made.by == desk.now + timedelta(minutes=75)
    assert promise(desk, desk.hear("What is the price?")) is None, "sales has answered nobody yet"


def test_answers_that_do_not_tell_how_long_a_customer_waits_are_not_measured(desk: Desk) -> None:
    def measured() -> int:
        return len(desk.ledger.read(promises.list_first_answers, desk.now - timedelta(days=28), 100))

    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "Sorry!")
    desk.answer(AIKO, which, "It is on its way.")
    assert measured() == 1, "the first answer only"
    desk.answer(AIKO, desk.hear("Told at a fair", source="form", heard_by=AIKO), "Thank you")
    spam = desk.hear("Buy now")
    desk.answer(AIKO, spam, "Who are you?")
    desk.press(AIKO, desk.card(spam), "spam", desk.talk(spam).ref)
    assert measured() == 2
    desk.later(days=29)
    assert measured() == 0


def test_the_card_says_by_when_in_neutral_words_and_the_company_s_time(desk: Desk) -> None:
    usually(desk)
    which = desk.hear("The lamp flickers", language="pt")
    card = desk.card(which)
    assert headline(desk, which) == "Form · Portuguese · first answer due 13:30"
    assert card.post.push == "Form · Portuguese · first answer due 13:30 · for support"
    desk.later(hours=6)
    assert headline(desk, desk.hear("The lamp is dark")) == "Form · first answer due Thu 11:30"


@pytest.mark.parametrize(
    "more",
    [{"source": "staff", "heard_by": AIKO}, {"automatic": "an auto-reply"}],
    ids=["heard by staff", "an auto-reply"],
)
def test_nobody_is_promised_anything_who_does_not_wait(desk: Desk, more: dict[str, Any]) -> None:
    usually(desk)
    assert promise(desk, desk.hear("The lamp flickers", **more)) is None


def test_an_import_promises_nothing(desk: Desk) -> None:
    usually(desk)
    arrival = Arrival(source="import:old", external_id="1", order_key="k", raw=b"{}", received_at=desk.now)
    taken = desk.ledger.write(arrivals.add, arrival)
    words = Words(source="import:old", place="", text="It broke", at=desk.now, history=True, thread_key="1")
    desk.ledger.write(history.take_in, desk.company, [(words, taken.id)], now=desk.now)
    talk = desk.ledger.read(conversations.find_by_thread, "import:old", "1")
    assert talk is not None
    assert promise(desk, talk.id) is None


def test_switched_off_it_is_not_said(desk: Desk) -> None:
    usually(desk)
    desk.company = replace(desk.company, promises=False)
    which = desk.hear("The lamp flickers")
    assert promise(desk, which) is None
    assert headline(desk, which) == "Form"


# ------------------------------------------------------------------ kept or broken


def counted(desk: Desk, week: str = "2026-W48") -> tuple[int, int, int]:
    found = desk.ledger.read(promising.counts, SUPPORT, week)
    return found.kept, found.broken, found.open


def test_an_answer_in_time_keeps_it(desk: Desk) -> None:
    usually(desk)
    which = desk.hear("The lamp flickers")
    assert counted(desk) == (0, 0, 1)
    desk.later(hours=2)
    desk.answer(AIKO, which, "Sorry!")
    made = promise(desk, which)
    assert made is not None
    assert (made.outcome, made.settled_at) == ("kept", desk.now)
    assert headline(desk, which) == "Form"
    desk.later(days=1)
    look(desk)
    assert counted(desk) == (1, 0, 0)


def test_its_time_passes_and_the_card_says_so_until_somebody_answers(desk: Desk) -> None:
    usually(desk)
    which = desk.hear("The lamp flickers")
    desk.later(hours=3)
    look(desk)
    assert counted(desk) == (0, 0, 1), "an answer at that very moment keeps it"
    desk.later(minutes=1)
    look(desk)
    assert headline(desk, which) == "Form · first answer was due Wed 13:30"
    assert counted(desk) == (0, 1, 0)
    desk.answer(AIKO, which, "Sorry!")
    made = promise(desk, which)
    assert made is not None
    assert (made.outcome, made.settled_at) == ("broken", desk.now)
    assert headline(desk, which) == "Form"


def test_late_is_broken_also_where_the_clock_had_not_looked_yet(desk: Desk) -> None:
    usually(desk)
    which = desk.hear("The lamp flickers")
    desk.later(hours=4)
    desk.answer(AIKO, which, "Sorry!")
    assert counted(desk) == (0, 1, 0)


def test_what_came_back_keeps_nothing(desk: Desk) -> None:
    usually(desk)
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "Sorry!")
    assert counted(desk) == (1, 0, 0)
    desk.bounce(which)
    assert counted(desk) == (0, 0, 1)
    assert headline(desk, which) == "Form · first answer due 13:30"
    desk.later(hours=4)
    look(desk)
    assert counted(desk) == (0, 1, 0)
    assert headline(desk, which) == "Form · first answer was due Wed 13:30"


@pytest.mark.parametrize(("hours", "counts"), [(1, (1, 0, 0)), (4, (0, 1, 0))])
def test_of_two_answers_the_first_that_arrived_decides(desk: Desk, hours: float, counts: tuple[int, int, int]) -> None:
    usually(desk)
    which = desk.hear("The lamp flickers")
    desk.answer(AIKO, which, "Sorry!")
    first = desk.ledger.read(answers.find_newest, which)
    desk.later(hours=hours)
    desk.answer(AIKO, which, "It is on its way.")
    assert first is not None
    desk.bounce(which, said=first)
    assert counted(desk) == counts
    desk.later(hours=4)
    look(desk)
    assert counted(desk) == counts


def test_spam_is_neither_kept_nor_broken(desk: Desk) -> None:
    usually(desk)
    which = desk.hear("Buy now")
    desk.press(AIKO, desk.card(which), "spam", desk.talk(which).ref)
    desk.later(hours=4)
    look(desk)
    made = promise(desk, which)
    assert made is not None
    assert made.outcome == "void"
    assert counted(desk) == (0, 0, 0)


def test_it_is_counted_in_the_week_in_which_it_is_due(desk: Desk) -> None:
    usually(desk, 30 * HOUR)
    desk.hear("The lamp flickers")
    assert counted(desk) == (0, 0, 0)
    assert counted(desk, "2026-W49") == (0, 0, 1)


# ------------------------------------------------------------------ what customers read


def said(desk: Desk, which: ConversationId, language: str = "en") -> list[str]:
    talk = desk.talk(which)
    return promising.sentences(desk.company, talk, language, talk.promised_by, now=desk.now)


def test_in_their_own_time_where_that_is_known_else_by_both_clocks(desk: Desk) -> None:
    usually(desk)
    tokyo = desk.hear("It flickers", zone="Asia/Tokyo")
    assert said(desk, tokyo) == ["We usually answer by Wed, Nov 25, 9:30\u202fPM GMT+09:00."]
    unknown = desk.hear("It flickers", zone="Not/AZone")
    assert said(desk, unknown) == [
        "We usually answer by Wed, Nov 25, 1:30\u202fPM GMT+01:00, which is Wed, Nov 25, 12:30\u202fPM UTC."
    ]
    for language, begins in (("fr", "au plus tard le mer. 25 nov."), ("es", "a más tardar el mié, 25 nov")):
        assert begins in said(desk, tokyo, language)[0]


def test_at_night_it_is_night_at_our_place(desk: Desk) -> None:
    usually(desk)
    desk.now = datetime(2026, 11, 25, 21, 0, tzinfo=UTC)
    assert said(desk, desk.hear("It flickers", zone="Asia/Tokyo"))[1:] == ["It is night at our place just now."]
    desk.now = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
    assert said(desk, desk.hear("It flickers", zone="Asia/Tokyo"))[1:] == ["We are closed just now."]


def test_never_a_time_that_has_passed_and_nothing_once_it_is_answered(desk: Desk) -> None:
    usually(desk)
    which = desk.hear("It flickers")
    answered = desk.hear("It is dark")
    assert said(desk, answered)
    desk.answer(AIKO, answered, "Sorry!")
    assert said(desk, answered) == []
    desk.later(hours=4)
    assert said(desk, which) == []


def test_the_form_and_their_page_say_it_too(desk: Desk) -> None:
    usually(desk)
    (sentence,) = desk.ledger.read(promising.on_form, desk.company, "de", now=desk.now)
    assert sentence == "Wir antworten meist bis Mi., 25. Nov., 13:30 MEZ, das ist Mi., 25. Nov., 12:30 UTC."
    which = desk.hear("It flickers", zone="Asia/Tokyo")
    shown = desk.page(which)
    assert (shown.promised_by, shown.their_zone) == (desk.now + 3 * HOUR, ZoneInfo("Asia/Tokyo"))
    desk.answer(AIKO, which, "Sorry!")
    assert desk.page(which).promised_by is None
