"""What executives do with a voice, in the workspace: asked, answered, thanked, called; and no name reaches them."""

import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.rehearsal.slack.hearth import AIKO, HANNAH

from .conftest import Office, Open, said
from .test_sample_in_slack import CANARIES, NAME, buttons, drawn, judge_nothing_leaked, posted, press, thursday, turn

SAMPLE = """
channel = "executives"
releasers = ["aiko", "priya"]
may_call = ["hannah"]
"""
QUESTION, ANSWER = "Was the oven delivered by now?", f"It was, on foot. {NAME} of Ostrogoth Umbrellabird was glad."


async def shown(open_office: Open, lens: Path) -> tuple[Office, str]:
    """A sample that executives read, with its stories under it; where it stands."""
    office = await drawn(open_office, lens, sample=SAMPLE)
    await press(office, AIKO.id, "sample_release")
    await office.settled("SELECT state FROM samples", [("released",)])
    turn(lens, thursday() + timedelta(hours=18, minutes=31))
    await office.rehearsal.until(lambda: posted(office), 10)
    root = posted(office)[0]["ts"]
    many = office.ask("SELECT count(*) FROM sample_voices WHERE posted")[0][0]
    assert many >= 3
    await office.rehearsal.until(lambda: len(replies(office, root)) == many, 20)
    return office, root


def replies(office: Office, root: str) -> list[dict[str, Any]]:
    return office.rehearsal.thread("executives", root)[1:]


def under_a_card(office: Office, text: str) -> tuple[str, dict[str, Any]] | None:
    """The reply with these words in a thread of the team, and where it stands."""
    for card in office.cards():
        for reply in office.rehearsal.thread("support", card["ts"])[1:]:
            if text in said(reply["blocks"]):
                return card["ts"], reply
    return None


async def wait_for(office: Office, text: str) -> dict[str, Any]:
    found = await office.rehearsal.until(lambda: under_a_card(office, text), 10)
    assert found is not None
    reply: dict[str, Any] = found[1]
    return reply


HEAVY = ("handlers.rules.objecting", "handlers.rules.pick", "spellchecker", "mimesis")
LIGHT = "handlers.rules.masking.spans"


def heavy() -> list[str]:
    """What of masking and drawing this very process has loaded."""
    return [one for one in sys.modules if one in HEAVY or (one.startswith("handlers.rules.masking.") and one != LIGHT)]


@pytest.fixture
def unloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other tests loaded is loaded again by whoever needs it."""
    for one in heavy():
        monkeypatch.delitem(sys.modules, one)


@pytest.mark.asyncio
async def test_what_an_executive_does_with_a_voice(open_office: Open, tmp_path: Path, unloaded: None) -> None:
    office, root = await shown(open_office, tmp_path / "lens.json")
    rehearsal = office.rehearsal
    voice = replies(office, root)[0]
    assert {"open.ask_team", "open.call", "thank"} <= set(buttons(voice))

    await rehearsal.click(HANNAH.id, "executives", voice["ts"], "open.ask_team", expect="view")
    form = rehearsal.views(HANNAH.id)[-1]
    await rehearsal.submit(HANNAH.id, form["id"], {"field:question": {"value": QUESTION}})
    asked = await wait_for(office, QUESTION)
    await rehearsal.click(AIKO.id, "support", asked["ts"], "open.answer_executive", expect="view")
    form = rehearsal.views(AIKO.id)[-1]
    await rehearsal.submit(AIKO.id, form["id"], {"field:text": {"value": ANSWER}})
    await rehearsal.until(lambda: "It was, on foot." in said(replies(office, root)[-1]["blocks"]), 10)
    back = replies(office, root)[-1]
    assert QUESTION in said(back["blocks"])

    rehearsal.react(HANNAH.id, "executives", voice["ts"], "clap")
    thanks = await wait_for(office, "read this in the executive sample and thanks")
    rehearsal.unreact(HANNAH.id, "executives", voice["ts"], "clap")
    await rehearsal.until(lambda: rehearsal.message("support", thanks["ts"]) is None, 10)

    await rehearsal.click(HANNAH.id, "executives", voice["ts"], "open.call", expect="view")
    form = rehearsal.views(HANNAH.id)[-1]
    await rehearsal.submit(HANNAH.id, form["id"], {"field:about": {"value": "The oven"}})
    task = await wait_for(office, "would like to call them")
    await rehearsal.click(AIKO.id, "support", task["ts"], "call_agree")
    await rehearsal.until(lambda: NAME in json.dumps(rehearsal.direct(HANNAH.id), ensure_ascii=False), 20)
    told = next(one for one in rehearsal.direct(HANNAH.id) if NAME in json.dumps(one, ensure_ascii=False))
    assert not [canary for canary in CANARIES if canary in told["text"]]  # what phones push
    await rehearsal.click(HANNAH.id, rehearsal.world.direct(HANNAH.id).id, told["ts"], "open.call_heard", expect="view")
    form = rehearsal.views(HANNAH.id)[-1]
    await rehearsal.submit(HANNAH.id, form["id"], {"field:words": {"value": "The door squeaks as well"}})
    await wait_for(office, "The door squeaks as well")
    await office.settled("SELECT count(*) FROM say_backs", [(1,)])

    judge_nothing_leaked(office, [*posted(office), *replies(office, root)])
    assert len(office.ask("SELECT what FROM voice_deeds")) == 7
    assert heavy() == []  # a whole week of the sample, and the process that relays has loaded nothing of it
