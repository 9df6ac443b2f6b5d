"""Sends one letter by SMTP, and says what became of it; in doubt, that nobody knows (posting.md).

Up to the first byte of the mail itself nothing can have been accepted: whatever breaks until then may be tried again.
From then on only the server's answer tells.
"""

import asyncio
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiosmtplib
from aiosmtplib import SMTP

from bot.adapters.mail import SMTP_PORTS
from bot.adapters.mail.boxes import Box
from bot.adapters.mail.composing import Composed, compose, deliverable
from bot.adapters.mail.oauth import NoToken
from bot.adapters.mail.tokens import message_id
from bot.adapters.mail.trust import distrust
from bot.ports import Refused, Seal, TryLater, Unsure
from storage.model import TOO_LARGE, Delivery, Receipt, RemoteId

GREYLISTED = timedelta(minutes=5)
AWAY = timedelta(seconds=30)
LIMITED = timedelta(minutes=15)
SAID_MAX = 300


class TooLarge(Refused):
    """It may be taken when it is smaller, or without its files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready(Composed):
    """A mail that can go."""

    wire: bytes


@dataclass
class Progress:
    """How far it has come, for whoever has to say what became of it."""

    began: bool = False
    """The first byte of the mail may have left."""


async def send(delivery: Delivery, box: Box, seal: Seal) -> Receipt:
    """The receipt with the mail's id, without brackets. Raises Refused, TryLater or Unsure; never anything else."""
    composed = await _composed(delivery, box, seal)
    sender = "" if delivery.letter and delivery.letter.automatic else box.address
    progress = Progress()
    client = client_of(box)
    try:
        async with asyncio.timeout(box.settings.request_s):
            await _converse(client, box, sender, composed, progress)
    except TooLarge as error:
        if delivery.letter and delivery.letter.files:
            raise Refused(f"{TOO_LARGE}{error}") from error
        raise
    except (Refused, TryLater, Unsure):
        raise
    except Exception as error:
        if progress.began:
            raise Unsure(f"mail: no answer after the mail was sent ({type(error).__name__})") from error
        raise TryLater(f"mail: {_reason(error)}", after=AWAY) from error
    finally:
        client.close()
    return Receipt(remote=RemoteId(message_id(delivery.ref, box.domain, seal)))


async def _composed(delivery: Delivery, box: Box, seal: Seal) -> "Ready":
    """The mail and its bytes on the wire; with files that is work for another thread. Raises Refused."""

    def make() -> Ready:
        composed = compose(delivery, box, seal)
        return Ready(
            mail=composed.mail, to=composed.to, beyond_ascii=composed.beyond_ascii, wire=stuffed(composed.mail)
        )

    return await asyncio.to_thread(make) if delivery.letter and delivery.letter.files else make()


def client_of(box: Box) -> SMTP:
    settings = box.settings
    return SMTP(
        hostname=settings.smtp_host,
        port=settings.smtp_port or SMTP_PORTS[settings.smtp_tls],
        use_tls=settings.smtp_tls == "tls",
        start_tls=settings.smtp_tls == "starttls",
        local_hostname=box.domain,
        timeout=settings.request_s,
    )


async def _converse(client: SMTP, box: Box, sender: str, composed: Ready, progress: Progress) -> None:
    await open_up(client, box)
    options = ["SMTPUTF8", "BODY=8BITMIME"] if composed.beyond_ascii else []
    if options and not client.supports_extension("smtputf8"):
        raise Refused("mail: the server takes no addresses with such letters (SMTPUTF8)")
    room = re.match(r"\d+", client.esmtp_extensions.get("size", ""))
    if room and 0 < int(room[0]) < len(composed.mail):
        raise TooLarge(f"mail: it has {len(composed.mail) >> 10} kB, and the server takes {int(room[0]) >> 10}")
    encoding = "utf-8" if options else "ascii"
    _judge(await _asked(client.mail(sender, options=options, encoding=encoding)))
    if box.settings.bcc_journal:
        copied = await _asked(client.rcpt(deliverable(box.settings.bcc_journal)))
        if copied[0] >= 300:
            raise TryLater(f"mail: no copy to bcc_journal ({_said(copied)})", after=LIMITED)
    _judge(await _asked(client.rcpt(composed.to, encoding=encoding)))
    ready = await _asked(client.execute_command(b"DATA"))
    if ready[0] != 354:
        _judge(ready)
        raise TryLater(f"mail: the server does not want the mail now ({_said(ready)})", after=GREYLISTED)
    protocol = client.protocol
    if protocol is None:
        raise TryLater("mail: the connection was lost", after=AWAY)
    progress.began = True
    protocol.write(composed.wire)
    _judge(await _asked(protocol.read_response(timeout=box.settings.request_s)), final=True)
    try:
        async with asyncio.timeout(1):
            await client.quit()
    except Exception:  # noqa: BLE001 - it is accepted, whatever happens now
        return


