"""The executive sample in the workspace: drawn, shown to who may release it, released, posted once and nowhere else."""

import asyncio
import json
import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal.slack.hearth import AIKO, EXECUTIVES, GUEST, HANNAH, PRIYA, TOMASZ
from tests.sayings import saying

from .conftest import Office, Open, said

BERLIN = ZoneInfo("Europe/Berlin")
HEAD = 'operator_channel = "earshot-ops"'
SETTINGS = """
[clock]
lens = "{lens}"
tick_s = 0.2
"""
SAMPLE = """
channel = "executives"
releasers = ["aiko", "priya"]
"""
CANARIES = (
    "Zephyrina", "Quillfeather", "Ostrogoth", "zephyrina.q", "zq-mail", "447793510", "Umbrellabird", "kanary-link",
    "77140900",
)  # fmt: skip
NAME = "Zephyrina Quillfeather"


def turn(lens: Path, seen: datetime) -> None:
    lens.write_text(json.dumps({"real": time.time(), "seen": seen.timestamp(), "rate": 1}))


def thursday() -> datetime:
    """Half past two on the next Thursday that is a day away at least."""
    at = (datetime.now(tz=BERLIN) + timedelta(days=1)).replace(hour=14, minute=30, second=0, microsecond=0)
    return (at + timedelta(days=(3 - at.weekday()) % 7)).astimezone(UTC)


async def drawn(
    open_office: Open, lens: Path, *, many: int = 10, segments: tuple[str, ...] = ("enterprise",), **more: Any
) -> Office:
    """A workspace in which a sample was just shown to who may release it."""
    turn(lens, datetime.now(tz=UTC))
    sample = more.pop("sample", SAMPLE)
    office = await open_office(more=SETTINGS.format(lens=lens), sample=sample, head=HEAD, **more)
    for n in range(many):
        company = f"Ostrogoth Umbrellabird {n} GmbH"
        await office.speak(
            f"I am {NAME} of {company}: it is late again. Yours, Zephyrina. "
            f"Call +49 170 77140900, write zephyrina.q{n}@zq-mail.example, or see https://x.example/kanary-link?id=447793510"
            f" {'. '.join(saying(4 * n + which) for which in range(4))}",
            name=NAME,
            company=company,
            segment=segments[n % len(segments)],
        )
    await office.settled("SELECT count(*) FROM messages", [(many,)])
    turn(lens, thursday())
    await office.rehearsal.until(lambda: shown(office, AIKO.id) and shown(office, PRIYA.id), 30)
    return office


def shown(office: Office, person: str) -> list[dict[str, Any]]:
    return [one for one in office.rehearsal.direct(person) if "as it will be posted on" in said(one["blocks"])]


def posted(office: Office) -> list[dict[str, Any]]:
    return office.rehearsal.messages("executives")


def quotes(message: dict[str, Any]) -> list[str]:
    return [
        said([{"type": "rich_text", "elements": [element]}])
        for block in message["blocks"]
        if block["type"] == "rich_text"
        for element in block["elements"]
        if element["type"] == "rich_text_quote"
    ]


def buttons(message: dict[str, Any]) -> dict[str, str]:
    found = [one for block in message["blocks"] if block["type"] == "actions" for one in block["elements"]]
    return {one["action_id"]: one["value"] for one in found}


async def press(office: Office, person: str, action: str, **more: Any) -> None:
    room = office.rehearsal.world.direct(person).id
    await office.rehearsal.click(person, room, shown(office, person)[0]["ts"], action, **more)


@pytest.mark.asyncio
async def test_the_whole_path(open_office: Open, tmp_path: Path) -> None:
    lens = tmp_path / "lens.json"
    office = await drawn(open_office, lens)
    rehearsal = office.rehearsal
    await press(office, AIKO.id, "open.sample_look", expect="view")
    view = rehearsal.views(AIKO.id)[-1]
    assert "Reserve" in said(view["blocks"])
    key = f"{buttons(shown(office, AIKO.id)[0])['open.sample_look']}.1"
    await rehearsal.view_action(AIKO.id, view["id"], "open.sample_mask", expect="view")
    form = rehearsal.views(AIKO.id)[-1]
    assert form["private_metadata"] == key
    refused = await rehearsal.submit(AIKO.id, form["id"], {"field:words": {"value": "the moon"}})
    assert refused.errors == {"field:words": "“the moon” does not stand there."}
    await rehearsal.submit(AIKO.id, form["id"], {"field:words": {"value": "late again"}})
    await rehearsal.until(lambda: "late again" not in quotes(shown(office, PRIYA.id)[0])[0], 10)
    before = quotes(shown(office, PRIYA.id)[0])
    await press(office, AIKO.id, "sample_release")
    await rehearsal.until(lambda: "Released by" in said(shown(office, PRIYA.id)[0]["blocks"]), 10)
    assert posted(office) == []
    turn(lens, thursday() + timedelta(hours=18, minutes=31))
    await rehearsal.until(lambda: posted(office), 10)
    (message,) = posted(office)
    assert quotes(message) == before
    assert "3 voices for 10 customers who spoke this week" in said(message["blocks"])
    await rehearsal.click(HANNAH.id, "executives", message["ts"], "open.how_chosen", expect="view")
    chosen = said(rehearsal.views(HANNAH.id)[-1]["blocks"])
    assert "Drawn from 10 customers who spoke this week" in chosen
    assert "Segment: enterprise 10 (100%" in chosen
    assert "seed 2" in chosen
    await asyncio.sleep(0.5)
    assert len(posted(office)) == 1
    assert office.ask("SELECT count(*) FROM sample_frames") != [(0,)]
    judge_nothing_leaked(office, [message, rehearsal.views(HANNAH.id)[-1]])


