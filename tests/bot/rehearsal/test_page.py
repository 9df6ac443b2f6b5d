"""The page in a real browser: what it shows, what pressing does, what must never happen."""

import re
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import expect
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.rehearsal.slack import Limits, Rehearsal, default_workspace
from bot.rehearsal.slack.hearth import AIKO, APP, EXECUTIVES, GENERAL, HANNAH, LEILA, PRODUCT, SALES, SUPPORT, TOMASZ
from bot.rehearsal.stage import Button, Stage, Tab

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DELIVERY = {"event_type": "delivery", "event_payload": {"d": "1"}}
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x02\x08\x02\x00\x00\x00\xfd\xd4\x9as"
PNG += (
    b"\x00\x00\x00\x10IDATx\x9cc\xe4K\x0b`f``a`\x00\x00\x0b\xd2\x01\x1a\xa5\x1d\x94\xba\x00\x00\x00\x00IEND\xaeB`\x82"
)
ENTRY = {"type": "plain_text_input", "action_id": "i"}
MENU = {"type": "static_select", "action_id": "s"}
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "javascript:alert(1)",
    "<javascript:alert(1)|click>",
    "<https://ok.example|<img src=x onerror=alert(1)>>",
    '"><iframe src=//evil.example></iframe>',
    "</textarea><script>alert(1)</script>",
    "{{7*7}} ${7*7} %s",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202eevil\u202c \u2066iso\u2069",
    "`<b onmouseover=alert(1)>x</b>`",
)


def probe(name: str) -> str:
    """A question put to the page, as JavaScript."""
    return (Path(__file__).parent / "probes" / f"{name}.js").read_text()


@dataclass(eq=False)
class Set:
    """A running rehearsal with its client, and a way to open pages on it; `troubles` is what their consoles said."""

    rehearsal: Rehearsal
    web: AsyncWebClient
    shelf: dict
    troubles: list
    opened: list

    async def page(self, path="/", *, width=1280, height=860, dark=False, person=AIKO.id, again=False, **more):
        """A page of that size and look; tests share them, because making one takes longer than most tests."""
        key = (width, height, dark, again, *more)
        if key not in self.shelf:
            scheme = "dark" if dark else "light"
            size = {"width": width, "height": height}
            context = await self.shelf["browser"].new_context(
                viewport=size, color_scheme=scheme, reduced_motion="reduce", **more
            )
            context.set_default_timeout(5_000)
            self.shelf[key] = await context.new_page()
        page = self.shelf[key]
        self.opened.append(page)
        page.on("pageerror", self.erred)
        page.on("console", self.said)
        page.on("dialog", self.asked)
        await page.goto(f"{self.rehearsal.world.base_url}{path}{'&' if '?' in path else '?'}as={person}")
        await page.wait_for_selector("body.ready")
        return page

    def erred(self, error):
        self.troubles.append(f"error: {error}")

    def said(self, words):
        if words.type in ("error", "warning"):
            self.troubles.append(words.text)

    def asked(self, dialog):
        self.troubles.append(f"dialog: {dialog.message}")

    async def strike(self):
        for page in self.opened:
            for event, listener in (("pageerror", self.erred), ("console", self.said), ("dialog", self.asked)):
                page.remove_listener(event, listener)
            await page.goto("about:blank")
        await self.web.session.close()
        await self.rehearsal.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shelf(browser):
    return {"browser": browser}


@pytest_asyncio.fixture(loop_scope="session")
async def staged(shelf):
    """Starts rehearsals to open pages on, with a stage or without."""
    made = []

    async def make(stage=None):
        rehearsal = Rehearsal(default_workspace(), limits=Limits.off(), stage=stage)
        base = await rehearsal.start()
        session = aiohttp.ClientSession()
        web = AsyncWebClient(token=APP.bot_token, base_url=f"{base}/api/", retry_handlers=[], session=session)
        made.append(Set(rehearsal, web, shelf, [], []))
        return made[-1]

    yield make
    for one in made:
        await one.strike()


@pytest_asyncio.fixture(loop_scope="session")
async def scene(staged):
    one = await staged()
    yield one
    assert one.troubles == []


def plain(text):
    return {"type": "plain_text", "text": text}


def mrkdwn(text):
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def button(action_id, label, **more):
    return {"type": "button", "action_id": action_id, "value": "v", "text": plain(label), **more}


def quote(text):
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_quote", "elements": [{"type": "text", "text": text}]}],
    }


def option(value):
    return {"text": plain(value), "value": value}


def card(words="A table arrived broken", state="open"):
    return [
        {"type": "header", "text": plain("Mail · first answer due 14:00")},
        {"type": "section", "text": mrkdwn("*Maria Lopes* · Porto")},
        quote(words),
        {"type": "context", "elements": [mrkdwn("rule _delivery words_")]},
        {"type": "section", "block_id": "state", "text": mrkdwn(state)},
        {
            "type": "actions",
            "block_id": "row",
            "elements": [button("own", "I have it"), button("answer", "Answer", style="primary")],
        },
    ]


