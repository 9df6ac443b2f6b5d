"""A whole Earshot beside a whole rehearsal, in one process: real HTTP, real sockets, a real ledger."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

import aiohttp
import psycopg
import pytest_asyncio
from standardwebhooks.webhooks import Webhook

from bot.adapters.slack.manifest import manifest
from bot.app import App, load_settings
from bot.rehearsal.ports import free_port
from bot.rehearsal.slack import Faults, Limits, Rehearsal, default_workspace, from_manifest
from bot.rehearsal.slack.hearth import AIKO, APP, GUEST, JONAS, PRIYA, STRANGER, TOMASZ

SECRET = "whsec_" + "b2ZmaWNlcyBhcmUgb3BlbmVkIGhlcmUgb25seS4="
PEOPLE = {"aiko": AIKO, "tomasz": TOMASZ, "priya": PRIYA, "jonas": JONAS, "guest": GUEST, "stranger": STRANGER}

SETTINGS = """
{head}
[company]
name = "Hearth & Rail"
[database]
url = "{url}"
[web]
port = {port}
[teams]
support = {{ channel = "support", group = "support-team", emoji = "sos" }}
product = {{ channel = "product", group = "product-team", emoji = "bulb" }}
service = {{ channel = "service", group = "service-team", emoji = "wrench" }}
[review]
channel = "{review}"
[sample]
{sample}
[slack]
api_url = "{api}"
mode = "{mode}"
request_s = {times[0]}
[webhook]
sources = ["shop"]
[cards]
list = {lists}
list_every_s = {list_every}
{cards}
[understanding]
enabled = {understanding}
[relay]
request_s = {times[0]}
lease_s = 6.0
lateness_s = {times[1]}
settle_s = {times[2]}
channel_every_s = 0
posts_per_s = 0
methods_per_min = 0
{more}
"""


@dataclass
class Office:
    """Customers speak, people act, and the workspace shows what came of it."""

    rehearsal: Rehearsal
    folder: Path
    url: str
    environment: dict[str, str]
    door: str
    session: aiohttp.ClientSession
    _numbers: Any = field(default_factory=lambda: count(1))
    _running: asyncio.Task[None] | None = None
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _asking: Any = None

    # ---------------------------------------------------------- running

    async def open(self) -> None:
        await self.start()
        if self.rehearsal.posts is None:
            await self.rehearsal.until(lambda: self.rehearsal.links.open, 10)
        else:
            await self._until_slack_is_let_in()

    async def start(self) -> None:
        """Until the door is open, whether Slack answers or not."""
        self._stop = asyncio.Event()
        settings, own = load_settings(self.folder / "settings.toml", self.environment)
        listening = asyncio.Event()
        app = App(settings, own)
        self._running = asyncio.create_task(app.run(self._stop, lambda *_: listening.set()))
        waiting = asyncio.create_task(listening.wait())
        await asyncio.wait({self._running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if self._running.done():
            await self._running

    async def _until_slack_is_let_in(self) -> None:
        """The door is open before the workspace is connected; its route is there when it is."""
        for _ in range(200):
            async with self.session.post(f"{self.door}/slack/events", data=b"") as answer:
                if answer.status == 401:
                    return
            await asyncio.sleep(0.05)

    async def close(self) -> None:
        if self._running is not None:
            self._stop.set()
            await self._running
            self._running = None

    # ---------------------------------------------------------- customers

    async def speak(self, text: str, **more: Any) -> None:
        number = next(self._numbers)
        author = {key: more.pop(key) for key in ("name", "company", "segment", "language", "zone") if key in more}
        body = json.dumps({"text": text, "thread": f"t{number}", "place": "shop", "author": {"name": "Maria", **author}}
                          | more)  # fmt: skip
        at = datetime.now(tz=UTC)
        headers = {
            "webhook-id": f"{number}",
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": Webhook(SECRET).sign(f"{number}", at, body),
        }
        async with self.session.post(f"{self.door}/webhook/shop", data=body.encode(), headers=headers) as answer:
            assert answer.status == 202, await answer.text()

    # ---------------------------------------------------------- what the channels show

    def cards(self, channel: str = "support") -> list[dict[str, Any]]:
        """Messages of the channel, but lists."""
        return [one for one in self.rehearsal.messages(channel) if "What waits in" not in one["text"]]

    async def card(self, holding: str = "", channel: str = "support", patience: float = 5.0) -> dict[str, Any]:
        """The newest message that holds this text anywhere."""

        def found() -> dict[str, Any] | None:
            fitting = [one for one in self.cards(channel) if holding in json.dumps(one, ensure_ascii=False)]
            return fitting[-1] if fitting else None

        card = await self.rehearsal.until(found, patience)
        assert card is not None
        return card

    async def shows(self, ts: str, text: str, channel: str = "support", patience: float = 5.0) -> dict[str, Any]:
        """That message, as soon as it holds this text."""

        def found() -> dict[str, Any] | None:
            one = self.rehearsal.message(channel, ts)
            return one if one is not None and text in said(one["blocks"]) else None

        try:
            shown = await self.rehearsal.until(found, patience)
        except TimeoutError:
            one = self.rehearsal.message(channel, ts)
            raise AssertionError(f"no {text!r} in {said(one['blocks']) if one else None!r}") from None
        assert shown is not None
        return shown

    def react(
        self, person: str, card: dict[str, Any], emoji: str, *, back: bool = False, channel: str = "support"
    ) -> None:
        act = self.rehearsal.unreact if back else self.rehearsal.react
        act(PEOPLE[person].id, channel, card["ts"], emoji)

    # ---------------------------------------------------------- what the ledger holds

    def ask(self, sql: str) -> list[Any]:
        """Rows of the ledger, by a connection of our own that cannot write; a test often asks until something is so."""
        if self._asking is None:
            self._asking = reading(self.url)
        return [tuple(row) for row in self._asking.execute(sql).fetchall()]

    def ask_no_more(self) -> None:
        if self._asking is not None:
            self._asking.close()
            self._asking = None

    async def settled(self, sql: str, wanted: Any, patience: float = 5.0) -> None:
        """Asks until the answer is the one wanted."""
        for _ in range(int(patience / 0.05)):
            if self.ask(sql) == wanted:
                return
            await asyncio.sleep(0.05)
        assert self.ask(sql) == wanted


def reading(url: str) -> Any:
    """A connection to the ledger that cannot write, and sees with each question what is committed by then."""
    if url.startswith("sqlite:"):
        opened = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=10, isolation_level=None)
        opened.execute("PRAGMA query_only = ON")
        return opened
    asking = psycopg.connect(url, autocommit=True)
    asking.read_only = True
    return asking


def said(blocks: list[dict[str, Any]]) -> str:
    """All the text of blocks, our isolates taken off, in order; a space between blocks and between elements."""
    found = [_text(block) for block in blocks]
    return " ".join(" ".join(found).replace("\u2068", "").replace("\u2069", "").split())


def _text(node: Any) -> str:
    if isinstance(node, list):
        return " ".join(_text(one) for one in node)
    if not isinstance(node, dict):
        return ""
    if node.get("type", "").startswith("rich_text_"):
        return "".join(str(one.get("text", one.get("fallback", ""))) for one in node["elements"])
    own = node["text"] if isinstance(node.get("text"), str) else ""
    rest = [_text(value) for key, value in node.items() if isinstance(value, dict | list)]
    return " ".join([own, *rest])


Open = Callable[..., Awaitable[Office]]


@pytest_asyncio.fixture
async def open_office(url: str, tmp_path: Path) -> AsyncIterator[Open]:
    """Opens one: ``mode``, ``faults``, ``cards`` and ``more`` (settings), ``lists``, ``secrets``; ends it.

    ``times`` are the seconds of a request, of its lateness and of settling; with ``faults`` by which it cannot connect
    it is not ``connected``.

    ``understanding`` starts a child, which most tests need not.
    """
    opened: list[Office] = []

    async def begin(
        *,
        mode: str = "socket",
        lists: bool = False,
        list_every: float = 0.2,
        times: tuple[float, float, float] = (2.0, 2.0, 5.0),
        understanding: bool = False,
        cards: str = "",
        more: str = "",
        review: str = "",
        sample: str = 'channel = ""',
        head: str = "",
        faults: Faults | None = None,
        connected: bool = True,
        secrets: Mapping[str, str] = MappingProxyType({}),
    ) -> Office:
        port = free_port()
        door = f"http://127.0.0.1:{port}"
        ours = from_manifest(manifest("http" if mode == "http" else "socket", door), APP)
        rehearsal = Rehearsal(
            default_workspace(ours),
            limits=Limits.off(),
            faults=faults,
            events_url=f"{door}/slack/events" if mode == "http" else None,
            retry_scale=0.02,
        )
        api = await rehearsal.start()
        text = SETTINGS.format(
            url=url,
            port=port,
            api=f"{api}/api/",
            mode=mode,
            lists=str(lists).lower(),
            list_every=list_every,
            times=times,
            understanding=str(understanding).lower(),
            cards=cards,
            more=more,
            review=review,
            sample=sample,
            head=head,
        )
        (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
        environment = {
            "SLACK_BOT_TOKEN": ours.bot_token,
            "SLACK_APP_TOKEN": ours.app_token,
            "SLACK_SIGNING_SECRET": ours.signing_secret,
            "WEBHOOK_SHOP_SECRET": SECRET,
            **secrets,
        }
        office = Office(rehearsal, tmp_path, url, environment, door, aiohttp.ClientSession())
        opened.append(office)
        await (office.open() if connected else office.start())
        return office

    yield begin
    for office in opened:
        await office.session.close()
        await office.close()
        office.ask_no_more()
        await office.rehearsal.stop()
