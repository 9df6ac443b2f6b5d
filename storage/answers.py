"""What we said back to customers, and how far each answer is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update

from storage.ledger import Tx
from storage.model import Answer, AnswerId, AnswerState, ConversationId, DeliveryId, PersonId
from storage.prepared import Prepared
from storage.search import set_stale
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
        "corrects": new.corrects,
        "next_word": new.next_word,
    }
    return AnswerId(tx.execute(insert(answers).returning(answers.c.id), values).scalar_one())


def set_note(tx: Tx, which: AnswerId, note: DeliveryId) -> None:
    tx.execute(update(answers).where(answers.c.id == which).values(note_id=note))


def set_state(tx: Tx, which: AnswerId, state: AnswerState, *, now: datetime, why: str | None = None) -> None:
    told = update(answers).where(answers.c.id == which).values(state=state, settled_at=now, why=why)
    set_stale(tx, tx.execute(told.returning(answers.c.conversation_id)).scalars())


def resend(tx: Tx, which: AnswerId, delivery: DeliveryId, *, source: str, shown_to: str) -> None:
    """It goes in another letter."""
    anew = {"delivery_id": delivery, "source": source, "shown_to": shown_to}
    fresh = {"state": "held", "settled_at": None, "why": None}
    tx.execute(update(answers).where(answers.c.id == which).values(anew | fresh))


def set_said(tx: Tx, which: AnswerId, *, now: datetime) -> None:
    """Somebody says it now, whenever it was written."""
    tx.execute(update(answers).where(answers.c.id == which).values(at=now, goes_at=now))


def set_taken_back(tx: Tx, which: AnswerId, who: PersonId, *, now: datetime) -> bool:
    """It was said and is taken back, with whatever corrected it; False when that was done already."""
    said = (answers.c.id == which) | (answers.c.corrects == which)
    back = update(answers).where(said, answers.c.taken_back_at.is_(None))
    back = back.values(taken_back_at=now, taken_back_by=who)
    taken = tx.execute(back.returning(answers.c.conversation_id)).scalars().all()
    set_stale(tx, taken)
    return bool(taken)


def find_answer(tx: Tx, which: AnswerId) -> Answer | None:
    return _one(tx.execute(select(answers).where(answers.c.id == which)).first())


def find_by_delivery(tx: Tx, delivery: DeliveryId) -> Answer | None:
    """The answer that a letter carries."""
    return _one(tx.execute(select(answers).where(answers.c.delivery_id == delivery)).first())


def find_by_ref(tx: Tx, ref: str) -> Answer | None:
    """The answer whose letter has this reference."""
    carried = select(answers).join(outbox, outbox.c.id == answers.c.delivery_id).where(outbox.c.ref == ref)
    return _one(tx.execute(carried).first())


def is_any(tx: Tx) -> bool:
    """Whether anybody was ever answered."""
    return tx.execute(select(answers.c.id).limit(1)).first() is not None


NEWEST = Prepared(
    select(answers)
    .where(answers.c.conversation_id == bindparam("which"), answers.c.state != "undone")
    .where(answers.c.kind != "arrived", answers.c.taken_back_at.is_(None))
    .order_by(answers.c.id.desc())
    .limit(1)
)


def find_newest(tx: Tx, conversation: ConversationId) -> Answer | None:
    """What we said last, on its way or arrived; what was taken back was never said, an acknowledgement says nothing."""
    return _one(NEWEST.row(tx, {"which": conversation}))


def find_newest_got(tx: Tx, conversation: ConversationId) -> Answer | None:
    """What people said last that reached the customer, as far as we know."""
    got = select(answers).where(answers.c.conversation_id == conversation, answers.c.state.in_(["sent", "late"]))
    got = got.where(answers.c.person.is_not(None), answers.c.taken_back_at.is_(None))
    return _one(tx.execute(got.order_by(answers.c.id.desc()).limit(1)).first())


def list_answers(tx: Tx, conversation: ConversationId, limit: int) -> list[Answer]:
    """The newest ``limit`` of a conversation that were not taken back, oldest first."""
    said = select(answers).where(answers.c.conversation_id == conversation, answers.c.state != "undone")
    rows = tx.execute(said.order_by(answers.c.id.desc()).limit(limit)).all()
    return [_answer(row) for row in reversed(rows)]


def find_standing(tx: Tx, conversation: ConversationId, which: int) -> Answer | None:
    """A person's answer that they got and that was not taken back: it can be corrected. Corrections stand in its
    place.
    """
    said = select(answers).where(answers.c.id == which, answers.c.conversation_id == conversation)
    said = said.where(answers.c.state.in_(["sent", "late"]), answers.c.person.is_not(None))
    return _one(tx.execute(said.where(answers.c.taken_back_at.is_(None), answers.c.corrects.is_(None))).first())


def list_corrections(tx: Tx, which: AnswerId) -> list[Answer]:
    """What stands, or is about to stand, in the place of an answer; the newest last."""
    rows = tx.execute(
        select(answers).where(answers.c.corrects == which, answers.c.state != "undone").order_by(answers.c.id)
    )
    return [_answer(row) for row in rows]


def list_held(tx: Tx, which: Sequence[ConversationId], limit: int) -> list[Answer]:
    """What is about to go in these conversations."""
    found: list[Answer] = []
    for at in range(0, len(which), 500):
        held = select(answers).where(answers.c.conversation_id.in_(which[at : at + 500]), answers.c.state == "held")
        found += [_answer(row) for row in tx.execute(held.order_by(answers.c.id).limit(limit - len(found)))]
    return found


def count_by_bot(tx: Tx, conversation: ConversationId, kinds: Sequence[str]) -> int:
    """How often the bot itself wrote in a conversation; what was taken back before it left does not count."""
    own = select(func.count()).select_from(answers).where(answers.c.conversation_id == conversation)
    own = own.where(answers.c.state != "undone")
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
        corrects=None if row.corrects is None else AnswerId(row.corrects),
        taken_back_at=row.taken_back_at,
        taken_back_by=row.taken_back_by,
        next_word=row.next_word,
    )
