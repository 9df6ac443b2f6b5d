"""Workers that take in at the same time on one PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from threading import Barrier, Event
from zoneinfo import ZoneInfo

from bot.worker import take_in
from handlers.company import Company
from handlers.rules.match import Rule, compile_pattern
from storage import arrivals, weeks
from storage.ledger import Ledger
from storage.model import Arrival, ChannelId, Heard, Team, Words

SALES, PRODUCT = Team("sales"), Team("product")
COMPANY = Company(
    name="Marrow & Pine",
    zone=ZoneInfo("Europe/Berlin"),
    teams={SALES: ChannelId("C-sales"), PRODUCT: ChannelId("C-product")},
    default_team=PRODUCT,
    rules=(Rule(name="price words", team=SALES, any=(compile_pattern("price"),)),),
)


class Both:
    """Each worker reads its second arrival only once the other one is as far."""

    def __init__(self) -> None:
        self.one_is_there = Event()
        self._together = Barrier(2)

    def read(self, arrival: Arrival) -> Heard:
        if arrival.external_id.endswith("second"):
            self.one_is_there.set()
            self._together.wait(10)
        return Words(source=arrival.source, place="shop", text=arrival.raw.decode(), at=arrival.received_at)


def bring(ledger: Ledger, name: str, first: str, second: str, *, now: datetime) -> None:
    for place, text in (("first", first), ("second", second)):
        key = f"{name} {place}"
        arrival = Arrival(source="form", external_id=key, order_key=key, raw=text.encode(), received_at=now)
        ledger.write(arrivals.add, arrival)


def test_who_counts_the_same_things_in_another_order_waits_for_nobody(clean_postgres: str, now: datetime) -> None:
    both = Both()
    with closing(Ledger(clean_postgres).open()) as one, closing(Ledger(clean_postgres).open()) as other:
        with ThreadPoolExecutor(2) as threads:
            bring(one, "one", "a price", "a wish", now=now)
            first = threads.submit(one.write, take_in, {"form": both}, COMPANY, now=now, wall=0)
            assert both.one_is_there.wait(10)
            bring(other, "other", "a wish", "a price", now=now)
            second = threads.submit(other.write, take_in, {"form": both}, COMPANY, now=now, wall=0)
            assert [first.result(), second.result()] == [(2, []), (2, [])]
        assert [many for *_, many in one.read(weeks.list_heard, "2026-W48")] == [2, 2]


def test_what_failed_is_not_counted(ledger: Ledger, now: datetime) -> None:
    class Sometimes:
        def read(self, arrival: Arrival) -> Heard:
            if arrival.external_id == "2":
                raise ValueError
            return Words(source="form", place="shop", text="a price", at=now)

    for key in "123":
        ledger.write(arrivals.add, Arrival(source="form", external_id=key, order_key=key, raw=b"", received_at=now))
    ledger.write(take_in, {"form": Sometimes()}, COMPANY, now=now, wall=0)
    heard = {rule: count for _, rule, count in ledger.read(weeks.list_heard, "2026-W48")}
    assert heard == {"price words": 2, "could not be read": 1}
