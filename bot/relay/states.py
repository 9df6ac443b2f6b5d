"""The state machine of a delivery: pure functions from progress to progress; no clock, no I/O.

    pending → sending → sent
              sending → pending          not accepted, for sure
              sending → unsure           nobody knows, or nobody lived to say
              unsure  → sent | pending   a complete look found it, or did not
              any     → quarantined      people have to look

The loop and the simulation run these same functions. Times are milliseconds of one clock (``now``); marks and remote
ids are the platform's. Each function speaks of one epoch; the ledger refuses writes of any other (the fence).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from storage.model import Delivery, Progress, RemoteId, Sighting

UNFINISHED_MAX = 8
"""So many times in a row the process died over it, or broke: then people have to look."""
WAIT_MAX = 3_600_000
"""Milliseconds: nothing that was put back, and no lane that was closed, waits longer at a time."""


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
    """After a resend or a lost lease: when it is made sure that one copy is left."""
    look_again: int = 10_000
    """After a look that failed, or that nobody finished."""
    keep_trying: int = 30 * 24 * 3_600_000
    uploads: int = 15 * 60_000
    """For how long an upload is tried: the message that would show it stands without it meanwhile, and then says so."""
    letters: Mapping[str, int] = field(default_factory=dict)
    """For how long a doubt about a letter settles, by the source that carries it, where that is longer."""

    @property
    def longest_doubt(self) -> int:
        """The furthest ahead that the timer of a lease or of a doubt is ever set."""
        return max(self.lease, self.settle, *self.letters.values(), self.request + self.look_again)

    @property
    def longest_sweep(self) -> int:
        """The furthest ahead that a sweep is ever set."""
        return max((*self.sweeps, self.request + self.look_again))

    def of(self, delivery: Delivery) -> "Timing":
        """The same for one delivery."""
        if delivery.upload:
            return replace(self, keep_trying=min(self.keep_trying, self.uploads))
        longer = self.letters.get(delivery.letter.source) if delivery.letter else None
        return replace(self, settle=max(self.settle, longer)) if longer else self

    def __post_init__(self) -> None:
        if self.settle <= self.request + self.lateness:
            raise ValueError(
                f"settle {self.settle} ms must be longer than request {self.request} + lateness {self.lateness} ms"
            )
        if self.lease <= self.request + self.guard:
            raise ValueError(
                f"lease {self.lease} ms must be longer than request {self.request} + guard {self.guard} ms"
            )


# ------------------------------------------------------------------ one attempt


def claim(was: Progress, now: int, mark: str | None, timing: Timing) -> Progress:
    """From pending to sending: the intent, durable before the first byte (PO1)."""
    return replace(
        was,
        state="sending",
        epoch=was.epoch + 1,
        # After a doubt the mark of the earliest attempt stays: a look has to reach back to it (PO5).
        mark=was.mark if was.resent else mark,
        started_at=now,
        deadline=now + timing.lease,
        due_at=now + timing.lease,
        unfinished=was.unfinished + 1,
    )


def may_send(progress: Progress, now: int, timing: Timing) -> bool:
    """Whether the request can still end within the lease: a worker that was paused must not send."""
    assert progress.deadline is not None
    return now < progress.deadline - timing.request - timing.guard


def sent(was: Progress, remote: RemoteId, now: int, timing: Timing) -> Progress:
    """The other side accepted it as ``remote``."""
    if was.state == "sent":
        # A second copy of a settled delivery: the next sweep has to come at once.
        return was if was.remote == remote else replace(was, sweep_at=now, sweeps=0)
    after = replace(was, state="sent", remote=remote, unfinished=0, reason=None)
    if was.resent:
        # Two requests may have been accepted, and one of them may not show yet.
        return replace(after, sweep_at=now + timing.sweeps[0], sweeps=0)
    return after


def not_sent(was: Progress, retry_at: int, reason: str) -> Progress:
    """It was not accepted, for sure."""
    return replace(was, state="pending", unfinished=0, due_at=retry_at, reason=reason)


def unsure(was: Progress, began: int, reason: str, timing: Timing) -> Progress:
    """Nobody knows how the request that ``began`` then ended: wait until it can no longer be accepted (PO2)."""
    return replace(was, state="unsure", unfinished=0, due_at=began + timing.settle, reason=reason)


def broken(was: Progress, began: int, reason: str, timing: Timing) -> Progress:
    """The attempt broke in a way that no adapter foresees: unsure, and after too many of them people have to look."""
    if was.unfinished >= UNFINISHED_MAX:
        return quarantined(was, reason)
    # The count stays: breaking is no classified end.
    return replace(unsure(was, began, reason, timing), unfinished=was.unfinished)


def expired(was: Progress, now: int, timing: Timing) -> Progress:
    """The lease ran out: whoever held it died or sleeps, and may yet wake and send."""
    assert was.deadline is not None
    after = broken(was, was.deadline - timing.request, "nobody lived to say how it ended", timing)
    return replace(after, sweep_at=now + timing.sweeps[0], sweeps=0)


def refused(was: Progress, reason: str) -> Progress:
    """The other side will never accept it as it is."""
    return quarantined(was, reason)


def quarantined(was: Progress, reason: str) -> Progress:
    """People have to look: it is shown, never forgotten, and tried again when they say so."""
    return replace(was, state="quarantined", unfinished=0, reason=reason)


def is_too_old(created_at: int, now: int, timing: Timing) -> bool:
    """Whether to stop trying by ourselves; nothing that may pass is given up on earlier."""
    return now - created_at > timing.keep_trying


# ------------------------------------------------------------------ doubts and sweeps


def again(was: Progress, now: int) -> Progress:
    """What may be repeated freely (edits, reactions) goes again without a look, once the doubt has settled."""
    return replace(was, state="pending", due_at=now)


def looking(was: Progress, now: int, timing: Timing) -> Progress:
    """Somebody looks now; if they do not live to tell, somebody else will."""
    if was.state == "unsure":
        return replace(was, due_at=now + timing.request + timing.look_again)
    return replace(was, sweep_at=now + timing.request + timing.look_again)


def after_look(was: Progress, copies: Sequence[Sighting], *, complete: bool, now: int, timing: Timing) -> Progress:
    """An unsure delivery after a look at its place: found, missing, or nothing was learned."""
    if copies:
        after = sent(was, keeper(copies).remote, now, timing)
        return replace(after, sweep_at=now, sweeps=0) if len(copies) > 1 else after
    if complete:
        return replace(was, state="pending", resent=True, due_at=now)
    # Never resend blindly.
    return replace(was, due_at=now + _look_after(was, now, timing), reason="the look was not complete")


def surplus(copies: Sequence[Sighting]) -> list[Sighting]:
    """The copies that a sweep removes; never the last one (PO7)."""
    return [copy for copy in copies if copy != keeper(copies)] if len(copies) > 1 else []


def keeper(copies: Sequence[Sighting]) -> Sighting:
    """The copy that stays: the one that people touched, else the earliest."""
    return min(copies, key=lambda copy: (not copy.touched, copy.remote))


def after_asking(was: Progress, remote: RemoteId, now: int, *, left: bool | None) -> Progress:
    """A letter in doubt after its carrier was asked whether it left: it did, or it goes again as the same one."""
    if left:
        return replace(was, state="sent", remote=remote, reason=None, sweep_at=None)
    return replace(was, state="pending", resent=True, due_at=now, sweep_at=None)


def swept(was: Progress, now: int, timing: Timing) -> Progress:
    """One sweep was done; the next, or none."""
    done = was.sweeps + 1
    if done >= len(timing.sweeps):
        return replace(was, sweep_at=None, sweeps=done)
    return replace(was, sweep_at=now + timing.sweeps[done] - timing.sweeps[done - 1], sweeps=done)


def sweep_failed(was: Progress, now: int, timing: Timing) -> Progress:
    """The look was not complete: the same sweep again."""
    late = now - (was.started_at or now) > timing.longest_sweep
    return replace(was, sweep_at=now + (_look_after(was, now, timing) if late else timing.look_again))


def _look_after(was: Progress, now: int, timing: Timing) -> int:
    """Soon, then ever less often: places that cannot be read take no turns from others that can."""
    return max(timing.look_again, min(timing.settle, (now - (was.started_at or now)) // 8))
