"""The real processes killed for real, at random moments, while everything goes wrong: nothing lost, nothing twice."""

import asyncio
import sys
from pathlib import Path

import pytest

from tests.story import rounds
from tests.story.postgres import postgres

ALONE, MANY, DATABASE = 22, 40, 5
"""So many kills; `make torture` has thousands."""
ALONE_ON_DISCORD, MANY_ON_DISCORD = 5, 11
SEED = 2


@pytest.mark.alone
@pytest.mark.story
@pytest.mark.asyncio
async def test_what_was_accepted_is_visible_once_whatever_is_killed(tmp_path: Path, subtests: pytest.Subtests) -> None:
    """On both platforms side by side, each with a PostgreSQL of its own: one of them dies."""
    with postgres() as server, postgres() as other:
        async with asyncio.TaskGroup() as group:
            on_slack = rounds.both(
                tmp_path / "slack", server, seed=SEED, alone_kills=ALONE, many_kills=MANY, of_postgres=DATABASE
            )
            on_discord = rounds.both(
                tmp_path / "discord",
                other,
                seed=SEED,
                alone_kills=ALONE_ON_DISCORD,
                many_kills=MANY_ON_DISCORD,
                of_postgres=0,
                workspace="discord",
            )
            playing = [group.create_task(on_slack), group.create_task(on_discord)]
    for one in (one for task in playing for one in task.result()):
        sys.stdout.write(f"{one}\n")
        with subtests.test(one.name):
            assert one.bad == []
