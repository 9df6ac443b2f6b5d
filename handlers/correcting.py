"""*Correct* and *Take back*: what becomes of an answer after it was sent.

A correction is an answer of its own: written, previewed, held and followed like any other. On the customer's page it
stands in the place of what it corrects; by mail, where nothing can be taken back, it is a further letter. What was said
before stays in the ledger.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from handlers import cards as faces
from handlers import filing, follow_up, letters, phrases, reply, sending, showing, triage, unsaid
from handlers.company import Company
from handlers.rules.escape import clean
from handlers.rules.roles import has_say
from handlers.sentences import speaker
from storage import answers, conversations, files, outbox, people
from storage.ledger import Tx
from storage.model import Answer, AnswerId, Conversation, Field, Gesture, Modal, Part, Person

CORRECT, TAKE_BACK = "correct", "take_back"
"""What the two buttons open; the second is also the name of its form."""
BY_MAIL = "What went by mail cannot be taken back: they get a further letter, which says that it corrects this one."
OUT_OF_REACH = "It stands where Earshot cannot write any more."
GONE = "It was taken back already, or never left."


def _how(way: letters.Way, *, in_place: bool) -> str:
    """What they see of a correction."""
    if in_place:
        return "It stands in the place of what you wrote, marked as edited. Nobody is called for that."
    if way.source == letters.PAGE:
        return "On their page it stands in the place of what you wrote, marked as corrected."
    if way.source == letters.MAIL:
        return BY_MAIL
    return "They get a further message, which says that it corrects this one."


def form(tx: Tx, company: Company, value: str) -> Modal | None:
    """What *Correct* opens: what they have now, to be written anew."""
    found = _find(tx, value)
    if found is None:
        return _nothing("Correct") if value else None
    talk, answer = found
    way = letters.way_to(tx, company, talk)
    if way is None:
        return _nothing("Correct", "They cannot be reached any more.")
    text = Field(
        name="text",
        label=reply.KINDS["correction"].label,
        kind="text",
        value=stands(tx, answer).text,
        hint=reply.KINDS["correction"].hint,
        limit=reply.TEXT_MAX,
    )
    how = _how(way, in_place=bool(letters.place_of(tx, answer, way)))
    head = faces.line(faces.ours("To "), faces.customer(talk), faces.ours(f", {way.shown}"))
    parts: list[Part] = [head, faces.facts(faces.ours(how)), *_under_way(tx, answer)]
    if earlier := files.list_enclosed(tx, [answer.id]):
        said = [faces.ours("Files that you add replace "), *filing.listed(earlier)]
        parts.append(faces.line(*said))
    return Modal(
        name=reply.FORM,
        title=reply.KINDS["correction"].title,
        parts=tuple(parts),
        fields=(text, reply.FILES),
        submit="Preview",
        value=f"correction:{talk.ref}.{answer.id}",
    )


def _under_way(tx: Tx, answer: Answer) -> list[Part]:
    """Somebody is correcting it just now."""
    held = [one for one in answers.list_corrections(tx, answer.id) if one.state == "held" and one.person]
    if not held or held[-1].person is None:
        return []
    by = people.find_people(tx, {held[-1].person})
    said = [
        faces.strong("Somebody was faster: "),
        faces.named(held[-1].person, by),
        faces.ours(" corrects it just now"),
    ]
    return [faces.line(*said), faces.quote(held[-1].text, reply.QUOTE_MAX)]


def check(tx: Tx, company: Company, person: Person, fields: Mapping[str, str], value: str) -> Modal | dict[str, str]:
    """What follows the form; whoever changed nothing has nothing to send."""
    found = _find(tx, value.removeprefix("correction:").partition(":")[0])
    text = clean(fields.get("text", "")).strip()
    if found is not None and text == stands(tx, found[1]).text.strip() and not filing.chosen(fields.get("files", "")):
        return {"text": "That is what they have already."}
    return reply.check(tx, company, person, dict(fields), value)


def stands(tx: Tx, answer: Answer) -> Answer:
    """What stands in an answer's place: the newest correction that left, else the answer itself."""
    left = [one for one in answers.list_corrections(tx, answer.id) if one.state in letters.GOT]
    return left[-1] if left else answer


