"""Promises: by when a first answer can be expected, measured on the team's own last weeks, and kept or broken.

Once an hour it is measured how long first answers took (`measure`, on a reader). A conversation that begins looks up
what is known of those like it; where nothing is, nothing is claimed, and nothing but that look-up is done.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import phrases, showing, unsaid
from handlers.company import Company
from handlers.rules import promises as rules
from handlers.rules.hours import zone_named
from handlers.rules.promises import Answered, Promise, Usual
from handlers.rules.weeks import week_of
from handlers.sentences import speaker
from storage import conversations, facts, promises
from storage.ledger import Tx
from storage.model import Answer, Conversation, Promised, Team

AT_ONCE = 4
"""Cards of broken promises that one round brings up to date; a unit is to stay short."""
CASES_MAX = 2_000
"""The newest answers tell enough, and measuring them takes no more than a tenth of a second."""
MEASURED = "usual spans"
"""The fact that names the hour for which it was measured last."""
WAITING = frozenset({"open", "owned"})
STAFF = "staff"


# ------------------------------------------------------------------ measuring


def is_measured(tx: Tx, *, now: datetime) -> bool:
    """Whether it was measured in this hour."""
    return facts.find_fact(tx, MEASURED) == _hour(now)


def measure(tx: Tx, company: Company, *, now: datetime) -> dict[Team, Usual]:
    """How long first answers of each team took; for a reader: a thousand cases take 15 ms."""
    cases: dict[Team, list[Answered]] = defaultdict(list)
    for one in promises.list_first_answers(tx, now - rules.MEASURED, CASES_MAX):
        if one.asked_at <= one.answered_at:
            case = Answered(
                source=one.source, language=one.language, asked_at=one.asked_at, answered_at=one.answered_at
            )
            cases[one.team].append(case)
    return {team: rules.measure(cases.get(team, ()), company.hours, now=now) for team in company.teams}


def keep_measured(tx: Tx, usual: Mapping[Team, Usual], *, now: datetime) -> None:
    """Writes down what was measured; of several processes one after the other."""
    facts.set_fact(tx, MEASURED, _hour(now))
    for team, spans in usual.items():
        promises.set_usual(tx, team, spans)


def _hour(now: datetime) -> str:
    return f"{now:%Y-%m-%dT%H}"


# ------------------------------------------------------------------ promising


def promise(tx: Tx, company: Company, talk: Conversation, *, now: datetime) -> Conversation:
    """Promises a conversation that begins its first answer, where enough is known for it; the same with its promise."""
    if not company.promises or talk.source == STAFF:
        return talk
    source, language, theirs = talk.source, talk.customer.language, zone_named(talk.customer.zone)
    made = expect(tx, company, talk.team, source=source, language=language, theirs=theirs, now=now)
    if made is None:
        return talk
    promised = Promised(
        conversation=talk.id,
        team=talk.team,
        by=made.by,
        made_at=now,
        span=made.span,
        cases=made.cases,
        basis=made.basis,
    )
    promises.add_promise(tx, promised, week=week_of(made.by, company.zone))
    return replace(talk, promised_by=made.by, promise="open")


def expect(
    tx: Tx,
    company: Company,
    team: Team,
    *,
    source: str,
    language: str | None,
    theirs: ZoneInfo | None = None,
    now: datetime,
) -> Promise | None:
    """By when such a message to this team can expect its first answer; None where too little is known."""
    alike = [key for _, key in rules.likenesses(source, language, now, company.hours)]
    usual = promises.find_usual(tx, team, alike)
    if not usual:
        return None
    return rules.expect(usual, company.hours, source=source, language=language, theirs=theirs, now=now)


# ------------------------------------------------------------------ kept or broken


def answered(tx: Tx, talk: Conversation, answer: Answer, *, now: datetime) -> None:
    """A letter left: somebody's first word keeps the promise, or is too late. To be called before the card is shown."""
    if answer.person is None or talk.promised_by is None or talk.promise not in ("open", "broken"):
        return
    promises.settle(tx, talk.id, "kept" if rules.kept(talk.promised_by, now, now) == "kept" else "broken", now=now)


