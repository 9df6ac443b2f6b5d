"""The pictures of a conversation: joined with another one, answered from its thread, with a file, corrected, found."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.async_api import Page

from bot.commands.demo import together
from bot.commands.demo.shown import Shown
from tests.shots.scene import Scene

Look = Callable[..., AbstractAsyncContextManager[Page]]
SNIPPET = {"name": "What the driver needs", "text": "Hello {name}, the driver calls half an hour before. {me}, {team}"}
PHONE = {"width": 390, "height": 844}


async def take(look: Look, at: Callable[[Shown], str], on: Scene) -> None:
    """All of them, as somebody of service sees them."""
    kwame, play = on.person("Kwame Asante-Boadi"), on.play
    spoken = on.spoken(109)
    await play.speak(spoken)
    both = await together.write_again(play, spoken)
    assert both is not None
    first, second = both
    async with look("same_as", at(second), person=kwame) as page:
        await page.locator(f"#main [data-ts='{second.ts}'] select").last.select_option(label="Same as…")
        dialog = page.get_by_role("dialog")
        await dialog.locator("select").first.wait_for()
        label = next(one for one in await dialog.locator("option").all_inner_texts() if "One of the four" in one)
        await dialog.locator("select").first.select_option(label=label)
        await dialog.get_by_role("button", name="Next").click()
        await dialog.get_by_text("It becomes part of this one").wait_for()
    await play.workspace.fold(kwame)
    await together.join(play, kwame, "Kwame", first, second)
    place = play.sight.now(first.place)
    shown = await together.want_to_send(play, kwame, place)
    assert shown is not None
    async with look("draft", at(first), person=kwame, size={"width": 1280, "height": 940}) as page:
        await _thread(page, first)
    async with look("draft_phone", at(first), person=kwame, size=PHONE, has_touch=True, is_mobile=True) as page:
        await _thread(page, first)
    await together.send(play, kwame, "Kwame", shown, spoken.email or "")
    await _snippet(on, kwame)
    with TemporaryDirectory() as folder:
        sheet = Path(folder) / together.SHEET
        sheet.write_bytes(together.PDF)
        async with look("files", at(first), person=kwame, size={"width": 1280, "height": 940}) as page:
            await page.locator(f"#main [data-ts='{first.ts}']").get_by_role("button", name="Answer").click()
            dialog = page.get_by_role("dialog")
            await dialog.locator("textarea").fill(together.FILED)
            await dialog.locator("input[type=file]").set_input_files(str(sheet))
            await dialog.get_by_role("button", name=f"Remove {together.SHEET}").wait_for()
    await play.workspace.fold(kwame)
    await together.with_a_file(play, kwame, "Kwame", place, spoken.email or "")
    await together.correct(play, kwame, "Kwame", place, spoken.email or "")
    async with look("corrected", at(first), person=kwame) as page:
        await _thread(page, first)
    await together.search(play, kwame, "Kwame")
    async with look("search", at(first), person=kwame) as page:
        await page.get_by_text("Only visible to you").last.wait_for()
        await page.locator("#main .scroll").evaluate("node => { node.scrollTop = node.scrollHeight }")
    async with look("timeline", at(first), person=kwame, color_scheme="dark") as page:
        await _command(page, "/earshot customer rhiannon")
        await page.get_by_role("dialog").wait_for()
    await play.workspace.fold(kwame)


async def _snippet(on: Scene, person: str) -> None:
    stage = on.rehearsal
    listed = await stage.command(person, "service", "/earshot", "snippets", expect="view")
    assert listed.view is not None
    form = await stage.view_action(person, listed.view["id"], "open.snippet", value="0", expect="view")
    assert form.view is not None
    typed: dict[str, Any] = {f"field:{name}": {"value": text} for name, text in SNIPPET.items()}
    await stage.submit(person, form.view["id"], typed | {"field:team": {"value": "service"}})
    await on.play.taken_in()


async def _thread(page: Page, one: Shown) -> None:
    await page.locator(f"#main [data-ts='{one.ts}'] .replies").first.click()
    await page.locator("#thread article").nth(1).wait_for()
    await page.locator("#thread .scroll").evaluate("node => { node.scrollTop = node.scrollHeight }")


async def _command(page: Page, text: str) -> None:
    box = page.locator("#main textarea").last
    await box.fill(text)
    await box.press("Enter")
