"""Buttons, menus, commands, shortcuts, modals and the Home tab, driven against a real Bolt app."""

import re

import pytest
import pytest_asyncio
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.rehearsal.slack.calls import Refused
from bot.rehearsal.slack.hearth import AIKO, APP, SERVICE, STRANGER, SUPPORT, TOMASZ


def plain(text):
    return {"type": "plain_text", "text": text}


def option(value):
    return {"text": plain(value.title()), "value": value}


def button(action_id, value="v"):
    return {"type": "button", "action_id": action_id, "value": value, "text": plain(action_id)}


def entry(block_id, element, **more):
    return {"type": "input", "block_id": block_id, "label": plain(block_id), "element": element, **more}


def modal(*blocks, **more):
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("Form"),
        "submit": plain("Go"),
        "blocks": [*blocks],
        **more,
    }


WORDS = entry("words", {"type": "plain_text_input", "action_id": "words", "min_length": 3, "max_length": 20})
KIND = entry(
    "kind", {"type": "static_select", "action_id": "kind", "options": [option("one"), option("two")]}, optional=True
)
FORM = modal(WORDS, KIND)


@pytest_asyncio.fixture
async def app(rehearsal, web):
    """A Bolt app on Socket Mode; its listeners are added by each test."""
    bolt = AsyncApp(client=web, signing_secret=APP.signing_secret)

    @bolt.event("message")
    async def messages():
        """Acknowledged and forgotten."""

    handler = AsyncSocketModeHandler(bolt, APP.app_token)
    await handler.connect_async()
    await rehearsal.until(lambda: rehearsal.links.open)
    yield bolt
    await handler.close_async()


async def posted(web, *elements):
    blocks = [{"type": "actions", "block_id": "row", "elements": list(elements)}]
    return (
        await web.chat_postMessage(
            channel=SUPPORT, text="x", blocks=blocks, metadata={"event_type": "a", "event_payload": {}}
        )
    )["ts"]


@pytest.mark.asyncio
async def test_a_button_is_pressed_as_its_message_is_edited(rehearsal, web, app):
    seen = []

    @app.action("go")
    async def go(ack, body):
        seen.append(body["actions"][0])
        await ack()

    blocks = [{"type": "actions", "elements": [button("go", value="v")]}]
    ts = (await web.chat_postMessage(channel=SUPPORT, text="x", blocks=blocks))["ts"]
    shown = rehearsal.message(SUPPORT, ts)["blocks"][0]["block_id"]
    await web.chat_update(channel=SUPPORT, ts=ts, text="y", blocks=blocks)
    now = rehearsal.message(SUPPORT, ts)["blocks"][0]["block_id"]
    assert now != shown
    assert (await rehearsal.click(AIKO.id, SUPPORT, ts, "go", block_id=shown)).ok
    assert [(one["value"], one["block_id"]) for one in seen] == [("v", now)]


@pytest.mark.asyncio
async def test_a_button_sends_what_slack_sends(rehearsal, web, app):
    seen = []

    @app.action("go")
    async def go(ack, body, respond):
        seen.append(body)
        await ack()
        await respond(text="only you")

    root = (await web.chat_postMessage(channel=SUPPORT, text="root"))["ts"]
    ts = (
        await web.chat_postMessage(
            channel=SUPPORT,
            text="x",
            thread_ts=root,
            blocks=[{"type": "actions", "block_id": "row", "elements": [button("go")]}],
        )
    )["ts"]
    answer = await rehearsal.click(AIKO.id, SUPPORT, ts, "go", expect="ephemeral")
    assert answer.ok
    assert answer.ephemerals[0]["text"] == "only you"
    (body,) = seen
    assert body["type"] == "block_actions"
    assert body["user"] == {"id": AIKO.id, "username": "aiko", "name": "aiko", "team_id": "T0HEARTHRAIL"}
    assert body["container"] == {
        "type": "message",
        "message_ts": ts,
        "channel_id": SUPPORT,
        "is_ephemeral": False,
        "thread_ts": root,
    }
    assert (body["actions"][0]["value"], body["actions"][0]["block_id"]) == ("v", "row")
    assert body["message"]["ts"] == ts
    assert body["channel"] == {"id": SUPPORT, "name": "support"}


