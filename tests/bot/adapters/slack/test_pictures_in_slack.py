"""A picture in a message, end to end: drawn by its process, brought to Slack through every fault, shown once."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.rehearsal.slack import Faults
from bot.rehearsal.slack.hearth import AIKO
from handlers import picturing
from handlers.rules.drawing import Drawing, Volume, in_words, way
from handlers.rules.weeks import other_week
from storage import outbox
from storage.ledger import Ledger, Tx
from storage.model import ChannelId, Part, Post, Span
from tests.bot.adapters.slack.conftest import Office, Open, said

pytestmark = pytest.mark.asyncio
SQLITE = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
DRAWING = Drawing(
    weeks=("2026-W46", "2026-W47"),
    teams=(Volume(team="support", heard=(11, 12)),),
    way=way(came_in=12, answered=9, asked=5, done=4),
)
BRINGING = ("files.getUploadURLExternal", "upload", "files.completeUploadExternal", "files.info")
EVERY = ("ratelimited", "http_500", "drop_before", "drop_after", "truncated", "html_502", "internal_error")


def storm(seed: int, methods: tuple[str, ...], share: float = 0.3) -> Faults:
    return Faults(seed=seed, methods=methods, **dict.fromkeys(EVERY, share / len(EVERY)))


async def open_with_a_picture(open_office: Open, before: Callable[[Office], None] = lambda _: None) -> Office:
    """An Earshot that is started with a message in its outbox, and the picture for it not yet drawn."""
    office: Office = await open_office()
    await office.close()
    before(office)
    channel = ChannelId(next(room.id for room in office.rehearsal.world.rooms.values() if room.name == "support"))

    def opening(tx: Tx) -> None:
        now = datetime.now(tz=UTC)
        line = Part(kind="line", spans=(Span(kind="ours", text="Weekly review 2026-W47"),))
        post = Post(push="Weekly review 2026-W47", parts=(line, picturing.PLACE))
        which = outbox.add_post(tx, channel=channel, post=post, subject="review:2026-W47", now=now)
        picturing.add_picture(tx, which, DRAWING, now=now)

    ledger = Ledger(office.url).open()
    try:
        ledger.write(opening)
    finally:
        ledger.close()
    await office.open()
    return office


async def pictured(office: Office, patience: float = 40.0) -> tuple[dict[str, Any], dict[str, Any]]:
    """The message and its image block, once it has one."""

    def found() -> tuple[dict[str, Any], dict[str, Any]] | None:
        for message in office.cards():
            for block in message["blocks"]:
                if block["type"] == "image":
                    return message, block
        return None

    both = await office.rehearsal.until(found, patience)
    assert both is not None
    return both


def posts(office: Office) -> list[str]:
    """The place of everything that ever became visible in the channels, from the journal."""
    effects = [effect for entry in office.rehearsal.journal.entries for effect in entry.get("effects", ())]
    return [effect["ts"] for effect in effects if effect["kind"] == "posted"]


async def test_it_is_drawn_brought_and_shown_in_the_message_that_stood_before(open_office: Open) -> None:
    office = await open_with_a_picture(open_office)
    message, block = await pictured(office)
    assert block["alt_text"] == in_words(DRAWING)
    file = office.rehearsal.world.files[block["slack_file"]["id"]]
    assert (file["mimetype"], file["name"]) == ("image/png", "review.png")
    assert file["original_w"] <= 2 * file["original_h"]
    assert posts(office) == [message["ts"]]
    order = [entry["method"] for entry in office.rehearsal.journal.entries if entry["outcome"] == "accepted"]
    bringing = [method for method in order if method in (*BRINGING, "chat.postMessage", "chat.update")]
    assert bringing == ["chat.postMessage", *BRINGING, "chat.update"]
    completing = [one for one in office.rehearsal.journal.entries if one["method"] == "files.completeUploadExternal"]
    assert all(not {"channel_id", "channels", "thread_ts"} & set(one["args"]) for one in completing)


@SQLITE
@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_on_the_way_there_is_one_message_with_one_picture(open_office: Open, seed: int) -> None:
    faults = storm(seed, BRINGING)
    office = await open_with_a_picture(open_office, lambda office: office.rehearsal.set_faults(faults))
    message, block = await pictured(office)
    assert posts(office) == [message["ts"]]
    assert sum(one["type"] == "image" for one in message["blocks"]) == 1
    assert block["slack_file"]["id"] in office.rehearsal.world.files
    hit = [one for one in office.rehearsal.journal.entries if one["outcome"].startswith("fault:")]
    assert {one["method"] for one in hit} <= set(BRINGING)


@SQLITE
@pytest.mark.parametrize("seed", range(2))
async def test_the_message_itself_stays_one_under_the_same_faults(open_office: Open, seed: int) -> None:
    faults = storm(seed, (*BRINGING, "chat.postMessage", "chat.update"))
    office = await open_with_a_picture(open_office, lambda office: office.rehearsal.set_faults(faults))
    message, _ = await pictured(office, 90.0)
    assert posts(office) == [message["ts"]]


@SQLITE
async def test_one_that_slack_still_looks_at_is_waited_for(open_office: Open) -> None:
    def slowly(office: Office) -> None:
        office.rehearsal.world.files_take = 1.0

    office = await open_with_a_picture(open_office, slowly)
    await pictured(office)
    assert [one["error"] for one in office.rehearsal.journal.entries if one.get("error")] == []
    looks = [one for one in office.rehearsal.journal.entries if one["method"] == "files.info"]
    assert len(looks) > 1


@SQLITE
async def test_where_the_app_may_not_write_files_the_message_says_it_in_words(open_office: Open) -> None:
    def forbid(office: Office) -> None:
        world = office.rehearsal.world
        scopes = tuple(one for one in world.app.scopes if one != "files:write")
        world.workspace = replace(world.workspace, app=replace(world.app, scopes=scopes))

    office = await open_with_a_picture(open_office, forbid)
    card = await office.card("Weekly review 2026-W47")
    await office.shows(card["ts"], f"The picture cannot be shown. {in_words(DRAWING)}", patience=40)
    assert posts(office) == [card["ts"]]
    await office.settled(
        "SELECT state, reason FROM outbox WHERE kind = 'file'", [("quarantined", "missing_scope: files:write")]
    )


@SQLITE
async def test_one_that_is_deleted_before_it_is_shown_costs_the_message_nothing(open_office: Open) -> None:
    office = await open_with_a_picture(open_office)
    message, block = await pictured(office)
    del office.rehearsal.world.files[block["slack_file"]["id"]]
    await office.close()

    def again(tx: Tx) -> None:
        (which,) = tx.exec_driver_sql("SELECT id FROM outbox WHERE kind = 'post' AND subject LIKE 'review:%'").one()
        post = outbox.load_wanted(tx, which)
        line = Part(kind="line", spans=(Span(kind="ours", text="13 came in"),))
        outbox.set_post(tx, which, replace(post, parts=(line, *post.parts)), now=datetime.now(tz=UTC))

    ledger = Ledger(office.url).open()
    try:
        ledger.write(again)
    finally:
        ledger.close()
    await office.open()
    shown = await office.shows(message["ts"], "13 came in", patience=20)
    assert "The picture cannot be shown. Conversations that came in" in said(shown["blocks"])
    assert posts(office) == [message["ts"]]


@SQLITE
async def test_who_stops_in_between_goes_on_where_it_was(open_office: Open) -> None:
    office = await open_with_a_picture(open_office)
    await office.card("Weekly review 2026-W47")
    for _ in range(3):
        await office.close()
        await asyncio.sleep(0)
        await office.open()
    message, _ = await pictured(office, 60)
    assert posts(office) == [message["ts"]]


@SQLITE
async def test_a_review_opens_at_once_and_shows_the_picture_of_its_figures(open_office: Open) -> None:
    office = await open_office(more="[clock]\ntick_s = 1\n")
    for number in range(3):
        await office.speak(f"The lamp flickers {number}")
    await office.settled("SELECT count(*) FROM conversations", [(3,)])
    await office.close()
    settings = office.folder / "settings.toml"
    told = settings.read_text(encoding="utf-8").replace('[review]\nchannel = ""', '[review]\nchannel = "review"')
    settings.write_text(told, encoding="utf-8")
    ledger = Ledger(office.url).open()
    try:
        week = other_week(str(office.ask("SELECT week FROM conversations")[0][0]), -1)
        ledger.write(lambda tx: tx.exec_driver_sql(f"UPDATE conversations SET week = '{week}'"))
    finally:
        ledger.close()
    await office.open()
    await office.rehearsal.command(AIKO.id, "review", "/earshot", "review open")

    def opened() -> dict[str, Any] | None:
        found = [one for one in office.rehearsal.messages("review") if f"Weekly review {week}" in said(one["blocks"])]
        return found[0] if found and any(block["type"] == "image" for block in found[0]["blocks"]) else None

    message = await office.rehearsal.until(opened, 40)
    assert message is not None
    (picture,) = [block for block in message["blocks"] if block["type"] == "image"]
    assert f"How far those of {week} came: 3 came in, 0 answered" in picture["alt_text"]
    assert sum(f"Weekly review {week}" in said(one["blocks"]) for one in office.rehearsal.messages("review")) == 1
    await office.close()
