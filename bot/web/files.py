"""Files that customers sent, and ours for them: always a download, never shown, whatever they claim to be (T20)."""

import logging
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.ledger import AsyncLedger
from bot.log import log
from handlers import filing, minutes
from handlers.company import Company
from storage.ledger import Tx, Unavailable
from storage.model import File

HEADERS = {
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
}


class Files:
    def __init__(self, company: Company, ledger: AsyncLedger) -> None:
        self._company = company
        self._ledger = ledger

    def routes(self) -> list[Route]:
        return [Route("/files/{link}", self.answer, methods=["GET"])]

    async def answer(self, request: Request) -> Response:
        try:
            found = await self._ledger.read(_open, self._company, request.path_params["link"])
        except Unavailable as error:
            log("page.unavailable", level=logging.ERROR, why=str(error))
            return PlainTextResponse("Please come back in a moment.", 503, headers=HEADERS | {"retry-after": "5"})
        if found is None:
            return PlainTextResponse("There is no such file, or not any more.", 404, headers=HEADERS)
        return download(found)


def _open(tx: Tx, company: Company, link: str) -> File | None:
    found = filing.open_link(tx, company, link)
    return found and minutes.as_may_be_read(tx, found)


def download(found: File) -> Response:
    """Whatever it is, a browser saves it."""
    named = {"content-disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"}
    return Response(found.content, media_type="application/octet-stream", headers=HEADERS | named)
