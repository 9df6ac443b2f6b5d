"""Week counts: how much each team heard, kept in the same transaction as what is counted."""

from collections import Counter

from sqlalchemy import func, select

from storage.ledger import Tx
from storage.model import Team
from storage.prepared import PreparedInsert
from storage.tables import week_counts

COUNT = PreparedInsert(
    week_counts,
    ("week", "team", "rule", "source", "heard"),
    lambda insert: insert.on_conflict_do_update(
        index_elements=["week", "team", "rule", "source"],
        set_={"heard": week_counts.c.heard + insert.excluded.heard},
    ),
)
NOTED = "weeks heard"


class Together:
    """What is counted inside is written at its end, in one order for everybody: two workers who count the same rows
    in different orders would wait for each other. Inside another one it is handed to that; what fails is forgotten.
    """

    __slots__ = ("_outer", "_tx")

    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def __enter__(self) -> None:
        self._outer: Counter[tuple[str, ...]] | None = self._tx.info.get(NOTED)
        self._tx.info[NOTED] = Counter()

    def __exit__(self, kind: type[BaseException] | None, _error: BaseException | None, _trace: object) -> None:
        noted = self._tx.info.pop(NOTED)
        if self._outer is not None:
            self._tx.info[NOTED] = self._outer
        if kind is not None:
            return
        if self._outer is not None:
            self._outer.update(noted)
        else:
            _write(self._tx, noted)


def count_heard(tx: Tx, *, week: str, team: Team, rule: str, source: str, times: int = 1) -> None:
    """One more conversation in that local week; -1 where one became part of another."""
    noted: Counter[tuple[str, ...]] | None = tx.info.get(NOTED)
    if noted is None:
        _write(tx, Counter({(week, team, rule, source): times}))
    else:
        noted[week, team, rule, source] += times


def _write(tx: Tx, heard: Counter[tuple[str, ...]]) -> None:
    for (week, team, rule, source), many in sorted(heard.items()):
        if many == 0:
            continue
        COUNT.run(tx, {"week": week, "team": team, "rule": rule, "source": source, "heard": many})


def list_heard(tx: Tx, week: str) -> list[tuple[Team, str, int]]:
    """(team, rule, conversations) of a week, the most heard first."""
    heard = func.sum(week_counts.c.heard)
    rows = tx.execute(
        select(week_counts.c.team, week_counts.c.rule, heard)
        .where(week_counts.c.week == week)
        .group_by(week_counts.c.team, week_counts.c.rule)
        .having(heard > 0)
        .order_by(heard.desc(), week_counts.c.team, week_counts.c.rule)
    )
    return [(Team(team), rule, int(n)) for team, rule, n in rows]
