"""What masking has to know of whoever speaks: the one way by which words come to executives begins here.

To mask takes long and loads much: it is done by a process of its own, never inside a unit of the ledger
(`handlers/hiding.py` says what waits for it).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from handlers.company import Company
from handlers.rules.escape import clean, cut
from handlers.rules.hiding import ToMask
from handlers.rules.languages import primary
from handlers.rules.mask import Record
from storage import customers, joins, people
from storage.ledger import Tx
from storage.model import Conversation, PersonId

COLLEAGUES_MAX = 200
"""So many others of the same account are known by name."""
READ_MAX = 2_000
"""Characters that are masked, many times what is shown: time grows with them, and they may be hostile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the record knows of whoever speaks, and of those who may be named; and the language that they speak."""

    record: Record
    language: str | None


def staff_names(tx: Tx) -> Mapping[PersonId, str]:
    """Whoever may be named in an answer."""
    return {who: person.name for who, person in people.list_people(tx).items()}


def known_of(tx: Tx, company: Company, talk: Conversation, staff: Collection[str]) -> Known:
    """``staff`` are the names of everybody who may be named. What the house and its competitors are called tells of
    nobody.
    """
    known = talk.customer
    before = joins.list_former(tx, known.id)
    called = [(known.name, known.company), *before]
    record = Record(
        names=tuple(dict.fromkeys(name for name, _ in called if name)),
        companies=tuple(dict.fromkeys(company for _, company in called if company)),
        addresses=tuple(shown for _, shown in customers.list_addresses(tx, known.id)),
        accounts=(talk.ref,),
        others=(*staff, *customers.list_colleagues(tx, known.id, COLLEAGUES_MAX)),
        keep=(company.name, *company.competitors),
    )
    return Known(record=record, language=known.language)


def asked(words: str, known: Known, *, language: str | None = None) -> ToMask:
    """These words, to be masked. ``language`` goes before the customer's."""
    text = cut(clean(words), READ_MAX)
    return ToMask(text=text, record=known.record, language=primary(language or known.language) or None)
