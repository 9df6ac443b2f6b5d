"""Mail: a mailbox in which customers write, and from which they are answered.

Mail is fetched by IMAP (IDLE, or a look every minute) and sent by SMTP. ``MAIL_PASSWORD`` holds the password; with
``auth = "xoauth2"`` access tokens are asked for at ``token_url`` (Google, Microsoft), or ``token_file`` names a file
with one that something else keeps fresh.
A mail is marked as read only after it is stored. docs/mail.md tells what to set, and what is done with each mail.
"""

import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec

from bot.ports import Finding, Must, Seal, Secret, Take, Tell, Trial, Wanted

if TYPE_CHECKING:
    from bot.adapters.mail.source import MailSource

PORTS = {"tls": 993, "starttls": 143, "none": 143}
SMTP_PORTS = {"tls": 465, "starttls": 587, "none": 25}


def _is_address(text: str) -> bool:
    looks_so = re.fullmatch(r"[^\s@<>\"(),:;\[\]\\]{1,64}@[^\s@<>]{1,190}", text) is not None
    return not text or (looks_so and _has_ascii_form(text.rpartition("@")[2]))


def _is_domain(text: str) -> bool:
    return _is_host(text) and _has_ascii_form(text)


def _has_ascii_form(domain: str) -> bool:
    """Without one (IDNA) no mail could come from it or go there."""
    if domain.isascii():
        return True
    from bot.adapters.mail.boxes import to_ascii

    try:
        to_ascii(domain)
    except ValueError:
        return False
    return True


def _is_url(text: str) -> bool:
    return not text or re.fullmatch(r"https?://[^\s/?#@]+(/[^\s#]*)?", text) is not None


def _is_host(text: str) -> bool:
    return re.fullmatch(r"[^\s/@:]{0,253}|\[?[0-9a-fA-F:.]+\]?", text) is not None


OrNoAddress = Annotated[
    str,
    Must('a mail address such as "help@example.com", its domain of letters, digits and hyphens, or ""', _is_address),
]
OrNoDomain = Annotated[
    str, Must('a domain of letters, digits and hyphens such as "reply.example.com", or ""', _is_domain)
]
OrNoHost = Annotated[str, Must('a host such as "imap.example.com", or ""', _is_host)]
OrNoUrl = Annotated[str, Must('an address such as "https://oauth2.googleapis.com/token", or ""', _is_url)]
Port = Annotated[int, Must("a whole number from 0 to 65535", lambda port: 0 <= port <= 65_535)]
Seconds = Annotated[float, Must("a number above 0", lambda seconds: seconds > 0)]
OneLine = Annotated[str, Must("text on one line", lambda text: text.isprintable())]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mailbox in which customers write, and from which they are answered (docs/mail.md)."""

    address: OrNoAddress = ""
    """The mailbox's address, to which customers write. Empty: there is no mail."""
    imap_host: OrNoHost = ""
    """The server from which mail is fetched. Empty: none is fetched."""
    imap_port: Port = 0
    """Its port; 0 is 993 with `tls`, else 143."""
    imap_tls: Literal["tls", "starttls", "none"] = "tls"
    """`tls` from the first byte, `starttls` after it, or `none` (only on this machine)."""
    smtp_host: OrNoHost = ""
    """The server by which mail is sent. Empty: customers cannot be answered by mail."""
    smtp_port: Port = 0
    """Its port; 0 is 465 with `tls`, 587 with `starttls`, 25 with `none`."""
    smtp_tls: Literal["tls", "starttls", "none"] = "tls"
    """As above."""
    smtp_login: bool = True
    """Whether one logs in there, too; false for a server on this machine that takes mail from everybody here."""
    user: OneLine = ""
    """Who logs in; empty is the address."""
    auth: Literal["password", "xoauth2"] = "password"
    """Whether MAIL_PASSWORD is a password or an XOAUTH2 access token."""
    token_file: OneLine = ""
    """A file with the access token, read again at every login; then MAIL_PASSWORD is not needed."""
    token_url: OrNoUrl = ""
    """Where a fresh access token is asked for whenever one is needed; MAIL_REFRESH_TOKEN and MAIL_CLIENT_SECRET go
    there, and MAIL_PASSWORD is not needed. Empty: Earshot renews none."""
    client_id: OneLine = ""
    """The id of the app that you registered there."""
    public_client: bool = False
    """Whether that app has no secret; then MAIL_CLIENT_SECRET is not needed."""
    scope: OneLine = ""
    """What the token is asked for; Microsoft wants it, Google does not."""
    refresh_file: OneLine = ""
    """A file with the refresh token, in place of MAIL_REFRESH_TOKEN. A newer one, as Microsoft gives, is written
    into it."""
    refresh_token: Secret = Secret()
    """The refresh token."""
    client_secret: Secret = Secret()
    """The secret of the app."""
    password: Secret = Secret()
    """The mailbox's password or access token."""
    folder: OneLine = "INBOX"
    """The folder in which customers' mail arrives."""
    place: OneLine = ""
    """What cards call this mailbox; empty is its address."""
    separator: Annotated[
        str, Must('"+", "-" or the like, or ""', lambda text: text in {"", "+", "-", "=", "_", "."})
    ] = "+"
    """What stands before a token in a reply address (`help+…@`); empty: the server knows no such addresses."""
    reply_domain: OrNoDomain = ""
    """A domain of which everything reaches this mailbox; reply addresses are then of that domain."""
    trusted_mx: OneLine = ""
    """The name with which your own mail server begins Authentication-Results; empty: nothing is said of senders."""
    journal: OneLine = ""
    """The folder that holds what was sent, to look up a mail in doubt; empty: there is none."""
    bcc_journal: OrNoAddress = ""
    """An address that gets a copy of everything sent, such as the mailbox of `journal`; empty: none."""
    back_days: Annotated[int, Must("a whole number from 0 to 30", lambda days: 0 <= days <= 30)] = 3
    """At the start mail of so many days back is looked at, read or not; unread mail of 30 days in any case."""
    poll_s: Seconds = 60.0
    """Seconds between two looks where the server does not tell of new mail by itself (IDLE)."""
    request_s: Seconds = 15.0
    """Seconds that sending may take before its outcome counts as unknown; at most `relay.request_s`."""
    more: dict[str, "Settings"] = {}
    """More mailboxes, each with the keys above; instead of this line `mail.more.sales.address = "sales@example.com"`
    and so on. Its password is MAIL_SALES_PASSWORD.
    """


