"""A real browser, for whatever people look at."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

FLAGS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]


def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)
    assert found, "these tests need Chromium: set CHROMIUM to its path, or leave them out with -m 'not browser'"
    return found


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as driver:
        opened = await driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        await opened.close()


@asynccontextmanager
async def visitor(browser: Browser, **more: Any) -> AsyncIterator[Page]:
    """Somebody new; what their console complains of fails the test."""
    context = await browser.new_context(reduced_motion="reduce", **more)
    context.set_default_timeout(10_000)
    page = await context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    yield page
    await context.close()
    assert [trouble for trouble in troubles if "status of 4" not in trouble] == []
