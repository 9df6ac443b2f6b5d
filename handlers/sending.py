"""Sending an answer: held for a moment, followed until it left, and taken up again when it did not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from handlers import cards as faces
from handlers import daytime, filing, follow_up, letters, promising, quoting, reply, showing, triage, unsaid
from handlers.company import Company
from handlers.rules.marks import OWN, PRESSED
from handlers.rules.roles import has_say
from storage import answers, cards, conversations, files, outbox, people
from storage.files import Kept
from storage.ledger import Tx
from storage.model import (
    TOO_LARGE,
    Answer,
    AnswerId,
    AnswerKind,
    Button,
    Chosen,
    Conversation,
    DeliveryId,
    Gesture,
    Letter,
    Mark,
    NextWord,
    Part,
    PersonId,
    Post,
    Progress,
    Span,
    State,
)

UNDO, SEND_NOW, AGAIN, BARE = "undo", "send_now", "send_again", "send_bare"
BUTTONS = frozenset({UNDO, SEND_NOW, AGAIN, BARE})
UNREACHABLE, FASTER = "they cannot be reached any more", "somebody was faster"
CHANGED, TAKEN_BACK = "not what the preview showed", "it was taken back meanwhile"
NOT_GOT = frozenset({"failed", "returned"})
"""States of what did not arrive and can be tried again."""


# ------------------------------------------------------------------ sending it


def submitted(tx: Tx, company: Company, gesture: Gesture, *, now: datetime, wall: int) -> str | None:
    """*Send*: the letter waits for a moment, and a note in the card's thread says so."""
    person = people.find_person(tx, gesture.person)
    draft = reply.unpack(gesture.value)
    talk = conversations.find_by_ref(tx, draft.ref) if draft else None
    if draft is None or talk is None or person is None or not has_say(person):
        return triage.NOBODY
    talk = conversations.hold(tx, talk, alone=True)
    way = letters.way_to(tx, company, talk)
    if way is None:
        return UNREACHABLE
    letter = reply.letter_of(tx, company, talk, draft, person, way=way, now=now)
    if reply.letter_hash(letter, draft.files) != draft.hash:
        return CHANGED
    if draft.corrects and answers.find_standing(tx, talk.id, draft.corrects) is None:
        return TAKEN_BACK
    if reply.is_second(answers.find_newest(tx, talk.id), draft, person):
        return FASTER
    if letter.instead and not drop_held(tx, company, AnswerId(draft.corrects), now=now):
        return FASTER
    if talk.owner is None and not draft.corrects:
        mark = Mark(person=person.id, sign=f"{PRESSED}{OWN}", present=True, at=gesture.at)
        conversations.add_mark(tx, f"conversation:{talk.id}", mark)
        triage.settle(tx, company, talk, by=person.id, now=now, show=False)
    post(
        tx,
        company,
        talk,
        letter,
        Said(
            kind=draft.kind,
            person=person.id,
            text=draft.text,
            asks=draft.asks,
            shown_to=way.shown,
            corrects=AnswerId(draft.corrects) if draft.corrects else None,
            files=draft.files,
            next_word=None if draft.corrects else draft.next_word,
        ),
        now=now,
        wall=wall,
    )
    if draft.quotes:
        quoting.asked(tx, talk, now=now)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is kept of a letter beside the letter itself."""

    kind: AnswerKind
    person: PersonId | None
    text: str
    asks: bool
    shown_to: str
    corrects: AnswerId | None = None
    files: tuple[Chosen, ...] = ()
    """What goes along, still to be fetched."""
    next_word: NextWord | None = None


EARLIER = "an earlier try may have arrived; then "
"""Begins why an answer failed of which nobody knows whether it had left before."""
OURS_TO_BEGIN = frozenset({"say_back", "why", "ask", "reminder"})
"""Nobody waits for these: they reach the customer in the daytime of a working day of theirs."""


def post(
    tx: Tx, company: Company, talk: Conversation, letter: Letter, said: Said, *, now: datetime, wall: int
) -> AnswerId:
    """Lets a letter wait until it goes, and says so in the card's thread."""
    held = timedelta(milliseconds=company.unsend_ms) if said.person and not letter.clears else timedelta()
    leaves = now + held
    if said.kind in OURS_TO_BEGIN:
        leaves = max(leaves, daytime.begins_at(company, talk, now=now))
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
            corrects=said.corrects,
            next_word=said.next_word,
        ),
    )
    if said.files:
        files.add_chosen(tx, which, said.files, now=now)
        outbox.hold_back(tx, delivery)
    if said.kind != "arrived":
        note(tx, company, which, now=now)
    return which


