"""Accounts known by an import, and when something was last said with each.

``accounts.contact_at`` is written down once a day and never later than the truth, since contacts only become newer: so
whoever is not among those that it gives was heard, and those that it gives are looked at once more when they are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select, text, update

from storage.ledger import Tx
from storage.model import PersonId
from storage.tables import EPOCH, IMPORTED, accounts, conversations, customers

STAFF = "staff"
"""The source of what staff heard."""
IS_IMPORTED = text(IMPORTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An account with its last contacts; None: never."""

    account: int
    name: str
    segment: str
    owner: PersonId | None
    spoke_at: datetime | None
    """When they last wrote."""
    answered_at: datetime | None
    """When we last said something back."""
    spoken_with_at: datetime | None
    """When one of us last spoke with them and wrote it down."""
    written_at: datetime
    """Its contact as it is written down."""

    @property
    def last_at(self) -> datetime:
        return max((at for at in (self.spoke_at, self.answered_at, self.spoken_with_at) if at), default=EPOCH)


def find_contacts(tx: Tx, which: Sequence[int]) -> list[Contact]:
    """Accounts with what was last said with them, in the order asked for."""
    heard = conversations.c.heard_at
    spoke = func.max(case((conversations.c.source != STAFF, heard))).label("spoke")
    with_them = func.max(case((conversations.c.source == STAFF, heard))).label("spoken_with")
    rows = tx.execute(
        select(accounts, spoke, func.max(conversations.c.answered_at).label("answered"), with_them)
        .select_from(
            accounts.outerjoin(customers, customers.c.account_id == accounts.c.id).outerjoin(
                conversations, conversations.c.customer_id == customers.c.id
            )
        )
        .where(accounts.c.id.in_(which))
        .group_by(accounts.c.id)
    )
    found = {
        row.id: Contact(
            account=row.id,
            name=row.name,
            segment=row.segment or "",
            owner=row.owner,
            spoke_at=row.spoke,
            answered_at=row.answered,
            spoken_with_at=row.spoken_with,
            written_at=row.contact_at,
        )
        for row in rows
    }
    return [found[one] for one in which if one in found]


def list_quiet(tx: Tx, before: datetime, after: tuple[datetime, int], limit: int) -> list[Contact]:
    """Accounts with no contact since a time, as far as it is written down: the longest first, after one of them."""
    at, last = after
    later = (accounts.c.contact_at > at) | ((accounts.c.contact_at == at) & (accounts.c.id > last))
    rows = tx.execute(
        select(accounts.c.id)
        .where(IS_IMPORTED, accounts.c.contact_at >= at, accounts.c.contact_at < before, later)
        .order_by(accounts.c.contact_at, accounts.c.id)
        .limit(limit)
    )
    return find_contacts(tx, list(rows.scalars()))


def list_stale(tx: Tx, before: datetime, limit: int) -> list[int]:
    """Accounts whose contact was not looked for since a time, the longest first."""
    stale = select(accounts.c.id).where(IS_IMPORTED, accounts.c.looked_at < before)
    return list(tx.execute(stale.order_by(accounts.c.looked_at, accounts.c.id).limit(limit)).scalars())


def newest_look(tx: Tx) -> datetime | None:
    """When the last contact of an account was last looked for; None where there is none to look for."""
    newest = select(accounts.c.looked_at).where(IS_IMPORTED).order_by(accounts.c.looked_at.desc()).limit(1)
    at: datetime | None = tx.execute(newest).scalar()
    return None if at == EPOCH else at


def set_contact(tx: Tx, account: int, contact: datetime, *, now: datetime) -> None:
    tx.execute(update(accounts).where(accounts.c.id == account).values(contact_at=contact, looked_at=now))
