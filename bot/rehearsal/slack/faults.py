"""What goes wrong on purpose between a Slack and its app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..dice import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults(Plan):
    """A plan of faults, with those that only Slack knows:

    - `fatal_error`, `internal_error`: answers of HTTP 200; half of them after the call was carried out.
    - `event_lost`, `event_twice`: for events on their way to the app.
    """

    KINDS: ClassVar[tuple[str, ...]] = (
        "ratelimited",
        "http_500",
        "fatal_error",
        "internal_error",
        "drop_before",
        "drop_after",
        "late",
        "truncated",
        "html_502",
    )
    EVENT_KINDS: ClassVar[tuple[str, ...]] = ("event_lost", "event_twice", "event_late")

    fatal_error: float = 0.0
    internal_error: float = 0.0
    event_lost: float = 0.0
    event_twice: float = 0.0

    @classmethod
    def none(cls) -> Faults:
        return cls()

    @classmethod
    def storm(cls, seed: int, scale: float = 0.01) -> Faults:
        """A plan for torture: about a third of calls go wrong. `scale` is the tests' time scale: lateness and lag are
        90 s times it, so 0.9 s at 1/100.
        """
        return cls(
            seed=seed,
            ratelimited=0.02,
            http_500=0.03,
            fatal_error=0.03,
            internal_error=0.03,
            drop_before=0.05,
            drop_after=0.05,
            late=0.05,
            lateness=90 * scale,
            truncated=0.03,
            html_502=0.03,
            history_lag=0.2,
            lag=90 * scale,
            event_lost=0.05,
            event_twice=0.05,
            event_late=0.05,
            event_lateness=90 * scale,
        )
