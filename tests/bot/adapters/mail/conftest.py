"""A mailbox, a seal, letters and mails to try with."""

import os
import re
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.adapters.mail import Settings
from bot.adapters.mail.boxes import Box
from bot.adapters.mail.parser import Parser
from bot.adapters.mail.reading import hear
from bot.adapters.mail.source import external_id
from bot.ports import Secret
from bot.rehearsal.mail.dovecot import NONE, Dovecot, dovecot, running
from handlers.rules.seal import Seal
from storage.model import Arrival, ChannelId, Delivery, DeliveryId, Heard, Letter
from tests.far.smtp import FarSmtp, far_smtp

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SEAL = Seal(key=b"a key of the tests")
CORPORA = Path(os.environ.get("CORPORA", Path(__file__).parents[5] / "shared/corpora"))
FULL = bool(os.environ.get("EARSHOT_FULL"))


def box(**more: Any) -> Box:
    """The mailbox help@example.org."""
    given = {"address": "help@example.org", "password": Secret("open-sesame"), "request_s": 3.0, **more}
    return Box(source="mail", settings=Settings(**given))


def letter(**more: Any) -> Letter:
    given = {
        "source": "mail", "to": "maria@example.com", "name": "Maria Lopes", "sender": "Aiko, Support",
        "subject": "Your lamp", "text": "Dear Maria,\n\nit is on its way.\n\n-- \nAiko", "language": "en", "at": NOW,
        "token": "7k3q9m2x-0", **more,
    }  # fmt: skip
    return Letter(**given)


def delivery(ref: str = "d-LETTER1", attempt: int = 0, **more: Any) -> Delivery:
    return Delivery(
        id=DeliveryId(1), ref=ref, kind="letter", channel=ChannelId(""), letter=letter(**more), attempt=attempt
    )


def arrival(raw: bytes, source: str = "mail") -> Arrival:
    return Arrival(source=source, external_id=external_id(raw), order_key="x", raw=raw, received_at=NOW)


def mail(body: str = "The lid is loose.\r\n", *headers: str, author: str = "Maria Lopes <maria@example.com>") -> bytes:
    """A plain mail with these headers more."""
    head = [f"From: {author}", "To: help@example.org", "Subject: The lid", "Message-ID: <m1@example.com>", *headers]
    return ("\r\n".join(head) + "\r\n\r\n" + body).encode()


def own_id(ref: str = "d-LETTER1") -> str:
    """The id of a letter of ours."""
    return f"<{ref}.{SEAL.sign('letter', ref)}@example.org>"


@pytest.fixture(scope="session")
def parser() -> Iterator[Parser]:
    parser = Parser(patience_s=30)  # the clock of a busy machine; the child's own time is bounded
    yield parser
    parser.close()


@pytest.fixture
def read(parser: Parser) -> Callable[..., Heard]:
    """What a mail says, as the source reads it."""

    def reading(raw: bytes, **more: Any) -> Heard:
        here = box(**more)
        return hear(parser.read(raw), arrival(raw), here, {"mail": here}, SEAL)

    return reading


@pytest_asyncio.fixture
async def far() -> AsyncIterator[FarSmtp]:
    async with far_smtp() as far:
        yield far


def sending(far: FarSmtp, **more: Any) -> Box:
    here = {"smtp_host": "127.0.0.1", "smtp_port": far.port, "smtp_tls": "none", "smtp_login": False}
    return box(**here | more)


@pytest.fixture(scope="session")
def dovecot_running() -> Iterator[Dovecot]:
    if not dovecot():
        pytest.skip(NONE)
    with running() as found:
        yield found


@pytest.fixture
def post_office(dovecot_running: Dovecot, request: pytest.FixtureRequest) -> Dovecot:
    """A mailbox of this test's own."""
    name = re.sub(r"\W", "-", request.node.name)[:60]
    return replace(dovecot_running, user=f"{name}@example.org")
