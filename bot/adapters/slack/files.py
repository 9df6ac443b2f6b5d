"""Fetches files that somebody brought along, from Slack's own hosts only, for the token goes with the question; and
brings files of ours there.
"""

import asyncio
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.ports import Refused, TryLater

DOMAINS = ("slack.com", "slack-gov.com")
PATIENCE_S = 60.0
PIECE = 1 << 16
READY_S = 0.3
"""Slack looks at what it was brought before a message can show it."""
AGAIN = timedelta(seconds=2)
UNKNOWN = "application/octet-stream"
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,80}")


def is_own(url: str, api_url: str) -> bool:
    """Whether an address is Slack's: one of its hosts for files, or the host that the API has, or its ``files.``."""
    try:
        asked, api = urlsplit(url), urlsplit(api_url)
        ours = (asked.scheme, asked.port) == (api.scheme, api.port)
    except ValueError:
        return False
    if asked.username or asked.password or not asked.hostname:
        return False
    if asked.scheme == "https" and asked.port is None and asked.hostname in [f"files.{domain}" for domain in DOMAINS]:
        return True
    return ours and asked.hostname in (api.hostname, f"files.{api.hostname}")


def is_had(file: Mapping[str, Any]) -> bool:
    """Whether Slack has it: not what is deleted, hidden on a free plan, or only linked to."""
    return file.get("mode") not in ("tombstone", "hidden_by_limit") and not file.get("is_external")


def asked_for(found: Mapping[str, Any], limit: int, api_url: str) -> tuple[str, str]:
    """Where a file is and its media type, from what ``files.info`` says of it. Raises Refused."""
    url = str(found.get("url_private_download") or found.get("url_private") or "")
    size = found.get("size")
    if not is_had(found) or not url:
        raise Refused("Slack does not have it (any more)")
    if isinstance(size, int) and size > limit:
        raise Refused(f"it has {size >> 10} kB, more than {limit >> 10}")
    if not is_own(url, api_url):
        raise Refused("its address is not Slack's own")
    kind = str(found.get("mimetype") or "").lower()
    return url, kind if _TYPE.fullmatch(kind) else UNKNOWN


async def upload(session: aiohttp.ClientSession, url: str, content: bytes, *, proxy: str | None) -> None:
    """All of it, once, to an address that is good for one file and needs no token. Raises Refused or TryLater."""
    kind = {"Content-Type": UNKNOWN}
    try:
        async with session.post(url, data=content, headers=kind, proxy=proxy, allow_redirects=False) as answer:
            if answer.status != 200:
                # Whatever it is, the next attempt gets another address.
                raise TryLater(f"it was not taken (HTTP {answer.status})", after=AGAIN)
            await answer.read()
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise TryLater(f"it did not get there ({type(error).__name__})", after=AGAIN) from error


def is_ready(answer: Mapping[str, Any]) -> bool:
    """Whether a message can show it, from what ``files.info`` answers: until then Slack does not say what it is."""
    return bool((answer.get("file") or {}).get("mimetype"))


async def download(
    session: aiohttp.ClientSession, url: str, authorization: str, *, proxy: str | None, limit: int, size: object
) -> bytes:
    """All of it, once. Raises Refused or TryLater; reading twice harms nobody, so that there is no doubt."""
    how: dict[str, Any] = {"proxy": proxy, "allow_redirects": False, "headers": {"Authorization": authorization}}
    try:
        async with asyncio.timeout(PATIENCE_S), session.get(url, timeout=NO_OTHER, **how) as answer:
            if answer.status == 429 or answer.status >= 500:
                raise TryLater(f"HTTP {answer.status}")
            if answer.status != 200:
                raise Refused(f"Slack does not hand it out (HTTP {answer.status})")
            content = bytearray()
            async for piece in answer.content.iter_chunked(PIECE):
                content += piece
                if len(content) > limit:
                    raise Refused(f"it has more than {limit >> 10} kB")
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise TryLater(f"it did not come through ({type(error).__name__})") from error
    if isinstance(size, int) and size != len(content):
        # Not whole; or, where a token lacks files:read, a page that asks to log in.
        raise TryLater(f"{len(content)} bytes came instead of {size}")
    return bytes(content)


NO_OTHER = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=20)
"""The session's own would end a large file."""
