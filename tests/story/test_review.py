"""The weekly review under kills: opened once, each question once, no vote lost, called once, closed once, told once.

Judged from the rehearsal's journal alone: what stands there in the end, and who had reacted to what.
"""

import asyncio
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.story import acts
from tests.story.platforms import PLATFORMS, Platform
from tests.story.postgres import postgres
from tests.story.process import TEAMS
from tests.story.troupe import Troupe, troupe
from tests.story.workplaces import Standing
from tests.weekdays import last_friday, monday_after

FRIDAY = last_friday()
PATIENT = {
    "slack.request_s": 1,
    "discord.request_s": 1,
    "relay.request_s": 1,
    "relay.lease_s": 3,
    "relay.settle_s": 2.5,
}
"""Eight processes that start keep a machine busy; that alone is no reason for doubts here."""
MONDAY, WEDNESDAY, THURSDAY = timedelta(), timedelta(days=2, hours=7), timedelta(days=3, hours=7)
SAID, QUESTIONS, PROCESSES = 9, 3, 8
BETWEEN_S = 0.05, 0.8
ASKED = ": most heard"
FUNCTION = {
    "aiko": "support", "tomasz": "support", "leila": "support", "priya": "product", "jonas": "product",
    "ines": "marketing", "yusuf": "marketing", "camille": "service", "diego": "service",
}  # fmt: skip
"""Who votes; nobody of sales does."""
BY_BUTTON = {"priya", "camille"}
SIGNS = {"+1": "Act", "double_vertical_bar": "Not now", "question": "Ask the customer", "hand": "Mine"}
PRESSES = {"vote:act": "Act", "vote:not_now": "Not now"}
TEAM = "|".join(TEAMS)
SOON_S, REST_S, LOOK_S = 30.0, 60.0, 0.05


def beginning(made: Troupe, *begins: str) -> list[Standing]:
    return [one for one in made.workplace.standing() if one.text.startswith(begins)]


def questions(made: Troupe) -> list[Standing]:
    found = [one for one in beginning(made, "Review, question") if ASKED in one.text]
    return sorted(found, key=lambda one: one.text)


def counted(said: str) -> dict[str, set[str]]:
    """Which functions a question shows behind each vote."""
    labels = set(SIGNS.values())
    found = {label: re.search(rf"\b{label} \d+ ((?:(?:{TEAM}), )*(?:{TEAM}))(?![a-z])", said) for label in labels}
    return {label: set(one[1].split(", ")) for label, one in found.items() if one}


def reacted(made: Troupe) -> dict[str, dict[str, set[str]]]:
    """By question and vote: the functions of those who react to it in the end."""
    votes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (ts, person, emoji), holds in made.workplace.reacted().items():
        if holds and person in FUNCTION:
            votes[ts][SIGNS[emoji]].add(FUNCTION[person])
    return votes


async def until(holds: Callable[[], object], what: str, within: float = SOON_S) -> None:
    try:
        async with asyncio.timeout(within):
            while True:
                if holds():
                    return
                await asyncio.sleep(LOOK_S)
    except TimeoutError as error:
        raise AssertionError(f"not within {within} s: {what}") from error


# ------------------------------------------------------------------ what happens


