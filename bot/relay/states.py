"""The state machine of a delivery: pure functions from progress to progress; no clock, no I/O.

The loop and the simulation run these same functions. Times are milliseconds of one clock (``now``), the mark is the
platform's. Every function but ``claim`` speaks of one epoch; writes of an older one are refused by the ledger's fence.
"""

from dataclasses import dataclass, replace

from storage.model import Progress, RemoteId

UNFINISHED_MAX = 8
"""So many times the process died holding it: then people have to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long things may take, in milliseconds. Settle longer than request plus lateness is a proof obligation."""

    request: int = 15_000
    lease: int = 60_000
    lateness: int = 90_000
    """The longest that the other side may take to accept a request after it was sent (assumption A2)."""
    settle: int = 120_000
    guard: int = 5_000
    sweeps: tuple[int, ...] = (120_000, 600_000, 3_600_000)
    look_again: int = 10_000
    """After a look that failed."""
    keep_trying: int = 30 * 24 * 3_600_000

    def __post_init__(self) -> None:
        if self.settle <= self.request + self.lateness:
            raise ValueError(
                f"settle {self.settle} ms must be longer than request {self.request} + lateness {self.lateness} ms"
            )
        if self.lease <= self.request + self.guard:
            raise ValueError(
                f"lease {self.lease} ms must be longer than request {self.request} + guard {self.guard} ms"
            )


def claim(was: Progress, now: int, mark: str | None, timing: Timing) -> Progress:
    """Pending → sending: the intent, durable before the first byte."""
    return replace(
        was,
        state="sending",
        epoch=was.epoch + 1,
        # After a doubt the mark of the earliest attempt stays: the look has to reach back to it (PO5).
        mark=was.mark if was.resent else mark,
        started_at=now,
        deadline=now + timing.lease,
        due_at=now + timing.lease,
        unfinished=was.unfinished + 1,
    )


def may_send(progress: Progress, now: int, timing: Timing) -> bool:
    """Whether the request can still end within the lease (a paused worker must not send)."""
    assert progress.deadline is not None
    return now < progress.deadline - timing.request - timing.guard


def sent(was: Progress, remote: RemoteId, now: int, timing: Timing) -> Progress:
    """The other side accepted it."""
    if was.state == "sent":
        # A second copy of a settled delivery: a sweep has to find it at once.
        return was if was.remote == remote else replace(was, sweep_at=now, sweeps=0)
    sweep = was.sweep_at if not was.resent else now + timing.sweeps[0]
    return replace(was, state="sent", remote=remote, unfinished=0, sweep_at=sweep, sweeps=0, reason=None)


def not_sent(was: Progress, retry_at: int, reason: str) -> Progress:
    """It was not accepted, for sure."""
    return replace(was, state="pending", unfinished=0, due_at=retry_at, reason=reason)


def unsure(was: Progress, now: int, reason: str, timing: Timing) -> Progress:
    """Nobody knows: wait until no request of ours can still be accepted."""
    assert was.started_at is not None
    settled = max(now, was.started_at + timing.settle)
    return replace(was, state="unsure", unfinished=0, due_at=settled, reason=reason)


def expired(was: Progress, now: int, timing: Timing) -> Progress:
    """The lease ran out: whoever held it died or sleeps, and may yet wake and send."""
    if was.unfinished >= UNFINISHED_MAX:
        return replace(was, state="quarantined", reason=f"the process died {was.unfinished} times while sending it")
    after = unsure(was, now, "nobody lived to say how it ended", timing)
    # The count of unfinished tries stays: dying while sending is no classified end.
    return replace(after, unfinished=was.unfinished, sweep_at=now + timing.sweeps[0], sweeps=0)


def found(was: Progress, remote: RemoteId) -> Progress:
    """The look found it: it was accepted."""
    return replace(was, state="sent", remote=remote, unfinished=0, reason=None)


def missing(was: Progress, now: int) -> Progress:
    """A complete look did not find it: it goes again, and a sweep will make sure that one copy stays."""
    return replace(was, state="pending", resent=True, due_at=now)


def again(was: Progress, now: int) -> Progress:
    """What may be repeated freely (edits, reactions) goes again without a look."""
    return replace(was, state="pending", due_at=now)


def look_failed(was: Progress, now: int, reason: str, timing: Timing) -> Progress:
    """Nothing was learned; never resend blindly."""
    return replace(was, due_at=now + timing.look_again, reason=reason)


def swept(was: Progress, now: int, timing: Timing) -> Progress:
    """One sweep was done; the next, or none."""
    done = was.sweeps + 1
    if done >= len(timing.sweeps):
        return replace(was, sweep_at=None, sweeps=done)
    return replace(was, sweep_at=now + timing.sweeps[done] - timing.sweeps[done - 1], sweeps=done)


def sweep_failed(was: Progress, now: int, timing: Timing) -> Progress:
    return replace(was, sweep_at=now + timing.look_again)


def quarantined(was: Progress, reason: str) -> Progress:
    """People have to look: shown, never forgotten, tried again when they say so."""
    return replace(was, state="quarantined", unfinished=0, reason=reason)
