"""From a Discord community to the card in Slack, back as a reply, and *done* by the button below it."""

import warnings
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # discord.py imports audioop
    import discord  # noqa: F401

from bot.rehearsal.discord import Limits, Rehearsal, default_scene
from bot.rehearsal.discord.hearth import APP, COMMUNITY, HELP, IDEAS, NILS, ROSA

from .conftest import Office, Open
from .test_answering import FAST, begin, send

pytestmark = pytest.mark.asyncio
PATIENCE_S = 10.0

DISCORD = """
[[rules]]
name = "reported ideas"
team = "product"
place = ["#ideas · bug"]
[discord]
server = "{server}"
channels = ["#help", "#ideas"]
staff_roles = ["Hearth & Rail"]
api_url = "{api}"
gateway_url = "{gateway}"
request_s = 2
"""


@pytest_asyncio.fixture
async def community() -> AsyncIterator[Rehearsal]:
    rehearsal = Rehearsal(default_scene(), limits=Limits.off())
    await rehearsal.start()
    yield rehearsal
    await rehearsal.stop()


async def listening(open_office: Open, community: Rehearsal) -> Office:
    """An office that hears the community: what is said from here on is heard."""
    more = DISCORD.format(server=COMMUNITY, api=community.api_url, gateway=community.gateway_url)
    office = await open_office(more=f"{FAST}{more}", secrets={"DISCORD_TOKEN": APP.token})
    await office.settled(f"SELECT count(*) FROM facts WHERE name = 'discord: room {HELP}'", [(1,)], PATIENCE_S)
    return office


def answers(community: Rehearsal, channel: str) -> list[dict[str, Any]]:
    return [one for one in community.messages(channel) if one["author"].get("bot")]


async def test_a_customer_is_heard_answered_and_says_that_it_is_done(open_office: Open, community: Rehearsal) -> None:
    office = await listening(open_office, community)
    community.say(ROSA.id, HELP, "The lamp flickers")
    card = await office.card("The lamp flickers")
    await office.shows(card["ts"], "#help")
    await office.shows(card["ts"], "Rosa V.")
    await send(office, await begin(office, card, "We changed the bulb.", asks="yes"))
    (answer,) = await community.until(lambda: answers(community, HELP), PATIENCE_S)
    assert answer["content"].startswith(r"We changed the bulb.")
    assert answer["message_reference"]["message_id"] == community.messages(HELP)[0]["id"]
    await office.settled("SELECT state FROM conversations", [("asked",)], PATIENCE_S)
    await community.click(ROSA.id, HELP, answer["id"], "Yes, it is done")
    await office.settled("SELECT state FROM conversations", [("done",)], PATIENCE_S)


async def test_a_post_goes_to_the_team_that_its_tag_names_and_is_answered_in_it(
    open_office: Open, community: Rehearsal
) -> None:
    office = await listening(open_office, community)
    post = community.open_post(NILS.id, IDEAS, "A dimmer", "It hums", ("bug",))
    card = await office.card("It hums", channel="product")
    await office.shows(card["ts"], "#ideas", channel="product")
    assert office.ask("SELECT team, rule FROM conversations") == [("product", "reported ideas")]
    assert answers(community, post) == []


async def test_after_a_restart_what_was_said_meanwhile_is_on_a_card(open_office: Open, community: Rehearsal) -> None:
    office = await listening(open_office, community)
    community.say(ROSA.id, HELP, "Before")
    await office.card("Before")
    await office.close()
    community.say(NILS.id, HELP, "Meanwhile")
    await office.open()
    await office.card("Meanwhile", patience=PATIENCE_S)
    assert office.ask("SELECT count(*) FROM messages") == [(2,)]
