"""Calls the functions that have not voted: each once, in its own channel and by its own clock; nobody by name."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import absence, voting
from handlers import cards as faces
from handlers.company import Company
from handlers.rules.quorum import Poll
from handlers.rules.ritual import follows
from storage import outbox, reviews, rings
from storage.ledger import Tx
from storage.model import Person, PersonId, Post, Review, Team

NUDGE = "review.nudge"


def nudge_if_due(tx: Tx, company: Company, *, now: datetime) -> list[Team]:
    """Who was called just now. Whoever has voted by its time is not called later, either."""
    called: list[Team] = []
    for review in reviews.list_open(tx) if company.review_channel is not None else ():
        waiting = [team for team in company.teams if not rings.has_rung(tx, NUDGE, _period(review, team))]
        if not waiting:
            continue
        known = voting.voters(tx)
        due = [team for team in waiting if now >= nudged_at(company, review, team, known)]
        rung = [team for team in due if rings.ring(tx, NUDGE, _period(review, team), now=now)]
        if not rung:
            continue
        lacking = count_lacking(tx, company, review, known)
        if any(lacking.get(team) for team in rung):
            voting.bring_back(tx, company, review, now=now)
        for team in rung:
            if lacking.get(team):
                _call(tx, company, review, team, lacking[team], now=now)
                called.append(team)
    return called


def _period(review: Review, team: Team) -> str:
    return f"{review.week}:{team}"


def nudged_at(company: Company, review: Review, team: Team, known: Mapping[PersonId, Person]) -> datetime:
    hours = replace(company.hours, zone=company.zone)
    zone = zone_of(company, team, known)
    return follows(review.opened_at, company.review_opens, company.review_nudges, hours, zone=zone)


def zone_of(company: Company, team: Team, known: Mapping[PersonId, Person]) -> ZoneInfo:
    """Where most of its people are; the company's own zone where as many are there, or nobody is known."""
    zones = Counter(absence.zone_of(person, company).key for person in known.values() if team in person.teams)
    if not zones:
        return company.zone
    most = max(zones.values())
    first = sorted(zone for zone, many in zones.items() if many == most)
    return company.zone if company.zone.key in first else ZoneInfo(first[0])


def count_lacking(tx: Tx, company: Company, review: Review, known: dict[PersonId, Person]) -> dict[Team, int]:
    """How many questions wait for each function that is here: those without enough votes, or all where it has not
    voted on anything yet. What is decided waits for nobody.
    """
    asked = [item for item in review.items if item.delivery is not None]
    polls = {item.position: voting.poll_of(tx, company, review.id, item.position, known) for item in asked}
    undecided = [polls[item.position] for item in asked if item.decision is None]
    took_part = {team for stands in polls.values() for team in stands.voted}
    return {team: many for team in company.teams if (many := _lacks(team, undecided, took_part))}


def _lacks(team: Team, undecided: Sequence[Poll], took_part: set[Team]) -> int:
    missing = [stands for stands in undecided if team in stands.missing]
    return len(missing) if team not in took_part else sum(not stands.ready for stands in missing)


def _call(tx: Tx, company: Company, review: Review, team: Team, many: int, *, now: datetime) -> None:
    """One line, with where to vote."""
    count = "1 question has" if many == 1 else f"{many} questions have"
    said = faces.line(
        faces.strong(f"The weekly review waits for {team}"),
        faces.ours(f": {count} no vote of yours yet. "),
        faces.link("Vote there", f"delivery:{review.delivery}"),
    )
    outbox.add_post(
        tx,
        channel=company.channel_of(team),
        post=Post(push=f"The weekly review waits for {team}: {count} no vote of yours yet", parts=(said,)),
        subject=f"calling:{review.id}",
        now=now,
    )
