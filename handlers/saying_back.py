"""Who wants to say it back: in their list when it was not written in an hour, and to be taken back until it left."""

from datetime import datetime, timedelta

from handlers import bundles, lists, sending, showing
from handlers import cards as faces
from handlers.company import Company
from handlers.rules.marks import SAY_BACK, meaning_of
from storage import answers, conversations, outbox, say_backs
from storage.ledger import Tx
from storage.model import Conversation, ConversationId, DeliveryId, Gesture, Part, PersonId

PATIENCE = timedelta(hours=1)
AT_ONCE, SHOWN = 50, 10
OPEN = frozenset({"open", "owned", "answered", "asked"})


def list_due(tx: Tx, company: Company, *, now: datetime) -> bool:  # noqa: ARG001 - as the clock calls all of them
    """What nobody wrote within the hour goes onto the lists of those who wanted to; whether there is more."""
    return say_backs.claim_unwritten(tx, before=now - PATIENCE, now=now, limit=AT_ONCE) == AT_ONCE


def lines(tx: Tx, person: PersonId) -> list[Part]:
    """A line for each that somebody wanted to say back and did not write yet."""
    found = conversations.find_all(tx, say_backs.list_unwritten(tx, person, SHOWN))
    return lists.lines(tx, [talk for talk in found if talk.state in OPEN], mine=True)


def taken_back(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> None:
    """Somebody took the reaction back: what they wrote for it and has not left yet does not leave."""
    if meaning_of(gesture.what, company.signs) != SAY_BACK or gesture.channel is None or gesture.remote is None:
        return
    found = outbox.find_subject(tx, gesture.channel, gesture.remote)
    for talk in _about(tx, found[1]) if found else ():
        answer = answers.find_newest(tx, talk.id)
        late = any(one.person == gesture.person and one.taken_back for one in say_backs.list_wanted(tx, talk.id))
        if not late or answer is None or (answer.kind, answer.person) != ("say_back", gesture.person):
            continue
        if sending.undo(tx, company, talk, answer, by=gesture.person, now=now) is None:
            say_backs.drop_wanted(tx, talk.id, [gesture.person])
            showing.refresh(tx, company, talk, now=now)


def _about(tx: Tx, subject: str) -> list[Conversation]:
    """Every conversation that a message of ours is about."""
    noun, _, which = subject.partition(":")
    if noun == "bundle":
        return [talk for _, talk in bundles.inside(tx, DeliveryId(int(which)))]
    return conversations.find_all(tx, [ConversationId(int(which))]) if noun in ("card", "note", "words") else []


def titled(tx: Tx, person: PersonId) -> list[Part]:
    """The same under a title; nothing where there is nothing."""
    found = lines(tx, person)
    return [faces.title("You want to say it back"), *found] if found else []
