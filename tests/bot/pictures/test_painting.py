"""Wanted pictures are drawn until none is left; one that cannot be drawn keeps no other from it."""

from datetime import UTC, datetime
from typing import Any, cast

import pytest

from bot.ledger import AsyncLedger
from bot.pictures.painting import Painting
from handlers import picturing
from handlers.rules.drawing import Drawing, Volume, way
from storage import lanes, outbox
from storage.ledger import Ledger, Tx
from storage.model import ChannelId, Post
from storage.tables import drawings, files
from storage.tables import outbox as table

pytestmark = pytest.mark.asyncio
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CHANNEL = ChannelId("C1")
NOBODY_DRAWS = "bot.pictures"
"""A package: as a program it ends at once."""


class Here:
    """The ledger as coroutines."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def write(self, unit: Any, *given: Any, **named: Any) -> Any:
        return self._ledger.write(unit, *given, **named)


def want(ledger: Ledger, heard: int) -> None:
    ledger.write(lanes.add_lanes, [*lanes.METHOD_LANES, lanes.channel_lane(CHANNEL)])

    def add(tx: Tx) -> None:
        post = Post(push="Weekly review", parts=(picturing.PLACE,))
        which = outbox.add_post(tx, channel=CHANNEL, post=post, subject="review:x", now=NOW)
        steps = way(came_in=heard, answered=0, asked=0, done=0)
        drawing = Drawing(weeks=("2026-W47",), teams=(Volume(team="support", heard=(heard,)),), way=steps)
        picturing.add_picture(tx, which, drawing, now=NOW)

    ledger.write(add)


def uploads(ledger: Ledger) -> list[tuple[str, bool]]:
    """Each upload's state, and whether it is held back."""
    rows = ledger.read(lambda tx: tx.execute(table.select().where(table.c.kind == "file").order_by(table.c.id)).all())
    return [(row.state, row.waits_for is not None) for row in rows]


def count(ledger: Ledger, of: Any) -> int:
    return len(ledger.read(lambda tx: tx.execute(of.select()).all()))


async def test_all_that_is_wanted_is_drawn(ledger: Ledger) -> None:
    want(ledger, 1)
    want(ledger, 2)
    assert uploads(ledger) == [("pending", True)] * 2
    assert not await Painting(cast(AsyncLedger, Here(ledger)), lambda: NOW).look()
    assert uploads(ledger) == [("pending", False)] * 2
    assert (count(ledger, files), count(ledger, drawings)) == (2, 0)


async def test_where_nobody_can_draw_messages_go_without(ledger: Ledger) -> None:
    want(ledger, 1)
    assert not await Painting(cast(AsyncLedger, Here(ledger)), lambda: NOW, child=NOBODY_DRAWS).look()
    assert uploads(ledger) == [("aside", False)]
    assert (count(ledger, files), count(ledger, drawings)) == (0, 0)
