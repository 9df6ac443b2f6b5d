"""Socket Mode: one WebSocket that Slack's envelopes come through, renewed without a gap.

slack_sdk's client closes the old socket before it opens the new one, and starts a task for every frame. Here the next
link is open before the last one ends, a link that ends answers first what it has begun, and only so many envelopes are
taken in at once: what waits, waits at Slack. Slack sends again what was not acknowledged, on whatever link there is.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp

from bot.adapters.slack.answers import decoded
from bot.log import log
from bot.ports import TryLater

AT_ONCE = 64
PING_S = 20.0
FRAME_MAX = 16 << 20
DRAIN_S = 8.0
"""A link that was asked to leave is read for so long; Slack says about ten seconds before it closes."""
WAITS_S = (0.2, 1.0, 2.0, 5.0)
"""Not longer: after an outage somebody presses a button and waits."""
DISABLED_S = 60.0

Admit = Callable[[str, dict[str, Any]], Awaitable[Any]]
"""Takes in one envelope (kind, payload) and returns what to acknowledge with; raises NotStored when there is nothing to
acknowledge yet."""


class NotStored(Exception):
    """It could not be stored: no acknowledgement, so that Slack sends it again."""


class Socket:
    """Keeps a link open until it is cancelled."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        find: Callable[[], Awaitable[str]],
        admit: Admit,
        begun: Callable[[], None],
    ) -> None:
        self._session = session
        self._find = find
        """Asks for the address of a new link; may raise anything of the port."""
        self._admit = admit
        self._begun = begun
        """Called when a link begins after a time without one: something may have been missed."""
        self._room = asyncio.Semaphore(AT_ONCE)

    async def hold(self) -> None:
        fails, covered = 0, False
        async with asyncio.TaskGroup() as group:
            while True:
                link = Link(self._session, self._admit, self._room)
                try:
                    address = await self._find()
                except Exception as error:  # noqa: BLE001 - whatever it is, another try follows, and it is logged
                    log("slack.no_socket", level=logging.WARNING, why=str(error))
                    covered = False
                    await asyncio.sleep(max(_wait(fails), _asked_for(error)))
                    fails += 1
                    continue
                group.create_task(link.run(address))
                reason = await link.opened_or_left()
                if reason is None:
                    fails = 0
                    if not covered:
                        self._begun()
                    reason = await link.left()
                # While a link that was asked to leave is still read, nothing is missed.
                covered = reason in ("warning", "refresh_requested")
                if reason == "link_disabled":
                    log("slack.socket_mode_off", level=logging.ERROR)
                    await asyncio.sleep(DISABLED_S)
                elif not covered:
                    log("slack.socket_lost", level=logging.WARNING, why=reason)
                    await asyncio.sleep(_wait(fails))
                    fails += 1


def _wait(fails: int) -> float:
    return WAITS_S[min(fails, len(WAITS_S) - 1)]


def _asked_for(error: Exception) -> float:
    """Seconds of patience that a limit wants."""
    limited = isinstance(error, TryLater) and error.lane == "method" and error.after
    return limited.total_seconds() if limited else 0.0


def proxy_for(url: str) -> str | None:
    """The proxy that the environment names for this address (HTTPS_PROXY, NO_PROXY), if it does; a socket goes by that
    of the web.
    """
    parts = urlsplit(url)
    if proxy_bypass(parts.hostname or ""):
        return None
    return getproxies().get({"wss": "https", "ws": "http"}.get(parts.scheme, parts.scheme))


class Link:
    """One WebSocket from its opening to its last acknowledgement."""

    def __init__(self, session: aiohttp.ClientSession, admit: Admit, room: asyncio.Semaphore) -> None:
        self._session = session
        self._admit = admit
        self._room = room
        self._opened = asyncio.Event()
        self._left = asyncio.Event()
        self._reason = ""

    async def opened_or_left(self) -> str | None:
        """None once Slack said hello; else why it never did."""
        await self._opened.wait()
        return self._reason or None

    async def left(self) -> str:
        """Why another link is needed: Slack's reason, or what broke."""
        await self._left.wait()
        return self._reason

    def _leave(self, reason: str) -> None:
        self._reason = self._reason or reason
        self._left.set()
        self._opened.set()

    async def run(self, address: str) -> None:
        """Never raises: whoever waits for it learns why it left."""
        try:
            opening = self._session.ws_connect(
                address, proxy=proxy_for(address), heartbeat=PING_S, max_msg_size=FRAME_MAX
            )
            async with opening as web_socket:
                await self._read(web_socket)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            self._leave(type(error).__name__)
        finally:
            self._leave("closed")

    async def _read(self, web_socket: aiohttp.ClientWebSocketResponse) -> None:
        async with asyncio.TaskGroup() as answering:
            try:
                async with asyncio.timeout(None) as patience:
                    async for message in web_socket:
                        if message.type is aiohttp.WSMsgType.TEXT:
                            await self._on_frame(web_socket, message.data, answering)
                        if self._left.is_set() and patience.when() is None:
                            patience.reschedule(asyncio.get_running_loop().time() + DRAIN_S)
            except TimeoutError:
                pass  # Slack did not close it; what comes now comes on the next link

    async def _on_frame(
        self, web_socket: aiohttp.ClientWebSocketResponse, text: str, answering: asyncio.TaskGroup
    ) -> None:
        try:
            frame = decoded(text)
            kind, id_ = frame["type"], frame.get("envelope_id")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            log("slack.strange_frame", level=logging.WARNING, size=len(text))
            return
        if kind == "hello":
            self._opened.set()
        elif kind == "disconnect":
            self._leave(str(frame.get("reason") or "disconnect"))
        elif id_:
            await self._room.acquire()
            answering.create_task(self._answer(web_socket, str(id_), kind, frame.get("payload") or {}))

    async def _answer(
        self, web_socket: aiohttp.ClientWebSocketResponse, id_: str, kind: str, payload: dict[str, Any]
    ) -> None:
        """Acknowledges one envelope, once it is durable."""
        try:
            said = await self._admit(kind, payload)
            answer = {"envelope_id": id_} | ({"payload": said} if said else {})
            await web_socket.send_str(json.dumps(answer))
        except NotStored as error:
            log("slack.not_stored", why=str(error), level=logging.ERROR)
        except (aiohttp.ClientError, OSError):
            log("slack.not_acknowledged")  # the link broke; it comes again, and is known then
        finally:
            self._room.release()
