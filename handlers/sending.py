"""Sending an answer: held for a moment, followed until it left, and taken up again when it did not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from handlers import cards as faces
from handlers import follow_up, letters, pages, promising, reply, showing, triage
from handlers.company import Company
from handlers.rules.hours import when_we_may_begin
from handlers.rules.marks import OWN, PRESSED
from handlers.rules.roles import has_say
from storage import answers, cards, conversations, outbox, people
from storage.ledger import Tx
from storage.model import (
    Answer,
    AnswerId,
    AnswerKind,
    Button,
    Conversation,
    DeliveryId,
    Gesture,
    Letter,
    Mark,
    PersonId,
    Post,
    Progress,
    Span,
    State,
)

UNDO, SEND_NOW, AGAIN = "undo", "send_now", "send_again"
BUTTONS = frozenset({UNDO, SEND_NOW, AGAIN})


# ------------------------------------------------------------------ sending it


def submitted(tx: Tx, company: Company, gesture: Gesture, *, now: datetime, wall: int) -> str | None:
    """*Send*: the letter waits for a moment, and a note in the card's thread says so."""
    person = people.find_person(tx, gesture.person)
    draft = reply.unpack(gesture.value)
    talk = conversations.find_by_ref(tx, draft.ref) if draft else None
    if draft is None or talk is None or person is None or not has_say(person):
        return triage.NOBODY
    way = letters.way_to(tx, company, talk)
    if way is None:
        return "they cannot be reached any more"
    letter = reply.letter_of(tx, company, talk, draft, person, way=way, now=now)
    if reply.letter_hash(letter) != draft.hash:
        return "not what the preview showed"
    if talk.owner is None:
        mark = Mark(person=person.id, sign=f"{PRESSED}{OWN}", present=True, at=gesture.at)
        conversations.add_mark(tx, f"conversation:{talk.id}", mark)
        triage.settle(tx, company, talk, by=person.id, now=now, show=False)
    post(
        tx,
        company,
        talk,
        letter,
        Said(kind=draft.kind, person=person.id, text=draft.text, asks=draft.asks, shown_to=way.shown),
        now=now,
        wall=wall,
    )
    due = reply.NEXT_WORD[draft.next_word]
    conversations.set_conversation(tx, talk.id, next_word_at=now + due if due else None)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is kept of a letter beside the letter itself."""

    kind: AnswerKind
    person: PersonId | None
    text: str
    asks: bool
    shown_to: str


EARLIER = "an earlier try may have arrived; then "
"""Begins why an answer failed of which nobody knows whether it had left before."""
OURS_TO_BEGIN = frozenset({"say_back", "why", "ask", "reminder"})
"""Nobody waits for these: they reach the customer in the daytime of a working day of theirs."""


def post(
    tx: Tx, company: Company, talk: Conversation, letter: Letter, said: Said, *, now: datetime, wall: int
) -> AnswerId:
    """Lets a letter wait until it goes, and says so in the card's thread."""
    held = timedelta(milliseconds=company.unsend_ms) if said.person else timedelta()
    leaves = now + held
    if said.kind in OURS_TO_BEGIN:
        leaves = max(leaves, when_we_may_begin(now, zone=pages.zone_of(company, talk)))
    goes_at = wall + round((leaves - now).total_seconds() * 1000)
    delivery = outbox.add_letter(tx, letter, subject=f"answer:{talk.id}", now=now, goes_at=goes_at)
    which = answers.add_answer(
        tx,
        Answer(
            id=AnswerId(0),
            conversation=talk.id,
            kind=said.kind,
            person=said.person,
            text=said.text,
            source=letter.source,
            shown_to=said.shown_to,
            asks=said.asks,
            at=now,
            goes_at=leaves,
            delivery=delivery,
        ),
    )
    if said.kind != "arrived":
        _note(tx, company, which, now=now)
    return which


def _note(tx: Tx, company: Company, which: AnswerId, *, now: datetime) -> None:
    """Says in the card's thread how far an answer is: a message of its own at first, that one edited from then on."""
    answer = answers.find_answer(tx, which)
    assert answer is not None
    talk = conversations.find_conversation(tx, answer.conversation)
    live = cards.find_live(tx, answer.conversation)
    assert talk is not None
    post = note_of(tx, company, talk, answer)
    if answer.note is not None:
        outbox.set_post(tx, answer.note, post, now=now, urgency=outbox.FIRST)
    elif live is not None and not live.gone:
        answers.set_note(tx, which, showing.say_in_thread(tx, live, post, now=now))


