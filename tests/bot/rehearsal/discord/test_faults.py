"""Faults: the same seed decides the same, and each kind does to a client what its name says."""

import aiohttp
import pytest

from bot.rehearsal import reading
from bot.rehearsal.dice import Dice
from bot.rehearsal.discord import Faults
from bot.rehearsal.discord.hearth import HELP, NILS, SUPPORT

POSTS = f"/channels/{SUPPORT}/messages"


def test_the_storm_is_the_same_for_a_seed_and_stays_short():
    first, second = Dice(Faults.storm(7)), Dice(Faults.storm(7))
    calls = [first.for_call("create_message") for _ in range(500)]
    assert calls == [second.for_call("create_message") for _ in range(500)]
    assert {one.kind for one in calls if one} == set(Faults.KINDS)
    assert {first.for_event()[0] for _ in range(1000)} == {"", "dropped", "reconnect", "invalidated", "late"}
    storm = Faults.storm(7)
    assert max(storm.lateness, storm.lag, storm.event_lateness) < 1.0


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("kind", "status", "via"),
    [("ratelimited", 429, True), ("banned", 429, False), ("http_500", 500, False), ("html_502", 502, False)],
)
async def test_answers_that_are_wrong(rehearsal, call, kind, status, via):
    rehearsal.set_faults(Faults(seed=3, **{kind: 1.0}, retry_after=7))
    for _ in range(20):
        found, body, headers = await call("POST", POSTS, json={"content": "x"})
        assert (found, "Via" in headers) == (status, via)
        if kind == "ratelimited":
            assert body["retry_after"] == 7
    real = [one["took_effect"] for one in rehearsal.journal.entries if one["method"] == "create_message"]
    assert sum(real) == len(rehearsal.messages(SUPPORT))
    assert (sum(real) > 0) == (kind in ("http_500", "html_502"))
    assert sum(real) < 20


@pytest.mark.asyncio
@pytest.mark.parametrize(("kind", "seen"), [("drop_before", 0), ("drop_after", 1)])
async def test_dropped_connections(rehearsal, call, kind, seen):
    rehearsal.set_faults(Faults(**{kind: 1.0}, methods=("create_message",)))
    with pytest.raises(aiohttp.ClientError):
        await call("POST", POSTS, json={"content": "x"})
    assert len(rehearsal.messages(SUPPORT)) == seen
    assert (await call("GET", "/users/@me"))[0] == 200


@pytest.mark.asyncio
async def test_cut_bodies_of_calls_that_were_carried_out(rehearsal, call):
    rehearsal.set_faults(Faults(truncated=1.0))
    for _ in range(6):
        with pytest.raises((aiohttp.ClientError, ValueError)):
            await call("POST", POSTS, json={"content": "x"})
    assert len(rehearsal.messages(SUPPORT)) == 6


@pytest.mark.asyncio
async def test_late_calls_become_real_when_nobody_waits_any_more(rehearsal, call):
    rehearsal.set_faults(Faults(late=1.0, lateness=0.01, seed=1))
    for number in range(4):
        with pytest.raises((aiohttp.ClientError, TimeoutError)):
            await call("POST", POSTS, json={"content": f"{number}"}, timeout=aiohttp.ClientTimeout(total=0.25))
    await rehearsal.until(lambda: len(rehearsal.messages(SUPPORT)) == 4)
    late = [one for one in rehearsal.journal.entries if "of" in one]
    told = {one["seq"]: one for one in rehearsal.journal.entries if one["outcome"] == "fault:late"}
    assert [told[one["of"]]["args"] for one in late] == [one["args"] for one in late]
    assert len(reading.visible(rehearsal.journal.entries)) == 4


@pytest.mark.asyncio
async def test_history_lags_but_the_message_is_there(start, call, clock):
    rehearsal = await start(faults=Faults(history_lag=1.0, lag=5.0), monotonic=clock)
    ts = rehearsal.say(NILS.id, HELP, "x")
    assert (await call("GET", f"/channels/{HELP}/messages", to=rehearsal))[1] == []
    assert (await call("GET", f"/channels/{HELP}/messages/{ts}", to=rehearsal))[0] == 200
    clock.pass_(5.0)
    assert [one["id"] for one in (await call("GET", f"/channels/{HELP}/messages", to=rehearsal))[1]] == [ts]


@pytest.mark.asyncio
async def test_the_journal_of_a_storm_knows_what_is_there(start, call, tmp_path):
    path = tmp_path / "calls.jsonl"
    rehearsal = await start(faults=Faults.storm(11, scale=0.0001), journal_path=path)
    for number in range(60):
        try:
            await call(
                "POST",
                POSTS,
                json={"content": f"{number}", "nonce": f"{number % 30}", "enforce_nonce": True},
                to=rehearsal,
                timeout=aiohttp.ClientTimeout(total=0.05),
            )
        except (aiohttp.ClientError, TimeoutError, ValueError):
            continue
    await rehearsal.until(lambda: not rehearsal.rig.tasks)
    journal = list(reading.load(path.read_bytes().splitlines()))
    assert {ts for _channel, ts in reading.visible(journal)} == {one["id"] for one in rehearsal.messages(SUPPORT)}
    assert reading.doubled(journal, "nonce") == []
    assert len(reading.by_key(journal, "nonce")) <= 30
