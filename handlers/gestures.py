"""Which handler a person's gesture goes to."""

from datetime import datetime

from handlers import answering_many, reply, sending, staff, triage
from handlers.company import Company
from storage.ledger import Tx
from storage.model import ArrivalId, Gesture


def handle(tx: Tx, company: Company, gesture: Gesture, arrival: ArrivalId, *, now: datetime, wall: int) -> str | None:
    """Takes in one gesture; the reason where nothing came of it."""
    match gesture:
        case Gesture(verb="submit", what=reply.PREVIEW):
            return sending.submitted(tx, company, gesture, now=now, wall=wall)
        case Gesture(verb="submit", what=answering_many.PREVIEW):
            return answering_many.submitted(tx, company, gesture, now=now, wall=wall)
        case Gesture(verb="press", what=answering_many.CONFIRM):
            return answering_many.confirmed(tx, company, gesture, now=now, wall=wall)
        case Gesture(verb="submit"):
            return staff.submitted(tx, company, gesture, arrival, now=now)
        case Gesture(verb="press", what=what) if what in sending.BUTTONS:
            return sending.pressed(tx, company, gesture, now=now)
        case _:
            return triage.handle(tx, company, gesture, now=now)
