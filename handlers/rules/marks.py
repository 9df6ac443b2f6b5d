"""What a log of marks means: who has it, who wants to say it back, which team it was handed to.

The log is replayed in the platform's order, so that any order of delivery gives the same result (threat T25).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from storage.model import Mark, PersonId, Team

OWN, SAY_BACK, URGENT, REVIEW, NOMINATE = "own", "say_back", "urgent", "review", "nominate"
HAND_OVER = "hand_over:"
"""Followed by the team."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the marks on one conversation amount to."""

    owner: PersonId | None = None
    followers: tuple[PersonId, ...] = ()
    say_back: tuple[PersonId, ...] = ()
    urgent: tuple[PersonId, ...] = ()
    review: tuple[PersonId, ...] = ()
    nominated: tuple[PersonId, ...] = ()
    handed_to: Team | None = None
    handed_by: PersonId | None = None


@dataclass(slots=True)
class _Replay:
    owner: PersonId | None = None
    holding: dict[str, dict[tuple[PersonId, str], None]] = field(default_factory=dict)

    def put(self, sign: str, mark: Mark) -> None:
        held = self.holding.pop(sign, {})
        self.holding[sign] = held  # last again: of two hand-overs the later one counts
        had = {person for person, _ in held}
        if mark.present:
            held[(mark.person, mark.sign)] = None
            if sign == OWN and self.owner is None and mark.person not in had:
                self.owner = mark.person
            return
        held.pop((mark.person, mark.sign), None)
        # An alias or the button may still hold it; nobody inherits silently when the owner lets go.
        if sign == OWN and mark.person == self.owner and mark.person not in {person for person, _ in held}:
            self.owner = None

    def people(self, sign: str) -> tuple[PersonId, ...]:
        return tuple(dict.fromkeys(person for person, _ in self.holding.get(sign, {})))


def standing(log: Iterable[Mark], meanings: Mapping[str, str]) -> Standing:
    """Replays a log in the platform's order; ``meanings`` maps signs (emoji, buttons) to what they stand for."""
    replay = _Replay()
    for mark in sorted(log, key=lambda mark: (mark.at, mark.present)):
        meaning = meanings.get(mark.sign)
        if meaning is not None:
            replay.put(meaning, mark)
    handed = [
        (sign.removeprefix(HAND_OVER), person)
        for sign, held in replay.holding.items()
        if sign.startswith(HAND_OVER)
        for person, _ in held
    ]
    last = handed[-1] if handed else None
    return Standing(
        owner=replay.owner,
        followers=tuple(p for p in replay.people(OWN) if p != replay.owner),
        say_back=replay.people(SAY_BACK),
        urgent=replay.people(URGENT),
        review=replay.people(REVIEW),
        nominated=replay.people(NOMINATE),
        handed_to=Team(last[0]) if last else None,
        handed_by=last[1] if last else None,
    )


def votes(log: Iterable[Mark], meanings: Mapping[str, str]) -> dict[str, tuple[PersonId, ...]]:
    """Who stands behind which vote now: meaning → people, in the order in which they voted."""
    replay = _Replay()
    for mark in sorted(log, key=lambda mark: (mark.at, mark.present)):
        meaning = meanings.get(mark.sign)
        if meaning is not None:
            replay.put(meaning, mark)
    return {meaning: replay.people(meaning) for meaning in dict.fromkeys(meanings.values())}
