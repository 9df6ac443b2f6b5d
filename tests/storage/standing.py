"""Shorthand for tests: a delivery that the platform has accepted."""

from dataclasses import replace

from storage import progress
from storage.ledger import Tx
from storage.model import DeliveryId, Progress, RemoteId


def stand(tx: Tx, delivery: DeliveryId, remote: RemoteId) -> None:
    """The delivery was sent and stands as ``remote``."""
    waiting = progress.find_waiting(tx, delivery)
    assert waiting is not None
    sent = replace(Progress(), state="sent", epoch=waiting.progress.epoch + 1, remote=remote)
    assert progress.save_progress(tx, waiting, sent, sent_version=waiting.version, settled_at=1)
