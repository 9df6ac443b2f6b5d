"""`check`: in plain words what is wrong with the bot on its server, each with the way to mend it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from bot.adapters import discord as adapter
from bot.ports import Finding, NamedChannel, Wanted
from bot.rehearsal.discord import default_scene, permissions
from bot.rehearsal.discord.hearth import AIKO, COMMUNITY, COMMUNITY_APP_ROLE, TEAM
from bot.secret import Secret
from tests.bot.adapters.discord.conftest import AT, Community

pytestmark = pytest.mark.asyncio
WANTED = Wanted(channels=(), groups={}, people={}, post_to="", now=AT)


async def found(settings: adapter.Settings) -> dict[str, Finding]:
    return {one.what: one async for one in adapter.check(settings, WANTED)}


async def test_what_is_right_is_told_and_a_notice_is_offered(begin: Callable[..., Any]) -> None:
    community: Community = await begin()
    said = await found(community.settings)
    assert [one.what for one in said.values() if one.mark == "wrong"] == []
    assert said["Discord: #help: read and answered"].mark == "right"
    notice = said["Discord: #help: no pinned message tells that somebody listens"]
    assert "We listen here" in notice.fix


async def test_without_a_server_nobody_is_asked() -> None:
    assert await found(adapter.Settings()) == {}


async def test_a_token_that_is_not_taken(begin: Callable[..., Any]) -> None:
    community: Community = await begin()
    said = await found(msgspec.structs.replace(community.settings, token=Secret("another.one")))
    assert list(said) == ["Discord: it does not take the token"]


async def test_an_intent_that_is_not_switched_on(begin: Callable[..., Any]) -> None:
    scene = default_scene()
    community: Community = await begin(scene=replace(scene, app=replace(scene.app, privileged=frozenset())))
    said = await found(community.settings)
    assert said["Discord: the Message Content intent is not switched on"].mark == "wrong"
    await community.open()
    assert "Message Content intent" in community.told[-1]


async def test_without_that_intent_a_team_cannot_write_what_is_sent(begin: Callable[..., Any]) -> None:
    scene = default_scene()
    few = replace(scene.app, privileged=frozenset({"members"}))
    community: Community = await begin(scene=replace(scene, app=few), server="", workspace=TEAM)
    said = await found(community.settings)
    assert said["Discord: the Message Content intent is not switched on"].mark == "wrong"


async def test_a_server_on_which_the_bot_is_not(begin: Callable[..., Any]) -> None:
    community: Community = await begin()
    said = await found(msgspec.structs.replace(community.settings, server="1002000000000000099"))
    assert "Invite it" in said["Discord: the bot is not on the server 1002000000000000099"].fix


async def test_channels_and_roles_that_there_are_not(begin: Callable[..., Any]) -> None:
    community: Community = await begin(channels=("#helpdesk", "Talk"), staff_roles=("Staff",))
    said = await found(community.settings)
    assert "#help, " in said["Discord: #helpdesk is no channel that the bot can see"].fix
    assert said["Discord: #Talk is a category: nobody writes there"].mark == "wrong"
    assert "Regular" in said["Discord: there is no role Staff"].fix


@pytest.mark.parametrize(
    ("lacks", "named"),
    [
        (permissions.READ_MESSAGE_HISTORY, "Read Message History"),
        (permissions.SEND_MESSAGES, "Send Messages"),
        (permissions.SEND_MESSAGES_IN_THREADS, "Send Messages in Threads"),
        (permissions.ATTACH_FILES, "Attach Files"),
    ],
)
async def test_a_permission_that_is_missing(begin: Callable[..., Any], lacks: int, named: str) -> None:
    community: Community = await begin()
    for role in (COMMUNITY, COMMUNITY_APP_ROLE.id):
        community.rehearsal.set_role(COMMUNITY, role, permissions=permissions.OF_EVERYONE & ~lacks)
    said = await found(community.settings)
    (lacking,) = (one for one in said.values() if "#help: the bot lacks" in one.what)
    assert lacking.mark == "wrong"
    assert f"lacks {named}" in lacking.what


async def test_the_teams_server_is_looked_at_channel_by_channel(begin: Callable[..., Any]) -> None:
    community: Community = await begin(server="", workspace=TEAM)
    wanted = replace(
        WANTED,
        channels=(
            NamedChannel(name="support", keys=("teams.support.channel",)),
            NamedChannel(name="helpdesk", keys=("teams.service.channel",)),
            NamedChannel(name="general", keys=("sample.channel",), guarded=True),
            NamedChannel(name="executives", keys=("sample.channel",), guarded=True),
        ),
        groups={"teams.support.group": "Support", "teams.sales.group": "Sellers"},
    )
    said = {one.what: one async for one in adapter.check(community.settings, wanted)}
    assert said["Discord: #support: takes cards"].mark == "right"
    assert said["Discord: #executives: takes cards"].mark == "right"
    assert [one.what for one in said.values() if one.mark == "wrong"] == [
        "Discord: #helpdesk (teams.service.channel) is no text channel that the bot can see",
        "Discord: #general is open to everybody on the server",
        "Discord: teams.sales.group names the role Sellers, which there is not",
    ]


async def test_people_whom_the_settings_name_are_looked_for_on_the_team_s_server(begin: Callable[..., Any]) -> None:
    community: Community = await begin(server="", workspace=TEAM)
    there = replace(WANTED, people={"mei": ("sample.releasers",), AIKO.id: ("sample.may_call",)})
    said = {one.what: one async for one in adapter.check(community.settings, there)}
    assert said["Discord: everybody whom the settings name is on the team's server"].mark == "right"
    misspelt = replace(WANTED, people={"mei": ("sample.releasers",), "akio": ("sample.releasers", "reads.ja")})
    said = {one.what: one async for one in adapter.check(community.settings, misspelt)}
    assert said["Discord: there is no @akio (sample.releasers, reads.ja) on the team's server"].mark == "wrong"


async def test_without_the_intent_nobody_knows_who_is_in_which_team(begin: Callable[..., Any]) -> None:
    scene = default_scene()
    few = replace(scene.app, privileged=frozenset({"message_content"}))
    community: Community = await begin(scene=replace(scene, app=few), server="", workspace=TEAM)
    assert any("Server Members intent" in what for what in await found(community.settings))
