"""Two Earshots, responders and servers that answer everything: whatever writes to whom, soon all is quiet (T15)."""

import email
import email.policy
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import parseaddr
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import worker
from bot.adapters.mail import Settings
from bot.adapters.mail.boxes import boxes_of
from bot.adapters.mail.composing import compose
from bot.adapters.mail.source import MailSource, external_id
from bot.relay import states, units
from bot.relay.pace import Pace, Rate
from bot.relay.states import Timing
from handlers import chasing, gestures, reply, sending
from handlers.company import Company
from handlers.rules.seal import Seal
from storage import arrivals, conversations, lanes, people
from storage.ledger import Ledger, Tx
from storage.model import (
    Arrival,
    ArrivalId,
    ChannelId,
    ConversationId,
    Gesture,
    Letter,
    Modal,
    Person,
    PersonId,
    RemoteId,
    Team,
    Waiting,
)
from storage.model import Progress as Fared
from storage.tables import to_ms
from tests.bot.adapters.mail.conftest import CORPORA, FULL, NOW, own_id
from tests.bot.adapters.mail.test_reading import with_ours

AT_ONCE = Pace(channel=Rate(interval=0), posts=Rate(interval=0), method=Rate(interval=0))
AIKO = PersonId("U-aiko")
MARKS = ("list-id", "x-earshot-loop", "auto-submitted", "x-auto-response-suppress", "precedence")
THREADS = ("in-reply-to", "references", "reply-to")
ROUNDS = 30
"""So many times mail goes to and fro before a loop is called one."""


@dataclass(frozen=True)
class Sent:
    """A mail on its way, as a delivery agent gets it."""

    envelope: str
    """The sender of its envelope; empty: nobody."""
    to: str
    raw: bytes

    @property
    def head(self) -> Any:
        return email.message_from_bytes(self.raw, policy=email.policy.default)


Post = Callable[[Sent], None]


@dataclass
class Earshot:
    """A ledger, a mailbox and all that reads and writes it; the wire is whoever calls."""

    ledger: Ledger
    source: MailSource
    company: Company
    now: datetime
    letters: list[Letter] = field(default_factory=list)
    unreadable: int = 0
    _stamp: Any = field(default_factory=lambda: count(1))

    @property
    def address(self) -> str:
        return str(self._box.settings.address)

    @property
    def _box(self) -> Any:
        return self.source._boxes["mail"]

    # -------------------------------------------------------------- in

    def get(self, sent: Sent, *, proved: bool = True) -> None:
        """As its server files it: where it came from, and that its sender is who they say."""
        verdict = b"pass" if proved else b"fail"
        head = b"Authentication-Results: mx.here; dmarc=%b\r\nReturn-Path: <%b>\r\nDelivered-To: %b\r\n" % (
            verdict, sent.envelope.encode(), sent.to.encode(),
        )  # fmt: skip
        raw = head + sent.raw
        arrival = Arrival(source="mail", external_id=external_id(raw), order_key="x", raw=raw, received_at=self.now)
        self.ledger.write(arrivals.add, arrival)
        self.take_in()

    def take_in(self) -> None:
        readers = {"mail": self.source}
        while True:
            many, failures = self.ledger.write(
                worker.take_in, readers, self.company, now=self.now, wall=to_ms(self.now)
            )
            self.unreadable += len(failures)
            if not many:
                return

    # -------------------------------------------------------------- out

    def out(self) -> list[Sent]:
        """All that leaves by now, as SMTP takes it."""
        gone: list[Sent] = []
        while self.ledger.write(self._leave, gone):
            pass
        return gone

    def _leave(self, tx: Tx, gone: list[Sent]) -> bool:
        now, timing = to_ms(self.now), Timing()
        claimed = units.claim(tx, now, pace=AT_ONCE, timing=timing, room=64, bundle=_never)
        for waiting in claimed.ready:
            after = states.sent(waiting.progress, RemoteId(f"{next(self._stamp)}.000000"), now, timing)
            if waiting.delivery.letter is not None:
                gone.append(self._posted(waiting))
            assert units.settle(tx, waiting, after, now, timing=timing, told=self._told)
        return bool(claimed.ready)

    def _posted(self, waiting: Waiting) -> Sent:
        letter = waiting.delivery.letter
        assert letter is not None
        self.letters.append(letter)
        composed = compose(waiting.delivery, self._box, self.company.seal)
        return Sent("" if letter.automatic else self.address, composed.to, composed.mail)

    def _told(self, tx: Tx, waiting: Waiting, progress: Fared, _now: int) -> None:
        sending.fared(tx, self.company, waiting.delivery.id, progress, now=self.now)

    # -------------------------------------------------------------- people and time

    def answer(self, which: int, text: str) -> None:
        talk = self.ledger.read(conversations.find_conversation, ConversationId(which))
        aiko = self.ledger.read(people.find_person, AIKO)
        assert talk is not None
        assert aiko is not None
        shown = self.ledger.read(reply.check, self.company, aiko, {"text": text, "asks": "yes"}, f"answer:{talk.ref}")
        assert isinstance(shown, Modal)
        sent = Gesture(person=AIKO, verb="submit", at=f"{next(self._stamp)}.0", what=shown.name, value=shown.value)
        found = self.ledger.write(gestures.handle, self.company, sent, ArrivalId(0), now=self.now, wall=to_ms(self.now))
        assert found is None
        self.later(minutes=1)

    def later(self, **how: float) -> None:
        self.now += timedelta(**how)

    def tick(self) -> None:
        self.ledger.write(chasing.step_if_due, self.company, now=self.now, wall=to_ms(self.now))

    def state(self, which: int) -> str:
        talk = self.ledger.read(conversations.find_conversation, ConversationId(which))
        assert talk is not None
        return talk.state

    def talks(self) -> int:
        return int(self.ledger.read(lambda tx: tx.exec_driver_sql("SELECT count(*) FROM conversations").scalar_one()))


