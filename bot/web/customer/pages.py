"""The customer's page: GET changes nothing, POST stores what was said, twice is once.

Whoever holds the link may read and write, so it leaves no trace: no referrer, no cache, no index. A browser does not
keep the words of a page that is not cached: whatever goes wrong, they come back with the answer.
"""

import asyncio
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
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
from bot.web.customer.body import Bodies, Lost
from bot.web.customer.said import Typed
from bot.web.door import Networks, visitor
from bot.web.files import download
from bot.web.talk.gate import HOUR_MS, TOO_MANY, Allowed, Memory, TooMuch, buckets, receive
from bot.web.talk.stamp import new_sid, read_sid
from bot.web.talk.words import sentences
from bot.web.templates import Templates
from handlers import pages, promising
from handlers.company import Company
from handlers.letters import PAGE
from handlers.pages import Sheet, Soon
from handlers.rules.tokens import split_link
from handlers.sentences import LANGUAGES, RIGHT_TO_LEFT, choose
from storage import arrivals, quotas
from storage.ledger import Unavailable
from storage.model import ArrivalId, ConversationId
from storage.quotas import Bucket

AGAIN_S = "5"
SOON_S, SOON_MAX_S = 2, 64
LOOKS, LOOK_S = 40, 0.025
FORGET_MS = 10 * 60 * 1000
SHOWN = 8
"""So many messages stand open on the page; what was said before them is folded."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """How much may be written: by one visitor, as on the form, and by one link, whoever holds it."""

    allowed: Allowed = field(default_factory=lambda: Allowed(per_visitor=0, per_network=0, per_s=0))
    trusted: Networks = ()
    per_link: int = 30
    """At once, and again in each hour; more is held, four times as much is refused."""


class CustomerPage:
    def __init__(  # noqa: PLR0917 - what the page stands on, in the order in which it is made
        self, folder: Path, company: Company, ledger: AsyncLedger, secret: bytes, times: Times, gate: Gate | None = None
    ) -> None:
        self._pages = Templates(folder / "pages")
        self._company = company
        self._ledger = ledger
        self._secret = secret
        self._times = times
        self._gate = gate or Gate()
        self._bodies = Bodies()
        self._refused = Memory()
        self._forgot = 0

    def routes(self) -> list[Route]:
        return [
            Route("/c/{link}", self.answer, methods=["GET", "POST"]),
            Route("/c/{link}/{file:int}", self.hand_out, methods=["GET"]),
        ]

    async def hand_out(self, request: Request) -> Response:
        """A file that goes along with something on the page; a page that opens no more hands out none."""
        link, which = request.path_params["link"], str(request.path_params["file"])
        if not self._is_ours(link):
            return self._sorry(request, 404, "link")
        try:
            found = await self._ledger.read(pages.open_file, self._company, link, which)
        except Unavailable as error:
            log("page.unavailable", level=logging.ERROR, why=str(error))
            return self._sorry(request, 503, "away", **{"retry-after": AGAIN_S})
        return self._sorry(request, 404, "link") if found is None else download(found)

    async def answer(self, request: Request) -> Response:
        link = request.path_params["link"]
        if not self._is_ours(link):
            return self._sorry(request, 404, "link")
        try:
            found = await self._ledger.read(pages.open_link, self._company, link)
        except Unavailable as error:
            return await self._away(request, error)
        match found:
            case None:
                return self._sorry(request, 404, "link")
            case Soon():
                return self._soon(request)
            case Sheet() if request.method == "POST":
                return await self._receive(request, found)
            case _:
                return self._show(request, found, Typed())

    def _is_ours(self, link: str) -> bool:
        """Whether we signed it: the ledger is not asked about anything else."""
        parts = split_link(link)
        return parts is not None and self._company.seal.proves(PAGE, *parts)

    # -------------------------------------------------------------- what they said

    async def _receive(self, request: Request, sheet: Sheet) -> Response:
        try:
            typed = await self._bodies.read(request)
        except Lost as lost:
            return self._lost(request, sheet, lost)
        if typed.switch:
            return self._switch(request, sheet, typed)
        if wrong := said.wrong(typed) if typed.goes else "":
            return self._show(request, sheet, typed, 413 if wrong == "files" else 422, wrong=wrong)
        stamp = read_sid(self._secret, typed.sid)
        if stamp is None:
            return self._show(request, sheet, typed, 422, wrong="stale")
        return await self._store(request, sheet, typed, stamp.key)

    async def _store(self, request: Request, sheet: Sheet, typed: Typed, key: str) -> Response:
        wall = self._times.wall()
        which = sheet.conversation
        make = partial(said.arrival, typed, which, key=key, now=self._times.now())
        arrival = await asyncio.to_thread(make) if typed.files else make()
        spends = self._spends(request, which)
        try:
            await self._forget(wall)
            self._refused.check(spends, now=wall)
            taken = await self._ledger.write(receive, arrival, spends, odd=None, now=wall)
        except TooMuch as error:
            self._refused.keep(error, now=wall)
            after = {"retry-after": str(math.ceil(error.wait / 1000))}
            return self._show(request, sheet, typed, 429, wrong="much", **after)
        except Unavailable as error:
            log("page.unavailable", level=logging.ERROR, why=str(error))
            return self._show(request, sheet, typed, 503, wrong="away", **{"retry-after": AGAIN_S})
        came = said.NAMES[typed.deed]
        if not await self._is_taken_in(taken.id):
            came = "soon" if typed.deed == "say" else "noted"
        if not typed.goes and (typed.words.strip() or typed.files):
            return await self._noted(request, sheet, typed, came)
        return RedirectResponse("?" + urlencode(self._chosen(request) | {"came": came}), 303)

    async def _is_taken_in(self, arrival: ArrivalId) -> bool:
        """What they see next holds what they just said, unless that takes too long or it is held."""
        try:
            for _ in range(LOOKS):
                if await self._ledger.read(arrivals.is_taken_in, arrival):
                    return not await self._ledger.read(arrivals.is_waiting, arrival)
                await asyncio.sleep(LOOK_S)
        except Unavailable as error:
            log("page.unavailable", level=logging.ERROR, why=str(error))
        return False

    async def _noted(self, request: Request, sheet: Sheet, typed: Typed, came: str) -> Response:
        """A wish was noted; what they were about to write stays."""
        try:
            fresh = await self._ledger.read(pages.open_link, self._company, request.path_params["link"])
        except Unavailable:
            fresh = None
        return self._show(request, fresh if isinstance(fresh, Sheet) else sheet, replace(typed, sid=""), came=came)

    def _switch(self, request: Request, sheet: Sheet, typed: Typed) -> Response:
        """The same page in another language, with everything that was typed."""
        language = choose(typed.switch, "")
        if not typed.words.strip() and not typed.files:
            return RedirectResponse("?" + urlencode({"lang": language}), 303)
        return self._show(request, sheet, typed, chosen=language)

    def _lost(self, request: Request, sheet: Sheet, lost: Lost) -> Response:
        """Too large, too late, not to be read: with the words where they came through."""
        close = {"connection": "close"} if lost.status != 400 else {}
        if lost.status == 503:
            close["retry-after"] = AGAIN_S
        if not lost.typed.words.strip():
            return self._sorry(request, lost.status, lost.why, **close)
        wrong: said.Wrong = "files" if lost.status == 413 else "away"
        return self._show(request, sheet, lost.typed, lost.status, wrong=wrong, **close)

    async def _away(self, request: Request, error: Unavailable) -> Response:
        """Without the ledger nothing is known of them; what they wrote they keep."""
        log("page.unavailable", level=logging.ERROR, why=str(error))
        typed = Typed()
        if request.method == "POST":
            try:
                typed = await self._bodies.read(request)
            except Lost as lost:
                typed = lost.typed
        if not typed.words.strip():
            return self._sorry(request, 503, "away", **{"retry-after": AGAIN_S})
        language = choose(None, request.headers.get("accept-language", ""))
        asks = typed.deed in ("done", "not quite")
        sheet = Sheet(conversation=ConversationId(0), language=language, zone=self._company.zone, asks=asks)
        return self._show(request, sheet, typed, 503, wrong="away", **{"retry-after": AGAIN_S})

    def _spends(self, request: Request, which: ConversationId) -> list[Bucket]:
        """Of the visitor, as on the form, and of the link: many may hold one that leaked."""
        gate = self._gate
        found = buckets(gate.allowed, visitor(request.scope, gate.trusted), self._secret)
        if n := gate.per_link:
            found.insert(0, Bucket(name=f"page:{which}", interval=HOUR_MS // n, plenty=n, most=n * TOO_MANY))
        return found

    async def _forget(self, now: int) -> None:
        if now - self._forgot > FORGET_MS:
            self._forgot = now
            await self._ledger.write(quotas.forget, now=now)

    # -------------------------------------------------------------- what they see

    def _show(
        self,
        request: Request,
        sheet: Sheet,
        typed: Typed,
        status: int = 200,
        *,
        wrong: said.Wrong = "",
        came: str = "",
        chosen: str = "",
        **headers: str,
    ) -> Response:
        language = chosen or self._language(request, sheet.language)
        came = came or request.query_params.get("came", "")
        if typed.correction and not sheet.asks:  # there is no box for it any more
            typed = replace(typed, text=typed.words, correction="")
        # a wish has none of them
        shown = [one for one in sheet.said if one.text.strip() or one.verdict or one.files or one.taken_back]
        folded = len(shown) - SHOWN if len(shown) > SHOWN + 1 else 0
        kept = typed.sid if wrong != "stale" and read_sid(self._secret, typed.sid) else ""
        return self._render(
            request,
            "customer.html",
            status,
            headers,
            language=language,
            chosen=chosen,
            sheet=sheet,
            earlier=shown[:folded],
            said=shown[folded:],
            typed=typed,
            wrong=wrong,
            came="" if wrong else came,
            moment=partial(moment, language=language, zone=sheet.zone, now=self._times.now()),
            promise=promising.expected(
                self._company, language, sheet.promised_by, sheet.their_zone, now=self._times.now()
            ),
            file_path=partial("/c/{}/{}".format, request.path_params["link"]),
            sid=kept or new_sid(self._secret, now=self._times.wall()),
            limit=said.TEXT_MAX,
        )

    def _soon(self, request: Request) -> Response:
        """Looks again by itself, each time after twice as long."""
        again = request.query_params.get("again", "")
        seconds = min(SOON_MAX_S, max(SOON_S, int(again))) if again.isdecimal() and len(again) < 4 else SOON_S
        query = urlencode(self._chosen(request) | {"again": str(seconds * 2)})
        return self._sorry(request, 200, "soon", refresh=f"{seconds}; url=?{query}")

    def _sorry(self, request: Request, status: int, why: str, **headers: str) -> Response:
        language = self._language(request, "")
        return self._render(request, "customer_sorry.html", status, headers, language=language, why=why)

    @staticmethod
    def _chosen(request: Request) -> dict[str, str]:
        """The language that was chosen on the page, where one was."""
        chosen = request.query_params.get("lang")
        return {"lang": choose(chosen, "")} if chosen else {}

    @staticmethod
    def _language(request: Request, best: str) -> str:
        """What was chosen on the page, else the customer's own, else what their browser asks for."""
        return choose(request.query_params.get("lang") or best or None, request.headers.get("accept-language", ""))

    def _render(
        self,
        request: Request,
        name: str,
        status: int,
        headers: dict[str, str],
        *,
        language: str,
        chosen: str = "",
        **values: Any,
    ) -> Response:
        html = self._pages.render(
            name,
            _=sentences(language),
            language=language,
            languages=LANGUAGES,
            right_to_left=RIGHT_TO_LEFT,
            company=self._company.name,
            widget=False,
            action="?" + urlencode({"lang": chosen} if chosen else self._chosen(request)),
            **values,
        )
        return HTMLResponse(html, status, headers=HEADERS | headers)


def moment(at: datetime, *, language: str, zone: ZoneInfo, now: datetime) -> str:
    """A moment as people write it in that language, in that zone; with the year where it is another one."""
    from babel import Locale
    from babel.dates import format_skeleton, format_time, get_timezone_gmt, get_timezone_name

    locale, there = Locale.parse(language, sep="-"), at.astimezone(zone)
    skeleton = "MMMd" if there.year == now.astimezone(zone).year else "yMMMd"
    day = format_skeleton(skeleton, at, tzinfo=zone, locale=locale)
    name: str = get_timezone_name(there, width="short", locale=locale)
    if name.startswith(("+", "-")):
        name = get_timezone_gmt(there, width="long", locale=locale)
    return f"{day}, {format_time(at, 'short', tzinfo=zone, locale=locale)} {name}"
