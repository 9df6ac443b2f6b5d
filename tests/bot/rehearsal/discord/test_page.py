"""The page in a real browser: what it shows, what pressing does, what must never happen."""

import asyncio
import warnings

import pytest
import pytest_asyncio
import yarl
from playwright.async_api import expect

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # it imports audioop
    import discord
    from discord import app_commands, ui

from bot.rehearsal.discord import Limits, Rehearsal, default_scene
from bot.rehearsal.discord.hearth import AIKO, APP, HELP, IDEAS, KENJI, NILS, ROSA
from bot.rehearsal.stage import Button, Stage, Tab

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "<javascript:alert(1)>",
    '"><iframe src=//evil.example></iframe>',
    "```<svg onload=alert(1)>```",
    "**<b onmouseover=alert(1)>x</b>**",
    "\u202eevil\u202c",
)


class Missing(ui.Modal, title="What is missing?"):
    words = ui.TextInput(label="In your words", custom_id="words")

    async def on_submit(self, interaction):
        await interaction.response.send_message(f"Heard: {self.words.value}")


class Buttons(ui.View):
    def __init__(self):
        super().__init__(timeout=None)

    @ui.button(label="Done", custom_id="done")
    async def done(self, interaction, button):
        await interaction.response.send_message("Thank you!", ephemeral=True)

    @ui.button(label="Not quite", custom_id="not_quite")
    async def not_quite(self, interaction, button):
        await interaction.response.send_modal(Missing())

    @ui.select(custom_id="where", options=[discord.SelectOption(label="App", value="app")], row=1)
    async def where(self, interaction, select):
        await interaction.response.send_message(f"In the {select.values[0]}", ephemeral=True)


