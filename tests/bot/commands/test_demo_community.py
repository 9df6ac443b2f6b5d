"""Some of the demo's customers speak in a community on Discord, and count as those at every other door."""

import tomllib
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from bot.commands.demo import community, customers
from bot.commands.demo.community import Community
from bot.commands.demo.customers import Customers, Spoken
from bot.commands.demo.on_discord import DiscordWorkspace
from bot.commands.demo.on_slack import SlackWorkspace
from bot.rehearsal.discord import Limits, Rehearsal
from bot.rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio
NOON = 1_800_000_000.0


@pytest_asyncio.fixture
async def far() -> AsyncIterator[Rehearsal]:
    rehearsal = Rehearsal(community.scene(), limits=Limits.off())
    await rehearsal.start()
    yield rehearsal
    await rehearsal.stop()


@pytest_asyncio.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


def there(name: str) -> list[Spoken]:
    return [one for one in customers.read(name) if one.source == "discord"]


def rooms(far: Rehearsal) -> dict[str, str]:
    """By text the room in which it stands: a channel, or a post in the forum."""
    found = [one["id"] for one in far.threads("ideas")]
    return {one["content"]: room for room in ("help", "lounge", *found) for one in far.messages(room)}


@pytest.mark.parametrize("name", ["week", "storm"])
async def test_everything_that_is_said_there_stands_where_it_was_said(far: Rehearsal, name: str) -> None:
    spoken = there(name)
    theirs = Community(far)
    for one in spoken:
        theirs.say(one)
    assert theirs.held() == spoken
    stands = rooms(far)
    titles = {one["name"] for one in far.threads("ideas")}
    for one in spoken:
        place = one.place.partition(community.TAGGED)[0].removeprefix("#")
        assert (stands[one.text] == place) == (place != "ideas")
    assert titles == {one.title for one in spoken if one.title}


async def test_who_writes_again_writes_in_the_same_channel_and_who_answers_another_in_the_same_post(
    far: Rehearsal,
) -> None:
    theirs = Community(far)
    week = {one.n: one for one in there("week")}
    for one in week.values():
        theirs.say(one)
    stands = rooms(far)
    again = [one for one in week.values() if one.follows or one.beside]
    assert {bool(one.follows) for one in again} == {True, False}
    for one in again:
        before = week[one.follows or one.beside or 0]
        assert stands[one.text] == stands[before.text]
        assert (one.name == before.name) == (one.follows is not None)


async def test_some_have_a_role_there_that_none_of_the_company_has() -> None:
    made = community.guild()
    names = {role.id: role.name for role in made.roles}
    given = {one.person: [names[role] for role in one.roles] for one in made.members}
    ours = {one.id for one in community.staff()}
    assert {tuple(roles) for person, roles in given.items() if person in ours} == {(community.STAFF,)}
    customers_have = {tuple(given[one.id]) for one in community.customers()}
    assert () in customers_have
    assert (community.STAFF,) not in customers_have
    assert len(customers_have) > 1


@pytest.mark.parametrize("kind", [SlackWorkspace, DiscordWorkspace])
async def test_earshot_listens_to_the_community_wherever_the_team_works(
    kind: type[SlackWorkspace] | type[DiscordWorkspace],
) -> None:
    workspace = kind(lambda: NOON, Stage(title="Earshot"))
    await workspace.start(0)
    try:
        told = tomllib.loads(workspace.settings())["discord"]
    finally:
        await workspace.stop()
    assert told["server"] == community.SERVER
    assert told["channels"] == ["#help", "#lounge", "#ideas"]
    assert told["staff_roles"] == [community.STAFF]
    assert workspace.community.page.startswith(told["api_url"].partition("/api/")[0])
    assert workspace.secrets["DISCORD_TOKEN"] == community.APP.token


async def test_what_counts_is_what_the_server_holds(far: Rehearsal, session: aiohttp.ClientSession) -> None:
    waited = 0

    async def listening() -> None:
        nonlocal waited
        waited += 1

    speaking = Customers(lambda: "", session, Community(far), listening)
    first, second = there("storm")[:2]
    await speaking.speak(first)
    await speaking.speak(second)
    assert waited == 1  # only before the first word of all: later Earshot may be away
    assert speaking.arrived() == [first, second]
    (_, message) = far.messages("help")
    far.delete(message["author"]["id"], "help", message["id"])
    assert speaking.arrived() == [first]
