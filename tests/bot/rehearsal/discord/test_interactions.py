"""Buttons, menus, commands and modals: a person acts, the real client answers."""

import discord
import pytest
from discord import app_commands, ui

from bot.rehearsal.discord import NotAllowed
from bot.rehearsal.discord.hearth import AIKO, HELP, NILS, SUPPORT, SUPPORT_ROLE, TEAM, TOMASZ


class Note(ui.Modal, title="Not quite"):
    words = ui.TextInput(label="What is missing?", custom_id="words", min_length=3, max_length=20)
    where = ui.Label(
        text="Where?",
        component=ui.Select(custom_id="where", options=[discord.SelectOption(label="App", value="app")]),
    )

    async def on_submit(self, interaction):
        said = f"{self.words.value} / {self.where.component.values[0]}"
        await interaction.response.send_message(said, ephemeral=True)


class Buttons(ui.View):
    def __init__(self):
        super().__init__(timeout=None)

    @ui.button(label="Done", custom_id="done", style=discord.ButtonStyle.success)
    async def done(self, interaction, button):
        await interaction.response.edit_message(content=f"Done by {interaction.user.display_name}", view=None)

    @ui.button(label="Not quite", custom_id="not_quite")
    async def not_quite(self, interaction, button):
        await interaction.response.send_modal(Note(custom_id="note"))

    @ui.button(label="Slow", custom_id="slow")
    async def slow(self, interaction, button):
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.followup.send("here", ephemeral=True)
        await interaction.followup.send("and everybody hears", ephemeral=False)

    @ui.button(label="Mute", custom_id="mute")
    async def mute(self, interaction, button):
        """Answers nothing."""

    @ui.select(custom_id="which", row=2, options=[discord.SelectOption(label="Sofa", value="sofa")])
    async def which(self, interaction, select):
        await interaction.response.send_message(f"the {select.values[0]}", ephemeral=True)

    @ui.select(cls=ui.UserSelect, custom_id="who", row=1)
    async def who(self, interaction, select):
        await interaction.response.send_message(f"{select.values[0].display_name}, please", ephemeral=True)


@pytest.mark.asyncio
async def test_a_button_changes_its_message(rehearsal, client):
    sent = await client.get_channel(int(HELP)).send("Does it work?", view=Buttons())
    answer = await rehearsal.click(NILS.id, HELP, str(sent.id), "done")
    assert (answer.ok, answer.kind) == (True, 7)
    assert rehearsal.message(HELP, str(sent.id))["content"] == "Done by Nils"
    with pytest.raises(NotAllowed, match="no_such_component"):
        await rehearsal.click(NILS.id, HELP, str(sent.id), "done")


@pytest.mark.asyncio
async def test_a_modal_opens_is_filled_and_answered(rehearsal, client):
    sent = await client.get_channel(int(HELP)).send("Does it work?", view=Buttons())
    opened = await rehearsal.click(NILS.id, HELP, str(sent.id), "Not quite")
    assert (opened.kind, opened.modal["title"]) == (9, "Not quite")
    wrong = await rehearsal.submit(NILS.id, {"words": "no", "where": "home"})
    assert wrong.errors == {"words": "too_short", "where": "unknown_option"}
    answer = await rehearsal.submit(NILS.id, {"words": "The sofa", "where": "app"})
    assert [one["content"] for one in answer.ephemerals] == ["The sofa / app"]
    assert [one["content"] for one in rehearsal.ephemerals(NILS.id)] == ["The sofa / app"]
    assert rehearsal.modal(NILS.id) is None
    submitted = (await client.until("interaction", 2)).message
    assert submitted.id == sent.id


@pytest.mark.asyncio
async def test_an_answer_that_comes_later_and_one_that_everybody_hears(rehearsal, client):
    sent = await client.get_channel(int(HELP)).send("x", view=Buttons())
    answer = await rehearsal.click(NILS.id, HELP, str(sent.id), "slow", expect="message")
    assert (answer.kind, answer.ephemerals[0]["content"]) == (5, "here")
    assert rehearsal.messages(HELP)[-1]["content"] == "and everybody hears"


@pytest.mark.asyncio
async def test_menus_of_options_and_of_people(rehearsal, client):
    sent = await client.get_channel(int(SUPPORT)).send("Whose turn?", view=Buttons())
    answer = await rehearsal.choose(AIKO.id, SUPPORT, str(sent.id), "who", [TOMASZ.id])
    assert answer.ephemerals[0]["content"] == "Tomasz Wilk, please"
    answer = await rehearsal.choose(AIKO.id, SUPPORT, str(sent.id), "which", ["sofa"])
    assert answer.ephemerals[0]["content"] == "the sofa"
    with pytest.raises(NotAllowed, match="no_such_option"):
        await rehearsal.choose(AIKO.id, SUPPORT, str(sent.id), "which", ["table"])


@pytest.mark.asyncio
async def test_who_gets_no_answer_is_told(start, connect):
    rehearsal = await start(answer_seconds=0.05)
    client = await connect(rehearsal)
    sent = await client.get_channel(int(SUPPORT)).send("x", view=Buttons())
    assert (await rehearsal.click(AIKO.id, SUPPORT, str(sent.id), "mute")).error == "no_answer"
    rehearsal.interrupt("invalid")
    assert (await rehearsal.click(AIKO.id, SUPPORT, str(sent.id), "mute")).error == "app_not_reachable"


