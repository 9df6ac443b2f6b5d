"""By which terms everything that was said can be found: made while nobody waits, and anew when something changed."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.rules.cover import cover
from handlers.rules.escape import clean
from handlers.rules.terms import BREAK, label, marked, terms
from storage import search
from storage.ledger import Tx
from storage.search import Entry, Known, Look, Said

LOOKED, WRITTEN = 20, 40
"""So much is looked at with each look, and written in each unit: about ten milliseconds. Of messages, answers and
customers together as many as one unit writes: what is left over has to be looked at again.
"""
FIELD_MAX = 300
TEAM, STATE, SOURCE, CUSTOMER, ACCOUNT, NAME = "t", "s", "f", "c", "a", "n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What has to be written after a look, a part of it at a time."""

    look: Look
    entries: Sequence[Entry]
    more: bool


def prepare(tx: Tx) -> Batch | None:
    """What search does not know yet, ready to be written; None where it knows everything. Only reads."""
    seen = search.look(tx, LOOKED)
    entries = [one for one in _entries(seen) if seen.hashes.get((one.kind, one.of)) != one.hash]
    if not (entries or seen.gone or seen.stale or seen.moved):
        return None
    return Batch(look=seen, entries=entries, more=seen.more or len(entries) > WRITTEN)


def keep(tx: Tx, batch: Batch) -> bool:
    """Writes it; False where somebody else did meanwhile, and one has to look again."""
    if not search.is_newest(tx, batch.look):
        return False
    search.drop(tx, batch.look.gone)
    search.put(tx, batch.entries[:WRITTEN], batch.look.hashes)
    search.set_looked(tx, batch.look, all_of_it=len(batch.entries) <= WRITTEN)
    return True


# ------------------------------------------------------------------ the terms of each


def _entries(seen: Look) -> Iterator[Entry]:
    for said in seen.said:
        yield _entry(said.kind, said.id, _of_said(said), at=said.at)
    for known in seen.known:
        yield _entry("customer", known.id, _of_customer(known))


def _entry(kind: search.Kind, of: int, found: list[str], *, at: datetime | None = None) -> Entry:
    digest = hashlib.sha256(" ".join(found).encode()).hexdigest()[:32]
    return Entry(kind=kind, of=of, at=at, hash=digest, terms=tuple(found))


def _of_said(said: Said) -> list[str]:
    """The words, the subject and the names, and by what else it can be told; card numbers and secrets are left out."""
    name, company = terms(said.name[:FIELD_MAX]), terms(said.company[:FIELD_MAX])
    fields = (terms(cover(clean(said.text))), terms(cover(clean(said.subject[:FIELD_MAX]))), name, company)
    adapter = said.source.partition(":")[0]
    return [
        *_apart(fields),
        *_apart((marked(NAME, name), marked(NAME, company))),
        label(TEAM, said.team),
        label(STATE, said.state),
        *(label(SOURCE, source) for source in sorted({adapter, said.source})),
        label(CUSTOMER, str(said.customer)),
    ]


def _of_customer(known: Known) -> list[str]:
    fields = [terms(known.name[:FIELD_MAX]), terms(known.company[:FIELD_MAX])]
    found = _apart([*fields, *(terms(shown[:FIELD_MAX]) for shown in known.addresses)])
    return [*found, *([label(ACCOUNT, str(known.account))] if known.account is not None else [])]


def _apart(fields: Iterable[list[str]]) -> list[str]:
    return [term for field in fields for term in (*field, BREAK)]
