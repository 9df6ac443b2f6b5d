"""Messages by the real client: sent, heard, edited, deleted, reacted to, read back."""

import discord
import pytest

from bot.rehearsal import reading
from bot.rehearsal.discord.hearth import BOT, COMMUNITY, HELP, NILS, ROSA, SUPPORT, TEAM


@pytest.mark.asyncio
async def test_it_connects_and_knows_the_servers(rehearsal, client):
    assert {str(guild.id) for guild in client.guilds} == {TEAM, COMMUNITY}
    assert str(client.user.id) == BOT
    assert client.get_channel(int(SUPPORT)).name == "support"
    assert client.get_guild(int(COMMUNITY)).get_member(int(NILS.id)).display_name == "Nils"
    assert rehearsal.sessions() == 1


@pytest.mark.asyncio
async def test_it_hears_what_people_say_edit_and_delete(rehearsal, client):
    ts = rehearsal.say(NILS.id, HELP, "The map stays white.")
    heard = await client.until("message")
    assert (str(heard.id), heard.content, heard.channel.id) == (ts, "The map stays white.", int(HELP))
    assert heard.author.display_name == "Nils"
    rehearsal.edit(NILS.id, HELP, ts, "The map stays white on Android.")
    assert (await client.until("raw_message_edit")).data["content"] == "The map stays white on Android."
    rehearsal.delete(NILS.id, HELP, ts)
    assert str((await client.until("raw_message_delete")).message_id) == ts


@pytest.mark.asyncio
async def test_what_it_sends_is_there_once_for_one_nonce(rehearsal, client):
    channel = client.get_channel(int(SUPPORT))
    first = await channel.send("A card", nonce="e7k3q9", embed=discord.Embed(title="x").set_footer(text="E-7K3Q9"))
    again = await channel.send("A card, again", nonce="e7k3q9")
    assert first.id == again.id
    assert [one["content"] for one in rehearsal.messages(SUPPORT)] == ["A card"]
    heard = await client.until("message")
    assert heard.nonce == "e7k3q9"
    assert set(reading.by_key(rehearsal.journal.entries, "footer")) == {"E-7K3Q9"}
    assert set(reading.by_key(rehearsal.journal.entries, "nonce")) == {"e7k3q9"}


@pytest.mark.asyncio
async def test_a_nonce_is_forgotten_after_minutes_and_refused_for_what_was_deleted(start, connect, clock):
    rehearsal = await start(monotonic=clock)
    client = await connect(rehearsal)
    channel = client.get_channel(int(SUPPORT))
    first = await channel.send("once", nonce=17)
    clock.pass_(181)
    assert (await channel.send("twice", nonce=17)).id != first.id
    second = await channel.send("thrice", nonce=18)
    await second.delete()
    with pytest.raises(discord.NotFound):
        await channel.send("again", nonce=18)


@pytest.mark.asyncio
async def test_nonces_can_be_switched_off(start, connect):
    rehearsal = await start(nonce_seconds=0.0)
    channel = (await connect(rehearsal)).get_channel(int(SUPPORT))
    assert (await channel.send("x", nonce=1)).id != (await channel.send("x", nonce=1)).id
    assert len(reading.doubled(rehearsal.journal.entries, "nonce")) == 1


@pytest.mark.asyncio
async def test_replies_edits_and_reactions(rehearsal, client):
    ts = rehearsal.say(ROSA.id, HELP, "Where is my sofa?")
    heard = await client.until("message")
    answer = await heard.reply("On its way.", mention_author=True)
    assert rehearsal.message(HELP, str(answer.id))["referenced_message"]["id"] == ts
    assert reading.mentions(rehearsal.journal.entries) == {(HELP, str(answer.id)): [ROSA.id]}
    await answer.edit(content="It came on Monday.")
    assert rehearsal.message(HELP, str(answer.id))["content"] == "It came on Monday."
    await answer.add_reaction("👍")
    rehearsal.react(ROSA.id, HELP, str(answer.id), "👍")
    raw = await client.until("raw_reaction_add", 2)
    assert (str(raw.user_id), raw.emoji.name, raw.member.display_name) == (ROSA.id, "👍", "Rosa V.")
    assert [str(user.id) async for user in (await answer.fetch()).reactions[0].users()] == [BOT, ROSA.id]
    await answer.remove_reaction("👍", client.user)
    rehearsal.unreact(ROSA.id, HELP, str(answer.id), "👍")
    await client.until("raw_reaction_remove", 2)
    assert "reactions" not in rehearsal.message(HELP, str(answer.id))


@pytest.mark.asyncio
async def test_history_is_read_in_both_directions(rehearsal, client):
    said = [rehearsal.say(NILS.id, HELP, f"line {number}") for number in range(130)]
    channel = client.get_channel(int(HELP))
    after = [str(one.id) async for one in channel.history(after=discord.Object(int(said[9])), limit=None)]
    assert after == said[10:]
    before = [str(one.id) async for one in channel.history(before=discord.Object(int(said[20])), limit=5)]
    assert before == said[15:20][::-1]
    around = [str(one.id) async for one in channel.history(around=discord.Object(int(said[50])), limit=3)]
    assert sorted(around) == said[49:52]
    assert (await channel.fetch_message(int(said[3]))).content == "line 3"


@pytest.mark.asyncio
async def test_direct_messages_go_both_ways(rehearsal, client):
    rehearsal.dm(NILS.id, "Are you there?")
    heard = await client.until("message")
    assert heard.guild is None
    await heard.channel.send("Yes.")
    sent = await (await client.fetch_user(int(ROSA.id))).send("Hello Rosa")
    assert [one["content"] for one in rehearsal.direct(NILS.id)] == ["Are you there?", "Yes."]
    assert [one["id"] for one in rehearsal.direct(ROSA.id)] == [str(sent.id)]


@pytest.mark.asyncio
async def test_files_go_along(rehearsal, client, tmp_path):
    path = tmp_path / "map.txt"
    path.write_text("white")
    sent = await client.get_channel(int(SUPPORT)).send("With a file", file=discord.File(path))
    (shown,) = rehearsal.message(SUPPORT, str(sent.id))["attachments"]
    assert (shown["filename"], shown["size"], shown["content_type"]) == ("map.txt", 5, "text/plain")
    assert rehearsal.world.files[shown["id"]][1] == b"white"
