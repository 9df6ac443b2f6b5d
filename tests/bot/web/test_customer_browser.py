"""The customer's page in a real browser: without scripts, by keyboard, on a small phone, in Arabic, for every eye."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.async_api import Browser, Page, expect

from handlers.sentences import LANGUAGES, RIGHT_TO_LEFT
from storage.ledger import Ledger
from tests.bot.web.conftest import visitor
from tests.bot.web.customer import House, house

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("url", ["sqlite"], indirect=True),
]

PHONE = {"width": 320, "height": 640}
THEIRS, OURS = "O acoplamento está solto.", "Um novo está a caminho."
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3


def asked(at: House, language: str = "pt-BR", text: str = THEIRS) -> str:
    which = at.hear(text, language=language, zone="America/Sao_Paulo")
    at.later(minutes=50)
    at.answer(which, OURS, asks=True)
    return at.url + at.link(which)


async def test_not_quite_then_done_on_a_phone_without_any_script(
    ledger: Ledger, now: datetime, browser: Browser
) -> None:
    async with (
        house(ledger, now) as at,
        visitor(browser, viewport=PHONE, java_script_enabled=False, locale="pt-BR") as page,
    ):
        which = at.hear(THEIRS, language="pt-BR")
        at.answer(which, OURS, asks=True)
        await page.goto(at.url + at.link(which))
        await expect(page.get_by_role("heading", level=1)).to_have_text("Sua conversa com Marrow & Pine")
        await expect(page.get_by_text(OURS)).to_be_visible()
        await page.get_by_text("Não é bem isso").click()
        await page.get_by_label("O que está faltando? Uma linha basta.").fill("Falta o parafuso.")
        await page.get_by_role("region").get_by_role("button", name="Enviar").click()
        await expect(page.get_by_role("status")).to_be_visible()
        await expect(page.locator(".said .theirs").last).to_contain_text("Falta o parafuso.")
        assert at.talk(which).state == "owned"

        at.answer(which, "O parafuso vai junto.", asks=True)
        await page.goto(at.url + at.link(which))
        await page.get_by_role("button", name="Sim, está resolvido").click()
        await expect(page.get_by_role("status")).to_have_text("Obrigado por nos contar. Está resolvido.")
        await expect(page.get_by_role("button", name="Sim, está resolvido")).to_be_hidden()
        assert at.talk(which).state == "done"

        await page.get_by_label("Escreva de novo").fill("Mais uma coisa.")
        await page.get_by_role("button", name="Enviar").click()
        await expect(page.locator(".said .theirs").last).to_contain_text("Mais uma coisa.")
        assert at.talk(which).state in {"open", "owned"}


async def test_a_file_goes_with_the_words_and_an_empty_message_is_told(
    ledger: Ledger, now: datetime, browser: Browser
) -> None:
    async with house(ledger, now, works=False) as at:
        async with visitor(browser, java_script_enabled=False) as page:
            await page.goto(asked(at, "en"))
            again = page.locator(".again")
            await again.get_by_role("button", name="Send").click()
            await expect(page.get_by_label("Write again")).to_be_focused()
            await expect(page.get_by_label("Write again")).to_have_accessible_description(
                "Please write something first."
            )
            await page.get_by_label("Write again").fill("See the picture.")
            picture = {"name": "loose.png", "mimeType": "image/png", "buffer": b"\x89PNG"}
            await again.get_by_label("Attach files").set_input_files([picture])  # type: ignore[list-item]
            await again.get_by_role("button", name="Send").click()
            await expect(page.get_by_role("status")).to_have_text(
                "Your message has arrived. It will stand here in a moment."
            )
        (words,) = at.waiting()
    assert words.text == "See the picture."
    assert [(one.name, one.type, one.content) for one in words.files] == [("loose.png", "image/png", b"\x89PNG")]


async def test_everything_is_reached_and_done_by_keyboard_and_focus_is_seen(
    ledger: Ledger, now: datetime, browser: Browser
) -> None:
    async with house(ledger, now) as at, visitor(browser) as page:
        await page.goto(asked(at, "en"))
        reached = [await _next(page) for _ in range(8)]
        assert reached == [
            "Language: English", "Yes, it is done", "Not quite", "Write again", "Attach files", "Send",
            "What you may ask of us", "",
        ]  # fmt: skip
        await page.locator(".settled summary").focus()
        await page.keyboard.press("Enter")
        opened = [await _next(page) for _ in range(3)]
        assert opened == ["What is missing? One line is enough.", "Attach files", "Send"]
        await page.get_by_label("What is missing?").fill("The screw.")
        await page.locator(".settled details .send").focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("It goes back to the people who work on it.")
        await page.locator(".wishes > summary").focus()
        await page.keyboard.press("Space")
        asks = [await _next(page) for _ in range(3)]
        assert asks == ["Please don't ask me again", "Don't show my words to others", "Delete what you know of me"]
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("Somebody looks at it")
        await page.locator(".languages summary").focus()
        await page.keyboard.press("Enter")
        await page.get_by_role("button", name="العربية").focus()
        await page.keyboard.press("Enter")
        await expect(page.locator("html")).to_have_attribute("dir", "rtl")


async def _next(page: Page) -> str:
    """Tab: the name of what is reached, whose focus must be seen whole."""
    await page.keyboard.press("Tab")
    found: dict[str, Any] = await page.evaluate(
        """() => {
          const at = document.activeElement;
          if (at === document.body) return {name: "", outline: 3, inside: true};
          const label = at.labels?.length ? at.labels[0].textContent : at.textContent;
          const box = at.getBoundingClientRect();
          return {
            name: label.trim(),
            outline: parseFloat(getComputedStyle(at).outlineWidth),
            inside: box.top > -1 && box.bottom < innerHeight + 1 && box.height >= 24,
          };
        }"""
    )
    assert found["outline"] >= 2, found
    assert found["inside"], found
    return str(found["name"])


async def test_everything_has_its_name_and_role(ledger: Ledger, now: datetime, browser: Browser) -> None:
    async with house(ledger, now) as at, visitor(browser, timezone_id="UTC") as page:
        await page.goto(asked(at, "en", "Loose."))
        await page.locator(".settled summary").click()
        await page.locator(".wishes > summary").click()
        seen = await page.locator("body").aria_snapshot()
    lines = [re.sub(r"\s*\[.*?\]|:$", "", line.strip(" -")) for line in seen.splitlines()]
    for line in (
        "banner", "main", 'heading "Your conversation with Marrow & Pine"', "list", "listitem",
        'region "Does that settle it?"', 'heading "Does that settle it?"', 'button "Yes, it is done"',
        'textbox "What is missing? One line is enough."', 'button "Attach files"', 'button "Send"',
        'textbox "Write again"', 'button "Please don\'t ask me again"', 'button "Don\'t show my words to others"',
        'button "Delete what you know of me"',
    ):  # fmt: skip
        assert line in lines, (line, lines)


async def test_no_language_is_wider_than_a_small_phone(ledger: Ledger, now: datetime, browser: Browser) -> None:
    async with house(ledger, now) as at, visitor(browser, viewport=PHONE) as page:
        link = asked(at, "de", f"{LONG} https://example.com/{'x' * 300}")
        for language in LANGUAGES:
            await page.goto(f"{link}?lang={language}")
            for summary in await page.locator("summary").all():
                await summary.click()
            assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], language
            right_to_left = language in RIGHT_TO_LEFT
            assert await page.evaluate("getComputedStyle(document.body).direction === 'rtl'") == right_to_left
            small = await page.evaluate(
                "[...document.querySelectorAll('button, summary, textarea, input:not([type=hidden])')]"
                ".map(one => one.getBoundingClientRect()).filter(box => box.width && box.height < 24).length"
            )
            assert small == 0, language
        ours = await page.locator(".said .ours").first.bounding_box()
        await page.goto(f"{link}?lang=ar")
        arabic = await page.locator(".said .ours").first.bounding_box()
    assert ours is not None
    assert arabic is not None
    assert ours["x"] < PHONE["width"] - ours["x"] - ours["width"]
    assert arabic["x"] > PHONE["width"] - arabic["x"] - arabic["width"]


async def test_at_four_times_the_size_everything_is_still_there(
    ledger: Ledger, now: datetime, browser: Browser
) -> None:
    async with house(ledger, now) as at, visitor(browser, viewport={"width": 1280, "height": 1024}) as page:
        await page.goto(asked(at, "en"))
        await page.set_viewport_size({"width": 320, "height": 256})
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320
        await page.get_by_role("button", name="Yes, it is done").click()
        await expect(page.get_by_role("status")).to_be_visible()


# ------------------------------------------------------------------ axe


async def violations(page: Page, where: str) -> list[str]:
    """What axe finds; it is put in through the debugger, which a page's policy does not bind."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE)
    found = await page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
    assert len(found["passes"]) > 10, where
    return [f"{where}: {one['id']} {node['target']} {node['html'][:200]}" for one in found["violations"]
            for node in one["nodes"]]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing(ledger: Ledger, now: datetime, browser: Browser, scheme: Any) -> None:
    found: list[str] = []
    async with house(ledger, now) as at, visitor(browser, color_scheme=scheme, viewport=PHONE) as page:
        for language in ("en", "ar"):
            link = asked(at, language, THEIRS)
            await page.goto(link)
            found += await violations(page, "page")
            for summary in await page.locator("summary").all():
                await summary.click()
            found += await violations(page, "page, all open")
            await page.locator(".languages summary").click()
            await page.locator(".again .send").click()
            found += await violations(page, "page, with an error")
            await page.locator(".settled > .send").click()
            found += await violations(page, "page, done")
            long = at.hear("0", language=language)
            for number in range(1, 14):
                at.say(long, str(number))
            await page.goto(at.url + at.link(long))
            found += await violations(page, "page, long")
            await page.goto(f"{at.url}/c/nothing?lang={language}")
            found += await violations(page, "sorry")
            await page.goto(f"{at.url}/talk?lang={language}")
            found += await violations(page, "form")
            await page.locator("textarea").fill("Loose.")
            await page.locator("main .send").click()
            await page.get_by_role("status").wait_for()
            found += await violations(page, "thanks")
    assert found == []
