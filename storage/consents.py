"""Whether customers may be quoted: asked, agreed to by themselves or noted by people, and taken back."""

from datetime import datetime

from sqlalchemy import delete, select, update

from storage.ledger import Tx
from storage.model import Consent, ConversationId, CustomerId, PersonId
from storage.sql import upsert
from storage.tables import consents


def find_consent(tx: Tx, customer: CustomerId) -> Consent | None:
    """Who quotes asks this; a customer who does not want others to see their words holds none (``no_quotes``)."""
    row = tx.execute(select(consents).where(consents.c.customer_id == customer)).first()
    if row is None:
        return None
    return Consent(
        conversation=ConversationId(row.conversation_id),
        asked_at=row.asked_at,
        given_at=row.given_at,
        noted_by=row.noted_by,
        revoked_at=row.revoked_at,
        revoked_by=row.revoked_by,
    )


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
