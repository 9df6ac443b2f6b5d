"""The Events API over HTTP: signed POSTs to the app, sent again when it fails to answer in time."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
import msgspec

from .envelopes import COMMANDS, EVENTS, RETRIES, Envelope, NotAnswered

Json = dict[str, Any]
DELAYS = (0.0, 60.0, 300.0)


@dataclass(slots=True)
class Posts:
    """Posts to `url` from one session. `retry_scale` shrinks the waits between retries (immediately, 1 min, 5 min);
    `given_up` counts events that failed four times.
    """

    url: str
    signing_secret: str
    ack_seconds: float = 3.0
    retry_scale: float = 1.0
    given_up: int = 0
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _session: aiohttp.ClientSession | None = None

    def send(self, envelope: Envelope) -> None:
        task = asyncio.create_task(self._deliver(envelope))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def verify(self) -> bool:
        """The url_verification handshake: does the app echo the challenge?"""
        word = secrets.token_urlsafe(32)
        challenge = {"token": "rehearsal", "challenge": word, "type": "url_verification"}
        try:
            status, _headers, body = await self._post(msgspec.json.encode(challenge), "application/json", {})
        except (aiohttp.ClientError, TimeoutError):
            return False
        return status == 200 and word in body

    async def stop(self) -> None:
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _deliver(self, envelope: Envelope) -> None:
        if envelope.kind == EVENTS:
            await self._deliver_event(envelope)
            return
        body = (
            envelope.payload
            if envelope.kind == COMMANDS
            else {"payload": msgspec.json.encode(envelope.payload).decode()}
        )
        answer = envelope.answer
        assert answer is not None
        try:
            status, headers, text = await self._post(urlencode(body).encode(), "application/x-www-form-urlencoded", {})
        except TimeoutError:
            answer.set_exception(NotAnswered("operation_timeout"))
        except (aiohttp.ClientError, OSError):
            answer.set_exception(NotAnswered("app_not_reachable"))
        else:
            if status != 200:
                answer.set_exception(NotAnswered(f"http_status_{status}"))
            else:
                answer.set_result(_payload(headers, text))

    async def _deliver_event(self, envelope: Envelope) -> None:
        body = msgspec.json.encode(envelope.payload)
        for attempt in range(RETRIES + 1):
            more = {}
            if attempt:
                await asyncio.sleep(DELAYS[attempt - 1] * self.retry_scale)
                more = {"x-slack-retry-num": str(attempt), "x-slack-retry-reason": envelope.reason or "unknown_error"}
            try:
                status, headers, _text = await self._post(body, "application/json", more)
            except TimeoutError:
                envelope.reason = "http_timeout"
            except (aiohttp.ClientError, OSError):
                envelope.reason = "connection_failed"
            else:
                if 200 <= status < 300:
                    return
                envelope.reason = "http_error"
                if headers.get("x-slack-no-retry") == "1":
                    return
        self.given_up += 1

    async def _post(self, body: bytes, content_type: str, more: dict[str, str]) -> tuple[int, dict[str, str], str]:
        """Status, headers (lower-case names) and text of a signed POST; TimeoutError after `ack_seconds`."""
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        # The app compares with its own clock, so this is the real time whatever the workspace's clock says.
        stamp = str(int(time.time()))
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(self.signing_secret, stamp, body),
            **more,
        }
        async with asyncio.timeout(self.ack_seconds):
            async with self._session.post(self.url, data=body, headers=headers, max_redirects=2) as response:
                text = await response.text()
                return response.status, {name.lower(): value for name, value in response.headers.items()}, text


def signature(secret: str, stamp: str, body: bytes) -> str:
    """Slack's request signature, version 0: HMAC-SHA256 over "v0:stamp:body"."""
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
    return f"v0={digest.hexdigest()}"


def _payload(headers: dict[str, str], text: str) -> Any:
    """The payload of an acknowledgement: JSON, plain words, or None for an empty body."""
    if not text:
        return None
    if "json" in headers.get("content-type", ""):
        try:
            return msgspec.json.decode(text)
        except msgspec.DecodeError:
            return None
    return {"text": text}
