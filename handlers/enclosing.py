"""Files along with our answers: fetched from the platform and stored, then the letter may leave, never before.

One that cannot be fetched stops the answer: its note says so, and whoever wrote it decides whether it goes without.
"""

from datetime import datetime

from handlers import filing, sending
from handlers.company import Company
from storage import answers, files, outbox
from storage.files import Wanted
from storage.ledger import Tx
from storage.model import File

AT_ONCE = 16
BYTES_MAX = filing.OURS_BYTES_MAX
"""Of one file; more than was announced is not taken."""


def list_wanted(tx: Tx) -> list[Wanted]:
    return files.list_wanted(tx, AT_ONCE)


def fetched(tx: Tx, company: Company, wanted: Wanted, found: File, *, now: datetime) -> None:
    """A file is here; with the last of them the answer waits for nothing but its hour."""
    which = files.set_fetched(tx, wanted.id, found, now=now)
    answer = answers.find_answer(tx, which) if which is not None else None
    if answer is None or answer.state != "held" or files.is_waited_for(tx, answer.id):
        return
    outbox.let_go(tx, answer.delivery)
    sending.note(tx, company, answer.id, now=now)


def not_fetched(tx: Tx, company: Company, wanted: Wanted, why: str, *, now: datetime) -> None:
    """It cannot be had: the answer does not go without it unless somebody says so."""
    which = files.find_answer_of(tx, wanted.id)
    answer = answers.find_answer(tx, which) if which is not None else None
    if answer is None or answer.state != "held":
        return
    sending.did_not_go(tx, company, answer, f"{wanted.name} could not be fetched: {why}", now=now)
