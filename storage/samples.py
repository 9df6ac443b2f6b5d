"""Executive samples and the voices in them."""

from datetime import datetime

from storage.ledger import Tx
from storage.model import DeliveryId, SampleId, Voice
from storage.tables import samples, voices


def add_sample(
    tx: Tx, *, week: str, seed: str, frame: int, drawn: list[Voice], delivery: DeliveryId, now: datetime
) -> SampleId:
    """Keeps what was drawn, and from how many."""
    sample = tx.execute(
        samples.insert().returning(samples.c.id),
        {"week": week, "drawn_at": now, "seed": seed, "frame": frame, "delivery_id": delivery},
    ).scalar_one()
    if drawn:
        tx.execute(
            voices.insert(),
            [
                {
                    "sample_id": sample,
                    "position": position,
                    "conversation_id": voice.conversation,
                    "text": voice.text,
                    "team": voice.team,
                    "source": voice.source,
                    "stands_for": voice.stands_for,
                }
                for position, voice in enumerate(drawn, 1)
            ],
        )
    return SampleId(sample)
