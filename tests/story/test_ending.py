"""Told to end in the middle of a burst, it lets what is on its way arrive, and goes on from there later."""

import asyncio
import time
from pathlib import Path

import pytest

from tests.story import acts
from tests.story.platforms import PLATFORMS, Platform
from tests.story.troupe import troupe

BURST = 200
PATIENT = {
    "slack.request_s": 5,
    "discord.request_s": 5,
    "relay.request_s": 5,
    "relay.lease_s": 20,
    "relay.settle_s": 10,
}
"""A busy machine is no reason for doubts here."""
REST_S = 60.0


@pytest.mark.story
@pytest.mark.asyncio
@pytest.mark.parametrize("platform", PLATFORMS, ids=str)
async def test_who_ends_in_good_order_leaves_no_doubts(tmp_path: Path, platform: Platform) -> None:
    url = f"sqlite:///{tmp_path}/earshot.db"
    async with troupe(tmp_path, url, seed=1, platform=platform) as made:
        one = made.hire("bot", **PATIENT)
        await acts.start(made, one)
        await made.say("first-000000 (0)")
        await made.delivered(time.monotonic(), REST_S)
        async with asyncio.TaskGroup() as burst:
            for n in range(BURST):
                burst.create_task(made.say(f"burst-{n:06d} ({n % 5})"))
        assert len(made.look().first) < BURST
        assert await one.end() == 0
        await one.start()
        await one.ready()
        await made.at_rest(REST_S, swept=False)
        assert made.judge().bad == []
        doubts = [event for name in ("relay.cut_off", "relay.unsure", "relay.looked") for event in one.events(name)]
        assert doubts == []
