"""What goes wrong on purpose, and the decision which call it hits: the same seed gives the same decisions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b

CALL_FAULTS = (
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """A plan of faults. Rates are shares of calls (or events, or messages) from 0 to 1; their sum over the faults of
    calls stays at or below 1. Seconds: `lateness`, `lag` and `event_lateness` are the upper ends of uniform draws.

    - `ratelimited`: 429 with `Retry-After: retry_after`, never carried out.
    - `http_500`, `fatal_error`, `internal_error`, `html_502`: half of them after the call was carried out.
    - `drop_before` / `drop_after`: the connection closes instead of an answer, before / after carrying out.
    - `late`: no answer (half close at once, half stay silent), carried out up to `lateness` seconds afterwards.
    - `truncated`: carried out, then a body cut in its middle.
    - `history_lag`: that share of messages is not in history and replies until up to `lag` seconds after the post.
    - `event_lost`, `event_twice`, `event_late`: for events on their way to the app.

    `methods` limits the faults of calls to those methods; None means all.
    """

    seed: int = 0
    ratelimited: float = 0.0
    retry_after: int = 1
    http_500: float = 0.0
    fatal_error: float = 0.0
    internal_error: float = 0.0
    drop_before: float = 0.0
    drop_after: float = 0.0
    late: float = 0.0
    lateness: float = 0.0
    truncated: float = 0.0
    html_502: float = 0.0
    history_lag: float = 0.0
    lag: float = 0.0
    event_lost: float = 0.0
    event_twice: float = 0.0
    event_late: float = 0.0
    event_lateness: float = 0.0
    methods: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        total = sum(getattr(self, kind) for kind in CALL_FAULTS)
        if total > 1 + 1e-9:
            raise ValueError(f"the rates of faults of calls sum to {total}, more than 1")
        if sum((self.event_lost, self.event_twice, self.event_late)) > 1 + 1e-9:
            raise ValueError("the rates of faults of events sum to more than 1")

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What happens to one call: `kind` is one of CALL_FAULTS; `carried_out` says whether it takes effect before the
    answer fails; `delay` in seconds is for `late`; `quiet` keeps the connection open without an answer.
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

    faults: Faults
    _count: Counter[str] = field(default_factory=Counter)

    def change(self, faults: Faults) -> None:
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
        point = draw(faults.seed, "call", method, count)
        for kind in CALL_FAULTS:
            rate: float = getattr(faults, kind)
            if point < rate:
                return _decide(kind, faults, method, count)
            point -= rate
        return None

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
        """The fate of the next event: ("", 0), ("lost", 0), ("twice", 0) or ("late", seconds)."""
        faults = self.faults
        if not (faults.event_lost or faults.event_twice or faults.event_late):
            return "", 0.0
        self._count["event"] += 1
        count = self._count["event"]
        point = draw(faults.seed, "event", count)
        if point < faults.event_lost:
            return "lost", 0.0
        if point < faults.event_lost + faults.event_twice:
            return "twice", 0.0
        if point < faults.event_lost + faults.event_twice + faults.event_late:
            return "late", draw(faults.seed, "event_lateness", count) * faults.event_lateness
        return "", 0.0


def _decide(kind: str, faults: Faults, method: str, count: int) -> Decision:
    half = draw(faults.seed, "half", method, count) < 0.5
    if kind == "late":
        delay = draw(faults.seed, "lateness", method, count) * faults.lateness
        return Decision(kind=kind, delay=delay, quiet=half)
    if kind in ("drop_after", "truncated"):
        return Decision(kind=kind, carried_out=True, quiet=half)
    if kind in ("ratelimited", "drop_before"):
        return Decision(kind=kind)
    return Decision(kind=kind, carried_out=half)