def ask_to_take_back(tx: Tx, company: Company, value: str) -> Modal | None:
    """What *Take back* opens: what they see from then on."""
    found = _find(tx, value)
    if found is None or found[1].source == letters.MAIL:
        return _nothing("Take back") if value else None
    talk, answer = found
    if answer.source != letters.PAGE and not _place(tx, company, talk, answer):
        return _nothing("Take back", OUT_OF_REACH)
    where = "On the page of" if answer.source == letters.PAGE else "In the message to"
    _ = speaker(letters.language_of(company, talk))
    parts = (
        faces.line(faces.ours(f"{where} "), faces.customer(talk), faces.ours(" there stands no more:")),
        faces.quote(stands(tx, answer).text, reply.QUOTE_MAX),
        faces.line(faces.ours("but only:")),
        faces.verbatim(phrases.taken_back(_)),
        faces.facts(faces.ours("They may have read it already. This cannot be undone.")),
    )
    return Modal(name=TAKE_BACK, title="Take back", parts=parts, submit="Take back", value=value)


def taken_back(tx: Tx, company: Company, gesture: Gesture, *, now: datetime, wall: int) -> str | None:
    """From now on their page shows that it was taken back, or the message in their chat is written anew; pressed twice
    is once.
    """
    person = people.find_person(tx, gesture.person)
    found = _find(tx, gesture.value)
    if person is None or not has_say(person) or found is None:
        return triage.NOBODY
    talk, answer = found
    if answer.source == letters.MAIL:
        return "what went by mail cannot be taken back"
    place = _place(tx, company, talk, answer)
    if answer.source != letters.PAGE and not place:
        return OUT_OF_REACH
    if not sending.drop_held(tx, company, answer.id, now=now) and place:
        return sending.FASTER  # a correction is leaving just now, and would stand there after all
    newest = answers.find_newest(tx, talk.id)
    was_last = newest is not None and answer.id in (newest.id, newest.corrects)
    cleared = _clear(tx, company, talk, answer, place=place, person=person, now=now, wall=wall) if place else None
    if not answers.set_taken_back(tx, answer.id, person.id, now=now):
        return GONE
    if cleared is not None:
        sending.note(tx, company, cleared, now=now)
    conversations.add_event(tx, talk.id, "took an answer back after it was sent", now=now, who=person.id)
    if was_last:
        talk = unsaid.ours_again(tx, talk, now=now)
    sending.note(tx, company, answer.id, now=now)
    follow_up.plan(tx, company, talk.id)
    showing.refresh(tx, company, talk, now=now)
    return None


def _place(tx: Tx, company: Company, talk: Conversation, answer: Answer) -> str:
    """Where it stands in a chat in which we can still write; empty elsewhere."""
    way = letters.way_to(tx, company, talk)
    return letters.place_of(tx, answer, way) if way is not None and way.source == answer.source else ""


def _clear(
    tx: Tx,
    company: Company,
    talk: Conversation,
    answer: Answer,
    *,
    place: str,
    person: Person,
    now: datetime,
    wall: int,
) -> AnswerId:
    """In the place of the words, their files and buttons one line; it goes at once, and is followed like an answer."""
    text = phrases.taken_back(speaker(letters.language_of(company, talk)))
    stood = letters.renewed(company, talk, outbox.load_letter(tx, answer.delivery))
    letter = replace(stood, text=text, instead=place, clears=True, encloses=0, linked="", bare="", choices=())
    said = sending.Said(
        kind="correction", person=person.id, text=text, asks=False, shown_to=answer.shown_to, corrects=answer.id
    )
    return sending.post(tx, company, talk, letter, said, now=now, wall=wall)


def _find(tx: Tx, value: str) -> tuple[Conversation, Answer] | None:
    """The answer that a button names, where it can still be corrected."""
    ref, _, which = value.rpartition(".")
    talk = conversations.find_by_ref(tx, ref)
    number = int(which) if which.isdecimal() and len(which) < 19 else 0
    answer = answers.find_standing(tx, talk.id, number) if talk else None
    return (talk, answer) if talk and answer else None


def _nothing(title: str, why: str = GONE) -> Modal:
    return Modal(name="nothing", title=title, parts=(faces.line(faces.ours(why)),))
