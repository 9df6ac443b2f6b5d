"""The operator's status page at ``/``: is everything all right, what is in doubt, what people have to look at.

GET changes nothing. Each button is a form that carries a stamp of ours and is taken from our own page only; without
JavaScript the page reloads itself.
"""

import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.health import FACT, Down, Health, heard
from bot.ledger import AsyncLedger
from bot.log import log
from bot.web import telling
from bot.web.access import COOKIE, SESSION_S, Access
from bot.web.door import Gone, Late, TooLarge, read_body
from bot.web.templates import Templates
from handlers.rules.escape import one_line
from storage import arrivals, doubts, facts, overview, progress, quarantine, quotas
from storage.doubts import Doubt
from storage.ledger import Tx, Unavailable
from storage.model import Arrival, ArrivalId, DeliveryId
from storage.overview import Doubted, LaneState, Unread
from storage.quarantine import Stuck

STUCK, SETTLED, HELD, UNREAD = 50, 50, 20, 20
WORDS = 240
FORM_MAX = 4_096
FAILURES, FAILURES_MS = 10, 60_000
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors "
)
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": f"{POLICY}'none'",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that the page shows, as the ledger had it at one moment."""

    counts: dict[str, int]
    lanes: list[LaneState]
    stuck: list[Stuck]
    missed: list[Stuck]
    unsure: list[Doubted]
    settled: list[Doubt]
    held: list[arrivals.Held]
    unread: list[Unread]
    muted: dict[str, int]
    named: dict[str, str]
    word: str | None


