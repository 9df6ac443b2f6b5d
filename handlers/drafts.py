"""What somebody writes in a card's thread and wants to send: a preview of it there, with *Send* and *Edit*.

A reaction alone never sends. What people say among themselves is fetched from the platform only once somebody asks for
that very message; what goes is what the preview shows, word for word, signed as it shows (threat T28).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from handlers import cards as faces
from handlers import correcting, filing, reply, sending, showing, snippets, triage
from handlers.company import Company
from handlers.rules.emoji import canonical
from handlers.rules.escape import clean
from handlers.rules.marks import PRESSED, votes
from handlers.rules.roles import has_say
from storage import cards, conversations, drafts, outbox, people
from storage.drafts import REMARK, Draft
from storage.ledger import Tx, touch
from storage.model import (
    Button,
    ChannelId,
    Chosen,
    Conversation,
    ConversationId,
    DeliveryId,
    Gesture,
    Mark,
    Modal,
    Part,
    Person,
    PersonId,
    Post,
    Remark,
    RemoteId,
)

PICK, SAY, CORRECT, UNSAY = "pick", "say", "correct", "unsay"
VERBS = frozenset({PICK, SAY, CORRECT, UNSAY})
"""Gestures on what people themselves wrote: a reaction, ``>>`` at its beginning, an edit, a deletion."""
SEND, EDIT = "send_draft", "draft"
ARROWS = ">>"
_ARROWS = re.compile(r"\s*> ?> ?")
"""As clients may write them, which make a quote of a line that begins like that."""
SUBJECT = "draft:"
"""The subject of a preview in the thread."""
DRAFT = "draft"
SENT_ALREADY = "it was sent already"
ID_DIGITS = 18


def handle(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """Takes in what happened to a message of somebody's; the reason where nothing came of it."""
    if gesture.channel is None or gesture.remote is None or gesture.channel not in company.teams.values():
        return "not in a channel of ours"
    if gesture.verb in (CORRECT, UNSAY):
        return _changed(tx, gesture, gesture.channel, gesture.remote, now=now)
    person = people.find_person(tx, gesture.person)
    if person is not None and not has_say(person):
        return triage.NOBODY
    if gesture.verb == SAY and company.arrows:
        sign = f"{PRESSED}{ARROWS}"
    elif gesture.verb == PICK and canonical(gesture.what) in company.drafts:
        sign = gesture.what
    else:
        return "a sign without a meaning here"
    place = f"{gesture.channel}/{gesture.remote}"
    mark = Mark(person=gesture.person, sign=sign, present=gesture.present, at=gesture.at, place=place)
    if not conversations.add_mark(tx, f"{REMARK}{place}", mark):
        return "known already"
    settle(tx, company, place, now=now)
    return None


def settle(tx: Tx, company: Company, place: str, *, now: datetime) -> None:
    """Brings the draft of a message to what the marks on it say: somebody wants to send it, or nobody does."""
    channel, _, remote = place.partition("/")
    wanted = _who_wants(tx, company, place)
    draft = drafts.find_at(tx, ChannelId(channel), RemoteId(remote))
    if wanted and draft is None:
        drafts.add_draft(tx, ChannelId(channel), RemoteId(remote), wanted[0], now=now)
        touch(tx, drafts.WANTED)
    elif draft is not None and not wanted:
        _drop(tx, draft, now=now)


def _who_wants(tx: Tx, company: Company, place: str, *, arrows: bool = True) -> Sequence[PersonId]:
    """Who wants to send it now, the earliest first; people whom we do not know (yet) do not count."""
    log = conversations.list_marks(tx, f"{REMARK}{place}")
    known = people.find_people(tx, {mark.person for mark in log})
    meanings = dict.fromkeys(company.drafts, DRAFT)
    # A button's sign means its own name: what the mark of the arrows stands for is said here.
    counted = [replace(mark, sign=f"{PRESSED}{DRAFT}") if mark.sign.startswith(PRESSED) else mark for mark in log]
    counted = [mark for mark in counted if arrows or not mark.sign.startswith(PRESSED)]
    return [one for one in votes(counted, meanings).get(DRAFT, ()) if has_say(known.get(one))]


def _changed(tx: Tx, gesture: Gesture, channel: ChannelId, remote: RemoteId, *, now: datetime) -> str | None:
    draft = drafts.find_at(tx, channel, remote)
    if draft is None:
        return "not a message that is to be sent"
    if gesture.verb == UNSAY:
        _drop(tx, draft, now=now)
        conversations.drop_subject(tx, f"{REMARK}{channel}/{remote}")
        return None
    if draft.state == "sent":
        return SENT_ALREADY
    drafts.want_anew(tx, draft.id, now=now)
    touch(tx, drafts.WANTED)
    return None


