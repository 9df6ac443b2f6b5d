"""Snippets: short texts that a team uses again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from storage.ledger import Tx
from storage.model import Team
from storage.tables import snippets


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    id: int
    team: Team
    name: str
    language: str
    """Empty: for any."""
    text: str
    """With fields such as ``{name}``."""


def list_snippets(tx: Tx, teams: Sequence[Team], limit: int) -> list[Snippet]:
    """Those of some teams, by team and name."""
    rows = tx.execute(
        select(snippets)
        .where(snippets.c.team.in_(teams))
        .order_by(snippets.c.team, snippets.c.name, snippets.c.language)
        .limit(limit)
    )
    return [_snippet(row) for row in rows]


def find_snippet(tx: Tx, which: int) -> Snippet | None:
    row = tx.execute(select(snippets).where(snippets.c.id == which)).first()
    return None if row is None else _snippet(row)


def find_named(tx: Tx, team: Team, name: str, language: str) -> Snippet | None:
    same = (snippets.c.team == team) & (snippets.c.name == name) & (snippets.c.language == language)
    row = tx.execute(select(snippets).where(same)).first()
    return None if row is None else _snippet(row)


def set_snippet(tx: Tx, snippet: Snippet) -> None:
    """Stores it; one without an id yet is a new one."""
    values = {"team": snippet.team, "name": snippet.name, "language": snippet.language, "text": snippet.text}
    if snippet.id:
        tx.execute(update(snippets).where(snippets.c.id == snippet.id).values(values))
    else:
        tx.execute(insert(snippets), values)


def drop_snippet(tx: Tx, which: int) -> bool:
    """False where there is none."""
    return tx.execute(delete(snippets).where(snippets.c.id == which)).rowcount == 1


def _snippet(row: Row[Any]) -> Snippet:
    return Snippet(id=row.id, team=Team(row.team), name=row.name, language=row.language, text=row.text)
