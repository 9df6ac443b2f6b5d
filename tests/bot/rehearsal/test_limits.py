"""Limits: buckets by the clock that is passed in, blocks that cover their own lane only."""

import math

import pytest

from bot.rehearsal.slack import Limits
from bot.rehearsal.slack.hearth import PRODUCT, SUPPORT
from bot.rehearsal.slack.limits import Gate


def test_a_channel_takes_a_short_burst_then_one_a_second(clock):
    gate = Gate(Limits.slack(), clock)
    assert [gate.admit_post("C1") for _ in range(5)] == [0, 0, 0, 1, 1]
    assert gate.admit_post("C2") == 0
    clock.pass_(0.5)
    assert gate.admit_post("C1") == 1
    clock.pass_(0.5)
    assert [gate.admit_post("C1") for _ in range(2)] == [0, 1]
    clock.pass_(60)
    assert [gate.admit_post("C1") for _ in range(4)] == [0, 0, 0, 1]


def test_the_workspace_has_a_ceiling_of_its_own(clock):
    gate = Gate(Limits(posts_per_minute=10), clock)
    answers = [gate.admit_post(f"C{n}") for n in range(12)]
    assert answers == [0] * 10 + [6, 6]
    clock.pass_(6)
    assert [gate.admit_post("C90"), gate.admit_post("C91")] == [0, 6]


def test_methods_have_tiers_and_block_only_themselves(clock):
    gate = Gate(Limits.slack(), clock)
    assert [gate.admit("users.list", "2") for _ in range(20)] == [0] * 20
    assert gate.admit("users.list", "2") == 3
    assert gate.admit("conversations.list", "2") == 0
    clock.pass_(2.9)
    assert gate.admit("users.list", "2") == 1
    clock.pass_(0.1)
    assert gate.admit("users.list", "2") == 0


def test_limits_that_are_off_count_nothing(clock):
    gate = Gate(Limits.off(), clock)
    assert {gate.admit_post("C1") for _ in range(1000)} == {0}
    assert {gate.admit("users.list", "2") for _ in range(1000)} == {0}
    assert math.isinf(Limits.off().per_minute("3"))


@pytest.mark.asyncio
async def test_over_the_limit_is_429_with_the_seconds_to_wait(start, client, clock, session):
    rehearsal = await start(limits=Limits.slack(), monotonic=clock)
    address = f"{rehearsal.world.base_url}/api/chat.postMessage"
    bearer = {"Authorization": f"Bearer {rehearsal.world.app.bot_token}"}

    async def post(channel):
        async with session.post(address, json={"channel": channel, "text": "x"}, headers=bearer) as response:
            return response.status, response.headers.get("Retry-After"), (await response.json()).get("error")

    assert [(await post(SUPPORT))[0] for _ in range(3)] == [200] * 3
    assert await post(SUPPORT) == (429, "1", "ratelimited")
    assert (await post(PRODUCT))[0] == 200
    clock.pass_(1)
    assert (await post(SUPPORT))[0] == 200
    assert len(rehearsal.messages(SUPPORT)) == 4
    assert [entry["outcome"] for entry in rehearsal.journal.entries][3] == "rejected:ratelimited"
    rehearsal.set_limits(Limits.off())
    assert [(await post(SUPPORT))[0] for _ in range(5)] == [200] * 5


@pytest.mark.asyncio
async def test_a_call_that_is_refused_anyway_costs_no_post(start, client, clock, refused):
    web = client(await start(limits=Limits.slack(), monotonic=clock))
    for _ in range(5):
        assert (await refused(web.chat_postMessage(channel=SUPPORT, text="x", thread_ts="1")))[
            "error"
        ] == "invalid_thread_ts"
    assert (await web.chat_postMessage(channel=SUPPORT, text="x"))["ok"]


@pytest.mark.asyncio
async def test_history_is_tier_3(start, client, clock, refused):
    web = client(await start(limits=Limits.slack(), monotonic=clock))
    for _ in range(50):
        await web.conversations_history(channel=SUPPORT)
    answer = await refused(web.conversations_history(channel=SUPPORT))
    assert answer["error"] == "ratelimited"
    assert (
        await web.conversations_replies(
            channel=SUPPORT, ts=(await web.chat_postMessage(channel=SUPPORT, text="x"))["ts"]
        )
    )["ok"]