def _drop(tx: Tx, draft: Draft, *, now: datetime) -> None:
    """Nobody wants it any more: the preview goes; of one that was sent a line stays."""
    drafts.drop_draft(tx, draft.id)
    if draft.delivery is not None and draft.state != "sent" and not outbox.withdraw(tx, draft.delivery):
        outbox.add_deletion(tx, draft.delivery, now=now)
        outbox.forget_post(tx, draft.delivery)


# ------------------------------------------------------------------ the preview


def fetched(tx: Tx, company: Company, wanted: Draft, remark: Remark | None, *, now: datetime) -> None:
    """What the message says by now; None where it is not there any more. The preview shows it, or goes."""
    draft = drafts.claim_draft(tx, wanted.id)
    if draft is None or draft.state != "wanted" or draft.turn != wanted.turn:
        return  # somebody was faster, or it changed again
    found = _under(tx, draft, remark)
    if remark is None or found is None or not _still(tx, company, draft, remark):
        _drop(tx, draft, now=now)
        conversations.drop_subject(tx, f"{REMARK}{draft.channel}/{draft.remote}")
        return
    root, talk = found
    if talk is None:
        _put(tx, draft, Post(push="Nothing to send from here", parts=OF_MANY), root, now=now)
        return
    text, beside = _says(tx, company, remark)
    draft = replace(draft, conversation=talk.id, text=text, files=beside)
    _show(tx, company, talk, draft, root, notes=_notes(remark), now=now)


def looked_at(tx: Tx, company: Company, shown: Draft, remark: Remark | None, *, now: datetime) -> None:
    """What the message says after a gap, None where it is not there any more: a preview that shows something else is
    made anew, or goes. What did not change stays as it is, so that whoever presses *Send* just now is not refused.
    """
    draft = drafts.claim_draft(tx, shown.id)
    if draft is None or draft.state != "shown" or draft.turn != shown.turn:
        return
    if (
        remark is not None
        and _says(tx, company, remark) == (draft.text, draft.files)
        and _still(tx, company, draft, remark)
    ):
        return
    drafts.want_anew(tx, draft.id, now=now)
    fetched(tx, company, replace(draft, turn=draft.turn + 1), remark, now=now)


def _under(tx: Tx, draft: Draft, remark: Remark | None) -> tuple[DeliveryId, Conversation | None] | None:
    """The card under which a person wrote it, and its conversation, or the list of many, which has no one
    conversation; None for whatever stands elsewhere.
    """
    if remark is None or remark.person is None or remark.thread is None or remark.thread == draft.remote:
        return None
    found = outbox.find_subject(tx, draft.channel, remark.thread)
    noun, _, which = found[1].partition(":") if found else ("", "", "")
    talk = conversations.find_whole(tx, ConversationId(int(which))) if noun == "card" else None
    return None if found is None or (talk is None and noun != "bundle") else (found[0], talk)


OF_MANY = (
    faces.line(
        faces.strong("Nothing to send from here: "),
        faces.ours("this thread is about several conversations at once. "),
        faces.strong("Answer these"),
        faces.ours(" writes to each of them, and what you take out of the list gets a card and a thread of its own."),
    ),
)
"""In the thread of a bundle."""


def _still(tx: Tx, company: Company, draft: Draft, remark: Remark) -> bool:
    """Arrows that were taken out of the text are taken back."""
    if _ARROWS.match(remark.text):
        return True
    return bool(_who_wants(tx, company, f"{draft.channel}/{draft.remote}", arrows=False))


def _says(tx: Tx, company: Company, remark: Remark) -> tuple[str, tuple[Chosen, ...]]:
    """Its words, and what stands beside them."""
    return _words(tx, company, remark), filing.along(remark.files)


def _words(tx: Tx, company: Company, remark: Remark) -> str:
    """The text as a customer reads it; colleagues are called by the name that customers may know."""
    text = _ARROWS.sub("", clean(remark.text), count=1) if _ARROWS.match(remark.text) else clean(remark.text)
    known = people.find_people(tx, set(remark.calls))
    for called in sorted(remark.calls, key=len, reverse=True):
        who = known.get(called)
        first = clean(who.name).split(" ")[0] if who and company.sign_with_name else "…"
        text = text.replace(f"@{called}", first)
    return text.strip()


def _notes(remark: Remark) -> list[Part]:
    if not remark.left:
        return []
    which = ("One file does", "it") if remark.left == 1 else (f"{remark.left} files do", "them")
    return [faces.facts(faces.ours(f"{which[0]} not go along: Earshot is not given {which[1]}."))]


