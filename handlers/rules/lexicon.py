"""What a list of words for a signal is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """One language's words for one signal."""

    strong: str
    """What gives the signal by itself."""
    weak: tuple[str, ...] = ()
    """Of these kinds it takes two."""
    spares: str = ""
    """What only looks like it, and is passed over before anything fires."""
    sours: str = ""
    """What takes back everything that fired in its sentence."""
    halts: str = ""
    """What takes back everything in the whole message."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Words of one meaning each."""
    meeting: tuple[tuple[str, ...], ...] = ()
    """Meanings that give the signal where they stand together in a sentence, the rarest first."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """Pieces that the tables name in braces."""
