"""With a million messages stored: how long a claim takes, and a start.

One conversation is relayed for real; then it is stored so often again, with ids of its own each time.
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

from sqlalchemy import Table, text

from bot.relay import units
from bot.relay.pace import Pace, Rate
from bot.relay.states import Timing
from storage import lanes, outbox, tables
from storage.ledger import Ledger, Tx
from storage.model import ChannelId, DeliveryId, Part, Post, Span, Waiting
from tests.bench import stage
from tests.story.process import UNPACED

MANY = 1_000_000
FIRST = 1_000
CLAIMS = 500
STARTS = 5
WITHIN_S = 60.0
CHANNEL = ChannelId("C0BENCH")
FREE = Rate(interval=0)
ANEW: Mapping[Table, Mapping[str, str]] = {
    tables.arrivals: {"id": "t.id + n", "external_id": "t.external_id || n", "order_key": "t.order_key || n"},
    tables.customers: {"id": "t.id + n"},
    tables.addresses: {"key": "t.key || n", "customer_id": "t.customer_id + n"},
    tables.conversations: {"id": "t.id + n", "ref": "t.ref || n", "customer_id": "t.customer_id + n"},
    tables.messages: {"id": "t.id + n", "conversation_id": "t.conversation_id + n", "arrival_id": "t.arrival_id + n"},
    tables.cards: {"conversation_id": "t.conversation_id + n", "delivery_id": "t.delivery_id + n"},
    tables.outbox: {
        "id": "t.id + n",
        "ref": "t.ref || n",
        "subject": "t.subject || n",
        "remote": "t.remote || n",
        "sweep_at": "NULL",
    },
}
"""What is different in each copy; all the rest is the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Million:
    claim_p50: float
    """Milliseconds of one claim's unit, with one delivery that waits."""
    claim_p99: float
    start: float
    """Seconds from its start until its door is open, the best of a few."""
    stored: int


async def measure(folder: Path) -> Million:
    async with stage.far(folder) as there:
        one = stage.hire(folder, there.url, **UNPACED)
        async with stage.running(one):
            await stage.customers(one.port, 1)
            await stage.until_shown(there, {0}, WITHIN_S)
        stored, claims = await asyncio.to_thread(_fill_and_claim, f"sqlite:///{folder}/earshot.db")
        starts = []
        for _ in range(STARTS):
            began = time.monotonic()
            async with stage.running(one):
                starts.append(time.monotonic() - began)
    claimed = quantiles(claims, n=100)
    return Million(claim_p50=claimed[49], claim_p99=claimed[98], start=min(starts), stored=stored)


def _fill_and_claim(url: str) -> tuple[int, list[float]]:
    ledger = Ledger(url).open()
    try:
        ledger.write(_fill)
        stored = ledger.read(_stored)
        ledger.write(lanes.add_lanes, [lanes.channel_lane(CHANNEL)])
        return stored, [_claim(ledger) for _ in range(CLAIMS)]
    finally:
        ledger.close()


def _fill(tx: Tx) -> None:
    counted = f"WITH RECURSIVE counted(n) AS (SELECT {FIRST} UNION ALL SELECT n + 1 FROM counted LIMIT {MANY})"
    for table, anew in ANEW.items():
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        values = ", ".join(anew.get(column.name, f't."{column.name}"') for column in table.columns)
        only = "WHERE subject LIKE 'card:%' AND state = 'sent'" if table is tables.outbox else ""
        one = f'(SELECT * FROM "{table.name}" {only} LIMIT 1)'
        tx.execute(text(f'INSERT INTO "{table.name}" ({columns}) {counted} SELECT {values} FROM {one} t, counted'))


def _stored(tx: Tx) -> int:
    return int(tx.execute(text("SELECT count(*) FROM messages")).scalar_one())


def _claim(ledger: Ledger) -> float:
    """Milliseconds of a unit that claims one delivery among everything that was ever sent."""
    said = Post(push="A card", parts=(Part(kind="line", spans=(Span(kind="ours", text="A card"),)),))
    ledger.write(outbox.add_post, channel=CHANNEL, post=said, subject="note:0", now=datetime.now(tz=UTC))
    now = time.time_ns() // 1_000_000
    began = time.perf_counter()
    claimed = ledger.write(
        units.claim, now, pace=Pace(channel=FREE, posts=FREE, method=FREE), timing=Timing(), room=64, bundle=_none
    )
    took = time.perf_counter() - began
    assert len(claimed.ready) == 1
    return took * 1000


def _none(_tx: Tx, _waiting: list[Waiting], _wall: int) -> DeliveryId:
    raise AssertionError("nothing is bundled here")
