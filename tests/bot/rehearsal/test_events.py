"""Events as a real Bolt app gets them over Socket Mode and over signed HTTP."""

import asyncio
import re
from dataclasses import replace

import pytest
import pytest_asyncio
from aiohttp import WSMsgType, web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.rehearsal.slack import Faults, default_workspace
from bot.rehearsal.slack.hearth import AIKO, APP, GENERAL, SUPPORT, TOMASZ


class Heard(list):
    """The events an app heard, as (type or subtype, event)."""

    def names(self):
        return [event.get("subtype") or event["type"] for event in self]


@pytest_asyncio.fixture
async def bolt(client):
    """Connects a Bolt app that notes every event: bolt(rehearsal) → (app, heard, handler)."""
    handlers = []

    async def connect(rehearsal):
        app = AsyncApp(client=client(rehearsal), signing_secret=APP.signing_secret, ignoring_self_events_enabled=False)
        heard = Heard()

        @app.event(re.compile(".*"))
        async def note(event):
            heard.append(event)
            rehearsal.rig.bell.ring()

        handler = AsyncSocketModeHandler(app, APP.app_token)
        handlers.append(handler)
        await handler.connect_async()
        await rehearsal.until(lambda: len(rehearsal.links.open) == len(handlers))
        return app, heard, handler

    yield connect
    for handler in handlers:
        await handler.close_async()


@pytest.mark.asyncio
async def test_what_happens_in_a_channel_is_heard(rehearsal, web, bolt):
    _app, heard, _handler = await bolt(rehearsal)
    ours = (
        await web.chat_postMessage(channel=SUPPORT, text="x", metadata={"event_type": "a", "event_payload": {"d": 1}})
    )["ts"]
    theirs = rehearsal.say(AIKO.id, SUPPORT, f"hi <@{APP.bot_user_id}>", thread_ts=ours)
    rehearsal.react(TOMASZ.id, SUPPORT, ours, "eyes")
    rehearsal.unreact(TOMASZ.id, SUPPORT, ours, "eyes")
    rehearsal.edit(AIKO.id, SUPPORT, theirs, "hello")
    rehearsal.pin(AIKO.id, SUPPORT, ours)
    rehearsal.pin(AIKO.id, SUPPORT, ours, pinned=False)
    rehearsal.delete(AIKO.id, SUPPORT, theirs)
    rehearsal.leave(AIKO.id, SUPPORT)
    rehearsal.join(AIKO.id, SUPPORT)
    rehearsal.open_home(AIKO.id)
    rehearsal.set_group("S0HRSUPPORT", [AIKO.id])
    rehearsal.set_channel(SUPPORT, shared=True)
    wanted = [
        "message",
        "message",
        "app_mention",
        "reaction_added",
        "reaction_removed",
        "message_changed",
        "pin_added",
        "pin_removed",
        "message_deleted",
        "member_left_channel",
        "member_joined_channel",
        "app_home_opened",
        "subteam_members_changed",
        "subteam_updated",
        "channel_shared",
    ]
    await rehearsal.until(lambda: len(heard) >= len(wanted))
    # Bolt takes them concurrently, so their order is its own.
    assert sorted(heard.names()) == sorted(wanted)
    named = dict(zip(heard.names(), heard, strict=True))
    first = next(event for event in heard if event["type"] == "message" and event.get("bot_id"))
    assert first["metadata"]["event_payload"] == {"d": 1}
    assert (first["channel_type"], first["app_id"]) == ("channel", APP.app_id)
    assert named["reaction_added"]["item"] == {"type": "message", "channel": SUPPORT, "ts": ours}
    assert named["reaction_added"]["item_user"] == APP.bot_user_id
    assert named["message_changed"]["message"]["text"] == "hello"
    assert named["message_changed"]["previous_message"]["ts"] == theirs
    assert named["message_deleted"]["deleted_ts"] == theirs
    assert named["app_home_opened"]["tab"] == "home"
    assert named["subteam_members_changed"]["removed_users"] == [TOMASZ.id, "U0HR0000003"]


