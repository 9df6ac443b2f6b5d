"""The pages that somebody has open, and what is on its way to each."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import Any

import msgspec
from aiohttp import WSMsgType, web

Json = dict[str, Any]
GATHER_SECONDS, MOST_WAITING = 0.04, 1_000


@dataclass(slots=True, eq=False)
class Page:
    """An open page. `waiting` is what it has not been sent yet; None once it fell too far behind and must reload."""

    socket: web.WebSocketResponse
    person: str
    waiting: list[Json] | None = field(default_factory=list)
    wake: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, told: Json) -> None:
        if self.waiting is None:
            return
        self.waiting.append(told)
        if len(self.waiting) > MOST_WAITING:
            self.waiting = None
        self.wake.set()


@dataclass(slots=True)
class OpenPages:
    """All open pages."""

    pages: list[Page] = field(default_factory=list)

    async def serve(self, request: web.BaseRequest) -> web.WebSocketResponse:
        """Send changes to one page until it goes away."""
        socket = web.WebSocketResponse(heartbeat=20.0)
        await socket.prepare(request)
        page = Page(socket, request.query.get("person", ""))
        page.waiting = [{"kind": "hello"}]
        page.wake.set()
        self.pages.append(page)
        writer = asyncio.create_task(_write(page))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT and message.data == "bye":
                    break
        finally:
            self.pages.remove(page)
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer
        return socket

    async def close(self) -> None:
        for page in list(self.pages):
            await page.socket.close()


async def _write(page: Page) -> None:
    """Send what waits, in one frame for each breath, so that a storm is a few frames and not a thousand."""
    while True:
        await page.wake.wait()
        page.wake.clear()
        waiting, page.waiting = page.waiting, []
        told = [{"kind": "reload"}] if waiting is None else waiting
        try:
            await page.socket.send_str(msgspec.json.encode(told).decode())
        except (ConnectionError, RuntimeError):
            return
        await asyncio.sleep(GATHER_SECONDS)
