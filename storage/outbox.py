"""The outbox: everything on its way out, written in the same transaction as its cause.

Handlers add rows here; the relay claims them and writes down how far they are (storage.progress). What a row says is
a `Post` value as JSON; an adapter turns it into the platform's own form when it is sent.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, bindparam, case, delete, select, text, update

from storage.ids import random_ref
from storage.lanes import EDITS, FILES, REACTIONS, channel_lane, letter_lane
from storage.ledger import Tx, touch
from storage.model import ChannelId, DeliveryId, DeliveryKind, Letter, Post, RemoteId, Upload
from storage.prepared import Prepared, PreparedInsert
from storage.sql import insert
from storage.tables import COLLAPSING, POSTED, outbox, to_ms

encode = msgspec.json.Encoder().encode
decode_post = msgspec.json.Decoder(Post).decode
decode_letter = msgspec.json.Decoder(Letter).decode
decode_upload = msgspec.json.Decoder(Upload).decode

FIRST, SOON, LATER, LAST = 0, 1, 2, 3
"""Urgency: what a person waits for, what a customer said, what only completes the picture; and what nobody waits for:
it gives way to everything else of the workspace, and takes turns only that nobody wanted.
"""


def content_hash(payload: bytes) -> str:
    return hashlib.blake2b(payload, digest_size=8).hexdigest()


SUBJECT = Prepared(
    select(outbox.c.id, outbox.c.subject).where(
        outbox.c.channel == bindparam("c"), outbox.c.remote == bindparam("r"), text(POSTED)
    )
)
ROOT = Prepared(
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
        root = ROOT.row(tx, {"which": under})
        assert root is not None
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


def ends_with(tx: Tx, subject: str, post: Post) -> bool:
    """Whether the newest message about ``subject`` says just that."""
    newest = select(outbox.c.hash).where(outbox.c.subject == subject, outbox.c.kind == "post")
    found: str | None = tx.execute(newest.order_by(outbox.c.id.desc()).limit(1)).scalar()
    return found == content_hash(encode(post))


def hold(tx: Tx, delivery: DeliveryId) -> None:
    """Nobody else says anything new with it until this unit is over: for who makes it of what others change as well."""
    tx.execute(select(outbox.c.id).where(outbox.c.id == delivery).with_for_update())


def set_post(tx: Tx, delivery: DeliveryId, post: Post, *, now: datetime, urgency: int = SOON) -> None:
    """What that message shall say from now on: changes it while nobody accepted it, edits it once it stands.

    One edit of a message waits at most; of those that are wanted it shows the newest and is as urgent as the most
    urgent. For what nobody waits for (``LAST``) there is none where the message says it already, or is about to.
    """
    payload = encode(post)
    digest = content_hash(payload)
    row = tx.execute(
        select(outbox.c.state, outbox.c.ref, outbox.c.resent, outbox.c.remote, outbox.c.channel)
        .where(outbox.c.id == delivery)
        .with_for_update()
    ).one()
    if row.state == "bundled":
        return
    if row.state == "pending" and not row.resent:  # tried or not, it was not accepted for sure
        tx.execute(update(outbox).where(outbox.c.id == delivery).values(payload=payload, hash=digest))
        if tx.execute(select(outbox.c.id).where(_edit_of(delivery))).first() is None:
            return
    if urgency == LAST and _wanted(tx, delivery) == digest:
        return
    statement = insert(tx, outbox)
    settled = outbox.c.state.in_(["sent", "quarantined", "aside"])
    tx.execute(
        statement.on_conflict_do_update(
            index_elements=["subject", "kind"],
            # Spelt out: with parameters in it PostgreSQL cannot tell the index once it plans for any value.
            index_where=text(COLLAPSING),
            set_={
                "payload": statement.excluded.payload,
                "hash": statement.excluded.hash,
                "version": outbox.c.version + 1,
                # One that has gone says nothing about how urgent this one is.
                "urgency": case((settled | (outbox.c.urgency > urgency), urgency), else_=outbox.c.urgency),
                "state": case((settled, "pending"), else_=outbox.c.state),
                "due_at": case((settled, 0), else_=outbox.c.due_at),
                # From then on it counts how long it waits.
                "created_at": case((settled, statement.excluded.created_at), else_=outbox.c.created_at),
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


SET_UNSENT = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("which"), outbox.c.state == "pending", outbox.c.epoch == 0)
    .values(payload=bindparam("said", type_=outbox.c.payload.type), hash=bindparam("digest"))
)


def set_unsent(tx: Tx, delivery: DeliveryId, post: Post) -> bool:
    """What a message says instead, as long as nobody has begun to send it; False once somebody has."""
    payload = encode(post)
    return SET_UNSENT.run(tx, {"which": delivery, "said": payload, "digest": content_hash(payload)}) == 1


def _wanted(tx: Tx, delivery: DeliveryId) -> str:
    """The content that a message has, or will have once its edit went."""
    edited: str | None = tx.execute(select(outbox.c.hash).where(_edit_of(delivery))).scalar()
    return edited or tx.execute(select(outbox.c.hash).where(outbox.c.id == delivery)).scalar_one()


def _edit_of(delivery: DeliveryId) -> ColumnElement[bool]:
    return (outbox.c.subject == f"post:{delivery}") & (outbox.c.kind == "edit") & text(COLLAPSING)


def add_letter(tx: Tx, letter: Letter, *, subject: str, now: datetime, goes_at: int) -> DeliveryId:
    """Something for a customer; it waits until ``goes_at`` on the wire's clock and can be withdrawn until it leaves."""
    payload = encode(letter)
    return _insert(
        tx,
        kind="letter",
        lane=letter_lane(letter.source),
        urgency=FIRST,
        channel="",
        subject=subject,
        payload=payload,
        hash=content_hash(payload),
        created_at=to_ms(now),
        due_at=goes_at,
    )


