"""What goes wrong on purpose, and the decision which call, event or message it hits: the same seed gives the same
decisions.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import ClassVar

NEVER_CARRIED_OUT = ("ratelimited", "banned", "drop_before")
ALWAYS_CARRIED_OUT = ("drop_after", "truncated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan of faults. Rates are shares of calls (or events, or messages) from 0 to 1; their sum over the faults of
    calls (`KINDS`) stays at or below 1. Seconds: `lateness`, `lag` and `event_lateness` are the upper ends of uniform
    draws.

    - `ratelimited`: 429 with `retry_after`, never carried out.
    - `http_500`, `html_502`: half of them after the call was carried out.
    - `drop_before` / `drop_after`: the connection closes instead of an answer, before / after carrying out.
    - `late`: no answer (half close at once, half stay silent), carried out up to `lateness` seconds afterwards.
    - `truncated`: carried out, then a body cut in its middle.
    - `history_lag`: that share of messages is not in history and replies until up to `lag` seconds after the post.
    - `event_late` (and what a platform adds): for events on their way to the app.

    `methods` limits the faults of calls to those methods; None means all.
    """

    KINDS: ClassVar[tuple[str, ...]] = (
        "ratelimited",
        "http_500",
        "drop_before",
        "drop_after",
        "late",
        "truncated",
        "html_502",
    )
    EVENT_KINDS: ClassVar[tuple[str, ...]] = ("event_late",)

    seed: int = 0
    ratelimited: float = 0.0
    retry_after: int = 1
    http_500: float = 0.0
    drop_before: float = 0.0
    drop_after: float = 0.0
    late: float = 0.0
    lateness: float = 0.0
    truncated: float = 0.0
    html_502: float = 0.0
    history_lag: float = 0.0
    lag: float = 0.0
    event_late: float = 0.0
    event_lateness: float = 0.0
    methods: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        total = sum(getattr(self, kind) for kind in self.KINDS)
        if total > 1 + 1e-9:
            raise ValueError(f"the rates of faults of calls sum to {total}, more than 1")
        if sum(getattr(self, kind) for kind in self.EVENT_KINDS) > 1 + 1e-9:
            raise ValueError("the rates of faults of events sum to more than 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What happens to one call: `kind` is one of the plan's KINDS; `carried_out` says whether it takes effect before
    the answer fails; `delay` in seconds is for `late`; `quiet` keeps the connection open without an answer.
    """

    kind: str
    carried_out: bool = False
    delay: float = 0.0
    quiet: bool = False


def draw(seed: int, *key: object) -> float:
    """A number in [0, 1) that depends on nothing but the seed and the key."""
    digest = blake2b(repr((seed, *key)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


@dataclass(slots=True)
class Dice:
    """Counts calls per method and events and messages as such, so that decisions do not depend on global order."""

    faults: Plan
    _count: Counter[str] = field(default_factory=Counter)

    def change(self, faults: Plan) -> None:
        """A new plan from now on, counted from the start."""
        self.faults = faults
        self._count.clear()

    def for_call(self, method: str) -> Decision | None:
        """The decision for the next call of `method`, or None when nothing goes wrong."""
        faults = self.faults
        if faults.methods is not None and method not in faults.methods:
            return None
        self._count[method] += 1
        count = self._count[method]
        kind = self._which(faults.KINDS, draw(faults.seed, "call", method, count))
        return _decide(kind, faults, method, count) if kind else None

    def lag_of_message(self) -> float:
        """Seconds for which the next message stays out of history and replies."""
        faults = self.faults
        if not faults.history_lag:
            return 0.0
        self._count["message"] += 1
        count = self._count["message"]
        if draw(faults.seed, "history_lag", count) >= faults.history_lag:
            return 0.0
        return draw(faults.seed, "lag", count) * faults.lag

    def for_event(self) -> tuple[str, float]:
        """The fate of the next event: ("", 0), or one of the plan's EVENT_KINDS without its "event_" and, for "late",
        the seconds.
        """
        faults = self.faults
        if not any(getattr(faults, kind) for kind in faults.EVENT_KINDS):
            return "", 0.0
        self._count["event"] += 1
        count = self._count["event"]
        kind = self._which(faults.EVENT_KINDS, draw(faults.seed, "event", count))
        late = draw(faults.seed, "event_lateness", count) * faults.event_lateness if kind == "event_late" else 0.0
        return kind.removeprefix("event_"), late

    def _which(self, kinds: tuple[str, ...], point: float) -> str:
        """The one of `kinds` on whose share of [0, 1) the point lies, or ""."""
        for kind in kinds:
            rate: float = getattr(self.faults, kind)
            if point < rate:
                return kind
            point -= rate
        return ""


def _decide(kind: str, faults: Plan, method: str, count: int) -> Decision:
    half = draw(faults.seed, "half", method, count) < 0.5
    if kind == "late":
        delay = draw(faults.seed, "lateness", method, count) * faults.lateness
        return Decision(kind=kind, delay=delay, quiet=half)
    if kind in ALWAYS_CARRIED_OUT:
        return Decision(kind=kind, carried_out=True, quiet=half)
    if kind in NEVER_CARRIED_OUT:
        return Decision(kind=kind)
    return Decision(kind=kind, carried_out=half)
