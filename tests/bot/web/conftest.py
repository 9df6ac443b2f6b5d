"""A real browser, for whatever people look at."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, Page


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
