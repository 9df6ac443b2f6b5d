"""Changes on their way to open pages, each of which sees what its person may see."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import Any

import msgspec
from aiohttp import WSMsgType, web

from . import objects
from .world import Change, Room, World

Json = dict[str, Any]
GATHER_SECONDS, MOST_WAITING = 0.04, 1_000


@dataclass(slots=True, eq=False)
class Page:
    """An open page. `waiting` is what it has not been sent yet; None once it fell too far behind and must reload."""

    socket: web.WebSocketResponse
    person: str
    waiting: list[Json] | None = field(default_factory=list)
    wake: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True)
class Live:
    """All open pages."""

    world: World
    pages: list[Page] = field(default_factory=list)

    def on_change(self, change: Change) -> None:
        if not self.pages:
            return
        told = shown_change(self.world, change)
        if told is None:
            return
        for page in self.pages:
            if change.kind in ("ephemeral", "view", "home"):
                if page.person == change.person:
                    _add(page, told)
            elif change.room is None or can_see(change.room, page.person):
                _add(page, told)

    def on_stage(self, change: Json) -> None:
        for page in self.pages:
            _add(page, {"kind": "stage", "stage": change})

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


def can_see(room: Room, person: str) -> bool:
    """Rooms a person finds in the list: those they are in."""
    return person in room.members


def shown_change(world: World, change: Change) -> Json | None:
    """A change as the page gets it."""
    room, message = change.room, change.message
    if message is not None and room is not None:
        if change.kind == "deleted" and message.ts not in room.messages:
            told: Json = {"kind": "gone", "channel": room.id, "ts": message.ts, "thread_ts": message.thread_ts}
        else:
            shown = objects.message(world, room, message)
            told = {"kind": "message", "channel": room.id, "message": shown, "new": change.kind == "posted"}
            told["mentions"] = list(change.mentions)
        parent = room.messages.get(message.thread_ts or "")
        if parent is not None and parent is not message:
            told["parent"] = objects.message(world, room, parent)
        if change.kind in ("pinned", "unpinned"):
            told["pins"] = len(room.pins)
        return told
    if change.kind == "ephemeral" and change.ephemeral is not None:
        return {"kind": "ephemeral", "channel": change.ephemeral["channel"], "message": change.ephemeral}
    if change.kind in ("view", "home"):
        return {"kind": change.kind, "view": change.view, "views": world.views.get(change.person or "", [])}
    if room is not None:
        return {"kind": "room", "channel": objects.channel(world, room), "members": list(room.members)}
    if change.kind in ("person", "group"):
        return {"kind": "people"}
    return None


def _add(page: Page, told: Json) -> None:
    if page.waiting is None:
        return
    page.waiting.append(told)
    if len(page.waiting) > MOST_WAITING:
        page.waiting = None
    page.wake.set()


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