def note_of(tx: Tx, company: Company, talk: Conversation, answer: Answer) -> Post:
    """The note as it has to stand now."""
    by = people.find_people(tx, {answer.person}) if answer.person else {}
    who = faces.named(answer.person, by, strong=True) if answer.person else faces.strong("Earshot")
    verb = faces.ours(VERBS[answer.kind])
    said = faces.line(who, verb, faces.customer(talk, strong=False), faces.ours(f" {answer.shown_to}"))
    words = faces.line(faces.foreign(answer.text, reply.QUOTE_MAX))
    parts = [said, words, faces.line(*_how_far(company, answer))]
    value = f"{talk.ref}.{answer.id}"
    if answer.state == "held":
        parts.append(
            faces.buttons(
                Button(action=UNDO, label="Undo", value=value, style="danger"),
                Button(action=SEND_NOW, label="Send now", value=value),
            )
        )
    elif answer.state == "failed":
        parts.append(faces.buttons(Button(action=AGAIN, label="Try again", value=value, style="primary")))
    return Post(push=f"An answer: {PUSHED[answer.state]} · {talk.ref}", parts=tuple(parts))


VERBS: Mapping[AnswerKind, str] = {
    "answer": " answers ",
    "say_back": " says it back to ",
    "why": " asks ",
    "thanks": " thanks ",
    "not_doing": " tells what we do not do: ",
    "arrived": " tells that it arrived: ",
    "ask": " asks whether that settled it: ",
    "reminder": " asks once more: ",
}
PUSHED = {
    "held": "about to go",
    "sent": "sent",
    "late": "late",
    "returned": "came back",
    "failed": "failed",
    "undone": "taken back",
}


def _how_far(company: Company, answer: Answer) -> list[Span]:
    at = [faces.when(answer.settled_at, company.zone)] if answer.settled_at else []
    match answer.state:
        case "held":
            if answer.goes_at - answer.at > timedelta(minutes=5):
                return [
                    faces.ours("Goes "),
                    faces.when(answer.goes_at, company.zone),
                    faces.ours(", in their daytime."),
                ]
            return [faces.ours(f"Goes in {company.unsend_ms // 1_000} seconds.")]
        case "sent":
            asked = " It asks whether that settles it." if answer.asks else ""
            return [faces.strong("Sent "), *at, faces.ours(f".{asked}")]
        case "undone":
            return [faces.strong("Taken back "), *at, faces.ours(". They got nothing.")]
        case "late":
            return [faces.strong("Not there yet"), faces.ours(": their side still tries. "), *_why(answer)]
        case "returned":
            return [faces.strong("It came back"), faces.ours(": they did not get it. "), *_why(answer)]
        case _:
            nothing = ": " if (answer.why or "").startswith(EARLIER) else ": they got nothing. "
            return [faces.strong("It did not go"), faces.ours(nothing), *_why(answer)]


def _why(answer: Answer) -> list[Span]:
    return [faces.foreign(answer.why, reply.QUOTE_MAX)] if answer.why else []


# ------------------------------------------------------------------ until it left


