"""The executive sample: drawn once in each local week, from everybody who spoke since the draw before.

What it is drawn from is gathered by whoever only reads, and a process of its own draws and masks: all of it can take
seconds. That it was drawn, with all that is shown of it, is one short unit, which a ring makes happen once.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.company import Company
from handlers.review import hours_of
from handlers.rules.frame import WEEKS
from handlers.rules.hours import instant, is_working_day
from handlers.rules.ritual import falls, leads
from handlers.rules.weeks import monday, other_week, week_of
from handlers.told import Span, decode_told
from storage import facts, rings, samples
from storage.ledger import Tx
from storage.model import Sample, SampleId

DRAW = "sample.draw"
WISHED = "sample to draw"
"""The fact that names the week of a sample that is to be drawn at once."""
RESERVES = 3
TIME_TO_RELEASE = timedelta(hours=2)
"""One that is drawn later than this before it is to be posted is posted a working day later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """When the sample of a week is drawn and posted, and from when to when people spoke for it."""

    week: str
    draws: datetime
    posts: datetime
    span: Span


# ------------------------------------------------------------------ when


def planned(company: Company, week: str) -> Planned | None:
    """None where holidays leave a week no day for it."""
    times = _times(company, week)
    if times is None:
        return None
    draws, posts = times

    def before(weeks: int) -> datetime:
        earlier = _times(company, other_week(week, -weeks))
        return earlier[0] if earlier else draws - timedelta(weeks=weeks)

    span = Span(since=before(1), until=draws, long_since=before(WEEKS))
    return Planned(week=week, draws=draws, posts=posts, span=span)


def _times(company: Company, week: str) -> tuple[datetime, datetime] | None:
    hours = hours_of(company)
    posts = falls(monday(week), company.sample_posts, hours)
    return None if posts is None else (leads(posts, company.sample_posts, company.sample_draws, hours), posts)


def due(tx: Tx, company: Company, *, now: datetime) -> Planned | None:
    """What is to be drawn by now, if anything is; nothing that was due before Earshot was first started."""
    if not company.executives:
        return None
    this = week_of(now, company.zone)
    started = facts.find_fact(tx, facts.FIRST_START)
    since = datetime.fromisoformat(started) if started else now
    for week in (this, other_week(this, 1)):  # what is posted on a Monday is drawn in the week before
        one = planned(company, week)
        if one is None or not is_to_come(tx, week):
            continue
        if is_wished(tx, week):
            return _follow(tx, replace(one, span=replace(one.span, until=min(now, one.draws))))
        if since <= one.draws <= now:
            return _follow(tx, one)
    return None


def _follow(tx: Tx, one: Planned) -> Planned:
    """It begins where the last one ended, whenever that was drawn and whichever week had none since; of more than four
    weeks with the last four.
    """
    last = samples.find_newest(tx)
    until = decode_told(last.told).until if last else None
    if until is None or until >= one.span.until:
        return one
    return replace(one, span=replace(one.span, since=max(until, one.span.long_since)))


def is_to_come(tx: Tx, week: str) -> bool:
    """Neither it nor that of a later week was drawn: clocks that are set back draw nothing again."""
    newest = samples.find_newest(tx)
    return (newest is None or newest.week < week) and not rings.has_rung(tx, DRAW, week)


def of_now(tx: Tx, company: Company, *, now: datetime) -> Planned | None:
    """That of the week, as if it were drawn now."""
    one = planned(company, week_of(now, company.zone))
    return None if one is None else _follow(tx, replace(one, span=replace(one.span, until=now)))


def next_one(tx: Tx, company: Company, *, now: datetime) -> Planned | None:
    """The next sample that is to be drawn; what is due by now comes first."""
    this = week_of(now, company.zone)
    coming = (other_week(this, n) for n in range(5))
    plans = (planned(company, week) for week in coming if is_to_come(tx, week))
    return next((_follow(tx, one) for one in plans if one is not None), None)


def wish(tx: Tx, company: Company, *, now: datetime) -> str | None:
    """It is drawn with the next look, whatever the hour; why not, where it cannot be."""
    why = why_not(tx, company, now=now)
    if why is None:
        facts.set_fact(tx, WISHED, week_of(now, company.zone))
    return why


def why_not(tx: Tx, company: Company, *, now: datetime) -> str | None:
    """Why this week's cannot be drawn at once."""
    week = week_of(now, company.zone)
    if not company.executives:
        return "there is no sample: sample.channel is empty"
    if planned(company, week) is None:
        return "holidays leave this week no day for it"
    return None if is_to_come(tx, week) else "it was drawn already"


def is_wished(tx: Tx, week: str) -> bool:
    """Whether it is to be drawn with the next look."""
    return facts.find_fact(tx, WISHED) == week


def posts_at(company: Company, one: Planned, *, now: datetime) -> datetime:
    """When one that is drawn now is posted: where nobody could release it by then, at that hour a working day later."""
    if not company.releases or now + TIME_TO_RELEASE <= one.posts:
        return max(now, one.posts)
    hours, today = hours_of(company), now.astimezone(company.zone).date()
    later = (today + timedelta(days=n) for n in range(1, 60))
    day = next((day for day in later if is_working_day(hours, day)), today + timedelta(days=1))
    return instant(day, company.sample_posts.at, company.zone)


# ------------------------------------------------------------------ it is drawn


def keep(tx: Tx, prepared: Sample, *, now: datetime) -> SampleId | None:
    """Once a week, for the one who rings; None for everybody else. Its frame is stored before."""
    if not is_to_come(tx, prepared.week) or not rings.ring(tx, DRAW, prepared.week, now=now):
        return None
    which = samples.add_sample(tx, prepared)
    samples.drop_strays(tx)
    return which
