"""What the tests of Discord's rehearsal share: one that runs, the real library as its client, and time that is passed
in.
"""

import asyncio
import contextlib
import warnings
from dataclasses import dataclass

import aiohttp
import pytest
import pytest_asyncio
import yarl

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # it imports audioop
    import discord
    import discord.gateway
    import discord.http

from bot.rehearsal.discord import Limits, Rehearsal, default_scene
from bot.rehearsal.discord.hearth import APP


@dataclass(slots=True)
class Clock:
    """Seconds that pass when a test says so."""

    seconds: float = 1_700_000_000.0

    def __call__(self):
        return self.seconds

    def pass_(self, seconds):
        self.seconds += seconds


class Client(discord.Client):
    """The real client. `heard` holds (event, what it brought) in the order in which they came."""

    def __init__(self, rehearsal, intents):
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=0.05,
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.rehearsal = rehearsal
        self.heard = []

    async def before_identify_hook(self, shard_id, *, initial=False):
        """Without the five seconds that it waits before it identifies again."""

    def dispatch(self, event, /, *args, **kwargs):
        super().dispatch(event, *args, **kwargs)
        self.heard.append((event, args[0] if args else None))
        self.rehearsal.rig.bell.ring()

    def all(self, event):
        return [what for name, what in self.heard if name == event]

    async def until(self, event, count=1):
        """The last of `count` events of a name."""
        found = await self.rehearsal.until(lambda: self.all(event)[count - 1 :], 5.0)
        return found[0]


@pytest.fixture
def clock():
    return Clock()


@pytest_asyncio.fixture
async def start():
    """Starts rehearsals with the given arguments, limits off by default; stops them all at the end."""
    running = []

    async def begin(**arguments):
        scene = arguments.pop("scene", None) or default_scene()
        rehearsal = Rehearsal(scene, **({"limits": Limits.off()} | arguments))
        await rehearsal.start()
        running.append(rehearsal)
        return rehearsal

    yield begin
    for rehearsal in running:
        await rehearsal.stop()


@pytest_asyncio.fixture
async def rehearsal(start):
    return await start()


@pytest_asyncio.fixture
async def connect(monkeypatch):
    """Connects the real client with a rehearsal and waits until it is ready; closes them all at the end."""
    opened = []

    async def begin(rehearsal, intents=None, *, ready=True):
        monkeypatch.setattr(discord.http.Route, "BASE", rehearsal.api_url)
        monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(rehearsal.gateway_url))
        given = discord.Intents.all() if intents is None else intents
        given.presences = False
        client = Client(rehearsal, given)
        client.started = task = asyncio.create_task(client.start(APP.token))
        opened.append((client, task))
        if ready:
            await client.until("ready")
        return client

    yield begin
    for client, task in opened:
        await client.close()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await task


@pytest_asyncio.fixture
async def client(rehearsal, connect):
    return await connect(rehearsal)


@pytest_asyncio.fixture
async def call(rehearsal):
    """A bare REST call with the app's token: call("POST", "/channels/1/messages", json=…) -> status, body, headers."""
    async with aiohttp.ClientSession() as session:

        async def ask(verb, path, *, token=APP.token, to=rehearsal, **arguments):
            headers = {"Authorization": f"Bot {token}"} if token else {}
            async with session.request(verb, to.api_url + path, headers=headers, **arguments) as response:
                kind = response.headers.get("Content-Type", "")
                body = await response.json() if kind == "application/json" else await response.text()
                return response.status, body, response.headers

        yield ask
