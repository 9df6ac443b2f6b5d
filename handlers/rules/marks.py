"""What a log of marks means: who has it, who wants to say it back, which team it was handed to.

Each mark says that a person put a sign somewhere, or took it away, at a moment of the platform's clock. The log is
replayed in that order whatever the order in which we heard of it, so that any order of delivery gives the same result
(threat T25). A sign is an emoji by its platform's name, whose meaning the settings give, or a button, ``:`` and its
meaning. The same person may hold the same meaning in several ways: by two emoji, on the card and on the line it left
behind, by button; it ends when the last of them is gone. A button that ends something ends all of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from handlers.rules.emoji import canonical
from storage.model import Mark, PersonId, Team

OWN, SAY_BACK, URGENT, REVIEW, NOMINATE, SPAM = "own", "say_back", "urgent", "review", "nominate", "spam"
HAND_OVER = "hand_over:"
"""Followed by the team."""
FOLLOW = "follow"
"""The person of the mark follows, and has it no more than before."""
LET_GO = "let_go"
"""The person of the mark has it no longer, however they held it."""
LEFT = "left"
"""The person of the mark is no member any more: they have nothing and mean to say nothing."""
NOT = "not:"
"""Followed by a meaning: it holds for nobody any more, until somebody marks it anew."""
LEARNED = PersonId("learned")
"""Nobody: what was learned from hand-overs hands over by itself (handlers.rerouting)."""
DECIDED = PersonId("decided")
"""Nobody: who decided is not kept, only that what was said of the decision before it is over."""
PRESSED = ":"
"""The sign of a button begins with it."""

Hold = tuple[PersonId, str, str]
"""One way in which a person holds a meaning: who, by which sign, where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the marks on one conversation amount to."""

    owner: PersonId | None = None
    followers: tuple[PersonId, ...] = ()
    say_back: tuple[PersonId, ...] = ()
    urgent: tuple[PersonId, ...] = ()
    review: tuple[PersonId, ...] = ()
    nominated: tuple[PersonId, ...] = ()
    spam: tuple[PersonId, ...] = ()
    handed_to: Team | None = None
    handed_by: PersonId | None = None


def meaning_of(sign: str, meanings: Mapping[str, str]) -> str | None:
    """What an emoji or a button stands for; None for an emoji without a meaning here."""
    if sign.startswith(PRESSED):
        return sign.removeprefix(PRESSED)
    return meanings.get(canonical(sign))


def standing(log: Iterable[Mark], meanings: Mapping[str, str], first: Team) -> Standing:
    """Replays a log; ``meanings`` maps emoji to what they stand for, ``first`` is the team that the rules chose."""
    acts = _in_order(log, meanings)
    held = _Held()
    for mark, meaning in acts:
        held.put(mark, meaning)
    handed = _handed(held, first)
    owning = _Owning(since=handed.at if handed else "")
    for mark, meaning in acts:
        owning.put(mark, meaning)
    return Standing(
        owner=owning.owner,
        followers=tuple(person for person in owning.people() if person != owning.owner),
        say_back=held.people(SAY_BACK),
        urgent=held.people(URGENT),
        review=held.people(REVIEW),
        nominated=held.people(NOMINATE),
        spam=held.people(SPAM),
        handed_to=handed.to if handed else None,
        handed_by=handed.by if handed else None,
    )


def votes(log: Iterable[Mark], meanings: Mapping[str, str]) -> dict[str, tuple[PersonId, ...]]:
    """Who stands behind which vote now: meaning → people, in the order in which they voted.

    A vote's button takes back what it gave: it holds after an odd number of presses.
    """
    held = _Held()
    for mark, meaning in _in_order(log, meanings):
        again = mark.sign.startswith(PRESSED) and held.has(mark, meaning)
        held.put(replace(mark, present=False) if again else mark, meaning)
    return {meaning: held.people(meaning) for meaning in dict.fromkeys(meanings.values())}


def keeps(log: Iterable[Mark], meanings: Mapping[str, str]) -> tuple[PersonId, ...]:
    """Who says by now that a decision was kept: its button takes back all that its presser said, by whichever way."""
    held = _Held()
    for mark, meaning in _in_order(log, meanings):
        if meaning == SAY_BACK and mark.sign.startswith(PRESSED) and mark.person in held.people(SAY_BACK):
            held.drop(mark.person, SAY_BACK)
        else:
            held.put(mark, meaning)
    return held.people(SAY_BACK)


def _in_order(log: Iterable[Mark], meanings: Mapping[str, str]) -> list[tuple[Mark, str]]:
    return [(mark, meaning) for mark in sorted(log, key=_order) if (meaning := meaning_of(mark.sign, meanings))]


def _order(mark: Mark) -> tuple[str, bool, bool, str, str, str]:
    # What ends a meaning ends what was said until then, in that moment too.
    return mark.at, mark.sign.startswith(f"{PRESSED}{NOT}"), mark.present, mark.person, mark.sign, mark.place


def _hold(mark: Mark) -> Hold:
    return mark.person, mark.sign, mark.place


@dataclass(slots=True)
class _Held:
    """What holds now: for each meaning the ways in which people hold it, and since when."""

    ways: dict[str, dict[Hold, str]] = field(default_factory=dict)

    def put(self, mark: Mark, meaning: str) -> None:
        if meaning.startswith(NOT):
            self.ways.pop(meaning.removeprefix(NOT), None)
            return
        if meaning == LEFT:
            self.drop(mark.person, SAY_BACK)
            return
        ways = self.ways.setdefault(meaning, {})
        if not mark.present:
            ways.pop(_hold(mark), None)
        elif mark.sign.startswith(PRESSED):
            ways[_hold(mark)] = mark.at  # pressing a button again is doing it again
        else:
            ways.setdefault(_hold(mark), mark.at)

    def drop(self, person: PersonId, meaning: str) -> None:
        ways = self.ways.get(meaning, {})
        self.ways[meaning] = {way: at for way, at in ways.items() if way[0] != person}

    def has(self, mark: Mark, meaning: str) -> bool:
        return _hold(mark) in self.ways.get(meaning, ())

    def people(self, meaning: str) -> tuple[PersonId, ...]:
        return tuple(dict.fromkeys(person for person, _, _ in self.ways.get(meaning, ())))


@dataclass(frozen=True, slots=True)
class _Handed:
    at: str
    to: Team
    by: PersonId


def _handed(held: _Held, first: Team) -> _Handed | None:
    """The hand-over that counts: of those that hold, the latest, or the earliest of several that say the same."""
    all_of_them = sorted(
        (at, meaning.removeprefix(HAND_OVER), person)
        for meaning, ways in held.ways.items()
        if meaning.startswith(HAND_OVER)
        for (person, _, _), at in ways.items()
    )
    counts: _Handed | None = None
    for at, team, person in all_of_them:
        if team != (counts.to if counts else first):
            counts = _Handed(at, Team(team), person)
    return counts


@dataclass(slots=True)
class _Owning:
    """Who has it. The earliest owns, later ones follow; when the owner lets go, nobody inherits silently.

    A hand-over begins anew: who had it in the other team follows from then on, and has it again when it is undone.
    """

    since: str
    owner: PersonId | None = None
    ways: dict[Hold, None] = field(default_factory=dict)

    def put(self, mark: Mark, meaning: str) -> None:
        if meaning == OWN and mark.present:
            is_new = _hold(mark) not in self.ways or mark.sign.startswith(PRESSED)
            self.ways[_hold(mark)] = None
            if is_new and self.owner is None and mark.at >= self.since:
                self.owner = mark.person
        elif meaning == FOLLOW and mark.present:
            self.ways[_hold(mark)] = None
        elif meaning in (OWN, FOLLOW):
            self.ways.pop(_hold(mark), None)
        elif meaning in (LET_GO, LEFT):
            self.ways = {way: None for way in self.ways if way[0] != mark.person}
        if self.owner not in self.people():
            self.owner = None

    def people(self) -> tuple[PersonId, ...]:
        return tuple(dict.fromkeys(person for person, _, _ in self.ways))
