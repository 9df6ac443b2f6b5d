"""What the rehearsal's tests share: a workspace that runs, a real client for it, and time that is passed in."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.rehearsal.slack import Limits, Rehearsal, default_workspace

Start = Callable[..., Awaitable[Rehearsal]]


@dataclass(slots=True)
class Clock:
    """Seconds that pass when a test says so."""

    seconds: float = 1_000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest_asyncio.fixture
async def start() -> AsyncIterator[Start]:
    """Starts rehearsals with the given arguments, limits off by default; stops them all at the end."""
    running: list[Rehearsal] = []

    async def begin(**arguments: Any) -> Rehearsal:
        workspace = arguments.pop("workspace", None) or default_workspace()
        rehearsal = Rehearsal(workspace, **({"limits": Limits.off()} | arguments))
        await rehearsal.start()
        running.append(rehearsal)
        return rehearsal

    yield begin
    for rehearsal in running:
        await rehearsal.stop()


@pytest_asyncio.fixture
async def rehearsal(start: Start) -> Rehearsal:
    return await start()


@pytest_asyncio.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def client(session: aiohttp.ClientSession) -> Callable[..., AsyncWebClient]:
    """A real client for a rehearsal: client(rehearsal, token=…)."""

    def make(rehearsal: Rehearsal, **arguments: Any) -> AsyncWebClient:
        given = {"token": rehearsal.world.app.bot_token, "retry_handlers": [], "session": session} | arguments
        return AsyncWebClient(base_url=f"{rehearsal.world.base_url}/api/", **given)

    return make


@pytest.fixture
def web(rehearsal: Rehearsal, client: Callable[..., AsyncWebClient]) -> AsyncWebClient:
    return client(rehearsal)


@pytest.fixture
def refused() -> Callable[[Awaitable[Any]], Awaitable[dict[str, Any]]]:
    """The body of the answer to a call that has to be refused."""

    async def body(call: Awaitable[Any]) -> dict[str, Any]:
        with pytest.raises(SlackApiError) as caught:
            await call
        data: dict[str, Any] = caught.value.response.data
        return data

    return body
