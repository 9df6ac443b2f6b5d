"""*Same as…*, *Split here…* and their *Undo*: the forms, what they say will happen, and which deed follows."""

from datetime import datetime

from handlers import cards as faces
from handlers import joining, lists, showing, splitting, triage, undoing
from handlers.company import Company
from handlers.hearing import SPLIT
from handlers.joining import UNDO
from handlers.rules.cover import cover
from handlers.rules.escape import clean, one_line
from handlers.rules.roles import has_say
from storage import conversations, customers, joins, messages, people
from storage.ledger import Tx
from storage.model import Conversation, Field, Gesture, Message, MessageId, Modal, Part

SAME, JOIN, SPLIT_AT = "same_as", "join", SPLIT
FORMS = frozenset({SAME, JOIN, SPLIT_AT})
BUTTONS = frozenset({UNDO, SPLIT_AT})
OF_CUSTOMER, OF_TEAM = 25, 50
"""So many are offered: of the customer whatever stands where it does, of the team what is open."""
LISTED = 90
"""Messages to split at; a menu takes a hundred."""
LABEL_MAX, QUOTE_MAX = 75, 300
YES, NO = "yes", "no"


# ------------------------------------------------------------------ choosing what it is the same as


def form(tx: Tx, company: Company, ref: str) -> Modal | None:
    """What *Same as…* opens: the customer's other conversations first, then what was heard last in the team."""
    talk = conversations.find_by_ref(tx, ref)
    if talk is None:
        return None
    theirs = [one for one in conversations.list_of_customer(tx, talk.customer.id, OF_CUSTOMER + 1) if _fits(talk, one)]
    team = [one for one in conversations.list_recent(tx, talk.team, OF_TEAM) if _fits(talk, one) and one not in theirs]
    options = [(one.ref, _label(tx, company, one)) for one in (*theirs, *team)]
    fields = [Field(name="ref", label="Or its reference", hint="Such as E-7K3Q9M2X", optional=True, limit=20)]
    if options:
        choice = Field(name="other", label="Which one", kind="choice", optional=True, options=tuple(options))
        fields.insert(0, choice)
    said = "Both become one conversation: this one becomes part of the one that you choose. Next you see what happens."
    return Modal(
        name=SAME,
        title="Same as…",
        parts=(faces.line(faces.ours(said)),),
        fields=tuple(fields),
        submit="Next",
        value=talk.ref,
    )


def _fits(talk: Conversation, other: Conversation) -> bool:
    return other.id != talk.id and not _obstacle(talk, other)


def _label(tx: Tx, company: Company, talk: Conversation) -> str:
    """One line that people know it by: who, when, how it begins."""
    said = messages.list_ends(tx, talk.id)[0]
    known = f"{one_line(faces.who(talk), 20)} · {talk.heard_at.astimezone(company.zone):%d %b} · "
    words = one_line(cover(clean(said[0].text[:500])), LABEL_MAX - len(known)) if said else ""
    return f"{known}{words or talk.ref}"


def _obstacle(part: Conversation, whole: Conversation) -> str:
    """Why these two cannot be one; empty where they can."""
    if part.id == whole.id:
        return "That is this conversation itself."
    if "spam" in (part.state, whole.state):
        return "One of them was put aside as spam."
    if faces.UNREADABLE in (part.rule, whole.rule):
        return "One of them could not be read: people have to look at it by itself."
    if (part.heard_by is None) != (whole.heard_by is None):
        return "One of them was heard by staff: what they wrote down is never shown to a customer, so it stays apart."
    return ""


def check(tx: Tx, fields: dict[str, str], ref: str) -> Modal | dict[str, str]:
    """What follows the form: errors beside its fields, or what will happen, on top of it."""
    talk = conversations.find_by_ref(tx, ref)
    typed = fields.get("ref", "").strip().upper()
    other = conversations.find_by_ref(tx, typed or fields.get("other", ""))
    if talk is None or other is None:
        return {"ref": "There is no such conversation." if typed else "Please choose one, or write its reference."}
    if why := _obstacle(talk, other):
        return {"ref": why}
    return _preview(tx, talk, other)


def _preview(tx: Tx, part: Conversation, whole: Conversation) -> Modal:
    said, many = messages.list_ends(tx, whole.id)
    moved = messages.count_messages(tx, part.id)
    parts = [
        faces.line(faces.strong("It becomes part of this one:")),
        *lists.lines(tx, [whole]),
        *showing.quoted(tx, said[:1], QUOTE_MAX),
        faces.line(faces.ours(_what_happens(moved, many))),
        *([faces.line(faces.strong("This one is urgent"), faces.ours(", and so the other one will be."))]
          if part.urgent and not whole.urgent else []),
    ]  # fmt: skip
    fields: tuple[Field, ...] = ()
    if part.customer.id != whole.customer.id:
        parts += _two_customers(tx, part, whole)
        fields = (_SAME_PERSON,)
    parts.append(faces.facts(faces.ours("It can be undone until they write again or something is said back.")))
    return Modal(
        name=JOIN, title="Same as…", parts=tuple(parts), fields=fields, submit="Join", value=f"{part.ref}:{whole.ref}"
    )


