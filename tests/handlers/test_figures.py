"""The figures of a week: each equals what one plain SQL statement says of the ledger."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from handlers import promising
from handlers.figures import Figures, Totals, figures
from handlers.rules.weeks import other_week, week_of
from storage import conversations, promises
from storage.ledger import Tx
from storage.model import Promised, Team
from storage.tables import to_ms

AIKO = "U-aiko"
HOUR = timedelta(hours=1)
Ask = Callable[..., Any]


@pytest.fixture
def weeks(desk: Any) -> Figures:
    """Two weeks with everything that can become of a conversation, and their figures on the Monday after them."""
    end = desk.now
    desk.now = end - timedelta(days=14)
    for n in range(3):
        which = desk.hear(f"An early question {n}", address=f"e{n}@b.example")
        if n < 2:
            desk.later(hours=2 + n)
            desk.answer(AIKO, which, "An early answer")
    late = desk.hear("Answered only after more than a week", address="late@b.example")
    desk.now = end - timedelta(days=7)
    said = [desk.hear(f"Question {n}", address=f"c{n}@b.example") for n in range(8)]
    desk.hear("What is the price?", address="p@b.example")
    for n, which in enumerate(said[:5]):
        desk.later(minutes=10 * n + 7)
        desk.answer(AIKO, which, f"Answer {n}", asks="yes")
    desk.answer(AIKO, late, "At last")
    desk.later(hours=3)
    for which, verdict in ((said[0], "done"), (said[1], "done"), (said[2], "not quite")):
        word(desk, which, verdict)
    desk.later(hours=1)
    desk.hear("It is broken again", continues=said[1])
    desk.press(AIKO, desk.card(said[7]), "spam", desk.talk(said[7]).ref)
    for which, due in ((said[5], -1), (said[6], -1), (said[4], 5)):
        promise(desk, which, due)
    desk.now = end
    return figured(desk)


def figured(desk: Any, back: int = -1) -> Figures:
    week = other_week(week_of(desk.now, desk.company.zone), back)
    found: Figures = desk.ledger.read(figures, desk.company, week, now=desk.now)
    return found


def word(desk: Any, which: Any, verdict: str) -> None:
    desk.hear("", continues=which, verdict=verdict)


def promise(desk: Any, which: Any, due: float) -> None:
    """A first answer is promised for so many hours from now; what is over by now is broken."""
    by = desk.now + due * HOUR
    new = Promised(conversation=which, team=Team("support"), by=by, made_at=desk.now, span=HOUR, cases=20, basis="all")
    desk.ledger.write(lambda tx: tx.exec_driver_sql(f"DELETE FROM promises WHERE conversation_id = {which}"))
    desk.ledger.write(promises.add_promise, new, week=week_of(by, desk.company.zone))
    desk.ledger.write(promising.settle_due, desk.company, now=desk.now)


OF_WEEK = "FROM conversations c WHERE c.week = '{week}' AND c.part_of IS NULL"
LEFT_AT = "CASE WHEN a.state = 'sent' THEN a.settled_at ELSE a.goes_at END"
LEFT = (
    "SELECT 1 FROM answers a WHERE a.conversation_id = c.id AND a.state IN ('sent', 'late')"
    f" AND a.taken_back_at IS NULL AND {LEFT_AT} <= {{until}}"
)
LAST = (
    "(SELECT e.what FROM events e WHERE e.conversation_id = c.id AND e.at <= {until}"
    " AND e.what IN ('done', 'not quite', 'reopened') ORDER BY e.id DESC LIMIT 1)"
)
BY_PEOPLE = f"EXISTS ({LEFT} AND a.person IS NOT NULL)"
TOTALS = {
    "came_in": f"SELECT count(*) {OF_WEEK}",
    "answered": f"SELECT count(*) {OF_WEEK} AND {BY_PEOPLE}",
    "done": f"SELECT count(*) {OF_WEEK} AND {LAST} = 'done'",
    "waiting": f"SELECT count(*) {OF_WEEK} AND NOT {BY_PEOPLE} AND coalesce({LAST}, '') <> 'done'"
    " AND c.state NOT IN ('heard', 'spam', 'not_doing')",
    "broken": "SELECT count(*) FROM promises WHERE week = '{week}' AND outcome = 'broken'",
}
WAY = {
    "came_in": TOTALS["came_in"],
    "answered": TOTALS["answered"],
    "asked": f"SELECT count(*) {OF_WEEK} AND EXISTS ({LEFT} AND a.asks)",
    "done": TOTALS["done"],
    "not_quite": f"SELECT count(*) {OF_WEEK} AND {LAST} = 'not quite'",
    **{
        state: f"SELECT count(*) {OF_WEEK} AND c.state = '{state}'"
        for state in ("unconfirmed", "not_doing", "heard", "spam")
    },
}


def asked(desk: Any, sql: str, week: str, until: datetime) -> Any:
    def unit(tx: Tx) -> Any:
        return tx.exec_driver_sql(sql.format(week=week, until=to_ms(until))).scalar_one()

    return desk.ledger.read(unit)


def median(desk: Any, week: str, until: datetime, team: str = "") -> timedelta | None:
    first = f"(SELECT min({LEFT_AT}) {LEFT.removeprefix('SELECT 1')} AND a.person IS NOT NULL)"
    theirs = f"{OF_WEEK} AND c.team = '{team}'" if team else OF_WEEK
    sql = f"SELECT {first} - c.opened_at {theirs} AND {BY_PEOPLE} ORDER BY 1".format(week=week, until=to_ms(until))
    took = desk.ledger.read(lambda tx: tx.exec_driver_sql(sql).scalars().all())
    if not took:
        return None
    return timedelta(seconds=round((took[(len(took) - 1) // 2] + took[len(took) // 2]) / 2000))


def test_each_figure_is_what_plain_sql_says(desk: Any, weeks: Figures) -> None:
    assert weeks.before is not None
    for totals, week, until in (
        (weeks.now, weeks.week, desk.now),
        (weeks.before, other_week(weeks.week, -1), desk.now - timedelta(days=7)),
    ):
        found = {name: asked(desk, sql, week, until) for name, sql in TOTALS.items()}
        assert {name: getattr(totals, name) for name in TOTALS} == found
        assert totals.first_answer == median(desk, week, until)
    assert {name: getattr(weeks.way, name) for name in WAY} == {
        name: asked(desk, sql, weeks.week, desk.now) for name, sql in WAY.items()
    }
    for one in weeks.first_answers:
        assert one.took == median(desk, weeks.week, desk.now, one.team)
    for volume in weeks.volumes:
        sql = f"SELECT coalesce(sum(heard), 0) FROM week_counts WHERE week = '{{week}}' AND team = '{volume.team}'"
        assert volume.heard == tuple(asked(desk, sql, week, desk.now) for week in weeks.weeks)


def test_they_say_what_happened(desk: Any, weeks: Figures) -> None:
    assert (weeks.now.came_in, weeks.now.answered, weeks.now.done) == (9, 5, 1), "a done that opened again is none"
    assert weeks.now.waiting == 3, "two questions, a price; what was put aside waits for nothing"
    assert weeks.now.broken == 2
    assert (weeks.way.asked, weeks.way.not_quite, weeks.way.spam) == (5, 1, 1)
    assert sum(volume.heard[-1] for volume in weeks.volumes) == weeks.now.came_in
    assert [volume.team for volume in weeks.volumes] == ["support", "sales"]
    assert [(one.team, one.answered) for one in weeks.first_answers] == [("support", 5)]
    assert weeks.weeks[-1] == weeks.week
    assert len(weeks.weeks) == 13


def test_the_week_before_is_told_as_it_stood_a_week_ago(weeks: Figures) -> None:
    assert weeks.before is not None
    assert (weeks.before.came_in, weeks.before.answered, weeks.before.waiting) == (4, 2, 2)


def test_a_median_is_of_the_one_in_the_middle_or_of_two(desk: Any) -> None:
    took = []
    for n, wait in enumerate((60, 5, 30, 7, 90)):
        which = desk.hear(f"What is the price? {n}" if n % 2 else f"Question {n}", address=f"m{n}@b.example")
        desk.later(minutes=wait)
        desk.answer(AIKO, which, "An answer")
        took.append(timedelta(minutes=wait))
        found = figured(desk, 0)
        assert found.now.first_answer == median(desk, found.week, desk.now)
        for one in found.first_answers:
            assert one.took == median(desk, found.week, desk.now, one.team)
    assert {one.team: one.answered for one in found.first_answers} == {"support": 3, "sales": 2}
    assert found.now.first_answer is not None
    held = found.now.first_answer - sorted(took)[2]
    assert timedelta(0) <= held <= timedelta(minutes=1), "an answer waits a moment for its undo"


def test_a_first_week_is_compared_with_nothing(desk: Any) -> None:
    assert figured(desk, 0).before is None
    desk.hear("A first question")
    first = figured(desk, 0)
    assert first.before is None
    assert first.now == Totals(came_in=1, answered=0, done=0, waiting=1, broken=0, first_answer=None)
    assert figured(desk, 1).before == first.now


def test_what_became_part_of_another_is_counted_once(desk: Any) -> None:
    first, second = desk.hear("Once", address="a@b.example"), desk.hear("Twice", address="a@b.example")
    desk.ledger.write(lambda tx: conversations.set_conversation(tx, second, part_of=first, state="joined"))
    assert figured(desk, 0).now.came_in == 1
