"""``/earshot search``: what was said, by customers and by us, the newest first."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from handlers import cards as faces
from handlers import indexing, lists
from handlers.company import Company
from handlers.rules.cover import cover
from handlers.rules.escape import clean
from handlers.rules.query import Query, is_day, read
from handlers.rules.terms import BREAK, Phrase, label, marked, phrase, show, terms
from storage import conversations, people, search, themes
from storage.ledger import Tx
from storage.model import Button, Conversation, Modal, Part, Person, PersonId, Post, SignalKind, Span, State, ThemeId
from storage.search import NEWEST, Among, Found

WORD = "search"
PAGE = 10
PAGES_MAX = 40
"""The trail of pages has to fit into a button's value, 2,000 characters."""
SNIPPET = 240
STATES = tuple(state for state in get_args(State) if state != "joined")
SIGNALS = get_args(SignalKind)
ALLOWED_MAX = 30
HINT = (
    "Words, “phrases in quotes”, and filters: team: state: source: customer: theme: signal: since: until: — "
    "such as /earshot search refund team:support state:done since:2026-11-01"
)
_TRAIL = re.compile(r"\d{1,19}(?:,\d{1,19})*")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Pieces of such a line would be read in the wrong order, since each of them is shown by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A filter's value that means nothing here, and what would."""

    what: str
    """``team``, ``theme``, ``day`` …: what it should have been."""
    value: str
    allowed: tuple[str, ...]
    filter: str = ""
    """Of which filter, where that is called otherwise."""

    def __str__(self) -> str:
        if not self.allowed:
            return f"there is no such {self.what}; there are none yet"
        more = f" and {len(self.allowed) - ALLOWED_MAX} more" if len(self.allowed) > ALLOWED_MAX else ""
        return f"there is no such {self.what}; I know {', '.join(self.allowed[:ALLOWED_MAX])}{more}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is looked for, ready to be asked of the ledger."""

    query: Query
    wanted: search.Wanted
    since: int = 0
    before: int = NEWEST
    among: Among | None = None
    holds: tuple[Callable[[Conversation], bool], ...] = field(default=(), compare=False)
    """What must hold of the conversation as it is now: its entry may lag behind for a moment."""

    @property
    def is_empty(self) -> bool:
        return not self.query.phrases and not self.query.filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    found: Sequence[tuple[Found, Conversation]]
    next: int | None
    """Where the next page goes on; None when there is none."""


# ------------------------------------------------------------------ what is asked for


def plan(tx: Tx, query: Query, *, teams: Collection[str], zone: ZoneInfo) -> Plan | Unknown:
    """What was typed, as the ledger can be asked; a filter's value that is unknown here is told with what is known."""
    wanted: list[tuple[Sequence[str], bool]] = [(one.terms, one.begins) for one in query.phrases]
    holds: list[Callable[[Conversation], bool]] = []
    since, before = 0, NEWEST
    among: Among | None = None
    for name, value in query.filters:
        match name:
            case "team" | "state" | "source":
                found = _known(tx, teams, name, value)
                if isinstance(found, Unknown):
                    return found
                wanted.append(((label(KINDS[name], found),), False))
                holds.append(_holds(name, found))
            case "customer":
                of_name = phrase(value)
                if of_name is None:
                    return Unknown(what="customer", value=value, allowed=("names and companies",))
                wanted.append((tuple(marked(indexing.NAME, of_name.terms)), of_name.begins))
            case "theme" | "signal":
                noticed = _noticed(tx, name, value, among or Among())
                if isinstance(noticed, Unknown):
                    return noticed
                among = noticed
            case _:
                day = _day(value, zone)
                if day is None:
                    return Unknown(what="day", value=value, allowed=("days such as 2026-11-01",), filter=name)
                if name == "since":
                    since = max(since, search.position(day))
                else:
                    before = min(before, search.position(_day_after(day, zone)))
    return Plan(
        query=query,
        wanted=wanted or [((BREAK,), False)],
        since=since,
        before=before,
        among=among,
        holds=tuple(holds),
    )


KINDS = {"team": indexing.TEAM, "state": indexing.STATE, "source": indexing.SOURCE}


