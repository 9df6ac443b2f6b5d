"""What goes wrong on purpose between a Discord and its app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..dice import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults(Plan):
    """A plan of faults, with those that only Discord knows:

    - `banned`: 429 with no `Via` header and no JSON, as from the network in front of Discord; never carried out.
    - `event_late`: the event, and what comes after it, waits up to `event_lateness` seconds.
    - `event_dropped`: the connection breaks before the event; whoever resumes gets it.
    - `event_reconnect`: the gateway asks to connect anew (op 7) before the event; whoever resumes gets it.
    - `event_invalidated`: the session ends (op 9) before the event, which nobody gets any more.
    """

    KINDS: ClassVar[tuple[str, ...]] = (
        "ratelimited",
        "banned",
        "http_500",
        "drop_before",
        "drop_after",
        "late",
        "truncated",
        "html_502",
    )
    EVENT_KINDS: ClassVar[tuple[str, ...]] = (
        "event_dropped",
        "event_reconnect",
        "event_invalidated",
        "event_late",
    )

    banned: float = 0.0
    event_dropped: float = 0.0
    event_reconnect: float = 0.0
    event_invalidated: float = 0.0

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
            ratelimited=0.03,
            banned=0.02,
            http_500=0.04,
            drop_before=0.06,
            drop_after=0.06,
            late=0.05,
            lateness=90 * scale,
            truncated=0.03,
            html_502=0.03,
            history_lag=0.2,
            lag=90 * scale,
            event_dropped=0.02,
            event_reconnect=0.02,
            event_invalidated=0.02,
            event_late=0.05,
            event_lateness=90 * scale,
        )
