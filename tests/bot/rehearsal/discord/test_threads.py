"""Threads and forum posts, by the real client and by people."""

import discord
import pytest

from bot.rehearsal.discord.hearth import BUG, COMMUNITY, HELP, IDEA, IDEAS, KENJI, LEILA, NILS, SHIPPED, SUPPORT


@pytest.mark.asyncio
async def test_a_thread_has_the_id_of_its_message_and_there_is_one(rehearsal, client):
    card = await client.get_channel(int(SUPPORT)).send("A card")
    thread = await card.create_thread(name="E-7K3Q9")
    assert thread.id == card.id
    await thread.send("The story")
    shown = rehearsal.messages(str(thread.id))
    assert [(one["type"], one["content"]) for one in shown] == [(21, ""), (0, "The story")]
    assert rehearsal.message(SUPPORT, str(card.id))["thread"]["name"] == "E-7K3Q9"
    with pytest.raises(discord.HTTPException) as caught:
        await card.create_thread(name="again")
    assert caught.value.code == 160004


@pytest.mark.asyncio
async def test_people_open_threads_and_write_in_them(rehearsal, client):
    ts = rehearsal.say(NILS.id, HELP, "Where is it?")
    thread = rehearsal.open_thread(LEILA.id, HELP, ts, "Where is it?")
    opened = await client.until("thread_create")
    assert (str(opened.id), opened.name, opened.owner_id) == (thread, "Where is it?", int(LEILA.id))
    rehearsal.say(NILS.id, thread, "In Oslo?")
    heard = (await client.until("message", 3)).channel
    assert isinstance(heard, discord.Thread)
    assert str(heard.parent_id) == HELP


@pytest.mark.asyncio
async def test_a_post_keeps_its_tags(rehearsal, client):
    post = rehearsal.open_post(KENJI.id, IDEAS, "Dark map", "The map blinds me at night.", ["idea", "bug"])
    opened = await client.until("thread_create")
    assert (str(opened.id), [tag.name for tag in opened.applied_tags]) == (post, ["idea", "bug"])
    heard = await client.until("message")
    assert (str(heard.id), heard.content) == (post, "The map blinds me at night.")
    forum = client.get_channel(int(IDEAS))
    made = await forum.create_thread(
        name="What is new", content="Dark map is there.", applied_tags=[forum.get_tag(int(SHIPPED))]
    )
    assert rehearsal.messages(str(made.thread.id))[0]["content"] == "Dark map is there."
    await opened.edit(applied_tags=[forum.get_tag(int(IDEA)), forum.get_tag(int(SHIPPED))])
    assert rehearsal.threads(IDEAS)[0]["applied_tags"] == [IDEA, SHIPPED]
    assert (await client.until("thread_update")).id == opened.id
    rehearsal.set_thread(KENJI.id, post, applied_tags=[BUG])
    await client.until("thread_update", 2)
    assert rehearsal.threads(IDEAS)[0]["applied_tags"] == [BUG]


@pytest.mark.asyncio
async def test_an_archived_thread_is_not_edited_and_wakes_when_written_in(rehearsal, client):
    card = await client.get_channel(int(SUPPORT)).send("A card")
    thread = await card.create_thread(name="x")
    said = await thread.send("One")
    await thread.edit(archived=True)
    with pytest.raises(discord.HTTPException) as caught:
        await said.edit(content="Two")
    assert caught.value.code == 50083
    channel = client.get_channel(int(SUPPORT))
    assert [one.id async for one in channel.archived_threads()] == [thread.id]
    await thread.send("Three")
    assert not rehearsal.world.rooms[str(thread.id)].archived
    assert [one.id for one in await client.get_guild(card.guild.id).active_threads()] == [thread.id]


@pytest.mark.asyncio
async def test_what_a_forum_refuses(call, rehearsal):
    inside = {"message": {"content": "x"}}
    status, body, _ = await call("POST", f"/channels/{IDEAS}/messages", json={"content": "x"})
    assert (status, body["code"]) == (400, 50008)
    status, body, _ = await call("POST", f"/channels/{IDEAS}/threads", json=inside | {"name": "n" * 101})
    assert (status, list(body["errors"])) == (400, ["name"])
    tags = {"name": "n", "applied_tags": [BUG, IDEA, SHIPPED, "1", "2", "3"]}
    status, body, _ = await call("POST", f"/channels/{IDEAS}/threads", json=inside | tags)
    assert (status, list(body["errors"])) == (400, ["applied_tags"])
    rehearsal.world.rooms[IDEAS].tag_required = True
    status, body, _ = await call("POST", f"/channels/{IDEAS}/threads", json=inside | {"name": "n"})
    assert (status, body["code"]) == (400, 40066)
    status, body, _ = await call("POST", f"/channels/{HELP}/threads", json={"name": "n", "type": 11})
    assert (status, body["guild_id"]) == (200, COMMUNITY)
    assert rehearsal.messages(HELP)[-1]["type"] == 18


@pytest.mark.asyncio
async def test_a_quiet_thread_is_archived_by_itself(start, connect, clock):
    rehearsal = await start(now=clock)
    client = await connect(rehearsal)
    card = await client.get_channel(int(SUPPORT)).send("A card")
    thread = await card.create_thread(name="x", auto_archive_duration=1440)
    said = await thread.send("One")
    clock.pass_(24 * 3600 - 1)
    await said.edit(content="Two")
    clock.pass_(1)
    with pytest.raises(discord.HTTPException) as caught:
        await said.edit(content="Three")
    assert caught.value.code == 50083
    assert (await client.until("raw_thread_update")).data["thread_metadata"]["archived"]
    await thread.edit(archived=False)
    await said.edit(content="Four")
