"""What `python -m bot check` looks at in mail: whether IMAP and SMTP let us in, and whether the folders exist."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

from bot.adapters.mail import Settings
from bot.adapters.mail.boxes import Box, boxes_of
from bot.adapters.mail.threads import aside
from bot.adapters.mail.trust import distrust, reason
from bot.ports import Finding, TryLater

NETWORK = "See whether this machine reaches it (a firewall, its name, its port, tls or starttls)"
TRUST = "Name the server as its certificate does; for a CA of your own let SSL_CERT_FILE name its certificate"
RENEW = (
    "See that mail.user, token_url, client_id and scope are those of an app that may use IMAP and SMTP for this "
    "mailbox; else make a new refresh token (docs/mail.md)"
)
LOGIN = 'Mend mail.user and MAIL_PASSWORD; Google and Microsoft want an app password or auth = "xoauth2" (docs/mail.md)'


async def look(settings: Settings, _now: datetime) -> AsyncIterator[Finding]:
    for box in boxes_of(settings).values():
        async for finding in _box(box):
            yield finding


async def _box(box: Box) -> AsyncIterator[Finding]:
    title = f"{box.source} ({box.settings.address})"
    token = box.settings.token_file
    if token and not await asyncio.to_thread(Path(token).is_file):
        yield Finding(
            mark="wrong",
            what=f"{title}: there is no file {token}",
            fix="Mend token_file, or make it",
        )
    if box.settings.imap_host:
        async for finding in _in(box, title):
            yield finding
    else:
        yield Finding(mark="left out", what=f"{title}: nothing is fetched, imap_host is empty")
    if box.settings.smtp_host:
        yield await _out(box, title)
    else:
        yield Finding(mark="left out", what=f"{title}: customers cannot be answered by mail, smtp_host is empty")


async def _in(box: Box, title: str) -> AsyncIterator[Finding]:
    from bot.adapters.mail.imap import Away, Imap, NotLetIn, let_in

    host = (box.settings.imap_host,)
    names = [box.settings.folder, *([box.settings.journal] if box.settings.journal else [])]
    for number, name in enumerate(names):
        imap = Imap(box, name)
        try:
            async with asyncio.timeout(box.settings.request_s):
                await let_in(imap)
        except NotLetIn as error:
            fix = await _folder_fix(box) if "folder" in str(error) else _login_fix(box)
            yield Finding(mark="wrong", what=f"{title}: {error} at {host[0]}", fix=fix, hosts=host)
            return
        except (Away, TimeoutError) as error:
            why = str(error) or "it does not answer"
            fix = TRUST if "certificate" in why else NETWORK
            yield Finding(mark="wrong", what=f"{title}: {host[0]}: {why}", fix=fix, hosts=host)
            return
        finally:
            imap.end()
        told = " (it tells of new mail by itself)" if imap.idles else f" (looked at every {box.settings.poll_s:g} s)"
        what = (
            f'{title}: fetched from "{name}" at {host[0]}{told}'
            if not number
            else f'{title}: journal "{name}" is there'
        )
        yield Finding(mark="right", what=what, hosts=host)


async def _folder_fix(box: Box) -> str:
    """Names the folders that are there."""
    from bot.adapters.mail.imap import Away, Imap, let_in

    imap = Imap(box, "INBOX")
    try:
        async with asyncio.timeout(box.settings.request_s):
            await let_in(imap)
            there = await aside(imap.folders)
    except (Away, TimeoutError):
        return "Make the folder, or name another"
    finally:
        imap.end()
    return f"Make the folder, or name another; there are {', '.join(there[:12])}"


async def _out(box: Box, title: str) -> Finding:
    from bot.adapters.mail.sending import client_of, open_up

    host = (box.settings.smtp_host,)
    client = client_of(box)
    try:
        async with asyncio.timeout(box.settings.request_s):
            await open_up(client, box)
    except TryLater as error:
        what = f"{title}: sending: {error}".replace("mail: ", "")
        return Finding(mark="wrong", what=what, fix=_login_fix(box), hosts=host)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        fix = TRUST if distrust(error) else NETWORK
        return Finding(mark="wrong", what=f"{title}: sending: {host[0]}: {reason(error)}", fix=fix, hosts=host)
    finally:
        client.close()
    return Finding(mark="right", what=f"{title}: sent by {host[0]}", hosts=host)


def _login_fix(box: Box) -> str:
    return RENEW if box.settings.token_url else LOGIN
