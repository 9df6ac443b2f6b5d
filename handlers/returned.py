"""Word from the other side that a letter of ours did not arrive: the card's thread says so, and somebody is called."""

from datetime import datetime

from handlers import sending
from handlers.company import Company
from storage import answers, conversations, outbox
from storage.ledger import Tx
from storage.model import Progress, Returned

WHY_MAX = 300


def take_in(tx: Tx, company: Company, heard: Returned, *, now: datetime) -> str | None:
    """Marks the answers that it names; the reason where there is none."""
    known = False
    for ref in heard.refs:
        delivery = outbox.find_letter(tx, ref)
        answer = answers.find_by_delivery(tx, delivery) if delivery is not None else None
        talk = conversations.find_conversation(tx, answer.conversation) if answer else None
        if delivery is None or answer is None or talk is None:
            continue
        if answer.state == "held" and outbox.settle_letter(tx, delivery, now=now):
            # It came back before anybody told us that it had left.
            sending.fared(tx, company, delivery, Progress(state="sent"), now=now)
            talk = conversations.find_conversation(tx, answer.conversation) or talk
        elif answer.state not in ("sent", "late"):
            continue
        known = True
        why = f"{heard.status} {heard.why}".strip()[:WHY_MAX]
        sending.came_back(tx, company, talk, answer, why, failed=heard.failed, now=now)
    return None if known else "no letter of ours"
