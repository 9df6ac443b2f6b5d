"""The outbox: everything on its way out, written in the same transaction as its cause.

Handlers add rows; the relay claims them and writes down how far they are. What a row says is a `Post` value as JSON;
an adapter turns it into the platform's own form when it is sent.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, and_, bindparam, case, func, or_, select, update

from storage.ids import random_ref
from storage.ledger import Tx, touch
from storage.model import (
    ChannelId,
    Delivery,
    DeliveryId,
    DeliveryKind,
    Lane,
    Post,
    Progress,
    RemoteId,
    Waiting,
)
from storage.sql import insert, insert_new
from storage.tables import from_ms, lanes, outbox, to_ms

encode = msgspec.json.Encoder(enc_hook=None).encode
decode_post = msgspec.json.Decoder(Post).decode

FIRST, SOON, LATER = 0, 1, 2
"""Urgency: what a person waits for, what a customer said, what only completes the picture."""

EDITS, REACTIONS, HOMES = "method:chat.update", "method:reactions", "method:views.publish"
POSTS = "method:chat.postMessage"
METHOD_LANES = (EDITS, REACTIONS, HOMES, POSTS)


def channel_lane(channel: ChannelId) -> str:
    return f"channel:{channel}"


def content_hash(payload: bytes) -> str:
    return hashlib.blake2b(payload, digest_size=8).hexdigest()


# ------------------------------------------------------------------ for handlers

ROOT = (
    select(outbox.c.remote, outbox.c.channel, outbox.c.state)
    .where(outbox.c.id == bindparam("which"))
    .with_for_update(read=True)
)


def add_post(
    tx: Tx,
    *,
    channel: ChannelId,
    post: Post,
    subject: str,
    now: datetime,
    urgency: int = SOON,
    under: DeliveryId | None = None,
    bundles: bool = False,
) -> DeliveryId:
    """A message in a channel, or under the root delivery ``under`` once that is sent.

    ``subject`` says what the message is (``card:12``, ``item:3`` …), so that a gesture on it finds its noun.
    """
    payload = encode(post)
    thread, waits_for = None, None
    if under is not None:
        # Shared with the relay's settling of the root: without the lock a reply could wait for ever.
        root = tx.execute(ROOT, {"which": under}).one()
        channel = ChannelId(root.channel)
        thread, waits_for = (root.remote, None) if root.remote else (None, under)
    return _insert(
        tx,
        kind="post",
        lane=channel_lane(channel),
        urgency=urgency,
        channel=channel,
        waits_for=waits_for,
        thread=thread,
        subject=subject,
        bundles=bundles,
        payload=payload,
        hash=content_hash(payload),
        created_at=to_ms(now),
    )


def set_post(tx: Tx, delivery: DeliveryId, post: Post, *, now: datetime, urgency: int = SOON) -> None:
    """What that message shall say from now on: changes it while it waits, edits it once it stands."""
    payload = encode(post)
    digest = content_hash(payload)
    row = tx.execute(
        select(outbox.c.state, outbox.c.ref, outbox.c.epoch, outbox.c.remote, outbox.c.channel)
        .where(outbox.c.id == delivery)
        .with_for_update()
    ).one()
    if row.state == "bundled":
        return
    if row.state == "pending" and row.epoch == 0:
        tx.execute(update(outbox).where(outbox.c.id == delivery).values(payload=payload, hash=digest))
        return
    statement = insert(tx, outbox)
    settled = outbox.c.state.in_(["sent", "quarantined"])
    tx.execute(
        statement.on_conflict_do_update(
            index_elements=["subject", "kind"],
            index_where=outbox.c.kind.in_(["edit", "home"]),
            set_={
                "payload": statement.excluded.payload,
                "hash": statement.excluded.hash,
                "version": outbox.c.version + 1,
                "urgency": case((outbox.c.urgency < urgency, outbox.c.urgency), else_=urgency),
                "state": case((settled, "pending"), else_=outbox.c.state),
                "due_at": case((settled, 0), else_=outbox.c.due_at),
            },
        ),
        _row(
            kind="edit",
            lane=EDITS,
            urgency=urgency,
            channel=row.channel,
            waits_for=None if row.remote else delivery,
            target=row.remote,
            about=row.ref,
            subject=f"post:{delivery}",
            payload=payload,
            hash=digest,
            created_at=to_ms(now),
        ),
    )
    touch(tx, "outbox")


def add_reaction(tx: Tx, to: DeliveryId, emoji: str, *, now: datetime) -> None:
    """A reaction of ours on a message of ours (seeding)."""
    _add_about(tx, "react", to, lane=REACTIONS, payload=emoji.encode(), now=now)


def add_deletion(tx: Tx, of: DeliveryId, *, now: datetime) -> None:
    _add_about(tx, "delete", of, lane=EDITS, payload=b"", now=now)


def _add_about(tx: Tx, kind: DeliveryKind, about: DeliveryId, *, lane: str, payload: bytes, now: datetime) -> None:
    root = tx.execute(ROOT, {"which": about}).one()
    _insert(
        tx,
        kind=kind,
        lane=lane,
        urgency=LATER,
        channel=root.channel,
        waits_for=None if root.remote else about,
        target=root.remote,
        subject=f"post:{about}",
        payload=payload,
        hash=content_hash(payload),
        created_at=to_ms(now),
    )


def _row(**columns: Any) -> dict[str, Any]:
    return {
        "ref": random_ref("d-"),
        "waits_for": None,
        "thread": None,
        "target": None,
        "about": None,
        "bundles": False,
        "due_at": 0,
        **columns,
    }


INSERT = outbox.insert().returning(outbox.c.id)


def _insert(tx: Tx, **columns: Any) -> DeliveryId:
    touch(tx, "outbox")
    return DeliveryId(tx.execute(INSERT, _row(**columns)).scalar_one())


def find_subject(tx: Tx, channel: ChannelId, remote: RemoteId) -> tuple[DeliveryId, str] | None:
    """What the message of ours at that place is: its delivery and its subject."""
    row = tx.execute(
        select(outbox.c.id, outbox.c.subject).where(
            outbox.c.channel == channel, outbox.c.remote == remote, outbox.c.kind == "post"
        )
    ).first()
    return None if row is None else (DeliveryId(row.id), row.subject)


def find_place(tx: Tx, delivery: DeliveryId) -> tuple[ChannelId, RemoteId | None] | None:
    """Where a delivery stands; None while it is on its way; no remote id when it will never stand alone."""
    row = tx.execute(select(outbox.c.channel, outbox.c.remote, outbox.c.state).where(outbox.c.id == delivery)).one()
    on_its_way = row.remote is None and row.state in ("pending", "sending", "unsure")
    return None if on_its_way else (ChannelId(row.channel), row.remote)


def load_post(tx: Tx, delivery: DeliveryId) -> Post:
    return decode_post(tx.execute(select(outbox.c.payload).where(outbox.c.id == delivery)).scalar_one())


# ------------------------------------------------------------------ for the relay

HEAD = (
    select(outbox.c.id)
    .where(
        outbox.c.lane == lanes.c.name,
        outbox.c.state == "pending",
        outbox.c.waits_for.is_(None),
    )
    .order_by(outbox.c.urgency, outbox.c.id)
    .limit(1)
    .scalar_subquery()
)
LANES = select(lanes, HEAD.label("head")).with_for_update(skip_locked=True)
READY = (
    select(outbox)
    .where(outbox.c.lane == bindparam("l"), outbox.c.state == "pending", outbox.c.waits_for.is_(None))
    .order_by(outbox.c.urgency, outbox.c.id)
    .limit(bindparam("n"))
    .with_for_update(skip_locked=True)
)
BY_ID = select(outbox).where(outbox.c.id == bindparam("which")).with_for_update()
BY_REF = select(outbox).where(outbox.c.ref == bindparam("r")).with_for_update()


def list_lanes(tx: Tx) -> list[Lane]:
    """All lanes that no other process holds now, each with the delivery that goes next in it."""
    return [
        Lane(name=r.name, next_at=r.next_at, blocked_until=r.blocked_until, mark=r.mark, head=r.head)
        for r in tx.execute(LANES)
    ]


def add_lanes(tx: Tx, names: Iterable[str]) -> None:
    rows = [{"name": name} for name in names]
    if rows:
        tx.execute(insert_new(tx, lanes, ["name"]), rows)


def set_lane(tx: Tx, name: str, **changes: Any) -> None:
    tx.execute(update(lanes).where(lanes.c.name == name).values(**changes))


NEWER = or_(lanes.c.mark.is_(None), lanes.c.mark < bindparam("m"))


def advance_mark(tx: Tx, channel: ChannelId, remote: str) -> None:
    """Remembers the newest server timestamp seen in a channel; an older one changes nothing."""
    tx.execute(
        update(lanes).where(lanes.c.name == bindparam("l"), NEWER).values(mark=bindparam("m")),
        {"l": channel_lane(channel), "m": remote},
    )


def list_ready(tx: Tx, lane: str, limit: int) -> list[Waiting]:
    """What waits in a lane, in the order it goes; locked for this transaction."""
    return [_waiting(row) for row in tx.execute(READY, {"l": lane, "n": limit})]


def count_ready(tx: Tx, lane: str) -> int:
    return tx.execute(
        select(func.count())
        .select_from(outbox)
        .where(outbox.c.lane == lane, outbox.c.state == "pending", outbox.c.waits_for.is_(None))
    ).scalar_one()


def find_waiting(tx: Tx, which: DeliveryId) -> Waiting | None:
    row = tx.execute(BY_ID, {"which": which}).first()
    return None if row is None else _waiting(row)


def find_by_ref(tx: Tx, ref: str) -> Waiting | None:
    row = tx.execute(BY_REF, {"r": ref}).first()
    return None if row is None else _waiting(row)


def list_doubtful(tx: Tx, due: int, limit: int) -> list[Waiting]:
    """Deliveries whose lease ran out or whose doubt has settled by ``due``; not locked."""
    doubtful = outbox.c.state.in_(["sending", "unsure"])
    rows = tx.execute(select(outbox).where(doubtful, outbox.c.due_at <= due).order_by(outbox.c.due_at).limit(limit))
    return [_waiting(row) for row in rows]


def list_to_sweep(tx: Tx, due: int, limit: int) -> list[Waiting]:
    rows = tx.execute(select(outbox).where(outbox.c.sweep_at <= due).order_by(outbox.c.sweep_at).limit(limit))
    return [_waiting(row) for row in rows]


def next_timer(tx: Tx) -> int | None:
    """When the next lease ends, doubt settles or sweep is due."""
    doubt = tx.execute(select(func.min(outbox.c.due_at)).where(outbox.c.state.in_(["sending", "unsure"]))).scalar()
    sweep = tx.execute(select(func.min(outbox.c.sweep_at)).where(outbox.c.sweep_at.is_not(None))).scalar()
    return min((t for t in (doubt, sweep) if t is not None), default=None)


SAVE = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"), outbox.c.epoch == bindparam("was"))
    .values({
        name: bindparam(name)
        for name in (
            "state", "epoch", "mark", "started_at", "deadline", "due_at", "unfinished", "resent", "sweep_at", "sweeps",
            "remote", "reason", "sent_version", "settled_at",
        )
    })
)  # fmt: skip


def save_progress(
    tx: Tx, waiting: Waiting, progress: Progress, *, sent_version: int = 0, settled_at: int | None = None
) -> bool:
    """Writes how far it is; False when another epoch has taken over meanwhile (the fence)."""
    columns = {
        "which": waiting.delivery.id,
        "was": waiting.progress.epoch,
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
    return tx.execute(SAVE, columns).rowcount == 1


def changed_since(tx: Tx, waiting: Waiting) -> bool:
    """Whether the content changed while this version of it travelled."""
    row = tx.execute(select(outbox.c.version).where(outbox.c.id == waiting.delivery.id).with_for_update()).one()
    return bool(row.version > waiting.version)


def set_sweep(tx: Tx, delivery: DeliveryId, at: int | None, done: int) -> None:
    """When the next sweep is due; no fence, since sweeping is idempotent."""
    tx.execute(update(outbox).where(outbox.c.id == delivery).values(sweep_at=at, sweeps=done))


RELEASE = (
    update(outbox)
    .where(outbox.c.waits_for == bindparam("root"))
    .values(
        waits_for=None,
        thread=case((outbox.c.kind == "post", bindparam("r")), else_=outbox.c.thread),
        target=case((outbox.c.kind != "post", bindparam("r")), else_=outbox.c.target),
    )
)


def release(tx: Tx, root: DeliveryId, remote: RemoteId) -> None:
    """Lets go what waited for ``root``, which stands as ``remote`` now."""
    if tx.execute(RELEASE, {"root": root, "r": remote}).rowcount:
        touch(tx, "outbox")


def repoint(tx: Tx, delivery: DeliveryId, old: RemoteId, new: RemoteId) -> None:
    """Another copy of the message is the one that stays: whatever spoke of the old one speaks of the new one."""
    tx.execute(update(outbox).where(outbox.c.id == delivery).values(remote=new))
    open_ = outbox.c.state.in_(["pending", "unsure", "sending"])
    tx.execute(update(outbox).where(outbox.c.thread == old, open_).values(thread=new))
    tx.execute(update(outbox).where(outbox.c.subject == f"post:{delivery}").values(target=new))


def name_subject(tx: Tx, delivery: DeliveryId, subject: str, post: Post) -> None:
    """Names a new delivery after itself, before anybody sees it."""
    payload = encode(post)
    tx.execute(
        update(outbox)
        .where(outbox.c.id == delivery)
        .values(subject=subject, payload=payload, hash=content_hash(payload))
    )


def set_bundled(tx: Tx, deliveries: Sequence[DeliveryId], bundle: DeliveryId, *, wall: int) -> None:
    """They are listed in a bundle instead of standing alone; what waited for them waits for nothing any more."""
    tx.execute(
        update(outbox)
        .where(outbox.c.id.in_(deliveries))
        .values(state="bundled", reason=f"listed in delivery {bundle}", settled_at=wall)
    )


def counts(tx: Tx) -> dict[str, int]:
    """How many deliveries are open, by state (the settled ones are not counted: they are many)."""
    open_ = outbox.c.state.in_(["sending", "unsure"])
    by_state = select(outbox.c.state, func.count().label("n")).where(open_).group_by(outbox.c.state)
    found: dict[str, int] = {row.state: row.n for row in tx.execute(by_state)}
    found["pending"] = tx.execute(
        select(func.count()).select_from(outbox).where(outbox.c.state == "pending", outbox.c.waits_for.is_(None))
    ).scalar_one()
    found["quarantined"] = tx.execute(
        select(func.count()).select_from(outbox).where(outbox.c.state == "quarantined")
    ).scalar_one()
    found["sweeps"] = tx.execute(
        select(func.count()).select_from(outbox).where(and_(outbox.c.sweep_at.is_not(None)))
    ).scalar_one()
    return found


def _waiting(row: Row[Any]) -> Waiting:
    shown = row.kind in ("post", "edit", "home")
    return Waiting(
        delivery=Delivery(
            id=DeliveryId(row.id),
            ref=row.ref,
            kind=row.kind,
            channel=ChannelId(row.channel),
            post=decode_post(row.payload) if shown else None,
            thread=row.thread,
            remote=row.target,
            emoji="" if shown else bytes(row.payload).decode(),
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
        bundles=bool(row.bundles),
        created_at=from_ms(row.created_at),
    )
