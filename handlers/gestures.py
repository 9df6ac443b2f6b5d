"""Which handler a person's gesture goes to."""

from datetime import datetime

from handlers import (
    answering_many,
    audience,
    belonging,
    correcting,
    deciding,
    drafts,
    glossing,
    hearing,
    kinds,
    once_a_week,
    questions,
    reply,
    reviewing,
    saying_back,
    sending,
    snippets,
    staff,
    telling,
    theming,
    triage,
    withholding,
)
from handlers.company import Company
from storage.ledger import Tx
from storage.model import ArrivalId, Gesture


def handle(tx: Tx, company: Company, gesture: Gesture, arrival: ArrivalId, *, now: datetime, wall: int) -> str | None:
    """Takes in one gesture; the reason where nothing came of it."""
    match gesture.verb:
        case "submit" | "press" if once_a_week.is_for(gesture):
            return once_a_week.handle(tx, company, gesture, arrival, now=now)
        case "submit":
            return _submitted(tx, company, gesture, arrival, now=now, wall=wall)
        case "press":
            return _pressed(tx, company, gesture, now=now, wall=wall)
        case verb if verb in drafts.VERBS:
            return drafts.handle(tx, company, gesture, now=now)
        case "command" if gesture.what == reviewing.WORD:
            return reviewing.said(tx, company, gesture, now=now)
        case "command" if gesture.what == audience.WORD:
            return once_a_week.said(tx, company, gesture, now=now)
        case "react" if not gesture.present:
            why = triage.handle(tx, company, gesture, now=now)
            saying_back.taken_back(tx, company, gesture, now=now)
            return why
        case _:
            return triage.handle(tx, company, gesture, now=now)


def _submitted(
    tx: Tx, company: Company, gesture: Gesture, arrival: ArrivalId, *, now: datetime, wall: int
) -> str | None:
    """A form that was handed in, by its name."""
    match gesture.what:
        case reply.PREVIEW:
            return drafts.submitted(tx, company, gesture, now=now, wall=wall)
        case answering_many.PREVIEW:
            return answering_many.submitted(tx, company, gesture, now=now, wall=wall)
        case correcting.TAKE_BACK:
            return correcting.taken_back(tx, company, gesture, now=now, wall=wall)
        case snippets.FORM:
            return snippets.submitted(tx, company, gesture)
        case deciding.FORM:
            return deciding.submitted(tx, company, gesture, now=now)
        case what if what in belonging.FORMS:
            return belonging.submitted(tx, company, gesture, now=now)
        case glossing.FORM:
            return glossing.submitted(tx, company, gesture, now=now)
        case theming.FORM:
            return theming.submitted(tx, company, gesture, now=now)
        case kinds.FORM:
            return kinds.submitted(tx, company, gesture, now=now)
        case _:
            return staff.submitted(tx, company, gesture, arrival, now=now)


def _pressed(tx: Tx, company: Company, gesture: Gesture, *, now: datetime, wall: int) -> str | None:
    """A button, by what it does."""
    match gesture.what:
        case answering_many.CONFIRM:
            return answering_many.confirmed(tx, company, gesture, now=now, wall=wall)
        case drafts.SEND:
            return drafts.pressed(tx, company, gesture, now=now, wall=wall)
        case snippets.DROP:
            return snippets.dropped(tx, gesture)
        case what if what in belonging.BUTTONS:
            return belonging.pressed(tx, company, gesture, now=now)
        case hearing.TAKE_AS_DONE:
            why = triage.handle(tx, company, gesture, now=now)
            if why is None:
                withholding.taken_as_done(tx, company, gesture.value, now=now)
            return why
        case what if what in sending.BUTTONS:
            return sending.pressed(tx, company, gesture, now=now)
        case what if what in telling.BUTTONS:
            return telling.pressed(tx, gesture)
        case what if what == questions.KEPT or what.startswith(questions.VOTE):
            return deciding.pressed(tx, company, gesture, now=now)
        case _:
            return triage.handle(tx, company, gesture, now=now)
