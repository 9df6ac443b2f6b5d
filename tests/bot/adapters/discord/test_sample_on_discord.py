"""The executive sample on Discord: shown by direct message, released, posted in a private channel, and answered."""

import asyncio
import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal.discord.hearth import AIKO, EXECUTIVES, GUEST, HANNAH, OPS, PRIYA, SUPPORT, TEAM
from bot.rehearsal.discord.permissions import VIEW_CHANNEL
from bot.rehearsal.discord.values import Overwrite
from tests.sayings import saying

from .conftest import Open
from .office import Office, words_of

pytestmark = pytest.mark.asyncio
BERLIN = ZoneInfo("Europe/Berlin")
SETTINGS = """
[clock]
lens = "{lens}"
tick_s = 0.2
"""
SAMPLE = """
channel = "executives"
releasers = ["aiko", "priya"]
may_call = ["hannah"]
"""
CANARIES = ("Zephyrina", "Quillfeather", "Ostrogoth", "zephyrina.q", "zq-mail", "447793510", "77140900")
NAME = "Zephyrina Quillfeather"
QUESTION, ANSWER = "Was the oven delivered by now?", f"It was, on foot. {NAME} of Ostrogoth Umbrellabird was glad."


def turn(lens: Path, seen: datetime) -> None:
    lens.write_text(json.dumps({"real": time.time(), "seen": seen.timestamp(), "rate": 1}))


def thursday() -> datetime:
    """Half past two on the next Thursday that is a day away at least."""
    at = (datetime.now(tz=BERLIN) + timedelta(days=1)).replace(hour=14, minute=30, second=0, microsecond=0)
    return (at + timedelta(days=(3 - at.weekday()) % 7)).astimezone(UTC)


async def drawn(open_office: Open, lens: Path, *, many: int = 10) -> Office:
    """A workspace in which a sample was just shown to who may release it."""
    turn(lens, datetime.now(tz=UTC))
    head = 'operator_channel = "earshot-ops"'
    office = await open_office(more=SETTINGS.format(lens=lens), sample=SAMPLE, head=head)
    for n in range(many):
        company = f"Ostrogoth Umbrellabird {n} GmbH"
        await office.speak(
            f"I am {NAME} of {company}: it is late again. Yours, Zephyrina. "
            f"Call +49 170 77140900, write zephyrina.q{n}@zq-mail.example, or see https://x.example/a?id=447793510"
            f" {'. '.join(saying(4 * n + which) for which in range(4))}",
            name=NAME,
            company=company,
            segment=("enterprise", "school")[n % 2],
        )
    await office.settled("SELECT count(*) FROM messages", [(many,)])
    await office.settled("SELECT count(*) FROM facts WHERE name = 'first start'", [(1,)])
    turn(lens, thursday())
    await office.rehearsal.until(lambda: shown(office, AIKO.id) and shown(office, PRIYA.id), 30)
    return office


def shown(office: Office, person: str) -> list[dict[str, Any]]:
    return [one for one in office.rehearsal.direct(person) if "as it will be posted on" in words_of(one)]


def posted(office: Office) -> list[dict[str, Any]]:
    return office.rehearsal.messages(EXECUTIVES)


def quotes(message: dict[str, Any]) -> list[str]:
    return [line for line in words_of(message).split("\n") if line.startswith("> ")]


def judge_nothing_leaked(office: Office) -> None:
    """Of whoever spoke nothing stands in whatever ever went to the executives' channel or its threads."""
    calls = [one for one in office.rehearsal.journal.entries if EXECUTIVES in json.dumps(one)]
    rooms = {EXECUTIVES, *(one["id"] for one in office.rehearsal.threads(EXECUTIVES))}
    calls += [one for one in office.rehearsal.journal.entries if one["args"].get("channel") in rooms]
    assert any(one["method"] == "create_message" for one in calls)
    told = json.dumps(calls, ensure_ascii=False).casefold()
    assert [canary for canary in CANARIES if canary.casefold() in told] == []


async def press(office: Office, person: str, label: str) -> None:
    room = office.rehearsal.world.direct(person).id
    await office.rehearsal.click(person, room, shown(office, person)[0]["id"], label)


