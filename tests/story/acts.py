"""What happens to a troupe while its customers speak: processes die, databases die. Used by stories and by torture."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.story.postgres import Postgres
from tests.story.process import Earshot
from tests.story.troupe import Troupe

EVERY_S = 0.15
"""Customers speak about seven times a second."""
MEMBERS_S = 0.45
"""In a community they write about twice a second."""
SUPERVISED_S = 0.3
STARTING = 0.2
"""This share of kills comes while the process is still starting, ..."""
START_S = 2.5
WORDS = 10
"""... all others after so many words at most that it relayed, if it does so in time."""
QUIET_S = 15.0
REST_S = 120.0
AT_ONCE = (1, 1, 2, 3)
"""One of these numbers dies together, where there are several: a machine may take all that ran on it along."""
WEBS, WORKERS = 2, 3


@asynccontextmanager
async def speaking(troupe: Troupe, name: str) -> AsyncIterator[None]:
    """Customers speak meanwhile; afterwards all that they said is accepted."""
    enough = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(troupe.customers(name, EVERY_S, enough))
        if troupe.platform.community:
            group.create_task(troupe.members(f"{name}member", MEMBERS_S, enough))
        try:
            yield
        finally:
            enough.set()


async def some_moment(troupe: Troupe) -> bool:
    """Somewhere in the flow of words, and sometimes while a process starts; whether anything was relayed meanwhile."""
    rng, before = troupe.rng, troupe.look().posts
    if rng.random() < STARTING:
        await asyncio.sleep(rng.uniform(0, START_S))
    else:
        await troupe.posts(rng.randint(1, WORDS), QUIET_S)
        await asyncio.sleep(rng.uniform(0, 0.05))
    return troupe.look().posts > before


async def kill_again_and_again(troupe: Troupe, kills: int) -> None:
    """Any of its processes are killed and started again, until there were so many kills."""
    cast = list(troupe.cast.values())
    while kills > 0:
        flows = await some_moment(troupe)
        doomed = troupe.rng.sample(cast, min(troupe.rng.choice(AT_ONCE), len(cast), kills))
        await asyncio.gather(*(one.kill() for one in doomed))
        await asyncio.gather(*(one.start() for one in doomed))
        kills -= len(doomed)
        troupe.kills += len(doomed)
        troupe.kills_in_flow += flows * len(doomed)


async def start(troupe: Troupe, *cast: Earshot) -> None:
    """All at once; returns when their doors are open, and somebody listens to the community where there is one."""
    await asyncio.gather(*(one.start() for one in cast))
    await asyncio.gather(*(one.ready() for one in cast))
    if troupe.platform.community:
        await troupe.listened_to()


async def one_process(troupe: Troupe, kills: int) -> None:
    """Everything in one process on SQLite."""
    await start(troupe, troupe.hire("bot"))
    async with speaking(troupe, "alone"):
        await kill_again_and_again(troupe, kills)


async def many_processes(troupe: Troupe, kills: int) -> None:
    """Two processes with doors and three workers on one PostgreSQL."""
    webs = [troupe.hire(f"web-{n}", role="web") for n in range(WEBS)]
    workers = [troupe.hire(f"worker-{n}", role="worker") for n in range(WORKERS)]
    await start(troupe, *webs, *workers)
    async with speaking(troupe, "many"):
        await kill_again_and_again(troupe, kills)


@asynccontextmanager
async def supervised(troupe: Troupe) -> AsyncIterator[None]:
    """Who finds no database when it starts ends, and is started again, as any supervisor does."""

    async def look() -> None:
        while True:
            await asyncio.sleep(SUPERVISED_S)
            for one in troupe.cast.values():
                if one.process is not None and one.process.returncode is not None:
                    await one.kill()
                    await one.start()

    looking = asyncio.create_task(look())
    try:
        yield
    finally:
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)


async def kill_postgres(troupe: Troupe, server: Postgres, kills: int) -> list[float]:
    """The database dies under all of them, so many times.

    For how long after it accepted connections again it took until all that had been accepted was visible, each time.
    """
    took = []
    async with speaking(troupe, "under"), supervised(troupe):
        for _ in range(kills):
            await some_moment(troupe)
            await asyncio.to_thread(server.kill)
            await asyncio.to_thread(server.restart)
            took.append(await troupe.delivered(time.monotonic(), REST_S))
    return took
