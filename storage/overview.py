"""How everything is, in numbers for the operator: every one of them comes from an index, however much is stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from sqlalchemy import bindparam, func, select, text

from storage.ledger import Tx
from storage.model import ArrivalId, ChannelId, DeliveryId
from storage.tables import DOUBTFUL, arrivals, conversations, doubts, lanes, outbox

RECENT = 20
CHANNEL = "channel:"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneState:
    """A lane with what waits in it. Times are milliseconds; those of the calendar say so."""

    name: str
    waiting: int = 0
    oldest_at: int | None = None
    """When the oldest that waits was written (calendar)."""
    blocked_until: int = 0
    """The other side asked for patience until then (wire)."""
    lag: float | None = None
    """Median of the last twenty messages, from written to visible."""
    worst: int | None = None
    """The longest of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An arrival that no code of ours could read."""

    arrival: ArrivalId
    source: str
    received_at: datetime
    why: str


WAITING = (
    select(outbox.c.lane, func.count().label("waiting"), func.min(outbox.c.id).label("oldest"))
    .where(outbox.c.state == "pending", outbox.c.waits_for.is_(None))
    .group_by(outbox.c.lane)
)
WRITTEN = select(outbox.c.id, outbox.c.created_at).where(outbox.c.id.in_(bindparam("ids", expanding=True)))
SHOWN = (
    select((outbox.c.settled_at - outbox.c.created_at).label("lag"))
    .where(
        outbox.c.channel == bindparam("channel"),
        outbox.c.kind == "post",
        outbox.c.remote.is_not(None),
        outbox.c.settled_at.is_not(None),
    )
    .order_by(outbox.c.remote.desc())
    .limit(RECENT)
)
LANES = select(lanes.c.name, lanes.c.blocked_until).order_by(lanes.c.name)
UNREADABLE = (
    select(arrivals.c.id, arrivals.c.source, arrivals.c.received_at, arrivals.c.why)
    .where(arrivals.c.state == "unreadable")
    .order_by(arrivals.c.id.desc())
    .limit(bindparam("n"))
)
OF_STATE = (
    select(arrivals.c.source)
    .where(arrivals.c.state == bindparam("state"))
    .order_by(arrivals.c.id)
    .limit(bindparam("n"))
    .subquery()
)
BY_SOURCE = select(OF_STATE.c.source, func.count().label("n")).group_by(OF_STATE.c.source)
"""The limit keeps the planner from reading the index of sources from end to end instead of the few that wait."""
COUNTED = 1_000_000


def list_lanes(tx: Tx) -> list[LaneState]:
    """Every lane, by name."""
    waits = {row.lane: row for row in tx.execute(WAITING)}
    oldest = [row.oldest for row in waits.values()]
    written = {row.id: row.created_at for row in tx.execute(WRITTEN, {"ids": oldest})} if oldest else {}
    found = []
    for lane in tx.execute(LANES).all():
        row = waits.get(lane.name)
        lags = _lags(tx, lane.name)
        found.append(
            LaneState(
                name=lane.name,
                waiting=row.waiting if row else 0,
                oldest_at=written.get(row.oldest) if row else None,
                blocked_until=lane.blocked_until,
                lag=median(lags) if lags else None,
                worst=max(lags, default=None),
            )
        )
    return found


def _lags(tx: Tx, lane: str) -> Sequence[int]:
    if not lane.startswith(CHANNEL):
        return ()
    return tx.execute(SHOWN, {"channel": lane.removeprefix(CHANNEL)}).scalars().all()


def list_unreadable(tx: Tx, limit: int) -> list[Unread]:
    """The newest first."""
    return [
        Unread(arrival=ArrivalId(row.id), source=row.source, received_at=row.received_at, why=row.why or "")
        for row in tx.execute(UNREADABLE, {"n": limit})
    ]


def count_waiting(tx: Tx) -> dict[tuple[str, str], int]:
    """(source, state) → how many arrivals wait, are held or could not be read."""
    return {
        (row.source, state): row.n
        for state in ("new", "held", "unreadable")
        for row in tx.execute(BY_SOURCE, {"state": state, "n": COUNTED})
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubted:
    """A delivery of which nobody knows yet whether it arrived. Times are milliseconds of the wire's clock."""

    delivery: DeliveryId
    kind: str
    channel: ChannelId
    subject: str
    since: int
    due_at: int
    """When it is looked for."""
    why: str


