"""Drafts: messages in the threads of cards that somebody wants to send, and the preview of each."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, delete, select, text, update

from storage.ledger import Tx
from storage.model import ChannelId, Chosen, ConversationId, DeliveryId, PersonId, RemoteId
from storage.sql import is_new
from storage.tables import DRAFT_WANTED, drafts

REMARK = "remark:"
"""The subject of marks on a message that a person wrote: its channel and remote id follow."""
WANTED = "drafts"
"""The topic that wakes whoever fetches what drafts say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One of them."""

    id: int
    channel: ChannelId
    remote: RemoteId
    person: PersonId
    """With whose name it is signed as it is shown."""
    state: Literal["wanted", "shown", "sent"]
    turn: int
    """Counts how often it was wanted: what was fetched for an earlier turn is out of date."""
    conversation: ConversationId | None = None
    text: str = ""
    files: tuple[Chosen, ...] = ()
    """What stands beside the words and goes along."""
    hash: str = ""
    """Of the letter that the preview shows; empty where it cannot be sent."""
    seen: int = 0
    """The newest answer that the preview tells of."""
    delivery: DeliveryId | None = None
    """The preview."""


def add_draft(tx: Tx, channel: ChannelId, remote: RemoteId, person: PersonId, *, now: datetime) -> None:
    """Wants what that message says; it is there already where somebody else was faster."""
    row = {"channel": channel, "remote": remote, "person": person, "state": "wanted", "turn": 1, "wanted_at": now}
    is_new(tx, drafts, ["channel", "remote"], row)


def want_anew(tx: Tx, which: int, *, now: datetime) -> None:
    """The message changed: what the preview shows is out of date."""
    changed = {"state": "wanted", "turn": drafts.c.turn + 1, "wanted_at": now}
    tx.execute(update(drafts).where(drafts.c.id == which).values(changed))


def set_draft(tx: Tx, which: int, **changes: Any) -> None:
    """Overwrites the columns named."""
    if "files" in changes:
        changes["files"] = json.dumps([[one.remote, one.name, one.size] for one in changes["files"]])
    tx.execute(update(drafts).where(drafts.c.id == which).values(**changes))


def drop_draft(tx: Tx, which: int) -> None:
    tx.execute(delete(drafts).where(drafts.c.id == which))


def find_draft(tx: Tx, which: int) -> Draft | None:
    return _one(tx.execute(select(drafts).where(drafts.c.id == which)).first())


def claim_draft(tx: Tx, which: int) -> Draft | None:
    """The same, locked for this transaction."""
    return _one(tx.execute(select(drafts).where(drafts.c.id == which).with_for_update()).first())


def find_at(tx: Tx, channel: ChannelId, remote: RemoteId) -> Draft | None:
    """The draft of that message, locked for this transaction."""
    there = select(drafts).where(drafts.c.channel == channel, drafts.c.remote == remote)
    return _one(tx.execute(there.with_for_update()).first())


def forget_preview(tx: Tx, delivery: DeliveryId) -> None:
    """Somebody deleted the preview: whoever still wants one reacts anew."""
    tx.execute(delete(drafts).where(drafts.c.delivery_id == delivery, drafts.c.state != "sent"))


def list_wanted(tx: Tx, limit: int) -> list[Draft]:
    """Those of which it is not known what they say, the oldest first."""
    rows = tx.execute(select(drafts).where(text(DRAFT_WANTED)).order_by(drafts.c.id).limit(limit))
    return [_draft(row) for row in rows]


def list_shown(tx: Tx, since: datetime, limit: int) -> list[Draft]:
    """Those of which a preview stands and that were wanted since then, the newest first."""
    shown = select(drafts).where(drafts.c.state == "shown", drafts.c.wanted_at >= since)
    return [_draft(row) for row in tx.execute(shown.order_by(drafts.c.id.desc()).limit(limit))]


def _one(row: Row[Any] | None) -> Draft | None:
    return None if row is None else _draft(row)


def _draft(row: Row[Any]) -> Draft:
    return Draft(
        id=row.id,
        channel=ChannelId(row.channel),
        remote=RemoteId(row.remote),
        person=PersonId(row.person),
        state=row.state,
        turn=row.turn,
        conversation=None if row.conversation_id is None else ConversationId(row.conversation_id),
        text=row.text,
        files=tuple(Chosen(remote=remote, name=name, size=size) for remote, name, size in json.loads(row.files)),
        hash=row.hash,
        seen=row.seen,
        delivery=None if row.delivery_id is None else DeliveryId(row.delivery_id),
    )
