"""People hear of what is due: each their own, gently; the channel of what nobody has; whoever is away has nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers import absence, asking, nudging, promising
from handlers.rules.hours import Hours
from storage import nudges, outbox, people, promises
from storage.ledger import Tx
from storage.model import ChannelId, ConversationId, Gesture, Person, PersonId, Team
from tests.handlers.desk import Desk, Shown, words_of

AIKO, BEN, MEERA = "U-aiko", "U-ben", "U-meera"
SUPPORT = Team("support")
BERLIN = ZoneInfo("Europe/Berlin")
HOUR = timedelta(hours=1)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Half past ten of a Wednesday in Berlin; a first answer takes three hours."""
    desk.company = replace(desk.company, hours=Hours(zone=BERLIN))
    desk.meet(
        Person(id=PersonId(AIKO), name="Aiko", teams=(SUPPORT,), zone="Europe/Berlin"),
        Person(id=PersonId(BEN), name="Ben", teams=(SUPPORT,), zone="America/New_York"),
    )
    desk.ledger.write(promises.set_usual, SUPPORT, {"": (3 * HOUR, 40)})
    return desk


def tick(desk: Desk) -> None:
    """What the clock does, rooms included."""

    def unit(tx: Tx) -> None:
        while promising.settle_due(tx, desk.company, now=desk.now):
            pass
        absence.return_if_due(tx, desk.company, now=desk.now)
        nudging.tell_channels(tx, desk.company, now=desk.now)
        for person in nudging.waiting_for_a_room(tx, desk.company, now=desk.now):
            nudging.open_room(tx, person, ChannelId(f"D-{person}"), None)
        while nudging.nudge(tx, desk.company, now=desk.now):
            pass

    desk.ledger.write(unit)
    desk.deliver()


def direct(desk: Desk, person: str) -> list[Shown]:
    return desk.channel(f"D-{person}")


def owned(desk: Desk, person: str, name: str = "Maria") -> ConversationId:
    which = desk.hear("It flickers", name=name)
    desk.react(person, desk.card(which), "eyes")
    return which


def away(desk: Desk, person: str, words: str = "", what: str = "away") -> str | None:
    return desk.do(Gesture(person=PersonId(person), verb="command", at="", what=what, value=words))


# ------------------------------------------------------------------ each their own


def test_one_direct_message_names_my_own_with_links_and_is_edited_in_place(desk: Desk) -> None:
    for name in ("Ann", "Bob"):
        owned(desk, AIKO, name)
    owned(desk, BEN, "Cem")
    desk.hear("It flickers", name="Dea")
    tick(desk)
    (message,) = direct(desk, AIKO)
    assert message.text.startswith("Due later today: 2 Ann · Form · first answer due Wed 25 Nov 13:30 · card Bob")
    assert "Cem" not in message.text
    assert "Dea" not in message.text
    assert direct(desk, BEN) == [], "it is half past four in New York"
    owned(desk, AIKO, "Eve")
    desk.later(minutes=59)
    tick(desk)
    assert message.edits == 0, "at most once an hour"
    desk.later(minutes=1)
    tick(desk)
    assert "Due later today: 3" in message.text
    assert message.edits == 1
    tick(desk)
    assert len(direct(desk, AIKO)) == 1


