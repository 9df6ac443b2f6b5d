"""A whole story on one stage: a rehearsed platform in this process, Earshot's own ones, and customers who insist.

One time scale for all of it, 1/100 of production's: a request 150 ms, a lease 0.6 s, settling 1.2 s, sweeps after 1.2,
6 and 36 s. What is judged is read from the rehearsal's journal alone.
"""

import asyncio
import contextlib
import json
import random
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
from standardwebhooks.webhooks import Webhook

from bot.rehearsal.discord.hearth import HELP, IDEAS, KENJI, NILS, ROSA
from tests.story import judging
from tests.story.platforms import SLACK, Platform
from tests.story.process import HOUSE, PLAIN, SCALED, SECRET, UNPACED, Earshot
from tests.story.stalls import Stalls
from tests.story.workplaces import Workplace

SLACK_S, BEFORE_S = 0.3, 3.0
"""A second copy may be visible only where somebody was kept waiting for a processor so long in the seconds before."""
INSIST_S = 0.1
LOOK_S = 0.1
RULES = {rf"\({n}\)": team for n, team in enumerate(("sales", "product", "service", "marketing"), 1)}
FURTHER = 0.2
"""This share of what customers say belongs to a conversation that there is already."""
LISTENING_S = 60.0
TROUBLE = ("drop", "reconnect", "resumable", "invalid")
TROUBLED = 0.1
"""Before this share of what is said in a community something happens to the connection by which it is heard."""


