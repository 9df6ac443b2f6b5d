"""Discord as the team's workspace, beside the community on another server: a whole Earshot over one connection."""

from typing import Any

import pytest
import pytest_asyncio

from bot.acquaintance import HOME
from bot.rehearsal.discord.hearth import AIKO, GUEST, HELP, NILS, SUPPORT
from bot.wrong import Wrong
from storage import lanes
from storage.ledger import Ledger, Tx
from storage.model import ChannelId
from storage.tables import facts

from .conftest import Open
from .office import PATIENCE_S, Office, words_of

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def office(open_office: Open) -> Office:
    return await open_office()


async def test_what_a_customer_says_is_a_card_and_a_reaction_takes_it_and_gives_it_back(office: Office) -> None:
    office.rehearsal.say(NILS.id, HELP, "The **lamp** [flickers](https://evil.example)")
    card = await office.shows("The **lamp** [flickers](https://evil.example)")
    assert "lamp" not in card["content"], "what phones push is neutral"
    office.rehearsal.react(AIKO.id, SUPPORT, card["id"], "👀")
    await office.shows("Aiko Tanabe")
    await office.settled("SELECT owner FROM conversations", [(AIKO.id,)])
    office.rehearsal.unreact(AIKO.id, SUPPORT, card["id"], "👀")
    await office.settled("SELECT owner FROM conversations", [(None,)])


async def test_who_has_no_role_has_no_say(office: Office) -> None:
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    office.rehearsal.react(GUEST.id, SUPPORT, card["id"], "👀")
    office.rehearsal.react(AIKO.id, SUPPORT, card["id"], "🚨")
    await office.settled("SELECT urgent FROM conversations", [(True,)] if "postgres" in office.url else [(1,)])
    assert office.ask("SELECT owner FROM conversations") == [(None,)]


async def test_a_button_does_what_the_reaction_does(office: Office) -> None:
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    answer = await office.rehearsal.click(AIKO.id, SUPPORT, card["id"], "I have it")
    assert answer.error == ""
    await office.settled("SELECT owner FROM conversations", [(AIKO.id,)])


async def test_a_further_message_stands_in_the_cards_thread(office: Office) -> None:
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    office.rehearsal.say(NILS.id, HELP, "And now it smells")
    await office.rehearsal.until(lambda: office.rehearsal.threads(SUPPORT), PATIENCE_S)
    (thread,) = office.rehearsal.threads(SUPPORT)
    assert thread["id"] == card["id"]
    await office.shows("And now it smells", thread["id"])


async def test_another_teams_emoji_hands_it_over(office: Office) -> None:
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    office.rehearsal.react(AIKO.id, SUPPORT, card["id"], "💡")
    await office.shows("It hums", "product")
    await office.shows("product")


async def test_an_answer_is_written_in_the_thread_previewed_there_and_sent(office: Office) -> None:
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    office.rehearsal.say(NILS.id, HELP, "Still")
    await office.rehearsal.until(lambda: office.rehearsal.threads(SUPPORT), PATIENCE_S)
    written = office.rehearsal.say(AIKO.id, card["id"], "We changed the bulb.")
    office.rehearsal.react(AIKO.id, card["id"], written, "📨")
    preview = await office.shows("We changed the bulb.", card["id"])

    def previewed() -> dict[str, Any] | None:
        ours = [one for one in office.rehearsal.messages(card["id"]) if one["components"]]
        return ours[-1] if ours else None

    preview = await office.rehearsal.until(previewed, PATIENCE_S)
    assert preview is not None
    await office.rehearsal.click(AIKO.id, card["id"], preview["id"], "Send")
    await office.shows("We changed the bulb.", HELP)
    await office.settled("SELECT state FROM conversations", [("answered",)])


async def test_arrows_at_the_beginning_ask_for_the_same_and_a_quote_does_not(open_office: Open) -> None:
    office = await open_office(arrows=True)
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    office.rehearsal.say(NILS.id, HELP, "Still")
    await office.rehearsal.until(lambda: card["id"] in office.rehearsal.world.rooms, PATIENCE_S)
    for text in (">>> They said it hums", "> It hums", "We did >> that"):
        office.rehearsal.say(AIKO.id, card["id"], text)
    office.rehearsal.say(AIKO.id, SUPPORT, ">> Not in a thread")
    office.rehearsal.say(GUEST.id, card["id"], ">> By somebody without a role")
    office.rehearsal.say(AIKO.id, card["id"], ">> We changed the bulb.")
    shown = await office.shows("What they would get", card["id"])
    assert "We changed the bulb." in words_of(shown)
    assert ">> We" not in words_of(shown)
    await office.settled("SELECT person FROM drafts", [(AIKO.id,)])
    await office.rehearsal.click(AIKO.id, card["id"], shown["id"], "Send")
    await office.shows("We changed the bulb.", HELP)


