"""Who has a say: gestures of others are seen, and change nothing (threat T26)."""

from storage.model import Person


def has_say(person: Person | None) -> bool:
    """Members of the home workspace; no bots, no guests, nobody from another company, nobody who left."""
    return person is not None and not (person.bot or person.guest or person.stranger or person.gone)


def is_here(person: Person | None) -> bool:
    """Whether somebody with a say is there to answer: not while they are away."""
    return has_say(person) and person is not None and person.away_until is None
