"""Who comes and goes: what members marked counts from when we know them, and is nobody's once they left."""

from collections.abc import Sequence
from datetime import datetime

from handlers import drafts, telling, triage, voting
from handlers.company import Company
from handlers.rules.marks import LEFT, PRESSED
from handlers.rules.roles import has_say
from storage import conversations, people
from storage.drafts import REMARK
from storage.ledger import Tx
from storage.model import ConversationId, Mark, Person, PersonId, Team

AT_ONCE = 100
"""People in one unit of work, and subjects that they marked: a unit is to stay short."""
FREED = 20
"""Conversations that change hands in one."""


def meet(tx: Tx, company: Company, found: Sequence[Person], *, now: datetime) -> None:
    """Takes in people as the platform describes them now. At most `AT_ONCE` of them."""
    known = people.find_people(tx, [person.id for person in found])
    people.set_people(tx, [person for person in found if known.get(person.id) != person])
    new = {person.id: person for person in found if person.id not in known}
    if new:
        _count_in(tx, company, new, now=now)
    if any(_votes_in(known.get(person.id)) != _votes_in(person) for person in found):
        voting.refresh_undecided(tx, company, now=now)


def _votes_in(person: Person | None) -> tuple[Team, ...]:
    return person.teams if person is not None and has_say(person) else ()


def free(tx: Tx, company: Company, *, now: datetime) -> bool:
    """What somebody had who has no say any more is the team's at once, and nobody's silently; whether there is more."""
    theirs = conversations.list_owned_in_vain(tx, FREED)
    for talk in theirs:
        assert talk.owner is not None
        subject = f"conversation:{talk.id}"
        # After whatever they marked, should the platform's clock be ahead of ours.
        times = [company.stamp(now), *(mark.at for mark in conversations.list_marks(tx, subject))]
        at = f"{max(times)}+"
        conversations.add_mark(tx, subject, Mark(person=talk.owner, sign=f"{PRESSED}{LEFT}", present=True, at=at))
        triage.settle(tx, company, talk, by=talk.owner, now=now)
    return len(theirs) == FREED


def _count_in(tx: Tx, company: Company, new: dict[PersonId, Person], *, now: datetime) -> None:
    """They may have reacted before we knew of them: that counts now, or was never to count."""
    marked = conversations.list_marked(tx, list(new), AT_ONCE)
    silent = [which for which, person in new.items() if not has_say(person)]
    if marked and silent:
        conversations.drop_marks(tx, silent)
    for subject in marked:
        noun, _, which = subject.partition(":")
        if subject.startswith(REMARK):
            drafts.settle(tx, company, which, now=now)
        if noun in (voting.ITEM, voting.CLOSING):
            telling.marked(tx, company, subject, now=now)
        talk = conversations.find_conversation(tx, ConversationId(int(which))) if noun == "conversation" else None
        if talk is not None:
            triage.settle(tx, company, talk, by=next(iter(new)), now=now)
