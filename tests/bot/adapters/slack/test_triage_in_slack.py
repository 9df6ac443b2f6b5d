"""People act in the workspace, and the workspace shows what came of it."""

from functools import partial
from typing import Any

import pytest

from bot.rehearsal.slack import Faults
from bot.rehearsal.slack.hearth import AIKO, GUEST, MEI, SERVICE, STRANGER, TOMASZ

from .conftest import Open, said


def button(card: dict[str, Any], action: str) -> dict[str, Any]:
    return next(
        element for block in card["blocks"] if block["type"] == "actions" for element in block["elements"]
        if element["action_id"] == action
    )  # fmt: skip


def elements(view: dict[str, Any]) -> list[dict[str, Any]]:
    return [element for block in view["blocks"] if block["type"] == "actions" for element in block["elements"]]


def turned(office: Any, page: str) -> bool:
    return page in said(office.rehearsal.views(AIKO.id)[-1]["blocks"])


def chosen(card: dict[str, Any], action: str, label: str) -> str:
    return next(o["value"] for o in button(card, action)["options"] if o["text"]["text"] == label)


@pytest.mark.asyncio
async def test_mine_and_not_mine_any_more(open_office: Open) -> None:
    office = await open_office()
    await office.speak("It is broken", name="佐藤 美咲", language="ja", zone="Asia/Tokyo")
    card = await office.card("It is broken")
    assert card["text"] == "Webhook · Japanese · for support"
    assert "佐藤 美咲 様" in said(card["blocks"])
    office.react("aiko", card, "eyes")
    await office.shows(card["ts"], "Aiko Tanabe has it")
    office.react("aiko", card, "eyes", back=True)
    await office.shows(card["ts"], "Nobody has it yet")
    assert len(office.cards()) == 1


@pytest.mark.asyncio
async def test_every_button_does_what_its_emoji_does(open_office: Open) -> None:
    office = await open_office()
    await office.speak("It is broken")
    card = await office.card("It is broken")
    rehearsal, ts = office.rehearsal, card["ts"]
    await rehearsal.click(AIKO.id, "support", ts, "own")
    await office.shows(ts, "Aiko Tanabe has it")
    await rehearsal.click(TOMASZ.id, "support", ts, "own")
    card = await office.shows(ts, "Tomasz Wilk follows")
    for label, shown in (("Urgent", "urgent"), ("To the review", "for the review")):
        await rehearsal.choose(AIKO.id, "support", ts, "more", chosen(card, "more", label))
        card = await office.shows(ts, shown)
    await rehearsal.click(AIKO.id, "support", ts, "let_go")
    card = await office.shows(ts, "Nobody has it yet")
    await rehearsal.choose(AIKO.id, "support", ts, "hand_over", chosen(card, "hand_over", "#product"))
    await office.shows(ts, "Now in #product")
    there = await office.card("It is broken", "product")
    history = await rehearsal.until(lambda: rehearsal.thread("product", there["ts"])[1:])
    assert "Handed over by Aiko Tanabe" in said(history[0]["blocks"])
    links = [e for e in history[0]["blocks"][0]["elements"][0]["elements"] if e["type"] == "link"]
    assert links[0]["url"].endswith(f"/archives/C0HRSUPPORT/p{ts.replace('.', '')}")


@pytest.mark.asyncio
async def test_wrong_team_and_back(open_office: Open) -> None:
    office = await open_office()
    await office.speak("It is broken")
    card = await office.card("It is broken")
    office.react("tomasz", card, "bulb")
    await office.shows(card["ts"], "Now in #product")
    office.react("tomasz", card, "bulb", back=True)
    await office.shows(card["ts"], "Nobody has it yet")
    there = (await office.card("Now in", "product"))["ts"]
    await office.shows(there, "Now in #support", "product")
    back = await office.card("Back in")
    assert back["subtype"] == "thread_broadcast"


