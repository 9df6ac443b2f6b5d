"""The stage, the pages' connection, the door's guard, and the process of its own."""

import ast
import asyncio
import json
import signal
import sys
from pathlib import Path

import pytest

import bot.rehearsal.slack
from bot.rehearsal.slack.hearth import AIKO, EXECUTIVES, HANNAH, SUPPORT
from bot.rehearsal.stage import Button, Stage, Tab


class Pages:
    """What one open page hears, change by change."""

    def __init__(self, socket):
        self.socket, self.waiting = socket, []

    async def next(self):
        while not self.waiting:
            self.waiting += await self.socket.receive_json(timeout=5)
        return self.waiting.pop(0)


@pytest.fixture
def page(session):
    async def opened(rehearsal, person):
        socket = await session.ws_connect(f"{rehearsal.world.base_url}/stage/live?person={person}")
        found = Pages(socket)
        assert await found.next() == {"kind": "hello"}
        return found

    return opened


@pytest.mark.asyncio
async def test_a_page_hears_what_its_person_may_see(rehearsal, web, page):
    aiko, hannah = await page(rehearsal, AIKO.id), await page(rehearsal, HANNAH.id)
    await web.chat_postMessage(channel=EXECUTIVES, text="secret")
    await web.chat_postEphemeral(channel=SUPPORT, user=AIKO.id, text="psst")
    ts = rehearsal.say(AIKO.id, SUPPORT, "hi")
    rehearsal.say(AIKO.id, SUPPORT, "reply", thread_ts=ts)
    rehearsal.delete(AIKO.id, SUPPORT, rehearsal.thread(SUPPORT, ts)[1]["ts"])
    assert (await aiko.next())["kind"] == "ephemeral"
    first = await aiko.next()
    assert (first["kind"], first["new"], first["message"]["text"]) == ("message", True, "hi")
    reply = await aiko.next()
    assert (reply["message"]["thread_ts"], reply["parent"]["reply_count"]) == (ts, 1)
    assert (await aiko.next())["kind"] == "gone"
    assert (await hannah.next())["message"]["text"] == "secret"
    assert (await hannah.next())["message"]["text"] == "hi"


@pytest.mark.asyncio
async def test_a_page_that_falls_behind_is_told_to_reload(rehearsal, page):
    aiko = await page(rehearsal, AIKO.id)
    for number in range(1_100):
        rehearsal.say(AIKO.id, SUPPORT, str(number))
    kinds = {(await aiko.next())["kind"]}
    assert kinds == {"reload"}


@pytest.mark.asyncio
async def test_a_stage_is_shown_pushed_and_pressed(start, session, page):
    pressed = []
    stage = Stage(
        title="A week", tabs=(Tab(id="m", title="Maria", url="http://127.0.0.1:1/"),), on_press=pressed.append
    )
    rehearsal = await start(stage=stage)
    aiko = await page(rehearsal, AIKO.id)
    stage.set_bar("Monday 09:00", 0.1, note="day 1")
    stage.set_buttons(Button(id="pause", label="Pause", pressed=False))
    stage.tell("A card stands", kind="good", channel=SUPPORT, ts="1.000000", at="09:00")
    stage.show_tab("m")
    told = [(await aiko.next())["stage"] for _ in range(4)]
    assert told[0] == {"label": "Monday 09:00", "progress": 0.1, "note": "day 1"}
    assert told[1]["buttons"][0]["id"] == "pause"
    assert told[2]["line"]["text"] == "A card stands"
    assert told[3] == {"open_tab": "m"}
    address = f"{rehearsal.world.base_url}/stage"
    async with session.get(f"{address}/workspace", params={"person": AIKO.id}) as response:
        shown = (await response.json())["stage"]
    assert (shown["title"], shown["label"], shown["story"][0]["kind"]) == ("A week", "Monday 09:00", "good")
    async with session.post(f"{address}/press", json={"id": "pause"}) as response:
        assert response.status == 200
    assert pressed == ["pause"]


