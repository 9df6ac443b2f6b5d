"""A workspace of any size is read whole, however little Slack lets us ask in a minute."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.adapters.slack import Settings, connect
from bot.adapters.slack.listing import listed
from bot.ports import Secret, TryLater
from bot.rehearsal.slack import Limits, Rehearsal, default_workspace
from bot.rehearsal.slack.hearth import AIKO, APP

pytestmark = pytest.mark.asyncio


class Slow:
    """Five pages; the third is given only when it is asked for once more."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.asked: list[str] = []
        self.waited: list[float] = []

    async def ask(self, method: str, **asked: Any) -> dict[str, Any]:
        at = asked.get("cursor", "1")
        self.asked.append(at)
        if at == "3" and self.asked.count("3") == 1:
            raise self.error
        return {
            "members": [{"id": f"U{at}"}],
            "response_metadata": {"next_cursor": str(int(at) + 1) if at < "5" else ""},
        }

    async def pause(self, seconds: float) -> None:
        self.waited.append(seconds)


async def test_a_limit_is_waited_for_and_the_same_page_asked_for_again() -> None:
    slow = Slow(TryLater("rate limited", after=timedelta(seconds=17), lane="method"))
    found = [one["id"] async for one in listed(slow.ask, "users.list", "members", pause=slow.pause)]
    assert found == ["U1", "U2", "U3", "U4", "U5"]
    assert slow.asked == ["1", "2", "3", "3", "4", "5"]
    assert slow.waited == [17]


async def test_any_other_trouble_is_for_whoever_asked() -> None:
    slow = Slow(TryLater("token_revoked", after=timedelta(seconds=60), lane="workspace"))
    with pytest.raises(TryLater, match="token_revoked"):
        _ = [one async for one in listed(slow.ask, "users.list", "members", pause=slow.pause)]
    assert slow.waited == []


async def test_a_company_of_five_thousand_is_known_within_slacks_limits(now: datetime) -> None:
    there = default_workspace()
    crowd = tuple(replace(AIKO, id=f"U1{n:05}", name=f"worker{n}") for n in range(5_000))
    rehearsal = Rehearsal(replace(there, people=(*there.people, *crowd)), limits=Limits.slack())
    api = await rehearsal.start()
    settings = Settings(api_url=f"{api}/api/", bot_token=Secret(APP.bot_token), app_token=Secret(APP.app_token))
    try:
        async with connect(settings, now=lambda: now, wall=lambda: 0) as workspace:
            assert len(await workspace.people()) > 5_000
    finally:
        await rehearsal.stop()
    assert all(entry["outcome"] != "rejected:ratelimited" for entry in rehearsal.journal.entries)
