"""What signals lead to, in the workspace: from a customer's words to the top of the list, the form, and their page."""

import json
from typing import Any

import pytest

from bot.rehearsal.slack.hearth import AIKO, TOMASZ

from .conftest import Office, Open, said
from .test_answering import page_of, press_there, send, talk
from .test_belonging import more
from .test_triage_in_slack import chosen

ROOM = "[form]\nmin_fill_s = 0\n[answers]\nunsend_s = 0.3"
SORRY = "Sorry to bother you again, the lamp still flickers."
PRAISE = "I recommend you to everyone I know."
LEAVING = "If this is not fixed by Friday we will cancel our contract and leave."
UNDERSTOOD = 30.0


async def pinned(office: Office, *words: str, without: str = "") -> str:
    """The list, as soon as it says all of these in this order."""

    def found() -> str | None:
        for one in office.rehearsal.messages("support"):
            text = said(one["blocks"])
            places = [text.find(word) for word in words]
            is_there = "What waits in" in text and -1 not in places and places == sorted(places)
            if is_there and not (without and without in text):
                return text
        return None

    shown = await office.rehearsal.until(found, UNDERSTOOD)
    assert shown is not None
    return shown


def value(view: dict[str, Any], name: str) -> str:
    field = next(block for block in view["blocks"] if block.get("block_id", "").startswith(f"field:{name}"))
    found: str = field["element"].get("initial_value", "")
    return found


@pytest.mark.asyncio
async def test_each_signal_leads_to_its_one_thing(open_office: Open) -> None:
    office = await open_office(lists=True, understanding=True, more=ROOM)
    await talk(office, "The oven is cold", name="Ann")
    path = await talk(office, SORRY, name="Bo")
    card = await office.card("flickers")
    await office.shows(card["ts"], "They fear to bug us", patience=UNDERSTOOD)
    await pinned(office, "They wait for a word", "Bo", "They fear to bug us", "Nobody has them yet", "Ann")
    answer = await office.rehearsal.command(AIKO.id, "support", "/earshot", "next", expect="ephemeral")
    assert "Sorry to bother" in said(answer.ephemerals[0]["blocks"])
    await office.rehearsal.click(AIKO.id, "support", card["ts"], "open.answer", expect="view")
    form = office.rehearsal.views(AIKO.id)[-1]
    begun = value(form, "text")
    assert begun.startswith("You are not bugging us")
    typed = {"field:text": {"value": f"{begun}It is fixed."}, "field:asks": {"value": "no"}}
    await office.rehearsal.submit(AIKO.id, form["id"], typed | {"field:next": {"value": "none"}}, expect="view")
    await send(office, office.rehearsal.views(AIKO.id)[-1])
    await office.shows(card["ts"], "Their turn: we answered")
    assert "You are not bugging us: we are glad that you wrote." in await page_of(office, path)
    await pinned(office, "Nobody has them yet", "Ann", without="They wait for a word")
    await praised(office)
    await at_risk(office)


async def praised(office: Office) -> None:
    """Asked for a quote, they allow it and take it back on their page."""
    path = await talk(office, PRAISE, name="Bo")
    card = await office.card("recommend")
    await office.shows(card["ts"], "Speaks well of us", patience=UNDERSTOOD)
    assert "You may quote me" not in await page_of(office, path)
    form = await more(office, card, "Thank them")
    typed = {"field:text": {"value": "Thank you!"}, "field:quote": {"value": "ask"}}
    await office.rehearsal.submit(AIKO.id, form["id"], typed, expect="view")
    preview = office.rehearsal.views(AIKO.id)[-1]
    assert "May we quote what you wrote?" in said(preview["blocks"])
    await send(office, preview)
    await office.shows(card["ts"], "asked whether we may quote them")
    assert "You may quote me" in await page_of(office, path)
    await press_there(office, path, "may_quote")
    await office.shows(card["ts"], "may be quoted")
    page = await page_of(office, path)
    assert "You have allowed us to quote you." in page
    await press_there(office, path, "quote_no_more")
    await office.shows(card["ts"], "not to be quoted any more")
    page = await page_of(office, path)
    assert "You may quote me" not in page
    assert "You have allowed us" not in page


async def at_risk(office: Office) -> None:
    """Whoever looks after the account follows."""
    await office.speak("Hello there", author={"name": "Ada", "company": "Acme"})
    first = await office.card("Hello there")
    value_ = chosen(first, "more", "I look after the account")
    await office.rehearsal.choose(TOMASZ.id, "support", first["ts"], "more", value_)
    await office.shows(first["ts"], "account of Tom")
    await office.speak(LEAVING, author={"name": "Bo", "company": "acme"})
    card = await office.card("cancel our contract")
    await office.shows(card["ts"], "follows", patience=UNDERSTOOD)
    assert "Nobody has it yet" in said(office.rehearsal.message("support", card["ts"])["blocks"])
    assert "At risk" in json.dumps(office.rehearsal.message("support", card["ts"]))
    answer = await office.rehearsal.command(AIKO.id, "support", "/earshot", "themes", expect="ephemeral")
    assert "is a theme yet" in said(answer.ephemerals[0]["blocks"])
