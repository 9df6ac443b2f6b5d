"""The door of a running Earshot, without the workspace behind it: real HTTP, a real ledger, time that is passed in."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import uvicorn

from bot import web
from bot.health import Health
from bot.ledger import AsyncLedger
from bot.settings import Company, Settings
from bot.web import wire
from bot.web.desk import Running, desk
from bot.web.door import Door
from bot.web.prometheus import Units
from bot.web.site import site
from bot.web.talk.gate import Allowed
from bot.web.talk.pages import Talk, Ways
from handlers.rules.seal import Seal
from storage import arrivals
from storage.ledger import Ledger
from storage.tables import to_ms

WEB = Path(web.__file__).parent

SETTINGS = Settings(company=Company(name="Marrow & Pine", zone="Europe/Berlin"))
WAYS = Ways(
    company="Marrow & Pine",
    embed_on=(),
    min_fill_ms=2_000,
    allowed=Allowed(per_visitor=5, per_network=8, per_s=100),
    trusted=(ip_network("127.0.0.1"),),
    secret=b"k" * 32,
    seal=Seal(key=b"k" * 32),
    patience_s=0.0,
)


@dataclass
class Clock:
    """Both clocks of the house, turned by hand."""

    at: datetime
    ms: int = 0

    def now(self) -> datetime:
        return self.at

    def wall(self) -> int:
        return to_ms(self.at) + self.ms


@dataclass
class Here:
    """One door, and what stands behind it."""

    url: str
    clock: Clock
    ledger: Ledger
    door: Door
    session: aiohttp.ClientSession
    port: int
    health: Health
    channels: dict[str, str]
    extra: dict[str, Any] = field(default_factory=dict)

    def taken_in(self) -> list[Any]:
        """What waits to be taken in, as the form's reader understands it."""
        from bot.web.talk import said

        return [said.read(one) for one, _ in self.ledger.write(arrivals.claim_new, 1_000)]


Open = Callable[..., Any]


@pytest.fixture
def open_door(ledger: Ledger, now: datetime) -> Open:
    """``async with open_door(min_fill_ms=0, limits=Limits(…)) as here``: listens on a free port of this machine."""

    @asynccontextmanager
    async def opened(
        *,
        limits: wire.Limits | None = None,
        settings: Settings = SETTINGS,
        channels: dict[str, str] | None = None,
        loops: bool = True,
        **ways: Any,
    ) -> AsyncIterator[Here]:
        import asyncio

        clock = Clock(now)
        health = Health(clock.wall)
        async_ledger = AsyncLedger(ledger, asyncio.get_running_loop(), tell=health.tell("ledger"))
        talk = Talk(WEB, replace(WAYS, **ways), async_ledger, clock.now, clock.wall)
        named = dict(channels or {})
        running = Running(
            ledger=async_ledger,
            health=health,
            units=Units(),
            loops=loops,
            channels=lambda: named,
            now=clock.now,
            wall=clock.wall,
        )
        door = Door(site(WEB, [*talk.routes(), *await desk(WEB, settings, running, b"k" * 32)]))
        config = wire.config(door, host="127.0.0.1", port=0, limits=limits or wire.Limits())
        server = uvicorn.Server(config)
        config.load()
        server.lifespan = config.lifespan_class(config)
        await server.startup()
        loop = asyncio.create_task(server.main_loop())
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            async with aiohttp.ClientSession() as session:
                yield Here(f"http://127.0.0.1:{port}", clock, ledger, door, session, port, health, named)
        finally:
            server.should_exit = True
            await loop
            await server.shutdown()

    return opened
