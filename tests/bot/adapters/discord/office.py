"""A whole Earshot whose team works on a Discord of our own, beside the community: real HTTP, one real gateway."""

import asyncio
import json
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
from standardwebhooks.webhooks import Webhook

from bot.app import App, load_settings
from bot.rehearsal.discord import Rehearsal
from bot.rehearsal.discord.hearth import APP, COMMUNITY, HELP, SUPPORT, TEAM
from bot.rehearsal.ports import free_port
from tests.bot.adapters.slack.conftest import SECRET, reading

PATIENCE_S = 10.0
SECRETS = {
    "DISCORD_TOKEN": APP.token,
    "WEBHOOK_SHOP_SECRET": SECRET,
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
}
SETTINGS = """
{head}
[company]
name = "Hearth & Rail"
[database]
url = "{url}"
[web]
port = {port}
[teams]
support = {{ channel = "support", group = "Support", emoji = "sos" }}
product = {{ channel = "product", group = "Product", emoji = "bulb" }}
service = {{ channel = "service", group = "Service", emoji = "wrench" }}
[review]
channel = "{review}"
[sample]
{sample}
[slack]
enabled = {slack}
request_s = {request_s}
[discord]
workspace = "{team}"
server = "{community}"
channels = ["#help"]
staff_roles = ["Hearth & Rail"]
api_url = "{api}"
gateway_url = "{gateway}"
request_s = {request_s}
[webhook]
sources = ["shop"]
[cards]
list = {lists}
list_every_s = 0.2
[answers]
unsend_s = {unsend}
arrows = {arrows}
[understanding]
enabled = false
[relay]
request_s = {request_s}
lease_s = {lease_s}
lateness_s = 2
settle_s = {settle_s}
channel_every_s = {channel_every}
posts_per_s = 0
methods_per_min = 0
{more}
"""


class Office:
    """Customers in the community, the team on its own server."""

    def __init__(self, rehearsal: Rehearsal, folder: Path, url: str) -> None:
        self.rehearsal = rehearsal
        self.folder = folder
        self.url = url
        self._stop = asyncio.Event()
        self.port = 0
        self._numbers = count(1)
        self._running: asyncio.Task[None] | None = None
        self._asking: Any = None

    def write_settings(
        self,
        *,
        slack: bool = False,
        lists: bool = False,
        channel_every: float = 0,
        arrows: bool = False,
        unsend: float = 0.3,
        workspace: str = TEAM,
        request_s: float = 2,
        review: str = "",
        sample: str = 'channel = ""',
        head: str = "",
        more: str = "",
    ) -> None:
        self.port = free_port()
        text = SETTINGS.format(
            url=self.url, port=self.port, team=workspace, community=COMMUNITY, slack=str(slack).lower(),
            api=self.rehearsal.api_url, gateway=self.rehearsal.gateway_url, lists=str(lists).lower(),
            arrows=str(arrows).lower(),
            unsend=unsend,
            channel_every=channel_every, request_s=request_s, lease_s=3 * request_s,
            settle_s=request_s + 3, review=review, sample=sample, head=head, more=more,
        )  # fmt: skip
        (self.folder / "settings.toml").write_text(text, encoding="utf-8")

    def load(self) -> Any:
        return load_settings(self.folder / "settings.toml", SECRETS)

    async def run(self) -> None:
        """Until it ends by itself."""
        settings, own = self.load()
        await App(settings, own).run(asyncio.Event())

    async def open(self) -> None:
        self._stop = asyncio.Event()
        settings, own = self.load()
        self._running = asyncio.create_task(App(settings, own).run(self._stop))
        await self.settled(f"SELECT count(*) FROM facts WHERE name = 'discord: room {HELP}'", [(1,)])
        await self.rehearsal.until(lambda: self.rehearsal.sessions() == 1, PATIENCE_S)

    async def close(self) -> None:
        if self._running is not None:
            self._stop.set()
            await self._running
            self._running = None
        if self._asking is not None:
            self._asking.close()
            self._asking = None

    async def speak(self, text: str, thread: str = "", **author: str) -> None:
        """Somebody says something in the shop."""
        number = next(self._numbers)
        body = json.dumps(
            {"text": text, "thread": thread or f"t{number}", "place": "shop", "author": {"name": "Maria", **author}}
        )
        at = datetime.now(tz=UTC)
        headers = {
            "webhook-id": f"{number}",
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": Webhook(SECRET).sign(f"{number}", at, body),
        }
        url = f"http://127.0.0.1:{self.port}/webhook/shop"
        async with aiohttp.ClientSession() as session, session.post(url, data=body.encode(), headers=headers) as answer:
            assert answer.status == 202, await answer.text()

    def ask(self, sql: str) -> list[Any]:
        if self._asking is None:
            self._asking = reading(self.url)
        try:
            return [tuple(row) for row in self._asking.execute(sql).fetchall()]
        except Exception:  # noqa: BLE001 - the tables are being made
            self._asking.close()
            self._asking = None
            return []

    async def settled(self, sql: str, wanted: Any) -> None:
        for _ in range(int(PATIENCE_S / 0.05)):
            if self.ask(sql) == wanted:
                return
            await asyncio.sleep(0.05)
        assert self.ask(sql) == wanted

    async def shows(self, text: str, channel: str = SUPPORT) -> dict[str, Any]:
        """The newest message of ours that holds this text."""

        def found() -> dict[str, Any] | None:
            fitting = [one for one in self.rehearsal.messages(channel) if text in words_of(one)]
            return fitting[-1] if fitting else None

        try:
            shown = await self.rehearsal.until(found, PATIENCE_S)
        except TimeoutError:
            raise AssertionError(
                f"no {text!r} in {[words_of(one) for one in self.rehearsal.messages(channel)]}"
            ) from None
        assert shown is not None
        return shown


def words_of(message: dict[str, Any]) -> str:
    embeds = " ".join(one.get("description", "") for one in message["embeds"])
    return f"{message['content']} {embeds}".replace("\\", "").replace("\u2068", "").replace("\u2069", "")
