"""Pictures beside messages; where the bot may attach no files, what they tell stands there in words."""

import warnings
from collections.abc import AsyncIterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import pytest_asyncio

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # discord.py imports audioop
    from bot.adapters import discord as adapter

from bot.ports import NamedChannel, TryLater, Wanted
from bot.rehearsal.discord import Limits, Rehearsal, default_scene, permissions
from bot.rehearsal.discord.hearth import APP, APP_ROLE, SUPPORT, TEAM
from bot.secret import Secret
from storage.model import ChannelId, Delivery, DeliveryId, File, Part, Post, Span
from tests.bot.adapters.discord.conftest import AT, Kept, nothing

pytestmark = pytest.mark.asyncio
PICTURE = Part(kind="picture", file="7", alt="Twelve conversations came in")
POST = Post(push="The week", parts=(Part(kind="line", spans=(Span(kind="ours", text="This week"),)), PICTURE))
NEW = Delivery(id=DeliveryId(1), ref="d-1", kind="post", channel=ChannelId(SUPPORT), post=POST)


async def load(_which: int) -> File:
    return File(name="review.png", type="image/png", content=b"\x89PNG")


@pytest_asyncio.fixture
async def there() -> AsyncIterator[Any]:
    """A workspace, its settings and the far side."""
    rehearsal = Rehearsal(default_scene(), limits=Limits.off())
    await rehearsal.start()
    settings = adapter.Settings(
        workspace=TEAM, token=Secret(APP.token), api_url=rehearsal.api_url, gateway_url=rehearsal.gateway_url
    )
    async with adapter.connect(
        settings, now=lambda: AT, wall=lambda: 0, memory=Kept(), load=load, says=nothing
    ) as source:
        yield SimpleNamespace(workspace=source.workspace, rehearsal=rehearsal, settings=settings)
    await rehearsal.stop()


def take_away(there: Any, bits: int) -> None:
    for role in (TEAM, APP_ROLE.id):
        there.rehearsal.set_role(TEAM, role, permissions=permissions.OF_EVERYONE & ~bits)


def calls(there: Any, method: str) -> int:
    return sum(one["method"] == method for one in there.rehearsal.journal.entries)


async def test_a_message_with_a_picture_that_may_not_be_attached_tells_it_in_words(there: Any) -> None:
    take_away(there, permissions.ATTACH_FILES)
    sent = await there.workspace.send(NEW)
    shown = there.rehearsal.message(SUPPORT, sent.remote)
    assert shown["attachments"] == []
    assert PICTURE.alt in shown["embeds"][0]["description"]
    assert calls(there, "create_message") == 2


async def test_what_is_changed_after_that_right_was_taken_away_tells_it_in_words_once(there: Any) -> None:
    sent = await there.workspace.send(NEW)
    assert len(there.rehearsal.message(SUPPORT, sent.remote)["attachments"]) == 1
    take_away(there, permissions.ATTACH_FILES)
    edit = replace(NEW, id=DeliveryId(2), ref="d-2", kind="edit", remote=sent.remote)
    await there.workspace.send(edit)
    shown = there.rehearsal.message(SUPPORT, sent.remote)
    assert shown["attachments"] == []
    assert shown["embeds"][0]["description"].count(PICTURE.alt) == 1
    assert calls(there, "edit_message") == 2
    take_away(there, 0)
    await there.workspace.send(edit)
    shown = there.rehearsal.message(SUPPORT, sent.remote)
    assert len(shown["attachments"]) == 1
    assert PICTURE.alt not in str(shown["embeds"])


async def test_where_nothing_may_be_written_at_all_it_waits_as_before(there: Any) -> None:
    take_away(there, permissions.SEND_MESSAGES)
    with pytest.raises(TryLater, match="50013"):
        await there.workspace.send(NEW)


async def test_check_names_what_the_bot_lacks_in_the_team_s_channel(there: Any) -> None:
    take_away(there, permissions.ATTACH_FILES)
    channels = (NamedChannel(name="support", keys=("review.channel",)),)
    wanted = Wanted(channels=channels, groups={}, people={}, post_to="", now=AT)
    said = {one.what: one async for one in adapter.check(there.settings, wanted)}
    assert said["Discord: #support: the bot lacks Attach Files"].mark == "wrong"
