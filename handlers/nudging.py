"""Tells people of promised answers that are due, of what the review gave them to do, and of accounts of theirs that are
at risk: gently, each their own; the channel hears of what is due and nobody has.

One direct message per person and day of theirs, edited in place, looked at once an hour while they work. A channel
hears only of what is overdue and nobody is there for, of each at most once a day; the escalation contact hears of it
when it still is so an hour of work later. All of it follows from stored due times; nothing is counted about anybody.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers import absence, lists, questions, quotable, showing
from handlers import cards as faces
from handlers.company import Company
from handlers.rules.hours import Hours, add_working, is_open
from handlers.rules.roles import is_here
from storage import cards, conversations, facts, lanes, nudges, outbox, people, promises, reviews, signals
from storage.ledger import Tx
from storage.model import ChannelId, Conversation, Part, Person, PersonId, Post, RemoteId, Span, Team
from storage.nudges import Nudge
from storage.promises import Due
from storage.reviews import Unkept

AT_ONCE = 2
"""People in one unit of work; a unit is to stay short."""
LOOKED_AT = 200
"""So many due answers are looked through, the soonest first."""
LISTED = 5
"""Of one heading; the rest is counted."""
SINGLE_MAX = 3
"""So many overdue ones get a line in the channel each; more stand in one message."""
TOLD_AT_ONCE = 20
AHEAD = timedelta(hours=36)
"""Longer than anybody's day lasts."""
ESCALATE_AFTER = timedelta(hours=1)
"""Of work, after the channel heard of it."""
NOON = time(12)
REMIND = timedelta(days=2)
"""So long before its day whoever sees to a decision is reminded."""
CONTACTS = "escalation contacts"
"""The fact that names them: team → person."""


@dataclass(slots=True)
class Own:
    """What one person is to hear of."""

    due: list[Due] = field(default_factory=list)
    overdue: list[Due] = field(default_factory=list)
    nobody: list[Due] = field(default_factory=list)
    """Overdue in a team whose escalation contact they are, and nobody is there for it."""
    decided: list[Unkept] = field(default_factory=list)
    """What the review decided and they see to, two days before it is due; each on one day."""
    at_risk: list[Conversation] = field(default_factory=list)
    """In accounts that they look after, without a word of ours since it was noticed."""


# ------------------------------------------------------------------ whom to tell


def set_contacts(tx: Tx, contacts: Mapping[Team, PersonId]) -> None:
    """Who hears of what is overdue and nobody has, by team."""
    said = json.dumps(contacts, sort_keys=True)
    if facts.find_fact(tx, CONTACTS) != said:
        facts.set_fact(tx, CONTACTS, said)


def _contacts(tx: Tx) -> Mapping[str, str]:
    found: dict[str, str] = json.loads(facts.find_fact(tx, CONTACTS) or "{}")
    return found


def waiting_for_a_room(tx: Tx, company: Company, *, now: datetime) -> list[PersonId]:
    """Who is to be told something now and shares no room with us yet."""
    wanted = _wanted(tx, company, now=now)
    rooms = people.list_direct(tx, list(wanted)) if wanted else {}
    return [who for who in wanted if who not in rooms]


