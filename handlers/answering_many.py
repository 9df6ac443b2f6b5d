"""One text into each conversation of a bundle: seen before to whom it goes; above twenty a second person confirms."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from handlers import bundles, letters, sending, triage
from handlers import cards as faces
from handlers.company import Company
from handlers.rules.escape import clean
from handlers.rules.roles import has_say
from storage import answers, outbox, people
from storage.ledger import Tx
from storage.model import (
    Button,
    ChannelId,
    Conversation,
    DeliveryId,
    Field,
    Gesture,
    Modal,
    Part,
    Person,
    PersonId,
    Post,
)

FORM, PREVIEW, CONFIRM = "answer_these", "send_these", "confirm_these"
TEXT_MAX = 1_500
"""It has to fit into a button, where Slack allows 2,000 characters."""
ALONE_MAX = 20
"""More than so many are answered by two people together."""
NAMES_A_LINE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """One text for everybody whom a bundle lists."""

    bundle: int
    text: str
    whom: str = ""
    """The hash of those who were shown; whoever comes or goes meanwhile changes it."""
    by: str = ""
    """Who wrote it, while somebody else has to confirm it."""

    def packed(self) -> str:
        return json.dumps([self.bundle, self.text, self.whom, self.by], ensure_ascii=False)


def unpack(value: str) -> Many | None:
    try:
        bundle, text, whom, by = json.loads(value)
    except (ValueError, TypeError):
        return None
    if not isinstance(bundle, int) or isinstance(bundle, bool) or not isinstance(text, str):
        return None
    return Many(bundle=bundle, text=text, whom=str(whom), by=str(by))


def form(value: str) -> Modal | None:
    if not value.isdecimal() or len(value) > 18:
        return None
    text = Field(
        name="text",
        label="What each of them gets",
        kind="text",
        hint="Each in their own conversation. Next you see to whom it goes.",
        limit=TEXT_MAX,
    )
    return Modal(name=FORM, title="Answer these", fields=(text,), submit="Preview", value=value)


def check(tx: Tx, company: Company, person: Person, fields: dict[str, str], value: str) -> Modal | dict[str, str]:
    """The preview: everybody by name, and the letter as the first of them gets it."""
    text = clean(fields.get("text", ""))
    if not text.strip():
        return {"text": "Please write something."}
    many = Many(bundle=int(value) if value.isdecimal() and len(value) < 19 else 0, text=text[:TEXT_MAX])
    return preview(tx, company, person, many) or {"text": "Nobody of these can be answered."}


def preview(tx: Tx, company: Company, person: Person, many: Many) -> Modal | None:
    reachable = whom(tx, company, many.bundle)
    if not reachable:
        return None
    listed = len(bundles.inside(tx, DeliveryId(many.bundle)))
    count = f"{len(reachable)} of {listed}" if len(reachable) < listed else str(listed)
    parts: list[Part] = [faces.line(faces.strong(f"It goes to {count}:"))]
    for at in range(0, len(reachable), NAMES_A_LINE):
        names = [faces.customer(talk) for talk, _ in reachable[at : at + NAMES_A_LINE]]
        parts.append(faces.line(*(span for name in names for span in (name, faces.ours("   ")))))
    first, way = reachable[0]
    letter = letters.compose(tx, company, first, way, text=many.text, person=person, asks=False, now=first.heard_at)
    parts += [faces.facts(faces.ours("The first of them gets:")), faces.verbatim(letter.text)]
    if len(reachable) > ALONE_MAX:
        parts.append(faces.facts(faces.ours("So many are answered by two: somebody else of you confirms it.")))
    shown = Many(bundle=many.bundle, text=many.text, whom=hash_of(reachable))
    return Modal(name=PREVIEW, title="What they get", parts=tuple(parts), submit="Send", value=shown.packed())


def whom(tx: Tx, company: Company, bundle: int) -> list[tuple[Conversation, letters.Way]]:
    """Everybody whom the bundle lists and whom we can reach, and how."""
    found = [(talk, letters.way_to(tx, company, talk)) for _, talk in bundles.inside(tx, DeliveryId(bundle))]
    return [(talk, way) for talk, way in found if way is not None]


def hash_of(reachable: list[tuple[Conversation, letters.Way]]) -> str:
    named = ",".join(f"{talk.id}:{way.source}:{way.to}" for talk, way in reachable)
    return hashlib.blake2b(named.encode(), digest_size=6).hexdigest()


def submitted(tx: Tx, company: Company, gesture: Gesture, *, now: datetime, wall: int) -> str | None:
    """*Send*: to each of them; or, above twenty, once somebody else confirms it."""
    many, person = unpack(gesture.value), people.find_person(tx, gesture.person)
    if many is None or person is None or not has_say(person):
        return triage.NOBODY
    reachable = whom(tx, company, many.bundle)
    if not reachable or hash_of(reachable) != many.whom:
        return "not those whom the preview showed"
    if len(reachable) > ALONE_MAX:
        _ask_somebody(tx, person, many, len(reachable), now=now)
        return None
    _send(tx, company, person, many, reachable, now=now, wall=wall)
    return None


def _ask_somebody(tx: Tx, person: Person, many: Many, count: int, *, now: datetime) -> None:
    asked = Many(bundle=many.bundle, text=many.text, whom=many.whom, by=person.id)
    said = faces.line(
        faces.named(person.id, {person.id: person}, strong=True),
        faces.ours(f" wants to send this to {count}. Somebody else of you confirms it."),
    )
    button = Button(action=CONFIRM, label=f"Send to {count}", value=asked.packed(), style="primary")
    post = Post(
        push=f"To be confirmed: {count} answers", parts=(said, faces.verbatim(many.text), faces.buttons(button))
    )
    subject, under = f"many:{many.bundle}", DeliveryId(many.bundle)
    outbox.add_post(tx, channel=_channel(tx, many), post=post, subject=subject, now=now, under=under)


def _channel(tx: Tx, many: Many) -> ChannelId:
    return bundles.inside(tx, DeliveryId(many.bundle))[0][0].channel


def confirmed(tx: Tx, company: Company, gesture: Gesture, *, now: datetime, wall: int) -> str | None:
    """Somebody else pressed *Send to n*; pressed twice it goes once, for then they were answered already."""
    many = unpack(gesture.value)
    writer = people.find_person(tx, PersonId(many.by)) if many else None
    presser = people.find_person(tx, gesture.person)
    if many is None or writer is None or not has_say(writer) or presser is None or not has_say(presser):
        return triage.NOBODY
    if presser.id == writer.id:
        return "whoever wrote it does not confirm it"
    reachable = whom(tx, company, many.bundle)
    if hash_of(reachable) != many.whom:
        return "not those whom the preview showed"
    waiting = [(talk, way) for talk, way in reachable if not _has_it(tx, talk, many)]
    _send(tx, company, writer, many, waiting, now=now, wall=wall)
    return None


def _has_it(tx: Tx, talk: Conversation, many: Many) -> bool:
    newest = answers.find_newest(tx, talk.id)
    return newest is not None and newest.text == many.text


def _send(
    tx: Tx,
    company: Company,
    person: Person,
    many: Many,
    reachable: list[tuple[Conversation, letters.Way]],
    *,
    now: datetime,
    wall: int,
) -> None:
    for talk, way in reachable:
        letter = letters.compose(tx, company, talk, way, text=many.text, person=person, asks=False, now=now)
        said = sending.Said(kind="answer", person=person.id, text=many.text, asks=False, shown_to=way.shown)
        sending.post(tx, company, talk, letter, said, now=now, wall=wall)