def note(tx: Tx, company: Company, which: AnswerId, *, now: datetime, anew: bool = False) -> None:
    """Says in the card's thread how far an answer is: a message of its own at first, that one edited from then on.

    ``anew`` where the thread that it stood in is lost.
    """
    answer = answers.find_answer(tx, which)
    assert answer is not None
    talk = conversations.find_conversation(tx, answer.conversation)
    live = cards.find_live(tx, answer.conversation)
    assert talk is not None
    post = note_of(tx, company, talk, answer)
    if answer.note is not None and not anew:
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
    along = files.list_enclosed(tx, [answer.id])
    parts = [said, words, *_along(tx, answer, along), faces.line(*_how_far(company, answer))]
    parts += _after(tx, company, answer)
    value = f"{talk.ref}.{answer.id}"
    if answer.state == "held" and answer.taken_back_at is None:
        parts.append(
            faces.buttons(
                Button(action=UNDO, label="Undo", value=value, style="danger"),
                Button(action=SEND_NOW, label="Send now", value=value),
            )
        )
    elif answer.state in NOT_GOT and answer.kind != "arrived":
        row = [Button(action=AGAIN, label="Try again", value=value, style="primary")]
        row += [Button(action=BARE, label="Send without the files", value=value)] if along else []
        parts.append(faces.buttons(*row))
    elif answer.state in letters.GOT and answer.person and not answer.corrects and answer.taken_back_at is None:
        row = [Button(action="open.correct", label="Correct", value=value)]
        if answer.source != letters.MAIL:
            row.append(Button(action="open.take_back", label="Take back", value=value))
        parts.append(faces.buttons(*row))
    return Post(push=f"An answer: {PUSHED[answer.state]} · {talk.ref}", parts=tuple(parts))


def _along(tx: Tx, answer: Answer, along: Sequence[Kept]) -> list[Part]:
    """The files, and how they go."""
    if not along:
        return []
    letter = outbox.load_letter(tx, answer.delivery)
    how = " · on their page, and the letter says so" if letter.bare else " · attached" if letter.encloses else ""
    waits = " · being fetched first" if answer.state == "held" and files.is_waited_for(tx, answer.id) else ""
    return [faces.line(faces.ours("With "), *filing.listed(along), faces.ours(how), faces.ours(waits))]


def _after(tx: Tx, company: Company, answer: Answer) -> list[Part]:
    """What became of it after it was sent, and by whom."""
    if answer.taken_back_at is not None and answer.corrects is None:
        return [_happened_to(tx, company, "Taken back ", answer.taken_back_at, answer.taken_back_by)]
    left = [one for one in answers.list_corrections(tx, answer.id) if one.state in letters.GOT]
    if not left:
        return []
    return [_happened_to(tx, company, "Corrected ", left[-1].settled_at or left[-1].at, left[-1].person)]


def _happened_to(tx: Tx, company: Company, what: str, at: datetime, who: PersonId | None) -> Part:
    by = people.find_people(tx, {who}) if who else {}
    named = [faces.ours(" by "), faces.named(who, by)] if who else []
    return faces.line(faces.strong(what), faces.when(at, company.zone), *named, faces.ours("."))


