"""What people did to their own words in cards' threads while Earshot was away: previews follow it afterwards."""

from typing import Any

import pytest

from bot import keeping
from bot.rehearsal.discord import Faults
from bot.rehearsal.discord.hearth import AIKO, HELP, NILS, PRIYA, SUPPORT, TEAM

from .conftest import Open
from .office import PATIENCE_S, Office, words_of

pytestmark = pytest.mark.asyncio
DRAFTS = "SELECT state, person FROM drafts ORDER BY remote"
TAKEN = "SELECT external_id FROM arrivals WHERE external_id LIKE 'do:%:pick:%' ORDER BY 1"


async def begin(open_office: Open) -> tuple[Office, str]:
    """A card with a thread; the thread."""
    office = await open_office()
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    office.rehearsal.say(NILS.id, HELP, "Still")
    await office.rehearsal.until(lambda: office.rehearsal.threads(SUPPORT), PATIENCE_S)
    return office, str(card["id"])


async def picked(office: Office, thread: str, text: str, who: str = AIKO.id) -> str:
    """Words that somebody wants to send; once the thread shows what they would get."""
    written = office.rehearsal.say(who, thread, text)
    office.rehearsal.react(who, thread, written, "📨")
    await office.rehearsal.until(lambda: preview(office, thread, text), PATIENCE_S)
    return written


def preview(office: Office, thread: str, text: str) -> dict[str, Any] | None:
    ours = [one for one in office.rehearsal.messages(thread) if one["author"].get("bot")]
    return next((one for one in ours if "What they would get" in words_of(one) and text in words_of(one)), None)


async def test_words_that_were_changed_meanwhile_are_previewed_anew_and_deleted_ones_are_not(open_office: Open) -> None:
    office, thread = await begin(open_office)
    changed = await picked(office, thread, "We changed the bulb.")
    deleted = await picked(office, thread, "We sent the lamp.")
    await picked(office, thread, "It is the switch.")
    await office.close()
    office.rehearsal.edit(AIKO.id, thread, changed, "We changed the switch.")
    office.rehearsal.delete(AIKO.id, thread, deleted)
    await office.open()
    await office.rehearsal.until(lambda: preview(office, thread, "We changed the switch."), PATIENCE_S)
    await office.rehearsal.until(lambda: not preview(office, thread, "We sent the lamp."), PATIENCE_S)
    assert preview(office, thread, "We changed the bulb.") is None
    assert preview(office, thread, "It is the switch.")
    await office.settled(DRAFTS, [("shown", AIKO.id), ("shown", AIKO.id)])
    shown = preview(office, thread, "We changed the switch.")
    assert shown is not None
    await office.rehearsal.click(AIKO.id, thread, shown["id"], "Send")
    await office.shows("We changed the switch.", HELP)


async def test_what_somebody_wanted_to_send_meanwhile_is_previewed_and_what_nobody_wants_is_not(
    open_office: Open,
) -> None:
    office, thread = await begin(open_office)
    unwanted = await picked(office, thread, "CANARY We changed the bulb.")
    await office.close()
    told = office.ask(TAKEN)
    later = office.rehearsal.say(PRIYA.id, thread, "Please leave it on.")
    office.rehearsal.say(PRIYA.id, thread, "CANARY what a pain")
    office.rehearsal.react(PRIYA.id, thread, later, "📨")
    office.rehearsal.react(PRIYA.id, thread, later, "❤️")
    office.rehearsal.unreact(AIKO.id, thread, unwanted, "📨")
    await office.open()
    await office.rehearsal.until(lambda: preview(office, thread, "Please leave it on."), PATIENCE_S)
    await office.settled(DRAFTS, [("shown", PRIYA.id)])
    await office.rehearsal.until(lambda: preview(office, thread, "CANARY") is None, PATIENCE_S)
    found = office.ask(TAKEN)
    assert len(found) - len(told) == 2, "one more who reacts, and one who does not any more"
    await office.close()
    await office.open()
    await office.rehearsal.until(lambda: looks(office, thread) > 1, PATIENCE_S)
    await office.close()
    assert office.ask(TAKEN) == found
    assert not any("CANARY" in str(row) for row in office.ask("SELECT raw FROM arrivals"))


@pytest.mark.parametrize("method", ["get_message", "list_active_threads", "get_messages"])
async def test_a_gap_is_looked_through_though_discord_does_not_answer_at_first(
    open_office: Open, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    monkeypatch.setattr(keeping, "GAP_AGAIN_S", 0.05)
    office, thread = await begin(open_office)
    unwanted = await picked(office, thread, "We changed the bulb.")
    await office.settled("SELECT count(*) FROM outbox WHERE state <> 'sent'", [(0,)])
    await office.close()
    office.rehearsal.react(AIKO.id, SUPPORT, thread, "👀")
    office.rehearsal.unreact(AIKO.id, thread, unwanted, "📨")
    office.rehearsal.set_faults(Faults(seed=1, methods=(method,), drop_before=1.0))
    entries = office.rehearsal.journal.entries
    seen = len(entries)
    await office.open()
    places = {"get_message": SUPPORT, "list_active_threads": TEAM, "get_messages": thread}
    await office.rehearsal.until(
        lambda: (
            sum(one["method"] == method and places[method] in str(one["args"]) for one in list(entries)[seen:]) >= 3
        ),
        PATIENCE_S,
    )
    office.rehearsal.set_faults(Faults.none())
    await office.settled("SELECT owner FROM conversations", [(AIKO.id,)])
    await office.rehearsal.until(lambda: preview(office, thread, "We changed the bulb.") is None, PATIENCE_S)
    found = office.ask("SELECT count(*) FROM arrivals")
    await office.close()
    await office.open()
    await office.rehearsal.until(lambda: looks(office, thread) > 1, PATIENCE_S)
    await office.close()
    assert office.ask("SELECT count(*) FROM arrivals") == found, "nothing twice"


def looks(office: Office, thread: str) -> int:
    """How often somebody read through the thread."""
    entries = office.rehearsal.journal.entries
    return sum(one["method"] == "get_messages" and thread in str(one) for one in entries)