def _known(tx: Tx, teams: Collection[str], name: str, value: str) -> str | Unknown:
    """The value as it is written in the ledger."""
    if name == "team":
        values = tuple(teams)
    elif name == "state":
        values = STATES
    else:
        sources = search.list_sources(tx)
        values = tuple(dict.fromkeys(name for source in sources for name in (source.partition(":")[0], source)))
    wanted = value.strip().removeprefix("#").casefold().replace(" ", "_" if name == "state" else " ")
    for one in values:
        if one.casefold() == wanted:
            return one
    return Unknown(what=name, value=value, allowed=values)


def _holds(name: str, value: str) -> Callable[[Conversation], bool]:
    if name == "team":
        return lambda talk: talk.team == value
    if name == "state":
        return lambda talk: talk.state == value
    return lambda talk: value in (talk.source, talk.source.partition(":")[0])


def _noticed(tx: Tx, name: str, value: str, among: Among) -> Among | Unknown:
    if name == "signal":
        wanted = value.strip().casefold().replace(" ", "_")
        for one in SIGNALS:
            if one.casefold().replace(" ", "_") == wanted:
                return Among(themes=among.themes, signal=one)
        return Unknown(what="signal", value=value, allowed=SIGNALS)
    titles = search.list_titles(tx)
    words = set(terms(value))
    found = [which for which, title in titles.items() if words and words <= set(terms(title))]
    if not found:
        shown = sorted({clean(title) for title in titles.values() if title})
        return Unknown(what="theme", value=value, allowed=tuple(shown))
    whole: set[ThemeId] = {one for which in found for one in themes.list_merged(tx, which)}
    return Among(themes=frozenset(whole), signal=among.signal)


