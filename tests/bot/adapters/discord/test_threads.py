"""Threads and forum posts: what customers say in them is heard with its tags, gaps included, and answered in them."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.rehearsal.discord.hearth import HELP, IDEAS, LOUNGE, NILS, ROSA
from tests.bot.adapters.discord.conftest import Community

pytestmark = pytest.mark.asyncio


async def test_a_post_in_a_chosen_forum_is_heard_with_its_title_and_tags(community: Community) -> None:
    post = community.rehearsal.open_post(NILS.id, IDEAS, "A dimmer", "For the hall, please", ("idea", "question"))
    (words,) = await community.hears()
    assert (words.text, words.subject) == ("For the hall, please", "A dimmer")
    assert words.place == "#ideas · idea, question"
    assert words.thread_key == f"{post}:{NILS.id}"


async def test_what_others_say_below_a_post_is_their_own_conversation(community: Community) -> None:
    post = community.rehearsal.open_post(NILS.id, IDEAS, "A dimmer", "For the hall, please")
    community.rehearsal.say(ROSA.id, post, "For the kitchen, too")
    community.rehearsal.say(NILS.id, post, "And the stairs")
    first, second, third = await community.hears(3)
    assert first.thread_key == third.thread_key != second.thread_key


async def test_a_thread_of_a_chosen_channel_is_listened_to_and_answered_in(community: Community) -> None:
    said = community.rehearsal.say(NILS.id, HELP, "The lamp flickers")
    thread = community.rehearsal.open_thread(ROSA.id, HELP, said, "Flicker")
    community.rehearsal.say(ROSA.id, thread, "Mine, too")
    first, second = await community.hears(2)
    assert (second.text, second.place, second.subject) == ("Mine, too", "#help", "")
    await community.source.send(community.letter(second))
    assert len([one for one in community.rehearsal.messages(thread) if one["author"].get("bot")]) == 1
    assert first.thread_key != second.thread_key


async def test_a_thread_of_another_channel_is_not_listened_to(community: Community) -> None:
    said = community.rehearsal.say(NILS.id, LOUNGE, "Anybody here?")
    thread = community.rehearsal.open_thread(ROSA.id, LOUNGE, said, "Here")
    community.rehearsal.say(ROSA.id, thread, "I am")
    await community.settled(NILS.id, HELP)
    assert community.texts == []


async def test_the_gap_of_threads_and_posts_is_heard_also_where_they_were_closed_meanwhile(
    community: Community,
) -> None:
    old = community.rehearsal.open_post(NILS.id, IDEAS, "A dimmer", "For the hall, please")
    await community.hears()
    await community.close()
    community.rehearsal.say(NILS.id, old, "Meanwhile in the old one")
    community.rehearsal.set_thread(NILS.id, old, archived=True)
    community.rehearsal.open_post(ROSA.id, IDEAS, "A switch", "Meanwhile a new one", ("idea",))
    await community.open()
    heard = await community.hears(3)
    assert sorted(words.text for words in heard[1:]) == ["Meanwhile a new one", "Meanwhile in the old one"]
    assert next(words.place for words in heard if words.subject == "A switch") == "#ideas · idea"


async def test_what_was_said_in_closed_posts_before_the_first_start_is_not_heard(begin: Callable[..., Any]) -> None:
    community = await begin()
    old = community.rehearsal.open_post(NILS.id, IDEAS, "A dimmer", "Long ago")
    community.rehearsal.say(ROSA.id, old, "Long ago as well")
    community.rehearsal.set_thread(NILS.id, old, archived=True)
    await community.open()
    await community.close()
    await community.open()
    await community.settled(NILS.id, HELP)
    assert community.texts == []


async def test_a_closed_post_that_is_written_in_again_is_heard(begin: Callable[..., Any]) -> None:
    community = await begin()
    old = community.rehearsal.open_post(NILS.id, IDEAS, "A dimmer", "Long ago")
    community.rehearsal.set_thread(NILS.id, old, archived=True)
    await community.open()
    community.rehearsal.say(NILS.id, old, "Any news?")
    (words,) = await community.hears()
    assert (words.text, words.subject, words.place) == ("Any news?", "A dimmer", "#ideas")
