"""Files along with answers: brought along on the team's Discord, read from its own hosts, attached to the answer."""

import json
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.adapters.discord.files import download, is_own
from bot.ports import Refused, TryLater
from bot.rehearsal.discord.hearth import AIKO, HELP, NILS, SUPPORT

from .conftest import Open
from .office import PATIENCE_S, Office, words_of

pytestmark = pytest.mark.asyncio
PLAN = b"%PDF-1.7 \x00\xff\r\n.\r\n..\n" * 300
SAID = {"field:text": "See the plan.", "field:asks": ["no"], "field:next": ["none"]}


@pytest_asyncio.fixture
async def office(open_office: Open) -> Office:
    return await open_office()


async def begin(office: Office) -> dict[str, Any]:
    """A customer spoke; their card."""
    office.rehearsal.say(NILS.id, HELP, "It hums")
    return await office.shows("It hums")


def bring(office: Office, name: str = "plän.pdf", content: bytes = PLAN) -> str:
    return office.rehearsal.upload(AIKO.id, name, content, "image/png" if name.endswith(".png") else "application/pdf")


async def answer(office: Office, card: dict[str, Any], *brought: str, **typed: Any) -> dict[str, Any]:
    """*Answer* with files; what stands there then for whoever wrote it."""
    await office.rehearsal.click(AIKO.id, SUPPORT, card["id"], "Answer")
    await office.rehearsal.submit(AIKO.id, {**SAID, "field:files": list(brought), **typed})
    return office.rehearsal.ephemerals(AIKO.id)[-1]


async def press(office: Office, shown: dict[str, Any], label: str) -> None:
    await office.rehearsal.click(AIKO.id, SUPPORT, shown["id"], label)


def attached(office: Office, shown: dict[str, Any]) -> list[tuple[str, bytes]]:
    return [(one["filename"], office.rehearsal.world.files[one["id"]][1]) for one in shown["attachments"]]


async def test_a_file_of_the_form_stands_below_the_answer_byte_for_byte(office: Office) -> None:
    shown = await answer(office, await begin(office), bring(office), bring(office, "more.png", b"\x00\x01"))
    assert "With **plän.pdf** (6 kB), **more.png** (2 bytes), attached." in words_of(shown)
    await press(office, shown, "Send")
    got = await office.shows("See the plan.", HELP)
    assert attached(office, got) == [("plän.pdf", PLAN), ("more.png", b"\x00\x01")]
    await office.settled("SELECT state FROM answers", [("sent",)])
    stored = [("plän.pdf", "application/octet-stream", None), ("more.png", "image/png", None)]
    assert office.ask("SELECT name, type, remote FROM files ORDER BY id") == stored


async def test_what_is_too_large_is_said_and_what_fits_is_kept_while_it_is_written_again(office: Office) -> None:
    card = await begin(office)
    said = await answer(office, card, bring(office, "film.mp4", bytes(9_000_000)))
    assert "A message there takes 8.4 MB of files." in words_of(said)
    await press(office, said, "Write it again")
    assert "They are kept" not in json.dumps(office.rehearsal.modal(AIKO.id))
    said = (await office.rehearsal.submit(AIKO.id, {"field:text": " ", "field:files": [bring(office)]})).ephemerals[-1]
    assert "Please write something" in words_of(said)
    await press(office, said, "Write it again")
    assert "They are kept" in json.dumps(office.rehearsal.modal(AIKO.id))
    shown = (await office.rehearsal.submit(AIKO.id, {"field:text": "See the plan."})).ephemerals[-1]
    assert "With **plän.pdf** (6 kB), attached." in words_of(shown)


async def test_a_file_that_is_gone_is_told_in_the_thread_and_nothing_goes_without_it(office: Office) -> None:
    card = await begin(office)
    file = bring(office)
    shown = await answer(office, card, file)
    del office.rehearsal.world.files[file]
    await press(office, shown, "Send")
    await office.settled("SELECT state FROM answers", [("failed",)])
    note = await office.shows("plän.pdf could not be fetched: Discord does not hand it out any more", card["id"])
    assert not [one for one in office.rehearsal.messages(HELP) if one["author"].get("bot")]
    await office.rehearsal.click(AIKO.id, card["id"], note["id"], "Send without the files")
    got = await office.shows("See the plan.", HELP)
    assert got["attachments"] == []