def hold_back(tx: Tx, delivery: DeliveryId) -> bool:
    """A letter that nobody has begun to send waits, whatever its hour, until it is let go; False when it is too late.

    What travels along is not here yet, or it is not to go as it is.
    """
    held = update(outbox).where(_not_begun(delivery)).values(waits_for=delivery)
    return tx.execute(held).rowcount == 1


def let_go(tx: Tx, delivery: DeliveryId) -> None:
    """From here on it waits for its hour alone."""
    held = (outbox.c.id == delivery) & (outbox.c.waits_for == delivery)
    tx.execute(update(outbox).where(held).values(waits_for=None))
    touch(tx, "outbox")


def set_replaced(tx: Tx, delivery: DeliveryId, by: DeliveryId) -> None:
    """A letter that never left goes as another one: nobody has to look at it, and nobody can send it any more."""
    stuck = (outbox.c.id == delivery) & (outbox.c.state == "quarantined")
    tx.execute(update(outbox).where(stuck).values(state="aside", reason=f"goes as delivery {by}"))


def withdraw(tx: Tx, delivery: DeliveryId) -> bool:
    """Takes back what nobody has begun to send; False when it is too late."""
    return tx.execute(delete(outbox).where(_not_begun(delivery))).rowcount == 1


def _not_begun(delivery: DeliveryId) -> ColumnElement[bool]:
    return (outbox.c.id == delivery) & (outbox.c.state == "pending") & (outbox.c.epoch == 0)


def settle_letter(tx: Tx, delivery: DeliveryId, *, now: datetime) -> bool:
    """The other side speaks of it: it has left, whatever we know. False where nobody ever began to send it."""
    begun = (outbox.c.id == delivery) & (outbox.c.kind == "letter") & (outbox.c.epoch > 0)
    open_ = outbox.c.state.in_(["sending", "unsure"]) | ((outbox.c.state == "pending") & outbox.c.resent)
    left = {"state": "sent", "remote": outbox.c.ref, "reason": None, "sweep_at": None, "settled_at": to_ms(now)}
    return tx.execute(update(outbox).where(begun, open_).values(left)).rowcount == 1


def send_now(tx: Tx, delivery: DeliveryId) -> None:
    """Does not hold it any longer."""
    tx.execute(update(outbox).where(outbox.c.id == delivery, outbox.c.state == "pending").values(due_at=0))
    touch(tx, "outbox")


def set_letter(tx: Tx, delivery: DeliveryId, letter: Letter) -> None:
    """What it says instead, as long as nobody has begun to send it."""
    payload = encode(letter)
    waiting = (outbox.c.id == delivery) & (outbox.c.state == "pending") & (outbox.c.epoch == 0)
    tx.execute(update(outbox).where(waiting).values(payload=payload, hash=content_hash(payload)))


def find_letter(tx: Tx, ref: str) -> DeliveryId | None:
    found = tx.execute(select(outbox.c.id).where(outbox.c.ref == ref, outbox.c.kind == "letter")).scalar()
    return None if found is None else DeliveryId(found)


def find_letter_place(tx: Tx, delivery: DeliveryId) -> str | None:
    """What the receipt of a letter that left said, or its reference where none came; None of one that did not leave."""
    left = select(outbox.c.remote, outbox.c.ref).where(outbox.c.id == delivery, outbox.c.state == "sent")
    row = tx.execute(left).first()
    return None if row is None else str(row.remote or row.ref)


def load_letter(tx: Tx, delivery: DeliveryId) -> Letter:
    return decode_letter(tx.execute(select(outbox.c.payload).where(outbox.c.id == delivery)).scalar_one())


