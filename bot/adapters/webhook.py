"""Webhook: signed JSON from any system (Standard Webhooks).

``POST /webhook/<source>`` with the headers ``webhook-id``, ``webhook-timestamp`` and ``webhook-signature``, and a body
such as ``{"text": "…", "thread": "…", "author": {"name": "…", "email": "…"}}``. The answer is 202 with the arrival's
id once it is stored; the same ``webhook-id`` again is the same arrival, with another body it is 409.
Each source listed in settings.toml has a secret of its own in the environment: ``WEBHOOK_SHOP_SECRET`` for ``shop``;
two secrets separated by a space are both valid, for rotation. docs/webhook.md tells the fields and every refusal.
"""

import asyncio
import base64
import binascii
import hmac
import json
import logging
import math
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import msgspec

from bot.log import log
from bot.ports import Must, Refused, Reply, Request, Route, Secret, Take, Trial
from storage.model import Arrival, Heard, Words

BODY_MAX = 1 << 20
DEPTH_MAX = 32
ID_MAX = 256
TOLERANCE_MS = 5 * 60 * 1000
SECRET_MIN = 16
"""Bytes of a secret; the specification asks for 24 to 64."""
SIGNATURES_MAX = 16
HEAVY = 64 * 1024
"""So many bytes of body count as one more message."""
AT_ONCE = 64
"""So many messages of one source are on their way into the ledger; the others of that source wait their turn."""
PATIENCE_S = 1.0
"""A muted source hears its 429 after so long, ..."""
PATIENT_MAX = 256
"""... so many answers at a time."""

Mute = Callable[[str, int], Awaitable[None]]
"""Writes down for the operator that a source is muted until that millisecond."""


def _is_name(name: str) -> bool:
    return re.fullmatch(r"[a-z][a-z0-9-]{0,40}", name, re.ASCII) is not None


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Systems that send what customers said as signed JSON."""

    sources: tuple[Annotated[str, Must('a name such as "shop" (small letters, digits and -)', _is_name)], ...] = ()
    """Their names, such as `shop`; each needs a secret of its own in the environment: `WEBHOOK_SHOP_SECRET`."""
    per_s: Annotated[float, Must("0 or a number above it", lambda number: number >= 0)] = 50.0
    """Messages per second that each source may send in the long run, counted by each web process; 0 is no limit."""
    at_once: Annotated[int, Must("a whole number above 0", lambda number: number > 0)] = 2_000
    """Messages that a source may send at once after a quiet time."""
    mute_s: Annotated[float, Must("a number above 0", lambda number: number > 0)] = 60.0
    """A source that sends more is answered 429 for so long."""
    secrets: dict[str, Secret] = {}
    """Each source's secret, `whsec_…`; two with a space between them while you change it."""


def secrets(table: Mapping[str, Any]) -> dict[str, str]:
    """The environment variable of each source's secret."""
    return {f"secrets.{name}": variable(name) for name in table.get("sources", ())}


def variable(source: str) -> str:
    return f"WEBHOOK_{source.upper().replace('-', '_')}_SECRET"


Tag = Annotated[str, msgspec.Meta(max_length=64)]
Name = Annotated[str, msgspec.Meta(max_length=200)]
Key = Annotated[str, msgspec.Meta(max_length=320)]


def wrong(settings: Settings) -> Iterator[tuple[str, str]]:
    """Secrets that cannot be one, as (key, what it must be)."""
    for name in settings.secrets:
        try:
            keys_of(name, settings)
        except Refused:
            yield f"secrets.{name}", f"whsec_ and at least {SECRET_MIN} random bytes in base64"


class Author(msgspec.Struct, frozen=True, kw_only=True):
    """Who said it. Everything is optional."""

    name: Name | None = None
    email: Key | None = None
    id: Key | None = None
    company: Name | None = None
    segment: Name | None = None
    language: Tag | None = None
    zone: Tag | None = None


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """What a webhook says. Unknown fields are ignored, wrong ones refused by name."""

    text: Annotated[str, msgspec.Meta(min_length=1)]
    author: Author = Author()
    thread: Key | None = None
    """The conversation in the sender's own terms: the same thread continues the same conversation."""
    place: Name = ""
    at: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


@asynccontextmanager
async def connect(
    settings: Settings,
    *,
    now: Callable[[], datetime],
    wall: Callable[[], int],
    mute: Mute,
    patience_s: float = PATIENCE_S,
) -> AsyncIterator["WebhookSource"]:
    """The sources behind their door. ``wall`` is the time on the wire in milliseconds. Raises Refused for a secret."""
    senders = {name: Sender(name, keys_of(name, settings), settings) for name in settings.sources}
    yield WebhookSource(senders, now, wall, mute, patience_s)


