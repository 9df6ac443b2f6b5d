"""chat.*: what becomes a message, what it looks like, and what is refused with which word."""

import pytest

from bot.rehearsal.slack.hearth import AIKO, APP, EXECUTIVES, GENERAL, HANNAH, PRODUCT, STRANGER, SUPPORT

DELIVERY = {"event_type": "delivery", "event_payload": {"d": "17", "a": 1}}
SECTION = [{"type": "section", "text": {"type": "mrkdwn", "text": "*hi*"}}]


@pytest.mark.asyncio
async def test_a_post_comes_back_as_slack_tells_it(rehearsal, web):
    posted = (
        await web.chat_postMessage(channel=SUPPORT, text="a & b <c> 👀", metadata=DELIVERY, unfurl_links=False)
    ).data
    message = posted["message"]
    assert posted["channel"] == SUPPORT
    assert posted["ts"] == message["ts"]
    assert len(posted["ts"].partition(".")[2]) == 6
    assert message["text"] == "a &amp; b &lt;c&gt; :eyes:"
    assert message["metadata"] == DELIVERY
    assert (message["bot_id"], message["app_id"], message["user"]) == (APP.bot_id, APP.app_id, APP.bot_user_id)
    assert message["bot_profile"]["name"] == APP.name
    assert rehearsal.journal.entries[-1]["args"]["unfurl_links"] is False


@pytest.mark.asyncio
async def test_timestamps_only_grow_even_when_the_clock_stands(start, client):
    rehearsal = await start(now=lambda: 1_795_000_000.0)
    web = client(rehearsal)
    stamps = [(await web.chat_postMessage(channel=SUPPORT, text=str(n)))["ts"] for n in range(5)]
    assert stamps == sorted(set(stamps))
    assert stamps[0] == "1795000000.000000"


@pytest.mark.asyncio
async def test_blocks_without_text_give_a_text_and_get_ids(web):
    message = (await web.api_call("chat.postMessage", json={"channel": SUPPORT, "blocks": SECTION}))["message"]
    assert message["text"] == "*hi*"
    assert message["blocks"][0]["block_id"]
    assert message["blocks"][0]["text"]["verbatim"] is False


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C0NOPE", "text": "x"}, "channel_not_found"),
        ({"channel": GENERAL, "text": "x"}, "not_in_channel"),
        ({"channel": SUPPORT}, "no_text"),
        ({"channel": SUPPORT, "text": ""}, "no_text"),
        ({"channel": SUPPORT, "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": SUPPORT, "text": "x", "thread_ts": "12.5"}, "invalid_thread_ts"),
        ({"channel": SUPPORT, "text": "x", "thread_ts": "1700000000.000001"}, "thread_not_found"),
        ({"channel": SUPPORT, "text": "x", "blocks": "{not json"}, "invalid_blocks_format"),
        ({"channel": SUPPORT, "text": "x", "blocks": {"type": "divider"}}, "invalid_blocks_format"),
        ({"channel": SUPPORT, "text": "x", "blocks": [{"type": "nope"}]}, "invalid_blocks"),
        ({"channel": SUPPORT, "text": "x", "metadata": "no json"}, "invalid_metadata_format"),
        ({"channel": SUPPORT, "text": "x", "metadata": {"event_type": "x"}}, "invalid_metadata_format"),
        (
            {"channel": SUPPORT, "text": "x", "metadata": {"event_type": "a b", "event_payload": {}}},
            "invalid_metadata_schema",
        ),
        (
            {"channel": SUPPORT, "text": "x", "metadata": {"event_type": "a", "event_payload": {"x": "y" * 9_000}}},
            "metadata_too_large",
        ),
        ({"channel": SUPPORT, "text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
        ({"channel": SUPPORT, "text": "x", "attachments": [{}] * 101}, "too_many_attachments"),
        ({"channel": APP.bot_user_id, "text": "x"}, "channel_not_found"),
    ],
)
async def test_what_is_not_posted(web, refused, arguments, error):
    assert (await refused(web.api_call("chat.postMessage", json=arguments)))["error"] == error


