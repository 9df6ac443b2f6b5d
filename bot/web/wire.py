"""HTTP connections that nobody can hold open for nothing: time for headers and bodies, sizes, how many there may be.

uvicorn waits for headers and bodies as long as the other side likes. Here every connection is in one of three phases,
each with its time: it sends a head, it sends a body, it is answered. The phases keep their connections in the order in
which they entered, so that who is late, and whom to let go when there are too many, is always the first (threat T18).
"""

import asyncio
import logging
import resource
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import httptools
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.log import log

SPARE_FILES = 128
"""Files of the process that are no connections: the ledger, the workspace's sockets, logs."""
LOOK_S = 1.0
PROBLEMS = {
    400: b"this is no HTTP request that can be read",
    408: b"the request took too long",
    414: b"the address is too long",
    431: b"too many or too long headers",
    503: b"too many connections",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one connection may take."""

    head_s: float = 10.0
    body_s: float = 30.0
    answer_s: float = 120.0
    headers: int = 100
    head_bytes: int = 64 * 1024
    url_bytes: int = 8 * 1024
    connections: int = 1_000


class Phases:
    """Who is doing what, since when, the longest first."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.heads: dict[Guarded, float] = {}
        self.bodies: dict[Guarded, float] = {}
        self.answers: dict[Guarded, float] = {}
        self._looking = False

    def __len__(self) -> int:
        return len(self.heads) + len(self.bodies) + len(self.answers)

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Looks every second for who is late, as long as there is anybody."""
        if not self._looking:
            self._looking = True
            loop.call_later(min(LOOK_S, self.limits.head_s / 2), self._look, loop)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        self._looking = False
        now = loop.time()
        for phase, seconds, late in (
            (self.heads, self.limits.head_s, Guarded.late_head),
            (self.bodies, self.limits.body_s, Guarded.late_body),
            (self.answers, self.limits.answer_s, Guarded.let_go),
        ):
            for connection in list(_before(phase, now - seconds)):
                del phase[connection]
                late(connection)
        if len(self):
            self.watch(loop)

    def make_room(self) -> bool:
        """Lets go whoever keeps us waiting longest; False when everybody is only waiting for us."""
        for phase in (self.heads, self.bodies):
            for connection in phase:
                del phase[connection]
                connection.let_go()
                return True
        return False


def _before(phase: dict["Guarded", float], moment: float) -> Iterator["Guarded"]:
    for connection, since in phase.items():
        if since > moment:
            return
        yield connection


class Guarded(HttpToolsProtocol):
    """uvicorn's protocol with an eye on the clock and on sizes."""

    def __init__(self, *args: Any, phases: Phases, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._phases = phases
        self._limits = phases.limits
        self._head_bytes = 0
        self._refusal = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        phases = self._phases
        full = len(phases) >= self._limits.connections and not phases.make_room()
        super().connection_made(transport)
        phases.heads[self] = self.loop.time()
        phases.watch(self.loop)
        if full:
            self._refuse(503)

    def connection_lost(self, exc: Exception | None) -> None:
        for phase in (self._phases.heads, self._phases.bodies, self._phases.answers):
            phase.pop(self, None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._unset_keepalive_if_required()
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # No other protocol is spoken here: the request is answered as it is, then the connection ends.
            if self.cycle is not None:
                self.cycle.keep_alive = False
        except httptools.HttpParserError:
            self._refuse(self._refusal or 400)
            return
        if self in self._phases.heads:
            self._head_bytes += len(data)
            if self._head_bytes > self._limits.head_bytes:
                self._refuse(431)

    # -------------------------------------------------------------- the parser's steps

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head_bytes = 0
        heads = self._phases.heads
        heads.pop(self, None)
        heads[self] = self.loop.time()

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        self._check(414, len(self.url) <= self._limits.url_bytes)

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        self._head_bytes += len(name) + len(value) + 4
        self._check(431, len(self.headers) <= self._limits.headers and self._head_bytes <= self._limits.head_bytes)

    def on_headers_complete(self) -> None:
        self._phases.heads.pop(self, None)
        self._phases.bodies[self] = self.loop.time()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._phases.bodies.pop(self, None)
        if not self.cycle.response_complete:
            self._phases.answers[self] = self.loop.time()

    def on_response_complete(self) -> None:
        self._phases.answers.pop(self, None)
        super().on_response_complete()
        if not self.transport.is_closing() and self not in self._phases.bodies:
            self._phases.heads[self] = self.loop.time()

    def _check(self, status: int, holds: bool) -> None:  # noqa: FBT001 - read as a sentence at its calls
        if not holds:
            self._refusal = status
            raise ValueError(PROBLEMS[status])  # stops the parser; data_received answers

    # -------------------------------------------------------------- the ends

    def late_head(self) -> None:
        """A head that was begun is answered; a connection on which nothing came just ends."""
        if self._head_bytes:
            self._refuse(408)
        else:
            self.transport.close()

    def late_body(self) -> None:
        """The page or adapter behind it answers, in its own form (see ``read_body``)."""
        self.scope["late"] = True  # type: ignore[typeddict-unknown-key]
        self.cycle.more_body = False
        self.cycle.message_event.set()

    def let_go(self) -> None:
        self.transport.abort()

    def _refuse(self, status: int) -> None:
        if self.transport.is_closing():
            return
        said = b'{"error":"%s"}' % PROBLEMS[status]
        self.transport.write(
            b"HTTP/1.1 %d \r\ncontent-type: application/json\r\ncontent-length: %d\r\nconnection: close\r\n\r\n%s"
            % (status, len(said), said)
        )
        self.transport.close()


def guarded(limits: Limits) -> Callable[..., asyncio.Protocol]:
    """What uvicorn makes for each connection of one server."""
    return partial(Guarded, phases=Phases(limits))


def config(app: Any, *, host: str, port: int, limits: Limits) -> uvicorn.Config:
    """Uvicorn's configuration: quiet, without what is not used, with our limits."""
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=guarded(limits),  # type: ignore[arg-type]
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )


def enough_files(connections: int) -> int:
    """Raises the process's limit of open files as far as it may; returns how many connections then fit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + SPARE_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        if soft < wanted:
            log("door.few_files", level=logging.WARNING, files=soft, connections=soft - SPARE_FILES)
            return max(16, soft - SPARE_FILES)
    return connections
