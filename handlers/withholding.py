"""What we began, and nobody waits for, does not go when the matter moved on before it left: it would talk past them."""

from collections.abc import Iterable
from datetime import datetime

from handlers import sending
from handlers.company import Company
from storage import answers, conversations, outbox
from storage.ledger import Tx
from storage.model import Answer, Conversation

AT_ONCE = 20
SPOKE = "They spoke before it left."
DONE = "It was taken as done before it left."


def stop(tx: Tx, company: Company, talk: Conversation, *, now: datetime) -> None:
    """They spoke: nothing that we began goes."""
    _stop(tx, company, talk, _begun(tx, talk), SPOKE, now=now)


def taken_as_done(tx: Tx, company: Company, ref: str, *, now: datetime) -> None:
    """A person took it as done: nobody is asked any more whether it is. Answers and a person's *Ask why* go."""
    talk = conversations.find_by_ref(tx, ref)
    if talk is not None:
        _stop(tx, company, talk, [one for one in _begun(tx, talk) if one.asks], DONE, now=now)


def _begun(tx: Tx, talk: Conversation) -> list[Answer]:
    return [one for one in answers.list_held(tx, [talk.id], AT_ONCE) if one.kind in sending.OURS_TO_BEGIN]


def _stop(tx: Tx, company: Company, talk: Conversation, letters: Iterable[Answer], why: str, *, now: datetime) -> None:
    """Whoever wrote it is called, and may send it all the same; what Earshot wrote itself is nobody's to decide."""
    for answer in letters:
        if answer.person is not None:
            if outbox.hold_back(tx, answer.delivery):
                sending.did_not_go(tx, company, answer, why, now=now)
        elif outbox.withdraw(tx, answer.delivery):
            answers.set_state(tx, answer.id, "undone", now=now, why=why)
            if answer.kind == "reminder":
                conversations.set_conversation(tx, talk.id, reminded_at=None)
            conversations.add_event(tx, talk.id, "took an answer back", now=now, why=why)
            sending.note(tx, company, answer.id, now=now)
