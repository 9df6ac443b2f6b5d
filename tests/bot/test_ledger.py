"""What is written together: units that wait share a commit, and none that fails takes another with it."""

import asyncio
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

from bot.ledger import AsyncLedger
from storage import facts
from storage.ledger import Ledger, Tx

HOURS = 3_600.0


class Refusal(Exception):
    """What a unit raises."""


def writes(tx: Tx, name: str) -> None:
    facts.set_fact(tx, name, "written")


def refuses(tx: Tx, name: str) -> None:
    facts.set_fact(tx, name, "written")
    raise Refusal(name)


async def together(ledger: Ledger, queue: Callable[[AsyncLedger], list[asyncio.Future[Any]]]) -> list[Any]:
    """What these come to, all queued while the writers have other things to do."""
    here = AsyncLedger(ledger, asyncio.get_running_loop())
    go_on = Event()
    busy = [here.submit(lambda _tx: go_on.wait(20)) for _ in range(ledger.database.writers)]
    queued = queue(here)
    go_on.set()
    found = await asyncio.gather(*queued, return_exceptions=True)
    await asyncio.gather(*busy)
    return found


@pytest.mark.asyncio
@pytest.mark.parametrize("which", [0, 1, 2])
async def test_one_that_fails_takes_no_other_with_it(ledger: Ledger, which: int) -> None:
    units = [writes, writes, writes]
    units.insert(which, refuses)  # type: ignore[arg-type]
    found = await together(ledger, lambda here: [here.submit(unit, f"fact {n}") for n, unit in enumerate(units)])
    assert [isinstance(one, Refusal) for one in found] == [unit is refuses for unit in units]
    there = [ledger.read(facts.find_fact, f"fact {n}") for n in range(len(units))]
    assert there == [None if unit is refuses else "written" for unit in units]


@pytest.mark.asyncio
async def test_one_alone_that_fails_leaves_nothing(ledger: Ledger) -> None:
    here = AsyncLedger(ledger, asyncio.get_running_loop())
    with pytest.raises(Refusal):
        await here.write(refuses, "fact")
    assert ledger.read(facts.find_fact, "fact") is None
    await here.write(writes, "fact")
    assert ledger.read(facts.find_fact, "fact") == "written"


@pytest.mark.asyncio
async def test_what_nobody_hurries_for_goes_with_the_next_unit_and_before_it(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[bool] = []
    begin = ledger.database.begin

    def counted(tx: Tx, *, writing: bool) -> None:
        begun.append(writing)
        begin(tx, writing=writing)

    monkeypatch.setattr(ledger.database, "begin", counted)
    here = AsyncLedger(ledger, asyncio.get_running_loop())
    order: list[str] = []

    def noted(tx: Tx, name: str) -> None:
        order.append(name)
        writes(tx, name)

    waits = [here.submit_along(HOURS, noted, name) for name in ("first", "second")]
    await here.write(noted, "third")
    await asyncio.gather(*waits)
    assert begun.count(True) == (1 if here.together else 3)
    assert not here.together or order == ["first", "second", "third"]
    assert ledger.read(facts.find_fact, "second") == "written"


@pytest.mark.asyncio
async def test_where_nothing_follows_it_goes_by_itself(ledger: Ledger) -> None:
    here = AsyncLedger(ledger, asyncio.get_running_loop())
    await asyncio.wait_for(here.submit_along(0.01, writes, "fact"), 10)
    assert ledger.read(facts.find_fact, "fact") == "written"
    await asyncio.wait_for(here.submit_along(0.01, writes, "another"), 10)
    assert ledger.read(facts.find_fact, "another") == "written"