@pytest.mark.asyncio
async def test_a_private_channel_without_the_bot_does_not_exist_for_it(rehearsal, web, refused):
    rehearsal.leave(HANNAH.id, EXECUTIVES)
    await web.chat_postMessage(channel=EXECUTIVES, text="still in")
    rehearsal.world.rooms[EXECUTIVES].members.remove(APP.bot_user_id)
    assert (await refused(web.chat_postMessage(channel=EXECUTIVES, text="x")))["error"] == "channel_not_found"
    assert (await refused(web.conversations_info(channel=EXECUTIVES)))["error"] == "channel_not_found"


@pytest.mark.asyncio
async def test_an_archived_channel_takes_nothing(rehearsal, web, refused):
    mine = (await web.chat_postMessage(channel=SUPPORT, text="x"))["ts"]
    rehearsal.set_channel(SUPPORT, archived=True)
    assert (await refused(web.chat_postMessage(channel=SUPPORT, text="x")))["error"] == "is_archived"
    assert (await refused(web.reactions_add(channel=SUPPORT, timestamp=mine, name="eyes")))["error"] == "is_archived"
    assert (await refused(web.chat_update(channel=SUPPORT, ts=mine, text="y")))["error"] == "is_inactive"


@pytest.mark.asyncio
async def test_a_person_is_reached_by_id(rehearsal, web):
    first = await web.chat_postMessage(channel=AIKO.id, text="for you alone")
    opened = await web.conversations_open(users=AIKO.id)
    assert first["channel"] == opened["channel"]["id"]
    assert [message["text"] for message in rehearsal.direct(AIKO.id)] == ["for you alone"]


@pytest.mark.asyncio
async def test_a_long_text_without_blocks_becomes_several_messages(rehearsal, web):
    await web.chat_postMessage(channel=SUPPORT, text="x" * 4_001, metadata=DELIVERY)
    assert [len(message["text"]) for message in rehearsal.messages(SUPPORT)] == [4_000, 1]
    assert all(message["metadata"] == DELIVERY for message in rehearsal.messages(SUPPORT))


@pytest.mark.asyncio
async def test_blocks_that_are_too_much_together_are_refused(web, refused):
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2_900}}] * 5
    assert (await refused(web.chat_postMessage(channel=SUPPORT, text="x", blocks=blocks)))[
        "error"
    ] == "msg_blocks_too_long"


@pytest.mark.asyncio
async def test_broadcast_replies_stand_in_both_places(rehearsal, web):
    root = (await web.chat_postMessage(channel=SUPPORT, text="root"))["ts"]
    await web.chat_postMessage(channel=SUPPORT, text="quiet", thread_ts=root)
    loud = await web.chat_postMessage(channel=SUPPORT, text="loud", thread_ts=root, reply_broadcast=True)
    assert loud["message"]["subtype"] == "thread_broadcast"
    assert loud["message"]["root"]["ts"] == root
    assert [message["text"] for message in rehearsal.messages(SUPPORT)] == ["root", "loud"]
    assert [message["text"] for message in rehearsal.thread(SUPPORT, root)] == ["root", "quiet", "loud"]
    parent = rehearsal.message(SUPPORT, root)
    assert (parent["reply_count"], parent["reply_users"]) == (2, [APP.bot_user_id])


@pytest.mark.asyncio
async def test_replies_to_replies_are_refused(web, refused):
    root = (await web.chat_postMessage(channel=SUPPORT, text="root"))["ts"]
    reply = (await web.chat_postMessage(channel=SUPPORT, text="reply", thread_ts=root))["ts"]
    answer = await refused(web.chat_postMessage(channel=SUPPORT, text="x", thread_ts=reply))
    assert answer["error"] == "cannot_reply_to_message"


