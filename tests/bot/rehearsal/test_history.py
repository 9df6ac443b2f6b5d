"""conversations.history and conversations.replies: order, pages, windows of time, metadata."""

import pytest

from bot.rehearsal.slack.hearth import AIKO, GENERAL, SUPPORT

DELIVERY = {"event_type": "delivery", "event_payload": {"d": "17"}}


async def fill(web, count, **more):
    return [(await web.chat_postMessage(channel=SUPPORT, text=f"m{n}", **more))["ts"] for n in range(count)]


async def pages(call, **arguments):
    """The texts of every page, following cursors to the end."""
    found, cursor = [], None
    while True:
        page = await call(cursor=cursor, **arguments)
        found.append([message["text"] for message in page["messages"]])
        cursor = (page.data.get("response_metadata") or {}).get("next_cursor")
        assert bool(cursor) == page["has_more"]
        if not cursor:
            return found


@pytest.mark.asyncio
async def test_history_is_newest_first_and_pages_back(web):
    await fill(web, 5)
    assert await pages(web.conversations_history, channel=SUPPORT, limit=2) == [["m4", "m3"], ["m2", "m1"], ["m0"]]


@pytest.mark.asyncio
async def test_windows_of_time_leave_their_ends_out_unless_inclusive(web):
    ts = await fill(web, 5)

    async def shown(**arguments):
        found = await web.conversations_history(channel=SUPPORT, **arguments)
        return [message["text"] for message in found["messages"]]

    assert await shown(oldest=ts[1], latest=ts[3]) == ["m2"]
    assert await shown(oldest=ts[1], latest=ts[3], inclusive=True) == ["m3", "m2", "m1"]
    assert await shown(oldest=ts[3]) == ["m4"]
    assert await shown(latest=ts[1]) == ["m0"]
    assert await shown(oldest="0", latest=ts[0], inclusive=True, limit=1) == ["m0"]


@pytest.mark.asyncio
async def test_with_oldest_alone_pages_go_forward(web):
    ts = await fill(web, 6)
    found = await pages(web.conversations_history, channel=SUPPORT, limit=2, oldest=ts[0])
    assert found == [["m2", "m1"], ["m4", "m3"], ["m5"]]


@pytest.mark.asyncio
async def test_a_cursor_holds_while_more_is_posted(web):
    await fill(web, 4)
    first = await web.conversations_history(channel=SUPPORT, limit=2)
    await fill(web, 1)
    second = await web.conversations_history(channel=SUPPORT, limit=2, cursor=first["response_metadata"]["next_cursor"])
    assert [message["text"] for message in second["messages"]] == ["m1", "m0"]


@pytest.mark.asyncio
async def test_metadata_is_only_named_unless_asked_for(web):
    await fill(web, 1, metadata=DELIVERY)
    found = (await web.conversations_history(channel=SUPPORT))["messages"][0]
    assert found["metadata"] == {"event_type": "delivery"}
    found = (await web.conversations_history(channel=SUPPORT, include_all_metadata=True))["messages"][0]
    assert found["metadata"] == DELIVERY


@pytest.mark.asyncio
async def test_replies_begin_with_the_parent_and_go_forward(web):
    (root,) = await fill(web, 1)
    replies = await fill(web, 5, thread_ts=root)
    found = await pages(web.conversations_replies, channel=SUPPORT, ts=root, limit=3)
    assert found == [["m0", "m0", "m1"], ["m2", "m3", "m4"]]
    late = await web.conversations_replies(channel=SUPPORT, ts=root, oldest=replies[3], inclusive=True)
    assert [message["ts"] for message in late["messages"]] == [root, replies[3], replies[4]]
    alone = await web.conversations_replies(channel=SUPPORT, ts=replies[0])
    assert [message["ts"] for message in alone["messages"]] == [replies[0]]
    assert alone["messages"][0]["thread_ts"] == root
    assert [message["ts"] for message in (await web.conversations_history(channel=SUPPORT))["messages"]] == [root]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"cursor": "nonsense"}, "invalid_cursor"),
        ({"oldest": "yesterday"}, "invalid_ts_oldest"),
        ({"latest": "1.2.3"}, "invalid_ts_latest"),
        ({"channel": GENERAL}, "not_in_channel"),
        ({"channel": "C0NOPE"}, "channel_not_found"),
    ],
)
async def test_what_history_refuses(web, refused, arguments, error):
    call = web.api_call("conversations.history", params={"channel": SUPPORT} | arguments)
    assert (await refused(call))["error"] == error


@pytest.mark.asyncio
async def test_unknown_threads(web, refused):
    answer = await refused(web.conversations_replies(channel=SUPPORT, ts="1700000000.000001"))
    assert answer["error"] == "thread_not_found"


@pytest.mark.asyncio
async def test_the_number_kept_can_be_capped(start, client):
    rehearsal = await start(keep=3)
    web = client(rehearsal)
    (root,) = await fill(web, 1)
    await fill(web, 2, thread_ts=root)
    await fill(web, 3)
    assert [message["text"] for message in rehearsal.messages(SUPPORT)] == ["m0", "m1", "m2"]
    assert len(rehearsal.world.rooms[SUPPORT].messages) == 3
    assert len(rehearsal.journal.entries) == 3
    assert [entry["seq"] for entry in rehearsal.journal.after(4)] == [5, 6]


@pytest.mark.asyncio
async def test_what_people_say_looks_as_from_their_client(rehearsal, web):
    ts = rehearsal.say(AIKO.id, SUPPORT, "see *this* <b>")
    rehearsal.edit(AIKO.id, SUPPORT, ts, "see *that*")
    found = (await web.conversations_history(channel=SUPPORT))["messages"][0]
    assert found["user"] == AIKO.id
    assert found["edited"]["user"] == AIKO.id
    assert found["blocks"][0]["type"] == "rich_text"
    assert found["client_msg_id"]
    assert "bot_id" not in found
