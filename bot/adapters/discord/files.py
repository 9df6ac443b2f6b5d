"""Fetches files that somebody brought along, from Discord's own hosts for files only.

Whoever knows an address has the file, for a day or less: no token goes with the question, and for what stands in a
message the address is asked for anew.
"""

import asyncio
from urllib.parse import urlsplit

import aiohttp

from bot.ports import Refused, TryLater

HOSTS = ("cdn.discordapp.com", "media.discordapp.net")
PATIENCE_S = 60.0
PIECE = 1 << 16
NO_OTHER = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=20)
"""Of the session: a large file takes longer than its own would let it."""


def is_own(url: str, api_url: str) -> bool:
    """Whether an address is Discord's: one of its hosts for files, or the very host that the API has."""
    try:
        asked, api = urlsplit(url), urlsplit(api_url)
        ours = (asked.scheme, asked.hostname, asked.port) == (api.scheme, api.hostname, api.port)
    except ValueError:
        return False
    if asked.username or asked.password or not asked.hostname:
        return False
    return ours or (asked.scheme == "https" and asked.port is None and asked.hostname in HOSTS)


async def download(url: str, api_url: str, *, limit: int, size: int | None = None) -> tuple[bytes, str]:
    """All of it, once, and its media type: ``limit`` bytes at most, and ``size`` where that is known. Raises Refused or
    TryLater; reading twice harms nobody, so that there is no doubt.
    """
    if not is_own(url, api_url):
        raise Refused("its address is not Discord's own")
    if size is not None and size > limit:
        raise Refused(too_large(limit))
    try:
        async with (
            asyncio.timeout(PATIENCE_S),
            aiohttp.ClientSession(timeout=NO_OTHER) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            if answer.status == 429 or answer.status >= 500:
                raise TryLater(f"HTTP {answer.status}")
            if answer.status != 200:
                raise Refused(f"Discord does not hand it out any more (HTTP {answer.status})")
            content, kind = bytearray(), answer.content_type
            async for piece in answer.content.iter_chunked(PIECE):
                content += piece
                if len(content) > limit:
                    raise Refused(too_large(limit))
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise TryLater(f"it did not come through ({type(error).__name__})") from error
    if size is not None and size != len(content):
        raise TryLater(f"{len(content)} bytes came instead of {size}")
    return bytes(content), kind


def too_large(limit: int) -> str:
    return f"it has more than {limit >> 10} kB"