def _never(_tx: Tx, _waiting: list[Waiting], _now: int) -> Any:
    raise AssertionError("nothing is bundled here")


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[str], Earshot]]:
    made: list[Earshot] = []

    def begin(domain: str) -> Earshot:
        ledger = Ledger(f"sqlite:///{tmp_path / domain}.db").open()
        seal = Seal(key=domain.encode())
        settings = Settings(address=f"help@{domain}", smtp_host="localhost", trusted_mx="mx.here")
        support = Team("support")
        company = Company(
            name=domain,
            zone=ZoneInfo("Europe/Berlin"),
            teams={support: ChannelId("C-support")},
            default_team=support,
            seal=seal,
            carriers=frozenset({"mail", "page"}),
            acknowledge=True,
        )
        every = [*lanes.METHOD_LANES, "channel:C-support", *map(lanes.letter_lane, ("mail", "page"))]
        ledger.write(lanes.add_lanes, every)
        ledger.write(people.set_people, [Person(id=AIKO, name="Aiko", teams=(support,))])
        assert boxes_of(settings)
        made.append(Earshot(ledger, MailSource(settings, lambda: NOW, seal), company, NOW))
        return made[-1]

    yield begin
    for one in made:
        one.source.close()
        one.ledger.close()


def without(sent: Sent, names: tuple[str, ...]) -> Sent:
    """As a gateway leaves it that takes headers out; the worst one sends it anew, in the name of whoever wrote it."""
    head, _, body = sent.raw.partition(b"\r\n\r\n")
    kept = [
        one
        for one in head.replace(b"\r\n ", b"\0 ").replace(b"\r\n\t", b"\0\t").split(b"\r\n")
        if one.partition(b":")[0].decode().lower() not in names
    ]
    envelope = sent.envelope if "reply-to" not in names else parseaddr(str(sent.head["From"]))[1]
    return replace(sent, envelope=envelope, raw=b"\r\n".join(kept).replace(b"\0", b"\r\n") + b"\r\n\r\n" + body)


def to_and_fro(one: Earshot, other: Earshot, strip: tuple[str, ...]) -> int:
    """Carries mail until nothing comes any more; how many mails that were."""
    carried = 0
    for _ in range(ROUNDS):
        for here, there in ((one, other), (other, one)):
            here.later(minutes=2)
            for sent in here.out():
                carried += 1
                assert parseaddr(sent.to)[1].endswith(there.address.partition("@")[2])
                there.get(without(sent, strip))
    return carried


def first(author: str, to: str) -> Sent:
    raw = f"From: Help <{author}>\r\nTo: {to}\r\nSubject: Hello\r\nMessage-ID: <first@elsewhere>\r\n\r\nIt smokes.\r\n"
    return Sent(author, to, raw.encode())


