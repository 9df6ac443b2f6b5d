"""History: what customers said before Earshot. It fills the ledger, without a card, a promise or a word to anybody."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.company import Company
from handlers.intake import NAME_MAX, TEXT_MAX
from handlers.rules.address import address_key
from handlers.rules.escape import well_formed
from handlers.rules.match import route
from handlers.rules.weeks import week_of
from storage import past
from storage.ids import random_ref
from storage.ledger import Tx
from storage.model import ArrivalId, ConversationId, CustomerId, Words
from storage.past import PastCustomer, PastMessage, PastTalk


@dataclass(slots=True, eq=False)
class Thread:
    """The words of one conversation in one batch, in the order of the file."""

    said: list[tuple[Words, ArrivalId]]
    known: ConversationId | None = None

    @property
    def first_at(self) -> datetime:
        return min(words.at for words, _ in self.said)

    @property
    def last_at(self) -> datetime:
        return max(words.at for words, _ in self.said)


def take_in(tx: Tx, company: Company, heard: Sequence[tuple[Words, ArrivalId]], *, now: datetime) -> None:
    """Stores what was said, all of one source: new conversations, and more of those that are there."""
    if not heard:
        return
    source = heard[0][0].source
    threads = _threads(tx, source, heard)
    new = [thread for thread in threads if thread.known is None]
    already = {thread.known: (thread.first_at, thread.last_at) for thread in threads if thread.known is not None}
    customers = _customers(tx, source, [thread.said[0][0] for thread in new], now=now)
    week, counts = week_of(now, company.zone), Counter[tuple[str, str, str, str]]()
    talks = []
    for thread, customer in zip(new, customers, strict=True):
        words = replace(thread.said[0][0], text=_text(thread.said[0][0])[0])
        routed = route(company.rules, company.default_team, words)
        talks.append(
            PastTalk(
                ref=random_ref("E-", 8),
                customer=customer,
                source=source,
                place=words.place,
                thread_key=words.thread_key,
                route=routed,
                first_at=thread.first_at,
                last_at=thread.last_at,
            )
        )
        # This week's counts are what the review opens with: they hold what people could have seen this week.
        if (then := week_of(thread.first_at, company.zone)) < week:
            counts[then, routed.team, routed.rule, source] += 1
    for thread, id_ in zip(new, past.add_talks(tx, talks), strict=True):
        thread.known = id_
    past.lengthen(tx, already)
    past.add_messages(tx, [message for thread in threads for message in _messages(thread)])
    past.count_weeks(tx, counts)


def _threads(tx: Tx, source: str, heard: Sequence[tuple[Words, ArrivalId]]) -> list[Thread]:
    """One for each conversation: rows of the same thread belong together, all others stand for themselves."""
    keyed: dict[str, Thread] = {}
    threads = []
    for words, arrival in heard:
        thread = keyed.get(words.thread_key) if words.thread_key else None
        if thread is None:
            thread = Thread([])
            threads.append(thread)
            if words.thread_key:
                keyed[words.thread_key] = thread
        thread.said.append((words, arrival))
    for key, id_ in past.find_talks(tx, source, list(keyed)).items():
        keyed[key].known = id_
    return threads


def _customers(tx: Tx, source: str, firsts: Sequence[Words], *, now: datetime) -> list[CustomerId]:
    """Who began each conversation: known by their address, in the ledger or further up in the batch, else new."""
    place = source.partition(":")[0]
    keys = [address_key(words.address) if words.address else None for words in firsts]
    known = past.find_customers(tx, place, list({key for key in keys if key}))
    new: list[PastCustomer] = []
    new_of: dict[str, int] = {}
    number: list[int | None] = []
    for words, key in zip(firsts, keys, strict=True):
        if key in known:
            number.append(None)
        elif key is not None and key in new_of:
            number.append(new_of[key])
        else:
            number.append(len(new))
            if key is not None:
                new_of[key] = len(new)
            new.append(_customer(words, key))
    ids = past.add_customers(tx, place, new, now=now)
    return [known[key or ""] if n is None else ids[n] for key, n in zip(keys, number, strict=True)]


def _customer(words: Words, key: str | None) -> PastCustomer:
    return PastCustomer(
        name=_line(words.name),
        company=_line(words.company),
        segment=words.segment,
        language=words.language,
        zone=words.zone,
        address=(key, words.address) if key and words.address else None,
    )


def _messages(thread: Thread) -> list[PastMessage]:
    assert thread.known is not None
    found = []
    for words, arrival in thread.said:
        text, altered = _text(words)
        found.append(PastMessage(conversation=thread.known, arrival=arrival, text=text, at=words.at, altered=altered))
    return found


def _text(words: Words) -> tuple[str, bool]:
    return well_formed(words.text[:TEXT_MAX])


def _line(text: str | None) -> str | None:
    return well_formed(text[:NAME_MAX])[0].strip() or None if text else None
