"""The week itself: everybody speaks at their time, the cast does what it does, and Friday has its sample."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.commands.demo import acts, company, customers, executives, rituals, scenes, talking, together
from bot.commands.demo.customers import Spoken
from bot.commands.demo.lens import Time
from bot.commands.demo.play import Play
from bot.commands.demo.sight import NotSeen
from bot.commands.demo.workspace import Workspace

SLOW_AT_FIRST = 14
KEYS = {1, 5, 10, 37, 39, 63, 82, 109, 168, 196}
"""Messages that a scene needs on cards of their own: the channels are let fall quiet before them."""
ASKED = 47
"""Said in the community, and answered there while the week goes on."""
LEARNS = range(44, 54)
"""Around the fiftieth message Earshot learns what words mean here, from as many as it has understood by then."""
DRAWS, POSTS = timedelta(days=3, hours=14), timedelta(days=4, hours=9)
"""The sample, after the week began."""
Spawn = Callable[[Coroutine[Any, Any, None]], Any]


class Week:
    """``beat`` and ``first_beat`` are seconds from one message to the next, in general and at the beginning."""

    def __init__(self, play: Play, hours: Time, spawn: Spawn, *, beat: float, first_beat: float) -> None:
        self._play = play
        self._hours = hours
        self._spawn = spawn
        self._beat, self._first_beat = beat, first_beat
        self._said = customers.read("week")
        self._acts = acts.read()
        self._alone = {ASKED, *(act.on or act.after for act in self._acts)}
        """Somebody does something to their cards: so that they get one, their team's channel falls quiet before."""
        self._people = handles(play.workspace)
        self._drawn = self._sampled = False
        self._beside: list[asyncio.Task[None]] = []

    async def begin(self, began: float) -> None:
        """The first message, from Osaka, and what Aiko does with its card."""
        first = self._said[0]
        self._play.telling.day(first.at())
        await self._hours.run_to(first.at(), 0)
        await self._play.speak(first)
        card = await scenes.first_card(self._play, first, began)
        await scenes.mine(self._play, self._people["Aiko Tanabe"], card)

    async def go_on(self, told: Callable[[int, int], None]) -> None:
        """All the others; ``told`` hears how many of them have spoken."""
        for number, one in enumerate(self._said[1:], 2):
            await self._sample(one)
            if one.n in KEYS:
                await self._play.quiet()
            elif one.n in self._alone:
                await self._play.quiet((one.team,))
            await self._hours.run_to(one.at(), self._beat if number > SLOW_AT_FIRST else self._first_beat)
            self._play.telling.day(one.at())
            await self._play.speak(one)
            if one.n in self._alone:
                await self._stands(one)
            if one.n in LEARNS:
                await self._play.understood()
            told(number, len(self._said))
            await self._scenes(one)
            due = [act for act in self._acts if act.after == one.n]
            for by in dict.fromkeys(act.by for act in due):
                self._spawn(self._act(by, [act for act in due if act.by == by]))
        await asyncio.gather(*self._beside)

    async def _stands(self, one: Spoken) -> None:
        """Whatever is said next comes after its card."""
        with contextlib.suppress(NotSeen):
            await self._play.sight.card(one.key, patience_s=acts.PATIENCE_S)

    async def _act(self, by: str, several: Sequence[acts.Act]) -> None:
        """One after the other, as a person does."""
        for act in several:
            await acts.act(self._play, act, self._people[by])

    async def _one_matter(self, person: str, name: str, one: Spoken) -> None:
        """Told while the week goes on, once both cards are one."""
        play = self._play
        await play.sight.card(one.key)
        await play.quiet()
        both = await together.write_again(play, one)
        if both is not None and await together.join(play, person, name, *both):
            self._beside.append(self._spawn(together.answer(play, person, name, one, both[0])))

    async def _sample(self, one: Spoken) -> None:
        """The sample is drawn and released, and comes, between two messages, when its time has come."""
        draws, due = company.monday() + DRAWS, company.monday() + POSTS
        if one.at() > draws and not self._drawn:
            self._drawn = True
            await self._play.understood()
            await self._hours.run_to(draws, self._beat)
            await rituals.release(self._play, self._people["Meera Venkatesan"], "Meera")
        if one.at() > due and not self._sampled:
            self._sampled = True
            await self._hours.run_to(due, self._beat)
            if await rituals.sample(self._play):
                await executives.chosen(self._play, self._people["Tobenna Okwuosa-Lane"], "Tobenna")
                await executives.ask(self._play, self._people["Hedda Norrgaard"], "Hedda")

    async def _scenes(self, one: Spoken) -> None:
        people, play = self._people, self._play
        match one.n:
            case 5:
                await play.sight.card(one.key)
            case 10:
                await scenes.wrong_team(play, people["Aiko Tanabe"], people["Meera Venkatesan"], one)
            case 39:
                await scenes.writes_again(play, one, self._said[4])
            case 42:
                await play.sight.again(one.key)
                await play.quiet()
                await talking.answer(play, people["Dana Khoury"], "Dana", self._said[36])
            case 47:
                answering = talking.in_community(play, people["Beatriz Amarante"], "Beatriz", one)
                self._beside.append(self._spawn(answering))
            case 82:
                await scenes.the_next(play, people["Kwame Asante-Boadi"], people["Jonas Brandl"], one)
        await self._later_scenes(one)

    async def _later_scenes(self, one: Spoken) -> None:
        people, play = self._people, self._play
        match one.n:
            case 96:
                await play.quiet()
                await talking.by_mail(play, people["Dana Khoury"], "Dana")
            case 109:
                await self._one_matter(people["Kwame Asante-Boadi"], "Kwame", one)
            case 110:
                if "home" not in play.workspace.lacks:
                    self._spawn(scenes.opens_home(play, people["Marta Wilk"]))
            case 138:
                self._spawn(scenes.asks_mine(play, people["Jonas Brandl"]))
        heard = company.cast()["heard"]
        if one.n == heard["after"]:
            self._spawn(scenes.passes_on(play, people[heard["by"]], _heard(heard), heard["place"]))


def handles(workspace: Workspace) -> dict[str, str]:
    """Everybody's id by their name."""
    return {person.name: person.id for person in workspace.people}


def _heard(told: dict[str, Any]) -> Spoken:
    return Spoken(n=0, key="heard", text=told["text"], name=told["name"], company=told["company"], language="fr")


def next_monday(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    return company.monday() + timedelta(days=7 + days, hours=hour, minutes=minute)
