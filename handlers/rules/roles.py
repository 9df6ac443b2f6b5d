"""Who has a say: gestures of others are seen, and change nothing (threat T26)."""

from storage.model import Person


def has_say(person: Person | None) -> bool:
    """Members of the home workspace; no bots, no guests, nobody from another company, nobody who left."""
    return person is not None and not (person.bot or person.guest or person.stranger or person.gone)