async def test_it_is_shown_to_releasers_released_and_posted_with_its_picture(open_office: Open, tmp_path: Path) -> None:
    lens = tmp_path / "lens.json"
    office = await drawn(open_office, lens)
    rehearsal = office.rehearsal
    await press(office, AIKO.id, "Each voice, and the reserves")
    assert "Reserve" in words_of(rehearsal.ephemerals(AIKO.id)[-1])
    before = quotes(shown(office, AIKO.id)[0])
    assert len(before) >= 3
    await press(office, AIKO.id, "Release")
    await rehearsal.until(lambda: "Released by" in words_of(shown(office, PRIYA.id)[0]), 10)
    assert posted(office) == []
    turn(lens, thursday() + timedelta(hours=18, minutes=31))
    await rehearsal.until(lambda: posted(office), 10)
    assert quotes(posted(office)[0]) == before
    (message,) = await rehearsal.until(lambda: [one for one in posted(office) if one["attachments"]], 40)
    (picture,) = message["attachments"]
    assert picture["filename"] == "sample.png"
    assert "Segment: " in picture["description"]
    await rehearsal.click(HANNAH.id, EXECUTIVES, message["id"], "How chosen")
    assert "Drawn from 10 customers who spoke this week" in words_of(rehearsal.ephemerals(HANNAH.id)[-1])
    await asyncio.sleep(0.5)
    assert len(posted(office)) == 1
    judge_nothing_leaked(office)


async def test_what_executives_do_with_a_voice(open_office: Open, tmp_path: Path) -> None:
    lens = tmp_path / "lens.json"
    office = await drawn(open_office, lens)
    rehearsal = office.rehearsal
    await press(office, PRIYA.id, "Release")
    await office.settled("SELECT state FROM samples", [("released",)])
    turn(lens, thursday() + timedelta(hours=18, minutes=31))
    await rehearsal.until(lambda: posted(office), 10)
    root = posted(office)[0]["id"]

    def replies() -> list[dict[str, Any]]:
        threads = rehearsal.threads(EXECUTIVES)
        return [one for one in rehearsal.messages(root) if one["embeds"]] if threads else []

    await rehearsal.until(lambda: len(replies()) == 3, 20)
    voice = replies()[0]["id"]

    def under_a_card(text: str) -> tuple[str, dict[str, Any]] | None:
        for thread in rehearsal.threads(SUPPORT):
            for one in rehearsal.messages(thread["id"]):
                if text in words_of(one):
                    return thread["id"], one
        return None

    async def wait_for(text: str) -> tuple[str, dict[str, Any]]:
        found = await rehearsal.until(lambda: under_a_card(text), 10)
        assert found is not None
        return found

    await rehearsal.click(HANNAH.id, root, voice, "Ask the team")
    await rehearsal.submit(HANNAH.id, {"field:question": QUESTION})
    thread, asked = await wait_for(QUESTION)
    await rehearsal.click(AIKO.id, thread, asked["id"], "Answer the executive")
    await rehearsal.submit(AIKO.id, {"field:text": ANSWER})
    await rehearsal.until(lambda: "It was, on foot." in words_of(replies()[-1]), 10)

    rehearsal.react(HANNAH.id, root, voice, "👏")
    thread, thanks = await wait_for("read this in the executive sample and thanks")
    rehearsal.unreact(HANNAH.id, root, voice, "👏")
    await rehearsal.until(lambda: rehearsal.message(thread, thanks["id"]) is None, 10)

    rehearsal.react(HANNAH.id, root, voice, "📞")
    await rehearsal.until(lambda: "would like to call them: press" in words_of(replies()[0]), 10)
    await rehearsal.click(HANNAH.id, root, voice, "I would like to call them")
    await rehearsal.submit(HANNAH.id, {"field:about": "The oven"})
    thread, task = await wait_for("would like to call them")
    await rehearsal.click(AIKO.id, thread, task["id"], "I agree")
    told = await rehearsal.until(lambda: [one for one in rehearsal.direct(HANNAH.id) if NAME in words_of(one)], 20)
    assert NAME not in told[0]["content"], "what phones push"
    judge_nothing_leaked(office)


@pytest.mark.parametrize("change", ["everybody", "guest"])
async def test_a_channel_that_others_can_read_gets_nothing_until_it_is_private(
    open_office: Open, tmp_path: Path, change: str
) -> None:
    lens = tmp_path / "lens.json"
    office = await drawn(open_office, lens)
    rehearsal = office.rehearsal
    await press(office, PRIYA.id, "Release")
    await office.settled("SELECT state FROM samples", [("released",)])
    if change == "everybody":
        rehearsal.set_channel(EXECUTIVES, seen_by=(TEAM,))
    else:
        lets_in = Overwrite(id=GUEST.id, kind=1, allow=VIEW_CHANNEL)
        rehearsal.world.rooms[EXECUTIVES].overwrites += (lets_in,)
    turn(lens, thursday() + timedelta(hours=18, minutes=31))
    told = await office.shows("Nothing is posted in #executives until it is private", OPS)
    assert {"everybody": "everybody on the server", "guest": "somebody who has no role reads it"}[change] in words_of(
        told
    )
    await office.settled("SELECT state FROM samples", [("posted",)])
    await asyncio.sleep(0.5)
    assert posted(office) == []
