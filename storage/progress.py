"""How far each delivery is: what the relay claims, settles, looks up and sweeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, case, func, select, text, update

from storage import tables
from storage.ledger import Tx, touch
from storage.model import (
    ChannelId,
    Delivery,
    DeliveryId,
    Progress,
    RemoteId,
    Waiting,
)
from storage.outbox import decode_letter, decode_post, decode_upload
from storage.prepared import Prepared
from storage.tables import from_ms, outbox

READY = Prepared(
    select(outbox)
    .where(outbox.c.lane == bindparam("l"), text(tables.READY))
    .order_by(outbox.c.urgency, outbox.c.id)
    .limit(bindparam("n"))
    .with_for_update(skip_locked=True)
)
DUE = Prepared(
    select(outbox)
    .where(outbox.c.lane == bindparam("l"), text(tables.READY), outbox.c.due_at <= bindparam("now"))
    .order_by(outbox.c.urgency, outbox.c.id)
    .limit(bindparam("n"))
    .with_for_update(skip_locked=True)
)
NEXT_DUE = Prepared(
    select(func.min(outbox.c.due_at)).where(
        outbox.c.lane == bindparam("l"), text(tables.READY), outbox.c.due_at > bindparam("now")
    )
)
BY_ID = Prepared(select(outbox).where(outbox.c.id == bindparam("which")).with_for_update())
BY_REF = Prepared(select(outbox).where(outbox.c.ref == bindparam("r")).with_for_update())
IN_DOUBT = text(tables.DOUBTFUL)
"""Word for word as the partial index has it: behind IN with parameters SQLite would read the whole table."""
DOUBTFUL = Prepared(
    select(outbox)
    .where(IN_DOUBT, outbox.c.due_at <= bindparam("due"))
    .order_by(outbox.c.due_at)
    .limit(bindparam("n"))
    .with_for_update(skip_locked=True)
)
NOT_IN_DOUBT = outbox.c.state != "unsure"
"""A doubt has a timer of its own. Its sweep comes after it: what a sweep does not see may still be accepted."""
TO_SWEEP = Prepared(
    select(outbox)
    .where(outbox.c.sweep_at <= bindparam("due"), NOT_IN_DOUBT)
    .order_by(outbox.c.sweep_at)
    .limit(bindparam("n"))
    .with_for_update(skip_locked=True)
)
NEXT_DOUBT = Prepared(select(func.min(outbox.c.due_at)).where(IN_DOUBT))
NEXT_SWEEP = Prepared(
    select(outbox.c.sweep_at).where(outbox.c.sweep_at.is_not(None), NOT_IN_DOUBT).order_by(outbox.c.sweep_at).limit(1)
)


def list_ready(tx: Tx, lane: str, limit: int) -> list[Waiting]:
    """What waits in a lane, in the order it goes; locked for this transaction."""
    return [_waiting(row) for row in READY.rows(tx, {"l": lane, "n": limit})]


def list_due(tx: Tx, lane: str, now: int, limit: int) -> list[Waiting]:
    """The same where nothing has to wait for what goes later; locked for this transaction."""
    return [_waiting(row) for row in DUE.rows(tx, {"l": lane, "now": now, "n": limit})]


def next_due(tx: Tx, lane: str, now: int) -> int | None:
    """When the next delivery of a lane is due that is not due yet."""
    found: int | None = NEXT_DUE.value(tx, {"l": lane, "now": now})
    return found


def find_waiting(tx: Tx, which: DeliveryId) -> Waiting | None:
    """One delivery, locked for this transaction."""
    row = BY_ID.row(tx, {"which": which})
    return None if row is None else _waiting(row)


def find_by_ref(tx: Tx, ref: str) -> Waiting | None:
    """The delivery that the far side calls ``ref``, locked for this transaction."""
    row = BY_REF.row(tx, {"r": ref})
    return None if row is None else _waiting(row)


def list_doubtful(tx: Tx, due: int, limit: int) -> list[Waiting]:
    """Deliveries whose lease ran out or whose doubt has settled by ``due``; locked for this transaction."""
    return [_waiting(row) for row in DOUBTFUL.rows(tx, {"due": due, "n": limit})]


def list_to_sweep(tx: Tx, due: int, limit: int) -> list[Waiting]:
    """Deliveries of which it is to be made sure by ``due`` that one copy is left, and that are not in doubt; locked."""
    return [_waiting(row) for row in TO_SWEEP.rows(tx, {"due": due, "n": limit})]


def next_timer(tx: Tx) -> int | None:
    """When the next lease ends, doubt settles or sweep is due."""
    found = (NEXT_DOUBT.value(tx, {}), NEXT_SWEEP.value(tx, {}))
    return min((at for at in found if at is not None), default=None)


FAR_DOUBTS = Prepared(
    update(outbox).where(IN_DOUBT, outbox.c.due_at > bindparam("far")).values(due_at=bindparam("far"))
)
FAR_SWEEPS = Prepared(update(outbox).where(outbox.c.sweep_at > bindparam("far")).values(sweep_at=bindparam("far")))
BEGUN = (outbox.c.kind != "letter") | (outbox.c.epoch > 0)
FAR_WAITS = Prepared(
    update(outbox).where(text(tables.READY), BEGUN, outbox.c.due_at > bindparam("far")).values(due_at=bindparam("far"))
)
HELD_FOR = outbox.c.due_at - outbox.c.created_at
FAR_HELD = Prepared(
    update(outbox)
    .where(
        text(tables.READY),
        ~BEGUN,
        outbox.c.created_at > bindparam("now"),
        HELD_FOR.between(1, bindparam("span")),
        outbox.c.due_at > bindparam("now") + HELD_FOR,
    )
    .values(due_at=bindparam("now") + HELD_FOR)
)
"""A letter that is held until the customer's daytime keeps its hour, by whatever clock that was found."""


