"""The tick: one at a time, and no word of it when Earshot ends in the midst of one."""

import asyncio
import logging

import pytest

from bot import clock


@pytest.mark.asyncio
async def test_ending_in_the_midst_of_a_look_is_nothing_to_speak_of(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    looks = 0
    began, ended = asyncio.Event(), asyncio.Event()

    async def look() -> None:
        nonlocal looks
        looks += 1
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    ticking = asyncio.create_task(clock.tick(look, 0.01))
    await began.wait()
    await asyncio.wait({ticking}, timeout=0.1)  # ten ticks long
    ticking.cancel()
    await asyncio.wait({ticking})
    await ended.wait()
    await asyncio.sleep(0)  # and what the scheduler makes of it
    assert looks == 1
    assert caplog.records == []
