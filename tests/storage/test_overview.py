"""The operator's numbers are right, and every one of them comes from an index."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from storage import arrivals, doubts, lanes, outbox, overview, progress, quarantine, quotas, tables
from storage.ledger import Ledger, Tx
from storage.model import Arrival, ArrivalId, ChannelId, DeliveryId, Part, Post, Span
from storage.tables import to_ms
from tests.storage.plans import explained, untouched

SUPPORT, SALES = ChannelId("C0SUPPORT"), ChannelId("C0SALES")


def post(tx: Tx, channel: ChannelId, now: datetime) -> DeliveryId:
    said = Post(push="A card", parts=(Part(kind="line", spans=(Span(kind="ours", text="A card"),)),))
    return outbox.add_post(tx, channel=channel, post=said, subject="card:1", now=now)


def settle(tx: Tx, which: DeliveryId, at: int, state: str = "sent") -> None:
    remote = f"{at / 1000:.6f}" if state == "sent" else None
    changes = {"state": state, "remote": remote, "settled_at": at}
    tx.execute(update(tables.outbox).where(tables.outbox.c.id == which).values(**changes))


def arrive(tx: Tx, number: int, now: datetime, source: str = "form") -> ArrivalId:
    arrival = Arrival(source=source, external_id=str(number), order_key=str(number), raw=b"{}", received_at=now)
    return arrivals.add(tx, arrival).id


@pytest.fixture
def busy(ledger: Ledger, now: datetime) -> None:
    def make(tx: Tx) -> None:
        lanes.add_lanes(tx, [lanes.channel_lane(SUPPORT), lanes.channel_lane(SALES), lanes.EDITS])
        for n in range(25):
            settle(tx, post(tx, SUPPORT, now), to_ms(now) + 100 * n)
        for n in range(3):
            post(tx, SUPPORT, now + timedelta(seconds=n))
        settle(tx, post(tx, SALES, now), to_ms(now) + 7, "quarantined")
        for n in range(4):
            arrive(tx, n, now)
        arrivals.set_unreadable(tx, arrive(tx, 4, now, "webhook:shop"), "ValueError: no text")
        quotas.mute(tx, "webhook:shop", until=to_ms(now) + 60_000)
        doubts.add_doubt(tx, delivery=DeliveryId(1), channel=SUPPORT, why="no answer", how="found", began=1, at=2)

    ledger.write(make)


@pytest.mark.usefixtures("busy")
def test_each_lane_is_told_with_what_waits_and_how_late_the_last_messages_were(ledger: Ledger, now: datetime) -> None:
    found = {lane.name: lane for lane in ledger.read(overview.list_lanes)}
    support, sales = found["channel:C0SUPPORT"], found["channel:C0SALES"]
    assert (support.waiting, support.oldest_at) == (3, to_ms(now))
    assert (support.lag, support.worst) == (1_450, 2_400)  # of the last twenty: 500 to 2,400 ms
    assert (sales.waiting, sales.lag, sales.worst) == (0, None, None)
    assert found[lanes.EDITS].waiting == 0


@pytest.mark.usefixtures("busy")
def test_arrivals_are_counted_by_source_and_state(ledger: Ledger) -> None:
    assert ledger.read(overview.count_waiting) == {("form", "new"): 4, ("webhook:shop", "unreadable"): 1}
    [unread] = ledger.read(overview.list_unreadable, 10)
    assert (unread.source, unread.why) == ("webhook:shop", "ValueError: no text")


@pytest.mark.usefixtures("busy")
def test_what_happened_since_a_moment_is_told_in_its_order(ledger: Ledger, now: datetime) -> None:
    settled = ledger.read(overview.list_settled, to_ms(now) + 2_250, 100)
    assert [(one.settled_at - to_ms(now), one.state, one.kind) for one in settled] == [
        (2_300, "sent", "post"),
        (2_400, "sent", "post"),
    ]
    newest = ledger.read(overview.find_newest)
    assert ledger.read(overview.list_arrived, newest.arrival - 2, 100) == [
        (newest.arrival - 1, "form"),
        (newest.arrival, "webhook:shop"),
    ]
    assert ledger.read(overview.list_doubted, newest.doubt - 1) == [(newest.doubt, "found")]


def everything(tx: Tx, now: datetime) -> None:
    """Every number of the status page, of /healthz and of /metrics, and what the relay asks for all the time."""
    progress.counts(tx)
    progress.list_doubtful(tx, to_ms(now), 100)
    progress.next_timer(tx)
    arrivals.count_new(tx)
    arrivals.count_held(tx)
    arrivals.list_held(tx, 20)
    quotas.list_muted(tx, now=to_ms(now))
    quarantine.list_quarantined(tx, 50)
    quarantine.list_missed(tx, 50)
    doubts.list_doubts(tx, 50)
    overview.list_lanes(tx)
    overview.list_unsure(tx, 50)
    overview.name_subjects(tx, ["card:1", "post:1", "review:2026-W48"])
    overview.list_unreadable(tx, 20)
    overview.count_waiting(tx)
    overview.find_newest(tx)
    overview.list_settled(tx, to_ms(now), 100)
    overview.list_arrived(tx, 3, 100)
    overview.list_doubted(tx, 3)


@untouched
@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("table", ["outbox", "arrivals", "quotas"])
def test_every_number_comes_from_an_index(ledger: Ledger, now: datetime, table: str) -> None:
    found = [plan for plan in ledger.write(lambda tx: explained(tx, lambda: everything(tx, now))) if table in plan]
    assert found
    # "SCAN … USING INDEX" of a partial index reads only the few rows that it holds.
    bare = [f"SCAN {table}", f"Seq Scan on {table}"]
    assert [plan for plan in found if any(one in plan and f"{one} USING" not in plan for one in bare)] == []
