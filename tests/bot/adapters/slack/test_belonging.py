"""What belongs together, in the workspace: *Same as…*, *Split here…*, a new subject, a new link, a gloss, a kind."""

from functools import partial
from typing import Any

import pytest

from bot.rehearsal.slack.hearth import AIKO, TOMASZ

from .conftest import Office, Open, said
from .test_answering_by_mail import SQLITE, dovecot_running, post, reply_address
from .test_triage_in_slack import button, chosen

__all__ = ["dovecot_running", "post"]
MARIA = {"name": "Maria", "email": "maria@example.com"}


async def more(office: Office, card: dict[str, Any], label: str, who: str = AIKO.id) -> dict[str, Any]:
    """A choice behind *More* that opens a form; the form."""
    card = office.rehearsal.message("support", card["ts"]) or card
    value = chosen(card, "more", label)
    await office.rehearsal.choose(who, "support", card["ts"], "more", value, expect="view")
    return office.rehearsal.views(who)[-1]


def options(view: dict[str, Any], name: str) -> dict[str, str]:
    """Label → value of a choice."""
    field = next(block for block in view["blocks"] if block.get("block_id") == f"field:{name}")
    return {one["text"]["text"]: one["value"] for one in field["element"]["options"]}


async def note(office: Office, card: dict[str, Any], text: str) -> dict[str, Any]:
    """The line in a card's thread that says this."""

    def found() -> dict[str, Any] | None:
        thread = office.rehearsal.thread("support", card["ts"])[1:]
        return next((one for one in thread if text in said(one["blocks"])), None)

    shown = await office.rehearsal.until(found, 20)
    assert shown is not None
    return shown


@pytest.mark.asyncio
async def test_the_same_matter_twice_is_one_card_and_two_again(open_office: Open) -> None:
    office = await open_office()
    await office.speak("The lamp flickers", author=MARIA)
    await office.speak("It smells, too", author=MARIA)
    first, second = await office.card("The lamp flickers"), await office.card("It smells, too")
    # A card is to be seen a moment before Earshot hears where it stands, and can link to it.
    await office.settled("SELECT count(*) FROM outbox WHERE kind = 'post' AND remote IS NOT NULL", [(2,)])
    form = await more(office, second, "Same as…")
    (value,) = [value for label, value in options(form, "other").items() if "The lamp flickers" in label]
    await office.rehearsal.submit(AIKO.id, form["id"], {"field:other": {"value": value}}, expect="view")
    preview = office.rehearsal.views(AIKO.id)[-1]
    assert "Its message stands there from then on" in said(preview["blocks"])
    assert f"/archives/C0HRSUPPORT/p{first['ts'].replace('.', '')}" in str(preview["blocks"])
    assert "two customers" not in said(preview["blocks"])
    await office.rehearsal.submit(AIKO.id, preview["id"], {})
    await office.shows(second["ts"], "Same as this one in #support")
    await office.shows(first["ts"], "It smells, too")
    await office.speak("It burns!", name="Maria", thread="t2")
    await office.shows(first["ts"], "3 messages; the last:")

    third = "Something else"
    await office.speak(third, author={"name": "João", "email": "joao@example.com"})
    theirs = await office.card(third)
    form = await more(office, theirs, "Same as…")
    (value,) = [value for label, value in options(form, "other").items() if "The lamp flickers" in label]
    await office.rehearsal.submit(AIKO.id, form["id"], {"field:other": {"value": value}}, expect="view")
    preview = office.rehearsal.views(AIKO.id)[-1]
    assert "These are two customers to us" in said(preview["blocks"])
    refused = await office.rehearsal.submit(AIKO.id, preview["id"], {"field:same": {"value": "no"}}, expect="errors")
    assert "they stay apart" in str(refused)
    await office.rehearsal.submit(AIKO.id, preview["id"], {"field:same": {"value": "yes"}})
    await office.shows(theirs["ts"], "Same as this one in #support")

    def joined() -> list[dict[str, Any]]:
        thread = office.rehearsal.thread("support", first["ts"])[1:]
        lines = [
            one
            for one in thread
            if "joined another conversation of Maria to this one: 1 message." in said(one["blocks"])
        ]
        return lines if len(lines) == 2 else []

    newest = (await office.rehearsal.until(joined))[-1]
    await office.rehearsal.click(TOMASZ.id, "support", newest["ts"], "undo_join")
    await office.shows(theirs["ts"], third)
    await office.rehearsal.until(
        lambda: "Undone by Tomasz" in said((office.rehearsal.message("support", newest["ts"]) or newest)["blocks"])
    )


