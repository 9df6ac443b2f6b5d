"""The unheard: accounts known by an import with which nothing was said for long, neither by them nor by us.

Who wrote and got no word back is unheard in another way: they stand at the top of the lists (``handlers.pressing``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import cards as faces
from handlers.company import Company
from storage import people, unheard
from storage.ledger import Tx
from storage.model import Button, Modal, Part, Person, PersonId, Post, Span
from storage.tables import EPOCH, from_ms, to_ms
from storage.unheard import Contact

WORD = "unheard"
PAGE, PAGES_MAX = 20, 60
LOOKED_AT = 100
AT_ONCE = 50
"""Accounts whose last contact is looked for with each tick."""
ANEW = timedelta(days=1)
START = (EPOCH, 0)
_TRAIL = re.compile(r"\d{1,15}\.\d{1,18}(,\d{1,15}\.\d{1,18}){0,59}")
Place = tuple[datetime, int]
"""Where a page ends: the contact that is written down, and the account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    accounts: Sequence[Contact]
    next: Place | None
    """Where the next page goes on; None when there is none."""


def find(tx: Tx, company: Company, limit: int, *, after: Place = START, now: datetime) -> Found:
    """Accounts with no contact for so long, the longest first: each of them looked at as it is now."""
    before = now - company.unheard_after
    looked = unheard.list_quiet(tx, before, after, limit + 1)
    last = looked[limit - 1] if len(looked) > limit else None
    return Found(
        accounts=[one for one in looked[:limit] if one.last_at < before],
        next=None if last is None else (last.written_at, last.account),
    )


def look(tx: Tx, company: Company, *, now: datetime) -> bool:  # noqa: ARG001 - as the clock calls all of them
    """Writes down the last contact of accounts of which it was not looked for since a day; whether there are more."""
    stale = unheard.list_stale(tx, now - ANEW, AT_ONCE)
    for one in unheard.find_contacts(tx, stale):
        unheard.set_contact(tx, one.account, one.last_at, now=now)
    return len(stale) == AT_ONCE


# ------------------------------------------------------------------ /earshot unheard


def listed(tx: Tx, company: Company) -> Post | Modal:
    """The answer to ``/earshot unheard``, as of when it was last looked: a reader is not told what time it is."""
    days, now = company.unheard_after.days, unheard.newest_look(tx)
    if now is None:
        return faces.say("No account was imported yet: python -m bot import does, by the column with the company.")
    if not find(tx, company, LOOKED_AT, now=now).accounts:
        return faces.say(f"Every account that was imported was heard or spoken with in the last {days} days.")
    return _page(tx, company, [START], now=now)


def page(tx: Tx, company: Company, value: str) -> Modal | None:
    """What *Read on* and *Back* open; None for what no button of ours says."""
    now = unheard.newest_look(tx)
    if now is None or len(value) > 2_000 or not _TRAIL.fullmatch(value):
        return None
    pieces = [one.split(".") for one in value.split(",")]
    return _page(tx, company, [(from_ms(int(ms)), int(account)) for ms, account in pieces], now=now)


def _page(tx: Tx, company: Company, trail: Sequence[Place], *, now: datetime) -> Modal:
    found = find(tx, company, PAGE, after=trail[-1], now=now)
    known = people.find_people(tx, {one.owner for one in found.accounts if one.owner})
    head = f"Imported accounts that nobody spoke with for {company.unheard_after.days} days, the longest first"
    if len(trail) > 1:
        head += f" · page {len(trail)}"
    parts = [faces.facts(faces.ours(head))]
    for one in found.accounts:
        parts += [_line(one, known, company), faces.buttons(_open(one))]
    row = []
    if len(trail) > 1:
        row.append(Button(action=f"open.{WORD}", label="Back", value=_value(trail[:-1])))
    if found.next is not None and len(trail) < PAGES_MAX:
        row.append(Button(action=f"open.{WORD}", label="Read on", value=_value([*trail, found.next])))
    return Modal(name=WORD, title="Unheard", parts=(*parts, *([faces.buttons(*row)] if row else [])))


def _line(one: Contact, known: dict[PersonId, Person], company: Company) -> Part:
    spans: list[Span] = [faces.foreign(one.name, faces.NAME_MAX, strong=True)]
    if one.segment:
        spans += [faces.ours(" · "), faces.foreign(one.segment, faces.EXTRA_MAX)]
    for what, at in (("spoke", one.spoke_at), ("answered", one.answered_at), ("spoken with", one.spoken_with_at)):
        spans += [faces.ours(f" · {what} "), faces.when(at, company.zone) if at else faces.ours("never")]
    if one.owner:
        spans += [faces.ours(" · looked after by "), faces.named(one.owner, known)]
    return faces.line(*spans)


def _open(one: Contact) -> Button:
    return Button(action="open.account", label="Account", value=str(one.account))


def _value(trail: Sequence[Place]) -> str:
    return ",".join(f"{to_ms(at)}.{account}" for at, account in trail)