async def kit(scene):
    """One message with every kind of block; returns its ts."""
    file = (await scene.web.files_upload_v2(filename="chart.png", content=PNG))["files"][0]["id"]
    inline = [
        {"type": "text", "text": "bold", "style": {"bold": True}},
        {"type": "text", "text": "code", "style": {"code": True}},
        {"type": "user", "user_id": AIKO.id},
        {"type": "channel", "channel_id": PRODUCT},
        {"type": "usergroup", "usergroup_id": "S0HRSALES01"},
        {"type": "broadcast", "range": "here"},
        {"type": "emoji", "name": "tada"},
        {"type": "link", "url": "https://example.com/a", "text": "a link"},
        {"type": "date", "timestamp": 1795309608, "format": "{date_short}", "fallback": "then"},
    ]
    item = {"type": "rich_text_section", "elements": [{"type": "text", "text": "an item"}]}
    choices = {"options": [option("one"), option("two")]}
    blocks = [
        {"type": "header", "text": plain("Every kind")},
        {
            "type": "section",
            "fields": [mrkdwn("*Field*\none"), plain("two")],
            "accessory": button("side", "At the side"),
        },
        {"type": "context", "elements": [mrkdwn("small `mono`"), plain("print")]},
        {"type": "divider"},
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_section", "elements": inline},
                {"type": "rich_text_list", "style": "bullet", "elements": [item]},
                {"type": "rich_text_list", "style": "ordered", "indent": 1, "elements": [item]},
                {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "pre\n  formatted"}]},
                {"type": "rich_text_quote", "elements": [{"type": "text", "text": "quoted"}]},
            ],
        },
        {"type": "image", "slack_file": {"id": file}, "alt_text": "A chart", "title": plain("The week")},
        {"type": "image", "image_url": "https://elsewhere.example/x.png", "alt_text": "From elsewhere"},
        {"type": "input", "label": plain("A word"), "element": {"type": "plain_text_input", "action_id": "word"}},
        {"type": "table", "rows": [[{"type": "raw_text", "text": "Team"}], [{"type": "raw_text", "text": "Support"}]]},
        {
            "type": "actions",
            "elements": [
                {"type": "static_select", "action_id": "pick", "placeholder": plain("Hand over …"), **choices},
                {"type": "overflow", "action_id": "more", **choices},
                {"type": "users_select", "action_id": "who"},
                {"type": "datepicker", "action_id": "day", "initial_date": "2026-11-20"},
                {"type": "radio_buttons", "action_id": "radio", **choices},
                {"type": "checkboxes", "action_id": "boxes", **choices},
            ],
        },
        {"type": "container", "title": plain("Folded"), "is_collapsible": True, "child_blocks": [{"type": "divider"}]},
        {"type": "card", "title": plain("A card"), "body": mrkdwn("its body")},
    ]
    return (await scene.web.chat_postMessage(channel=SUPPORT, text="kit", blocks=blocks))["ts"]


async def connected(scene, build):
    """A Bolt app on the scene's rehearsal; `build(app)` adds its listeners. Returns its handler."""
    app = AsyncApp(client=scene.web, signing_secret=APP.signing_secret)

    @app.event(re.compile("message|reaction_added|reaction_removed"))
    async def everything():
        """Acknowledged and forgotten."""

    build(app)
    handler = AsyncSocketModeHandler(app, APP.app_token)
    await handler.connect_async()
    await scene.rehearsal.until(lambda: scene.rehearsal.links.open)
    return handler


async def test_every_kind_of_block_is_shown(scene):
    await kit(scene)
    page = await scene.page()
    message = page.locator("article.message").last
    for text in (
        "Every kind",
        "At the side",
        "print",
        "an item",
        "quoted",
        "The week",
        "A word",
        "Support",
        "Folded",
        "its body",
    ):
        await expect(message).to_contain_text(text)
    for selector in (
        ".b-header", ".b-section .fields", ".b-context code", ".b-divider", "strong", "ul li", "ol li", "pre",
        "blockquote",
        ".b-image img[alt='A chart']", ".b-image .unseen", ".b-input input", "table th", ".b-actions select",
        "button[aria-label='More choices']", "input[type=date]", "input[type=radio]", "input[type=checkbox]", "details",
        "a[rel='noopener noreferrer'][target=_blank]", "[aria-label=tada]",
    ):  # fmt: skip
        assert await message.locator(selector).count(), selector
    assert await message.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)") == 2
    await expect(message.locator(".called")).to_have_text(["@Aiko Tanabe", "#product", "@sales-team", "@here"])


