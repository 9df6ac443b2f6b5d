"""The unheard: imported accounts with no word for long, whoever would have had to speak."""

from datetime import datetime, timedelta
from typing import Any

from handlers import agenda, asking, history, unheard
from handlers.rules.weeks import week_of
from storage.ledger import Tx
from storage.model import ArrivalId, Modal, Post, Words
from storage.tables import arrivals
from tests.handlers.desk import words_of

AIKO, OLU = "U-aiko", "U-olu"
DAY = timedelta(days=1)


def bring_in(desk: Any, *companies: str, ago: int = 200) -> None:
    """What customers of these companies said before Earshot."""

    def unit(tx: Tx) -> None:
        at: datetime = desk.now - ago * DAY
        past = [
            Words(
                source="import",
                place="",
                text="Before",
                at=at,
                company=name,
                address=f"a@{n}{ago}.example",
                history=True,
            )
            for n, name in enumerate(companies)
        ]
        for n, words in enumerate(past):
            raw = {"source": "import", "external_id": f"{ago}.{n}", "order_key": "", "received_at": 0, "body_hash": b"",
                   "raw": b""}  # fmt: skip
            taken = tx.execute(arrivals.insert().returning(arrivals.c.id), raw | {"received_at": desk.now}).scalar_one()
            history.take_in(tx, desk.company, [(words, ArrivalId(taken))], now=desk.now)

    desk.ledger.write(unit)
    look(desk)


def look(desk: Any) -> None:
    while desk.ledger.write(unheard.look, desk.company, now=desk.now):
        pass


def found(desk: Any) -> list[str]:
    looked = desk.ledger.read(unheard.find, desk.company, 100, now=desk.now)
    return [one.name for one in looked.accounts]


def ask(desk: Any, what: str = "command", value: str = "unheard", person: str = AIKO) -> Any:
    return desk.ledger.read(asking.answer, desk.company, person=person, what=what, value=value, fields={})


def test_only_imported_accounts_with_no_word_for_long_are_unheard(desk: Any) -> None:
    bring_in(desk, "Acme", "Brill")
    bring_in(desk, "Young", ago=20)
    desk.hear("Hello", company="Never imported", name="Cy")
    desk.now += DAY
    look(desk)
    assert found(desk) == ["Acme", "Brill"]


def test_who_speaks_is_heard_at_once_before_anybody_looked(desk: Any) -> None:
    bring_in(desk, "Acme", "Brill", "Corto")
    desk.hear("Hello again", company="Acme", name="Cy")
    desk.hear("They called me", source="staff", company="Brill", heard_by=AIKO, name="Di")
    assert found(desk) == ["Corto"]
    desk.now += 61 * DAY
    look(desk)
    assert found(desk) == ["Corto", "Acme", "Brill"], "the longest first, by what is written down"


def test_who_is_answered_is_heard(desk: Any) -> None:
    bring_in(desk, "Acme", ago=61)
    which = desk.hear("Hello", company="Acme", name="Cy", address="cy@acme.example")
    desk.now += 59 * DAY
    desk.answer(AIKO, which, "At last")
    desk.now += 59 * DAY
    look(desk)
    assert found(desk) == []
    desk.now += 2 * DAY
    look(desk)
    assert found(desk) == ["Acme"]


def test_they_are_listed_with_what_was_said_last(desk: Any) -> None:
    bring_in(desk, "Acme <!channel>")
    listed = ask(desk)
    assert isinstance(listed, Modal)
    said = words_of(Post(push="", parts=listed.parts))
    assert "Acme <!channel>" in said
    assert "answered never" in said
    assert "spoken with never" in said
    (named,) = [span for part in listed.parts for span in part.spans if "Acme" in span.text]
    assert named.kind == "foreign"
    (button,) = [button for part in listed.parts for button in part.buttons]
    assert isinstance(ask(desk, "account", button.value), Modal)


def test_a_long_list_is_read_page_by_page(desk: Any) -> None:
    bring_in(desk, *(f"Company {n:02}" for n in range(45)))
    names, value, back = [], "", []
    page = ask(desk)
    while True:
        names += [part.spans[0].text for part in page.parts if part.kind == "line"]
        assert len(page.parts) <= 100
        rows = {button.label: button.value for button in page.parts[-1].buttons}
        back.append(rows.get("Back"))
        if "Read on" not in rows:
            break
        value = rows["Read on"]
        page = ask(desk, "unheard", value)
    assert names == [f"Company {n:02}" for n in range(45)]
    assert len(back) == 3
    before = ask(desk, "unheard", back[-1])
    assert [part.spans[0].text for part in before.parts if part.kind == "line"] == names[20:40]


def test_nonsense_and_people_without_a_say_get_nothing(desk: Any) -> None:
    bring_in(desk, "Acme")
    for value in ("", "x", "1", "1.2.3", "9" * 30 + ".1", "1.1," * 70):
        assert ask(desk, "unheard", value).name == "nothing"
    assert "Acme" not in str(ask(desk, person=OLU))


def test_where_nobody_is_unheard_it_says_so(desk: Any) -> None:
    assert "No account was imported" in words_of(ask(desk))
    bring_in(desk, "Acme", ago=1)
    assert "Every account" in words_of(ask(desk))


def test_they_have_a_seat_on_the_agenda(desk: Any) -> None:
    bring_in(desk, "Acme", "Brill")
    week = week_of(desk.now, desk.company.zone)
    drawn = desk.ledger.read(agenda.agenda, desk.company, week, carried=(), now=desk.now)
    (one,) = drawn.items
    assert (one.kind, one.heard) == ("unheard", 2)
    assert one.question == "2 accounts without a word for 60 days: do we speak to them?"
