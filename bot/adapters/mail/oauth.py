"""Fresh access tokens for XOAUTH2: a refresh token is given for one that lasts an hour (RFC 6749, section 6)."""

import asyncio
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from bot.adapters.mail.trust import distrust

if TYPE_CHECKING:
    from bot.adapters.mail import Settings

EARLY_S = 60.0
"""So long before its end a token is not used any more."""
LASTS_S = 3600.0
"""Where the answer does not say how long."""
TIMEOUT_S = 10.0
ANSWER_MAX = 64 << 10
TOKEN = re.compile(r"[\x21-\x7e]{1,16384}", re.ASCII)


class NoToken(Exception):
    """There is no token to log in with; ``final`` when only a person can change that."""

    def __init__(self, why: str, *, final: bool = False) -> None:
        super().__init__(why)
        self.final = final


class _Answer(msgspec.Struct):
    access_token: str = ""
    refresh_token: str = ""
    expires_in: Any = None
    error: str = ""
    error_description: str = ""


class Tokens:
    """One mailbox's: the access token is kept until shortly before its end, the refresh token until another came."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._turn = asyncio.Lock()
        self._held = ""
        self._until = 0.0
        self._newest = ""

    async def fresh(self, settings: "Settings") -> str:
        """An access token that lasts for another minute at least. Raises NoToken."""
        async with self._turn:
            if not self._held or self._clock() >= self._until:
                asked_at = self._clock()
                answer = await self._ask(settings, await asyncio.to_thread(self._refresh_token, settings))
                self._until = asked_at + _lasts(answer.expires_in) - EARLY_S
                self._held = answer.access_token
                if TOKEN.fullmatch(answer.refresh_token):
                    await asyncio.to_thread(self._keep, settings, answer.refresh_token)
            return self._held

    def forget(self) -> None:
        """The server does not take the one that is held, whatever its time."""
        self._held = ""

    def _refresh_token(self, settings: "Settings") -> str:
        if settings.refresh_file:
            try:
                return Path(settings.refresh_file).read_text(encoding="ascii").strip()
            except (OSError, ValueError) as error:
                raise NoToken(f"refresh_file cannot be read ({type(error).__name__})", final=True) from error
        return self._newest or settings.refresh_token.reveal()

    def _keep(self, settings: "Settings", token: str) -> None:
        """Some servers give another with each answer; in the file it outlives this process."""
        self._newest = token
        file = Path(settings.refresh_file)
        if not settings.refresh_file or self._refresh_token(settings) == token:
            return
        half = file.with_name(f"{file.name}.{os.getpid()}.half")
        try:
            writing = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                os.write(writing, token.encode("ascii"))
                os.fsync(writing)
            finally:
                os.close(writing)
            half.replace(file)
        except OSError as error:
            raise NoToken(f"refresh_file cannot be written ({type(error).__name__})", final=True) from error

    async def _ask(self, settings: "Settings", refresh_token: str) -> _Answer:
        import aiohttp

        form = {"grant_type": "refresh_token", "refresh_token": refresh_token, "client_id": settings.client_id}
        form |= {"client_secret": settings.client_secret.reveal()} if settings.client_secret else {}
        form |= {"scope": settings.scope} if settings.scope else {}
        timeout = aiohttp.ClientTimeout(total=min(TIMEOUT_S, settings.request_s))
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(settings.token_url, data=form, allow_redirects=False) as reply,
            ):
                status, body = reply.status, await _body(reply.content)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            why = distrust(error) or f"it cannot be reached, or broke off ({type(error).__name__})"
            raise NoToken(f"token_url: {why}") from error
        return _judged(status, body)


async def _body(content: Any) -> bytes:
    found = bytearray()
    async for piece in content.iter_any():
        found += piece
        if len(found) > ANSWER_MAX:
            raise ValueError("the answer is too long")
    return bytes(found)


def _judged(status: int, body: bytes) -> _Answer:
    """The answer, when it holds a token; what a server says of why it does not is told by its code alone."""
    try:
        answer = msgspec.json.decode(body, type=_Answer)
    except (msgspec.DecodeError, ValueError):
        answer = _Answer()
    if status == 200 and TOKEN.fullmatch(answer.access_token):
        return answer
    said = re.fullmatch(r"[a-z_]{1,60}", answer.error)
    number = re.match(r"AADSTS\d{3,9}\b", answer.error_description)
    code = " ".join([said[0] if said else str(status), *([number[0]] if number else [])])
    if status in {400, 401, 403} and code != "temporarily_unavailable":
        raise NoToken(f"token_url does not renew the token ({code})", final=True)
    raise NoToken(f"token_url gave no token ({code})")


def _lasts(written: Any) -> float:
    """Seconds; some servers write the number as a text."""
    try:
        return min(max(float(written), 0.0), 24 * LASTS_S)
    except (TypeError, ValueError):
        return LASTS_S
