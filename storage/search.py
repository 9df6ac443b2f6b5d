"""What can be searched: an entry for each thing said, by customers or by us, and one for each customer.

The terms of an entry are made in ``handlers``; SQLite finds them by FTS5, PostgreSQL by ``tsvector``, and both find the
same. An entry's id sorts by when it was said, so that the newest are found first and the rest is not read.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import BindParameter, Column, Row, Select, Table, bindparam, delete, func, select

from storage.databases import raw, raw_many, running
from storage.facts import find_fact, set_fact
from storage.ledger import Tx, touch
from storage.model import ConversationId, CustomerId, PersonId, ThemeId
from storage.prepared import Prepared
from storage.sql import insert as insert_here
from storage.tables import (
    accounts,
    addresses,
    answers,
    conversations,
    customers,
    messages,
    search_entries,
    search_stale,
    signals,
    themes,
    to_ms,
    understood,
)

STALE = "search"
"""The topic that is touched when search does not know the newest of a conversation."""
CURSORS = "search cursors"
"""The fact that says up to where everything that was said has its entry."""
Kind = Literal["message", "answer", "customer"]
COLUMN: dict[Kind, str] = {"message": "message_id", "answer": "answer_id", "customer": "customer_id"}
BITS, AT_MAX = 21, 2**42 - 1
CUSTOMERS = -(2**62)
"""A customer's entry has this id and theirs added."""
NEWEST = 2**63 - 1
WINDOW = 3_000
"""PostgreSQL reads so many of the newest before it asks its index, which knows no order."""
CHUNK = 400

LEFT = ["sent", "late", "returned"]
SAID = answers.c.state.in_(LEFT) & answers.c.taken_back_at.is_(None) & (answers.c.kind != "arrived")
_correction = answers.alias()
STANDS = SAID & ~(
    select(_correction.c.id)
    .where(
        _correction.c.corrects == answers.c.id,
        _correction.c.state.in_(LEFT),
        _correction.c.taken_back_at.is_(None),
    )
    .exists()
)
"""What we said and what stands: neither taken back nor corrected. That something arrived says nothing."""


_SAID_IN: dict[Kind, Table] = {"message": messages, "answer": answers}
_WHICH: BindParameter[Any] = bindparam("which", expanding=True)
"""Statements of every look are built once: to build one takes SQLAlchemy longer than to run it."""


def _new_of(table: Table, kind: Kind) -> Select[Any]:
    unknown = ~select(search_entries.c.id).where(search_entries.c[COLUMN[kind]] == table.c.id).exists()
    found = select(table.c.id).where(table.c.id > bindparam("after"), unknown, *([STANDS] if kind == "answer" else []))
    return found.order_by(table.c.id).limit(bindparam("n"))


def _about(table: Table) -> Select[Any]:
    about = select(
        table.c.id, table.c.text, table.c.at, table.c.conversation_id,
        *([messages.c.subject.label("own_subject")] if table is messages else []),
        conversations.c.subject.label("subject"), conversations.c.team, conversations.c.state, conversations.c.source,
        conversations.c.customer_id, customers.c.name, customers.c.account_id, accounts.c.name.label("company"),
    ).select_from(table.join(conversations).join(customers).outerjoin(accounts))  # fmt: skip
    return about.where(table.c.id.in_(_WHICH)).order_by(table.c.id)


def _entries_of(column: Column[Any]) -> Select[Any]:
    return select(column.label("of"), search_entries.c.id, search_entries.c.hash).where(column.in_(_WHICH))