@pytest.mark.asyncio
async def test_menus_tell_what_was_chosen(rehearsal, web, app):
    seen = []

    @app.action(re.compile(".*"))
    async def chosen(ack, action, body):
        await ack()
        seen.append((action, body["state"]["values"]))

    select = {"type": "static_select", "action_id": "pick", "options": [option("one"), option("two")]}
    more = {"type": "overflow", "action_id": "more", "options": [option("thank"), option("why")]}
    boxes = {
        "type": "checkboxes",
        "action_id": "boxes",
        "options": [option("a"), option("b")],
        "initial_options": [option("b")],
    }
    ts = await posted(web, select, more, boxes, {"type": "users_select", "action_id": "who"})
    await rehearsal.choose(AIKO.id, SUPPORT, ts, "pick", "two")
    await rehearsal.choose(AIKO.id, SUPPORT, ts, "more", "why")
    await rehearsal.choose(AIKO.id, SUPPORT, ts, "who", TOMASZ.id)
    await rehearsal.until(lambda: len(seen) == 3)
    by_id = {action["action_id"]: (action, state) for action, state in seen}
    assert by_id["pick"][0]["selected_option"]["value"] == "two"
    assert by_id["pick"][1]["row"]["pick"]["selected_option"]["value"] == "two"
    assert by_id["pick"][1]["row"]["boxes"]["selected_options"][0]["value"] == "b"
    assert by_id["more"][0]["selected_option"]["value"] == "why"
    assert by_id["who"][0]["selected_user"] == TOMASZ.id
    with pytest.raises(ValueError, match="no option"):
        await rehearsal.choose(AIKO.id, SUPPORT, ts, "pick", "three")
    with pytest.raises(Refused, match="no_such_action"):
        await rehearsal.click(AIKO.id, SUPPORT, ts, "nope")


@pytest.mark.asyncio
async def test_a_modal_opens_complains_changes_and_closes(rehearsal, web, app):
    @app.action("go")
    async def go(ack, body, client):
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.view("form")
    async def submitted(ack, view):
        words = view["state"]["values"]["words"]["words"]["value"]
        actions = {
            "wrong": {"response_action": "errors", "errors": {"words": "not that"}},
            "stranger": {"response_action": "errors", "errors": {"nowhere": "not that"}},
            "again": {"response_action": "update", "view": modal(WORDS, title=plain("Again"))},
            "deeper": {"response_action": "push", "view": modal(WORDS, title=plain("Deeper"))},
            "broken": {"response_action": "update", "view": {"type": "modal"}},
            "clear": {"response_action": "clear"},
        }
        await ack(actions.get(words, {}))

    ts = await posted(web, button("go"))
    opened = (await rehearsal.click(AIKO.id, SUPPORT, ts, "go", expect="view")).view
    assert rehearsal.views(AIKO.id) == [opened]

    async def submit(words, **more):
        return await rehearsal.submit(AIKO.id, rehearsal.views(AIKO.id)[-1]["id"], {"words": words} | more)

    assert (await submit("")).errors == {"words": "Please complete this required field."}
    assert (await submit("no")).errors == {"words": "Please write at least 3 characters."}
    assert (await submit("x" * 21)).errors == {"words": "Please write at most 20 characters."}
    assert (await submit("wrong")).errors == {"words": "not that"}
    assert (await submit("stranger")).error == "invalid_errors"
    assert (await submit("broken")).error.startswith("invalid_view")
    answer = await submit("again", kind="two")
    assert (answer.ok, rehearsal.views(AIKO.id)[-1]["title"]["text"]) == (True, "Again")
    assert rehearsal.views(AIKO.id)[-1]["id"] == opened["id"]
    await submit("deeper")
    await submit("deeper")
    assert [view["title"]["text"] for view in rehearsal.views(AIKO.id)] == ["Again", "Deeper", "Deeper"]
    assert rehearsal.views(AIKO.id)[-1]["root_view_id"] == opened["id"]
    assert (await submit("deeper")).error == "push_limit_reached"
    await submit("fine")
    assert len(rehearsal.views(AIKO.id)) == 2
    await submit("clear")
    assert rehearsal.views(AIKO.id) == []
    with pytest.raises(Refused, match="not_found"):
        await rehearsal.submit(AIKO.id, opened["id"], {"words": "late"})


@pytest.mark.asyncio
async def test_values_that_no_input_has_are_an_error_of_the_test(rehearsal, web, app):
    @app.action("go")
    async def go(ack, body, client):
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    view = (await rehearsal.click(AIKO.id, SUPPORT, await posted(web, button("go")), "go", expect="view")).view
    with pytest.raises(ValueError, match="no input is called"):
        await rehearsal.submit(AIKO.id, view["id"], {"wrods": "x"})