def bring_down(tx: Tx, now: int, *, due_at: int, doubt_at: int, sweep_at: int) -> int:
    """Nothing is put back, in doubt or to be swept later than so, and no answer that was written in the future waits
    longer than it was held for then; how many would have.
    """
    return (
        FAR_DOUBTS.run(tx, {"far": doubt_at})
        + FAR_SWEEPS.run(tx, {"far": sweep_at})
        + FAR_WAITS.run(tx, {"far": due_at})
        + FAR_HELD.run(tx, {"now": now, "span": due_at - now})
    )


SAVED = (
    "state", "epoch", "mark", "started_at", "deadline", "due_at", "unfinished", "resent", "sweep_at", "sweeps",
    "remote", "reason", "sent_version", "settled_at",
)  # fmt: skip
SAVE = Prepared(
    update(outbox)
    .where(
        outbox.c.id == bindparam("which"),
        outbox.c.epoch == bindparam("was_epoch"),
        outbox.c.state == bindparam("was_state"),
    )
    .values({name: bindparam(name) for name in SAVED})
)


def save_progress(
    tx: Tx, waiting: Waiting, progress: Progress, *, sent_version: int = 0, settled_at: int | None = None
) -> bool:
    """Writes how far it is; False when it is in another epoch or state by now (the fence, PO3)."""
    columns = {
        "which": waiting.delivery.id,
        "was_epoch": waiting.progress.epoch,
        "was_state": waiting.progress.state,
        "state": progress.state,
        "epoch": progress.epoch,
        "mark": progress.mark,
        "started_at": progress.started_at,
        "deadline": progress.deadline,
        "due_at": progress.due_at,
        "unfinished": progress.unfinished,
        "resent": progress.resent,
        "sweep_at": progress.sweep_at,
        "sweeps": progress.sweeps,
        "remote": progress.remote,
        "reason": progress.reason,
        "sent_version": sent_version,
        "settled_at": settled_at,
    }
    return SAVE.run(tx, columns) == 1


SET_SWEEP = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("which"), outbox.c.sweep_at.is_not_distinct_from(bindparam("was")))
    .values(sweep_at=bindparam("at"), sweeps=bindparam("done"))
)


def set_sweep(tx: Tx, waiting: Waiting, at: int | None, done: int) -> None:
    """When the next sweep is due, unless that was set anew meanwhile, since it went once more."""
    SET_SWEEP.run(tx, {"which": waiting.delivery.id, "was": waiting.progress.sweep_at, "at": at, "done": done})


RELEASE = Prepared(
    update(outbox)
    .where(outbox.c.waits_for == bindparam("root"))
    .values(
        waits_for=None,
        thread=case((outbox.c.kind == "post", bindparam("r")), else_=outbox.c.thread),
        target=case((outbox.c.kind != "post", bindparam("r")), else_=outbox.c.target),
    )
)


def release(tx: Tx, root: DeliveryId, remote: RemoteId) -> None:
    """Lets go what waited for ``root``, which stands as ``remote`` now (W16: never before)."""
    if RELEASE.run(tx, {"root": root, "r": remote}):
        touch(tx, "outbox")


def has_doubted_replies(tx: Tx, root: Waiting, copies: Sequence[RemoteId]) -> bool:
    """Whether something may stand below one of these copies of which nobody knows for sure, or goes there again."""
    below = (outbox.c.channel == root.delivery.channel) & outbox.c.thread.in_(copies)
    goes_again = select(outbox.c.id).where(outbox.c.lane == root.lane, text(tables.READY), outbox.c.resent, below)
    for asked in (select(outbox.c.id).where(IN_DOUBT, below), goes_again):
        if tx.execute(asked.limit(1)).first() is not None:
            return True
    return False