async def test_a_near_day_is_called_by_its_name_and_others_by_their_date(scene):
    now = int(float(scene.rehearsal.say(AIKO.id, SUPPORT, "now")))
    for far, told in ((0, "today at"), (86_400, "yesterday at"), (5 * 86_400, "at")):
        date = {
            "type": "date", "timestamp": now - far, "format": "{date_short_pretty} at {time}", "fallback": "then"
        }  # fmt: skip
        section = {"type": "rich_text_section", "elements": [{"type": "text", "text": "Said "}, date]}
        await scene.web.chat_postMessage(
            channel=SUPPORT, text=told, blocks=[{"type": "rich_text", "elements": [section]}]
        )
    page = await scene.page()
    said = await page.locator("article.message").all_inner_texts()
    assert "Said today at" in said[-3]
    assert "Said yesterday at" in said[-2]
    assert "oday" not in said[-1].rpartition("Said ")[2]
    assert any(char.isdigit() for char in said[-1].rpartition("Said ")[2].partition(" at ")[0])


async def test_files_that_were_chosen_stand_there_alone(scene):
    brought = {"type": "file_input", "action_id": "brought", "max_files": 2}
    field = {"type": "input", "block_id": "files", "label": plain("Files"), "optional": True, "element": brought}
    form = {"type": "modal", "callback_id": "form", "title": plain("Answer"), "submit": plain("Go"), "blocks": [field]}

    def build(app):
        @app.action("answer")
        async def answer(ack, body, client):
            await ack()
            await client.views_open(trigger_id=body["trigger_id"], view=form)

    handler = await connected(scene, build)
    await scene.web.chat_postMessage(channel=SUPPORT, text="x", blocks=card())
    page = await scene.page()
    await page.get_by_role("button", name="Answer").click()
    dialog = page.get_by_role("dialog", name="Answer")
    chooser = dialog.locator("input[type=file]")
    bare = "input => getComputedStyle(input).color"
    before = await chooser.evaluate(bare)
    await chooser.set_input_files({"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"})
    await dialog.get_by_role("button", name="Remove plan.pdf").wait_for()
    after = await chooser.evaluate(bare)
    assert (before == after, after) == (False, "rgba(0, 0, 0, 0)")  # "No file chosen" would be untrue
    await handler.close_async()


async def test_a_menu_in_a_message_can_be_told_the_same_twice(scene):
    chosen = []

    def build(app):
        @app.action("more")
        async def more(ack, body):
            chosen.append(body["actions"][0]["selected_option"]["value"])
            await ack()

    handler = await connected(scene, build)
    menu = {"type": "static_select", "action_id": "more", "placeholder": plain("More"),
            "options": [option("gloss"), option("kind")]}  # fmt: skip
    await scene.web.chat_postMessage(channel=SUPPORT, text="x", blocks=[{"type": "actions", "elements": [menu]}])
    page = await scene.page()
    field = page.locator("#main article select")
    for count in (1, 2):
        await field.select_option(value="gloss")
        await scene.rehearsal.until(lambda count=count: len(chosen) == count)
        await expect(field.locator("option:checked")).to_have_text("More")
    assert chosen == ["gloss", "gloss"]
    await handler.close_async()


async def test_a_button_opens_a_modal_that_complains_next_to_the_field(scene):
    seen = []
    form = {
        "type": "modal",
        "callback_id": "form",
        "title": plain("Answer"),
        "submit": plain("Preview"),
        "blocks": [
            {"type": "input", "block_id": "words", "label": plain("Words"), "hint": plain("Kindly"),
             "element": {"type": "plain_text_input", "action_id": "words", "multiline": True}},
            {"type": "input", "block_id": "kind", "label": plain("Kind"),
             "element": {"type": "static_select", "action_id": "kind", "options": [option("idea"), option("defect")]}},
            {"type": "input", "block_id": "when", "label": plain("When"), "optional": True,
             "element": {"type": "datepicker", "action_id": "when"}},
            {"type": "input", "block_id": "who", "label": plain("Who"), "optional": True,
             "element": {"type": "users_select", "action_id": "who"}},
            {"type": "input", "block_id": "tags", "label": plain("Tags"), "optional": True,
             "element": {"type": "multi_static_select", "action_id": "tags", "options": [option("a"), option("b")]}},
            {"type": "input", "block_id": "next", "label": plain("Next"), "optional": True,
             "element": {"type": "radio_buttons", "action_id": "next", "options": [option("soon"), option("later")]}},
            {"type": "input", "block_id": "box", "label": plain("Box"), "optional": True,
             "element": {"type": "checkboxes", "action_id": "box", "options": [option("settles")]}},
        ],
    }  # fmt: skip

    def build(app):
        @app.action("answer")
        async def answer(ack, body, client):
            await ack()
            await client.views_open(trigger_id=body["trigger_id"], view=form)

        @app.view("form")
        async def submitted(ack, view):
            seen.append(view["state"]["values"])
            if len(seen) == 1:
                await ack(response_action="errors", errors={"words": "She reads Portuguese."})
            else:
                await ack()

    handler = await connected(scene, build)
    await scene.web.chat_postMessage(channel=SUPPORT, text="x", blocks=card())
    page = await scene.page()
    await page.get_by_role("button", name="Answer").click()
    dialog = page.get_by_role("dialog", name="Answer")
    await expect(dialog.get_by_label("Words")).to_be_focused()
    await dialog.get_by_role("button", name="Preview").click()
    await expect(dialog.locator(".wrong")).to_have_count(2)
    await dialog.get_by_label("Words").fill("Hello")
    await dialog.get_by_label("Kind").select_option("defect")
    await dialog.get_by_label("When").fill("2026-12-01")
    await dialog.get_by_label("Who").select_option(label="Tomasz Wilk")
    await dialog.locator("select[data-adds]").select_option("b")
    await dialog.get_by_label("soon").check()
    await dialog.get_by_label("settles").check()
    await dialog.get_by_role("button", name="Preview").click()
    await expect(dialog.locator(".wrong")).to_have_text("She reads Portuguese.")
    await expect(dialog.get_by_label("Words")).to_be_focused()
    await expect(dialog.get_by_label("Words")).to_have_value("Hello")
    await expect(dialog.get_by_label("soon")).to_be_checked()
    await dialog.get_by_label("Words").fill("Olá")
    await dialog.get_by_role("button", name="Preview").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    values = seen[-1]
    assert values["words"]["words"]["value"] == "Olá"
    assert values["kind"]["kind"]["selected_option"]["value"] == "defect"
    assert values["when"]["when"]["selected_date"] == "2026-12-01"
    assert values["who"]["who"]["selected_user"] == TOMASZ.id
    assert [one["value"] for one in values["tags"]["tags"]["selected_options"]] == ["b"]
    assert values["next"]["next"]["selected_option"]["value"] == "soon"
    assert [one["value"] for one in values["box"]["box"]["selected_options"]] == ["settles"]
    await handler.close_async()


