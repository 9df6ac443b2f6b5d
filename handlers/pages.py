"""What a customer's own page shows and to whom: whoever holds its link, and nobody else."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import letters
from handlers.company import Company
from handlers.letters import PAGE
from handlers.rules import seen
from handlers.rules.hours import zone_named
from handlers.rules.seen import View
from handlers.rules.tokens import read_arrival_token, read_token, split_link
from handlers.sentences import choose
from storage import answers, arrivals, conversations, customers, files, joins, messages, outbox
from storage.files import Kept
from storage.ledger import Tx
from storage.model import (
    Answer,
    AnswerId,
    ArrivalId,
    Conversation,
    ConversationId,
    File,
    Message,
    MessageId,
    Quoting,
    Verdict,
)

SHOWN_MAX = 200
"""Messages of a conversation on its page; the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that was said, as the customer knows it."""

    ours: bool
    who: str
    text: str
    at: datetime
    verdict: Verdict = ""
    files: tuple[str, ...] = ()
    """What came along, by name."""
    along: tuple[Kept, ...] = ()
    """What goes along with ours, to be downloaded."""
    corrected_at: datetime | None = None
    """Since when it says this, where it said something else before."""
    taken_back: bool = False
    """Nothing of it is shown any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A conversation as its page shows it."""

    conversation: ConversationId
    language: str
    """The best of ours for this customer."""
    zone: ZoneInfo
    """The customer's where it is known, else the company's."""
    said: tuple[Said, ...] = ()
    state: str = "open"
    asks: bool = False
    """Whether something was said back, so that it can be asked if that settles it."""
    no_asks: bool = False
    no_quotes: bool = False
    quoting: Quoting = ""
    promised_by: datetime | None = None
    """By when they can expect the first answer; None once there is one. ``promising.expected`` says it in words."""
    their_zone: ZoneInfo | None = None
    """The customer's, None where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Soon:
    """It has arrived, and will be taken in any moment."""

    arrival: ArrivalId


def open_link(tx: Tx, company: Company, link: str) -> Sheet | Soon | None:
    """What a link opens; None for one that we did not sign, that was revoked, or whose words are gone."""
    parts = split_link(link)
    if parts is None or not company.seal.proves(PAGE, *parts):
        return None
    arrival = read_arrival_token(parts[0])
    if arrival is not None:
        return _of_arrival(tx, company, ArrivalId(arrival))
    named = read_token(parts[0])
    talk = conversations.find_named(tx, named[0]) if named else None
    if talk is None or named is None or named[1] != talk.generation:
        return None
    return _sheet(tx, company, _view(tx, talk))


def _of_arrival(tx: Tx, company: Company, arrival: ArrivalId) -> Sheet | Soon | None:
    said = messages.find_message_of(tx, arrival)
    if said is not None:
        began = seen.origin(said.conversation, said.id, joins.list_family(tx, said.conversation))
        talk = conversations.find_conversation(tx, began)
        return _sheet(tx, company, _view(tx, talk)) if talk is not None and talk.generation == 0 else None
    return Soon(arrival=arrival) if arrivals.is_waiting(tx, arrival) else None


def _view(tx: Tx, talk: Conversation) -> View:
    """What a link of this conversation shows, whatever it was joined to or split into since."""
    path = [talk]
    while path[-1].part_of is not None and (whole := conversations.find_conversation(tx, path[-1].part_of)):
        path.append(whole)
    return View(path=path, joins=joins.list_of(tx, [one.id for one in path]))


