"""What was said, verbatim, in the order of the ledger."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from storage.ledger import Tx
from storage.model import ArrivalId, ConversationId, Message, MessageId
from storage.prepared import PreparedInsert
from storage.tables import messages

OF_CONVERSATION = (
    select(messages)
    .where(messages.c.conversation_id == bindparam("which"))
    .order_by(messages.c.id.desc())
    .limit(bindparam("n"))
)

FIRST = select(messages).where(messages.c.conversation_id == bindparam("which")).order_by(messages.c.id).limit(1)

ADD = PreparedInsert(
    messages,
    ("conversation_id", "arrival_id", "text", "at", "altered"),
    lambda insert: insert.returning(messages.c.id),
)


def add_message(
    tx: Tx, conversation: ConversationId, text: str, *, at: datetime, arrival: ArrivalId | None, altered: bool
) -> Message:
    values = {"conversation_id": conversation, "arrival_id": arrival, "text": text, "at": at, "altered": altered}
    which = MessageId(ADD.value(tx, values))
    return Message(id=which, conversation=conversation, text=text, at=at, altered=altered)


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


def count_messages(tx: Tx, conversation: ConversationId) -> int:
    return tx.execute(
        select(func.count()).select_from(messages).where(messages.c.conversation_id == conversation)
    ).scalar_one()


def _message(row: Row[Any]) -> Message:
    return Message(
        id=MessageId(row.id),
        conversation=ConversationId(row.conversation_id),
        text=row.text,
        at=row.at,
        altered=bool(row.altered),
    )
