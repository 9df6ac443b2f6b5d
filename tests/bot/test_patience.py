"""Whoever insists waits as long as a platform that limits us says."""

from datetime import timedelta

import pytest

from bot.patience import insist
from bot.ports import TryLater, Unsure

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize(
    ("error", "waits"),
    [
        (TryLater("rate limited", after=timedelta(seconds=17), lane="method"), [17, 17]),
        # Somebody may mend it at any moment: it is looked for sooner than the relay would.
        (TryLater("token_revoked", after=timedelta(seconds=60), lane="workspace"), [0.1, 0.2]),
        (Unsure("timeout"), [0.1, 0.2]),
    ],
)
async def test_a_limit_is_waited_for(error: Exception, waits: list[float]) -> None:
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    async def ask() -> str:
        if len(waited) < 2:
            raise error
        return "answer"

    assert await insist(ask, "people", pause=pause) == "answer"
    assert waited == waits