def pressed(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """*Undo*, *Send now*, *Try again* on the note of an answer."""
    ref, _, which = gesture.value.rpartition(".")
    talk = conversations.find_by_ref(tx, ref)
    answer = answers.find_answer(tx, AnswerId(int(which))) if which.isdecimal() and len(which) < 19 else None
    if talk is None or answer is None or answer.conversation != talk.id:
        return triage.NOBODY
    match gesture.what:
        case "undo":
            return _undo(tx, company, talk, answer, now=now)
        case "send_now" if answer.state == "held":
            outbox.send_now(tx, answer.delivery)
            return None
        case "send_again" if answer.state == "failed":
            return _send_again(tx, company, talk, answer, now=now)
        case _:
            return f"{gesture.what!r} of an answer that is {answer.state}"


def _undo(tx: Tx, company: Company, talk: Conversation, answer: Answer, *, now: datetime) -> str | None:
    if answer.state != "held" or not outbox.withdraw(tx, answer.delivery):
        _note(tx, company, answer.id, now=now)
        return "it has left already"
    answers.set_state(tx, answer.id, "undone", now=now)
    conversations.add_event(tx, talk.id, "took an answer back", now=now, who=answer.person)
    _note(tx, company, answer.id, now=now)
    return None


def _send_again(tx: Tx, company: Company, talk: Conversation, answer: Answer, *, now: datetime) -> str | None:
    """The same letter once more, to where they can be reached now."""
    way = letters.way_to(tx, company, talk)
    if way is None:
        return "they cannot be reached any more"
    letter = replace(outbox.load_letter(tx, answer.delivery), source=way.source, to=way.to)
    delivery = outbox.add_letter(tx, letter, subject=f"answer:{talk.id}", now=now, goes_at=0)
    answers.resend(tx, answer.id, delivery, source=way.source, shown_to=way.shown)
    _note(tx, company, answer.id, now=now)
    return None


def fared(tx: Tx, company: Company, delivery: DeliveryId, progress: Progress, *, now: datetime) -> None:
    """A letter left, or will never leave: the note says so, the card shows it, and a failure calls somebody."""
    answer = answers.find_by_delivery(tx, delivery)
    if answer is None or answer.state != "held" or progress.state not in ("sent", "quarantined"):
        return
    if answer.kind == "arrived":
        answers.set_state(tx, answer.id, "sent" if progress.state == "sent" else "failed", now=now, why=progress.reason)
        return  # it says nothing that anybody waits for
    talk = conversations.find_conversation(tx, answer.conversation)
    assert talk is not None
    if progress.state == "quarantined":
        why = f"{EARLIER}{progress.reason}" if progress.resent else progress.reason
        answers.set_state(tx, answer.id, "failed", now=now, why=why)
        _call(tx, company, talk, answer, "An answer did not go", now=now)
    else:
        answers.set_state(tx, answer.id, "sent", now=now)
        promising.answered(tx, talk, answer, now=now)
        talk = _answered(tx, talk, answer, now=now)
    _note(tx, company, answer.id, now=now)
    follow_up.plan(tx, company, talk.id)
    showing.refresh(tx, company, talk, now=now)


def _answered(tx: Tx, talk: Conversation, answer: Answer, *, now: datetime) -> Conversation:
    """What follows for the conversation from a letter that left."""
    changes: dict[str, Any] = {}
    if answer.kind == "reminder":
        changes["reminded_at"] = now
    elif answer.kind != "arrived":
        changes["answered_at"] = now
        if talk.state in ("open", "owned", "answered", "asked", "unconfirmed"):
            changes["state"] = ENDS.get(answer.kind, "asked" if answer.asks else "answered")
            changes["asked_at"] = now if answer.asks else None
    if changes:
        conversations.set_conversation(tx, talk.id, **changes)
    conversations.add_event(tx, talk.id, HAPPENED[answer.kind], now=now, who=answer.person)
    return conversations.find_conversation(tx, talk.id) or talk


ENDS: Mapping[AnswerKind, State] = {"thanks": "heard", "not_doing": "not_doing"}
HAPPENED: Mapping[AnswerKind, str] = {
    "answer": "answered",
    "say_back": "said it back",
    "why": "asked why",
    "thanks": "thanked",
    "not_doing": "not doing it",
    "arrived": "told that it arrived",
    "ask": "asked whether it is done",
    "reminder": "reminded",
}


def _call(tx: Tx, company: Company, talk: Conversation, answer: Answer, what: str, *, now: datetime) -> None:
    """Whoever wrote it is called where it failed, and the channel sees a line if nobody is there for it."""
    live = cards.find_live(tx, talk.id)
    if live is None or live.gone:
        return
    bump = showing.needs_bump(tx, company, talk, live, now=now)
    if bump:
        conversations.set_conversation(tx, talk.id, bumped_at=now)
    call = answer.person or talk.owner
    spans = [faces.person(PersonId(call)), faces.ours(": ")] if call else []
    said = faces.line(*spans, faces.strong(what), faces.ours(". "), faces.customer(talk, strong=False))
    showing.say_in_thread(tx, live, Post(push=f"{what} · {talk.ref}", parts=(said,), broadcast=bump), now=now)


def came_back(
    tx: Tx, company: Company, talk: Conversation, answer: Answer, why: str, *, failed: bool, now: datetime
) -> None:
    """The other side says that it did not arrive, or not yet."""
    answers.set_state(tx, answer.id, "returned" if failed else "late", now=now, why=why)
    if failed:
        _call(tx, company, talk, answer, "An answer came back", now=now)
    _note(tx, company, answer.id, now=now)
    showing.refresh(tx, company, talk, now=now)