def repoint(tx: Tx, delivery: DeliveryId, old: RemoteId, new: RemoteId) -> None:
    """Another copy of the message is the one that stays: whatever spoke of the old one speaks of the new one."""
    open_ = outbox.c.state.in_(["pending", "unsure", "sending"])
    tx.execute(update(outbox).where(outbox.c.id == delivery).values(remote=new))
    tx.execute(update(outbox).where(outbox.c.thread == old, open_).values(thread=new))
    tx.execute(update(outbox).where(outbox.c.subject == f"post:{delivery}").values(target=new))


def has_strangers(tx: Tx, refs: Sequence[str]) -> bool:
    """Whether the far side shows a delivery that this ledger does not know, or believes it never sent."""
    for some in (refs[n : n + 500] for n in range(0, len(refs), 500)):
        known = outbox.c.ref.in_(some) & ((outbox.c.epoch > 0) | (outbox.c.state != "pending"))
        if tx.execute(select(func.count()).select_from(outbox).where(known)).scalar_one() < len(set(some)):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Stock:
    """What a ledger holds as it is opened."""

    newest: DeliveryId
    open: bool
    """Whether something is on its way, so that it may have gone already should this be an old backup."""


def find_stock(tx: Tx, now: int) -> Stock:
    # What waits for a message goes nowhere before that does.
    ways = (IN_DOUBT, text(tables.READY) & _may_have_gone(now))
    on_its_way = any(tx.execute(select(outbox.c.id).where(way).limit(1)).first() for way in ways)
    newest = tx.execute(select(func.max(outbox.c.id))).scalar()
    return Stock(DeliveryId(newest or 0), on_its_way)


def _may_have_gone(now: int) -> ColumnElement[bool]:
    """What waits to go; what is held until later has not gone in any life of this ledger."""
    gone = (outbox.c.kind == "post") | ((outbox.c.kind == "letter") & (outbox.c.due_at <= now))
    return gone & (outbox.c.state == "pending")


def doubt_all(tx: Tx, due: int, reason: str, *, newest: DeliveryId) -> int:
    """All up to ``newest`` that waits may have gone already (an old backup was restored); how many."""
    changed = tx.execute(
        update(outbox)
        .where(_may_have_gone(due), outbox.c.id <= newest)
        .values(state="unsure", due_at=due, started_at=due, resent=True, sweep_at=due, sweeps=0, reason=reason)
    )
    return changed.rowcount


def counts(tx: Tx) -> dict[str, int]:
    """How many deliveries are open, by state (the settled ones are not counted: they are many)."""
    by_state = select(outbox.c.state, func.count().label("n")).where(IN_DOUBT).group_by(outbox.c.state)
    found: dict[str, int] = {row.state: row.n for row in tx.execute(by_state)}
    for name, which in (
        ("pending", text(tables.READY)),
        ("quarantined", text(tables.QUARANTINED)),
        ("sweeps", outbox.c.sweep_at.is_not(None)),
    ):
        found[name] = tx.execute(select(func.count()).select_from(outbox).where(which)).scalar_one()
    return found


def _waiting(row: Row[Any]) -> Waiting:
    shown = row.kind in ("post", "edit", "home")
    letter = decode_letter(row.payload) if row.kind == "letter" else None
    upload = decode_upload(row.payload) if row.kind == "file" else None
    return Waiting(
        delivery=Delivery(
            id=DeliveryId(row.id),
            ref=row.ref,
            kind=row.kind,
            channel=ChannelId(row.channel),
            post=decode_post(row.payload) if shown else None,
            letter=letter,
            upload=upload,
            thread=row.thread,
            remote=row.target,
            emoji="" if shown or letter or upload else bytes(row.payload).decode(),
            attempt=row.epoch,
            hash=row.hash,
            about=row.about or "",
        ),
        progress=Progress(
            state=row.state,
            epoch=row.epoch,
            mark=row.mark,
            started_at=row.started_at,
            deadline=row.deadline,
            due_at=row.due_at,
            unfinished=row.unfinished,
            resent=bool(row.resent),
            sweep_at=row.sweep_at,
            sweeps=row.sweeps,
            remote=row.remote,
            reason=row.reason,
        ),
        lane=row.lane,
        version=row.version,
        sent_version=row.sent_version,
        bundles=bool(row.bundles),
        created_at=from_ms(row.created_at),
    )
