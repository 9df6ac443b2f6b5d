"""Whether customers may be quoted: asked, agreed to by themselves or noted by people, and taken back."""

from datetime import datetime

from sqlalchemy import delete, update

from storage.ledger import Tx
from storage.model import ConversationId, CustomerId, PersonId
from storage.sql import upsert
from storage.tables import consents


def set_asked(tx: Tx, customer: CustomerId, which: ConversationId, *, now: datetime) -> None:
    """They were asked; what they said before is over."""
    _set(tx, customer, conversation_id=which, asked_at=now, given_at=None, noted_by=None)


def drop_asked(tx: Tx, customer: CustomerId, which: ConversationId) -> None:
    """The question never reached them."""
    unanswered = (consents.c.given_at.is_(None), consents.c.revoked_at.is_(None))
    tx.execute(
        delete(consents).where(consents.c.customer_id == customer, consents.c.conversation_id == which, *unanswered)
    )


def set_given(tx: Tx, customer: CustomerId, which: ConversationId, *, noted_by: PersonId | None, now: datetime) -> None:
    _set(tx, customer, conversation_id=which, given_at=now, noted_by=noted_by)


def set_revoked(tx: Tx, customer: CustomerId, *, by: PersonId | None, now: datetime) -> bool:
    """False where there is nothing to take back."""
    theirs = (consents.c.customer_id == customer, consents.c.revoked_at.is_(None))
    changed = tx.execute(update(consents).where(*theirs).values(revoked_at=now, revoked_by=by))
    return changed.rowcount > 0


def _set(tx: Tx, customer: CustomerId, **values: object) -> None:
    row = {"revoked_at": None, "revoked_by": None, **values}
    tx.execute(upsert(tx, consents, update=list(row)), {"customer_id": customer, **row})
