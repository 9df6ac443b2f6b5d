"""The journal, and reading it back: who was visible when, and what was ever there twice."""

import asyncio
import contextlib
import json
import random

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.rehearsal.reading import by_key, calls, doubled, lives, load, mentions, visible
from bot.rehearsal.slack import Faults
from bot.rehearsal.slack.hearth import AIKO, SUPPORT


def delivery(d, attempt=1):
    return {"event_type": "delivery", "event_payload": {"d": d, "a": attempt}}


@pytest.mark.asyncio
async def test_a_file_tells_everything_line_by_line(start, client, tmp_path, clock):
    path = tmp_path / "calls.jsonl"
    rehearsal = await start(journal_path=path, monotonic=clock)
    web = client(rehearsal)
    first = (await web.chat_postMessage(channel=SUPPORT, text="one", metadata=delivery("1")))["ts"]
    clock.pass_(1)
    second = (await web.chat_postMessage(channel=SUPPORT, text="again", metadata=delivery("1", 2)))["ts"]
    clock.pass_(2)
    await web.chat_delete(channel=SUPPORT, ts=second)
    other = (await web.chat_postMessage(channel=SUPPORT, text="two", metadata=delivery("2")))["ts"]
    await web.chat_update(channel=SUPPORT, ts=other, text="two, edited", metadata={})
    rehearsal.say(AIKO.id, SUPPORT, "mine")
    journal = list(load(path.read_bytes().splitlines()))
    assert journal == json.loads(json.dumps(list(rehearsal.journal.entries)))
    assert [entry["seq"] for entry in journal] == [1, 2, 3, 4, 5, 6]
    assert {place[1] for place in visible(journal)} == {first, other, rehearsal.messages(SUPPORT)[-1]["ts"]}
    (twice,) = doubled(journal, "d")
    assert (twice.key, twice.first, twice.second, twice.seconds) == ("1", (SUPPORT, first), (SUPPORT, second), 2.0)
    assert doubled(journal) == []
    assert [(life.edits, life.metadata) for life in by_key(journal, "d")["2"]] == [(1, None)]
    assert lives(journal)[(SUPPORT, second)].until is not None
    assert len(calls(journal, "chat.postMessage")) == 3
    assert set(by_key(journal, lambda metadata: metadata["event_type"])) == {"delivery"}


@pytest.mark.asyncio
async def test_refused_calls_are_there_and_changed_nothing(rehearsal, web, refused):
    await refused(web.chat_postMessage(channel="C0NOPE", text="x"))
    (entry,) = rehearsal.journal.entries
    assert (entry["outcome"], entry["took_effect"], entry["error"]) == (
        "rejected:channel_not_found",
        False,
        "channel_not_found",
    )
    assert visible(rehearsal.journal.entries) == {}


@pytest.mark.asyncio
async def test_a_deleted_parent_is_no_longer_visible(rehearsal, web):
    root = (await web.chat_postMessage(channel=SUPPORT, text="root", metadata=delivery("1")))["ts"]
    reply = (await web.chat_postMessage(channel=SUPPORT, text="reply", thread_ts=root))["ts"]
    rehearsal.delete(AIKO.id, SUPPORT, root)
    found = visible(rehearsal.journal.entries)
    assert list(found) == [(SUPPORT, reply)]
    assert found[(SUPPORT, reply)].thread_ts == root


@pytest.mark.asyncio
async def test_whom_messages_called(rehearsal, web):
    calm = "<!channel>"
    quote = {
        "type": "rich_text",
        "elements": [{"type": "rich_text_quote", "elements": [{"type": "text", "text": calm}]}],
    }
    await web.chat_postMessage(channel=SUPPORT, text="safe", blocks=[quote])
    loud = {"type": "section", "text": {"type": "mrkdwn", "text": "@here"}}
    ts = (await web.chat_postMessage(channel=SUPPORT, text="x", blocks=[loud]))["ts"]
    ours = (await web.chat_postMessage(channel=SUPPORT, text="x"))["ts"]
    await web.chat_update(channel=SUPPORT, ts=ours, text=f"<@{AIKO.id}>")
    assert mentions(rehearsal.journal.entries) == {(SUPPORT, ts): ["!here"], (SUPPORT, ours): [AIKO.id]}


@pytest.mark.asyncio
async def test_the_journal_over_http_waits_for_what_comes(rehearsal, web, session):
    address = f"{rehearsal.world.base_url}/stage/journal"
    async with session.get(address, params={"after": "0"}) as response:
        assert (await response.json())["entries"] == []
    rehearsal.rig.spawn(web.chat_postMessage(channel=SUPPORT, text="x"))
    async with session.get(address, params={"after": "0", "wait": "5"}) as response:
        assert [entry["method"] for entry in (await response.json())["entries"]] == ["chat.postMessage"]


def test_a_line_that_was_cut_off_ends_the_reading():
    assert list(load(['{"seq": 1}', "", '{"seq": 2'])) == [{"seq": 1}]


@pytest.mark.asyncio
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_whatever_goes_wrong_the_journal_knows_what_is_there(start, client, seed):
    """Random posts, edits and deletes in a storm; the truth is what the server itself holds at the end."""
    chance = random.Random(seed)
    rehearsal = await start(faults=Faults.storm(seed, scale=0.0005))
    web = client(rehearsal)

    async def insist(number):
        for attempt in range(chance.randint(1, 3)):
            with contextlib.suppress(SlackApiError, aiohttp.ClientError, TimeoutError):
                async with asyncio.timeout(0.2):
                    roots = [message["ts"] for message in rehearsal.messages(SUPPORT)]
                    thread = chance.choice(roots) if roots and chance.random() < 0.4 else None
                    await web.chat_postMessage(
                        channel=SUPPORT, text="x", metadata=delivery(str(number), attempt), thread_ts=thread
                    )
        for message in rehearsal.messages(SUPPORT)[:: chance.randint(3, 9)]:
            with contextlib.suppress(SlackApiError, aiohttp.ClientError, TimeoutError):
                async with asyncio.timeout(0.2):
                    if chance.random() < 0.5:
                        await web.chat_delete(channel=SUPPORT, ts=message["ts"])
                    else:
                        await web.chat_update(channel=SUPPORT, ts=message["ts"], text="y")

    for first in range(0, 40, 8):
        await asyncio.gather(*[insist(number) for number in range(first, first + 8)])
    await asyncio.gather(*rehearsal.rig.tasks)
    room = rehearsal.world.rooms[SUPPORT]
    there = {(SUPPORT, ts): message for ts, message in room.messages.items() if not message.tombstone}
    found = visible(rehearsal.journal.entries)
    assert set(found) == set(there)
    assert len(found) > 10
    for place, life in found.items():
        message = there[place]
        thread = message.thread_ts if message.thread_ts != message.ts else None
        assert (life.metadata, life.text, life.thread_ts) == (message.metadata, message.text, thread)
    outcomes = {entry["outcome"] for entry in rehearsal.journal.entries}
    assert {"accepted", "fault:late", "fault:drop_after", "fault:drop_before"} <= outcomes
