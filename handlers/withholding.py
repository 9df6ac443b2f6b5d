"""What we began, and nobody waits for, does not go when they speak before it left: it would talk past them."""

from datetime import datetime

from handlers import sending
from handlers.company import Company
from storage import answers, conversations, outbox
from storage.ledger import Tx
from storage.model import Conversation

AT_ONCE = 20
WHY = "They spoke before it left."


def stop(tx: Tx, company: Company, talk: Conversation, *, now: datetime) -> None:
    """Whoever wrote it is called, and may send it all the same; what Earshot wrote itself is nobody's to decide."""
    for answer in answers.list_held(tx, [talk.id], AT_ONCE):
        if answer.kind not in sending.OURS_TO_BEGIN:
            continue
        if answer.person is not None:
            if outbox.hold_back(tx, answer.delivery):
                sending.did_not_go(tx, company, answer, WHY, now=now)
        elif outbox.withdraw(tx, answer.delivery):
            answers.set_state(tx, answer.id, "undone", now=now, why=WHY)
            if answer.kind == "reminder":
                conversations.set_conversation(tx, talk.id, reminded_at=None)
            conversations.add_event(tx, talk.id, "took an answer back", now=now, why=WHY)
            sending.note(tx, company, answer.id, now=now)
