"""A mail is told that it arrived: once a day, never to anybody who did not prove to have written it."""

from dataclasses import replace

import pytest

from tests.handlers.desk import Desk


@pytest.fixture
def mailing(desk: Desk) -> Desk:
    desk.company = replace(desk.company, carriers=frozenset({"mail"}))
    return desk


def mail(desk: Desk, text: str, address: str = "maria@example.com", **more: str) -> None:
    said = {"source": "mail", "address": address, "sender": "verified", "subject": "Lamp!! buy now", **more}
    desk.hear(text, **said)
    desk.deliver()


def test_who_proved_to_have_written_is_told_once_a_day(mailing: Desk) -> None:
    mail(mailing, "The lamp flickers")
    mail(mailing, "The other one, too")
    (letter,) = mailing.letters
    assert letter.automatic
    assert letter.to == "maria@example.com"
    mailing.later(hours=25)
    mail(mailing, "And the third")
    assert len(mailing.letters) == 2


def test_nothing_that_the_sender_wrote_stands_in_it(mailing: Desk) -> None:
    mail(mailing, "Visit https://evil.example now", name="https://evil.example")
    (letter,) = mailing.letters
    assert "evil" not in letter.text
    assert "buy now" not in letter.subject


@pytest.mark.parametrize("more", [{"sender": ""}, {"sender": "unverified"}, {"sender": "forged"},
                                  {"automatic": "a mailing list"}, {"listed": True}])  # fmt: skip
def test_whoever_did_not_prove_it_is_told_nothing(mailing: Desk, more: dict[str, str]) -> None:
    mail(mailing, "The lamp flickers", **more)
    assert mailing.letters == []


def test_a_form_with_somebodys_address_sends_no_mail(mailing: Desk) -> None:
    for number in range(50):
        mailing.hear("Buy!", address="victim@example.com", sender="verified" if number % 2 else "")
    mailing.deliver()
    assert mailing.letters == []


def test_however_many_write_twenty_a_minute_are_told_together(mailing: Desk) -> None:
    for number in range(60):
        mailing.hear("Hello", source="mail", address=f"a{number}@example.com", sender="verified")
        mailing.later(seconds=1)
    mailing.deliver()
    assert 18 <= len(mailing.letters) <= 20


def test_it_is_no_answer(mailing: Desk) -> None:
    which = mailing.hear("The lamp flickers", source="mail", address="m@example.com", sender="verified")
    mailing.deliver()
    assert len(mailing.letters) == 1
    card = mailing.card(which)
    assert "nothing said back yet" in card.text
    assert mailing.thread(card) == []
