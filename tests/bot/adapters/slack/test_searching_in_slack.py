"""Searching from Slack: only the one who asks sees it, the words found stand out, and *More* goes on."""

from typing import Any

import pytest

from bot.rehearsal.slack.hearth import AIKO, GUEST

from .conftest import Open, said

MANY = 12


async def indexed(office: Any, messages: int) -> None:
    """The loop of the running Earshot does it by itself, within seconds."""
    await office.settled("SELECT count(message_id) FROM search_entries", [(messages,)])


def elements(shown: dict[str, Any]) -> list[dict[str, Any]]:
    return [element for block in shown["blocks"] if block["type"] == "actions" for element in block["elements"]]


def bold(blocks: list[dict[str, Any]]) -> list[str]:
    runs = [run for block in blocks for part in block.get("elements", ()) for run in part.get("elements", ())]
    quoted = [run for run in runs if run.get("style") == {"bold": True}]
    return [run["text"].strip("\u2068\u2069") for run in quoted]


@pytest.mark.asyncio
async def test_search_and_more(open_office: Open) -> None:
    office = await open_office()
    for number in range(MANY):
        await office.speak(f"The lamp flickers <@U1> *{number}*", thread=f"t{number}")
    await office.card("The lamp flickers <@U1> *11*")
    await indexed(office, MANY)
    answer = await office.rehearsal.command(AIKO.id, "support", "/earshot", "search lamp", expect="ephemeral")
    found = answer.ephemerals[0]
    assert "flickers <@U1> *11*" in said(found["blocks"])
    assert "flickers <@U1> *1*" not in said(found["blocks"])
    assert "lamp" in bold(found["blocks"])
    more = next(one for one in elements(found) if one["text"]["text"] == "More")
    opened = await office.rehearsal.click(AIKO.id, "support", found["ts"], more["action_id"], expect="view")
    assert opened.view is not None
    assert "flickers <@U1> *1*" in said(opened.view["blocks"])


@pytest.mark.asyncio
async def test_a_customer_in_one_modal(open_office: Open) -> None:
    office = await open_office()
    await office.speak("It is broken", name="Zoë Quill")
    await office.card("It is broken")
    await indexed(office, 1)
    answer = await office.rehearsal.command(AIKO.id, "support", "/earshot", "customer zoe", expect="view")
    assert answer.view is not None
    assert "It is broken" in said(answer.view["blocks"])
    stranger = await office.rehearsal.command(GUEST.id, "support", "/earshot", "customer zoe", expect="ephemeral")
    assert "broken" not in said(stranger.ephemerals[0]["blocks"])
