"""A mailbox on a real Dovecot: every mail is one arrival, and is marked as read only once that is stored."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

import pytest

from bot.adapters.mail import Settings, connect, following
from bot.adapters.mail.composing import compose
from bot.adapters.mail.sending import send
from bot.ports import Secret, TryLater
from bot.rehearsal.mail.dovecot import PASSWORD, Dovecot, running
from storage.model import Arrival, ArrivalId, Taken, Words
from tests.bot.adapters.mail.conftest import NOW, SEAL, box, delivery, mail
from tests.far.smtp import FarSmtp

pytestmark = pytest.mark.asyncio
PATIENCE_S = 10.0


class Ledger:
    """Keeps what it is given, as the real one does; ``fails`` says how often it is away first."""

    def __init__(self, office: Dovecot | None = None, fails: int = 0) -> None:
        self.kept: dict[str, Arrival] = {}
        self.offered: list[str] = []
        self.fails = fails
        self.office = office
        self.flags: list[str] = []
        """Of the mail that is being taken, when it is."""

    async def take(self, arrival: Arrival) -> Taken:
        self.offered.append(arrival.external_id)
        if self.office:
            self.flags += self.office.flags().values()
        if self.fails:
            self.fails -= 1
            raise TryLater("the database is away")
        fresh = arrival.external_id not in self.kept
        self.kept.setdefault(arrival.external_id, arrival)
        return Taken(id=ArrivalId(len(self.kept)), fresh=fresh)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110 - a far side, which tells nobody
            await asyncio.sleep(0.02)


def settings(office: Dovecot, **more: Any) -> Settings:
    given = {
        "address": "help@example.org", "user": office.user, "password": Secret(PASSWORD), "imap_host": "127.0.0.1",
        "imap_port": office.port, "imap_tls": "none", "poll_s": 0.05, "back_days": 30,
    }  # fmt: skip
    return Settings(**given | more)


@asynccontextmanager
async def listening(office: Dovecot, ledger: Ledger, **more: Any) -> AsyncIterator[Any]:
    async with connect(settings(office, **more), now=lambda: NOW, seal=SEAL) as source:
        task = asyncio.create_task(source.listen(ledger.take))
        try:
            yield source
        finally:
            began = time.monotonic()
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            assert time.monotonic() - began < 1, "it ends within a second"


def numbered(number: int) -> bytes:
    return mail(f"This is {number}.\r\n").replace(b"<m1@", b"<m%d@" % number)


async def test_a_mail_is_stored_unchanged_then_marked_as_read_then_read(post_office: Dovecot) -> None:
    ledger = Ledger(post_office)
    post_office.deliver(numbered(1), "one")
    async with listening(post_office, ledger) as source:
        await until(lambda: post_office.flags() == {"one": "S"})
        assert ledger.flags == [""], "not marked before it is stored"
        [arrival] = ledger.kept.values()
        assert arrival.raw == numbered(1)
        assert arrival.source == "mail"
        words = source.read(arrival)
        assert isinstance(words, Words)
        assert (words.text, words.address, words.name) == ("This is 1.", "maria@example.com", "Maria Lopes")


async def test_mail_that_comes_later_is_told_by_the_server(post_office: Dovecot) -> None:
    ledger = Ledger()
    async with listening(post_office, ledger, poll_s=600):
        for number in range(1, 6):
            post_office.deliver(numbered(number), f"n{number}")
            await until(lambda many=number: len(ledger.kept) == many)
    assert len(ledger.offered) == 5


@pytest.mark.usefixtures("dovecot_running")
async def test_without_idle_it_looks_again_and_again() -> None:
    with running("imap_capability = IMAP4rev1 SASL-IR LITERAL+ UIDPLUS") as office:
        ledger = Ledger()
        async with listening(office, ledger):
            await asyncio.sleep(0.2)
            office.deliver(numbered(1), "one")
            await until(lambda: len(ledger.kept) == 1)


async def test_unread_mail_comes_first_and_what_somebody_else_read_comes_too(post_office: Dovecot) -> None:
    post_office.deliver(numbered(1), "a-read", seen=True)
    post_office.deliver(numbered(2), "b-unread")
    ledger = Ledger()
    async with listening(post_office, ledger):
        await until(lambda: len(ledger.kept) == 2)
        assert [one.raw for one in ledger.kept.values()] == [numbered(2), numbered(1)]
        post_office.deliver(numbered(3), "c-read", seen=True)
        await until(lambda: len(ledger.kept) == 3)


async def test_a_restart_and_new_numbers_take_nothing_twice(post_office: Dovecot) -> None:
    ledger = Ledger()
    for number in range(4):
        post_office.deliver(numbered(number), f"n{number}")
    async with listening(post_office, ledger):
        await until(lambda: len(ledger.kept) == 4)
    post_office.renumber()
    async with listening(post_office, ledger):
        post_office.deliver(numbered(9), "n9")
        await until(lambda: len(ledger.kept) == 5)
        await until(lambda: len(ledger.offered) == 9)
    assert len(ledger.kept) == 5


async def test_new_numbers_during_a_run_lose_nothing(post_office: Dovecot) -> None:
    ledger = Ledger()
    for number in range(6):
        post_office.deliver(numbered(number), f"n{number}")
    async with listening(post_office, ledger):
        await until(lambda: len(ledger.kept) == 6)
        post_office.renumber()
        post_office.kick()
        post_office.deliver(numbered(9), "n9", seen=True)
        await until(lambda: len(ledger.kept) == 7)


async def test_what_cannot_be_stored_now_is_offered_again_and_stays_unread(post_office: Dovecot) -> None:
    ledger = Ledger(post_office, fails=1)
    post_office.deliver(numbered(1), "one")
    async with listening(post_office, ledger):
        await until(lambda: post_office.flags() == {"one": "S"})
    assert len(ledger.offered) == 2
    assert ledger.flags == ["", ""]


async def test_a_broken_connection_is_made_anew(post_office: Dovecot) -> None:
    ledger = Ledger()
    async with listening(post_office, ledger):
        post_office.deliver(numbered(1), "one")
        await until(lambda: len(ledger.kept) == 1)
        post_office.kick()
        post_office.deliver(numbered(2), "two")
        await until(lambda: len(ledger.kept) == 2)
    assert len(ledger.kept) == 2


async def test_two_listeners_at_once_make_one_arrival_of_each_mail(post_office: Dovecot) -> None:
    ledger = Ledger()
    async with listening(post_office, ledger), listening(post_office, ledger):
        for number in range(5):
            post_office.deliver(numbered(number), f"n{number}")
        await until(lambda: len(ledger.kept) == 5)
    assert len(ledger.kept) == 5


async def test_of_a_mail_too_large_only_the_head_comes_and_says_so(post_office: Dovecot) -> None:
    ledger = Ledger()
    post_office.deliver(numbered(1) + b"x" * 76 * 1024 * 360, "huge")
    post_office.deliver(numbered(2), "small")
    async with listening(post_office, ledger) as source:
        await until(lambda: len(ledger.kept) == 2)
        large = next(one for one in ledger.kept.values() if one.external_id.startswith("head:"))
        words = source.read(large)
        assert len(large.raw) < 1_000
        assert words.text == "This mail has 26 MB, more than Earshot takes. Its text and files are in the mailbox only."
        assert (words.subject, words.address) == ("The lid", "maria@example.com")


async def test_a_mail_that_breaks_its_reader_does_not_keep_others_out(post_office: Dovecot) -> None:
    ledger = Ledger()
    bomb = (
        mail("").removesuffix(b"\r\n")
        + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
        + b"--x\r\n\r\n\r\n" * 5_000
    )
    post_office.deliver(bomb, "bomb")
    post_office.deliver(numbered(2), "small")
    async with listening(post_office, ledger) as source:
        await until(lambda: len(ledger.kept) == 2)
        read = [one for one in ledger.kept.values() if one.raw != bomb]
        assert source.read(read[0]).text == "This is 2."
        broken = next(one for one in ledger.kept.values() if one.raw == bomb)
        with pytest.raises(ValueError, match="200 parts"):
            source.read(broken)


async def test_after_a_restart_what_is_stored_is_read_all_the_same(post_office: Dovecot) -> None:
    ledger = Ledger()
    post_office.deliver(numbered(1), "one")
    async with listening(post_office, ledger):
        await until(lambda: len(ledger.kept) == 1)
    [arrival] = ledger.kept.values()
    async with connect(settings(post_office), now=lambda: NOW, seal=SEAL) as source:
        assert source.read(arrival).text == "This is 1."


async def test_who_is_not_let_in_and_what_is_not_there_ends_at_once_when_told_to(post_office: Dovecot) -> None:
    for more in ({"password": Secret("wrong")}, {"folder": "Nowhere"}, {"imap_port": 1}, {"imap_tls": "tls"}):
        ledger = Ledger()
        async with listening(post_office, ledger, **more):
            await asyncio.sleep(0.2)
        assert ledger.offered == []


async def test_who_lets_nobody_in_is_told_at_once_and_whoever_listens_no_more_says_nothing(
    post_office: Dovecot,
) -> None:
    told: list[tuple[str, ...]] = []
    wrong = settings(post_office, password=Secret("wrong"))
    async with connect(wrong, now=lambda: NOW, seal=SEAL, tell=lambda *said: told.append(said)) as source:
        task = asyncio.create_task(source.listen(Ledger().take))
        await until(lambda: told[:1] == [("mail", "the server does not take user and password")])
        task.cancel()
        await asyncio.wait([task])
    assert told[-1] == ("mail", "")


@asynccontextmanager
async def declining(office: Dovecot, order: bytes, times: int) -> AsyncIterator[Dovecot]:
    """The same server, which says no to so many of these orders first."""
    left = times

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, back: asyncio.StreamWriter) -> None:
        nonlocal left
        while line := await reader.readline():
            if left and order in line:
                left -= 1
                back.write(line.split()[0] + b" NO [UNAVAILABLE] busy\r\n")
            else:
                writer.write(line)
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, here = await asyncio.open_connection("127.0.0.1", office.port)
        with suppress(asyncio.CancelledError):
            await asyncio.gather(pump(reader, here, writer), pump(there, writer, here), return_exceptions=True)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield replace(office, port=server.sockets[0].getsockname()[1])
    finally:
        server.close()


@pytest.mark.parametrize("order", [b"RFC822.SIZE", b"BODY.PEEK"], ids=["size", "mail"])
async def test_a_mail_not_given_now_is_asked_for_again(
    post_office: Dovecot, order: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "SOON_S", 0.05)
    ledger = Ledger()
    post_office.deliver(numbered(1), "one")
    async with declining(post_office, order, 1) as busy, listening(busy, ledger):
        post_office.deliver(numbered(2), "two")
        await until(lambda: len(ledger.kept) == 2)
        await until(lambda: post_office.flags() == {"one": "S", "two": "S"})
    assert len(ledger.offered) == 2


async def test_a_mail_that_the_server_keeps_back_is_told_until_it_comes(
    post_office: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "SOON_S", 0.05)
    told: list[tuple[str, ...]] = []
    ledger = Ledger()
    post_office.deliver(numbered(1), "one")
    async with declining(post_office, b"BODY.PEEK", following.SOON_TIMES) as busy:
        here = settings(busy)
        async with connect(here, now=lambda: NOW, seal=SEAL, tell=lambda *said: told.append(said)) as source:
            task = asyncio.create_task(source.listen(ledger.take))
            await until(lambda: told[-1:] == [("mail", "the server does not give one mail of the folder")])
            assert ledger.kept == {}
            post_office.deliver(numbered(2), "two")
            await until(lambda: len(ledger.kept) == 2 and told[-1:] == [("mail", "")])
            task.cancel()
            await asyncio.wait([task])


async def test_a_mail_that_cannot_be_marked_as_read_is_taken_once(post_office: Dovecot) -> None:
    ledger = Ledger()
    for number in (1, 2):
        post_office.deliver(numbered(number), f"n{number}")
    async with declining(post_office, b"UID STORE", 1) as busy, listening(busy, ledger):
        await until(lambda: len(ledger.kept) == 2 and sorted(post_office.flags().values()) == ["", "S"])
    assert len(ledger.offered) == 2


async def test_two_mailboxes_are_two_sources(post_office: Dovecot) -> None:
    ledger = Ledger()
    post_office.deliver(numbered(1), "one")
    post_office.deliver(numbered(2), "two", folder="Sent")
    both = settings(post_office, more={"sales": settings(post_office, address="sales@example.org", folder="Sent")})
    async with connect(both, now=lambda: NOW, seal=SEAL) as source:
        task = asyncio.create_task(source.listen(ledger.take))
        await until(lambda: len(ledger.kept) == 2)
        found = {one.source: source.read(one).place for one in ledger.kept.values()}
        task.cancel()
        await asyncio.wait([task])
    assert found == {"mail": "help@example.org", "mail:sales": "sales@example.org"}


async def test_the_journal_tells_whether_a_letter_left(post_office: Dovecot, far: FarSmtp) -> None:
    here = settings(
        post_office, journal="Sent", smtp_host="127.0.0.1", smtp_port=far.port, smtp_tls="none", request_s=3.0
    )
    async with connect(here, now=lambda: NOW, seal=SEAL) as source:
        assert source.carries
        assert await source.was_sent(delivery()) is False
        await send(delivery(), box(smtp_host="127.0.0.1", smtp_port=far.port, smtp_tls="none", smtp_login=False), SEAL)
        post_office.deliver(far.taken[0].content, "sent", folder="Sent")
        assert await source.was_sent(delivery()) is True
        assert await source.was_sent(delivery(ref="d-OTHER")) is False
    lost = settings(post_office, journal="Nowhere", smtp_host="127.0.0.1")
    none = settings(post_office, smtp_host="127.0.0.1")
    async with connect(none, now=lambda: NOW, seal=SEAL) as source:
        assert await source.was_sent(delivery()) is None
    async with connect(lost, now=lambda: NOW, seal=SEAL) as source:
        with pytest.raises(TryLater):
            await source.was_sent(delivery())
    assert compose(delivery(), box(), SEAL).to == "maria@example.com"
