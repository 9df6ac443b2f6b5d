"""What a customer's own page shows and to whom: whoever holds its link, and nobody else."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handlers import promising
from handlers.company import Company
from handlers.letters import PAGE
from handlers.rules.tokens import read_arrival_token, read_token, split_link
from handlers.sentences import choose
from storage import answers, arrivals, conversations, customers, files, messages, outbox
from storage.ledger import Tx
from storage.model import Answer, ArrivalId, Conversation, ConversationId, Message, MessageId, Verdict

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
    talk = conversations.find_by_ref(tx, named[0]) if named else None
    if talk is None or named is None or named[1] != talk.generation:
        return None
    return _sheet(tx, company, talk)


def _of_arrival(tx: Tx, company: Company, arrival: ArrivalId) -> Sheet | Soon | None:
    found = messages.find_conversation_of(tx, arrival)
    talk = conversations.find_conversation(tx, found) if found is not None else None
    if talk is not None:
        return _sheet(tx, company, talk) if talk.generation == 0 else None
    return Soon(arrival=arrival) if arrivals.is_waiting(tx, arrival) else None


def _sheet(tx: Tx, company: Company, talk: Conversation) -> Sheet:
    sent = [one for one in answers.list_answers(tx, talk.id, SHOWN_MAX) if one.state in ("sent", "late", "returned")]
    theirs = messages.list_messages(tx, talk.id, SHOWN_MAX)
    named: dict[MessageId, list[str]] = defaultdict(list)
    for file in files.list_of(tx, talk.id):
        named[file.message].append(file.name)
    said = sorted(
        [*(_theirs(talk, one, named[one.id]) for one in theirs), *(_ours(tx, company, one) for one in sent)], key=_when
    )
    no_asks, no_quotes = customers.list_wishes(tx, talk.customer.id)
    return Sheet(
        conversation=talk.id,
        language=choose(talk.customer.language, "") if talk.customer.language else choose(company.language, ""),
        zone=zone_of(company, talk),
        said=tuple(said[-SHOWN_MAX:]),
        state=talk.state,
        asks=bool(sent) and talk.state in ("open", "owned", "answered", "asked", "unconfirmed"),
        no_asks=no_asks,
        no_quotes=no_quotes,
        promised_by=talk.promised_by if talk.answered_at is None and talk.state in ("open", "owned") else None,
        their_zone=promising.zone_of(talk),
    )


def zone_of(company: Company, talk: Conversation) -> ZoneInfo:
    """The customer's zone where it is known and there is such a one, else the company's."""
    try:
        return ZoneInfo(talk.customer.zone or "") if talk.customer.zone else company.zone
    except (ValueError, ZoneInfoNotFoundError):
        return company.zone


def _when(one: Said) -> datetime:
    return one.at


def _theirs(talk: Conversation, message: Message, named: Sequence[str]) -> Said:
    return Said(
        ours=False,
        who=talk.customer.name or "",
        text=message.text,
        at=message.at,
        verdict=message.verdict,
        files=tuple(named),
    )


def _ours(tx: Tx, company: Company, answer: Answer) -> Said:
    """The letter as it went, signature and all."""
    letter = outbox.load_letter(tx, answer.delivery)
    return Said(ours=True, who=company.name, text=letter.text, at=answer.settled_at or answer.at)
