"""A button carries a hundred characters on Discord; what is longer is found again where the ledger keeps it."""

import asyncio
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select

from bot.adapters.discord.forms import TOO_OLD
from bot.rehearsal.discord.hearth import AIKO, LEILA, SUPPORT
from handlers.answering_many import ALONE_MAX
from storage import outbox as posts
from storage.ledger import Ledger, Tx
from storage.model import DeliveryId
from storage.tables import outbox

from .conftest import Open
from .office import PATIENCE_S, Office, words_of

pytestmark = pytest.mark.asyncio

SOLVED = "The lamps hum no more: “two {screws}” | #7 were loose. " * 8
AT_ONCE = "[form]\nmin_fill_s = 0\nper_visitor = 0\nper_network = 0\n"
CAME = "conversations came in at once"


def button(message: dict[str, Any], label: str) -> dict[str, Any] | None:
    parts = (one for row in message["components"] for one in row["components"])
    return next((one for one in parts if one.get("label", "").startswith(label)), None)


def forget(tx: Tx) -> None:
    which = tx.execute(select(outbox.c.id).where(outbox.c.subject.like("many:%"))).scalar_one()
    posts.forget_post(tx, DeliveryId(which))


async def restart(office: Office) -> None:
    await office.close()
    await listening(office)


async def listening(office: Office) -> None:
    """Opened, and what people do is heard: before that a command is answered by nobody."""
    await office.open()
    for _ in range(3):
        answer = await office.rehearsal.command(AIKO.id, SUPPORT, "earshot", {"text": "help"})
        if not answer.error:
            return
    raise AssertionError("nobody answers")


async def storm(office: Office) -> dict[str, Any]:
    """The bundle of more customers than one person answers alone."""
    async with aiohttp.ClientSession() as session:
        for n in range(2 * ALONE_MAX + 5):
            fields = {"text": f"Lamp {n:02d} hums", "name": f"Maria {n:02d}", "sid": f"sid-{n:02d}"}
            async with session.post(f"http://127.0.0.1:{office.port}/talk/lamps", data=fields) as answer:
                assert answer.status == 202, await answer.text()

    def full() -> dict[str, Any] | None:
        listed = [one for one in office.rehearsal.messages(SUPPORT) if CAME in words_of(one)]
        return next((one for one in listed if int(one["content"].split()[0]) > ALONE_MAX), None)

    found = await office.rehearsal.until(full, PATIENCE_S)
    assert found is not None
    return found


async def preview(office: Office, bundle: dict[str, Any], text: str) -> dict[str, Any]:
    """What Aiko is shown before one text goes to all of them."""
    answer = button(bundle, "Answer these")
    assert answer is not None
    await office.rehearsal.click(AIKO.id, SUPPORT, bundle["id"], answer["custom_id"])
    await office.rehearsal.submit(AIKO.id, {"field:text": text})
    shown = await office.rehearsal.until(
        lambda: [one for one in office.rehearsal.ephemerals(AIKO.id) if button(one, "Send")], PATIENCE_S
    )
    return shown[0]


async def in_thread(office: Office, bundle: dict[str, Any], label: str) -> dict[str, Any]:
    """The message of its thread that has this button."""

    def found() -> dict[str, Any] | None:
        if bundle["id"] not in office.rehearsal.world.rooms:
            return None
        return next((one for one in office.rehearsal.messages(bundle["id"]) if button(one, label)), None)

    try:
        shown = await office.rehearsal.until(found, PATIENCE_S)
    except TimeoutError:
        shown = None
    assert shown is not None, f"nothing has a button {label}"
    return shown


async def test_somebody_else_confirms_a_long_text_for_many_also_after_a_restart(open_office: Open) -> None:
    office = await open_office(channel_every=2, more=AT_ONCE)
    bundle = await storm(office)
    shown = await preview(office, bundle, SOLVED)
    await office.rehearsal.click(AIKO.id, SUPPORT, shown["id"], "Send")
    asked = await in_thread(office, bundle, "Send to ")
    many = int(bundle["content"].split()[0])
    await restart(office)
    send = button(asked, "Send to ")
    assert send is not None
    assert send["label"] == f"Send to {many}"
    await office.rehearsal.click(AIKO.id, bundle["id"], asked["id"], send["custom_id"])
    await asyncio.sleep(0.3)
    assert office.ask("SELECT count(*) FROM answers") == [(0,)], "whoever wrote it does not confirm it"
    await office.rehearsal.click(LEILA.id, bundle["id"], asked["id"], send["custom_id"])
    await office.settled("SELECT count(*), count(DISTINCT text) FROM answers", [(many, 1)])
    await office.rehearsal.until(
        lambda: "confirmed what" in words_of(office.rehearsal.message(bundle["id"], asked["id"]) or {}), PATIENCE_S
    )


