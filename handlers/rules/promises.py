"""What we may promise: when a first answer can be expected, measured on this team's own last weeks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from handlers.rules.hours import DAY_BEGINS, DAY_ENDS, Hours, add_working, in_utc, is_open, put_in_utc, working_time

MEASURED = timedelta(days=28)
"""Four whole weeks: each weekday is in it equally often, and a team that changed shows within a month."""
CASES_MIN = 20
"""Two cases in ten are above the eighth; with 20 the promise is the second slowest, so that one forgotten message does
not decide it. Nine would be the least for which the estimator below exists at all."""
KEPT_OF_TEN = 9
BUCKET_HOURS = 4
"""An hour of the week comes four times in 28 days, too few to measure; four hours of a weekday come sixteen."""

QUARTER, HOUR, DAY = timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)

Basis = Literal["source, language, hour", "source, hour", "source", "all"]
Outcome = Literal["kept", "broken", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """How long one first answer of this team took."""

    source: str
    language: str | None
    asked_at: datetime
    answered_at: datetime

    def __post_init__(self) -> None:
        put_in_utc(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """By when a first answer can be expected, and what says so."""

    by: datetime
    """UTC."""
    span: timedelta
    """Working time within which nine of ten cases were answered, in quarters of an hour: "usually within 5 hours"."""
    cases: int
    """From how many it was measured."""
    basis: Basis
    """What these have in common with the message that is promised an answer."""


# ------------------------------------------------------------------ measuring


Usual = Mapping[str, tuple[timedelta, int]]
"""What cases have in common → (working time within which nine of ten were answered, how many they are)."""


def measure(cases: Iterable[Answered], hours: Hours, *, now: datetime) -> Usual:
    """How long a first answer took in the last 28 days, for all that at least ``CASES_MIN`` cases have in common.

    It holds for as long as the cases do: measured once an hour it costs nothing to promise (`expect`). A thousand
    cases take 15 ms.
    """
    now = in_utc(now)
    spans: dict[str, list[timedelta]] = defaultdict(list)
    for case in cases:
        if case.asked_at <= case.answered_at and now - MEASURED <= case.answered_at <= now:
            worked = _worked(hours, case)
            for _, alike in likenesses(case.source, case.language, case.asked_at, hours):
                spans[alike].append(worked)
    return {alike: (_nine_of_ten(some), len(some)) for alike, some in spans.items() if len(some) >= CASES_MIN}


def likenesses(source: str, language: str | None, at: datetime, hours: Hours) -> Sequence[tuple[Basis, str]]:
    """What a message has in common with others, the most alike first, each with its key in what was measured."""
    weekday, part = _bucket(at, hours)
    return (
        ("source, language, hour", f"{source}|{weekday}.{part}|{language or ''}"),
        ("source, hour", f"{source}|{weekday}.{part}"),
        ("source", f"{source}|"),
        ("all", ""),
    )


def expect(
    usual: Usual,
    hours: Hours,
    *,
    source: str,
    language: str | None,
    theirs: ZoneInfo | None = None,
    now: datetime,
) -> Promise | None:
    """By when a message of ``source`` and ``language`` that came ``now`` can expect its first answer; None: no claim.

    Of what was measured that counts which is most like it: same source, language and time of the week, else same source
    and time of the week, else same source, else all.

    ``by`` is later than ``now``, rounded up to a quarter of an hour within a day and to an hour beyond, by the clock it
    will be read on: ``theirs``, else ours.
    """
    now = in_utc(now)
    for basis, alike in likenesses(source, language, now, hours):
        if alike in usual:
            span, cases = usual[alike]
            by = add_working(hours, now, span)
            step = QUARTER if by - now <= DAY else HOUR
            return Promise(by=_round_up(by, step, theirs or hours.zone), span=span, cases=cases, basis=basis)
    return None


def _bucket(at: datetime, hours: Hours) -> tuple[int, int]:
    local = at.astimezone(hours.zone)
    return local.weekday(), local.hour // BUCKET_HOURS


def _worked(hours: Hours, case: Answered) -> timedelta:
    """A case's working time, up to the end of the quarter of an hour in which it was answered.

    Never less than a quarter, and always more than what passed: an answer at night took no working time after the day's
    close, and a promise made of just that would have been broken by the very case it was measured on.
    """
    return (working_time(hours, case.asked_at, case.answered_at) // QUARTER + 1) * QUARTER


def _nine_of_ten(spans: Sequence[timedelta]) -> timedelta:
    """The ⌈0.9 (n + 1)⌉-th smallest of n: the next case, if it is like these, is within it at least 9 times of 10.

    The plain ⌈0.9 n⌉-th would keep this only for many cases; of 20 it is kept 18 times of 21 (Vovk, Gammerman and
    Shafer, *Algorithmic Learning in a Random World*, 2005: split conformal prediction).
    """
    rank = -(-KEPT_OF_TEN * (len(spans) + 1) // 10)
    return sorted(spans)[rank - 1]


def _round_up(at: datetime, step: timedelta, zone: ZoneInfo) -> datetime:
    """The next full ``step`` of that zone's wall clock, at or after ``at``."""
    while past := _past_the_hour(at, zone) % step:
        at += step - past  # again where the clocks changed in between, by half an hour in one zone
    return at


def _past_the_hour(at: datetime, zone: ZoneInfo) -> timedelta:
    local = at.astimezone(zone)
    return timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)


# ------------------------------------------------------------------ afterwards


def kept(by: datetime, answered_at: datetime | None, now: datetime) -> Outcome:
    """What became of a promise: open until its time has passed; an answer at that very moment keeps it."""
    if answered_at is not None:
        return "kept" if in_utc(answered_at) <= in_utc(by) else "broken"
    return "broken" if in_utc(now) > in_utc(by) else "open"


def wall_times(by: datetime, hours: Hours, theirs: ZoneInfo | None) -> tuple[tuple[datetime, str], ...]:
    """The due time by their clock, else by ours and in UTC, or only one of these where they show the same."""
    zones = (theirs,) if theirs else (hours.zone, ZoneInfo("UTC"))
    times = [(by.astimezone(zone), zone.key) for zone in zones]
    if len({at.utcoffset() for at, _ in times}) == 1:
        del times[1:]
    return tuple(times)


def at_our_place(hours: Hours, now: datetime) -> Literal["open", "closed", "night"]:
    if is_open(hours, now):
        return "open"
    return "closed" if DAY_BEGINS <= now.astimezone(hours.zone).time() < DAY_ENDS else "night"
