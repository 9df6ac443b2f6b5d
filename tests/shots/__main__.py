"""Takes the pictures of the docs anew: ``python -m tests.shots``. It needs a Chromium and a minute."""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from bot.commands.demo import talking
from bot.commands.demo.on_slack import VISITOR, channel_id
from bot.commands.demo.shown import Shown
from tests.conftest import FLAGS, chromium
from tests.shots import conversation
from tests.shots.scene import Scene, scene

PICTURES = Path(__file__).parents[2] / "docs/pictures"
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}
HEARD = "They love the desks. They'd buy twenty more tomorrow if the invoices came as one file."
SIZE_MAX = 250_000
"""Bytes of a picture; the docs are to be read on slow lines too."""


class Camera:
    def __init__(self, browser: Browser, folder: Path, page: str) -> None:
        self._browser = browser
        self._folder = folder
        self._page = page

    @asynccontextmanager
    async def look(self, name: str, path: str, *, size: dict[str, int] = DESK, **look: Any) -> AsyncIterator[Page]:
        """A page to arrange; its picture is taken at the end."""
        person = look.pop("person", VISITOR)
        beside = look.pop("beside", False)
        context = await self._browser.new_context(viewport=size, reduced_motion="reduce", **{"locale": "en-GB", **look})
        context.set_default_timeout(10_000)
        fold = "" if beside else "sessionStorage.setItem('side folded', '1');"
        await context.add_init_script(f"{fold}sessionStorage.setItem('me', {person!r});")
        page = await context.new_page()
        await page.goto(path if path.startswith("http") else f"{self._page}{path}")
        if not path.startswith("http"):
            await page.wait_for_selector("body.ready")
        yield page
        await page.mouse.move(0, 0)
        await page.evaluate("document.activeElement?.blur()")
        file = self._folder / f"{name}.png"
        await page.screenshot(path=file, animations="disabled", caret="hide")
        await context.close()
        print(f"{file.name:<14} {file.stat().st_size:>8,} bytes", flush=True)  # noqa: T201 - a command
        assert file.stat().st_size <= SIZE_MAX, f"{file}: at most {SIZE_MAX:,} bytes"


async def take(camera: Camera, on: Scene) -> None:
    """All pictures, in the order of the week."""
    play = on.play
    await on.tuesday(52)
    async with camera.look("channel", at(on.card(1))) as page:
        await beginning(page)
    async with camera.look("thread", at(on.card(10))) as page:
        await open_thread(page, on.card(10))
    async with camera.look("dark", at(on.card(28)), color_scheme="dark") as page:
        await top(page, on.card(28))
    async with camera.look("phone", at(on.card(37)), size=PHONE, has_touch=True, is_mobile=True) as page:
        await top(page, on.card(37))
    async with camera.look(
        "talk", f"{play.earshot.door}/talk/demo", size=PHONE, has_touch=True, locale="pt-BR"
    ) as page:
        await page.locator("textarea").fill(on.said(37))
        await page.locator("[name=name]").fill("Luciana Prates")
    card = on.card(37)
    await talking.preview(play, VISITOR, card, talking.FIRST, asks=True)
    async with camera.look("answer", at(card), size={"width": 1280, "height": 960}) as page:
        await page.get_by_role("dialog").wait_for()
    await play.workspace.fold(VISITOR)
    await on.answered()
    async with camera.look("answered", at(card)) as page:
        await open_thread(page, card)
    where = f"{play.earshot.door}{play.customers.pages[37]}"
    async with camera.look("customer", where, size=PHONE, has_touch=True, is_mobile=True, locale="pt-BR") as page:
        await page.locator(".settled").scroll_into_view_if_needed()
    await conversation.take(camera.look, at, on)
    said = on.rehearsal.say(VISITOR, "marketing", HEARD)
    await on.rehearsal.shortcut(VISITOR, "heard", "marketing", said)
    async with camera.look("modal", f"/archives/{channel_id('marketing')}") as page:
        await page.get_by_label("Who said it").fill("Ines Oliveira")
        await page.get_by_label("Where").fill("Trade fair, Lisbon")
    await play.workspace.fold(VISITOR)
    sample = await on.friday()
    async with camera.look("sample", at(sample)) as page:
        await beginning(page)
    bundle = await on.storm()
    async with camera.look("bundle", at(bundle)) as page:
        await page.locator(f"[data-ts='{bundle.ts}']").get_by_role("button", name="Open the list").click()
        await page.get_by_role("dialog").wait_for()
    await play.workspace.fold(VISITOR)
    review = await on.review()
    async with camera.look("review", at(review), size={"width": 1280, "height": 1000}) as page:
        await open_thread(page, review)
        await page.locator("#thread article").nth(1).evaluate("node => node.scrollIntoView({block: 'start'})")
    await on.kill()
    async with camera.look("status", f"{play.earshot.door}/", size={"width": 1000, "height": 860}) as page:
        pass


def at(one: Shown) -> str:
    return f"/archives/{channel_id(one.channel)}/p{one.ts.replace('.', '')}"


async def open_thread(page: Page, one: Shown) -> None:
    await top(page, one)
    await page.locator(f"#main [data-ts='{one.ts}'] .replies").first.click()
    await page.locator("#thread article").nth(1).wait_for()
    await page.locator("#thread .scroll").evaluate("node => { node.scrollTop = node.scrollHeight }")


async def beginning(page: Page) -> None:
    """Scrolls a channel to its beginning."""
    await page.locator("#main .scroll").evaluate("node => { node.scrollTop = 0 }")


async def top(page: Page, one: Shown) -> None:
    """Scrolls a message to the top of its channel."""
    await page.locator(f"#main [data-ts='{one.ts}']").first.evaluate("node => node.scrollIntoView({block: 'start'})")


async def run(folder: Path) -> int:
    async with scene() as on, async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        await take(Camera(browser, folder, on.page), on)
        await browser.close()
    for wrong in on.play.wrong:
        print(f"This did not hold: {wrong}")  # noqa: T201 - a command
    return 1 if on.play.wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=PICTURES, help="where the pictures go; docs/pictures")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    sys.exit(asyncio.run(run(folder)))