async def test_reactions_toggle_and_say_who(scene):
    ts = (await scene.web.chat_postMessage(channel=SUPPORT, text="x", blocks=card()))["ts"]
    scene.rehearsal.react(TOMASZ.id, SUPPORT, ts, "eyes")
    page = await scene.page()
    chip = page.locator(".reaction[data-emoji=eyes]")
    await expect(chip).to_have_attribute("aria-pressed", "false")
    await chip.click()
    await expect(chip).to_have_attribute("aria-pressed", "true")
    await expect(chip).to_have_attribute("aria-label", "You and Tomasz reacted with :eyes:")
    await page.mouse.move(5, 5)
    await chip.hover()
    await expect(page.locator(".tip")).to_have_text("You and Tomasz reacted with :eyes:")
    await chip.click()
    await expect(chip).to_have_attribute("aria-label", "Tomasz reacted with :eyes:")
    await page.locator("article.message").last.hover()
    await page.locator(".reach [data-act=pick]").last.click()
    await page.get_by_placeholder("Find an emoji").fill("white_check")
    await page.keyboard.press("Enter")
    await expect(page.locator(".reaction[data-emoji=white_check_mark]")).to_have_count(1)
    assert {one["name"] for one in scene.rehearsal.message(SUPPORT, ts)["reactions"]} == {"eyes", "white_check_mark"}


async def test_a_thread_opens_takes_an_answer_and_shows_it_in_the_channel(scene):
    ts = (await scene.web.chat_postMessage(channel=SUPPORT, text="x", blocks=card()))["ts"]
    scene.rehearsal.say(TOMASZ.id, SUPPORT, "first thought", thread_ts=ts)
    page = await scene.page()
    await page.get_by_role("button", name="1 reply").click()
    thread = page.get_by_role("complementary", name="Thread")
    await expect(thread.locator("article")).to_have_count(2)
    box = thread.get_by_role("combobox")
    await box.fill("second thought")
    await thread.get_by_label("Also send to #support").check()
    await box.press("Enter")
    await expect(thread.locator("article")).to_have_count(3)
    await expect(page.get_by_role("button", name="2 replies")).to_be_visible()
    await expect(page.locator("#main article")).to_have_count(2)
    await expect(page.locator("#main article").last).to_contain_text("replied to")
    assert [one["text"] for one in scene.rehearsal.thread(SUPPORT, ts)][1:] == ["first thought", "second thought"]
    await page.keyboard.press("Escape")
    await expect(thread).to_be_hidden()


async def test_commands_are_suggested_and_answers_are_for_one_alone(scene):
    def build(app):
        @app.command("/earshot")
        async def earshot(ack, command):
            await ack(f"you asked {command['text']}")

    handler = await connected(scene, build)
    page = await scene.page()
    box = page.get_by_role("combobox", name="Message #support as Aiko Tanabe")
    await box.press_sequentially("/ear")
    await expect(page.get_by_role("option")).to_contain_text("/earshot")
    await box.press("Tab")
    await box.press_sequentially("next")
    await box.press("Enter")
    message = page.locator("article.ephemeral")
    await expect(message).to_contain_text("you asked next")
    await expect(message).to_contain_text("Only visible to you")
    await message.get_by_role("button", name="Dismiss").click()
    await expect(message).to_have_count(0)
    await box.fill("/nope")
    await box.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("/nope is not a command here.")
    await handler.close_async()
    await scene.rehearsal.until(lambda: not scene.rehearsal.links.open)
    await box.fill("/earshot again")
    await box.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("the app is not connected")


