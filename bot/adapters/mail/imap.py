"""One IMAP connection (RFC 3501), used by one thread at a time."""

import imaplib
import re
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import MailboxLoginError

from bot.adapters.mail import PORTS
from bot.adapters.mail.boxes import Box
from bot.adapters.mail.oauth import NoToken
from bot.adapters.mail.threads import aside
from bot.adapters.mail.trust import reason

TIMEOUT_S = 30.0
"""For each answer of the server."""
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
P = ParamSpec("P")
T = TypeVar("T")


class Away(Exception):
    """The server cannot be reached, broke off, or said something that cannot be understood."""


class NotLetIn(Away):
    """The server does not let us in, or has no such folder."""


class Declined(Exception):
    """The server goes on, but does not give this mail."""


def told(method: Callable[Concatenate[Any, P], T]) -> Callable[Concatenate[Any, P], T]:
    """Whatever a library or server does becomes Away, with the kind of error and never what was said."""

    @wraps(method)
    def call(self: Any, /, *given: P.args, **named: P.kwargs) -> T:
        try:
            return method(self, *given, **named)
        except (Away, Declined):
            raise
        except Exception as error:
            raise Away(f"{method.__name__}: {type(error).__name__}") from error

    return call


class Imap:
    def __init__(self, box: Box, folder: str) -> None:
        self.box = box
        self._folder = folder
        self._mailbox: BaseMailBox | None = None
        self._ended = False
        self.validity = ""
        self.idles = False

    def open(self, secret: str) -> None:
        """Logs in and opens the folder. Raises NotLetIn or Away."""
        try:
            self._mailbox = mailbox = self._connect()
        except Exception as error:
            raise Away(reason(error)) from error
        if self._ended:
            self.end()
            raise Away("not wanted any more")
        self._log_in(mailbox, secret)
        self._select(mailbox)

    def _connect(self) -> BaseMailBox:
        settings = self.box.settings
        given = {
            "host": settings.imap_host,
            "port": settings.imap_port or PORTS[settings.imap_tls],
            "timeout": TIMEOUT_S,
        }
        match settings.imap_tls:
            case "tls":
                return MailBox(**given, ssl_context=ssl.create_default_context())
            case "starttls":
                return MailBoxStartTls(**given, ssl_context=ssl.create_default_context())
            case "none":
                return MailBoxUnencrypted(**given)

    @told
    def _log_in(self, mailbox: BaseMailBox, secret: str) -> None:
        user, what = self.box.user, "password"
        try:
            if self.box.settings.auth == "xoauth2":
                what = "access token"
                mailbox.client.authenticate("XOAUTH2", _bearer(user, secret))
            elif user.isascii() and secret.isascii():
                mailbox.login(user, secret, initial_folder=None)
            else:
                mailbox.login_utf8(user, secret, initial_folder=None)
        except (MailboxLoginError, imaplib.IMAP4.error) as error:
            if isinstance(error, imaplib.IMAP4.abort):
                raise
            raise NotLetIn(f"the server does not take user and {what}") from error
        self.idles = "IDLE" in _text(mailbox.client.capability()[1]).upper().split()

    @told
    def _select(self, mailbox: BaseMailBox) -> None:
        try:
            mailbox.folder.set(self._folder)
        except Exception as error:
            if isinstance(error, OSError | imaplib.IMAP4.abort):
                raise
            raise NotLetIn(f'there is no folder "{self._folder}"') from error
        self.validity = _text(mailbox.client.response("UIDVALIDITY")[1])
        mailbox.client.response("EXISTS")

    @property
    def _open(self) -> BaseMailBox:
        if self._mailbox is None or self._ended:
            raise Away("not connected")
        return self._mailbox

    @told
    def folders(self) -> list[str]:
        return [one.name for one in self._open.folder.list()]

    @told
    def found(self, *criteria: str) -> list[int]:
        """Numbers (UIDs) of the mails for which this holds, ascending."""
        client = self._open.client
        answer, lines = client.uid("SEARCH", *criteria)
        if answer != "OK":
            raise Away("search: the server declines")
        return sorted(int(one) for one in _text(lines).split())

    @told
    def size(self, uid: int) -> int:
        """Bytes of a mail; 0 when it is gone."""
        found = re.search(r"RFC822\.SIZE (\d+)", _text(self._fetch(uid, "(UID RFC822.SIZE)")))
        return int(found[1]) if found else 0

    @told
    def mail(self, uid: int, *, head: int = 0) -> bytes:
        """A mail's bytes unchanged, or so many of its head; empty when it is gone. It is not marked as read by this."""
        what = f"BODY.PEEK[HEADER]<0.{head}>" if head else "BODY.PEEK[]"
        for part in self._fetch(uid, f"(UID {what})"):
            if isinstance(part, tuple) and len(part) > 1:
                return bytes(part[1])
        return b""

    def _fetch(self, uid: int, what: str) -> Sequence[Any]:
        answer, lines = self._open.client.uid("FETCH", str(uid), what)
        if answer != "OK":
            raise Declined(f"mail {uid}: the server declines")
        return lines or ()

    @told
    def mark_read(self, uid: int) -> None:
        answer, _ = self._open.client.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")
        if answer != "OK":
            raise Declined(f"mail {uid}: it cannot be marked as read")

    @told
    def came(self) -> bool:
        """Whether mails came that the server told of beside other answers; it is asked to look."""
        self._open.client.noop()
        return self._open.client.response("EXISTS")[1] != [None]

    @told
    def idle(self, seconds: float) -> None:
        """Returns when the server tells of anything, or after so long (RFC 2177)."""
        mailbox = self._open
        client = mailbox.client
        tag = client._command("IDLE")  # noqa: SLF001 - neither library waits for it past other answers
        while client._get_response() is not None:  # noqa: SLF001
            if client.tagged_commands.get(tag):
                raise Away("idle: the server declines")
        mailbox.idle._idle_tag = tag  # noqa: SLF001
        if not _waits(client):
            mailbox.idle.poll(seconds)
        mailbox.idle.stop()  # type: ignore[no-untyped-call]

    def end(self) -> None:
        """Breaks off at once, whatever another thread waits for."""
        self._ended = True
        if self._mailbox is None:
            return
        client = self._mailbox.client
        with suppress(OSError, ValueError):
            client.sock.shutdown(socket.SHUT_RDWR)
        with suppress(OSError, ValueError):
            client.shutdown()


