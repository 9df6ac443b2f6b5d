"""One text into each conversation of a bundle, or of those who asked for what a review decided: seen before to whom it
goes; above twenty a second person confirms.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers import bundles, letters, phrases, sending, telling, triage
from handlers import cards as faces
from handlers.company import Company
from handlers.rules import languages
from handlers.rules.escape import clean
from handlers.rules.roles import has_say
from handlers.sending import FASTER
from handlers.sentences import speaker
from storage import answers, conversations, customers, outbox, people
from storage.ledger import Tx
from storage.model import (
    Answer,
    AnswerKind,
    Button,
    Conversation,
    DeliveryId,
    Field,
    Gesture,
    Letter,
    Modal,
    Part,
    Person,
    PersonId,
    Post,
)

FORM, PREVIEW, CONFIRM = "answer_these", "send_these", "confirm_these"
TEXT_MAX = 1_500
PACKED_MAX = 1_900
"""It has to fit into a button with all else that stands there, where Slack allows 2,000 characters; line breaks and
quotation marks take two.
"""
ALONE_MAX = 20
"""More than so many are answered by two people together."""
NAMES_A_LINE = 4
NOT_THOSE = "not those whom the preview showed"
WHY = {NOT_THOSE: "The list changed meanwhile", FASTER: "Somebody was faster"}
LISTED = 40
"""With its button each takes two of a modal's hundred blocks."""
TITLES: Mapping[AnswerKind, str] = {
    "answer": "Answer these",
    "say_back": "Say it back",
    "not_doing": "Not doing it",
    "why": "Ask them",
}
LABELS: Mapping[AnswerKind, str] = {
    "answer": "What each of them gets",
    "say_back": "What we did",
    "not_doing": "Why not, in kind words",
    "why": "What we would like to know",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """One text for everybody whom a bundle lists, or a telling."""

    group: str
    """The bundle's number, or a telling's name (handlers.telling)."""
    text: str
    whom: str = ""
    """The hash of those who were shown; whoever comes or goes meanwhile changes it."""
    seen: int = 0
    """The newest answer to any of them that the preview told of."""
    by: str = ""
    """Who wrote it, while somebody else has to confirm it."""

    def packed(self) -> str:
        return json.dumps([self.group, self.text, self.whom, self.seen, self.by], ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Manner:
    """What kind of letter it is, and who writes it."""

    kind: AnswerKind
    by: Person


def unpack(value: str) -> Many | None:
    try:
        group, text, whom, seen, by = json.loads(value)
    except (ValueError, TypeError):
        return None
    if not isinstance(group, str) or not isinstance(text, str) or type(seen) is not int:
        return None
    return Many(group=group, text=text, whom=str(whom), seen=seen, by=str(by))


def form(tx: Tx, company: Company, value: str) -> Modal | None:
    """For whomever a name stands; with the text, where one is given back that could not go."""
    many = unpack(value)
    group = many.group if many else value
    one = telling.find(tx, group)
    if one is None and not _is_number(group):
        return None
    kind = one.kind if one else "answer"
    text = Field(
        name="text",
        label=LABELS[kind],
        kind="text",
        value=many.text if many else telling.begins_with(tx, company, one) if one else "",
        hint="Each in their own conversation. Next you see to whom it goes.",
        limit=TEXT_MAX,
    )
    parts: list[Part] = []
    if one is not None:
        language = languages.language_name(one.language) if one.language else ""
        if language and one.language != company.language:
            said = f"They wrote in {language}. Please write in {language}, if you can."
            parts.append(faces.facts(faces.ours(said)))
        parts += telling.names(tx, one, LISTED)
    return Modal(name=FORM, title=TITLES[kind], parts=tuple(parts), fields=(text,), submit="Preview", value=group)


def check(tx: Tx, company: Company, person: Person, fields: dict[str, str], value: str) -> Modal | dict[str, str]:
    """The preview: everybody by name, and the letter as the first of them gets it."""
    text = clean(fields.get("text", ""))
    if not text.strip():
        return {"text": "Please write something."}
    many = Many(group=value, text=text[:TEXT_MAX])
    if len(many.packed()) > PACKED_MAX:
        return {"text": "Please write less, or with fewer line breaks and quotation marks."}
    return preview(tx, company, person, many) or {"text": "Nobody of these can be answered."}


def preview(tx: Tx, company: Company, person: Person, many: Many) -> Modal | None:
    reachable = whom(tx, company, many.group)
    if not reachable:
        return None
    listed = len(inside(tx, many.group))
    count = f"{len(reachable)} of {listed}" if len(reachable) < listed else str(listed)
    parts: list[Part] = [faces.line(faces.strong(f"It goes to {count}:"))]
    for at in range(0, len(reachable), NAMES_A_LINE):
        names = [faces.customer(talk) for talk, _ in reachable[at : at + NAMES_A_LINE]]
        parts.append(faces.line(*(span for name in names for span in (name, faces.ours("   ")))))
    answered = _answered(tx, reachable)
    parts += _by_whom(tx, many.group, answered)
    first, way = reachable[0]
    manner = Manner(_kind(tx, many.group), person)
    letter = _letter(tx, company, (first, way), many.text, said=manner, now=first.heard_at)
    parts += [faces.facts(faces.ours("The first of them gets:")), faces.verbatim(letter.text)]
    if len(reachable) > ALONE_MAX:
        parts.append(faces.facts(faces.ours("So many are answered by two: somebody else of you confirms it.")))
    shown = Many(group=many.group, text=many.text, whom=hash_of(reachable), seen=_newest(answered))
    return Modal(name=PREVIEW, title="What they get", parts=tuple(parts), submit="Send", value=shown.packed())


def check_preview(tx: Tx, company: Company, person: Person, value: str) -> Modal | dict[str, str]:
    """Before it is sent: does it still go to those whom the preview showed? Else it is shown anew."""
    many = unpack(value)
    if many is None:
        return {}  # whoever takes it in refuses it
    fresh = preview(tx, company, person, many)
    if fresh is None:
        gone = "Nobody of these can be answered any more, and nothing was sent. This is what you wrote:"
        parts = (faces.line(faces.ours(gone)), faces.verbatim(many.text))
        return Modal(name="gone", title=TITLES[_kind(tx, many.group)], parts=parts)
    why = _why_not(tx, whom(tx, company, many.group), many, by=person)
    if not why:
        return {}
    what = faces.strong(WHY[why] + "."), faces.ours(" This is how it is now.")
    return replace(fresh, parts=(faces.line(*what), *fresh.parts))


Reached = Sequence[tuple[Conversation, letters.Way]]


def _why_not(tx: Tx, reachable: Reached, many: Many, *, by: Person | None) -> str:
    """Why it does not go as the preview showed it; empty where it does. ``by``: whose own answers they know of."""
    if not reachable or hash_of(reachable) != many.whom:
        return NOT_THOSE
    others = [one for _, one in _answered(tx, reachable) if by is None or one.person != by.id]
    return FASTER if any(one.id > many.seen for one in others) else ""


def _answered(tx: Tx, reachable: Reached) -> list[tuple[Conversation, Answer]]:
    """Those to whom somebody of us said something, with what they said last."""
    found = [(talk, answers.find_newest(tx, talk.id)) for talk, _ in reachable]
    return [(talk, newest) for talk, newest in found if newest is not None and newest.person is not None]


def _newest(answered: Sequence[tuple[Conversation, Answer]]) -> int:
    return max((newest.id for _, newest in answered), default=0)


def _by_whom(tx: Tx, group: str, answered: Sequence[tuple[Conversation, Answer]]) -> list[Part]:
    """Who answered whom of them already; of what a review decided since it was to be told."""
    one = telling.find(tx, group)
    by: dict[PersonId, list[Conversation]] = {}
    for talk, newest in answered:
        if newest.person is not None and (one is None or newest.at > one.at):
            by.setdefault(newest.person, []).append(talk)
    known = people.find_people(tx, set(by))
    return [
        faces.line(
            faces.strong("Answered already"),
            faces.ours(" by "),
            faces.named(who, known),
            faces.ours(": "),
            *faces.listing([faces.customer(talk, strong=False) for talk in talks]),
        )
        for who, talks in by.items()
    ]


def _hold(tx: Tx, group: str) -> None:
    """None of them becomes part of another one meanwhile, nor is taken out; in one order for everybody."""
    telling.find(tx, group, hold=True)
    for talk in sorted(inside(tx, group), key=lambda talk: talk.id):
        conversations.hold(tx, talk, alone=True)


def inside(tx: Tx, group: str) -> list[Conversation]:
    """Everybody whom it lists."""
    if _is_number(group):
        return [talk for _, talk in bundles.inside(tx, DeliveryId(int(group)))]
    one = telling.find(tx, group)
    return telling.told(tx, one) if one else []


def _is_number(group: str) -> bool:
    return group.isascii() and group.isdecimal() and len(group) < 19


def _kind(tx: Tx, group: str) -> AnswerKind:
    one = telling.find(tx, group)
    return one.kind if one else "answer"


def whom(tx: Tx, company: Company, group: str) -> list[tuple[Conversation, letters.Way]]:
    """Everybody whom it lists and whom we can reach, and how."""
    found = [(talk, letters.way_to(tx, company, talk)) for talk in inside(tx, group)]
    return [(talk, way) for talk, way in found if way is not None]


def _asks(tx: Tx, talk: Conversation, kind: AnswerKind) -> bool:
    """What was done for them asks whether it is, unless they do not want to be asked."""
    return kind == "say_back" and not customers.list_wishes(tx, talk.customer.id)[0]


def _letter(
    tx: Tx, company: Company, to: tuple[Conversation, letters.Way], text: str, *, said: Manner, now: datetime
) -> Letter:
    talk, way = to
    if said.kind == "say_back":
        text = f"{phrases.say_back(speaker(letters.language_of(company, talk)))}\n\n{text}"
    asks = _asks(tx, talk, said.kind)
    return letters.compose(tx, company, talk, way, text=text, person=said.by, asks=asks, now=now)


def hash_of(reachable: Reached) -> str:
    named = ",".join(f"{talk.id}:{way.source}:{way.to}" for talk, way in reachable)
    return hashlib.blake2b(named.encode(), digest_size=6).hexdigest()


def submitted(tx: Tx, company: Company, gesture: Gesture, *, now: datetime, wall: int) -> str | None:
    """*Send*: to each of them; or, above twenty, once somebody else confirms it."""
    many, person = unpack(gesture.value), people.find_person(tx, gesture.person)
    if many is None or person is None or not has_say(person):
        return triage.NOBODY
    _hold(tx, many.group)
    reachable = whom(tx, company, many.group)
    if why := _why_not(tx, reachable, many, by=person):
        _say(tx, many.group, _given_back(many, person.id, why), now=now)
        return why
    if len(reachable) > ALONE_MAX:
        _ask_somebody(tx, person, many, len(reachable), now=now)
        return None
    _send(tx, company, person, many, reachable, now=now, wall=wall)
    return None


def _ask_somebody(tx: Tx, person: Person, many: Many, count: int, *, now: datetime) -> None:
    asked = replace(many, by=person.id)
    said = faces.line(
        faces.named(person.id, {person.id: person}, strong=True),
        faces.ours(f" wants to send this to {count}. Somebody else of you confirms it."),
    )
    button = Button(action=CONFIRM, label=f"Send to {count}", value=asked.packed(), style="primary")
    post = Post(
        push=f"To be confirmed: {count} answers", parts=(said, faces.verbatim(many.text), faces.buttons(button))
    )
    _say(tx, many.group, post, now=now)


def _say(tx: Tx, group: str, post: Post, *, now: datetime) -> None:
    """A line in the thread of the bundle, or of the review; none where the decision does not call for it any more."""
    one = telling.find(tx, group)
    under = telling.root_of(tx, one) if one else DeliveryId(int(group)) if _is_number(group) else None
    if under is not None:
        channel = outbox.find_channel(tx, under)
        outbox.add_post(tx, channel=channel, post=post, subject=_subject(group), now=now, under=under)


def _subject(group: str) -> str:
    return f"many:{group}"


def _given_back(many: Many, to: PersonId, why: str) -> Post:
    """What somebody sent did not go: they are called, and find their text, to be previewed again."""
    again = Many(group=many.group, text=many.text).packed()
    reason = f"Nothing was sent: {WHY[why][0].lower()}{WHY[why][1:]}. "
    said = faces.line(faces.person(to), faces.ours(": "), faces.strong(reason), faces.ours("Please preview it again."))
    button = Button(action=f"open.{FORM}", label="Preview again", value=again)
    return Post(push="Answers that did not go", parts=(said, faces.verbatim(many.text), faces.buttons(button)))


def confirmed(tx: Tx, company: Company, gesture: Gesture, *, now: datetime, wall: int) -> str | None:
    """Somebody else pressed *Send to n*; it goes once, and never over what anybody said to one of them meanwhile."""
    many = unpack(gesture.value)
    writer = people.find_person(tx, PersonId(many.by)) if many else None
    presser = people.find_person(tx, gesture.person)
    if many is None or writer is None or not has_say(writer) or presser is None or not has_say(presser):
        return triage.NOBODY
    if presser.id == writer.id:
        return "whoever wrote it does not confirm it"
    _hold(tx, many.group)
    asks = _find_asking(tx, gesture, many)
    if asks is None:
        return "it was decided already"
    reachable = whom(tx, company, many.group)
    if why := _why_not(tx, reachable, many, by=None):
        outbox.set_post(tx, asks, _given_back(many, writer.id, why), now=now)
        return why
    _send(tx, company, writer, many, reachable, now=now, wall=wall)
    outbox.set_post(tx, asks, _spent(many, writer, presser, len(reachable)), now=now)
    return None


def _spent(many: Many, writer: Person, presser: Person, count: int) -> Post:
    known = {one.id: one for one in (writer, presser)}
    said = faces.line(
        faces.named(presser.id, known, strong=True),
        faces.ours(" confirmed what "),
        faces.named(writer.id, known),
        faces.ours(f" wrote to {count}."),
    )
    return Post(push=f"Confirmed: {count} answers", parts=(said, faces.verbatim(many.text)))


def _find_asking(tx: Tx, gesture: Gesture, many: Many) -> DeliveryId | None:
    """The message that asks for this confirmation, as long as it does."""
    found = triage.message_of(tx, gesture)
    if found is None or found[1] != _subject(many.group):
        return None
    buttons = [button for part in outbox.load_wanted(tx, found[0]).parts for button in part.buttons]
    return found[0] if any((one.action, one.value) == (CONFIRM, gesture.value) for one in buttons) else None


def _send(
    tx: Tx,
    company: Company,
    person: Person,
    many: Many,
    reachable: Reached,
    *,
    now: datetime,
    wall: int,
) -> None:
    kind = _kind(tx, many.group)
    for talk, way in reachable:
        letter = _letter(tx, company, (talk, way), many.text, said=Manner(kind, person), now=now)
        asks = _asks(tx, talk, kind)
        said = sending.Said(kind=kind, person=person.id, text=many.text, asks=asks, shown_to=way.shown)
        sending.post(tx, company, talk, letter, said, now=now, wall=wall)
