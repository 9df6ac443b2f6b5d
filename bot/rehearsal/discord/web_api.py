"""REST calls: read from a request, judged, carried out and written into the journal."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import msgspec
from aiohttp import web

from . import methods
from .calls import Call, File, Route, find
from .limits import Pass
from .refusals import Refused, not_found, unauthorized
from .rig import Rig

Json = dict[str, Any]
ROOT = "/api/v10"
VIA = {"Via": "1.1 google"}
NOBODY = Route(name="unknown_route", verb="", pattern=(), run=lambda _call: None, bucket="", major="")

__all__ = ["ROOT", "Asked", "Reply", "carry_out", "methods", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer before it becomes bytes. A 429 of Discord carries `Via`, one of the network before it does not."""

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    code: str = ""
    """What the journal calls a refusal; "" when it is none."""

    def encoded(self) -> bytes:
        return b"" if self.body is None else msgspec.json.encode(self.body)

    def response(self) -> web.Response:
        if self.status == 204:
            return web.Response(status=204, headers=self.headers)
        # Exactly this type: discord.py reads a body with a charset behind it as text.
        headers = self.headers | {"Content-Type": "application/json"}
        return web.Response(status=self.status, body=self.encoded(), headers=headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A call as it came in."""

    route: Route
    call: Call
    token: str
    malformed: bool = False

    @property
    def args(self) -> Json:
        """What the journal keeps of it: secrets of interactions shortened."""
        args: Json = {name: value for name, value in self.call.path.items() if name != "token"}
        args |= self.call.query
        if isinstance(self.call.body, dict):
            args |= self.call.body
        elif self.call.body is not None:
            args["body"] = self.call.body
        if self.call.files:
            args["files"] = [{"name": one.name, "size": len(one.content)} for one in self.call.files]
        return args


async def read(rig: Rig, request: web.BaseRequest) -> Asked:
    """The route, its parameters and the body: JSON or multipart with payload_json."""
    path = request.rel_url.raw_path.removeprefix(ROOT)
    found = find(request.method, path)
    route, given = found or (NOBODY, {})
    body: Any = None
    files: list[File] = []
    malformed = False
    if request.method in ("POST", "PUT", "PATCH", "DELETE") and request.can_read_body:
        try:
            if request.content_type == "multipart/form-data":
                body, files = await _multipart(request)
            else:
                body = msgspec.json.decode(await request.read() or b"null")
        except (msgspec.DecodeError, ValueError):
            malformed = True
    call = Call(
        world=rig.world,
        path={name: unquote(value) for name, value in given.items()},
        query=dict(request.query),
        body=body,
        files=tuple(files),
    )
    header = request.headers.get("Authorization", "")
    return Asked(route=route, call=call, token=header.removeprefix("Bot ").strip(), malformed=malformed)


async def _multipart(request: web.BaseRequest) -> tuple[Any, list[File]]:
    body: Any = None
    files = []
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            content = value.file.read()
            files.append(File(field=name, name=value.filename, kind=_kind(value), content=content))
        elif name == "payload_json":
            body = msgspec.json.decode(value if isinstance(value, str) else bytes(value))
    return body, files


def _kind(value: web.FileField) -> str:
    """The content type by the file's name, as Discord finds it; what a client says is octet-stream always."""
    return mimetypes.guess_type(value.filename)[0] or "application/octet-stream"


def carry_out(rig: Rig, asked: Asked, *, outcome: str = "", of: int | None = None) -> Reply:
    """Judge and carry out a call, and write it into the journal. `outcome` replaces the journal's word for it when a
    fault follows; `of` is the seq of the entry in which a late call was first told.
    """
    reply = _answer(rig, asked, is_late=of is not None)
    if reply.status in (401, 403, 429):
        rig.gate.count_invalid()
    more: Json = {} if of is None else {"of": of}
    if reply.code:
        more |= {"error": reply.code, "took_effect": False}
    elif isinstance(reply.body, dict) and "channel_id" in reply.body:
        more |= {"channel": reply.body["channel_id"], "ts": reply.body["id"]}
    said = outcome or (f"rejected:{reply.code}" if reply.code else "accepted")
    if outcome and not reply.code:
        more["took_effect"] = True
    rig.journal.write(rig.world.app.id, asked.route.name, asked.args, said, **more)
    return reply


def _answer(rig: Rig, asked: Asked, *, is_late: bool) -> Reply:
    """Route and token first, then the limits (a late call has passed them), then the form."""
    passed = Pass()
    try:
        if asked.malformed:
            raise Refused(50109)
        if asked.route is NOBODY:
            raise not_found()
        if not asked.route.open and asked.token != rig.world.app.token:
            raise unauthorized()
        if not is_late:
            path = asked.call.path
            major = f"{path.get(asked.route.major, '')}{path.get('token', '')}"
            passed = rig.gate.admit(asked.route.bucket, major, counts_globally=not asked.route.open)
        return _limited(passed) if passed.wait else _done(asked, passed)
    except Refused as refused:
        code = str(refused.code or refused.status)
        headers = passed.headers | (VIA if refused.status == 429 else {})
        return Reply(body=refused.body(), status=refused.status, headers=headers, code=code)


def _done(asked: Asked, passed: Pass) -> Reply:
    body = asked.route.run(asked.call)
    return Reply(body=body, status=204 if body is None else 200, headers=passed.headers)


def _limited(passed: Pass) -> Reply:
    is_global = passed.scope == "global"
    body: Json = {"message": "You are being rate limited.", "retry_after": round(passed.wait, 3), "global": is_global}
    headers = (
        passed.headers
        | VIA
        | {
            "Retry-After": str(max(1, int(passed.wait + 0.999))),
            "X-RateLimit-Scope": passed.scope,
        }
    )
    if is_global:
        headers["X-RateLimit-Global"] = "true"
    return Reply(body=body, status=429, headers=headers, code="429")
