"""Opens the review as a tick does: what it says is gathered on a reader, it opens in a unit of its own."""

from datetime import datetime

from handlers import review
from handlers.company import Company
from storage.ledger import Ledger


def open_if_due(ledger: Ledger, company: Company, now: datetime) -> bool:
    """One look; whether it opened."""
    prepared = ledger.read(review.prepare_due, company, now=now)
    return prepared is not None and ledger.write(review.open_review, company, prepared, now=now) is not None
