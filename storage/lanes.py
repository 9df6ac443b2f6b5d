"""Lanes: what limits how fast something may go, kept in the ledger so that it holds over all processes.

A channel's lane also remembers its mark: the newest timestamp of the platform's own clock that was seen there.
"""

from collections.abc import Iterable

from sqlalchemy import bindparam, case, or_, select, text, update

from storage.ledger import Tx
from storage.model import ChannelId, Lane
from storage.prepared import Prepared
from storage.sql import insert_new
from storage.tables import READY, lanes, outbox

EDITS, REACTIONS, HOMES = "method:chat.update", "method:reactions", "method:views.publish"
POSTS = "method:chat.postMessage"
LOOKS = "method:conversations.history"
FILES = "method:files"
METHOD_LANES = (EDITS, REACTIONS, HOMES, POSTS, LOOKS, FILES)

HEAD = (
    select(outbox.c.urgency)
    .where(outbox.c.lane == lanes.c.name, text(READY))
    .order_by(outbox.c.urgency, outbox.c.id)
    .limit(1)
    .scalar_subquery()
)
LANES = Prepared(select(lanes, HEAD.label("head")).order_by(lanes.c.name).with_for_update(of=lanes))
"""In one order, so that two claims wait for each other instead of both for ever. None is skipped: what waits in a lane
whose mark is just being written would be forgotten until somebody looks again.
"""
LANE = Prepared(select(lanes).where(lanes.c.name == bindparam("l")).with_for_update())
NEWER = or_(lanes.c.mark.is_(None), lanes.c.mark < bindparam("m"))
ADVANCE = Prepared(update(lanes).where(lanes.c.name == bindparam("l"), NEWER).values(mark=bindparam("m")))
TAKE = Prepared(update(lanes).where(lanes.c.name == bindparam("l")).values(next_at=bindparam("at")))


def channel_lane(channel: ChannelId) -> str:
    return f"channel:{channel}"


def letter_lane(source: str) -> str:
    return f"letter:{source}"


def list_lanes(tx: Tx) -> list[Lane]:
    """All lanes, locked for this transaction, each with the urgency of what goes next in it."""
    return [
        Lane(name=r.name, next_at=r.next_at, blocked_until=r.blocked_until, mark=r.mark, head=r.head)
        for r in LANES.rows(tx, {})
    ]


def find_lane(tx: Tx, name: str) -> Lane:
    """One lane, locked for this transaction."""
    r = LANE.row(tx, {"l": name})
    assert r is not None
    return Lane(name=r.name, next_at=r.next_at, blocked_until=r.blocked_until, mark=r.mark)


def find_marks(tx: Tx) -> dict[str, str | None]:
    """The mark of every channel's lane, by lane."""
    rows = tx.execute(select(lanes.c.name, lanes.c.mark).where(lanes.c.name.like("channel:%")))
    return {row.name: row.mark for row in rows}


def add_lanes(tx: Tx, names: Iterable[str]) -> None:
    rows = [{"name": name} for name in names]
    if rows:
        tx.execute(insert_new(tx, lanes, ["name"]), rows)


def take(tx: Tx, name: str, next_at: int) -> None:
    """Something went through the lane: the next may at ``next_at``."""
    TAKE.run(tx, {"l": name, "at": next_at})


def block(tx: Tx, name: str, until: int) -> None:
    """The other side closed the lane for a while."""
    tx.execute(update(lanes).where(lanes.c.name == name).values(blocked_until=until))


def bring_down(tx: Tx, *, next_at: int, blocked_until: int) -> int:
    """No lane opens later than so; how many would have."""
    ahead = or_(lanes.c.next_at > next_at, lanes.c.blocked_until > blocked_until)
    found = tx.execute(select(lanes.c.name).where(ahead).order_by(lanes.c.name).with_for_update()).scalars().all()
    if found:
        lower = {
            "next_at": case((lanes.c.next_at > next_at, next_at), else_=lanes.c.next_at),
            "blocked_until": case((lanes.c.blocked_until > blocked_until, blocked_until), else_=lanes.c.blocked_until),
        }
        tx.execute(update(lanes).where(lanes.c.name.in_(found)).values(lower))
    return len(found)


def advance_mark(tx: Tx, channel: ChannelId, remote: str) -> None:
    """Remembers the newest server timestamp seen in a channel; an older one changes nothing."""
    ADVANCE.run(tx, {"l": channel_lane(channel), "m": remote})
