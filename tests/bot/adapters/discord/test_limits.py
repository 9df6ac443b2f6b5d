"""Discord's own limits: what waits for them was not sent for sure, and what was sent before is no doubt about it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest

from bot.adapters.discord import Settings, connect
from bot.ports import Secret, TryLater, Unsure
from bot.rehearsal.discord import Faults, Limits, Rehearsal, default_scene
from bot.rehearsal.discord.hearth import AIKO, APP, SUPPORT, TEAM
from bot.sources import lending
from storage.model import ChannelId, Delivery, DeliveryId, Post, RemoteId
from tests.contract.conftest import LENT

from .conftest import Open

pytestmark = pytest.mark.asyncio
REPLIES = "SELECT count(*) FROM outbox WHERE kind = 'post' AND thread IS NOT NULL AND state = 'sent'"


async def test_replies_to_several_cards_at_once_open_their_threads_and_leave_no_doubt(
    open_office: Open, caplog: pytest.LogCaptureFixture
) -> None:
    office = await open_office(limits=Limits.discord(), request_s=8)
    for n in range(4):
        await office.speak(f"The lamp {n} hums", thread=f"same {n}")
    await office.settled("SELECT count(*) FROM outbox WHERE kind = 'post' AND state = 'sent'", [(4,)])
    for n in range(4):
        await office.speak(f"And smells {n}", thread=f"same {n}")
    await office.rehearsal.until(lambda: len(office.rehearsal.threads(SUPPORT)) == 4, 10)
    await office.settled(REPLIES, [(4,)])
    assert office.ask("SELECT count(*) FROM outbox WHERE state = 'unsure' OR resent") == [(0,)]
    assert "relay.unsure" not in caplog.text


async def test_a_thread_that_may_be_open_leaves_no_doubt_about_what_is_said_in_it() -> None:
    async with workspace(request_s=1) as (rehearsal, there):
        card = await there.send(post("d-CARD"))
        rehearsal.set_faults(Faults(drop_after=1.0, methods=("start_thread_from_message",)))
        reply = post("d-REPLY", thread=card.remote)
        with pytest.raises(TryLater, match="the thread may not be open yet"):
            await there.send(reply)
        rehearsal.set_faults(Faults.none())
        sent = await there.send(reply)
        assert sent.remote.endswith(f"/{card.remote}")


async def test_who_is_limited_again_and_again_comes_again_when_discord_says_and_not_a_minute_later() -> None:
    async with workspace(request_s=8) as (rehearsal, there):
        rehearsal.set_faults(Faults(ratelimited=1.0, retry_after=1, methods=("create_message",)))
        with pytest.raises(TryLater, match="rate limited") as raised:
            await there.send(post("d-FIRST"))
        assert raised.value.after == timedelta(seconds=1)
        assert raised.value.lane == "method"


async def test_a_limit_of_all_calls_that_lasts_longer_than_one_may_wait_ends() -> None:
    async with workspace(request_s=0.2) as (rehearsal, there):
        await there.send(post("d-FIRST"))
        rehearsal.set_limits(Limits(routes={}, other=(1_000, 1.0), together=1))
        for n in range(3):
            with suppress(TryLater):
                await there.send(post(f"d-{n}"))
        rehearsal.set_limits(Limits.off())
        async with asyncio.timeout(5):
            while True:
                with suppress(TryLater, Unsure):
                    await there.send(post("d-LAST"))
                    break


async def test_what_is_not_answered_in_time_closes_no_lane_and_is_asked_again_as_soon() -> None:
    async with workspace(request_s=0.2) as (rehearsal, there):
        await there.send(post("d-FIRST"))
        rehearsal.set_faults(Faults(http_500=1.0, methods=("get_messages",)))
        with pytest.raises(TryLater) as caught:
            await there.find(ChannelId(SUPPORT), None, None)
        assert (caught.value.lane, caught.value.after) == ("", timedelta(seconds=0.2))


async def test_what_waited_in_vain_for_its_turn_lets_the_others_go_first_and_no_longer() -> None:
    async with workspace(request_s=0.2) as (rehearsal, there):
        await there.find(ChannelId(SUPPORT), None, None)
        rehearsal.set_limits(Limits(routes={"create_message": (1, 5.0)}))
        sending = (there.send(post(f"d-{n}")) for n in range(4))
        first, *others = await asyncio.gather(*sending, return_exceptions=True)
        assert isinstance(first, Unsure)
        for one in others:
            assert isinstance(one, TryLater)
            assert (one.lane, one.after) == ("method", timedelta(seconds=0.2))


async def test_a_look_of_many_pages_has_its_time_for_each_of_them() -> None:
    async with workspace(request_s=0.9) as (rehearsal, there):
        for n in range(350):
            rehearsal.say(AIKO.id, SUPPORT, f"Word {n}")
        sent = await there.send(post("d-LAST"))
        rehearsal.set_limits(Limits(routes={"get_messages": (1, 0.4)}))
        found = await there.find(ChannelId(SUPPORT), RemoteId("0"), None)
        assert found.complete
        assert [seen.remote for seen in found.seen] == [sent.remote]


async def test_a_bucket_that_nobody_set_free_again_is_free_after_one_call_waited_in_vain() -> None:
    """discord.py leaves it to whoever sleeps for a bucket; when that one is cut off, nobody does it."""
    async with workspace(request_s=0.3) as (rehearsal, there):
        rehearsal.set_limits(Limits(routes={"reaction": (1, 0.05)}))
        card = (await there.send(post("d-CARD"))).remote
        await there.send(reaction(card, "eyes"))
        client = await there._sender.entered()
        bucket = max(client.http._buckets.values(), key=lambda one: one._last_request)
        rehearsal.set_faults(Faults(drop_before=1.0, methods=("add_reaction",)))
        async with bucket._sleeping:
            with pytest.raises(Unsure):
                await there.send(reaction(card, "bulb"))
        rehearsal.set_faults(Faults.none())
        with pytest.raises(TryLater, match="not its turn"):
            await there.send(reaction(card, "bulb"))
        await there.send(reaction(card, "bulb"))


def reaction(remote: RemoteId, emoji: str) -> Delivery:
    channel = ChannelId(SUPPORT)
    return Delivery(id=DeliveryId(2), ref=f"d-{emoji}", kind="react", channel=channel, remote=remote, emoji=emoji)


@asynccontextmanager
async def workspace(*, request_s: float) -> AsyncIterator[tuple[Rehearsal, Any]]:
    rehearsal = Rehearsal(default_scene(), limits=Limits.off())
    await rehearsal.start()
    settings = Settings(
        workspace=TEAM,
        token=Secret(APP.token),
        api_url=rehearsal.api_url,
        gateway_url=rehearsal.gateway_url,
        request_s=request_s,
    )
    try:
        async with lending(connect, settings, LENT) as source:
            yield rehearsal, source.workspace
    finally:
        await rehearsal.stop()


def post(ref: str, thread: RemoteId | None = None) -> Delivery:
    channel = ChannelId(SUPPORT)
    return Delivery(id=DeliveryId(1), ref=ref, kind="post", channel=channel, post=Post(push=ref), thread=thread)