async def test_a_text_for_many_that_did_not_go_is_previewed_again_with_all_that_was_written(open_office: Open) -> None:
    office = await open_office(channel_every=2, more=AT_ONCE)
    bundle = await storm(office)
    shown = await preview(office, bundle, SOLVED)
    await office.rehearsal.click(AIKO.id, SUPPORT, shown["id"], "Send")
    asked = await in_thread(office, bundle, "Send to ")
    await office.rehearsal.click(LEILA.id, SUPPORT, bundle["id"], "Open the list")
    opened = office.rehearsal.ephemerals(LEILA.id)[0]
    out = next(one for row in opened["components"] for one in row["components"] if one.get("placeholder") == "Take out")
    one = [out["options"][0]["value"]]
    await office.rehearsal.choose(LEILA.id, SUPPORT, opened["id"], out["custom_id"], one)
    send = button(asked, "Send to ")
    assert send is not None
    await office.rehearsal.click(LEILA.id, bundle["id"], asked["id"], send["custom_id"])
    back = await in_thread(office, bundle, "Preview again")
    assert "the list changed meanwhile" in words_of(back)
    again = button(back, "Preview again")
    assert again is not None
    await restart(office)
    await office.rehearsal.click(AIKO.id, bundle["id"], back["id"], again["custom_id"])
    form = office.rehearsal.modal(AIKO.id)
    assert form is not None
    assert form["components"][-1]["component"]["value"] == SOLVED.strip()
    await office.settled("SELECT count(*) FROM answers", [(0,)])


async def test_a_button_of_which_the_ledger_knows_no_more_says_so(open_office: Open) -> None:
    office = await open_office(channel_every=2, more=AT_ONCE)
    bundle = await storm(office)
    shown = await preview(office, bundle, SOLVED)
    await office.rehearsal.click(AIKO.id, SUPPORT, shown["id"], "Send")
    asked = await in_thread(office, bundle, "Send to ")
    send = button(asked, "Send to ")
    assert send is not None
    before = office.ask("SELECT count(*) FROM arrivals")
    await office.close()
    ledger = Ledger(office.url)
    ledger.open()
    ledger.write(forget)
    ledger.close()
    await listening(office)
    await office.rehearsal.click(LEILA.id, bundle["id"], asked["id"], send["custom_id"])
    assert TOO_OLD in office.rehearsal.ephemerals(LEILA.id)[-1]["content"]
    assert office.ask("SELECT count(*) FROM arrivals") == before


async def test_a_long_search_goes_on_to_its_next_page(open_office: Open) -> None:
    office = await open_office()
    for n in range(22):
        await office.speak(f"Lamp {n:02d} hums", name=f"Maria {n:02d}")
    # What was said can be found once it is indexed, a moment later.
    await office.settled("SELECT count(message_id) FROM search_entries", [(22,)])
    words = "lamp hums " * 14
    await office.rehearsal.command(AIKO.id, SUPPORT, "earshot", {"text": f"search {words}"})
    found = office.rehearsal.ephemerals(AIKO.id)[-1]
    more = button(found, "More")
    assert more is not None
    await office.rehearsal.click(AIKO.id, SUPPORT, found["id"], more["custom_id"])
    following = office.rehearsal.ephemerals(AIKO.id)[-1]
    assert "Page 2" in words_of(following)
    on = button(following, "Read on")
    assert on is not None
    await restart(office)
    await office.rehearsal.click(AIKO.id, SUPPORT, following["id"], on["custom_id"])
    assert TOO_OLD in office.rehearsal.ephemerals(AIKO.id)[-1]["content"], "what only one person sees is kept nowhere"
