"""Words in a card's thread, sent from there; saying it back; snippets: through a whole Slack."""

import json
from typing import Any

import pytest

from bot.rehearsal.slack.hearth import AIKO, GUEST, PRIYA

from .conftest import Office, Open, said
from .test_answering import FAST, page_of, talk

ENVELOPE = "incoming_envelope"
FORM = f"[form]\nmin_fill_s = 0\n{FAST}"


async def preview(office: Office, card: dict[str, Any], words: str) -> dict[str, Any]:
    def found() -> Any:
        thread = office.rehearsal.thread("support", card["ts"])[1:]
        fitting = [one for one in thread if "What they would get" in said(one.get("blocks", []))]
        return next((one for one in fitting if words in said(one["blocks"])), None)

    shown = await office.rehearsal.until(found)
    assert shown is not None
    return dict(shown)


async def no_preview(office: Office, card: dict[str, Any]) -> None:
    def gone() -> bool:
        thread = office.rehearsal.thread("support", card["ts"])[1:]
        return not any("What they would get" in said(one.get("blocks", [])) for one in thread)

    await office.rehearsal.until(gone)


def value_of(message: dict[str, Any], label: str) -> tuple[str, str]:
    """The action and the value of a button."""
    elements = [one for block in message["blocks"] for one in block.get("elements", []) if one.get("type") == "button"]
    return next((one["action_id"], one["value"]) for one in elements if one["text"]["text"] == label)


@pytest.mark.asyncio
@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_words_in_the_thread_are_previewed_edited_along_and_sent_once(open_office: Open, mode: str) -> None:
    office = await open_office(more=FORM, mode=mode)
    stage = office.rehearsal
    path = await talk(office, "The lamp flickers", name="Maria Sousa")
    card = await office.card("The lamp flickers")
    stage.say(PRIYA.id, "support", "what a pain", thread_ts=card["ts"])
    ts = stage.say(AIKO.id, "support", "Please *turn it off*, <we> & you :smile:", thread_ts=card["ts"])
    elsewhere = stage.say(AIKO.id, "support", "no thread at all")
    stage.react(AIKO.id, "support", elsewhere, ENVELOPE)
    stage.react(PRIYA.id, "support", ts, "heart")
    stage.react(AIKO.id, "support", ts, ENVELOPE)
    shown = await preview(office, card, "Please turn it off, <we> & you 😄")
    assert "Aiko · Support" in said(shown["blocks"])
    stage.unreact(AIKO.id, "support", ts, ENVELOPE)
    await no_preview(office, card)
    stage.react(PRIYA.id, "support", ts, ENVELOPE)
    stage.react(AIKO.id, "support", ts, ENVELOPE)
    shown = await preview(office, card, "Please turn it off")
    action, old = value_of(shown, "Send")
    stage.edit(AIKO.id, "support", ts, "Please leave it on.\n> as it was")
    shown = await preview(office, card, "Please leave it on.")
    assert "turn it off" not in said(shown["blocks"])
    assert value_of(shown, "Send")[1] != old
    assert "leave it on" not in await page_of(office, path)
    signed = "Priya" in said(shown["blocks"])
    await stage.click(PRIYA.id if signed else AIKO.id, "support", shown["ts"], action, value=value_of(shown, "Send")[1])
    await office.shows(card["ts"], "Their turn: we answered")
    assert "Please leave it on." in await page_of(office, path)
    assert "turn it off" not in await page_of(office, path)
    assert "a pain" not in await page_of(office, path)
    await office.shows(shown["ts"], "pressed Send")
    office_kept = json.dumps([str(row) for row in office.ask("SELECT raw FROM arrivals")])
    for internal in ("what a pain", "turn it off", "leave it on", "no thread at all"):
        assert internal not in office_kept
    assert office.ask("SELECT count(*) FROM answers WHERE person IS NOT NULL") == [(1,)]
    assert office.ask("SELECT count(*) FROM arrivals WHERE state = 'unreadable'") == [(0,)]


