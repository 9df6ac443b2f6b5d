"""📞: an executive would like to call the customer of a voice. The owner is asked; once they agree, that executive
alone learns who it is, by direct message, and passes on what they heard: that joins the conversation, and is said back.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from handlers import cards as faces
from handlers import heeding, intake, showing, stories, tasking, voicing
from handlers.audience import AGREE, CALL, DECLINE, HEARD, callers
from handlers.company import Company
from handlers.rules.escape import clean
from handlers.rules.marks import PRESSED, SAY_BACK
from handlers.rules.roles import is_here
from handlers.stories import ASKED_MAX
from storage import conversations, customers, heeded, outbox, people, say_backs
from storage.heeded import Ask
from storage.ledger import Tx
from storage.model import (
    ArrivalId,
    Button,
    ChannelId,
    Conversation,
    Field,
    Gesture,
    Mark,
    Modal,
    Part,
    PersonId,
    Post,
    Words,
)

FORMS = (CALL, HEARD)
BUTTONS = frozenset({AGREE, DECLINE})
PLACE = "a call"
WORDS_MAX, ADDRESSES_MAX = 3_000, 10
NOT_YOU = "Those who may call customers are named in sample.may_call; you are not one of them."


# ------------------------------------------------------------------ the forms


def form(tx: Tx, who: PersonId, what: str, value: str) -> Modal | None:
    """*I would like to call them*, and *What did you hear?*"""
    return _call_form(tx, who, value) if what == CALL else _heard_form(tx, who, value)


def check(what: str, fields: Mapping[str, str]) -> dict[str, str]:
    """What is wrong, by field."""
    if what == HEARD and not clean(fields.get("words", "")).strip():
        return {"words": "Please write what they said."}
    return {}


def _call_form(tx: Tx, who: PersonId, value: str) -> Modal | None:
    found = stories.find(tx, value)
    if found is None:
        return None
    sample, voice = found
    title = "I would like to call"
    if who not in callers(tx):
        return Modal(name="not_you", title=title, parts=(faces.line(faces.ours(NOT_YOU)),))
    talk = stories.talk_of(tx, voice)
    if talk is None or not stories.is_willing(tx, talk):
        return Modal(name="gone", title=title, parts=(faces.line(faces.ours(voicing.GONE)),))
    own = [one for one in heeded.list_of_voice(tx, sample.id, voice.rank) if (one.person, one.kind) == (who, "call")]
    standing = [one for one in own if one.state in ("open", "agreed")]
    if standing:
        said = "They agreed: see your direct message." if standing[0].state == "agreed" else "The team was asked."
        waiting = heeding.taking_back([one for one in standing if one.state == "open"])
        return Modal(name="asked", title=title, parts=(faces.line(faces.ours(said)), *waiting))
    hint = "Whoever has the conversation reads it, with your name, and decides."
    about = Field(name="about", label="What would you talk about?", hint=hint, limit=ASKED_MAX, optional=True)
    how = "If they agree, you alone learn who it is, by direct message."
    parts = (faces.quote(voicing.seen(voice, "text")), faces.facts(faces.ours(how)))
    return Modal(name=CALL, title=title, parts=parts, fields=(about,), submit="Ask for it", value=value)


def _heard_form(tx: Tx, who: PersonId, value: str) -> Modal | None:
    ask = heeded.find_ask(tx, heeding.read_id(value))
    if ask is None or ask.person != who or ask.state != "agreed":
        return None
    hint = (
        "With your name it goes into their conversation, where only the team reads it; they say back what came of it."
    )
    words = Field(name="words", label="What did you hear, in their words?", kind="text", hint=hint, limit=WORDS_MAX)
    return Modal(name=HEARD, title="After the call", fields=(words,), submit="Pass it on", value=value)


# ------------------------------------------------------------------ asked for, and decided


def submitted(tx: Tx, company: Company, gesture: Gesture, arrival: ArrivalId, *, now: datetime) -> str | None:
    if gesture.what == HEARD:
        return _heard(tx, company, gesture, arrival, now=now)
    found = stories.find(tx, gesture.value)
    if found is None or gesture.person not in callers(tx):
        return heeding.NOBODY
    sample, voice = found
    talk = stories.talk_of(tx, voice)
    if talk is None or not stories.is_willing(tx, talk):
        return heeding.TOO_LATE
    heeded.hold_voice(tx, sample.id, voice.rank)
    there = heeded.list_of_voice(tx, sample.id, voice.rank)
    if any((one.person, one.kind) == (gesture.person, "call") and one.state in ("open", "agreed") for one in there):
        return "they asked for it already"
    text = clean(dict(gesture.fields).get("about", "")).strip()[:ASKED_MAX]
    new = Ask(sample=sample.id, rank=voice.rank, kind="call", person=gesture.person, text=text, at=now)
    talk = conversations.hold(tx, talk)
    tasking.place(tx, company, heeded.add_ask(tx, new), talk, now=now)
    conversations.add_event(tx, talk.id, "an executive would like to call them", now=now, who=gesture.person)
    heeded.add_deed(tx, sample.id, voice.rank, gesture.person, "asked to call them", now=now)
    stories.refresh(tx, company, sample.id, voice.rank, now=now, urgency=outbox.LATER)
    return None


def pressed(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """*I agree*, or *Better not*."""
    ask = heeded.find_ask(tx, heeding.read_id(gesture.value), hold=True)
    found = stories.find(tx, stories.key(ask.sample, ask.rank)) if ask else None
    talk = stories.talk_of(tx, found[1]) if found else None
    if ask is None or talk is None or ask.kind != "call" or ask.state != "open":
        return heeding.TOO_LATE
    if not tasking.is_theirs(tx, talk, gesture.person):
        return "its owner decides"
    agrees = gesture.what == AGREE
    decided = replace(ask, state="agreed" if agrees else "declined", done_by=gesture.person)
    heeded.set_ask(tx, ask.id, state=decided.state, done_by=gesture.person, done_at=now)
    what = "agreed that an executive calls them" if agrees else "declined that an executive calls them"
    conversations.add_event(tx, talk.id, what, now=now, who=gesture.person)
    heeded.add_deed(tx, ask.sample, ask.rank, gesture.person, what, now=now)
    tasking.refresh(tx, decided, now=now)
    tell(tx, company, now=now)
    return None


# ------------------------------------------------------------------ whoever asked is told


def tell(tx: Tx, company: Company, *, now: datetime) -> bool:  # noqa: ARG001 - as the clock calls all of them
    """One round: who is to be told and has a room is told; no round ever has to follow."""
    untold = heeded.list_untold(tx)
    rooms = people.list_direct(tx, sorted({ask.person for ask in untold})) if untold else {}
    for ask in untold:
        if ask.person in rooms:
            _tell(tx, ask, rooms[ask.person], now=now)
    return False


def _tell(tx: Tx, seen: Ask, room: ChannelId, *, now: datetime) -> None:
    ask = heeded.find_ask(tx, seen.id, hold=True)
    if ask is None or ask.told is not None:
        return
    post = _post_of(tx, ask)
    delivery = outbox.add_post(tx, channel=room, post=post, subject=f"call:{ask.id}", now=now)
    heeded.set_ask(tx, ask.id, told_id=delivery)


def _post_of(tx: Tx, ask: Ask) -> Post:
    """For that executive only: the one message of all that has somebody's name."""
    found = stories.find(tx, stories.key(ask.sample, ask.rank))
    talk = stories.talk_of(tx, found[1]) if found else None
    if found is None or talk is None:
        return faces.say("You asked to call a customer: they are gone by now.")
    voice = faces.quote(voicing.seen(found[1], "text"), stories.SAID_MAX)
    by = [faces.named(ask.done_by, people.find_people(tx, {ask.done_by}))] if ask.done_by else [faces.ours("The team")]
    if ask.state == "declined" or ask.person not in callers(tx):
        said = faces.line(*by, faces.ours(" would rather you did not call about this voice."))
        return Post(push="About the call that you asked for", parts=(said, voice))
    parts = [faces.line(*by, faces.ours(" agrees that you call. Only you see this:")), *_who(tx, talk), voice]
    if ask.state == "agreed":
        parts.append(faces.buttons(Button(action=f"open.{HEARD}", label="What did you hear?", value=str(ask.id))))
    else:
        parts.append(faces.facts(faces.ours("You passed on what you heard.")))
    return Post(push="About the call that you asked for", parts=tuple(parts))


