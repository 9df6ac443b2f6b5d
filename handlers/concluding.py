"""The weekly review closes: when everything is decided or put off, at its time; else once the last of it is.

What nobody decided is left to the next one, which closes this one as it opens.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from handlers import cards as faces
from handlers import minutes, questions, quotable, voting
from handlers.company import Company
from handlers.rules.quorum import Poll
from handlers.rules.ritual import follows
from storage import facts, outbox, reviews, rings
from storage.ledger import Tx
from storage.model import AgendaItem, Part, Person, PersonId, Post, Review, ReviewId, Span, Team

CLOSE, LACKING = "review.close", "review.lacking"
WISHED = "review to close"
"""The fact that names the week of a review that is to close at once."""
BUTTONS_ROW = 20


def close_if_due(tx: Tx, company: Company, *, now: datetime) -> bool:
    """Closes what is open and settled, once its time has come; says once what is missing where it is not."""
    closed = False
    for review in reviews.list_open(tx):
        if facts.find_fact(tx, WISHED) == review.week:
            closed = close(tx, company, review, now=now) or closed
            continue
        if company.review_channel is None or now < closes_at(company, review):
            continue
        missing = [item for item in _asked(review) if not questions.is_settled(item)]
        if not missing:
            closed = close(tx, company, review, now=now) or closed
        elif rings.ring(tx, LACKING, review.week, now=now):
            standing = voting.bring_back(tx, company, review, now=now)
            missing = [quotable.named(tx, item) for item in _asked(standing) if not questions.is_settled(item)]
            _say_what_is_missing(tx, standing, missing, now=now)
    return closed


def wish(tx: Tx) -> str | None:
    """It closes with the next look; what nobody decided waits for the next review."""
    found = reviews.list_open(tx)
    if not found:
        return "none is open"
    facts.set_fact(tx, WISHED, found[-1].week)
    return None


def closes_at(company: Company, review: Review) -> datetime:
    hours = replace(company.hours, zone=company.zone)
    return follows(review.opened_at, company.review_opens, company.review_closes, hours)


def _asked(review: Review) -> list[AgendaItem]:
    """Questions with a message of their own; the others wait in one line."""
    return [item for item in review.items if item.delivery is not None]


def _say_what_is_missing(tx: Tx, review: Review, missing: Sequence[AgendaItem], *, now: datetime) -> None:
    count = "1 question waits" if len(missing) == 1 else f"{len(missing)} questions wait"
    head = faces.line(
        faces.strong("The review stays open"), faces.ours(f": {count} for a decision. It closes with the last of them.")
    )
    lines = [faces.line(faces.link(f"{item.position}", f"delivery:{item.delivery}"), faces.ours(" "),
                        questions.asked(item)) for item in missing]  # fmt: skip
    post = Post(push=f"The review stays open: {count} for a decision", parts=(head, *lines), broadcast=True)
    channel = outbox.find_channel(tx, review.delivery)
    outbox.add_post(tx, channel=channel, post=post, subject=f"lacking:{review.id}", now=now, under=review.delivery)


# ------------------------------------------------------------------ it closes


def close(tx: Tx, company: Company, review: Review, *, now: datetime) -> bool:
    """With the votes as they stand; once, for the one who rings."""
    if not reviews.hold(tx, review.id) or not rings.ring(tx, CLOSE, review.week, now=now):
        return False
    known = voting.voters(tx)
    polls = {item.position: voting.poll_of(tx, company, review.id, item.position, known) for item in _asked(review)}
    for position, stands in polls.items():
        reviews.set_outcome(tx, review.id, position, voting.to_outcome(stands))
    reviews.set_closed(tx, review.id, now=now)
    closed = reviews.find_by_id(tx, review.id)
    assert closed is not None
    closed = quotable.all_named(tx, closed)
    owners = minutes.owners_of(tx, closed)
    for item in _asked(closed):
        voting.refresh(tx, company, review.id, item.position, now=now)
    markdown, csv = minutes.write(company, closed, polls, owners)
    reviews.set_minutes(tx, review.id, markdown=markdown, csv=csv)
    channel = outbox.find_channel(tx, review.delivery)
    said = outbox.add_post(
        tx,
        channel=channel,
        post=closing_post(company, closed, polls, owners),
        subject=f"{voting.CLOSING}:{review.id}",
        now=now,
        urgency=outbox.FIRST,
        under=review.delivery,
    )
    reviews.set_closing(tx, review.id, said)
    outbox.add_post(
        tx,
        channel=channel,
        post=minutes.as_post(review.week, markdown, minutes.attach(tx, company, review.week, markdown, csv, now=now)),
        subject=f"minutes:{review.id}",
        now=now,
        urgency=outbox.FIRST,
        under=review.delivery,
    )
    return True


def refresh(tx: Tx, company: Company, which: ReviewId, *, now: datetime) -> None:
    """Brings the closing message up to date with what was kept since, while there is one."""
    review = reviews.find_by_id(tx, which)
    if review is None or review.closing is None:
        return
    polls, owners = minutes.polls_of(tx, company, review), minutes.owners_of(tx, review)
    shown = closing_post(company, quotable.all_named(tx, review), polls, owners)
    outbox.set_post(tx, review.closing, shown, now=now, urgency=outbox.FIRST)


def closing_post(
    company: Company, review: Review, polls: Mapping[int, Poll], owners: Mapping[PersonId, Person]
) -> Post:
    """Decisions with owners and dates, who took part, and what waits for next week."""
    decided = [item for item in review.items if item.decision and not questions.waits(item)]
    waiting = [item for item in review.items if questions.waits(item)]
    parts: list[Part] = [faces.title(f"Review {review.week} closed")]
    for item in decided:
        assert item.decision is not None
        said: list[Span] = [questions.asked(item), faces.ours(" → ")]
        parts.append(faces.line(*said, *questions.decision(company, item.decision, owners)))
    if not decided:
        parts.append(faces.line(faces.ours("Nothing was decided.")))
    parts += _waits_line(waiting)
    parts.append(
        faces.line(faces.ours("Took part: "), faces.strong(questions.functions(took_part(company, polls)) or "nobody"))
    )
    kept = [button for item in decided for button in questions.kept_button(review.id, item, numbered=True)]
    if kept:
        said_how = "When a decision is kept, its owner says so: by the button here, or by ✅ or “Kept” on the question."
        parts += [faces.facts(faces.ours(said_how)), faces.buttons(*kept[:BUTTONS_ROW])]
    parts.append(faces.facts(faces.ours(f"Minutes: /earshot review {review.week}")))
    return Post(push=f"Weekly review {review.week} is closed", parts=tuple(parts), broadcast=True)


def _waits_line(waiting: Sequence[AgendaItem]) -> list[Part]:
    if not waiting:
        return []
    spans = [faces.strong(f"Waits for the next review: {len(waiting)}")]
    for item in waiting:
        age = f" ({questions.times(item.weeks)} carried over before)" if item.weeks else ""
        spans += [faces.ours(" · "), questions.asked(item), faces.ours(age)]
    return [faces.line(*spans)]


def took_part(company: Company, polls: Mapping[int, Poll]) -> list[Team]:
    """The functions that voted on anything."""
    voted = {team for stands in polls.values() for team in stands.voted}
    return [team for team in company.teams if team in voted]
