"""What Prometheus reads is right, counted from the start on, and holds no customer's word and no person."""

import json
import math
import re
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import update

from bot.secret import Secret
from bot.settings import Web
from bot.web.metrics import ABOUT, PAGE
from bot.web.prometheus import Histogram, Units, render
from storage import arrivals, doubts, lanes, outbox, tables
from storage.ledger import Ledger, Tx
from storage.model import Arrival, ChannelId, DeliveryId, Part, Post, Span
from storage.tables import to_ms
from tests.bot.conftest import SETTINGS, Here, Open

pytestmark = pytest.mark.asyncio
CHANNELS = {"C0SUPPORT": "support", "C0SALES": "sales"}
TOKEN = "a token for prometheus, long enough"
SAMPLE = re.compile(r'([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\]|\\.)*",?)+)\})? ([0-9.e+-]+|\+Inf)')


async def measure(here: Here, **headers: str) -> dict[str, float]:
    """Every sample as ``name{labels}`` → value; the format is checked on the way."""
    async with here.session.get(f"{here.url}/metrics", headers=headers) as answer:
        assert answer.status == 200
        assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
        text = await answer.text()
    assert text.endswith("\n")
    found: dict[str, float] = {}
    for line in text.splitlines():
        if line.startswith("# "):
            assert re.fullmatch(r"# (HELP [a-z_]+ .+|TYPE [a-z_]+ (counter|gauge|histogram))", line)
            continue
        match = SAMPLE.fullmatch(line)
        assert match, line
        found[f"{match[1]}{{{match[2]}}}" if match[2] else match[1]] = float(match[3])
    return found


def arrive(tx: Tx, source: str, key: str, now: datetime, raw: bytes = b"{}") -> int:
    return arrivals.add(tx, Arrival(source=source, external_id=key, order_key=key, raw=raw, received_at=now)).id


def settle(tx: Tx, now: datetime, ms: int, *, channel: str = "C0SUPPORT", subject: str = "card:1", **more: Any) -> int:
    said = Post(push="A card", parts=(Part(kind="line", spans=(Span(kind="foreign", text="what Anna Petrova said"),)),))
    which = outbox.add_post(tx, channel=ChannelId(channel), post=said, subject=subject, now=now)
    changes = {"state": "sent", "remote": f"{ms}.1", "settled_at": to_ms(now) + ms, **more}
    tx.execute(update(tables.outbox).where(tables.outbox.c.id == which).values(**changes))
    return which


@pytest.fixture
def grounded(ledger: Ledger, now: datetime) -> Ledger:
    def ground(tx: Tx) -> None:
        lanes.add_lanes(tx, [lanes.channel_lane(ChannelId(one)) for one in CHANNELS])
        lanes.add_lanes(tx, ["channel:D0ANNA", lanes.EDITS])
        for number in range(3):
            arrive(tx, "form", f"before-{number}", now)
        settle(tx, now - timedelta(minutes=1), 400)

    ledger.write(ground)
    return ledger


async def test_what_happens_is_counted_from_the_start_on(grounded: Ledger, open_door: Open, now: datetime) -> None:
    def happen(tx: Tx) -> None:
        arrive(tx, "form", "a", now)
        arrive(tx, "webhook:shop", "b", now)
        arrivals.set_unreadable(tx, arrive(tx, "webhook:shop", "c", now), "KeyError")  # type: ignore[arg-type]
        settle(tx, now, 300)
        settle(tx, now, 700, channel="C0SALES", resent=True)
        settle(tx, now, 900, subject="item:1.2")
        settle(tx, now, 100, state="quarantined", remote=None)
        doubts.add_doubt(tx, delivery=DeliveryId(1), channel=ChannelId("C"), why="x", how="healed", began=1, at=2)

    async with open_door(channels=CHANNELS) as here:
        quiet = await measure(here)
        grounded.write(happen)
        here.clock.ms += 2_000
        found = await measure(here)
        again = await measure(here)
    assert not [name for name in quiet if name.startswith(("earshot_arrivals_total", "earshot_deliveries_total"))]
    assert found['earshot_arrivals_total{source="form"}'] == 1
    assert found['earshot_arrivals_total{source="webhook:shop"}'] == 2
    assert found['earshot_arrivals{source="form",state="new"}'] == 4
    assert found['earshot_arrivals{source="webhook:shop",state="unreadable"}'] == 1
    assert found['earshot_deliveries_total{kind="post",state="sent"}'] == 3
    assert found['earshot_deliveries_total{kind="post",state="quarantined"}'] == 1
    assert found['earshot_cards_total{channel="support",state="sent"}'] == 1
    assert found['earshot_cards_total{channel="sales",state="sent"}'] == 1
    assert found["earshot_resent_total"] == 1
    assert found['earshot_doubts_total{how="healed"}'] == 1
    assert found['earshot_lag_seconds_bucket{channel="support",le="0.25"}'] == 0
    assert found['earshot_lag_seconds_bucket{channel="support",le="0.5"}'] == 1
    assert found['earshot_lag_seconds_bucket{channel="support",le="1"}'] == 2
    assert found['earshot_lag_seconds_bucket{channel="support",le="+Inf"}'] == 2
    assert found['earshot_lag_seconds_count{channel="support"}'] == 2
    assert math.isclose(found['earshot_lag_seconds_sum{channel="support"}'], 1.2)
    counters = {name for name in found if "_total" in name and not name.startswith("process")}
    assert {name: again[name] for name in counters} == {name: found[name] for name in counters}


