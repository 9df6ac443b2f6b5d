"""The pages behind the door: the form, the operator's status, health and metrics."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.ledger import AsyncLedger
from bot.ports import Take, TryLater
from bot.web.door import try_later
from bot.web.talk import Talk, environment
from storage import arrivals, outbox
from storage.ledger import Unavailable


def site(folder: Path, company: str, take: Take, now: Callable[[], datetime], ledger: AsyncLedger) -> Starlette:
    """The pages as one ASGI app."""
    pages = environment(str(folder / "pages"))
    talk = Talk(pages, company, take, now)

    async def healthz(_: Request) -> Response:
        try:
            counted = await ledger.read(outbox.counts) | {"new": await ledger.read(arrivals.count_new)}
        except Unavailable as error:
            return JSONResponse({"ok": False, "why": str(error)}, 503)
        return Response(msgspec.json.encode({"ok": True, **counted}), media_type="application/json")

    async def unavailable(_: Request, error: Exception) -> Response:
        assert isinstance(error, TryLater)
        reply = try_later(error)
        return Response(reply.body, reply.status, dict(reply.headers), "application/json")

    return Starlette(
        routes=[
            Route("/talk", talk.show),
            Route("/talk", talk.receive, methods=["POST"]),
            Route("/talk/{place}", talk.show),
            Route("/talk/{place}", talk.receive, methods=["POST"]),
            Route("/healthz", healthz),
            Mount("/static", StaticFiles(directory=folder / "static")),
        ],
        exception_handlers={TryLater: unavailable},
    )