async def test_an_answer_by_the_form_is_previewed_and_sent(office: Office) -> None:
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    await office.rehearsal.click(AIKO.id, SUPPORT, card["id"], "Answer")
    assert office.rehearsal.modal(AIKO.id) is not None
    empty = await office.rehearsal.submit(AIKO.id, {"field:text": " ", "field:asks": ["no"], "field:next": ["none"]})
    assert "Please write something" in str(empty) + str(office.rehearsal.ephemerals(AIKO.id))
    await office.rehearsal.click(AIKO.id, SUPPORT, office.rehearsal.ephemerals(AIKO.id)[-1]["id"], "Write it again")
    typed = {"field:text": "We changed the bulb.", "field:asks": ["yes"], "field:next": ["none"]}
    await office.rehearsal.submit(AIKO.id, typed)
    preview = office.rehearsal.ephemerals(AIKO.id)[-1]
    assert "We changed the bulb." in words_of(preview)
    await office.rehearsal.click(AIKO.id, SUPPORT, preview["id"], "Send")
    answer = await office.shows("We changed the bulb.", HELP)
    await office.settled("SELECT state FROM conversations", [("asked",)])
    await office.rehearsal.click(NILS.id, HELP, answer["id"], "Yes, it is done")
    await office.settled("SELECT state FROM conversations", [("done",)])
    assert office.ask("SELECT count(*) FROM answers") == [(1,)]


async def restart(office: Office) -> None:
    """Until what people do is heard again."""
    await office.close()
    await office.open()
    for _ in range(3):
        answer = await office.rehearsal.command(AIKO.id, SUPPORT, "earshot", {"text": "help"})
        if not answer.error:
            return
    raise AssertionError("nobody answers")


async def test_what_was_typed_in_a_form_is_given_back_where_earshot_was_started_again(office: Office) -> None:
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    await office.rehearsal.click(AIKO.id, SUPPORT, card["id"], "Answer")
    await restart(office)
    text = "We **changed** the bulb. " * 75
    await office.rehearsal.submit(AIKO.id, {"field:text": text, "field:asks": ["yes"], "field:next": ["none"]})
    told = office.rehearsal.ephemerals(AIKO.id)[-1]
    assert "did not arrive" in told["content"]
    assert text.strip() in words_of(told)
    await office.settled("SELECT count(*) FROM answers", [(0,)])


@pytest.mark.parametrize(("went", "said"), [(True, "has arrived already"), (False, "did not arrive")])
async def test_who_presses_send_again_after_a_restart_is_told_whether_it_went(
    office: Office, *, went: bool, said: str
) -> None:
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    await office.rehearsal.click(AIKO.id, SUPPORT, card["id"], "Answer")
    typed = {"field:text": "We changed the bulb.", "field:asks": ["yes"], "field:next": ["none"]}
    await office.rehearsal.submit(AIKO.id, typed)
    preview = office.rehearsal.world.ephemerals[AIKO.id][-1]
    buttons = preview.components
    if went:
        await office.rehearsal.click(AIKO.id, SUPPORT, preview.id, "Send")
        await office.settled("SELECT count(*) FROM answers", [(1,)])
    await restart(office)
    preview.components = buttons  # that it was taken never reached the one who pressed
    await office.rehearsal.click(AIKO.id, SUPPORT, preview.id, "Send")
    assert said in office.rehearsal.ephemerals(AIKO.id)[-1]["content"]
    assert office.ask("SELECT count(*) FROM answers") == [(int(went),)]


async def test_an_answer_is_taken_back_while_it_is_held_and_a_receipt_stands_below_it_once_it_went(
    open_office: Open,
) -> None:
    office = await open_office(unsend=60)
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")

    async def answer(text: str) -> dict[str, Any]:
        """Sends it; the note below the card."""
        await office.rehearsal.click(AIKO.id, SUPPORT, card["id"], "Answer")
        await office.rehearsal.submit(AIKO.id, {"field:text": text, "field:asks": ["no"], "field:next": ["none"]})
        await office.rehearsal.click(AIKO.id, SUPPORT, office.rehearsal.ephemerals(AIKO.id)[-1]["id"], "Send")
        await office.rehearsal.until(lambda: card["id"] in office.rehearsal.world.rooms, PATIENCE_S)
        return await office.shows(text, card["id"])

    first = await answer("We changed the bulb.")
    await office.rehearsal.click(AIKO.id, card["id"], first["id"], "Undo")
    await office.rehearsal.until(
        lambda: "They got nothing" in words_of(office.rehearsal.message(card["id"], first["id"]) or first), PATIENCE_S
    )
    other = await answer("We changed the switch.")
    await office.rehearsal.click(AIKO.id, card["id"], other["id"], "Send now")
    await office.shows("We changed the switch.", HELP)
    await office.rehearsal.until(
        lambda: "Sent" in words_of(office.rehearsal.message(card["id"], other["id"]) or other), PATIENCE_S
    )
    assert not [one for one in office.rehearsal.messages(HELP) if "the bulb" in words_of(one)]


