"""A channel full of hostile strings, in a real browser: nothing runs, nothing is fetched, nothing new stands there."""

from datetime import datetime

import pytest
from playwright.async_api import Browser, Page

from handlers.company import Company
from storage.ledger import Ledger
from tests.injection.scene import Scene, cases, open_scene

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ACTIVE = (
    "xss",
    "mutation",
    "style",
    "template",
    "masked",
    "url",
    "huge-url",
    "slack",
    "bidi",
    "structured",
    "imitation",
)
KINDS = """() => {
    const found = new Set();
    for (const node of document.querySelectorAll("main *")) {
        found.add(node.localName);
        for (const attribute of node.attributes) {
            if (attribute.name.startsWith("on") || ["srcdoc", "formaction", "ping"].includes(attribute.name)) {
                found.add(`${node.localName}[${attribute.name}]`);
            }
        }
        if (node.localName === "a" && !/^(https?:|mailto:|#|\\/archives\\/|$)/.test(node.getAttribute("href") || "")) {
            found.add(`a to ${node.getAttribute("href")}`);
        }
    }
    return [...found].sort();
}"""


async def watched(page: Page, home: str) -> list[str]:
    """What a stranger's text must not bring about."""
    seen: list[str] = []
    page.on("dialog", lambda dialog: seen.append(f"a dialog: {dialog.message}"))
    page.on("pageerror", lambda error: seen.append(f"an error: {error}"))
    page.on("console", lambda said: seen.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("popup", lambda _: seen.append("a window"))
    page.on(
        "request", lambda r: None if r.url.startswith((home, "data:", "blob:")) else seen.append(f"fetched {r.url}")
    )
    return seen


async def kinds_in(page: Page, home: str, channel: str) -> set[str]:
    await page.goto(f"{home}/")
    await page.wait_for_selector("body.ready")
    await page.get_by_text(channel, exact=True).first.click()
    await page.wait_for_selector("main article")
    found: list[str] = await page.evaluate(KINDS)
    return set(found)


async def test_nothing_of_it_does_anything_in_the_page(
    one_ledger: Ledger, company: Company, now: datetime, browser: Browser
) -> None:
    async with open_scene(one_ledger, company, now) as scene:
        await nothing_does_anything(scene, browser)


async def nothing_does_anything(scene: Scene, browser: Browser) -> None:
    await calm_week(scene)
    page = await browser.new_page(viewport={"width": 1_280, "height": 900}, reduced_motion="reduce")
    seen = await watched(page, scene.rehearsal.world.base_url)
    calm = await kinds_in(page, scene.rehearsal.world.base_url, "support")
    assert set(ACTIVE) <= {label.split("/")[0] for label, _ in cases(38)}
    evil = [case for case in cases(38 * 3) if case[0].split("/")[0] in ACTIVE]
    for label, text in evil[:: max(1, len(evil) // 10)]:
        await scene.parade(label, text)
    await scene.crowd(evil[:50])
    hostile = await kinds_in(page, scene.rehearsal.world.base_url, "support")
    for control in await page.locator("main article").all():
        await control.hover(timeout=2_000, force=True)
    await page.evaluate("window.scrollTo(0, 0)")
    assert seen == []
    assert hostile - calm == set()
    assert await page.evaluate("document.title") != "owned"
    await page.context.close()


async def calm_week(scene: Scene) -> None:
    """Cards in every state, so that every element that we use stands in the page already."""
    for label in ("one", "two"):
        await scene.parade(label, f"It is broken, says {label} & asks:\nwhy?")
    await scene.crowd([(str(n), f"Message {n}") for n in range(5)])
