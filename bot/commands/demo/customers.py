"""The demo's customers: they speak through the form and the signed webhook, and insist, or in the community."""

import asyncio
import base64
import hmac
import html
import json
import random
import re
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlencode

import aiohttp
import msgspec

from bot import clock
from bot.commands.demo import company

if TYPE_CHECKING:
    from bot.commands.demo.community import Community

HERE = Path(__file__).parent
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ZONES = {
    "ja": "Asia/Tokyo",
    "pt-BR": "America/Sao_Paulo",
    "ko": "Asia/Seoul",
    "hi": "Asia/Kolkata",
    "zh": "Asia/Shanghai",
}
AGAIN_S = 0.3, 1.0
"""Whoever is not heard tries again after a while somewhere between these."""
WAIT = (429, 503)
"""Answers after which a customer's system tries again."""
ORDERS_FROM = 205_001


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a customer says: a line of week.jsonl or storm.jsonl, or an entry of ``meanwhile``."""

    n: int
    text: str
    team: str = ""
    day: str = ""
    time: str = ""
    source: Literal["webhook", "form", "discord"] = "webhook"
    place: str = "login-page"
    """On Discord a channel such as ``#help``, or a forum with the post's tags, ``#ideas · planner``."""
    title: str = ""
    """Of a post in a forum."""
    beside: int | None = None
    """Whose message it stands beside, in the same post."""
    name: str | None = None
    email: str | None = None
    company: str | None = None
    segment: str | None = None
    """On Discord their role."""
    language: str = "en"
    follows: int | None = None
    key: str = ""
    """What tells it apart from all others, such as ``week-1``."""

    def at(self) -> datetime:
        hour, _, minute = self.time.partition(":")
        return company.monday() + timedelta(days=DAYS.index(self.day), hours=int(hour), minutes=int(minute))


def read(name: str) -> list[Spoken]:
    """The lines of ``name``.jsonl."""
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    said = [msgspec.json.decode(line, type=Spoken) for line in lines]
    return [msgspec.structs.replace(one, key=f"{name}-{one.n}") for one in said]


def meanwhile() -> Iterator[Spoken]:
    """What customers say while Earshot is being killed: the same few questions, each time about other orders."""
    asked = company.cast()["meanwhile"]
    n = 0
    while True:
        one = asked[n % len(asked)]
        text = one["text"].replace("{order}", f"MP-{ORDERS_FROM + n}")
        n += 1
        yield Spoken(n=n, text=text, name=one["name"], language=one["language"], key=f"meanwhile-{n}")


class NotTaken(Exception):
    """The door refused what a customer said; the text is its answer."""


class Customers:
    """Everybody who speaks; remembers which conversation they were in. ``door`` is where Earshot is just now,
    ``listening`` returns once it hears the community.
    """

    def __init__(
        self,
        door: Callable[[], str],
        session: aiohttp.ClientSession,
        community: "Community",
        listening: Callable[[], Awaitable[None]],
    ) -> None:
        self._door = door
        self._session = session
        self._community = community
        self._listening = listening
        self._listened = False
        self._threads: dict[int, str] = {}
        self._chance = random.Random(1)  # noqa: S311 - it keeps no secret
        self.accepted: dict[str, Spoken] = {}
        """What Earshot said 202 to, or the community's server took, by key."""
        self.pages: dict[int, str] = {}
        """The path of each one's own page, as the form's thank-you page gave it, by number."""

    async def speak(self, spoken: Spoken) -> None:
        """One message, said again until it is taken: to be safe, whoever does not hear 202 repeats it word for word.

        Raises NotTaken when it is refused.
        """
        match spoken.source:
            case "form":
                await self._by_form(spoken)
            case "discord":
                await self._in_community(spoken)
            case "webhook":
                await self._by_webhook(spoken)
        self.accepted[spoken.key] = spoken

    def arrived(self) -> list[Spoken]:
        """What has to be somewhere: what Earshot said 202 to, and what the community's server holds."""
        taken = [one for one in self.accepted.values() if one.source != "discord"]
        return taken + self._community.held()

    async def _in_community(self, spoken: Spoken) -> None:
        """What was said there before Earshot listened for the first time, it never hears; later it may be away."""
        if not self._listened:
            await self._listening()
            self._listened = True
        self._community.say(spoken)

    async def _by_form(self, spoken: Spoken) -> None:
        fields: dict[str, Any] = {"text": spoken.text, "sid": f"demo-{spoken.key}"}
        fields |= {key: value for key in ("name", "email", "company") if (value := getattr(spoken, key))}
        fields |= {"zone": ZONES[spoken.language]} if spoken.language in ZONES else {}
        if spoken.follows in self._threads:
            fields["thread"] = self._threads[spoken.follows]
        headers = {"accept-language": spoken.language, "content-type": "application/x-www-form-urlencoded"}
        page = await self._insist(f"/talk/{spoken.place}", urlencode(fields).encode(), headers)
        match = re.search(r'name="thread" value="([^"]+)"', page)
        assert match is not None
        self._threads[spoken.n] = match[1]
        link = re.search(r'href="(/c/[^"]+)"', page)
        assert link is not None
        self.pages[spoken.n] = link[1]

    async def _by_webhook(self, spoken: Spoken) -> None:
        thread = self._threads.get(spoken.follows or 0) or f"thread-{spoken.key}"
        if spoken.key.startswith("week-"):
            self._threads[spoken.n] = thread
        author = {key: getattr(spoken, key) for key in ("name", "email", "company", "segment", "language")}
        author["zone"] = ZONES.get(spoken.language)
        body = json.dumps({"text": spoken.text, "thread": thread, "place": spoken.place, "author": author}).encode()
        await self._insist("/webhook/customers", body, signed(spoken.key, body))

    async def page(self, n: int) -> str:
        """A customer looks at their own page: its text as they read it."""
        async with self._session.get(f"{self._door()}{self.pages[n]}") as answer:
            return html.unescape(await answer.text())

    async def press(self, n: int, deed: str, text: str = "") -> None:
        """Presses a button there, as a browser without JavaScript does."""
        stamp = re.search(r'name="sid" value="([^"]+)"', await self.page(n))
        assert stamp is not None
        fields = {"sid": stamp[1], "deed": deed, "text": text}
        async with self._session.post(f"{self._door()}{self.pages[n]}", data=fields) as answer:
            await answer.read()

    async def _insist(self, path: str, body: bytes, headers: dict[str, str]) -> str:
        while True:
            try:
                async with self._session.post(f"{self._door()}{path}", data=body, headers=headers) as answer:
                    page = await answer.text()
                    if answer.status == 202:
                        return page
                    if answer.status not in WAIT:
                        raise NotTaken(f"{answer.status} {page[:200]}")
            except (aiohttp.ClientError, TimeoutError, OSError):
                pass  # nobody is there just now, or nobody lived to answer
            await asyncio.sleep(self._chance.uniform(*AGAIN_S))


def signed(id_: str, body: bytes) -> dict[str, str]:
    """The three headers of Standard Webhooks, as any system makes them."""
    seconds = str(clock.wall() // 1000)
    key = base64.b64decode(company.WEBHOOK_SECRET.removeprefix("whsec_"))
    digest = hmac.digest(key, f"{id_}.{seconds}.".encode() + body, "sha256")
    signature = f"v1,{base64.b64encode(digest).decode()}"
    return {"webhook-id": id_, "webhook-timestamp": seconds, "webhook-signature": signature}