def _waits(client: imaplib.IMAP4) -> bool:
    """Whether the server's next line was read already, together with one before it: then the socket stays silent."""
    client.sock.settimeout(0)
    try:
        with suppress(OSError):
            return bool(client.file.peek(1))  # type: ignore[union-attr]
        return False
    finally:
        client.sock.settimeout(TIMEOUT_S)


def imap_date(day: date) -> str:
    return f"{day.day}-{MONTHS[day.month - 1]}-{day.year}"


def _text(lines: Sequence[Any] | None) -> str:
    return b" ".join(one if isinstance(one, bytes) else one[0] for one in lines or () if one).decode("ascii", "replace")


def _bearer(user: str, token: str) -> Callable[[bytes], bytes]:
    """Says user and token; whatever the server says to that is a refusal, and answered with nothing (XOAUTH2)."""
    left = [f"user={user}\1auth=Bearer {token}\1\1".encode()]
    return lambda _said: left.pop() if left else b""


async def let_in(imap: Imap) -> None:
    """Logs in with what is valid now, and opens the folder. Raises NotLetIn or Away."""
    try:
        secret = await imap.box.secret()
    except NoToken as error:
        raise (NotLetIn if error.final else Away)(str(error)) from error
    try:
        await aside(imap.open, secret)
    except NotLetIn:
        imap.box.tokens.forget()
        raise
