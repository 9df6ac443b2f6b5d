"""Files that came along with words: kept whole for a while, then by their name alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from storage.ledger import Tx
from storage.model import ConversationId, File, MessageId
from storage.tables import files, messages

FORGET_AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file as people see it before they open it."""

    id: int
    message: MessageId
    name: str
    size: int
    """Bytes."""
    there: bool = True
    """Whether it can still be opened."""


def add_files(tx: Tx, message: MessageId, new: Sequence[File], *, now: datetime) -> list[Kept]:
    """Keeps them with the message that they came with."""
    kept = []
    for one in new:
        row = {
            "message_id": message,
            "name": one.name,
            "type": one.type,
            "size": len(one.content),
            "at": now,
            "content": one.content,
        }
        which = tx.execute(files.insert().returning(files.c.id), row).scalar_one()
        kept.append(Kept(id=which, message=message, name=one.name, size=len(one.content)))
    return kept


def list_of(tx: Tx, conversation: ConversationId) -> list[Kept]:
    """Every file of a conversation, in the order they came; their content is not read."""
    there = files.c.content.is_not(None).label("there")
    rows = tx.execute(
        select(files.c.id, files.c.message_id, files.c.name, files.c.size, there)
        .join(messages, messages.c.id == files.c.message_id)
        .where(messages.c.conversation_id == conversation)
        .order_by(files.c.id)
    )
    return [
        Kept(id=row.id, message=MessageId(row.message_id), name=row.name, size=row.size, there=bool(row.there))
        for row in rows
    ]


def load_file(tx: Tx, which: int) -> File | None:
    """A file with its content; None when there is none, or none any more."""
    row = tx.execute(select(files).where(files.c.id == which)).first()
    if row is None or row.content is None:
        return None
    return File(name=row.name, type=row.type, content=bytes(row.content))


def forget(tx: Tx, before: datetime) -> None:
    """Drops the content of some of those that came before."""
    old = select(files.c.id).where(files.c.content.is_not(None), files.c.at < before).limit(FORGET_AT_ONCE)
    tx.execute(update(files).where(files.c.id.in_(old)).values(content=None))
