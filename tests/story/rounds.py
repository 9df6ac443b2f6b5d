"""A round of kills: one process on SQLite, five on PostgreSQL, everything judged once it rests. Stories and torture."""

import asyncio
import contextlib
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.story import acts
from tests.story.judging import Verdict
from tests.story.platforms import NONCE_S, SLACK, Platform, on_discord
from tests.story.postgres import Postgres
from tests.story.troupe import Troupe, troupe

BACK_S = 10.0
"""What was accepted is visible so soon after the database accepts connections again."""
TURN_S = 15.0
"""Where a community is listened to, whoever did may have ended with the database: the next one's turn comes so soon."""
IN_FLOW = 1 / 3
"""Before at least this share of kills something was relayed since the one before."""


@dataclass(frozen=True, kw_only=True)
class Round:
    name: str
    seed: int
    kills: int
    in_flow: int
    verdict: Verdict
    took: list[float] = field(default_factory=list)
    """Seconds from the database's return until all was visible, for each time that it died."""
    within: float = BACK_S

    @property
    def bad(self) -> list[str]:
        found = list(self.verdict.bad)
        if self.in_flow < self.kills * IN_FLOW:
            found.append(f"only {self.in_flow} of {self.kills} kills in full flow: too little was going on")
        if max(self.took, default=0.0) > self.within:
            found.append(f"visible only {max(self.took):.1f} s after the database was back")
        return found

    def __str__(self) -> str:
        said = f"{self.name}, seed {self.seed}: {self.kills} kills, {self.in_flow} in full flow"
        if self.took:
            said += f", {len(self.took)} of PostgreSQL itself, visible {max(self.took):.1f} s later at most"
        return f"{said}: {self.verdict}"


async def alone(folder: Path, platform: Platform, *, seed: int, kills: int) -> Round:
    """Everything in one process on SQLite, while everything goes wrong."""
    faults = platform.storm(seed)
    async with troupe(folder, f"sqlite:///{folder}/earshot.db", seed=seed, faults=faults, platform=platform) as made:
        await acts.one_process(made, kills)
        return await _judged(made, "one process on SQLite", seed)


async def many(folder: Path, server: Postgres, platform: Platform, *, seed: int, kills: int, of_postgres: int) -> Round:
    """Two processes with doors and three workers on one PostgreSQL, which dies itself in the end."""
    name, faults = f"earshot_{platform.name[0].lower()}_{seed}", platform.storm(seed)
    url = await asyncio.to_thread(server.add_database, name)
    async with troupe(folder, url, seed=seed, faults=faults, platform=platform) as made:
        await acts.many_processes(made, kills)
        made.rehearsal.set_faults(type(faults).none())  # how soon it is back is asked of the database alone
        took = await acts.kill_postgres(made, server, of_postgres) if of_postgres else []
        judged = await _judged(made, "five on PostgreSQL", seed, took)
    await asyncio.to_thread(server.drop_database, name)
    return judged


async def _judged(made: Troupe, name: str, seed: int, took: list[float] | None = None) -> Round:
    if made.platform.community:
        # Whoever listened may have died with it, and the next one's turn has not come; what is lost is judged below.
        with contextlib.suppress(TimeoutError):
            await made.delivered(time.monotonic(), acts.REST_S)
    await made.at_rest(acts.REST_S)
    return Round(
        name=f"{made.platform.name}, {name}",
        seed=seed,
        kills=made.kills,
        in_flow=made.kills_in_flow,
        verdict=made.judge(),
        took=took or [],
        within=BACK_S + TURN_S * made.platform.community,
    )


def platforms(workspace: str, seed: int) -> tuple[Platform, Platform]:
    """Where the one process works and where the five do; on Discord the one's nonces are kept, or the five's."""
    if workspace == "slack":
        return SLACK, SLACK
    found = on_discord(NONCE_S), on_discord(0)
    return found if seed % 2 else found[::-1]


async def both(
    folder: Path,
    server: Postgres,
    *,
    seed: int,
    alone_kills: int,
    many_kills: int,
    of_postgres: int,
    workspace: str = "slack",
) -> list[Round]:
    """At the same time, since most of a round is waiting for its last sweep. What cannot be judged is raised."""
    one, five = platforms(workspace, seed)
    async with asyncio.TaskGroup() as group:
        playing = []
        if alone_kills:
            playing.append(group.create_task(alone(folder / "alone", one, seed=seed, kills=alone_kills)))
        if many_kills or of_postgres:
            playing.append(
                group.create_task(
                    many(folder / "many", server, five, seed=seed, kills=many_kills, of_postgres=of_postgres)
                )
            )
    return [played.result() for played in playing]
