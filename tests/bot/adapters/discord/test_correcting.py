"""Correcting an answer where customers speak on Discord: the message itself changes, and nobody gets a second one."""

from typing import Any

import pytest
import pytest_asyncio

from bot.adapters.discord.wording import mark_of
from bot.ports import Refused, Unsure
from bot.rehearsal.discord import Faults
from bot.rehearsal.discord.hearth import AIKO, HELP, NILS, SUPPORT
from bot.rehearsal.discord.world import take_out
from storage.model import File, Receipt, Words
from tests.bot.adapters.discord.conftest import CHOICES, Community

from .conftest import Open
from .office import Office, words_of

pytestmark = pytest.mark.asyncio
SUPPRESS_EMBEDS = 1 << 2
PLAN = File(name="plan.pdf", type="application/pdf", content=b"%PDF-1")


@pytest_asyncio.fixture
async def asked(community: Community) -> Words:
    community.rehearsal.say(NILS.id, HELP, "The lamp flickers")
    (words,) = await community.hears()
    return words


def answers(community: Community) -> list[dict[str, Any]]:
    return [one for one in community.rehearsal.messages(HELP) if one["author"].get("bot")]


async def change(community: Community, asked: Words, instead: str, text: str, **more: Any) -> Receipt:
    changed = community.letter(asked, text, number=8, instead=instead, **more)
    receipt: Receipt = await community.source.send(changed)
    return receipt


async def test_the_message_itself_changes_with_its_buttons_and_files_as_they_were(
    community: Community, asked: Words
) -> None:
    first = community.letter(asked, files=(PLAN,), encloses=1, choices=CHOICES)
    sent = await community.source.send(first)
    before = answers(community)[0]
    assert await change(community, asked, sent.remote, "We @everyone changed it.") == sent
    (shown,) = answers(community)
    mark = mark_of(community.letter(asked, number=8).ref)
    assert shown["content"] == f"We \\@everyone changed it.\n-# E-7K3Q9M2X · {mark}"
    assert shown["components"] == before["components"]
    assert shown["attachments"] == before["attachments"]
    assert shown["flags"] & SUPPRESS_EMBEDS
    assert (shown["mention_everyone"], shown["edited_timestamp"] is None) == (False, False)


async def test_other_files_and_a_whole_text_take_the_place_of_those_before(community: Community, asked: Words) -> None:
    long = "\n".join(f"Line {number} of a long answer." for number in range(200))
    sent = await community.source.send(community.letter(asked, long, files=(PLAN,), encloses=1))
    names = [one["filename"] for one in answers(community)[0]["attachments"]]
    assert names == ["message.txt", "plan.pdf"]
    await change(community, asked, sent.remote, "Shorter.")
    assert [one["filename"] for one in answers(community)[0]["attachments"]] == ["plan.pdf"]
    other = File(name="other.pdf", type="application/pdf", content=b"%PDF-2")
    await change(community, asked, sent.remote, f"{long}!", files=(other,), encloses=1)
    whole, file = answers(community)[0]["attachments"]
    assert (whole["filename"], whole["size"], file["filename"]) == ("message.txt", len(long) + 1, "other.pdf")


async def test_a_message_of_which_no_receipt_came_is_found_by_its_mark(community: Community, asked: Words) -> None:
    first = community.letter(asked)
    sent = await community.source.send(first)
    assert await change(community, asked, first.ref, "Otherwise.") == sent
    assert [one["content"].startswith("Otherwise.") for one in answers(community)] == [True]
    with pytest.raises(Refused, match="not there any more"):
        await change(community, asked, first.ref, "By a mark that stands nowhere any more.")


async def test_a_message_that_is_gone_cannot_be_changed_and_no_other_is_made(
    community: Community, asked: Words
) -> None:
    sent = await community.source.send(community.letter(asked))
    take_out(community.rehearsal.world.rooms[HELP], sent.remote)
    with pytest.raises(Refused, match="not there any more"):
        await change(community, asked, sent.remote, "Otherwise.")
    assert answers(community) == []


@pytest.mark.parametrize("kind", ["drop_after", "truncated", "drop_before"])
async def test_a_change_in_doubt_is_looked_for_and_made_once_more(
    community: Community, asked: Words, kind: str
) -> None:
    sent = await community.source.send(community.letter(asked))
    community.rehearsal.set_faults(Faults(seed=1, methods=("edit_message",), **{kind: 1.0}))
    with pytest.raises(Unsure):
        await change(community, asked, sent.remote, "Otherwise.")
    community.rehearsal.set_faults(Faults.none())
    changed = community.letter(asked, "Otherwise.", number=8, instead=sent.remote)
    stands = answers(community)[0]["content"].startswith("Otherwise.")
    assert await community.source.was_sent(changed) is stands
    assert await community.source.send(changed) == sent
    assert [one["content"].startswith("Otherwise.") for one in answers(community)] == [True]


async def test_correct_below_an_answer_changes_it_where_the_customer_reads_it(open_office: Open) -> None:
    office = await open_office()
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    await write(office, SUPPORT, card["id"], "Answer", "Turn it on.")
    got = await office.shows("Turn it on.", HELP)
    note = await office.shows("Turn it on.", card["id"])
    await office.settled("SELECT state FROM answers", [("sent",)])
    office.rehearsal.say(NILS.id, HELP, "And it smells")
    await office.shows("And it smells", card["id"])
    await write(office, card["id"], note["id"], "Correct", "Turn it off.")
    changed = await office.shows("Turn it off.", HELP)
    assert changed["id"] == got["id"]
    assert len([one for one in office.rehearsal.messages(HELP) if one["author"].get("bot")]) == 1
    await office.settled("SELECT state FROM answers ORDER BY id", [("sent",), ("sent",)])
    assert "Corrected" in words_of(await office.shows("Corrected", card["id"]))


async def test_take_back_below_an_answer_leaves_one_line_where_the_customer_reads_it(open_office: Open) -> None:
    office = await open_office()
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    await write(office, SUPPORT, card["id"], "Answer", "Turn it on.")
    got = await office.shows("Turn it on.", HELP)
    await office.settled("SELECT state FROM answers", [("sent",)])
    note = await office.shows("Turn it on.", card["id"])
    shown = (await office.rehearsal.click(AIKO.id, card["id"], note["id"], "Take back")).ephemerals[-1]
    assert "there stands no more" in words_of(shown)
    await office.rehearsal.click(AIKO.id, card["id"], shown["id"], "Take back")
    cleared = await office.shows("We have taken this message back.", HELP)
    assert cleared["id"] == got["id"]
    assert "Turn it on." not in words_of(cleared)
    await office.settled("SELECT count(*) FROM answers WHERE taken_back_at IS NOT NULL AND state = 'sent'", [(2,)])


async def test_of_what_is_taken_back_no_file_and_no_button_stays(community: Community, asked: Words) -> None:
    sent = await community.source.send(community.letter(asked, files=(PLAN,), encloses=1, choices=CHOICES))
    await change(community, asked, sent.remote, "We have taken this message back.", clears=True)
    (shown,) = answers(community)
    assert (shown["attachments"], shown["components"]) == ([], [])


async def write(office: Office, channel: str, message: str, label: str, text: str) -> None:
    """Fills in the form that a button opens, and sends what it previews."""
    await office.rehearsal.click(AIKO.id, channel, message, label)
    chosen = {"field:asks": ["no"], "field:next": ["none"]} if label == "Answer" else {}
    shown = (await office.rehearsal.submit(AIKO.id, {"field:text": text, **chosen})).ephemerals[-1]
    await office.rehearsal.click(AIKO.id, channel, shown["id"], "Send")
