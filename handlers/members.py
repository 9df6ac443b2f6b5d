"""Who comes and goes: what members marked counts from when we know them, and is nobody's once they left."""

from collections.abc import Sequence
from datetime import datetime

from handlers import drafts, triage
from handlers.company import Company
from handlers.rules.marks import LEFT, PRESSED
from handlers.rules.roles import has_say
from storage import conversations, people
from storage.drafts import REMARK
from storage.ledger import Tx
from storage.model import ConversationId, Mark, Person, PersonId

AT_ONCE = 100
"""People in one unit of work, and conversations brought up to date in it: a unit is to stay short."""


def meet(tx: Tx, company: Company, found: Sequence[Person], *, now: datetime) -> None:
    """Takes in people as the platform describes them now. At most `AT_ONCE` of them."""
    known = people.find_people(tx, [person.id for person in found])
    people.set_people(tx, [person for person in found if known.get(person.id) != person])
    left = [person.id for person in found if has_say(known.get(person.id)) and not has_say(person)]
    for person in left:
        _free(tx, company, person, now=now)
    new = {person.id: person for person in found if person.id not in known}
    if new:
        _count_in(tx, company, new, now=now)


def _free(tx: Tx, company: Company, person: PersonId, *, now: datetime) -> None:
    """What they had is the team's at once, and nobody's silently."""
    for talk in conversations.list_owned(tx, person, AT_ONCE):
        subject = f"conversation:{talk.id}"
        # After whatever they marked, should the platform's clock be ahead of ours.
        times = [f"{now.timestamp():.6f}", *(mark.at for mark in conversations.list_marks(tx, subject))]
        at = f"{max(times)}+"
        conversations.add_mark(tx, subject, Mark(person=person, sign=f"{PRESSED}{LEFT}", present=True, at=at))
        triage.settle(tx, company, talk, by=person, now=now)


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
        talk = conversations.find_conversation(tx, ConversationId(int(which))) if noun == "conversation" else None
        if talk is not None:
            triage.settle(tx, company, talk, by=next(iter(new)), now=now)
