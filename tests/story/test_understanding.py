"""Cards say what was understood of them, whoever is killed in the middle: nothing is lost, nothing counted twice."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from sqlalchemy import func, select

from storage.ledger import Ledger, Tx
from storage.tables import customer_languages, leaders, messages, understood
from tests.story import acts
from tests.story.platforms import PLATFORMS, Platform
from tests.story.process import Earshot
from tests.story.troupe import Troupe, troupe

PATIENT = {
    "slack.request_s": 5,
    "discord.request_s": 5,
    "relay.request_s": 5,
    "relay.lease_s": 20,
    "relay.settle_s": 10,
}
LANGUAGES = {"understanding.enabled": True, "understanding.languages": ["en", "de", "fr"]}
REST_S = 60.0
MANY = 300
CHILD = "bot.understanding.child"
GERMAN = "Guten Morgen, die Rechnung vom letzten Monat stimmt leider nicht, bitte prüfen Sie das"


def children(one: Earshot) -> list[int]:
    """The processes that understand for it."""
    found = []
    for child in psutil.Process(one.pid).children():
        try:
            if CHILD in child.cmdline():
                found.append(child.pid)
        except psutil.NoSuchProcess:
            continue
    return found


async def until(holds: Callable[[], object], within: float = REST_S) -> None:
    async with asyncio.timeout(within):
        while True:
            if holds():
                return
            await asyncio.sleep(0.05)


def shown(made: Troupe, *words: str) -> bool:
    """Whether some card says all of these as it stands."""
    return any(all(word in one.said for word in words) for one in made.workplace.standing())


def counted(tx: Tx) -> tuple[int, int, int, int]:
    """Messages; those that are understood; those that leaders count; those that languages count."""
    said = tx.execute(select(func.count()).select_from(messages)).scalar_one()
    known = tx.execute(select(func.count()).select_from(understood).where(understood.c.why.is_(None))).scalar_one()
    like = tx.execute(select(func.coalesce(func.sum(leaders.c.heard), 0))).scalar_one()
    spoken = tx.execute(select(func.coalesce(func.sum(customer_languages.c.heard), 0))).scalar_one()
    return said, known, int(like), int(spoken)


@pytest.mark.story
@pytest.mark.asyncio
@pytest.mark.parametrize("platform", PLATFORMS, ids=str)
async def test_a_card_is_edited_once_it_is_understood(tmp_path: Path, platform: Platform) -> None:
    async with troupe(tmp_path, f"sqlite:///{tmp_path}/earshot.db", seed=1, platform=platform) as made:
        one = made.hire("bot", **PATIENT, **LANGUAGES)
        await acts.start(made, one)
        await made.say("first-000000 (0)", more=GERMAN)
        await until(lambda: shown(made, "German", "Rechnung"))
        await made.say("second-000001 (1)", more=f"{GERMAN}!")
        await made.say("third-000002 (2)", more=f"{GERMAN} ...")
        for which in ("third", "second", "first"):
            await until(lambda which=which: shown(made, "one of 3 like this", which))
        await made.at_rest(REST_S, swept=False)
        assert made.judge().bad == []


@pytest.mark.story
@pytest.mark.asyncio
@pytest.mark.parametrize("platform", PLATFORMS, ids=str)
async def test_whoever_is_killed_everything_is_understood_once(tmp_path: Path, platform: Platform) -> None:
    url = f"sqlite:///{tmp_path}/earshot.db"
    async with troupe(tmp_path, url, seed=1, platform=platform) as made:
        one = made.hire("bot", **PATIENT, **LANGUAGES)
        await one.start()
        await one.ready()
        async with asyncio.TaskGroup() as burst:
            for n in range(MANY):
                more = f"{GERMAN} ({n // 3})" if n % 2 else "The parcel did not arrive on Monday and nobody told me why"
                burst.create_task(made.say(f"burst-{n:06d} ({n % 5})", more=more))
        await until(lambda: children(one))
        for pid in children(one):
            os.kill(pid, signal.SIGKILL)
        await until(lambda: children(one))
        await asyncio.sleep(0.2)
        orphans = children(one)
        await one.kill()
        await until(lambda: not any(psutil.pid_exists(pid) for pid in orphans), 10)
        await one.start()
        await one.ready()
        ledger = Ledger(url)
        with ledger.database.connect(writing=False) as tx:
            ledger.database.begin(tx, writing=False)
            began = time.monotonic()
            found = counted(tx)
            while not (found[0] == found[1] == MANY):
                assert time.monotonic() - began < REST_S, found
                await asyncio.sleep(0.2)
                tx.exec_driver_sql("ROLLBACK")
                ledger.database.begin(tx, writing=False)
                found = counted(tx)
        assert found == (MANY, MANY, MANY, MANY)
        await made.at_rest(REST_S, swept=False)
        assert made.judge().bad == []
