"""What machines ask: ``/healthz`` and ``/metrics``."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.health import FACT, Down
from bot.ledger import AsyncLedger
from bot.web.access import Access
from bot.web.metrics import Metrics
from storage import arrivals, facts, progress, quotas
from storage.ledger import Tx, Unavailable

QUIET = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


class Probes:
    """``list_down`` says what is down, given a worker's word in the ledger."""

    def __init__(
        self,
        ledger: AsyncLedger,
        metrics: Metrics,
        access: Access,
        *,
        list_down: Callable[[str | None], list[Down]],
        wall: Callable[[], int],
    ) -> None:
        self._ledger = ledger
        self._metrics = metrics
        self._access = access
        self._list_down = list_down
        self._wall = wall

    def routes(self) -> list[Route]:
        return [Route("/healthz", self.healthz), Route("/metrics", self.measure)]

    async def healthz(self, request: Request) -> Response:
        """200 or 503. ``?of=door`` asks only whether what comes in can be stored, as a load balancer should.

        Who may not see the figures is told only whether it is ok.
        """
        counts: dict[str, Any] = {}
        try:
            counts, word = await self._ledger.read(_counts, now=self._wall())
            down = self._list_down(word)
        except Unavailable as error:
            known = [one for one in self._list_down(None) if one.what == "ledger"]
            down = known or [Down(what="ledger", since=self._wall(), why=str(error))]
        if request.query_params.get("of") == "door":
            down = [one for one in down if one.what == "ledger"]
        said: dict[str, Any] = {"ok": not down}
        if self._access.may_operate(request) or self._access.may_measure(request):
            said |= {"down": [_told(one) for one in down], **counts}
        return Response(msgspec.json.encode(said), 503 if down else 200, QUIET, "application/json")

    async def measure(self, request: Request) -> Response:
        if not self._access.may_measure(request):
            return PlainTextResponse("metrics are for this machine, or for who has the token\n", 403, QUIET)
        try:
            word = await self._ledger.read(facts.find_fact, FACT)
            text = await self._metrics.write(self._list_down(word))
        except Unavailable:
            return PlainTextResponse("the ledger cannot be read\n", 503, QUIET)
        return Response(text, 200, QUIET, "text/plain; version=0.0.4; charset=utf-8")


def _counts(tx: Tx, *, now: int) -> tuple[dict[str, Any], str | None]:
    counts: dict[str, Any] = {"new": arrivals.count_new(tx), "held": arrivals.count_held(tx), **progress.counts(tx)}
    counts["muted"] = sorted(quotas.list_muted(tx, now=now))
    return counts, facts.find_fact(tx, FACT)


def _told(down: Down) -> dict[str, str]:
    since = datetime.fromtimestamp(down.since / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"what": down.what, "since": since, "why": down.why}
