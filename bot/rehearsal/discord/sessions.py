"""A socket of the gateway, and the session that lives on when it breaks."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Json = dict[str, Any]
DISPATCH, KEPT_EVENTS = 0, 2_000


@dataclass(slots=True, eq=False)
class Connection:
    """One socket. What goes out waits in `queue` with the monotonic second from which it may go; each connection has
    one zlib stream over all its frames when it asked for that.
    """

    socket: web.WebSocketResponse
    number: int
    transport: asyncio.Transport | None = None
    squeeze: Any = None
    session: Session | None = None
    queue: asyncio.Queue[tuple[float, Json | str]] = field(default_factory=asyncio.Queue)
    hold: float = 0.0
    muted: bool = False
    """Nothing more goes out by this connection."""
    closing: bool = False
    """The writer is closing it and must be let finish."""
    commands: deque[float] = field(default_factory=deque)

    def put(self, payload: Json | str) -> None:
        if not self.muted:
            self.queue.put_nowait((self.hold, payload))


@dataclass(slots=True, eq=False)
class Session:
    """What can be resumed: the events by number, kept while nobody is connected."""

    id: str
    intents: int
    seq: int = 0
    events: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    connection: Connection | None = None
    left_at: float = 0.0

    def add(self, name: str, data: Json) -> Json:
        self.seq += 1
        payload = {"op": DISPATCH, "t": name, "s": self.seq, "d": data}
        self.events.append(payload)
        return payload
