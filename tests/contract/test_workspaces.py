"""What every workspace promises, tried against a rehearsal of its platform: FAR_SIDES names one for each."""

import asyncio
import time
import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # discord.py imports audioop
    import discord as _  # noqa: F401

from bot.adapters import discord, slack
from bot.app import WORKSPACES
from bot.ports import Refused, Secret, TryLater, Unsure, Workspace
from bot.rehearsal import discord as far
from bot.rehearsal.discord import hearth
from bot.rehearsal.slack import Faults, Limits, Rehearsal, default_workspace
from bot.rehearsal.slack.hearth import AIKO, APP, GUEST, SUPPORT
from bot.sources import lending
from storage.model import ChannelId, Delivery, DeliveryId, Post, RemoteId
from tests.contract.conftest import LENT

pytestmark = pytest.mark.asyncio


@dataclass
class FarSide:
    """A connected workspace, and what the other side can be made to do."""

    workspace: Workspace
    channel: ChannelId
    wrong: Callable[[str], None]
    """``later``: says that it takes nothing now; ``silent``: takes the call and never answers; ``well`` ends both."""
    shown: Callable[[], list[str]]
    """The push texts that stand in the channel."""
    known: tuple[str, str] = ("", "")
    """A member and a guest, by id."""
    _numbers: list[int] = field(default_factory=list)

    def post(self, text: str = "Guestbook · for support", **more: Any) -> Delivery:
        self._numbers.append(1)
        number = len(self._numbers)
        return Delivery(
            id=DeliveryId(number), ref=f"d-CONTRACT{number}", kind="post", channel=self.channel,
            post=Post(push=text), hash="h1", epoch=1, **more,
        )  # fmt: skip


@asynccontextmanager
async def slack_there() -> AsyncIterator[FarSide]:
    rehearsal = Rehearsal(default_workspace(), limits=Limits.off())
    base = await rehearsal.start()
    settings = slack.Settings(
        api_url=f"{base}/api/", bot_token=Secret(APP.bot_token), app_token=Secret(APP.app_token), request_s=2.0
    )
    faults = {
        "later": Faults(ratelimited=1.0, retry_after=7, methods=("chat.postMessage",)),
        "silent": Faults(drop_after=1.0, methods=("chat.postMessage",)),
        "well": Faults.none(),
    }
    try:
        async with slack.connect(settings, now=LENT["now"], wall=LENT["wall"]) as workspace:
            yield FarSide(
                workspace,
                ChannelId(SUPPORT),
                wrong=lambda how: rehearsal.set_faults(faults[how]),
                shown=lambda: [one["text"] for one in rehearsal.messages(SUPPORT)],
                known=(AIKO.id, GUEST.id),
            )
    finally:
        await rehearsal.stop()


@asynccontextmanager
async def discord_there() -> AsyncIterator[FarSide]:
    rehearsal = far.Rehearsal(far.default_scene(), limits=far.Limits.off())
    await rehearsal.start()
    settings = discord.Settings(
        workspace=hearth.TEAM,
        token=Secret(hearth.APP.token),
        api_url=rehearsal.api_url,
        gateway_url=rehearsal.gateway_url,
        request_s=2.0,
    )
    faults = {
        "later": far.Faults(ratelimited=1.0, retry_after=7, methods=("create_message",)),
        "silent": far.Faults(drop_after=1.0, methods=("create_message",)),
        "well": far.Faults.none(),
    }
    try:
        async with lending(discord.connect, settings, LENT) as source:
            yield FarSide(
                source.workspace,
                ChannelId(hearth.SUPPORT),
                wrong=lambda how: rehearsal.set_faults(faults[how]),
                shown=lambda: [one["content"].replace("\\", "") for one in rehearsal.messages(hearth.SUPPORT)],
                known=(hearth.AIKO.id, hearth.GUEST.id),
            )
    finally:
        await rehearsal.stop()


FAR_SIDES = {"slack": slack_there, "discord": discord_there}


@pytest_asyncio.fixture(params=WORKSPACES)
async def there(request: pytest.FixtureRequest) -> AsyncIterator[FarSide]:
    assert request.param in FAR_SIDES, f"{request.param}: the contract needs a far side for it, in {__name__}"
    async with FAR_SIDES[request.param]() as far_side:
        yield far_side


async def test_what_it_posts_it_finds_again_once(there: FarSide) -> None:
    one, other = there.post(), there.post("Another")
    receipt = await there.workspace.send(one)
    await there.workspace.send(other)
    found = await there.workspace.find(there.channel, None, None)
    assert found.complete
    assert [(seen.remote, seen.epoch) for seen in found.seen if seen.ref == one.ref] == [(receipt.remote, 1)]
    assert {seen.ref for seen in found.seen} == {one.ref, other.ref}


