"""Our own door for Slack's envelopes: an arrival is stored before Slack hears "got it", and before Bolt sees anything.

Bolt parses and dispatches what is answered this second (modals, the Home tab, slash commands). It does not decide
about acknowledgement: its authorization runs before any middleware and has answered 200 with nothing stored.
"""

import asyncio
import importlib
import json
import logging
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from bot.adapters.slack import reading, signing
from bot.adapters.slack.socket import NotStored, Socket
from bot.log import log
from bot.ports import Confirm, Reply, Request, Route, Show, Take, TryLater
from storage.model import Arrival, ArrivalId, ChannelId, Sighting

if TYPE_CHECKING:
    from slack_bolt.response import BoltResponse

    from bot.adapters.slack.listeners import Bolt
    from bot.adapters.slack.workspace import SlackWorkspace

BODY_MAX = 1 << 20
PATH = "/slack/events"
PATIENCE_S = 2.6
"""Slack waits three seconds for an acknowledgement; what is not answered by then was stored all the same."""
MOMENT = "One moment …"
LATE = "That took too long, and nothing could be opened. Please try again."
BROKE = "That did not work, and whoever runs Earshot finds the reason in its log. Please try again."

Answer = dict[str, Any] | None


class Door:
    """Where envelopes come in, by socket or by signed HTTP."""

    def __init__(self, workspace: "SlackWorkspace", take: Take, show: Show, confirm: Confirm) -> None:
        self._workspace = workspace
        self._take = take
        self._confirm = confirm
        self._replays = signing.Replays()
        self._show = show
        self._meeting = asyncio.Lock()
        self._bolt: Bolt | None = None
        self._late: set[asyncio.Task[None]] = set()

    async def _ask_bolt(self, payload: dict[str, Any]) -> "BoltResponse":
        """Bolt is 180 modules and 4 MB: it is imported, on a thread, when the first question comes."""
        async with self._meeting:
            if self._bolt is None:
                bolt = await asyncio.to_thread(importlib.import_module, "bot.adapters.slack.listeners")
                self._bolt = bolt.Bolt(self._workspace, self._show)
        return await self._bolt.ask(payload)

    # -------------------------------------------------------------- what every envelope goes through

    async def admit(self, kind: str, payload: dict[str, Any], raw: bytes | None = None) -> Answer:
        """Stores or answers one envelope; returns what to acknowledge with. Raises TryLater when it is not stored."""
        match reading.fate(kind, payload, self._workspace.bot_user, self._workspace.heeds):
            case "keep":
                await self._keep(kind, payload, raw)
            case "show":
                return await self._dispatch(payload)
            case "keep, then show":
                arrival = await self._keep(kind, payload, raw)
                return await self._dispatch(payload | {reading.AFTER: arrival})
            case "check, then keep":
                return await self._check(kind, payload, raw)
            case "point":
                await self._point(payload)
            case "message":
                await self._on_message(kind, payload, raw)
            case "people":
                self._workspace.notice_people(payload["event"])
            case "gap":
                self._workspace.notice_gap()
        return None

    async def _check(self, kind: str, payload: dict[str, Any], raw: bytes | None) -> Answer:
        """Stores a form in which nothing is wrong; one that was not checked is neither stored nor acknowledged."""
        answer = await self._dispatch(payload)
        if answer is None:
            # Slack leaves it open then, with all that was typed, and says that it had trouble.
            raise TryLater("a form could not be checked")
        if answer.get("response_action") == "clear":
            await self._keep(kind, payload, raw)
        return answer

    async def _keep(self, kind: str, payload: dict[str, Any], raw: bytes | None) -> ArrivalId:
        stored = json.dumps({"kind": kind, "payload": reading.kept(payload)}).encode()
        taken = await self._take(
            Arrival(
                source="slack",
                external_id=reading.well_formed(reading.arrival_id(kind, payload, raw or stored)),
                order_key=reading.well_formed(reading.order_key(kind, payload)),
                raw=stored,
                received_at=self._workspace.now(),
            )
        )
        return taken.id

    async def _point(self, payload: dict[str, Any]) -> None:
        """Keeps where something happened to what a person wrote, and nothing of what that says."""
        workspace = self._workspace
        pointer = reading.pointer(payload["event"], workspace.bot_user, workspace.heeds)
        if pointer is None:
            return
        await self._take(
            Arrival(
                source="slack",
                external_id=reading.well_formed(f"{reading.POINTED}:{payload.get('event_id')}"),
                order_key=reading.well_formed(f"slack:{pointer['channel']}:{pointer['ts']}"),
                raw=json.dumps({"kind": reading.POINTED, "payload": pointer}).encode(),
                received_at=workspace.now(),
            )
        )

    async def _on_message(self, kind: str, payload: dict[str, Any], raw: bytes | None) -> None:
        """Our own message comes back: the cheapest end of a doubt. Or somebody deleted it. Of others' at most where."""
        payload = reading.told_as_deletion(payload)
        event = payload["event"]
        if event.get("subtype") == "message_deleted":
            before = event.get("previous_message") or {}
            if not self._workspace.is_ours(before):
                await self._point(payload)
            elif not self._workspace.has_removed(event):
                await self._keep(kind, payload, raw)
        elif event.get("subtype") == "message_changed":
            await self._point(payload)
        elif event.get("subtype") in (None, "bot_message", "thread_broadcast"):
            sighting: Sighting | None = self._workspace.sighting(event)
            if sighting is not None:
                await self._confirm(ChannelId(event["channel"]), sighting)
            else:
                await self._point(payload)
        else:
            await self._point(payload)

    async def _dispatch(self, payload: dict[str, Any]) -> Answer:
        """The answer, None for none; what is late is given up, but a command's answer comes afterwards."""
        asking = asyncio.create_task(self._ask_bolt(payload))
        try:
            await asyncio.wait({asking}, timeout=PATIENCE_S)
        except asyncio.CancelledError:
            asking.cancel()
            raise
        if asking.done():
            return self._said(payload, asking.result())
        log("slack.too_slow", level=logging.WARNING, what=str(payload.get("type") or payload.get("command", "")))
        if "command" in payload:
            self._afterwards(self._say_late(payload, asking))
            return _private(MOMENT)
        asking.cancel()
        self._say_why(payload, LATE)
        return None

    def _afterwards(self, saying: Coroutine[Any, Any, None]) -> None:
        """Beside the acknowledgement, which does not wait for it."""
        late = asyncio.create_task(saying)
        self._late.add(late)
        late.add_done_callback(self._late.discard)

    def _say_why(self, payload: dict[str, Any], why: str) -> None:
        """Tells whoever pressed why nothing opens; what was kept is done all the same, not to be pressed again."""
        if (url := payload.get("response_url")) and reading.AFTER not in payload:
            self._afterwards(self._workspace.respond(str(url), _private(why), instead=False))

    async def _say_late(self, payload: dict[str, Any], asking: "asyncio.Task[BoltResponse]") -> None:
        """By its response_url, which lives for half an hour."""
        said = self._said(payload, await asking)
        if said is not None:
            await self._workspace.respond(str(payload.get("response_url", "")), said, instead=False)

    def _said(self, payload: dict[str, Any], response: "BoltResponse") -> Answer:
        if response.status != 200:
            log("slack.unanswered", status=response.status, level=logging.WARNING)
            if "command" in payload:
                return _private(BROKE)
            self._say_why(payload, BROKE)
            return None
        if not response.body:
            return None
        if "json" in str(response.headers.get("content-type")):
            answer: dict[str, Any] = json.loads(response.body)
            return answer
        return {"text": response.body}

    # -------------------------------------------------------------- Socket Mode

    async def listen(self) -> None:
        """Holds a socket until cancelled."""

        async def admit(kind: str, payload: dict[str, Any]) -> Answer:
            try:
                return await self.admit(kind, payload)
            except TryLater as error:
                raise NotStored(str(error)) from error

        workspace = self._workspace
        await Socket(workspace.session, workspace.find_socket, admit, workspace.notice_gap).hold()

    # -------------------------------------------------------------- signed HTTP

    def routes(self, secret: str) -> list[Route]:
        async def answer(request: Request) -> Reply:
            return await self._on_request(request, secret)

        return [Route(method="POST", path=PATH, limit=BODY_MAX, answer=answer)]

    async def _on_request(self, request: Request, secret: str) -> Reply:
        """Refusals say nothing; what Slack signed is 200 once it is stored, and TryLater becomes 503 in front of us."""
        seconds = self._workspace.wall() // 1000
        signature = signing.verify(request.headers, request.body, secret, now=seconds)
        if signature is None:
            return Reply(status=401, body=b'{"error":"signature"}')
        if self._replays.seen(signature, now=seconds):
            return Reply()
        opened = signing.open_body(request.body)
        if opened is None:
            return Reply(status=400, body=b'{"error":"body"}')
        kind, payload = opened
        answer = _handshake(payload)
        if answer is None:
            answer = await self.admit(kind, payload, request.body)
        self._replays.note(signature, now=seconds)
        return Reply(body=json.dumps(answer).encode() if answer else b"")


def _private(text: str) -> dict[str, Any]:
    return {"response_type": "ephemeral", "text": text}


def _handshake(payload: dict[str, Any]) -> Answer:
    """What Slack asks when the address is entered, and to look at the certificate: nothing comes of either."""
    if payload.get("type") == "url_verification":
        return {"challenge": str(payload.get("challenge", ""))[:1_000]}
    return {} if "ssl_check" in payload and "type" not in payload else None
