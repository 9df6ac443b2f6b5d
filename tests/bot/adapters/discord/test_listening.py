"""Listening: what customers say in the chosen places is heard, with who said it, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.rehearsal.discord.hearth import AIKO, BOT, COMMUNITY, GUEST, HELP, KENJI, LOUNGE, NILS, ROSA, STAFF_ROOM, TEAM
from storage.model import Withdrawn
from tests.bot.adapters.discord.conftest import Community

pytestmark = pytest.mark.asyncio


async def test_a_message_in_a_chosen_channel_is_heard_with_who_said_it(community: Community) -> None:
    said = community.rehearsal.say(ROSA.id, HELP, "The **lamp** flickers")
    (words,) = await community.hears()
    assert (words.text, words.place, words.source) == ("The **lamp** flickers", "#help", "discord")
    assert (words.address, words.name, words.segment) == (ROSA.id, "Rosa V.", "Regular")
    assert words.own_id == f"{HELP}/{said}"
    assert words.thread_key == f"{HELP}:{ROSA.id}"
    assert list(community.arrivals) == [said]


async def test_what_one_person_says_there_is_one_conversation_and_what_two_say_is_two(community: Community) -> None:
    for person in (NILS, ROSA, NILS):
        community.rehearsal.say(person.id, HELP, "It hums")
    first, second, third = await community.hears(3)
    assert first.thread_key == third.thread_key != second.thread_key


async def test_what_is_said_elsewhere_is_dropped_at_the_door(community: Community) -> None:
    community.rehearsal.say(NILS.id, LOUNGE, "Nobody is meant by this")
    community.rehearsal.say(AIKO.id, "support", "Nor by this")
    await community.settled(NILS.id, HELP)
    assert community.texts == []


async def test_the_companys_own_people_are_no_customers(community: Community) -> None:
    community.rehearsal.say(AIKO.id, HELP, "Have you tried another bulb?")
    await community.settled(NILS.id, HELP)
    assert community.texts == []


async def test_who_mentions_the_bot_is_heard_wherever_it_sees_them(community: Community) -> None:
    community.rehearsal.say(NILS.id, LOUNGE, f"<@{BOT}> the lamp flickers")
    (words,) = await community.hears()
    assert (words.text, words.place) == ("@Earshot the lamp flickers", "#lounge")


async def test_mentions_and_direct_messages_are_heard_only_where_that_is_wanted(begin: Callable[..., Any]) -> None:
    community = await begin(mentions=False, direct=False)
    await community.open()
    community.rehearsal.say(NILS.id, LOUNGE, f"<@{BOT}> the lamp flickers")
    community.rehearsal.dm(NILS.id, "The lamp flickers")
    await community.settled(NILS.id, HELP)
    assert community.texts == []


async def test_a_direct_message_is_heard(community: Community) -> None:
    community.rehearsal.dm(KENJI.id, "ランプがちらつきます")
    (words,) = await community.hears()
    assert (words.text, words.place, words.name) == ("ランプがちらつきます", "direct message", "kenji")


async def test_what_our_own_people_write_to_the_bot_is_no_customer_s_word(begin: Callable[..., Any]) -> None:
    community = await begin(workspace=TEAM, staff_roles=())
    await community.open()
    community.rehearsal.dm(AIKO.id, "Does it hear me?")
    community.rehearsal.dm(GUEST.id, "The lamp flickers")
    (words,) = await community.hears()
    assert words.text == "The lamp flickers", "a guest of the team's server has no role there"


async def test_who_has_a_role_of_ours_in_the_community_is_not_heard_directly_either(community: Community) -> None:
    community.rehearsal.dm(AIKO.id, "Does it hear me?")
    community.rehearsal.dm(ROSA.id, "The lamp flickers")
    (words,) = await community.hears()
    assert (words.text, words.segment) == ("The lamp flickers", "Regular")


async def test_another_server_of_the_same_bot_is_not_listened_to(begin: Callable[..., Any]) -> None:
    community = await begin(channels=("support", "help"))
    await community.open()
    community.rehearsal.say(AIKO.id, "support", "Internal")
    await community.settled(NILS.id, HELP)
    assert community.texts == []
    assert TEAM != COMMUNITY


async def test_a_file_comes_along(community: Community) -> None:
    photo = community.rehearsal.upload(NILS.id, "lamp.png", b"\x89PNG", "image/png")
    community.rehearsal.say(NILS.id, HELP, "See here", files=[photo])
    (words,) = await community.hears()
    assert [(one.name, one.type, one.content) for one in words.files] == [("lamp.png", "image/png", b"\x89PNG")]


async def test_a_file_that_is_too_large_leaves_a_line_and_the_text(community: Community) -> None:
    film = community.rehearsal.upload(NILS.id, "lamp.mp4", bytes(9 << 20), "video/mp4")
    community.rehearsal.say(NILS.id, HELP, "See here", files=[film])
    (words,) = await community.hears()
    assert words.text == "See here\n\n[lamp.mp4, 9.0 MB: in Discord only]"
    assert words.files == ()


async def test_what_they_change_is_heard_as_another_word_of_theirs(community: Community) -> None:
    said = community.rehearsal.say(NILS.id, HELP, "The lamp flickers")
    await community.hears()
    community.rehearsal.edit(NILS.id, HELP, said, "The lamp in the hall flickers")
    first, second = await community.hears(2)
    assert second.text == "The lamp in the hall flickers"
    assert second.own_id == first.own_id
    assert second.thread_key == first.thread_key


async def test_what_was_said_before_anybody_listened_is_not_heard_when_it_changes(begin: Callable[..., Any]) -> None:
    community = await begin()
    said = community.rehearsal.say(NILS.id, HELP, "Long ago")
    await community.open()
    community.rehearsal.edit(NILS.id, HELP, said, "Not so long ago")
    await community.settled(NILS.id, HELP)
    assert community.texts == []


async def test_what_they_delete_is_told(community: Community) -> None:
    said = community.rehearsal.say(NILS.id, HELP, "The lamp flickers")
    await community.hears()
    community.rehearsal.delete(NILS.id, HELP, said)
    *_, gone = await community.hears(2)
    assert gone == Withdrawn(source="discord", own_id=f"{HELP}/{said}")


async def test_what_is_deleted_elsewhere_is_dropped_at_the_door(begin: Callable[..., Any]) -> None:
    community = await begin(mentions=False)
    await community.open()
    said = community.rehearsal.say(NILS.id, LOUNGE, "Nobody is meant by this")
    community.rehearsal.delete(NILS.id, LOUNGE, said)
    await community.settled(NILS.id, HELP)
    assert community.arrivals == {}


async def test_a_channel_that_cannot_be_seen_is_told(begin: Callable[..., Any]) -> None:
    community = await begin(channels=("help", "#helpdesk"))
    await community.open()
    assert community.told[-1] == "#helpdesk cannot be seen"
    assert STAFF_ROOM
