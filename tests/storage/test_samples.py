"""Samples from before they had frames and reserves stay as they were shown; frames are kept in pieces."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config

from storage import migrations, samples
from storage.indexes import spelt
from storage.ledger import Ledger, Tx
from storage.model import Sample, Voice

NOW = datetime(2026, 11, 27, 8, tzinfo=UTC)
OLD = """
INSERT INTO customers (id, name, created_at) VALUES (5, 'Maria', 0);
INSERT INTO conversations (id, ref, customer_id, source, place, team, rule, first_team, state, opened_at, heard_at,
week)
VALUES (7, 'E-7', 5, 'form', '', 'support', '', 'support', 'open', 0, 0, '2026-W47');
INSERT INTO outbox (id, ref, kind, lane, urgency, channel, payload, hash, created_at, due_at)
VALUES (3, 'd-3', 'post', 'channel:C1', 0, 'C1', '', '', 0, 0);
INSERT INTO samples (id, week, drawn_at, seed, frame, delivery_id) VALUES (1, '2026-W47', 0, '2026-W47', 40, 3);
INSERT INTO voices (sample_id, position, conversation_id, text, team, source, stands_for)
VALUES (1, 1, 7, 'it is cold', 'support', 'form', 12)
"""


def to(tx: Tx, revision: str) -> None:
    migrations.stored(tx)  # as a start does first: from here on the transaction is not Alembic's own
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = tx
    command.upgrade(config, revision)


def before(tx: Tx) -> None:
    spelt(tx.dialect.name).drop_all(tx)
    tx.exec_driver_sql("DROP TABLE alembic_version")
    to(tx, "0007")
    for statement in OLD.split(";"):
        tx.exec_driver_sql(statement)


def test_an_earlier_sample_stays_as_it_was_shown(ledger: Ledger) -> None:
    ledger.write(before)
    ledger.write(to, "head")
    found = ledger.read(samples.find_of_week, "2026-W47")
    assert found is not None
    assert (found.state, found.frame, found.digest) == ("posted", 40, "")
    assert found.voices == (
        Voice(rank=1, drawn_id=7, conversation=7, customer=5, text="it is cold", posted=True),  # type: ignore[arg-type]
    )
    assert ledger.read(samples.list_posts, found.id, samples.POST) == {"C1": 3}
    assert ledger.read(samples.list_heard, datetime(1970, 1, 1, tzinfo=UTC)) == {5}


def test_a_frame_is_kept_in_pieces_once_and_only_with_a_sample(ledger: Ledger) -> None:
    packed = bytes(range(256)) * 2_000
    parts = list(samples.pieces(packed))
    assert len(parts) == 4
    for number, content in (*reversed(parts), *parts):
        ledger.write(samples.add_piece, "kept", number, content)
        ledger.write(samples.add_piece, "stray", number, content)
    assert ledger.read(samples.load_frame, "kept") == packed
    drawn = {"drawn_at": NOW, "seed": "s", "size": 7, "frame": 1, "weeks": 1, "method": "m", "version": 1}
    sample = Sample(week="2026-W48", posts_at=NOW, digest="kept", **drawn)  # type: ignore[arg-type]
    ledger.write(samples.add_sample, sample)
    ledger.write(samples.drop_strays)
    assert ledger.read(samples.load_frame, "kept") == packed
    assert ledger.read(samples.load_frame, "stray") == b""