# ------------------------------------------------------------------ files of ours that messages show


def add_upload(tx: Tx, message: DeliveryId, *, now: datetime) -> tuple[DeliveryId, str]:
    """A file for a message, still being made; it waits until `set_upload`. With the reference by which it is shown."""
    payload = encode(Upload())
    ref = random_ref("d-")
    root = ROOT.row(tx, {"which": message})
    assert root is not None
    which = _insert(
        tx,
        ref=ref,
        kind="file",
        lane=FILES,
        urgency=SOON,
        channel=root.channel,
        subject=f"post:{message}",
        payload=payload,
        hash=content_hash(payload),
        created_at=to_ms(now),
    )
    hold_back(tx, which)
    return which, ref


def set_upload(tx: Tx, delivery: DeliveryId, kept: int, *, now: datetime) -> None:
    """The file is here and may leave; from now on it counts how long that takes."""
    payload = encode(Upload(kept=kept))
    values = {"payload": payload, "hash": content_hash(payload), "created_at": to_ms(now)}
    tx.execute(update(outbox).where(outbox.c.id == delivery, outbox.c.epoch == 0).values(values))
    let_go(tx, delivery)


def give_up_upload(tx: Tx, delivery: DeliveryId, why: str) -> None:
    """The file could not be made: nobody has to look at it, and messages go without it."""
    held = (outbox.c.id == delivery) & (outbox.c.waits_for == delivery)
    tx.execute(update(outbox).where(held).values(state="aside", waits_for=None, reason=why))


def find_upload(tx: Tx, ref: str) -> tuple[str, RemoteId | None] | None:
    """How far a file is, and as what the platform has it."""
    row = tx.execute(select(outbox.c.state, outbox.c.remote).where(outbox.c.ref == ref)).first()
    return None if row is None else (row.state, row.remote)


def find_message(tx: Tx, upload: DeliveryId) -> DeliveryId:
    """The message that shows the file."""
    subject: str = tx.execute(select(outbox.c.subject).where(outbox.c.id == upload)).scalar_one()
    return DeliveryId(int(subject.removeprefix("post:")))


def add_reaction(tx: Tx, to: DeliveryId, emoji: str, *, now: datetime, urgency: int = LATER) -> None:
    """A reaction of ours on a message of ours (seeding)."""
    _add_about(tx, "react", to, lane=REACTIONS, payload=emoji.encode(), now=now, urgency=urgency)


def add_deletion(tx: Tx, of: DeliveryId, *, now: datetime) -> None:
    _add_about(tx, "delete", of, lane=EDITS, payload=b"", now=now)