@pytest.mark.asyncio
async def test_the_driving_api_reads_over_http(rehearsal, web, session):
    root = rehearsal.say(AIKO.id, SUPPORT, "root")
    for number in range(5):
        rehearsal.say(AIKO.id, SUPPORT, f"n{number}", thread_ts=root, broadcast=True)
    rehearsal.pin(AIKO.id, SUPPORT, root)

    async def read(what, **query):
        async with session.get(f"{rehearsal.world.base_url}/stage/{what}", params=query) as response:
            return await response.json()

    newest = await read("messages", channel=SUPPORT, limit="2")
    assert [message["text"] for message in newest["messages"]] == ["n3", "n4"]
    assert (newest["more_before"], newest["more_after"]) == (True, False)
    older = await read("messages", channel=SUPPORT, limit="2", before=newest["messages"][0]["ts"])
    assert [message["text"] for message in older["messages"]] == ["n1", "n2"]
    around = await read("messages", channel=SUPPORT, limit="2", around=root)
    assert [message["text"] for message in around["messages"]] == ["root", "n0"]
    assert around["more_after"]
    assert len((await read("thread", channel=SUPPORT, ts=root))["messages"]) == 6
    assert (await read("pins", channel=SUPPORT))["messages"][0]["ts"] == root
    assert (await read("views", person=AIKO.id))["views"] == []
    assert (await read("home", person=AIKO.id))["view"] is None
    assert (await read("ephemerals", person=AIKO.id))["messages"] == []
    assert (await read("emoji"))["kinds"][0][0] == "Work"
    assert EXECUTIVES not in [room["id"] for room in (await read("workspace", person=AIKO.id))["channels"]]
    assert await read("nonsense") == {"ok": False, "error": "unknown_path"}
    assert (await read("messages"))["error"] == "invalid_arguments"


@pytest.mark.asyncio
async def test_foreign_sites_cannot_act_here(rehearsal, session):
    address = f"{rehearsal.world.base_url}/stage/say"
    words = json.dumps({"person": AIKO.id, "channel": SUPPORT, "text": "x"})
    for headers, error in (
        ({"Content-Type": "application/json", "Origin": "https://evil.example"}, "foreign_origin"),
        ({"Content-Type": "application/json", "Host": "evil.example"}, "foreign_host"),
        ({"Content-Type": "text/plain"}, "json_only"),
    ):
        async with session.post(address, data=words, headers=headers) as response:
            assert (response.status, (await response.json())["error"]) == (403, error)
    async with session.get(
        f"{rehearsal.world.base_url}/stage/live", headers={"Origin": "https://evil.example"}
    ) as response:
        assert response.status == 403
    assert rehearsal.messages(SUPPORT) == []


@pytest.mark.asyncio
async def test_the_page_comes_with_a_strict_policy(rehearsal, session):
    base = rehearsal.world.base_url
    async with session.get(f"{base}/") as response:
        policy = response.headers["Content-Security-Policy"]
        text = await response.text()
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "<script>" not in text
    async with session.get(f"{base}/page/js/app.js") as response:
        assert response.content_type == "text/javascript"
    for path in ("/page/../door.py", "/page/../../pages.py", "/page/%2e%2e/door.py", "/page/css", "/nothing"):
        async with session.get(base + path) as response:
            assert response.status == 404, path


def test_every_part_of_the_page_is_asked_for_at_once():
    here = Path(bot.rehearsal.slack.__file__).parent / "page"
    text = (here / "index.html").read_text()
    for part in (*here.glob("js/*.js"), *here.glob("css/*.css"), *here.parents[1].glob("page/*/*")):
        assert f'"/page/{part.parent.name}/{part.name}"' in text, part.name


def test_the_pages_code_parses_no_html():
    scripts = Path(bot.rehearsal.__file__).parent.glob("**/page/js/*.js")
    for script in scripts:
        text = script.read_text()
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser"):
            assert word not in text, (script.name, word)


def test_the_rehearsal_knows_nothing_of_ours():
    here = Path(bot.rehearsal.slack.__file__).parent.parent
    for file in here.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            else:
                continue
            for name in names:
                root = name.partition(".")[0]
                fine = (
                    root in sys.stdlib_module_names
                    or root in ("aiohttp", "aiosmtpd", "msgspec")
                    or name.startswith("bot.rehearsal")
                )
                assert fine, (file, name)


@pytest.mark.asyncio
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_process_of_its_own_starts_speaks_and_stops(tmp_path, session, number):
    journal = tmp_path / "calls.jsonl"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.rehearsal.slack", "--limits", "off", "--journal", str(journal),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    line = (await process.stdout.readline()).decode()
    word, base = line.split()
    assert word == "rehearsal"
    async with session.post(
        f"{base}/stage/say", json={"person": AIKO.id, "channel": "support", "text": "hi"}
    ) as response:
        assert (await response.json())["result"]
    process.send_signal(number)
    _out, errors = await process.communicate()
    assert (process.returncode, errors) == (0, b"")
    assert json.loads(journal.read_text())["method"] == "stage.say"