async def test_what_is_typed_is_sent_with_its_mentions(scene):
    page = await scene.page()
    box = page.locator("#composer")
    await box.press_sequentially("ask @tom")
    await expect(page.get_by_role("option")).to_contain_text("Tomasz Wilk")
    await box.press("Enter")
    await box.press_sequentially(":eye")
    await box.press("Enter")
    await box.press("Enter")
    await expect(page.locator("article.message")).to_have_count(1)
    (message,) = scene.rehearsal.messages(SUPPORT)
    kinds = [inline["type"] for inline in message["blocks"][0]["elements"][0]["elements"]]
    assert kinds == ["text", "user", "text", "emoji"]
    await page.set_input_files("input[type=file]", {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"hello"})
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator(".file .doc")).to_contain_text("notes.txt")


async def test_hostile_text_stays_text_everywhere(scene):
    rehearsal, web = scene.rehearsal, scene.web
    rehearsal.set_person(TOMASZ.id, real_name=HOSTILE[0], title=HOSTILE[1])
    for text in HOSTILE:
        rehearsal.say(TOMASZ.id, SUPPORT, text)
        await web.chat_postMessage(channel=SUPPORT, text=text)
        blocks = [
            {"type": "header", "text": plain(text[:150])},
            {"type": "section", "text": mrkdwn(text), "fields": [plain(text)]},
            quote(text),
            {"type": "context", "elements": [mrkdwn(text), plain(text)]},
            {"type": "actions", "elements": [button("a", text[:75])]},
            {"type": "image", "image_url": "https://evil.example/x.png", "alt_text": text},
            {"type": "input", "label": plain(text), "element": {**ENTRY, "initial_value": text}},
            {"type": "actions", "elements": [{**MENU, "options": [{"text": plain(text[:75]), "value": text[:75]}]}]},
        ]
        await web.chat_postMessage(channel=SUPPORT, text=text, blocks=blocks)
    file = rehearsal.upload(TOMASZ.id, HOSTILE[0], b"x", title=HOSTILE[2])
    rehearsal.say(TOMASZ.id, SUPPORT, "file", files=[file])
    await web.views_publish(user_id=AIKO.id, view={"type": "home", "blocks": [quote(text) for text in HOSTILE]})
    page = await scene.page()
    await expect(page.locator("article.message")).not_to_have_count(0)
    await page.locator("[data-act=switch]").click()
    await page.keyboard.press("Escape")
    assert await page.evaluate(probe("inert")) == []
    shown = await page.locator("#main").inner_text()
    for text in HOSTILE[:3]:
        assert text in shown
    await page.locator("[data-act=app]").click()
    await expect(page.locator(".home blockquote")).to_have_count(len(HOSTILE))
    assert await page.evaluate(probe("inert")) == []


async def test_what_one_reads_stays_in_place_while_more_comes(scene):
    for number in range(40):
        scene.rehearsal.say(LEILA.id, SUPPORT, f"before {number}")
    page = await scene.page()
    await page.locator("#main .scroll").evaluate("node => { node.scrollTop = 300; }")
    await page.wait_for_function("!document.querySelector('#main .pill')")
    before = await page.evaluate(probe("top"))
    for number in range(30):
        scene.rehearsal.say(LEILA.id, SUPPORT, f"after {number}")
    first = scene.rehearsal.messages(SUPPORT)[0]["ts"]
    scene.rehearsal.edit(LEILA.id, SUPPORT, first, "much longer\n" * 6)
    await expect(page.locator("#main .pill")).to_have_text("30 new ↓")
    await expect(page.locator(f"#main article[data-ts='{first}']")).to_contain_text("much longer")
    assert await page.evaluate(probe("top")) == before
    await page.locator("#main .pill").click()
    await expect(page.locator("#main article").last).to_be_in_viewport()
    await expect(page.locator("#main .pill")).to_have_count(0)
    scene.rehearsal.say(LEILA.id, SUPPORT, "the very last")
    await expect(page.get_by_text("the very last")).to_be_in_viewport()


async def test_whoever_scrolls_up_just_as_a_message_comes_stays_there(scene):
    for number in range(40):
        scene.rehearsal.say(LEILA.id, SUPPORT, f"before {number}")
    page = await scene.page()
    await page.evaluate(probe("scroll_unheard"))
    scene.rehearsal.say(LEILA.id, SUPPORT, "just now")
    await expect(page.locator("#main .pill")).to_have_text("1 new ↓")
    assert await page.locator("#main .scroll").evaluate("node => node.scrollTop") == 300