STRIPPED = pytest.mark.parametrize("strip", [(), MARKS, (*MARKS, *THREADS)], ids=["whole", "unmarked", "bare"])


@STRIPPED
def test_two_earshots_thank_each_other_twice_at_most(make: Any, strip: tuple[str, ...]) -> None:
    """Somebody writes to the one in the other's name; the other's own server even says that it is true."""
    one, other = make("one.example"), make("other.example")
    one.get(first(other.address, one.address))
    assert to_and_fro(one, other, strip) == (2 if "reply-to" in strip else 1)
    assert one.letters[0].automatic
    for _ in range(40):  # and weeks later nothing more
        for here in (one, other):
            here.later(days=1)
            here.tick()
    assert to_and_fro(one, other, strip) == 0


@STRIPPED
def test_an_answer_by_a_person_is_answered_by_no_machine_again_and_again(make: Any, strip: tuple[str, ...]) -> None:
    one, other = make("one.example"), make("other.example")
    one.get(first(other.address, one.address), proved=False)
    assert to_and_fro(one, other, strip) == 0  # what may be forged is told nothing
    one.answer(1, "Please turn it off.")
    to_and_fro(one, other, strip)
    assert [letter.automatic for letter in one.letters].count(False) == 1
    assert [letter.automatic for letter in (*one.letters, *other.letters)].count(True) <= 2
    days = []
    for _ in range(60):
        for here in (one, other):
            here.later(days=1)
            here.tick()
        days.append(to_and_fro(one, other, strip))
    # Our question went with the answer; one reminder, with what a gateway makes of it, and that is all.
    assert max(days) <= (3 if "reply-to" in strip else 2)
    assert len([many for many in days if many]) <= 1
    assert one.state(1) != "done"


RESPONDERS: dict[str, Callable[[Sent], bytes]] = {
    "by the book": lambda sent: b"Auto-Submitted: auto-replied (vacation)\r\nPrecedence: bulk\r\n",
    "old": lambda sent: b"X-Autoreply: yes\r\n",
    "without any mark": lambda sent: b"",
}


@pytest.mark.parametrize("kind", RESPONDERS)
@pytest.mark.parametrize("threaded", [True, False])
def test_a_responder_that_answers_everything_is_left_alone(make: Any, kind: str, *, threaded: bool) -> None:
    """Even what no server may answer, such as mail that can bounce to nobody."""
    one = make("one.example")
    one.get(first("maria@example.com", one.address))
    many = answered = 0
    for day in range(20):
        if day == 2:
            one.answer(1, "Please turn it off.")
        for _ in range(ROUNDS):
            gone = one.out()
            if not gone:
                break
            for sent in gone:
                many += 1
                answered += 1
                one.get(_responded(sent, RESPONDERS[kind](sent), answered, threaded=threaded))
        one.later(days=1)
        one.tick()
    # The acknowledgement, the answer, one reminder; each that nobody can tell from a person at most one a day more.
    written = [letter.automatic for letter in one.letters]
    assert written.count(False) == 1
    assert many <= (3 if threaded or kind != "without any mark" else 5)
    assert one.state(1) != "done"


def _responded(sent: Sent, marks: bytes, number: int, *, threaded: bool) -> Sent:
    head = sent.head
    to = parseaddr(str(head["Reply-To"] or head["From"]))[1] if threaded else parseaddr(str(head["From"]))[1]
    thread = f"In-Reply-To: {head['Message-ID']}\r\n".encode() if threaded else b""
    raw = (
        b"From: Maria <maria@example.com>\r\nTo: %b\r\nSubject: Out of office\r\n"
        b"Message-ID: <r%d@example.com>\r\n%b%b\r\nI am away until Monday.\r\n" % (to.encode(), number, thread, marks)
    )
    return Sent("maria@example.com", to, raw)