NEW = {kind: _new_of(table, kind) for kind, table in _SAID_IN.items()}
LAST = {kind: Prepared(select(func.max(table.c.id).label("id"))) for kind, table in _SAID_IN.items()}
ABOUT = {kind: _about(table) for kind, table in _SAID_IN.items()}
ENTRIES = {kind: _entries_of(search_entries.c[column]) for kind, column in COLUMN.items()}
TAKEN = select(search_entries.c.id).where(search_entries.c.id.in_(_WHICH))
STALE_ONES = Prepared(select(search_stale.c.conversation_id, search_stale.c.turn).limit(bindparam("n")))
REACHED = (
    select(addresses.c.customer_id, addresses.c.shown)
    .where(addresses.c.customer_id.in_(_WHICH))
    .order_by(addresses.c.source, addresses.c.key)
)
NAMED = (
    select(customers.c.id, customers.c.name, customers.c.account_id, accounts.c.name.label("company"))
    .select_from(customers.outerjoin(accounts))
    .where(customers.c.id.in_(_WHICH))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing said, with what it can be found by."""

    kind: Kind
    id: int
    conversation: ConversationId
    text: str
    subject: str
    at: datetime
    customer: CustomerId
    name: str
    company: str
    account: int | None
    team: str
    state: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A customer, with what they can be found by."""

    id: CustomerId
    name: str
    company: str
    account: int | None
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    kind: Kind
    of: int
    """The id of the message, the answer or the customer."""
    at: datetime | None
    hash: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What must not be found any more."""

    kind: Kind
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What search does not know yet, as the ledger had it at one moment."""

    said: Sequence[Said]
    known: Sequence[Known]
    gone: Sequence[Gone]
    hashes: dict[tuple[Kind, int], str]
    """Of those that have an entry."""
    stale: Sequence[tuple[ConversationId, int]]
    """Conversations that are among it whole, and the turn that was seen."""
    before: str
    """The cursors as they were; whoever moved them meanwhile knows better."""
    after: str
    moved: bool
    """Whether they go on, even where nothing has to be written."""
    more: bool


# ------------------------------------------------------------------ what search does not know yet


def set_stale(tx: Tx, which: Iterable[ConversationId]) -> None:
    """Something that these can be found by has changed."""
    rows = [{"conversation_id": one, "turn": 1} for one in sorted(set(which))]
    if rows:
        again = insert_here(tx, search_stale).on_conflict_do_update(
            index_elements=["conversation_id"], set_={"turn": search_stale.c.turn + 1}
        )
        tx.execute(again, rows)
        touch(tx, STALE)


def set_stale_of(tx: Tx, customer: CustomerId) -> None:
    """The same for everything of a customer: their name, where they can be reached."""
    of = select(conversations.c.id).where(conversations.c.customer_id == customer)
    set_stale(tx, [ConversationId(one) for one in tx.execute(of).scalars()])


def look(tx: Tx, limit: int) -> Look:
    """About ``limit`` of it, and all of some conversations; on a reader."""
    before = find_fact(tx, CURSORS) or "{}"
    cursors: dict[str, Any] = json.loads(before)
    said: list[Said] = []
    more = False
    horizon = running(tx)
    for kind in ("message", "answer"):
        ids, full, cursors[kind] = _new(tx, kind, cursors.get(kind, [0, 0, 0]), horizon, limit)
        said += _said(tx, kind, ids)
        more |= full
    stale = STALE_ONES.rows(tx, {"n": limit})
    more |= len(stale) == limit
    gone: list[Gone] = []
    if stale:
        fresh = {(one.kind, one.id) for one in said}
        whole, gone = _conversations(tx, [row.conversation_id for row in stale])
        said += [one for one in whole if (one.kind, one.id) not in fresh]
    known = _known(tx, {one.customer for one in said})
    after = json.dumps(cursors, sort_keys=True)
    return Look(
        said=said,
        known=known,
        gone=gone,
        hashes=_hashes(tx, [*((one.kind, one.id) for one in said), *(("customer", one.id) for one in known)]),
        stale=[(ConversationId(row.conversation_id), row.turn) for row in stale],
        before=before,
        after=after,
        moved=after != json.dumps(json.loads(before), sort_keys=True),
        more=more,
    )


def _new(
    tx: Tx, kind: Kind, cursor: list[int], horizon: tuple[int, int], limit: int
) -> tuple[list[int], bool, list[int]]:
    """What has no entry yet; whether there may be more; and the cursor after that.

    Ids are given before they can be seen, and not in that order. So the cursor moves in two steps: up to ``seen`` all
    was looked at once, and ``done`` follows when every transaction of that time has ended and it was looked at again.
    """
    done, seen, until = cursor
    ids = list(tx.execute(NEW[kind], {"after": done, "n": limit}).scalars())
    full = len(ids) == limit
    oldest, following = horizon
    if seen > done and oldest >= until and (not full or ids[-1] >= seen):
        done = seen
    if seen <= done:
        newest = ids[-1] if full else (LAST[kind].value(tx, {}) or 0)
        if newest > done:
            seen, until = newest, following
        if tx.dialect.name == "sqlite":
            done = seen
    return ids, full, [done, seen, until]


def _conversations(tx: Tx, which: Sequence[int]) -> tuple[list[Said], list[Gone]]:
    """Everything that stands in these conversations, and which of our answers there do not."""
    said: list[Said] = []
    gone: list[Gone] = []
    for some in _chunks(which):
        there = select(messages.c.id).where(messages.c.conversation_id.in_(some)).order_by(messages.c.id)
        said += _said(tx, "message", list(tx.execute(there).scalars()))
        ours = select(answers.c.id, STANDS.label("stands")).where(answers.c.conversation_id.in_(some))
        rows = tx.execute(ours.order_by(answers.c.id)).all()
        said += _said(tx, "answer", [row.id for row in rows if row.stands])
        gone += [Gone(kind="answer", of=row.id) for row in rows if not row.stands]
    known = _hashes(tx, [(one.kind, one.of) for one in gone])
    return said, [one for one in gone if (one.kind, one.of) in known]


def _said(tx: Tx, kind: Kind, ids: Sequence[int]) -> list[Said]:
    found: list[Said] = []
    for some in _chunks(ids):
        for row in tx.execute(ABOUT[kind], {"which": some}):
            own = (row.own_subject or row.subject) if kind == "message" else ""
            found.append(
                Said(
                    kind=kind,
                    id=row.id,
                    conversation=ConversationId(row.conversation_id),
                    text=row.text,
                    subject=own or "",
                    at=row.at,
                    customer=CustomerId(row.customer_id),
                    name=row.name or "",
                    company=row.company or "",
                    account=row.account_id,
                    team=row.team,
                    state=row.state,
                    source=row.source,
                )
            )
    return found


def _known(tx: Tx, which: Collection[CustomerId]) -> list[Known]:
    found: list[Known] = []
    for some in _chunks(sorted(which)):
        reached: dict[int, list[str]] = defaultdict(list)
        for address in tx.execute(REACHED, {"which": some}):
            reached[address.customer_id].append(address.shown)
        for row in tx.execute(NAMED, {"which": some}):
            one = Known(
                id=CustomerId(row.id),
                name=row.name or "",
                company=row.company or "",
                account=row.account_id,
                addresses=tuple(reached[row.id]),
            )
            found.append(one)
    return found


def _hashes(tx: Tx, which: Iterable[tuple[Kind, int]]) -> dict[tuple[Kind, int], str]:
    return {one: row.hash for one, row in _rows(tx, which).items()}


def _rows(tx: Tx, which: Iterable[tuple[Kind, int]]) -> dict[tuple[Kind, int], Any]:
    of: dict[Kind, list[int]] = defaultdict(list)
    for kind, one in which:
        of[kind].append(one)
    found: dict[tuple[Kind, int], Any] = {}
    for kind, ids in of.items():
        for some in _chunks(ids):
            found |= {(kind, row.of): row for row in tx.execute(ENTRIES[kind], {"which": some})}
    return found


# ------------------------------------------------------------------ entries


def is_newest(tx: Tx, seen: Look) -> bool:
    """Whether nobody kept entries since that look; nobody else does before this transaction ends."""
    set_fact(tx, f"{CURSORS} held", "")
    return (find_fact(tx, CURSORS) or "{}") == seen.before


def set_looked(tx: Tx, seen: Look, *, all_of_it: bool) -> None:
    """Everything of that look has its entry now, or a part of it; either way, who looked before has to look again."""
    cursors = json.loads(seen.after if all_of_it else seen.before)
    cursors["kept"] = json.loads(seen.before).get("kept", 0) + 1
    set_fact(tx, CURSORS, json.dumps(cursors, sort_keys=True))
    for which, turn in seen.stale if all_of_it else ():
        same = (search_stale.c.conversation_id == which) & (search_stale.c.turn == turn)
        tx.execute(delete(search_stale).where(same))


def put(tx: Tx, entries: Sequence[Entry], known: Collection[tuple[Kind, int]]) -> None:
    """From now on these are found by these terms, and no longer by others; ``known`` have an entry already."""
    engine = _engine(tx)
    new = [one for one in entries if (one.kind, one.of) not in known]
    if new:
        engine.add(tx, list(zip(_free(tx, new), new, strict=True)))
    changed = [one for one in entries if (one.kind, one.of) in known]
    if changed:
        places = _places(tx, [(one.kind, one.of) for one in changed])
        engine.change(tx, [(places[one.kind, one.of], one) for one in changed])


def drop(tx: Tx, gone: Iterable[Gone]) -> None:
    """They are found no more; nothing of their words is left in what can be searched (see ``purge``)."""
    places = _places(tx, [(one.kind, one.of) for one in gone])
    if places:
        _engine(tx).drop(tx, list(places.values()))


def purge(tx: Tx) -> bool:
    """One short step of writing the index anew without what was dropped; whether there is another one.

    SQLite only marks what was dropped, and its words stay in the file until that part of the index is written anew.
    """
    return _engine(tx).purge(tx)


def _free(tx: Tx, new: Sequence[Entry]) -> list[int]:
    """Ids that sort by their time and that nobody has, in the same order."""
    found = [_wished(one) for one in new]
    taken: set[int] = set()
    for some in _chunks(found):
        taken |= set(tx.execute(TAKEN, {"which": some}).scalars())
    for number, which in enumerate(found):
        while which in taken or _is_taken(tx, which, found[number]):
            which += 1  # noqa: PLW2901 - the next one is as good
        found[number] = which
        taken.add(which)
    return found


def _wished(one: Entry) -> int:
    if one.at is None:
        return CUSTOMERS + one.of
    offset = 2 * one.of + (one.kind == "answer")
    return position(one.at) + offset % (1 << BITS)


def _is_taken(tx: Tx, which: int, wished: int) -> bool:
    """Those that were wished were looked up already."""
    if which == wished:
        return False
    there = select(search_entries.c.id).where(search_entries.c.id == which)
    return tx.execute(there).scalar() is not None


def _places(tx: Tx, which: Iterable[tuple[Kind, int]]) -> dict[tuple[Kind, int], int]:
    """The entries of these."""
    return {one: row.id for one, row in _rows(tx, which).items()}


def position(at: datetime) -> int:
    """The first id of what was said then."""
    return min(max(to_ms(at), 0), AT_MAX) << BITS


Placed = Sequence[tuple[int, Entry]]
"""Each with its id."""


class _Fts5:
    """SQLite: the words stand in the table, their index beside it."""

    _index = "INSERT INTO search_words (rowid, words) VALUES (?, ?)"

    def add(self, tx: Tx, new: Placed) -> None:
        for kind, column in COLUMN.items():
            rows = [(which, one.of, one.hash, " ".join(one.terms)) for which, one in new if one.kind == kind]
            sql = f"INSERT INTO search_entries (id, {column}, hash, words) VALUES (?, ?, ?, ?)"  # noqa: S608 - ours
            raw_many(tx, sql, rows)
        raw_many(tx, self._index, [(which, " ".join(one.terms)) for which, one in new])

    def change(self, tx: Tx, changed: Placed) -> None:
        self._unindex(tx, [which for which, _ in changed])
        rows = [(one.hash, " ".join(one.terms), which) for which, one in changed]
        raw_many(tx, "UPDATE search_entries SET hash = ?, words = ? WHERE id = ?", rows)
        raw_many(tx, self._index, [(which, words) for _, words, which in rows])

    def drop(self, tx: Tx, which: Sequence[int]) -> None:
        self._unindex(tx, which)
        raw_many(tx, "DELETE FROM search_entries WHERE id = ?", [(one,) for one in which])

    def _unindex(self, tx: Tx, which: Sequence[int]) -> None:
        # It has to be told the very words by which it knows each entry.
        sql = (
            "INSERT INTO search_words (search_words, rowid, words) SELECT 'delete', id, words FROM search_entries "
            "WHERE id = ?"
        )
        raw_many(tx, sql, [(one,) for one in which])

    def purge(self, tx: Tx) -> bool:
        before = tx.connection.dbapi_connection.total_changes  # type: ignore[union-attr]
        raw(tx, "INSERT INTO search_words (search_words, rank) VALUES ('merge', -200)")
        after = tx.connection.dbapi_connection.total_changes  # type: ignore[union-attr]
        return bool(after - before >= 2)  # SQLite's own sign that there was something to merge

    def ids(self, tx: Tx, wanted: "Wanted", oldest: int, newest: int, limit: int) -> list[int]:
        found = raw(
            tx,
            "SELECT rowid FROM search_words WHERE search_words MATCH ? AND rowid BETWEEN ? AND ? "
            "ORDER BY rowid DESC LIMIT ?",
            (self._match(wanted), oldest, newest, limit),
        )
        return [row[0] for row in found.fetchall()]

    def _match(self, wanted: "Wanted") -> str:
        said = ('"' + " ".join(terms).replace('"', '""') + '"' + (" *" if begins else "") for terms, begins in wanted)
        return " AND ".join(said)


class _Tsvector:
    """PostgreSQL: the words stand in the table as it searches them."""

    def add(self, tx: Tx, new: Placed) -> None:
        for kind, column in COLUMN.items():
            rows = [(which, one.of, one.hash, self._vector(one.terms)) for which, one in new if one.kind == kind]
            columns = f"id, {column}, hash, words"
            sql = f"INSERT INTO search_entries ({columns}) VALUES (%s, %s, %s, %s::tsvector)"  # noqa: S608 - ours
            raw_many(tx, sql, rows)

    def change(self, tx: Tx, changed: Placed) -> None:
        rows = [(one.hash, self._vector(one.terms), which) for which, one in changed]
        raw_many(tx, "UPDATE search_entries SET hash = %s, words = %s::tsvector WHERE id = %s", rows)

    def drop(self, tx: Tx, which: Sequence[int]) -> None:
        raw_many(tx, "DELETE FROM search_entries WHERE id = %s", [(one,) for one in which])

    def purge(self, _tx: Tx) -> bool:
        return False  # VACUUM is the server's own business

    def ids(self, tx: Tx, wanted: "Wanted", oldest: int, newest: int, limit: int) -> list[int]:
        given = {"q": self._query(wanted), "oldest": oldest, "newest": newest, "n": limit, "window": WINDOW}
        found = [row[0] for row in raw(tx, self._recent, given).fetchall()]
        if len(found) == limit:
            return found
        return [row[0] for row in raw(tx, self._all, given).fetchall()]

    # Common words are among the newest; of the others the index reads all there are, and those are few. Left to itself
    # the planner walks through all ids for a rare word, or sorts half of the table for a common one.
    _recent = (
        "SELECT id FROM (SELECT id, words FROM search_entries WHERE id BETWEEN %(oldest)s AND %(newest)s "
        "ORDER BY id DESC LIMIT %(window)s) newest WHERE words @@ %(q)s::tsquery ORDER BY id DESC LIMIT %(n)s"
    )
    _all = (
        "WITH found AS MATERIALIZED (SELECT id FROM search_entries WHERE words @@ %(q)s::tsquery) "
        "SELECT id FROM found WHERE id BETWEEN %(oldest)s AND %(newest)s ORDER BY id DESC LIMIT %(n)s"
    )

    def _vector(self, terms: Sequence[str]) -> str:
        places: dict[str, list[str]] = defaultdict(list)
        for number, term in enumerate(terms, start=1):
            places[term].append(str(number))
        return " ".join(f"{_quoted(term)}:{','.join(at)}" for term, at in places.items())

    def _query(self, wanted: "Wanted") -> str:
        return " & ".join(
            "(" + " <-> ".join(_quoted(term) for term in terms) + (":*" if begins else "") + ")"
            for terms, begins in wanted
        )


def _quoted(term: str) -> str:
    escaped = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _engine(tx: Tx) -> _Fts5 | _Tsvector:
    return _Fts5() if tx.dialect.name == "sqlite" else _Tsvector()


# ------------------------------------------------------------------ what is found

Wanted = Sequence[tuple[Sequence[str], bool]]
"""Terms that follow one another, and whether the last is only a beginning; all of them have to be there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """Only what a theme or a signal was seen in."""

    themes: frozenset[ThemeId] | None = None
    signal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where to go on is its id: what comes after it is older."""

    id: int
    kind: Kind
    of: int
    conversation: ConversationId
    text: str
    subject: str = ""
    at: datetime
    doubt: str = ""
    heard_by: PersonId | None = None
    """Who of us passed it on."""


def list_found(
    tx: Tx, wanted: Wanted, limit: int, *, before: int = NEWEST, since: int = 0, among: Among | None = None
) -> list[Found]:
    """What was said and has all that is wanted, the newest first; ids below ``before``, from ``since`` on."""
    if among is None:
        return _load(tx, _engine(tx).ids(tx, wanted, max(since, 0), before - 1, limit))
    found: list[int] = []
    for some in _noticed(tx, among, since, before):
        there = set(_engine(tx).ids(tx, wanted, some[-1], some[0], NEWEST if len(some) > 1 else 1))
        found += [one for one in some if one in there]
        if len(found) >= limit:
            break
    return _load(tx, found[:limit])


def _noticed(tx: Tx, among: Among, since: int, before: int) -> Iterator[list[int]]:
    """The entries of what a theme or a signal was seen in, the newest first, in chunks."""
    entry = select(search_entries.c.id)
    if among.themes is not None:
        entry = entry.join(understood, understood.c.message_id == search_entries.c.message_id)
        entry = entry.where(understood.c.theme_id.in_(among.themes))
    if among.signal:
        entry = entry.join(signals, signals.c.message_id == search_entries.c.message_id)
        entry = entry.where(signals.c.kind == among.signal)
    while True:
        there = entry.where(search_entries.c.id >= max(since, 0), search_entries.c.id < before)
        some = list(tx.execute(there.order_by(search_entries.c.id.desc()).limit(CHUNK)).scalars())
        if some:
            yield some
        if len(some) < CHUNK:
            return
        before = some[-1]


def _load(tx: Tx, ids: Sequence[int]) -> list[Found]:
    found: dict[int, Found] = {}
    for kind, table in _SAID_IN.items():
        column = search_entries.c[COLUMN[kind]]
        rows = select(search_entries.c.id.label("entry"), table).join(table, column == table.c.id)
        for some in _chunks(ids):
            for row in tx.execute(rows.where(search_entries.c.id.in_(some))):
                found[row.entry] = _found(kind, row)
    return [found[one] for one in ids if one in found]


def _found(kind: Any, row: Row[Any]) -> Found:
    of_theirs = kind == "message"
    return Found(
        id=row.entry,
        kind=kind,
        of=row.id,
        conversation=ConversationId(row.conversation_id),
        text=row.text,
        subject=(row.subject or "") if of_theirs else "",
        at=row.at,
        doubt=(row.doubt or "") if of_theirs else "",
        heard_by=row.heard_by if of_theirs else None,
    )


def list_customers(tx: Tx, wanted: Wanted, limit: int) -> list[CustomerId]:
    """Customers who have all that is wanted, and who said something; the newest first."""
    found: list[CustomerId] = []
    newest = -1
    while len(found) < limit:
        ids = _engine(tx).ids(tx, wanted, CUSTOMERS, newest, CHUNK)
        which = [one - CUSTOMERS for one in ids]
        spoke = select(conversations.c.customer_id).where(conversations.c.customer_id.in_(which)).distinct()
        there = set(tx.execute(spoke).scalars()) if which else set()
        found += [CustomerId(one) for one in which if one in there]
        if len(ids) < CHUNK:
            break
        newest = ids[-1] - 1
    return found[:limit]


def list_sources(tx: Tx) -> list[str]:
    """Every source in which somebody spoke, read along an index from one to the next."""
    found: list[str] = []
    while True:
        after = (conversations.c.source > found[-1],) if found else ()
        one = tx.execute(select(func.min(conversations.c.source)).where(*after)).scalar()
        if one is None:
            return found
        found.append(one)


def list_titles(tx: Tx) -> dict[ThemeId, str]:
    """What each theme is called that is shown as itself."""
    shown = select(themes.c.id, themes.c.label, themes.c.name).where(themes.c.merged_into.is_(None))
    return {ThemeId(row.id): row.name or row.label for row in tx.execute(shown)}


def _chunks(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK))
