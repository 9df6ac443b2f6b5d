"""What can be said of everybody a sample is drawn from, as it is kept with the sample."""

from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from handlers.rules.frame import Mix

SHARED = 5
"""What fewer customers share is left out wherever it is shown (threat T30)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What can be said of a frame, and of what was drawn from it."""

    customers: int = 0
    weeks: int = 1
    since: datetime | None = None
    until: datetime | None = None
    mixes: tuple[Mix, ...] = ()
    """Of those that were drawn first, without their reserves."""
    values: tuple[tuple[str | None, ...], ...] = ()
    """What each voice and each reserve is by these mixes, by rank: whoever is shown is counted anew."""
    left_out: dict[str, int] = field(default_factory=dict)
    """How many customers spoke and are not in it, by why."""
    silent: int = 0
    """Accounts that did not speak."""
    heard_lately: int = 0
    """How many of them could not be drawn, since their voice was shown within eight weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From when to when a week's frame goes, and from when that of four weeks would."""

    since: datetime
    until: datetime
    long_since: datetime


encode_told, decode_told = msgspec.json.Encoder().encode, msgspec.json.Decoder(Told).decode
