"""What was said, verbatim, in the order of the ledger."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from storage.ledger import Tx
from storage.model import ArrivalId, ConversationId, Message, MessageId, PersonId, Verdict
from storage.prepared import PreparedInsert
from storage.tables import arrivals, messages

OF_CONVERSATION = (
    select(messages)
    .where(messages.c.conversation_id == bindparam("which"))
    .order_by(messages.c.id.desc())
    .limit(bindparam("n"))
)

FIRST = select(messages).where(messages.c.conversation_id == bindparam("which")).order_by(messages.c.id).limit(1)

ADD = PreparedInsert(
    messages,
    ("conversation_id", "arrival_id", "text", "at", "altered", "own_id", "verdict", "doubt", "subject", "heard_by"),
    lambda insert: insert.returning(messages.c.id),
)


def add_message(
    tx: Tx,
    conversation: ConversationId,
    text: str,
    *,
    at: datetime,
    arrival: ArrivalId | None,
    altered: bool,
    own_id: str = "",
    verdict: Verdict = "",
    doubt: str = "",
    subject: str = "",
    heard_by: PersonId | None = None,
) -> Message:
    values = {
        "conversation_id": conversation,
        "arrival_id": arrival,
        "text": text,
        "at": at,
        "altered": altered,
        "own_id": own_id or None,
        "verdict": verdict,
        "doubt": doubt or None,
        "subject": subject or None,
        "heard_by": heard_by,
    }
    which = MessageId(ADD.value(tx, values))
    return Message(
        id=which,
        conversation=conversation,
        text=text,
        at=at,
        altered=altered,
        verdict=verdict,
        doubt=doubt,
        subject=subject,
        heard_by=heard_by,
    )


def list_messages(tx: Tx, conversation: ConversationId, limit: int) -> list[Message]:
    """The newest ``limit`` messages of a conversation, oldest first."""
    rows = tx.execute(OF_CONVERSATION, {"which": conversation, "n": limit}).all()
    return [_message(row) for row in reversed(rows)]


def list_ends(tx: Tx, conversation: ConversationId) -> tuple[list[Message], int]:
    """The first message and the newest (one where there is one), and how many there are."""
    newest = list_messages(tx, conversation, 2)
    if len(newest) < 2:
        return newest, len(newest)
    first = tx.execute(FIRST, {"which": conversation}).one()
    return [_message(first), newest[-1]], count_messages(tx, conversation)


def list_since(tx: Tx, conversation: ConversationId, since: MessageId, limit: int) -> list[Message]:
    """The messages of a conversation from one on, oldest first."""
    of_it = select(messages).where(messages.c.conversation_id == conversation, messages.c.id >= since)
    return [_message(row) for row in tx.execute(of_it.order_by(messages.c.id).limit(limit))]


def find_all(tx: Tx, which: Sequence[MessageId]) -> list[Message]:
    """Those of them that are there, oldest first."""
    if not which:
        return []
    rows = tx.execute(select(messages).where(messages.c.id.in_(which)).order_by(messages.c.id))
    return [_message(row) for row in rows]


def find_message_of(tx: Tx, arrival: ArrivalId) -> Message | None:
    """The message that an arrival's words became, once they were taken in."""
    row = tx.execute(select(messages).where(messages.c.arrival_id == arrival).limit(1)).first()
    return None if row is None else _message(row)


def came_at(tx: Tx, which: MessageId) -> datetime:
    """When it came, by our clock; where its arrival is not kept any more, when it was written."""
    came = func.coalesce(arrivals.c.received_at, messages.c.at, type_=messages.c.at.type)
    found = select(came).select_from(messages.outerjoin(arrivals)).where(messages.c.id == which)
    at: datetime = tx.execute(found).scalar_one()
    return at


def list_message_subjects(tx: Tx, conversation: ConversationId, limit: int) -> list[str]:
    """What its messages were called other than the conversation itself, the newest first."""
    of_it = messages.c.conversation_id == conversation
    named = select(messages.c.subject).where(of_it, messages.c.subject.is_not(None))
    return list(tx.execute(named.order_by(messages.c.id.desc()).limit(limit)).scalars())


def count_messages(tx: Tx, conversation: ConversationId) -> int:
    return tx.execute(
        select(func.count()).select_from(messages).where(messages.c.conversation_id == conversation)
    ).scalar_one()


def find_by_own_id(tx: Tx, own_id: str, limit: int) -> list[ConversationId]:
    """The conversations in which a message has this id of its source, the newest first; anybody may choose an id."""
    named = select(messages.c.conversation_id).where(messages.c.own_id == own_id).order_by(messages.c.id.desc())
    return [ConversationId(one) for one in tx.execute(named.limit(limit)).scalars()]


def said_at(tx: Tx, conversation: ConversationId, own_id: str) -> datetime | None:
    """When what has this id of its source was first said there."""
    of_it = (messages.c.conversation_id == conversation) & (messages.c.own_id == own_id)
    found: datetime | None = tx.execute(select(func.min(messages.c.at)).where(of_it)).scalar()
    return found


def is_known(tx: Tx, conversation: ConversationId, own_id: str, text: str) -> bool:
    """Whether a message with this id of its source says exactly this there."""
    same = select(messages.c.id).where(
        messages.c.own_id == own_id, messages.c.conversation_id == conversation, messages.c.text == text
    )
    return tx.execute(same.limit(1)).scalar() is not None


def list_own_ids(tx: Tx, conversation: ConversationId, limit: int) -> list[str]:
    """The source's own ids of the newest ``limit`` messages that have one, oldest first."""
    named = select(messages.c.own_id).where(messages.c.conversation_id == conversation, messages.c.own_id.is_not(None))
    return list(reversed(tx.execute(named.order_by(messages.c.id.desc()).limit(limit)).scalars().all()))


def _message(row: Row[Any]) -> Message:
    return Message(
        id=MessageId(row.id),
        conversation=ConversationId(row.conversation_id),
        text=row.text,
        at=row.at,
        altered=bool(row.altered),
        verdict=row.verdict,
        doubt=row.doubt or "",
        subject=row.subject or "",
        heard_by=None if row.heard_by is None else PersonId(row.heard_by),
    )
