"""Buckets in the ledger: what is plenty passes, what is more is told, what is too much waits."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from storage import quotas
from storage.ledger import Ledger
from storage.quotas import Bucket

NOW = 1_764_000_000_000
BUCKET = Bucket(name="form:a", interval=1_000, plenty=2, most=4)


def test_what_is_plenty_passes_and_what_is_more_is_told(ledger: Ledger) -> None:
    spent = [ledger.write(quotas.spend, BUCKET, now=NOW) for _ in range(5)]
    assert [one.plenty for one in spent] == [True, True, False, False, False]
    assert [one.wait for one in spent] == [0, 0, 0, 0, 1_000]


def test_a_refused_one_is_not_counted(ledger: Ledger) -> None:
    for _ in range(10):
        ledger.write(quotas.spend, BUCKET, now=NOW)
    assert ledger.write(quotas.spend, BUCKET, now=NOW + 1_000).wait == 0
    assert ledger.write(quotas.spend, BUCKET, now=NOW + 1_000).wait == 1_000


def test_buckets_fill_with_time_and_know_nothing_of_one_another(ledger: Ledger) -> None:
    for _ in range(4):
        ledger.write(quotas.spend, BUCKET, now=NOW)
    other = Bucket(name="form:b", interval=1_000, plenty=2, most=4)
    assert ledger.write(quotas.spend, other, now=NOW).plenty
    assert ledger.write(quotas.spend, BUCKET, now=NOW + 60_000).plenty


def test_two_processes_share_a_bucket(url: str) -> None:
    ledgers = [Ledger(url).open() for _ in range(2)]
    bucket = Bucket(name="form:shared", interval=60_000, plenty=5, most=20)
    try:
        with ThreadPoolExecutor(8) as pool:
            turns = [pool.submit(ledgers[n % 2].write, quotas.spend, bucket, now=NOW) for n in range(40)]
            spent = [turn.result() for turn in turns]
    finally:
        for one in ledgers:
            one.close()
    assert sum(one.plenty for one in spent) == 5
    assert sum(one.wait == 0 for one in spent) == 20


def test_full_buckets_are_forgotten_and_others_kept(ledger: Ledger) -> None:
    ledger.write(quotas.spend, BUCKET, now=NOW)
    ledger.write(quotas.mute, "webhook:shop", until=NOW + 60_000)
    ledger.write(quotas.forget, now=NOW + 1_000)
    assert ledger.read(quotas.list_muted, now=NOW + 1_000) == {"webhook:shop": NOW + 60_000}
    assert ledger.write(quotas.spend, BUCKET, now=NOW + 1_000).plenty


@pytest.mark.parametrize("later", [60_000, 120_000])
def test_a_mute_ends_by_itself(ledger: Ledger, later: int) -> None:
    ledger.write(quotas.mute, "webhook:shop", until=NOW + 60_000)
    assert ledger.read(quotas.list_muted, now=NOW + later) == {}
