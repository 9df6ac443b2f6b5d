"""Insists on an answer: a platform in trouble delays what has to be known, and never undoes it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.log import log
from bot.ports import Refused, TryLater, Unsure
from storage.ledger import Unavailable

T = TypeVar("T")
SOON_S, LATER_S = 0.1, 5.0


async def insist(
    ask: Callable[[], Awaitable[T]],
    what: str,
    tell: Callable[[str], None] = lambda _why: None,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> T:
    """The answer, however often it takes; said once when it does not come at once, and then every five seconds.

    ``tell`` hears why there is none, and an empty text with the answer; ``pause`` takes seconds. Where the platform
    limits how often it may be asked, it is asked again when it said.
    """
    wait = SOON_S
    while True:
        try:
            answer = await ask()
        except (Refused, TryLater, Unsure, Unavailable) as error:
            tell(str(error))
            if wait in (SOON_S, LATER_S):
                log("app.insisting", what=what, why=str(error), level=logging.WARNING)
            await pause(max(wait, _limit_s(error)))
            wait = min(wait * 2, LATER_S)
        else:
            tell("")
            return answer


def _limit_s(error: Exception) -> float:
    """For how many seconds a limit holds; 0 where it is none."""
    if isinstance(error, TryLater) and error.lane == "method" and error.after is not None:
        return error.after.total_seconds()
    return 0.0