@pytest.mark.asyncio
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_edit_opens_the_form_with_the_words_and_a_restart_forgets_nothing(open_office: Open) -> None:
    office = await open_office(more=FORM + "\narrows = true")
    stage = office.rehearsal
    path = await talk(office, "The lamp flickers", name="Maria Sousa")
    card = await office.card("The lamp flickers")
    gone = stage.say(AIKO.id, "support", ">> Never mind.", thread_ts=card["ts"])
    await preview(office, card, "Never mind.")
    stage.delete(AIKO.id, "support", gone)
    await no_preview(office, card)
    stage.say(AIKO.id, "support", ">> Please turn it off.", thread_ts=card["ts"])
    shown = await preview(office, card, "Please turn it off.")
    assert ">>" not in said(shown["blocks"]).replace("> >", "")
    await office.close()
    await office.open()
    assert not (await stage.click(GUEST.id, "support", shown["ts"], "open.draft", expect="view")).view or (
        "Please turn it off." not in json.dumps(stage.views(GUEST.id)[-1])
    )
    form = (await stage.click(AIKO.id, "support", shown["ts"], "open.draft", expect="view")).view
    assert form is not None
    text = next(block for block in form["blocks"] if block.get("block_id", "").startswith("field:text"))
    assert text["element"]["initial_value"] == "Please turn it off."
    typed = {text["block_id"]: {"value": "Please, please turn it off."}}
    checked = (await stage.submit(AIKO.id, form["id"], typed, expect="view")).view
    assert checked is not None
    await stage.submit(AIKO.id, checked["id"], {})
    await office.shows(shown["ts"], "pressed Send")
    await office.shows(card["ts"], "Their turn: we answered")
    assert "Please, please turn it off." in await page_of(office, path)


@pytest.mark.asyncio
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_write_it_stands_by_who_wants_to_say_it_back(open_office: Open) -> None:
    office = await open_office(more=FORM)
    stage = office.rehearsal
    await talk(office, "The lamp flickers", name="Maria Sousa")
    card = await office.card("The lamp flickers")
    ts = stage.say(AIKO.id, "support", "Another one is on its way.", thread_ts=card["ts"])
    stage.react(AIKO.id, "support", ts, ENVELOPE)
    shown = await preview(office, card, "Another one")
    await stage.click(AIKO.id, "support", shown["ts"], "send_draft")
    await office.shows(card["ts"], "Their turn: we answered")
    office.react("aiko", card, "white_check_mark")
    wants = await office.shows(card["ts"], "wants to say it back Write it")
    block = next(one for one in wants["blocks"] if "Write it" in said([one]))
    form = await stage.click(AIKO.id, "support", card["ts"], "open.say_back", block_id=block["block_id"], expect="view")
    assert form.view is not None
    assert form.view["title"]["text"] == "Say it back"
    office.react("aiko", card, "white_check_mark", back=True)
    await stage.until(lambda: "Write it" not in said(stage.message("support", card["ts"])["blocks"]))


@pytest.mark.asyncio
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_snippet_is_made_in_slack_and_goes_below_what_was_typed(open_office: Open) -> None:
    office = await open_office(more=FORM)
    stage = office.rehearsal
    path = await talk(office, "The lamp flickers", name="{team} Sousa")
    card = await office.card("The lamp flickers")
    listed = (await stage.command(AIKO.id, "support", "/earshot", "snippets", expect="view")).view
    assert listed is not None
    form = (await stage.view_action(AIKO.id, listed["id"], "open.snippet", value="0", expect="view")).view
    assert form is not None
    typed = {"field:name": {"value": "Sorry"}, "field:text": {"value": "Dear {nobody}"}}
    wrong = await stage.submit(AIKO.id, form["id"], typed)
    assert "There is no field {nobody}" in wrong.errors["field:text"]
    typed["field:text"] = {"value": "Dear {name}, we are sorry. {me}"}
    await stage.submit(AIKO.id, form["id"], typed)
    await office.settled("SELECT name, team FROM snippets", [("Sorry", "support")])
    answer = (await stage.click(AIKO.id, "support", card["ts"], "open.answer", expect="view")).view
    assert answer is not None
    which = office.ask("SELECT id FROM snippets")[0][0]
    await stage.view_action(
        AIKO.id, answer["id"], "open.fill", value=str(which),
        values={"field:text": {"value": "I wrote this."}, "field:asks": {"open.asks": None, "value": "yes"}},
    )  # fmt: skip
    whole = "I wrote this.\n\nDear {team} Sousa, we are sorry. Aiko"

    def filled() -> Any:
        view = stage.views(AIKO.id)[-1]
        return view if whole in json.dumps(view).replace("\\n", "\n") else None

    view = await stage.until(filled)
    shown = (await stage.submit(AIKO.id, view["id"], {}, expect="view")).view
    assert shown is not None
    assert "I wrote this. Dear {team} Sousa, we are sorry. Aiko" in said(shown["blocks"])
    await stage.submit(AIKO.id, shown["id"], {})
    await office.shows(card["ts"], "asked whether it is done")
    assert "Dear {team} Sousa, we are sorry." in await page_of(office, path)
    again = (await stage.command(AIKO.id, "support", "/earshot", "snippets", expect="view")).view
    assert again is not None
    await stage.view_action(AIKO.id, again["id"], "drop_snippet", value=str(which))
    await stage.until(lambda: "None yet" in said(stage.views(AIKO.id)[-1]["blocks"]))
