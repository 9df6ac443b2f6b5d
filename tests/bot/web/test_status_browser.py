"""The operator's page in a real browser: it keeps itself fresh, says when nobody answers, and works without scripts."""

from datetime import datetime
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from storage import quotas
from storage.ledger import Ledger, Tx
from storage.tables import to_ms
from tests.bot.conftest import Here, Open
from tests.bot.web.conftest import visitor
from tests.bot.web.test_status import CHANNELS, HOSTILE, TOKEN, ground, hold, quarantine, state, with_token

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("url", ["sqlite"], indirect=True),
]
PHONE = {"width": 320, "height": 640}


@pytest.fixture
def grounded(ledger: Ledger, now: datetime) -> Ledger:
    ledger.write(ground, now)
    return ledger


async def at_home(here: Here, page: Page) -> None:
    """Opens the page; its time passes only when a test says so."""
    await page.clock.install()
    await page.goto(here.url)


async def look_again(page: Page) -> None:
    """The time after which the page asks anew has passed."""
    await page.clock.run_for(3_000)


async def test_the_page_keeps_itself_fresh(grounded: Ledger, open_door: Open, browser: Browser, now: datetime) -> None:
    async with open_door(channels=CHANNELS) as here, visitor(browser) as page:
        await at_home(here, page)
        await expect(page.locator("h1")).to_have_text("Everything is all right.")
        grounded.write(quarantine, now)
        await look_again(page)
        await expect(page.locator("h1")).to_have_text("1 message cannot be posted as it is: see below.")
        await page.get_by_role("button", name="Try again").click()
        await expect(page.locator("h1")).to_have_text("Everything is all right.")
        await expect(page.get_by_text("tried again by the operator")).to_be_visible()


async def test_what_was_opened_stays_open_while_the_page_keeps_itself_fresh(
    grounded: Ledger, open_door: Open, browser: Browser, now: datetime
) -> None:
    which = grounded.write(quarantine, now)
    async with open_door(channels=CHANNELS) as here, visitor(browser) as page:
        await at_home(here, page)
        await page.get_by_text("Put aside", exact=True).click()
        grounded.write(quotas.mute, "webhook:crm", until=to_ms(now) + 60_000)
        await look_again(page)
        await expect(page.get_by_text("sends too much and is muted")).to_be_visible()
        await page.get_by_role("button", name="Yes, put it aside").click()
        await expect(page.get_by_text("put aside by the operator")).to_be_visible()
    assert grounded.read(state, which) == "aside"


async def test_it_says_when_earshot_does_not_answer_and_when_it_does_again(
    grounded: Ledger, open_door: Open, browser: Browser
) -> None:
    page = await browser.new_page()
    async with open_door(channels=CHANNELS) as here:
        await at_home(here, page)
        await page.context.set_offline(True)
        await look_again(page)
        await expect(page.get_by_role("alert")).to_contain_text("Earshot does not answer since")
        await page.context.set_offline(False)
        await look_again(page)
        await expect(page.get_by_role("alert")).to_be_hidden()
    await page.close()


async def test_without_scripts_everything_works(
    grounded: Ledger, open_door: Open, browser: Browser, now: datetime
) -> None:
    which = grounded.write(quarantine, now)
    grounded.write(hold, now, "I cannot log in")
    async with open_door(channels=CHANNELS) as here, visitor(browser, java_script_enabled=False) as page:
        await at_home(here, page)
        assert 'http-equiv="refresh" content="10"' in await page.content()
        await page.get_by_role("button", name="Let it in").click()
        await expect(page.get_by_text("Held for your eye")).to_be_hidden()
        await page.get_by_text("Put aside", exact=True).click()
        await page.get_by_role("button", name="Yes, put it aside").click()
        assert [one.text for one in here.taken_in()] == ["I cannot log in"]
    assert grounded.read(state, which) == "aside"


async def test_logging_in_and_out_by_keyboard(grounded: Ledger, open_door: Open, browser: Browser) -> None:
    async with open_door(channels=CHANNELS, settings=with_token()) as here, visitor(browser) as page:
        await at_home(here, page)
        await page.keyboard.type("not the token")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("That is not the token.")).to_be_visible()
        await page.keyboard.type(TOKEN)
        await page.keyboard.press("Enter")
        await expect(page.locator("h1")).to_have_text("Everything is all right.")
        await page.get_by_role("button", name="Log out").click()
        await expect(page.get_by_label("The operator's token")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nothing_is_wider_than_a_small_phone_and_nothing_executes(
    grounded: Ledger, open_door: Open, browser: Browser, now: datetime, scheme: Any
) -> None:
    def fill(tx: Tx) -> None:
        for text in HOSTILE:
            plain = text.replace("\0", "")
            hold(tx, now, plain, why=plain)
            quarantine(tx, now, reason="x" * 150)
        quotas.mute(tx, "webhook:" + "long" * 30, until=to_ms(now) + 60_000)

    grounded.write(fill)
    async with (
        open_door(channels=CHANNELS | {"C0SUPPORT": "a-channel-with-a-very-long-name-as-some-companies-have"}) as here,
        visitor(browser, viewport=PHONE, color_scheme=scheme) as page,
    ):
        fired: list[str] = []
        page.on("dialog", lambda dialog: fired.append(dialog.message))
        await at_home(here, page)
        await expect(page.locator("h1")).to_contain_text("cannot be posted")
        widths = await page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1]
    assert fired == []
