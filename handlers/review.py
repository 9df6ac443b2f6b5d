"""The weekly review: one thread, every team's week an item in it, voted on by reactions, closed with the counts."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers import cards as faces
from handlers.company import Company
from handlers.rules.marks import votes
from handlers.rules.weeks import due_in_week, week_of
from storage import conversations, messages, outbox, people, reviews, rings, weeks
from storage.ledger import Tx
from storage.model import AgendaItem, ChannelId, DeliveryId, Part, PersonId, Post, Review, Span, Team

ITEMS_MAX = 7
VOICES = 2
VOICE_MAX = 280
OPEN, CLOSE = "review.open", "review.close"
LABELS = {"act": "act", "not_now": "not now", "ask": "ask the customer", "mine": "mine"}
SEEDS = {"act": "thumbsup", "not_now": "double_vertical_bar", "ask": "question", "mine": "raised_hand"}


def open_if_due(tx: Tx, company: Company, *, since: datetime, now: datetime) -> bool:
    """Opens the review of last week once its time has come: the ring row and the posts share the transaction.

    ``since`` is when Earshot was first started: weeks that ended before it have nothing to review.
    """
    due = due_in_week(now, company.zone, company.review_opens.weekday, company.review_opens.at)
    if company.review_channel is None or now < due:
        return False
    week = last_week(now, company)
    if week < week_of(since, company.zone) or not rings.ring(tx, OPEN, week, now=now):
        return False
    open_review(tx, company, week, now=now)
    return True


def last_week(now: datetime, company: Company) -> str:
    """The week that this week's review is about."""
    return week_of(now - timedelta(days=7), company.zone)


def open_review(tx: Tx, company: Company, week: str, *, now: datetime) -> None:
    heard = weeks.list_heard(tx, week)
    items = agenda(tx, week, heard)
    total = sum(n for _, _, n in heard)
    delivery = outbox.add_post(
        tx,
        channel=_channel(company),
        post=opening(company, week, total, len(items)),
        subject=f"review:{week}",
        now=now,
        urgency=outbox.FIRST,
    )
    review = reviews.add_review(tx, week, delivery, now=now)
    for item in items:
        under = outbox.add_post(
            tx,
            channel=_channel(company),
            post=agenda_post(item),
            subject=f"item:{review}.{item.position}",
            now=now,
            urgency=outbox.FIRST,
            under=delivery,
        )
        reviews.add_item(tx, review, replace(item, delivery=under))
        for emoji in SEEDS.values():
            outbox.add_reaction(tx, under, emoji, now=now)


def agenda(tx: Tx, week: str, heard: list[tuple[Team, str, int]]) -> list[AgendaItem]:
    """One item per team that heard something: what it heard most, with up to two verbatim voices."""
    items: list[AgendaItem] = []
    for team in dict.fromkeys(team for team, _, _ in heard):
        of_team = [(rule, n) for t, rule, n in heard if t == team]
        most, times = of_team[0]
        items.append(
            AgendaItem(
                position=len(items) + 1,
                team=team,
                question=f"#{team} heard “{most}” {times} times: do we act?",
                heard=sum(n for _, n in of_team),
                voices=_voices(tx, week, team, most),
            )
        )
    return items[:ITEMS_MAX]


def _voices(tx: Tx, week: str, team: Team, rule: str) -> tuple[str, ...]:
    spoken = [
        talk for talk in conversations.list_week(tx, week, 5_000) if talk.first_team == team and talk.rule == rule
    ]
    return tuple(messages.list_messages(tx, talk.id, 1)[0].text for talk in spoken[:VOICES])


def opening(company: Company, week: str, total: int, items: int) -> Post:
    title = f"Weekly review {week}"
    return Post(
        push=f"{title}: {total} conversations, {items} questions",
        parts=(
            Part(kind="title", spans=(faces.ours(title),)),
            faces.line(
                faces.strong(str(total)),
                faces.ours(f" conversations came in at {company.name} that week. "),
                faces.ours(f"{items} questions below, one reply each: "),
                faces.ours("vote by reaction; anybody from sales, marketing, product, service and support."),
            ),
            faces.facts(*_legend()),
        ),
    )


def _legend() -> list[Span]:
    spans = []
    for vote, emoji in SEEDS.items():
        spans += [Span(kind="emoji", text=emoji), faces.ours(f" {LABELS[vote]}   ")]
    return spans


def agenda_post(item: AgendaItem) -> Post:
    return Post(
        push=item.question,
        parts=(
            faces.line(faces.strong(item.question)),
            faces.facts(faces.ours(f"{item.heard} conversations in #{item.team} that week")),
            *(faces.quote(voice, VOICE_MAX) for voice in item.voices),
        ),
    )


def close_if_due(tx: Tx, company: Company, *, now: datetime) -> bool:
    """Closes the review that opened this week once its time has come, with the votes as they stand."""
    due = due_in_week(now, company.zone, company.review_closes.weekday, company.review_closes.at)
    if company.review_channel is None or now < due:
        return False
    week = last_week(now, company)
    review = reviews.find_review(tx, week)
    if review is None or not rings.ring(tx, CLOSE, week, now=now):
        return False
    close_review(tx, company, review, now=now)
    return True


def close_review(tx: Tx, company: Company, review: Review, *, now: datetime) -> DeliveryId:
    known = people.list_people(tx)
    teams = {who: person.teams for who, person in known.items() if not (person.bot or person.guest or person.stranger)}
    lines = [_outcome(tx, company, review, item, teams) for item in review.items]
    reviews.set_closed(tx, review.id, now=now)
    return outbox.add_post(
        tx,
        channel=_channel(company),
        post=Post(
            push=f"Weekly review {review.week} is closed",
            parts=(Part(kind="title", spans=(faces.ours(f"Review {review.week} closed"),)), *lines),
            broadcast=True,
        ),
        subject=f"closing:{review.id}",
        now=now,
        under=review.delivery,
    )


def _outcome(
    tx: Tx, company: Company, review: Review, item: AgendaItem, teams: dict[PersonId, tuple[Team, ...]]
) -> Part:
    """One line: the question and how the functions voted; a person in two teams votes for both."""
    log = conversations.list_marks(tx, f"item:{review.id}.{item.position}")
    counted = []
    for vote, voters in votes(log, company.votes).items():
        functions = sorted({team for who in voters for team in teams.get(who, ())})
        if functions:
            counted.append(f"{LABELS.get(vote, vote)}: {', '.join(functions)}")
    return faces.line(faces.strong(item.question), faces.ours(" → " + ("; ".join(counted) or "nobody voted")))


def _channel(company: Company) -> ChannelId:
    assert company.review_channel is not None
    return company.review_channel