def judge_nothing_leaked(office: Office, seen: list[Any]) -> None:
    """Of whoever spoke nothing stands in whatever ever went to the executives' channel."""
    calls = [one for one in office.rehearsal.journal.entries if EXECUTIVES in json.dumps(one)]
    assert any(one["method"] == "chat.postMessage" for one in calls)
    for one in (*calls, *seen):
        told = json.dumps(one, ensure_ascii=False).casefold()
        assert [canary for canary in CANARIES if canary.casefold() in told] == []


@pytest.mark.asyncio
@pytest.mark.parametrize("change", [{"private": False}, {"shared": True}, "guest"])
async def test_a_channel_that_others_can_read_gets_nothing_until_it_is_private(
    open_office: Open, tmp_path: Path, change: Any
) -> None:
    lens = tmp_path / "lens.json"
    office = await drawn(open_office, lens)
    rehearsal = office.rehearsal
    await press(office, PRIYA.id, "sample_release")
    await rehearsal.until(lambda: "Released by" in said(shown(office, AIKO.id)[0]["blocks"]), 10)
    if change == "guest":
        rehearsal.join(GUEST.id, "executives")
    else:
        rehearsal.set_channel("executives", **change)
    turn(lens, thursday() + timedelta(hours=18, minutes=31))

    def told(text: str) -> list[dict[str, Any]]:
        return [one for one in rehearsal.messages("earshot-ops") if text in one["text"]]

    await rehearsal.until(lambda: told("Nothing is posted in #executives until it is private"), 10)
    await office.settled("SELECT state FROM samples", [("posted",)])
    await asyncio.sleep(0.5)
    assert posted(office) == []
    assert len(told("Nothing is posted in #executives")) == 1


@pytest.mark.asyncio
async def test_nobody_released_it(open_office: Open, tmp_path: Path) -> None:
    """Figures and a picture only; its file, its name and its words tell nothing of whoever spoke."""
    lens = tmp_path / "lens.json"
    office = await drawn(open_office, lens, segments=("enterprise", "school"))
    turn(lens, thursday() + timedelta(hours=18, minutes=31))
    await office.rehearsal.until(lambda: posted(office), 10)
    (message,) = posted(office)
    assert quotes(message) == []
    assert "Nobody released the voices in time" in said(message["blocks"])
    await office.rehearsal.until(
        lambda: [one for one in office.rehearsal.direct(AIKO.id) if "Nobody released" in one["text"]], 10
    )
    await office.rehearsal.until(lambda: images(posted(office)[0]), 40)
    (message,) = posted(office)
    (image,) = images(message)
    assert "Segment: enterprise 50% of everybody" in image["alt_text"]
    file = office.rehearsal.world.files[image["slack_file"]["id"]]
    assert (file["name"], file["mimetype"]) == ("sample.png", "image/png")
    assert file["original_w"] <= 2 * file["original_h"]
    judge_nothing_leaked(office, [message, {name: str(value) for name, value in file.items()}])
    bringing = [one for one in office.rehearsal.journal.entries if one["method"].startswith("files.")]
    assert bringing
    told = json.dumps(bringing, ensure_ascii=False).casefold()
    assert [canary for canary in CANARIES if canary.casefold() in told] == []


def images(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [block for block in message["blocks"] if block["type"] == "image"]


@pytest.mark.asyncio
async def test_by_command(open_office: Open, tmp_path: Path) -> None:
    lens = tmp_path / "lens.json"
    turn(lens, thursday() - timedelta(days=2))
    office = await open_office(more=SETTINGS.format(lens=lens), sample=SAMPLE)
    rehearsal = office.rehearsal
    answer = await rehearsal.command(TOMASZ.id, "support", "/earshot", "sample", expect="ephemeral")
    assert "is drawn on Thu" in said(answer.ephemerals[0]["blocks"])
    await rehearsal.command(TOMASZ.id, "support", "/earshot", "sample draw", expect="ephemeral")
    await asyncio.sleep(0.6)
    assert office.ask("SELECT count(*) FROM samples") == [(0,)]
    await rehearsal.command(AIKO.id, "support", "/earshot", "sample draw", expect="ephemeral")
    await office.settled("SELECT count(*) FROM samples", [(1,)], patience=20)


@pytest.mark.asyncio
async def test_it_is_drawn_again_by_command(open_office: Open, tmp_path: Path) -> None:
    office = await drawn(open_office, tmp_path / "lens.json")
    rehearsal = office.rehearsal

    def told(who: str, words: str) -> list[str]:
        found = [said(one["blocks"]) for one in rehearsal.ephemerals(who) if one.get("blocks")]
        return [one for one in found if words in one]

    await rehearsal.command(TOMASZ.id, "support", "/earshot", "sample replay 1", expect="ephemeral")
    assert told(TOMASZ.id, "Only those who release the sample")
    await rehearsal.command(AIKO.id, "support", "/earshot", "sample replay <!channel>", expect="ephemeral")
    assert told(AIKO.id, "There is no sample <!channel>")
    await rehearsal.command(AIKO.id, "support", "/earshot", "sample replay 1", expect="ephemeral")
    await rehearsal.until(lambda: told(AIKO.id, "The same voices: sample 1"), 30)
    await rehearsal.command(AIKO.id, "support", "/earshot", "sample explain 1", expect="ephemeral")
    await rehearsal.until(lambda: told(AIKO.id, "without it the objective is "), 30)
    explained = told(AIKO.id, "without it the objective is ")[0]
    assert "The same voices: sample 1" in explained
    assert "source: error" in explained
    assert re.search(r"1\. E-[0-9A-Z]{8}: source ", explained)
    assert [canary for canary in CANARIES if canary.casefold() in explained.casefold()] == []
