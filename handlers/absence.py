"""Who is away: what they have is the team's at once, and theirs again when they are back, if nobody took it over."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers import showing, voting
from handlers.company import Company
from handlers.rules.hours import zone_named
from handlers.rules.marks import LET_GO, OWN, PRESSED, meaning_of
from handlers.rules.roles import is_here
from storage import conversations, people
from storage.ledger import Tx, touch
from storage.model import Conversation, Gesture, Mark, Person

AWAY, BACK = "away", "back"
WORDS = frozenset({AWAY, BACK})
FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Away, and they did not say until when."""
FAR = timedelta(days=366)
AT_ONCE = 20
"""Cards that one unit brings up to date; it is to stay short, and whose turn it is does not depend on them."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNTIL = re.compile(r"(?:until|till|to|bis)\s+", re.IGNORECASE)


def until(words: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    """Until when they are away: the morning of that day on their calendar; None where no day is understood.

    ``Monday`` is the next one, never today; nothing at all is until they say that they are back.
    """
    if not words.strip():
        return FOR_EVER
    day = _day(words, now.astimezone(zone).date())
    if day is None:
        return None
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
    return midnight if now < midnight <= now + FAR else None


def is_day(words: str) -> bool:
    """Whether a day is understood, whenever it is said."""
    return _day(words, date(2026, 1, 1)) is not None


def _day(words: str, today: date) -> date | None:
    word = _UNTIL.sub("", words.strip(), count=1).strip().lower()
    if word == "tomorrow":
        return today + timedelta(days=1)
    if len(word) >= 3:
        for number, name in enumerate(WEEKDAYS):
            if name.startswith(word):
                return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


def zone_of(person: Person, company: Company) -> ZoneInfo:
    """A person's zone, the company's where the platform knows none that we know."""
    return zone_named(person.zone) or company.zone


def said(tx: Tx, company: Company, person: Person, gesture: Gesture, *, now: datetime) -> str | None:
    """``/earshot away until Monday``, ``/earshot away``, ``/earshot back``; the reason where nothing came of it."""
    away = None
    if gesture.what == AWAY:
        away = until(gesture.value, zone_of(person, company), now)
        if away is None:
            return "no day that we know"
    if away != person.away_until:
        people.set_away(tx, person.id, away)
        _show(tx, company, person, now=now)
    return None


def return_if_due(tx: Tx, company: Company, *, now: datetime) -> None:
    """Whose day has come is here again."""
    for person in people.list_away(tx, back_by=now):
        people.set_away(tx, person.id, None)
        _show(tx, company, person, now=now)


def _show(tx: Tx, company: Company, person: Person, *, now: datetime) -> None:
    touch(tx, showing.LISTS)
    for talk in conversations.list_owned(tx, person.id, AT_ONCE):
        showing.refresh(tx, company, talk, now=now)
    if person.teams:
        voting.refresh_undecided(tx, company, now=now)


def take_over(tx: Tx, company: Company, talk: Conversation, mark: Mark) -> None:
    """Who takes what somebody has who is not here has it then, and does not only follow."""
    if talk.owner is None or talk.owner == mark.person or not mark.present:
        return
    if meaning_of(mark.sign, company.signs) == OWN and not is_here(people.find_person(tx, talk.owner)):
        # The beginning of a moment sorts just before it.
        let_go = Mark(person=talk.owner, sign=f"{PRESSED}{LET_GO}", present=True, at=mark.at[:-1])
        conversations.add_mark(tx, f"conversation:{talk.id}", let_go)
