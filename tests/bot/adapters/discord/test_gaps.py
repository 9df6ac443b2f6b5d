"""Gaps: what was said while nobody listened is heard afterwards, nothing twice, and nothing of before the start."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from random import Random
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from discord.backoff import ExponentialBackoff

from bot.adapters.discord import following
from bot.ledger import AsyncLedger
from bot.ports import TryLater
from bot.rehearsal.discord import Faults
from bot.rehearsal.discord.hearth import AIKO, COMMUNITY, HELP, IDEAS, KENJI, NILS, ROSA, TEAM
from bot.rehearsal.ports import free_port
from bot.sources import Kept
from storage import arrivals
from storage.ledger import Ledger
from storage.model import Arrival, Taken, Words
from tests.bot.adapters.discord.conftest import PATIENCE_S, Community

pytestmark = pytest.mark.asyncio


async def test_what_was_said_before_the_first_start_is_not_heard(begin: Callable[..., Any]) -> None:
    community = await begin()
    community.rehearsal.say(NILS.id, HELP, "Long ago")
    await community.open()
    await community.settled(NILS.id, HELP)
    assert community.texts == []


async def test_after_a_restart_the_gap_is_heard_once(community: Community) -> None:
    community.rehearsal.say(NILS.id, HELP, "Before")
    await community.hears()
    await community.close()
    for number in range(250):
        community.rehearsal.say(NILS.id, HELP, f"Meanwhile {number}")
    community.rehearsal.say(AIKO.id, HELP, "A colleague's word")
    await community.open()
    community.rehearsal.say(ROSA.id, HELP, "After")
    heard = await community.hears(252)
    assert [words.text for words in heard] == ["Before", *(f"Meanwhile {number}" for number in range(250)), "After"]


async def test_roles_of_those_who_spoke_in_the_gap_are_known(community: Community) -> None:
    community.rehearsal.say(NILS.id, HELP, "Before")
    await community.hears()
    await community.close()
    community.rehearsal.say(ROSA.id, HELP, "Meanwhile")
    await community.open()
    *_, words = await community.hears(2)
    assert (words.name, words.segment) == ("Rosa V.", "Regular")


async def test_direct_messages_of_the_gap_are_heard_too(community: Community) -> None:
    community.rehearsal.dm(KENJI.id, "Before")
    await community.hears()
    await community.close()
    community.rehearsal.dm(KENJI.id, "Meanwhile")
    await community.open()
    *_, words = await community.hears(2)
    assert (words.text, words.place) == ("Meanwhile", "direct message")


async def test_a_session_that_is_lost_leaves_no_gap(community: Community) -> None:
    for how in ("drop", "reconnect", "resumable", "invalid"):
        community.rehearsal.interrupt(how)
        community.rehearsal.say(NILS.id, HELP, f"During {how}")
        await community.rehearsal.until(lambda how=how: f"During {how}" in community.texts, 8)
    assert len(community.arrivals) == 4


async def test_what_cannot_be_stored_waits_and_what_comes_after_it_waits_too(community: Community) -> None:
    community.away = True
    community.rehearsal.say(NILS.id, HELP, "First")
    community.rehearsal.say(NILS.id, HELP, "Second")
    await asyncio.sleep(0.1)
    assert community.memory.get(f"room {HELP}", "0") == community.memory.get(f"since {HELP}", "0")
    community.away = False
    await community.hears(2)
    assert community.texts == ["First", "Second"]


async def test_what_could_not_be_stored_is_as_soon_as_the_ledger_is_back(community: Community) -> None:
    """However long whoever else cannot store it is asked to wait, and however long nobody could."""
    away = True

    async def take(arrival: Arrival) -> Taken:
        if away:
            raise TryLater("the database is away", after=timedelta(seconds=5))
        return await community.take(arrival)

    await community.close()
    await community.open(take)
    community.rehearsal.say(NILS.id, HELP, "While it was away")
    await asyncio.sleep(1.5)
    away = False
    await community.rehearsal.until(lambda: "While it was away" in community.texts, 2)


async def test_what_discord_did_not_answer_is_asked_again_soon(begin: Callable[..., Any]) -> None:
    community = await begin(request_s=0.2)
    await community.open()
    community.rehearsal.say(NILS.id, HELP, "Before")
    await community.hears()
    await community.close()
    community.rehearsal.say(NILS.id, HELP, "Meanwhile")
    community.rehearsal.set_faults(Faults(seed=1, methods=("get_messages",), truncated=1.0))
    opening = asyncio.create_task(community.open())
    asked = community.rehearsal.journal.entries
    await community.rehearsal.until(lambda: sum(one["method"] == "get_messages" for one in asked) >= 2, 8)
    community.rehearsal.set_faults(Faults.none())
    await community.rehearsal.until(lambda: "Meanwhile" in community.texts, 1.5)
    await opening


async def test_nobody_waits_until_the_commands_are_known(begin: Callable[..., Any]) -> None:
    community = await begin(
        request_s=0.2,
        workspace=TEAM,
        faults=Faults(seed=1, methods=("bulk_overwrite_guild_commands",), drop_before=1.0),
    )
    await community.open()
    assert community.told[-1] == ""
    community.rehearsal.say(NILS.id, HELP, "Is anybody there?")
    await community.hears()
    assert not community.rehearsal.world.commands
    community.rehearsal.set_faults(Faults.none())
    await community.rehearsal.until(lambda: community.rehearsal.world.commands, 8)


async def test_an_outage_of_discord_ends_by_itself(community: Community) -> None:
    community.rehearsal.say(NILS.id, HELP, "Before")
    await community.hears()
    await community.rehearsal.outage()
    await community.rehearsal.restore()
    community.rehearsal.say(NILS.id, HELP, "After")
    await community.hears(2)
    assert community.texts == ["Before", "After"]


@pytest.mark.parametrize("kind", ["drop_before", "truncated", "late"])
async def test_a_gap_in_many_threads_is_filled_though_many_requests_fail(
    begin: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(following, "SOON_S", 0.01)
    community = await begin(request_s=0.2)
    await community.open()
    community.rehearsal.say(NILS.id, HELP, "Before")
    await community.hears()
    await community.close()
    for number in range(30):
        community.rehearsal.open_post(ROSA.id, IDEAS, "An idea", f"Meanwhile {number}")
    routes = ("get_messages", "list_public_archived_threads")
    community.rehearsal.set_faults(Faults(seed=4, lateness=0.1, methods=routes, **{kind: 0.3}))
    await community.open()
    await community.hears(31)
    assert sorted(community.texts) == sorted(["Before", *(f"Meanwhile {number}" for number in range(30))])


@pytest.mark.parametrize("kind", ["truncated", "late", "drop_after"])
async def test_a_login_whose_answer_is_lost_is_tried_again(
    begin: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(following, "AGAIN_S", 0.05)
    community = await begin(request_s=0.2, faults=Faults(seed=1, methods=("get_current_user",), **{kind: 1.0}))
    await community.open()
    assert community.told[-1] != ""
    community.rehearsal.set_faults(Faults.none())
    await community.rehearsal.until(lambda: community.told[-1] == "", 5)
    community.rehearsal.say(NILS.id, HELP, "After")
    await community.hears()


async def test_whoever_is_asked_for_in_vain_keeps_nobody_waiting(
    begin: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who wrote in a gap is asked for by itself: where no answer comes, it is asked again."""
    monkeypatch.setattr(following, "SOON_S", 0.01)
    community = await begin(request_s=0.2)
    await community.open()
    community.rehearsal.say(NILS.id, HELP, "Before")
    await community.hears()
    await community.close()
    community.rehearsal.say(ROSA.id, HELP, "Meanwhile")
    community.rehearsal.set_faults(Faults(seed=2, lateness=0.1, methods=("get_guild_member",), late=1.0))
    opening = asyncio.create_task(community.open())
    asked = community.rehearsal.journal.entries
    await community.rehearsal.until(lambda: sum(one["method"] == "get_guild_member" for one in asked) >= 12, 8)
    community.rehearsal.set_faults(Faults.none())
    await opening
    await community.hears(2)
    assert community.texts == ["Before", "Meanwhile"]


