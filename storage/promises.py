"""Promises: by when a first answer was promised, what became of it, and how long one usually takes."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, case, delete, func, insert, or_, select, text, update

from storage.ledger import Tx
from storage.model import ConversationId, PersonId, Promised, PromiseState, Team
from storage.prepared import Prepared, PreparedInsert
from storage.tables import OPEN, OVERDUE, PROMISED, answers, conversations, customers, promises, usual_spans

QUARTER = timedelta(minutes=15)
ALIKE = 4
"""So many keys are looked up at once."""
ADD = PreparedInsert(promises, ("conversation_id", "team", "by", "week", "made_at", "quarters", "cases", "basis"))
USUAL = Prepared(
    select(usual_spans.c.alike, usual_spans.c.quarters, usual_spans.c.cases).where(
        usual_spans.c.team == bindparam("t"), usual_spans.c.alike.in_([bindparam(f"k{n}") for n in range(ALIKE)])
    )
)
IS_PROMISED, IS_OVERDUE, IS_OPEN = text(PROMISED), text(OVERDUE), text(OPEN)
HAS_ENDED = text(f"NOT ({OPEN})")


def add_promise(tx: Tx, new: Promised, *, week: str) -> None:
    """Stores it; ``week`` is the local week in which it is due."""
    row = {
        "conversation_id": new.conversation,
        "team": new.team,
        "by": new.by,
        "week": week,
        "made_at": new.made_at,
        "quarters": new.span // QUARTER,
        "cases": new.cases,
        "basis": new.basis,
    }
    ADD.run(tx, row)


def settle(tx: Tx, which: ConversationId, outcome: PromiseState, *, now: datetime) -> bool:
    """What became of it: it was answered, or nobody waits for that any more. False where there was none to settle."""
    waiting = (promises.c.conversation_id == which) & promises.c.settled_at.is_(None)
    return tx.execute(update(promises).where(waiting).values(outcome=outcome, settled_at=now)).rowcount == 1


def reopen(tx: Tx, which: ConversationId) -> None:
    """They wait for it after all; what was broken stays so."""
    outcome = case((promises.c.outcome == "kept", "open"), else_=promises.c.outcome)
    settled = (promises.c.conversation_id == which) & promises.c.outcome.in_(["kept", "broken"])
    tx.execute(update(promises).where(settled).values(outcome=outcome, settled_at=None))


def set_broken(tx: Tx, which: ConversationId) -> None:
    """Its time has passed, and they wait all the same."""
    tx.execute(update(promises).where(promises.c.conversation_id == which).values(outcome="broken"))


def set_told(tx: Tx, which: ConversationId, *, before: datetime, now: datetime) -> bool:
    """The channel hears that it is overdue and nobody has it; False where another process told it since ``before``."""
    untold = or_(promises.c.told_at.is_(None), promises.c.told_at < before)
    told = update(promises).where(promises.c.conversation_id == which, untold).values(told_at=now)
    return tx.execute(told).rowcount == 1


# ------------------------------------------------------------------ what is due


def list_passed(tx: Tx, now: datetime, limit: int) -> list[ConversationId]:
    """Whose time has passed without an answer, the longest first; locked for this transaction."""
    passed = (
        select(promises.c.conversation_id).where(IS_PROMISED, promises.c.by < now).order_by(promises.c.by).limit(limit)
    )
    return [ConversationId(which) for which in tx.execute(passed.with_for_update(skip_locked=True)).scalars()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A first answer that is waited for."""

    conversation: ConversationId
    team: Team
    """Where the conversation is now."""
    by: datetime
    owner: PersonId | None
    told_at: datetime | None


DUE = select(
    promises.c.conversation_id, promises.c.by, promises.c.told_at, conversations.c.team, conversations.c.owner
).select_from(promises.join(conversations))


def list_due(tx: Tx, until: datetime, limit: int) -> list[Due]:
    """What is promised for a time up to then and not answered yet, the soonest first; nothing that is overdue."""
    due = DUE.where(IS_PROMISED, promises.c.by <= until, IS_OPEN).order_by(promises.c.by).limit(limit)
    return [_due(row) for row in tx.execute(due)]