def test_before_noon_by_their_own_clock(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    which = owned(desk, AIKO)
    assert desk.talk(which).promised_by == datetime(2026, 11, 25, 11, 0, tzinfo=UTC)
    tick(desk)
    assert "Due before noon: 1" in direct(desk, AIKO)[0].text


def test_what_is_due_on_a_later_day_of_theirs_is_not_told_and_keeps_nobody_else_waiting(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
    which = owned(desk, AIKO)
    assert desk.talk(which).promised_by == datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
    tick(desk)
    assert direct(desk, AIKO) == []
    assert desk.ledger.read(people.list_direct, [PersonId(AIKO)]) == {}
    desk.later(hours=17)
    tick(desk)
    assert "Due before noon: 1" in direct(desk, AIKO)[0].text


def test_answered_it_says_that_nothing_is_due_and_then_keeps_still(desk: Desk) -> None:
    which = owned(desk, AIKO)
    tick(desk)
    (message,) = direct(desk, AIKO)
    desk.answer(AIKO, which, "Sorry!")
    desk.later(hours=1)
    tick(desk)
    assert message.text == "Nothing that you have is due now."
    for _ in range(3):
        desk.later(hours=1)
        tick(desk)
    assert message.edits == 1
    assert len(direct(desk, AIKO)) == 1
    desk.later(hours=20)
    owned(desk, AIKO)
    tick(desk)
    (anew,) = direct(desk, AIKO)
    assert anew.delivery != message.delivery, "a day of its own"


def test_each_day_of_theirs_begins_with_a_message_of_its_own_and_the_old_one_goes(desk: Desk) -> None:
    owned(desk, AIKO)
    tick(desk)
    (first,) = direct(desk, AIKO)
    desk.later(days=1)
    tick(desk)
    (anew,) = direct(desk, AIKO)
    assert anew.delivery != first.delivery
    assert anew.text.partition(":")[0] == "Overdue"
    assert words_of(desk.ledger.read(outbox.load_post, first.delivery)) == "", "what it said is forgotten"
    deleted = "SELECT count(*) FROM outbox WHERE kind = 'delete' AND state = 'sent'"
    assert desk.ledger.read(lambda tx: tx.exec_driver_sql(deleted).scalar()) == 1


def test_a_message_that_somebody_deleted_begins_anew_where_something_is_due(desk: Desk) -> None:
    owned(desk, AIKO)
    tick(desk)
    desk.delete(direct(desk, AIKO)[0])
    desk.later(hours=1)
    tick(desk)
    assert "Due later today: 1" in direct(desk, AIKO)[0].text


def test_nobody_is_told_outside_their_hours_while_away_or_where_it_is_switched_off(desk: Desk) -> None:
    owned(desk, AIKO)
    assert away(desk, AIKO) is None
    tick(desk)
    assert direct(desk, AIKO) == []
    away(desk, AIKO, what="back")
    desk.company = replace(desk.company, nudge_every=timedelta())
    tick(desk)
    assert direct(desk, AIKO) == []
    desk.company = replace(desk.company, nudge_every=HOUR)
    desk.now = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
    tick(desk)
    assert direct(desk, AIKO) == []


def test_of_a_person_nothing_is_kept_but_where_their_message_stands(desk: Desk) -> None:
    owned(desk, AIKO)
    tick(desk)
    (nudge,) = desk.ledger.read(nudges.find_all).values()
    assert (nudge.person, nudge.day) == (AIKO, "2026-11-25")
    assert set(nudge.__slots__) == {"person", "delivery", "day", "looked_at", "said"}


# ------------------------------------------------------------------ overdue and unowned


def overdue(desk: Desk) -> list[Shown]:
    return [one for one in desk.channel("C-support") if "Overdue" in one.post.push or "overdue" in one.post.push]


def test_the_channel_hears_of_what_is_overdue_and_unowned_once_a_day(desk: Desk) -> None:
    desk.hear("It flickers", name="Ann")
    owned(desk, AIKO, "Bob")
    desk.later(hours=3)
    tick(desk)
    assert overdue(desk) == []
    desk.later(minutes=1)
    tick(desk)
    (line,) = overdue(desk)
    assert line.text == "Overdue : a first answer was due Wed 25 Nov 13:30 , and nobody has it. Ann"
    assert line.post.broadcast
    for _ in range(3):
        desk.later(hours=1)
        tick(desk)
    assert len(overdue(desk)) == 1
    desk.later(hours=17)
    tick(desk)
    assert len(overdue(desk)) == 2
    desk.now = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
    tick(desk)
    assert len(overdue(desk)) == 2, "not on a Saturday"


def test_many_at_once_are_one_message(desk: Desk) -> None:
    for number in range(7):
        desk.hear("It flickers", name=f"Customer {number}")
    desk.later(hours=4)
    tick(desk)
    assert [one.text.partition(" Customer")[0] for one in overdue(desk)] == ["Overdue, and nobody is there for them: 7"]
    tick(desk)
    assert len(overdue(desk)) == 1


def test_then_the_escalation_contact_hears_of_it(desk: Desk) -> None:
    desk.ledger.write(nudging.set_contacts, {SUPPORT: PersonId(AIKO)})
    which = desk.hear("It flickers", name="Ann")
    desk.later(hours=3, minutes=1)
    tick(desk)
    assert direct(desk, AIKO) == []
    desk.later(hours=1)
    tick(desk)
    (message,) = direct(desk, AIKO)
    assert message.text.startswith("Overdue in #support, and nobody has them: 1 Ann · Form · first answer was due")
    desk.react(AIKO, desk.card(which), "eyes")
    desk.later(hours=1)
    tick(desk)
    assert message.text.startswith("Overdue: 1 Ann")


# ------------------------------------------------------------------ away


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("until Monday", "2026-11-30"),
        ("mon", "2026-11-30"),
        ("until wednesday", "2026-12-02"),
        ("till tomorrow", "2026-11-26"),
        ("2026-12-24", "2026-12-24"),
        ("until 2026-11-25", None),
        ("2020-01-01", None),
        ("until doomsday", None),
        ("until", None),
        ("mo", None),
    ],
)
def test_until_when_is_understood(words: str, until: str | None) -> None:
    now = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
    for zone in (BERLIN, ZoneInfo("Asia/Tokyo")):
        found = absence.until(words, zone, now)
        assert (found and f"{found.astimezone(zone):%Y-%m-%d %H:%M}") == (until and f"{until} 00:00")