def _sheet(tx: Tx, company: Company, view: View) -> Sheet:
    held, talk = view.path[0], view.path[-1]
    sent = [one for one in _answers(tx, view) if one.state in HAVE]
    theirs = _messages(tx, view)
    named: dict[MessageId, list[str]] = defaultdict(list)
    for which in {talk.id, *(one.conversation for one in theirs)}:
        for file in files.list_of(tx, which):
            if file.message is not None:
                named[file.message].append(file.name)
    name = (talk.customer.name or "") if held is talk else ""
    said = sorted([*(_theirs(name, one, named[one.id]) for one in theirs), *_ours(tx, company, held, sent)], key=_when)
    no_asks, no_quotes = customers.list_wishes(tx, talk.customer.id)
    return Sheet(
        conversation=talk.id,
        language=choose(talk.customer.language, "") if talk.customer.language else choose(company.language, ""),
        zone=zone_of(company, talk),
        said=tuple(said[-SHOWN_MAX:]),
        state=talk.state,
        asks=any(one.taken_back_at is None for one in sent)
        and talk.state in ("open", "owned", "answered", "asked", "unconfirmed"),
        no_asks=no_asks,
        no_quotes=no_quotes,
        quoting=talk.customer.quoting,
        promised_by=talk.promised_by if talk.answered_at is None and talk.state in ("open", "owned") else None,
        their_zone=zone_named(talk.customer.zone),
    )


def _messages(tx: Tx, view: View) -> list[Message]:
    """Theirs that this link shows: what stands there, and what was seen there and stands elsewhere now.

    What somebody of us heard from them and wrote down is the team's alone (threat T28).
    """
    moved = [MessageId(one) for one in sorted(view.moved_away("messages"))[-SHOWN_MAX:]]
    there = [*messages.list_messages(tx, view.path[-1].id, SHOWN_MAX), *messages.find_all(tx, moved)]
    shown = {one.id: one for one in there if one.heard_by is None and view.shows("messages", one.id)}
    return [shown[which] for which in sorted(shown)]


def _answers(tx: Tx, view: View) -> list[Answer]:
    """The same of ours."""
    moved = [answers.find_answer(tx, AnswerId(one)) for one in sorted(view.moved_away("answers"))[-SHOWN_MAX:]]
    there = [*answers.list_answers(tx, view.path[-1].id, SHOWN_MAX), *(one for one in moved if one is not None)]
    shown = {one.id: one for one in there if view.shows("answers", one.id)}
    return [shown[which] for which in sorted(shown)]


def zone_of(company: Company, talk: Conversation) -> ZoneInfo:
    """The customer's zone where it is known and there is such a one, else the company's."""
    return zone_named(talk.customer.zone) or company.zone


def _when(one: Said) -> datetime:
    return one.at


def _theirs(name: str, message: Message, named: Sequence[str]) -> Said:
    return Said(
        ours=False,
        who=name,
        text=message.text,
        at=message.at,
        verdict=message.verdict,
        files=tuple(named),
    )


HAVE = frozenset({"sent", "late", "returned"})
"""States of answers that the page shows."""


def _ours(tx: Tx, company: Company, held: Conversation, sent: Sequence[Answer]) -> list[Said]:
    """The letters as they went, signature and all; a correction stands in the place of what it corrects.

    A link in them is the one of this page: it shows nobody more than they see here.
    """
    stands = {one.corrects: one for one in sent if one.corrects is not None}
    along: dict[AnswerId | None, list[Kept]] = defaultdict(list)
    for file in files.list_enclosed(tx, [one.id for one in sent]):
        along[file.answer].append(file)
    said = []
    for first in (one for one in sent if one.corrects is None):
        at = first.settled_at or first.at
        if first.taken_back_at is not None:
            said.append(Said(ours=True, who=company.name, text="", at=at, taken_back=True))
            continue
        newest = stands.get(first.id, first)
        said.append(
            Said(
                ours=True,
                who=company.name,
                text=letters.renewed(company, held, outbox.load_letter(tx, newest.delivery)).text,
                at=at,
                along=tuple(along[newest.id] or along[first.id]),
                corrected_at=newest.settled_at if newest is not first else None,
            )
        )
    return said


def open_file(tx: Tx, company: Company, link: str, which: str) -> File | None:
    """A file that goes along with what the page of that link shows; None for every other."""
    sheet = open_link(tx, company, link)
    if not isinstance(sheet, Sheet) or not which.isdecimal() or len(which) > 18:
        return None
    shown = {file.id for one in sheet.said for file in one.along}
    return files.load_file(tx, int(which)) if int(which) in shown else None
