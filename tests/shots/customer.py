"""Takes pictures of the customer's page in every state, to look at: ``python -m tests.shots.customer FOLDER``."""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, async_playwright

from storage.ledger import Ledger
from storage.model import ConversationId
from tests.bot.web.customer import House, house
from tests.conftest import FLAGS, NOW, chromium

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1100, "height": 900}
THEIRS = {
    "en": "The coupling of the new desk is loose, and the lamp flickers when I lean on it.",
    "pt-BR": "O acoplamento da mesa nova está solto, e a lâmpada pisca quando me apoio nela.",
    "ar": "وصلة المكتب الجديد رخوة، والمصباح يومض عندما أتكئ عليه.",
    "de": "Die Kupplung am neuen Tisch ist locker, und die Lampe flackert, wenn ich mich anlehne.",
}
OURS = {
    "en": "Thank you for telling us. A new coupling is on its way to you; it should arrive on Friday.",
    "pt-BR": "Obrigada por avisar. Um acoplamento novo já está a caminho e deve chegar na sexta-feira.",
    "ar": "شكرًا لإخبارنا. وصلة جديدة في الطريق إليك، ومن المتوقع أن تصل يوم الجمعة.",
    "de": "Danke, dass Sie es uns gesagt haben. Eine neue Kupplung ist unterwegs und sollte am Freitag da sein.",
}


def talk(at: House, language: str, *, rounds: int = 1, asks: bool = True) -> ConversationId:
    """A conversation of so many rounds; in the last one we ask whether that settles it."""
    zone = {"pt-BR": "America/Sao_Paulo", "ar": "Africa/Cairo"}.get(language, "Europe/Berlin")
    which = at.hear(THEIRS[language], language=language, zone=zone)
    for n in range(rounds):
        if n:
            at.later(hours=5)
            at.say(which, THEIRS[language])
        at.later(minutes=47)
        at.answer(which, OURS[language], asks=asks and n == rounds - 1)
    at.later(hours=20)
    return which


async def shoot(browser: Browser, at: House, folder: Path) -> None:
    async def look(name: str, path: str, *, size: dict[str, int], dark: bool = False, act: Any = None) -> None:
        context = await browser.new_context(
            viewport=size, color_scheme="dark" if dark else "light", java_script_enabled=False, reduced_motion="reduce"
        )
        page = await context.new_page()
        await page.goto(at.url + path)
        if act is not None:
            await act(page)
        await page.screenshot(path=folder / f"{name}.png", full_page=True)
        await context.close()

    for language in ("pt-BR", "ar", "en", "de"):
        link = at.link(talk(at, language))
        for dark in (False, True):
            kind = f"{language}-{'dark' if dark else 'light'}"
            await look(f"asks-{kind}-phone", link, size=PHONE, dark=dark)
            await look(f"asks-{kind}-desk", link, size=DESK, dark=dark)
    link = at.link(talk(at, "pt-BR", rounds=9))
    await look("long-phone", link, size=PHONE)

    async def not_quite(page: Any) -> None:
        await page.locator(".settled summary").click()
        await page.locator("#correction").fill("Falta o parafuso.")
        await page.locator(".wishes > summary").click()

    await look("not-quite-phone", link, size=PHONE, act=not_quite)
    await look("not-quite-dark-desk", link, size=DESK, dark=True, act=not_quite)

    async def empty(page: Any) -> None:
        await page.locator(".again .send").click()

    await look("error-phone", link, size=PHONE, act=empty)
    await look("error-dark-phone", link, size=PHONE, dark=True, act=empty)

    async def done(page: Any) -> None:
        await page.locator(".settled > .send").click()

    await look("done-phone", at.link(talk(at, "pt-BR")), size=PHONE, act=done)
    await look("done-ar-dark-phone", at.link(talk(at, "ar")), size=PHONE, dark=True, act=done)

    async def thanks(page: Any) -> None:
        await page.locator("textarea").fill(THEIRS["pt-BR"])
        await page.locator("main .send").click()

    for dark in (False, True):
        kind = "dark" if dark else "light"
        await look(f"thanks-{kind}-phone", "/talk?lang=pt-BR", size=PHONE, dark=dark, act=thanks)
    await look("open-desk", at.link(at.hear(THEIRS["en"])), size=DESK)
    await look("nothing-phone", "/c/7k3q9m2x-0-aaaaaaaaaaaaaaaaaaaaaaaaaa?lang=pt-BR", size=PHONE)


async def run(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as own:
        ledger = Ledger(f"sqlite:///{own}/earshot.db").open()
        async with house(ledger, NOW) as at, async_playwright() as driver:
            browser = await driver.chromium.launch(executable_path=chromium(), args=FLAGS)
            await shoot(browser, at, folder)
            await browser.close()
        ledger.close()


if __name__ == "__main__":
    pictures = Path(sys.argv[1])
    pictures.mkdir(parents=True, exist_ok=True)
    asyncio.run(run(pictures))
