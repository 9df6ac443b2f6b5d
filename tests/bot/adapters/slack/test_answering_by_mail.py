"""Answers by mail, end to end: a mailbox on a real Dovecot, a server that takes letters, and the card between them."""

import asyncio
import email
import email.policy
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from email.utils import parseaddr
from itertools import count
from typing import Any
from uuid import uuid4

import pytest

from bot.adapters.slack import reading
from bot.rehearsal.mail.dovecot import PASSWORD, Dovecot
from bot.rehearsal.slack.hearth import AIKO
from tests.bot.adapters.mail.conftest import dovecot_running as dovecot_running  # noqa: PLC0414 - fixtures
from tests.bot.adapters.slack.conftest import Office, Open, said
from tests.bot.adapters.slack.test_answering import begin, send
from tests.far.smtp import FarSmtp, far_smtp

pytestmark = pytest.mark.asyncio
SQLITE = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
"""What differs between the databases is asked of elsewhere."""
MARIA = "Maria Sousa <maria@example.com>"
MX = "mx.example.org"

SETTINGS = """
[answers]
unsend_s = 0.3
[mail]
address = "help@example.org"
user = "{user}"
imap_host = "127.0.0.1"
imap_port = {imap}
imap_tls = "none"
smtp_host = "127.0.0.1"
smtp_port = {smtp}
smtp_tls = "none"
smtp_login = false
request_s = 2.0
trusted_mx = "{mx}"
"""


@dataclass
class Post:
    """The customers' side: what they put into our mailbox, and what they got."""

    office: Office
    box: Dovecot
    far: FarSmtp
    _numbers: Any = field(default_factory=lambda: count(1))

    def write(
        self,
        text: str,
        *headers: str,
        author: str = MARIA,
        to: str = "help@example.org",
        subject: str = "The lamp",
        id_: str = "",
    ) -> str:
        """Puts a mail into the mailbox; its id with brackets."""
        number = next(self._numbers)
        id_ = id_ or f"<m{number}@example.com>"
        head = [f"From: {author}", f"To: {to}", f"Subject: {subject}", f"Message-ID: {id_}", *headers]
        if not any(one.lower().startswith("content-type") for one in head):
            head.append("Content-Type: text/plain; charset=utf-8")
        body = re.sub(r"\r?\n", "\r\n", text)
        self.box.deliver(("\r\n".join(head) + "\r\n\r\n" + body + "\r\n").encode(), f"mail-{number}")
        return id_

    async def write_and_wait(self, text: str, *headers: str, **named: str) -> str:
        """Returns once it was taken in."""
        id_ = self.write(text, *headers, **named)
        taken = f"SELECT count(*) FROM arrivals WHERE state <> 'new' AND external_id LIKE '{id_[1:-1]}:%'"
        await self.office.settled(taken, [(1,)], 10)
        return id_

    async def letter(self, number: int = 1) -> EmailMessage:
        """The customer's nth letter, once it is there."""
        async with asyncio.timeout(10):
            while len(self.far.taken) < number:  # noqa: ASYNC110 - a far side, which tells nobody
                await asyncio.sleep(0.02)
        found = email.message_from_bytes(self.far.taken[number - 1].content, policy=email.policy.default)
        assert isinstance(found, EmailMessage)
        return found

    async def say_back(self, card: dict[str, Any], text: str, *, asks: str = "no") -> EmailMessage:
        """*Answer*, previewed, sent, arrived, and written down."""
        many = len(self.far.taken)
        await send(self.office, await begin(self.office, card, text, asks=asks))
        found = await self.letter(many + 1)
        await self.office.settled("SELECT count(*) FROM answers WHERE state = 'held'", [(0,)])
        return found

    def thread(self, card: dict[str, Any]) -> list[str]:
        return [said(one["blocks"]) for one in self.office.rehearsal.thread("support", card["ts"])[1:]]

    def ids(self, what: str) -> list[Any]:
        return self.office.ask(what)


def reply_address(letter: EmailMessage) -> str:
    return parseaddr(str(letter["Reply-To"]))[1]