UNSURE = (
    select(
        outbox.c.id,
        outbox.c.kind,
        outbox.c.channel,
        outbox.c.subject,
        outbox.c.started_at,
        outbox.c.due_at,
        outbox.c.reason,
    )
    .where(text(DOUBTFUL), outbox.c.state == "unsure")
    .order_by(outbox.c.due_at)
    .limit(bindparam("n"))
)


def list_unsure(tx: Tx, limit: int) -> list[Doubted]:
    """What is in doubt now, in the order in which it is looked for; not locked."""
    return [
        Doubted(
            delivery=DeliveryId(row.id),
            kind=row.kind,
            channel=ChannelId(row.channel),
            subject=row.subject or "",
            since=row.started_at or row.due_at,
            due_at=row.due_at,
            why=row.reason or "",
        )
        for row in tx.execute(UNSURE, {"n": limit})
    ]


def name_subjects(tx: Tx, subjects: Iterable[str]) -> dict[str, str]:
    """What deliveries are about, for people: ``post:7`` as the subject of delivery 7, a card with its public reference.

    Subjects that say enough by themselves are left out.
    """
    wanted = set(subjects)
    posts = {int(one[5:]): one for one in wanted if one.startswith("post:") and one[5:].isdecimal()}
    behind = {posts[row.id]: row.subject or "" for row in tx.execute(SUBJECTS, {"ids": list(posts)})} if posts else {}
    named = {one: behind.get(one, one) for one in wanted}
    talks = {int(one.partition(":")[2]) for one in named.values() if one.startswith(("card:", "note:"))}
    refs = {row.id: row.ref for row in tx.execute(REFS, {"ids": list(talks)})} if talks else {}
    for subject, one in named.items():
        kind, _, number = one.partition(":")
        if kind in ("card", "note"):
            named[subject] = f"{kind}:{refs.get(int(number), number)}"
    return named


SUBJECTS = select(outbox.c.id, outbox.c.subject).where(outbox.c.id.in_(bindparam("ids", expanding=True)))
REFS = select(conversations.c.id, conversations.c.ref).where(conversations.c.id.in_(bindparam("ids", expanding=True)))


# ------------------------------------------------------------------ what happened since a moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A delivery that came to its end. Times are milliseconds."""

    delivery: DeliveryId
    kind: str
    state: str
    subject: str
    channel: ChannelId
    resent: bool
    created_at: int
    settled_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """Where the ledger stands."""

    arrival: int
    doubt: int


SINCE = (
    select(
        outbox.c.id,
        outbox.c.kind,
        outbox.c.state,
        outbox.c.subject,
        outbox.c.channel,
        outbox.c.resent,
        outbox.c.created_at,
        outbox.c.settled_at,
    )
    .where(outbox.c.settled_at > bindparam("after"))
    .order_by(outbox.c.settled_at, outbox.c.id)
    .limit(bindparam("n"))
)
ARRIVED = select(arrivals.c.id, arrivals.c.source).where(arrivals.c.id > bindparam("after")).order_by(arrivals.c.id)
DOUBTED = select(doubts.c.id, doubts.c.how).where(doubts.c.id > bindparam("after")).order_by(doubts.c.id)


def find_newest(tx: Tx) -> Newest:
    return Newest(
        arrival=tx.execute(select(func.max(arrivals.c.id))).scalar() or 0,
        doubt=tx.execute(select(func.max(doubts.c.id))).scalar() or 0,
    )


def list_settled(tx: Tx, after: int, limit: int) -> list[Settled]:
    """What was settled after that moment, the earliest first."""
    return [
        Settled(
            delivery=DeliveryId(row.id),
            kind=row.kind,
            state=row.state,
            subject=row.subject or "",
            channel=ChannelId(row.channel),
            resent=bool(row.resent),
            created_at=row.created_at,
            settled_at=row.settled_at,
        )
        for row in tx.execute(SINCE, {"after": after, "n": limit})
    ]


def list_arrived(tx: Tx, after: int, limit: int) -> list[tuple[int, str]]:
    """(id, source) of what arrived after that arrival."""
    return [(row.id, row.source) for row in tx.execute(ARRIVED.limit(limit), {"after": after})]


def list_doubted(tx: Tx, after: int) -> list[tuple[int, str]]:
    """(id, how it was settled) of the doubts after that one."""
    return [(row.id, row.how) for row in tx.execute(DOUBTED, {"after": after})]