@pytest.mark.asyncio
async def test_a_conversation_is_split_and_put_together_again(open_office: Open) -> None:
    office = await open_office()
    await office.speak("The lamp flickers", thread="one")
    card = await office.card("The lamp flickers")
    await office.speak("What does a new one cost?", thread="one")
    await office.shows(card["ts"], "What does a new one cost?")
    form = await more(office, card, "Split here…")
    (value,) = options(form, "message").values()
    await office.rehearsal.submit(AIKO.id, form["id"], {"field:message": {"value": value}})
    line = await note(office, card, "split this here: 1 message stands in #support from now on.")
    made = await _card_of(office, "What does a new one cost?", card)
    await note(office, made, "Split off by Aiko Tanabe from what was said before")
    shown = office.rehearsal.message("support", card["ts"])
    assert shown
    assert "What does a new one cost?" not in said(shown["blocks"])
    await office.rehearsal.click(AIKO.id, "support", line["ts"], "undo_join")
    await office.shows(card["ts"], "What does a new one cost?")
    await office.shows(made["ts"], "Same as this one in #support")


@pytest.mark.asyncio
async def test_a_gloss_stands_on_the_card_and_is_taken_away(open_office: Open) -> None:
    office = await open_office()
    await office.speak("ランプが点滅します", name="佐藤 美咲", language="ja")
    card = await office.card("ランプが点滅します")
    form = await more(office, card, "Gloss…")
    await office.rehearsal.submit(AIKO.id, form["id"], {"field:gloss": {"value": "The lamp <!channel> flickers"}})
    shown = await office.shows(card["ts"], "In short, by Aiko Tanabe: The lamp <!channel> flickers")
    assert "flickers" not in shown["text"]
    form = await more(office, card, "Gloss…")
    await office.rehearsal.submit(AIKO.id, form["id"], {"field:gloss": {"value": ""}})
    await office.rehearsal.until(partial(_gone, office, card))
    await office.settled("SELECT what FROM events ORDER BY id", [("wrote a gloss",), ("took the gloss away",)])


def _gone(office: Office, card: dict[str, Any]) -> bool:
    shown = office.rehearsal.message("support", card["ts"])
    return shown is not None and "In short" not in said(shown["blocks"])


@SQLITE
@pytest.mark.asyncio
async def test_a_new_subject_by_mail_and_a_new_link(post: Any) -> None:
    async with post() as there:
        office = there.office
        there.write("The lamp flickers.", subject="The lamp")
        card = await office.card("The lamp flickers.", patience=10)
        letter = await there.say_back(card, "We look after it.")
        await there.write_and_wait("And where is my invoice?", to=reply_address(letter), subject="Invoice <!here>")
        line = await note(office, card, "New subject: Invoice <!here>")
        await office.rehearsal.click(AIKO.id, "support", line["ts"], "split")
        made = await _card_of(office, "where is my invoice", card)
        second = await there.say_back(made, "Here it is.")
        assert str(second["Subject"]) == "Re: Invoice <!here>"
        await there.write_and_wait("Thanks for nothing", to=reply_address(second), subject="Re: Invoice <!here>")
        await office.shows(made["ts"], "Thanks for nothing", patience=10)

        fresh = office.rehearsal.message("support", card["ts"])
        await office.rehearsal.choose(AIKO.id, "support", card["ts"], "more", chosen(fresh, "more", "New link"))
        await note(office, card, "Our next answer brings them new ones")
        await there.write_and_wait("By the old address", to=reply_address(letter), subject="x")
        await office.shows(card["ts"], "By the old address", patience=10)
        third = await there.say_back(card, "Understood.")
        assert reply_address(third) != reply_address(letter)
        assert button(fresh, "more")


async def _card_of(office: Office, text: str, other: dict[str, Any]) -> dict[str, Any]:
    """The card, not the other one nor a line in a thread, that holds this."""

    def found() -> dict[str, Any] | None:
        cards = [
            one for one in office.cards() if one["ts"] != other["ts"] and one.get("thread_ts", one["ts"]) == one["ts"]
        ]
        return next((one for one in cards if text in said(one["blocks"])), None)

    card = await office.rehearsal.until(found)
    assert card is not None
    return card


@pytest.mark.asyncio
async def test_what_kind_it_is_stands_on_the_card_and_is_taken_back(open_office: Open) -> None:
    office = await open_office()
    await office.speak("I love the lamp")
    card = await office.card("I love the lamp")
    form = await more(office, card, "Kind…")
    kinds = options(form, "kind")
    assert list(kinds) == ["A question", "A defect", "An idea", "Praise", "Criticism"]
    await office.rehearsal.submit(AIKO.id, form["id"], {"field:kind": {"value": kinds["Praise"]}})
    await office.shows(card["ts"], "praise, by Aiko Tanabe")
    form = await more(office, card, "Kind…", TOMASZ.id)
    value = options(form, "kind")["None of these: take it back"]
    await office.rehearsal.submit(TOMASZ.id, form["id"], {"field:kind": {"value": value}})

    def is_gone() -> bool:
        shown = office.rehearsal.message("support", card["ts"])
        return shown is not None and "praise" not in said(shown["blocks"])

    assert await office.rehearsal.until(is_gone, 20)
