"""Taking in: an arrival's words become a message of a customer's conversation, and a card in the right channel."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers import cards as faces
from handlers import showing
from handlers.company import Company
from handlers.rules.escape import well_formed
from handlers.rules.match import route
from handlers.rules.weeks import week_of
from storage import conversations, customers, messages, weeks
from storage.ids import random_ref
from storage.ledger import Tx
from storage.model import (
    Arrival,
    ArrivalId,
    Conversation,
    ConversationId,
    Customer,
    CustomerId,
    Route,
    Words,
)

NAME_MAX = 200
TEXT_MAX = 200_000
FACTS = ("place", "thread_key", "address", "name", "company", "segment", "language", "zone")


def take_in(tx: Tx, company: Company, words: Words, arrival: ArrivalId, *, now: datetime) -> ConversationId:
    """Finds or makes customer and conversation, stores the message verbatim, routes it and has it shown."""
    text, altered = well_formed(words.text[:TEXT_MAX])
    words = _with_well_formed_facts(words)
    talk = _known_conversation(tx, words)
    if talk is None:
        return _begin(tx, company, words, text, arrival, altered=altered, now=now)
    messages.add_message(tx, talk.id, text, at=words.at, arrival=arrival, altered=altered)
    showing.heard_again(tx, company, talk, now=now)
    return talk.id


def _with_well_formed_facts(words: Words) -> Words:
    """Everything beside the text as both databases can keep it, too."""
    changes: dict[str, Any] = {}
    for name in FACTS:
        value = getattr(words, name)
        if value is not None and (clean := well_formed(value))[1]:
            changes[name] = clean[0]
    return replace(words, **changes) if changes else words


def _known_conversation(tx: Tx, words: Words) -> Conversation | None:
    if words.continues is not None:
        return conversations.find_conversation(tx, words.continues)
    if words.thread_key is not None:
        return conversations.find_by_thread(tx, words.source, words.thread_key)
    return None


def _begin(
    tx: Tx,
    company: Company,
    words: Words,
    text: str,
    arrival: ArrivalId,
    *,
    altered: bool,
    now: datetime,
    routed: Route | None = None,
) -> ConversationId:
    customer = _customer(tx, words, now=now)
    routed = routed or route(company.rules, company.default_team, replace(words, text=text))
    week = week_of(now, company.zone)
    talk = Conversation(
        id=ConversationId(0),
        ref=random_ref("E-", 8),
        customer=customer,
        source=words.source,
        place=words.place,
        team=routed.team,
        rule=routed.rule,
        first_team=routed.team,
        state="open",
        opened_at=now,
        heard_at=now,
        heard_by=words.heard_by,
    )
    talk = replace(talk, id=conversations.add_conversation(tx, talk, thread_key=words.thread_key, week=week))
    said = messages.add_message(tx, talk.id, text, at=words.at, arrival=arrival, altered=altered)
    showing.show_new(tx, company, talk, said, now=now)
    weeks.count_heard(tx, week=week, team=talk.team, rule=talk.rule, source=talk.source)
    return talk.id


def _customer(tx: Tx, words: Words, *, now: datetime) -> Customer:
    key = address_key(words.address) if words.address else None
    if key is not None and (known := customers.find_by_address(tx, words.source.partition(":")[0], key)):
        return known
    name = well_formed(words.name[:NAME_MAX])[0].strip() if words.name else None
    new = customers.add_customer(
        tx,
        Customer(
            id=CustomerId(0),
            name=name or None,
            company=well_formed(words.company[:NAME_MAX])[0].strip() or None if words.company else None,
            segment=words.segment,
            language=words.language,
            zone=words.zone,
        ),
        now=now,
    )
    if key is not None and words.address:
        customers.add_address(tx, new.id, words.source.partition(":")[0], key, words.address)
    return new


def address_key(address: str) -> str:
    """What makes two spellings of an address the same: trimmed, the domain lower, the local part compared caseless.

    Nothing is guessed beyond that (no ``+tag`` or dot folding): two customers must never become one (threat T35).
    """
    text, _ = well_formed(address.strip())
    local, at, domain = text.rpartition("@")
    if not at:
        return text.casefold()
    try:
        host = domain.rstrip(".").encode("idna").decode().lower()
    except UnicodeError:
        host = domain.rstrip(".").lower()
    return f"{local.lower()}@{host}"


class Unreadable(Exception):
    """No code of ours can read this arrival; people have to."""


def show_unreadable(tx: Tx, company: Company, arrival: Arrival, *, now: datetime) -> None:
    """A card that says so, with the raw form in its thread: what was accepted is never silently put aside."""
    raw, altered = well_formed(arrival.raw.decode("utf-8", "replace")[:TEXT_MAX])
    words = Words(source=arrival.source, place="", text=raw, at=arrival.received_at)
    routed = Route(team=company.default_team, rule=faces.UNREADABLE)
    which = _begin(tx, company, words, raw, arrival.id, altered=altered, now=now, routed=routed)
    showing.show_raw(tx, which, raw, now=now)
