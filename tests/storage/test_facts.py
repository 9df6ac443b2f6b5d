"""What the ledger knows of itself, where several processes ask at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import datetime, timedelta
from threading import Barrier

import pytest

from storage import facts
from storage.ledger import Ledger, Tx

PROCESSES = 6


@pytest.fixture
def crowd(ledger: Ledger, url: str) -> Iterator[list[Ledger]]:
    """Several processes' ledgers on one database, as far as the database can tell."""
    with ExitStack() as stack:
        yield [ledger, *(stack.enter_context(closing(Ledger(url).open())) for _ in range(PROCESSES - 1))]


def at_once(crowd: list[Ledger], unit: object, *given: object, **more: object) -> list[object]:
    together = Barrier(len(crowd))

    def one(ledger: Ledger) -> object:
        together.wait()
        return ledger.write(unit, *given, **more)  # type: ignore[arg-type]

    with ThreadPoolExecutor(len(crowd)) as threads:
        return list(threads.map(one, crowd))


def test_starts_are_counted_also_when_they_are_many_at_once(crowd: list[Ledger]) -> None:
    for begun in (0, PROCESSES):
        assert sorted(at_once(crowd, facts.next_epoch)) == list(range(begun + 1, begun + PROCESSES + 1))


def test_the_first_start_stays_the_first(crowd: list[Ledger], now: datetime) -> None:
    def start(tx: Tx, later: list[int]) -> datetime:
        return facts.first_start(tx, now=now + timedelta(hours=later.pop()))

    assert len(set(at_once(crowd, start, list(range(PROCESSES))))) == 1