def list_overdue(
    tx: Tx, limit: int, *, told_before: datetime | None = None, nobody_but: Collection[PersonId] | None = None
) -> list[Due]:
    """What is overdue and still waited for, the longest first.

    ``told_before``: of which the channel did not hear since then; ``nobody_but``: that nobody has, or one of these.
    """
    overdue = DUE.where(IS_OVERDUE, IS_OPEN)
    if told_before is not None:
        overdue = overdue.where(or_(promises.c.told_at.is_(None), promises.c.told_at < told_before))
    if nobody_but is not None:
        free = conversations.c.owner.is_(None)
        overdue = overdue.where(or_(free, conversations.c.owner.in_(nobody_but)) if nobody_but else free)
    return [_due(row) for row in tx.execute(overdue.order_by(promises.c.by).limit(limit))]


def list_ended(tx: Tx, limit: int) -> list[ConversationId]:
    """Overdue ones for which nobody waits any more: their conversations have ended."""
    ended = select(promises.c.conversation_id).select_from(promises.join(conversations))
    return [ConversationId(which) for which in tx.execute(ended.where(IS_OVERDUE, HAS_ENDED).limit(limit)).scalars()]


def _due(row: Any) -> Due:
    return Due(
        conversation=ConversationId(row.conversation_id),
        team=Team(row.team),
        by=row.by,
        owner=row.owner,
        told_at=row.told_at,
    )


def count_outcomes(tx: Tx, team: Team, week: str) -> Mapping[str, int]:
    """How many of those due in a local week became what: outcome → count."""
    counted = select(promises.c.outcome, func.count().label("n")).where(
        promises.c.week == week, promises.c.team == team
    )
    return Counter({row.outcome: row.n for row in tx.execute(counted.group_by(promises.c.outcome))})


# ------------------------------------------------------------------ how long a first answer usually takes


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAnswer:
    """When somebody's first word back went to a customer."""

    team: Team
    """Where the rules sent it: what a promise to the next one reckons with."""
    source: str
    language: str | None
    asked_at: datetime
    answered_at: datetime


def list_first_answers(tx: Tx, since: datetime, limit: int) -> list[FirstAnswer]:
    """The first answers by people since then, the newest first: what left, whether or not it is late."""
    earlier = answers.alias("earlier")
    left = answers.c.state.in_(["sent", "late"])
    # Not EXISTS: PostgreSQL would read all answers ever given into a hash table, rather than these by their index.
    one_before = (
        select(earlier.c.id)
        .where(
            earlier.c.conversation_id == answers.c.conversation_id,
            earlier.c.id < answers.c.id,
            earlier.c.person.is_not(None),
            earlier.c.state.in_(["sent", "late"]),
        )
        .limit(1)
        .scalar_subquery()
    )
    # Of one that is late the other side told long after it left.
    found = (
        select(
            conversations.c.first_team, conversations.c.source, conversations.c.opened_at, customers.c.language,
            answers.c.state, answers.c.goes_at, answers.c.settled_at,
        )
        .select_from(answers.join(conversations).join(customers))
        .where(
            text("answers.person IS NOT NULL AND answers.settled_at IS NOT NULL"),
            answers.c.settled_at >= since,
            left,
            one_before.is_(None),
            conversations.c.source != "staff",
            conversations.c.state != "spam",
        )
        .order_by(answers.c.settled_at.desc())
        .limit(limit)
    )  # fmt: skip
    return [
        FirstAnswer(
            team=Team(row.first_team),
            source=row.source,
            language=row.language,
            asked_at=row.opened_at,
            answered_at=row.settled_at if row.state == "sent" else row.goes_at,
        )
        for row in tx.execute(found)
    ]


Spans = Mapping[str, tuple[timedelta, int]]
"""What measured cases have in common → (the working time of nine of ten, how many they are)."""


def set_usual(tx: Tx, team: Team, spans: Spans) -> None:
    """How long it takes from now on, in place of what was known."""
    tx.execute(delete(usual_spans).where(usual_spans.c.team == team))
    rows = [
        {"team": team, "alike": alike, "quarters": span // QUARTER, "cases": cases}
        for alike, (span, cases) in spans.items()
    ]
    if rows:
        tx.execute(insert(usual_spans), rows)


def find_usual(tx: Tx, team: Team, alike: Sequence[str]) -> dict[str, tuple[timedelta, int]]:
    """Those of ``ALIKE`` keys that are known; nothing where the team has too few cases."""
    rows = USUAL.rows(tx, {"t": team} | {f"k{n}": key for n, key in enumerate(alike)})
    return {row.alike: (row.quarters * QUARTER, row.cases) for row in rows}
