"""The real processes killed for real, at random moments, while everything goes wrong: nothing lost, nothing twice."""

import asyncio
import sys
from pathlib import Path

import pytest

from bot.rehearsal.slack import Faults
from tests.story import acts
from tests.story.judging import Verdict
from tests.story.postgres import Postgres, postgres
from tests.story.troupe import Troupe, storm, troupe

ALONE, MANY, DATABASE = 22, 40, 5
"""So many kills; `make torture` has thousands."""
SEED = 2
BACK_S = 10.0
"""What was accepted is visible so soon after the database accepts connections again."""


async def alone(folder: Path) -> tuple[Troupe, Verdict]:
    async with troupe(folder, f"sqlite:///{folder}/earshot.db", seed=SEED, faults=storm(SEED)) as made:
        await acts.one_process(made, ALONE)
        await made.at_rest(acts.REST_S)
        return made, made.judge()


async def many(folder: Path, server: Postgres) -> tuple[Troupe, Verdict, list[float]]:
    url = await asyncio.to_thread(server.add_database, "earshot")
    async with troupe(folder, url, seed=SEED, faults=storm(SEED)) as made:
        await acts.many_processes(made, MANY)
        made.rehearsal.set_faults(Faults.none())  # how soon it is back is asked of the database alone
        took = await acts.kill_postgres(made, server, DATABASE)
        await made.at_rest(acts.REST_S)
        return made, made.judge(), took


@pytest.mark.story
@pytest.mark.asyncio
async def test_what_was_accepted_is_visible_once_whatever_is_killed(tmp_path: Path, subtests: pytest.Subtests) -> None:
    """Both troupes play at the same time, since most of a story is waiting for its last sweep."""
    with postgres() as server:
        async with asyncio.TaskGroup() as group:
            playing = group.create_task(alone(tmp_path / "alone"))
            others = group.create_task(many(tmp_path / "many", server))
    made, verdict, took = others.result()
    for name, (one, said) in {"one process on SQLite": playing.result(), "five on PostgreSQL": (made, verdict)}.items():
        sys.stdout.write(f"{name}, seed {SEED}: {one.kills} kills, {one.kills_in_flow} in full flow: {said}\n")
        with subtests.test(name):
            assert not said.bad, f"seed {SEED}"
            assert one.kills_in_flow >= one.kills / 2, "too little was going on"
    with subtests.test("PostgreSQL itself"):
        assert max(took) <= BACK_S, f"visible {took} s after the database was back"
