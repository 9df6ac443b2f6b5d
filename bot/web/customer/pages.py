"""The customer's page: GET changes nothing, POST stores what was said, twice is once.

Whoever holds the link may read and write, so it leaves no trace: no referrer, no cache, no index.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.ledger import AsyncLedger
from bot.log import log
from bot.web.customer import said
from bot.web.customer.said import Typed, Unreadable
from bot.web.door import Gone, Late, TooLarge, read_body
from bot.web.talk.stamp import new_sid, read_sid
from bot.web.talk.words import sentences
from bot.web.templates import Templates
from handlers import pages
from handlers.company import Company
from handlers.pages import Sheet, Soon
from handlers.sentences import LANGUAGES, RIGHT_TO_LEFT, choose
from storage import arrivals
from storage.ledger import Unavailable
from storage.model import ArrivalId

BODY_MAX = 256 * 1024
AGAIN_S = "5"
SOON_S = "2"
LOOKS, LOOK_S = 40, 0.025
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The calendar, and the milliseconds on the wire."""

    now: Callable[[], datetime]
    wall: Callable[[], int]


class CustomerPage:
    def __init__(self, folder: Path, company: Company, ledger: AsyncLedger, secret: bytes, times: Times) -> None:
        self._pages = Templates(folder / "pages")
        self._company = company
        self._ledger = ledger
        self._secret = secret
        self._times = times

    def routes(self) -> list[Route]:
        return [Route("/c/{link}", self.answer, methods=["GET", "POST"])]

    async def answer(self, request: Request) -> Response:
        try:
            found = await self._ledger.read(pages.open_link, self._company, request.path_params["link"])
        except Unavailable as error:
            log("page.unavailable", level=logging.ERROR, why=str(error))
            return self._sorry(request, 503, "away", **{"retry-after": AGAIN_S})
        match found:
            case None:
                return self._sorry(request, 404, "link")
            case Soon():
                return self._sorry(request, 200, "soon", refresh=SOON_S)
            case Sheet() if request.method == "POST":
                return await self._receive(request, found)
            case _:
                return self._show(request, found, Typed())

    async def _receive(self, request: Request, sheet: Sheet) -> Response:
        try:
            typed = said.read_form(await read_body(request.scope, request.receive, BODY_MAX))
        except TooLarge:
            return self._sorry(request, 413, "large", connection="close")
        except Late:
            return self._sorry(request, 408, "late", connection="close")
        except (Unreadable, Gone):
            return self._sorry(request, 400, "unreadable")
        if typed.switch:
            return RedirectResponse("?" + urlencode({"lang": choose(typed.switch, "")}), 303)
        if wrong := said.wrong(typed):
            return self._show(request, sheet, typed, 422, wrong=wrong)
        stamp = read_sid(self._secret, typed.sid)
        if stamp is None:
            return self._show(request, sheet, Typed(deed=typed.deed, text=typed.text), 422, wrong="stale")
        arrival = said.arrival(typed, sheet.conversation, key=stamp.key, now=self._times.now())
        try:
            taken = await self._ledger.write(arrivals.add, arrival)
        except Unavailable as error:
            log("page.unavailable", level=logging.ERROR, why=str(error))
            return self._show(request, sheet, typed, 503, wrong="away", **{"retry-after": AGAIN_S})
        await self._until_taken_in(taken.id)
        query = self._query(request)
        came = urlencode({"came": said.NAMES[typed.deed]})
        return RedirectResponse(f"{query}&{came}" if query != "?" else f"?{came}", 303)

    async def _until_taken_in(self, arrival: ArrivalId) -> None:
        """What they see next holds what they just said, unless that takes too long."""
        for _ in range(LOOKS):
            if await self._ledger.read(arrivals.is_taken_in, arrival):
                return
            await asyncio.sleep(LOOK_S)

    # -------------------------------------------------------------- what they see

    def _show(
        self, request: Request, sheet: Sheet, typed: Typed, status: int = 200, *, wrong: str = "", **headers: str
    ) -> Response:
        came = request.query_params.get("came", "")
        language = self._language(request, sheet.language)
        return self._render(
            request,
            "customer.html",
            status,
            headers,
            language=language,
            sheet=sheet,
            typed=typed,
            wrong=wrong,
            came=came if came in said.DEEDS and not wrong else "",
            moment=partial(moment, language=language, zone=sheet.zone),
            sid=new_sid(self._secret, now=self._times.wall()),
            limit=said.TEXT_MAX,
        )

    def _sorry(self, request: Request, status: int, why: str, **headers: str) -> Response:
        language = self._language(request, "")
        return self._render(request, "customer_sorry.html", status, headers, language=language, why=why)

    def _query(self, request: Request) -> str:
        chosen = request.query_params.get("lang")
        return "?" + (urlencode({"lang": choose(chosen, "")}) if chosen else "")

    def _language(self, request: Request, best: str) -> str:
        """What was chosen on the page, else the customer's own, else what their browser asks for."""
        return choose(request.query_params.get("lang") or best or None, request.headers.get("accept-language", ""))

    def _render(
        self, request: Request, name: str, status: int, headers: dict[str, str], *, language: str, **values: Any
    ) -> Response:
        html = self._pages.render(
            name,
            _=sentences(language),
            language=language,
            languages=LANGUAGES,
            right_to_left=RIGHT_TO_LEFT,
            company=self._company.name,
            path=request.url.path,
            widget=False,
            action=self._query(request),
            **values,
        )
        return HTMLResponse(html, status, headers=HEADERS | headers)


def moment(at: datetime, *, language: str, zone: ZoneInfo) -> str:
    """A moment as people write it in that language, in that zone."""
    from babel.dates import format_datetime

    shown: str = format_datetime(at, "d MMM, HH:mm zzz", tzinfo=zone, locale=language.replace("-", "_"))
    return shown
