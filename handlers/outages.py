"""What people are told after the platform was away: from when to when, and how many waited meanwhile."""

from datetime import datetime

from handlers import cards as faces
from handlers.company import Company
from storage import outbox, progress
from storage.ledger import Tx
from storage.model import Post


def tell(tx: Tx, company: Company, *, since: datetime, until: datetime, why: str, now: datetime) -> None:
    """One message in the operator's channel, where there is one."""
    if company.operator_channel is None:
        return
    waited = progress.counts(tx)["pending"]
    text = f"The workspace did not answer from {since:%H:%M:%S} to {until:%H:%M:%S} UTC ({why}). {waited} waited."
    outbox.add_post(
        tx,
        channel=company.operator_channel,
        post=Post(push=text, parts=(faces.line(faces.ours(text)), faces.facts(faces.ours("Nothing was lost.")))),
        subject="outage",
        now=now,
    )