@pytest.mark.asyncio
async def test_nothing_is_heard_from_rooms_without_the_bot_or_without_subscription(start, bolt):
    deaf = replace(APP, events=("message.channels",))
    rehearsal = await start(workspace=default_workspace(deaf))
    _app, heard, _handler = await bolt(rehearsal)
    ts = rehearsal.say(AIKO.id, GENERAL, "elsewhere")
    rehearsal.react(AIKO.id, GENERAL, ts, "eyes")
    mine = rehearsal.say(AIKO.id, SUPPORT, "here")
    rehearsal.react(AIKO.id, SUPPORT, mine, "eyes")
    rehearsal.say(AIKO.id, SUPPORT, "last")
    await rehearsal.until(lambda: len(heard) == 2)
    assert heard.names() == ["message", "message"]


@pytest.mark.asyncio
async def test_metadata_events_for_those_who_subscribed(start, client, bolt):
    keen = replace(APP, metadata_events=("delivery",))
    rehearsal = await start(workspace=default_workspace(keen))
    _app, heard, _handler = await bolt(rehearsal)
    web_ = client(rehearsal)
    ts = (
        await web_.chat_postMessage(channel=SUPPORT, text="x", metadata={"event_type": "delivery", "event_payload": {}})
    )["ts"]
    await web_.chat_postMessage(channel=SUPPORT, text="x", metadata={"event_type": "other", "event_payload": {}})
    await web_.chat_update(channel=SUPPORT, ts=ts, text="x", metadata={})
    await rehearsal.until(lambda: len(heard) == 5)
    assert sorted(heard.names()).count("message_metadata_posted") == 1
    assert "message_metadata_deleted" in heard.names()


@pytest.mark.asyncio
async def test_tombstones_are_told_as_changes(rehearsal, web, bolt):
    _app, heard, _handler = await bolt(rehearsal)
    root = (await web.chat_postMessage(channel=SUPPORT, text="root"))["ts"]
    rehearsal.say(AIKO.id, SUPPORT, "reply", thread_ts=root)
    await web.chat_delete(channel=SUPPORT, ts=root)
    await rehearsal.until(lambda: len(heard) == 3)
    change = next(event for event in heard if event.get("subtype") == "message_changed")
    assert change["message"]["subtype"] == "tombstone"


async def open_socket(rehearsal, session, web_):
    url = (await web_.apps_connections_open(app_token=APP.app_token))["url"]
    socket = await session.ws_connect(url)
    hello = await socket.receive_json()
    assert hello["type"] == "hello"
    return socket, hello, url


@pytest.mark.asyncio
async def test_an_envelope_has_slacks_form_and_a_ticket_is_good_once(rehearsal, session, web):
    socket, hello, url = await open_socket(rehearsal, session, web)
    assert hello["num_connections"] == 1
    assert hello["debug_info"]["approximate_connection_time"] > 0
    async with session.get(url) as response:
        assert response.status == 403
    rehearsal.say(AIKO.id, SUPPORT, "hi")
    frame = await socket.receive_json()
    assert (frame["type"], frame["retry_attempt"], frame["retry_reason"]) == ("events_api", 0, "")
    assert frame["accepts_response_payload"] is False
    outer = frame["payload"]
    assert (outer["type"], outer["team_id"], outer["api_app_id"]) == ("event_callback", "T0HEARTHRAIL", APP.app_id)
    assert outer["event_id"].startswith("Ev")
    assert outer["authorizations"][0]["is_bot"]
    await socket.send_json({"envelope_id": frame["envelope_id"]})
    await socket.close()