def _day(value: str, zone: ZoneInfo) -> datetime | None:
    """The beginning of a day at the company's place."""
    if not is_day(value):
        return None
    try:
        return datetime.combine(datetime.fromisoformat(value).date(), time(), zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _day_after(day: datetime, zone: ZoneInfo) -> datetime:
    try:
        return datetime.combine(day.astimezone(zone).date() + timedelta(days=1), time(), zone).astimezone(UTC)
    except OverflowError:
        return day


# ------------------------------------------------------------------ what is found


def find(tx: Tx, wanted: Plan, limit: int, *, before: int = NEWEST) -> Results:
    """The newest of it, or what comes after a page that ended at ``before``."""
    before = min(before, wanted.before)
    found: list[tuple[Found, Conversation]] = []
    while len(found) <= limit:
        some = search.list_found(tx, wanted.wanted, limit + 1, before=before, since=wanted.since, among=wanted.among)
        talks = {talk.id: talk for talk in conversations.find_all(tx, sorted({one.conversation for one in some}))}
        for one in some:
            talk = talks.get(one.conversation)
            if talk is not None and all(holds(talk) for holds in wanted.holds):
                found.append((one, talk))
        if len(some) <= limit:
            break
        before = some[-1].id
    more = len(found) > limit
    return Results(found=found[:limit], next=found[limit - 1][0].id if more else None)


def words_of(one: Found) -> str:
    """What was said, as everybody here may see it."""
    return cover(clean(one.text))


# ------------------------------------------------------------------ as it is shown


def first(tx: Tx, company: Company, text: str) -> Post:
    """The answer to ``/earshot search …``."""
    if not text.strip():
        return Post(push="How to search", parts=(faces.line(faces.ours(HINT)),))
    asked = plan(tx, read(text), teams=company.teams, zone=company.zone)
    if isinstance(asked, Unknown):
        return Post(push="That cannot be searched for", parts=_refusal(asked))
    if asked.is_empty:
        said = faces.line(faces.ours("There is no word in “"), faces.foreign(text, 80), faces.ours("”."))
        return Post(push="Nothing was found", parts=(said, faces.facts(faces.ours(HINT))))
    results = find(tx, asked, PAGE)
    row = []
    if results.next is not None:
        row.append(faces.buttons(Button(action="open.search", label="More", value=_value([results.next], asked))))
    return Post(push="What was found", parts=(*_parts(tx, company, asked, results), *row))


def page(tx: Tx, company: Company, value: str) -> Modal | None:
    """What *More* opens, and *Read on* and *Back* in it; None for what no button of ours says."""
    trail, _, text = value.partition("|")
    if len(value) > 2_000 or not _TRAIL.fullmatch(trail):
        return None
    asked = plan(tx, read(text), teams=company.teams, zone=company.zone)
    if isinstance(asked, Unknown):
        return Modal(name=WORD, title="Search", parts=_refusal(asked))
    starts = [int(start) for start in trail.split(",")]
    results = find(tx, asked, PAGE, before=min(starts[-1], NEWEST))
    row = []
    if len(starts) > 1:
        row.append(Button(action="open.search", label="Back", value=_value(starts[:-1], asked)))
    if results.next is not None and len(starts) < PAGES_MAX:
        row.append(Button(action="open.search", label="Read on", value=_value([*starts, results.next], asked)))
    number = faces.facts(faces.ours(f"Page {len(starts) + 1}"))
    parts = (number, *_parts(tx, company, asked, results), *([faces.buttons(*row)] if row else []))
    return Modal(name=WORD, title="Search", parts=parts)


def _value(starts: Sequence[int], asked: Plan) -> str:
    return f"{','.join(str(start) for start in starts)}|{asked.query.text}"


def _refusal(why: Unknown) -> tuple[Part, ...]:
    spans = [faces.ours(f"There is no {why.what} “"), faces.foreign(why.value, 60), faces.ours("”. ")]
    allowed = [faces.foreign(one, 60) for one in why.allowed[:ALLOWED_MAX]]
    known: list[Span] = [faces.ours("I know ")] if allowed else [faces.ours("There are none yet.")]
    for number, one in enumerate(allowed):
        known += [faces.ours(", ")] if number else []
        known.append(one)
    if len(why.allowed) > ALLOWED_MAX:
        known.append(faces.ours(f" and {len(why.allowed) - ALLOWED_MAX} more"))
    return (faces.line(*spans, *known), faces.facts(faces.ours(HINT)))


def _parts(tx: Tx, company: Company, asked: Plan, results: Results) -> list[Part]:
    parts: list[Part] = []
    if not results.found:
        parts.append(faces.line(faces.ours("Nothing was found.")))
    places = lists.places_of(tx, list({talk.id: talk for _, talk in results.found}.values()))
    heard = people.find_people(tx, {one.heard_by for one, _ in results.found if one.heard_by})
    for one, talk in results.found:
        parts += [
            faces.line(*_head(company, one, talk, heard), *_link(places.get(talk.id, ""))),
            Part(kind="quote", spans=tuple(_snippet(one, asked.query.phrases))),
        ]
    return [*parts, *_notes(asked.query)]


def _head(company: Company, one: Found, talk: Conversation, heard: Mapping[PersonId, Person]) -> list[Span]:
    spoke = [faces.customer(talk, 50), *faces.wrote(one.heard_by, heard), faces.ours(" ")]
    if one.kind == "answer":
        spoke = [faces.ours("We said to "), faces.customer(talk, 50), faces.ours(" ")]
    about = f" · #{talk.team} · {state_name(talk)} · {talk.ref}"
    return [*spoke, faces.when(one.at, company.zone), faces.ours(about)]


def state_name(talk: Conversation) -> str:
    return talk.state.replace("_", " ")


def _link(place: str) -> list[Span]:
    return [faces.ours(" · "), faces.link("card", place)] if place else []


def _snippet(one: Found, phrases: Sequence[Phrase]) -> list[Span]:
    text = words_of(one)
    if _RIGHT_TO_LEFT.search(text):
        return [Span(kind="foreign", text="".join(piece for piece, _ in show(text, phrases, SNIPPET)))]
    pieces = show(text, phrases, SNIPPET) or [("(no words)", False)]
    return [Span(kind="foreign", text=piece, strong=strong) for piece, strong in pieces]


def _notes(query: Query) -> list[Part]:
    notes: list[Part] = []
    for name in query.strange:
        spans = faces.ours("“"), faces.foreign(f"{name}:", 30), faces.ours("” is no filter; it was looked for as text.")
        notes.append(faces.facts(*spans, faces.ours(f" {HINT}")))
    if query.shortened:
        notes.append(faces.facts(faces.ours("That was long: only its first words were looked for.")))
    return notes[:3]
