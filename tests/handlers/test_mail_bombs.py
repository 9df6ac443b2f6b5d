"""Thousands of forged forms and mails, to one victim and to as many: nobody's mailbox is flooded by us (T14, T15).

Ten thousand of each with EARSHOT_FULL=1.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from handlers import intake
from storage import arrivals
from storage.ledger import Ledger, Tx
from storage.model import Arrival, Letter, Words
from storage.outbox import decode_letter
from storage.tables import outbox
from tests.conftest import NOW
from tests.handlers.desk import Desk

MANY, FEW = (10_000, 600) if os.environ.get("EARSHOT_FULL") else (2_000, 300)
A_UNIT = 200
MINUTE = timedelta(minutes=1)
THEIRS = "evil.example"


@dataclass
class Flood:
    desk: Desk
    many: int

    def pour(self, words: Callable[[int], Words], lasts: timedelta) -> list[Letter]:
        """So many, evenly over that time; the letters that were written because of them."""
        begin = self.desk.now
        for first in range(0, self.many, A_UNIT):
            numbers = range(first, min(first + A_UNIT, self.many))
            self.desk.ledger.write(self._take_in, [(words(n), begin + lasts * n / self.many) for n in numbers])
        return self.desk.ledger.read(_letters)

    def _take_in(self, tx: Tx, said: Iterable[tuple[Words, datetime]]) -> None:
        for words, at in said:
            id_ = f"{words.text}-{at}"
            arrival = Arrival(source=words.source, external_id=id_, order_key="k", raw=b"{}", received_at=at)
            taken = arrivals.add(tx, arrival)
            intake.take_in(tx, self.desk.company, replace(words, at=at), taken.id, now=at)


def _letters(tx: Tx) -> list[Letter]:
    return [decode_letter(one) for one in tx.scalars(select(outbox.c.payload).where(outbox.c.kind == "letter"))]


@pytest.fixture
def flood(desk: Desk, ledger: Ledger) -> Flood:
    desk.company = replace(desk.company, carriers=frozenset({"mail", "page"}))
    return Flood(desk, MANY if str(ledger.database.url).startswith("sqlite") else FEW)


def mail(number: int, address: str, **more: str) -> Words:
    said = {"sender": "verified", "subject": f"https://{THEIRS}/{number}", "name": THEIRS, **more}
    text = f"{number} visit https://{THEIRS}"
    return Words(source="mail", place="help@example.org", text=text, at=NOW, address=address, **said)  # type: ignore[arg-type]


def form(number: int, address: str) -> Words:
    text = f"{number} visit https://{THEIRS}"
    return Words(source="form", place="talk", text=text, at=NOW, address=address, name=THEIRS)


def most(letters: list[Letter], window: timedelta) -> int:
    """How many of them are within so long of one another, wherever that time begins."""
    times = sorted(one.at for one in letters)
    return max((sum(begin <= at < begin + window for at in times[n:]) for n, begin in enumerate(times)), default=0)


def forged(number: int) -> Words:
    """In turns: forms and mails that prove nothing, and mails that prove who wrote them, in one name and in many."""
    victim = ("victim@example.com", "Victim@Example.COM", "VICTIM@EXAMPLE.com")[number % 3]
    match number % 10:
        case 0:
            return mail(number, f"mail{number % 60}@example.com", sender=("", "unverified", "forged")[number % 3])
        case 1:
            return mail(number, victim)
        case 2:
            return mail(number, f"v{number % 3_000}@example.com")
        case 3 | 4 | 5:
            return form(number, f"form{number}@example.com")
    return form(number, "formvictim@example.com")


def test_ten_thousand_forged_words_are_answered_by_few_letters_that_say_nothing_of_theirs(flood: Flood) -> None:
    letters = flood.pour(forged, timedelta(seconds=flood.many * 0.12))
    assert len(letters) > 10, "somebody is told"
    assert most(letters, MINUTE) <= 20
    to = [one.to.lower() for one in letters]
    assert sorted(to) == sorted(set(to)), "each once a day"
    assert "victim@example.com" in to
    assert not any(one.startswith(("form", "mail")) for one in to), "who proved nothing is told nothing"
    assert all(one.automatic for one in letters)
    for one in letters:
        assert THEIRS not in f"{one.subject} {one.text} {one.sender} {one.answers}", one


def test_the_day_after_the_same_address_is_told_once_more(flood: Flood) -> None:
    flood.many = 40
    for day in range(3):
        assert (
            len(flood.pour(lambda n, day=day: mail(n + 100 * day, "maria@example.com"), timedelta(hours=23))) == day + 1
        )
        flood.desk.later(hours=25)
