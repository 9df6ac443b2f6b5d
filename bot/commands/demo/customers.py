"""The demo's customers: they speak through the real doors, the form and the signed webhook."""

import base64
import hmac
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import msgspec

from bot.commands.demo.company import WEBHOOK_SECRET

HERE = Path(__file__).parent
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ZONES = {
    "ja": "Asia/Tokyo",
    "pt-BR": "America/Sao_Paulo",
    "ko": "Asia/Seoul",
    "hi": "Asia/Kolkata",
    "zh": "Asia/Shanghai",
}


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """One line of week.jsonl or storm.jsonl."""

    n: int
    text: str
    team: str
    day: str = "sun"
    time: str = "12:00"
    source: str = "webhook"
    place: str = "storm"
    name: str | None = None
    email: str | None = None
    company: str | None = None
    segment: str | None = None
    language: str = "en"
    follows: int | None = None

    def at(self, monday: datetime) -> datetime:
        hour, _, minute = self.time.partition(":")
        return monday + timedelta(days=DAYS.index(self.day), hours=int(hour), minutes=int(minute))


def read(name: str) -> list[Spoken]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(line, type=Spoken) for line in lines]


class Customers:
    """Everybody who speaks; remembers which conversation they were in."""

    def __init__(self, door: str, session: aiohttp.ClientSession) -> None:
        self.door = door
        self.session = session
        self.accepted = 0
        self._threads: dict[int, str] = {}

    async def speak(self, spoken: Spoken) -> None:
        """One message; raises when the door does not say 202."""
        if spoken.source == "form":
            await self._by_form(spoken)
        else:
            await self._by_webhook(spoken)
        self.accepted += 1

    async def _by_form(self, spoken: Spoken) -> None:
        url = f"{self.door}/talk/{spoken.place}"
        fields: dict[str, Any] = {"text": spoken.text, "sid": f"demo-{spoken.n}"}
        fields |= {key: value for key in ("name", "email", "company") if (value := getattr(spoken, key))}
        fields |= {"zone": ZONES[spoken.language]} if spoken.language in ZONES else {}
        if spoken.follows in self._threads:
            fields["thread"] = self._threads[spoken.follows]
        headers = {"accept-language": spoken.language, "content-type": "application/x-www-form-urlencoded"}
        async with self.session.post(url, data=urlencode(fields), headers=headers) as answer:
            page = await answer.text()
            assert answer.status == 202, f"{answer.status} {page[:200]}"
        match = re.search(r'name="thread" value="([^"]+)"', page)
        assert match is not None
        self._threads[spoken.n] = match[1]

    async def _by_webhook(self, spoken: Spoken) -> None:
        thread = self._threads.get(spoken.follows or 0) or f"thread-{spoken.place}-{spoken.n}"
        self._threads[spoken.n] = thread
        author = {key: getattr(spoken, key) for key in ("name", "email", "company", "segment", "language")}
        body = json.dumps({"text": spoken.text, "thread": thread, "place": spoken.place, "author": author})
        headers = signed(f"{spoken.place}-{spoken.n}", body)
        async with self.session.post(f"{self.door}/webhook/customers", data=body.encode(), headers=headers) as answer:
            assert answer.status == 202, f"{answer.status} {await answer.text()}"


def signed(id_: str, body: str) -> dict[str, str]:
    """The three headers of Standard Webhooks, as any system makes them."""
    seconds = str(int(datetime.now(tz=UTC).timestamp()))
    key = base64.b64decode(WEBHOOK_SECRET.removeprefix("whsec_"))
    digest = hmac.digest(key, f"{id_}.{seconds}.{body}".encode(), "sha256")
    signature = f"v1,{base64.b64encode(digest).decode()}"
    return {"webhook-id": id_, "webhook-timestamp": seconds, "webhook-signature": signature}
