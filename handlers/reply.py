"""Writing an answer: a form, then exactly what the customer would get.

What is said in a card's thread stays in the company. A letter leaves by *Send* alone, under a preview that shows it
word for word; what was previewed and what goes are compared by their hash (threat T28).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers import cards as faces
from handlers import letters, phrases
from handlers.company import Company
from handlers.letters import Way
from handlers.rules import languages
from handlers.rules.escape import clean
from handlers.sentences import speaker
from storage import answers, conversations, people
from storage.ledger import Tx
from storage.model import (
    Answer,
    AnswerKind,
    Conversation,
    Field,
    Letter,
    Modal,
    Part,
    Person,
)

FORM, PREVIEW = "answer", "send"
TEXT_MAX = 2_000
"""Characters of an answer: a modal hands 3,000 on to the next one, the text among them."""
VALUE_MAX = 3_000
"""Slack's limit for what a modal remembers; quotation marks and ends of lines count twice in it."""
WEEK, DAYS, NONE = "week", "days", "none"
NEXT_WORD = {NONE: None, DAYS: timedelta(days=3), WEEK: timedelta(days=7)}
YES, NO = "yes", "no"
QUOTE_MAX = 600
RAW_PIECE = 2_900


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody is about to send."""

    ref: str
    text: str
    kind: AnswerKind = "answer"
    asks: bool = False
    next_word: str = NONE
    seen: int = 0
    """The newest answer that the preview told of."""
    hash: str = ""
    """Of the letter that the preview showed."""

    def packed(self) -> str:
        fields = [self.ref, self.text, self.kind, self.asks, self.next_word, self.seen, self.hash]
        return json.dumps(fields, ensure_ascii=False)


def unpack(value: str) -> Draft | None:
    """The draft that came back with a preview; None for anything else."""
    try:
        ref, text, kind, asks, next_word, seen, digest = json.loads(value)
    except (ValueError, TypeError):
        return None
    if not (isinstance(ref, str) and isinstance(text, str) and next_word in NEXT_WORD and isinstance(seen, int)):
        return None
    if kind not in KINDS:
        return None
    return Draft(ref=ref, text=text, kind=kind, asks=asks is True, next_word=next_word, seen=seen, hash=str(digest))


# ------------------------------------------------------------------ writing it


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What can be said back, each with a form of its own."""

    title: str
    label: str
    hint: str = "Nothing goes yet: next you see exactly what they get."
    ours_to_begin: bool = False
    """Nobody waits for it: it reaches them in the daytime of a working day of theirs."""


KINDS: Mapping[AnswerKind, Kind] = {
    "answer": Kind(title="Answer", label="What they get"),
    "say_back": Kind(title="Say it back", label="What we understood and did", ours_to_begin=True),
    "why": Kind(title="Ask why", label="What we would like to know", ours_to_begin=True),
    "thanks": Kind(title="Thank them", label="What they get"),
    "not_doing": Kind(title="Not doing it", label="Why not, in kind words"),
}
FORMS = frozenset(KINDS)


def form(tx: Tx, company: Company, kind: AnswerKind, ref: str) -> Modal | None:
    """What *Answer*, *Say it back*, *Ask why*, *Thank* and *Not doing* open."""
    talk = conversations.find_by_ref(tx, ref)
    if talk is None:
        return None
    way = letters.way_to(tx, company, talk)
    if way is None:
        return _unreachable(talk)
    newest = answers.find_newest(tx, talk.id)
    if kind == "say_back" and newest is None:
        said = "Nothing was said back yet: there is nothing to ask about. Please answer first."
        return Modal(name="nothing_said", title="Say it back", parts=(faces.line(faces.ours(said)),))
    head = [faces.line(faces.ours("To "), faces.customer(talk), faces.ours(f", {way.shown}"))]
    text = Field(
        name="text",
        label=KINDS[kind].label,
        kind="text",
        value=_prefilled(company, talk, kind, newest),
        hint=KINDS[kind].hint,
        limit=TEXT_MAX,
    )
    more = _ASKED if kind == "answer" else ()
    return Modal(
        name=FORM,
        title=KINDS[kind].title,
        parts=(*head, *_language_line(company, talk)),
        fields=(text, *more),
        submit="Preview",
        value=f"{kind}:{ref}",
    )


_ASKED = (
    Field(
        name="asks",
        label="Does this settle it?",
        kind="choice",
        value=NO,
        options=((NO, "No, there is more to come"), (YES, "Yes: ask them whether it is done")),
    ),
    Field(
        name="next",
        label="When do they hear from us next?",
        kind="choice",
        value=NONE,
        options=((NONE, "When they write again"), (DAYS, "In three days"), (WEEK, "In a week")),
    ),
)


def _prefilled(company: Company, talk: Conversation, kind: AnswerKind, newest: Answer | None) -> str:
    if kind == "say_back" and newest is not None:
        return newest.text
    return phrases.thanks(speaker(letters.language_of(company, talk))) if kind == "thanks" else ""


