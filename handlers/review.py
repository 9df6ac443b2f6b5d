"""The weekly review opens: once in each local week, on its day, with its questions below it, a reply each.

What it says is gathered by whoever only reads, since that can take seconds; that it opens, with all its deliveries, is
one short unit, which a ring makes happen once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from handlers import concluding, opening, picturing, questions, quotable, voting
from handlers.agenda import Agenda, agenda
from handlers.company import Company
from handlers.figures import Figures, figures
from handlers.questions import Face
from handlers.rules.hours import Hours
from handlers.rules.quorum import poll
from handlers.rules.ritual import is_late, opens
from handlers.rules.roles import is_here
from handlers.rules.weeks import monday, other_week, week_of, weeks_between
from storage import facts, outbox, reviews, rings, signals
from storage.ledger import Tx
from storage.model import AgendaItem, ChannelId, DeliveryId, Post, ReviewId

OPEN = "review.open"
WISHED = "review to open"
"""The fact that names the week of a review that is to open at once."""
PAUSE_MAX = 52
"""Weeks."""
SKIPPED_MAX = 8
WAITING_MAX = 20
"""So many questions wait in one line; those that waited shortest are let go, which is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A review as it would open."""

    week: str
    carried: tuple[AgendaItem, ...]
    """What the one before left, as it was found."""
    agenda: Agenda
    figures: Figures
    named: tuple[int, Sequence[tuple[str, int]]]
    """How many named a competitor, and which."""


def hours_of(company: Company) -> Hours:
    """The working calendar by the clock of the weekly rituals."""
    return replace(company.hours, zone=company.zone)


def last_week(now: datetime, company: Company) -> str:
    """The week that this week's review is about."""
    return other_week(week_of(now, company.zone), -1)


# ------------------------------------------------------------------ when


def due(tx: Tx, company: Company, *, now: datetime) -> str | None:
    """The week whose review is to open by now, if one is; weeks before Earshot was first started have none."""
    week = last_week(now, company)
    planned = planned_at(company, week)
    if company.review_channel is not None and is_wished(tx, week) and is_to_come(tx, week):
        return week
    if company.review_channel is None or planned is None or now < planned or week < first_week(tx, company, now=now):
        return None
    return week if is_to_come(tx, week) and week not in reviews.list_pauses(tx, week) else None


def is_wished(tx: Tx, week: str) -> bool:
    """Whether somebody asked for it by command."""
    return facts.find_fact(tx, WISHED) == week


def planned_at(company: Company, week: str) -> datetime | None:
    """When the review of that week opens: in the week after it; None where holidays leave no day for it."""
    return opens(monday(week) + timedelta(days=7), company.review_opens, hours_of(company))


def wish(tx: Tx, company: Company, *, now: datetime) -> str | None:
    """It opens with the next look, whatever the hour and although it was paused; not where it was open this week."""
    week = last_week(now, company)
    if company.review_channel is None or not is_to_come(tx, week):
        return "it was opened already"
    facts.set_fact(tx, WISHED, week)
    return None


def is_to_come(tx: Tx, week: str) -> bool:
    """Whether neither it nor that of a later week was opened: clocks that are set back open nothing again."""
    newest = reviews.find_newest_week(tx)
    return (newest is None or newest < week) and not rings.has_rung(tx, OPEN, week)


def first_week(tx: Tx, company: Company, *, now: datetime) -> str:
    """In which Earshot was first started."""
    started = facts.find_fact(tx, facts.FIRST_START)
    return week_of(datetime.fromisoformat(started) if started else now, company.zone)


def pause(tx: Tx, company: Company, weeks: int, *, now: datetime) -> list[str]:
    """The next so many reviews do not take place; 0: all that are still to come do. Which weeks those paused would have
    been about.
    """
    first = next_week(tx, company, now=now)
    paused = [other_week(first, n) for n in range(min(weeks, PAUSE_MAX))]
    reviews.set_pauses(tx, paused, since=first, now=now)
    return paused


def next_week(tx: Tx, company: Company, *, now: datetime) -> str:
    """The week that the next review to open is about, pauses apart: what was paused when its time came is over."""
    week = max(last_week(now, company), first_week(tx, company, now=now))
    while not is_to_come(tx, week) or _is_skipped(tx, company, week, now=now):
        week = other_week(week, 1)
    return week


def _is_skipped(tx: Tx, company: Company, week: str, *, now: datetime) -> bool:
    planned = planned_at(company, week)
    return planned is None or (planned <= now and week in reviews.list_pauses(tx, week))


# ------------------------------------------------------------------ what it will say


def prepare_due(tx: Tx, company: Company, *, now: datetime) -> Prepared | None:
    """What is to open by now, if anything is; reads only, for as long as that takes."""
    week = due(tx, company, now=now)
    return None if week is None else prepare(tx, company, week, now=now)


