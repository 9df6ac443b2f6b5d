"""The weekly review in the workspace: it opens, is voted on by reaction and button, decided in a form, and closes."""

import json
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.rehearsal.slack import Faults
from bot.rehearsal.slack.hearth import AIKO, CAMILLE, GUEST, PRIYA, TOMASZ
from tests.weekdays import last_friday, monday_after

from .conftest import Office, Open, said

FRIDAY = last_friday()
SETTINGS = """
[clock]
lens = "{lens}"
tick_s = 0.2
"""


def turn(lens: Path, seen: datetime) -> None:
    """From now on the calendar shows that time."""
    lens.write_text(json.dumps({"real": time.time(), "seen": seen.timestamp(), "rate": 1}))


async def open_review(open_office: Open, lens: Path, **settings: str) -> tuple[Office, Path]:
    """A review about what somebody said on a Friday, opened on the Monday after it."""
    turn(lens, FRIDAY)
    office = await open_office(more=SETTINGS.format(lens=lens), review="review", **settings)
    await office.speak("The oven is cold", name="Ann")
    await office.card("The oven is cold")
    turn(lens, monday_after(FRIDAY))
    return office, lens


def questions(office: Office) -> list[dict[str, Any]]:
    roots = [one for one in office.rehearsal.messages("review") if one["text"].startswith("Weekly review")]
    thread = office.rehearsal.thread("review", roots[0]["ts"])[1:] if roots else []
    return [one for one in thread if one["text"].startswith("Review, question")]


def posted(office: Office, text: str) -> list[dict[str, Any]]:
    return [one for one in office.rehearsal.messages("review") if text in one["text"]]


def called(office: Office, channel: str) -> list[dict[str, Any]]:
    return [one for one in office.rehearsal.messages(channel) if "The weekly review waits" in one["text"]]


@pytest.mark.asyncio
async def test_a_whole_review(open_office: Open, tmp_path: Path) -> None:
    office, lens = await open_review(open_office, tmp_path / "lens.json")
    rehearsal = office.rehearsal
    first = (await rehearsal.until(lambda: questions(office), 10))[0]
    assert "The oven is cold" in said(first["blocks"])
    seeded = await rehearsal.until(
        lambda: [one for one in (rehearsal.message("review", first["ts"]) or {}).get("reactions", []) if one["count"]],
        20,
    )
    assert seeded
    rehearsal.react(AIKO.id, "review", first["ts"], "thumbsup")
    rehearsal.join(GUEST.id, "review")
    rehearsal.react(GUEST.id, "review", first["ts"], "question")
    await office.shows(first["ts"], "Act 1 support", "review")
    await rehearsal.click(PRIYA.id, "review", first["ts"], "vote:act")
    await rehearsal.click(PRIYA.id, "review", first["ts"], "vote:mine")
    shown = await office.shows(first["ts"], "Ready to be decided", "review")
    assert "no vote yet: service" in said(shown["blocks"])
    turn(lens, monday_after(FRIDAY) + timedelta(days=2, hours=7))
    await rehearsal.until(lambda: called(office, "service"), 10)
    assert not called(office, "support")
    assert not called(office, "product")
    await rehearsal.click(AIKO.id, "review", first["ts"], "open.why_here", expect="view")
    assert "conversation" in said(rehearsal.views(AIKO.id)[-1]["blocks"])
    await rehearsal.close_view(AIKO.id)

    await rehearsal.click(TOMASZ.id, "review", first["ts"], "open.decide", expect="view")
    form = rehearsal.views(TOMASZ.id)[-1]
    fields = {block["block_id"]: block["element"] for block in form["blocks"] if block["type"] == "input"}
    assert fields["field:kind"]["initial_option"]["value"] == "do"
    assert fields["field:owner"]["initial_user"] == PRIYA.id
    begun = fields["field:by"]["initial_date"]
    values = {name: {"value": None} for name in fields}
    values |= {"field:kind": {"value": "do"}, "field:owner": {"value": None}, "field:by": {"value": begun}}
    refused = await rehearsal.submit(TOMASZ.id, form["id"], values)
    assert refused.errors == {"field:owner": "Please choose somebody of the company who sees to it."}
    await rehearsal.submit(TOMASZ.id, form["id"], values | {"field:owner": {"value": PRIYA.id}})
    await office.shows(first["ts"], "Decided: do it · Priya Raman · by", "review")
    for other in questions(office)[1:]:
        await rehearsal.click(TOMASZ.id, "review", other["ts"], "open.decide", expect="view")
        form = rehearsal.views(TOMASZ.id)[-1]
        await rehearsal.submit(TOMASZ.id, form["id"], {"field:kind": {"value": "later"}})

    turn(lens, monday_after(FRIDAY) + timedelta(days=3, hours=6))
    await rehearsal.until(lambda: posted(office, "is closed"), 10)
    (closed,) = posted(office, "is closed")
    assert "do it · Priya Raman" in said(closed["blocks"])
    assert "Took part: support, product" in said(closed["blocks"])
    rehearsal.react(PRIYA.id, "review", closed["ts"], "white_check_mark")
    await office.shows(first["ts"], "kept on", "review")
    answer = await rehearsal.command(
        CAMILLE.id, "review", "/earshot", f"review {week_of_review(office)}", expect="view"
    )
    assert answer.view is not None
    assert "Priya Raman" in said(answer.view["blocks"])


def week_of_review(office: Office) -> str:
    found: str = office.ask("SELECT week FROM reviews")[0][0]
    return found


@pytest.mark.asyncio
async def test_by_command_it_is_previewed_opened_paused_and_closed(open_office: Open, tmp_path: Path) -> None:
    lens = tmp_path / "lens.json"
    turn(lens, FRIDAY)
    office = await open_office(more=SETTINGS.format(lens=lens), review="review")
    rehearsal = office.rehearsal

    async def ask(words: str, expect: str) -> Any:
        return await rehearsal.command(AIKO.id, "review", "/earshot", f"review {words}", expect=expect)

    answer = await ask("preview", "view")
    assert "Nobody said anything" in said(answer.view["blocks"])
    assert rehearsal.messages("review") == []
    answer = await ask("pause 2", "ephemeral")
    assert "Paused: " in said(answer.ephemerals[0]["blocks"])
    await ask("open", "ephemeral")
    await rehearsal.until(lambda: posted(office, "nothing came in"), 10)
    answer = await ask("open", "ephemeral")
    assert said(answer.ephemerals[0]["blocks"]).startswith("It was opened already.")
    answer = await ask("close", "ephemeral")
    assert "None is open" not in said(answer.ephemerals[0]["blocks"])
    await rehearsal.until(lambda: posted(office, "is closed"), 10)
    answer = await ask("close", "ephemeral")
    assert said(answer.ephemerals[0]["blocks"]).startswith("None is open.")


@pytest.mark.asyncio
async def test_the_week_of_the_first_start_is_reviewed_though_slack_was_first_reached_after_it(
    open_office: Open, tmp_path: Path
) -> None:
    lens = tmp_path / "lens.json"
    turn(lens, FRIDAY)
    away = Faults(methods=("auth.test",), drop_before=1.0)
    office = await open_office(more=SETTINGS.format(lens=lens), review="review", faults=away, connected=False)
    turn(lens, monday_after(FRIDAY))
    office.rehearsal.set_faults(Faults.none())
    await office.rehearsal.until(lambda: posted(office, "Weekly review"), 20)