@pytest.mark.asyncio
async def test_what_is_not_acknowledged_comes_again_three_times_and_then_waits(start, client, session):
    rehearsal = await start(ack_seconds=0.03)
    web_ = client(rehearsal)
    socket, _hello, _url = await open_socket(rehearsal, session, web_)
    rehearsal.say(AIKO.id, SUPPORT, "hi")
    frames = [await socket.receive_json() for _ in range(4)]
    assert [frame["retry_attempt"] for frame in frames] == [0, 1, 2, 3]
    assert {frame["retry_reason"] for frame in frames[1:]} == {"timeout"}
    assert len({frame["envelope_id"] for frame in frames}) == 1
    assert len({frame["payload"]["event_id"] for frame in frames}) == 1
    await rehearsal.until(lambda: rehearsal.links.waiting)
    await socket.close()
    again, _hello, _url = await open_socket(rehearsal, session, web_)
    frame = await again.receive_json()
    assert frame["payload"]["event"]["text"] == "hi"
    await again.send_json({"envelope_id": frame["envelope_id"]})
    await again.close()


@pytest.mark.asyncio
async def test_events_wait_for_a_socket(rehearsal, session, web):
    rehearsal.say(AIKO.id, SUPPORT, "one")
    rehearsal.say(AIKO.id, SUPPORT, "two")
    socket, _hello, _url = await open_socket(rehearsal, session, web)
    assert [(await socket.receive_json())["payload"]["event"]["text"] for _ in range(2)] == ["one", "two"]
    await socket.close()


@pytest.mark.asyncio
async def test_sockets_compete_and_none_gets_what_another_got(rehearsal, session, web):
    sockets = [(await open_socket(rehearsal, session, web))[0] for _ in range(3)]
    for number in range(60):
        rehearsal.say(AIKO.id, SUPPORT, str(number))
    taken: list[list[str]] = [[], [], []]

    async def take(place):
        async for message in sockets[place]:
            if message.type is WSMsgType.TEXT:
                frame = message.json()
                taken[place].append(frame["payload"]["event"]["text"])
                await sockets[place].send_json({"envelope_id": frame["envelope_id"]})
                rehearsal.rig.bell.ring()

    takers = [asyncio.create_task(take(place)) for place in range(3)]
    await rehearsal.until(lambda: sum(map(len, taken)) == 60)
    assert sorted(int(text) for one in taken for text in one) == list(range(60))
    assert all(taken)
    for socket in sockets:
        await socket.close()
    await asyncio.gather(*takers)


@pytest.mark.asyncio
async def test_a_client_that_is_told_to_reconnect_does(rehearsal, bolt):
    _app, heard, _handler = await bolt(rehearsal)
    before = rehearsal.links.opened
    assert await rehearsal.disconnect("warning") == 1
    assert await rehearsal.disconnect("refresh_requested") == 1
    await rehearsal.until(lambda: rehearsal.links.opened > before)
    rehearsal.say(AIKO.id, SUPPORT, "still there?")
    await rehearsal.until(lambda: heard)
    assert heard[-1]["text"] == "still there?"


@pytest.mark.asyncio
@pytest.mark.parametrize(("rate", "copies"), [("event_twice", 2), ("event_late", 1), ("event_lost", 0)])
async def test_events_go_astray(start, session, client, rate, copies):
    rehearsal = await start(faults=Faults(**{rate: 1.0}, event_lateness=0.02))
    socket, _hello, _url = await open_socket(rehearsal, session, client(rehearsal))
    rehearsal.say(AIKO.id, SUPPORT, "hi")
    frames = [await socket.receive_json() for _ in range(copies)]
    assert len({frame["payload"]["event_id"] for frame in frames}) <= 1
    rehearsal.set_faults(Faults.none())
    rehearsal.say(AIKO.id, SUPPORT, "next")
    assert (await socket.receive_json())["payload"]["event"]["text"] == "next"
    await socket.close()