def _show(
    tx: Tx,
    company: Company,
    talk: Conversation,
    draft: Draft,
    root: DeliveryId,
    *,
    notes: Sequence[Part] = (),
    now: datetime,
) -> None:
    """Writes the preview into the thread, or anew where it stands; what cannot be sent says why."""
    person = people.find_person(tx, draft.person)
    assert person is not None
    shown = _preview(tx, company, talk, person, draft)
    said = reply.unpack(shown.value) if isinstance(shown, Modal) else None
    row = [Button(action=f"open.{EDIT}", label="Edit", value=f"{talk.ref}.{draft.id}")]
    if isinstance(shown, Modal) and said is not None:
        row.insert(0, Button(action=SEND, label="Send", value=f"{talk.ref}.{draft.id}.{said.hash}", style="primary"))
        body = [*reply.language_line(company, talk), *shown.parts]
    else:
        body = [faces.line(faces.ours(str(shown)))]
    head = faces.line(
        faces.strong("What they would get"),
        faces.ours(", signed by "),
        faces.named(person.id, {person.id: person}),
        faces.ours(". Nothing goes until somebody presses Send."),
    )
    post = Post(push=f"Not sent yet · {talk.ref}", parts=(head, *body, *notes, faces.buttons(*row)))
    shows = replace(draft, hash=said.hash if said else "", seen=said.seen if said else 0)
    _put(tx, shows, post, root, now=now)


def _put(tx: Tx, draft: Draft, post: Post, root: DeliveryId, *, now: datetime) -> None:
    """Posts what is to stand in the thread for a draft, or edits what does."""
    delivery = draft.delivery
    if delivery is None:
        subject = f"{SUBJECT}{draft.id}"
        delivery = outbox.add_post(
            tx, channel=draft.channel, post=post, subject=subject, now=now, urgency=outbox.FIRST, under=root
        )
    else:
        outbox.set_post(tx, delivery, post, now=now, urgency=outbox.FIRST)
    drafts.set_draft(
        tx,
        draft.id,
        state="shown",
        conversation_id=draft.conversation,
        person=draft.person,
        text=draft.text,
        files=draft.files,
        hash=draft.hash,
        seen=draft.seen,
        delivery_id=delivery,
    )


def _preview(tx: Tx, company: Company, talk: Conversation, person: Person, draft: Draft) -> Modal | str:
    """The same as *Answer* shows; in words why there is none."""
    if not draft.text:
        return "There are no words in that message to send."
    if len(draft.text) > reply.TEXT_MAX:
        return f"That message is too long to be sent at once: {reply.TEXT_MAX:,} characters are the most."
    said = reply.Draft(ref=talk.ref, text=draft.text, said=draft.id, files=draft.files)
    if wrong := reply.wrong_files(tx, company, talk, said):
        return wrong
    shown = reply.preview(tx, company, talk, person, said)
    return shown or "They left no way to answer them that Earshot can use."


def form(tx: Tx, company: Company, value: str) -> Modal | None:
    """What *Edit* opens: the form behind *Answer*, with that text in it."""
    draft = _named(tx, value)
    if draft is None or draft.state == "sent":
        return None
    made = reply.form(tx, company, "answer", value.partition(".")[0])
    if made is None or not made.fields:
        return made
    return _of(draft, reply.with_text(made, draft.text))


def _of(draft: Draft, made: Modal) -> Modal:
    """The form of what stands in a thread: what stands beside the words goes along unless other files are added."""
    said = [faces.line(faces.ours("Files that you add replace "), *filing.listed(draft.files))] if draft.files else []
    return replace(made, parts=(*made.parts, *said), value=f"{made.value}:{draft.id}")


def refilled(tx: Tx, company: Company, person: Person, fields: Mapping[str, str], value: str) -> Modal | None:
    """The form once more, with the chosen snippet below what was written; what was written stays in any case."""
    named, _, rest = value.partition(":")
    ref, _, said = rest.partition(":")
    kind = next((one for one in reply.KINDS if one == named), None)
    talk = conversations.find_by_ref(tx, ref.partition(".")[0])
    made = reply.form(tx, company, kind, ref) if kind else None
    text = snippets.filled(tx, company, person, talk, fields.get("snippet", "")) if talk else None
    if made is None or text is None:
        return None
    written = fields.get("text", "").rstrip()
    together = f"{written}\n\n{text}" if written else text
    draft = _named(tx, f"{talk.ref}.{said}") if talk and said else None
    made = _of(draft, made) if draft else made
    if len(together) <= reply.TEXT_MAX:
        return reply.with_text(made, together)
    full = f"The snippet does not fit any more: {reply.TEXT_MAX:,} characters are the most."
    return replace(reply.with_text(made, written), parts=(*made.parts, faces.line(faces.strong(full))))