VERBS: Mapping[AnswerKind, str] = {
    "answer": " answers ",
    "say_back": " says it back to ",
    "why": " asks ",
    "thanks": " thanks ",
    "not_doing": " tells what we do not do: ",
    "correction": " corrects what we told ",
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
            return [faces.strong("Taken back "), *at, faces.ours(". They got nothing. "), *_why(answer)]
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
    """*Undo*, *Send now*, *Try again* on the note of an answer, by anybody who has a say."""
    ref, _, which = gesture.value.rpartition(".")
    talk = conversations.find_by_ref(tx, ref)
    answer = answers.find_answer(tx, AnswerId(int(which))) if which.isdecimal() and len(which) < 19 else None
    if talk is not None and answer is not None and answer.conversation != talk.id:
        moved = conversations.find_conversation(tx, answer.conversation)  # it may have been split off with what it says
        talk = moved if moved is not None and moved.split_from == talk.id else None
    stood = triage.message_of(tx, gesture)
    if talk is None or answer is None or stood is None or stood[0] != answer.note:
        return triage.NOBODY
    if not has_say(people.find_person(tx, gesture.person)):
        return triage.NOBODY
    match gesture.what:
        case "undo":
            return undo(tx, company, talk, answer, by=gesture.person, now=now)
        case "send_now" if answer.state == "held":
            outbox.send_now(tx, answer.delivery)
            return None
        case "send_again" if answer.state in NOT_GOT:
            return _send_again(tx, company, talk, answer, now=now)
        case "send_bare" if answer.state in NOT_GOT:
            return _send_again(tx, company, talk, answer, now=now, bare=True)
        case _:
            return f"{gesture.what!r} of an answer that is {answer.state}"


def undo(tx: Tx, company: Company, talk: Conversation, answer: Answer, *, by: PersonId, now: datetime) -> str | None:
    """Takes back what has not left; the reason where it is too late."""
    if answer.state != "held" or not outbox.withdraw(tx, answer.delivery):
        note(tx, company, answer.id, now=now)
        return "it has left already"
    answers.set_state(tx, answer.id, "undone", now=now)
    files.drop_enclosed(tx, answer.id)
    if answer.kind == "thanks":
        quoting.not_asked(tx, talk)
    conversations.add_event(tx, talk.id, "took an answer back", now=now, who=by)
    follow_up.plan(tx, company, talk.id)
    note(tx, company, answer.id, now=now)
    showing.refresh(tx, company, talk, now=now)
    return None


def drop_held(tx: Tx, company: Company, which: AnswerId, *, now: datetime) -> bool:
    """Takes back what is about to stand in the place of an answer; False where something of it has begun to leave."""
    held = [one for one in answers.list_corrections(tx, which) if one.state == "held"]
    dropped = [one for one in held if outbox.withdraw(tx, one.delivery)]
    for one in dropped:
        files.drop_enclosed(tx, one.id)
        answers.set_state(tx, one.id, "undone", now=now)
        note(tx, company, one.id, now=now)
    return len(dropped) == len(held)


def _send_again(
    tx: Tx, company: Company, talk: Conversation, answer: Answer, *, now: datetime, bare: bool = False
) -> str | None:
    """The same letter once more, to where they can be reached now; ``bare`` without its files."""
    way = letters.way_to(tx, company, talk)
    if way is None:
        return UNREACHABLE
    letter = letters.renewed(company, talk, outbox.load_letter(tx, answer.delivery))
    wrong = answers.find_answer(tx, answer.corrects) if answer.corrects else None
    if letter.instead and wrong is not None:
        if any(one.id > answer.id for one in answers.list_corrections(tx, wrong.id)):
            return FASTER  # a newer one stands in its place, or is about to
        if way.source != letter.source:
            letter = replace(letter, instead="", text=reply.correction(company, talk, wrong, way, letter.text))
    if bare:
        files.drop_enclosed(tx, answer.id)
        letter = replace(letter, text=letter.bare or letter.text, bare="", linked="", encloses=0)
    elif way.source != letter.source:
        attached = len(files.list_enclosed(tx, [answer.id])) if way.source != letters.PAGE else 0
        letter = replace(letter, encloses=attached)
    delivery = _replaced(tx, talk, answer, replace(letter, source=way.source, to=way.to), shown_to=way.shown, now=now)
    answers.set_said(tx, answer.id, now=now)
    if files.is_waited_for(tx, answer.id):
        files.want_again(tx, answer.id, now=now)
        outbox.hold_back(tx, delivery)
    note(tx, company, answer.id, now=now)
    return None


def _replaced(
    tx: Tx, talk: Conversation, answer: Answer, letter: Letter, *, shown_to: str, now: datetime
) -> DeliveryId:
    """The answer goes in another letter, at once; the one that did not go never will."""
    delivery = outbox.add_letter(tx, letter, subject=f"answer:{talk.id}", now=now, goes_at=0)
    if not outbox.withdraw(tx, answer.delivery):
        outbox.set_replaced(tx, answer.delivery, delivery)
    answers.resend(tx, answer.id, delivery, source=letter.source, shown_to=shown_to)
    return delivery


def goes_linked(tx: Tx, talk: Conversation, answer: Answer, progress: Progress, *, now: datetime) -> bool:
    """Their side does not take the files: the words go with a link to their page instead. False where they cannot."""
    if progress.resent or not (progress.reason or "").startswith(TOO_LARGE):
        return False
    letter = outbox.load_letter(tx, answer.delivery)
    if not letter.linked:
        return False
    instead = replace(letter, text=letter.linked, bare=letter.text, linked="", encloses=0)
    _replaced(tx, talk, answer, instead, shown_to=answer.shown_to, now=now)
    why = (progress.reason or "").removeprefix(TOO_LARGE)
    conversations.add_event(tx, talk.id, "files go as a link", now=now, who=answer.person, why=why)
    return True


def did_not_go(tx: Tx, company: Company, answer: Answer, why: str, *, now: datetime) -> None:
    """It will not leave as it is: whoever wrote it is called, and decides."""
    talk = conversations.find_conversation(tx, answer.conversation)
    assert talk is not None
    answers.set_state(tx, answer.id, "failed", now=now, why=why)
    lost = _call(tx, company, talk, answer, "An answer did not go", now=now)
    note(tx, company, answer.id, now=now, anew=lost)
    follow_up.plan(tx, company, talk.id)
    showing.refresh(tx, company, talk, now=now)


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
        if goes_linked(tx, talk, answer, progress, now=now):
            note(tx, company, answer.id, now=now)
        else:
            why = (progress.reason or "").removeprefix(TOO_LARGE)
            did_not_go(tx, company, answer, f"{EARLIER}{why}" if progress.resent else why, now=now)
        return
    answers.set_state(tx, answer.id, "sent", now=now)
    if answer.corrects is None:
        promising.answered(tx, talk, answer, now=now)
    talk = _answered(tx, talk, answer, now=now)
    note(tx, company, answer.id, now=now)
    if answer.corrects is not None:
        note(tx, company, answer.corrects, now=now)
    follow_up.plan(tx, company, talk.id)
    showing.refresh(tx, company, talk, now=now)


def _answered(tx: Tx, talk: Conversation, answer: Answer, *, now: datetime) -> Conversation:
    """What follows for the conversation from a letter that left."""
    changes: dict[str, Any] = {}
    if answer.kind == "reminder":
        changes["reminded_at"] = now
    elif answer.corrects is None and talk.heard_at > answer.at:
        unsaid.talked_past(tx, talk, answer, now=now)
    elif answer.corrects is None and answer.kind != "arrived":
        changes |= {"answered_at": now, **conversations.ANSWERED}
        if talk.state in ("open", "owned", "answered", "asked", "unconfirmed"):
            changes["state"] = ENDS.get(answer.kind, "asked" if answer.asks else "answered")
            changes["asked_at"] = now if answer.asks else None
    if answer.next_word is not None:
        due = reply.NEXT_WORD[answer.next_word]
        changes["next_word_at"] = now + due if due else None
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
    "correction": "corrected an answer",
    "arrived": "told that it arrived",
    "ask": "asked whether it is done",
    "reminder": "reminded",
}


