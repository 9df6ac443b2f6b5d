"""The pages behind the door: the form, the operator's status, health and metrics."""

from collections.abc import Callable
from pathlib import Path

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.ledger import AsyncLedger
from bot.web.talk.pages import Talk
from storage import arrivals, progress, quotas
from storage.ledger import Unavailable


def site(folder: Path, talk: Talk, ledger: AsyncLedger, wall: Callable[[], int]) -> Starlette:
    """The pages as one ASGI app."""

    async def healthz(_: Request) -> Response:
        try:
            counted = await ledger.read(progress.counts) | {"new": await ledger.read(arrivals.count_new)}
            counted |= {"held": await ledger.read(arrivals.count_held)}
            muted = sorted(await ledger.read(quotas.list_muted, now=wall()))
        except Unavailable as error:
            return JSONResponse({"ok": False, "why": str(error)}, 503)
        return Response(msgspec.json.encode({"ok": True, **counted, "muted": muted}), media_type="application/json")

    return Starlette(
        routes=[
            *talk.routes(),
            Route("/healthz", healthz),
            Mount("/static", StaticFiles(directory=folder / "static")),
        ],
    )
