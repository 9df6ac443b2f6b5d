"""Who has a say on the team's Discord: what changes counts at the next gesture."""

import asyncio
import logging
from typing import Any

import pytest
import pytest_asyncio

from bot.log import OURS
from bot.rehearsal.discord.hearth import AIKO, GUEST, HELP, KENJI, LEILA, NILS, SUPPORT, SUPPORT_ROLE, TEAM
from bot.rehearsal.discord.values import Member
from tests.bot.adapters.discord.conftest import Community

from .conftest import Open
from .office import PATIENCE_S, Office, words_of

pytestmark = pytest.mark.asyncio
OWNER = "SELECT owner FROM conversations"
URGENT = "SELECT urgent FROM conversations"


@pytest_asyncio.fixture
async def office(open_office: Open) -> Office:
    return await open_office()


async def begin(office: Office) -> dict[str, Any]:
    office.rehearsal.say(NILS.id, HELP, "It hums")
    return await office.shows("It hums")


def set_roles(office: Office, person: str, *roles: str, told: bool = True) -> None:
    """``told`` whether Discord tells of it."""
    if told:
        office.rehearsal.set_member(TEAM, person, roles=roles)
    else:
        office.rehearsal.world.guilds[TEAM].members[person] = Member(person=person, roles=roles)


@pytest.mark.parametrize("told", [True, False], ids=["told", "not told"])
async def test_a_role_that_is_taken_away_takes_the_say_away_at_once(
    open_office: Open, caplog: pytest.LogCaptureFixture, *, told: bool
) -> None:
    caplog.set_level(logging.INFO, OURS)
    office = await open_office()
    async with asyncio.timeout(PATIENCE_S):
        # The look at what was done before may find the reaction as well, and sees nobody's roles.
        while "discord.caught_up" not in caplog.messages:  # noqa: ASYNC110 - a log
            await asyncio.sleep(0.05)
    card = await begin(office)
    set_roles(office, AIKO.id, told=told)
    office.rehearsal.react(AIKO.id, SUPPORT, card["id"], "👀")
    await office.rehearsal.click(AIKO.id, SUPPORT, card["id"], "I have it")
    office.rehearsal.react(LEILA.id, SUPPORT, card["id"], "🚨")
    await office.settled(URGENT, [(True,)] if "postgres" in office.url else [(1,)])
    assert office.ask(OWNER) == [(None,)]


async def test_without_a_role_nothing_is_opened_handed_in_or_sent_any_more(office: Office) -> None:
    card = await begin(office)
    await office.rehearsal.click(AIKO.id, SUPPORT, card["id"], "Answer")
    typed = {"field:text": "We changed the bulb.", "field:asks": ["no"], "field:next": ["none"]}
    shown = (await office.rehearsal.submit(AIKO.id, typed)).ephemerals[-1]
    await office.rehearsal.click(AIKO.id, SUPPORT, card["id"], "Answer")
    set_roles(office, AIKO.id, told=False)
    for act in (
        lambda: office.rehearsal.submit(AIKO.id, typed),
        lambda: office.rehearsal.click(AIKO.id, SUPPORT, shown["id"], "Send"),
        lambda: office.rehearsal.click(AIKO.id, SUPPORT, card["id"], "Answer"),
        lambda: office.rehearsal.command(AIKO.id, SUPPORT, "earshot", {"text": "next"}),
    ):
        answer = await act()
        assert [words_of(one).strip() for one in answer.ephemerals] == ["Nothing to show."]
        assert answer.modal is None
    assert office.ask("SELECT count(*) FROM answers") == [(0,)]


async def test_what_somebody_had_who_has_no_role_any_more_is_nobody_s_soon_and_theirs_again_once_they_have_one(
    office: Office,
) -> None:
    card = await begin(office)
    office.rehearsal.react(AIKO.id, SUPPORT, card["id"], "👀")
    await office.settled(OWNER, [(AIKO.id,)])
    set_roles(office, AIKO.id)
    await office.settled(OWNER, [(None,)])
    set_roles(office, AIKO.id, SUPPORT_ROLE.id)
    await office.settled("SELECT guest FROM people WHERE id = " + repr(AIKO.id), as_false(office))
    office.rehearsal.unreact(AIKO.id, SUPPORT, card["id"], "👀")
    office.rehearsal.react(AIKO.id, SUPPORT, card["id"], "👀")
    await office.settled(OWNER, [(AIKO.id,)])


async def test_a_role_that_is_given_gives_a_say(office: Office) -> None:
    card = await begin(office)
    set_roles(office, GUEST.id, SUPPORT_ROLE.id)
    await office.settled("SELECT guest FROM people WHERE id = " + repr(GUEST.id), as_false(office))
    office.rehearsal.react(GUEST.id, SUPPORT, card["id"], "👀")
    await office.settled(OWNER, [(GUEST.id,)])


async def test_a_change_that_was_not_told_is_looked_for_once_a_gesture_shows_it(office: Office) -> None:
    card = await begin(office)
    office.rehearsal.react(AIKO.id, SUPPORT, card["id"], "👀")
    await office.settled(OWNER, [(AIKO.id,)])
    set_roles(office, AIKO.id, told=False)
    office.rehearsal.react(AIKO.id, SUPPORT, card["id"], "🚨")
    await office.settled(OWNER, [(None,)])


def as_false(office: Office) -> list[tuple[Any]]:
    return [(False,)] if "postgres" in office.url else [(0,)]


async def test_who_joins_the_team_is_no_customer_in_the_next_direct_message(begin: Any) -> None:
    community: Community = await begin(workspace=TEAM)
    await community.open()
    community.rehearsal.dm(KENJI.id, "As a customer")
    await community.hears()
    community.rehearsal.join(KENJI.id, TEAM, (SUPPORT_ROLE.id,))
    community.rehearsal.dm(KENJI.id, "As a colleague")
    await community.settled(NILS.id, HELP)
    assert community.texts == ["As a customer"]