def _call(tx: Tx, company: Company, talk: Conversation, answer: Answer, what: str, *, now: datetime) -> bool:
    """Whoever wrote it is called where it failed, and the channel sees a line if nobody is there for it.

    Returns whether the card was lost: it is back then, since there is something to do.
    """
    stood = cards.find_live(tx, talk.id)
    live = showing.live_card(tx, company, talk, now=now)
    bump = showing.needs_bump(tx, company, talk, live, now=now)
    if bump:
        conversations.set_conversation(tx, talk.id, bumped_at=now)
    call = answer.person or talk.owner
    spans = [faces.person(PersonId(call)), faces.ours(": ")] if call else []
    said = faces.line(*spans, faces.strong(what), faces.ours(". "), faces.customer(talk, strong=False))
    showing.say_in_thread(tx, live, Post(push=f"{what} · {talk.ref}", parts=(said,), broadcast=bump), now=now)
    return live != stood


def came_back(
    tx: Tx, company: Company, talk: Conversation, answer: Answer, why: str, *, failed: bool, now: datetime
) -> None:
    """The other side says that it did not arrive, or not yet."""
    answers.set_state(tx, answer.id, "returned" if failed else "late", now=now, why=why)
    lost = False
    if failed:
        conversations.add_event(tx, talk.id, "an answer came back", now=now, why=why)
        lost = _call(tx, company, talk, answer, "An answer came back", now=now)
        talk = _not_got(tx, talk, answer, now=now)
        follow_up.plan(tx, company, talk.id)
    note(tx, company, answer.id, now=now, anew=lost)
    if answer.corrects is not None:
        note(tx, company, answer.corrects, now=now)
    showing.refresh(tx, company, talk, now=now)


def _not_got(tx: Tx, talk: Conversation, answer: Answer, *, now: datetime) -> Conversation:
    """What they did not get answers nothing, and keeps no promise."""
    if answer.corrects is not None or answer.kind == "arrived":
        return talk
    if talk.state in (*unsaid.THEIRS, *unsaid.WAITS):
        promising.came_back(tx, talk)
    if all(one.id < answer.id for one in unsaid.stands(tx, talk)):
        return unsaid.ours_again(tx, talk, now=now)
    return conversations.find_conversation(tx, talk.id) or talk