class Sender:
    """One source: its keys, and how much it has sent."""

    def __init__(self, name: str, keys: Sequence[bytes], settings: Settings) -> None:
        self.name = f"webhook:{name}"
        self.keys = keys
        self.muted_until = 0
        self.turn = asyncio.Semaphore(AT_ONCE)
        self._interval = 1000 / settings.per_s if settings.per_s else 0.0
        self._room = self._interval * settings.at_once
        self._mute_ms = round(settings.mute_s * 1000)
        self._full_at = 0.0

    def spends(self, size: int, now: int) -> bool:
        """Takes a message of so many bytes from the source's bucket (GCRA); when it is empty, mutes the source."""
        full_at = max(self._full_at, now) + self._interval * (1 + size // HEAVY)
        if full_at - now > self._room and self._interval:
            self.muted_until = now + self._mute_ms
            self._full_at = now
            return False
        self._full_at = full_at
        return True


class WebhookSource:
    """All senders, each for itself: what one of them does is not to be felt by the others (threat T37)."""

    def __init__(
        self,
        senders: Mapping[str, Sender],
        now: Callable[[], datetime],
        wall: Callable[[], int],
        mute: Mute,
        patience_s: float,
    ) -> None:
        self._senders = senders
        self._now = now
        self._wall = wall
        self._mute = mute
        self._patience_s = patience_s
        self._patient = 0

    async def listen(self, take: Take) -> None:
        """Arrivals come by ``routes``."""

    def routes(self, take: Take) -> Sequence[Route]:
        async def answer(request: Request) -> Reply:
            return await self._receive(request, take)

        return [Route(method="POST", path="/webhook/{source}", limit=BODY_MAX, answer=answer)]

    async def _receive(self, request: Request, take: Take) -> Reply:
        name = request.params["source"]
        sender = self._senders.get(name)
        now = self._wall()
        if sender is None:
            return UNSIGNED
        if sender.muted_until > now:
            return await self._muted(sender, now)
        if not is_signed(sender.keys, request.headers, request.body, now):
            return UNSIGNED
        if request.headers.get("content-encoding", "identity") != "identity":
            return _refused(415, "content-encoding: send the body as it is")
        if not sender.spends(len(request.body), now):
            log("webhook.muted", level=logging.WARNING, source=sender.name, until=sender.muted_until)
            await self._mute(sender.name, sender.muted_until)
            return await self._muted(sender, now)
        try:
            body = parse(request.body)
        except Malformed as error:
            return _refused(400, str(error))
        except msgspec.ValidationError as error:
            return _refused(422, *_named(error))
        id_ = request.headers["webhook-id"]
        arrival = Arrival(
            source=sender.name,
            external_id=id_,
            order_key=f"{sender.name}:{clean(body.thread) or id_}",
            raw=request.body,
            received_at=self._now(),
        )
        async with sender.turn:
            taken = await take(arrival)
        if not taken.same:
            return _refused(409, "this webhook-id came before with another body")
        return Reply(status=202, body=b'{"id":%d}' % taken.id)

    async def _muted(self, sender: Sender, now: int) -> Reply:
        """429, said slowly while that costs nothing: who waits for an answer cannot flood meanwhile."""
        if self._patient < PATIENT_MAX:
            self._patient += 1
            try:
                await asyncio.sleep(min(self._patience_s, (sender.muted_until - now) / 1000))
            finally:
                self._patient -= 1
        after = str(max(1, math.ceil((sender.muted_until - now) / 1000)))
        return _refused(429, "this source has sent too much", headers=(("retry-after", after),))

    def read(self, arrival: Arrival) -> Heard:
        body = parse(arrival.raw)
        author = body.author
        return Words(
            source=arrival.source,
            place=clean(body.place) or arrival.source.partition(":")[2],
            text=body.text,
            at=body.at or arrival.received_at,
            thread_key=clean(body.thread),
            address=clean(author.email or author.id),
            name=clean(author.name),
            company=clean(author.company),
            segment=clean(author.segment),
            language=clean(author.language),
            zone=zone(author.zone),
        )


def trial(_folder: Path, *, wall: Callable[[], int]) -> Trial:
    """For the contract: one source, whose messages are signed as the specification says."""
    secret = b"a secret of the contract's tests"

    async def say(source: WebhookSource, take: Take, id_: str, text: str) -> None:
        body = json.dumps({"text": text}).encode()
        seconds = b"%d" % (wall() // 1000)
        signature = sign(secret, id_.encode(), seconds, body).decode()
        headers = {"webhook-id": id_, "webhook-timestamp": seconds.decode(), "webhook-signature": signature}
        (route,) = source.routes(take)
        request = Request(method="POST", path="/webhook/shop", headers=headers, body=body, params={"source": "shop"})
        reply = await route.answer(request)
        if reply.status != 202:
            raise Refused(reply.body.decode())

    encoded = Secret("whsec_" + base64.b64encode(secret).decode())
    return Trial(settings=Settings(sources=("shop",), secrets={"shop": encoded}), say=say)


# ------------------------------------------------------------------ signatures


def keys_of(name: str, settings: Settings) -> list[bytes]:
    """The secrets of a source as bytes. Raises Refused, naming the variable and never its value."""
    written = settings.secrets.get(name, Secret()).reveal().split()
    if not written:
        raise Refused(f"{variable(name)}: not set; the source {name!r} needs a secret, such as whsec_ and base64")
    try:
        keys = [base64.b64decode(pad(one.removeprefix("whsec_")), validate=True) for one in written]
    except (binascii.Error, ValueError):
        raise Refused(f"{variable(name)}: not base64 after whsec_") from None
    if min(map(len, keys)) < SECRET_MIN:
        raise Refused(f"{variable(name)}: a secret of at least {SECRET_MIN} bytes, please; 32 are usual")
    return keys


def pad(text: str) -> str:
    return text + "=" * (-len(text) % 4)


def sign(key: bytes, id_: bytes, timestamp: bytes, body: bytes) -> bytes:
    """The signature ``v1,…`` of Standard Webhooks over id, seconds and body."""
    digest = hmac.digest(key, b"%b.%b.%b" % (id_, timestamp, body), "sha256")
    return b"v1," + binascii.b2a_base64(digest, newline=False)


_ID = re.compile(rf"[\x21-\x7e]{{1,{ID_MAX}}}")
_SECONDS = re.compile(r"[0-9]{1,12}")


def is_signed(keys: Sequence[bytes], headers: Mapping[str, str], body: bytes, now: int) -> bool:
    """Whether one of the keys signed exactly these bytes within five minutes of ``now`` (milliseconds).

    A dot in the id does no harm: whatever is left of an id cut short would have to be JSON.
    """
    id_, seconds = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not _ID.fullmatch(id_) or not _SECONDS.fullmatch(seconds) or abs(int(seconds) * 1000 - now) > TOLERANCE_MS:
        return False
    given = headers.get("webhook-signature", "").encode("latin-1").split(b" ", SIGNATURES_MAX)[:SIGNATURES_MAX]
    for key in keys:
        right = sign(key, id_.encode(), seconds.encode(), body)
        if any([hmac.compare_digest(right, one) for one in given]):  # noqa: C419 - all are compared, whichever fits
            return True
    return False


# ------------------------------------------------------------------ bodies


class Malformed(ValueError):
    """The bytes are no JSON that may be read in one way only."""


def parse(raw: bytes) -> Body:
    """A body's fields, parsed once. Raises Malformed, or msgspec's ValidationError that names the field."""
    if is_deep(raw):
        raise Malformed(f"nested deeper than {DEPTH_MAX}, or not closed")
    try:
        found = _decode(raw.decode())
    except UnicodeDecodeError as error:
        raise Malformed(f"not UTF-8: byte 0x{raw[error.start]:02x} at {error.start}") from error
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error)) from error
    try:
        return msgspec.convert(found, Body)
    except UnicodeEncodeError:  # a key that is no Unicode; none of ours
        return msgspec.convert(_ascii_keys(found), Body)


