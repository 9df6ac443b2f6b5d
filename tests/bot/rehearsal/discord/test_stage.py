"""Driving the rehearsal from other processes: over HTTP, as a process of its own, and what pages hear."""

import asyncio
import json
import re
import signal
import sys
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

import bot.rehearsal.discord
from bot.rehearsal.discord.hearth import APP, EXECUTIVES, HANNAH, HELP, IDEAS, NILS, SUPPORT, TEAM

POSTS = f"/channels/{HELP}/messages"


@pytest_asyncio.fixture
async def stage(rehearsal):
    """stage("say", person=…) acts, stage("messages", "?channel=…") reads."""
    async with aiohttp.ClientSession(rehearsal.world.base_url) as session:

        async def ask(what, query="", **args):
            if args:
                async with session.post(f"/stage/{what}", json=args) as response:
                    return response.status, await response.json()
            async with session.get(f"/stage/{what}{query}") as response:
                return response.status, await response.json()

        ask.session = session
        yield ask


@pytest.mark.asyncio
async def test_people_act_over_http(rehearsal, stage):
    _, said = await stage("say", person=NILS.id, channel=HELP, text="Hello")
    await stage("react", person=NILS.id, channel=HELP, ts=said["result"], emoji="👍")
    _, post = await stage("open_post", person=NILS.id, forum=IDEAS, title="Dark", text="Please", tags=["idea"])
    _, found = await stage("messages", f"?channel={HELP}&person={NILS.id}")
    assert [one["content"] for one in found["messages"]] == ["Hello"]
    assert found["messages"][0]["reactions"][0]["count"] == 1
    assert (await stage("threads", f"?channel={IDEAS}"))[1]["threads"][0]["id"] == post["result"]
    assert (await stage("dm", person=NILS.id, text="hi"))[1]["ts"] == rehearsal.direct(NILS.id)[0]["id"]
    _, journal = await stage("journal", "?after=0&wait=1")
    assert [one["method"] for one in journal["entries"]] == ["stage.say", "stage.react", "stage.open_post", "stage.say"]
    await stage("set_faults", plan="storm", seed=7)
    await stage("set_limits", plan="off")
    assert rehearsal.rig.dice.faults.seed == 7


@pytest.mark.asyncio
async def test_a_page_sees_what_its_person_may_see(stage):
    _, hannah = await stage("scene", f"?person={HANNAH.id}")
    _, nils = await stage("scene", f"?person={NILS.id}")
    assert EXECUTIVES in {one["id"] for one in hannah["rooms"]}
    assert {one["id"] for one in nils["rooms"]} & {EXECUTIVES, SUPPORT} == set()
    assert TEAM not in {one["id"] for one in nils["guilds"]}


@pytest.mark.asyncio
async def test_pages_hear_of_changes_and_only_of_their_own(rehearsal, stage):
    async def until(socket, kind):
        async for frame in socket:
            for told in json.loads(frame.data):
                if told["kind"] == kind:
                    return told
        return None

    async with stage.session.ws_connect(f"/stage/live?person={NILS.id}") as socket:
        await until(socket, "hello")
        rehearsal.say(HANNAH.id, EXECUTIVES, "among us")
        rehearsal.say(NILS.id, HELP, "for all")
        assert (await until(socket, "message"))["message"]["content"] == "for all"
        ts = rehearsal.messages(HELP)[0]["id"]
        rehearsal.delete(NILS.id, HELP, ts)
        assert (await until(socket, "gone"))["id"] == ts


@pytest.mark.asyncio
async def test_what_cannot_be_is_refused_in_a_word(stage):
    for what, args, error in (
        ("say", {"person": NILS.id, "channel": EXECUTIVES, "text": "x"}, "not_visible"),
        ("say", {"person": "1", "channel": HELP, "text": "x"}, "user_not_found"),
        ("say", {"person": NILS.id, "channel": HELP, "text": " "}, "no_text"),
        ("say", {"person": NILS.id, "channel": HELP, "text": "x" * 2001}, "too_long"),
        ("say", {"person": NILS.id, "channel": IDEAS, "text": "x"}, "not_here"),
        ("open_post", {"person": NILS.id, "forum": IDEAS, "title": "x", "text": "x", "tags": ["shipped"]}, "50013"),
        ("edit", {"person": NILS.id, "channel": HELP, "ts": "1", "text": "x"}, "message_not_found"),
        ("command", {"person": NILS.id, "channel": HELP, "name": "nothing"}, "unknown_command"),
        ("stop", {"person": "x"}, "unknown_path"),
    ):
        assert await stage(what, **args) == (400, {"ok": False, "error": error}), what
    status, found = await stage("say", person=NILS.id)
    assert (status, found["error"].split(":")[0]) == (400, "invalid_arguments")


@pytest.mark.asyncio
async def test_foreign_sites_cannot_act_here(rehearsal, stage):
    words = json.dumps({"person": NILS.id, "channel": HELP, "text": "x"})
    for headers, error in (
        ({"Content-Type": "application/json", "Origin": "https://evil.example"}, "foreign_origin"),
        ({"Content-Type": "application/json", "Host": "evil.example"}, "foreign_host"),
        ({"Content-Type": "text/plain"}, "json_only"),
    ):
        async with stage.session.post("/stage/say", data=words, headers=headers) as response:
            assert (response.status, (await response.json())["error"]) == (403, error)
    assert rehearsal.messages(HELP) == []


@pytest.mark.asyncio
async def test_the_page_comes_with_a_strict_policy_and_files_stay_inert(rehearsal, stage):
    async with stage.session.get("/") as response:
        policy, text = response.headers["Content-Security-Policy"], await response.text()
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    for part in re.findall(r'"(/page/[^"]+)"', text):
        async with stage.session.get(part) as response:
            assert response.status == 200, part
    file = rehearsal.upload(NILS.id, "evil.html", b"<script>alert(1)</script>", "text/html")
    async with stage.session.get(f"/attachments/{file}/evil.html") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")


def test_every_part_of_the_page_is_asked_for_at_once():
    here = Path(bot.rehearsal.discord.__file__).parent / "page"
    text = (here / "index.html").read_text()
    for part in (*here.glob("*/*.js"), *here.glob("*/*.css")):
        assert f'"/page/{part.parent.name}/{part.name}"' in text, part.name


@pytest.mark.asyncio
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_process_of_its_own_starts_speaks_and_stops(number, tmp_path):
    command = ("-m", "bot.rehearsal.discord", "--limits", "off", "--journal", str(tmp_path / "calls.jsonl"))
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=asyncio.subprocess.PIPE)
    try:
        line = (await process.stdout.readline()).decode().split()
        assert line[0] == "rehearsal"
        headers = {"Authorization": f"Bot {APP.token}"}
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{line[1]}/api/v10{POSTS}", json={"content": "x"}, headers=headers) as response,
        ):
            assert response.status == 200
    finally:
        process.send_signal(number)
        code = await process.wait()
    assert code == 0
    assert len((tmp_path / "calls.jsonl").read_text().splitlines()) == 1