def _unreachable(talk: Conversation) -> Modal:
    why = (
        "They left no way to answer them that Earshot can use. Where they wrote they can be answered by hand; "
        "what you write there is not kept here."
    )
    place = [faces.ours(" They wrote on "), faces.foreign(talk.place), faces.ours(".")] if talk.place else []
    return Modal(name="unreachable", title="Answer", parts=(faces.line(faces.ours(why), *place),))


def _language_line(company: Company, talk: Conversation) -> list[Part]:
    language = languages.primary(talk.customer.language)
    if not language or language == company.language:
        return []
    name = languages.language_name(language)
    return [faces.facts(faces.ours(f"They wrote in {name}. Please answer in {name}, if you can."))]


def check(tx: Tx, company: Company, person: Person, fields: dict[str, str], value: str) -> Modal | dict[str, str]:
    """What follows the form: errors beside its fields, or the preview on top of it."""
    named, _, ref = value.partition(":")
    kind = next((one for one in KINDS if one == named), None)
    talk = conversations.find_by_ref(tx, ref)
    if talk is None or kind is None:
        return {"text": "There is nothing here for you."}
    text = clean(fields.get("text", ""))
    if not text.strip():
        return {"text": "Please write something."}
    next_word = fields.get("next", NONE)
    draft = Draft(
        ref=ref,
        text=text[:TEXT_MAX],
        kind=kind,
        asks=kind == "say_back" or fields.get("asks") == YES,
        next_word=next_word if next_word in NEXT_WORD else NONE,
    )
    shown = preview(tx, company, talk, person, draft)
    if shown is not None and len(shown.value) > VALUE_MAX:
        return {"text": "This is too long to be previewed. Please send it in two parts."}
    return shown or {"text": "They cannot be reached any more."}


def preview(tx: Tx, company: Company, talk: Conversation, person: Person, draft: Draft) -> Modal | None:
    """Exactly what they get, to whom, which way, signed as it will be; and who else answers just now."""
    way = letters.way_to(tx, company, talk)
    if way is None:
        return None
    letter = letter_of(tx, company, talk, draft, person, way=way, now=talk.heard_at)
    newest = answers.find_newest(tx, talk.id)
    draft = replace(draft, seen=newest.id if newest else 0, hash=letter_hash(letter))
    parts = [
        *_others(tx, newest, person),
        faces.line(faces.ours("To "), faces.customer(talk), faces.ours(f", {way.shown}")),
        faces.line(faces.ours("From "), faces.foreign(letter.sender)),
    ]
    if way.source == letters.MAIL:
        parts.append(faces.line(faces.ours("Subject "), faces.foreign(letter.subject, letters.SUBJECT_MAX)))
    parts += [faces.verbatim(letter.text[at : at + RAW_PIECE]) for at in range(0, len(letter.text), RAW_PIECE)]
    parts.append(faces.facts(faces.ours(_when_it_goes(company, draft.kind))))
    return Modal(name=PREVIEW, title="What they get", parts=tuple(parts), submit="Send", value=draft.packed())


def _when_it_goes(company: Company, kind: AnswerKind) -> str:
    if KINDS[kind].ours_to_begin:
        return "It goes in the daytime of a working day of theirs; until then you can undo it."
    return f"It goes {company.unsend_ms // 1_000} seconds after you send it; until then you can undo it."


def _others(tx: Tx, newest: Answer | None, person: Person) -> list[Part]:
    if newest is None or newest.person in (None, person.id):
        return []
    by = people.find_people(tx, {newest.person})
    said = [
        faces.strong("Somebody was faster: "),
        faces.named(newest.person, by),
        faces.ours(" answered "),
        faces.ago(newest.at),
    ]
    return [faces.line(*said), faces.quote(newest.text, QUOTE_MAX)]


def check_preview(tx: Tx, company: Company, person: Person, value: str) -> Modal | dict[str, str]:
    """Before it is sent: has somebody answered meanwhile, or did anything change? Then it is shown anew."""
    draft = unpack(value)
    talk = conversations.find_by_ref(tx, draft.ref) if draft else None
    if draft is None or talk is None:
        return {}
    fresh = preview(tx, company, talk, person, draft)
    if fresh is None:
        return {}
    now_shown = unpack(fresh.value)
    newest = answers.find_newest(tx, talk.id)
    by_other = newest is not None and newest.id > draft.seen and newest.person != person.id
    changed = now_shown is not None and now_shown.hash != draft.hash
    return fresh if by_other or changed else {}


def letter_of(
    tx: Tx, company: Company, talk: Conversation, draft: Draft, person: Person, *, way: Way, now: datetime
) -> Letter:
    """The letter that a draft makes."""
    _ = speaker(letters.language_of(company, talk))
    text = f"{phrases.say_back(_)}\n\n{draft.text}" if draft.kind == "say_back" else draft.text
    return letters.compose(tx, company, talk, way, text=text, person=person, asks=draft.asks, now=now)


def letter_hash(letter: Letter) -> str:
    """Of everything that the customer sees of it."""
    seen = json.dumps([letter.source, letter.to, letter.sender, letter.subject, letter.text])
    return hashlib.blake2b(seen.encode(), digest_size=8).hexdigest()