@pytest.mark.asyncio
async def test_triggers_are_good_once_and_for_three_seconds(start, client, clock):
    rehearsal = await start(monotonic=clock)
    web = client(rehearsal)
    app = AsyncApp(client=web, signing_secret=APP.signing_secret)
    triggers = []

    @app.action("go")
    async def go(ack, body):
        triggers.append(body["trigger_id"])
        await ack()

    handler = AsyncSocketModeHandler(app, APP.app_token)
    await handler.connect_async()
    ts = await posted(web, button("go"))

    async def trigger():
        return (await rehearsal.click(AIKO.id, SUPPORT, ts, "go")).trigger_id

    async def error(trigger_id, method="views.open"):
        with pytest.raises(SlackApiError) as caught:
            await web.api_call(method, json={"trigger_id": trigger_id, "view": FORM})
        return caught.value.response["error"]

    good = await trigger()
    assert (await web.views_open(trigger_id=good, view=FORM))["view"]["state"] == {"values": {}}
    assert await error(good) == "exchanged_trigger_id"
    assert await error("1.2.abc") == "invalid_trigger_id"
    assert await error(await trigger(), "views.push") == "not_found"
    late = await trigger()
    clock.pass_(3.1)
    assert await error(late) == "expired_trigger_id"
    assert triggers[-1] == late
    await handler.close_async()


@pytest.mark.asyncio
async def test_views_are_updated_by_id_or_name_unless_somebody_was_faster(rehearsal, web, app, refused):
    named = FORM | {"external_id": "mine"}

    @app.action("go")
    async def go(ack):
        await ack()

    ts = await posted(web, button("go"))
    first = await rehearsal.click(AIKO.id, SUPPORT, ts, "go")
    view = (await web.views_open(trigger_id=first.trigger_id, view=named))["view"]
    changed = await web.views_update(external_id="mine", view=named, hash=view["hash"])
    assert changed["view"]["id"] == view["id"]
    answer = await refused(web.views_update(view_id=view["id"], view=FORM, hash=view["hash"]))
    assert answer["error"] == "hash_conflict"
    assert (await refused(web.views_update(view_id="V0", view=FORM)))["error"] == "not_found"
    answer = await refused(web.views_update(view_id=view["id"], view={"type": "modal", "blocks": []}))
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: title [json-pointer:/view]"]
    other = await rehearsal.click(TOMASZ.id, SUPPORT, ts, "go")
    answer = await refused(web.views_open(trigger_id=other.trigger_id, view=named))
    assert answer["error"] == "duplicate_external_id"


@pytest.mark.asyncio
async def test_closing_is_told_only_where_it_was_asked_for(rehearsal, web, app):
    closed = []

    @app.action("go")
    async def go(ack, body, client):
        await ack()
        notify = body["actions"][0]["value"] == "loud"
        await client.views_open(trigger_id=body["trigger_id"], view=FORM | {"notify_on_close": notify})

    @app.view_closed("form")
    async def gone(ack, body):
        closed.append(body)
        await ack()

    ts = await posted(web, button("go", "loud"), button("go2"))
    await rehearsal.click(AIKO.id, SUPPORT, ts, "go", expect="view")
    assert (await rehearsal.close_view(AIKO.id)).ok
    assert (closed[0]["type"], closed[0]["is_cleared"]) == ("view_closed", False)
    assert "trigger_id" not in closed[0]
    assert rehearsal.views(AIKO.id) == []


@pytest.mark.asyncio
async def test_commands_answer_at_once_or_later(rehearsal, app):
    @app.command("/earshot")
    async def earshot(ack, command, respond):
        if command["text"] == "loud":
            await ack(text="for all", response_type="in_channel")
        elif command["text"] == "later":
            await ack()
            await respond("later")
        elif command["text"] == "broken":
            await ack(blocks=[{"type": "nope"}], text="x")
        else:
            await ack({"text": f"{command['user_id']} {command['channel_name']}"})

    answer = await rehearsal.command(AIKO.id, SUPPORT, "/earshot", "who")
    assert answer.ephemerals[0]["text"] == f"{AIKO.id} support"
    assert rehearsal.messages(SUPPORT) == []
    answer = await rehearsal.command(AIKO.id, SUPPORT, "/earshot", "loud")
    assert answer.messages[0]["text"] == rehearsal.messages(SUPPORT)[0]["text"] == "for all"
    answer = await rehearsal.command(AIKO.id, SUPPORT, "/earshot", "later", expect="ephemeral")
    assert answer.ephemerals[0]["text"] == "later"
    assert (await rehearsal.command(AIKO.id, SUPPORT, "/earshot", "broken")).error == "invalid_blocks"
    with pytest.raises(Refused, match="unknown_command"):
        await rehearsal.command(AIKO.id, SUPPORT, "/nope")
    with pytest.raises(Refused, match="not_allowed_for_strangers"):
        await rehearsal.command(STRANGER.id, SERVICE, "/earshot")


