"""An answer, from the card's thread to the customer's page: previewed, held, sent, and what they say to it."""

import re
from typing import Any

import pytest

from bot.rehearsal.slack.hearth import AIKO

from .conftest import Office, Open, said

FAST = "[answers]\nunsend_s = 0.3"
SLOW = "[answers]\nunsend_s = 30"


async def talk(office: Office, text: str, **fields: str) -> str:
    """Says it by the form; the path of the page that the thank-you page names."""
    typed = {"text": text, "sid": "", **fields}
    async with office.session.post(f"{office.door}/talk", data=typed) as answer:
        page = await answer.text()
        assert answer.status == 202, page
    return re.findall(r'href="(/c/[^"]+)"', page)[0]


async def page_of(office: Office, path: str) -> str:
    async with office.session.get(office.door + path) as answer:
        assert answer.status == 200, await answer.text()
        return await answer.text()


async def press_there(office: Office, path: str, deed: str, text: str = "") -> str:
    """Presses a button on their page, as a browser without JavaScript does."""
    page = await page_of(office, path)
    sid = re.findall(r'name="sid" value="([^"]+)"', page)[0]
    async with office.session.post(office.door + path, data={"sid": sid, "deed": deed, "text": text}) as answer:
        return await answer.text()


async def begin(office: Office, card: dict[str, Any], text: str, *, asks: str = "no", who: str = AIKO.id) -> Any:
    """*Answer*, written and previewed; the preview's view."""
    await office.rehearsal.click(who, "support", card["ts"], "open.answer", expect="view")
    form = office.rehearsal.views(who)[-1]
    answer = await office.rehearsal.submit(
        who,
        form["id"],
        {"field:text": {"value": text}, "field:asks": {"value": asks}, "field:next": {"value": "none"}},
        expect="view",
    )
    assert answer
    return office.rehearsal.views(who)[-1]


async def send(office: Office, view: dict[str, Any], who: str = AIKO.id) -> None:
    await office.rehearsal.submit(who, view["id"], {})


@pytest.mark.asyncio
async def test_an_answer_is_previewed_held_sent_and_stands_on_their_page(open_office: Open) -> None:
    office = await open_office(more=f"[form]\nmin_fill_s = 0\n{FAST}")
    path = await talk(office, "The lamp flickers", name="Maria Sousa")
    card = await office.card("The lamp flickers")
    view = await begin(office, card, "Please turn it off. <b>We</b> send another one.")
    shown = said(view["blocks"])
    assert "Please turn it off. <b>We</b> send another one." in shown
    assert "Aiko · Support" in shown
    assert "Please turn it off" not in await page_of(office, path)
    await send(office, view)
    await office.shows(card["ts"], "Their turn: we answered")
    assert "Please turn it off. &lt;b&gt;We&lt;/b&gt; send another one." in await page_of(office, path)
    note = office.rehearsal.thread("support", card["ts"])[-1]
    assert "Sent" in said(note["blocks"])
