"""The HTTP door: which path is answered by whom; opened, shut and opened again on the same port."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from aiohttp import web

from .. import pages
from . import filing, response_urls, stage_api, web_api
from .answers import Answer
from .calls import Refused
from .misbehaving import CarryOut, misbehave

if TYPE_CHECKING:
    from .rehearsal import Rehearsal

HERE = Path(__file__).parent / "page"
MOST_BYTES = 64_000_000


class Door:
    """One listening socket and its connections. A low-level aiohttp server: there is one dispatcher, below, and the
    application's router would only cost time (the door has to carry 1,500 posts a second).
    """

    def __init__(self, rehearsal: Rehearsal) -> None:
        self.rehearsal = rehearsal
        self.address = ("127.0.0.1", 0)
        self._server: web.Server | None = None
        self._listener: asyncio.Server | None = None

    async def listen(self, host: str, port: int) -> str:
        """Start to listen; returns http://host:port."""
        self._server = web.Server(
            self._answer,
            request_factory=_request,
            handler_cancellation=True,
            access_log=None,
            keepalive_timeout=300,
            max_line_size=32_000,
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

    async def close(self) -> None:
        await self.shut()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/api/"):
            return await self._call(request, path[5:])
        if path.startswith("/stage/"):
            return await self._stage(request, path[7:])
        if path.startswith("/actions/"):
            return await self._response_url(request, path.rpartition("/")[2])
        if path == "/link/":
            return await self._link(request)
        if path.startswith("/upload/v1/"):
            return await self._upload(request, path[11:])
        if path.startswith("/files-pri/"):
            return self._file(request, path.split("/")[2].partition("-")[2])
        return pages.serve(request, HERE, "/archives/")

    async def _call(self, request: web.BaseRequest, method: str) -> web.StreamResponse:
        asked = await web_api.read(request, method)
        rig = self.rehearsal.rig

        def carry_out(outcome: str, of: int | None) -> web_api.Reply:
            return web_api.carry_out(rig, asked, outcome=outcome, of=of)

        return await self._perhaps(request, asked, carry_out)

    async def _response_url(self, request: web.BaseRequest, secret: str) -> web.StreamResponse:
        asked = await web_api.read(request, "response_url")
        use = partial(response_urls.use, self.rehearsal.rig, asked, secret)
        return await self._perhaps(request, asked, lambda outcome, of: use(outcome=outcome, of=of))

    async def _perhaps(self, request: web.BaseRequest, asked: web_api.Asked, carry_out: CarryOut) -> web.StreamResponse:
        """Carry the call out, unless the dice say that it goes wrong."""
        decision = self.rehearsal.rig.dice.for_call(asked.method)
        if decision is None:
            return carry_out("", None).response()
        return await misbehave(self.rehearsal.rig, request, asked, decision, carry_out)

    async def _link(self, request: web.BaseRequest) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        tickets = self.rehearsal.world.tickets
        if ticket not in tickets:
            return web.Response(status=403, text="invalid ticket")
        tickets.discard(ticket)
        return await self.rehearsal.links.serve(request)

    async def _upload(self, request: web.BaseRequest, upload: str) -> web.StreamResponse:
        if request.content_type == "multipart/form-data":
            fields = await request.post()
            found = next((one for one in fields.values() if isinstance(one, web.FileField)), None)
            content = found.file.read() if found else b""
        else:
            content = await request.read()
        rig = self.rehearsal.rig
        asked = web_api.Asked(method="upload", args={"length": len(content)}, token="")

        def carry_out(outcome: str, of: int | None) -> web_api.Reply:
            taken = filing.take_in(rig.world, upload, content)
            said = outcome or ("accepted" if taken else "rejected:not_found")
            late = {} if of is None else {"of": of}
            rig.journal.write(rig.world.app.app_id, asked.method, asked.args, said, **late)
            return web_api.Reply(body={"ok": taken}, status=200 if taken else 404)

        decision = rig.dice.for_call(asked.method)
        if decision is not None:
            return await misbehave(rig, request, asked, decision, carry_out)
        if carry_out("", None).status == 404:
            return web.Response(status=404, text="Not Found")
        return web.Response(text=f"OK - {len(content)}")

    def _file(self, request: web.BaseRequest, file: str) -> web.Response:
        """The bytes of a file: for the app with its token, for the page on the same machine without."""
        world = self.rehearsal.world
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if file not in world.files or (token and token != world.app.bot_token):
            return web.Response(status=404, text="file_not_found")
        if token and "files:read" not in world.app.scopes:
            return web.Response(status=302, headers={"Location": f"{world.base_url}/?redir={request.path}"})
        found = world.files[file]
        return pages.file(found["name"], found["mimetype"], world.contents[file])

    async def _stage(self, request: web.BaseRequest, what: str) -> web.StreamResponse:
        refusal = pages.foreign(request, self.address)
        if refusal:
            return web.json_response({"ok": False, "error": refusal}, status=403)
        if what == "live":
            return await self.rehearsal.live.serve(request)
        try:
            if request.method == "POST":
                args = msgspec.json.decode(await request.read() or b"{}", type=dict[str, Any])
                found = await stage_api.act(self.rehearsal, what, args)
            else:
                found = await stage_api.read(self.rehearsal, what, dict(request.query))
        except Refused as refused:
            return _json({"ok": False, "error": refused.error, **refused.more}, 400)
        except (msgspec.DecodeError, msgspec.ValidationError, KeyError) as wrong:
            return _json({"ok": False, "error": "invalid_arguments", "detail": str(wrong)}, 400)
        if isinstance(found, Answer):
            return _json(found)
        return _json({"ok": True} | (found if isinstance(found, dict) else {"result": found}))


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: asyncio.Task[None]) -> web.BaseRequest:
    """A request that takes bodies as large as an upload."""
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=MOST_BYTES)


def _json(found: Any, status: int = 200) -> web.Response:
    headers = {"Cache-Control": "no-store"}
    return web.Response(
        body=msgspec.json.encode(found), status=status, content_type="application/json", headers=headers
    )