@pytest_asyncio.fixture(loop_scope="session")
async def rehearsal():
    stage = Stage(title="A week", buttons=(Button(id="go", label="Go on"),))
    one = Rehearsal(default_scene(), limits=Limits.off(), stage=stage)
    await one.start()
    yield one
    await one.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def app(rehearsal):
    """The real client with a view, a command and a message command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(discord.http.Route, "BASE", rehearsal.api_url)
        patch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(rehearsal.gateway_url))
        intents = discord.Intents.default()
        client = discord.Client(intents=intents, guild_ready_timeout=0.05)
        tree = app_commands.CommandTree(client)

        @tree.command(name="earshot", description="Keep customers within earshot")
        async def earshot(interaction, team: str):
            await interaction.response.send_message(f"Team {team}", ephemeral=True)

        task = asyncio.create_task(client.start(APP.token))
        await rehearsal.until(rehearsal.sessions)
        await client.wait_until_ready()
        await tree.sync()
        yield client
        await client.close()
        await task


@pytest_asyncio.fixture(loop_scope="session")
async def page(rehearsal, browser):
    """A page as Rosa; fails when it ever erred, warned or asked."""
    context = await browser.new_context(viewport={"width": 1100, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(5_000)
    opened = await context.new_page()
    troubles = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("dialog", lambda dialog: troubles.append(dialog.message))
    opened.on("console", lambda words: troubles.append(words.text) if words.type in ("error", "warning") else None)
    await opened.goto(f"{rehearsal.world.base_url}/channels/{HELP}?as={ROSA.id}")
    await opened.wait_for_selector("body.ready")
    yield opened
    await context.close()
    assert troubles == []


async def test_what_customers_write_stays_text(rehearsal, page):
    for text in HOSTILE:
        rehearsal.say(KENJI.id, HELP, text)
    await expect(page.locator("article")).to_have_count(len(HOSTILE))
    shown = await page.locator("#stream").inner_text()
    assert "<img src=x onerror=alert(1)>" in shown
    assert "<script>alert(1)</script>" in shown
    assert await page.locator("#stream :is(img, script, iframe, svg[onload], [onerror])").count() == 0
    assert await page.locator('#stream a:not([href^="http"])').count() == 0


async def test_one_writes_edits_answers_reacts_and_deletes(rehearsal, page):
    rehearsal.say(NILS.id, HELP, f"Where is it, <@{ROSA.id}>?")
    await expect(page.locator("article.for-me .mention.called")).to_have_text("@Rosa V.")
    await page.locator("article").hover()
    await page.get_by_label("Reply").click()
    await page.locator("#words").fill("On **Monday**")
    await page.locator("#words").press("Enter")
    await expect(page.locator("article strong", has_text="Monday")).to_be_visible()
    answer = rehearsal.messages(HELP)[1]
    assert answer["referenced_message"]["author"]["id"] == NILS.id
    own = page.locator("article").nth(1)
    await own.hover()
    await own.get_by_label("Edit").click()
    await page.locator("#words").fill("On Tuesday")
    await page.locator("#words").press("Enter")
    await expect(own).to_contain_text("On Tuesday")
    await own.hover()
    await own.get_by_label("React", exact=True).click()
    await page.locator("dialog").get_by_label("👍").click()
    await expect(own.locator(".reaction")).to_have_attribute("aria-pressed", "true")
    await own.locator(".reaction").click()
    await expect(own.locator(".reaction")).to_have_count(0)
    await own.hover()
    await own.get_by_label("Delete").click()
    await expect(page.locator("article")).to_have_count(1)


async def test_buttons_menus_modals_and_commands_work(rehearsal, app, page):
    channel = await app.fetch_channel(int(HELP))
    card = discord.Embed(title="E-7K3Q9", description="A card", colour=0x0E6655).set_footer(text="E-7K3Q9")
    await channel.send("Does it work?", embed=card, view=Buttons())
    await expect(page.locator(".embed .title")).to_have_text("E-7K3Q9")
    await page.get_by_role("button", name="Done").click()
    await expect(page.locator("article.whisper")).to_contain_text("Thank you!")
    await page.locator(".menu").select_option("app")
    await expect(page.locator("article.whisper").nth(1)).to_contain_text("In the app")
    await page.get_by_role("button", name="Not quite").click()
    await page.locator("dialog input").fill("The cushions")
    await page.locator("dialog").get_by_role("button", name="Send").click()
    await expect(page.locator("article", has_text="Heard: The cushions")).to_be_visible()
    await page.locator("#composer").get_by_label("Commands of the app").click()
    await page.get_by_text("/earshot").click()
    await page.locator("[data-option=team]").fill("sales")
    await page.get_by_role("button", name="Run").click()
    await expect(page.locator("article.whisper", has_text="Team sales")).to_be_visible()


async def test_posts_with_tags_and_threads(rehearsal, page):
    rehearsal.open_post(KENJI.id, IDEAS, "Dark map", "Please", ["bug"])
    await page.get_by_role("button", name="ideas").click()
    await expect(page.locator(".post")).to_contain_text("Dark map")
    await page.locator("#title").fill("Louder bell")
    await page.get_by_label("idea").check()
    await page.locator("#words").fill("I never hear it.")
    await page.get_by_role("button", name="Post", exact=True).click()
    await expect(page.locator(".post")).to_have_count(2)
    await page.locator(".post").first.click()
    await expect(page.locator("#head")).to_contain_text("in ideas · idea")
    await expect(page.locator("article")).to_contain_text("I never hear it.")


async def test_another_person_sees_other_servers(rehearsal, page):
    await expect(page.locator("#sidebar h2").first).to_have_text("Hearth & Rail Community")
    await page.locator("#as").select_option(AIKO.id)
    await expect(page.locator("#sidebar h2").first).to_have_text("Hearth & Rail")
    rehearsal.say(AIKO.id, HELP, "to all")
    await expect(page.locator("article")).to_contain_text("to all")


async def test_what_is_said_while_the_page_reads_shows(rehearsal, page):
    async def answered(route):
        response = await route.fetch()
        rehearsal.say(KENJI.id, HELP, "just then")
        await route.fulfill(response=response)

    await page.route("**/stage/messages?*", answered, times=1)
    await page.locator("#as").select_option(AIKO.id)
    await expect(page.locator("article")).to_contain_text("just then")


async def test_the_room_that_was_opened_last_is_shown_whichever_was_read_last(rehearsal, page):
    rehearsal.say(KENJI.id, HELP, "It rings")
    opened = asyncio.Event()

    async def late(route):
        response = await route.fetch()
        await opened.wait()
        await route.fulfill(response=response)

    await page.route("**/stage/messages?*", late, times=1)
    await page.get_by_role("button", name="lounge").click()
    await page.get_by_role("button", name="help").click()
    await expect(page.locator("article")).to_contain_text("It rings")
    opened.set()
    await expect(page.locator("#head h1")).to_have_text("help")
    rehearsal.say(KENJI.id, HELP, "And again")
    await expect(page.locator("article").last).to_contain_text("And again")
    await expect(page.locator("article").first).to_contain_text("It rings")


async def test_the_stage_stands_above(rehearsal, page):
    rehearsal.stage.set_bar("Monday, 9:00", progress=0.5)
    await expect(page.locator("#bar")).to_contain_text("Monday, 9:00")
    pressed = asyncio.Event()
    rehearsal.stage.on_press = lambda what: pressed.set() if what == "go" else None
    await page.get_by_role("button", name="Go on").click()
    await asyncio.wait_for(pressed.wait(), 5.0)
    ts = rehearsal.say(KENJI.id, HELP, "It rings")
    rehearsal.stage.tell("Kenji speaks", channel=HELP, ts=ts)
    await page.get_by_role("button", name="Story").click()
    await expect(page.locator("#story li")).to_contain_text("Kenji speaks")
    await page.locator("#story li button").click()
    await expect(page.locator("article")).to_contain_text("It rings")
    rehearsal.stage.set_tabs(Tab(id="mail", title="Mail", url="about:blank"))
    rehearsal.stage.show_tab("mail")
    await expect(page.get_by_role("tab", name="Mail")).to_be_visible()
