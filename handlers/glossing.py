"""*Gloss*: one line in the house language for those who do not read the customer's; it never leaves the company."""

from datetime import datetime

from handlers import cards as faces
from handlers import showing, triage
from handlers.company import Company
from handlers.rules import languages
from handlers.rules.escape import one_line
from handlers.rules.roles import has_say
from storage import conversations, messages, people
from storage.ledger import Tx
from storage.model import Field, Gesture, Modal

FORM = "gloss"
QUOTE_MAX = 2_000


def form(tx: Tx, company: Company, ref: str) -> Modal | None:
    """The form, with what stands there now; emptied it takes the line away."""
    talk = conversations.find_by_ref(tx, ref)
    if talk is None:
        return None
    said = messages.list_ends(tx, talk.id)[0]
    house = languages.language_name(company.language) or "the house language"
    line = Field(
        name="gloss",
        label=f"In short, in {house}",
        value=talk.gloss,
        hint="It stands on the card with your name; they never see it. Emptied it is taken away.",
        optional=True,
        limit=faces.GLOSS_MAX,
    )
    quoted = tuple(showing.quoted(tx, said, QUOTE_MAX))
    return Modal(name=FORM, title="Gloss", parts=quoted, fields=(line,), submit="Keep", value=talk.ref)


def submitted(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """Keeps the line, or takes it away; the reason where nothing came of it."""
    talk = conversations.find_by_ref(tx, gesture.value)
    if talk is None or not has_say(people.find_person(tx, gesture.person)):
        return triage.NOBODY
    gloss = one_line(dict(gesture.fields).get("gloss", ""), faces.GLOSS_MAX)
    if gloss == talk.gloss:
        return "it says so already"
    by = gesture.person if gloss else None
    conversations.set_conversation(tx, talk.id, gloss=gloss or None, gloss_by=by)
    what = "took the gloss away" if not gloss else "changed the gloss" if talk.gloss else "wrote a gloss"
    conversations.add_event(tx, talk.id, what, now=now, who=gesture.person)
    fresh = conversations.find_conversation(tx, talk.id)
    assert fresh is not None
    showing.refresh(tx, company, fresh, now=now)
    return None