async def test_an_edit_changes_the_card_and_keeps_everything_else(scene):
    ts = (await scene.web.chat_postMessage(channel=SUPPORT, text="x", blocks=card()))["ts"]
    page = await scene.page()
    await page.get_by_role("button", name="I have it").focus()
    await page.evaluate("window.kept = document.querySelector('article .b-actions')")
    await scene.web.chat_update(channel=SUPPORT, ts=ts, text="x", blocks=card(state="Aiko has it"))
    await expect(page.locator("article .block[data-key=state]")).to_have_text("Aiko has it")
    assert await page.evaluate("window.kept.isConnected")
    await expect(page.get_by_role("button", name="I have it")).to_be_focused()
    await scene.web.chat_delete(channel=SUPPORT, ts=ts)
    await expect(page.locator("article")).to_have_count(0)


async def test_older_messages_are_fetched_when_one_scrolls_up(scene):
    for number in range(150):
        scene.rehearsal.say(LEILA.id, SUPPORT, f"number {number}")
    page = await scene.page()
    await expect(page.locator("#main article")).to_have_count(60)
    await page.locator("#main .scroll").evaluate("node => { node.scrollTop = 0; }")
    await expect(page.locator("#main article")).to_have_count(120)


async def test_one_acts_as_many(scene):
    await scene.web.chat_postMessage(channel=EXECUTIVES, text="the sample")
    page = await scene.page()
    await expect(page.locator(".room")).not_to_contain_text(["executives"])
    scene.rehearsal.say(TOMASZ.id, SALES, "hello @aiko")
    scene.rehearsal.say(TOMASZ.id, PRODUCT, "hello")
    await expect(page.locator(".room", has_text="sales").locator(".calls")).to_have_text("1")
    await expect(page.locator(".room", has_text="product").locator(".dot")).to_have_count(1)
    await page.locator(".room", has_text="sales").click()
    await expect(page.locator(".room", has_text="sales").locator(".calls")).to_have_count(0)
    await page.get_by_role("button", name="You act as Aiko Tanabe. Change").click()
    await page.get_by_role("menuitemradio", name="Hannah Weiss").click()
    await expect(page.locator("#composer")).to_have_attribute("placeholder", "Message #sales as Hannah Weiss")
    await page.locator(".room", has_text="executives").click()
    await expect(page.locator("article").last).to_contain_text("the sample")
    await page.locator("#composer").fill("thank you")
    await page.locator("#composer").press("Enter")
    await expect(page.locator("article").last).to_contain_text("thank you")
    assert scene.rehearsal.messages(EXECUTIVES)[-1]["user"] == HANNAH.id


async def test_the_home_tab_and_direct_messages(scene):
    def build(app):
        @app.event("app_home_opened")
        async def opened(event, client):
            if event["tab"] == "home":
                view = {
                    "type": "home",
                    "blocks": [
                        {"type": "header", "text": plain("Good morning")},
                        {"type": "actions", "elements": [button("next", "Next one")]},
                    ],
                }
                await client.views_publish(user_id=event["user"], view=view)

        @app.action("next")
        async def next_one(ack, body, client):
            await ack()
            await client.views_publish(user_id=body["user"]["id"], view={"type": "home", "blocks": [quote("All done")]})
            await client.chat_postMessage(channel=body["user"]["id"], text="A word for you")

    handler = await connected(scene, build)
    page = await scene.page()
    await page.locator("[data-act=app]").click()
    await expect(page.get_by_role("heading", name="Good morning")).to_be_visible()
    await page.get_by_role("button", name="Next one").click()
    await expect(page.locator(".home")).to_contain_text("All done")
    await page.get_by_role("tab", name="Messages").click()
    await expect(page.locator("article")).to_contain_text("A word for you")
    await handler.close_async()


async def test_shortcuts_confirmations_and_menus(scene):
    seen = []

    def build(app):
        @app.shortcut("heard")
        async def heard(ack, body):
            await ack()
            seen.append(body["message"]["text"])

        @app.action(re.compile(".*"))
        async def any_action(ack, action):
            await ack()
            seen.append(action.get("value") or action["selected_option"]["value"])

    handler = await connected(scene, build)
    sure = {"title": plain("Sure?"), "text": plain("It goes out."), "confirm": plain("Yes"), "deny": plain("No")}
    menu = {
        "type": "static_select",
        "action_id": "pick",
        "placeholder": plain("Hand over …"),
        "options": [option("sales")],
    }
    more = {"type": "overflow", "action_id": "more", "options": [option("thank"), option("why")]}
    row = [button("stop", "Stop", confirm=sure), more, menu]
    await scene.web.chat_postMessage(channel=SUPPORT, text="words", blocks=[{"type": "actions", "elements": row}])
    page = await scene.page()
    await page.get_by_role("button", name="Stop").click()
    await page.get_by_role("dialog", name="Confirm").get_by_role("button", name="No").click()
    await page.get_by_role("button", name="Stop").click()
    await page.get_by_role("dialog", name="Confirm").get_by_role("button", name="Yes").click()
    await scene.rehearsal.until(lambda: seen == ["v"])
    await page.get_by_role("button", name="More choices").click()
    await page.get_by_role("menuitem", name="why").click()
    await scene.rehearsal.until(lambda: seen == ["v", "why"])
    await page.get_by_label("Hand over …").select_option("sales")
    await scene.rehearsal.until(lambda: seen == ["v", "why", "sales"])
    await page.locator("article").hover()
    await page.get_by_role("button", name="More", exact=True).click()
    await page.get_by_role("menuitem", name="Pass on what I heard").click()
    await scene.rehearsal.until(lambda: seen == ["v", "why", "sales", "words"])
    await page.locator("article").hover()
    await page.get_by_role("button", name="More", exact=True).click()
    await page.get_by_role("menuitem", name="Pin to the channel").click()
    await expect(page.locator("article.pinned")).to_have_count(1)
    await expect(page.get_by_role("button", name="1 pinned")).to_be_visible()
    await handler.close_async()


