"""Quarantine: deliveries that people have to look at. They try one again or put it aside; nothing is forgotten.
So do they with a doubt that no look can settle: they take it as sent, or have it sent again.

What was put aside keeps its place in the outbox in the state ``aside``. Should something new wait for it later (a
customer writes again on a card that was never posted), it is listed once more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Select, case, func, select, update

from storage import doubts
from storage.conversations import add_event
from storage.ledger import Tx, touch
from storage.model import ArrivalId, ChannelId, ConversationId, DeliveryId
from storage.tables import arrivals, from_ms, outbox

waiting = outbox.alias("waiting")
MANY_WAIT = (
    select(func.count())
    .select_from(waiting)
    .where(waiting.c.waits_for == outbox.c.id, waiting.c.kind == "post", waiting.c.state == "pending")
    .scalar_subquery()
)
COLUMNS = (
    outbox.c.id,
    outbox.c.kind,
    outbox.c.channel,
    outbox.c.subject,
    outbox.c.state,
    outbox.c.reason,
    outbox.c.created_at,
    outbox.c.settled_at,
    MANY_WAIT.label("waiting"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """A delivery that waits for people."""

    delivery: DeliveryId
    kind: str
    channel: ChannelId
    subject: str
    """Whose content it is: ``card:12``, ``item:3.1`` …"""
    reason: str
    created_at: datetime
    since: datetime | None
    waiting: int
    """So many messages wait for it."""
    aside: bool = False
    """It was put aside, and now something new waits for it."""


def list_quarantined(tx: Tx, limit: int) -> list[Stuck]:
    """The newest first, with their reasons."""
    rows = tx.execute(select(*COLUMNS).where(outbox.c.state == "quarantined").order_by(outbox.c.id.desc()).limit(limit))
    return [_stuck(row) for row in rows]


def list_missed(tx: Tx, limit: int) -> list[Stuck]:
    """What was put aside and is waited for by a newer message."""
    missed = select(waiting.c.waits_for).where(
        waiting.c.waits_for.is_not(None), waiting.c.kind == "post", waiting.c.state == "pending"
    )
    rows = tx.execute(
        select(*COLUMNS)
        .where(outbox.c.id.in_(missed), outbox.c.state == "aside")
        .order_by(outbox.c.id.desc())
        .limit(limit)
    )
    return [_stuck(row) for row in rows]


def try_again(tx: Tx, which: DeliveryId, *, now: datetime, wall: int) -> bool:
    """Puts it back to where the relay takes it up; False when it is not in quarantine (any more).

    What was sent again after a doubt before may have been accepted the last time: it is looked for first.
    """
    row = _lock(tx, which, ("quarantined", "aside"))
    if row is None:
        return False
    doubtful = (outbox.c.kind == "post") & outbox.c.resent
    tx.execute(
        update(outbox)
        .where(outbox.c.id == which)
        .values(state=case((doubtful, "unsure"), else_="pending"), due_at=0, unfinished=0, settled_at=None)
    )
    tx.execute(
        update(outbox)
        .where(outbox.c.waits_for == which, outbox.c.state == "aside")
        .values(state="pending", settled_at=None, reason=None)
    )
    _note(tx, row, "tried again", row.reason, now=now, wall=wall)
    touch(tx, "outbox")
    return True


def take_as_sent(tx: Tx, which: DeliveryId, *, now: datetime, wall: int) -> bool:
    """Nobody can look whether it stands there: a person says that it does. It is never sent again by itself.

    Where it stands is not known, so that what waits for it goes nowhere. False unless it was in doubt for long.
    """
    row = _lock_long(tx, which, wall)
    if row is None:
        return False
    # Should it be tried again one day, for the sake of what waits for it then, it is looked for first.
    settled = {"state": "aside", "resent": True, "sweep_at": None, "settled_at": wall}
    tx.execute(update(outbox).where(outbox.c.id == which).values(settled))
    _put_waiting_aside(tx, which, wall, f"nobody knows where delivery {which} stands, to which it belongs")
    _note(tx, row, "taken as sent", row.reason, now=now, wall=wall)
    return True


def send_again(tx: Tx, which: DeliveryId, *, now: datetime, wall: int) -> bool:
    """Nobody can look whether it stands there: a person wants it sent all the same. False as above."""
    row = _lock_long(tx, which, wall)
    if row is None:
        return False
    tx.execute(update(outbox).where(outbox.c.id == which).values(state="pending", resent=True, due_at=0))
    _note(tx, row, "sent again", row.reason, now=now, wall=wall)
    touch(tx, "outbox")
    return True


def put_aside(tx: Tx, which: DeliveryId, *, now: datetime, wall: int) -> bool:
    """It will not be posted, and neither will what waits for it now; False when it is not in quarantine."""
    row = _lock(tx, which, ("quarantined",))
    if row is None:
        return False
    tx.execute(update(outbox).where(outbox.c.id == which).values(state="aside", settled_at=wall))
    _put_waiting_aside(tx, which, wall, f"what it belongs to (delivery {which}) was put aside")
    _note(tx, row, "put aside", row.reason, now=now, wall=wall)
    return True


def _put_waiting_aside(tx: Tx, which: DeliveryId, wall: int, reason: str) -> None:
    waits = (outbox.c.waits_for == which) & (outbox.c.kind == "post") & (outbox.c.state == "pending")
    tx.execute(update(outbox).where(waits).values(state="aside", settled_at=wall, reason=reason))


def _lock(tx: Tx, which: DeliveryId, states: Sequence[str]) -> Any:
    found = (outbox.c.id == which) & outbox.c.state.in_(states)
    return tx.execute(_locked(outbox.c.settled_at).where(found)).first()


def _lock_long(tx: Tx, which: DeliveryId, wall: int) -> Any:
    """A message that was in doubt for so long that people may decide."""
    long = (outbox.c.state == "unsure") & (outbox.c.started_at < wall - doubts.LONG_MS)
    found = (outbox.c.id == which) & (outbox.c.kind == "post") & long
    return tx.execute(_locked(outbox.c.started_at).where(found)).first()


def _locked(began: Column[int]) -> Select[Any]:
    wanted = (outbox.c.id, outbox.c.channel, outbox.c.subject, outbox.c.reason, began.label("began"))
    return select(*wanted).with_for_update()


def _note(tx: Tx, row: Any, how: doubts.How, why: str | None, *, now: datetime, wall: int) -> None:
    """One line for the operator's page, and one in the conversation's history where it is about one."""
    doubts.add_doubt(
        tx,
        delivery=DeliveryId(row.id),
        channel=ChannelId(row.channel),
        why=why or "",
        how=how,
        began=row.began or wall,
        at=wall,
    )
    kind, _, number = (row.subject or "").partition(":")
    if kind in ("card", "note") and number.isdecimal():
        add_event(tx, ConversationId(int(number)), f"delivery {how}", now=now, who="operator", why=why)


def _stuck(row: Any) -> Stuck:
    return Stuck(
        delivery=DeliveryId(row.id),
        kind=row.kind,
        channel=ChannelId(row.channel),
        subject=row.subject or "",
        reason=row.reason or "",
        created_at=from_ms(row.created_at),
        since=None if row.settled_at is None else from_ms(row.settled_at),
        waiting=row.waiting,
        aside=row.state == "aside",
    )


def refuse_held(tx: Tx, which: ArrivalId) -> bool:
    """A held arrival is kept and never taken in; False when it is not held (any more)."""
    done = tx.execute(
        update(arrivals)
        .where(arrivals.c.id == which, arrivals.c.state == "held")
        .values(state="done", why="put aside by the operator")
    )
    return done.rowcount == 1
