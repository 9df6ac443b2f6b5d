"""The frame of a sample as plain columns, how many voices it gives, and what a draw tells: values without numpy."""

from dataclasses import dataclass

SIZE = 7
A_VOICE = 3
"""Customers that there are at least for each voice."""
SIZE_MIN = 3
WEEK_MIN = 9
"""Customers in a week; of fewer the frame is four weeks."""
FRAME_MIN = 5
"""Customers in four weeks; of fewer nobody is drawn."""
WEEKS = 4
ALONE = -1
"""Instead of a group's number: in no group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """What everybody is in one regard. ``codes``: int16 each, an index into ``values``, or -1: not known."""

    name: str
    values: tuple[str, ...]
    codes: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Everybody the voices are drawn from, a column each, little-endian: a million of them take 150 MB.

    ``ids`` are int64 and unique; they decide ties and the coreset, so a kept frame must keep them. ``vectors`` are
    int8, ``dimensions`` each, zeros where nothing is known; None where there are none at all. ``apart``: columns of
    int64; of those with the same number in one of them at most one is drawn; `ALONE`: in no group. ``free``: a byte
    each, 0 for whom is not drawn and only counts.
    """

    ids: bytes
    free: bytes
    margins: tuple[Margin, ...]
    vectors: bytes | None = None
    dimensions: int = 0
    apart: tuple[bytes, ...] = ()

    def __len__(self) -> int:
        return len(self.ids) // 8


# ------------------------------------------------------------------ how many


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How many voices of the customers of how many weeks."""

    weeks: int
    size: int


def size_for(customers: int, *, most: int = SIZE) -> int:
    """Voices of so many customers: a third of them at most, and at least three where there are five customers."""
    return min(most, max(SIZE_MIN, customers // A_VOICE)) if customers >= FRAME_MIN else 0


def plan(week: int, four_weeks: int, *, most: int = SIZE) -> Plan:
    """By the customers of the week and of the four weeks that end with it; size 0: one sentence instead of voices."""
    if week >= WEEK_MIN:
        return Plan(weeks=1, size=size_for(week, most=most))
    return Plan(weeks=WEEKS, size=size_for(four_weeks, most=most))


# ------------------------------------------------------------------ what was drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What is maximised, ``value``, in units of 2⁻⁴⁰, and its parts as they count in it."""

    words: int = 0
    """How near everybody is to the nearest voice, in the mean."""
    margins: int = 0
    """Minus what the voices' mix differs from the frame's."""
    mean: int = 0
    """Minus what the middle of the voices differs from the middle of the frame."""

    @property
    def value(self) -> int:
        return self.words + self.margins + self.mean

    def __sub__(self, other: "Objective") -> "Objective":
        return Objective(
            words=self.words - other.words, margins=self.margins - other.margins, mean=self.mean - other.mean
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """One margin of the frame beside that of the voices."""

    name: str
    counts: tuple[tuple[str | None, int, int], ...]
    """Value (None: not known), how many of the frame, how many of the voices."""
    error: float
    """Half the sum of the differences of all shares: the share of voices that would have to be others."""
    floor: float
    """The least that so many voices can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    chosen: tuple[int, ...]
    reserves: tuple[int, ...]
    """What would come next, in order."""
    objective: Objective
    mixes: tuple[Mix, ...]
    frame: int
    coreset: int
    """How many of the frame were compared with one another; the mixes are those of all."""
    seed: str
    digest: str
    """Of the frame, whatever the order of its rows."""
    method: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Why one voice is among those drawn."""

    id: int
    margins: tuple[tuple[str, str | None], ...]
    share: Objective
    """What the objective would lose without it."""
    neighbours: tuple[int, ...]
    """Who of the frame says what is most like it, the nearest first; none where nothing is known of the words."""