async def test_a_moment_sorts_among_what_is_posted_there(there: FarSide) -> None:
    now = datetime.now(tz=UTC)
    remote = (await there.workspace.send(there.post())).remote
    moments = [there.workspace.stamp(now + timedelta(milliseconds=by)) for by in (-60_000, -1_000, 5_000, 60_000)]
    assert sorted([remote, *moments]) == [*moments[:2], remote, *moments[2:]]


async def test_a_look_from_a_moment_on_holds_that_moment(there: FarSide) -> None:
    """The window of a look is never too small: what was posted at its very beginning is in it."""
    receipt = await there.workspace.send(there.post())
    found = await there.workspace.find(there.channel, receipt.remote, None)
    assert [seen.remote for seen in found.seen] == [receipt.remote]
    assert await there.workspace.newest(there.channel) == receipt.remote


async def test_a_channel_in_which_nothing_stands_yet_is_looked_through_from_the_beginning(there: FarSide) -> None:
    assert await there.workspace.newest(there.channel) is None
    assert (await there.workspace.find(there.channel, RemoteId("0"), None)).complete


async def test_a_reply_stands_under_its_root_and_is_found_there(there: FarSide) -> None:
    root = await there.workspace.send(there.post())
    reply = there.post("A reply", thread=root.remote)
    receipt = await there.workspace.send(reply)
    found = await there.workspace.find(there.channel, None, root.remote)
    assert receipt.remote in [seen.remote for seen in found.seen if seen.ref == reply.ref]


async def test_an_edited_message_is_still_found(there: FarSide) -> None:
    one = there.post()
    receipt = await there.workspace.send(one)
    edit = replace(there.post("New words"), kind="edit", remote=receipt.remote, about=one.ref)
    await there.workspace.send(edit)
    assert there.shown() == ["New words"]
    found = await there.workspace.find(there.channel, None, None)
    assert [seen.ref for seen in found.seen] == [one.ref]


async def test_what_may_be_repeated_is_repeated_without_harm(there: FarSide) -> None:
    receipt = await there.workspace.send(there.post())
    for kind in ("react", "react", "unreact", "unreact", "delete", "delete"):
        await there.workspace.send(replace(there.post(), kind=kind, post=None, remote=receipt.remote, emoji="eyes"))
    assert there.shown() == []


async def test_what_it_removes_is_gone_and_removing_it_again_does_no_harm(there: FarSide) -> None:
    receipt = await there.workspace.send(there.post())
    await there.workspace.remove(there.channel, receipt.remote)
    await there.workspace.remove(there.channel, receipt.remote)
    assert there.shown() == []


async def test_what_will_never_be_taken_is_refused(there: FarSide) -> None:
    receipt = await there.workspace.send(there.post())
    unknown = replace(there.post(), kind="react", post=None, remote=receipt.remote, emoji="no-such-emoji-anywhere")
    with pytest.raises(Refused):
        await there.workspace.send(unknown)


async def test_a_channel_that_people_have_to_mend_may_take_it_later(there: FarSide) -> None:
    with pytest.raises(TryLater):
        await there.workspace.send(replace(there.post(), channel=ChannelId("C0NOWHERE00")))


async def test_not_now_says_for_how_long(there: FarSide) -> None:
    there.wrong("later")
    with pytest.raises(TryLater) as said:
        await there.workspace.send(there.post())
    assert said.value.after is not None
    assert said.value.after.total_seconds() == 7
    assert said.value.lane
    assert there.shown() == []


async def test_an_answer_that_never_came_is_a_doubt_and_a_look_ends_it(there: FarSide) -> None:
    one = there.post()
    there.wrong("silent")
    with pytest.raises(Unsure):
        await there.workspace.send(one)
    there.wrong("well")
    found = await there.workspace.find(there.channel, None, None)
    assert found.complete
    assert [seen.ref for seen in found.seen] == [one.ref]


async def test_it_knows_its_channels_and_who_has_a_say(there: FarSide) -> None:
    assert there.channel in (await there.workspace.channels()).values()
    people = {person.id: person for person in await there.workspace.people()}
    member, guest = there.known
    assert (people[member].guest, people[guest].guest) == (False, True)
    assert await there.workspace.alive()
    assert there.workspace.link(there.channel, RemoteId("1795309608.000100")).startswith("http")


@pytest.mark.alone
async def test_it_ends_within_a_second(there: FarSide) -> None:
    async def nobody(*_: Any) -> None: ...

    listening = asyncio.create_task(there.workspace.listen(nobody, nobody, nobody))
    await asyncio.sleep(0.2)
    began = time.monotonic()
    listening.cancel()
    await asyncio.wait([listening], timeout=2)
    assert time.monotonic() - began < 1
