"""What other processes commit is heard on PostgreSQL; after a lost connection nothing of the meantime is missed."""

from collections.abc import Iterator
from contextlib import closing
from queue import SimpleQueue

import pytest

from storage.databases import EVERY
from storage.ledger import Ledger, Tx, touch

HEARD_S = 20.0
LISTENING = """SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND starts_with(query, 'LISTEN') AND state = 'idle'"""


@pytest.fixture
def heard(clean_postgres: str) -> Iterator[tuple[Ledger, SimpleQueue[set[str]]]]:
    """Another process, and the topics that one of us hears of."""
    found: SimpleQueue[set[str]] = SimpleQueue()
    ours = Ledger(clean_postgres)
    ours.on_commit(found.put)
    with closing(Ledger(clean_postgres).open()) as other, closing(ours.open()):
        yield other, found


def end_the_listeners(tx: Tx) -> int:
    return len(tx.exec_driver_sql(f"SELECT pg_terminate_backend(pid) FROM ({LISTENING}) AS listening").all())


def test_what_another_process_commits_is_heard(heard: tuple[Ledger, SimpleQueue[set[str]]]) -> None:
    other, found = heard
    assert found.get(timeout=HEARD_S) == {EVERY}
    other.write(touch, "drafts")
    assert found.get(timeout=HEARD_S) == {"drafts"}


def test_after_a_lost_connection_every_topic_is_looked_at(heard: tuple[Ledger, SimpleQueue[set[str]]]) -> None:
    other, found = heard
    assert found.get(timeout=HEARD_S) == {EVERY}
    assert other.write(end_the_listeners) >= 1
    assert found.get(timeout=HEARD_S) == {EVERY}
    other.write(touch, "drafts")
    assert found.get(timeout=HEARD_S) == {"drafts"}
