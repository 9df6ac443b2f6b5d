"""How often each route may be called: buckets of a route and what it is about, the global limit, and the count of calls
that were no good.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b

UNLIMITED = math.inf
WINDOW_OF_INVALID = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Discord publishes no numbers and tells its limits by headers; these are what bots see. `routes` is calls and
    seconds by bucket; `together` calls a second over all routes; `invalid` answers of 401, 403 and 429 in ten minutes
    until the network in front shuts the address out; `old_edits` edits an hour and channel of messages older than an
    hour (30046).
    """

    routes: dict[str, tuple[int, float]] = field(
        default_factory=lambda: {
            "create_message": (5, 5.0),
            "edit_message": (5, 5.0),
            "delete_message": (5, 1.0),
            "get_messages": (5, 5.0),
            "reaction": (1, 0.3),
            "list_guild_members": (10, 10.0),
            "create_dm": (10, 60.0),
            "start_thread": (50, 300.0),
            "modify_channel": (10, 15.0),
        }
    )
    other: tuple[int, float] = (50, 10.0)
    together: float = 50
    invalid: float = 10_000
    old_edits: float = 30
    identify_seconds: float = 5.0
    """How long after an identification the gateway takes no other one."""

    @classmethod
    def discord(cls) -> Limits:
        return cls()

    @classmethod
    def off(cls) -> Limits:
        return cls(
            routes={}, other=(0, 0.0), together=UNLIMITED, invalid=UNLIMITED, old_edits=UNLIMITED, identify_seconds=0.0
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What the gate says: `wait` seconds (0: go on), the `scope` of the limit that was hit, and the headers."""

    wait: float = 0.0
    scope: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Bucket:
    left: int
    until: float


@dataclass(slots=True)
class Gate:
    """The state of all buckets. `monotonic` gives seconds and never goes back, `now` the server's time."""

    limits: Limits
    monotonic: Callable[[], float]
    now: Callable[[], float]
    invalid: deque[float] = field(default_factory=deque)
    _buckets: dict[tuple[str, str], _Bucket] = field(default_factory=dict)
    _second: deque[float] = field(default_factory=deque)
    _old: dict[str, deque[float]] = field(default_factory=dict)
    _identified: float = -UNLIMITED

    def change(self, limits: Limits) -> None:
        """New limits from now on; what was used up is forgotten."""
        self.limits = limits
        self._buckets.clear()
        self._second.clear()
        self._old.clear()
        self.invalid.clear()

    def is_shut_out(self) -> bool:
        """Whether so many calls were no good that nobody answers any more."""
        now = self.monotonic()
        while self.invalid and self.invalid[0] <= now - WINDOW_OF_INVALID:
            self.invalid.popleft()
        return len(self.invalid) >= self.limits.invalid

    def count_invalid(self) -> None:
        if self.limits.invalid != UNLIMITED:
            self.invalid.append(self.monotonic())

    def admit(self, bucket: str, major: str, *, counts_globally: bool = True) -> Pass:
        """Take one call of a bucket about `major` (the id of a channel, server or webhook)."""
        now = self.monotonic()
        if counts_globally and self.limits.together != UNLIMITED:
            while self._second and self._second[0] <= now - 1.0:
                self._second.popleft()
            if len(self._second) >= self.limits.together:
                return Pass(wait=max(0.001, self._second[0] + 1.0 - now), scope="global")
        most, seconds = self.limits.routes.get(bucket, self.limits.other)
        if not most:
            return Pass()
        state = self._buckets.get((bucket, major))
        if state is None or now >= state.until:
            state = self._buckets[(bucket, major)] = _Bucket(most, now + seconds)
        wait = state.until - now if state.left <= 0 else 0.0
        if not wait:
            state.left -= 1
            if counts_globally:
                self._second.append(now)
        return Pass(wait=wait, scope="user" if wait else "", headers=self._headers(bucket, most, state))

    def may_identify(self) -> bool:
        """Take one identification at the gateway."""
        now = self.monotonic()
        if now - self._identified < self.limits.identify_seconds:
            return False
        self._identified = now
        return True

    def may_edit_old(self, room: str) -> bool:
        """Take one edit of a message older than an hour."""
        if self.limits.old_edits == UNLIMITED:
            return True
        now = self.monotonic()
        taken = self._old.setdefault(room, deque())
        while taken and taken[0] <= now - 3600.0:
            taken.popleft()
        if len(taken) >= self.limits.old_edits:
            return False
        taken.append(now)
        return True

    def _headers(self, bucket: str, most: int, state: _Bucket) -> dict[str, str]:
        left = max(0.0, state.until - self.monotonic())
        return {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(max(0, state.left)),
            "X-RateLimit-Reset": f"{self.now() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": blake2b(bucket.encode(), digest_size=16).hexdigest(),
        }
