"""When a guess that was learned may be shown or acted on: what it was worth when it was measured decides."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SURE = 70
"""Percent: a guess that is less likely does nothing."""
PRECISION = 0.8
"""So often it has to have been right where it was sure, overall and for the class that it names."""
TRIED_OVERALL, TRIED_EACH = 20, 10
"""So many sure guesses at least say how often it is right, overall and for one class."""
LATER = 10
"""So many later ones at least say that it is not right as often any more."""
F1 = 0.6
"""What kinds have to measure (macro-F1) before a guess at one is shown."""
LEARNED_FROM = {"team": 100, "kind": 500}
"""By what is guessed: so many conversations that people placed or called something, at least."""
TWENTY = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OfClass:
    """How one class fared: how many were of it, how many were guessed to be, how many of these were right; and of the
    sure guesses at it how many there were and were right.
    """

    name: str
    there: int = 0
    guessed: int = 0
    right: int = 0
    sure: int = 0
    sure_right: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What came of guessing at what is known."""

    tried: int = 0
    right: int = 0
    classes: tuple[OfClass, ...] = ()

    @property
    def sure(self) -> int:
        return sum(one.sure for one in self.classes)

    @property
    def sure_right(self) -> int:
        return sum(one.sure_right for one in self.classes)

    @property
    def macro_f1(self) -> float:
        """The mean over all classes that were there or were guessed: rare ones count as much as frequent ones."""
        shares = [2 * one.right / (one.there + one.guessed) for one in self.classes if one.there + one.guessed]
        return sum(shares) / len(shares) if shares else 0.0

    def of(self, name: str) -> OfClass:
        return next((one for one in self.classes if one.name == name), OfClass(name=name))


def measured(tried: Sequence[tuple[str, str, int]], *, sure: int = SURE) -> Measured:
    """From what each was, what was guessed, and how likely that seemed, in percent."""
    there = Counter(was for was, _, _ in tried)
    guessed = Counter(guess for _, guess, _ in tried)
    right = Counter(guess for was, guess, _ in tried if was == guess)
    certain = Counter(guess for _, guess, likelihood in tried if likelihood >= sure)
    certain_right = Counter(guess for was, guess, likelihood in tried if likelihood >= sure and was == guess)
    return Measured(
        tried=len(tried),
        right=right.total(),
        classes=tuple(
            OfClass(
                name=name,
                there=there[name],
                guessed=guessed[name],
                right=right[name],
                sure=certain[name],
                sure_right=certain_right[name],
            )
            for name in sorted({*there, *guessed})
        ),
    )


def may_act(of: Measured, name: str) -> bool:
    """Whether sure guesses at this class were right often enough, and those at all classes together."""
    one = of.of(name)
    return (
        of.sure >= TRIED_OVERALL
        and of.sure_right >= PRECISION * of.sure
        and one.sure >= TRIED_EACH
        and one.sure_right >= PRECISION * one.sure
    )


def may_show_kinds(of: Measured) -> bool:
    return of.macro_f1 >= F1


def has_fallen(later: Iterable[bool]) -> bool:
    """Whether what came later says that it is not right often enough any more."""
    found = list(later)
    return len(found) >= LATER and sum(found) < PRECISION * len(found)


def worth(right: int, of: int) -> str:
    """How often it was right, as people say it; rounded down."""
    return f"right {right * TWENTY // of} of {TWENTY} times" if of else "never measured"
