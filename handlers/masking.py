"""What masking has to know of whoever speaks: the one way by which words come to executives begins here.

To mask takes long and loads much: it is done by a process of its own, never inside a unit of the ledger
(`handlers/hiding.py` says what waits for it).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from handlers.rules.escape import clean, cut
from handlers.rules.hiding import ToMask
from handlers.rules.languages import primary
from handlers.rules.mask import Record
from storage import customers, people
from storage.ledger import Tx
from storage.model import Conversation, PersonId

COLLEAGUES_MAX = 200
"""So many others of the same account are known by name."""
OTHERS_MAX = 300
"""Of more people only those are looked for of whose name a part stands there."""
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


def known_of(tx: Tx, talk: Conversation, staff: Collection[str]) -> Known:
    known = talk.customer
    record = Record(
        names=(known.name,) if known.name else (),
        companies=(known.company,) if known.company else (),
        addresses=tuple(shown for _, shown in customers.list_addresses(tx, known.id)),
        accounts=(talk.ref,),
        others=(*staff, *customers.list_colleagues(tx, known.id, COLLEAGUES_MAX)),
    )
    return Known(record=record, language=known.language)


def asked(words: str, known: Known, *, language: str | None = None) -> ToMask:
    """These words, to be masked. ``language`` goes before the customer's."""
    text = cut(clean(words), READ_MAX)
    return ToMask(text=text, record=_named(known.record, text), language=primary(language or known.language) or None)


def _named(record: Record, text: str) -> Record:
    if len(record.others) <= OTHERS_MAX:
        return record
    folded = text.casefold()
    return replace(
        record, others=tuple(one for one in record.others if any(part in folded for part in one.casefold().split()))
    )