async def test_what_is_to_be_read_is_shown_to_who_asks_alone(office: Office) -> None:
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    read = next(
        one["custom_id"]
        for row in card["components"]
        for one in row["components"]
        if "open.read" in one["custom_id"] or any("open.read" in o["value"] for o in one.get("options", ()))
    )
    if "open.read" in read:
        await office.rehearsal.click(AIKO.id, SUPPORT, card["id"], read)
    else:
        await office.rehearsal.choose(AIKO.id, SUPPORT, card["id"], read, ["open.read"])
    assert "It hums" in words_of(office.rehearsal.ephemerals(AIKO.id)[-1])


async def test_commands_show_and_change_what_they_do_elsewhere(office: Office) -> None:
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    await office.rehearsal.command(AIKO.id, SUPPORT, "earshot", {"text": "next"})
    assert "It hums" in words_of(office.rehearsal.ephemerals(AIKO.id)[-1])
    await office.rehearsal.command(AIKO.id, SUPPORT, "earshot", {"text": "mine"})
    assert "It hums" not in words_of(office.rehearsal.ephemerals(AIKO.id)[-1])
    await office.rehearsal.click(AIKO.id, SUPPORT, card["id"], "I have it")
    await office.settled("SELECT owner FROM conversations", [(AIKO.id,)])
    await office.rehearsal.command(AIKO.id, SUPPORT, "earshot", {"text": "mine"})
    assert card["id"] in str(office.rehearsal.ephemerals(AIKO.id)[-1]["embeds"]), "as the Home tab shows it in Slack"
    await office.rehearsal.command(AIKO.id, SUPPORT, "earshot", {"text": "reads ja"})
    await office.settled("SELECT count(*) FROM arrivals WHERE external_id LIKE 'do:%' AND state <> 'new'", [(2,)])
    assert "ja" in words_of(office.rehearsal.ephemerals(AIKO.id)[-1]).lower()


async def test_what_a_customer_said_to_somebody_is_passed_on_from_a_messages_menu(office: Office) -> None:
    office.rehearsal.say(NILS.id, HELP, "It hums")
    await office.shows("It hums")
    told = office.rehearsal.say(AIKO.id, SUPPORT, "The ferry company wants longer cables")
    await office.rehearsal.message_command(AIKO.id, SUPPORT, told, "Heard from a customer")
    form = office.rehearsal.modal(AIKO.id)
    assert "longer cables" in str(form)
    handed = await office.rehearsal.submit(AIKO.id, {"field:name": "Ada", "field:place": "a fair"})
    assert handed.error == "", "Discord says nothing of a failure"
    await office.shows("longer cables", SUPPORT)


async def test_what_was_reacted_while_nobody_listened_counts_afterwards(office: Office) -> None:
    office.rehearsal.say(NILS.id, HELP, "It hums")
    card = await office.shows("It hums")
    await office.close()
    office.rehearsal.react(AIKO.id, SUPPORT, card["id"], "👀")
    await office.open()
    await office.settled("SELECT owner FROM conversations", [(AIKO.id,)])


async def test_the_team_works_in_one_place(office: Office) -> None:
    await office.close()
    office.write_settings(slack=True)
    with pytest.raises(Wrong, match=r"slack.enabled is true, but must be false where discord.workspace is set"):
        office.load()
    office.write_settings()
    await office.open()


async def test_a_ledger_stays_with_the_workspace_in_which_it_began(office: Office) -> None:
    office.rehearsal.say(NILS.id, HELP, "It hums")
    await office.shows("It hums")
    await office.close()
    settings = (office.folder / "settings.toml").read_text(encoding="utf-8")
    office.write_settings(slack=True, workspace="")
    with pytest.raises(Wrong, match=r"works in Slack by the settings, but .* of Discord .*\(database\.url\)"):
        await office.run()
    (office.folder / "settings.toml").write_text(settings, encoding="utf-8")
    await office.open()
    assert office.ask("SELECT count(*) FROM conversations") == [(1,)]


async def test_a_ledger_of_slack_from_before_this_was_written_down_stays_there(office: Office) -> None:
    await office.close()
    ledger = Ledger(office.url)
    ledger.open()
    ledger.write(forget_home)
    ledger.close()
    with pytest.raises(Wrong, match=r"works in Discord .* of Slack"):
        await office.run()


def forget_home(tx: Tx) -> None:
    tx.execute(facts.delete().where(facts.c.name == HOME))
    lanes.add_lanes(tx, [lanes.channel_lane(ChannelId("C0SUPPORT"))])
