"""Calls that go wrong: what the caller sees and when, if at all, the call takes effect."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import msgspec
from aiohttp import web

from ..dice import Decision
from .rig import Rig
from .web_api import Asked, Reply

HTML_502 = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>\r\n"
)
SILENCE_SECONDS = 60.0

CarryOut = Callable[[str, int | None], Reply]


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
        rig.journal.write(rig.world.app.app_id, asked.method, asked.args, said, took_effect=False)
    if decision.kind == "ratelimited":
        wait = rig.dice.faults.retry_after
        return Reply(body={"ok": False, "error": "ratelimited"}, status=429, retry_after=wait).response()
    if decision.kind == "http_500":
        return web.Response(status=500, text="Internal Server Error")
    if decision.kind == "html_502":
        return web.Response(status=502, body=HTML_502, content_type="text/html")
    if decision.kind in ("fatal_error", "internal_error"):
        return Reply(body={"ok": False, "error": decision.kind}).response()
    if decision.kind == "truncated" and reply is not None:
        return await _truncated(request, reply, announced=decision.quiet)
    return _drop(request)


async def _late(
    rig: Rig, request: web.BaseRequest, asked: Asked, decision: Decision, carry_out: CarryOut
) -> web.StreamResponse:
    args = asked.args
    seq = rig.journal.write(
        rig.world.app.app_id, asked.method, args, "fault:late", took_effect=False, delay=decision.delay
    )

    async def accept() -> None:
        await asyncio.sleep(decision.delay)
        carry_out("", seq)

    rig.spawn(accept())
    if decision.quiet:
        # The caller times out; this ends at once when it hangs up.
        await asyncio.sleep(SILENCE_SECONDS)
    return _drop(request)


async def _truncated(request: web.BaseRequest, reply: Reply, *, announced: bool) -> web.StreamResponse:
    """Half of the body: with its full length announced and the connection closed, or as a whole answer that is no
    JSON.
    """
    body = msgspec.json.encode(reply.body)
    half = body[: len(body) // 2]
    if not announced:
        return web.Response(status=200, body=half, content_type="application/json")
    response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": str(len(body))})
    await response.prepare(request)
    await response.write(half)
    if request.transport is not None:
        request.transport.close()
    return response


def _drop(request: web.BaseRequest) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