@pytest_asyncio.fixture
async def receiver():
    """An HTTP server for the app's side: serve(handler) → its URL."""
    runners = []

    async def serve(handler):
        runner = web.ServerRunner(web.Server(handler))
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        runners.append(runner)
        return f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"

    yield serve
    for runner in runners:
        await runner.cleanup()


@pytest.mark.asyncio
async def test_signed_http_reaches_a_real_bolt_app(start, client, receiver):
    heard = Heard()
    app = AsyncApp(token=APP.bot_token, signing_secret=APP.signing_secret)

    async def door(request):
        bolt_request = await to_bolt_request(request)
        return await to_aiohttp_response(await app.async_dispatch(bolt_request))

    rehearsal = await start(events_url=await receiver(door))
    app._async_client.base_url = f"{rehearsal.world.base_url}/api/"  # the address is known only now

    @app.event("message")
    async def note(event):
        heard.append(event)
        rehearsal.rig.bell.ring()

    @app.command("/earshot")
    async def answer(ack, command):
        await ack(f"you said {command['text']}")

    @app.action("go")
    async def go(ack, respond):
        await ack()
        await respond(text="done", response_type="in_channel")

    await rehearsal.until(lambda: rehearsal.url_verified)
    rehearsal.say(AIKO.id, SUPPORT, "hi")
    await rehearsal.until(lambda: heard)
    said = await rehearsal.command(AIKO.id, SUPPORT, "/earshot", "hello & <b>")
    assert said.ephemerals[0]["text"] == "you said hello &amp; &lt;b&gt;"
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    posted = await client(rehearsal).chat_postMessage(
        channel=SUPPORT, text="x", blocks=[{"type": "actions", "elements": [button]}]
    )
    clicked = await rehearsal.click(AIKO.id, SUPPORT, posted["ts"], "go", expect="message")
    assert clicked.messages[0]["text"] == "done"


@pytest.mark.asyncio
async def test_http_retries_carry_their_number_and_reason(start, receiver):
    seen: list[tuple[str | None, str | None]] = []

    async def door(request):
        body = await request.json()
        if body["type"] == "url_verification":
            return web.Response(text=body["challenge"])
        seen.append((request.headers.get("x-slack-retry-num"), request.headers.get("x-slack-retry-reason")))
        rehearsal.rig.bell.ring()
        return web.Response(status=500)

    rehearsal = await start(events_url=await receiver(door), retry_scale=0.0001)
    rehearsal.say(AIKO.id, SUPPORT, "hi")
    await rehearsal.until(lambda: len(seen) == 4)
    assert seen == [(None, None), ("1", "http_error"), ("2", "http_error"), ("3", "http_error")]


@pytest.mark.asyncio
async def test_an_app_may_ask_for_no_retry(start, receiver):
    seen = []

    async def door(request):
        body = await request.json()
        if body["type"] == "url_verification":
            return web.Response(text="wrong")
        seen.append(body["event"]["text"])
        rehearsal.rig.bell.ring()
        return web.Response(status=500, headers={"x-slack-no-retry": "1"})

    rehearsal = await start(events_url=await receiver(door), retry_scale=0.0001)
    rehearsal.say(AIKO.id, SUPPORT, "one")
    await rehearsal.until(lambda: seen == ["one"])
    await asyncio.gather(*rehearsal.posts.tasks)
    rehearsal.say(AIKO.id, SUPPORT, "two")
    await rehearsal.until(lambda: seen == ["one", "two"])
    assert rehearsal.url_verified is False


@pytest.mark.asyncio
async def test_an_app_that_is_down_is_told_apart(start):
    rehearsal = await start(events_url="http://127.0.0.1:9/slack/events", retry_scale=0.0)
    rehearsal.say(AIKO.id, SUPPORT, "hi")
    await asyncio.gather(*rehearsal.posts.tasks)
    assert rehearsal.posts.given_up == 1
    answer = await rehearsal.command(AIKO.id, SUPPORT, "/earshot")
    assert (answer.ok, answer.error) == (False, "app_not_reachable")
