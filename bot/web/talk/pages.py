"""The form's pages: GET shows it, POST stores what was said and answers with a page, whatever happens."""

import asyncio
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.ledger import AsyncLedger
from bot.log import log
from bot.web.door import Gone, Late, Networks, TooLarge, read_body, visitor
from bot.web.talk import said, widget
from bot.web.talk.gate import ODD, Allowed, Memory, TooMuch, buckets, receive
from bot.web.talk.said import Typed, Unreadable
from bot.web.talk.stamp import new_sid, read_sid
from bot.web.talk.words import sentences
from bot.web.templates import Templates
from handlers.letters import PAGE
from handlers.rules.seal import Seal
from handlers.rules.tokens import arrival_token, split_link
from handlers.sentences import LANGUAGES, RIGHT_TO_LEFT, choose
from storage import quotas
from storage.ledger import Tx, Unavailable
from storage.model import ArrivalId

BODY_MAX = 256 * 1024
FORM = "application/x-www-form-urlencoded"
FORGET_MS = 10 * 60 * 1000
PATIENCE_S = 1.0
"""Who sends too much hears so after this time: who waits for an answer cannot flood meanwhile, ..."""
PATIENT_MAX = 256
"""... so many of them at a time."""
AGAIN_S = "5"
EXPECTED_MS = 30_000
OWN = "/c/"
"""Where customers' own pages begin."""


Expected = Callable[..., list[str]]
"""``(tx, language, *, now)``: by when whoever writes can expect an answer; nothing where that is not known."""


def nothing_known(_tx: Tx, _language: str, *, now: datetime) -> list[str]:  # noqa: ARG001
    """Where nothing is promised."""
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How the form behaves: the part of the settings that it needs, and what was made for it at the start."""

    company: str
    embed_on: tuple[str, ...]
    min_fill_ms: int
    allowed: Allowed
    trusted: Networks
    secret: bytes
    seal: Seal
    expected: Expected = nothing_known
    patience_s: float = PATIENCE_S


class Talk:
    """The form. ``now`` is the calendar, ``wall`` the milliseconds on the wire."""

    def __init__(
        self, folder: Path, ways: Ways, ledger: AsyncLedger, now: Callable[[], datetime], wall: Callable[[], int]
    ) -> None:
        self._pages = Templates(folder / "pages")
        self._script_file = folder / "static" / "widget.js"
        self._script = b""
        self._ways = ways
        self._ledger = ledger
        self._now = now
        self._wall = wall
        self._refused = Memory()
        self._patient = 0
        self._forgot = 0
        self._expected: dict[str, tuple[int, list[str]]] = {}
        ancestors = " ".join(ways.embed_on) or "'none'"
        self._headers = {
            "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; "
            f"base-uri 'none'; frame-ancestors {ancestors}",
            # Not "no-store": who goes back finds their words again.
            "cache-control": "private, no-cache",
            "referrer-policy": "no-referrer",
            "vary": "accept-language",
            "x-content-type-options": "nosniff",
        }

    def routes(self) -> list[Route]:
        return [
            Route("/talk", self.answer, methods=["GET", "POST"]),
            Route("/talk/{place:path}", self.answer, methods=["GET", "POST"]),
            Route("/widget.js", self.show_script),
        ]

    async def show_script(self, _: Request) -> Response:
        if not self._script:
            self._script = widget.script(self._script_file)
        headers = {"cache-control": "public, max-age=3600", "x-content-type-options": "nosniff"}
        return Response(self._script, media_type="text/javascript", headers=headers)

    async def answer(self, request: Request) -> Response:
        page = Page(self, request)
        if len(page.place) > said.PLACE_MAX:
            return page.sorry(404, "place")
        if request.method == "POST":
            return await self._receive(request, page)
        page.promise = await self._promise(page.language)
        return page.form(Typed(), {})

    async def _promise(self, language: str) -> list[str]:
        """By when they can expect an answer, asked anew every half minute; the form opens without it, too."""
        asked_at, said = self._expected.get(language, (0, []))
        if self._wall() - asked_at < EXPECTED_MS:
            return said
        try:
            said = await self._ledger.read(self._ways.expected, language, now=self._now())
        except Unavailable as error:
            log("form.unavailable", level=logging.ERROR, why=str(error))
            return []
        self._expected[language] = (self._wall(), said)
        return said

    async def _receive(self, request: Request, page: "Page") -> Response:
        if request.headers.get("content-type", FORM).partition(";")[0].strip().lower() != FORM:
            return page.sorry(415, "unreadable")
        try:
            typed = said.read_form(await read_body(request.scope, request.receive, BODY_MAX))
        except TooLarge:
            return page.sorry(413, "large", connection="close")
        except Late:
            return page.sorry(408, "late", connection="close")
        except (Unreadable, Gone):
            return page.sorry(400, "unreadable")
        if typed.switch:
            return page.switch(typed)
        if wrong := said.check(typed):
            return page.form(typed, wrong, 422)
        return await self._store(request, page, typed)

    async def _store(self, request: Request, page: "Page", typed: Typed) -> Response:
        now = self._wall()
        await self._forget(now)
        stamp = read_sid(self._ways.secret, typed.sid)
        key = stamp.key if stamp else said.unsigned_key(typed.sid)
        arrival = said.arrival(
            typed, key=key, place=page.place, chosen=page.chosen, accepts=page.accepts, now=self._now()
        )
        odd = self._odd(typed, now - stamp.at if stamp else None)
        spends = [ODD] if odd else self._spends(request)
        try:
            self._refused.check(spends, now=now)
            taken = await self._ledger.write(receive, arrival, spends, odd=odd, now=now)
        except TooMuch as error:
            self._refused.keep(error, now=now)
            await self._be_patient()
            return page.form(typed, {}, 429, trouble="much", after=str(math.ceil(error.wait / 1000)))
        except Unavailable as error:
            log("form.unavailable", level=logging.ERROR, why=str(error))
            return page.form(typed, {}, 503, trouble="away", after=AGAIN_S)
        return page.thanks(typed.thread or key, self._link(taken.id), added=bool(typed.thread))

    def _link(self, arrival: ArrivalId) -> str:
        """Where the answer will be, whatever else they left us."""
        named = arrival_token(arrival)
        return f"{OWN}{named}-{self._ways.seal.sign(PAGE, named)}"

    def _odd(self, typed: Typed, took: int | None) -> str | None:
        """Why this looks like a machine's doing; it is stored all the same."""
        if typed.trap:
            return "the field that people do not see was filled in"
        if not self._ways.min_fill_ms:
            return None
        if took is None:
            return "it was not sent from a page of ours"
        return f"sent {took} ms after the page was opened" if took < self._ways.min_fill_ms else None

    def _spends(self, request: Request) -> list[quotas.Bucket]:
        return buckets(self._ways.allowed, visitor(request.scope, self._ways.trusted), self._ways.secret)

    async def _be_patient(self) -> None:
        if self._patient < PATIENT_MAX:
            self._patient += 1
            try:
                await asyncio.sleep(self._ways.patience_s)
            finally:
                self._patient -= 1

    async def _forget(self, now: int) -> None:
        """Visitors' buckets are kept only as long as they say something."""
        if now - self._forgot > FORGET_MS:
            self._forgot = now
            try:
                await self._ledger.write(quotas.forget, now=now)
            except Unavailable as error:
                log("form.unavailable", level=logging.ERROR, why=str(error))

    # -------------------------------------------------------------- for Page

    def is_ours(self, link: str) -> bool:
        """Whether we gave out this link to a customer's page."""
        parts = split_link(link.removeprefix(OWN)) if link.startswith(OWN) else None
        return parts is not None and self._ways.seal.proves(PAGE, *parts)

    def new_sid(self) -> str:
        return new_sid(self._ways.secret, now=self._wall())

    def render(self, name: str, status: int, headers: dict[str, str], **values: Any) -> Response:
        html = self._pages.render(
            name,
            company=self._ways.company,
            languages=LANGUAGES,
            right_to_left=RIGHT_TO_LEFT,
            limit=said.TEXT_MAX,
            **values,
        )
        return HTMLResponse(html, status, headers=self._headers | headers)


