"""Our own door for Slack's envelopes: an arrival is stored before Slack hears "got it", and before Bolt sees anything.

Bolt parses and dispatches what is answered this second (modals, the Home tab, slash commands). It does not decide
about acknowledgement: its authorization runs before any middleware and has answered 200 with nothing stored.
"""

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.adapters.slack import listeners, reading, signing
from bot.log import log
from bot.ports import Confirm, Reply, Request, Route, Show, Take, TryLater
from storage.model import Arrival, ChannelId

if TYPE_CHECKING:
    from bot.adapters.slack.workspace import SlackWorkspace

BODY_MAX = 1 << 20


class Door:
    """Where envelopes come in, by socket or by signed HTTP."""

    def __init__(self, workspace: "SlackWorkspace", take: Take, show: Show, confirm: Confirm) -> None:
        self._workspace = workspace
        self._take = take
        self._confirm = confirm
        self._bolt = self._make_bolt()
        listeners.register(self._bolt, workspace, show)

    def _make_bolt(self) -> AsyncApp:
        workspace = self._workspace

        async def authorize(**_: Any) -> AuthorizeResult:
            # The identity pinned at start: no auth.test per request, which Slack may limit.
            return AuthorizeResult(
                enterprise_id=None,
                team_id=workspace.team,
                bot_token=workspace.settings.bot_token.reveal(),
                bot_id=workspace.bot_id,
                bot_user_id=workspace.bot_user,
            )

        quiet = logging.getLogger("slack_bolt.earshot")
        quiet.setLevel(logging.CRITICAL)  # it logs bodies
        return AsyncApp(
            client=workspace.client,
            authorize=authorize,
            process_before_response=True,
            ignoring_self_events_enabled=False,
            request_verification_enabled=False,
            ssl_check_enabled=False,
            url_verification_enabled=False,
            logger=quiet,
        )

    # -------------------------------------------------------------- what every envelope goes through

    async def admit(self, kind: str, payload: dict[str, Any], raw: bytes) -> dict[str, Any] | str | None:
        """Stores or answers one envelope; returns what to acknowledge with. Raises TryLater when it is not stored."""
        if kind == "events_api" and await self._confirmed(payload.get("event") or {}):
            return None
        fate = reading.fate(kind, payload, self._workspace.bot_user)
        if fate == "keep":
            await self._take(
                Arrival(
                    source="slack",
                    external_id=reading.arrival_id(kind, payload, raw),
                    order_key=reading.order_key(kind, payload),
                    raw=json.dumps({"kind": kind, "payload": payload}).encode(),
                    received_at=self._workspace.now(),
                )
            )
        if fate == "show":
            return await self._dispatch(payload)
        return None

    async def _confirmed(self, event: dict[str, Any]) -> bool:
        """Our own message comes back as an event: the cheapest end of a doubt."""
        if event.get("type") != "message":
            return False
        sighting = self._workspace.sighting(event)
        if sighting is not None and event.get("subtype") in (None, "bot_message", "thread_broadcast"):
            await self._confirm(ChannelId(event["channel"]), sighting)
        return True

    async def _dispatch(self, payload: dict[str, Any]) -> dict[str, Any] | str | None:
        request = AsyncBoltRequest(body=payload, mode="socket_mode")
        response = await self._bolt.async_dispatch(request)
        if response.status != 200:
            log("slack.unanswered", status=response.status, level=logging.WARNING)
            return None
        if not response.body:
            return None
        if "json" in str(response.headers.get("content-type")):
            answer: dict[str, Any] = json.loads(response.body)
            return answer
        return {"text": response.body}

    # -------------------------------------------------------------- Socket Mode

    async def listen(self) -> None:
        """Holds a socket until cancelled; slack_sdk reconnects it."""
        client = SocketModeClient(
            app_token=self._workspace.settings.app_token.reveal(),
            web_client=self._workspace.client,
            ping_interval=10,
        )
        client.socket_mode_request_listeners.append(self._on_envelope)
        try:
            await client.connect()  # type: ignore[no-untyped-call]
            await asyncio.Event().wait()
        finally:
            await client.close()  # type: ignore[no-untyped-call]

    async def _on_envelope(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        raw = json.dumps(request.payload, sort_keys=True).encode()
        try:
            answer = await self.admit(request.type, request.payload, raw)
        except TryLater as error:
            # No acknowledgement: Slack sends it again.
            log("slack.not_stored", why=str(error), level=logging.ERROR)
            return
        await client.send_socket_mode_response(
            SocketModeResponse(envelope_id=request.envelope_id, payload=answer or None)
        )

    # -------------------------------------------------------------- signed HTTP

    def routes(self, secret: str) -> list[Route]:
        async def answer(request: Request) -> Reply:
            return await self._on_request(request, secret)

        return [Route(method="POST", path="/slack/events", limit=BODY_MAX, answer=answer)]

    async def _on_request(self, request: Request, secret: str) -> Reply:
        if not signing.is_signed(request.headers, request.body, secret, now=self._workspace.now()):
            return Reply(status=401, body=b'{"error":"signature"}')
        opened = signing.open_body(request)
        if opened is None:
            return Reply(status=400, body=b'{"error":"body"}')
        kind, payload = opened
        if payload.get("type") == "url_verification":
            return Reply(body=json.dumps({"challenge": str(payload.get("challenge", ""))}).encode())
        answer = await self.admit(kind, payload, request.body)
        return Reply(body=json.dumps(answer).encode() if answer else b"")
