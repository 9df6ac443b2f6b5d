"""Who gives out access tokens (RFC 6749) and tells mail servers whose they are, as Google and Microsoft do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

REFRESH, CLIENT, CLIENT_SECRET = "1//refresh", "the-app", "app-secret"


@dataclass
class FarTokens:
    port: int = 0
    refresh: str = REFRESH
    """What it takes now."""
    turns: bool = False
    """Whether each answer brings another refresh token."""
    expires_in: Any = 3600
    fails: tuple[int, str] | None = None
    """Status and body instead of an answer."""
    asked: list[dict[str, str]] = field(default_factory=list)
    valid: dict[str, str] = field(default_factory=dict)
    """Access tokens, and whose they are."""
    owner: str = "help@example.org"
    _numbers: Any = field(default_factory=lambda: count(1))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/token"

    async def renew(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append(form)
        if self.fails:
            return web.Response(status=self.fails[0], text=self.fails[1], content_type="application/json")
        right = {"grant_type": "refresh_token", "refresh_token": self.refresh, "client_id": CLIENT}
        if any(form.get(name) != value for name, value in right.items()):
            said = {
                "error": "invalid_grant",
                "error_description": f"AADSTS70008: {form.get('refresh_token')} has expired",
            }
            return web.json_response(said, status=400)
        token = f"ya29.access-{next(self._numbers)}"
        self.valid[token] = self.owner
        answer = {"access_token": token, "token_type": "Bearer", "expires_in": self.expires_in}
        if self.turns:
            self.refresh = f"{REFRESH}-{next(self._numbers)}"
            answer["refresh_token"] = self.refresh
        return web.json_response(answer)

    async def tell(self, request: web.Request) -> web.Response:
        owner = self.valid.get(request.query.get("access_token", ""))
        return web.json_response(
            {"email": owner} if owner else {"error": "invalid_token"}, status=200 if owner else 400
        )


@asynccontextmanager
async def far_tokens() -> AsyncIterator[FarTokens]:
    """On a free port of this machine."""
    far = FarTokens()
    app = web.Application()
    app.router.add_post("/token", far.renew)
    app.router.add_get("/tokeninfo", far.tell)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    far.port = runner.addresses[0][1]
    try:
        yield far
    finally:
        await runner.cleanup()