class Page:
    """What one request is shown: its language, its place, and whether it stands in the widget."""

    def __init__(self, talk: Talk, request: Request) -> None:
        self.accepts = request.headers.get("accept-language", "")
        chosen, site = request.query_params.get("lang"), request.query_params.get("site")
        self.place = said.place_of(str(request.path_params.get("place", "")))
        self.language = choose(chosen or site, self.accepts)
        self.chosen = self.language if chosen else ""
        self._site = self.language if site and not chosen else ""
        self.promise: list[str] = []
        self._talk = talk
        self._path = quote(request.scope["path"])
        self._widget = request.query_params.get("in") == "widget"

    def form(
        self, typed: Typed, wrong: dict[str, said.Wrong], status: int = 200, *, trouble: str = "", after: str = ""
    ) -> Response:
        """The form with what was typed; with a thread, the thank-you page's, which keeps its link."""
        name = "thanks.html" if typed.thread else "talk.html"
        headers = {"retry-after": after} if after else {}
        sid = typed.sid or self._talk.new_sid()
        link = typed.link if self._talk.is_ours(typed.link) else ""
        return self._render(
            name, status, headers, typed=typed, wrong=wrong, sid=sid, trouble=trouble, came=False, link=link
        )

    def thanks(self, thread: str, link: str, *, added: bool) -> Response:
        typed, sid = Typed(thread=thread), self._talk.new_sid()
        return self._render(
            "thanks.html", 202, {}, typed=typed, wrong={}, sid=sid, trouble="", came=True, link=link, added=added
        )

    def switch(self, typed: Typed) -> Response:
        """The same page in another language, with everything that was typed."""
        self.language = self.chosen = choose(typed.switch, "")
        if typed.empty and not typed.thread:
            return RedirectResponse(self._path + self._query(), 303)
        return self.form(typed, {})

    def sorry(self, status: int, why: str, **headers: str) -> Response:
        return self._render("sorry.html", status, headers, why=why)

    def _render(self, name: str, status: int, headers: dict[str, str], **values: Any) -> Response:
        return self._talk.render(
            name,
            status,
            headers,
            _=sentences(self.language),
            language=self.language,
            action=self._query(),
            path=self._path,
            widget=self._widget,
            promise=self.promise,
            **values,
        )

    def _query(self) -> str:
        where = {"lang": self.chosen, "site": self._site, "in": "widget" if self._widget else ""}
        return "?" + urlencode({name: value for name, value in where.items() if value})
