"""A hand-over that was learned: from what people did last week to the card in the other channel, and back again."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.rehearsal.slack.hearth import AIKO
from storage import tables
from storage.ledger import Ledger, Tx
from tests.bot.understanding.test_learning import ABOUT_DEFECTS, ABOUT_MONEY, texts

from .conftest import Open, said
from .test_triage_in_slack import chosen

UNDERSTOOD = 60.0
"""A child learns and another one reads, on a machine that may be busy."""
LEARNED = "SELECT count(*) FROM classifiers WHERE about = 'team'"


def remember(url: str) -> int:
    """Last week's conversations, those about money handed to the product team, as people placed and answered them."""
    at = datetime.now(tz=UTC) - timedelta(days=7)
    pairs = list(zip(texts(ABOUT_MONEY), texts(ABOUT_DEFECTS), strict=True))

    def unit(tx: Tx) -> None:
        made = tx.execute(tables.customers.insert().returning(tables.customers.c.id), {"name": "Ada", "created_at": at})
        ada = made.scalar_one()
        for number, (team, text) in enumerate(
            (team, text) for pair in pairs for team, text in zip(("product", "support"), pair, strict=True)
        ):
            talk = {
                "ref": f"E-{9_000 + number}", "customer_id": ada, "source": "webhook:shop", "place": "shop",
                "team": team, "first_team": "support", "rule": "no rule matched", "state": "answered", "opened_at": at,
                "heard_at": at, "answered_at": at, "week": "2026-W40",
            }  # fmt: skip
            which = tx.execute(tables.conversations.insert().returning(tables.conversations.c.id), talk).scalar_one()
            said_ = {"conversation_id": which, "text": text, "at": at}
            message = tx.execute(tables.messages.insert().returning(tables.messages.c.id), said_).scalar_one()
            tx.execute(tables.understood.insert(), {"message_id": message, "leader_id": message})

    ledger = Ledger(url).open()
    try:
        ledger.write(unit)
    finally:
        ledger.close()
    return 2 * len(pairs)


@pytest.mark.asyncio
async def test_what_was_learned_hands_over_and_whoever_hands_it_back_has_undone_it(open_office: Open) -> None:
    office = await open_office(understanding=True)
    await office.close()
    many = remember(office.url)
    file = office.folder / "settings.toml"
    file.write_text(file.read_text().replace("[relay]", 'learned_routing = "act"\n[relay]'))
    await office.open()
    await office.settled(LEARNED, [(1,)], UNDERSTOOD)
    await office.speak("How much is the price of the wardrobe?")
    there = await office.card("wardrobe", "product", UNDERSTOOD)
    worth = f"guessed from {many} conversations as people placed them, right "
    assert f"then handed over to #product, {worth}" in said(there["blocks"])
    left = await office.card("Now in #product", patience=UNDERSTOOD)
    await office.speak("There is an error in the wardrobe that is broken")
    other = await office.card("is broken", patience=UNDERSTOOD)
    assert "guessed" not in said(other["blocks"])
    back = chosen(there, "hand_over", "#support")
    await office.rehearsal.choose(AIKO.id, "product", there["ts"], "hand_over", back)
    again = await office.shows(left["ts"], "How much is the price", patience=UNDERSTOOD)
    assert "guessed" not in said(again["blocks"])
