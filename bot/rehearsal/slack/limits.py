"""How often each method may be called, kept as token buckets, and for how long one is blocked who asks more."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

UNLIMITED = math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Slack's limits. Tiers are calls per minute and method; `math.inf` means no limit.

    `posts_per_second` holds per channel and tolerates bursts of `post_burst`; `posts_per_minute` holds for the whole
    workspace ("several hundred messages per minute"); `special` is for methods outside the tiers.
    """

    posts_per_second: float = 1.0
    post_burst: int = 3
    posts_per_minute: float = 300
    tier1: float = 1
    tier2: float = 20
    tier3: float = 50
    tier4: float = 100
    special: float = 600

    @classmethod
    def slack(cls) -> Limits:
        return cls()

    @classmethod
    def off(cls) -> Limits:
        return cls(
            posts_per_second=UNLIMITED,
            posts_per_minute=UNLIMITED,
            tier1=UNLIMITED,
            tier2=UNLIMITED,
            tier3=UNLIMITED,
            tier4=UNLIMITED,
            special=UNLIMITED,
        )

    def per_minute(self, tier: str) -> float:
        """Calls per minute of a tier named "1".."4" or "special"."""
        return {"1": self.tier1, "2": self.tier2, "3": self.tier3, "4": self.tier4}.get(tier, self.special)


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float
    blocked_until: float = 0.0


@dataclass(slots=True)
class Gate:
    """The state of all buckets. `monotonic` gives seconds and never goes back."""

    limits: Limits
    monotonic: Callable[[], float]
    _buckets: dict[tuple[str, ...], _Bucket] = field(default_factory=dict)

    def change(self, limits: Limits) -> None:
        """New limits from now on; all blocks and debts are forgotten."""
        self.limits = limits
        self._buckets.clear()

    def admit(self, method: str, tier: str) -> int:
        """Take one call of `method`. Returns 0, or the whole seconds of `Retry-After`."""
        per_minute = self.limits.per_minute(tier)
        if per_minute == UNLIMITED:
            return 0
        return self._admit(((method,), per_minute / 60, per_minute))

    def admit_post(self, channel: str) -> int:
        """Take one post into `channel`: its own second and the workspace's minute are both asked, and neither is
        charged when the other refuses. Returns 0, or the whole seconds of `Retry-After`.
        """
        limits = self.limits
        if limits.posts_per_second == UNLIMITED and limits.posts_per_minute == UNLIMITED:
            return 0
        return self._admit(
            (("post", channel), limits.posts_per_second, float(limits.post_burst)),
            (("post",), limits.posts_per_minute / 60, limits.posts_per_minute),
        )

    def _admit(self, *asked: tuple[tuple[str, ...], float, float]) -> int:
        now = self.monotonic()
        wait = 0.0
        taken: list[_Bucket] = []
        for key, rate, capacity in asked:
            if rate == UNLIMITED:
                continue
            bucket = self._buckets.get(key)
            if bucket is None:
                bucket = self._buckets[key] = _Bucket(capacity, now)
            bucket.tokens = min(capacity, bucket.tokens + (now - bucket.at) * rate)
            bucket.at = now
            if now < bucket.blocked_until:
                wait = max(wait, bucket.blocked_until - now)
            elif bucket.tokens < 1 - 1e-9:
                seconds = math.ceil((1 - bucket.tokens) / rate)
                bucket.blocked_until = now + seconds
                wait = max(wait, seconds)
            else:
                taken.append(bucket)
        if wait:
            return max(1, math.ceil(wait - 1e-9))
        for bucket in taken:
            bucket.tokens -= 1
        return 0
