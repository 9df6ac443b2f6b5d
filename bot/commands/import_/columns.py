"""Which column holds what: guessed by the names that people give to columns, corrected by ``--map``."""

import re
from collections.abc import Sequence

from bot.adapters.import_ import FIELDS
from bot.commands.import_.rows import Unusable

NAMES = {
    "text": "text message body comment comments content review feedback description narrative complaint question words"
    " verbatim response answer kommentar nachricht commentaire comentario mensaje mensagem",
    "id": "id ticketid externalid messageid reviewid key number uuid",
    "name": "name author authorname customer customername fullname from fromname username user contact contactname",
    "email": "email mail emailaddress mailaddress customeremail authoremail fromemail address contactemail",
    "company": "company companyname organization organisation organizationname account accountname customercompany",
    "segment": "segment plan tier customersegment",
    "language": "language lang locale languagecode",
    "at": "at date createdat created creationdate time timestamp datetime submittedat received receivedat sentat",
    "place": "place source channel page app product location via",
    "thread": "thread threadid conversation conversationid ticket",
}
"""The likeliest first, without case, blanks and signs; a nested column counts by its last part and by all of it."""


def choose(known: Sequence[str], given: str) -> dict[str, str]:
    """Our field → column. Raises Unusable when a column is not there, or none holds the customers' words."""
    told = read_map(given)
    for field, column in told.items():
        if column and column not in known and not any(name.startswith(f"{column}.") for name in known):
            raise Unusable(f"--map {field}={column}: no such column; there are {', '.join(known)}")
    taken = set(told.values())
    found: dict[str, str] = {}
    for field in FIELDS:
        column = told[field] if field in told else guess(field, [name for name in known if name not in taken])
        if column:
            found[field] = column
            taken.add(column)
    if "text" not in found:
        raise Unusable(
            f"no column looks like the customers' words; say --map text=COLUMN with one of {', '.join(known)}"
        )
    return found


def read_map(given: str) -> dict[str, str]:
    """``text=body,id=ticket`` as a mapping; ``place=`` takes a guess away."""
    found = {}
    for part in filter(None, (part.strip() for part in given.split(","))):
        field, equals, column = part.partition("=")
        if not equals or field.strip() not in FIELDS:
            raise Unusable(f"--map {part!r}: FIELD=COLUMN, where FIELD is one of {', '.join(FIELDS)}")
        found[field.strip()] = column.strip()
    return found


def guess(field: str, known: Sequence[str]) -> str:
    """The likeliest column for a field, by its name alone; empty when none is."""
    spelt: dict[str, str] = {}
    for name in known:
        for key in (_plain(name), _plain(name.rpartition(".")[2])):
            spelt.setdefault(key, name)
    return next((spelt[name] for name in NAMES[field].split() if name in spelt), "")


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