def _add_about(
    tx: Tx,
    kind: DeliveryKind,
    about: DeliveryId,
    *,
    lane: str,
    payload: bytes,
    now: datetime,
    urgency: int = LATER,
) -> None:
    root = ROOT.row(tx, {"which": about})
    assert root is not None
    _insert(
        tx,
        kind=kind,
        lane=lane,
        urgency=urgency,
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


INSERT = PreparedInsert(
    outbox,
    (
        "ref", "kind", "lane", "urgency", "channel", "waits_for", "thread", "target", "about", "subject", "bundles",
        "payload", "hash", "created_at", "due_at",
    ),
    lambda insert: insert.returning(outbox.c.id),
)  # fmt: skip


def _insert(tx: Tx, **columns: Any) -> DeliveryId:
    touch(tx, "outbox")
    return DeliveryId(INSERT.value(tx, _row(**columns)))


def find_subject(tx: Tx, channel: ChannelId, remote: RemoteId) -> tuple[DeliveryId, str] | None:
    """What the message of ours at that place is: its delivery and its subject."""
    row = SUBJECT.row(tx, {"c": channel, "r": remote})
    return None if row is None else (DeliveryId(row.id), row.subject)


def find_subject_of(tx: Tx, ref: str, channel: ChannelId) -> tuple[DeliveryId, str] | None:
    """The same by the delivery's reference, which the platform shows before we know where the message stands."""
    row = tx.execute(
        select(outbox.c.id, outbox.c.subject).where(
            outbox.c.ref == ref, outbox.c.channel == channel, outbox.c.kind == "post"
        )
    ).first()
    return None if row is None else (DeliveryId(row.id), row.subject)


def find_channel(tx: Tx, delivery: DeliveryId) -> ChannelId:
    """In which it stands, or will."""
    return ChannelId(tx.execute(select(outbox.c.channel).where(outbox.c.id == delivery)).scalar_one())


def find_place(tx: Tx, delivery: DeliveryId) -> tuple[ChannelId, RemoteId | None] | None:
    """Where a delivery stands; None while it is on its way; no remote id when it will never stand alone."""
    row = tx.execute(select(outbox.c.channel, outbox.c.remote, outbox.c.state).where(outbox.c.id == delivery)).one()
    on_its_way = row.remote is None and row.state in ("pending", "sending", "unsure")
    return None if on_its_way else (ChannelId(row.channel), row.remote)


def load_wanted(tx: Tx, delivery: DeliveryId) -> Post:
    """What a message says, or will say once its edit went."""
    edited = tx.execute(select(outbox.c.payload).where(_edit_of(delivery))).scalar()
    return load_post(tx, delivery) if edited is None else decode_post(edited)


def find_wanted(tx: Tx, ref: str) -> Post | None:
    """The same by the delivery's reference; None where no message has it."""
    which = tx.execute(select(outbox.c.id).where(outbox.c.ref == ref, outbox.c.kind == "post")).scalar()
    return None if which is None else load_wanted(tx, DeliveryId(which))


def load_post(tx: Tx, delivery: DeliveryId) -> Post:
    return decode_post(tx.execute(select(outbox.c.payload).where(outbox.c.id == delivery)).scalar_one())


def name_subject(tx: Tx, delivery: DeliveryId, subject: str, post: Post) -> None:
    """Names a new delivery after itself, before anybody sees it."""
    payload = encode(post)
    tx.execute(
        update(outbox)
        .where(outbox.c.id == delivery)
        .values(subject=subject, payload=payload, hash=content_hash(payload))
    )


def forget_post(tx: Tx, delivery: DeliveryId) -> None:
    """What a message said that is being taken away is nobody's business any more."""
    nothing = encode(Post(push="Taken away"))
    posts = (outbox.c.id == delivery) | ((outbox.c.subject == f"post:{delivery}") & (outbox.c.kind == "edit"))
    stands = posts & outbox.c.state.in_(["sent", "quarantined"])
    tx.execute(update(outbox).where(stands).values(payload=nothing, hash=content_hash(nothing)))


def set_bundled(tx: Tx, deliveries: Sequence[DeliveryId], bundle: DeliveryId, *, wall: int) -> None:
    """They are listed in a bundle instead of standing alone; their threads go under the bundle."""
    bundled = {"state": "bundled", "reason": f"listed in delivery {bundle}", "settled_at": wall}
    waiting = outbox.c.waits_for.in_(deliveries)
    tx.execute(update(outbox).where(outbox.c.id.in_(deliveries)).values(bundled))
    tx.execute(update(outbox).where(waiting, outbox.c.kind == "post").values(waits_for=bundle))
    tx.execute(update(outbox).where(waiting, outbox.c.kind != "post").values(bundled | {"waits_for": None}))


# ------------------------------------------------------------------ what people do to messages of ours

WORDS = "words:"
"""The subject of a reply that holds nothing but a customer's words; where a list shows them it is not needed."""


def add_pin(tx: Tx, of: DeliveryId, *, now: datetime) -> None:
    """Pins a message of ours in its channel."""
    _add_about(tx, "pin", of, lane=REACTIONS, payload=b"", now=now)


def drop_words(tx: Tx, roots: Sequence[DeliveryId]) -> None:
    """The replies with the words alone are not sent: what these roots were is listed with its words elsewhere."""
    waiting = outbox.c.waits_for.in_(roots) & outbox.c.subject.startswith(WORDS, autoescape=True)
    tx.execute(update(outbox).where(waiting).values(state="bundled", waits_for=None, reason="listed with its words"))


def set_deleted(tx: Tx, channel: ChannelId, remote: RemoteId, ref: str) -> tuple[DeliveryId, str] | None:
    """Somebody deleted a message of ours: it is not sent again (W12), and nothing that was to change it goes any more.

    The delivery and its subject; None for a message that is not the one we know of: a surplus copy, or one about whose
    copies a sweep is still to come (then it was the sweep that deleted it).
    """
    which = outbox.c.ref == ref if ref else (outbox.c.channel == channel) & (outbox.c.remote == remote)
    row = tx.execute(
        select(outbox.c.id, outbox.c.subject, outbox.c.remote, outbox.c.sweep_at)
        .where(which, outbox.c.kind == "post")
        .with_for_update()
    ).first()
    if row is None or row.remote not in (None, remote) or (row.remote is not None and row.sweep_at is not None):
        return None
    settled = {"state": "sent", "unfinished": 0, "reason": "deleted by somebody", "sweep_at": None}
    tx.execute(update(outbox).where(outbox.c.id == row.id).values(settled | {"remote": remote}))
    tx.execute(
        update(outbox)
        .where(
            outbox.c.subject == f"post:{row.id}",
            text(COLLAPSING),
            outbox.c.state.in_(["pending", "unsure"]),
        )
        .values(settled | {"waits_for": None})
    )
    return DeliveryId(row.id), row.subject
