"""What the picture of a weekly review shows, and the same numbers in words for those who do not see it: pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

TEAMS_MAX = 6
WEEKS_MAX = 13
STEPS_MAX = 4
NAME_MAX = 18
OTHERS = "others"
CAME_IN, ANSWERED, ASKED, DONE = "came in", "answered", "asked if it is done", "done by their word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """What one team heard, week by week."""

    team: str
    heard: tuple[int, ...]
    """One number for each week of the drawing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How many of the week's conversations came so far."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Two charts side by side: each team's volume over the weeks, and how far the week's conversations came."""

    weeks: tuple[str, ...]
    """The oldest first, the one that the review is about last."""
    teams: tuple[Volume, ...]
    way: tuple[Step, ...]

    def __post_init__(self) -> None:
        if not self.weeks:
            raise ValueError("a drawing has one week at least")
        for volume in self.teams:
            if len(volume.heard) != len(self.weeks):
                raise ValueError(f"{volume.team} has {len(volume.heard)} numbers for {len(self.weeks)} weeks")
        if len(self.way) > STEPS_MAX:
            raise ValueError(f"{len(self.way)} steps, more than {STEPS_MAX}")

    @property
    def first_week(self) -> bool:
        """Whether there is nothing yet to compare with."""
        return len(self.weeks) < 2


def way(*, came_in: int, answered: int, asked: int, done: int) -> tuple[Step, ...]:
    """From came in to done, as a drawing has it."""
    counts = {CAME_IN: came_in, ANSWERED: answered, ASKED: asked, DONE: done}
    return tuple(Step(name=name, count=count) for name, count in counts.items())


def fitted(drawing: Drawing) -> Drawing:
    """The part of it that can be read on a phone: the newest weeks, the teams that heard most, the rest as one."""
    weeks = drawing.weeks[-WEEKS_MAX:]
    teams = [
        Volume(team=_short(volume.team), heard=volume.heard[-WEEKS_MAX:])
        for volume in sorted(drawing.teams, key=lambda volume: -sum(volume.heard[-WEEKS_MAX:]))
    ]
    if len(teams) > TEAMS_MAX:
        rest = teams[TEAMS_MAX - 1 :]
        together = tuple(sum(numbers) for numbers in zip(*(volume.heard for volume in rest), strict=True))
        teams = [*teams[: TEAMS_MAX - 1], Volume(team=f"{len(rest)} {OTHERS}", heard=together)]
    return replace(drawing, weeks=weeks, teams=tuple(teams))


def _short(name: str) -> str:
    name = "".join(char if char.isprintable() else " " for char in name).strip() or "?"
    return name if len(name) <= NAME_MAX else f"{name[: NAME_MAX - 1]}…"


def in_words(drawing: Drawing) -> str:
    """The same numbers as a text that can be read out."""
    shown = fitted(drawing)
    last = shown.weeks[-1]
    when = (
        f"in {last}, the first week" if shown.first_week else f"by team, week by week from {shown.weeks[0]} to {last}"
    )
    teams = "; ".join(f"{volume.team} {_listed(volume.heard)}" for volume in shown.teams) or "no team heard anything"
    steps = ", ".join(f"{step.count} {step.name}" for step in shown.way)
    return f"Conversations that came in {when}: {teams}. How far those of {last} came: {steps}."


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)
