"""How fast each lane may go, and when cards are bundled: pure."""

from dataclasses import dataclass

from storage.model import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One every ``interval`` ms, with ``burst`` at once after a quiet time; interval 0 is no limit (GCRA)."""

    interval: int
    burst: int = 1

    def opens_at(self, lane: Lane) -> int:
        """When the lane lets the next one through."""
        return max(lane.next_at - self.interval * (self.burst - 1), lane.blocked_until)

    def spare_at(self, lane: Lane) -> int:
        """When a turn of the lane has passed that nobody took: what takes that one keeps nothing else waiting."""
        return max(lane.next_at + self.interval, lane.blocked_until)

    @property
    def longest(self) -> int:
        """The furthest ahead that ``next_at`` is ever put."""
        return self.interval * self.burst

    def after(self, lane: Lane, now: int) -> int:
        """The lane's ``next_at`` once one more went through."""
        return max(lane.next_at, now) + self.interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The rates of one workspace."""

    channel: Rate = Rate(interval=1_000)
    posts: Rate = Rate(interval=200, burst=5)
    method: Rate = Rate(interval=1_200, burst=10)
    bundle_from: int = 3
    """So many cards waiting in one channel are bundled."""
    bundle_max: int = 50
    at_once: int = 32
    """How many one claim takes from a lane without a limit."""

    @property
    def longest(self) -> int:
        """The furthest ahead that the next turn of any lane is ever put."""
        return max(self.channel.longest, self.posts.longest, self.method.longest)

    def rate(self, lane: str) -> Rate:
        if lane == "method:chat.postMessage":
            return self.posts
        return self.channel if lane.startswith("channel:") else self.method

    def bundles(self, waiting: int) -> bool:
        return self.channel.interval > 0 and waiting >= self.bundle_from
