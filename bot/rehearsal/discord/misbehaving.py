"""Calls that go wrong: what the caller sees and when, if at all, the call takes effect."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web

from ..dice import Decision
from .rig import Rig
from .web_api import Asked, Reply

HTML_502 = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>\r\n"
)
SILENCE_SECONDS = 60.0

CarryOut = Callable[[str, int | None], Reply]


def banned() -> web.Response:
    """What the network in front of Discord says to an address it shut out: no JSON, no `Via`."""
    return web.Response(status=429, text="error code: 1015", headers={"Retry-After": "600", "Server": "cloudflare"})


async def misbehave(
    rig: Rig, request: web.BaseRequest, asked: Asked, decision: Decision, carry_out: CarryOut
) -> web.StreamResponse:
    """Answer as the decision says. `carry_out(outcome, of)` makes the call real and journals it."""
    said = f"fault:{decision.kind}"
    if decision.kind == "late":
        return await _late(rig, request, asked, decision, carry_out)
    reply = None
    if decision.carried_out:
        reply = carry_out(said, None)
    else:
        rig.journal.write(rig.world.app.id, asked.route.name, asked.args, said, took_effect=False)
    if decision.kind == "ratelimited":
        wait = rig.dice.faults.retry_after
        body = {"message": "You are being rate limited.", "retry_after": float(wait), "global": False}
        headers = {"Via": "1.1 google", "Retry-After": str(wait), "X-RateLimit-Scope": "shared"}
        return Reply(body=body, status=429, headers=headers).response()
    if decision.kind == "banned":
        rig.gate.count_invalid()
        return banned()
    if decision.kind == "http_500":
        return Reply(body={"message": "500: Internal Server Error", "code": 0}, status=500).response()
    if decision.kind == "html_502":
        return web.Response(status=502, body=HTML_502, content_type="text/html")
    if decision.kind == "truncated" and reply is not None:
        return await _truncated(request, reply, announced=decision.quiet)
    return drop(request)


async def _late(
    rig: Rig, request: web.BaseRequest, asked: Asked, decision: Decision, carry_out: CarryOut
) -> web.StreamResponse:
    seq = rig.journal.write(
        rig.world.app.id, asked.route.name, asked.args, "fault:late", took_effect=False, delay=decision.delay
    )

    async def accept() -> None:
        await asyncio.sleep(decision.delay)
        carry_out("", seq)

    rig.spawn(accept())
    if decision.quiet:
        # The caller times out; this ends at once when it hangs up.
        await asyncio.sleep(SILENCE_SECONDS)
    return drop(request)


async def _truncated(request: web.BaseRequest, reply: Reply, *, announced: bool) -> web.StreamResponse:
    """Half of the body: with its full length announced and the connection closed, or as a whole answer that is no
    JSON.
    """
    body = reply.encoded() or b"{}"
    half = body[: max(1, len(body) // 2)]
    headers = {"Content-Type": "application/json"}
    if not announced:
        return web.Response(status=reply.status if reply.body is not None else 200, body=half, headers=headers)
    response = web.StreamResponse(headers=headers | {"Content-Length": str(len(body))})
    await response.prepare(request)
    await response.write(half)
    if request.transport is not None:
        request.transport.close()
    return response


def drop(request: web.BaseRequest) -> web.Response:
    """The connection breaks instead of an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