def open_room(tx: Tx, person: PersonId, channel: ChannelId, newest: RemoteId | None) -> None:
    """The room between a person and us, with a lane of its own."""
    lanes.add_lanes(tx, [lanes.channel_lane(channel)])
    lanes.advance_mark(tx, channel, newest or RemoteId("0"))
    people.set_direct(tx, person, channel)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody who is to be told."""

    person: Person
    own: Own
    standing: Nudge | None


def _wanted(tx: Tx, company: Company, *, now: datetime) -> dict[PersonId, Wanted]:
    """Everybody who works now, was not looked at within the hour, and has something due or had when looked at last."""
    if not company.nudge_every:
        return {}
    owns = _owns(tx, company, now=now)
    standing = nudges.find_all(tx)
    candidates = {*owns, *(who for who, nudge in standing.items() if nudge.said)}
    fresh = {who for who, nudge in standing.items() if now - nudge.looked_at < company.nudge_every}
    known = people.find_people(tx, candidates - fresh)
    found = {}
    for who, person in sorted(known.items()):
        if not is_here(person) or not is_open(_hours(company, person), now):
            continue
        own = _today(owns.get(who, Own()), absence.zone_of(person, company), now)
        if own.due or own.overdue or own.nobody or own.decided or own.at_risk or who in standing:
            found[who] = Wanted(person, own, standing.get(who))
    return found


def _today(own: Own, zone: ZoneInfo, now: datetime) -> Own:
    """Without what is due on a later day of theirs, and without what they were reminded of on an earlier one."""
    today = now.astimezone(zone).date()
    return replace(
        own,
        due=[one for one in own.due if one.by.astimezone(zone).date() == today],
        decided=[one for one in own.decided if one.by <= today + REMIND and one.reminded_on in ("", today.isoformat())],
    )


def _owns(tx: Tx, company: Company, *, now: datetime) -> dict[PersonId, Own]:
    owns: dict[PersonId, Own] = defaultdict(Own)
    for one in promises.list_due(tx, now + AHEAD, LOOKED_AT):
        if one.owner is not None:
            owns[one.owner].due.append(one)
    overdue = promises.list_overdue(tx, LOOKED_AT)
    here = {who for who, person in people.find_people(tx, _owners(overdue)).items() if is_here(person)}
    contacts = _contacts(tx)
    for one in overdue:
        if one.owner in here:
            owns[PersonId(str(one.owner))].overdue.append(one)
        elif (contact := contacts.get(one.team)) and _is_left(company, one, now=now):
            owns[PersonId(contact)].nobody.append(one)
    # Whose today is the earliest may have been reminded on it.
    for one_decided in reviews.list_unkept(tx, (now + AHEAD).date() + REMIND, (now - AHEAD).date(), LOOKED_AT):
        owns[one_decided.owner].decided.append(one_decided)
    for talk, who in conversations.list_at_risk(tx, LOOKED_AT):
        owns[who].at_risk.append(talk)
    return owns


def _owners(some: Sequence[Due]) -> set[PersonId]:
    return {one.owner for one in some if one.owner is not None}


def _is_left(company: Company, one: Due, *, now: datetime) -> bool:
    """Whether the channel heard of it, and had time."""
    return one.told_at is not None and add_working(company.hours, one.told_at, ESCALATE_AFTER) <= now


def _hours(company: Company, person: Person) -> Hours:
    return replace(company.hours, zone=absence.zone_of(person, company))


# ------------------------------------------------------------------ telling them


def nudge(tx: Tx, company: Company, *, now: datetime) -> bool:
    """One round: some of those who are to be told and have a room; whether there are more."""
    wanted = _wanted(tx, company, now=now)
    rooms = people.list_direct(tx, list(wanted)) if wanted else {}
    some = [who for who in wanted if who in rooms]
    for who in some[:AT_ONCE]:
        _tell(tx, company, wanted[who], rooms[who], now=now)
    return len(some) > AT_ONCE


def _tell(tx: Tx, company: Company, wanted: Wanted, room: ChannelId, *, now: datetime) -> None:
    person, standing = wanted.person, wanted.standing
    zone = absence.zone_of(person, company)
    today = f"{now.astimezone(zone):%Y-%m-%d}"
    parts = _sections(tx, company, wanted.own, zone, now=now)
    if (standing is None and not parts) or not nudges.claim(tx, person.id, standing, now=now):
        return
    post = Post(push="What is due", parts=tuple(parts)) if parts else faces.say("Nothing that you have is due now.")
    said = outbox.content_hash(outbox.encode(post)) if parts else ""
    for one in wanted.own.decided:
        reviews.set_reminded(tx, one.review, one.position, today)
    if standing is not None and (standing.day == today or not parts):
        delivery, today = standing.delivery, standing.day
        if said != standing.said:
            outbox.set_post(tx, delivery, post, now=now, urgency=outbox.LATER)
    else:
        if standing is not None:
            outbox.add_deletion(tx, standing.delivery, now=now)
            outbox.forget_post(tx, standing.delivery)
        subject = f"nudge:{person.id}"
        delivery = outbox.add_post(tx, channel=room, post=post, subject=subject, now=now, urgency=outbox.LATER)
    nudges.set_nudge(tx, Nudge(person=person.id, delivery=delivery, day=today, looked_at=now, said=said))


def _sections(tx: Tx, company: Company, own: Own, zone: ZoneInfo, *, now: datetime) -> list[Part]:
    """What a person reads: their own only, by their clock."""
    local = now.astimezone(zone)
    morning = [one for one in own.due if local.time() < NOON and one.by.astimezone(zone).time() <= NOON]
    later = [one for one in own.due if one not in morning]
    teams = " and ".join(f"#{team}" for team in sorted({one.team for one in own.nobody}))
    sections = (
        ("Overdue", own.overdue),
        ("Due before noon", morning),
        ("Due later today" if morning or local.time() < NOON else "Due today", later),
        (f"Overdue in {teams}, and nobody has them", own.nobody),
    )
    parts: list[Part] = []
    for heading, some in sections:
        if some:
            parts.append(faces.line(faces.strong(f"{heading}: {len(some)}")))
            parts += lines(tx, company, some[:LISTED])
    if own.decided:
        parts.append(faces.line(faces.strong(f"Decided in the review, and yours: {len(own.decided)}")))
        parts += [_decided(tx, one) for one in own.decided[:LISTED]]
    if own.at_risk:
        parts.append(faces.line(faces.strong(f"At risk, in accounts that you look after: {len(own.at_risk)}")))
        some_at_risk = own.at_risk[:LISTED]
        parts += lists.lines(tx, some_at_risk, mine=True, why=_risks(tx, company, some_at_risk))
    return parts


def _decided(tx: Tx, one: Unkept) -> Part:
    asked = quotable.question(tx, one.about, one.question)
    spans = [faces.foreign(asked, questions.QUESTION_MAX), faces.ours(f" · by {questions.day(one.by)}")]
    if one.delivery is not None:
        spans += [faces.ours(" · "), faces.link("there you say that it was kept", f"delivery:{one.delivery}")]
    return faces.line(*spans)


def _risks(tx: Tx, company: Company, some: Sequence[Conversation]) -> lists.Whys:
    """The words that told of it, each."""
    if company.words_in_thread:
        return {}
    words = signals.find_words(tx, "at_risk", [talk.id for talk in some])
    return {which: (faces.ours(" · "), *faces.noticed("at_risk", said)) for which, said in words.items()}


def lines(tx: Tx, company: Company, some: Sequence[Due]) -> list[Part]:
    """A line for each: who waits, by when a first answer was promised, and where the card is; in the given order."""
    talks = {talk.id: talk for talk in conversations.find_all(tx, [one.conversation for one in some])}
    places = lists.places_of(tx, list(talks.values()))
    return [
        _line(company, talks[one.conversation], one, places.get(one.conversation, ""))
        for one in some
        if one.conversation in talks
    ]


def _line(company: Company, talk: Conversation, one: Due, place: str) -> Part:
    spans: list[Span] = [
        faces.customer(talk, 50),
        faces.ours(f" · {faces.headline(talk)} · first answer {'was ' if talk.promise == 'broken' else ''}due "),
        faces.when(one.by, company.zone),
    ]
    return faces.line(*spans, *([faces.ours(" · "), faces.link("card", place)] if place else []))


# ------------------------------------------------------------------ telling the channel


def tell_channels(tx: Tx, company: Company, *, now: datetime) -> None:
    """What is overdue and nobody is there for, while the company works: one line, of each at most once a day."""
    if not is_open(company.hours, now):
        return
    local = now.astimezone(company.zone)
    morning = local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    absent = [person.id for person in people.list_away(tx)]
    found = promises.list_overdue(tx, TOLD_AT_ONCE, told_before=morning, nobody_but=absent)
    by_channel: dict[ChannelId, list[Due]] = defaultdict(list)
    for one in found:
        if promises.set_told(tx, one.conversation, before=morning, now=now):
            by_channel[company.channel_of(one.team)].append(one)
    for channel, some in by_channel.items():
        if len(some) > SINGLE_MAX:
            _say_together(tx, company, channel, some, now=now)
        else:
            for one in some:
                _say_alone(tx, company, one, now=now)


def _say_alone(tx: Tx, company: Company, one: Due, *, now: datetime) -> None:
    """Under its card, and in the channel."""
    live = cards.find_live(tx, one.conversation)
    talk = conversations.find_conversation(tx, one.conversation)
    if live is None or live.gone or talk is None:
        return
    conversations.set_conversation(tx, talk.id, bumped_at=now)
    nobody = "nobody has it" if one.owner is None else "whoever has it is away"
    said = faces.line(
        faces.strong("Overdue"),
        faces.ours(": a first answer was due "),
        faces.when(one.by, company.zone),
        faces.ours(f", and {nobody}. "),
        faces.customer(talk, strong=False),
    )
    showing.say_in_thread(tx, live, Post(push=f"Overdue · {talk.ref}", parts=(said,), broadcast=True), now=now)


def _say_together(tx: Tx, company: Company, channel: ChannelId, some: Sequence[Due], *, now: datetime) -> None:
    count = faces.line(faces.strong(f"Overdue, and nobody is there for them: {len(some)}"))
    parts = (count, *lines(tx, company, some[: 2 * LISTED]))
    post = Post(push=f"{len(some)} first answers are overdue", parts=parts)
    outbox.add_post(tx, channel=channel, post=post, subject=f"overdue:{channel}", now=now)
