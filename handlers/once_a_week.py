"""The doors to the executive sample: what is looked at all the time, so that all else is imported when it is needed.

Behind them is what happens on two days of a week, and what people do with what they see then.
"""

import importlib
from collections.abc import Iterator, Mapping
from datetime import datetime

from handlers.audience import CHECK, FORMS, PRESSED, RELEASE, SHOWN, WORD, Again, releasers
from handlers.company import Company
from handlers.rules.hiding import NOT_YET, Masked, ToMask
from storage import heeded, people, samples
from storage.ledger import Tx
from storage.model import ArrivalId, Gesture, Modal, Part, PersonId, Post

Answer = Post | Modal | Again | dict[str, str]


def make_ready() -> Iterator[None]:
    """Loads what is behind the doors, a step at a time, so that no unit of the ledger does."""
    for name in ("executives", "hiding", "publishing", "sampled"):
        importlib.import_module(f"handlers.{name}")
        yield


# ------------------------------------------------------------------ what people do


def is_for(gesture: Gesture) -> bool:
    """Whether it is about the sample."""
    names = {"submit": FORMS, "press": PRESSED}.get(gesture.verb, {})
    return any(gesture.what in some for some in names.values())


def handle(tx: Tx, company: Company, gesture: Gesture, arrival: ArrivalId, *, now: datetime) -> str | None:
    """Takes in one gesture; the reason where nothing came of it."""
    if gesture.what == RELEASE or gesture.what in FORMS["release"]:
        from handlers import releasing

        done = releasing.pressed if gesture.what == RELEASE else releasing.submitted
        return done(tx, company, gesture, now=now)
    from handlers import executives

    return executives.handle(tx, company, gesture, arrival, now=now)


def said(tx: Tx, company: Company, gesture: Gesture, *, now: datetime) -> str | None:
    """``/earshot sample draw``; the reason where nothing came of it."""
    from handlers import sampled

    return sampled.said(tx, company, gesture, now=now)


def answer(
    tx: Tx, company: Company, *, person: str, what: str, value: str, fields: Mapping[str, str], now: datetime
) -> Answer | None:
    """What one person asks to see of it; None for what is another's to answer."""
    is_command = what == "command" and value.strip().partition(" ")[0].lower() == WORD
    if not is_command and what.removeprefix(CHECK) not in SHOWN:
        return None
    from handlers import executives, sampled

    asked = {"person": person, "what": what, "value": value}
    found = sampled.answer(tx, company, **asked, fields=fields, now=now)
    return found if found is not None else executives.answer(tx, company, **asked, fields=fields, now=now)


def words_of(tx: Tx, company: Company, value: str, fields: Mapping[str, str]) -> ToMask | None:
    """The words of an answer to an executive that is about to be handed in."""
    from handlers import heeding

    return heeding.words_of(tx, company, value, fields)


def wrong_of(found: Masked) -> dict[str, str]:
    """What is wrong with them, by field."""
    from handlers import heeding

    return heeding.wrong_of(found)


def titled(tx: Tx, person: PersonId) -> list[Part]:
    """What executives wait for in conversations of somebody; nothing where there is nothing."""
    if not heeded.list_open(tx):
        return []
    from handlers import tasking

    return tasking.titled(tx, person)


def shown(tx: Tx, company: Company, person: PersonId) -> list[Part]:
    """The samples of the last weeks, for an executive; nothing for anybody else, and where there was none."""
    if not company.executives or not samples.is_any(tx):
        return []
    from handlers import sampled

    return sampled.titled(tx, company, person)


# ------------------------------------------------------------------ what is looked at with each tick


def post_if_due(tx: Tx, company: Company, *, now: datetime) -> None:
    """Posts what was drawn, once its time has come."""
    if samples.list_waiting(tx):
        from handlers import publishing

        publishing.post_if_due(tx, company, now=now)


def show(tx: Tx, company: Company, *, now: datetime) -> bool:
    """One round: shows what waits to those who may let it out, and did not see it yet."""
    if not samples.list_waiting(tx):
        return False
    from handlers import releasing

    return releasing.show(tx, company, now=now)


def keep_up(tx: Tx, company: Company, *, now: datetime) -> bool:
    """One round over what executives asked."""
    if not heeded.list_open(tx):
        return False
    from handlers import tasking

    return tasking.keep_up(tx, company, now=now)


def tell(tx: Tx, company: Company, *, now: datetime) -> bool:
    """One round: who would like to call, and is to be told what became of it."""
    if not heeded.list_untold(tx):
        return False
    from handlers import introducing

    return introducing.tell(tx, company, now=now)


def waiting_for_a_room(tx: Tx, company: Company) -> list[PersonId]:
    """Who is to be shown or told something of it and shares no room with us yet."""
    found: list[PersonId] = []
    if company.releases and samples.list_waiting(tx):
        found += releasers(tx)
    found += sorted({ask.person for ask in heeded.list_untold(tx)})
    rooms = people.list_direct(tx, found) if found else {}
    return [who for who in dict.fromkeys(found) if who not in rooms]


def is_to_be_masked(tx: Tx, company: Company, *, now: datetime) -> bool:
    """Whether words may wait for it."""
    waiting = (voice.held for one in samples.list_waiting(tx) if one.released_by is None for voice in one.voices)
    if NOT_YET in waiting or heeded.list_unmasked(tx):
        return True
    if not company.executives or heeded.find_newest_shown(tx) is None:
        return False
    from handlers import stories

    return stories.is_due(tx, company, now=now)
