"""What field people heard in calls, visits and at fairs: a form in the workspace, taken in as a customer's words."""

from datetime import datetime

from handlers import intake
from handlers.company import Company
from storage import people
from storage.ledger import Tx
from storage.model import ArrivalId, Field, Gesture, Modal, Words

FORM = "heard"


def form(words: str = "") -> Modal:
    """The form behind the message shortcut and ``/earshot heard``."""
    return Modal(
        name=FORM,
        title="Heard from a customer",
        fields=(
            Field(name="words", label="What they said, in their words", kind="text", value=words, limit=3_000),
            Field(name="name", label="Who said it", optional=True, limit=200),
            Field(name="company", label="Their company", optional=True, limit=200),
            Field(name="place", label="Where", hint="a call, a visit, a trade fair …", optional=True, limit=100),
        ),
        submit="Pass it on",
    )


def submitted(tx: Tx, company: Company, gesture: Gesture, arrival: ArrivalId, *, now: datetime) -> str | None:
    """Takes in the form; the reason where nothing came of it."""
    if gesture.what != FORM:
        return f"no form {gesture.what!r}"
    person = people.find_person(tx, gesture.person)
    if person is None or person.bot or person.guest or person.stranger:
        return "not a member of the workspace with a say"
    typed = dict(gesture.fields)
    if not typed.get("words", "").strip():
        return "no words"
    words = Words(
        source="staff",
        place=typed.get("place", "") or "heard by staff",
        text=typed["words"],
        at=now,
        name=typed.get("name") or None,
        company=typed.get("company") or None,
        heard_by=gesture.person,
    )
    intake.take_in(tx, company, words, arrival, now=now)
    return None
