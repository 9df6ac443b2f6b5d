"""The weekly review in a browser without a mouse: its thread is opened, voted on and decided by keyboard."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, async_playwright

from bot.rehearsal.slack.hearth import AIKO, REVIEW
from tests.conftest import FLAGS, chromium

from .conftest import Open
from .test_reviewing import open_review, questions

TABS_MAX = 150
NAME = """() => {
    const node = document.activeElement;
    return node === document.body ? "" : (node.getAttribute("aria-label") || node.innerText || "").trim();
}"""


async def tab_to(page: Page, name: str, *, backwards: bool = False) -> None:
    """Tabs on until what has the focus has that name."""
    seen = []
    for _ in range(TABS_MAX):
        await page.keyboard.press("Shift+Tab" if backwards else "Tab")
        seen.append(await page.evaluate(NAME))
        if name in seen[-1].splitlines():
            return
    raise AssertionError(f"no {name!r} among {[one[:40] for one in seen]}")


@pytest.mark.browser
@pytest.mark.asyncio
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_question_is_voted_on_and_decided_by_keyboard(open_office: Open, tmp_path: Path) -> None:
    office, _ = await open_review(open_office, tmp_path / "lens.json")
    asked: Any = (await office.rehearsal.until(lambda: questions(office), 10))[0]
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = await browser.new_page(reduced_motion="reduce", locale="en-GB")
        page.set_default_timeout(10_000)
        await page.add_init_script(f"sessionStorage.setItem('me', {AIKO.id!r})")
        await page.goto(f"{office.rehearsal.world.base_url}/archives/{REVIEW}")
        await page.wait_for_selector("body.ready")
        await tab_to(page, "1 reply")
        await page.keyboard.press("Enter")
        await page.locator("#thread article").nth(1).wait_for()
        await tab_to(page, "Act")
        await page.keyboard.press("Enter")
        await office.shows(asked["ts"], "Act 1 support", "review")
        await tab_to(page, "Decide")
        await page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog")
        await dialog.wait_for()
        assert await page.evaluate("document.activeElement.value") == "do", "filled in from the votes, and focused"
        await page.keyboard.type("Next week")
        await tab_to(page, "Decide")
        await page.keyboard.press("Enter")
        await office.shows(asked["ts"], "Decided: next week", "review")
        await browser.close()