@pytest.mark.asyncio
async def test_shortcuts(rehearsal, app):
    seen = []

    @app.shortcut(re.compile(".*"))
    async def shortcut(ack, body, client):
        await ack()
        seen.append(body)
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    ts = rehearsal.say(AIKO.id, SUPPORT, "a customer told me")
    assert (await rehearsal.shortcut(AIKO.id, "heard", SUPPORT, ts)).view["callback_id"] == "form"
    assert (await rehearsal.shortcut(AIKO.id, "heard_anywhere")).view["callback_id"] == "form"
    assert [body["type"] for body in seen] == ["message_action", "shortcut"]
    assert seen[0]["message"]["text"] == "a customer told me"
    assert seen[0]["channel"]["id"] == SUPPORT
    with pytest.raises(Refused, match="unknown_shortcut"):
        await rehearsal.shortcut(AIKO.id, "heard")


@pytest.mark.asyncio
async def test_a_home_tab_and_its_parts(rehearsal, web, app, refused):
    home = {"type": "home", "blocks": [{"type": "actions", "elements": [button("more")]}]}

    @app.event("app_home_opened")
    async def opened(event, client):
        await client.views_publish(user_id=event["user"], view=home)

    @app.action("more")
    async def more(ack, body, client):
        await ack()
        assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    rehearsal.open_home(AIKO.id)
    shown = await rehearsal.until(lambda: rehearsal.home(AIKO.id))
    answer = await rehearsal.view_action(AIKO.id, shown["id"], "more", expect="view")
    assert answer.view["callback_id"] == "form"
    again = await web.views_publish(user_id=AIKO.id, view=home, hash=shown["hash"])
    assert again["view"]["id"] == shown["id"]
    answer = await refused(web.views_publish(user_id=AIKO.id, view=home, hash=shown["hash"]))
    assert answer["error"] == "hash_conflict"
    assert (await refused(web.views_publish(user_id=AIKO.id, view=FORM)))["error"] == "invalid_arguments"


