"""A customer's page behind a real door: conversations that a handler took in, answers that a person sent."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import aiohttp
import uvicorn

from bot.ledger import AsyncLedger
from bot.web import wire
from bot.web.customer import said
from bot.web.customer.pages import CustomerPage, Gate, Times
from bot.web.door import Door
from bot.web.site import site
from bot.web.talk import said as form
from bot.web.talk.pages import Talk
from bot.worker import take_in
from handlers import letters, reply, sending
from handlers.company import Company
from handlers.rules.escape import clean
from storage import answers, arrivals, conversations, people
from storage.ledger import Ledger
from storage.model import (
    ChannelId,
    Conversation,
    ConversationId,
    Gesture,
    Person,
    PersonId,
    Progress,
    Team,
    Words,
)
from storage.tables import conversations as table
from tests.bot.conftest import WAYS, WEB, Clock

SECRET = WAYS.secret
AIKO = Person(id=PersonId("U-aiko"), name="Aiko", teams=(Team("support"),))
COMPANY = Company(
    name="Marrow & Pine",
    zone=ZoneInfo("Europe/Berlin"),
    teams={Team("support"): ChannelId("C-support")},
    default_team=Team("support"),
    operator_channel=ChannelId("C-operator"),
    seal=WAYS.seal,
)
READERS: dict[str, Any] = {"form": form, "page": said}
URLENCODED = {"content-type": "application/x-www-form-urlencoded"}


@dataclass
class House:
    """One door with the form and the page, the worker behind them, and Aiko, who answers."""

    url: str
    clock: Clock
    ledger: Ledger
    session: aiohttp.ClientSession
    company: Company = COMPANY
    _number: Any = field(default_factory=lambda: count(1))

    # ------------------------------------------------------------ what happens behind the door

    def hear(self, text: str, **more: Any) -> ConversationId:
        """A form arrival, taken in."""
        key = f"key-{next(self._number)}"
        fields = {"language": "en", **more}
        typed = form.Typed(text=text, name=fields.pop("name", "Maria Sousa"), zone=fields.pop("zone", ""))
        spoken = {"chosen": fields["language"], "accepts": ""}
        arrival = form.arrival(typed, key=key, place="fair", now=self.clock.now(), **spoken)
        taken = self.ledger.write(arrivals.add, arrival)
        self.take_in()
        found = self.ledger.read(lambda tx: tx.execute(_of_arrival(taken.id)).scalar_one())
        return ConversationId(found)

    def say(self, which: ConversationId, text: str) -> None:
        """They write again on their page, without a browser."""
        typed = said.Typed(text=text)
        self.ledger.write(
            arrivals.add, said.arrival(typed, which, key=f"key-{next(self._number)}", now=self.clock.now())
        )
        self.take_in()

    def take_in(self) -> None:
        while self.ledger.write(take_in, READERS, self.company, now=self.clock.now(), wall=self.clock.wall())[0]:
            pass

    def answer(self, which: ConversationId, text: str, *, asks: bool = False) -> None:
        """*Answer*, previewed, sent, and left by the page's own carrier."""
        talk = self.talk(which)
        draft = reply.Draft(ref=talk.ref, text=clean(text), asks=asks)
        modal = self.ledger.read(reply.preview, self.company, talk, AIKO, draft)
        assert modal is not None
        stamp = f"{1_800_000_000 + next(self._number)}.0"
        gesture = Gesture(person=AIKO.id, verb="submit", at=stamp, what=reply.PREVIEW, value=modal.value)
        refused = self.ledger.write(
            sending.submitted, self.company, gesture, now=self.clock.now(), wall=self.clock.wall()
        )
        assert refused is None
        newest = self.ledger.read(answers.find_newest, which)
        assert newest is not None
        self.ledger.write(sending.fared, self.company, newest.delivery, Progress(state="sent"), now=self.clock.now())

    def talk(self, which: ConversationId) -> Conversation:
        found = self.ledger.read(conversations.find_conversation, which)
        assert found is not None
        return found

    def rotate(self, which: ConversationId, generation: int) -> None:
        self.ledger.write(
            lambda tx: tx.execute(table.update().where(table.c.id == which).values(generation=generation))
        )

    def link(self, which: ConversationId) -> str:
        return letters.page_path(self.company, self.talk(which))

    def later(self, **how: float) -> None:
        self.clock.at += timedelta(**how)

    def waiting(self) -> list[Words]:
        """What came by the page and is not taken in."""
        return [said.read(one) for one, _ in self.ledger.write(arrivals.claim_new, 1_000)]  # type: ignore[misc]

    # ------------------------------------------------------------ what a customer does

    async def get(self, path: str, **headers: str) -> str:
        async with self.session.get(self.url + path, headers=_named(headers)) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.text()

    async def post(self, path: str, body: Any = None, **fields: str) -> tuple[int, str]:
        """Sends a form as browsers do: urlencoded fields, or what ``body`` is."""
        data = body if body is not None else urlencode(fields, errors="surrogatepass")
        headers = URLENCODED if body is None else {}
        async with self.session.post(self.url + path, data=data, headers=headers, allow_redirects=False) as answer:
            return answer.status, await answer.text()

    async def press(self, path: str, deed: str, **fields: str) -> tuple[int, str]:
        """Opens the page and presses a button on it."""
        return await self.post(path, sid=sid(await self.get(path)), deed=deed, **fields)


def _of_arrival(arrival: int) -> Any:
    from sqlalchemy import select

    from storage.tables import messages

    return select(messages.c.conversation_id).where(messages.c.arrival_id == arrival)


def sid(page: str) -> str:
    match = re.search(r'name="sid" value="([^"]+)"', page)
    assert match
    return match[1]


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@asynccontextmanager
async def house(
    ledger: Ledger,
    now: datetime,
    *,
    gate: Gate | None = None,
    works: bool = True,
    limits: wire.Limits | None = None,
    embed_on: tuple[str, ...] = (),
) -> AsyncIterator[House]:
    """The door, open; with ``works`` arrivals are taken in as they come."""
    clock = Clock(now)
    own = AsyncLedger(ledger, asyncio.get_running_loop())
    ledger.write(people.set_people, [AIKO])
    times = Times(now=clock.now, wall=clock.wall)
    page = CustomerPage(WEB, COMPANY, own, SECRET, times, gate)
    talk = Talk(WEB, replace(WAYS, min_fill_ms=0, embed_on=embed_on), own, clock.now, clock.wall)
    door = Door(site(WEB, [*talk.routes(), *page.routes()]))
    config = wire.config(door, host="127.0.0.1", port=0, limits=limits or wire.Limits())
    server = uvicorn.Server(config)
    config.load()
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    loop = asyncio.create_task(server.main_loop())
    port = server.servers[0].sockets[0].getsockname()[1]
    working = asyncio.create_task(_work(own, clock)) if works else None
    try:
        async with aiohttp.ClientSession() as session:
            yield House(f"http://127.0.0.1:{port}", clock, ledger, session)
    finally:
        if working is not None:
            working.cancel()
        server.should_exit = True
        await loop
        await server.shutdown()


async def _work(ledger: AsyncLedger, clock: Clock) -> None:
    """The worker, without its patience."""
    from storage.ledger import Unavailable

    while True:
        try:
            await ledger.write(take_in, READERS, COMPANY, now=clock.now(), wall=clock.wall())
        except Unavailable:
            return
        await asyncio.sleep(0.005)
