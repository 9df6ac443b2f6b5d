"""The company's community on Discord, where some of the customers speak: who is there, what they say, what they are
answered, and what they press.
"""

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

from bot.commands.demo import company
from bot.commands.demo.customers import Spoken, read
from bot.commands.demo.shown import Json
from bot.rehearsal.discord import App, Channel, Guild, Member, Person, Rehearsal, Role, Scene, Tag, permissions
from bot.rehearsal.discord.values import FORUM
from bot.rehearsal.journal import Journal
from bot.rehearsal.stage import Stage

APP = App(
    id="1016000000000000001",
    name="Earshot",
    token="MTAxNjAwMDAwMDAwMDAwMDAwMQ.demo.marrow-and-pine",  # noqa: S106 - of the rehearsal, on this machine only
    bot="1016000000000000001",
    owner="1011000000000000001",
)
SERVER = "1012000000000000002"
STAFF = "Marrow & Pine"
CHANNELS = {
    "help": "Something does not work",
    "lounge": "Anything",
    "ideas": "What should be different? One post each.",
}
FORUMS = ("ideas",)
TAGS = {"planner": "📐", "furniture": "🪑", "portal": "🧾"}
TAGGED = " · "
"""Stands between a forum and the tags of a post, in places."""
DONE = "Yes, it is done"
ANSWERED_S = 20.0

T = TypeVar("T")


class Community:
    """Its server, on a rehearsal that may hold the team's as well."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self._rehearsal = rehearsal
        self._ids = {one.shown: one.id for one in customers()}
        self._said: dict[str, tuple[str, str, Spoken]] = {}
        """By key: the room, the message, and what was said in it."""

    def settings(self) -> str:
        """Earshot's settings for it: lines of the table ``discord``."""
        heard = [f"#{name}" for name in CHANNELS]
        return (
            f'server = "{SERVER}"\nchannels = {json.dumps(heard)}\nstaff_roles = ["{STAFF}"]\n'
            f'api_url = "{self._rehearsal.api_url}"\ngateway_url = "{self._rehearsal.gateway_url}"\n'
        )

    @property
    def page(self) -> str:
        """Where a browser shows it."""
        return f"{self._rehearsal.world.base_url}/channels/{_channel('help')}"

    @property
    def journal(self) -> Journal:
        return self._rehearsal.journal

    # -------------------------------------------------------------- what customers do

    def say(self, spoken: Spoken) -> None:
        """In its channel, as a post of its forum, or where they or somebody else spoke before. Raises NotAllowed."""
        who, (place, _, tags) = self._ids[spoken.name or ""], spoken.place.partition(TAGGED)
        before = spoken.follows or spoken.beside
        room = self._said[f"week-{before}"][0] if before else _channel(place.removeprefix("#"))
        if spoken.title:
            room = said = self._rehearsal.open_post(who, room, spoken.title, spoken.text, tags.split(", "))
        else:
            said = self._rehearsal.say(who, room, spoken.text)
        self._said[spoken.key] = (room, said, spoken)

    def held(self) -> list[Spoken]:
        """What the server holds of all that, whether Earshot heard it or not."""
        return [spoken for room, said, spoken in self._said.values() if self._rehearsal.message(room, said)]

    async def answer(self, spoken: Spoken) -> Json:
        """Earshot's reply to what was said, where it was said. Raises TimeoutError."""
        room, said, _ = self._said[spoken.key]

        def replies() -> list[Json]:
            there = (one for one in self._rehearsal.messages(room) if one["author"].get("bot"))
            return [one for one in there if (one.get("message_reference") or {}).get("message_id") == said]

        return (await self._until(replies))[0]

    async def press(self, spoken: Spoken, answer: Json, label: str) -> None:
        """Whoever said it presses a button below the answer. Raises NotAllowed."""
        await self._rehearsal.click(self._ids[spoken.name or ""], self._said[spoken.key][0], answer["id"], label)

    async def _until(self, true: Callable[[], T]) -> T:
        return await self._rehearsal.until(true, ANSWERED_S)


# ------------------------------------------------------------------ people and channels


def staff() -> list[Person]:
    """Whoever plays, the people of the company, and the executives."""
    told = company.cast()
    everybody = [told["visitor"], *told["people"], *told["executives"]]
    return [
        Person(id=f"10110000000000{number:05d}", name=company.handle(one["name"]), shown=one["name"])
        for number, one in enumerate(everybody, 1)
    ]


@cache
def customers() -> tuple[Person, ...]:
    """Everybody who speaks there."""
    return tuple(
        Person(id=f"10110000000001{number:05d}", name=company.handle(name), shown=name)
        for number, name in enumerate(_roles(), 1)
    )


@cache
def _roles() -> dict[str, str]:
    """By the name of a customer their role there, empty for none."""
    said = [one for one in (*read("week"), *read("storm")) if one.source == "discord"]
    return {one.name or "": one.segment or "" for one in said}


def scene() -> Scene:
    """The community alone."""
    return Scene(people=(*staff(), *customers()), guilds=(guild(),), app=APP)


def stage() -> Stage:
    """What its page begins with: one of its customers."""
    return Stage(title=guild().name, zone=str(company.zone()), person=customers()[0].id, channel=_channel("help"))


def guild() -> Guild:
    """Its server, where the company's people have a role by which they are known."""
    names = sorted({role for role in _roles().values() if role})
    ours = Role(id="1014000000000001099", name=APP.name, position=9, managed=True, permissions=permissions.OF_THE_APP)
    theirs = Role(id="1014000000000001098", name=STAFF, position=8, permissions=permissions.OF_MODERATORS)
    roles = {
        name: Role(id=f"10140000000001{place:05d}", name=name, position=place) for place, name in enumerate(names, 1)
    }
    everyone = Role(id=SERVER, name="@everyone", permissions=permissions.OF_EVERYONE, position=0)
    given = [_roles()[one.shown] for one in customers()]
    return Guild(
        id=SERVER,
        name=f"{company.cast()['company']['name']} Community",
        owner=APP.owner,
        members=(
            *(Member(person=one.id, roles=(theirs.id,)) for one in staff()),
            *(_member(one, roles.get(role)) for one, role in zip(customers(), given, strict=True)),
            Member(person=APP.bot, roles=(ours.id,)),
        ),
        roles=(everyone, *roles.values(), theirs, ours),
        channels=tuple(_made(name, topic) for name, topic in CHANNELS.items()),
    )


def _member(person: Person, role: Role | None) -> Member:
    return Member(person=person.id, roles=(role.id,) if role else ())


def _made(name: str, topic: str) -> Channel:
    if name not in FORUMS:
        return Channel(id=_channel(name), name=name, topic=topic)
    return Channel(id=_channel(name), name=name, topic=topic, kind=FORUM, tags=tuple(_tags()))


def _tags() -> Sequence[Tag]:
    return [Tag(id=f"10150000000001{number:05d}", name=name, emoji=TAGS[name]) for number, name in enumerate(TAGS, 1)]


def _channel(name: str) -> str:
    return f"10130000000001{list(CHANNELS).index(name) + 1:05d}"
