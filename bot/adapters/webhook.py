"""Webhook: signed JSON from any system (Standard Webhooks).

``POST /webhook/<source>`` with the headers ``webhook-id``, ``webhook-timestamp`` and ``webhook-signature``, and a body
such as ``{"text": "…", "thread": "…", "author": {"name": "…", "email": "…"}}``. The answer is 202 with the arrival's
id once it is stored; the same ``webhook-id`` again is the same arrival, with another body it is 409.
Each source listed in settings.toml has a secret of its own in the environment: ``WEBHOOK_SHOP_SECRET`` for ``shop``;
two secrets separated by a space are both valid, for rotation.
"""

import json
import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import msgspec
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from bot.ports import Refused, Reply, Request, Route, Take
from storage.model import Arrival, Delivery, Heard, Receipt, Words

BODY_MAX = 1 << 20
DEPTH_MAX = 32
ID_MAX = 256


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Systems that send what customers said as signed JSON."""

    sources: tuple[str, ...] = ()
    """Their names, such as `shop`; each needs a secret in the environment, `WEBHOOK_SHOP_SECRET`."""
    secrets: dict[str, str] = {}
    """Secret: only from the environment."""


def secrets(table: Mapping[str, Any]) -> dict[str, str]:
    """The environment variable of each source's secret."""
    return {f"secrets.{name}": f"WEBHOOK_{name.upper().replace('-', '_')}_SECRET" for name in table.get("sources", ())}


class Author(msgspec.Struct, frozen=True, kw_only=True):
    name: str | None = None
    email: str | None = None
    id: str | None = None
    company: str | None = None
    segment: str | None = None
    language: str | None = None
    zone: str | None = None


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """What a webhook says. Unknown fields are ignored, wrong ones refused by name."""

    text: str
    author: Author = Author()
    thread: str | None = None
    """The conversation in the sender's own terms: the same thread continues the same conversation."""
    place: str = ""
    at: datetime | None = None


decode = msgspec.json.Decoder(Body).decode


@asynccontextmanager
async def connect(settings: Settings, *, now: Callable[[], datetime]) -> AsyncIterator["WebhookSource"]:
    yield WebhookSource(settings, now)


class WebhookSource:
    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._now = now
        self._keys = {
            name: [Webhook(key) for key in settings.secrets.get(name, "").split()] for name in settings.sources
        }

    async def listen(self, take: Take) -> None:
        """Arrivals come by ``routes``."""

    async def send(self, delivery: Delivery) -> Receipt:
        raise Refused(f"{delivery.kind}: a webhook cannot be answered")

    def routes(self, take: Take) -> Sequence[Route]:
        async def answer(request: Request) -> Reply:
            return await self._receive(request, take)

        return [Route(method="POST", path="/webhook/{source}", limit=BODY_MAX, answer=answer)]

    async def _receive(self, request: Request, take: Take) -> Reply:
        name = request.params["source"]
        keys = self._keys.get(name)
        if not keys or not _is_signed(keys, request):
            return _refused(401, "the signature does not fit")
        problem = _check(request.body)
        if problem:
            return _refused(422, problem)
        body = decode(request.body)
        taken = await take(
            Arrival(
                source=f"webhook:{name}",
                external_id=request.headers["webhook-id"],
                order_key=f"webhook:{name}:{body.thread or request.headers['webhook-id']}",
                raw=request.body,
                received_at=self._now(),
            )
        )
        if not taken.same:
            return _refused(409, "this webhook-id came before with another body")
        return Reply(status=202, body=b'{"id":%d}' % taken.id)

    def read(self, arrival: Arrival) -> Heard:
        body = decode(arrival.raw)
        return Words(
            source=arrival.source,
            place=body.place or arrival.source.partition(":")[2],
            text=body.text,
            at=body.at or arrival.received_at,
            thread_key=body.thread,
            address=body.author.email or body.author.id,
            name=body.author.name,
            company=body.author.company,
            segment=body.author.segment,
            language=body.author.language,
            zone=body.author.zone,
        )


def _is_signed(keys: Sequence[Webhook], request: Request) -> bool:
    """Whether one of the source's keys signed exactly these bytes within five minutes."""
    if len(request.headers.get("webhook-id", "")) > ID_MAX:
        return False
    for key in keys:
        try:
            key.verify(request.body, dict(request.headers))
        except (WebhookVerificationError, ValueError, RecursionError, OverflowError, OSError):
            continue
        return True
    return False


def _check(body: bytes) -> str:
    """What is wrong with a signed body, naming the field; empty when nothing is."""
    if depth(body) > DEPTH_MAX:
        return f"nested deeper than {DEPTH_MAX}"
    try:
        json.loads(body, object_pairs_hook=_no_twins, parse_constant=_no_constant)
        parsed = decode(body)
    except (ValueError, RecursionError) as error:
        return str(error)
    if parsed.at is not None and parsed.at.tzinfo is None:
        return "at: a time with a zone, such as 2026-11-23T08:00:00Z"
    return ""


_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


def depth(body: bytes) -> int:
    """How deep brackets nest outside strings, before any parser sees them."""
    if body.count(b"[") + body.count(b"{") <= DEPTH_MAX:
        return 0
    level = deepest = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", body)):
        level += 1 if bracket in b"[{" else -1
        deepest = max(deepest, level)
        if deepest > DEPTH_MAX:
            break
    return deepest


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("the same key stands twice in one object")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def _refused(status: int, why: str) -> Reply:
    return Reply(status=status, body=json.dumps({"error": why}).encode())