def test_away_what_i_have_is_the_team_s_at_once(desk: Desk) -> None:
    which = owned(desk, AIKO)
    assert away(desk, AIKO, "until Monday") is None
    assert "Aiko has it · away until Mon 30 Nov" in desk.card(which).text
    desk.hear("Still flickers", thread_key=None, continues=which)
    last = desk.thread(desk.card(which))[-1]
    assert last.post.broadcast, "nobody is there for it"
    said = desk.ledger.read(asking.answer, desk.company, person=BEN, what="command", value="next", fields={})
    assert "Maria" in words_of(said)
    desk.keep_lists()
    assert any("Whoever has them is away Maria" in one.text for one in desk.channel("C-support"))


def test_whoever_takes_it_then_has_it_and_keeps_it(desk: Desk) -> None:
    which = owned(desk, AIKO)
    away(desk, AIKO)
    desk.press(BEN, desk.card(which), "own", desk.talk(which).ref)
    assert desk.talk(which).owner == BEN
    away(desk, AIKO, what="back")
    desk.react(AIKO, desk.card(which), "rotating_light")
    assert desk.talk(which).owner == BEN


def test_back_by_word_or_by_the_calendar(desk: Desk) -> None:
    which = owned(desk, AIKO)
    away(desk, AIKO, "until tomorrow")
    desk.later(hours=13)
    tick(desk)
    assert "away" in desk.card(which).text
    desk.later(hours=1)
    tick(desk)
    assert "Aiko has it" in desk.card(which).text
    assert "away" not in desk.card(which).text
    away(desk, AIKO)
    assert "Aiko has it · away" in desk.card(which).text
    away(desk, AIKO, what="back")
    assert "away" not in desk.card(which).text
    assert desk.talk(which).owner == AIKO


def test_the_platform_s_own_news_of_somebody_does_not_end_it(desk: Desk) -> None:
    away(desk, AIKO)
    desk.meet(Person(id=PersonId(AIKO), name="Aiko T.", teams=(SUPPORT,), zone="Europe/Berlin"))
    person = desk.ledger.read(people.find_person, PersonId(AIKO))
    assert person is not None
    assert (person.name, person.away_until) == ("Aiko T.", absence.FOR_EVER)


def test_what_away_answers(desk: Desk) -> None:
    def ask(text: str) -> str:
        return words_of(
            desk.ledger.read(asking.answer, desk.company, person=AIKO, what="command", value=text, fields={})
        )

    assert ask("back").startswith("You are here.")
    away(desk, AIKO, "until Monday")
    assert ask("away until Monday").startswith("You are away until Monday, 30 November.")
    assert "I do not know the day “ until doomsday ”" in ask("away until doomsday")
    assert away(desk, AIKO, "until doomsday") == "no day that we know"


def test_home_shows_the_promises_that_are_due_the_soonest_first(desk: Desk) -> None:
    owned(desk, AIKO, "Ann")
    desk.later(minutes=30)
    desk.hear("It flickers", name="Bob")
    owned(desk, BEN, "Cem")
    said = words_of(desk.ledger.read(asking.answer, desk.company, person=AIKO, what="home", value="", fields={}))
    due = said.partition("Promises due")[2].partition("Open in")[0]
    assert due.index("Ann") < due.index("Bob")
    assert "Cem" not in due
