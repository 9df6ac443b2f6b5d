"""*Done* and *not quite*: buttons below an answer, arrivals like everything else, for whom they are and nobody else."""

import pytest
import pytest_asyncio

from bot.rehearsal.discord.hearth import HELP, NILS, ROSA
from storage.model import Words
from tests.bot.adapters.discord.conftest import CHOICES, Community

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def answered(community: Community) -> tuple[Words, str]:
    """What was asked, and the id of the answer with its two buttons."""
    community.rehearsal.say(NILS.id, HELP, "The lamp flickers")
    (words,) = await community.hears()
    receipt = await community.source.send(community.letter(words, choices=CHOICES))
    return words, receipt.remote


@pytest.mark.parametrize(("label", "verdict"), [("Yes, it is done", "done"), ("Not quite", "not quite")])
async def test_what_they_press_is_stored_and_then_shown(
    community: Community, answered: tuple[Words, str], label: str, verdict: str
) -> None:
    asked, answer = answered
    await community.rehearsal.click(NILS.id, HELP, answer, label)
    *_, pressed = await community.hears(2)
    assert (pressed.verdict, pressed.text, pressed.thread_key) == (verdict, "", asked.thread_key)
    assert pressed.address == NILS.id
    shown = community.rehearsal.message(HELP, answer)
    (row,) = shown["components"]
    assert [(one["label"], one["disabled"]) for one in row["components"]] == [
        ("Yes, it is done", True),
        ("Not quite", True),
    ]
    assert "We changed the bulb." in shown["content"]


async def test_nobody_else_presses_them(community: Community, answered: tuple[Words, str]) -> None:
    _, answer = answered
    await community.rehearsal.click(ROSA.id, HELP, answer, "Yes, it is done")
    await community.settled(NILS.id, HELP)
    assert len(community.arrivals) == 1
    (row,) = community.rehearsal.message(HELP, answer)["components"]
    assert not any(one.get("disabled") for one in row["components"])


async def test_after_a_restart_they_still_do(community: Community, answered: tuple[Words, str]) -> None:
    _, answer = answered
    await community.close()
    await community.open()
    await community.rehearsal.click(NILS.id, HELP, answer, "Yes, it is done")
    *_, pressed = await community.hears(2)
    assert pressed.verdict == "done"


async def test_what_cannot_be_stored_is_not_shown_as_pressed(community: Community, answered: tuple[Words, str]) -> None:
    _, answer = answered
    community.away = True
    answer_of = await community.rehearsal.click(NILS.id, HELP, answer, "Yes, it is done")
    assert answer_of.error == "no_answer"
    (row,) = community.rehearsal.message(HELP, answer)["components"]
    assert not any(one.get("disabled") for one in row["components"])
