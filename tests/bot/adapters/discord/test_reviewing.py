"""The weekly review on Discord: it opens with its picture, is voted on by reaction and button, decided, and closes."""

import json
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.rehearsal.discord.hearth import AIKO, GUEST, HELP, NILS, PRIYA, REVIEW, TOMASZ
from tests.weekdays import last_friday, monday_after

from .conftest import Open
from .office import PATIENCE_S, Office, words_of

pytestmark = pytest.mark.asyncio
FRIDAY = last_friday()
SETTINGS = """
[clock]
lens = "{lens}"
tick_s = 0.2
"""


def turn(lens: Path, seen: datetime) -> None:
    """From now on the calendar shows that time."""
    lens.write_text(json.dumps({"real": time.time(), "seen": seen.timestamp(), "rate": 1}))


async def open_review(open_office: Open, lens: Path) -> Office:
    """A review about what somebody said on a Friday, opened on the Monday after it."""
    turn(lens, FRIDAY)
    office = await open_office(more=SETTINGS.format(lens=lens), review="review")
    office.rehearsal.say(NILS.id, HELP, "The oven is cold")
    await office.shows("The oven is cold")
    turn(lens, monday_after(FRIDAY))
    return office


def posted(office: Office, text: str) -> list[dict[str, Any]]:
    return [one for one in office.rehearsal.messages(REVIEW) if text in words_of(one)]


def thread_of(office: Office) -> list[dict[str, Any]]:
    threads = office.rehearsal.threads(REVIEW)
    return office.rehearsal.messages(threads[0]["id"]) if threads else []


def questions(office: Office) -> list[dict[str, Any]]:
    return [one for one in thread_of(office) if one["content"].startswith("Review, question")]


def labels(message: dict[str, Any]) -> list[str]:
    return [one.get("label") or one.get("placeholder") for row in message["components"] for one in row["components"]]


async def test_a_whole_review(open_office: Open, tmp_path: Path) -> None:
    lens = tmp_path / "lens.json"
    office = await open_review(open_office, lens)
    rehearsal = office.rehearsal
    first = (await rehearsal.until(lambda: questions(office), PATIENCE_S))[0]
    thread = rehearsal.threads(REVIEW)[0]["id"]
    assert "The oven is cold" in words_of(first)
    (opening,) = posted(office, "Weekly review")
    assert opening["id"] == thread
    seeded = await rehearsal.until(
        lambda: [one["emoji"]["name"] for one in (rehearsal.message(thread, first["id"]) or {}).get("reactions", [])][
            3:
        ],
        20,
    )
    assert seeded

    rehearsal.react(AIKO.id, thread, first["id"], "👍")
    rehearsal.react(GUEST.id, thread, first["id"], "❓")
    await office.shows("**Act 1** support", thread)
    await rehearsal.click(PRIYA.id, thread, first["id"], "Act")
    await rehearsal.click(PRIYA.id, thread, first["id"], "Mine")
    shown = await office.shows("Ready to be decided", thread)
    assert "**Act 2** support, product" in words_of(shown)
    assert "Ask the customer" not in words_of(shown), "who has no role has no vote"
    assert "no vote yet: service" in words_of(shown)
    turn(lens, monday_after(FRIDAY) + timedelta(days=2, hours=7))
    await office.shows("The weekly review waits", "service")
    assert not [one for one in rehearsal.messages("support") if "The weekly review waits" in words_of(one)]

    await rehearsal.click(AIKO.id, thread, first["id"], "Why is this here?")
    assert "conversation" in words_of(rehearsal.ephemerals(AIKO.id)[-1])
    await rehearsal.click(TOMASZ.id, thread, first["id"], "Decide")
    assert PRIYA.id in str(rehearsal.modal(TOMASZ.id)), "whose it is, by the votes"
    day = f"{(monday_after(FRIDAY) + timedelta(days=14)).date()}"
    typed: dict[str, Any] = {"field:kind": ["do"], "field:owner": [], "field:by": day, "field:why": ""}
    await rehearsal.submit(TOMASZ.id, typed)
    refused = rehearsal.ephemerals(TOMASZ.id)[-1]
    assert refused["content"] == "Please choose somebody of the company who sees to it."
    await rehearsal.click(TOMASZ.id, thread, refused["id"], "Write it again")
    await rehearsal.submit(TOMASZ.id, typed | {"field:owner": [PRIYA.id]})
    await office.shows("Decided: **do it** · Priya Raman · by", thread)
    for other in questions(office)[1:]:
        await rehearsal.click(TOMASZ.id, thread, other["id"], "Decide")
        await rehearsal.submit(TOMASZ.id, {"field:kind": ["later"]})

    turn(lens, monday_after(FRIDAY) + timedelta(days=3, hours=6))
    closed = await office.shows("closed", thread)
    assert "**do it** · Priya Raman" in words_of(closed)
    assert "Took part: **support, product**" in words_of(closed)
    minutes = await office.shows("Minutes of the review", thread)
    week = office.ask("SELECT week FROM reviews")[0][0]
    assert f"review-{week}.md" in words_of(minutes)
    assert f"review-{week}.csv" in words_of(minutes)
    rehearsal.react(PRIYA.id, thread, closed["id"], "✅")
    await office.shows("kept on", thread)
    await rehearsal.command(AIKO.id, REVIEW, "earshot", {"text": f"review {week}"})
    assert "Priya Raman" in words_of(rehearsal.ephemerals(AIKO.id)[-1])


async def test_a_reaction_comes_after_what_was_done_before_it_though_our_clock_is_behind_discords(
    open_office: Open, tmp_path: Path
) -> None:
    office = await open_review(open_office, tmp_path / "lens.json")
    rehearsal = office.rehearsal
    first = (await rehearsal.until(lambda: questions(office), PATIENCE_S))[0]
    thread = rehearsal.threads(REVIEW)[0]["id"]
    rehearsal.world.ids.now = lambda: time.time() + 3600
    await rehearsal.click(TOMASZ.id, thread, first["id"], "Decide")
    day = f"{(monday_after(FRIDAY) + timedelta(days=14)).date()}"
    await rehearsal.submit(TOMASZ.id, {"field:kind": ["do"], "field:owner": [PRIYA.id], "field:by": day})
    await office.shows("Decided: **do it** · Priya Raman · by", thread)
    rehearsal.react(PRIYA.id, thread, first["id"], "✅")
    await office.shows("kept on", thread)


async def test_its_picture_comes_with_all_that_it_tells_in_words(open_office: Open, tmp_path: Path) -> None:
    office = await open_review(open_office, tmp_path / "lens.json")

    def pictured() -> list[dict[str, Any]]:
        return [one for one in posted(office, "Weekly review") if one["attachments"]]

    (opening,) = await office.rehearsal.until(pictured, 40)
    (picture,) = opening["attachments"]
    assert (picture["filename"], picture["content_type"]) == ("review.png", "image/png")
    assert picture["description"].startswith("Conversations that came in")
    assert "cannot be shown" not in words_of(opening)
    shown, content = office.rehearsal.world.files[picture["id"]]
    assert content.startswith(b"\x89PNG")
    assert shown["size"] == len(content)