async def test_however_many_sessions_were_lost_one_look_fills_all_their_gaps(community: Community) -> None:
    community.rehearsal.say(NILS.id, HELP, "Before")
    await community.hears()
    community.away = True
    community.rehearsal.say(NILS.id, HELP, "Held up")
    world = community.rehearsal.world
    for begun in range(world.identified, world.identified + 12):
        community.rehearsal.interrupt("invalid")
        await community.rehearsal.until(lambda begun=begun: world.identified > begun, 8)
    said = community.rehearsal.say(ROSA.id, HELP, "After")
    community.rehearsal.delete(ROSA.id, HELP, said)  # which no look finds: it comes after all of them
    looks = community.looks()
    community.away = False
    heard = await community.hears(4)
    assert community.looks() - looks <= 2
    assert [words.text for words in heard[:3]] == ["Before", "Held up", "After"]


async def test_a_server_that_is_there_late_is_listened_to_all_the_same(
    begin: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    community = await begin()
    await community.open()
    community.rehearsal.say(NILS.id, HELP, "Before")
    await community.hears()
    await community.close()
    community.rehearsal.say(NILS.id, HELP, "Meanwhile")
    community.rehearsal.rig.gateway.lose(COMMUNITY)
    monkeypatch.setattr(following, "GUILD_S", 0.05)
    await community.open()
    assert community.told[-1] != ""
    community.rehearsal.rig.gateway.find(COMMUNITY)
    await community.hears(2)
    await community.rehearsal.until(lambda: community.told[-1] == "", 5)
    assert community.texts == ["Before", "Meanwhile"]


async def test_a_login_without_an_answer_is_tried_as_soon_each_time(
    begin: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It began no session, of which there are so many a day."""
    monkeypatch.setattr(following, "AGAIN_S", 0.02)
    community = await begin(request_s=0.2, faults=Faults(methods=("get_current_user",), drop_before=1.0))
    await community.open()
    await community.rehearsal.until(lambda: len(community.told) >= 12, 4)
    community.rehearsal.set_faults(Faults.none())
    await community.rehearsal.until(lambda: community.told[-1] == "", 5)


async def test_after_a_long_outage_it_is_back_soon(community: Community, monkeypatch: pytest.MonkeyPatch) -> None:
    """After half an hour of failures discord.py waits up to seventeen minutes for its next try."""
    monkeypatch.setattr(ExponentialBackoff, "delay", lambda _self: 3_600.0)
    monkeypatch.setattr(following, "RESUMED_S", 1.0)
    monkeypatch.setattr(following, "AGAIN_S", 0.05)
    community.rehearsal.say(NILS.id, HELP, "Before")
    await community.hears()
    for text in ("Meanwhile", "Once more"):
        told = len(community.told)
        await community.rehearsal.outage()
        await community.rehearsal.until(lambda told=told: len(community.told) >= told + 3, PATIENCE_S)  # type: ignore[misc]
        assert community.told[-1] != ""
        await community.rehearsal.restore()
        community.rehearsal.say(NILS.id, HELP, text)
        await community.rehearsal.until(lambda: community.told[-1] == "", PATIENCE_S)
    await community.hears(3)
    assert community.texts == ["Before", "Meanwhile", "Once more"]


async def test_a_gateway_that_cannot_be_reached_costs_no_session_and_is_tried_as_soon_each_time(
    begin: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the rest of Discord answers."""
    monkeypatch.setattr(following, "AGAIN_S", 0.05)
    port = free_port()
    community = await begin(gateway_url=f"ws://127.0.0.1:{port}/gateway")
    await community.open()
    await community.rehearsal.until(lambda: len(community.told) >= 12, PATIENCE_S)
    assert "" not in community.told
    assert community.rehearsal.world.identified == 0
    far = urlsplit(community.rehearsal.gateway_url)

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_connection(far.hostname, far.port)

        async def pipe(given: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
            while some := await given.read(65_536):
                to.write(some)
            to.close()

        await asyncio.gather(pipe(reader, forth), pipe(back, writer))

    async with await asyncio.start_server(pass_on, "127.0.0.1", port):
        await community.rehearsal.until(lambda: community.told[-1] == "", PATIENCE_S)
        community.rehearsal.say(NILS.id, HELP, "After")
        await community.hears()
        await community.close()


async def test_a_short_outage_is_resumed_and_costs_no_session(
    community: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ExponentialBackoff, "delay", lambda _self: 0.1)
    begun = community.rehearsal.world.identified
    await community.rehearsal.outage()
    await asyncio.sleep(0.3)
    community.rehearsal.say(NILS.id, HELP, "Meanwhile")
    await community.rehearsal.restore()
    await community.hears()
    assert community.rehearsal.world.identified == begun


# ------------------------------------------------------------------ on both databases, at random


@pytest_asyncio.fixture
async def stored(ledger: Ledger) -> AsyncIterator[AsyncLedger]:
    yield AsyncLedger(ledger, asyncio.get_running_loop())


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_whatever_happens_to_the_gateway_every_word_is_stored_once(
    begin: Callable[..., Any], stored: AsyncLedger, seed: int
) -> None:
    """Dropped, asked to reconnect, invalidated and restarted at random."""
    faults = Faults(seed=seed, event_dropped=0.05, event_reconnect=0.05, event_invalidated=0.05)
    community = await begin(memory=Kept(stored, "discord"), faults=faults)

    async def take(arrival: Arrival) -> Taken:
        taken = await stored.write(arrivals.add, arrival)
        community.arrivals.setdefault(arrival.external_id, arrival)
        community.rehearsal.rig.bell.ring()
        return taken

    await community.open(take)
    dice, said = Random(seed), []
    for number in range(120):
        said.append(community.rehearsal.say(dice.choice([NILS, ROSA, KENJI]).id, HELP, f"Word {number}"))
        if dice.random() < 0.04:
            await community.close()
            await community.open(take)
        if dice.random() < 0.2:
            await asyncio.sleep(0)
    community.rehearsal.set_faults(Faults.none())
    if len(community.arrivals) < len(said):
        community.rehearsal.interrupt("invalid")
    await community.rehearsal.until(lambda: len(community.arrivals) >= len(said), 15)
    await community.close()
    found = [arrival.external_id for arrival, _ in await stored.write(arrivals.claim_new, 1_000)]
    assert sorted(found) == sorted(said)


@pytest.mark.parametrize("seed", range(1, 7))
async def test_whatever_happens_to_the_gateway_what_is_changed_and_deleted_is_heard_in_its_order(
    begin: Callable[..., Any], seed: int
) -> None:
    """Dropped, told to reconnect, resumed, invalidated at random while customers speak, change and delete.

    What stands in the end was heard; of each message no wording twice, and none after a newer one.
    """
    faults = Faults(seed=seed, event_dropped=0.04, event_reconnect=0.04, event_invalidated=0.04)
    community = await begin(faults=faults)
    await community.open()
    stage, dice = community.rehearsal, Random(seed)
    said: dict[str, list[str]] = {}
    by: dict[str, tuple[str, str]] = {}
    standing: list[str] = []
    for number in range(150):
        person = dice.choice([NILS, ROSA, KENJI]).id
        what = dice.random()
        if what < 0.25 and standing:
            one = dice.choice(standing)
            said[one].append(f"Word {one}, changed {len(said[one])} times")
            stage.edit(*by[one], one, said[one][-1])
        elif what < 0.35 and standing:
            one = standing.pop(dice.randrange(len(standing)))
            stage.delete(*by[one], one)
        else:
            room = HELP if what < 0.8 else stage.open_post(person, IDEAS, "An idea", f"Opened {number}")
            one = stage.say(person, room, f"Word {number}")
            said[one], by[one] = [f"Word {number}"], (person, room)
            standing.append(one)
        if dice.random() < 0.1:
            stage.interrupt(dice.choice(["drop", "reconnect", "resumable", "invalid"]))
        await asyncio.sleep(0 if dice.random() < 0.8 else 0.01)
    stage.set_faults(Faults.none())
    if not set(standing) <= _heard(community).keys():
        stage.interrupt("invalid")
    await stage.until(lambda: set(standing) <= _heard(community).keys(), 15)
    await community.settled(NILS.id, HELP)
    for one, texts in _heard(community).items():
        if one in said:
            order = [said[one].index(text) for text in texts]
            assert order == sorted(set(order)), f"seed {seed}: {one} was heard as {texts}"


def _heard(community: Community) -> dict[str, list[str]]:
    """The wordings of each message, in the order in which they were handed over."""
    found: dict[str, list[str]] = {}
    for words in community.heard:
        if isinstance(words, Words):
            found.setdefault(words.own_id.partition("/")[2], []).append(words.text)
    return found