@dataclass(kw_only=True)
class Troupe:
    """A rehearsal, any number of Earshot's processes, and customers."""

    folder: Path
    url: str
    rehearsal: Any
    session: aiohttp.ClientSession
    rng: random.Random
    tree: Path = HOUSE
    platform: Platform = SLACK
    faults: Any = None
    """What goes wrong once a community is listened to; where there is none, it does from the start."""
    rules: Mapping[str, str] = field(default_factory=lambda: RULES)
    cast: dict[str, Earshot] = field(default_factory=dict)
    accepted: dict[str, float] = field(default_factory=dict)
    """What was answered with 202, and when."""
    refused: list[int] = field(default_factory=list)
    """Every other answer's status."""
    kills: int = 0
    kills_in_flow: int = 0
    """Kills before which something was relayed."""
    stalls: Stalls = field(init=False)
    _seen: judging.Seen = field(default_factory=judging.Seen)
    _key: Webhook = field(default_factory=lambda: Webhook(SECRET))

    def __post_init__(self) -> None:
        self.stalls = Stalls(lambda: [one.pid for one in self.cast.values() if one.runs])

    # -------------------------------------------------------------- Earshot's processes

    def hire(self, name: str, *, role: str = "bot", wrapped: Sequence[str] = (), **more: Any) -> Earshot:
        """A process that is not started yet."""
        settings = {
            **PLAIN,
            **SCALED,
            **UNPACED,
            "database.url": self.url,
            **self.platform.settings(self.rehearsal),
            **more,
        }
        self.cast[name] = Earshot(
            name=name,
            folder=self.folder,
            settings=settings,
            rules=self.rules,
            role=role,
            tree=self.tree,
            wrapped=wrapped,
        )
        return self.cast[name]

    @property
    def workplace(self) -> Workplace:
        return self.platform.workplace(self.rehearsal)

    @property
    def doors(self) -> list[Earshot]:
        return [one for one in self.cast.values() if one.role != "worker"]

    # -------------------------------------------------------------- customers

    async def say(self, text: str, thread: str | None = None, *, more: str = "") -> None:
        """Insists, at any door, until it is accepted: with the same webhook-id each time."""
        while True:
            status, _ = await self.ask(text, thread, more=more)
            if status == 202:
                return
            await asyncio.sleep(INSIST_S)

    async def ask(self, text: str, thread: str | None = None, *, more: str = "") -> tuple[int, Mapping[str, str]]:
        """Says it once, at any door: status and headers of the answer, 0 without one."""
        body = json.dumps({"text": f"{text} {more}".strip(), "thread": thread})
        id_, at = text.split(maxsplit=1)[0], datetime.now(tz=UTC)
        headers = {
            "webhook-id": id_,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": self._key.sign(id_, at, body),
        }
        door = self.rng.choice(self.doors).door
        try:
            async with self.session.post(f"{door}/webhook/shop", data=body, headers=headers) as answer:
                if answer.status == 202:
                    self.accepted[text] = time.monotonic()
                else:
                    self.refused.append(answer.status)
                return answer.status, {name.lower(): value for name, value in answer.headers.items()}
        except (aiohttp.ClientError, TimeoutError):
            return 0, {}

    async def customers(self, name: str, every: float, until: asyncio.Event) -> None:
        """Somebody speaks every so many seconds on average; returns once all that was said is accepted."""
        n = 0
        async with asyncio.TaskGroup() as group:
            while not until.is_set():
                said_before = n and self.rng.random() < FURTHER
                thread = self.rng.randrange(n) if said_before else n
                group.create_task(self.say(f"{name}-{n:06d} ({n % 5})", f"{name}-{thread}"))
                n += 1
                await asyncio.sleep(self.rng.expovariate(1 / every))

    async def listened_to(self) -> None:
        """Waits until the community is listened to: what was said there before is nobody's business."""
        async with asyncio.timeout(LISTENING_S):
            while not any('"discord.listening"' in one.said() for one in self.cast.values()):  # noqa: ASYNC110 - a log
                await asyncio.sleep(LOOK_S)
        if self.faults is not None:
            self.rehearsal.set_faults(self.faults)

    async def members(self, name: str, every: float, until: asyncio.Event) -> None:
        """Somebody writes in the community every so many seconds on average; it is accepted as soon as it is said."""
        n = 0
        while not until.is_set():
            text, who = f"{name}-{n:06d} ({n % 5})", self.rng.choice((NILS, ROSA, KENJI)).id
            if self.rng.random() < TROUBLED:
                self.rehearsal.interrupt(self.rng.choice(TROUBLE))
            if self.rng.random() < FURTHER:
                self.rehearsal.say(who, HELP, text)
            else:
                self.rehearsal.open_post(who, IDEAS, "What should be different", text)
            self.accepted[text] = time.monotonic()
            n += 1
            await asyncio.sleep(self.rng.expovariate(1 / every))

    # -------------------------------------------------------------- what became of it

    def look(self) -> judging.Seen:
        """What was to be seen so far."""
        return self._seen.read(self.rehearsal.journal.entries)

    async def posts(self, many: int, within: float) -> None:
        """Waits until so many more messages were asked for, or that took too long."""
        enough = self.look().posts + many
        with contextlib.suppress(TimeoutError):
            await self.rehearsal.until(lambda: self.look().posts >= enough, within)

    async def delivered(self, accepted_by: float, within: float) -> float:
        """Waits until all that was accepted by then is visible; for how long after that moment it took."""
        owed = {text for text, at in self.accepted.items() if at <= accepted_by}
        await self.rehearsal.until(lambda: owed <= self.look().first.keys(), within)
        last = max((self.look().first[text] for text in owed), default=accepted_by)
        return max(0.0, last - accepted_by)

    async def health(self) -> dict[str, Any]:
        """What a door says of the ledger; nothing when none answers."""
        for one in self.doors:
            try:
                async with self.session.get(f"{one.door}/healthz") as answer:
                    found: dict[str, Any] = await answer.json()
                    return found
            except (aiohttp.ClientError, TimeoutError):
                continue
        return {}

    async def at_rest(self, within: float, *, swept: bool = True) -> None:
        """Nothing waits, nothing is in doubt, all sweeps are done."""
        open_ = ("new", "pending", "sending", "unsure", *(("sweeps",) if swept else ()))
        health: dict[str, Any] = {}
        try:
            async with asyncio.timeout(within):
                while True:
                    health = await self.health()
                    if "pending" in health and not any(health.get(what) for what in open_):
                        return
                    await asyncio.sleep(LOOK_S)
        except TimeoutError as error:
            raise AssertionError(f"not at rest after {within} s: {health}") from error

    def judge(self) -> judging.Verdict:
        """Both oracles of posting.md, from the journal alone."""
        return judging.judge(list(self.rehearsal.journal.entries), self.accepted, stood_still=self.stood_still)

    def stood_still(self, at: float) -> bool:
        return self.stalls.between(at - BEFORE_S, at + LOOK_S) > SLACK_S


@asynccontextmanager
async def troupe(
    folder: Path,
    url: str,
    *,
    seed: int,
    faults: Any = None,
    limits: Any = None,
    tree: Path = HOUSE,
    platform: Platform = SLACK,
) -> AsyncIterator[Troupe]:
    """A rehearsal that runs, and whatever is started with it is ended."""
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    rehearsal = platform.start(limits, None if platform.community else faults)
    await rehearsal.start()
    timeout = aiohttp.ClientTimeout(total=5)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        made = Troupe(
            folder=folder,
            url=url,
            rehearsal=rehearsal,
            session=session,
            rng=random.Random(seed),
            tree=tree,
            platform=platform,
            faults=faults,
        )
        watching = asyncio.create_task(made.stalls.run())
        try:
            yield made
        finally:
            watching.cancel()
            await asyncio.gather(*(one.kill() for one in made.cast.values()))
            await rehearsal.stop()
