"""Socket Mode: every open socket is a competing consumer; what is not acknowledged in time is sent again."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from aiohttp import WSMsgType, web

from .envelopes import RETRIES, Envelope, NotAnswered

Json = dict[str, Any]
MOST_LINKS, MOST_WAITING = 10, 20_000
CONNECTION_SECONDS = 18_060
LATER = 20


@dataclass(slots=True, eq=False)
class Link:
    """One open socket. A link that was told to go away gets nothing new."""

    socket: web.WebSocketResponse
    outbox: asyncio.Queue[bytes]
    number: int
    leaving: bool = False


@dataclass(slots=True)
class Links:
    """All sockets of the app. `ack_seconds` is how long an acknowledgement may take; envelopes of events that no
    socket took wait here for the next one, and are tried again every now and then. `on_change` is called when links
    come and go.
    """

    app_id: str
    ack_seconds: float = 3.0
    choice: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 (which socket is no secret)
    open: list[Link] = field(default_factory=list)
    waiting: deque[Envelope] = field(default_factory=deque)
    unacked: dict[str, tuple[Envelope, asyncio.TimerHandle]] = field(default_factory=dict)
    opened: int = 0
    on_change: Callable[[], None] = lambda: None

    def send(self, envelope: Envelope) -> None:
        ready = [link for link in self.open if not link.leaving]
        if not ready:
            self._keep(envelope)
            return
        link = ready[0] if len(ready) == 1 else self.choice.choice(ready)
        link.outbox.put_nowait(_frame(envelope))
        timer = asyncio.get_running_loop().call_later(self.ack_seconds, self._not_acked, envelope.id)
        self.unacked[envelope.id] = (envelope, timer)

    async def serve(self, request: web.BaseRequest) -> web.WebSocketResponse:
        """Talk to one socket until it closes."""
        socket = web.WebSocketResponse(heartbeat=30.0, max_msg_size=4_000_000)
        await socket.prepare(request)
        self.opened += 1
        link = Link(socket, asyncio.Queue(), self.opened)
        self.open.append(link)
        self.on_change()
        writer = asyncio.create_task(_write(link))
        await socket.send_json(self._hello(link))
        self._flush()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._heard(message.data)
        finally:
            if link in self.open:
                self.open.remove(link)
            self.on_change()
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer
        return socket

    async def disconnect(self, reason: str, number: int | None = None) -> int:
        """Send a `disconnect` frame ("warning", "refresh_requested", "link_disabled") to one link or all; returns to
        how many. After "refresh_requested" and "link_disabled" a link gets nothing new.
        """
        told = [link for link in self.open if number in (None, link.number)]
        for link in told:
            link.leaving = link.leaving or reason != "warning"
            debug = {"host": f"applink-{link.number}"}
            link.outbox.put_nowait(msgspec.json.encode({"type": "disconnect", "reason": reason, "debug_info": debug}))
        return len(told)

    async def close(self) -> None:
        """Close every socket; what is unacknowledged stays."""
        for link in list(self.open):
            await link.socket.close()

    async def stop(self) -> None:
        for envelope, timer in self.unacked.values():
            timer.cancel()
            _fail(envelope, "app_not_reachable")
        self.unacked.clear()
        self.waiting.clear()
        await self.close()

    def _hello(self, link: Link) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.open),
            "debug_info": {
                "host": f"applink-{link.number}",
                "build_number": 1,
                "approximate_connection_time": CONNECTION_SECONDS,
            },
            "connection_info": {"app_id": self.app_id},
        }

    def _heard(self, text: str) -> None:
        try:
            said = msgspec.json.decode(text)
        except msgspec.DecodeError:
            return
        entry = self.unacked.pop(str(said.get("envelope_id")), None) if isinstance(said, dict) else None
        if entry is None:
            return
        envelope, timer = entry
        timer.cancel()
        if envelope.answer is not None and not envelope.answer.done():
            envelope.answer.set_result(said.get("payload"))

    def _not_acked(self, envelope_id: str) -> None:
        envelope, _timer = self.unacked.pop(envelope_id)
        if envelope.answer is not None:
            _fail(envelope, "operation_timeout")
            return
        envelope.attempt += 1
        envelope.reason = "timeout"
        if envelope.attempt <= RETRIES:
            self.send(envelope)
        else:
            self._keep(envelope)
            asyncio.get_running_loop().call_later(self.ack_seconds * LATER, self._flush)

    def _keep(self, envelope: Envelope) -> None:
        if envelope.answer is not None:
            _fail(envelope, "app_not_reachable")
            return
        self.waiting.append(envelope)
        self.on_change()
        if len(self.waiting) > MOST_WAITING:
            self.waiting.popleft()

    def _flush(self) -> None:
        if not self.open:
            return
        for _ in range(len(self.waiting)):
            self.send(self.waiting.popleft())


def _fail(envelope: Envelope, error: str) -> None:
    if envelope.answer is not None and not envelope.answer.done():
        envelope.answer.set_exception(NotAnswered(error))


def _frame(envelope: Envelope) -> bytes:
    frame: Json = {
        "envelope_id": envelope.id,
        "payload": envelope.payload,
        "type": envelope.kind,
        "accepts_response_payload": envelope.kind != "events_api",
    }
    if envelope.kind == "events_api":
        frame |= {"retry_attempt": envelope.attempt, "retry_reason": envelope.reason or ""}
    return msgspec.json.encode(frame)


async def _write(link: Link) -> None:
    """Sends what is in the link's outbox; ends with the socket."""
    while True:
        frame = await link.outbox.get()
        try:
            await link.socket.send_str(frame.decode())
        except (ConnectionError, RuntimeError):
            return