async def open_up(client: SMTP, box: Box) -> None:
    """Connects, with TLS where it is set, and logs in. Raises Refused, TryLater or a library's error."""
    await client.connect()
    await client.ehlo()
    if not box.settings.smtp_login:
        return
    try:
        secret = await box.secret()
    except NoToken as error:
        raise TryLater(f"mail: {error}", after=LIMITED) from error
    try:
        if box.settings.auth == "xoauth2":
            await client.auth_xoauth2(box.user, secret)
        else:
            await client.login(box.user, secret)
    except aiosmtplib.SMTPResponseException as error:
        box.tokens.forget()
        said = _said((error.code, error.message))
        raise TryLater(f"mail: the server does not let us in ({said})", after=LIMITED) from error
    except aiosmtplib.SMTPException as error:
        if isinstance(error, ConnectionError | TimeoutError):
            raise
        raise TryLater(f"mail: one cannot log in there ({error.message})", after=LIMITED) from error


def stuffed(mail: bytes) -> bytes:
    """As it goes over the wire (RFC 5321, 4.5.2): a line that begins with a point gets one more, and one ends it."""
    mail = re.sub(rb"\r\n|\r|\n", b"\r\n", mail)
    return re.sub(rb"(?m)^\.", b"..", mail) + (b"" if mail.endswith(b"\r\n") else b"\r\n") + b".\r\n"


async def _asked(answer: Any) -> tuple[int, str]:
    """An answer's code and words, whether the library calls it an error or not."""
    try:
        code, words = await answer
    except (
        aiosmtplib.SMTPSenderRefused,
        aiosmtplib.SMTPRecipientRefused,
        aiosmtplib.SMTPDataError,
        aiosmtplib.SMTPResponseException,
    ) as error:
        return error.code, str(error.message)
    return code, words


def _judge(answer: tuple[int, str], *, final: bool = False) -> None:
    """2xx and 354 go on, 4xx may be tried later, 5xx is refused; anything else, once the mail left, is a doubt."""
    code = answer[0]
    if 200 <= code < 300 or (code == 354 and not final):
        return
    if 400 <= code < 500:
        raise TryLater(f"mail: {_said(answer)}", after=_after(answer))
    if 500 <= code < 600 and is_for_its_size(answer):
        raise TooLarge(f"mail: {_said(answer)}")
    if 500 <= code < 600:
        raise Refused(f"mail: {_said(answer)}")
    if final:
        raise Unsure(f"mail: the server's answer cannot be understood ({_said(answer)})")
    raise TryLater(f"mail: the server's answer cannot be understood ({_said(answer)})", after=GREYLISTED)


def is_for_its_size(answer: tuple[int, str]) -> bool:
    """Whether a refusal is one of what the mail carries: 552, or another with such words (RFC 3463: 5.2.3, 5.3.4)."""
    return answer[0] == 552 or bool(_SIZE.search(answer[1]))


_SIZE = re.compile(r"\b5\.(2\.3|3\.4)\b|too (large|big)|(message|mail)('s)? size|size limit|attachment", re.IGNORECASE)


def _after(answer: tuple[int, str]) -> timedelta:
    code, words = answer
    if code == 421:
        return AWAY
    limited = re.search(r"4\.7\.\d|rate|too many|limit|quota", words, re.IGNORECASE)
    return LIMITED if limited else GREYLISTED


def _said(answer: tuple[int, str]) -> str:
    """The server's words on one line, cleaned and bounded."""
    words = re.sub(r"[^\x20-\x7e\xa0-\U0010ffff]+", " ", answer[1].encode("utf-8", "replace").decode())
    return f"{answer[0]} {' '.join(words.split())}"[:SAID_MAX].strip()


def _reason(error: BaseException) -> str:
    why = distrust(error)
    return f"the server: {why}" if why else f"the server cannot be reached, or broke off ({type(error).__name__})"
