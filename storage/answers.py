"""What we said back to customers, and how far each answer is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from storage.ledger import Tx
from storage.model import Answer, AnswerId, AnswerState, ConversationId, DeliveryId
from storage.tables import answers, outbox


def add_answer(tx: Tx, new: Answer) -> AnswerId:
    """Stores it (its ``id`` is ignored)."""
    values = {
        "conversation_id": new.conversation,
        "kind": new.kind,
        "person": new.person,
        "text": new.text,
        "source": new.source,
        "shown_to": new.shown_to,
        "asks": new.asks,
        "at": new.at,
        "goes_at": new.goes_at,
        "delivery_id": new.delivery,
        "note_id": new.note,
        "state": new.state,
    }
    return AnswerId(tx.execute(insert(answers).returning(answers.c.id), values).scalar_one())


def set_note(tx: Tx, which: AnswerId, note: DeliveryId) -> None:
    tx.execute(update(answers).where(answers.c.id == which).values(note_id=note))


def set_state(tx: Tx, which: AnswerId, state: AnswerState, *, now: datetime, why: str | None = None) -> None:
    tx.execute(update(answers).where(answers.c.id == which).values(state=state, settled_at=now, why=why))


def resend(tx: Tx, which: AnswerId, delivery: DeliveryId, *, source: str, shown_to: str) -> None:
    """It goes once more, in a letter of its own."""
    anew = {"delivery_id": delivery, "source": source, "shown_to": shown_to}
    fresh = {"state": "held", "settled_at": None, "why": None}
    tx.execute(update(answers).where(answers.c.id == which).values(anew | fresh))


def find_answer(tx: Tx, which: AnswerId) -> Answer | None:
    return _one(tx.execute(select(answers).where(answers.c.id == which)).first())


def find_by_delivery(tx: Tx, delivery: DeliveryId) -> Answer | None:
    """The answer that a letter carries."""
    return _one(tx.execute(select(answers).where(answers.c.delivery_id == delivery)).first())


def find_by_ref(tx: Tx, ref: str) -> Answer | None:
    """The answer whose letter has this reference."""
    carried = select(answers).join(outbox, outbox.c.id == answers.c.delivery_id).where(outbox.c.ref == ref)
    return _one(tx.execute(carried).first())


def find_newest(tx: Tx, conversation: ConversationId) -> Answer | None:
    """What we said last, on its way or arrived; what was taken back was never said, an acknowledgement says nothing."""
    said = select(answers).where(answers.c.conversation_id == conversation, answers.c.state != "undone")
    said = said.where(answers.c.kind != "arrived")
    return _one(tx.execute(said.order_by(answers.c.id.desc()).limit(1)).first())


def list_answers(tx: Tx, conversation: ConversationId, limit: int) -> list[Answer]:
    """The newest ``limit`` of a conversation that were not taken back, oldest first."""
    said = select(answers).where(answers.c.conversation_id == conversation, answers.c.state != "undone")
    rows = tx.execute(said.order_by(answers.c.id.desc()).limit(limit)).all()
    return [_answer(row) for row in reversed(rows)]


def count_by_bot(tx: Tx, conversation: ConversationId, kinds: Sequence[str]) -> int:
    """How often the bot itself wrote in a conversation."""
    own = select(func.count()).select_from(answers).where(answers.c.conversation_id == conversation)
    return tx.execute(own.where(answers.c.person.is_(None), answers.c.kind.in_(kinds))).scalar_one()


def _one(row: Row[Any] | None) -> Answer | None:
    return None if row is None else _answer(row)


def _answer(row: Row[Any]) -> Answer:
    return Answer(
        id=AnswerId(row.id),
        conversation=ConversationId(row.conversation_id),
        kind=row.kind,
        person=row.person,
        text=row.text,
        source=row.source,
        shown_to=row.shown_to,
        asks=bool(row.asks),
        at=row.at,
        goes_at=row.goes_at,
        delivery=DeliveryId(row.delivery_id),
        note=None if row.note_id is None else DeliveryId(row.note_id),
        state=row.state,
        settled_at=row.settled_at,
        why=row.why,
    )
