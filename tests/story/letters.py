"""Answers by mail while the process is killed and the mail server does everything that one may do (posting.md).

What is judged is what the far side got, and what the notes in the cards' threads say of it.
"""

import asyncio
import email
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
from aiosmtpd.smtp import SMTP

from bot.rehearsal.discord import NotAllowed
from bot.rehearsal.mail.dovecot import Dovecot
from bot.rehearsal.slack.calls import Refused
from tests.story import acts
from tests.story.platforms import SLACK, Platform
from tests.story.process import Earshot
from tests.story.troupe import Troupe, troupe
from tests.story.workplaces import Standing

OUR_OWN, JOURNAL = "help@example.org", "journal@example.org"
STAFF = ("aiko", "priya", "tomasz")
FATES: Mapping[str, int] = {
    "fine": 6, "550 at RCPT": 1, "451 at RCPT": 1, "451 at the dot": 1, "dropped before the dot": 1,
    "dropped after the dot": 2, "late": 1, "cut": 1,
}  # fmt: skip
"""What becomes of a mail, and how often."""
LATE_S = 0.4
UNDONE = 0.15
"""This share of answers is taken back at once."""
REQUEST_S, SETTLE_S, UNSEND_S = 0.15, 1.5, 0.4
STARTING = 0.2
"""This share of kills does not wait until somebody could answer."""
WORD = re.compile(r"word-\d{6}")
REST_S = 60.0
EVERY_S, AT_ONCE = 0.25, 6
"""How often somebody writes, and how many at most wait for an answer."""