async def test_one_edits_and_deletes_ones_own(scene):
    scene.rehearsal.say(AIKO.id, SUPPORT, "teh table")
    page = await scene.page()
    message = page.locator("article")
    await message.hover()
    await page.get_by_role("button", name="More", exact=True).click()
    await page.get_by_role("menuitem", name="Edit").click()
    await page.get_by_label("Edit your message").fill("the table")
    await page.keyboard.press("Enter")
    await expect(message).to_contain_text("the table (edited)")
    await message.hover()
    await page.get_by_role("button", name="More", exact=True).click()
    await page.get_by_role("menuitem", name="Delete").click()
    await page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(message).to_have_count(0)


async def test_links_to_messages_lead_there(scene):
    first = scene.rehearsal.say(LEILA.id, SUPPORT, "the very first")
    reply = scene.rehearsal.say(LEILA.id, SUPPORT, "in its thread", thread_ts=first)
    for number in range(90):
        scene.rehearsal.say(LEILA.id, SUPPORT, f"later {number}")
    link = (await scene.web.chat_getPermalink(channel=SUPPORT, message_ts=first))["permalink"]
    await scene.web.chat_postMessage(channel=PRODUCT, text=f"now in <{link}|its old place>")
    page = await scene.page(f"/archives/{PRODUCT}")
    await page.get_by_role("link", name="its old place").click()
    await expect(page.get_by_text("the very first", exact=True)).to_be_in_viewport()
    await expect(page.locator("#main .head h1")).to_contain_text("support")
    deep = (await scene.web.chat_getPermalink(channel=SUPPORT, message_ts=reply))["permalink"]
    other = await scene.page(deep.removeprefix(scene.rehearsal.world.base_url), again=True)
    await expect(other.locator("#thread article").last).to_contain_text("in its thread")


async def test_the_page_comes_back_after_an_outage(scene):
    page = await scene.page()
    await scene.rehearsal.outage()
    await expect(page.locator(".offline")).to_be_visible()
    await scene.rehearsal.restore()
    await expect(page.locator(".offline")).to_have_count(0)
    scene.rehearsal.say(LEILA.id, SUPPORT, "back again")
    await expect(page.locator("article")).to_contain_text("back again")
    scene.troubles.clear()  # the refused connections, which the browser's console names


async def test_a_storm_is_carried(scene):
    page = await scene.page()
    for number in range(300):
        scene.rehearsal.say(LEILA.id, SUPPORT, f"storm {number}")
    await expect(page.locator("#main article").last).to_contain_text("storm 299")
    await expect(page.locator("#main article").last).to_be_in_viewport()


async def populated(scene):
    ts = await kit(scene)
    scene.rehearsal.react(AIKO.id, SUPPORT, ts, "eyes")
    scene.rehearsal.react(TOMASZ.id, SUPPORT, ts, "fire")
    scene.rehearsal.pin(AIKO.id, SUPPORT, ts)
    scene.rehearsal.say(AIKO.id, SUPPORT, "a reply @here", thread_ts=ts, broadcast=True)
    mine = scene.rehearsal.say(AIKO.id, SUPPORT, "> quoted\nsee https://example.com `code` @tomasz")
    scene.rehearsal.edit(AIKO.id, SUPPORT, mine, "edited @here")
    await scene.web.chat_postMessage(channel=SUPPORT, text="x", blocks=card("الطاولة وصلت مكسورة"))
    await scene.web.chat_postEphemeral(channel=SUPPORT, user=AIKO.id, text="only you")
    scene.rehearsal.say(TOMASZ.id, SALES, "hello @aiko")
    return ts


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_every_text_can_be_read(staged, dark):
    stage = Stage(title="A week", label="Monday 09:00", note="day 1", progress=0.3, person=AIKO.id)
    scene = await staged(stage)
    stage.set_buttons(
        Button(id="a", label="Pause"),
        Button(id="b", label="Next", kind="primary"),
        Button(id="c", label="Kill", kind="danger"),
    )
    stage.tell("A good thing", kind="good", channel=SUPPORT, at="09:00")
    ts = await populated(scene)
    page = await scene.page(f"/archives/{SUPPORT}/p{ts.replace('.', '')}", dark=dark)
    assert await page.evaluate(probe("contrast")) == []
    await page.locator("#main .replies").first.click()
    await page.locator("#bar [data-act=story].quiet").click()
    await expect(page.locator("#story li")).to_have_count(1)
    assert await page.evaluate(probe("contrast")) == []
    await page.locator("#story [data-act=story]").click()
    await page.locator("[data-act=switch]").click()
    assert await page.evaluate(probe("contrast")) == []
    await page.keyboard.press("Escape")
    ground = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 200) == dark
    assert scene.troubles == []


