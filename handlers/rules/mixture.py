"""What the picture of a sample shows, and the same numbers in words for those who do not see it: pure."""

from dataclasses import dataclass

WEEKS_MAX = 13
SHARES_MAX = 5
NAME_MAX = 18
KIND = "sample"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of everybody, and how many of the voices, are of one kind."""

    name: str
    everybody: int
    voices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """Two charts side by side: who spoke, week by week, and the mix of the voices beside everybody's."""

    weeks: tuple[str, ...]
    """The oldest first, that of the sample last."""
    spoke: tuple[int | None, ...]
    """Customers of each of these weeks; None where there were too few, or it is not known."""
    customers: int
    span: int = 1
    """Of how many weeks these are."""
    voices: int
    by: str
    """What the shares are of: where they spoke, their language …"""
    shares: tuple[Share, ...]
    kind: str = KIND
    """By which whoever draws knows it from another picture."""

    def __post_init__(self) -> None:
        if not self.weeks or len(self.spoke) != len(self.weeks):
            raise ValueError(f"{len(self.spoke)} numbers for {len(self.weeks)} weeks")
        if len(self.shares) > SHARES_MAX or len(self.weeks) > WEEKS_MAX:
            raise ValueError(f"{len(self.shares)} shares of {len(self.weeks)} weeks: too many to be read on a phone")

    @property
    def has_line(self) -> bool:
        """Whether there are two points at least, one of them that of the sample."""
        return self.spoke[-1] is not None and sum(one is not None for one in self.spoke) > 1


def share_of(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "0%"


def named(name: str) -> str:
    """Short enough for a picture, and without anything that cannot be printed."""
    name = "".join(char if char.isprintable() else " " for char in name).strip() or "?"
    return name if len(name) <= NAME_MAX else f"{name[: NAME_MAX - 1]}…"


def in_words(drawing: Mixture) -> str:
    """The same numbers as a text that can be read out."""
    last = drawing.weeks[-1]
    span = f"in the {drawing.span} weeks to {last}" if drawing.span > 1 else f"in {last}"
    said = [f"Customers who spoke {span}: {drawing.customers:,}."]
    if drawing.has_line:
        numbers = ", ".join("not told" if one is None else f"{one:,}" for one in drawing.spoke)
        said.append(f"Week by week from {drawing.weeks[0]} to {last}: {numbers}.")
    if drawing.shares:
        each = "; ".join(
            f"{named(one.name)} {share_of(one.everybody, drawing.customers)} of everybody, "
            f"{one.voices} of {drawing.voices} voices"
            for one in drawing.shares
        )
        said.append(f"{drawing.by}: {each}.")
    return " ".join(said)
