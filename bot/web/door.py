"""The HTTP door: adapters' routes first and without detours, pages behind them.

Bodies are read within their route's limit while they stream in; what cannot be stored now is 503 with Retry-After.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping, Sequence
from typing import Any

from bot.log import log
from bot.ports import Reply, Request, Route, TryLater

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

BODY_S = 30.0
PARAM = re.compile(r"\{(\w+)\}")


class TooLarge(Exception):
    pass


class Door:
    """An ASGI app: routes of adapters, then ``pages``."""

    def __init__(self, pages: App) -> None:
        self._pages = pages
        self._exact: dict[tuple[str, str], Route] = {}
        self._patterns: list[tuple[re.Pattern[str], Route]] = []

    def add(self, routes: Sequence[Route]) -> None:
        """Opens an adapter's routes; those of the same path replace the ones before."""
        for route in routes:
            self._exact[route.method, route.path] = route
            if "{" in route.path:
                self._patterns.append((re.compile(PARAM.sub(r"(?P<\1>[^/]+)", route.path)), route))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._pages(scope, receive, send)
            return
        route, params = self._find(scope["method"], scope["path"])
        if route is None:
            await self._pages(scope, receive, send)
            return
        await _send(send, await _answer(route, scope, receive, params))

    def _find(self, method: str, path: str) -> tuple[Route | None, dict[str, str]]:
        if route := self._exact.get((method, path)):
            return route, {}
        for pattern, route in self._patterns:
            if route.method == method and (match := pattern.fullmatch(path)):
                return route, match.groupdict()
        return None, {}


async def _answer(route: Route, scope: Scope, receive: Receive, params: dict[str, str]) -> Reply:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    client = scope.get("client") or ("", 0)
    try:
        body = await read_body(headers, receive, route.limit)
        return await route.answer(
            Request(
                method=scope["method"],
                path=scope["path"],
                headers=headers,
                body=body,
                params=params,
                client=client[0],
            )
        )
    except TooLarge:
        return Reply(status=413, body=b'{"error":"at most %d bytes"}' % route.limit, headers=(("connection", "close"),))
    except TimeoutError:
        return Reply(status=408, body=b'{"error":"the body took too long"}', headers=(("connection", "close"),))
    except TryLater as error:
        return try_later(error)


def try_later(error: TryLater) -> Reply:
    """503: nothing was stored, and when to come again."""
    after = str(max(1, int(error.after.total_seconds()))) if error.after else "5"
    log("door.unavailable", level=logging.ERROR, why=str(error))
    return Reply(status=503, body=b'{"error":"cannot be stored now"}', headers=(("retry-after", after),))


async def read_body(headers: dict[str, str], receive: Receive, limit: int) -> bytes:
    """The whole body. Raises TooLarge as soon as it is known to be, TimeoutError when it trickles."""
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > limit:
        raise TooLarge
    first = await _within(receive)
    body: bytes = first.get("body", b"")
    if not first.get("more_body"):
        if len(body) > limit:
            raise TooLarge
        return body
    chunks, size = [body], len(body)
    async with asyncio.timeout(BODY_S):
        while True:
            if size > limit:
                raise TooLarge
            part = await receive()
            if part["type"] == "http.disconnect":
                raise TimeoutError
            chunks.append(part.get("body", b""))
            size += len(chunks[-1])
            if not part.get("more_body"):
                break
    if size > limit:
        raise TooLarge
    return b"".join(chunks)


async def _within(receive: Receive) -> MutableMapping[str, Any]:
    async with asyncio.timeout(BODY_S):
        return await receive()


async def _send(send: Send, reply: Reply) -> None:
    headers: Iterable[tuple[bytes, bytes]] = [
        (b"content-type", reply.type.encode()),
        (b"content-length", str(len(reply.body)).encode()),
        (b"cache-control", b"no-store"),
        *((name.encode(), value.encode("latin-1")) for name, value in reply.headers),
    ]
    await send({"type": "http.response.start", "status": reply.status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": reply.body})
