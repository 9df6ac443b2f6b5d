"""Faults: the same seed decides the same, and each kind does to a real client what its name says."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.rehearsal.dice import Dice
from bot.rehearsal.slack import Faults
from bot.rehearsal.slack.hearth import AIKO, SUPPORT

DELIVERY = {"event_type": "delivery", "event_payload": {"d": "17"}}
EVERY = dict.fromkeys(Faults.KINDS, 1.0)


def test_the_same_seed_decides_the_same_whatever_comes_between():
    alone, among = Dice(Faults.storm(7)), Dice(Faults.storm(7))
    first = [alone.for_call("chat.postMessage") for _ in range(500)]
    second = []
    for _ in range(500):
        among.for_call("users.list")
        second.append(among.for_call("chat.postMessage"))
    assert first == second
    assert first != [Dice(Faults.storm(8)).for_call("chat.postMessage") for _ in range(500)]
    struck = [decision.kind for decision in first if decision]
    assert set(struck) == set(Faults.KINDS)
    assert 100 < len(struck) < 220


def test_the_storm_stays_below_a_second_at_a_hundredth():
    storm = Faults.storm(1, scale=0.01)
    assert max(storm.lateness, storm.lag, storm.event_lateness) < 1.0
    dice = Dice(storm)
    assert all(dice.lag_of_message() <= storm.lag for _ in range(1000))
    fates = [dice.for_event() for _ in range(1000)]
    assert {fate for fate, _seconds in fates} == {"", "lost", "twice", "late"}


def test_rates_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="more than 1"):
        Faults(late=0.6, truncated=0.6)
    with pytest.raises(ValueError, match="more than 1"):
        Faults(event_lost=0.6, event_late=0.6)


def test_faults_can_be_kept_to_some_methods():
    dice = Dice(Faults(drop_before=1.0, methods=("chat.postMessage",)))
    assert dice.for_call("users.list") is None
    assert dice.for_call("chat.postMessage").kind == "drop_before"


async def post(web):
    return await web.chat_postMessage(channel=SUPPORT, text="x", metadata=DELIVERY)


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ["fatal_error", "internal_error"])
async def test_errors_come_before_or_after_acceptance(start, client, kind):
    rehearsal = await start(faults=Faults(seed=3, **{kind: 1.0}))
    web = client(rehearsal)
    for _ in range(20):
        with pytest.raises(SlackApiError, match=kind):
            await post(web)
    accepted = [entry["took_effect"] for entry in rehearsal.journal.entries]
    assert 0 < sum(accepted) < 20
    assert len(rehearsal.messages(SUPPORT)) == sum(accepted)
    assert {entry["outcome"] for entry in rehearsal.journal.entries} == {f"fault:{kind}"}


@pytest.mark.asyncio
@pytest.mark.parametrize(("kind", "seen"), [("drop_before", 0), ("drop_after", 1)])
async def test_dropped_connections(start, client, kind, seen):
    rehearsal = await start(faults=Faults(**{kind: 1.0}))
    with pytest.raises(aiohttp.ClientError):
        await post(client(rehearsal))
    assert len(rehearsal.messages(SUPPORT)) == seen


@pytest.mark.asyncio
async def test_the_default_client_posts_twice_on_a_dropped_connection(start, session):
    """The trap for which the posting client has no retry handlers."""
    from slack_sdk.web.async_client import AsyncWebClient

    rehearsal = await start(faults=Faults(drop_after=1.0))
    careless = AsyncWebClient(
        token=rehearsal.world.app.bot_token, base_url=f"{rehearsal.world.base_url}/api/", session=session
    )
    with pytest.raises(aiohttp.ClientError):
        await post(careless)
    assert len(rehearsal.messages(SUPPORT)) == 2


@pytest.mark.asyncio
async def test_http_errors_and_cut_bodies(start, client):
    rehearsal = await start(faults=Faults(ratelimited=1.0, retry_after=7))
    web = client(rehearsal)
    with pytest.raises(SlackApiError) as caught:
        await post(web)
    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "7")
    rehearsal.set_faults(Faults(http_500=1.0))
    with pytest.raises(SlackApiError) as caught:
        await post(web)
    assert caught.value.response.status_code == 500
    rehearsal.set_faults(Faults(html_502=1.0))
    with pytest.raises(SlackApiError) as caught:
        await post(web)
    assert caught.value.response.status_code == 502
    rehearsal.set_faults(Faults(truncated=1.0))
    before = len(rehearsal.messages(SUPPORT))
    for _ in range(6):
        with pytest.raises((SlackApiError, aiohttp.ClientError)):
            await post(web)
    assert len(rehearsal.messages(SUPPORT)) == before + 6
    rehearsal.set_faults(Faults.none())
    assert (await post(web))["ok"]


@pytest.mark.asyncio
async def test_late_calls_take_effect_after_their_connection_is_gone(start, client):
    rehearsal = await start(faults=Faults(seed=2, late=1.0, lateness=0.05, methods=("chat.postMessage",)))
    web = client(rehearsal)

    async def give_up():
        with pytest.raises((aiohttp.ClientError, TimeoutError)):
            async with asyncio.timeout(0.1):
                await post(web)

    await asyncio.gather(*[give_up() for _ in range(6)])
    await rehearsal.until(lambda: len(rehearsal.messages(SUPPORT)) == 6)
    announced = {entry["seq"] for entry in rehearsal.journal.entries if entry["outcome"] == "fault:late"}
    accepted = {entry["of"] for entry in rehearsal.journal.entries if "of" in entry}
    assert announced == accepted
    assert len(announced) == 6


@pytest.mark.asyncio
async def test_history_lags_behind_for_some_messages(start, client, clock):
    rehearsal = await start(faults=Faults(history_lag=1.0, lag=10.0), monotonic=clock)
    web = client(rehearsal)
    ts = (await post(web))["ts"]
    assert (await web.conversations_history(channel=SUPPORT))["messages"] == []
    with pytest.raises(SlackApiError, match="thread_not_found"):
        await web.conversations_replies(channel=SUPPORT, ts=ts)
    clock.pass_(10)
    assert [found["ts"] for found in (await web.conversations_history(channel=SUPPORT))["messages"]] == [ts]


@pytest.mark.asyncio
async def test_an_outage_breaks_everything_and_keeps_the_state(start, client, session):
    rehearsal = await start()
    web = client(rehearsal)
    await post(web)
    await rehearsal.outage()
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(web)
    await rehearsal.restore()
    await post(web)
    assert len(rehearsal.messages(SUPPORT)) == 2


@pytest.mark.asyncio
async def test_faults_and_limits_change_over_http(rehearsal, session):
    async def stage(verb, **arguments):
        async with session.post(f"{rehearsal.world.base_url}/stage/{verb}", json=arguments) as response:
            return response.status, await response.json()

    assert (await stage("set_faults", plan="storm", seed=5)) == (200, {"ok": True})
    assert rehearsal.rig.dice.faults == Faults.storm(5)
    await stage("set_faults", drop_after=0.5, methods=["chat.postMessage"])
    assert rehearsal.rig.dice.faults == Faults(drop_after=0.5, methods=("chat.postMessage",))
    assert (await stage("set_faults", late=7))[0] == 400
    await stage("set_limits", posts_per_second=2)
    assert rehearsal.world.gate.limits.posts_per_second == 2
    assert (await stage("say", person=AIKO.id, channel="nowhere", text="x"))[1]["error"] == "channel_not_found"