@pytest.mark.asyncio
async def test_an_update_of_text_alone_removes_the_blocks_and_keeps_the_metadata(rehearsal, web):
    ts = (await web.chat_postMessage(channel=SUPPORT, text="a", blocks=SECTION, metadata=DELIVERY))["ts"]
    changed = await web.chat_update(channel=SUPPORT, ts=ts, text="b")
    assert "blocks" not in changed["message"]
    assert changed["message"]["metadata"] == DELIVERY
    assert changed["message"]["edited"]["user"] == APP.bot_user_id
    changed = await web.chat_update(channel=SUPPORT, ts=ts, text="c", blocks=SECTION, metadata={})
    assert "metadata" not in changed["message"]
    assert rehearsal.message(SUPPORT, ts)["blocks"][0]["type"] == "section"


@pytest.mark.asyncio
async def test_updates_and_deletes_that_are_refused(rehearsal, web, refused):
    theirs = rehearsal.say(AIKO.id, SUPPORT, "mine")
    ours = (await web.chat_postMessage(channel=SUPPORT, text="ours"))["ts"]
    assert (await refused(web.chat_update(channel=SUPPORT, ts=theirs, text="x")))["error"] == "cant_update_message"
    assert (await refused(web.chat_delete(channel=SUPPORT, ts=theirs)))["error"] == "cant_delete_message"
    assert (await refused(web.chat_update(channel=SUPPORT, ts=ours, text="x" * 4_001)))["error"] == "msg_too_long"
    assert (await refused(web.api_call("chat.update", json={"channel": SUPPORT, "ts": ours})))["error"] == "no_text"
    await web.chat_delete(channel=SUPPORT, ts=ours)
    assert (await refused(web.chat_update(channel=SUPPORT, ts=ours, text="x")))["error"] == "message_not_found"
    assert (await refused(web.chat_delete(channel=SUPPORT, ts=ours)))["error"] == "message_not_found"


@pytest.mark.asyncio
async def test_a_deleted_parent_leaves_a_tombstone_until_its_last_reply_goes(rehearsal, web):
    root = (await web.chat_postMessage(channel=SUPPORT, text="root"))["ts"]
    reply = (await web.chat_postMessage(channel=SUPPORT, text="reply", thread_ts=root))["ts"]
    await web.chat_delete(channel=SUPPORT, ts=root)
    found = (await web.conversations_history(channel=SUPPORT))["messages"][0]
    assert (found["subtype"], found["user"], found["reply_count"]) == ("tombstone", "USLACKBOT", 1)
    assert len((await web.conversations_replies(channel=SUPPORT, ts=root))["messages"]) == 2
    await web.chat_delete(channel=SUPPORT, ts=reply)
    assert rehearsal.messages(SUPPORT) == []


@pytest.mark.asyncio
async def test_ephemeral_messages_reach_members_only(rehearsal, web, refused):
    await web.chat_postEphemeral(channel=SUPPORT, user=AIKO.id, text="psst")
    assert [message["text"] for message in rehearsal.ephemerals(AIKO.id)] == ["psst"]
    assert rehearsal.messages(SUPPORT) == []
    answer = await refused(web.chat_postEphemeral(channel=SUPPORT, user=STRANGER.id, text="psst"))
    assert answer["error"] == "user_not_in_channel"


@pytest.mark.asyncio
async def test_permalinks_open_here(rehearsal, web, refused):
    ts = (await web.chat_postMessage(channel=PRODUCT, text="x"))["ts"]
    link = (await web.chat_getPermalink(channel=PRODUCT, message_ts=ts))["permalink"]
    assert link == f"{rehearsal.world.base_url}/archives/{PRODUCT}/p{ts.replace('.', '')}"
    answer = await refused(web.chat_getPermalink(channel=PRODUCT, message_ts="1.000000"))
    assert answer["error"] == "message_not_found"