def _who(tx: Tx, talk: Conversation) -> list[Part]:
    company = [faces.ours(" · "), faces.foreign(talk.customer.company, 200)] if talk.customer.company else []
    reached = customers.list_addresses(tx, talk.customer.id)[:ADDRESSES_MAX]
    lines = [faces.line(faces.customer(talk), *company)]
    lines += [faces.line(faces.ours(f"{faces.source_name(of)}: "), faces.foreign(shown, 320)) for of, shown in reached]
    return lines if reached else [*lines, faces.line(faces.ours("They left no address: ask whoever has it."))]


# ------------------------------------------------------------------ what they heard


def _heard(tx: Tx, company: Company, gesture: Gesture, arrival: ArrivalId, *, now: datetime) -> str | None:
    """It is said in the conversation, and whoever has it says back what came of it."""
    ask = heeded.find_ask(tx, heeding.read_id(gesture.value), hold=True)
    text = clean(dict(gesture.fields).get("words", "")).strip()
    if ask is None or ask.person != gesture.person or ask.state != "agreed" or not text:
        return heeding.TOO_LATE
    found = stories.find(tx, stories.key(ask.sample, ask.rank))
    talk = stories.talk_of(tx, found[1]) if found else None
    if talk is None:
        return heeding.TOO_LATE
    words = Words(
        source="staff", place=PLACE, text=text[:WORDS_MAX], at=now, heard_by=gesture.person, continues=talk.id
    )
    which = intake.take_in(tx, company, words, arrival, now=now)
    heeded.set_ask(tx, ask.id, state="heard")
    heeded.add_deed(tx, ask.sample, ask.rank, gesture.person, "passed on what they heard in a call", now=now)
    conversations.add_event(tx, which, "heard in a call", now=now, who=gesture.person)
    fresh = conversations.find_conversation(tx, which)
    assert fresh is not None
    _say_it_back(tx, company, fresh, gesture, now=now)
    done = replace(ask, state="heard")
    tasking.refresh(tx, done, now=now)
    if ask.told is not None:
        outbox.set_post(tx, ask.told, _post_of(tx, done), now=now)
    return None


def _say_it_back(tx: Tx, company: Company, talk: Conversation, gesture: Gesture, *, now: datetime) -> None:
    """It stands among what its owner wants to say back; where nobody is there for it, the executive wants it."""
    owner = talk.owner if talk.owner and is_here(people.find_person(tx, talk.owner)) else gesture.person
    mark = Mark(person=owner, sign=f"{PRESSED}{SAY_BACK}", present=True, at=gesture.at)
    if conversations.add_mark(tx, f"conversation:{talk.id}", mark):
        say_backs.add_wanted(tx, talk.id, owner, now=now)
    showing.refresh(tx, company, talk, now=now)