async def picked(office: Office, card: dict[str, Any], text: str, *brought: str) -> dict[str, Any]:
    """Words with files in the card's thread that somebody wants to send; what the thread shows of it."""
    office.rehearsal.say(NILS.id, HELP, "Still")
    await office.rehearsal.until(lambda: office.rehearsal.threads(SUPPORT), PATIENCE_S)
    written = office.rehearsal.say(AIKO.id, card["id"], text, files=brought)
    office.rehearsal.react(AIKO.id, card["id"], written, "📨")
    return await office.shows("What they would get", card["id"])


async def test_what_stands_in_the_thread_beside_the_words_goes_along_with_them(office: Office) -> None:
    card = await begin(office)
    shown = await picked(office, card, "See the plan.", bring(office), bring(office, "more.png", b"\x00\x01"))
    assert "With **plän.pdf** (6 kB), **more.png** (2 bytes), attached." in words_of(shown)
    await office.rehearsal.click(AIKO.id, card["id"], shown["id"], "Send")
    got = await office.shows("See the plan.", HELP)
    assert attached(office, got) == [("plän.pdf", PLAN), ("more.png", b"\x00\x01")]


async def test_the_address_of_what_stands_in_the_thread_is_asked_for_when_it_goes(office: Office) -> None:
    card = await begin(office)
    file = bring(office)
    shown = await picked(office, card, "See the plan.", file)
    told, content = office.rehearsal.world.files.pop(file)
    told["url"] = told["url"].replace(file, "7")
    office.rehearsal.world.files["7"] = told, content
    await office.rehearsal.click(AIKO.id, card["id"], shown["id"], "Send")
    assert attached(office, await office.shows("See the plan.", HELP)) == [("plän.pdf", PLAN)]


async def test_a_file_that_was_taken_out_of_the_thread_unseen_is_told_there(office: Office) -> None:
    card = await begin(office)
    shown = await picked(office, card, "See the plan.", bring(office))
    room = office.rehearsal.world.rooms[card["id"]]
    written = next(one for one in room.messages.values() if one.content == "See the plan.")
    written.attachments = []
    await office.rehearsal.click(AIKO.id, card["id"], shown["id"], "Send")
    await office.shows("plän.pdf could not be fetched: it does not stand in the message any more", card["id"])
    await office.settled("SELECT state FROM answers", [("failed",)])


async def test_what_is_too_large_in_the_thread_is_said_there(office: Office) -> None:
    card = await begin(office)
    shown = await picked(office, card, "See the film.", bring(office, "film.mp4", bytes(9_000_000)))
    assert "A message there takes 8.4 MB of files." in words_of(shown)
    assert [one["label"] for row in shown["components"] for one in row["components"]] == ["Edit"]


async def test_files_are_read_from_discord_s_own_hosts_only() -> None:
    api = "https://discord.com/api/v10"
    for url in ("https://cdn.discordapp.com/attachments/1/2/a.pdf?ex=1", "https://media.discordapp.net/a"):
        assert is_own(url, api)
    for url in (
        "http://cdn.discordapp.com/a", "https://cdn.discordapp.com:8443/a", "https://cdn.discordapp.com.evil.example/a",
        "https://evil.example/cdn.discordapp.com", "https://u@cdn.discordapp.com/a", "https://discordapp.com/a",
        "https://cdn.discordapp.com@evil.example/a", "//cdn.discordapp.com/a", "file:///etc/passwd", "https://[/a", "",
    ):  # fmt: skip
        assert not is_own(url, api), url
        with pytest.raises(Refused, match="not Discord's own"):
            await download(url, api, limit=10)
    assert is_own("http://127.0.0.1:5/attachments/a", "http://127.0.0.1:5/api/v10")
    assert not is_own("http://127.0.0.1:6/attachments/a", "http://127.0.0.1:5/api/v10")


@pytest.mark.parametrize(
    ("status", "body", "size", "error"),
    [
        (200, b"x" * 11, None, Refused),
        (200, b"x" * 3, 4, TryLater),
        (200, b"x" * 3, 11, Refused),
        (302, b"", None, Refused),
        (403, b"", None, Refused),
        (404, b"", None, Refused),
        (429, b"", None, TryLater),
        (503, b"", None, TryLater),
    ],
)
async def test_what_is_not_the_file_is_not_taken_for_it(
    status: int, body: bytes, size: int | None, error: type[Exception]
) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, body=body, headers={"Location": "/b"} if status == 302 else {})

    site = web.Application()
    site.router.add_get("/a", answer)
    async with TestServer(site) as far:
        at = str(far.make_url("/a"))
        with pytest.raises(error):
            await download(at, at, limit=10, size=size)
    with pytest.raises(TryLater, match="did not come through"):
        await download(at, at, limit=10)
