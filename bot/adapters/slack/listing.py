"""What Slack lists page after page: everybody, every channel. Where it has had enough, the page is asked for later."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

from bot.log import log
from bot.ports import TryLater

Ask = Callable[..., Awaitable[dict[str, Any]]]
PAGE = 999
"""Slack takes less than 1,000, and 20 of these calls a minute; it may give fewer than were asked for."""
WAIT = timedelta(seconds=30)
"""So long it is waited where Slack does not say for how long."""


async def listed(
    ask: Ask,
    method: str,
    field: str,
    *,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    **arguments: Any,
) -> AsyncIterator[dict[str, Any]]:
    """Everything that stands under ``field``; ``pause`` takes seconds. Raises what ``ask`` does, but no limit."""
    cursor = ""
    while True:
        more = {"cursor": cursor} if cursor else {}
        try:
            page = await ask(method, limit=PAGE, **arguments, **more)
        except TryLater as error:
            if error.lane != "method":
                raise
            seconds = (error.after or WAIT).total_seconds()
            log("slack.list_waits", level=logging.WARNING, method=method, seconds=seconds)
            await pause(seconds)
            continue
        for one in page.get(field) or ():
            yield one
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return
