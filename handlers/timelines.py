"""``/earshot customer``: everything with one customer, or with one account, on one page, the newest first.

Whoever has a say may read it. Addresses stand there masked: enough to know them again, not enough to write to them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers import cards as faces
from handlers import indexing, lists, searching
from handlers.company import Company
from handlers.rules.cover import cover
from handlers.rules.escape import clean
from handlers.rules.languages import language_name
from handlers.rules.mask import hint_of
from handlers.rules.terms import Phrase, label, phrase, terms
from storage import conversations, customers, people, search, timelines
from storage.ledger import Tx
from storage.model import Button, Conversation, Customer, CustomerId, Modal, Part, Person, PersonId, Post, Span
from storage.timelines import Account, After, Moment

WORD, ACCOUNT = "customer", "account"
PAGE = 15
QUOTE_MAX = 600
LISTED = 8
"""So many that fit are listed; two blocks each."""
TALKS = 20
MEMBERS_MAX = 200
"""So many customers of one account are looked at."""
PAGES_MAX = 40
HINT = "/earshot customer and a name, an address or a company"
_TRAIL = re.compile(r"\d{1,14}\.[012]\.\d{1,18}(?:,\d{1,14}\.[012]\.\d{1,18})*")
_IDS = re.compile(r"\d{1,18}(?:,\d{1,18})*")
PROMISES: Mapping[str, str] = {
    "open": "not due yet",
    "kept": "kept",
    "broken": "broken",
    "void": "nobody waits for it any more",
}


# ------------------------------------------------------------------ who is meant


def ask(tx: Tx, company: Company, text: str) -> Post | Modal:
    """The answer to ``/earshot customer …``: the one who fits, or everybody who does."""
    wanted = _wanted(text[:200].split())
    if not wanted:
        return Post(push="How to find a customer", parts=(faces.line(faces.ours(HINT)),))
    found = search.list_customers(tx, [(one.terms, one.begins) for one in wanted], MEMBERS_MAX)
    known = [who for which in found if (who := timelines.find_customer(tx, which)) is not None]
    named = _accounts(tx, known, wanted)
    if len(known) == 1:
        shown = page(tx, company, str(known[0][0].id))
        assert shown is not None
        return shown
    if len(named) == 1 and all(account == named[0].id for _, account in known):
        shown = of_account(tx, str(named[0].id))
        assert shown is not None
        return shown
    return _choice(tx, text, [one for one, _ in known], named)


def _wanted(words: Sequence[str]) -> list[Phrase]:
    """All that must fit; the last word may be only begun."""
    read = [phrase(word, begins=number == len(words) - 1) for number, word in enumerate(words)]
    return [one for one in read if one is not None]


def _accounts(tx: Tx, known: Sequence[tuple[Customer, int | None]], wanted: Sequence[Phrase]) -> list[Account]:
    """The accounts whose own name was asked for, each once."""
    fitting = [
        account
        for one, account in known
        if account is not None and all(_is_in(asked, terms(one.company or "")) for asked in wanted)
    ]
    return [found for which in dict.fromkeys(fitting) if (found := timelines.find_account(tx, which))]


def _is_in(asked: Phrase, there: Sequence[str]) -> bool:
    size = len(asked.terms)
    for at in range(len(there) - size + 1):
        some = there[at : at + size]
        last = some[-1].startswith(asked.terms[-1]) if asked.begins else some[-1] == asked.terms[-1]
        if last and tuple(some[:-1]) == asked.terms[:-1]:
            return True
    return False


def _choice(tx: Tx, text: str, known: Sequence[Customer], named: Sequence[Account]) -> Post:
    if not known:
        said = faces.line(faces.ours("Nobody is known as “"), faces.foreign(text, 80), faces.ours("”."))
        return Post(push="Nobody was found", parts=(said, faces.facts(faces.ours(HINT))))
    parts: list[Part] = [faces.line(faces.ours("Several are known by that. Whom do you mean?"))]
    for account in named[:LISTED]:
        everybody = faces.line(faces.foreign(account.name, strong=True), faces.ours(" · the whole account"))
        parts += [everybody, faces.buttons(Button(action="open.account", label="Open", value=str(account.id)))]
    for one in known[:LISTED]:
        parts += _member(tx, one)
    if len(known) > LISTED:
        parts.append(faces.facts(faces.ours("There are more: say more of the name, or the address.")))
    return Post(push="Several customers were found", parts=tuple(parts))


def _member(tx: Tx, one: Customer) -> list[Part]:
    spans = [faces.foreign(one.name or "Somebody", strong=True)]
    if one.company:
        spans += [faces.ours(" · "), faces.foreign(one.company, faces.EXTRA_MAX)]
    for address in addresses_of(tx, one.id)[:2]:
        spans += [faces.ours(" · "), faces.foreign(address)]
    count = sum(timelines.count_states(tx, [one.id]).values())
    spans.append(faces.ours(f" · {_conversations(count)}"))
    return [faces.line(*spans), faces.buttons(Button(action="open.customer", label="Open", value=str(one.id)))]


def addresses_of(tx: Tx, which: CustomerId) -> list[str]:
    """Where they can be reached, masked; an address that only our own pages know says nothing."""
    shown = [hint_of(clean(address)) for _, address in customers.list_addresses(tx, which)]
    return list(dict.fromkeys(shown))


def _conversations(count: int) -> str:
    return "1 conversation" if count == 1 else f"{count} conversations"


# ------------------------------------------------------------------ one customer


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """One page of everything with a customer."""

    customer: Customer
    account: int | None
    addresses: Sequence[str]
    no_asks: bool
    no_quotes: bool
    states: Mapping[str, int]
    moments: Sequence[tuple[Moment, Conversation]]
    next: After | None


def load(tx: Tx, which: CustomerId, limit: int, *, after: After | None = None) -> Timeline | None:
    """None where there is no such customer."""
    found = timelines.find_customer(tx, which)
    if found is None:
        return None
    customer, account = found
    moments = timelines.list_moments(tx, which, limit + 1, after=after)
    talks = {talk.id: talk for talk in conversations.find_all(tx, sorted({one.conversation for one in moments}))}
    no_asks, no_quotes = customers.list_wishes(tx, which)
    return Timeline(
        customer=customer,
        account=account,
        addresses=addresses_of(tx, which),
        no_asks=no_asks,
        no_quotes=no_quotes,
        states=timelines.count_states(tx, [which]),
        moments=[(one, talks[one.conversation]) for one in moments[:limit]],
        next=moments[limit - 1].place if len(moments) > limit else None,
    )


def page(tx: Tx, company: Company, value: str) -> Modal | None:
    """What *Open* shows, and *Older* and *Newer* in it: a customer, and the trail of pages."""
    number, _, trail = value.partition("|")
    if not number.isascii() or not number.isdecimal() or len(number) > 18 or len(value) > 2_000:
        return None
    starts = read_trail(trail)
    loaded = load(tx, CustomerId(int(number)), PAGE, after=starts[-1] if starts else None)
    if loaded is None:
        return None
    row = []
    if starts:
        row.append(Button(action="open.customer", label="Newer", value=_value(number, starts[:-1])))
    if loaded.next is not None and len(starts) < PAGES_MAX:
        row.append(Button(action="open.customer", label="Older", value=_value(number, [*starts, loaded.next])))
    if loaded.account is not None:
        row.append(Button(action="open.account", label="The whole account", value=str(loaded.account)))
    top = [faces.facts(faces.ours(f"Page {len(starts) + 1}"))] if starts else _head(loaded)
    parts = (*top, *_moments(tx, company, loaded.moments), *([faces.buttons(*row)] if row else []))
    return Modal(name=WORD, title="Customer", parts=parts)


def read_trail(trail: str) -> list[After]:
    """Where each page went on; empty for the first page, and for what no button of ours says."""
    if not _TRAIL.fullmatch(trail):
        return []
    found = [(int(at), int(kind), int(which)) for at, kind, which in (one.split(".") for one in trail.split(","))]
    return [(min(at, LAST_MS), kind, which) for at, kind, which in found]


LAST_MS = 253_402_300_799_999
"""The end of the year 9999."""


def write_place(place: After) -> str:
    return ".".join(str(one) for one in place)


def _value(number: str, starts: Sequence[After]) -> str:
    return f"{number}|{','.join(write_place(start) for start in starts)}"


def _head(loaded: Timeline) -> list[Part]:
    one = loaded.customer
    spans = [faces.foreign(one.name or "Somebody", strong=True)]
    for extra in (one.company, one.segment):
        if extra:
            spans += [faces.ours(" · "), faces.foreign(extra, faces.EXTRA_MAX)]
    if language := language_name(one.language):
        spans.append(faces.ours(f" · {language}"))
    parts = [faces.line(*spans)]
    if loaded.addresses:
        reached = faces.listing([faces.foreign(address) for address in loaded.addresses])
        parts.append(faces.line(faces.ours("Known as "), *reached))
    wishes = [
        *(["does not want to be asked by itself"] if loaded.no_asks else []),
        *(["does not want these words shown to others"] if loaded.no_quotes else []),
    ]
    if wishes:
        parts.append(faces.line(faces.strong(f"Wishes: {' · '.join(wishes)}")))
    return [*parts, faces.facts(faces.ours(told_states(loaded.states)))]


def told_states(states: Mapping[str, int]) -> str:
    """How many conversations there are, and where they stand."""
    each = [f"{states[state]} {state.replace('_', ' ')}" for state in searching.STATES if states.get(state)]
    return " · ".join([_conversations(sum(states.values())), *each])


def _moments(tx: Tx, company: Company, moments: Sequence[tuple[Moment, Conversation]]) -> list[Part]:
    places = lists.places_of(tx, list({talk.id: talk for _, talk in moments}.values()))
    heard = people.find_people(tx, {one.heard_by for one, _ in moments if one.heard_by})
    parts: list[Part] = []
    for one, talk in moments:
        kind = f" · {talk.kind}" if talk.kind else ""
        about = faces.ours(f" · {talk.ref} · #{talk.team} · {searching.state_name(talk)}{kind}")
        where = places.get(talk.id, "")
        link = [faces.ours(" · "), faces.link("card", where)] if where else []
        parts.append(faces.line(*_what(company, one, talk, heard), about, *link))
        if one.kind != "promise":
            parts.append(faces.quote(one.text, QUOTE_MAX))
    return parts or [faces.line(faces.ours("Nothing was said yet."))]


def _what(company: Company, one: Moment, talk: Conversation, heard: Mapping[PersonId, Person]) -> list[Span]:
    at = faces.when(one.at, company.zone)
    if one.kind == "message":
        doubt = [faces.strong(" · perhaps not them: "), faces.foreign(one.doubt, faces.EXTRA_MAX)] if one.doubt else []
        return [faces.customer(talk, 50), *faces.wrote(one.heard_by, heard), faces.ours(" "), at, *doubt]
    if one.kind == "promise":
        by = faces.when(one.by or one.at, company.zone)
        what = PROMISES.get(one.state, one.state)
        return [faces.strong("A first answer was promised by "), by, faces.ours(f": {what}")]
    fate = "taken back" if one.taken_back else faces.FATES.get(one.state, "")
    said = "We corrected " if one.answer_kind == "correction" else "We said "
    return [faces.strong(said), at, faces.ours(f" · {fate}" if fate else "")]


# ------------------------------------------------------------------ one account


def of_account(tx: Tx, value: str) -> Modal | None:
    """An account: its customers, and everything that they spoke of, the newest first, page by page."""
    number, _, trail = value.partition("|")
    if not number.isascii() or not number.isdecimal() or len(number) > 18 or len(value) > 2_000:
        return None
    account = timelines.find_account(tx, int(number))
    if account is None:
        return None
    starts = [int(one) for one in trail.split(",")] if _IDS.fullmatch(trail) else []
    members = search.list_customers(tx, [((label(indexing.ACCOUNT, number),), False)], MEMBERS_MAX)
    before = starts[-1] if starts else None
    ids = timelines.list_talks(tx, members, TALKS + 1, before=before)
    talks = sorted(conversations.find_all(tx, ids[:TALKS]), key=lambda talk: talk.id, reverse=True)
    row = []
    if starts:
        row.append(Button(action="open.account", label="Newer", value=_ids(number, starts[:-1])))
    if len(ids) > TALKS and len(starts) < PAGES_MAX:
        row.append(Button(action="open.account", label="Older", value=_ids(number, [*starts, ids[TALKS - 1]])))
    top = [faces.facts(faces.ours(f"Page {len(starts) + 1}"))] if starts else _account(tx, account, members)
    body = lists.lines(tx, talks) or [faces.line(faces.ours("Nothing was said yet."))]
    states = [faces.facts(faces.ours(f"{talk.ref} · #{talk.team} · {searching.state_name(talk)}")) for talk in talks]
    told = [part for pair in zip(body, states, strict=False) for part in pair] if talks else body
    return Modal(name=ACCOUNT, title="Account", parts=(*top, *told, *([faces.buttons(*row)] if row else [])))


def _account(tx: Tx, account: Account, members: Sequence[CustomerId]) -> list[Part]:
    spans = [faces.foreign(account.name, strong=True)]
    if account.segment:
        spans += [faces.ours(" · "), faces.foreign(account.segment, faces.EXTRA_MAX)]
    parts = [faces.line(*spans)]
    known = [found[0] for which in members[:LISTED] if (found := timelines.find_customer(tx, which))]
    for one in known:
        parts += _member(tx, one)
    if len(members) > LISTED:
        parts.append(faces.facts(faces.ours(f"and {len(members) - LISTED} more customers")))
    return [*parts, faces.facts(faces.ours(told_states(timelines.count_states(tx, members))))]


def _ids(number: str, starts: Sequence[int]) -> str:
    return f"{number}|{','.join(str(start) for start in starts)}"


def covered(moment: Moment) -> str:
    """What was said, as it may leave the ledger."""
    return cover(clean(moment.text))
