"""What follows from a decision: its owner is reminded, and those who asked hear what became of it, by language."""

from datetime import UTC, date, datetime, timedelta

from handlers import answering_many, nudging
from storage import people, reviews
from storage.ledger import Tx
from storage.model import AgendaItem, ChannelId, Decision, DeliveryId, Modal, Person, PersonId, Post, Team
from tests.handlers.desk import Desk, Shown, words_of
from tests.handlers.test_review import AIKO, BEN, MEERA, MONDAY, at, decide, item, key, newest, opened
from tests.handlers.test_review import desk as desk  # noqa: PLC0414 - the same desk


def asked_for(desk: Desk, root: Shown) -> Shown:
    return next(one for one in desk.thread(root) if one.post.push.endswith("those who asked"))


def ways(shown: Shown) -> list[tuple[str, str]]:
    return [(button.label, button.value) for part in shown.post.parts for button in part.buttons]


def preview(desk: Desk, person: str, group: str, text: str) -> Modal:
    known = desk.ledger.read(people.find_person, PersonId(person))
    assert known is not None
    shown = desk.ledger.read(answering_many.check, desk.company, known, {"text": text}, group)
    assert isinstance(shown, Modal), shown
    return shown


def spoken_in(desk: Desk) -> None:
    for n, language in enumerate(("de", "de", "pt-BR")):
        desk.hear(f"It is broken, {language} {n}", thread_key=f"l{n}", address=f"l{n}@example.com",
                  language=language, source="mail", name=f"Person {n}")  # fmt: skip


def test_not_doing_is_said_once_in_each_language_to_those_who_asked(desk: Desk) -> None:
    spoken_in(desk)
    root, _ = opened(desk, price=0, broken=0)
    decide(desk, 1, kind="not_doing", owner=MEERA, why="It costs too much")
    offer = asked_for(desk, root)
    assert "3 conversations asked for it" in offer.text
    assert [label for label, _ in ways(offer)] == ["German (2)", "Portuguese (1)"]
    group = ways(offer)[0][1]
    form = desk.ledger.read(answering_many.form, desk.company, group)
    assert form is not None
    assert "They wrote in German" in words_of(Post(push="", parts=form.parts))
    out = next(button for part in form.parts for button in part.buttons)
    assert out.action == "told_out"
    assert desk.press("U-olu", None, out.action, out.value) is not None
    assert desk.press(MEERA, None, out.action, out.value) is None
    shown = preview(desk, MEERA, group, "Das machen wir nicht.")
    assert "It goes to 1" in words_of(Post(push="", parts=shown.parts))
    assert desk.send(MEERA, shown) is None
    desk.later(minutes=1)
    desk.deliver()
    assert len(desk.letters) == 1
    assert "Das machen wir nicht." in desk.letters[0].text
    assert desk.letters[0].to == "l1@example.com"
    states = [desk.talk(which).state for which in item(desk, 1).conversations]
    assert sorted(states) == ["not_doing", "open", "open"]


def test_a_decision_that_changes_takes_its_offer_back(desk: Desk) -> None:
    spoken_in(desk)
    root, _ = opened(desk, price=0, broken=0)
    decide(desk, 1, kind="ask", owner=MEERA, by="2026-12-11")
    offer = asked_for(desk, root)
    group = ways(offer)[0][1]
    shown = preview(desk, MEERA, group, "Warum?")
    decide(desk, 1, kind="watch", owner=MEERA, by="2026-12-11")
    assert "It was decided otherwise since." in offer.text
    assert desk.send(MEERA, shown) == "not those whom the preview showed"
    decide(desk, 1, kind="ask", owner=BEN, by="2026-12-11")
    assert ways(offer)[0][1] == group
    assert desk.send(MEERA, preview(desk, MEERA, group, "Warum?")) is None


def test_kept_is_said_back_and_asks_whether_it_is_done(desk: Desk) -> None:
    spoken_in(desk)
    root, shown = opened(desk, price=0, broken=0)
    decide(desk, 1, kind="do", owner=MEERA, by="2026-12-11")
    assert not [one for one in desk.thread(root) if one.post.push.endswith("those who asked")]
    desk.press(MEERA, shown[0], "decision_kept", key(desk, 1))
    group = ways(asked_for(desk, root))[0][1]
    assert desk.send(MEERA, preview(desk, MEERA, group, "Es ist repariert.")) is None
    desk.later(days=1)
    desk.deliver()
    assert len(desk.letters) == 2
    assert {"Es ist repariert." in letter.text and letter.language == "de" for letter in desk.letters} == {True}
    assert [desk.talk(which).state for which in item(desk, 1).conversations].count("asked") == 2


def test_its_owner_is_reminded_two_days_before_on_one_day(desk: Desk) -> None:
    opened(desk)
    decide(desk, 1, kind="do", owner=MEERA, by="2026-12-11")
    desk.ledger.write(nudging.open_room, PersonId(MEERA), ChannelId("D-meera"), None)
    said = []
    for day in (8, 9, 10, 11):
        at(desk, datetime(2026, 12, day, 10, tzinfo=UTC))
        desk.ledger.write(nudging.nudge, desk.company, now=desk.now)
        desk.later(hours=2)
        desk.ledger.write(nudging.nudge, desk.company, now=desk.now)
        said.append([one.text for one in desk.channel("D-meera") if "Decided in the review" in one.text])
    assert [len(one) for one in said] == [0, 1, 0, 0]
    assert "by Fri 11 Dec" in said[1][0]


def test_its_owner_is_reminded_however_many_others_were_and_never_said_that_it_was_kept(desk: Desk) -> None:
    opened(desk)
    decide(desk, 1, kind="do", owner=MEERA, by="2026-12-11")
    desk.ledger.write(nudging.open_room, PersonId(MEERA), ChannelId("D-meera"), None)
    desk.ledger.write(decided_long_ago, nudging.LOOKED_AT, "2026-W42", owner=BEN, reminded="2026-10-30")
    desk.ledger.write(decided_long_ago, nudging.LOOKED_AT, "2026-W43", owner="U-gone", reminded="")
    at(desk, datetime(2026, 12, 9, 10, tzinfo=UTC))
    desk.ledger.write(nudging.nudge, desk.company, now=desk.now)
    assert [one for one in desk.channel("D-meera") if "by Fri 11 Dec" in one.text]


def decided_long_ago(tx: Tx, many: int, week: str, *, owner: str, reminded: str) -> None:
    people.set_people(tx, [Person(id=PersonId("U-gone"), name="Somebody who left", gone=True)])
    at_ = datetime(2026, 10, 26, 9, tzinfo=UTC)
    review = reviews.add_review(tx, week, DeliveryId(0), now=at_)
    reviews.set_closed(tx, review, now=at_)
    for position in range(1, many + 1):
        about = f"rule:support:{position}"
        item_ = AgendaItem(position=position, team=Team("support"), question="?", heard=1, about=about)
        reviews.add_item(tx, review, item_)
        of = Decision(kind="watch", owner=PersonId(owner), by=date(2026, 11, 2), at=at_)
        reviews.add_decision(tx, review, position, of)
        if reminded:
            reviews.set_reminded(tx, review, position, reminded)


def test_what_is_kept_is_not_reminded_of(desk: Desk) -> None:
    _, shown = opened(desk)
    decide(desk, 1, kind="do", owner=AIKO, by="2026-12-04")
    desk.press(AIKO, shown[0], "decision_kept", key(desk, 1))
    assert desk.ledger.read(reviews.list_unkept, MONDAY.date() + timedelta(days=9), MONDAY.date(), 10) == []
    assert newest(desk).items[0].decision is not None
