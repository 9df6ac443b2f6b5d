"""Lanes: what limits how fast something may go, kept in the ledger so that it holds over all processes.

A channel's lane also remembers its mark: the newest timestamp of the platform's own clock that was seen there.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, or_, select, update

from storage.ledger import Tx
from storage.model import ChannelId, Lane
from storage.sql import insert_new
from storage.tables import lanes, outbox

EDITS, REACTIONS, HOMES = "method:chat.update", "method:reactions", "method:views.publish"
POSTS = "method:chat.postMessage"
LOOKS = "method:conversations.history"
FILES = "method:files"
METHOD_LANES = (EDITS, REACTIONS, HOMES, POSTS, LOOKS, FILES)

HEAD = (
    select(outbox.c.id)
    .where(outbox.c.lane == lanes.c.name, outbox.c.state == "pending", outbox.c.waits_for.is_(None))
    .order_by(outbox.c.urgency, outbox.c.id)
    .limit(1)
    .scalar_subquery()
)
LANES = select(lanes, HEAD.label("head")).with_for_update(skip_locked=True, of=lanes)
LANE = select(lanes).where(lanes.c.name == bindparam("l")).with_for_update()
NEWER = or_(lanes.c.mark.is_(None), lanes.c.mark < bindparam("m"))
ADVANCE = update(lanes).where(lanes.c.name == bindparam("l"), NEWER).values(mark=bindparam("m"))


def channel_lane(channel: ChannelId) -> str:
    return f"channel:{channel}"


def list_lanes(tx: Tx) -> list[Lane]:
    """All lanes that no other process holds now, each with the delivery that goes next in it."""
    return [
        Lane(name=r.name, next_at=r.next_at, blocked_until=r.blocked_until, mark=r.mark, head=r.head)
        for r in tx.execute(LANES)
    ]


def find_lane(tx: Tx, name: str) -> Lane:
    """One lane, locked for this transaction."""
    r = tx.execute(LANE, {"l": name}).one()
    return Lane(name=r.name, next_at=r.next_at, blocked_until=r.blocked_until, mark=r.mark)


def find_marks(tx: Tx) -> dict[str, str | None]:
    """The mark of every channel's lane, by lane."""
    rows = tx.execute(select(lanes.c.name, lanes.c.mark).where(lanes.c.name.like("channel:%")))
    return {row.name: row.mark for row in rows}


def add_lanes(tx: Tx, names: Iterable[str]) -> None:
    rows = [{"name": name} for name in names]
    if rows:
        tx.execute(insert_new(tx, lanes, ["name"]), rows)


def set_lane(tx: Tx, name: str, **changes: Any) -> None:
    tx.execute(update(lanes).where(lanes.c.name == name).values(**changes))


def advance_mark(tx: Tx, channel: ChannelId, remote: str) -> None:
    """Remembers the newest server timestamp seen in a channel; an older one changes nothing."""
    tx.execute(ADVANCE, {"l": channel_lane(channel), "m": remote})
