"""What a channel of the team shows on Discord beside cards: bundles, its list, and that a customer wrote again."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.adapters.discord import workspace
from bot.rehearsal.discord import permissions, threading
from bot.rehearsal.discord.hearth import AIKO, APP_ROLE, HELP, MEI, NILS, ROSA, SUPPORT, TEAM

from .conftest import Open
from .office import PATIENCE_S, Office, words_of

pytestmark = pytest.mark.asyncio


def holding(office: Office, text: str, channel: str = SUPPORT) -> list[dict[str, Any]]:
    return [one for one in office.rehearsal.messages(channel) if text in words_of(one)]


def menu(message: dict[str, Any], label: str) -> dict[str, Any]:
    """The menu with that label."""
    found = [one for row in message["components"] for one in row["components"] if one.get("placeholder") == label]
    return found[0]


async def test_the_channel_sees_that_a_customer_wrote_again_once_with_a_link_to_the_thread(open_office: Open) -> None:
    office = await open_office()
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    office.rehearsal.say(NILS.id, HELP, "And now it [smells](https://evil.example) <@&1>")
    line = await office.shows("in its thread")
    assert "Nils" in words_of(line)
    assert "wrote again" in words_of(line)
    assert "smells" not in str(line)
    (said,) = [one for one in office.rehearsal.messages(card["id"]) if "smells" in words_of(one)]
    assert f"/{card['id']}/{said['id']}" in str(line["embeds"])
    assert not line["mentions"]
    office.rehearsal.say(NILS.id, HELP, "Hello?")
    await office.shows("Hello?", card["id"])
    assert len(holding(office, "in its thread")) == 1, "once an hour"


async def test_what_comes_in_at_once_is_one_message_with_a_list_of_its_own(open_office: Open) -> None:
    office = await open_office(channel_every=0.7)
    for n in range(8):
        await office.speak(f"The lamp number {n} hums", name=f"Maria {n}")
    bundle = await office.shows("conversations came in at once")
    await office.rehearsal.click(AIKO.id, SUPPORT, bundle["id"], "Open the list")
    listed = office.rehearsal.ephemerals(AIKO.id)[-1]
    assert listed["content"].endswith("conversations")
    first = menu(listed, "I have it")["options"][0]
    assert first["label"].startswith("Maria")
    await office.rehearsal.choose(
        AIKO.id, SUPPORT, listed["id"], menu(listed, "I have it")["custom_id"], [first["value"]]
    )
    await office.settled("SELECT count(*) FROM conversations WHERE owner IS NOT NULL", [(1,)])
    listed = office.rehearsal.ephemerals(AIKO.id)[-1]
    assert "Aiko Tanabe has it" in words_of(listed), "the list is shown anew"
    await office.rehearsal.click(AIKO.id, SUPPORT, listed["id"], "Let go")
    await office.settled("SELECT count(*) FROM conversations WHERE owner IS NOT NULL", [(0,)])
    out = menu(office.rehearsal.ephemerals(AIKO.id)[-1], "Take out")
    await office.rehearsal.choose(AIKO.id, SUPPORT, listed["id"], out["custom_id"], [out["options"][0]["value"]])
    number = out["options"][0]["label"].partition(" ·")[0]
    await office.rehearsal.until(
        lambda: [one for one in holding(office, number) if "hums" in words_of(one)], PATIENCE_S
    )
    read = menu(office.rehearsal.ephemerals(AIKO.id)[-1], "Read")
    await office.rehearsal.choose(AIKO.id, SUPPORT, listed["id"], read["custom_id"], [read["options"][0]["value"]])
    assert "hums" in words_of(office.rehearsal.ephemerals(AIKO.id)[-1])


async def test_a_list_of_many_is_shown_to_its_end_and_each_entry_can_be_acted_on(open_office: Open) -> None:
    office = await open_office(channel_every=4)
    long = "and it hums, and then it smells, and in the evening it blinks; " * 3
    for n in range(45):
        await office.speak(f"Lamp {n:02d} {long}", name=f"Maria {n:02d}")

    def full() -> tuple[int, dict[str, Any]] | None:
        found = [(int(one["content"].split()[0]), one) for one in holding(office, "conversations came in at once")]
        return next((one for one in found if one[0] > 25), None)

    many, bundle = await office.rehearsal.until(full, PATIENCE_S) or (0, {})
    await office.rehearsal.click(AIKO.id, SUPPORT, bundle["id"], "Open the list")
    await office.rehearsal.until(lambda: office.rehearsal.ephemerals(AIKO.id)[1:], PATIENCE_S)
    pages = office.rehearsal.ephemerals(AIKO.id)
    assert [one["content"].replace("\\", "") for one in pages] == [
        f"{many} conversations (1 of 2)",
        f"{many} conversations (2 of 2)",
    ]
    options = [one for page in pages for one in menu(page, "Take out")["options"]]
    assert len(options) == many
    assert " ".join(map(words_of, pages)).count("> Lamp") == many
    last = menu(pages[1], "I have it")
    chosen = [last["options"][-1]["value"]]
    await office.rehearsal.choose(AIKO.id, SUPPORT, pages[1]["id"], last["custom_id"], chosen)
    await office.settled("SELECT count(*) FROM conversations WHERE owner IS NOT NULL", [(1,)])
    shown = words_of(office.rehearsal.ephemerals(AIKO.id)[1])
    assert options[-1]["label"].partition(" ·")[0] in shown, "it shows the same page as before"
    assert "Aiko Tanabe has it" in shown


async def test_many_are_answered_by_one_text_each_in_their_own_conversation(open_office: Open) -> None:
    office = await open_office(channel_every=0.7, more="[form]\nmin_fill_s = 0\n")
    for n in range(6):
        await office.speak(f"The lamp number {n} hums", name=f"Maria {n}")
    bundle = await office.shows("conversations came in at once")
    await office.rehearsal.click(AIKO.id, SUPPORT, bundle["id"], "I have them")
    await office.shows("taken")
    many = next(one for row in bundle["components"] for one in row["components"] if one["label"].startswith("Answer"))
    await office.rehearsal.click(AIKO.id, SUPPORT, bundle["id"], many["custom_id"])
    assert "field:text" in str(office.rehearsal.modal(AIKO.id))


async def test_each_channel_has_one_pinned_list_that_keeps_up(open_office: Open) -> None:
    office = await open_office(lists=True)
    shown = await office.shows("What waits in")
    await office.rehearsal.until(lambda: office.rehearsal.message(SUPPORT, shown["id"])["pinned"], PATIENCE_S)  # type: ignore[index]
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    listed = await office.rehearsal.until(
        lambda: [one for one in holding(office, "What waits in") if "Nils" in words_of(one)], PATIENCE_S
    )
    assert listed[0]["id"] == shown["id"]
    assert card["id"] in str(listed[0]["embeds"]), "with a link to the card"
    await asyncio.sleep(0.3)
    assert len(holding(office, "What waits in")) == 1


async def test_what_stands_in_a_thread_that_was_quiet_for_days_is_changed_all_the_same(open_office: Open) -> None:
    office = await open_office()
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    await office.rehearsal.click(AIKO.id, SUPPORT, card["id"], "Answer")
    typed = {"field:text": "We changed the bulb.", "field:asks": ["no"], "field:next": ["none"]}
    await office.rehearsal.submit(AIKO.id, typed)
    await office.rehearsal.click(AIKO.id, SUPPORT, office.rehearsal.ephemerals(AIKO.id)[-1]["id"], "Send")
    await office.rehearsal.until(lambda: card["id"] in office.rehearsal.world.rooms, PATIENCE_S)
    note = await office.shows("Goes in", card["id"])
    office.rehearsal.set_thread(MEI.id, card["id"], archived=True)
    await office.settled("SELECT state FROM conversations", [("answered",)])

    def told() -> bool:
        return "Goes in" not in words_of(
            office.rehearsal.message(card["id"], note["id"]) or {"content": "", "embeds": []}
        )

    await office.rehearsal.until(told, PATIENCE_S)
    assert not office.rehearsal.world.rooms[card["id"]].locked
    office.rehearsal.say(ROSA.id, HELP, "Mine is loud")
    await office.shows("Mine is loud")


@pytest.mark.parametrize("how", ["locked", "locked and closed", "deleted"])
async def test_a_thread_into_which_nothing_goes_keeps_nothing_else_and_its_channel_is_told(
    open_office: Open, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(workspace, "REPAIR", timedelta(seconds=0.2))
    office = await open_office()
    world = office.rehearsal.world
    for role in (TEAM, APP_ROLE.id):  # as docs/discord.md invites it
        office.rehearsal.set_role(TEAM, role, permissions=permissions.OF_EVERYONE)
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    office.rehearsal.say(NILS.id, HELP, "Still")
    await office.rehearsal.until(lambda: card["id"] in world.rooms, PATIENCE_S)
    await office.shows("Still", card["id"])
    thread = world.rooms[card["id"]]
    if how == "deleted":
        del world.rooms[card["id"]]
    else:
        office.rehearsal.set_thread(MEI.id, card["id"], locked=True, archived=how != "locked")
    office.rehearsal.say(NILS.id, HELP, "Hello?")
    told = await office.shows("Nothing more goes into the thread")
    assert f"/{card['id']}>" in str(told["embeds"])
    office.rehearsal.say(ROSA.id, HELP, "Mine is loud")
    await office.shows("Mine is loud")
    office.rehearsal.say(NILS.id, HELP, "Is anybody there?")
    if how == "deleted":
        world.rooms[card["id"]] = thread
    else:
        office.rehearsal.set_thread(MEI.id, card["id"], locked=False)
    await office.shows("Hello?", card["id"])
    await office.shows("Is anybody there?", card["id"])
    assert len(holding(office, "Nothing more goes into the thread")) == 1


async def test_where_no_more_threads_may_be_open_what_belongs_into_one_waits_and_keeps_nothing_else(
    open_office: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace, "REPAIR", timedelta(seconds=0.2))
    office = await open_office()
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    with monkeypatch.context() as full:
        full.setattr(threading, "MOST_ACTIVE", 0)
        office.rehearsal.say(NILS.id, HELP, "Still")
        await office.shows("Nothing more goes into the thread")
        office.rehearsal.say(ROSA.id, HELP, "Mine is loud")
        await office.shows("Mine is loud")
    await office.rehearsal.until(lambda: card["id"] in office.rehearsal.world.rooms, PATIENCE_S)
    await office.shows("Still", card["id"])


async def test_a_cards_thread_stays_open_for_a_week_of_quiet(open_office: Open) -> None:
    office = await open_office()
    office.rehearsal.say(NILS.id, HELP, "It hums")
    await office.shows("It hums")
    office.rehearsal.say(NILS.id, HELP, "Still")
    await office.rehearsal.until(lambda: office.rehearsal.threads(SUPPORT), PATIENCE_S)
    (thread,) = office.rehearsal.threads(SUPPORT)
    assert thread["thread_metadata"]["auto_archive_duration"] == 7 * 24 * 60
