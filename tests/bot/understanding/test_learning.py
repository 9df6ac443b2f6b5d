"""From what people did with conversations to what becomes of the next one: the real child, both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.understanding.mind import study
from handlers import guessing
from handlers.rules.guesses import may_act
from storage import guesses, tables
from storage.ledger import Ledger, Tx
from tests.bot.understanding.conftest import SALES, SUPPORT, minding
from tests.handlers.desk import Desk

ABOUT_MONEY = ("the price of {0}", "a discount on {0}", "an offer for {0}", "what {0} costs")
ABOUT_DEFECTS = ("{0} that is broken", "an error in {0}", "{0} that does not start", "why {0} is stuck")
WHAT = ("the lamp", "the shelf", "the table", "the chair", "the desk", "the couch", "the stool", "the mirror")
ASKED = ("I write about {0}", "May I ask you about {0}", "This is about {0}, please answer", "{0} again")
TIMES = 2


def texts(about: tuple[str, ...]) -> list[str]:
    return [
        f"{ask.format(how.format(what))} ({n})" for n in range(TIMES) for ask in ASKED for what in WHAT for how in about
    ]


def fill(desk: Desk) -> int:
    """So many conversations of last week, in turn about money and defects, which people answered and named."""
    at, number = desk.now - timedelta(days=7), 0

    def unit(tx: Tx) -> None:
        nonlocal number
        who = tx.execute(tables.customers.insert().returning(tables.customers.c.id), {"name": "Ada", "created_at": at})
        ada = who.scalar_one()
        for pair in zip(texts(ABOUT_MONEY), texts(ABOUT_DEFECTS), strict=True):
            for team, kind, text in zip((SALES, SUPPORT), ("question", "defect"), pair, strict=True):
                number += 1
                talk = {
                    "ref": f"E-{number}", "customer_id": ada, "source": "form", "place": "home", "team": team,
                    "first_team": SUPPORT, "rule": "no rule matched", "state": "answered", "opened_at": at,
                    "heard_at": at, "answered_at": at, "week": "2026-W40", "kind": kind, "kind_by": "U-aiko",
                }  # fmt: skip
                made = tx.execute(tables.conversations.insert().returning(tables.conversations.c.id), talk)
                said = {"conversation_id": made.scalar_one(), "text": text, "at": at}
                message = tx.execute(tables.messages.insert().returning(tables.messages.c.id), said).scalar_one()
                tx.execute(tables.understood.insert(), {"message_id": message, "leader_id": message})

    desk.ledger.write(unit)
    return number


@pytest.mark.asyncio
async def test_where_all_went_to_one_team_there_is_nothing_to_learn() -> None:
    some = texts(ABOUT_MONEY)
    given = guessing.ToLearn(about="team", texts=some, classes=["sales"] * len(some), counts=[True] * len(some))
    assert await study(given) is None


@pytest.mark.asyncio
async def test_it_learns_from_what_people_did_and_says_and_does_so_with_the_next(desk: Desk, ledger: Ledger) -> None:
    desk.company = replace(desk.company, learned_routing="act", rules=())
    many = fill(desk)
    async with minding(desk) as understanding:
        for _ in range(3):
            await understanding.catch_up()
            await understanding.learned()
        learned = ledger.read(guesses.find_newest, "team")
        assert learned is not None
        measured = guessing.measured_of(learned)
        assert (learned.labels, measured.tried) == (many, many - int(0.6 * many))
        assert may_act(measured, SALES)
        asked = desk.hear("How much is the price of the wardrobe?")
        broken = desk.hear("There is an error in the wardrobe that is broken")
        desk.deliver()
        assert desk.card(asked).channel == "C-support"
        await understanding.catch_up()
    assert desk.card(asked).channel == "C-sales"
    assert f"handed over to #sales, guessed from {many} conversations as people placed them, right 20 of 20 times" in (
        desk.card(asked).text
    )
    assert f"perhaps a question (guessed from {many} that people named, macro-F1 1.00)" in desk.card(asked).text
    assert desk.card(broken).channel == "C-support"
    assert desk.talk(broken).kind == "", "a guess is nobody's word"
    assert ledger.read(guesses.list_called, 1_000)[-1].id < asked