class Session:
    """A review of one troupe, from what customers said to its end."""

    def __init__(self, made: Troupe) -> None:
        self.made = made
        self.lens = made.folder / "lens.json"
        self.pressed: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        """What was pressed and acknowledged; presses that were not may count, too."""
        self.unsure: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def turn(self, seen: datetime) -> None:
        """From now on the calendar shows that time."""
        new = self.lens.with_suffix(".new")
        new.write_text(json.dumps({"real": time.time(), "seen": seen.timestamp(), "rate": 1}))
        new.replace(self.lens)

    def turn_to(self, after_monday: timedelta) -> None:
        """So long after the Monday's opening."""
        self.turn(monday_after(FRIDAY) + after_monday)

    def settings(self) -> dict[str, Any]:
        return {**PATIENT, "review.channel": "review", "clock.lens": str(self.lens), "clock.tick_s": 0.5}

    async def hear(self) -> None:
        async with asyncio.TaskGroup() as group:
            for n in range(SAID):
                group.create_task(self.made.say(f"week-{n:06d} ({n % QUESTIONS})"))
        await self.made.delivered(time.monotonic(), REST_S)

    async def open(self) -> None:
        self.turn_to(MONDAY)
        await until(lambda: len(questions(self.made)) == QUESTIONS, "questions")

    async def vote(self) -> None:
        """Everybody on every question, some by button; of the others some change their minds."""
        rng, workplace = self.made.rng, self.made.workplace
        for question in questions(self.made):
            for person in rng.sample(sorted(FUNCTION), len(FUNCTION)):
                await asyncio.sleep(rng.uniform(0, 0.1))
                if person in BY_BUTTON:
                    await self._press(person, question, rng.choice(sorted(PRESSES)))
                    continue
                first, then = rng.sample(sorted(SIGNS), 2)
                workplace.react(person, question, first)
                if rng.random() < 0.4:
                    workplace.unreact(person, question, first)
                    workplace.react(person, question, then)

    async def _press(self, person: str, question: Standing, action: str) -> None:
        acknowledged = await self.made.workplace.press(person, question, action)
        told = self.pressed if acknowledged else self.unsure
        told[question.ts][PRESSES[action]].add(FUNCTION[person])

    def no_vote_is_lost(self) -> str:
        """Why not, else nothing."""
        votes = reacted(self.made)
        for question in questions(self.made):
            shown = counted(question.said)
            for label in SIGNS.values():
                certain = votes[question.ts][label] | self.pressed[question.ts][label]
                is_shown = shown.get(label, set())
                if not certain <= is_shown <= certain | self.unsure[question.ts][label]:
                    return f"{question.text}: {label} {is_shown}, not {certain}"
        return ""

    async def decide(self, question: Standing, **fields: str) -> None:
        """Insists until it is shown, as people do."""
        async with asyncio.timeout(SOON_S):
            while not self._is_decided(question):
                # Where it was decided meanwhile, the last decision closed the review: then what opens only says so.
                await self.made.workplace.fill("tomasz", question, "open.decide", fields)
                await asyncio.sleep(0.5)

    def _is_decided(self, question: Standing) -> bool:
        return any(one.ts == question.ts and "Decided:" in one.said for one in questions(self.made))

    # -------------------------------------------------------------- kills

    @asynccontextmanager
    async def killing(self, kills: int) -> AsyncIterator[None]:
        """Meanwhile some die at any moment and are started again; who is alone comes back before it dies once more."""

        async def kill() -> None:
            cast = list(self.made.cast.values())
            for _ in range(kills):
                await asyncio.sleep(self.made.rng.uniform(*BETWEEN_S))
                doomed = self.made.rng.choice(cast)
                await doomed.kill()
                await doomed.start()
                if len(cast) == 1:
                    await doomed.ready()

        async with asyncio.TaskGroup() as group:
            group.create_task(kill())
            yield

    # -------------------------------------------------------------- the end

    async def judged(self) -> dict[str, int]:
        """How often everything stands there that may stand there once, by what it is."""
        await self.made.at_rest(REST_S, swept=False)
        assert self.made.judge().bad == []
        found = Counter[str]()
        for one in self.made.workplace.standing():
            for what in ONCE:
                if re.search(what, f"{one.text} {one.said}"):
                    found[what] += 1
        return dict(found)


ONCE = {
    r"^Weekly review \S+: \d+ came in": 1,
    rf"^Review, question \d+{ASKED}": QUESTIONS,
    r"^The weekly review waits for sales": 1,
    r"^The weekly review waits for (?!sales)": 0,
    r"^The review stays open": 1,
    r"^Weekly review \S+ is closed": 1,
    r"^Minutes of the review": 1,
    r"^Review, question \d+: those who asked": 1,
}
"""How often there may be what begins like this, or says it."""


async def play(made: Troupe, start: Callable[[Session], Awaitable[None]], *, kills: int) -> dict[str, int]:
    """All of it; so many kills while it is voted and decided, and as many around its close."""
    session, priya = Session(made), made.workplace.id_of("priya")
    session.turn(FRIDAY)
    await start(session)
    await session.hear()
    await session.open()
    first, second, third = questions(made)
    async with session.killing(kills):
        async with asyncio.TaskGroup() as group:
            group.create_task(session.vote())
            group.create_task(session.decide(first, kind="not_doing", why="It is too dear", owner=priya))
        await session.decide(second, kind="drop")
    await until(lambda: not session.no_vote_is_lost(), "votes")
    session.turn_to(WEDNESDAY)
    await until(lambda: [one for one in beginning(made, "The weekly review waits") if one.channel == "sales"], "a call")
    async with session.killing(kills):
        session.turn_to(THURSDAY)
        await until(lambda: beginning(made, "The review stays open"), "that it stays open")
        await session.decide(third, kind="later")
        await until(lambda: [one for one in beginning(made, "Weekly review") if "is closed" in one.text], "the close")
    assert session.no_vote_is_lost() == ""
    return {what: many for what, many in (await session.judged()).items() if many}


EXPECTED = {what: many for what, many in ONCE.items() if many}


@pytest.mark.story
@pytest.mark.asyncio
@pytest.mark.parametrize("platform", PLATFORMS, ids=str)
async def test_a_review_whose_process_is_killed_again_and_again(tmp_path: Path, platform: Platform) -> None:
    async def start(session: Session) -> None:
        await acts.start(session.made, session.made.hire("bot", **session.settings()))

    async with troupe(tmp_path, f"sqlite:///{tmp_path}/earshot.db", seed=5, platform=platform) as made:
        assert await play(made, start, kills=2) == EXPECTED


@pytest.mark.alone
@pytest.mark.story
@pytest.mark.asyncio
@pytest.mark.parametrize("platform", PLATFORMS, ids=str)
async def test_eight_processes_hold_one_review(tmp_path: Path, platform: Platform) -> None:
    """All at once at the opening and the call; while people vote and decide and it closes some of them die.

    Alone: a form may open within three seconds of a click only, and eight processes fill two processors.
    """

    async def start(session: Session) -> None:
        cast = [session.made.hire(f"bot-{n}", **session.settings()) for n in range(PROCESSES)]
        await acts.start(session.made, *cast)

    with postgres() as server:
        url = await asyncio.to_thread(server.add_database, "review")
        async with troupe(tmp_path, url, seed=6, platform=platform) as made:
            assert await play(made, start, kills=1) == EXPECTED