async def test_it_fits_a_phone(scene):
    ts = await populated(scene)
    page = await scene.page(width=390, height=780, has_touch=True, is_mobile=True)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    assert await page.evaluate(probe("wide")) == []
    await page.get_by_role("button", name="Channels").click()
    await page.locator(".room", has_text="sales").click()
    await expect(page.locator("#main .head h1")).to_contain_text("sales")
    await expect(page.locator("#sidebar")).not_to_be_in_viewport()
    await page.goto(f"{scene.rehearsal.world.base_url}/archives/{SUPPORT}/p{ts.replace('.', '')}")
    await page.locator("#main .replies").first.click()
    box = await page.locator("#thread").bounding_box()
    assert (box["x"], box["width"]) == (0, 390)


async def test_by_keyboard_alone(scene):
    ts = (await scene.web.chat_postMessage(channel=SUPPORT, text="x", blocks=card()))["ts"]
    scene.rehearsal.react(TOMASZ.id, SUPPORT, ts, "eyes")
    page = await scene.page()
    await page.locator("#main .scroll").focus()
    await page.keyboard.press("ArrowUp")
    await expect(page.locator(f"article[data-ts='{ts}']")).to_be_focused()
    await expect(page.locator("article .reach")).to_be_visible()
    chip = page.locator(".reaction[data-emoji=eyes]")
    for _ in range(6):
        await page.keyboard.press("Tab")
        if await chip.evaluate("node => node === document.activeElement"):
            break
    await page.keyboard.press("Enter")
    await expect(chip).to_have_attribute("aria-pressed", "true")
    await page.get_by_role("button", name="Add a reaction").last.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_placeholder("Find an emoji")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Add a reaction").last).to_be_focused()


async def test_names_stand_in_where_no_emoji_can_be_drawn(scene):
    ts = scene.rehearsal.say(LEILA.id, SUPPORT, "look")
    page = await scene.page()
    await page.evaluate("document.documentElement.classList.add('no-emoji-font')")
    scene.rehearsal.react(TOMASZ.id, SUPPORT, ts, "white_check_mark")
    scene.rehearsal.react(TOMASZ.id, SUPPORT, ts, "unicorn_face")
    await expect(page.locator(".reaction[data-emoji=white_check_mark] svg.drawn")).to_be_visible()
    await expect(page.locator(".reaction[data-emoji=unicorn_face] .emoji.named")).to_have_text("unicorn_face")


async def test_a_stage_surrounds_the_workspace(staged):
    pressed = []
    stage = Stage(title="A week", on_press=pressed.append, person=TOMASZ.id, channel=PRODUCT)
    scene = await staged(stage)
    base = scene.rehearsal.world.base_url
    page = await scene.page(width=1440, person="")
    await expect(page.locator("#composer")).to_have_attribute("placeholder", "Message #product as Tomasz Wilk")
    await expect(page.locator("#bar .title")).to_have_text("A week")
    ts = scene.rehearsal.say(LEILA.id, SUPPORT, "the one it speaks of")
    stage.set_bar("Monday 09:00", 0.25, note="60x")
    stage.set_buttons(Button(id="next", label="Next day", kind="primary"))
    stage.set_tabs(Tab(id="m", title="Maria's window", url=f"{base}/page/mark.svg"))
    stage.show_tab("m")
    stage.tell("A card stands in #support", kind="good", channel=SUPPORT, ts=ts, at="09:00")
    await expect(page.locator("#bar .clock")).to_contain_text("Monday 09:00")
    await expect(page.locator("#bar progress")).to_have_js_property("value", 0.25)
    await expect(page.get_by_role("tab", name="Maria's window")).to_have_attribute("aria-selected", "true")
    await expect(page.locator("#side iframe")).to_have_attribute("src", f"{base}/page/mark.svg")
    await page.get_by_role("button", name="Next day").click()
    await page.get_by_role("button", name="Story").click()
    assert pressed == ["next"]
    await page.locator("#story").get_by_role("button", name="A card stands").click()
    await expect(page.get_by_text("the one it speaks of")).to_be_in_viewport()
    await page.get_by_role("button", name="Close the story").click()
    await page.get_by_role("button", name="Fold away").click()
    await expect(page.locator("#side")).to_be_hidden()


async def test_without_a_stage_nothing_of_it_is_there(scene):
    page = await scene.page(f"/archives/{GENERAL}")
    for part in ("#bar", "#side", "#story"):
        await expect(page.locator(part)).to_be_hidden()