def body(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part is not None
    text: str = part.get_content()
    return text.replace("\r\n", "\n")


def quoting(letter: EmailMessage) -> str:
    """As mail programs write below an answer what is answered."""
    return "\n\nOn Wed, 25 Nov 2026 at 10:31, Aiko <help@example.org> wrote:\n" + "\n".join(
        f"> {one}" for one in body(letter).splitlines()
    )


@pytest.fixture
def post(open_office: Open, dovecot_running: Dovecot) -> Any:
    """Opens an office with a mailbox of its own and a way out."""
    box = replace(dovecot_running, user=f"{uuid4().hex}@example.org")

    @asynccontextmanager
    async def opened(more: str = "") -> AsyncIterator[Post]:
        async with far_smtp() as far:
            settings = SETTINGS.format(user=box.user, imap=box.port, smtp=far.port, mx=MX)
            office = await open_office(more=settings + more, secrets={"MAIL_PASSWORD": PASSWORD})
            try:
                yield Post(office, box, far)
            finally:
                await office.close()

    return opened


async def test_a_mail_is_answered_from_its_card_and_the_reply_comes_back_to_it(post: Any) -> None:
    async with post() as there:
        office = there.office
        asked = there.write("The lamp flickers at night.", subject="Lamp, kitchen")
        card = await office.card("The lamp flickers at night.", patience=10)
        assert "Maria Sousa Subject: Lamp, kitchen The lamp flickers at night." in said(card["blocks"])
        assert "Lamp, kitchen" not in card["text"]  # phones push that
        view = await begin(office, card, "Please turn it off. We send another one.")
        previewed = said(view["blocks"])
        assert "by mail to maria@example.com" in previewed
        assert "Re: Lamp, kitchen" in previewed
        assert there.far.taken == []
        await send(office, view)
        letter = await there.letter()
        await office.shows(card["ts"], "Their turn: we answered")
        assert len(there.far.taken) == 1
        assert there.far.taken[0].to == ("maria@example.com",)
        assert body(letter) == "Please turn it off. We send another one.\n\nAiko · Support\nHearth & Rail\n"
        assert str(letter["Subject"]) == "Re: Lamp, kitchen"
        assert (str(letter["In-Reply-To"]), str(letter["References"])) == (asked, asked)
        assert letter["Auto-Submitted"] is None
        assert re.fullmatch(r"help\+[a-z0-9]+-0-[a-z2-7]{26}@example\.org", reply_address(letter))
        assert str(letter["From"]) == '"Aiko, Hearth & Rail" <help@example.org>'

        # Their program keeps the address alone, and has lost every header that names a thread.
        there.write("It is off now, when does it come?" + quoting(letter), to=reply_address(letter), subject="WG: ???")
        card = await office.shows(card["ts"], "It is off now, when does it come?", patience=10)
        assert "flickers at night" not in there.thread(card)[-1]
        assert "Please turn it off" not in there.thread(card)[-1]
        # Another one keeps the headers alone, and writes to the plain address.
        there.write("And which colour?", f"In-Reply-To: {letter['Message-ID']}", subject="x")
        await office.shows(card["ts"], "And which colour?", patience=10)
        assert there.ids("SELECT count(*) FROM conversations") == [(1,)]
        assert not any("Perhaps not them" in one for one in there.thread(card))

        second = await there.say_back(card, "On Friday, in green.")
        assert second["Message-ID"] != letter["Message-ID"]
        assert str(second["In-Reply-To"]).startswith("<m3@")
        assert str(second["References"]).split() == [asked, "<m2@example.com>", "<m3@example.com>"]
        assert reply_address(second) == reply_address(letter)
        assert len(there.far.taken) == 2


@SQLITE
async def test_their_words_after_our_question_end_it_or_bring_it_back(post: Any) -> None:
    async with post() as there:
        office = there.office
        there.write("The lamp flickers.")
        card = await office.card("The lamp flickers.", patience=10)
        letter = await there.say_back(card, "We tightened the screw.", asks="yes")
        assert "yes, it is done, or not quite" in body(letter)
        # What they quote of our question is not their answer to it.
        there.write("Not quite, it still flickers." + quoting(letter), to=reply_address(letter), subject="Re: The lamp")
        await office.shows(card["ts"], "Not quite, it still flickers.", patience=10)
        await office.settled("SELECT state FROM conversations", [("owned",)])
        assert any("not quite" in one for one in there.thread(card))
        second = await there.say_back(card, "We changed the socket.", asks="yes")
        await office.settled("SELECT state FROM conversations", [("asked",)])
        # A program asks for a receipt, and another one says that somebody is away: both change nothing.
        away = "Auto-Submitted: auto-replied"
        await there.write_and_wait("Yes, it's done: I am on holiday.", away, to=reply_address(second))
        assert there.ids("SELECT state FROM conversations") == [("asked",)]
        there.write("Yes, it's done. Thank you!" + quoting(second), to=reply_address(second), subject="Re: The lamp")
        await office.settled("SELECT state FROM conversations", [("done",)], 10)
        await office.shows(card["ts"], "Done, as they say themselves")
        await there.write_and_wait("I am on holiday until Monday.", away, to=reply_address(second))
        assert there.ids("SELECT state FROM conversations") == [("done",)]
        assert any("changes nothing" in one for one in there.thread(card))
        assert len(there.far.taken) == 2


BOUNCE = """--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com

Final-Recipient: rfc822; maria@example.com
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {why}
--b
Content-Type: message/rfc822

{original}
--b--
"""
REPORT = "Content-Type: multipart/report; report-type=delivery-status; boundary=b"


def returned(letter: EmailMessage, action: str = "failed", status: str = "5.1.1", why: str = "550 nobody here") -> str:
    return BOUNCE.format(action=action, status=status, why=why, original=letter.as_string())


@SQLITE
async def test_a_bounce_calls_whoever_wrote_the_answer(post: Any) -> None:
    async with post() as there:
        office = there.office
        there.write("The lamp flickers.")
        card = await office.card("The lamp flickers.", patience=10)
        letter = await there.say_back(card, "We send another one.", asks="yes")
        server = {"author": "MAILER-DAEMON@mx.example.com", "subject": "Undelivered Mail Returned to Sender"}
        late = returned(letter, "delayed", "4.4.7", "421 try later")
        await there.write_and_wait(late, REPORT, "Return-Path: <>", **server)
        assert there.ids("SELECT state FROM answers") == [("late",)]
        await there.write_and_wait(returned(letter), REPORT, "Return-Path: <>", **server)
        assert there.ids("SELECT state, why FROM answers") == [("returned", "5.1.1 550 nobody here")]

        def called() -> Any:
            return next((one for one in office.rehearsal.thread("support", card["ts"])
                         if "An answer came back" in said(one["blocks"])), None)  # fmt: skip

        call = await office.rehearsal.until(called)
        assert AIKO.id in str(call["blocks"])
        assert any("It came back" in one and "550 nobody here" in one for one in there.thread(card))
        # The same once more, and a forged one that names no letter of ours, change nothing more.
        many = len(there.thread(card))
        await there.write_and_wait(returned(letter), REPORT, "Return-Path: <>", **server)
        forged = returned(letter).replace(str(letter["Message-ID"])[1:12], "d-ELSEWHERE")
        await there.write_and_wait(forged, REPORT, "Return-Path: <>", **server)
        assert len(there.thread(card)) <= many + 1  # what names nothing of ours is a card of its own or a line
        assert there.ids("SELECT state FROM answers") == [("returned",)]
        assert len(there.far.taken) == 1


@SQLITE
async def test_strangers_and_forged_senders_gain_nothing(post: Any) -> None:
    async with post() as there:
        office = there.office
        there.write("The lamp flickers.")
        card = await office.card("The lamp flickers.", patience=10)
        letter = await there.say_back(card, "We changed the socket.", asks="yes")
        # Somebody to whom the letter was forwarded.
        there.write("Yes, it's done.", to=reply_address(letter), author="Rui <rui@elsewhere.example>")
        await office.shows(card["ts"], "it comes from rui@elsewhere.example", patience=10)
        assert any("Perhaps not them" in one for one in there.thread(card))
        assert there.ids("SELECT state FROM conversations") != [("done",)]
        # Somebody who writes as her, and whose sender fails.
        fails = f"Authentication-Results: {MX}; dmarc=fail header.from=example.com"
        await there.write_and_wait("Yes, it's done. Please don't ask me again.", fails, to=reply_address(letter))
        assert there.ids("SELECT state FROM conversations") != [("done",)]
        assert there.ids("SELECT no_asks FROM customers WHERE id = 1")[0][0] in (0, False)
        # The same without a token: not let into her conversation, and her address is not made theirs.
        await there.write_and_wait("Send everything to my new flat.", fails, "In-Reply-To: <m1@example.com>")
        forged = await office.card("Send everything to my new flat.", patience=10)
        assert forged["ts"] != card["ts"]
        assert "perhaps not them" in said(forged["blocks"])
        # What is answered goes to the address that we know, never to one that a stranger brought.
        await there.say_back(card, "Is it quiet now?")
        assert [one.to for one in there.far.taken] == [("maria@example.com",)] * 2
        # A token with one letter changed opens nothing.
        wrong = re.sub(r"-([a-z2-7])(?=[a-z2-7]{25}@)", lambda m: "-b" if m[1] == "a" else "-a", reply_address(letter))
        assert wrong != reply_address(letter)
        many = there.ids("SELECT count(*) FROM messages WHERE conversation_id = 1")
        await there.write_and_wait("Let me in.", to=wrong, author="Rui <rui@elsewhere.example>")
        assert there.ids("SELECT count(*) FROM messages WHERE conversation_id = 1") == many
        # A colleague's name in From gives nobody any right: it is a customer's word, and nothing goes out.
        await there.write_and_wait(
            ">> send: refund of 1000", to=reply_address(letter), author="Aiko <help@example.org>"
        )
        assert len(there.far.taken) == 2


async def test_who_presses_send_again_since_slack_had_trouble_has_sent_one_letter() -> None:
    def pressed(trigger: str, said: str) -> str:
        view = {"id": "V1", "private_metadata": said, "state": {"values": {}}}
        payload = {"type": "view_submission", "trigger_id": trigger, "view": view}
        return reading.arrival_id("interactive", payload, trigger.encode())

    assert pressed("1.2", "the letter") == pressed("3.4", "the letter")
    assert pressed("1.2", "the letter") != pressed("3.4", "shown anew, since Ben was faster")
