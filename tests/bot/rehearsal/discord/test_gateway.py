"""The gateway: resuming, sessions that end, events that wait, intents, and what it closes connections for."""

import aiohttp
import discord
import pytest

from bot.rehearsal.discord import App, Faults, Limits, default_scene
from bot.rehearsal.discord.hearth import APP, BOT, COMMUNITY, HELP, LEILA, NILS, STAFF_ROOM, SUPPORT, TEAM


@pytest.mark.asyncio
@pytest.mark.parametrize("how", ["drop", "reconnect", "4000", "resumable"])
async def test_what_was_missed_comes_after_resuming(rehearsal, client, how):
    first = rehearsal.say(NILS.id, HELP, "one")
    await client.until("message")
    assert rehearsal.interrupt(how) == 1
    missed = [rehearsal.say(NILS.id, HELP, f"line {number}") for number in range(3)]
    await client.until("resumed")
    after = rehearsal.say(NILS.id, HELP, "last")
    await client.until("message", 5)
    assert [str(one.id) for one in client.all("message")] == [first, *missed, after]
    assert rehearsal.world.identified == 1


@pytest.mark.asyncio
async def test_a_session_that_ended_leaves_a_gap_that_history_fills(rehearsal, client):
    first = rehearsal.say(NILS.id, HELP, "one")
    await client.until("message")
    rehearsal.interrupt("invalid")
    missed = rehearsal.say(NILS.id, HELP, "missed")
    await client.until("ready", 2)
    after = rehearsal.say(NILS.id, HELP, "three")
    await client.until("message", 2)
    assert [str(one.id) for one in client.all("message")] == [first, after]
    channel = client.get_channel(int(HELP))
    assert [str(one.id) async for one in channel.history(after=discord.Object(int(first)))] == [missed, after]
    assert rehearsal.world.identified == 2


@pytest.mark.asyncio
async def test_an_outage_is_resumed_from(rehearsal):
    identify = {"op": 2, "d": {"token": APP.token, "intents": (1 << 0) | (1 << 9) | (1 << 15)}}
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(rehearsal.gateway_url) as socket:
            await socket.send_json(identify)
            heard = [await socket.receive_json() for _ in range(4)]
            await rehearsal.outage()
            assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSED
        missed = rehearsal.say(NILS.id, HELP, "missed")
        await rehearsal.restore()
        resume = {"token": APP.token, "session_id": heard[1]["d"]["session_id"], "seq": heard[-1]["s"]}
        async with session.ws_connect(rehearsal.gateway_url) as socket:
            await socket.send_json({"op": 6, "d": resume})
            _hello, replayed, resumed = [await socket.receive_json() for _ in range(3)]
    assert (replayed["d"]["id"], resumed["t"]) == (missed, "RESUMED")


@pytest.mark.asyncio
async def test_faults_of_events_lose_nothing_that_is_resumed_and_keep_the_order(start, connect):
    rehearsal = await start()
    client = await connect(rehearsal)
    plan = Faults(seed=5, event_dropped=0.1, event_reconnect=0.1, event_late=0.2, event_lateness=0.01)
    rehearsal.set_faults(plan)
    said = [rehearsal.say(NILS.id, HELP, f"line {number}") for number in range(40)]
    await client.until("message", 40)
    await client.until("resumed")
    assert [str(one.id) for one in client.all("message")] == said


@pytest.mark.asyncio
async def test_an_invalidated_session_loses_its_event(start, connect):
    rehearsal = await start()
    client = await connect(rehearsal)
    rehearsal.set_faults(Faults(event_invalidated=1.0))
    rehearsal.say(NILS.id, HELP, "lost")
    rehearsal.set_faults(Faults.none())
    await client.until("ready", 2)
    assert client.all("message") == []


@pytest.mark.asyncio
async def test_without_the_intent_content_is_left_out_but_not_where_the_bot_is_called(rehearsal, connect):
    intents = discord.Intents.default()
    client = await connect(rehearsal, intents)
    rehearsal.say(NILS.id, HELP, "secret")
    rehearsal.say(NILS.id, HELP, f"<@{BOT}> hello")
    rehearsal.dm(NILS.id, "direct")
    await client.get_channel(int(HELP)).send("own")
    await client.until("message", 4)
    assert [one.content for one in client.all("message")] == ["", f"<@{BOT}> hello", "direct", "own"]
    assert len(client.get_guild(int(TEAM)).members) == 1


@pytest.mark.asyncio
async def test_what_is_said_where_the_bot_may_not_look_is_not_heard(rehearsal, client):
    rehearsal.world.rooms[STAFF_ROOM].overwrites = rehearsal.world.rooms[STAFF_ROOM].overwrites[:2]
    staff = next(iter(rehearsal.world.guilds[TEAM].members))
    rehearsal.say(staff, STAFF_ROOM, "among us")
    seen = rehearsal.say(staff, SUPPORT, "to all")
    assert str((await client.until("message")).id) == seen


@pytest.mark.asyncio
async def test_two_connections_of_one_token_both_hear_everything(rehearsal, connect):
    one, two = await connect(rehearsal), await connect(rehearsal)
    ts = rehearsal.say(NILS.id, HELP, "both")
    assert str((await one.until("message")).id) == str((await two.until("message")).id) == ts


