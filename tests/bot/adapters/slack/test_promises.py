"""Through Slack: what is due reaches its person in the room between them and us, and who is away says so."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.rehearsal.slack.hearth import AIKO
from storage import conversations, promises
from storage.ledger import Ledger
from storage.model import Promised, Team

from .conftest import Office, Open, said

ALL_DAY = '[hours]\ndays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\nopens = "00:00"\ncloses = "00:00"'
TICKS = "[clock]\ntick_s = 0.2"


def promise(office: Office, ref: str, by: datetime) -> None:
    """As if it had been promised when the conversation began."""
    ledger = Ledger(office.url).open()
    try:
        talk = ledger.read(conversations.find_by_ref, ref)
        assert talk is not None
        made = Promised(
            conversation=talk.id,
            team=Team("support"),
            by=by,
            made_at=by,
            span=timedelta(hours=1),
            cases=20,
            basis="all",
        )
        ledger.write(promises.add_promise, made, week="2026-W48")
    finally:
        ledger.close()


def ref_of(card: dict[str, Any]) -> str:
    return next(e["value"] for block in card["blocks"] if block["type"] == "actions" for e in block["elements"]
                if e["action_id"] == "own")  # fmt: skip


@pytest.mark.asyncio
async def test_what_is_due_and_what_is_overdue_reach_those_whom_they_concern(open_office: Open) -> None:
    office = await open_office(more=f"{ALL_DAY}\n{TICKS}")
    now = datetime.now(tz=UTC)
    await office.speak("It flickers", name="Ann")
    owned = await office.card("It flickers")
    office.react("aiko", owned, "eyes")
    await office.shows(owned["ts"], "Aiko Tanabe has it")
    await office.speak("It is dark", name="Bob")
    free = await office.card("It is dark")
    promise(office, ref_of(free), now - timedelta(minutes=5))
    promise(office, ref_of(owned), now - timedelta(minutes=5))
    overdue = await office.card("nobody has it", patience=10)
    assert overdue["thread_ts"] == free["ts"]
    assert overdue["subtype"] == "thread_broadcast"
    assert "first answer was due" in (await office.shows(free["ts"], "was due"))["text"]
    direct = await office.rehearsal.until(lambda: office.rehearsal.direct(AIKO.id), 10)
    assert direct is not None
    assert "Overdue: 1" in said(direct[0]["blocks"])
    assert "Ann" in said(direct[0]["blocks"])
    assert "Bob" not in said(direct[0]["blocks"])
    assert f"p{owned['ts'].replace('.', '')}" in str(direct[0]["blocks"])
    await office.speak("And something else", name="Cem")
    await office.card("And something else")
    assert len(office.rehearsal.direct(AIKO.id)) == 1
    opened = [e for e in office.rehearsal.journal.entries if e["method"] == "conversations.open"]
    assert len(opened) == 1


@pytest.mark.asyncio
async def test_away_and_back_by_command(open_office: Open) -> None:
    office = await open_office()
    await office.speak("It flickers")
    card = await office.card("It flickers")
    office.react("aiko", card, "eyes")
    await office.shows(card["ts"], "Aiko Tanabe has it")
    for text, answered, shown in (
        ("away until tomorrow", "You are away until", "away until"),
        ("away", "until you say /earshot back", "Aiko Tanabe has it · away"),
        ("back", "You are here.", "Aiko Tanabe has it Our turn"),
    ):
        answer = await office.rehearsal.command(AIKO.id, "support", "/earshot", text, expect="ephemeral")
        assert answered in said(answer.ephemerals[0]["blocks"])
        await office.shows(card["ts"], shown)
