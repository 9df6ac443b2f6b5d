"""Discord takes few edits of messages that are older than an hour (30046): those wait, and nothing else does."""

import time
import warnings
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest
import pytest_asyncio

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # discord.py imports audioop
    from bot.adapters import discord as adapter

from bot.ports import TryLater
from bot.rehearsal.discord import Limits, Rehearsal, default_scene
from bot.rehearsal.discord.hearth import APP, SUPPORT, TEAM
from bot.secret import Secret
from storage.model import ChannelId, Delivery, DeliveryId, Part, Post, RemoteId, Span
from tests.bot.adapters.discord.conftest import AT, Kept, no_file, nothing

pytestmark = pytest.mark.asyncio


def delivery(text: str, remote: RemoteId | None = None) -> Delivery:
    post = Post(push="Form · for support", parts=(Part(kind="line", spans=(Span(kind="ours", text=text),)),))
    kind: Any = "edit" if remote else "post"
    return Delivery(id=DeliveryId(1), ref=f"d-{text}", kind=kind, channel=ChannelId(SUPPORT), post=post, remote=remote)


@pytest_asyncio.fixture
async def there() -> AsyncIterator[Any]:
    """A workspace, the far side, and by how much its clock is ahead."""
    ahead = SimpleNamespace(seconds=0.0)
    limits = Limits(routes={}, other=(0, 0.0), old_edits=1)
    rehearsal = Rehearsal(default_scene(), limits=limits, now=lambda: time.time() + ahead.seconds)
    await rehearsal.start()
    settings = adapter.Settings(
        workspace=TEAM, token=Secret(APP.token), api_url=rehearsal.api_url, gateway_url=rehearsal.gateway_url
    )

    def wall() -> int:
        return round((time.time() + ahead.seconds) * 1000)

    async with adapter.connect(
        settings, now=lambda: AT, wall=wall, memory=Kept(), load=no_file, says=nothing
    ) as source:
        yield SimpleNamespace(workspace=source.workspace, rehearsal=rehearsal, ahead=ahead)
    await rehearsal.stop()


async def test_the_edit_of_an_old_message_waits_and_closes_no_lane(there: Any) -> None:
    old = (await there.workspace.send(delivery("OLD"))).remote
    there.ahead.seconds = 3_700.0
    await there.workspace.send(delivery("ONCE", old))
    with pytest.raises(TryLater, match="old messages") as refused:
        await there.workspace.send(delivery("TWICE", old))
    assert refused.value.lane == "message"
    assert refused.value.after is not None
    new = (await there.workspace.send(delivery("NEW"))).remote
    receipt = await there.workspace.send(delivery("EDITED", new))
    assert "EDITED" in str(there.rehearsal.message(SUPPORT, receipt.remote))
    assert "ONCE" in str(there.rehearsal.message(SUPPORT, old))