@pytest.mark.asyncio
async def test_a_reaction_that_comes_too_early_counts_at_once_whenever_lists_are_due(open_office: Open) -> None:
    office = await open_office(lists=True, list_every=600.0, times=(0.4, 0.3, 0.8))
    await office.rehearsal.until(lambda: "What waits in" in str(office.rehearsal.messages("support")), 10.0)
    # It is shown, and neither the answer nor the event tells so: for a while nobody here knows where it stands.
    office.rehearsal.set_faults(Faults(drop_after=1.0, event_lost=1.0, methods=("chat.postMessage",)))
    await office.speak("It is broken")
    card = await office.card("It is broken")
    office.rehearsal.set_faults(Faults.none())
    office.react("tomasz", card, "bulb")
    await office.shows(card["ts"], "Now in #product", patience=20.0)


@pytest.mark.asyncio
async def test_guests_and_strangers_press_in_vain(open_office: Open) -> None:
    office = await open_office()
    await office.speak("It is broken")
    await office.speak("Rule me: service please", thread="s")
    card = await office.card("It is broken")
    office.react("guest", card, "eyes")
    await office.rehearsal.click(GUEST.id, "support", card["ts"], "own")
    answer = await office.rehearsal.choose(
        GUEST.id, "support", card["ts"], "more", chosen(card, "more", "Read, in plain order"), expect="view"
    )
    assert answer.view is not None
    assert said(answer.view["blocks"]) == "There is nothing here for you."
    office.react("aiko", card, "wrench")
    service = await office.card("It is broken", SERVICE)
    office.rehearsal.react(STRANGER.id, SERVICE, service["ts"], "eyes")
    office.rehearsal.react(MEI.id, SERVICE, service["ts"], "rotating_light")
    shown = await office.shows(service["ts"], "urgent", SERVICE)
    assert "Nobody has it yet" in said(shown["blocks"])


@pytest.mark.asyncio
async def test_the_whole_conversation_is_read_page_by_page_in_one_modal(open_office: Open) -> None:
    office = await open_office()
    await office.speak("".join(chr(97 + n % 26) for n in range(30_000)))
    card = await office.card("Show all")
    answer = await office.rehearsal.click(AIKO.id, "support", card["ts"], "open.read", expect="view")
    assert answer.view is not None
    shown = []
    for page in range(1, 9):
        view = office.rehearsal.views(AIKO.id)[-1]
        shown.append(said(view["blocks"]))
        onward = [e for e in elements(view) if e["text"]["text"] == "Read on"]
        if not onward:
            break
        action, value = onward[0]["action_id"], onward[0]["value"]
        await office.rehearsal.view_action(AIKO.id, view["id"], action, value=value)
        await office.rehearsal.until(partial(turned, office, f"Page {page + 1}"))
    letters = "".join(word for text in shown for word in text.split() if len(word) >= 1_000)
    assert len(letters) == 30_000
    assert len(office.rehearsal.views(AIKO.id)) == 1


@pytest.mark.asyncio
async def test_commands_answer_only_the_one_who_asks(open_office: Open) -> None:
    office = await open_office()
    await office.speak("It is broken")
    await office.card("It is broken")
    for text, shown in (
        ("help", "/earshot next"),
        ("mine", "You have nothing open."),
        ("reads ja en", "You read English and Japanese."),
        ("foo", "I do not know “foo”. I know:"),
    ):
        answer = await office.rehearsal.command(AIKO.id, "support", "/earshot", text, expect="ephemeral")
        assert answer.error == ""
        assert shown in said(answer.ephemerals[0]["blocks"])
    answer = await office.rehearsal.command(AIKO.id, "support", "/earshot", "next", expect="ephemeral")
    ephemeral = answer.ephemerals[0]
    links = [e["url"] for b in ephemeral["blocks"] for s in b["elements"] for e in s.get("elements", ())
             if e["type"] == "link"]  # fmt: skip
    assert len(links) == 1
    await office.rehearsal.click(AIKO.id, "support", ephemeral["ts"], "own")
    await office.rehearsal.until(lambda: "You have it" in said(office.rehearsal.ephemerals(AIKO.id)[-1]["blocks"]))


@pytest.mark.asyncio
async def test_home_shows_what_is_mine_with_links(open_office: Open) -> None:
    office = await open_office()
    await office.speak("It is broken")
    card = await office.card("It is broken")
    office.react("aiko", card, "eyes")
    await office.shows(card["ts"], "Aiko Tanabe has it")
    office.rehearsal.open_home(AIKO.id)
    home = await office.rehearsal.until(lambda: office.rehearsal.home(AIKO.id))
    assert home is not None
    assert "Yours Maria · Webhook" in said(home["blocks"])
    assert f"p{card['ts'].replace('.', '')}" in str(home["blocks"])


