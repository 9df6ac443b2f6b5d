"""*Decide*: what the review does about a question, who does it, and until when; filled in from the votes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import get_args

from handlers import cards as faces
from handlers import questions, quotable, telling, triage, voting
from handlers.company import Company
from handlers.rules.escape import clean
from handlers.rules.hours import Hours, is_working_day
from handlers.rules.marks import DECIDED, NOT, PRESSED, SAY_BACK
from handlers.rules.quorum import Poll
from handlers.rules.roles import has_say
from storage import conversations, people, reviews
from storage.ledger import Tx
from storage.model import (
    AgendaItem,
    Decision,
    DecisionKind,
    Field,
    Gesture,
    Mark,
    Modal,
    Person,
    PersonId,
    ReviewId,
)

FORM = questions.DECIDE
WHY_MAX = 1_000
FAR = timedelta(days=366)
FOLLOWS: dict[str, DecisionKind] = {"act": "do", "mine": "do", "ask": "ask", "not_now": "watch"}
"""What a vote would have decided."""
DAYS: dict[DecisionKind, int] = {"do": 14, "ask": 7, "watch": 28}
"""Until when, unless somebody says otherwise."""
OWNED = frozenset({"do", "not_doing", "ask", "watch"})
DATED = frozenset({"do", "ask", "watch"})
CHOICES: Sequence[tuple[DecisionKind, str]] = (
    ("do", "Do it"),
    ("not_doing", "Not doing it (say why)"),
    ("ask", "Ask the customer"),
    ("watch", "Watch it until that day"),
    ("later", "Next week: the next review decides"),
    ("drop", "Drop it: nobody asks any more"),
)


# ------------------------------------------------------------------ the form


def form(tx: Tx, company: Company, value: str, *, now: datetime) -> Modal | None:
    """With what was decided so far, else with what the votes say."""
    named = voting.read_key(value)
    found = reviews.find_item(tx, *named) if named else None
    if named is None or found is None:
        return None
    review, item = reviews.find_by_id(tx, named[0]), quotable.named(tx, found[1])
    if review is None or review.closed_at is not None:
        said = "This review is closed. What nobody decided stands in the next one."
        return Modal(name="closed", title="Decide", parts=(faces.line(faces.ours(said)),))
    known = voting.voters(tx)
    stands = voting.poll_of(tx, company, *named, known)
    kind, owner, by = _begins(tx, company, named[0], item, stands, now=now)
    return Modal(
        name=FORM,
        title="Decide",
        parts=(faces.line(questions.asked(item, strong=True)), faces.facts(faces.ours(_says(stands)))),
        fields=(
            Field(name="kind", label="What do we do?", kind="choice", value=kind, options=tuple(_choices(item))),
            Field(
                name="why",
                label="Why",
                kind="text",
                value=item.decision.why if item.decision else "",
                hint="Needed where it is not done: those who asked may read it.",
                limit=WHY_MAX,
                optional=True,
            ),
            Field(name="owner", label="Who sees to it?", kind="person", value=owner or "", optional=True),
            Field(
                name="by",
                label="Until when?",
                kind="date",
                value=by.isoformat() if by else "",
                hint="Its owner is reminded two days before.",
                optional=True,
            ),
        ),
        submit="Decide",
        value=value,
    )


def _choices(item: AgendaItem) -> list[tuple[DecisionKind, str]]:
    """What was carried over three times is put off no more."""
    return [(kind, label) for kind, label in CHOICES if kind != "later" or item.weeks < questions.WEEKS_MAX]


def _begins(
    tx: Tx, company: Company, review: ReviewId, item: AgendaItem, stands: Poll, *, now: datetime
) -> tuple[str, PersonId | None, date | None]:
    """What, who, until when."""
    if item.decision is not None:
        return item.decision.kind, item.decision.owner, item.decision.by
    kind = FOLLOWS.get(stands.leading or "")
    today = now.astimezone(company.zone).date()
    by = _working_day(company.hours, today + timedelta(days=DAYS[kind])) if kind in DAYS else None
    return kind or "", voting.wants(tx, company, review, item.position), by


def _working_day(hours: Hours, day: date) -> date:
    """That day, or the next one on which people work."""
    return next((one for n in range(60) if is_working_day(hours, one := day + timedelta(days=n))), day)


def _says(stands: Poll) -> str:
    """How it stands, in a line."""
    if not stands.voted:
        return "Nobody has voted yet."
    cast = [
        f"{label}: {', '.join(stands.votes[vote])}"
        for vote, label in questions.LABELS.items()
        if stands.votes.get(vote)
    ]
    return " · ".join(cast) + ("" if stands.ready else " · not ready yet: too few have voted")


def check(tx: Tx, company: Company, fields: dict[str, str], value: str, *, now: datetime) -> dict[str, str]:
    """What is wrong, by field."""
    named = voting.read_key(value)
    found = reviews.find_item(tx, *named) if named else None
    if found is None:
        return {"kind": "There is nothing here for you."}
    return _wrong(tx, company, found[1], fields, now=now)


def _wrong(tx: Tx, company: Company, item: AgendaItem, fields: dict[str, str], *, now: datetime) -> dict[str, str]:
    kind = fields.get("kind", "")
    if kind not in get_args(DecisionKind) or (kind == "later" and item.weeks >= questions.WEEKS_MAX):
        return {"kind": "Please choose what is done about it."}
    wrong: dict[str, str] = {}
    if kind == "not_doing" and not clean(fields.get("why", "")).strip():
        wrong["why"] = "Please say why: those who asked will want to know."
    if kind in OWNED:
        person = people.find_person(tx, PersonId(fields.get("owner", "")))
        if not has_say(person):
            wrong["owner"] = "Please choose somebody of the company who sees to it."
    if kind in DATED:
        day, today = _day(fields.get("by", "")), now.astimezone(company.zone).date()
        if day is None or not today <= day <= today + FAR:
            wrong["by"] = "Please choose a day, from today to a year from now."
    return wrong


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


# ------------------------------------------------------------------ handed in


def submitted(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """Keeps the decision, in place of an earlier one; who decided is not kept."""
    named = voting.read_key(gesture.value)
    if named is None or not _may(tx, gesture.person) or not reviews.hold(tx, named[0]):
        return triage.NOBODY
    found, fields = reviews.find_item(tx, *named), dict(gesture.fields)
    if found is None or _wrong(tx, company, found[1], fields, now=now):
        return "not a decision"
    item, kind = found[1], next(one for one in get_args(DecisionKind) if one == fields["kind"])
    decided = Decision(
        kind=kind,
        why=clean(fields.get("why", ""))[:WHY_MAX].strip(),
        owner=PersonId(fields["owner"]) if kind in OWNED else None,
        by=_day(fields.get("by", "")) if kind in DATED else None,
        at=now,
    )
    was = item.decision
    if was is not None and (was.kind, was.why, was.owner, was.by) == (
        decided.kind,
        decided.why,
        decided.owner,
        decided.by,
    ):
        return "it is decided so already"
    reviews.add_decision(tx, *named, decided)
    _begin_anew(tx, gesture)
    fresh = reviews.find_item(tx, *named)
    assert fresh is not None
    telling.follow(tx, named[0], fresh[1], now=now)
    voting.refresh(tx, company, *named, now=now)
    return None


def _begin_anew(tx: Tx, gesture: Gesture) -> None:
    """Whatever was marked until now says nothing about whether this decision was kept.

    The form carries the moment at which it was opened: what was marked since then and is known came before it, too.
    """
    subject = f"{voting.ITEM}:{gesture.value}"
    at = max(gesture.at, *(mark.at for mark in conversations.list_marks(tx, subject)), "")
    ends = Mark(person=DECIDED, sign=f"{PRESSED}{NOT}{SAY_BACK}", present=True, at=at)
    conversations.add_mark(tx, subject, ends)


def _may(tx: Tx, who: PersonId) -> bool:
    person: Person | None = people.find_person(tx, who)
    return has_say(person)


# ------------------------------------------------------------------ buttons


def pressed(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """A vote, or that a decision was kept."""
    named = voting.read_key(gesture.value)
    if named is None or not _may(tx, gesture.person) or not _belongs(tx, gesture, named):
        return triage.NOBODY
    found = reviews.find_item(tx, *named)
    if found is None:
        return triage.NOBODY
    meaning = SAY_BACK if gesture.what == questions.KEPT else gesture.what.removeprefix(questions.VOTE)
    if meaning == SAY_BACK:
        if found[1].decision is None or found[1].decision.owner != gesture.person:
            return "its owner says whether it was kept"
    elif meaning not in questions.LABELS or not reviews.hold(tx, named[0]):
        return "no vote any more"
    mark = Mark(person=gesture.person, sign=f"{PRESSED}{meaning}", present=True, at=gesture.at)
    subject = f"{voting.ITEM}:{gesture.value}"
    if not conversations.add_mark(tx, subject, mark):
        return "known already"
    return telling.marked(tx, company, subject, now=now)


def _belongs(tx: Tx, gesture: Gesture, named: tuple[ReviewId, int]) -> bool:
    """Whether the message that carried the button is the question's own, or the closing message of its review."""
    stood = triage.message_of(tx, gesture)
    own = f"{voting.ITEM}:{questions.key(*named)}", f"{voting.CLOSING}:{named[0]}"
    return stood is not None and stood[1] in own