@dataclass
class PostOffice:
    """A mail server of fates; keeps what it accepted, whether anybody was told or not."""

    rng: random.Random
    file: Callable[[bytes], None] | None = None
    """Files a copy for the journal."""
    calm: bool = False
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    """(to whom, the bytes)"""
    dealt: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    """To whom it said for good that it takes nothing, and how often."""
    port: int = 0

    def deal(self) -> str:
        fate = "fine" if self.calm else self.rng.choices(list(FATES), list(FATES.values()))[0]
        self.dealt[fate] += 1
        return fate

    async def handle_MAIL(self, server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        server.fate = self.deal()
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if address != JOURNAL and server.fate == "550 at RCPT":
            self.refused[address] += 1
            return "550 no such mailbox"
        if address != JOURNAL and server.fate == "451 at RCPT":
            return "451 greylisted"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if server.fate == "451 at the dot":
            return "451 not now"
        content = bytes(envelope.original_content)
        self.taken += [(to, content) for to in envelope.rcpt_tos if to != JOURNAL]
        if JOURNAL in envelope.rcpt_tos and self.file is not None:
            self.file(content)
        match server.fate:
            case "dropped after the dot":
                server.transport.abort()
            case "cut":
                server.transport.write(b"25")
                server.transport.close()
            case "late":
                await asyncio.sleep(LATE_S)
        return "250 OK"


class Server(SMTP):
    """The library's, which can also break off in the midst of a mail."""

    fate = "fine"

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if self.fate == "dropped before the dot":
            await self.push("354 Go on")
            await self._reader.readline()
            if self.transport is not None:
                self.transport.abort()  # type: ignore[attr-defined]
            return
        await super().smtp_DATA(arg)


@asynccontextmanager
async def post_office(rng: random.Random, file: Callable[[bytes], None] | None = None) -> AsyncIterator[PostOffice]:
    office = PostOffice(rng, file)
    made: list[Server] = []

    def make() -> Server:
        made.append(Server(office, hostname="far.example", loop=asyncio.get_running_loop()))
        return made[-1]

    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()
        for one in made:
            if one.transport is not None:
                one.transport.abort()  # type: ignore[attr-defined]
            if one._handler_coroutine is not None:
                one._handler_coroutine.cancel()
        await asyncio.sleep(0.01)


# ------------------------------------------------------------------ people who answer


@dataclass
class Desk:
    """People who answer customers from their cards, and insist when the app does not answer."""

    troupe: Troupe
    rng: random.Random
    sent: set[str] = field(default_factory=set)
    """Words of answers whose *Send* was acknowledged."""
    cards: dict[str, Standing] = field(default_factory=dict)
    """Each customer's card, by their first words."""
    hands: Mapping[str, asyncio.Lock] = field(default_factory=lambda: {who: asyncio.Lock() for who in STAFF})
    """A person writes one answer at a time."""

    async def answer(self, said: str, word: str) -> None:
        """From the card to the preview to *Send*; again from the start for whatever the app did not take."""
        who = self.rng.choice(STAFF)
        async with self.hands[who]:
            while word not in self.sent:
                with suppress(LookupError):
                    await self._try(who, said, word)
                await self.troupe.workplace.leave(who)
                await asyncio.sleep(0.05)

    async def _try(self, who: str, said: str, word: str) -> None:
        at = self.troupe.workplace
        preview = await at.preview(who, self._card(said), "open.answer", {"text": f"It is done, see {word}."})
        while preview is not None and word not in self.sent:
            # The preview stands there until the app has taken it: people press again.
            if await at.send(who, preview):
                self.sent.add(word)
            await asyncio.sleep(0.05)

    def _card(self, said: str) -> Standing:
        if said not in self.cards:
            found = [one for one in self.troupe.workplace.standing() if one.thread is None and said in one.said]
            self.cards[said] = found[-1]
        return self.cards[said]

    def notes(self) -> dict[str, Standing]:
        """The note of each answer, by its word, as its thread shows it now."""
        threads = {one.ts for one in self.cards.values()}
        return {
            word[0]: one
            for one in self.troupe.workplace.standing()
            if one.thread in threads and (word := WORD.search(one.said)) and " answers " in one.said
        }

    async def press(self, note: Standing, what: str) -> bool:
        """A button of a note; whether the app took it."""
        with suppress(Refused, NotAllowed, LookupError):
            return await self.troupe.workplace.press("aiko", note, what)
        return False


def how_far(note: Standing | None) -> str:
    said = note.said if note else ""
    for shown, state in (
        ("Taken back", "undone"), ("It did not go", "failed"), ("Sent ", "sent"), ("Goes in", "held"),
    ):  # fmt: skip
        if shown in said:
            return state
    return "unknown"


# ------------------------------------------------------------------ a round


@dataclass(frozen=True, kw_only=True)
class Verdict:
    seed: int
    kills: int
    answers: int
    arrived: int
    undone: int
    refused: int
    doubled: int
    """Letters that came more than once, the same bytes with the same id: in doubt SMTP has no other way."""
    dealt: Mapping[str, int]
    bad: tuple[str, ...]
    journal: bool

    def __str__(self) -> str:
        said = f"letters{' with a journal' if self.journal else ''}, seed {self.seed}: {self.kills} kills, "
        said += f"{self.answers} answers, {self.arrived} arrived, {self.undone} taken back, {self.refused} refused, "
        said += f"{self.doubled} doubled with the same id and bytes; "
        said += ", ".join(f"{many} {fate}" for fate, many in sorted(self.dealt.items()))
        return f"{said}: {'; '.join(self.bad) or 'none lost, none twice that need not be'}"


def judge(office: PostOffice, desk: Desk, *, seed: int, kills: int, journal: bool) -> Verdict:
    """From what the far side got, and what people read of it."""
    by_word: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for to, content in office.taken:
        for word in set(WORD.findall(content.decode())):
            by_word[word].append((to, content))
    bad: list[str] = []
    states = {word: how_far(note) for word, note in desk.notes().items()}
    doubled = 0
    for word in sorted(desk.sent | set(by_word)):
        got, state = by_word.get(word, []), states.get(word, "no note")
        ids = {str(email.message_from_bytes(content)["Message-ID"]) for _, content in got}
        if word not in desk.sent:
            bad.append(f"{word}: nobody sent it")
        if len(ids) > 1:
            bad.append(f"{word}: {len(ids)} different letters")
        if len(set(got)) > 1:
            bad.append(f"{word}: the same letter in different bytes or to different people")
        if state == "undone" and got:
            bad.append(f"{word}: taken back, and arrived")
        elif state == "sent" and not got:
            bad.append(f"{word}: lost, though its note says sent")
        elif state not in ("undone", "sent", "failed"):
            bad.append(f"{word}: its note says {state}")
        doubled += len(got) > 1
    if journal and doubled:
        bad.append(f"{doubled} doubled in spite of the journal")
    counted = Counter(states.values())
    if counted["failed"] > sum(office.refused.values()):
        bad.append(f"{counted['failed']} failed, and only {sum(office.refused.values())} were refused")
    return Verdict(
        seed=seed, kills=kills, answers=len(desk.sent), arrived=len(by_word), undone=counted["undone"],
        refused=counted["failed"], doubled=doubled, dealt=dict(office.dealt), bad=tuple(bad), journal=journal,
    )  # fmt: skip


async def play(
    folder: Path, *, seed: int, kills: int, box: Dovecot | None = None, platform: Platform = SLACK
) -> Verdict:
    """One process on SQLite, killed so many times while people answer; with ``box`` there is a journal."""
    rng = random.Random(seed)

    def file(content: bytes) -> None:
        assert box is not None
        box.deliver(content, f"j{time.monotonic_ns()}", folder="Journal")

    if box is not None:
        box.deliver(b"Subject: the journal\r\n\r\n", "first", folder="Journal", seen=True)
    async with (
        post_office(rng, file if box else None) as office,
        troupe(folder, f"sqlite:///{folder}/earshot.db", seed=seed, platform=platform) as made,
    ):
        earshot = made.hire("bot", **settings(office, box))
        desk = Desk(made, rng)
        await acts.start(made, earshot)
        await _kill(made, desk, earshot, kills)
        office.calm = True
        await _rest(desk, made)
        return judge(office, desk, seed=seed, kills=kills, journal=box is not None)


def settings(office: PostOffice, box: Dovecot | None) -> dict[str, Any]:
    """One hundredth of production's times, but the settling of a doubt: 900 s would be 9."""
    plain = {
        "answers.unsend_s": UNSEND_S,
        "relay.mail_settle_s": SETTLE_S,
        "mail.address": OUR_OWN,
        "mail.smtp_host": "127.0.0.1",
        "mail.smtp_port": office.port,
        "mail.smtp_tls": "none",
        "mail.smtp_login": False,
        "mail.request_s": REQUEST_S,
    }
    if box is None:
        return plain
    return plain | {
        "mail.user": box.user,
        "mail.imap_host": "127.0.0.1",
        "mail.imap_port": box.port,
        "mail.imap_tls": "none",
        "mail.journal": "Journal",
        "mail.bcc_journal": JOURNAL,
    }


async def _kill(made: Troupe, desk: Desk, earshot: Earshot, kills: int) -> None:
    """Customers write, people answer, some answers are taken back; the process dies at any moment of it."""
    enough = asyncio.Event()

    async def one(number: int) -> None:
        said, word = f"letter-{number:06d} (0)", f"word-{number:06d}"
        body = {"email": f"maria{number}@example.com", "name": "Maria"}
        await say(made, said, body)
        await desk.answer(said, word)
        if desk.rng.random() < UNDONE:
            with suppress(TimeoutError):
                note = await made.rehearsal.until(lambda: desk.notes().get(word), 1.0)
                await desk.press(note, "undo")

    async def flow(group: asyncio.TaskGroup) -> None:
        number = 0
        while not enough.is_set():
            group.create_task(one(number))
            number += 1
            await asyncio.sleep(made.rng.expovariate(1 / EVERY_S))
            while number - len(desk.sent) > AT_ONCE and not enough.is_set():  # noqa: ASYNC110 - people, who tell nobody
                await asyncio.sleep(EVERY_S)

    async with asyncio.TaskGroup() as group:
        group.create_task(flow(group))
        for _ in range(kills):
            before = len(desk.sent)
            if made.rng.random() > STARTING:
                with suppress(TimeoutError):
                    await made.rehearsal.until(lambda before=before: len(desk.sent) > before, 5.0)
            await asyncio.sleep(made.rng.uniform(0, 0.9))
            await earshot.kill()
            await earshot.start()
            made.kills += 1
        enough.set()


async def say(made: Troupe, text: str, author: dict[str, str]) -> None:
    """By the webhook, with an address that can be answered."""
    body = json.dumps({"text": text, "thread": None, "author": author})
    id_ = text.split(maxsplit=1)[0]
    while True:
        at = datetime.now(tz=UTC)
        headers = {
            "webhook-id": id_,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": made._key.sign(id_, at, body),
        }
        with suppress(aiohttp.ClientError, TimeoutError):
            async with made.session.post(f"{made.doors[0].door}/webhook/shop", data=body, headers=headers) as answer:
                if answer.status == 202:
                    return
        await asyncio.sleep(0.1)


async def _rest(desk: Desk, made: Troupe) -> None:
    """Until every note says how it ended; whoever is told to wait for minutes says *Send now*, as people would."""
    async with asyncio.timeout(REST_S):
        while True:
            notes = desk.notes()
            waiting = [note for note in notes.values() if how_far(note) not in ("sent", "undone", "failed")]
            if desk.sent <= notes.keys() and not waiting:
                return
            for note in waiting:
                await desk.press(note, "send_now")
            await asyncio.sleep(0.3)