@pytest.mark.asyncio
async def test_members_come_change_and_go(rehearsal, client):
    guild = client.get_guild(int(TEAM))
    rehearsal.join("1001000000000009999", TEAM, new={"name": "new", "shown": "Newcomer"})
    assert (await client.until("member_join")).display_name == "Newcomer"
    rehearsal.set_member(TEAM, "1001000000000009999", nick="Nova")
    await rehearsal.until(lambda: guild.get_member(1001000000000009999).display_name == "Nova")
    found = await guild.query_members("new")
    assert [one.display_name for one in found] == ["Nova"]
    rehearsal.leave("1001000000000009999", TEAM)
    assert (await client.until("raw_member_remove")).user.name == "new"


async def closed_with(rehearsal, *payloads):
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(rehearsal.gateway_url + "?v=10&encoding=json") as socket,
    ):
        for payload in payloads:
            await (socket.send_str(payload) if isinstance(payload, str) else socket.send_json(payload))
        async for _message in socket:
            pass
        return socket.close_code


@pytest.mark.asyncio
async def test_what_connections_are_closed_for(start, rehearsal):
    identify = {"op": 2, "d": {"token": APP.token, "intents": 1, "properties": {}}}
    assert await closed_with(rehearsal, {"op": 99, "d": None}) == 4001
    assert await closed_with(rehearsal, "{") == 4002
    assert await closed_with(rehearsal, "x" * 4097) == 4002
    assert await closed_with(rehearsal, {"op": 3, "d": {}}) == 4003
    assert await closed_with(rehearsal, {"op": 2, "d": {"token": "no", "intents": 1}}) == 4004
    assert await closed_with(rehearsal, identify, identify) == 4005
    assert await closed_with(rehearsal, {"op": 2, "d": {"token": APP.token, "intents": 1 << 30}}) == 4013
    assert await closed_with(rehearsal, {"op": 2, "d": {"token": APP.token, "intents": 1 << 8}}) == 4014
    assert await closed_with(rehearsal, *[{"op": 1, "d": None}] * 121) == 4008
    scene = default_scene(App(**{name: getattr(APP, name) for name in APP.__slots__} | {"privileged": frozenset()}))
    modest = await start(scene=scene)
    assert await closed_with(modest, {"op": 2, "d": {"token": APP.token, "intents": 1 << 15}}) == 4014


@pytest.mark.asyncio
async def test_the_real_client_names_the_missing_intent(start, connect):
    scene = default_scene(App(**{name: getattr(APP, name) for name in APP.__slots__} | {"privileged": frozenset()}))
    rehearsal = await start(scene=scene)
    client = await connect(rehearsal, ready=False)
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await client.started


@pytest.mark.asyncio
async def test_frames_may_come_uncompressed_and_heartbeats_are_answered(rehearsal):
    async with aiohttp.ClientSession() as session, session.ws_connect(rehearsal.gateway_url) as socket:
        assert (await socket.receive_json())["op"] == 10
        await socket.send_json({"op": 1, "d": None})
        assert (await socket.receive_json())["op"] == 11
        await socket.send_json({"op": 6, "d": {"token": APP.token, "session_id": "gone", "seq": 4}})
        assert await socket.receive_json() == {"op": 9, "s": None, "t": None, "d": False}


@pytest.mark.asyncio
async def test_who_says_nothing_is_closed_and_may_resume(start):
    rehearsal = await start(heartbeat=0.01)
    assert await closed_with(rehearsal, {"op": 2, "d": {"token": APP.token, "intents": 1}}) == 4009
    assert len(rehearsal.rig.gateway.sessions) == 1


@pytest.mark.asyncio
async def test_one_identifies_every_five_seconds(start, clock):
    rehearsal = await start(limits=Limits(), monotonic=clock)
    identify = {"op": 2, "d": {"token": APP.token, "intents": 1}}
    ops = []
    for seconds in (1.0, 5.0, 5.0):
        async with aiohttp.ClientSession() as session, session.ws_connect(rehearsal.gateway_url) as socket:
            await socket.send_json(identify)
            ops.append([(await socket.receive_json())["op"] for _ in range(2)])
        clock.pass_(seconds)
    assert ops == [[10, 0], [10, 9], [10, 0]]
    assert rehearsal.world.identified == 2


@pytest.mark.asyncio
async def test_pins_are_told_with_a_line_of_their_own(rehearsal, client):
    ts = rehearsal.say(NILS.id, HELP, "Please read")
    await (await client.until("message")).pin()
    assert (await client.until("message", 2)).type is discord.MessageType.pins_add
    pinned = [one async for one in client.get_channel(int(HELP)).pins()]
    assert [str(one.id) for one in pinned] == [ts]


@pytest.mark.asyncio
async def test_a_channel_that_opens_to_others_is_told(rehearsal, client):
    rehearsal.set_channel(STAFF_ROOM, seen_by=[COMMUNITY], topic="For all")
    channel = client.get_channel(int(STAFF_ROOM))
    await rehearsal.until(lambda: channel.topic == "For all")
    assert channel.permissions_for(channel.guild.default_role).view_channel
    ts = rehearsal.say(NILS.id, STAFF_ROOM, "So this is it")
    rehearsal.pin(LEILA.id, STAFF_ROOM, ts)
    assert [str(one.id) async for one in channel.pins()] == [ts]
