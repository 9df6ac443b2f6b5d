"""Answering: a letter stands where the customer wrote, once, calls nobody, and shows every letter of what was said."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from bot.adapters.discord.wording import mark_of, nonce_of, plain
from bot.ports import Refused, TryLater, Unsure
from bot.rehearsal.discord import Faults, permissions
from bot.rehearsal.discord.hearth import COMMUNITY, COMMUNITY_APP_ROLE, HELP, KENJI, NILS
from bot.secret import Secret
from storage.model import File, Words
from tests.bot.adapters.discord.conftest import CHOICES, Community
from tests.hostile.strings import hostile

pytestmark = pytest.mark.asyncio
SUPPRESS_EMBEDS = 1 << 2
FEW = permissions.OF_EVERYONE


@pytest_asyncio.fixture
async def asked(community: Community) -> Words:
    community.rehearsal.say(NILS.id, HELP, "The lamp flickers")
    (words,) = await community.hears()
    return words


def answers(community: Community, channel: str = HELP) -> list[dict[str, Any]]:
    return [one for one in community.rehearsal.messages(channel) if one["author"].get("bot")]


async def test_it_stands_below_what_they_wrote(community: Community, asked: Words) -> None:
    delivery = community.letter(asked)
    receipt = await community.source.send(delivery)
    (shown,) = answers(community)
    assert shown["id"] == receipt.remote
    assert shown["message_reference"]["message_id"] == asked.own_id.partition("/")[2]
    assert shown["content"] == f"We changed the bulb.\n-# E-7K3Q9M2X · {mark_of(delivery.ref)}"


async def test_it_calls_nobody_and_unfolds_nothing(community: Community, asked: Words) -> None:
    text = f"@everyone @here <@{NILS.id}> see https://example.com/a_b_c"
    delivery = community.letter(asked, text)
    await community.source.send(delivery)
    (call,) = community.posted()
    assert call["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert call["flags"] & SUPPRESS_EMBEDS
    assert (call["nonce"], call["enforce_nonce"]) == (nonce_of(delivery.ref), True)
    assert len(call["nonce"]) == 25
    (shown,) = answers(community)
    assert shown["mentions"] == []
    assert "https://example.com/a_b_c" in shown["content"]


async def test_sent_again_within_minutes_it_is_the_same_message(community: Community, asked: Words) -> None:
    delivery = community.letter(asked)
    first = await community.source.send(delivery)
    assert await community.source.send(replace(delivery, attempt=2)) == first
    assert len(answers(community)) == 1


async def test_a_direct_message_is_answered_there(community: Community) -> None:
    community.rehearsal.dm(KENJI.id, "ランプ")
    (words,) = await community.hears()
    await community.source.send(community.letter(words))
    assert len([one for one in community.rehearsal.direct(KENJI.id) if one["author"].get("bot")]) == 1


async def test_what_is_too_long_begins_there_and_is_whole_in_a_file(community: Community, asked: Words) -> None:
    text = "\n".join(f"Line {number} of a long answer." for number in range(200))
    await community.source.send(community.letter(asked, text))
    (shown,) = answers(community)
    assert len(shown["content"]) <= 2_000
    assert shown["content"].startswith("Line 0 of a long answer")
    (file,) = shown["attachments"]
    assert (file["filename"], file["size"]) == ("message.txt", len(text))


async def test_files_travel_along(community: Community, asked: Words) -> None:
    along = (File(name="manual.pdf", type="application/pdf", content=b"%PDF-1"),)
    await community.source.send(community.letter(asked, files=along, encloses=1))
    (shown,) = answers(community)
    assert [one["filename"] for one in shown["attachments"]] == ["manual.pdf"]


async def test_what_they_wrote_and_took_away_is_answered_all_the_same(community: Community, asked: Words) -> None:
    community.rehearsal.delete(NILS.id, HELP, asked.own_id.partition("/")[2])
    await community.source.send(community.letter(asked))
    (shown,) = answers(community)
    assert "message_reference" not in shown


async def test_where_it_asks_there_are_two_buttons_for_whom_it_answers(community: Community, asked: Words) -> None:
    await community.source.send(community.letter(asked, choices=CHOICES))
    (shown,) = answers(community)
    (row,) = shown["components"]
    assert [(one["label"], one["custom_id"]) for one in row["components"]] == [
        ("Yes, it is done", f"earshot:done:{NILS.id}"),
        ("Not quite", f"earshot:not-quite:{NILS.id}"),
    ]


# ------------------------------------------------------------------ what may go wrong


@pytest.mark.parametrize(
    ("faults", "kind"),
    [
        (Faults(seed=1, banned=1.0), TryLater),
        (Faults(seed=1, drop_before=1.0), Unsure),
        (Faults(seed=1, drop_after=1.0), Unsure),
        (Faults(seed=1, truncated=1.0), Unsure),
        (Faults(seed=1, ratelimited=1.0, retry_after=60), TryLater),
    ],
    ids=["429 without Via", "lost before", "lost after", "cut", "429"],
)
async def test_how_it_fails_says_whether_it_may_have_arrived(
    community: Community, asked: Words, faults: Faults, kind: type[Exception]
) -> None:
    await community.source.send(community.letter(asked, number=7))
    community.rehearsal.set_faults(faults)
    with pytest.raises(kind):
        await community.source.send(community.letter(asked, number=8))


async def test_an_answer_that_was_lost_is_found_and_one_that_never_left_is_not(
    community: Community, asked: Words
) -> None:
    await community.source.send(community.letter(asked, number=6))
    lost, never = community.letter(asked, number=7), community.letter(asked, number=8)
    community.rehearsal.set_faults(Faults(seed=1, drop_after=1.0))
    with pytest.raises(Unsure):
        await community.source.send(lost)
    community.rehearsal.set_faults(Faults.none())
    assert await community.source.was_sent(lost) is True
    assert await community.source.was_sent(never) is False
    assert len(answers(community)) == 2


async def test_who_may_not_read_what_was_said_does_not_say_that_nothing_is_there(
    community: Community, asked: Words
) -> None:
    await community.source.send(community.letter(asked))
    role = COMMUNITY_APP_ROLE.id
    for one in (COMMUNITY, role):
        community.rehearsal.set_role(COMMUNITY, one, permissions=FEW & ~permissions.READ_MESSAGE_HISTORY)
    with pytest.raises(TryLater, match="may not read"):
        await community.source.was_sent(community.letter(asked))


async def test_without_that_right_it_is_answered_without_a_reference(community: Community, asked: Words) -> None:
    for one in (COMMUNITY, COMMUNITY_APP_ROLE.id):
        community.rehearsal.set_role(COMMUNITY, one, permissions=FEW & ~permissions.READ_MESSAGE_HISTORY)
    await community.source.send(community.letter(asked))
    (shown,) = answers(community)
    assert "message_reference" not in shown


async def test_where_the_bot_may_not_write_somebody_is_told(community: Community, asked: Words) -> None:
    for one in (COMMUNITY, COMMUNITY_APP_ROLE.id):
        community.rehearsal.set_role(COMMUNITY, one, permissions=FEW & ~permissions.SEND_MESSAGES)
    with pytest.raises(Refused, match="may not write there"):
        await community.source.send(community.letter(asked))


async def test_a_channel_that_is_gone_is_refused(community: Community, asked: Words) -> None:
    delivery = community.letter(replace(asked, own_id="1003000000000000099/1"))
    with pytest.raises(Refused, match="not there any more"):
        await community.source.send(delivery)
    assert await community.source.was_sent(delivery) is False


async def test_without_a_valid_token_nothing_was_sent_for_sure(begin: Callable[..., Any]) -> None:
    community = await begin()
    community.settings = type(community.settings)(
        server=COMMUNITY, token=Secret("not-a.valid-one"), api_url=community.settings.api_url
    )
    await community.connect()
    words = Words(source="discord", place="#help", text="", at=community.source.now(), own_id=f"{HELP}/1")
    with pytest.raises(TryLater, match="token"):
        await community.source.send(community.letter(words))


async def test_while_discord_is_away_nothing_was_sent_for_sure(community: Community, asked: Words) -> None:
    await community.source.send(community.letter(asked, number=7))
    await community.rehearsal.outage()
    with pytest.raises(TryLater):
        await community.source.send(community.letter(asked, number=8))
    await community.rehearsal.restore()


# ------------------------------------------------------------------ whatever stands in it


MASKED = re.compile(r"(?<!\\)\[[^\]]*(?<!\\)\]\(")


async def test_hostile_text_makes_no_masked_link_and_no_call(community: Community, asked: Words) -> None:
    """Threats T3 and T5: the same strings as everywhere."""
    nasty = [text for _, text in hostile() if text.strip() and "\0" not in text][::5]
    nasty += ["[bank](https://evil.example)", "[a](<https://evil.example>)", "<https://evil.example|bank>"]
    for number, text in enumerate(nasty, 10):
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        await community.source.send(community.letter(asked, whole, number=number))
    for call in community.posted():
        assert call["allowed_mentions"]["parse"] == []
        assert call["flags"] & SUPPRESS_EMBEDS
        assert not MASKED.search(call["content"]), call["content"]
        assert not re.search(r"(?<!\\)<[@#:a]", call["content"]), call["content"]
    assert all(one["mentions"] == [] and not one["mention_everyone"] for one in answers(community))


async def test_an_address_stays_what_it_is() -> None:
    assert plain("See https://example.com/a_b*c?d=[e] now") == r"See https://example.com/a_b*c?d=\[e\] now"
    assert plain("**bold** [x](https://evil.example)") == r"\*\*bold\*\* \[x\]\(https://evil.example)"
