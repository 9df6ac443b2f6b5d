"""The real processes killed for real, at random moments, while everything goes wrong: nothing lost, nothing twice."""

import sys
from pathlib import Path

import pytest

from tests.story import rounds
from tests.story.postgres import postgres

ALONE, MANY, DATABASE = 22, 40, 5
"""So many kills; `make torture` has thousands."""
SEED = 2
ROUNDS = (("discord", "one"), ("slack", "five"), ("discord", "five"), ("slack", "one"))
"""Where the team works, and how many processes there are; in an order in which two at a time take about as long."""


@pytest.mark.pair
@pytest.mark.story
@pytest.mark.asyncio
@pytest.mark.parametrize(("workspace", "processes"), ROUNDS)
async def test_what_was_accepted_is_visible_once_whatever_is_killed(
    tmp_path: Path, workspace: str, processes: str
) -> None:
    """On Discord customers speak in a community as well, and it has forgotten the nonces of one of its two rounds; the
    database is killed beneath those who work in Slack, and beneath the others by `make torture`.
    """
    one, five = rounds.platforms(workspace, SEED)
    if processes == "one":
        played = await rounds.alone(tmp_path, one, seed=SEED, kills=ALONE)
    else:
        with postgres() as server:
            of_postgres = DATABASE if workspace == "slack" else 0
            played = await rounds.many(tmp_path, server, five, seed=SEED, kills=MANY, of_postgres=of_postgres)
    sys.stdout.write(f"{played}\n")
    assert played.bad == []