def _ascii_keys(found: Any) -> Any:
    """The object and those in it, without keys that cannot be ours."""
    if not isinstance(found, dict):
        return found
    return {key: _ascii_keys(value) for key, value in found.items() if key.isascii()}


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("the same key stands twice in one object")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError("a number too large for anybody")
    return number


_decode = json.JSONDecoder(object_pairs_hook=_no_twins, parse_constant=_no_constant, parse_float=_finite).decode

# A string, or what is left of one that is never closed: so each byte is looked at once.
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_ONE_KIND = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def is_deep(raw: bytes) -> bool:
    """Whether brackets nest deeper than allowed, before any parser sees them."""
    if raw.count(b"[") + raw.count(b"{") <= DEPTH_MAX:
        return False
    brackets = _STRING.sub(b"", raw).translate(_ONE_KIND, _NO_BRACKETS)
    for _ in range(DEPTH_MAX):
        brackets = brackets.replace(b"[]", b"")  # takes away the innermost level everywhere
    return bool(brackets)


def clean(text: str | None) -> str | None:
    """Without what a database cannot keep: U+0000 and lone surrogates become U+FFFD."""
    if text is None or (text.isascii() and "\0" not in text):
        return text
    return text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def zone(name: str | None) -> str | None:
    """A zone that exists; what does not says nothing about anybody's local time."""
    try:
        return ZoneInfo(name).key if name else None
    except (ValueError, OSError, KeyError):
        return None


_FIELD = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<field>[^`]*)`)?$", re.DOTALL)


def _named(error: msgspec.ValidationError) -> tuple[str, str]:
    """Msgspec's words, and the field that they are about."""
    match = _FIELD.match(str(error))
    assert match is not None
    missing = re.search(r"missing required field `(\w+)`", match["what"])
    field = ".".join(part for part in (match["field"] or "", missing[1] if missing else "") if part)
    return f"{field}: {match['what']}" if field else match["what"], field


def _refused(status: int, why: str, field: str = "", *, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    said = {"error": why} | ({"field": field} if field else {})
    return Reply(status=status, body=json.dumps(said).encode(), headers=headers)


UNSIGNED = _refused(401, "the source is not known here, or the signature does not fit")
