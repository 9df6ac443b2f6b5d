"""Takes pictures of the sample in weeks of 0, 3, 8, 20 and 21 customers, on a desk and on a phone, to be looked at:
``python -m tests.shots.weeks FOLDER``. It needs a Chromium and two minutes.
"""

import asyncio
import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from playwright.async_api import Browser, async_playwright

from bot.rehearsal.slack.hearth import EXECUTIVES, HANNAH, SUPPORT
from handlers import publishing, sampling
from handlers.company import Company
from storage import conversations, facts, lanes, samples
from storage.ledger import Ledger
from storage.model import ChannelId, Team
from tests.bench import stage
from tests.conftest import FLAGS, chromium
from tests.handlers.desk import Desk
from tests.handlers.drawing import made
from tests.sayings import saying

WEEKS = (0, 3, 8, 20, 21)
DESK, PHONE = {"width": 1280, "height": 1000}, {"width": 390, "height": 844}
LOOKS = {"desk": (DESK, "light"), "phone": (PHONE, "light"), "dark": (PHONE, "dark")}
ZONE = ZoneInfo("Europe/Berlin")
DISTINCT = 17
"""So many say something of their own, the others the same as one of them."""
GERMAN = ("Wo ", "Gibt ")
PLACES = ("form", "mail", "webhook:shop")


async def take(many: int, folder: Path, browser: Browser) -> None:
    with TemporaryDirectory(prefix="earshot-weeks-") as made_in:
        home = Path(made_in)
        async with stage.far(home) as there:
            await asyncio.to_thread(fill, home / "one", many)
            one = stage.hire(home / "one", there.url, **{"sample.channel": "executives"})
            async with stage.running(one):
                await _shown(there, many)
                for name, (size, scheme) in LOOKS.items():
                    await _photograph(browser, there.url, folder / f"week-{many}-{name}.png", size, scheme)


def fill(folder: Path, many: int) -> None:
    """A ledger in which so many spoke last week, and their sample is about to be posted."""
    folder.mkdir()
    ledger = Ledger(f"sqlite:///{folder}/earshot.db").open()
    now = datetime.now(tz=UTC) - timedelta(minutes=5)
    company = Company(
        name="Hearth & Rail",
        zone=ZONE,
        teams={Team("support"): ChannelId(SUPPORT)},
        default_team=Team("support"),
        rules=(),
        review_channel=None,
        executive_channel=ChannelId(EXECUTIVES),
        releases=False,
    )
    company = replace(company, hours=replace(company.hours, zone=ZONE))
    ledger.write(facts.first_start, now=now - timedelta(days=40))
    ledger.write(
        lanes.add_lanes, [*lanes.METHOD_LANES, *map(lanes.channel_lane, (ChannelId(EXECUTIVES), ChannelId(SUPPORT)))]
    )
    desk = Desk(ledger, company, now - timedelta(hours=1))
    for n in range(many):
        said = saying(n % DISTINCT)
        which = desk.hear(
            said,
            source=PLACES[n % 3],
            thread_key=f"t{n}",
            address=f"c{n}@example.com",
            name=f"Zelda Quint{n}",
            language="de" if said.startswith(GERMAN) else "en",
        )
        if n % 4 == 0:
            ledger.write(conversations.set_conversation, which, gloss="It is late, and nobody says why")
    planned = ledger.read(sampling.of_now, company, now=now)
    assert planned is not None
    drawn = replace(made(ledger, company, planned, now), posts_at=now)
    assert ledger.write(sampling.keep, drawn, now=now) is not None
    ledger.write(publishing.post_if_due, company, now=now)
    assert ledger.read(samples.find_newest, "posted") is not None
    ledger.close()


async def _shown(there: stage.Far, many: int) -> None:
    """Until the sample stands there, with its picture where it has one."""
    async with asyncio.timeout(60):
        while True:
            there_now = [entry for entry in there.entries() if entry["args"].get("channel") == EXECUTIVES]
            if there_now and (many < 10 or any('"image"' in json.dumps(entry["args"]) for entry in there_now)):
                await asyncio.sleep(1)
                return
            await asyncio.sleep(0.2)


async def _photograph(browser: Browser, url: str, file: Path, size: dict[str, int], scheme: str) -> None:
    context = await browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce", locale="en-GB")
    await context.add_init_script(
        f"sessionStorage.setItem('side folded', '1'); sessionStorage.setItem('me', {HANNAH.id!r});"
    )
    page = await context.new_page()
    await page.goto(f"{url}/archives/{EXECUTIVES}")
    await page.wait_for_selector("body.ready")
    await page.locator("#main article").first.wait_for()
    await page.locator("#main .scroll").evaluate("node => { node.scrollTop = 0 }")
    await page.screenshot(path=file, animations="disabled", caret="hide")
    await page.locator("#main .scroll").evaluate("node => { node.scrollTop = node.scrollHeight }")
    await page.screenshot(path=file.with_stem(f"{file.stem}-end"), animations="disabled", caret="hide")
    await context.close()


async def main(folder: Path) -> None:
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        for many in WEEKS:
            await take(many, folder, browser)
        await browser.close()


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    asyncio.run(main(Path(sys.argv[1])))
