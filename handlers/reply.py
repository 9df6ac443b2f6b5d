"""Writing an answer: a form, then exactly what the customer would get.

What is said in a card's thread stays in the company. A letter leaves by *Send* alone, under a preview that shows it
word for word; what was previewed and what goes are compared by their hash (threat T28).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers import cards as faces
from handlers import filing, letters, pages, phrases, pressing, quoting, snippets
from handlers.company import Company
from handlers.letters import Way
from handlers.rules import languages
from handlers.rules.escape import clean
from handlers.sentences import speaker
from storage import answers, conversations, drafts, outbox, people
from storage.ledger import Tx
from storage.model import (
    Answer,
    AnswerId,
    AnswerKind,
    Chosen,
    Conversation,
    Field,
    Letter,
    Modal,
    NextWord,
    Part,
    Person,
)

FORM, PREVIEW = "answer", "send"
TEXT_MAX = 2_000
"""Characters of an answer: a modal hands 3,000 on to the next one, the text among them."""
VALUE_MAX = 3_000
"""Slack's limit for what a modal remembers; quotation marks and ends of lines count twice in it."""
WEEK: NextWord = "week"
DAYS: NextWord = "days"
NONE: NextWord = "none"
NEXT_WORD: Mapping[NextWord, timedelta | None] = {NONE: None, DAYS: timedelta(days=3), WEEK: timedelta(days=7)}
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
    next_word: NextWord = NONE
    seen: int = 0
    """The newest answer that the preview told of."""
    hash: str = ""
    """Of the letter that the preview showed."""
    corrects: int = 0
    """The answer in whose place a correction stands."""
    said: int = 0
    """The message in the thread from which it comes (storage.drafts)."""
    files: tuple[Chosen, ...] = ()
    quotes: bool = False
    """Whether it asks if we may quote them."""

    def packed(self) -> str:
        fields = [self.ref, self.text, self.kind, self.asks, self.next_word, self.seen, self.hash, self.corrects]
        fields.append(self.said)
        fields += [[[one.remote, one.name, one.size] for one in self.files], self.quotes]
        return json.dumps(fields, ensure_ascii=False)


def unpack(value: str) -> Draft | None:
    """The draft that came back with a preview; None for anything else."""
    try:
        ref, text, kind, asks, next_word, seen, digest, corrects, said, brought, quotes = json.loads(value)
    except (ValueError, TypeError):
        return None
    if not (isinstance(ref, str) and isinstance(text, str) and next_word in NEXT_WORD and isinstance(seen, int)):
        return None
    if kind not in KINDS or type(corrects) is not int or (kind == "correction") != bool(corrects):
        return None
    if type(said) is not int:
        return None
    return Draft(
        ref=ref,
        text=text,
        kind=kind,
        asks=asks is True,
        next_word=next_word,
        seen=seen,
        hash=str(digest),
        corrects=corrects,
        said=said,
        files=filing.chosen(json.dumps(brought)),
        quotes=quotes is True and kind == "thanks",
    )


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
    "correction": Kind(title="Correct", label="What they should have got"),
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
    got = answers.find_newest_got(tx, talk.id)
    if kind == "say_back" and got is None:
        said = "Nothing was said back yet: there is nothing to ask about. Please answer first."
        return Modal(name="nothing_said", title="Say it back", parts=(faces.line(faces.ours(said)),))
    head = [faces.line(faces.ours("To "), faces.customer(talk), faces.ours(f", {way.shown}"))]
    text = Field(
        name="text",
        label=KINDS[kind].label,
        kind="text",
        value=_prefilled(company, talk, kind, got),
        hint=KINDS[kind].hint,
        limit=TEXT_MAX,
    )
    more = [FILES, *_ASKED] if kind == "answer" else [FILES]
    if kind == "thanks":
        about, asked = quoting.offer(tx, company, talk)
        head, more = [*head, *about], [*asked, *more]
    if kind == "answer" and talk.fears:
        head += _reassuring(tx, company, talk)
    return Modal(
        name=FORM,
        title=KINDS[kind].title,
        parts=(*head, *language_line(company, talk)),
        fields=(*snippets.choice(tx, talk), text, *more),
        submit="Preview",
        value=f"{kind}:{ref}",
    )