def _named(tx: Tx, value: str) -> Draft | None:
    """The draft that a button names, where it belongs to the conversation that it names too."""
    ref, number, *_ = (*value.split("."), "")
    draft = drafts.find_draft(tx, int(number)) if number.isdecimal() and len(number) <= ID_DIGITS else None
    talk = conversations.find_by_ref(tx, ref)
    return draft if draft and talk and draft.conversation == talk.id else None


# ------------------------------------------------------------------ sending it


def pressed(tx: Tx, company: Company, gesture: Gesture, *, now: datetime, wall: int) -> str | None:
    """*Send* under a preview: it goes if that is still what it shows, signed by whoever presses."""
    found, person = _named(tx, gesture.value), people.find_person(tx, gesture.person)
    draft = drafts.claim_draft(tx, found.id) if found else None
    if draft is None or person is None or not has_say(person) or not _is_on(tx, gesture, draft):
        return triage.NOBODY
    if draft.state == "sent":
        return SENT_ALREADY
    assert draft.conversation is not None
    talk = conversations.find_whole(tx, draft.conversation)
    assert talk is not None
    digest = gesture.value.rpartition(".")[2]
    if draft.state != "shown" or not draft.hash or digest != draft.hash:
        return "not what the preview showed"
    said = reply.Draft(
        ref=talk.ref, text=draft.text, seen=draft.seen, hash=draft.hash, said=draft.id, files=draft.files
    )
    why: str | None = "to be looked at once more"
    if not reply.check_preview(tx, company, person, said.packed()):
        submit = replace(gesture, verb="submit", what=reply.PREVIEW, value=said.packed())
        why = _send(tx, company, submit, now=now, wall=wall)
    if why is not None:
        assert draft.delivery is not None
        _show(tx, company, talk, replace(draft, person=person.id), draft.delivery, now=now)
    return why


def _is_on(tx: Tx, gesture: Gesture, draft: Draft) -> bool:
    """Whether the button stood under that draft's own preview."""
    found = triage.message_of(tx, gesture)
    return found is not None and found[0] == draft.delivery


def submitted(tx: Tx, company: Company, gesture: Gesture, *, now: datetime, wall: int) -> str | None:
    """*Send* of anything that was previewed in a modal, which is closed by then: what is refused is given back."""
    why = _send(tx, company, gesture, now=now, wall=wall)
    if why in REFUSED:
        _give_back(tx, gesture, REFUSED[why], now=now)
    return why


REFUSED = {
    sending.UNREACHABLE: "they cannot be reached any more",
    sending.FASTER: "somebody was faster",
    sending.CHANGED: "something changed since the preview",
    sending.TAKEN_BACK: "what it corrects was taken back meanwhile",
}


def _give_back(tx: Tx, gesture: Gesture, why: str, *, now: datetime) -> None:
    """Calls whoever wrote it, with the text, in the thread of the card."""
    said = reply.unpack(gesture.value)
    talk = conversations.find_by_ref(tx, said.ref) if said else None
    live = cards.find_live(tx, talk.id) if talk else None
    if said is None or talk is None or live is None or live.gone:
        return
    call = faces.person(gesture.person), faces.ours(": ")
    head = faces.line(*call, faces.strong(f"It was not sent: {why}. "), faces.ours("This is what you wrote:"))
    form, value = (correcting.CORRECT, f"{talk.ref}.{said.corrects}") if said.corrects else (said.kind, talk.ref)
    again = Button(action=f"open.{form}", label="Write it anew", value=value)
    parts = (head, faces.verbatim(clean(said.text)), faces.buttons(again))
    showing.say_in_thread(tx, live, Post(push=f"An answer was not sent · {talk.ref}", parts=parts), now=now)


def _send(tx: Tx, company: Company, gesture: Gesture, *, now: datetime, wall: int) -> str | None:
    """What came out of a thread is sent once, whichever way."""
    said = reply.unpack(gesture.value)
    draft = drafts.claim_draft(tx, said.said) if said and said.said else None
    if draft is not None and draft.state == "sent":
        return SENT_ALREADY
    why = sending.submitted(tx, company, gesture, now=now, wall=wall)
    if why is None and draft is not None:
        _spend(tx, draft, gesture.person, now=now)
    return why


def _spend(tx: Tx, draft: Draft, by: PersonId, *, now: datetime) -> None:
    """It is on its way: what stood there as a preview says so, and has no buttons any more."""
    drafts.set_draft(tx, draft.id, state="sent", text="", files=(), hash="")
    if draft.delivery is not None:
        named = faces.named(by, people.find_people(tx, {by}), strong=True)
        line = faces.line(named, faces.ours(" pressed Send; how far it is stands below."))
        outbox.set_post(tx, draft.delivery, Post(push="Send was pressed", parts=(line,)), now=now)