@pytest.mark.asyncio
async def test_what_was_heard_elsewhere_is_handed_in_by_a_form_that_says_what_is_missing(open_office: Open) -> None:
    office = await open_office()
    ts = office.rehearsal.say(AIKO.id, "support", "On the phone: &lt;they&gt; want <https://example.com|this> & that")
    answer = await office.rehearsal.shortcut(AIKO.id, "heard", "support", ts)
    assert answer.view is not None
    fields = {block["block_id"]: block for block in answer.view["blocks"]}
    brought = fields["field:words"]["element"]["initial_value"]
    assert "want this (https://example.com)" in brought
    assert "&lt;" not in brought.replace("&amp;lt;", "")
    refused = await office.rehearsal.submit(AIKO.id, answer.view["id"], {"field:words": {"value": " \n "}})
    assert refused.error == "validation"
    assert refused.errors == {"field:words": "Please write what they said."}
    given = {"field:words": {"value": "A dark mode, please"}, "field:name": {"value": "Ana"}}
    taken = await office.rehearsal.submit(AIKO.id, answer.view["id"], given)
    assert taken.ok
    card = await office.card("A dark mode, please")
    assert "heard by Aiko Tanabe" in said(card["blocks"])
    anywhere = await office.rehearsal.shortcut(AIKO.id, "heard_elsewhere")
    assert anywhere.view is not None


@pytest.mark.asyncio
async def test_the_list_of_a_bundle_shows_at_once_what_was_done_in_it(open_office: Open) -> None:
    office = await open_office(cards="bundle_from = 2", more="")
    office.folder.joinpath("settings.toml").write_text(
        office.folder.joinpath("settings.toml").read_text().replace("channel_every_s = 0", "channel_every_s = 1.0")
    )
    await office.close()
    await office.open()
    for n in range(6):
        await office.speak(f"Message {n}", name=f"Customer {n}")
    bundle = await office.card("came in at once")
    answer = await office.rehearsal.click(AIKO.id, "support", bundle["ts"], "open.bundle", expect="view")
    assert answer.view is not None
    before = int(answer.view["title"]["text"].split()[0])
    buttons = [b["elements"] for b in answer.view["blocks"] if b["type"] == "actions"]
    assert len(buttons) == before
    await office.rehearsal.view_action(AIKO.id, answer.view["id"], "own", value=buttons[0][0]["value"], expect="view")
    await office.rehearsal.until(lambda: "Aiko Tanabe has it" in said(office.rehearsal.views(AIKO.id)[-1]["blocks"]))
    view = office.rehearsal.views(AIKO.id)[-1]
    await office.rehearsal.view_action(AIKO.id, view["id"], "take_out", value=buttons[1][1]["value"])
    await office.rehearsal.until(
        lambda: office.rehearsal.views(AIKO.id)[-1]["title"]["text"].startswith(str(before - 1))
    )
    await office.shows(bundle["ts"], f"{before - 1} conversation")


@pytest.mark.asyncio
async def test_each_channel_has_one_pinned_list_whatever_restarts(open_office: Open) -> None:
    office = await open_office(lists=True)
    await office.speak("It is broken", name="Ann")

    def lists() -> list[dict[str, Any]]:
        return [one for one in office.rehearsal.messages("support") if "waits in #support" in one["text"]]

    await office.rehearsal.until(lambda: lists() and "Ann" in said(lists()[0]["blocks"]), 10)
    await office.close()
    await office.open()
    await office.speak("It is broken too", name="Bob")
    await office.rehearsal.until(lambda: "Bob" in said(lists()[0]["blocks"]), 10)
    assert len(lists()) == 1

    def pins() -> list[str]:
        return [e["args"]["channel"] for e in office.rehearsal.journal.entries if e["method"] == "pins.add"]

    await office.rehearsal.until(lambda: len(pins()) == 3)
    assert len(set(pins())) == 3
