"""Taking in: an arrival's words become a message of a customer's conversation, and a card in the right channel."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers import acknowledging, filing, follow_up, hearing, promising, showing, withholding
from handlers import cards as faces
from handlers.company import Company
from handlers.rules.address import address_key
from handlers.rules.escape import well_formed
from handlers.rules.match import route
from handlers.rules.weeks import week_of
from handlers.threads import Thread, find_thread
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
IMPORTED = "import"
"""The source of addresses that an import brought: who wrote from one before is no first voice."""
TEXT_MAX = 200_000
FACTS = (
    "place",
    "thread_key",
    "address",
    "name",
    "company",
    "segment",
    "language",
    "browser_language",
    "zone",
    "own_id",
    "subject",
)


def take_in(tx: Tx, company: Company, words: Words, arrival: ArrivalId, *, now: datetime) -> ConversationId:
    """Finds or makes customer and conversation, stores the message verbatim, routes it and has it shown."""
    text, altered = well_formed(words.text[:TEXT_MAX])
    words = _with_well_formed_facts(words)
    thread = _thread(tx, words)
    talk, doubt = thread.talk, thread.doubt or words.automatic
    if talk is None:
        which = _begin(tx, company, words, text, arrival, altered=altered, doubt=doubt, now=now)
        if words.sender == "verified":
            _acknowledge(tx, company, which, words, now=now)
        return which
    talk = conversations.hold(tx, talk)
    if words.own_id and messages.is_known(tx, talk.id, words.own_id, text):
        return talk.id  # a gateway handed the same mail over once more
    meaning = hearing.read(talk, words, text, thread.doubt)
    subject = "" if meaning.quiet else hearing.new_subject(tx, company, talk, words)
    said = messages.add_message(
        tx,
        talk.id,
        text,
        at=words.at,
        arrival=arrival,
        altered=altered,
        own_id=words.own_id,
        verdict=meaning.verdict,
        doubt=doubt,
        subject=subject,
        heard_by=words.heard_by,
    )
    _note_address(tx, talk, words, doubt)
    if not meaning.quiet:
        showing.heard_again(tx, company, talk, said, now=now)
        if not said.doubt:
            withholding.stop(tx, company, talk, now=now)
    elif text.strip():
        hearing.say_quietly(tx, talk, said, words.automatic, now=now)
    if words.files:
        filing.take_in(tx, company, talk, said, words.files, now=now)
    if subject:
        hearing.offer_split(tx, talk, said, now=now)
    if meaning.offer:
        hearing.offer(tx, talk, meaning.offer, now=now)
    hearing.note_wishes(tx, company, talk, meaning.wishes, now=now)
    follow_up.plan(tx, company, talk.id)
    return talk.id


def _note_address(tx: Tx, talk: Conversation, words: Words, doubt: str) -> None:
    """Answers go to where they wrote from last."""
    if words.address and words.address != talk.address and not doubt and words.heard_by is None:
        conversations.set_conversation(tx, talk.id, address=words.address)


def _acknowledge(tx: Tx, company: Company, which: ConversationId, words: Words, *, now: datetime) -> None:
    begun = conversations.find_conversation(tx, which)
    assert begun is not None
    acknowledging.acknowledge(tx, company, begun, words, now=now)


def _with_well_formed_facts(words: Words) -> Words:
    """Everything beside the text as both databases can keep it, too."""
    changes: dict[str, Any] = {}
    for name in FACTS:
        value = getattr(words, name)
        if value is not None and (clean := well_formed(value))[1]:
            changes[name] = clean[0]
    return replace(words, **changes) if changes else words


def _thread(tx: Tx, words: Words) -> Thread:
    """The conversation that it continues; nowhere: it begins one."""
    if words.continues is not None:
        return Thread(talk=conversations.find_whole(tx, words.continues))
    if words.thread_key is not None:
        return Thread(talk=conversations.find_by_thread(tx, words.source, words.thread_key))
    if words.tokens or words.seen or words.answers or words.own_id:
        thread = find_thread(tx, words)
        if thread.talk is not None or thread.doubt:
            return thread
    return Thread(doubt="the sender is forged" if words.sender == "forged" else "")


def _begin(
    tx: Tx,
    company: Company,
    words: Words,
    text: str,
    arrival: ArrivalId,
    *,
    altered: bool,
    now: datetime,
    doubt: str = "",
    routed: Route | None = None,
) -> ConversationId:
    customer, is_first = _customer(tx, words, now=now)
    spoken = words.language or words.browser_language
    routed = routed or route(company.rules, company.default_team, replace(words, text=text, language=spoken))
    hint = None if customer.language else words.browser_language
    week = week_of(now, company.zone)
    talk = Conversation(
        id=ConversationId(0),
        ref=random_ref("E-", 8),
        customer=replace(customer, language=customer.language or hint),
        source=words.source,
        place=words.place,
        address=words.address or "",
        team=routed.team,
        rule=routed.rule,
        first_team=routed.team,
        state="open",
        opened_at=now,
        heard_at=now,
        heard_by=words.heard_by,
        subject=words.subject,
        first_voice=is_first,
    )
    talk = replace(
        talk, id=conversations.add_conversation(tx, talk, thread_key=words.thread_key, week=week, heard_in=hint)
    )
    said = messages.add_message(
        tx, talk.id, text, at=words.at, arrival=arrival, altered=altered, own_id=words.own_id, doubt=doubt
    )
    if not words.automatic and talk.rule != faces.UNREADABLE:
        talk = promising.promise(tx, company, talk, now=now)
    showing.show_new(tx, company, talk, said, now=now)
    if words.files:
        filing.take_in(tx, company, talk, said, words.files, now=now)
    weeks.count_heard(tx, week=week, team=talk.team, rule=talk.rule, source=talk.source)
    return talk.id


def _customer(tx: Tx, words: Words, *, now: datetime) -> tuple[Customer, bool]:
    """Who they are, and whether they speak for the first time; of who left no address nobody knows."""
    key = address_key(words.address) if words.address else None
    if key is not None and (known := customers.find_by_address(tx, words.source.partition(":")[0], key)):
        return known, False
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
    return new, key is not None and not words.automatic and customers.find_by_address(tx, IMPORTED, key) is None


class Unreadable(Exception):
    """No code of ours can read this arrival; people have to."""


def show_unreadable(tx: Tx, company: Company, arrival: Arrival, *, now: datetime) -> None:
    """A card that says so, with the raw form in its thread: what was accepted is never silently put aside."""
    raw, altered = well_formed(arrival.raw.decode("utf-8", "replace")[:TEXT_MAX])
    words = Words(source=arrival.source, place="", text=raw, at=arrival.received_at)
    routed = Route(team=company.default_team, rule=faces.UNREADABLE)
    which = _begin(tx, company, words, raw, arrival.id, altered=altered, now=now, routed=routed)
    showing.show_raw(tx, which, raw, now=now)