def _what_happens(moved: int, many: int) -> str:
    count = "Its message stands" if moved == 1 else f"Its {moved} messages stand"
    there = "the one that is" if many == 1 else f"the {many} that are"
    return (
        f"{count} there from then on, beside {there}, and this card becomes a single line. What they write next to "
        "either goes there. The other one keeps its owner; of two promises the earlier stays."
    )


def _two_customers(tx: Tx, part: Conversation, whole: Conversation) -> list[Part]:
    """Who they are to us, and what it would mean."""
    lines = [faces.line(faces.strong("These are two customers to us:"))]
    for talk in (part, whole):
        known = [shown for _, shown in customers.list_addresses(tx, talk.customer.id)][:3]
        at = [faces.ours(" · "), *faces.listing([faces.foreign(one) for one in known])] if known else []
        lines.append(faces.line(faces.customer(talk), *at))
    said = (
        "Two people keep two conversations: neither may read the other's words. Join them only if both are one and the "
        "same person, who then has both addresses and gets new links with our next answer."
    )
    return [*lines, faces.line(faces.ours(said))]


_SAME_PERSON = Field(
    name="same",
    label="Are they the same person?",
    kind="choice",
    value=NO,
    options=((NO, "No, or I am not sure"), (YES, "Yes, one and the same")),
)
APART = "Then they stay apart: each of them has their own conversation with us."


def check_join(tx: Tx, fields: dict[str, str], value: str) -> dict[str, str]:
    """Errors beside the question whether two customers are one."""
    part, whole = _pair(tx, value)
    if part is None or whole is None or _obstacle(part, whole):
        return {}  # whoever takes it in refuses it
    return {} if _may_be_one(part, whole, fields) else {"same": APART}


def _may_be_one(part: Conversation, whole: Conversation, fields: dict[str, str]) -> bool:
    return part.customer.id == whole.customer.id or fields.get("same") == YES


def _pair(tx: Tx, value: str) -> tuple[Conversation | None, Conversation | None]:
    part, _, whole = value.partition(":")
    return conversations.find_by_ref(tx, part), conversations.find_by_ref(tx, whole)


# ------------------------------------------------------------------ choosing where to split


def split_form(tx: Tx, company: Company, ref: str) -> Modal | None:
    """What *Split here…* opens: the messages of the conversation, the newest first."""
    talk = conversations.find_by_ref(tx, ref)
    if talk is None:
        return None
    said = messages.list_messages(tx, talk.id, LISTED)
    if len(said) == messages.count_messages(tx, talk.id):
        said = said[1:]
    why = splitting.why_whole(tx, company, talk) or ("" if said else "It is one message: there is nothing to split.")
    if why:
        return Modal(name="no_split", title="Split here…", parts=(faces.line(faces.ours(why)),))
    options = tuple((str(one.id), _moment(company, one)) for one in reversed(said))
    text = (
        "Everything from that message on becomes a conversation and a card of its own, in the channel where the rules "
        "send it. It can be undone until they write again or something is said back."
    )
    return Modal(
        name=SPLIT,
        title="Split here…",
        parts=(faces.line(faces.ours(text)),),
        fields=(Field(name="message", label="From which message on", kind="choice", options=options),),
        submit="Split",
        value=talk.ref,
    )


def _moment(company: Company, said: Message) -> str:
    known = f"{said.at.astimezone(company.zone):%d %b %H:%M} · "
    words = one_line(cover(clean((said.subject or said.text)[:500])), LABEL_MAX - len(known))
    return f"{known}{words or '(no words)'}"


# ------------------------------------------------------------------ what people hand in


def submitted(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """*Join* and *Split* of the forms; the reason where nothing came of it."""
    if not has_say(people.find_person(tx, gesture.person)):
        return triage.NOBODY
    fields = dict(gesture.fields)
    if gesture.what == JOIN:
        part, whole = _pair(tx, gesture.value)
        if part is None or whole is None:
            return triage.NOBODY
        if why := _obstacle(part, whole):
            return why
        if not _may_be_one(part, whole, fields):
            return APART
        return joining.join(tx, company, part, whole, by=gesture.person, at=gesture.at, now=now)
    talk = conversations.find_by_ref(tx, gesture.value) if gesture.what == SPLIT else None
    which = fields.get("message", "")
    if talk is None or not _is_number(which):
        return triage.NOBODY
    return splitting.split(tx, company, talk, MessageId(int(which)), by=gesture.person, now=now)


def pressed(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """*Undo* under what was joined or split, and *Split here* under a new subject."""
    ref, _, which = gesture.value.rpartition(".")
    talk = conversations.find_named(tx, ref)
    if talk is None or not _is_number(which) or not has_say(people.find_person(tx, gesture.person)):
        return triage.NOBODY
    if gesture.what == SPLIT:
        whole = conversations.find_whole(tx, talk.id) or talk
        return splitting.split(tx, company, whole, MessageId(int(which)), by=gesture.person, now=now)
    one = joins.find_join(tx, int(which))
    if one is None or talk.id != one.kept:
        return triage.NOBODY
    return undoing.undo(tx, company, one, by=gesture.person, now=now)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19
