"""What field people heard in calls, visits and at fairs: a form in the workspace, taken in as a customer's words."""

from datetime import datetime

from handlers import intake
from handlers.company import Company
from handlers.rules.escape import clean, cut
from handlers.rules.roles import has_say
from storage import people
from storage.ledger import Tx
from storage.model import ArrivalId, Field, Gesture, Modal, Words

FORM = "heard"
WORDS_MAX, NAME_MAX, PLACE_MAX = 3_000, 200, 100


def form(words: str = "") -> Modal:
    """The form behind the message shortcut and ``/earshot heard``; the words may be brought along."""
    brought = clean(words)
    return Modal(
        name=FORM,
        title="Heard from a customer",
        fields=(
            Field(
                name="words",
                label="What they said, in their words",
                kind="text",
                value=cut(brought, WORDS_MAX),
                hint="Word for word, as far as you remember: it becomes a card in the right team's channel.",
                limit=WORDS_MAX,
            ),
            Field(name="name", label="Who said it", optional=True, limit=NAME_MAX),
            Field(name="company", label="Their company", optional=True, limit=NAME_MAX),
            Field(name="place", label="Where", hint="A call, a visit, a trade fair …", optional=True, limit=PLACE_MAX),
        ),
        submit="Pass it on",
    )


def check(fields: dict[str, str]) -> dict[str, str]:
    """What is wrong with the form, by field: asked before it is taken in, so that the form stays open."""
    if not clean(fields.get("words", "")):
        return {"words": "Please write what they said."}
    return {}


def submitted(tx: Tx, company: Company, gesture: Gesture, arrival: ArrivalId, *, now: datetime) -> str | None:
    """Takes in the form; the reason where nothing came of it."""
    if gesture.what != FORM:
        return f"no form {gesture.what!r}"
    if not has_say(people.find_person(tx, gesture.person)):
        return "nobody with a say here"
    typed = dict(gesture.fields)
    if check(typed):
        return "no words"
    words = Words(
        source="staff",
        place=typed.get("place", "").strip() or "heard by staff",
        text=typed["words"],
        at=now,
        name=typed.get("name") or None,
        company=typed.get("company") or None,
        heard_by=gesture.person,
    )
    intake.take_in(tx, company, words, arrival, now=now)
    return None
