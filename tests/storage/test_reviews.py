"""Reviews from before their closing message was known get it, unless somebody deleted it."""

from storage import reviews
from storage.indexes import spelt
from storage.ledger import Ledger, Tx
from tests.storage.test_samples import to

OLD = """
INSERT INTO outbox (id, ref, kind, lane, urgency, channel, subject, payload, hash, created_at, due_at, reason)
VALUES (3, 'd-3', 'post', 'channel:C1', 0, 'C1', 'closing:1', '', '', 0, 0, NULL),
(4, 'd-4', 'post', 'channel:C1', 0, 'C1', 'closing:2', '', '', 0, 0, 'deleted by somebody');
INSERT INTO reviews (id, week, opened_at, closed_at, delivery_id)
VALUES (1, '2026-W46', 0, 0, 1), (2, '2026-W47', 0, 0, 1), (3, '2026-W48', 0, NULL, 2)
"""


def before(tx: Tx) -> None:
    spelt(tx.dialect.name).drop_all(tx)
    tx.exec_driver_sql("DROP TABLE alembic_version")
    to(tx, "0009")
    for statement in OLD.split(";"):
        tx.exec_driver_sql(statement)


def test_an_earlier_review_knows_the_message_that_closed_it(ledger: Ledger) -> None:
    ledger.write(before)
    ledger.write(to, "head")
    weeks = ("2026-W46", "2026-W47", "2026-W48")
    found = [ledger.read(reviews.find_review, week) for week in weeks]
    assert [one.closing for one in found if one is not None] == [3, None, None]
