"""What executives do at a voice of the sample, and what a team does about it: which handler it goes to."""

from collections.abc import Mapping
from datetime import datetime

from handlers import audience, heeding, introducing, thanking
from handlers.audience import CHECK
from handlers.company import Company
from handlers.rules.roles import has_say
from storage import people
from storage.ledger import Tx
from storage.model import ArrivalId, Gesture, Modal, PersonId

Answer = Modal | dict[str, str]


def handle(tx: Tx, company: Company, gesture: Gesture, arrival: ArrivalId, *, now: datetime) -> str | None:
    """Takes in one gesture; the reason where nothing came of it."""
    match gesture.what:
        case what if what in heeding.FORMS:
            return heeding.submitted(tx, company, gesture, now=now)
        case what if what in introducing.FORMS:
            return introducing.submitted(tx, company, gesture, arrival, now=now)
        case audience.THANK:
            return thanking.pressed(tx, company, gesture, now=now)
        case audience.BACK:
            return heeding.taken_back(tx, company, gesture, now=now)
        case _:
            return introducing.pressed(tx, company, gesture, now=now)


def answer(
    tx: Tx, company: Company, *, person: str, what: str, value: str, fields: Mapping[str, str], now: datetime
) -> Answer | None:
    """What these forms show, and what is wrong with them; None for what is another's to answer."""
    who, form = PersonId(person), what.removeprefix(CHECK)
    if form not in audience.FORMS["heed"] or not has_say(people.find_person(tx, who)):
        return None
    if form in heeding.FORMS:
        if what.startswith(CHECK):
            return heeding.check(tx, company, form, fields, value, now=now)
        return heeding.form(tx, company, who, form, value, now=now)
    return introducing.check(form, fields) if what.startswith(CHECK) else introducing.form(tx, who, form, value)
