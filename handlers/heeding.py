"""💬: an executive asks the team about a voice, until a day; the answer comes back masked, under that voice.

Only what somebody writes for it is an answer: nothing is ever taken from a thread.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from handlers import audience, stories, tasking, voicing
from handlers import cards as faces
from handlers.audience import ANSWER, ASK
from handlers.company import Company
from handlers.preparing import NOTHING_LEFT
from handlers.rules.escape import clean, cut
from handlers.rules.hiding import NOT_YET, Masked, ToMask
from handlers.rules.hours import working_days_after
from handlers.rules.roles import has_say
from handlers.stories import ANSWER_MAX, ASKED_MAX
from storage import conversations, heeded, outbox, people
from storage.heeded import Ask
from storage.ledger import Tx
from storage.model import Button, Field, Gesture, Modal, Part, PersonId

FORMS = (ASK, ANSWER)
FAR = timedelta(days=92)
WORKING_DAYS = 3
NOBODY = "nobody with a say here, or nothing to do it to"
TOO_LATE = "it is not asked any more"


def read_id(value: str) -> int:
    """The number of something asked; 0 for anything else."""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 19 else 0


def form(tx: Tx, company: Company, who: PersonId, what: str, value: str, *, now: datetime) -> Modal | None:
    """*Ask the team*, and *Answer the executive*."""
    return _ask_form(tx, company, who, value, now=now) if what == ASK else _answer_form(tx, who, value)


def check(
    tx: Tx, company: Company, what: str, fields: Mapping[str, str], value: str, *, now: datetime
) -> dict[str, str]:
    """What is wrong, by field."""
    return _wrong(company, fields, now=now) if what == ASK else _check_answer(tx, value, fields)


# ------------------------------------------------------------------ asking


def _ask_form(tx: Tx, company: Company, who: PersonId, value: str, *, now: datetime) -> Modal | None:
    found = stories.find(tx, value)
    if found is None:
        return None
    sample, voice = found
    talk = stories.talk_of(tx, voice)
    if talk is None or not stories.is_willing(tx, talk):
        return Modal(name="gone", title="Ask the team", parts=(faces.line(faces.ours(voicing.GONE)),))
    own = [
        one for one in heeded.list_of_voice(tx, sample.id, voice.rank) if (one.person, one.kind) == (who, "question")
    ]
    hint = "They read it with your name. Their answer comes back here, masked."
    by = working_days_after(company.hours, now, WORKING_DAYS).astimezone(company.zone).date()
    return Modal(
        name=ASK,
        title="Ask the team",
        parts=(faces.quote(voicing.seen(voice, "text")), *taking_back([one for one in own if one.state == "open"])),
        fields=(
            Field(name="question", label="Your question", kind="text", hint=hint, limit=ASKED_MAX),
            Field(name="by", label="Until when?", kind="date", value=by.isoformat()),
        ),
        submit="Ask",
        value=value,
    )


def taking_back(own: list[Ask]) -> list[Part]:
    """What somebody asked here and nobody did yet."""
    parts: list[Part] = []
    for one in own:
        said = faces.foreign(one.text, ASKED_MAX) if one.text else faces.ours("You would like to call them")
        parts.append(faces.line(faces.ours("You asked: "), said))
        parts.append(faces.buttons(Button(action=audience.BACK, label="Take it back", value=str(one.id))))
    return parts


def _wrong(company: Company, fields: Mapping[str, str], *, now: datetime) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if not clean(fields.get("question", "")).strip():
        wrong["question"] = "Please write what you want to know."
    day, today = _day(fields.get("by", "")), now.astimezone(company.zone).date()
    if day is None or not today <= day <= today + FAR:
        wrong["by"] = "Please choose a day, from today to three months from now."
    return wrong


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def submitted(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """A question, or the answer to one."""
    if not has_say(people.find_person(tx, gesture.person)):
        return NOBODY
    if gesture.what == ANSWER:
        return _answered(tx, gesture, now=now)
    found, fields = stories.find(tx, gesture.value), dict(gesture.fields)
    if found is None or _wrong(company, fields, now=now):
        return NOBODY
    sample, voice = found
    talk = stories.talk_of(tx, voice)
    if talk is None or not stories.is_willing(tx, talk):
        return TOO_LATE
    heeded.hold_voice(tx, sample.id, voice.rank)
    text = clean(fields["question"]).strip()[:ASKED_MAX]
    there = heeded.list_of_voice(tx, sample.id, voice.rank)
    if any((one.person, one.text, one.state) == (gesture.person, text, "open") for one in there):
        return "they asked that already"
    new = Ask(
        sample=sample.id,
        rank=voice.rank,
        kind="question",
        person=gesture.person,
        text=text,
        unmasked=True,
        due=_day(fields["by"]),
        at=now,
    )
    talk = conversations.hold(tx, talk)
    tasking.place(tx, company, heeded.add_ask(tx, new), talk, now=now)
    conversations.add_event(tx, talk.id, "an executive asks about it", now=now, who=gesture.person)
    heeded.add_deed(tx, sample.id, voice.rank, gesture.person, "asked the team", now=now)
    stories.refresh(tx, company, sample.id, voice.rank, now=now)
    return None


def taken_back(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """*Take it back*: a question, or the wish to call."""
    ask = heeded.find_ask(tx, read_id(gesture.value), hold=True)
    if ask is None or ask.person != gesture.person or ask.state != "open":
        return TOO_LATE
    heeded.set_ask(tx, ask.id, state="taken back", done_at=now)
    what = "took a question back" if ask.kind == "question" else "does not want to call them any more"
    heeded.add_deed(tx, ask.sample, ask.rank, gesture.person, what, now=now)
    tasking.refresh(tx, replace(ask, state="taken back"), now=now)
    stories.refresh(tx, company, ask.sample, ask.rank, now=now)
    return None


# ------------------------------------------------------------------ answering


def _answer_form(tx: Tx, who: PersonId, value: str) -> Modal | None:
    ask = heeded.find_ask(tx, read_id(value))
    if ask is None or ask.kind != "question":
        return None
    if not _is_open(ask):
        said = "It was answered already." if ask.state in ("open", "answered") else "It is not asked any more."
        return Modal(name="answered", title="Answer the executive", parts=(faces.line(faces.ours(said)),))
    named = faces.named(ask.person, people.find_people(tx, {ask.person}), strong=True)
    # What could not be passed on is there again for whoever wrote it, and for nobody else.
    own = ask.said if ask.done_by == who else ""
    return Modal(
        name=ANSWER,
        title="Answer the executive",
        parts=(faces.line(named, faces.ours(" asks: "), faces.foreign(ask.text, ASKED_MAX)),),
        fields=(
            Field(name="text", label="Your answer", kind="text", value=own, hint=tasking.MASKED, limit=ANSWER_MAX),
        ),
        submit="Answer",
        value=value,
    )


def _check_answer(tx: Tx, value: str, fields: Mapping[str, str]) -> dict[str, str]:
    ask = heeded.find_ask(tx, read_id(value))
    if ask is None or not _is_open(ask):
        return {"text": "Too late: it was answered, or is not asked any more."}
    if not clean(fields.get("text", "")).strip():
        return {"text": "Please write your answer."}
    return {}


def _is_open(ask: Ask) -> bool:
    """Whether it can be answered: one that was given and may yet be passed on goes first."""
    return ask.state == "open" and (not ask.said or bool(ask.held))


def words_of(tx: Tx, company: Company, value: str, fields: Mapping[str, str]) -> ToMask | None:
    """The words of an answer that is about to be handed in."""
    ask = heeded.find_ask(tx, read_id(value))
    text = clean(fields.get("text", "")).strip()
    return _to_mask(tx, company, ask, text) if ask and text else None


def wrong_of(found: Masked) -> dict[str, str]:
    """What is wrong with an answer that was looked at before it is handed in, by field."""
    why = _why_not(found)
    return {"text": f"It cannot be passed on: {why}. Please write it in other words."} if why else {}


def _why_not(found: Masked) -> str:
    return found.why or ("" if any(char.isalnum() for char in found.text) else NOTHING_LEFT)


def _to_mask(tx: Tx, company: Company, ask: Ask, text: str) -> ToMask | None:
    """None where nothing may be told of that voice any more."""
    found = stories.find(tx, stories.key(ask.sample, ask.rank))
    talk = stories.talk_of(tx, found[1]) if found else None
    return None if talk is None or not stories.is_willing(tx, talk) else stories.asked(tx, company, talk, text)


def _answered(tx: Tx, gesture: Gesture, *, now: datetime) -> str | None:
    """It is kept as it was written, and passed on once it is masked."""
    ask = heeded.find_ask(tx, read_id(gesture.value), hold=True)
    text = clean(dict(gesture.fields).get("text", "")).strip()[:ANSWER_MAX]
    if ask is None or ask.kind != "question" or not _is_open(ask) or not text:
        return TOO_LATE
    heeded.set_ask(tx, ask.id, said=text, held="", done_by=gesture.person)
    tasking.refresh(tx, replace(ask, said=text, held="", done_by=gesture.person), now=now)
    return None


# ------------------------------------------------------------------ what waits to be masked


def list_unmasked(tx: Tx, company: Company) -> list[tuple[Ask, ToMask | None]]:
    """Questions, and answers that are not passed on yet; None where nothing may be told of that voice any more."""
    waiting: list[tuple[Ask, ToMask | None]] = []
    for ask in heeded.list_unmasked(tx):
        if ask.unmasked:
            waiting.append((replace(ask, said=""), _to_mask(tx, company, ask, ask.text)))
        if ask.said and ask.held in ("", NOT_YET):
            waiting.append((replace(ask, unmasked=False), _to_mask(tx, company, ask, ask.said)))
    return waiting


def masked(tx: Tx, company: Company, which: Ask, found: Masked, *, now: datetime) -> None:
    """What `list_unmasked` named is masked, or cannot be: it goes on, unless somebody did something meanwhile."""
    ask = heeded.find_ask(tx, which.id, hold=True)
    there = stories.find(tx, stories.key(which.sample, which.rank))
    if ask is None or there is None:
        return
    found = stories.cleared(there[1], found)
    if which.unmasked and ask.unmasked and found.why != NOT_YET:
        heeded.set_ask(tx, ask.id, unmasked=False, shown=found.text)
        stories.refresh(tx, company, ask.sample, ask.rank, now=now)
    elif which.said and ask.said == which.said and ask.state == "open":
        _pass_on(tx, company, ask, found, now=now)


def _pass_on(tx: Tx, company: Company, ask: Ask, found: Masked, *, now: datetime) -> None:
    if why := _why_not(found):
        if why != ask.held:
            heeded.set_ask(tx, ask.id, held=why)
            tasking.refresh(tx, replace(ask, held=why), now=now)
        return
    done = replace(ask, state="answered", answer=cut(found.text, ANSWER_MAX), said="", held="")
    heeded.set_ask(tx, ask.id, state="answered", done_at=now, answer=done.answer, said="", held="")
    who = ask.done_by
    assert who is not None
    heeded.add_deed(tx, ask.sample, ask.rank, who, "answered a question", now=now)
    tasking.refresh(tx, done, now=now)
    sample_and_voice = stories.find(tx, stories.key(ask.sample, ask.rank))
    assert sample_and_voice is not None
    sample, voice = sample_and_voice
    if (talk := stories.talk_of(tx, voice)) is not None:
        conversations.add_event(tx, talk.id, "answered an executive", now=now, who=who)
    stories.answered(tx, sample, voice, done, now=now)
    stories.refresh(tx, company, sample.id, voice.rank, now=now, urgency=outbox.LATER)
