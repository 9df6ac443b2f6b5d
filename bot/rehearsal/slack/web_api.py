"""The Web API's door: reads a call in any of its encodings, judges token, scope and limits, carries it out, answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from aiohttp import web

from .calls import Blocked, Call, Method, Refused
from .methods import METHODS
from .rig import Rig

Json = dict[str, Any]
MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer before it becomes bytes. `retry_after` in seconds goes with status 429."""

    body: Json
    status: int = 200
    retry_after: int = 0
    scopes: tuple[str, ...] = ()

    @property
    def error(self) -> str:
        return "" if self.body.get("ok") else str(self.body.get("error"))

    def response(self) -> web.Response:
        headers = {"Cache-Control": "private, no-cache, no-store, must-revalidate"}
        if self.retry_after:
            headers["Retry-After"] = str(self.retry_after)
        if self.scopes:
            headers["x-oauth-scopes"] = ",".join(self.scopes)
        return web.Response(
            status=self.status, body=msgspec.json.encode(self.body), content_type="application/json", headers=headers
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A call as it came in: its arguments without the token, and the token."""

    method: str
    args: Json
    token: str
    malformed: str = ""


async def read(request: web.BaseRequest, method: str) -> Asked:
    """The arguments from the query and the body: form, JSON or multipart. A body that cannot be read is kept as
    `malformed`, Slack's word for it.
    """
    query = request.query_string
    args: Json = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    malformed = ""
    kind = request.content_type
    if request.method == "POST":
        if kind == "application/json":
            try:
                body = msgspec.json.decode(await request.read() or b"{}")
            except msgspec.DecodeError:
                body, malformed = {}, "invalid_json"
            if isinstance(body, dict):
                args |= body
            else:
                malformed = "json_not_object"
        elif kind == "multipart/form-data":
            args |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
        elif kind in ("application/x-www-form-urlencoded", "application/octet-stream", ""):
            args |= dict(parse_qsl((await request.read()).decode(errors="replace"), keep_blank_values=True))
        else:
            malformed = "invalid_post_type"
    header = request.headers.get("Authorization", "")
    given = args.pop("token", "")
    token = header.removeprefix("Bearer ").strip() if header.startswith("Bearer ") else str(given or "")
    return Asked(method=method, args=args, token=token, malformed=malformed)


def carry_out(rig: Rig, asked: Asked, *, outcome: str = "", of: int | None = None) -> Reply:
    """Judge and carry out a call, and write it into the journal. `outcome` replaces the journal's word for it when a
    fault follows; `of` is the seq of the entry in which a late call was first told.
    """
    method = METHODS.get(asked.method)
    scopes = rig.world.app.scopes
    try:
        if method is None:
            raise Refused("unknown_method", req_method=asked.method)
        if asked.malformed:
            raise Refused(asked.malformed)
        _judge(rig, asked, method)
        body = {"ok": True, **method.run(Call(rig.world, asked.method, asked.args))}
        reply = Reply(body=body, scopes=scopes)
    except Blocked as blocked:
        body = {"ok": False, "error": "ratelimited"}
        reply = Reply(body=body, status=429, retry_after=blocked.seconds, scopes=scopes)
    except Refused as refused:
        reply = Reply(body={"ok": False, "error": refused.error, **refused.more}, scopes=scopes)
    more: Json = {} if of is None else {"of": of}
    if reply.error:
        more |= {"error": reply.error, "took_effect": False}
    for name in ("channel", "ts"):
        if isinstance(reply.body.get(name), str):
            more[name] = reply.body[name]
    said = outcome or (f"rejected:{reply.error}" if reply.error else "accepted")
    if outcome and not reply.error:
        more["took_effect"] = True
    rig.journal.write(rig.world.app.app_id, asked.method, asked.args, said, **more)
    return reply


def _judge(rig: Rig, asked: Asked, method: Method) -> None:
    """Token, scope, then limits: in Slack's order."""
    app, token = rig.world.app, asked.token
    if method.token != "none":
        if not token:
            raise Refused("not_authed")
        if token not in (app.bot_token, app.app_token):
            raise Refused("invalid_auth")
        if (token == app.app_token) != (method.token == "app"):
            raise Refused("not_allowed_token_type")
        if method.scopes and not any(scope in app.scopes for scope in method.scopes):
            raise Refused("missing_scope", needed=",".join(method.scopes), provided=",".join(app.scopes))
    if method.tier != "post":
        wait = rig.world.gate.admit(asked.method, method.tier)
        if wait:
            raise Blocked(wait)