FILES = Field(
    name="files",
    label="Files",
    kind="files",
    hint=f"Up to {filing.OURS_MAX}, {filing.size(filing.OURS_BYTES_MAX)} together, of any kind.",
    limit=filing.OURS_MAX,
    optional=True,
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


def _prefilled(company: Company, talk: Conversation, kind: AnswerKind, got: Answer | None) -> str:
    if kind == "say_back" and got is not None:
        return got.text
    _ = speaker(letters.language_of(company, talk))
    if kind == "thanks":
        return phrases.thanks(_)
    return f"{phrases.bugging(_)}\n\n" if kind == "answer" and talk.fears else ""


def _reassuring(tx: Tx, company: Company, talk: Conversation) -> list[Part]:
    """Why the answer begins as it does."""
    said = pressing.why(tx, company, [replace(talk, unanswered=0, never_answered=False)])[talk.id][1:]
    return [
        faces.line(*said),
        faces.facts(faces.ours("The first line tells them that they do not. Take it out if it does not fit.")),
    ]


def _unreachable(talk: Conversation) -> Modal:
    why = (
        "They left no way to answer them that Earshot can use. Where they wrote they can be answered by hand; "
        "what you write there is not kept here."
    )
    place = [faces.ours(" They wrote on "), faces.foreign(talk.place), faces.ours(".")] if talk.place else []
    return Modal(name="unreachable", title="Answer", parts=(faces.line(faces.ours(why), *place),))


def with_text(form: Modal, text: str) -> Modal:
    """The form with that text in it, whatever was typed there, and no snippet chosen."""
    given = {"text": text, "snippet": ""}
    fields = [replace(one, value=given[one.name], anew=True) if one.name in given else one for one in form.fields]
    return replace(form, fields=tuple(fields))


def language_line(company: Company, talk: Conversation) -> list[Part]:
    language = languages.primary(talk.customer.language)
    if not language or language == company.language:
        return []
    name = languages.language_name(language)
    return [faces.facts(faces.ours(f"They wrote in {name}. Please answer in {name}, if you can."))]


def check(tx: Tx, company: Company, person: Person, fields: dict[str, str], value: str) -> Modal | dict[str, str]:
    """What follows the form: errors beside its fields, or the preview on top of it."""
    named, _, ref = value.partition(":")
    ref, _, said = ref.partition(":")
    ref, _, corrects = ref.partition(".")
    kind = next((one for one in KINDS if one == named), None)
    talk = conversations.find_by_ref(tx, ref)
    if talk is None or kind is None:
        return {"text": "There is nothing here for you."}
    text = clean(fields.get("text", ""))
    if not text.strip():
        return {"text": "Please write something."}
    next_word = next((one for one in NEXT_WORD if one == fields.get("next")), NONE)
    draft = Draft(
        ref=ref,
        text=text[:TEXT_MAX],
        kind=kind,
        asks=kind == "say_back" or fields.get("asks") == YES,
        next_word=next_word,
        corrects=_number(corrects),
        said=_number(said),
        files=filing.chosen(fields.get("files", "")) or _beside(tx, talk, _number(said)),
        quotes=kind == "thanks" and fields.get(quoting.FIELD) == quoting.ASK and not talk.customer.quoting,
    )
    if kind == "correction" and answers.find_standing(tx, talk.id, draft.corrects) is None:
        return {"text": "It was taken back meanwhile: there is nothing to correct."}
    if wrong := wrong_files(tx, company, talk, draft):
        return {"files": wrong}
    shown = preview(tx, company, talk, person, draft)
    if shown is not None and len(shown.value) > VALUE_MAX:
        return {"text": "This is too long to be previewed. Please send it in two parts."}
    return shown or {"text": "They cannot be reached any more."}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _beside(tx: Tx, talk: Conversation, said: int) -> tuple[Chosen, ...]:
    """What stands beside the words in the thread from which an answer comes: it goes along unless others were added."""
    found = drafts.find_draft(tx, said) if said else None
    return found.files if found is not None and found.conversation == talk.id else ()


def wrong_files(tx: Tx, company: Company, talk: Conversation, draft: Draft) -> str:
    """Why these files cannot go along; empty where they can, and where there are none."""
    way = letters.way_to(tx, company, talk)
    if wrong := filing.too_much(draft.files):
        return wrong
    if draft.files and way is not None and letters.how_files_go(company, way, draft.files) == "not at all":
        most = filing.size(letters.MAIL_FILES_MAX)
        if letters.is_chat(way.source):
            return f"A message there takes {most} of files."
        return f"A mail takes {most} of files; more needs company.public_url, where they could be fetched."
    return ""


def preview(tx: Tx, company: Company, talk: Conversation, person: Person, draft: Draft) -> Modal | None:
    """Exactly what they get, to whom, which way, signed as it will be; and who else answers just now."""
    way = letters.way_to(tx, company, talk)
    if way is None:
        return None
    letter = letter_of(tx, company, talk, draft, person, way=way, now=talk.heard_at)
    newest = answers.find_newest(tx, talk.id)
    draft = replace(draft, seen=newest.id if newest else 0, hash=letter_hash(letter, draft.files))
    parts = [
        *_others(tx, newest if newest is None or newest.id != draft.corrects else None, person),
        faces.line(faces.ours("To "), faces.customer(talk), faces.ours(f", {way.shown}")),
        faces.line(faces.ours("From "), faces.foreign(letter.sender)),
    ]
    if way.source == letters.MAIL:
        parts.append(faces.line(faces.ours("Subject: "), faces.foreign(letter.subject, letters.SUBJECT_MAX)))
    parts += [faces.verbatim(letter.text[at : at + RAW_PIECE]) for at in range(0, len(letter.text), RAW_PIECE)]
    if draft.files:
        parts.append(faces.line(faces.ours("With "), *filing.listed(draft.files), faces.ours(_how(letter))))
    parts.append(faces.facts(faces.ours(_when_it_goes(company, draft.kind))))
    return Modal(name=PREVIEW, title="What they get", parts=tuple(parts), submit="Send", value=draft.packed())


def _how(letter: Letter) -> str:
    """How the files of a letter reach them."""
    if letter.bare:
        return ". Too much for a mail: they are on their page, as it says."
    if not letter.encloses:
        return ", to be downloaded there."
    otherwise = "they get a link to their page instead" if letter.linked else "you are told here"
    return f", attached. Should their server not take that, {otherwise}."


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
    if draft.corrects and answers.find_standing(tx, talk.id, draft.corrects) is None:
        gone = "It was taken back meanwhile: there is nothing to correct, and nothing went."
        return Modal(name="taken_back", title="Correct", parts=(faces.line(faces.ours(gone)),))
    fresh = preview(tx, company, talk, person, draft)
    if fresh is None:
        lost = "They cannot be reached any more, and nothing was sent. This is what you wrote:"
        parts = (faces.line(faces.ours(lost)), faces.verbatim(draft.text))
        return Modal(name="unreachable", title=KINDS[draft.kind].title, parts=parts)
    now_shown = unpack(fresh.value)
    second = is_second(answers.find_newest(tx, talk.id), draft, person)
    changed = now_shown is not None and now_shown.hash != draft.hash
    return fresh if second or changed else {}


def is_second(newest: Answer | None, draft: Draft, person: Person) -> bool:
    """Whether somebody else has said something since that the preview did not tell of."""
    return newest is not None and newest.id > draft.seen and newest.person != person.id


def letter_of(
    tx: Tx, company: Company, talk: Conversation, draft: Draft, person: Person, *, way: Way, now: datetime
) -> Letter:
    """The letter that a draft makes."""
    _ = speaker(letters.language_of(company, talk))
    text = f"{phrases.say_back(_)}\n\n{draft.text}" if draft.kind == "say_back" else draft.text
    wrong = answers.find_answer(tx, AnswerId(draft.corrects)) if draft.corrects else None
    place = letters.place_of(tx, wrong, way) if wrong else ""
    if wrong and not place:
        text = correction(company, talk, wrong, way, draft.text)
    still_asks = bool(wrong and place and wrong.asks) and talk.state == "asked"
    letter = letters.compose(
        tx,
        company,
        talk,
        way,
        text=text,
        person=person,
        asks=draft.asks or still_asks,
        now=now,
        files=draft.files,
        quotes=draft.quotes,
    )
    if wrong is None or not place:
        return letter
    return replace(letter, instead=place, answers=outbox.load_letter(tx, wrong.delivery).answers)


def correction(company: Company, talk: Conversation, wrong: Answer, way: Way, text: str) -> str:
    """The text of a further letter, which says by its day which of ours it is about; on their page it simply stands in
    its place.
    """
    from babel.dates import format_date

    if way.source == letters.PAGE:
        return text
    at = wrong.settled_at or wrong.at
    language, zone = letters.language_of(company, talk), pages.zone_of(company, talk)
    day = format_date(at.astimezone(zone), "long", locale=language.replace("-", "_"))
    return f"{phrases.correction(speaker(language), day)}\n\n{text}"


def letter_hash(letter: Letter, files: Sequence[Chosen] = ()) -> str:
    """Of everything that the customer sees of it."""
    along = [[one.name, one.size] for one in files]
    seen = json.dumps([letter.source, letter.to, letter.sender, letter.subject, letter.text, along])
    return hashlib.blake2b(seen.encode(), digest_size=8).hexdigest()
