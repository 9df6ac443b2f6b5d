"""*More → Kind…*: what people say that somebody's words are; it stays in the company, and is learned from."""

from datetime import datetime

from handlers import cards as faces
from handlers import showing, triage
from handlers.company import Company
from handlers.rules.guesses import LEARNED_FROM
from handlers.rules.roles import has_say
from storage import conversations, guesses, messages, people
from storage.guesses import KIND
from storage.ledger import Tx
from storage.model import Field, Gesture, Modal, Part

FORM = "kind"
NONE = "none"
QUOTE_MAX = 2_000


def form(tx: Tx, ref: str) -> Modal | None:
    """The form, with what they were called so far; that can be taken back."""
    talk = conversations.find_by_ref(tx, ref)
    if talk is None:
        return None
    options = [(name, label.capitalize()) for name, label in faces.KINDS.items()]
    if talk.kind:
        options.append((NONE, "None of these: take it back"))
    field = Field(
        name="kind",
        label="What is it?",
        kind="choice",
        value=talk.kind,
        options=tuple(options),
        hint="It stands on the card with your name; they never see it.",
    )
    said = messages.list_ends(tx, talk.id)[0]
    quoted = showing.quoted(tx, said, QUOTE_MAX)
    return Modal(
        name=FORM, title="Kind", parts=(*quoted, *_learning(tx)), fields=(field,), submit="Keep", value=talk.ref
    )


def _learning(tx: Tx) -> tuple[Part, ...]:
    """How far it is from being guessed."""
    wanted = LEARNED_FROM[KIND]
    known = guesses.count_called(tx, wanted)
    if known >= wanted:
        return ()
    return (faces.facts(faces.ours(f"Not known of others: {known} of the {wanted} that a guess is learned from.")),)


def submitted(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """Keeps what they are called, or takes it back; the reason where nothing came of it."""
    talk = conversations.find_by_ref(tx, gesture.value)
    if talk is None or not has_say(people.find_person(tx, gesture.person)):
        return triage.NOBODY
    kind = dict(gesture.fields).get("kind", "")
    if kind != NONE and kind not in faces.KINDS:
        return f"no kind {kind!r}"
    kind = "" if kind == NONE else kind
    if kind == talk.kind:
        return "it is called so already"
    conversations.set_conversation(tx, talk.id, kind=kind or None, kind_by=gesture.person if kind else None)
    what = f"calls it {faces.KINDS[kind]}" if kind else f"takes it back that it is {faces.KINDS[talk.kind]}"
    conversations.add_event(tx, talk.id, what, now=now, who=gesture.person)
    fresh = conversations.find_conversation(tx, talk.id)
    assert fresh is not None
    showing.refresh(tx, company, fresh, now=now)
    return None