def look(tx: Tx, *, now: int) -> Look:
    """Reads along indexes only (a test looks at the plans)."""
    stuck = quarantine.list_quarantined(tx, STUCK)
    missed = quarantine.list_missed(tx, STUCK)
    unsure, settled = overview.list_unsure(tx, STUCK), doubts.list_doubts(tx, SETTLED)
    subjects = [one.subject for group in (stuck, missed, unsure, settled) for one in group]
    counts = progress.counts(tx) | {"new": arrivals.count_new(tx), "held": arrivals.count_held(tx)}
    return Look(
        counts=counts,
        lanes=overview.list_lanes(tx),
        stuck=stuck,
        missed=missed,
        unsure=unsure,
        settled=settled,
        held=arrivals.list_held(tx, HELD),
        unread=overview.list_unreadable(tx, UNREAD),
        muted=quotas.list_muted(tx, now=now),
        named=overview.name_subjects(tx, subjects),
        word=facts.find_fact(tx, FACT),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the page stands: what it has to know of the running Earshot."""

    company: str
    zone: tzinfo
    loops: bool
    """Whether this process relays itself; otherwise a worker's word says how that goes."""
    real: bool
    """Whether the calendar is the real one: in a rehearsal it is not, and lags would be nonsense."""
    channels: Callable[[], Mapping[str, str]]
    """Channel ids → names."""
    words: Callable[[Arrival], str]
    """What a held arrival says."""


class Status:
    def __init__(
        self,
        folder: Path,
        place: Place,
        access: Access,
        ledger: AsyncLedger,
        health: Health,
        *,
        now: Callable[[], datetime],
        wall: Callable[[], int],
    ) -> None:
        self._pages = Templates(folder / "pages")
        self._place = place
        self._access = access
        self._ledger = ledger
        self._health = health
        self._now = now
        self._wall = wall
        self._failures: deque[int] = deque(maxlen=FAILURES)
        # In a rehearsal the page stands beside the workspace's, in the browser of whoever plays.
        framed = {} if place.real else {"content-security-policy": f"{POLICY}http://127.0.0.1:*"}
        self._headers = HEADERS | framed

    def routes(self) -> list[Route]:
        return [
            Route("/", self.show),
            Route("/login", self.log_in, methods=["POST"]),
            Route("/logout", self.log_out, methods=["POST"]),
            Route("/quarantine/{which:int}/again", self._action(self._try_again), methods=["POST"]),
            Route("/quarantine/{which:int}/aside", self._action(self._put_aside), methods=["POST"]),
            Route("/doubts/{which:int}/sent", self._action(self._take_as_sent), methods=["POST"]),
            Route("/doubts/{which:int}/again", self._action(self._send_again), methods=["POST"]),
            Route("/held/{which:int}/in", self._action(self._let_in), methods=["POST"]),
            Route("/held/{which:int}/aside", self._action(self._refuse), methods=["POST"]),
        ]

    def list_down(self, word: str | None) -> list[Down]:
        """What is down, by this process and, where it has no loops, by a worker's word."""
        down = self._health.list_down()
        if not self._place.loops:
            known = {one.what for one in down}
            down += [one for one in heard(word, self._wall()) if one.what not in known]
        return down

    # -------------------------------------------------------------- the page

    async def show(self, request: Request) -> Response:
        if not self._access.may_operate(request):
            return self._closed(request)
        try:
            found = await self._ledger.read(look, now=self._wall())
        except Unavailable as error:
            down = self._health.list_down() or [Down(what="ledger", since=self._wall(), why=str(error))]
            return self._page(
                "status.html", 503, look=None, headline=self._headline(None, down), **self._about(request)
            )
        values = self._about(request)
        down = self.list_down(found.word)
        return self._page("status.html", look=found, headline=self._headline(found, down), **values)

    def _about(self, request: Request) -> dict[str, Any]:
        """What the template needs beside the numbers."""
        return {
            "face": self._face(),
            "channel": self._channel,
            "channels": self._channels,
            "company": self._place.company,
            "begun": telling.begun,
            "named": telling.what,
            "why": telling.why,
            "how": telling.how,
            "may_decide": telling.may_decide,
            "span": telling.span,
            "said": self._said,
            "measures": self._place.real,
            "stamp": self._access.stamp(request),
            "can_leave": self._access.asks,
        }

    def _face(self) -> telling.Clockface:
        return telling.Clockface(self._wall(), self._place.zone)

    def _headline(self, found: Look | None, down: list[Down]) -> telling.Headline:
        return telling.headline(
            down=down,
            counts=found.counts if found else {},
            missed=len(found.missed) if found else 0,
            unsure=found.unsure if found else (),
            lanes=self._channels(found) if found else (),
            face=self._face(),
            measures=self._place.real,
        )

    def _channels(self, found: Look) -> list[tuple[str, LaneState]]:
        """The channels with what waits, the fullest first; other lanes only while something waits in them."""
        named = self._place.channels()
        lanes = []
        for lane in found.lanes:
            kind, _, rest = lane.name.partition(":")
            if kind == "channel" and (rest in named or not named):
                lanes.append((f"#{named.get(rest, rest)}", lane))
            elif lane.waiting or lane.blocked_until > self._wall():
                lanes.append(("direct messages" if kind == "channel" else rest, lane))
        return sorted(lanes, key=lambda one: (-one[1].waiting, one[0]))

    def _channel(self, which: str) -> str:
        named = self._place.channels()
        return f"#{named.get(which, which)}" if which in named or not named else "a direct message"

    def _said(self, held: arrivals.Held) -> str:
        return one_line(self._place.words(held.arrival), WORDS)

    # -------------------------------------------------------------- coming and going

    def _closed(self, request: Request) -> Response:
        """The way in for those who have the token; a plain word for everybody else."""
        if self._access.asks:
            return self._page("login.html", 401, wrong="", stamp=self._access.stamp(request))
        return self._page("closed.html", 403)

    async def log_in(self, request: Request) -> Response:
        fields = await self._fields(request)
        if not self._access.asks or fields is None or not self._access.is_ours(request, fields.get("stamp", "")):
            return self._page("closed.html", 403)
        if len(self._failures) == FAILURES and self._failures[0] > self._wall() - FAILURES_MS:
            return self._again(request, 429, "Too many tries. Wait a minute.")
        session = self._access.log_in(fields.get("token", ""))
        if not session:
            self._failures.append(self._wall())
            log("operator.refused", level=logging.WARNING, client=request.client.host if request.client else "")
            return self._again(request, 401, "That is not the token.")
        log("operator.logged_in", client=request.client.host if request.client else "")
        response = RedirectResponse("/", 303, HEADERS)
        secure = request.headers.get("x-forwarded-proto", request.url.scheme) == "https"
        response.set_cookie(COOKIE, session, max_age=SESSION_S, httponly=True, samesite="strict", secure=secure)
        return response

    def _again(self, request: Request, status: int, wrong: str) -> Response:
        return self._page("login.html", status, wrong=wrong, stamp=self._access.stamp(request))

    async def log_out(self, request: Request) -> Response:
        fields = await self._fields(request)
        if fields is None or not self._access.is_ours(request, fields.get("stamp", "")):
            return self._page("closed.html", 403)
        response = RedirectResponse("/", 303, HEADERS)
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return response

    # -------------------------------------------------------------- what the operator does

    def _action(self, act: Callable[[int], Awaitable[None]]) -> Callable[[Request], Awaitable[Response]]:
        """A button: from our own page, by somebody who may, and then back to the page."""

        async def answer(request: Request) -> Response:
            if not self._access.may_operate(request):
                return self._closed(request)
            fields = await self._fields(request)
            if fields is None or not self._access.is_ours(request, fields.get("stamp", "")):
                return self._page("closed.html", 403)
            try:
                await act(request.path_params["which"])
            except Unavailable as error:
                log("operator.ledger_away", level=logging.ERROR, error=error)
                down = [Down(what="ledger", since=self._wall(), why=str(error))]
                headline = self._headline(None, down)
                return self._page("status.html", 503, look=None, headline=headline, **self._about(request))
            return RedirectResponse("/", 303, HEADERS)

        return answer

    async def _try_again(self, which: int) -> None:
        done = await self._ledger.write(quarantine.try_again, DeliveryId(which), now=self._now(), wall=self._wall())
        log("operator.tried_again", delivery=which, done=done)

    async def _put_aside(self, which: int) -> None:
        done = await self._ledger.write(quarantine.put_aside, DeliveryId(which), now=self._now(), wall=self._wall())
        log("operator.put_aside", delivery=which, done=done)

    async def _take_as_sent(self, which: int) -> None:
        done = await self._ledger.write(quarantine.take_as_sent, DeliveryId(which), now=self._now(), wall=self._wall())
        log("operator.took_as_sent", delivery=which, done=done)

    async def _send_again(self, which: int) -> None:
        done = await self._ledger.write(quarantine.send_again, DeliveryId(which), now=self._now(), wall=self._wall())
        log("operator.sent_again", delivery=which, done=done)

    async def _let_in(self, which: int) -> None:
        done = await self._ledger.write(arrivals.release, [ArrivalId(which)])
        log("operator.let_in", arrival=which, done=bool(done))

    async def _refuse(self, which: int) -> None:
        done = await self._ledger.write(quarantine.refuse_held, ArrivalId(which))
        log("operator.refused_held", arrival=which, done=done)

    async def _fields(self, request: Request) -> dict[str, str] | None:
        """A small form; None when it is none."""
        try:
            body = await read_body(request.scope, request.receive, FORM_MAX)
        except (TooLarge, Late, Gone):
            return None
        return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}

    def _page(self, name: str, status: int = 200, **values: Any) -> Response:
        return HTMLResponse(self._pages.render(name, **values), status, self._headers)
