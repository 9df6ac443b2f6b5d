"""The form: a page where a customer speaks, without an account and without JavaScript."""

import json
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.ports import Take
from storage.model import Arrival, Heard, Words

BODY_MAX = 256 * 1024
TEXT_MAX = 20_000
FIELD_MAX = 200
CSP = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors *"


class Talk:
    """GET shows the form, POST hands over what was said."""

    def __init__(self, pages: Environment, company: str, take: Take, now: Callable[[], datetime]) -> None:
        self._pages = pages
        self._company = company
        self._take = take
        self._now = now

    async def show(self, request: Request) -> Response:
        return self._page("talk.html", place=_place(request), sid=secrets.token_urlsafe(16), said={}, wrong="")

    async def receive(self, request: Request) -> Response:
        body = await request.body()
        if len(body) > BODY_MAX:
            return self._page("talk.html", 413, place=_place(request), sid="", said={}, wrong="That is too long.")
        said = {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
        place, sid = _place(request), said.get("sid", "")[:64] or secrets.token_urlsafe(16)
        if not said.get("text", "").strip():
            return self._page("talk.html", 422, place=place, sid=sid, said=said, wrong="Please write what it is about.")
        thread = said.get("thread", "")[:64] or sid
        fields = {"text": said["text"][:TEXT_MAX], "place": place, "thread": thread}
        fields |= {name: said[name][:FIELD_MAX] for name in ("name", "email", "company", "zone") if said.get(name)}
        fields["language"] = request.headers.get("accept-language", "").partition(",")[0].partition(";")[0][:20]
        await self._take(
            Arrival(
                source="form",
                external_id=sid,
                order_key=f"form:{thread}",
                raw=json.dumps(fields).encode(),
                received_at=self._now(),
            )
        )
        return self._page("thanks.html", 202, thread=thread, sid=secrets.token_urlsafe(16))

    def _page(self, name: str, status: int = 200, **values: Any) -> Response:
        html = self._pages.get_template(name).render(company=self._company, **values)
        return HTMLResponse(html, status, headers={"content-security-policy": CSP, "cache-control": "no-store"})


def _place(request: Request) -> str:
    return str(request.path_params.get("place", ""))[:FIELD_MAX]


def read(arrival: Arrival) -> Heard:
    """What a form arrival says."""
    fields = json.loads(arrival.raw)
    return Words(
        source="form",
        place=fields.get("place", ""),
        text=fields["text"],
        at=arrival.received_at,
        thread_key=fields["thread"],
        address=fields.get("email"),
        name=fields.get("name"),
        company=fields.get("company"),
        language=fields.get("language") or None,
        zone=fields.get("zone"),
    )


def environment(folder: str) -> Environment:
    """Templates with everything escaped."""
    return Environment(loader=FileSystemLoader(folder), autoescape=True)