def secrets(table: Mapping[str, Any]) -> dict[str, str]:
    """The environment variables of what each mailbox logs in with."""
    found = {key: f"MAIL_{key.upper()}" for key in _needed(table)}
    for name, one in table.get("more", {}).items():
        for key in _needed(one):
            found[f"more.{name}.{key}"] = f"MAIL_{name.upper().replace('-', '_')}_{key.upper()}"
    return found


def _needed(table: Mapping[str, Any]) -> list[str]:
    logs_in = table.get("imap_host") or (table.get("smtp_host") and table.get("smtp_login", True))
    if not logs_in or table.get("token_file"):
        return []
    if not table.get("token_url"):
        return ["password"]
    refresh = [] if table.get("refresh_file") else ["refresh_token"]
    return refresh if table.get("public_client") else [*refresh, "client_secret"]


def wrong(settings: Settings) -> Iterator[tuple[str, str]]:
    """What does not fit together, as (key, what it must be)."""
    yield from _wrong(settings, "")
    for name, one in settings.more.items():
        if not re.fullmatch(r"[a-z][a-z0-9-]{0,40}", name, re.ASCII):
            yield "more", "tables with names of small letters, digits and -"
        if one.more:
            yield f"more.{name}.more", "left out: mailboxes stand beside one another"
        yield from _wrong(one, f"more.{name}.")


def _wrong(box: Settings, prefix: str) -> Iterator[tuple[str, str]]:
    if (box.imap_host or box.smtp_host) and not box.address:
        yield f"{prefix}address", "the mailbox's address"
    for key in ("token_file", "token_url"):
        if getattr(box, key) and box.auth != "xoauth2":
            yield f"{prefix}auth", f'"xoauth2" when {key} is set'
    yield from _wrong_token(box, prefix)
    if box.imap_host and box.imap_tls == "none" and not _is_here(box.imap_host):
        yield f"{prefix}imap_tls", '"tls" or "starttls" with a server elsewhere'
    if box.smtp_host and box.smtp_tls == "none" and box.smtp_login and not _is_here(box.smtp_host):
        yield f"{prefix}smtp_tls", '"tls" or "starttls" where one logs in elsewhere'
    if box.journal and not box.imap_host:
        yield f"{prefix}journal", '"" without imap_host'


def _wrong_token(box: Settings, prefix: str) -> Iterator[tuple[str, str]]:
    if box.token_url and box.token_file:
        yield f"{prefix}token_file", '"" when token_url is set'
    if box.token_url and not box.client_id:
        yield f"{prefix}client_id", "the id of the app that you registered"
    url = urlsplit(box.token_url)
    if url.scheme == "http" and not _is_here(url.hostname or ""):
        yield f"{prefix}token_url", "an address that begins with https://"


def _is_here(host: str) -> bool:
    return host == "localhost" or host.startswith("127.") or host.strip("[]") == "::1"


@asynccontextmanager
async def connect(
    settings: Settings, *, now: Callable[[], datetime], seal: Seal, tell: Tell = lambda _what, _why: None
) -> "AsyncIterator[MailSource]":
    """The mailboxes. Nothing is connected here: a server that is away is tried again while everything else goes on."""
    from bot.adapters.mail.source import MailSource

    source = MailSource(settings, now, seal, tell)
    try:
        yield source
    finally:
        source.close()


async def check(settings: Settings, wanted: Wanted) -> AsyncIterator[Finding]:
    """What is right and wrong with the mailboxes, in plain words."""
    from bot.adapters.mail.checking import look

    async for finding in look(settings, wanted.now):
        yield finding


def trial(_folder: Path) -> Trial:
    """For the contract: a mail is handed over as if it had just been fetched."""

    async def say(source: "MailSource", take: Take, id_: str, text: str) -> None:
        from bot.adapters.mail.composing import plain_mail

        await source.hand_over("mail", plain_mail(id_, text), take)

    return Trial(settings=Settings(), say=say)