async def test_more_than_a_page_at_once_is_counted_once(grounded: Ledger, open_door: Open, now: datetime) -> None:
    async with open_door(channels=CHANNELS) as here:

        def many(tx: Tx) -> None:
            row = {"source": "form", "order_key": "x", "received_at": now, "body_hash": b"", "raw": b""}
            tx.execute(tables.arrivals.insert(), [{**row, "external_id": str(n)} for n in range(PAGE + 700)])
            first = settle(tx, now, 500)
            like = dict(tx.execute(tables.outbox.select().where(tables.outbox.c.id == first)).one()._mapping)
            like.pop("id")
            rows = [{**like, "ref": f"d-{n}", "settled_at": to_ms(now) + 500 + n // 900} for n in range(PAGE + 800)]
            tx.execute(tables.outbox.insert(), rows)

        grounded.write(many)
        found = await measure(here)
        again = await measure(here)
    for one in (found, again):
        assert one['earshot_arrivals_total{source="form"}'] == PAGE + 700
        assert one['earshot_deliveries_total{kind="post",state="sent"}'] == PAGE + 801


async def test_what_waits_and_what_is_down_is_a_gauge(grounded: Ledger, open_door: Open, now: datetime) -> None:
    def wait(tx: Tx) -> None:
        for _ in range(3):
            settle(tx, now - timedelta(seconds=30), 0, state="pending", settled_at=None, remote=None)
        settle(tx, now, 0, state="unsure", settled_at=None, remote=None, due_at=1)

    grounded.write(wait)
    async with open_door(channels=CHANNELS) as here:
        here.health.lost("workspace", "HTTP 503")
        found = await measure(here)
    assert found['earshot_deliveries{state="pending"}'] == 3
    assert found['earshot_deliveries{state="unsure"}'] == 1
    assert found['earshot_lane_waiting{lane="support"}'] == 3
    assert found['earshot_lane_oldest_seconds{lane="support"}'] == 30
    assert found['earshot_lane_waiting{lane="direct"}'] == 0
    assert found['earshot_down{what="workspace"}'] == 1
    assert found['earshot_down{what="ledger"}'] == 0
    assert found["process_resident_memory_bytes"] > 10_000_000
    assert found["process_cpu_seconds_total"] > 0


async def test_no_person_and_no_word_of_a_customer_is_told(grounded: Ledger, open_door: Open, now: datetime) -> None:
    def happen(tx: Tx) -> None:
        arrive(tx, "form", "anna@example.com", now, json.dumps({"text": "what Anna Petrova said"}).encode())
        settle(tx, now, 300, channel="D0ANNA")

    async with open_door(channels=CHANNELS) as here:
        grounded.write(happen)
        async with here.session.get(f"{here.url}/metrics") as answer:
            text = await answer.text()
    assert [word for word in ("Anna", "anna", "ANNA", "D0", "example.com") if word in text] == []
    assert 'earshot_lag_seconds_count{channel="direct"} 1' in text


async def test_with_a_token_only_who_has_it_may_read(grounded: Ledger, open_door: Open) -> None:
    settings = msgspec.structs.replace(SETTINGS, web=Web(host="0.0.0.0", metrics_token=Secret(TOKEN)))
    async with open_door(channels=CHANNELS, settings=settings) as here:
        for wrong in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Bearer "}):
            async with here.session.get(f"{here.url}/metrics", headers=wrong) as answer:
                assert answer.status == 403
        found = await measure(here, authorization=f"Bearer {TOKEN}")
        async with here.session.get(f"{here.url}/healthz", headers={"authorization": f"Bearer {TOKEN}"}) as answer:
            assert "pending" in await answer.json()
    assert "earshot_sweeps" in found
    assert TOKEN not in str(found)


async def test_units_of_work_are_timed_by_name() -> None:
    units = Units()
    for seconds in (0.0005, 0.004, 0.004, 3.0):
        units.measure("claim", seconds)
    samples = {
        f"{name}{dict(labels).get('le', '')}": value for name, labels, value in units.times()["claim"].samples("t", ())
    }
    assert samples["t_bucket0.001"] == 1
    assert samples["t_bucket0.005"] == 3
    assert samples["t_bucket0.5"] == 3
    assert samples["t_bucket+Inf"] == 4
    assert math.isclose(samples["t_sum"], 3.0085)


async def test_labels_are_escaped_and_numbers_are_plain() -> None:
    text = render({"x": [("x", (("source", 'a"b\\c\nd'),), 3.0), ("x", (), 0.25)]}, {"x": ("gauge", "About.")})
    assert text == '# HELP x About.\n# TYPE x gauge\nx{source="a\\"b\\\\c\\nd"} 3\nx 0.25\n'


async def test_every_family_has_a_kind_and_a_sentence() -> None:
    assert all(
        kind in ("counter", "gauge", "histogram") and about.endswith((".", "…")) for kind, about in ABOUT.values()
    )
    assert Histogram((1.0,)).counts == [0, 0]