@pytest.mark.parametrize(
    "marks", [b"Feedback-ID: ::1.eu-west-1.abc=:AmazonSES\r\n", b"List-Id: <team.example.com>\r\nPrecedence: list\r\n"]
)
def test_a_person_behind_a_list_is_heard_and_answered_by_people_only(make: Any, marks: bytes) -> None:
    one = make("one.example")
    one.get(first("maria@example.com", one.address), proved=False)
    one.answer(1, "Please turn it off.")
    [sent] = one.out()
    assert one.state(1) in {"answered", "asked"}
    one.get(_responded(sent, marks, 1, threaded=True))
    assert (one.state(1), one.talks(), one.out()) == ("owned", 1, [])


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here; CORPORA names their folder")
def test_no_bounce_is_ever_answered(make: Any) -> None:
    """Real ones of all kinds of servers, as they are and with the id of a letter of ours in them."""
    one = make("one.example")
    one.get(first("maria@example.com", one.address))
    one.answer(1, "Please turn it off.")
    sent = one.out()
    assert len(sent) == 2
    given = 0
    for path in sorted((CORPORA / "sisimai-bounces").rglob("*.eml"))[:: 1 if FULL else 4]:
        ours = with_ours(path.read_bytes())
        named = ours.replace(own_id().encode(), str(sent[-1].head["Message-ID"]).encode()) if ours else None
        for raw in (path.read_bytes(), named):
            if raw:
                given += 1
                one.get(Sent("", one.address, raw))
                one.later(seconds=20)
    before = len(one.letters)
    assert one.out() == []
    assert len(one.letters) == before == 2
    sys.stdout.write(f"{given} bounces, {one.unreadable} unreadable, 0 answers\n")
    for _ in range(40):
        one.later(days=1)
        one.tick()
        one.out()
    # Maria's own conversation may be reminded once; nobody else's is touched.
    assert {letter.to for letter in one.letters} == {"maria@example.com"}
    assert len(one.letters) <= 3


BOUNCE = (
    "From: MAILER-DAEMON@mx.example.com\r\nTo: help@one.example\r\nSubject: Undelivered\r\n"
    "Message-ID: <b1@mx.example.com>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
    "Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 nobody\r\n\r\n"
    "--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {id}\r\n\r\nHello\r\n--b--\r\n"
)


@pytest.mark.parametrize("doubted", [False, True], ids=["on its way", "in doubt"])
def test_a_bounce_ends_a_doubt(make: Any, *, doubted: bool) -> None:
    """The server took it, our side never heard so, and it comes back first: it does not go again."""
    one = make("one.example")
    one.get(first("maria@example.com", one.address), proved=False)
    one.out()
    one.answer(1, "Please turn it off.")
    begun: list[Sent] = []

    def begin(tx: Tx) -> None:
        now = to_ms(one.now)
        claimed = units.claim(tx, now, pace=AT_ONCE, timing=Timing(), room=64, bundle=_never)
        for waiting in claimed.ready:
            if waiting.delivery.letter is None:
                after = states.sent(waiting.progress, RemoteId("1.0"), now, Timing())
                units.settle(tx, waiting, after, now, timing=Timing(), told=one._told)
                continue
            begun.append(one._posted(waiting))
            if doubted:
                after = states.unsure(waiting.progress, now, "cut", Timing())
                units.settle(tx, waiting, after, now, timing=Timing(), told=one._told)

    while not begun:
        one.ledger.write(begin)
    one.get(Sent("", one.address, BOUNCE.format(id=begun[0].head["Message-ID"]).encode()))
    found = one.ledger.read(lambda tx: tx.exec_driver_sql("SELECT state, why FROM answers").all())
    assert [tuple(row) for row in found] == [("returned", "5.1.1 550 nobody")]
    one.later(hours=2)
    looks = one.ledger.write(units.clear_up, to_ms(one.now), pace=AT_ONCE, timing=Timing())
    assert looks.letters == []
    assert one.out() == []


def test_refused_after_a_doubt_does_not_claim_that_they_got_nothing(make: Any) -> None:
    one = make("one.example")
    one.get(first("maria@example.com", one.address), proved=False)
    one.out()
    one.answer(1, "Please turn it off.")

    def refuse(tx: Tx) -> None:
        claimed = units.claim(tx, to_ms(one.now), pace=AT_ONCE, timing=Timing(), room=64, bundle=_never)
        for waiting in claimed.ready:
            after = states.sent(waiting.progress, RemoteId("1.0"), to_ms(one.now), Timing())
            if waiting.delivery.letter is not None:
                after = states.refused(replace(waiting.progress, resent=True), "550 nobody")
            units.settle(tx, waiting, after, to_ms(one.now), timing=Timing(), told=one._told)

    one.ledger.write(refuse)
    shown = one.ledger.read(lambda tx: tx.exec_driver_sql("SELECT payload FROM outbox").scalars().all())
    (note,) = [bytes(one) for one in shown if b"It did not go" in bytes(one)]
    assert b"they got nothing" not in note
    assert b"may have arrived" in note
