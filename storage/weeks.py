"""Week counts: how much each team heard, kept in the same transaction as what is counted."""

from sqlalchemy import func, select

from storage.ledger import Tx
from storage.model import Team
from storage.prepared import PreparedInsert
from storage.tables import week_counts

COUNT = PreparedInsert(
    week_counts,
    ("week", "team", "rule", "source", "heard"),
    lambda insert: insert.on_conflict_do_update(
        index_elements=["week", "team", "rule", "source"], set_={"heard": week_counts.c.heard + 1}
    ),
)


def count_heard(tx: Tx, *, week: str, team: Team, rule: str, source: str) -> None:
    """One more conversation in that local week."""
    COUNT.run(tx, {"week": week, "team": team, "rule": rule, "source": source, "heard": 1})


def list_heard(tx: Tx, week: str) -> list[tuple[Team, str, int]]:
    """(team, rule, conversations) of a week, the most heard first."""
    heard = func.sum(week_counts.c.heard)
    rows = tx.execute(
        select(week_counts.c.team, week_counts.c.rule, heard)
        .where(week_counts.c.week == week)
        .group_by(week_counts.c.team, week_counts.c.rule)
        .order_by(heard.desc(), week_counts.c.team, week_counts.c.rule)
    )
    return [(Team(team), rule, int(n)) for team, rule, n in rows]
