"""Files that came along with words, and those that go along with ours: kept once, whole for a while, then by name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update

from storage.ledger import Tx, touch
from storage.model import AnswerId, Chosen, ConversationId, DeliveryId, File, MessageId
from storage.tables import answers, files, messages

FORGET_AT_ONCE = 50
WANTED = "files"
"""The topic of files that are to be fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file as people see it before they open it."""

    id: int
    name: str
    size: int
    """Bytes."""
    message: MessageId | None = None
    answer: AnswerId | None = None
    """The one of the two with which it came, or goes; none for a file of ours alone."""
    there: bool = True
    """Whether it can be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A file of an answer that waits for it."""

    id: int
    remote: str
    name: str
    since: datetime


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


def add_own(tx: Tx, one: File, *, now: datetime) -> Kept:
    """Keeps a file of ours that goes along with nobody's words."""
    row = {"name": one.name, "type": one.type, "size": len(one.content), "at": now, "content": one.content}
    which = tx.execute(files.insert().returning(files.c.id), row).scalar_one()
    return Kept(id=which, name=one.name, size=len(one.content))


def list_of(tx: Tx, conversation: ConversationId) -> list[Kept]:
    """Every file that a customer sent in a conversation, in the order they came; their content is not read."""
    rows = tx.execute(
        select(*SEEN)
        .join(messages, messages.c.id == files.c.message_id)
        .where(messages.c.conversation_id == conversation)
        .order_by(files.c.id)
    )
    return [_kept(row) for row in rows]


SEEN = (
    files.c.id,
    files.c.message_id,
    files.c.answer_id,
    files.c.name,
    files.c.size,
    files.c.content.is_not(None).label("there"),
)


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        id=row.id,
        message=None if row.message_id is None else MessageId(row.message_id),
        answer=None if row.answer_id is None else AnswerId(row.answer_id),
        name=row.name,
        size=row.size,
        there=bool(row.there),
    )


def load_file(tx: Tx, which: int) -> File | None:
    """A file with its content; None when there is none, or none any more."""
    row = tx.execute(select(files).where(files.c.id == which)).first()
    return None if row is None or row.content is None else _file(row)


def _file(row: Row[Any]) -> File:
    return File(name=row.name, type=row.type, content=bytes(row.content))


def forget(tx: Tx, before: datetime) -> None:
    """Drops the content of some of those that came before."""
    old = select(files.c.id).where(files.c.content.is_not(None), files.c.at < before).limit(FORGET_AT_ONCE)
    tx.execute(update(files).where(files.c.id.in_(old)).values(content=None))


# ------------------------------------------------------------------ along with our answers

UNKNOWN = "application/octet-stream"


def add_chosen(tx: Tx, answer: AnswerId, chosen: Sequence[Chosen], *, now: datetime) -> None:
    """They go along with an answer, once they were fetched."""
    for one in chosen:
        row = {"answer_id": answer, "name": one.name, "type": UNKNOWN, "size": one.size, "at": now}
        tx.execute(files.insert(), row | {"remote": one.remote})
    touch(tx, WANTED)


def list_enclosed(tx: Tx, some: Collection[AnswerId]) -> list[Kept]:
    """What goes along with these answers, in the order it was chosen; its content is not read."""
    if not some:
        return []
    rows = tx.execute(select(*SEEN).where(files.c.answer_id.in_(some)).order_by(files.c.id))
    return [_kept(row) for row in rows]


def load_enclosed(tx: Tx, letter: DeliveryId) -> tuple[File, ...]:
    """What travels along with a letter, as far as it is there."""
    carried = select(files).join(answers, answers.c.id == files.c.answer_id)
    rows = tx.execute(carried.where(answers.c.delivery_id == letter, files.c.content.is_not(None)).order_by(files.c.id))
    return tuple(_file(row) for row in rows)


def list_wanted(tx: Tx, limit: int) -> list[Wanted]:
    """What answers wait for, the oldest first."""
    rows = tx.execute(
        select(files.c.id, files.c.remote, files.c.name, files.c.at)
        .join(answers, answers.c.id == files.c.answer_id)
        .where(files.c.remote.is_not(None), answers.c.state == "held")
        .order_by(files.c.id)
        .limit(limit)
    )
    return [Wanted(id=row.id, remote=row.remote, name=row.name, since=row.at) for row in rows]


def set_fetched(tx: Tx, which: int, found: File, *, now: datetime) -> AnswerId | None:
    """Its content is here; whose it is, or None when nobody waits for it any more."""
    values = {"content": found.content, "type": found.type, "size": len(found.content), "remote": None, "at": now}
    waited = update(files).where(files.c.id == which, files.c.remote.is_not(None)).values(values)
    answer = tx.execute(waited.returning(files.c.answer_id)).scalar()
    return None if answer is None else AnswerId(answer)


def find_answer_of(tx: Tx, which: int) -> AnswerId | None:
    """The answer that waits for a file; None where nobody does any more."""
    wanted = select(files.c.answer_id).where(files.c.id == which, files.c.remote.is_not(None))
    answer = tx.execute(wanted).scalar()
    return None if answer is None else AnswerId(answer)


def is_waited_for(tx: Tx, answer: AnswerId) -> bool:
    """Whether something that goes along with it still has to be fetched."""
    left = select(func.count()).select_from(files).where(files.c.answer_id == answer, files.c.remote.is_not(None))
    return bool(tx.execute(left).scalar_one())


def want_again(tx: Tx, answer: AnswerId, *, now: datetime) -> None:
    """What could not be fetched is tried once more."""
    tx.execute(update(files).where(files.c.answer_id == answer, files.c.remote.is_not(None)).values(at=now))
    touch(tx, WANTED)


def drop_enclosed(tx: Tx, answer: AnswerId) -> None:
    """The answer goes without them, or not at all: nothing is kept of them."""
    tx.execute(delete(files).where(files.c.answer_id == answer))
