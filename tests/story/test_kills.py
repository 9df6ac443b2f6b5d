"""The real processes killed for real, at random moments, while everything goes wrong: nothing lost, nothing twice."""

import sys
from pathlib import Path

import pytest

from tests.story import rounds
from tests.story.postgres import postgres

ALONE, MANY, DATABASE = 22, 40, 5
"""So many kills; `make torture` has thousands."""
SEED = 2


@pytest.mark.alone
@pytest.mark.story
@pytest.mark.asyncio
async def test_what_was_accepted_is_visible_once_whatever_is_killed(tmp_path: Path, subtests: pytest.Subtests) -> None:
    with postgres() as server:
        played = await rounds.both(
            tmp_path, server, seed=SEED, alone_kills=ALONE, many_kills=MANY, of_postgres=DATABASE
        )
    for one in played:
        sys.stdout.write(f"{one}\n")
        with subtests.test(one.name):
            assert one.bad == []