@pytest.mark.asyncio
async def test_response_urls_run_out(start, client, clock, session):
    rehearsal = await start(monotonic=clock)
    web = client(rehearsal)
    app = AsyncApp(client=web, signing_secret=APP.signing_secret)

    @app.action("go")
    async def go(ack):
        await ack()

    handler = AsyncSocketModeHandler(app, APP.app_token)
    await handler.connect_async()
    ts = await posted(web, button("go"))

    async def hook():
        return AsyncWebhookClient((await rehearsal.click(AIKO.id, SUPPORT, ts, "go")).response_url, session=session)

    url = await hook()
    answers = [await url.send_dict({"text": f"n{n}"}) for n in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert "used_url" in answers[-1].body
    assert [found["text"] for found in rehearsal.ephemerals(AIKO.id)] == ["n0", "n1", "n2", "n3", "n4"]
    old = await hook()
    clock.pass_(30 * 60 + 1)
    assert "expired_url" in (await old.send_dict({"text": "x"})).body
    url = await hook()
    assert (await url.send_dict({"text": ""})).status_code == 400
    assert (await url.send_dict({"text": "new", "replace_original": True})).status_code == 200
    assert (rehearsal.message(SUPPORT, ts)["text"], rehearsal.message(SUPPORT, ts)["metadata"]["event_type"]) == (
        "new",
        "a",
    )
    await url.send_dict({"text": "in thread", "response_type": "in_channel", "thread_ts": ts})
    assert [found["text"] for found in rehearsal.thread(SUPPORT, ts)] == ["new", "in thread"]
    await url.send_dict({"delete_original": True})
    assert rehearsal.message(SUPPORT, ts)["subtype"] == "tombstone"
    await handler.close_async()


@pytest.mark.asyncio
async def test_buttons_of_ephemeral_messages_replace_them(rehearsal, web, app):
    @app.action("undo")
    async def undo(ack, body, respond):
        assert body["container"]["is_ephemeral"]
        assert "message" not in body
        await ack()
        if body["actions"][0]["value"] == "v":
            await respond(text="undone", replace_original=True)
        else:
            await respond(delete_original=True)

    row = {"type": "actions", "elements": [button("undo"), button("undo2", "gone")]}
    await web.chat_postEphemeral(channel=SUPPORT, user=AIKO.id, text="x", blocks=[row])
    ts = rehearsal.ephemerals(AIKO.id)[0]["ts"]
    await rehearsal.click(AIKO.id, SUPPORT, ts, "undo")
    await rehearsal.until(lambda: rehearsal.ephemerals(AIKO.id)[0]["text"] == "undone")


@pytest.mark.asyncio
async def test_an_app_that_does_not_answer(start, client, web, rehearsal):
    ts = await posted(web, button("go"))
    answer = await rehearsal.click(AIKO.id, SUPPORT, ts, "go")
    assert (answer.ok, answer.error) == (False, "app_not_reachable")
    slow = await start(ack_seconds=0.05)
    app = AsyncApp(client=client(slow), signing_secret=APP.signing_secret)
    handler = AsyncSocketModeHandler(app, APP.app_token)
    await handler.connect_async()
    answer = await slow.command(AIKO.id, SUPPORT, "/earshot", "nobody listens to this")
    assert (answer.ok, answer.error) == (False, "operation_timeout")
    await handler.close_async()


@pytest.mark.asyncio
async def test_people_stay_within_their_rights(rehearsal, web):
    ts = (await web.chat_postMessage(channel=SUPPORT, text="x"))["ts"]
    for act, error in (
        (lambda: rehearsal.say(STRANGER.id, SUPPORT, "x"), "not_in_channel"),
        (lambda: rehearsal.say("U0NOPE", SUPPORT, "x"), "user_not_found"),
        (lambda: rehearsal.say(AIKO.id, SUPPORT, ""), "no_text"),
        (lambda: rehearsal.say(AIKO.id, SUPPORT, "x", thread_ts="1.000000"), "thread_not_found"),
        (lambda: rehearsal.edit(AIKO.id, SUPPORT, ts, "x"), "cant_update_message"),
        (lambda: rehearsal.react(AIKO.id, SUPPORT, ts, "no_such"), "invalid_name"),
        (lambda: rehearsal.delete(AIKO.id, SUPPORT, "1.000000"), "message_not_found"),
    ):
        with pytest.raises(Refused, match=error):
            act()
    theirs = rehearsal.say(AIKO.id, SUPPORT, "mine")
    with pytest.raises(Refused, match="cant_delete_message"):
        rehearsal.delete(TOMASZ.id, SUPPORT, theirs)


@pytest.mark.asyncio
async def test_files_of_a_modal_come_whole_and_are_handed_to_the_app_alone(rehearsal, web, app, session):
    files = entry("files", {"type": "file_input", "action_id": "brought", "max_files": 2, "filetypes": ["pdf"]})
    seen = []

    @app.action("go")
    async def go(ack, body, client):
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(files))

    @app.view("form")
    async def submitted(ack, view):
        seen.append(view["state"]["values"]["files"]["brought"])
        await ack()

    view = (await rehearsal.click(AIKO.id, SUPPORT, await posted(web, button("go")), "go", expect="view")).view
    one, other = (rehearsal.upload(AIKO.id, name, b"%PDF") for name in ("a.pdf", "b.txt"))
    wrong = await rehearsal.submit(AIKO.id, view["id"], {"brought": [other]})
    assert (wrong.error, list(wrong.errors)) == ("validation", ["files"])
    assert (await rehearsal.submit(AIKO.id, view["id"], {"brought": [one, one, one]})).error == "validation"
    with pytest.raises(ValueError, match="no file is called"):
        await rehearsal.submit(AIKO.id, view["id"], {"brought": ["F000"]})
    assert (await rehearsal.submit(AIKO.id, view["id"], {"brought": [one]})).ok
    (file,) = seen[0]["files"]
    assert seen[0]["type"] == "file_input"
    assert (file["id"], file["name"], file["mimetype"], file["size"]) == (one, "a.pdf", "application/pdf", 4)
    assert (await web.files_info(file=one))["file"]["url_private_download"] == file["url_private_download"]
    for token, status in ((APP.bot_token, 200), ("xoxb-other", 404)):
        asked = {"Authorization": f"Bearer {token}"}
        async with session.get(file["url_private_download"], headers=asked, allow_redirects=False) as answer:
            assert answer.status == status
