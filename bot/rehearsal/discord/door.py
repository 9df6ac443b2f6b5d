"""The HTTP door: which path is answered by whom; opened, shut and opened again on the same port."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from aiohttp import web

from .. import pages
from . import stage_api, web_api
from .answers import Answer
from .gestures import NotAllowed
from .misbehaving import banned, misbehave

if TYPE_CHECKING:
    from .rehearsal import Rehearsal

HERE = Path(__file__).parent / "page"
MOST_BYTES = 64_000_000


class Door:
    """One listening socket and its connections."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self.rehearsal = rehearsal
        self.address = ("127.0.0.1", 0)
        self._server: web.Server | None = None
        self._listener: asyncio.Server | None = None

    async def listen(self, host: str, port: int) -> str:
        """Start to listen; returns http://host:port."""
        self._server = web.Server(
            self._answer, request_factory=_request, handler_cancellation=True, access_log=None, keepalive_timeout=300
        )
        loop = asyncio.get_running_loop()
        self._listener = await loop.create_server(self._server, host, port, backlog=1024, reuse_address=True)
        port = self._listener.sockets[0].getsockname()[1]
        self.address = (host, port)
        return f"http://{host}:{port}"

    async def shut(self) -> None:
        """Stop listening and abort all connections."""
        if self._listener is not None:
            self._listener.close()
        if self._server is not None:
            for connection in self._server.connections:
                transport = getattr(connection, "transport", None)
                if transport is not None:
                    transport.abort()
            await self._server.shutdown(0.1)
        self._listener = self._server = None

    async def reopen(self) -> None:
        if self._listener is None:
            await self.listen(*self.address)

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith(web_api.ROOT):
            return await self._call(request)
        if path in ("/gateway", "/gateway/"):
            return await self.rehearsal.rig.gateway.serve(request)
        if path.startswith("/stage/"):
            return await self._stage(request, path[7:])
        if path.startswith("/attachments/"):
            return self._file(path.split("/")[2])
        return pages.serve(request, HERE, "/channels/")

    def _file(self, file: str) -> web.Response:
        """The bytes of an attachment, which Discord gives to whoever knows the address."""
        found = self.rehearsal.world.files.get(file)
        if found is None:
            return web.Response(status=404, text="Not Found")
        shown, content = found
        return pages.file(shown["filename"], shown["content_type"], content)

    async def _stage(self, request: web.BaseRequest, what: str) -> web.StreamResponse:
        refusal = pages.foreign(request, self.address)
        if refusal:
            return _json({"ok": False, "error": refusal}, 403)
        if what == "live":
            return await self.rehearsal.live.serve(request)
        try:
            if request.method == "POST":
                args = msgspec.json.decode(await request.read() or b"{}", type=dict[str, Any])
                found = await stage_api.act(self.rehearsal, what, args)
            else:
                found = await stage_api.read(self.rehearsal, what, dict(request.query))
        except NotAllowed as refused:
            return _json({"ok": False, "error": refused.error}, 400)
        except (msgspec.DecodeError, msgspec.ValidationError, KeyError, ValueError) as wrong:
            return _json({"ok": False, "error": f"invalid_arguments: {wrong}"}, 400)
        if isinstance(found, Answer):
            return _json(found)
        return _json({"ok": True} | (found if isinstance(found, dict) else {"result": found}))

    async def _call(self, request: web.BaseRequest) -> web.StreamResponse:
        rig = self.rehearsal.rig
        if rig.gate.is_shut_out():
            return banned()
        asked = await web_api.read(rig, request)
        decision = rig.dice.for_call(asked.route.name)
        if decision is None:
            return web_api.carry_out(rig, asked).response()

        def carry_out(outcome: str, of: int | None) -> web_api.Reply:
            return web_api.carry_out(rig, asked, outcome=outcome, of=of)

        return await misbehave(rig, request, asked, decision, carry_out)


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: asyncio.Task[None]) -> web.BaseRequest:
    """A request that takes bodies as large as an upload."""
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=MOST_BYTES)


def _json(found: Any, status: int = 200) -> web.Response:
    headers = {"Cache-Control": "no-store"}
    return web.Response(
        body=msgspec.json.encode(found), status=status, content_type="application/json", headers=headers
    )
