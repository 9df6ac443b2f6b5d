"""Rate limits, as headers and as refusals, and what the real client makes of them."""

import discord
import pytest

from bot.rehearsal.discord import Limits
from bot.rehearsal.discord.hearth import HELP, SUPPORT
from bot.rehearsal.discord.limits import Gate

POST = {"content": "x"}


@pytest.mark.asyncio
async def test_a_bucket_is_told_by_headers_and_then_refused(start, call, clock):
    rehearsal = await start(limits=Limits.discord(), monotonic=clock)
    path = f"/channels/{SUPPORT}/messages"
    for left in (4, 3, 2, 1, 0):
        status, _body, headers = await call("POST", path, json=POST, to=rehearsal)
        assert (status, headers["X-RateLimit-Remaining"], headers["X-RateLimit-Limit"]) == (200, str(left), "5")
    status, body, headers = await call("POST", path, json=POST, to=rehearsal)
    assert (status, headers["Via"], headers["X-RateLimit-Scope"]) == (429, "1.1 google", "user")
    assert body == {"message": "You are being rate limited.", "retry_after": 5.0, "global": False}
    status, _body, other = await call("POST", f"/channels/{HELP}/messages", json=POST, to=rehearsal)
    assert (status, other["X-RateLimit-Bucket"]) == (200, headers["X-RateLimit-Bucket"])
    clock.pass_(5.0)
    assert (await call("POST", path, json=POST, to=rehearsal))[0] == 200
    refused = [one for one in rehearsal.journal.entries if one["outcome"] == "rejected:429"]
    assert [one["took_effect"] for one in refused] == [False]


@pytest.mark.asyncio
async def test_fifty_a_second_over_all(start, call, clock):
    rehearsal = await start(limits=Limits(routes={}, other=(1000, 1.0)), monotonic=clock)
    for _ in range(50):
        assert (await call("GET", "/users/@me", to=rehearsal))[0] == 200
    status, body, headers = await call("GET", "/users/@me", to=rehearsal)
    assert (status, body["global"], headers["X-RateLimit-Scope"]) == (429, True, "global")
    assert headers["X-RateLimit-Global"] == "true"
    clock.pass_(1.0)
    assert (await call("GET", "/users/@me", to=rehearsal))[0] == 200


@pytest.mark.asyncio
async def test_too_many_bad_answers_shut_the_address_out(start, call, clock):
    rehearsal = await start(limits=Limits(routes={}, other=(0, 0.0), invalid=5), monotonic=clock)
    for _ in range(5):
        assert (await call("GET", "/users/@me", token="no", to=rehearsal))[0] == 401
    status, body, headers = await call("GET", "/users/@me", to=rehearsal)
    assert (status, "Via" in headers, body) == (429, False, "error code: 1015")
    clock.pass_(601)
    assert (await call("GET", "/users/@me", to=rehearsal))[0] == 200


@pytest.mark.asyncio
async def test_old_messages_are_edited_only_so_often(start, call, clock):
    seconds = {"now": 1_750_000_000.0}
    rehearsal = await start(limits=Limits(routes={}, other=(0, 0.0), old_edits=2), now=lambda: seconds["now"])
    path = f"/channels/{SUPPORT}/messages"
    ts = (await call("POST", path, json=POST, to=rehearsal))[1]["id"]
    for _ in range(5):
        assert (await call("PATCH", f"{path}/{ts}", json=POST, to=rehearsal))[0] == 200
    seconds["now"] += 3601
    answers = [await call("PATCH", f"{path}/{ts}", json={"content": f"{n}"}, to=rehearsal) for n in range(3)]
    assert [status for status, _body, _headers in answers] == [200, 200, 429]
    assert (answers[2][1]["code"], answers[2][2]["Via"]) == (30046, "1.1 google")
    assert rehearsal.message(SUPPORT, ts)["content"] == "1"


@pytest.mark.asyncio
async def test_the_real_client_waits_by_the_headers(start, connect):
    rehearsal = await start(limits=Limits(routes={"create_message": (2, 0.1)}))
    client = await connect(rehearsal)
    channel = client.get_channel(int(SUPPORT))
    for number in range(6):
        await channel.send(f"{number}")
    assert len(rehearsal.messages(SUPPORT)) == 6
    assert not [one for one in rehearsal.journal.entries if one["outcome"] == "rejected:429"]


@pytest.mark.asyncio
async def test_a_ban_is_raised_at_once_by_the_real_client(start, connect):
    rehearsal = await start(limits=Limits(routes={}, other=(0, 0.0), invalid=1))
    client = await connect(rehearsal)
    rehearsal.rig.gate.count_invalid()
    with pytest.raises(discord.HTTPException) as caught:
        await client.get_channel(int(SUPPORT)).send("x")
    assert caught.value.status == 429


def test_a_gate_without_limits_lets_everything_through(clock):
    gate = Gate(Limits.off(), clock, clock)
    assert {gate.admit("create_message", SUPPORT).wait for _ in range(1000)} == {0.0}
    assert not gate.is_shut_out()
    assert gate.may_edit_old(SUPPORT)
