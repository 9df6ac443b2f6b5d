"""Reading what a customer sends: whole, within its size; and when that fails, the words that came before it did."""

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

from starlette.requests import Request

from bot.web.customer import fields, said
from bot.web.customer.fields import Unreadable
from bot.web.customer.said import FILES_BYTES_MAX, Typed
from bot.web.door import Gone, Late, Receive, TooLarge, read_body

SMALL = 256 * 1024
LARGE = FILES_BYTES_MAX + 2 * 1024 * 1024
"""Some way beyond what may come, so that a little too much is still told beside its field."""
LARGE_AT_ONCE = 4
"""Bodies that may be larger than ``SMALL`` at a time: each is held in memory until it is stored."""
START = 512 * 1024


class Lost(Exception):
    """It could not be taken; ``typed`` is what came of it before."""

    def __init__(self, status: int, why: str, typed: Typed) -> None:
        super().__init__(why)
        self.status = status
        self.why = why
        self.typed = typed


class Bodies:
    """Takes the bodies of one page's requests."""

    def __init__(self) -> None:
        self._large = 0

    async def read(self, request: Request) -> Typed:
        """What was typed. Raises Lost."""
        kind = request.headers.get("content-type", "")
        start = _Start(request.receive)
        async with self._room(request) as room:
            try:
                body = await read_body(request.scope, start, LARGE if room else SMALL)
                if len(body) <= SMALL:
                    return said.understand(fields.read(body, kind))
                return said.understand(await asyncio.to_thread(fields.read, body, kind))
            except TooLarge as error:
                status, why = (413, "large") if room else (503, "away")
                raise Lost(status, why, _typed(start, kind)) from error
            except Late as error:
                raise Lost(408, "late", _typed(start, kind)) from error
            except (Unreadable, Gone) as error:
                raise Lost(400, "unreadable", Typed()) from error

    @asynccontextmanager
    async def _room(self, request: Request) -> AsyncIterator[bool]:
        """Whether a large body may come just now; one without a length may be large."""
        length = request.headers.get("content-length", "")
        if length.isdecimal() and int(length) <= SMALL:
            yield True
        elif self._large >= LARGE_AT_ONCE:
            yield False
        else:
            self._large += 1
            try:
                yield True
            finally:
                self._large -= 1


class _Start:
    """Receives like the connection it stands before, and remembers how it began."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.body = b""

    async def __call__(self) -> MutableMapping[str, Any]:
        part = await self._receive()
        if len(self.body) < START:
            self.body += part.get("body", b"")[: START - len(self.body)]
        return part


def _typed(start: _Start, kind: str) -> Typed:
    try:
        return said.understand(fields.read_start(start.body, kind))
    except Unreadable:
        return Typed()
