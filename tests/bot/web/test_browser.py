"""The form and its widget in a real browser: by keyboard, on a phone, without scripts, in a stranger's page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import pytest
from aiohttp import web as host
from playwright.async_api import Browser, Route, expect

from handlers.sentences import LANGUAGES
from storage.ledger import Ledger
from tests.bot.conftest import Here, Open
from tests.bot.web.conftest import visitor
from tests.bot.web.customer import House, house

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("url", ["sqlite"], indirect=True),
]

PHONE = {"width": 320, "height": 640}
STRICT = "default-src 'none'; script-src {form}; frame-src {form}; style-src 'self'"


@asynccontextmanager
async def stranger(here: Here | House, *, policy: str = "", more: str = "") -> AsyncIterator[str]:
    """Another site, whose page holds the one line."""

    async def page(_: host.Request) -> host.Response:
        line = f'<script src="{here.url}/widget.js" data-place="pricing" {more}></script>'
        body = f'<!doctype html><html lang="en"><title>A shop</title><h1>A shop</h1><a href="#x">A link</a>{line}'
        headers = {"content-security-policy": policy.format(form=here.url)} if policy else {}
        return host.Response(text=body, content_type="text/html", headers=headers)

    app = host.Application()
    app.router.add_get("/", page)
    runner = host.AppRunner(app)
    await runner.setup()
    site = host.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


async def test_a_message_is_sent_on_a_phone_without_any_script(open_door: Open, browser: Browser) -> None:
    async with (
        open_door(min_fill_ms=0) as here,
        visitor(browser, viewport=PHONE, java_script_enabled=False, locale="pt-BR") as page,
    ):
        await page.goto(f"{here.url}/talk/fair")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Fale com Marrow & Pine")
        await page.get_by_label("Seu e-mail").fill("not an address")
        await page.get_by_role("button", name="Enviar").click()
        await expect(page.get_by_text("Escreva algo primeiro, por favor.")).to_be_visible()
        await page.get_by_label("Sua mensagem").fill("O acoplamento está solto.")
        await page.get_by_label("Seu e-mail").fill("ana@example.com")
        await page.get_by_role("button", name="Enviar").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Obrigado.")
        await page.get_by_label("Algo a acrescentar?").fill("E faz barulho.")
        await page.get_by_role("button", name="Acrescentar").click()
        await expect(page.get_by_role("status")).to_have_text("O que você acrescentou também chegou.")
        first, second = here.taken_in()
    assert (first.text, first.address, first.place) == ("O acoplamento está solto.", "ana@example.com", "fair")
    assert second.thread_key == first.thread_key


async def test_no_language_is_wider_than_a_small_phone(open_door: Open, browser: Browser) -> None:
    async with open_door() as here, visitor(browser, viewport=PHONE) as page:
        for language in LANGUAGES:
            await page.goto(f"{here.url}/talk?lang={language}")
            await page.locator("summary").click()
            assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], language
            assert await page.locator(".languages ul").evaluate("e => e.getBoundingClientRect().left >= 0"), language
            assert await page.locator(".languages ul").evaluate("e => e.getBoundingClientRect().right <= innerWidth"), (
                language
            )


async def test_everything_is_reached_by_keyboard_and_enter_sends(open_door: Open, browser: Browser) -> None:
    async with open_door(min_fill_ms=0) as here, visitor(browser) as page:
        await page.goto(f"{here.url}/talk")
        reached = []
        for _ in range(6):
            await page.keyboard.press("Tab")
            reached.append(await page.evaluate("document.activeElement.id || document.activeElement.localName"))
        assert reached == ["summary", "text", "name", "email", "company", "button"]
        await page.get_by_label("Your message").fill("Hello")
        await page.get_by_label("Your name").press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Thank you.")


async def test_the_language_is_switched_by_keyboard_and_keeps_what_was_typed(open_door: Open, browser: Browser) -> None:
    async with open_door() as here, visitor(browser) as page:
        await page.goto(f"{here.url}/talk")
        await page.get_by_label("Your message").fill("Keep me")
        await page.locator("summary").press("Enter")
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("button", name="日本語")).to_be_hidden()
        await page.locator("summary").press("Enter")
        await page.get_by_role("button", name="العربية").press("Enter")
        await expect(page.locator("html")).to_have_attribute("dir", "rtl")
        await expect(page.get_by_label("رسالتك")).to_have_value("Keep me")


async def test_the_script_adds_the_zone_and_a_count_near_the_limit(open_door: Open, browser: Browser) -> None:
    async with open_door(min_fill_ms=0) as here, visitor(browser, timezone_id="Asia/Tokyo", locale="de") as page:
        await page.goto(f"{here.url}/talk")
        await page.get_by_label("Ihre Nachricht").fill("x" * 19_500)
        await expect(page.locator("#text-count")).to_have_text("19.500 / 20.000")
        await page.get_by_role("button", name="Senden").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Danke.")
        (words,) = here.taken_in()
    assert words.zone == "Asia/Tokyo"


async def test_escape_closes_the_widget_however_slowly_its_script_comes(open_door: Open, browser: Browser) -> None:
    asked, come = asyncio.Event(), asyncio.Event()

    async def slowly(route: Route) -> None:
        asked.set()
        await come.wait()
        await route.continue_()

    framed = open_door(embed_on=("http://127.0.0.1:*",))
    async with framed as here, stranger(here, policy=STRICT) as url, visitor(browser) as page:
        await page.route("**/static/talk.js", slowly)
        await page.goto(url)
        await page.get_by_role("button", name="Talk to us").press("Enter")
        field = page.frame_locator("earshot-talk iframe").get_by_label("Your message")
        await asked.wait()
        assert await field.count() == 0
        come.set()
        await field.press("Escape")
        await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_the_widget_opens_and_closes_by_keyboard_in_a_strict_page(open_door: Open, browser: Browser) -> None:
    async with open_door(min_fill_ms=0, embed_on=("http://127.0.0.1:*",)) as here:
        async with stranger(here, policy=STRICT) as url, visitor(browser) as page:
            await page.goto(url)
            before = await page.locator("h1").bounding_box()
            button = page.get_by_role("button", name="Talk to us")
            await button.press("Enter")
            assert await page.locator("h1").bounding_box() == before
            frame = page.frame_locator("earshot-talk iframe")
            await frame.get_by_label("Your message").fill("From the shop")
            await frame.get_by_label("Your message").press("Escape")
            await expect(page.get_by_role("dialog")).to_be_hidden()
            await expect(button).to_be_focused()
            await button.press("Enter")
            await expect(frame.get_by_label("Your message")).to_have_value("From the shop")
            await frame.get_by_role("button", name="Send").click()
            await expect(frame.get_by_role("heading", level=1)).to_have_text("Thank you.")
            await page.get_by_role("button", name="Close").click()
            await expect(page.get_by_role("dialog")).to_be_hidden()
            assert await page.context.cookies() == []
            assert await page.evaluate("localStorage.length + sessionStorage.length") == 0
        (words,) = here.taken_in()
    assert (words.text, words.place) == ("From the shop", "pricing")


async def test_the_private_link_opens_beside_the_widget_and_not_in_it(
    ledger: Ledger, now: datetime, browser: Browser
) -> None:
    framed = house(ledger, now, embed_on=("http://127.0.0.1:*",))
    async with framed as at, stranger(at, policy=STRICT) as url, visitor(browser) as page:
        await page.goto(url)
        await page.get_by_role("button", name="Talk to us").click()
        frame = page.frame_locator("earshot-talk iframe")
        await frame.get_by_label("Your message").fill("From the shop")
        await frame.get_by_role("button", name="Send").click()
        async with page.expect_popup() as opening:
            await frame.get_by_role("link", name="Your conversation with Marrow & Pine").click()
        own = await opening.value
        await expect(own.get_by_text("From the shop")).to_be_visible()
        assert await own.evaluate("window.opener === null")
        await expect(frame.get_by_role("heading", level=1)).to_have_text("Thank you.")


async def test_the_widget_speaks_the_language_of_its_page_and_takes_a_label(open_door: Open, browser: Browser) -> None:
    async with open_door(embed_on=("*",)) as here:
        async with stranger(here, more='data-lang="ar"') as url, visitor(browser, viewport=PHONE) as page:
            await page.goto(url)
            await page.get_by_role("button", name="تحدّث إلينا").click()
            frame = page.frame_locator("earshot-talk iframe")
            await expect(frame.get_by_role("heading", level=1)).to_have_text("تحدّث إلى Marrow & Pine")
            box = await page.get_by_role("dialog").bounding_box()
            assert box is not None
            assert (box["x"], box["width"], box["height"]) == (0, PHONE["width"], PHONE["height"])
        async with stranger(here, more='data-label="Feedback"') as url, visitor(browser) as page:
            await page.goto(url)
            await expect(page.get_by_role("button", name="Feedback")).to_be_visible()


async def test_where_the_form_may_not_be_framed_the_widget_offers_it_in_a_tab(
    open_door: Open, browser: Browser
) -> None:
    async with open_door() as here, stranger(here) as url:
        context = await browser.new_context()
        page = await context.new_page()
        await page.goto(url)
        await page.get_by_role("button", name="Talk to us").click()
        link = page.get_by_role("link", name="Open the form in a new tab")
        await expect(link).to_be_visible(timeout=15_000)
        await expect(link).to_have_attribute("href", f"{here.url}/talk/pricing?site=en")
        await context.close()
