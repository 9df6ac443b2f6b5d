"""Votes: how a question of the review stands by functions, and its message, which follows."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers import opening, questions, quotable
from handlers.company import Company
from handlers.questions import Face
from handlers.rules.marks import votes
from handlers.rules.quorum import Poll, poll
from handlers.rules.roles import has_say, is_here
from storage import cards, conversations, outbox, people, reviews
from storage.ledger import Tx
from storage.model import AgendaItem, ConversationId, DeliveryId, Person, PersonId, Post, Review, ReviewId

ITEM, CLOSING = "item", "closing"
"""What begins the subject of a question, and of a closing message."""


def read_key(value: str) -> tuple[ReviewId, int] | None:
    """Which question ``7.2`` names; None for anything else."""
    review, _, position = value.partition(".")
    if not (review.isdecimal() and position.isdecimal() and review.isascii() and position.isascii()):
        return None
    return (ReviewId(int(review)), int(position)) if max(len(review), len(position)) < 19 else None


def voters(tx: Tx) -> dict[PersonId, Person]:
    """Everybody whose vote counts, of whatever team."""
    return {who: person for who, person in people.list_in_teams(tx).items() if has_say(person)}


def poll_of(tx: Tx, company: Company, review: ReviewId, position: int, known: dict[PersonId, Person]) -> Poll:
    """How it stands by the reactions and presses that there are now."""
    log = conversations.list_marks(tx, f"{ITEM}:{questions.key(review, position)}")
    here = {who for who, person in known.items() if is_here(person)}
    return poll(list(company.teams), known, votes(log, company.votes), here=here)


def wants(tx: Tx, company: Company, review: ReviewId, position: int) -> PersonId | None:
    """Who said first that it is theirs."""
    log = conversations.list_marks(tx, f"{ITEM}:{questions.key(review, position)}")
    mine = votes(log, company.votes).get("mine", ())
    known = people.find_people(tx, mine)
    return next((who for who in mine if has_say(known.get(who))), None)


# ------------------------------------------------------------------ their messages


def refresh(
    tx: Tx, company: Company, which: ReviewId, position: int, *, now: datetime, urgency: int = outbox.FIRST
) -> None:
    """Brings a question's message up to date; votes of a closed review are as they were when it closed."""
    is_open = reviews.hold(tx, which)  # before it is read: what is decided this very moment is to be shown
    found = reviews.find_item(tx, which, position)
    if found is None or found[1].delivery is None:
        return
    shown = post_of(tx, company, which, found[1], is_open=is_open)
    if found[1].gone:
        _post_anew(tx, company, which, position, shown, is_open=is_open, now=now)
    else:
        outbox.set_post(tx, found[1].delivery, shown, now=now, urgency=urgency)


def refresh_undecided(tx: Tx, company: Company, *, now: datetime) -> None:
    """Who votes, or is there to vote, has changed: what nobody decided yet says so, when nothing else is to be said."""
    for review in reviews.list_open(tx):
        for item in review.items:
            if item.delivery is not None and item.decision is None and not item.gone:
                refresh(tx, company, review.id, item.position, now=now, urgency=outbox.LAST)


def _post_anew(
    tx: Tx, company: Company, which: ReviewId, position: int, shown: Post, *, is_open: bool, now: datetime
) -> None:
    """In a message of its own, since somebody deleted the one that it was; its votes count as before."""
    review = reviews.find_by_id(tx, which)
    assert review is not None
    delivery = add_question(tx, review.delivery, which, position, shown, now=now)
    reviews.set_posted(tx, which, position, delivery)
    if is_open:
        seed(tx, company, delivery, now=now)


def add_question(
    tx: Tx, under: DeliveryId, which: ReviewId, position: int, shown: Post, *, now: datetime
) -> DeliveryId:
    """The message of a question, a reply to the opening."""
    return outbox.add_post(
        tx,
        channel=outbox.find_channel(tx, under),
        post=shown,
        subject=f"{ITEM}:{questions.key(which, position)}",
        now=now,
        urgency=outbox.FIRST,
        under=under,
    )


def seed(tx: Tx, company: Company, delivery: DeliveryId, *, now: datetime) -> None:
    """Its votes to be pressed: they give way to whatever else waits, other questions first of all."""
    for emoji in opening.signs(company).values():
        outbox.add_reaction(tx, delivery, emoji, now=now, urgency=outbox.LAST)


def forget(tx: Tx, key: str, message: DeliveryId) -> None:
    """Somebody deleted a question's message: it stays deleted until there is something new to say about it."""
    named = read_key(key)
    if named is not None:
        reviews.set_gone(tx, *named, message)


def forget_closing(tx: Tx, review: str) -> None:
    """Somebody deleted the closing message: it stays deleted."""
    if review.isdecimal():
        reviews.forget_closing(tx, ReviewId(int(review)))


def bring_back(tx: Tx, company: Company, review: Review, *, now: datetime) -> Review:
    """People are called to what nobody decided yet: what of it was deleted comes back; the review as it stands then."""
    gone = [item.position for item in review.items if item.gone and item.decision is None]
    for position in gone:
        refresh(tx, company, review.id, position, now=now)
    return (reviews.find_by_id(tx, review.id) or review) if gone else review


def post_of(tx: Tx, company: Company, which: ReviewId, item: AgendaItem, *, is_open: bool) -> Post:
    """As it stands, with what may be quoted by now."""
    item = quotable.as_of_now(tx, item)
    known = voters(tx)
    outcome = None if is_open else reviews.find_outcomes(tx, which).get(item.position)
    stands = poll_of(tx, company, which, item.position, known) if outcome is None else from_outcome(outcome)
    return questions.post(company, which, item, face_of(tx, item, stands, known, is_open=is_open))


def face_of(tx: Tx, item: AgendaItem, stands: Poll, known: dict[PersonId, Person], *, is_open: bool) -> Face:
    owner = item.decision.owner if item.decision else None
    named = known if owner is None or owner in known else {**known, **people.find_people(tx, {owner})}
    return Face(poll=stands, people=named, places=places_of(tx, item), open=is_open)


def places_of(tx: Tx, item: AgendaItem) -> dict[ConversationId, DeliveryId]:
    live = cards.find_all_live(tx, [voice.conversation for voice in item.voices[: questions.VOICES]])
    return {which: card.bundle or card.delivery for which, card in live.items() if not card.gone}


def to_outcome(of: Poll) -> dict[str, Any]:
    """How it stood, as the ledger keeps it: functions, never people."""
    return {
        "votes": {vote: list(teams) for vote, teams in of.votes.items() if teams},
        "voted": list(of.voted),
        "missing": list(of.missing),
        "away": list(of.away),
        "ready": of.ready,
    }


def from_outcome(outcome: Mapping[str, Any]) -> Poll:
    return Poll(
        votes={vote: tuple(teams) for vote, teams in outcome["votes"].items()},
        voted=tuple(outcome["voted"]),
        missing=tuple(outcome["missing"]),
        away=tuple(outcome["away"]),
        ready=outcome["ready"],
    )