@pytest.mark.asyncio
async def test_slash_and_message_commands(rehearsal, client):
    tree = app_commands.CommandTree(client)
    review = app_commands.Group(name="earshot", description="Keep customers within earshot")

    @review.command(name="next", description="What is next")
    async def next_(interaction, team: discord.Role, count: app_commands.Range[int, 1, 9] = 3):
        await interaction.response.send_message(f"{team.name} {count}", ephemeral=True)

    tree.add_command(review)

    @tree.context_menu(name="Pass on")
    async def pass_on(interaction, message: discord.Message):
        await interaction.response.send_message(f"Heard: {message.content}")

    await tree.sync()
    assert [one.name for one in await tree.fetch_commands()] == ["earshot", "Pass on"]
    answer = await rehearsal.command(AIKO.id, SUPPORT, "earshot next", {"team": SUPPORT_ROLE.id})
    assert answer.ephemerals[0]["content"] == "Support 3"
    with pytest.raises(NotAllowed, match="out_of_bounds:count"):
        await rehearsal.command(AIKO.id, SUPPORT, "earshot next", {"team": SUPPORT_ROLE.id, "count": 10})
    with pytest.raises(NotAllowed, match="required:team"):
        await rehearsal.command(AIKO.id, SUPPORT, "earshot next")
    ts = rehearsal.say(TOMASZ.id, SUPPORT, "A customer called about lifts")
    heard = await rehearsal.message_command(AIKO.id, SUPPORT, ts, "Pass on")
    assert heard.messages[0]["content"] == "Heard: A customer called about lifts"
    assert rehearsal.messages(SUPPORT)[-1]["interaction_metadata"]["name"] == "Pass on"
    await tree.sync(guild=discord.Object(int(TEAM)))
    assert await tree.fetch_commands(guild=discord.Object(int(TEAM))) == []


@pytest.mark.asyncio
async def test_choices_are_proposed_while_one_types(rehearsal, client):
    tree = app_commands.CommandTree(client)

    @tree.command(name="give", description="Give it to somebody")
    async def give(interaction, what: str, to: discord.Member, by: discord.Member):
        await interaction.response.send_message(f"{what}: {by.display_name} to {to.display_name}", ephemeral=True)

    @give.autocomplete("what")
    async def propose(interaction, current):
        return [app_commands.Choice(name=f"{current} {n}", value=f"{current}-{n}") for n in range(2)]

    await tree.sync()
    answer = await rehearsal.autocomplete(AIKO.id, SUPPORT, "give", "what", {"what": "sofa"})
    assert (answer.kind, [one["value"] for one in answer.choices]) == (8, ["sofa-0", "sofa-1"])
    people = {"to": AIKO.id, "by": TOMASZ.id}
    answer = await rehearsal.command(AIKO.id, SUPPORT, "give", {"what": "sofa-1"} | people)
    assert answer.ephemerals[0]["content"] == "sofa-1: Tomasz Wilk to Aiko Tanabe"


async def pressed(rehearsal, client, custom_id="mute"):
    sent = await client.get_channel(int(SUPPORT)).send("x", view=Buttons())
    await rehearsal.click(AIKO.id, SUPPORT, str(sent.id), custom_id)
    return next(reversed(rehearsal.world.interactions.values()))


@pytest.mark.asyncio
async def test_answers_too_late_twice_or_of_nobody_are_refused(start, connect, clock, call):
    rehearsal = await start(monotonic=clock, answer_seconds=0.02)
    client = await connect(rehearsal)
    hello = {"type": 4, "data": {"content": "x"}}
    found = await pressed(rehearsal, client)
    path = f"/interactions/{found.id}/{found.token}/callback"
    clock.pass_(3.1)
    assert (await call("POST", path, json=hello, token="", to=rehearsal))[:2] == (
        404,
        {"message": "Unknown interaction", "code": 10062},
    )
    found = await pressed(rehearsal, client)
    hooks = f"/webhooks/{rehearsal.world.app.id}/{found.token}"
    assert (await call("POST", hooks, json={"content": "x"}, token="", to=rehearsal))[1]["code"] == 10015
    path = f"/interactions/{found.id}/{found.token}/callback"
    assert (await call("POST", path, json=hello, token="", to=rehearsal))[0] == 204
    assert (await call("POST", path, json=hello, token="", to=rehearsal))[1]["code"] == 40060
    assert (await call("PATCH", f"{hooks}/messages/@original", json={"content": "y"}, token="", to=rehearsal))[0] == 200
    clock.pass_(901)
    assert (await call("POST", hooks, json={"content": "x"}, token="", to=rehearsal))[1]["code"] == 50027


@pytest.mark.asyncio
async def test_modals_beyond_their_limits_are_refused(start, connect, call):
    rehearsal = await start(answer_seconds=0.02)
    client = await connect(rehearsal)
    found = await pressed(rehearsal, client)
    entry = {"type": 1, "components": [{"type": 4, "custom_id": "a", "label": "l", "style": 1}]}
    good = {"title": "t", "custom_id": "m", "components": [entry]}
    path = f"/interactions/{found.id}/{found.token}/callback"
    for wrong in (
        {"title": "t" * 46},
        {"custom_id": "m" * 101},
        {"components": []},
        {"components": [entry] * 6},
        {"components": [entry, entry]},
        {"components": [{"type": 18, "label": "l" * 46, "component": {"type": 4, "custom_id": "a"}}]},
        {"components": [{"type": 18, "label": "l", "component": {"type": 4, "custom_id": "a", "max_length": 4001}}]},
    ):
        status, body, _ = await call("POST", path, json={"type": 9, "data": good | wrong}, token="", to=rehearsal)
        assert (status, body["code"]) == (400, 50035), wrong
    assert (await call("POST", path, json={"type": 9, "data": good}, token="", to=rehearsal))[0] == 204
