"""The real process killed while answers leave by mail: nothing lost, and nothing twice that need not be."""

import sys
from pathlib import Path

import pytest

from bot.rehearsal.mail.dovecot import NONE, PASSWORD, dovecot, running
from tests.story import letters
from tests.story.platforms import PLATFORMS, Platform

KILLS, WITH_JOURNAL = 8, 6
"""`python -m tests.torture --parts letters --kills N` has as many as are asked for."""
SEED = 5


@pytest.mark.story
@pytest.mark.asyncio
@pytest.mark.parametrize("platform", PLATFORMS, ids=str)
async def test_every_answer_arrives_whatever_dies(tmp_path: Path, platform: Platform) -> None:
    verdict = await letters.play(tmp_path, seed=SEED, kills=KILLS, platform=platform)
    sys.stdout.write(f"{verdict}\n")
    assert verdict.bad == ()
    assert verdict.arrived >= KILLS / 2


@pytest.mark.alone
@pytest.mark.story
@pytest.mark.asyncio
async def test_with_a_journal_no_answer_arrives_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal has 150 ms for an answer here, and 1.5 s at most to come back; elsewhere 15 s and 15 min."""
    if not dovecot():
        pytest.skip(NONE)
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    with running() as box:
        verdict = await letters.play(tmp_path, seed=SEED, kills=WITH_JOURNAL, box=box)
    sys.stdout.write(f"{verdict}\n")
    assert verdict.bad == ()
