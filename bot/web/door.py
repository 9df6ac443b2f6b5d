"""The HTTP door: adapters' routes first and without detours, pages behind them.

Bodies are read within their route's limit while they stream in; what cannot be stored now is 503 with Retry-After.
How long a body may take is watched over in ``wire``.
"""

import ipaddress
import logging
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping, Sequence
from typing import Any

from bot.log import log
from bot.ports import Reply, Request, Route, TryLater

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Networks = tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]

PARAM = re.compile(r"\{(\w+)\}")
READ_ON = 4
"""A body that is too large is read up to so many times its limit: who still writes rarely hears an answer."""


class TooLarge(Exception):
    """The body is larger than its route allows."""


class Late(Exception):
    """The body took longer than it may."""


class Gone(Exception):
    """The other side went away in the middle of its request."""


class Door:
    """An ASGI app: routes of adapters, then ``pages``."""

    def __init__(self, pages: App) -> None:
        self._pages = pages
        self._exact: dict[str, dict[str, Route]] = {}
        self._patterns: dict[str, tuple[re.Pattern[str], dict[str, Route]]] = {}

    def add(self, routes: Sequence[Route]) -> None:
        """Opens an adapter's routes; those of the same path replace the ones before."""
        for route in routes:
            if "{" in route.path:
                pattern = re.compile(PARAM.sub(r"(?P<\1>[^/]+)", route.path))
                self._patterns.setdefault(route.path, (pattern, {}))[1][route.method] = route
            else:
                self._exact.setdefault(route.path, {})[route.method] = route

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._pages(scope, receive, send)
            return
        routes, params = self._find(scope["path"])
        if routes is None:
            await self._pages(scope, receive, send)
        elif route := routes.get(scope["method"]):
            try:
                reply = await _answer(route, scope, receive, params)
            except Gone:
                return
            await _send(send, reply)
        else:
            await _send(send, refused(405, "not this method", headers=(("allow", ", ".join(routes)),)))

    def _find(self, path: str) -> tuple[Mapping[str, Route] | None, dict[str, str]]:
        if routes := self._exact.get(path):
            return routes, {}
        for pattern, by_method in self._patterns.values():
            if match := pattern.fullmatch(path):
                return by_method, match.groupdict()
        return None, {}


async def _answer(route: Route, scope: Scope, receive: Receive, params: dict[str, str]) -> Reply:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    client = scope.get("client") or ("", 0)
    try:
        body = await read_body(scope, receive, route.limit)
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
        return refused(413, f"at most {route.limit} bytes", headers=CLOSE)
    except Late:
        return refused(408, "the body took too long", headers=CLOSE)
    except TryLater as error:
        return try_later(error)


CLOSE = (("connection", "close"),)


def refused(status: int, why: str, *, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    """A refusal for machines; ``why`` must be ours and plain, without quotes."""
    return Reply(status=status, body=b'{"error":"%s"}' % why.encode(), headers=headers)


def try_later(error: TryLater) -> Reply:
    """503: nothing was stored, and when to come again."""
    after = str(max(1, int(error.after.total_seconds()))) if error.after else "5"
    log("door.unavailable", level=logging.ERROR, why=str(error))
    return refused(503, "cannot be stored now", headers=(("retry-after", after),))


async def read_body(scope: Scope, receive: Receive, limit: int) -> bytes:
    """The whole body. Raises TooLarge, Late or Gone."""
    part = await receive()
    body: bytes = part.get("body", b"")
    if part["type"] == "http.request" and not part.get("more_body") and len(body) <= limit and "late" not in scope:
        return body
    chunks, size = [body], len(body)
    while part.get("more_body") and size <= limit * READ_ON:
        part = await receive()
        size += len(part.get("body", b""))
        if size <= limit:
            chunks.append(part.get("body", b""))
    if "late" in scope:
        raise Late
    if part["type"] == "http.disconnect":
        raise Gone
    if size > limit:
        raise TooLarge
    return b"".join(chunks)


def visitor(scope: Scope, trusted: Networks) -> str:
    """The address that a request comes from: the last one that no trusted proxy of ours stands behind.

    ``X-Forwarded-For`` is written from left to right by each proxy that it passes; what stands further left than our
    own proxies was written by the visitor, and may say anything.
    """
    address = (scope.get("client") or ("", 0))[0]
    said = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    hops = [hop.strip() for value in said for hop in value.decode("latin-1").split(",")]
    while hops and _is_in(address, trusted):
        address = _bare(hops.pop())
    return address


def _bare(hop: str) -> str:
    """An address as proxies write it, without port and brackets."""
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop


def _is_in(address: str, networks: Networks) -> bool:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(ip in network for network in networks)


async def _send(send: Send, reply: Reply) -> None:
    headers: Iterable[tuple[bytes, bytes]] = [
        (b"content-type", reply.type.encode()),
        (b"content-length", str(len(reply.body)).encode()),
        (b"cache-control", b"no-store"),
        *((name.encode(), value.encode("latin-1")) for name, value in reply.headers),
    ]
    await send({"type": "http.response.start", "status": reply.status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": reply.body})