def prepare(tx: Tx, company: Company, week: str, *, now: datetime) -> Prepared:
    """The review of a week as it would open now."""
    carried = tuple(left_over(tx))
    return Prepared(
        week=week,
        carried=carried,
        agenda=agenda(tx, company, week, carried=carried, now=now),
        figures=figures(tx, company, week, now=now),
        named=signals.count_named(tx, week),
    )


def left_over(tx: Tx) -> list[AgendaItem]:
    """What the newest review leaves to the next one."""
    newest = reviews.find_newest(tx)
    return [item for item in newest.items if questions.waits(item)] if newest else []


def preview(tx: Tx, company: Company, *, now: datetime) -> list[Post]:
    """The next review as it would open now: its opening message and its questions; nothing is posted."""
    prepared = prepare(tx, company, last_week(now, company), now=now)
    known = voting.voters(tx)
    here = {who for who, person in known.items() if is_here(person)}
    nobody = poll(list(company.teams), known, {}, here=here)
    first = opening.post(company, prepared.figures, prepared.agenda, opening.Told(), named=prepared.named)
    shown = [
        questions.post(
            company,
            ReviewId(0),
            item,
            Face(poll=nobody, people=known, places=voting.places_of(tx, item), open=True),
        )
        for item in prepared.agenda.items
    ]
    return [first, *shown]


# ------------------------------------------------------------------ it opens


def open_review(tx: Tx, company: Company, prepared: Prepared, *, now: datetime) -> ReviewId | None:
    """Once a week, for the one who rings; None for everybody else, and where what it goes on from has changed."""
    week = prepared.week
    if not is_to_come(tx, week) or list(prepared.carried) != left_over(tx) or not rings.ring(tx, OPEN, week, now=now):
        return None
    told = _told(tx, company, prepared, now=now)
    for earlier in reviews.list_open(tx):
        concluding.close(tx, company, earlier, now=now)
    delivery = outbox.add_post(
        tx,
        channel=_channel(company),
        post=opening.post(company, prepared.figures, prepared.agenda, told, named=prepared.named),
        subject=f"review:{week}",
        now=now,
        urgency=outbox.FIRST,
    )
    picturing.add_picture(tx, delivery, picturing.of_week(prepared.figures), now=now)
    review = reviews.add_review(tx, week, delivery, now=now, told=_to_keep(prepared, told))
    posted = [_ask(tx, company, review, item, under=delivery, now=now) for item in prepared.agenda.items]
    for position, item in enumerate(prepared.agenda.waiting[:WAITING_MAX], len(posted) + 1):
        waits = replace(item, position=position, weeks=item.weeks + 1, delivery=None, decision=None)
        reviews.add_item(tx, review, waits)
    for under in posted:
        voting.seed(tx, company, under, now=now)
    return review


def _to_keep(prepared: Prepared, told: opening.Told) -> dict[str, Any]:
    """What the opening said, so that it can be read again as it was."""
    totals = prepared.figures.now
    figures_ = {name: getattr(totals, name) for name in ("came_in", "answered", "done", "waiting", "broken")}
    return {**told.to_keep(), "left_out": prepared.agenda.left_out, "figures": figures_}


def _ask(
    tx: Tx, company: Company, review: ReviewId, item: AgendaItem, *, under: DeliveryId, now: datetime
) -> DeliveryId:
    """One question, a reply with its buttons."""
    shown = voting.post_of(tx, company, review, item, is_open=True)
    delivery = voting.add_question(tx, under, review, item.position, shown, now=now)
    reviews.add_item(tx, review, replace(item, delivery=delivery))
    return delivery


def _told(tx: Tx, company: Company, prepared: Prepared, *, now: datetime) -> opening.Told:
    """What the opening says beside figures and questions."""
    planned = planned_at(company, prepared.week)
    late = planned is not None and not is_wished(tx, prepared.week) and is_late(now, planned)
    newest = reviews.find_newest(tx)
    return opening.Told(
        late_since=planned if late else None,
        skipped=_skipped(tx, company, prepared.week, newest.week if newest else None, now=now),
        kept=tuple(_kept(tx, newest.opened_at, now)) if newest else (),
        let_go=max(0, len(prepared.agenda.waiting) - WAITING_MAX),
    )


def _kept(tx: Tx, since: datetime, until: datetime) -> Iterator[str]:
    for about, question in reviews.list_kept(tx, since, until):
        yield quotable.question(tx, about, question)


def _skipped(
    tx: Tx, company: Company, week: str, newest: str | None, *, now: datetime
) -> tuple[tuple[str, opening.Why], ...]:
    """The weeks since the newest review that had none, and why."""
    last = newest or other_week(first_week(tx, company, now=now), -1)
    first = max(last, other_week(week, -SKIPPED_MAX - 1))
    between = [other_week(first, n) for n in range(1, weeks_between(first, week))]
    paused = set(reviews.list_pauses(tx, first))

    def why(one: str) -> opening.Why:
        if one in paused:
            return "paused"
        return "holidays" if planned_at(company, one) is None else "missed"

    return tuple((one, why(one)) for one in between)


def _channel(company: Company) -> ChannelId:
    assert company.review_channel is not None
    return company.review_channel