def came_back(tx: Tx, talk: Conversation) -> None:
    """An answer did not arrive: the first of somebody that did decides, and without one they still wait."""
    if talk.promised_by is None or talk.promise not in ("kept", "broken"):
        return
    promises.reopen(tx, talk.id)
    got = next((one for one in unsaid.stands(tx, talk) if one.person is not None), None)
    if got is not None:
        at = unsaid.left_at(got)
        promises.settle(tx, talk.id, "kept" if at <= talk.promised_by else "broken", now=at)


def settle_due(tx: Tx, company: Company, *, now: datetime) -> bool:
    """Promises whose time has passed are broken, and their cards say so; nobody waits where the matter has ended.

    Whether there are more.
    """
    for which in promises.list_ended(tx, AT_ONCE):
        promises.settle(tx, which, "broken", now=now)
    passed = promises.list_passed(tx, now, AT_ONCE)
    for talk in conversations.find_all(tx, passed):
        if talk.state not in WAITING:
            promises.settle(tx, talk.id, "void", now=now)
            continue
        promises.set_broken(tx, talk.id)
        conversations.add_event(tx, talk.id, "promise broken", now=now, why="no answer by the time that was named")
        broken = conversations.find_conversation(tx, talk.id)
        assert broken is not None
        showing.refresh(tx, company, broken, now=now)
    return len(passed) == AT_ONCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What became of the promises of a team that were due in one week."""

    kept: int = 0
    broken: int = 0
    open: int = 0

    @property
    def made(self) -> int:
        return self.kept + self.broken + self.open


def counts(tx: Tx, team: Team, week: str) -> Counts:
    """For the review: of a team, never of a person; ``week`` is a local week such as ``2026-W48``."""
    found = promises.count_outcomes(tx, team, week)
    return Counts(kept=found.get("kept", 0), broken=found.get("broken", 0), open=found.get("open", 0))


# ------------------------------------------------------------------ what customers read


def sentences(company: Company, talk: Conversation, language: str, by: datetime | None, *, now: datetime) -> list[str]:
    """By when they can expect an answer, in their language; nothing once it is answered, past, or not to be said.

    ``by`` is ``talk.promised_by``. "It is night at our place" where it is, and by which clock: theirs where we know it.
    """
    if talk.answered_at is not None or talk.state not in WAITING:
        return []
    return expected(company, language, by, zone_named(talk.customer.zone), now=now)


def expected(
    company: Company, language: str, by: datetime | None, theirs: ZoneInfo | None, *, now: datetime
) -> list[str]:
    """The same for whoever has no conversation yet."""
    if by is None or by <= now or not company.promises:
        return []
    _ = speaker(language)
    times = [moment(at, language) for at, _zone in rules.wall_times(by, company.hours, theirs)]
    said = phrases.by(_, times[0]) if len(times) == 1 else phrases.by_both(_, times[0], times[1])
    ours = {"night": phrases.night, "closed": phrases.closed}.get(rules.at_our_place(company.hours, now))
    return [said, ours(_)] if ours else [said]


def on_form(tx: Tx, company: Company, language: str, *, now: datetime) -> list[str]:
    """What the form says of the team that hears what no rule matches; whose zone it is read in is not known there."""
    made = expect(tx, company, company.default_team, source="form", language=language, now=now)
    return expected(company, language, made.by, None, now=now) if made else []


def moment(at: datetime, language: str) -> str:
    """A moment as people write it in that language, with its zone; begins with the weekday or the date."""
    from babel import Locale
    from babel.dates import format_skeleton, format_time, get_timezone_gmt, get_timezone_name

    locale = Locale.parse(language, sep="-")
    zone: Any = at.tzinfo
    day = format_skeleton("MMMEd", at, tzinfo=zone, locale=locale)
    clock = format_time(at, "short", tzinfo=zone, locale=locale)
    named = get_timezone_name(at, width="short", locale=locale)
    if not named.isalpha():  # no name that people there use
        named = get_timezone_gmt(at, "long", locale=locale)
    joined = str(locale.datetime_formats["medium"]).replace("'", "").replace("{1}", day).replace("{0}", clock)
    return f"{joined} {named}"
