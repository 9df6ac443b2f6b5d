"""Tokens, scopes, encodings: everything that is judged before a method runs."""

from dataclasses import replace

import pytest

from bot.rehearsal.slack import default_workspace, from_manifest
from bot.rehearsal.slack.hearth import APP, EXECUTIVES, SUPPORT


@pytest.mark.asyncio
async def test_who_one_is(web):
    found = (await web.auth_test()).data
    assert (found["team"], found["user_id"], found["bot_id"]) == ("Hearth & Rail", APP.bot_user_id, APP.bot_id)


@pytest.mark.asyncio
async def test_tokens(rehearsal, client, session, refused):
    assert (await refused(client(rehearsal, token="xoxb-wrong").auth_test()))["error"] == "invalid_auth"
    assert (await refused(client(rehearsal, token=APP.app_token).auth_test()))["error"] == "not_allowed_token_type"
    opened = client(rehearsal, token=APP.bot_token).apps_connections_open(app_token=APP.bot_token)
    assert (await refused(opened))["error"] == "not_allowed_token_type"
    async with session.post(f"{rehearsal.world.base_url}/api/auth.test") as response:
        assert await response.json() == {"ok": False, "error": "not_authed"}


@pytest.mark.asyncio
async def test_unknown_and_retired_methods(web, refused):
    answer = await refused(web.api_call("chat.shout"))
    assert (answer["error"], answer["req_method"]) == ("unknown_method", "chat.shout")
    assert (await refused(web.api_call("files.upload")))["error"] == "method_deprecated"


@pytest.mark.asyncio
async def test_every_encoding_means_the_same(rehearsal, session):
    address = f"{rehearsal.world.base_url}/api/chat.postMessage"
    bearer = {"Authorization": f"Bearer {APP.bot_token}"}
    blocks = '[{"type":"divider"}]'
    fields = {"channel": SUPPORT, "text": "hi", "blocks": blocks, "reply_broadcast": "0"}
    for call in (
        session.post(address, json=fields | {"blocks": [{"type": "divider"}]}, headers=bearer),
        session.post(address, data=fields, headers=bearer),
        session.post(address, data=fields | {"token": APP.bot_token}),
        session.get(address, params=fields | {"token": APP.bot_token}),
    ):
        async with call as response:
            assert (await response.json())["message"]["blocks"][0]["type"] == "divider"
    async with session.post(address, data=b"{", headers=bearer | {"Content-Type": "application/json"}) as response:
        assert (await response.json())["error"] == "invalid_json"
    async with session.post(address, data=b"[]", headers=bearer | {"Content-Type": "application/json"}) as response:
        assert (await response.json())["error"] == "json_not_object"
    async with session.post(address, data=b"x", headers=bearer | {"Content-Type": "text/plain"}) as response:
        assert (await response.json())["error"] == "invalid_post_type"
    assert "token" not in rehearsal.journal.entries[2]["args"]


@pytest.mark.asyncio
async def test_missing_scopes_name_what_is_needed(start, client, refused):
    few = replace(APP, scopes=("chat:write", "channels:history"))
    web = client(await start(workspace=default_workspace(few)))
    answer = await refused(web.reactions_add(channel=SUPPORT, timestamp="1.000000", name="eyes"))
    assert answer == {
        "ok": False,
        "error": "missing_scope",
        "needed": "reactions:write",
        "provided": "chat:write,channels:history",
    }
    assert (await web.conversations_history(channel=SUPPORT))["ok"]
    assert (await refused(web.conversations_history(channel=EXECUTIVES)))["needed"] == "groups:history"
    assert (await refused(web.users_list()))["needed"] == "users:read"
    headers = (await web.auth_test()).headers
    assert headers["x-oauth-scopes"] == "chat:write,channels:history"


@pytest.mark.asyncio
async def test_public_channels_open_with_their_own_scope(start, client):
    loud = replace(APP, scopes=(*APP.scopes, "chat:write.public"))
    web = client(await start(workspace=default_workspace(loud)))
    assert (await web.chat_postMessage(channel="#general", text="hello all"))["ok"]


@pytest.mark.asyncio
async def test_arguments_that_are_missing_or_wrong(web, refused):
    answer = await refused(web.api_call("chat.postMessage", json={"text": "x"}))
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: channel"]
    assert (await refused(web.conversations_history(channel=SUPPORT, limit=1001)))["error"] == "invalid_limit"


@pytest.mark.asyncio
async def test_api_test_echoes(session, rehearsal):
    async with session.post(f"{rehearsal.world.base_url}/api/api.test", data={"foo": "bar"}) as response:
        assert await response.json() == {"ok": True, "args": {"foo": "bar"}}
    async with session.post(f"{rehearsal.world.base_url}/api/api.test", data={"error": "oh"}) as response:
        assert await response.json() == {"ok": False, "error": "oh", "args": {"error": "oh"}}


def test_an_app_can_come_from_its_manifest():
    manifest = {
        "display_information": {"name": "Shout"},
        "features": {
            "bot_user": {"display_name": "shout"},
            "slash_commands": [{"command": "/shout", "description": "Louder"}],
            "shortcuts": [{"name": "Quote", "type": "message", "callback_id": "quote", "description": "It"}],
        },
        "oauth_config": {"scopes": {"bot": ["chat:write"]}},
        "settings": {
            "event_subscriptions": {
                "bot_events": ["message.channels"],
                "metadata_subscriptions": [{"app_id": "A1", "event_type": "shouted"}],
            }
        },
    }
    app = from_manifest(manifest, APP)
    assert (app.name, app.scopes, app.events, app.metadata_events) == (
        "shout",
        ("chat:write",),
        ("message.channels",),
        ("shouted",),
    )
    assert (app.commands[0].name, app.shortcuts[0].callback_id, app.bot_token) == ("/shout", "quote", APP.bot_token)
